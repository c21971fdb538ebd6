//! When: time expressions, their TIMEX3 values, and the days they mean.
//!
//! # Source
//! Values and extents follow `TimeML`'s TIMEX3 (ISO 24617-1). Relative words are resolved against the
//! interval of publication; where that is unknown, they stay unresolved.

mod absolute;
mod anchored;
mod calendar;
mod candidates;
mod clock;
mod dateline;
mod duration;
mod frame;
mod hijri;
mod holiday;
mod looks;
mod numbered;
mod ordinal;
mod range;
mod relative;
mod weekday;

use bearwitness_document::{Date, Evidence, PartOfDay, Published, Time, TimeBasis, TimexKind};

pub(crate) use anchored::{is_counted, is_length_before, is_weekday_before, led_from};
pub(crate) use calendar::{is_span_noun, month, weekday};
pub(crate) use candidates::{Dating, dating};
pub(crate) use dateline::is_dateline;
pub(crate) use frame::{Dated, Frame, is_of_paper};
pub(crate) use holiday::is_holiday;
pub(crate) use range::range;

use bearwitness_language::Upos;

use crate::{
    lexicon::{Inflects, table},
    sentence::{Sentence, Tokens},
};
use looks::{Looks, looks};

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

/// Whether two windows of days share one.
pub(crate) fn meet(a: (Date, Date), b: (Date, Date)) -> bool {
    a.0 <= b.1 && b.0 <= a.1
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

/// The forms whose year may stand elsewhere in the text; where several forms read from the same
/// token, the longest wins, then the first.
const DATES: [Form; 12] = [
    weekday::with_date,
    absolute::month_day,
    absolute::day_month,
    absolute::hyphened,
    absolute::short,
    ordinal::of_pair,
    absolute::month_year,
    absolute::season,
    ordinal::of_stretch,
    ordinal::day_of_month,
    holiday::holiday,
    hijri::hijri,
];

/// The forms that speak of publication, or of no day.
const OTHERS: [Form; 18] = [
    absolute::iso,
    absolute::before_christ,
    absolute::quarter,
    absolute::year,
    weekday::weekday,
    weekday::night,
    weekday::overnight,
    weekday::of_last_week,
    weekday::of_other_week,
    weekday::weeks_ago,
    weekday::week_ahead,
    relative::deictic,
    relative::shifted,
    relative::ago,
    relative::nights_ago,
    relative::this_time,
    duration::duration,
    clock::part_alone,
];

/// All time expressions of the sentence, from left to right, none overlapping.
pub(crate) fn times(sentence: &Sentence<'_>, frame: &mut Frame) -> Vec<When> {
    let mut found: Vec<When> = Vec::new();
    let mut at = 0;
    while at < sentence.len() {
        let read = read(sentence, at, frame);
        at = read.as_ref().map_or(at + 1, |when| when.tokens.end);
        let read = read.filter(|when| !is_name(sentence, when) && !is_outlet(sentence, when));
        let read = read.filter(|when| !holiday::is_name_of(sentence, when));
        if let Some(when) = &read {
            match dateline::written(sentence, when) {
                Some(now) => frame.write(now),
                None => frame.saw(when, sentence),
            }
        }
        found.extend(read);
    }
    frame.pass_sentence();
    found
}

table!(
    /// What is called by a date: movements, bridges, squares.
    NAMED: () = "en/dated_names.tsv", |row| (row[0], Inflects::Noun, ())
);

/// "the 19 April Movement", "[1 October Resistance Groups]", "near 30 June Bridge": a date that whoever or whatever is called by.
fn is_name(sentence: &Sentence<'_>, when: &When) -> bool {
    let end = when.tokens.end;
    let name = |n: &usize| {
        let noun = [Upos::Adj, Upos::Noun, Upos::Propn].iter().any(|u| sentence.is_upos(*n, *u));
        noun && sentence.is_capital(*n)
    };
    let last = (end..(end + 5).min(sentence.len())).take_while(name).last();
    when.is_day()
        && calendar::month(sentence, end - 1)
            .or(calendar::month(sentence, end.max(2) - 2))
            .is_some()
        // "on 9 October Avenue", and not "On 9 October Bridge workers struck"
        && (last == Some(end) && is_way(sentence, end)
            || !matches!(sentence.before(when.tokens.start), "on" | "since" | "until"))
        && last.is_some_and(|last| NAMED.at(sentence, last).is_some())
}

fn is_way(sentence: &Sentence<'_>, at: usize) -> bool {
    matches!(sentence.word(at), "avenue" | "boulevard" | "square" | "street")
}

/// "Halab Today TV", "Russia Today": a word within a name.
fn is_outlet(sentence: &Sentence<'_>, when: &When) -> bool {
    let Tokens { start, end } = when.tokens;
    let named =
        end - start == 1 && matches!(sentence.word(start), "today" | "tonight" | "tomorrow");
    let name = |n: usize| sentence.is_capital(n) && sentence.is_upos(n, Upos::Propn);
    let beside = start.checked_sub(1).is_some_and(name);
    let outlet = |n: usize| {
        matches!(
            sentence.word(n),
            "channel" | "newspaper" | "news" | "radio" | "television" | "tv" | "website"
        )
    };
    named && beside && outlet(end) && sentence.is_capital(start) && !sentence.is_shouted()
}

/// The longest expression that begins at the token; a clock time takes the day beside it along.
fn read(sentence: &Sentence<'_>, at: usize, frame: &Frame) -> Option<When> {
    let timed = clock::digits(sentence, at).map(|time| match beside(sentence, &time, frame) {
        Some(day) => clock::on(&time, &day),
        None => clock::on_last(time, frame.anchors().near),
    });
    let anchored = anchored::anchored(sentence, at, frame.anchors());
    let bare = ordinal::bare(sentence, at, frame.anchors().near, frame.year());
    let eve = anchored::eve(sentence, at, |at| dated(sentence, at, frame));
    let part = clock::part_of_day(sentence, at, |at| dated(sentence, at, frame));
    dated(sentence, at, frame)
        .into_iter()
        .chain(timed)
        .chain(part)
        .chain(anchored)
        .chain(bare)
        .chain(eve)
        .reduce(|best, next| if next.tokens.end > best.tokens.end { next } else { best })
}

fn dated(sentence: &Sentence<'_>, at: usize, frame: &Frame) -> Option<When> {
    let dates = DATES.iter().filter_map(|form| form(sentence, at, frame.year()));
    let others = OTHERS.iter().filter_map(|form| form(sentence, at, frame.now()));
    let numbers = absolute::slashes(sentence, at, frame.now(), frame.order());
    dates
        .chain(others)
        .chain(numbers)
        .reduce(|best, next| if next.tokens.end > best.tokens.end { next } else { best })
}

/// The day right after a clock time: "9 a.m. Tuesday", "5 p.m. EST, Nov. 6", "7:15 p.m. on 3 May".
fn beside(sentence: &Sentence<'_>, time: &When, frame: &Frame) -> Option<When> {
    let joins = usize::from(matches!(sentence.word(time.tokens.end), "on" | ","));
    let day = dated(sentence, time.tokens.end + joins, frame)?;
    day.is_day().then_some(day)
}

/// Whether a month or a weekday is named at the token.
pub(crate) fn is_named(sentence: &Sentence<'_>, at: usize) -> bool {
    calendar::month(sentence, at).is_some() || calendar::weekday(sentence, at).is_some()
}

impl When {
    fn date(tokens: Tokens, value: String, days: Option<(Date, Date)>, basis: TimeBasis) -> Self {
        Self { tokens, kind: TimexKind::Date, value, days, part_of_day: None, clock: None, basis }
    }

    /// Whether it is one day of the calendar or of the week, known or not.
    fn is_day(&self) -> bool {
        self.kind == TimexKind::Date
            && self.value.len() == "2015-11-17".len()
            && self.value.as_bytes()[4] == b'-'
    }

    /// The word that it hangs on.
    pub(crate) fn governor(&self, sentence: &Sentence<'_>) -> Option<usize> {
        sentence.above(self.tokens.end - 1).find(|n| !self.tokens.contains(n))
    }

    /// As the contract prints it: the days that it names.
    pub(crate) fn printed(&self, sentence: &Sentence<'_>) -> Time {
        Time {
            earliest: self.days.map(|days| days.0),
            latest: self.days.map(|days| days.1),
            part_of_day: self.part_of_day,
            local_from: self.clock.clone(),
            local_to: None,
            basis: self.basis,
            words: Evidence::of(sentence.text, sentence.span_of(&self.tokens)),
        }
    }

    /// Whether it tells the hour and leaves the day to what was told before.
    pub(crate) fn is_hour_alone(&self) -> bool {
        self.days.is_none() && self.clock.is_some()
    }

    /// Adds the part of the day that is named right after it.
    fn take_part(&mut self, sentence: &Sentence<'_>) {
        if let Some((timex, part)) = calendar::part(sentence, self.tokens.end) {
            self.tokens.end += 1;
            self.at_part(timex, part);
        }
    }

    /// Narrows it to a part of its day.
    fn at_part(&mut self, timex: &str, part: PartOfDay) {
        self.kind = TimexKind::Time;
        self.value += "T";
        self.value += timex;
        self.part_of_day = Some(part);
    }
}

#[cfg(test)]
mod tests {
    use bearwitness_document::Date;

    use super::*;
    use crate::corpus;

    fn shown(sentence: &Sentence<'_>) -> String {
        let day = Date::constant(2024, 5, 15);
        let mut frame = Frame::of(&[], Some(Now { earliest: day, latest: day }));
        let found = times(sentence, &mut frame);
        let shown = found.iter().map(|when| {
            let days = when.days.map_or("?".to_owned(), |(a, b)| {
                if a == b { a.to_string() } else { format!("{a}..{b}") }
            });
            format!("{} = {} {days}", sentence.text_of(&when.tokens), when.value)
        });
        corpus::listed(shown)
    }

    #[test]
    fn corpus() {
        corpus::check(include_str!("time.corpus"), shown);
    }
}
