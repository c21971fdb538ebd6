//! Full dates as pages write them, in figures or with the name of a month.

use bearwitness_document::Date;

use crate::segment::MONTHS;

/// The days that a written date may mean: one, or from one to the other where the order of its
/// figures is not said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Days {
    pub(crate) earliest: Date,
    pub(crate) latest: Date,
}

impl Days {
    const fn one(day: Date) -> Self {
        Self { earliest: day, latest: day }
    }
}

/// What a line is made of, as far as dates go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Date(Days),
    /// A clock time, a zone, a weekday, a small word beside a date.
    Beside,
    /// "Published", "posted".
    Published,
    /// "Updated", "last modified".
    Updated,
    Word,
}

/// The parts of a piece of a line.
pub(crate) fn parts(piece: &str) -> Vec<Part> {
    let mut words: Vec<String> = Vec::new();
    let mut parts = Vec::new();
    for word in piece.split_whitespace() {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        if let Some(days) = in_figures(&word) {
            parts.append(&mut worded(&words));
            words.clear();
            parts.push(Part::Date(days));
        } else {
            let split = word.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
            words.extend(split.map(str::to_owned));
        }
    }
    parts.append(&mut worded(&words));
    parts
}

/// The parts of words without dates in figures.
fn worded(words: &[String]) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut at = 0;
    while at < words.len() {
        if let Some((days, length)) = with_month(&words[at..]) {
            parts.push(Part::Date(days));
            at += length;
        } else {
            parts.push(part(&words[at]));
            at += 1;
        }
    }
    parts
}

/// "14 May 2024", "14th of May, 2024", "May 14 2024" at the start of the words, and how many they are.
fn with_month(words: &[String]) -> Option<(Days, usize)> {
    let small: Vec<(usize, &str)> = words
        .iter()
        .enumerate()
        .filter(|(_, word)| !["of", "the", "de"].contains(&word.as_str()))
        .map(|(at, word)| (at, word.as_str()))
        .take(3)
        .collect();
    let [(0, first), (_, second), (last, third)] = small[..] else { return None };
    let found = day_of_month(first).zip(month(second));
    let (day, month) = found.or_else(|| day_of_month(second).zip(month(first)))?;
    Some((Days::one(Date::new(year(third)?, month, day).ok()?), last + 1))
}

fn day_of_month(word: &str) -> Option<i8> {
    let digits = word.trim_end_matches("st").trim_end_matches("nd");
    let digits = digits.trim_end_matches("rd").trim_end_matches("th");
    digits.parse().ok().filter(|_| (1..=2).contains(&digits.len()))
}

fn year(word: &str) -> Option<i16> {
    word.parse().ok().filter(|year| word.len() == 4 && (1900..2200).contains(year))
}

/// The number of a month by its name or the first three letters of it.
pub(crate) fn month(word: &str) -> Option<i8> {
    let at = MONTHS.iter().position(|month| {
        *month == word || word == &month[..3] || word == "sept" && *month == "september"
    })?;
    i8::try_from(at + 1).ok()
}

/// "2024-05-14", with a time behind it or not; "14.05.2024"; "14/05/2024", which may be two days.
fn in_figures(word: &str) -> Option<Days> {
    let date = word.split('t').next()?;
    let mut fields = date.splitn(3, ['-', '/', '.']);
    let (a, b, c) = (fields.next()?, fields.next()?, fields.next()?);
    let figure = |word: &str| word.parse::<i8>().ok().filter(|_| (1..=2).contains(&word.len()));
    if let Some(year) = year(a) {
        return Date::new(year, figure(b)?, figure(c)?).ok().map(Days::one);
    }
    let year = year(c)?;
    let (a, b) = (figure(a)?, figure(b)?);
    let day_first = Date::new(year, b, a).ok();
    // Where dots part them, the day goes first everywhere.
    let month_first = if date.contains('.') { None } else { Date::new(year, a, b).ok() };
    match (day_first, month_first) {
        (Some(one), Some(other)) => Some(Days { earliest: one.min(other), latest: one.max(other) }),
        (one, other) => one.or(other).map(Days::one),
    }
}

fn part(word: &str) -> Part {
    if ["published", "posted", "publication", "pubdate", "issued", "released"].contains(&word) {
        Part::Published
    } else if ["updated", "modified", "update", "edited", "revised", "changed"].contains(&word) {
        Part::Updated
    } else if is_beside(word) {
        Part::Beside
    } else {
        Part::Word
    }
}

/// Words that stand beside a date without telling it.
fn is_beside(word: &str) -> bool {
    let weekday = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    weekday.iter().any(|day| {
        word.strip_prefix(day).is_some_and(|rest| rest.len() <= 3 || rest.ends_with("day"))
    }) || BESIDE.contains(&word)
        || is_clock(word)
}

const BESIDE: [&str; 31] = [
    "am",
    "amt",
    "at",
    "bst",
    "cat",
    "cdt",
    "cest",
    "cet",
    "cst",
    "date",
    "eat",
    "edt",
    "eest",
    "eet",
    "est",
    "first",
    "gmt",
    "hours",
    "hrs",
    "ist",
    "last",
    "local",
    "msk",
    "mst",
    "of",
    "on",
    "originally",
    "pdt",
    "pm",
    "pst",
    "utc",
];

/// "17", "17h23", "5pm", "1723": figures of a clock; those of a date were read before.
fn is_clock(word: &str) -> bool {
    let digits = word.trim_end_matches("am").trim_end_matches("pm").trim_end_matches('h');
    let figures = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
    let parted = word.split_once('h').is_some_and(|(hour, rest)| figures(hour) && figures(rest));
    parted || figures(digits) && matches!(digits.len(), 1 | 2 | 4)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dates(piece: &str) -> Vec<String> {
        let told = |part| match part {
            Part::Date(days) if days.earliest == days.latest => Some(days.earliest.to_string()),
            Part::Date(days) => Some(format!("{}/{}", days.earliest, days.latest)),
            _ => None,
        };
        parts(piece).into_iter().filter_map(told).collect()
    }

    #[test]
    fn dates_in_words_and_figures() {
        for (piece, expected) in [
            ("14 May 2024", "2024-05-14"),
            ("Tuesday 14th of May, 2024", "2024-05-14"),
            ("May 14, 2024 5:23 pm", "2024-05-14"),
            ("Sept. 4, 2024", "2024-09-04"),
            ("2024-05-14T23:10:00+03:00", "2024-05-14"),
            ("2024/5/4", "2024-05-04"),
            ("14.05.2024", "2024-05-14"),
            ("04.05.2024", "2024-05-04"),
            ("14/05/2024", "2024-05-14"),
            ("05/14/2024", "2024-05-14"),
            ("04/05/2024", "2024-04-05/2024-05-04"),
        ] {
            assert_eq!(dates(piece), [expected], "{piece}");
        }
    }

    #[test]
    fn what_is_no_full_date() {
        for piece in
            ["14 May", "May 2024", "31 June 2024", "33/05/2024", "1.2.3", "May 14 2", "14:05"]
        {
            assert!(dates(piece).is_empty(), "{piece}");
        }
    }
}
