//! What a block of words is on its page, by the words themselves.

use std::sync::LazyLock;

use bearwitness_document::Segment;

use crate::date_line;

/// The segment that the words of a block give away; `None` for what looks like running text.
///
/// Only what stands at a fixed place of the line counts: a report that speaks of an advertisement
/// is not one.
pub(crate) fn by_words(block: &str) -> Option<Segment> {
    let line = block.trim().to_lowercase();
    if !line.chars().any(char::is_alphabetic)
        || is_page_time(&line)
        || date_line::day(&line).is_some()
    {
        return Some(Segment::Furniture);
    }
    if is_timeline(&line) {
        return Some(Segment::Timeline);
    }
    if is_credited(&line) || is_figure(&line) {
        return Some(Segment::Caption);
    }
    if is_related_titles(block.trim()) {
        return Some(Segment::Related);
    }
    if is_tags(&line) || is_buttons(&line) {
        return Some(Segment::Furniture);
    }
    if is_invitation(&line) || is_counter(&line) || is_address(&line) {
        return Some(Segment::Furniture);
    }
    let bare = line.trim_end_matches(['.', ':', '…', '!']);
    LINES
        .iter()
        .find(|row| row.matches(&line, bare))
        .map(|row| row.segment)
        .or_else(|| byline(block))
}

/// Whether the block could be a title: short, with no stop at its end.
pub(crate) fn is_title(block: &str) -> bool {
    let words = block.split_whitespace().count();
    let ended = block.trim_end().ends_with(['.', '!', '…', ':', ';', ',', '”', '"']);
    (1..=25).contains(&words) && !ended && !block.contains('\n')
}

/// Whether the block could be a title that was cut for want of room.
pub(crate) fn is_cut_title(block: &str) -> bool {
    let told = block.trim_end().strip_suffix('…').or_else(|| block.trim_end().strip_suffix("..."));
    told.is_some_and(|told| is_title(told) && !told.contains(". "))
}

struct Line {
    words: &'static str,
    how: &'static str,
    segment: Segment,
}

impl Line {
    /// Whether the line is such a one; `bare` is it without the marks at its end.
    fn matches(&self, line: &str, bare: &str) -> bool {
        match self.how {
            "whole" => bare == self.words,
            "start" => starts_with_words(line, self.words),
            "end" => line.ends_with(self.words),
            _ => line.contains(self.words),
        }
    }
}

/// Whether the line begins with the words, and they end where a word ends.
fn starts_with_words(line: &str, words: &str) -> bool {
    line.strip_prefix(words).is_some_and(|rest| {
        !words.ends_with(char::is_alphanumeric) || !rest.starts_with(char::is_alphanumeric)
    })
}

/// "Updated 14:05 GMT", "12 May 2024 09:10": the page's own clock, and little beside it.
fn is_page_time(line: &str) -> bool {
    let zoned = ["gmt", "utc", " est", " bst"].iter().any(|zone| line.contains(zone));
    let clock = line.split(|c: char| c.is_whitespace() || c == ',').any(is_clock);
    let opened = ["updated", "published", "posted", "modified"].iter().any(|w| line.starts_with(w));
    opened && (clock || zoned) && line.split_whitespace().count() <= 16
}

fn is_clock(word: &str) -> bool {
    word.split_once([':', '.']).is_some_and(|(hours, minutes)| {
        let number = |s: &str| (1..=2).contains(&s.len()) && s.bytes().all(|b| b.is_ascii_digit());
        number(hours) && minutes.get(..2).is_some_and(number)
    })
}

/// "– November 16-17: …", "16 Nov 2015 – …": a dated entry of a list.
fn is_timeline(line: &str) -> bool {
    let entry = line.trim_start_matches(['-', '–', '—', '•', '*', '·', ' ']);
    let Some((date, rest)) = entry.split_once([':', '–', '—']) else { return false };
    let words: Vec<_> =
        date.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let month =
        words.iter().any(|word| MONTHS.iter().any(|m| word.len() >= 3 && m.starts_with(word)));
    let number = words.iter().any(|word| word.starts_with(|c: char| c.is_ascii_digit()));
    let only = words.iter().all(|word| {
        word.starts_with(|c: char| c.is_ascii_digit())
            || MONTHS.iter().any(|m| word.len() >= 3 && m.starts_with(word))
    });
    month && number && only && words.len() <= 5 && rest.split_whitespace().count() >= 3
}

pub(crate) const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// "Smoke over the harbour. © Agency / Anna Example": a line that ends with whose picture it is.
fn is_credited(line: &str) -> bool {
    let owner = line.rsplit_once('©').map(|(_, owner)| owner.split_whitespace().count());
    owner.is_some_and(|words| (1..=6).contains(&words)) && line.split_whitespace().count() <= 40
}

/// "Figure 4: …", "Abb. 2 – …".
fn is_figure(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let figure = ["figure", "fig.", "abbildung", "abb.", "figura", "рис."];
    let number = |word: &str| {
        let digits = word.trim_end_matches([':', '.']);
        word.len() > digits.len()
            && !digits.is_empty()
            && digits.bytes().all(|b| b.is_ascii_digit())
    };
    words.next().is_some_and(|word| figure.contains(&word)) && words.next().is_some_and(number)
}

/// "Follow the Harbour Post on Facebook": what the reader is asked to do on some platform.
fn is_invitation(line: &str) -> bool {
    let words: Vec<_> = line
        .split_whitespace()
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .collect();
    let asked = words.first().is_some_and(|word| ASKING.contains(word));
    asked && words.len() <= 30 && words.iter().any(|word| PLATFORMS.contains(word))
}

/// "Image 1 of 9".
fn is_counter(line: &str) -> bool {
    let words: Vec<_> = line.split_whitespace().filter(|word| *word != "/").collect();
    let number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    matches!(words[..], ["image" | "photo" | "slide" | "picture", a, "of", b] if number(a) && number(b))
}

/// An address of a page or of a person, and nothing else.
fn is_address(line: &str) -> bool {
    let dotted = line.trim_end_matches('.').contains('.') || line.starts_with('@');
    dotted && line.is_ascii() && !line.contains(char::is_whitespace)
}

/// "Tags Riverland ceasefire sniper fire": words to file a page by, and no sentence about tags.
fn is_tags(line: &str) -> bool {
    const WORDS: [&str; 22] = [
        "a", "an", "are", "as", "by", "had", "has", "have", "he", "is", "it", "on", "said", "show",
        "that", "the", "they", "to", "was", "were", "which", "with",
    ];
    let mut words = line.split_whitespace();
    let label = words.next().is_some_and(|word| matches!(word, "tags" | "keywords" | "labels"));
    label && words.clone().count() >= 2 && !words.any(|word| WORDS.contains(&word))
}

/// "Print Tweet Views 214": what can be done with a page, and how often it was.
fn is_buttons(line: &str) -> bool {
    const BUTTONS: [&str; 20] = [
        "+",
        "comments",
        "copy",
        "e-mail",
        "email",
        "facebook",
        "like",
        "likes",
        "link",
        "linkedin",
        "pinterest",
        "print",
        "save",
        "share",
        "shares",
        "telegram",
        "tweet",
        "twitter",
        "views",
        "whatsapp",
    ];
    let number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit() || byte == b',');
    let words = || line.split_whitespace().map(|word| word.trim_matches([':', '|', '(', ')']));
    let button = |word: &str| BUTTONS.contains(&word) || number(word);
    words().filter(|word| BUTTONS.contains(word)).count() >= 2 && words().all(button)
}

/// "Related Army Retakes Bridge Over the Odder Jets Strike Depot": titles of other reports in one line.
fn is_related_titles(block: &str) -> bool {
    const SMALL: usize = 3;
    let Some(rest) = block.strip_prefix("Related ") else { return false };
    let long = || rest.split_whitespace().filter(|word| word.len() > SMALL);
    let capital = |word: &&str| word.starts_with(|c: char| !c.is_lowercase());
    let ended = rest.ends_with(['.', '!', '?', '”', '"']);
    long().count() >= 5 && !ended && long().filter(capital).count() * 10 >= long().count() * 9
}

/// Verbs that ask a reader, where they open a line.
const ASKING: [&str; 20] = [
    "abonnez",
    "abonniere",
    "abonnieren",
    "assine",
    "discover",
    "folge",
    "folgen",
    "follow",
    "get",
    "join",
    "like",
    "receive",
    "seguici",
    "siga",
    "sigue",
    "subscribe",
    "suivez",
    "suscríbete",
    "únete",
    "подписывайтесь",
];

/// What readers are asked to.
const PLATFORMS: [&str; 10] = [
    "facebook",
    "instagram",
    "newsletter",
    "newsletters",
    "telegram",
    "tiktok",
    "twitter",
    "whatsapp",
    "youtube",
    "телеграм",
];

/// "By Anna Example", with nothing after the name.
fn byline(block: &str) -> Option<Segment> {
    let names: Vec<_> = block.trim().strip_prefix("By ")?.split_whitespace().collect();
    let named = names.iter().all(|word| word.starts_with(char::is_uppercase) || *word == "and");
    (named && names.len() <= 6 && !block.trim_end().ends_with('.')).then_some(Segment::Furniture)
}

/// The rows of both tables.
fn rows() -> impl Iterator<Item = &'static str> {
    let tables = [include_str!("../data/en/lines.tsv"), include_str!("../data/other_lines.tsv")];
    tables.into_iter().flat_map(str::lines).filter(|line| !line.starts_with('#'))
}

static LINES: LazyLock<Vec<Line>> = LazyLock::new(|| {
    rows()
        .filter_map(|line| {
            let mut columns = line.split('\t');
            let (words, how) = (columns.next()?, columns.next()?);
            Some(Line { words, how, segment: from_name(columns.next()?)? })
        })
        .collect()
});

/// The segment of that name in our tables.
pub(crate) fn from_name(name: &str) -> Option<Segment> {
    Some(match name {
        "furniture" => Segment::Furniture,
        "related" => Segment::Related,
        "caption" => Segment::Caption,
        "timeline" => Segment::Timeline,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_read_whole() {
        assert_eq!(LINES.len(), rows().count());
    }

    #[test]
    fn corpus() {
        use Segment::{Caption, Furniture, Related, Timeline};
        for (line, segment) in [
            ("Share", Some(Furniture)),
            ("ADVERTISEMENT", Some(Furniture)),
            ("Updated 08:15 GMT. First published 07:00 GMT 3 June.", Some(Furniture)),
            ("By Anna Example and Omar Muster", Some(Furniture)),
            ("* * *", Some(Furniture)),
            ("Read more: Army retakes bridge", Some(Related)),
            ("See also: Army retakes bridge", Some(Related)),
            ("Getty Images: Smoke over the harbour (file photo).", Some(Caption)),
            ("This is an excerpt from a film the group released.", Some(Caption)),
            ("Smoke over the harbour. © Agency / Anna Example", Some(Caption)),
            ("Figure 4: Shells found at the site", Some(Caption)),
            ("Follow the Post on Facebook and Telegram", Some(Furniture)),
            ("Tuesday, 14 May 2024, 17:23", Some(Furniture)),
            ("10:01 pm PST, Tuesday, November 19, 2019", Some(Furniture)),
            ("Image 1 of / 9", Some(Furniture)),
            ("desk@post.example", Some(Furniture)),
            ("(Reporting by Anna Example; editing by Omar Muster)", Some(Furniture)),
            ("Lesen Sie auch: Die Brücke", Some(Related)),
            ("اقرأ أيضا: الجسر", Some(Related)),
            ("– June 3-4: Jets hit a depot near the river.", Some(Timeline)),
            ("12 Mar 2021 – The truce began at noon.", Some(Timeline)),
            ("Tags Riverland ceasefire sniper fire.", Some(Furniture)),
            ("Print Tweet Views 214", Some(Furniture)),
            ("Related Army Retakes Bridge Over the Odder Jets Strike Depot", Some(Related)),
            ("Tags on the bodies gave their names.", None),
            ("Tags found in the rubble were of the army.", None),
            ("Print and share it.", None),
            ("Related Forces Command officers said the Northern Army had left the town", None),
            ("Reporting Bykov dead, the army left.", None),
            ("Boom.", None),
            ("Figure skaters left the town.", None),
            (
                "Follow-up strikes hit the town, Telegram channels said, and nobody could say how many of the people who had been on the market that morning, when the first of the shells fell, had come through alive.",
                None,
            ),
            ("Share prices fell after the attack.", None),
            ("Readers of the advertisement were moved.", None),
            ("By Monday the army had left.", None),
            ("On June 3 the army left: it did not return.", None),
            ("May be: nobody knows what it was.", None),
            ("The army updated its figures at 14:05 on Monday.", None),
        ] {
            assert_eq!(by_words(line), segment, "{line}");
        }
    }
}
