//! Days of the calendar by name: "Christmas Eve", "Orthodox Easter", "on Diwali night", "Ukraine's Independence Day".
//!
//! # Source
//! Easter of both rites by the rules of the Gregorian and the Julian moon (J.-M. Oudin 1940, in P. K. Seidelmann,
//! *Explanatory Supplement to the Astronomical Almanac*, 1992). Other feasts that move stand in the table year by year.

use bearwitness_document::{Date, TimeBasis};
use bearwitness_language::{NameClass, Relation, Upos};
use jiff::{ToSpan, civil::Weekday};

use super::{
    Looks, Now, When,
    absolute::{SOON, year_told},
    calendar, looks,
};
use crate::{
    act::ACT_NOUNS,
    lexicon::{Inflects, table},
    sentence::Sentence,
};

/// A day by its name, and how many days it lasts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Holiday {
    rule: Rule,
    days: i64,
}

/// When it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Rule {
    /// On the same day of each year: month and day.
    Fixed(i8, i8),
    /// So many days after Easter of the western churches.
    Easter(i64),
    /// So many days after that of the eastern ones.
    Pascha(i64),
    /// The second Sunday of November.
    Nth { month: i8, weekday: Weekday, nth: i8 },
    /// On these days, parted by spaces; in other years it is not known.
    Listed(&'static str),
    /// On no day that the name alone tells.
    Open,
}

impl Holiday {
    /// As the table has it: the class of the rule and its value, with the number of days behind it if it is not one.
    pub(super) fn of(class: &str, value: &'static str) -> Self {
        if class == "listed" {
            return Self { rule: Rule::Listed(value), days: 1 };
        }
        let mut parts = value.split(' ');
        let mut next = || parts.next().unwrap_or("1");
        let number = |digits: &str| digits.parse().expect("holidays are numbers");
        let rule = match class {
            "easter" => Rule::Easter(number(next())),
            "pascha" => Rule::Pascha(number(next())),
            "holiday" => {
                let (month, day) = next().split_once('-').expect("a month and a day");
                Rule::Fixed(number(month) as i8, number(day) as i8)
            }
            "nth" => Rule::Nth {
                month: number(next()) as i8,
                weekday: Weekday::from_monday_one_offset(number(next()) as i8).expect("1 to 7"),
                nth: number(next()) as i8,
            },
            _ => return Self { rule: Rule::Open, days: 1 },
        };
        Self { rule, days: number(next()) }
    }

    /// First and last day in the year.
    fn window(self, year: i16) -> Option<(Date, Date)> {
        let first = match self.rule {
            Rule::Fixed(month, day) => Date::new(year, month, day).ok(),
            Rule::Easter(days) => easter(year, western(year), 0, days),
            Rule::Pascha(days) => easter(year, eastern(year), lag(year), days),
            Rule::Nth { month, weekday, nth } => Date::new(year, month, 1)
                .and_then(|day| day.nth_weekday_of_month(nth, weekday))
                .ok(),
            Rule::Listed(days) => {
                let mut days = days.split(' ').filter_map(|day| day.parse::<Date>().ok());
                days.find(|day| day.year() == year)
            }
            Rule::Open => None,
        }?;
        Some((first, first.checked_add((self.days - 1).days()).ok()?))
    }

    /// The one that is meant where no year is told: the last on or before publication where the sentence looks back, the
    /// next one where it looks ahead, else the one that is near.
    fn near(self, now: Now, looks: Looks) -> Option<(Date, Date)> {
        let this = now.latest.year();
        let mut all = (this - 1..=this + 1).filter_map(|year| self.window(year));
        let found = match looks {
            Looks::Ahead => all.find(|(first, _)| *first >= now.earliest.first_of_month()),
            Looks::Back => all.rfind(|(first, _)| *first <= now.latest),
            Looks::Open => {
                let soon = now.latest.saturating_add(SOON.days());
                all.rfind(|(first, _)| *first <= soon)
            }
        };
        found.filter(|_| !self.is_of_either_rite(now))
    }

    /// "On Easter Sunday", told right after that of the eastern churches: of which it is, the words do not tell.
    fn is_of_either_rite(self, now: Now) -> bool {
        let Rule::Easter(days) = self.rule else { return false };
        let eastern = Self { rule: Rule::Pascha(days), ..self }.window(now.latest.year());
        let western = self.window(now.latest.year());
        let report = (now.latest - now.earliest).get_days() <= RITES;
        let after =
            |(first, _): (Date, Date)| (0..=RITES).contains(&(now.latest - first).get_days());
        report && eastern != western && eastern.is_some_and(after)
    }

    /// As values have it where the year is not known.
    fn value(self) -> String {
        match self.rule {
            Rule::Fixed(month, day) => format!("XXXX-{month:02}-{day:02}"),
            _ => UNKNOWN.to_owned(),
        }
    }
}

/// The value of a day of which nothing is known.
const UNKNOWN: &str = "XXXX-XX-XX";

/// Days for which "Easter" may be that of the churches that kept it last.
const RITES: i32 = 7;

/// Days up to which an act is called by the last such day: "the Easter bombings" of a report that comes out in the
/// summer may be those of any year.
const FRESH: i32 = 14;

/// So many days after the Easter that lies `offset` days behind 28 March of a calendar that lags so many days.
fn easter(year: i16, offset: i64, lag: i64, days: i64) -> Option<Date> {
    Date::new(year, 3, 28).ok()?.checked_add((offset + lag + days).days()).ok()
}

/// Days from 28 March to Easter by the Gregorian moon.
fn western(year: i16) -> i64 {
    let year = i64::from(year);
    let (golden, century) = (year % 19, year / 100);
    let epact = (century - century / 4 - (8 * century + 13) / 25 + 19 * golden + 15) % 30;
    let full = epact - (epact / 28) * (1 - (29 / (epact + 1)) * ((21 - golden) / 11));
    full - (year + year / 4 + full + 2 - century + century / 4) % 7
}

/// Days from 28 March to Easter by the Julian moon, both of the Julian calendar.
fn eastern(year: i16) -> i64 {
    let year = i64::from(year);
    let full = (19 * (year % 19) + 15) % 30;
    full - (year + year / 4 + full) % 7
}

/// Days by which the Julian calendar lags.
fn lag(year: i16) -> i64 {
    let century = i64::from(year) / 100;
    century - century / 4 - 2
}

table!(
    /// What is called by a feast: markets, islands, agreements.
    THINGS: () = "en/feast_names.tsv", |row| (row[0], Inflects::Noun, ())
);

/// "Christmas", "New Year's Eve", "Easter Sunday 2019", "Diwali night": the day of a year that is told or near.
pub(super) fn holiday(sentence: &Sentence<'_>, at: usize, now: Option<Now>) -> Option<When> {
    let (name, holiday) = calendar::holiday(sentence, at)?;
    if is_of_somebody(sentence, at, name) {
        return None;
    }
    // "Christmas Day in 2022"
    let within = calendar::year(sentence, name + 1).filter(|_| sentence.word(name) == "in");
    let (stated, end) = match within {
        Some(year) => (Some(year), name + 2),
        None => year_told(sentence, name, now),
    };
    // "the 2019 Easter Sunday bombings"
    let stated = stated.or_else(|| calendar::year(sentence, at.checked_sub(1)?));
    let window = match stated {
        _ if is_name(sentence, name) && holiday.value() == UNKNOWN => None,
        Some(year) => holiday.window(year),
        None => now.and_then(|now| holiday.near(now, looks(sentence, at))),
    };
    let value = window.map_or_else(|| holiday.value(), value);
    let old = |days: &(Date, Date)| {
        let age = now.map_or(0, |now| (now.latest - days.0).get_days());
        stated.is_none() && age > FRESH && is_of_known_act(sentence, at, end)
    };
    let days = window.filter(|_| !names_a_thing(sentence, name)).filter(|days| !old(days));
    let mut when = When::date(at..end, value, days, TimeBasis::Explicit);
    if when.is_day() {
        when.take_part(sentence);
    }
    Some(when)
}

fn value((first, last): (Date, Date)) -> String {
    if first == last { first.to_string() } else { format!("{first}/{last}") }
}

/// Whether a holiday is named at the token, and no thing that is called by it.
pub(crate) fn is_holiday(sentence: &Sentence<'_>, at: usize) -> bool {
    calendar::holiday(sentence, at).is_some_and(|(end, _)| !names_a_thing(sentence, end))
}

/// "the Good Friday Agreement", "the Easter Offensive": a name, which tells no time, of what is called by the day.
pub(super) fn is_name_of(sentence: &Sentence<'_>, when: &When) -> bool {
    let named = || calendar::holiday(sentence, when.tokens.start);
    when.days.is_none()
        && when.value == UNKNOWN
        && named().is_some_and(|(end, _)| is_name(sentence, end))
}

fn is_name(sentence: &Sentence<'_>, end: usize) -> bool {
    sentence.is_capital(end) && names_a_thing(sentence, end)
}

/// "killed Easter Example, a nurse": a given name.
fn is_of_somebody(sentence: &Sentence<'_>, at: usize, end: usize) -> bool {
    const LEAD: [&str; 12] = [
        "after", "at", "before", "by", "during", "last", "on", "over", "since", "the", "this",
        "until",
    ];
    end == at + 1
        && sentence.is_capital(end)
        && calendar::word(sentence, end).is_none()
        && !LEAD.contains(&sentence.before(at))
        && (sentence.is_named(at, NameClass::Person)
            || sentence.hangs(end, &[Relation::Flat])
            || sentence.hangs(at, &[Relation::Compound])
                && sentence.is_upos(end, Upos::Propn)
                && !names_a_thing(sentence, end))
}

/// "a Christmas market", "New Year's cards", "the Good Friday peace agreement": things that are called by the day, whenever
/// it is.
fn names_a_thing(sentence: &Sentence<'_>, end: usize) -> bool {
    let thing = |n: usize| THINGS.at(sentence, n).is_some();
    thing(end) || thing(end + 1) && !sentence.is_mark(end) && sentence.singular(end) == "peace"
}

/// "the Easter Sunday bombings": an act that is known by the day.
fn is_of_known_act(sentence: &Sentence<'_>, at: usize, end: usize) -> bool {
    let known = matches!(sentence.before(at), "the" | "that" | "those" | "these");
    known && (end..end + 3).any(|n| ACT_NOUNS.at(sentence, n).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As churches and states announced them.
    #[test]
    fn feasts_that_move_fall_on_their_days() {
        for (class, value, year, expected) in [
            ("easter", "0", 2019, "2019-04-21"),
            ("easter", "0", 2024, "2024-03-31"),
            ("easter", "-2", 2025, "2025-04-18"),
            ("easter", "0", 1981, "1981-04-19"),
            ("pascha", "0", 2021, "2021-05-02"),
            ("pascha", "0", 2024, "2024-05-05"),
            ("pascha", "0", 2025, "2025-04-20"),
            ("nth", "11 7 2", 2023, "2023-11-12"),
            ("nth", "11 4 4", 2023, "2023-11-23"),
            ("listed", "2022-10-24 2023-11-12", 2023, "2023-11-12"),
        ] {
            let window = Holiday::of(class, value).window(year).map(super::value);
            assert_eq!(window.as_deref(), Some(expected), "{class} {value} {year}");
        }
    }

    #[test]
    fn what_is_not_listed_is_not_known() {
        assert_eq!(Holiday::of("listed", "2022-10-24").window(1999), None);
        assert_eq!(Holiday::of("open", "-").window(2024), None);
    }

    #[test]
    fn easter_right_after_that_of_the_others_is_open() {
        let easter = Holiday::of("easter", "0");
        let near = |month, day| {
            let day = Date::constant(2024, month, day);
            easter.near(Now { earliest: day, latest: day }, Looks::Back).map(super::value)
        };
        assert_eq!(near(4, 2).as_deref(), Some("2024-03-31"));
        assert_eq!(near(5, 6), None);
        assert_eq!(near(5, 15).as_deref(), Some("2024-03-31"));
    }
}
