//! When a page was published or changed, where only its own words tell it: lines that say so, and
//! lines that are a date and no more.

use std::ops::Range;

use bearwitness_document::{Date, Published, PublishedBasis};

use crate::date_words::{Days, Part, parts};

/// Lines before and after the headline that are looked at for a date, the nearest first; then those
/// from the top.
const AROUND: [(usize, usize); 2] = [(2, 3), (6, 10)];
const TOP: usize = 30;

/// What lines say of when the page was published, and last changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Told {
    published: Option<Days>,
    modified: Option<Days>,
}

/// When the text says that it was published and last changed: published on the day that a line labels so,
/// or else on the one date that stands alone by the headline, which begins at byte `headline`, or near the
/// top. Lines that differ say nothing.
pub(crate) fn told(text: &str, headline: Option<usize>) -> (Option<Published>, Option<Date>) {
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    let told: Vec<Told> = lines.iter().map(|line| of(line)).collect();
    let changed = told.iter().filter_map(|told| told.modified);
    let changed = changed.filter(|days| days.earliest == days.latest).map(|days| days.earliest);
    (published(&lines, &told, title(text, headline)), changed.max())
}

/// The number of the line that the headline stands on.
fn title(text: &str, headline: Option<usize>) -> usize {
    let before = headline.map_or("", |at| &text[..at]);
    before.lines().filter(|line| !line.trim().is_empty()).count()
}

fn published(lines: &[&str], told: &[Told], title: usize) -> Option<Published> {
    let near = |(before, after): (usize, usize)| {
        title.saturating_sub(before)..lines.len().min(title + after)
    };
    let labelled = |at: Range<usize>| one(told.get(at)?.iter().filter_map(|told| told.published));
    let alone = |at: Range<usize>| one(lines.get(at)?.iter().filter_map(|line| alone(line)));
    let around = |find: &dyn Fn(Range<usize>) -> Option<Days>| {
        AROUND.into_iter().find_map(|window| find(near(window)))
    };
    let days = around(&labelled).or_else(|| labelled(0..told.len())).or_else(|| around(&alone));
    let days = days.or_else(|| alone(0..lines.len().min(TOP)))?;
    Some(Published::between(days.earliest, days.latest, PublishedBasis::Text))
}

/// The day of a line that is a date and no more.
pub(crate) fn day(line: &str) -> Option<Date> {
    alone(line).map(|days| days.earliest)
}

fn one(mut days: impl Iterator<Item = Days>) -> Option<Days> {
    let first = days.next()?;
    days.all(|other| other == first).then_some(first)
}

/// A weekday, a full date and a clock time at most, as a whole line or as one that bars part from a
/// name: "Anna Example | Friday, 16 June 2023, 17:23".
fn alone(line: &str) -> Option<Days> {
    if line.len() > 200 || !line.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let pieces: Vec<_> =
        line.split(['|', '·', '•']).map(|piece| parts(without_name(piece))).collect();
    let words = pieces.iter().flatten().filter(|part| **part == Part::Word).count();
    if words > 8 {
        return None;
    }
    let dated = pieces.iter().filter_map(|piece| dated(piece));
    one(dated.filter(|(_, label)| label.is_none()).map(|(days, _)| days))
}

/// A piece without the name that stands before its comma: "Anna Example, 14 May 2024".
fn without_name(piece: &str) -> &str {
    let Some((name, rest)) = piece.split_once(", ") else { return piece };
    let words: Vec<_> = name.split_whitespace().collect();
    let large = words.iter().all(|word| word.starts_with(char::is_uppercase));
    let named = large && (2..=5).contains(&words.len());
    let only = parts(name).iter().all(|part| *part == Part::Word);
    if named && only { rest } else { piece }
}

/// The one date of a piece that holds no other words, and the label before it.
fn dated(piece: &[Part]) -> Option<(Days, Option<&Part>)> {
    let bare = |part: &&Part| matches!(part, Part::Published | Part::Updated);
    let label = piece.iter().find(bare);
    let mut dates = dates(piece);
    let (first, second) = (dates.next()?, dates.next());
    (second.is_none() && !piece.contains(&Part::Word)).then_some((first, label))
}

fn dates(piece: &[Part]) -> impl Iterator<Item = Days> {
    piece.iter().filter_map(|part| match part {
        Part::Date(days) => Some(*days),
        _ => None,
    })
}

/// What a line says of when the page was published or changed: "Updated 14:05 GMT, 15 May 2024. First
/// published 14 May 2024".
fn of(line: &str) -> Told {
    let mut told = Told::default();
    if line.len() > 300 || !line.chars().any(|c| c.is_ascii_digit()) {
        return told;
    }
    for piece in pieces(line) {
        let piece = parts(piece);
        let Some(label) = opening(&piece) else { continue };
        let told = if *label == Part::Updated { &mut told.modified } else { &mut told.published };
        *told = told.or(dates(&piece).next());
    }
    told
}

/// The label that a piece opens with; "first", "last" and the like may stand before it. No sentence
/// follows it: of other words there are few.
fn opening(piece: &[Part]) -> Option<&Part> {
    let label = piece.iter().find(|part| **part != Part::Beside)?;
    let words = piece.iter().filter(|part| **part == Part::Word).count();
    (matches!(label, Part::Published | Part::Updated) && words <= 5).then_some(label)
}

/// A line's pieces: a new one begins with each label that is written large or follows a comma.
fn pieces(line: &str) -> Vec<&str> {
    let parts = line.split(['|', '·', '•', ';', '(', ')', '–', '—']);
    parts.flat_map(|part| part.split(". ")).flat_map(labelled).collect()
}

fn labelled(part: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut from = 0;
    for (at, _) in part.match_indices(' ').filter(|(at, _)| opens_label(part, *at)) {
        pieces.push(&part[from..at]);
        from = at;
    }
    pieces.push(&part[from..]);
    pieces
}

/// Whether a label begins after the space at `at`.
fn opens_label(part: &str, at: usize) -> bool {
    let word = part[at + 1..].split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let labels = ["published", "posted", "updated", "modified", "first", "last", "originally"];
    let large = word.starts_with(char::is_uppercase) || part[..at].ends_with(',');
    let begun = ["First", "Last", "Originally", "first", "last", "originally"];
    large
        && labels.contains(&word.to_lowercase().as_str())
        && !begun.iter().any(|begun| part[..at].ends_with(begun))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn read(text: &str, expected: Option<&str>) {
        let found = told(text, None).0.map(|found| match found.day() {
            Some(day) => day.to_string(),
            None => format!("{}/{}", found.earliest.unwrap(), found.latest.unwrap()),
        });
        assert_eq!(found.as_deref(), expected, "{text}");
    }

    #[test]
    fn dates_on_lines_of_their_own() {
        for line in [
            "14 May 2024",
            "May 14, 2024",
            "Tuesday, 14 May 2024, 17:23",
            "Published: Tue 14 May 2024 at 5:23pm GMT",
            "14 May\u{60c} 2024",
            "14th of May, 2024",
            "10:01 pm PST, Tuesday, May 14, 2024",
            "Anna Example | 14 May 2024",
            "By Anna Example, 14 May 2024",
            "Updated 14:05 GMT 15 May 2024. First published 14 May 2024",
            "First published on 14 May 2024, 10.30 BST; last modified on 15 May 2024",
            "Posted by Anna Example on May 14, 2024",
        ] {
            read(
                &format!("Shells hit the harbour\n{line}\n\nThe army said so."),
                Some("2024-05-14"),
            );
        }
        read("Shells fell\n04/05/2024\nThe army said so.", Some("2024-04-05/2024-05-04"));
    }

    #[test]
    fn a_date_by_the_headline_goes_before_others() {
        let text = "Home\n2 April 2023\n\nMenu\nMore\nMore\nMore\nMore\nMore\nShells fall\n14 May 2024\n\nFour were hurt.";
        let found = told(text, text.find("Shells")).0.and_then(Published::day);
        assert_eq!(found.map(|day| day.to_string()).as_deref(), Some("2024-05-14"));
    }

    #[test]
    fn other_dates_are_not_when_it_was_published() {
        read("On 14 May 2024 shells hit the harbour.", None);
        read("Updated 14 May 2024\n\nShells fell.", None);
        read("14 May 2024\n\nRelated\n2 April 2023\nMore", None);
        read("14 May\n\nShells fell.", None);
        read("31 June 2024\n\nShells fell.", None);
        read("The report that was published on 14 May 2024 blamed the army for it.", None);
        read("A film released on 14 May 2024 shows the harbour.", None);
    }

    #[test]
    fn when_it_was_changed() {
        let changed = |text| told(text, None).1.map(|day| day.to_string());
        let text = "Updated 14:05 GMT 15 May 2024. First published 14 May 2024";
        assert_eq!(changed(text).as_deref(), Some("2024-05-15"));
        assert_eq!(changed("The list was updated on 15 May 2024 by the clerks of the town."), None);
    }
}
