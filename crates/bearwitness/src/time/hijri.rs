//! Months and feasts of the Islamic calendar: "during Ramadan", "27 Ramadan 1437", "on Eid al-Fitr".
//!
//! # Source
//! The tabular calendar with the leap years of the civil kind (E. G. Richards, *Mapping Time*, 1998). A
//! month begins when its moon is seen, a day sooner or later from land to land: windows have that day.

use bearwitness_document::{Date, TimeBasis};
use jiff::ToSpan;

use super::{
    Looks, Now, When,
    calendar::{self, Feast},
    looks,
};
use crate::sentence::Sentence;

/// Days by which a month that is seen may differ from one that is computed.
const SEEN: i64 = 1;

/// A month, a day of it, or a feast, of a year that is named or the nearest.
pub(super) fn hijri(sentence: &Sentence<'_>, at: usize, now: Option<Now>) -> Option<When> {
    let (day, start) = day(sentence, at).map_or((None, at), |(day, start)| (Some(day), start));
    let (end, feast) = calendar::feast(sentence, start)?;
    let told = match sentence.before(at) {
        // "the month of Ramadan", and no tales of Ashura.
        "of" => feast.days == 0,
        "on" | "for" => feast.days > 0,
        word => leads(word),
    };
    if !(told || day.is_some()) || is_name(sentence, start, end) {
        return None;
    }
    let feast = day.map_or(Some(feast), |day| feast.on(day))?;
    let (window, end) = match year(sentence, end) {
        Some((Year::Own(year), end)) => (feast.window(year), end),
        Some((Year::Common(year), end)) => (feast.within(year), end),
        None => (now.and_then(|now| feast.near(now, looks(sentence, at))), end),
    };
    let value = window.map_or_else(|| "XXXX".to_owned(), |(from, to)| format!("{from}/{to}"));
    Some(When::date(at..end, value, window, TimeBasis::Explicit))
}

/// What day of it is meant.
#[derive(Clone, Copy)]
enum Day {
    /// "27 Ramadan", "the 10th of Ramadan".
    OfMonth(i8),
    /// "the first day of Eid al-Fitr".
    Of(i8),
}

/// The day at the token, and the token of its month or feast.
fn day(sentence: &Sentence<'_>, at: usize) -> Option<(Day, usize)> {
    let start = at + usize::from(sentence.word(at) == "the");
    let counted = calendar::ordinal(sentence, start)
        .filter(|(_, end)| sentence.reads(*end, &["day", "of"]))
        .map(|(day, end)| (Day::Of(day), end + 2));
    counted.or_else(|| {
        let day = calendar::day(sentence, at).filter(|day| *day <= 30)?;
        let of = usize::from(sentence.word(at + 1) == "of");
        Some((Day::OfMonth(day), at + 1 + of))
    })
}

/// Whether the word leads to a time: months are given names too.
fn leads(word: &str) -> bool {
    const LEAD: [&str; 9] =
        ["after", "before", "during", "in", "last", "since", "this", "throughout", "until"];
    LEAD.contains(&word)
}

/// Whether it is part of somebody's name: "Omar Ramadan", "Ramadan Haddad".
fn is_name(sentence: &Sentence<'_>, start: usize, end: usize) -> bool {
    let named = |at: usize| sentence.is_capital(at) && calendar::word(sentence, at).is_none();
    let before = start.checked_sub(1).filter(|at| *at > 0 || !leads(sentence.word(*at)));
    before.is_some_and(named) || named(end)
}

/// How a year is counted.
enum Year {
    /// Of the Hijra.
    Own(i16),
    Common(i16),
}

/// The year after a month, and the token after it; "AH" tells that it is one of the Hijra.
fn year(sentence: &Sentence<'_>, at: usize) -> Option<(Year, usize)> {
    let start = at + usize::from(matches!(sentence.word(at), "," | "of"));
    let year = calendar::year(sentence, start)?;
    let marked = usize::from(matches!(sentence.word(start + 1), "ah" | "a.h."));
    let own = marked == 1 || (1300..1500).contains(&year);
    Some((if own { Year::Own(year) } else { Year::Common(year) }, start + 1 + marked))
}

impl Feast {
    /// One day of it; none where it has not so many.
    fn on(self, day: Day) -> Option<Self> {
        let (day, within) = match day {
            Day::OfMonth(day) => (day, 30),
            Day::Of(day) => (self.day + day - 1, if self.days == 0 { 30 } else { self.days as i8 }),
        };
        let fits = matches!(within, 30) || day < self.day + within;
        (fits && (1..=30).contains(&day)).then_some(Self { day, days: 1, ..self })
    }

    /// First and last day, with the day that the sight of the moon may shift them.
    fn window(self, year: i16) -> Option<(Date, Date)> {
        let first = date(year, self.month, self.day)?;
        let last =
            if self.days == 0 { date(year, self.month, length(year, self.month))? } else { first };
        let more = i64::from(self.days).saturating_sub(1).max(0);
        Some((first.saturating_sub(SEEN.days()), last.saturating_add((more + SEEN).days())))
    }

    /// In a year of the common calendar; none where it fell twice.
    fn within(self, year: i16) -> Option<(Date, Date)> {
        let mut found = around(year)
            .filter_map(|own| Some((date(own, self.month, self.day)?, self.window(own)?)))
            .filter(|(first, _)| first.year() == year);
        let window = found.next()?.1;
        found.next().is_none().then_some(window)
    }

    /// The last that had begun when the report was published, or the next where the words look ahead.
    fn near(self, now: Now, looks: Looks) -> Option<(Date, Date)> {
        let mut all = around(now.latest.year()).filter_map(|own| self.window(own));
        if looks == Looks::Ahead {
            return all.find(|(_, last)| *last >= now.earliest);
        }
        all.filter(|(first, _)| *first <= now.latest).last()
    }
}

/// The years of the Hijra that touch a common year and those beside it.
fn around(year: i16) -> impl Iterator<Item = i16> {
    let own = (i32::from(year) - 622) * 33 / 32;
    (own - 1..=own + 2).filter_map(|own| i16::try_from(own).ok())
}

/// Days of a month: odd months have 30, even ones 29, the last 30 in leap years.
fn length(year: i16, month: i8) -> i8 {
    let leap = (11 * i32::from(year) + 14) % 30 < 11;
    if month % 2 == 1 || (month == 12 && leap) { 30 } else { 29 }
}

/// The common date of a day of the Hijra.
fn date(year: i16, month: i8, day: i8) -> Option<Date> {
    const EPOCH: i64 = 1_948_440 - 385 - 2_440_588; // from the Julian day of 1 January 1970
    let (year, month, day) = (i64::from(year), i64::from(month), i64::from(day));
    let days = (11 * year + 3) / 30 + 354 * year + 30 * month - (month - 1) / 2 + day + EPOCH;
    Date::constant(1970, 1, 1).checked_add(days.days()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_begin_within_a_day_of_those_that_were_seen() {
        // 1 Ramadan as Saudi Arabia announced it.
        for (year, month, day) in [(2014, 6, 28), (2016, 6, 6), (2019, 5, 6), (2024, 3, 11)] {
            let seen = Date::constant(year, month, day);
            let ramadan = Feast { month: 9, day: 1, days: 0 };
            let (first, last) = ramadan.within(year).unwrap_or((seen, seen));
            let begins = first.saturating_add(SEEN.days());
            assert!((begins - seen).get_days().abs() <= 1, "{begins} {seen}");
            assert!((30..=32).contains(&(last - first).get_days()), "{first} {last}");
        }
    }

    #[test]
    fn a_feast_that_falls_twice_in_a_year_is_neither() {
        assert_eq!(Feast { month: 9, day: 1, days: 0 }.within(2030), None);
    }
}
