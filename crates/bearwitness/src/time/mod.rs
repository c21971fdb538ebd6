//! When: time expressions, their TIMEX3 values, and the days they mean.
//!
//! # Source
//! Values and extents follow `TimeML`'s TIMEX3 (ISO 24617-1). Relative words are resolved against the
//! interval of publication; where that is unknown, they stay unresolved.

mod absolute;
mod calendar;
mod clock;
mod duration;
mod relative;
mod weekday;

use bearwitness_document::{Date, PartOfDay, Published, TimeBasis, TimexKind};

use crate::sentence::{Sentence, Tokens};

/// A time expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct When {
    pub(crate) tokens: Tokens,
    pub(crate) kind: TimexKind,
    /// The value as `TimeML` writes it.
    pub(crate) value: String,
    /// First and last day it may mean.
    pub(crate) days: Option<(Date, Date)>,
    pub(crate) part_of_day: Option<PartOfDay>,
    /// Clock time, `HH:MM`.
    pub(crate) clock: Option<String>,
    pub(crate) basis: TimeBasis,
}

/// The days of publication, which relative words are resolved against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Now {
    pub(crate) earliest: Date,
    pub(crate) latest: Date,
}

impl Now {
    /// The interval of publication, where it is known.
    pub(crate) fn of(published: Published) -> Option<Self> {
        Some(Self { earliest: published.earliest?, latest: published.latest? })
    }

    /// The days a step leads to from the days of publication.
    fn map(self, step: impl Fn(Date) -> Option<Date>) -> Option<(Date, Date)> {
        Some((step(self.earliest)?, step(self.latest)?))
    }
}

type Form = fn(&Sentence<'_>, usize, Option<Now>) -> Option<When>;

/// The forms; where several read from the same token, the longest wins, then the first.
const FORMS: [Form; 14] = [
    weekday::with_date,
    absolute::month_day,
    absolute::day_month,
    absolute::iso,
    absolute::slashes,
    absolute::month_year,
    absolute::season,
    absolute::year,
    weekday::weekday,
    relative::deictic,
    relative::shifted,
    relative::ago,
    duration::duration,
    clock::clock,
];

/// All time expressions of the sentence, from left to right, none overlapping.
pub(crate) fn times(sentence: &Sentence<'_>, now: Option<Now>) -> Vec<When> {
    let mut found: Vec<When> = Vec::new();
    let mut at = 0;
    while at < sentence.len() {
        let read = FORMS.iter().filter_map(|form| form(sentence, at, now));
        let longest =
            read.reduce(|best, next| if next.tokens.end > best.tokens.end { next } else { best });
        at = longest.as_ref().map_or(at + 1, |when| when.tokens.end);
        found.extend(longest);
    }
    found
}

/// Whether a month or a weekday is named at the token.
pub(crate) fn is_named(sentence: &Sentence<'_>, at: usize) -> bool {
    calendar::month(sentence, at).is_some() || calendar::weekday(sentence, at).is_some()
}

impl When {
    fn date(tokens: Tokens, value: String, days: Option<(Date, Date)>, basis: TimeBasis) -> Self {
        Self { tokens, kind: TimexKind::Date, value, days, part_of_day: None, clock: None, basis }
    }
}

/// Whether the sentence looks ahead, so that a weekday or a date without year is one to come.
fn looks_ahead(sentence: &Sentence<'_>, at: usize) -> bool {
    let will = (0..sentence.len()).any(|n| {
        matches!(sentence.word(n), "will" | "'ll" | "shall" | "scheduled" | "upcoming" | "planned")
    });
    let headline_infinitive = matches!(sentence.before(at), "by" | "before" | "on" | "until")
        && (1..at).any(|n| sentence.word(n) == "to")
        && !(0..at).any(|n| {
            sentence.word(n).ends_with("ed") || matches!(sentence.word(n), "said" | "was" | "were")
        });
    will || headline_infinitive || matches!(sentence.before(at), "next" | "coming")
}

#[cfg(test)]
mod tests {
    use bearwitness_document::Date;

    use super::*;
    use crate::corpus;

    fn shown(sentence: &Sentence<'_>) -> String {
        let day = Date::constant(2024, 5, 15);
        let found = times(sentence, Some(Now { earliest: day, latest: day }));
        let shown = found.iter().map(|when| {
            let days = when.days.map_or("?".to_owned(), |(a, b)| {
                if a == b { a.to_string() } else { format!("{a}..{b}") }
            });
            format!("{} = {} {days}", sentence.text_of(&when.tokens), when.value)
        });
        let shown = shown.collect::<Vec<_>>().join("; ");
        if shown.is_empty() { "-".to_owned() } else { shown }
    }

    #[test]
    fn corpus() {
        corpus::check(include_str!("time.corpus"), shown);
    }
}
