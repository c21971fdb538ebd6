//! Where a sentence begins to tell: after its dateline ("KABUL (May 13) -", "LIMA, 12 MAY 89 (AFP) --
//! [TEXT]"), the town it is filed from ("lucknow:") or its speaker in brackets. What stands before is
//! read apart, lest a town become the one who acts.

use bearwitness_document::Segment;
use bearwitness_places::Class;

use crate::{
    mention::actor::alias,
    sentence::{Sentence, Tokens},
    time::month,
};

/// Tokens of a dateline with its agency, at most.
const DATELINE: usize = 30;
/// Tokens of a label in brackets, at most.
const LABEL: usize = 16;
/// Tokens of a dateline's place, at most.
const PLACE: usize = 5;
/// Tokens before the agency of a dateline in common letters, at most: "12 August 2022 Homs, SANA-".
const WIRE: usize = 8;
/// Words of a town's name before a colon, at most.
const TOWN: usize = 3;

/// The first token that tells; 0 where nothing stands before it.
pub(crate) fn lede(sentence: &Sentence<'_>) -> usize {
    let begin = filed(sentence).or_else(|| caption(sentence)).or_else(|| town(sentence));
    let begin = begin.unwrap_or(0);
    let at = past_brackets(sentence, begin);
    if at < sentence.len() { at } else { 0 }
}

/// The token after a dateline or the clock of a live page.
pub(crate) fn filed(sentence: &Sentence<'_>) -> Option<usize> {
    dateline(sentence).or_else(|| stamp(sentence))
}

/// "Image caption Doctors said", "Image copyright Agency Image caption Doctors said": the token after the labels of a picture.
pub(crate) fn caption(sentence: &Sentence<'_>) -> Option<usize> {
    const OWNER: usize = 10;
    let picture =
        |n: usize| matches!(sentence.word(n), "image" | "media" | "photo" | "picture" | "video");
    let owned = matches!(sentence.word(1), "copyright" | "credit" | "source");
    let reach = if owned { OWNER } else { 1 };
    let label = (0..reach).find(|n| picture(*n) && sentence.word(n + 1) == "caption")?;
    let end = label + 2 + usize::from(matches!(sentence.word(label + 2), "," | ":"));
    (picture(0) && sentence.is_capital(end)).then_some(end)
}

/// Whether the sentence is a dateline and nothing more.
pub(crate) fn is_bare(sentence: &Sentence<'_>) -> bool {
    dateline(sentence).is_some_and(|end| end >= sentence.len())
}

/// The token after the dateline that the sentence begins with.
pub(crate) fn dateline(sentence: &Sentence<'_>) -> Option<usize> {
    capitals(sentence)
        .or_else(|| wire(sentence))
        .or_else(|| mixed(sentence))
        .or_else(|| signed(sentence))
        .or_else(|| towns(sentence))
}

/// "Example Watch, Nairobi, November 20, 2026 – Forces struck": who publishes, where and when, in common letters.
pub(crate) fn signed(sentence: &Sentence<'_>) -> Option<usize> {
    const LONGEST: usize = 18;
    let free = |n: &usize| sentence.is_dash(*n) && sentence.is_free(*n);
    let dash = (3..LONGEST).find(free).filter(|dash| sentence.is_capital(dash + 1))?;
    let figure = |n: usize| sentence.raw(n).starts_with(|c: char| c.is_ascii_digit());
    let part = |n: usize| {
        sentence.is_capital(n)
            || figure(n)
            || matches!(
                sentence.word(n),
                "," | "/" | "(" | ")" | "&" | "and" | "for" | "of" | "the"
            )
    };
    let dated = (0..dash)
        .any(|n| month(sentence, n).is_some() && (figure(n + 1) || n > 0 && figure(n - 1)));
    let comma = (1..dash).any(|n| sentence.word(n) == ",");
    let common = sentence.is_capital(0) && !sentence.is_shouted();
    (common && dated && comma && (0..dash).all(part)).then_some(dash + 1)
}

/// "14:32 GMT - Two rockets land": the clock of a live page.
fn stamp(sentence: &Sentence<'_>) -> Option<usize> {
    let time = sentence.raw(0);
    let digits =
        |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    let (hours, minutes) = time.split_once([':', '.'])?;
    let clock = digits(hours) && digits(minutes) && minutes.len() == 2;
    let zone = usize::from(matches!(sentence.word(1), "gmt" | "utc" | "am" | "pm" | "cet" | "est"));
    let dash = 1 + zone;
    let marked = sentence.is_dash(dash) || matches!(sentence.word(dash), ":" | "|");
    (clock && marked && sentence.is_capital(dash + 1)).then_some(dash + 1)
}

/// "Port-au-Prince - Two men", "Goma, DR Congo — Two men": a town in common letters, with at most its country, and a dash between
/// spaces, behind which the report begins.
fn mixed(sentence: &Sentence<'_>) -> Option<usize> {
    let free = |n: &usize| sentence.is_dash(*n) && sentence.is_free(*n);
    let dash = (1..=PLACE + 2).find(free).filter(|dash| sentence.is_capital(dash + 1))?;
    let comma = (1..dash).find(|n| sentence.word(*n) == ",").unwrap_or(dash);
    let known = sentence.reference.gazetteer.named(sentence.text_of(&(0..comma)));
    let town = known.iter().any(|place| place.class == Class::Populated);
    let aside = (dash + 1..sentence.len()).any(|n| free(&n));
    (town && !aside && sentence.segment != Segment::Headline).then_some(dash + 1)
}

/// "Homs, SANA-Two men", "12 August 2022 Homs, SANA - Two men": after a town, a comma, an agency and a dash.
fn wire(sentence: &Sentence<'_>) -> Option<usize> {
    let name = |n: usize| {
        sentence.is_capital(n)
            || matches!(sentence.word(n), "," | "،")
            || sentence.raw(n).starts_with(|c: char| c.is_ascii_digit())
    };
    let end = (1..=WIRE).find(|n| !name(*n) || is_agency(sentence, *n))?;
    let behind_comma = is_agency(sentence, end) && matches!(sentence.before(end), "," | "،");
    (behind_comma && name(0) && sentence.is_dash(end + 1)).then_some(end + 2)
}

/// "AFP", "Reuters": a name in capitals, or one of those that are not.
pub(crate) fn is_agency(sentence: &Sentence<'_>, at: usize) -> bool {
    let name = sentence.raw(at);
    let shouted = (2..=5).contains(&name.len()) && name.bytes().all(|b| b.is_ascii_uppercase());
    shouted || matches!(name, "Reuters" | "Xinhua" | "Anadolu" | "Interfax" | "Kyodo")
}

/// After "KABUL, Afghanistan (May 13) -", "LIMA, 12 MAY 89 (AFP) --": a town in capitals, and what is said of the report.
fn capitals(sentence: &Sentence<'_>) -> Option<usize> {
    let first = sentence.raw(0);
    let capitals = first.chars().filter(|c| c.is_alphabetic()).count() > 1
        && !first.contains(char::is_lowercase);
    let mut at = capitals.then_some(1).filter(|_| !sentence.is_shouted() || names_day(sentence))?;
    // A day or an agency; capitals and a dash alone may be anything.
    let mut told = false;
    while at < DATELINE.min(sentence.len()) {
        let digits = sentence.raw(at).starts_with(|c: char| c.is_ascii_digit());
        if stands_apart(sentence, at) && is_town(sentence, at) {
            return Some(at + 1);
        }
        if stands_apart(sentence, at) && (told || sentence.raw(at).len() > 1) {
            return told.then_some(at + 1);
        }
        if sentence.word(at) == "(" {
            let close = (at..at + LABEL).find(|n| sentence.word(*n) == ")")?;
            let dated =
                (at..close).any(|n| sentence.raw(n).starts_with(|c: char| c.is_ascii_digit()));
            let dash = usize::from(sentence.is_dash(close + 1));
            if dash == 1 || dated || is_of_agency(sentence, at, close) {
                return Some(close + 1 + dash);
            }
            (told, at) = (true, close + 1);
            continue;
        }
        told |= digits;
        let goes_on =
            digits || sentence.is_capital(at) || matches!(sentence.word(at), "," | "." | "-" | "/");
        if !goes_on {
            return None;
        }
        at += 1;
    }
    None
}

/// "MAIDUGURI -", "GOMA, Congo —": a name in capitals that is no group's or agency's name, with at most its country, and a
/// dash between spaces.
fn is_town(sentence: &Sentence<'_>, dash: usize) -> bool {
    const SHORTEST: usize = 4;
    let name = |n: usize| sentence.raw(n).chars().all(char::is_alphabetic);
    let capitals = |n: usize| name(n) && !sentence.raw(n).contains(char::is_lowercase);
    let comma = (1..dash).find(|n| sentence.word(*n) == ",").unwrap_or(dash);
    let long = sentence.raw(0).chars().count() >= SHORTEST;
    let place = (0..comma).all(capitals) && (comma + 1..dash).all(name);
    let aside = (dash + 1..sentence.len()).any(|n| sentence.is_dash(n) && sentence.is_free(n));
    let town = long && place && dash <= PLACE && alias(sentence, 0).is_none();
    town && sentence.is_free(dash) && !aside
}

/// Whether a sentence in capitals opens as a dateline does: with a place that the day follows behind a comma, or an
/// agency and a dash. Elsewhere in it names, figures and letters in brackets tell nothing: "THE FRONT (NLF) FLED".
fn names_day(sentence: &Sentence<'_>) -> bool {
    let mark = (1..=PLACE).find(|n| matches!(sentence.word(*n), "," | "("));
    // "ON 12 MARCH, SIX MONKS -- ALL OF THEM OLD -- FLED"
    let opens = matches!(
        sentence.word(0),
        "a" | "an"
            | "at"
            | "by"
            | "during"
            | "for"
            | "from"
            | "in"
            | "on"
            | "since"
            | "the"
            | "with"
    );
    let Some(mark) = mark.filter(|_| !opens) else { return false };
    let close = (mark..mark + LABEL).find(|n| sentence.word(*n) == ")").unwrap_or(mark);
    let after = if sentence.word(mark) == "," { mark } else { close + 1 };
    // "ROJAS, 45, AND PEREZ"
    let figure = sentence.raw(after + 1).starts_with(|c: char| c.is_ascii_digit());
    let day = figure && sentence.word(after + 2) != ","
        || month(sentence, after + 1).is_some()
        || sentence.reads(after + 1, &["no", "date"]);
    stands_apart(sentence, after) || sentence.word(after) == "," && day
}

/// Whether it is a dash between words, and no hyphen in one: "4-WHEEL".
fn stands_apart(sentence: &Sentence<'_>, at: usize) -> bool {
    let end = |n: usize| sentence.tokens.get(n).map(|token| token.span.end);
    let start = |n: usize| sentence.tokens.get(n).map(|token| token.span.start);
    let glued = end(at.wrapping_sub(1)) == start(at) && end(at) == start(at + 1);
    sentence.is_dash(at) && (!glued || sentence.raw(at).len() > 1)
}

/// "MOSCOW (Example) The base": an agency in brackets, and then the report without a dash.
pub(crate) fn is_of_agency(sentence: &Sentence<'_>, open: usize, close: usize) -> bool {
    let name = open + 1..close;
    (1..=2).contains(&name.len())
        && name.into_iter().all(|n| sentence.is_capital(n))
        && sentence.is_capital(close + 1)
}

/// The token after a town's name and a colon.
fn town(sentence: &Sentence<'_>) -> Option<usize> {
    heading(sentence).map(|name| name.end + 1)
}

/// The town's name that the sentence, or an item of a list, begins with before a colon: "- Homs: two killed".
pub(crate) fn heading(sentence: &Sentence<'_>) -> Option<Tokens> {
    // "URGENT | Homs: two killed"
    let label = (1..=TOWN).find(|n| sentence.word(*n) == "|").map(|bar| bar + 1);
    let start = label.unwrap_or_else(|| usize::from(begins_item(sentence)));
    let colon = (start + 1..=start + TOWN).find(|n| sentence.word(*n) == ":")?;
    is_place(sentence, &(start..colon)).then_some(start..colon)
}

/// "KINSHASA/GOMA: Rebels took the town": where two wrote it.
fn towns(sentence: &Sentence<'_>) -> Option<usize> {
    const LONGEST: usize = 9;
    let colon = (3..LONGEST).find(|n| sentence.word(*n) == ":")?;
    let slash = (1..colon).find(|n| sentence.word(*n) == "/")?;
    let both = is_place(sentence, &(0..slash)) && is_place(sentence, &(slash + 1..colon));
    both.then_some(colon + 1)
}

/// Whether the words are a place's name.
fn is_place(sentence: &Sentence<'_>, name: &Tokens) -> bool {
    !sentence.reference.gazetteer.named(sentence.text_of(name)).is_empty()
}

/// Whether the sentence begins with the mark of an item of a list.
pub(crate) fn begins_item(sentence: &Sentence<'_>) -> bool {
    matches!(sentence.raw(0), "-" | "–" | "—" | "*" | "•" | "·" | "●" | "▪" | "◾" | "►")
}

/// Past "[TEXT]", "[REPORT] [COMMUNIQUE]".
fn past_brackets(sentence: &Sentence<'_>, mut at: usize) -> usize {
    while sentence.word(at) == "[" {
        let Some(close) = (at..at + LABEL).find(|n| sentence.word(*n) == "]") else { break };
        at = close + 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use crate::corpus;

    #[test]
    fn corpus() {
        corpus::check(include_str!("lede.corpus"), |sentence| {
            sentence.text_of(&(super::lede(sentence)..sentence.len())).to_owned()
        });
    }
}
