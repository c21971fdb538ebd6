//! The calendar: its words, and steps along it.

use bearwitness_document::{Date, PartOfDay};
use bearwitness_language::Upos;
use jiff::{ToSpan, civil::Weekday};

use super::holiday::Holiday;
use crate::{
    lexicon::{Inflects, coded, table},
    sentence::Sentence,
};

/// What a word of the calendar means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    Month(i8),
    Weekday(Weekday),
    /// Several of them: "Sundays".
    Weekdays(Weekday),
    Season(&'static str),
    Part(&'static str, PartOfDay),
    Unit(Unit),
    /// A day by its name.
    Holiday(Holiday),
    /// A month or feast of the Islamic calendar.
    Feast(Feast),
}

/// A time of the Islamic calendar: a month of it, its first day, and how many days; 0 for all of the month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Feast {
    pub(super) month: i8,
    pub(super) day: i8,
    pub(super) days: u8,
}

/// A unit of time, with its ISO 8601 letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Fortnight,
    Weekend,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

table!(WORDS: Word = "en/calendar.tsv", |row| {
    let number = || row[2].parse().expect("months and weekdays are numbers");
    let weekday = || Weekday::from_monday_one_offset(number()).expect("1 to 7");
    let word = match row[1] {
        "month" => Word::Month(number()),
        "weekday" => Word::Weekday(weekday()),
        "weekdays" => Word::Weekdays(weekday()),
        "season" => Word::Season(row[2]),
        "part" => {
            let (timex, part) = row[2].split_once(' ').expect("two values");
            Word::Part(timex, coded(part))
        }
        "hijri" => Word::Feast(feast_of(row[2])),
        "unit" => Word::Unit(unit_of(row[2])),
        rule => Word::Holiday(Holiday::of(rule, row[2])),
    };
    (row[0], Inflects::Nothing, word)
});

table!(
    /// "first", "twenty-first", up to the days of a month.
    ORDINALS: i8 = "en/ordinals.tsv", |row| {
        (row[0], Inflects::Nothing, row[1].parse().expect("ordinals are numbers"))
    }
);

/// A month and a day, and how many days: `10-1 3`.
fn feast_of(value: &str) -> Feast {
    let parts =
        value.split_once('-').and_then(|(month, rest)| Some((month, rest.split_once(' ')?)));
    let (month, (day, days)) = parts.expect("a month, a day and a number of days");
    let number = |digits: &str| digits.parse().expect("months and days are numbers");
    Feast { month: number(month), day: number(day), days: days.parse().expect("a number of days") }
}

fn unit_of(letter: &str) -> Unit {
    match letter {
        "TS" => Unit::Second,
        "TM" => Unit::Minute,
        "TH" => Unit::Hour,
        "D" => Unit::Day,
        "W" => Unit::Week,
        "FN" => Unit::Fortnight,
        "WE" => Unit::Weekend,
        "M" => Unit::Month,
        "Q" => Unit::Quarter,
        "DE" => Unit::Decade,
        "CE" => Unit::Century,
        _ => Unit::Year,
    }
}

impl Unit {
    /// `n` of the unit as `TimeML` writes a duration: `P3D`, `PT48H`.
    pub(super) fn duration(self, n: &str) -> String {
        match self {
            Unit::Second => format!("PT{n}S"),
            Unit::Minute => format!("PT{n}M"),
            Unit::Hour => format!("PT{n}H"),
            Unit::Day => format!("P{n}D"),
            Unit::Week => format!("P{n}W"),
            Unit::Fortnight => "P2W".to_owned(),
            Unit::Weekend => format!("P{n}WE"),
            Unit::Month => format!("P{n}M"),
            Unit::Quarter => format!("P{n}Q"),
            Unit::Year => format!("P{n}Y"),
            Unit::Decade => format!("P{n}DE"),
            Unit::Century => format!("P{n}CE"),
        }
    }

    /// The day `n` units after `day` (before it, for a negative `n`).
    pub(super) fn step(self, day: Date, n: i64) -> Option<Date> {
        let n = i32::try_from(n).ok().filter(|n| n.unsigned_abs() < 20_000)?;
        let span = match self {
            Unit::Second | Unit::Minute => 0.days(),
            Unit::Hour => i64::from(n / 24).days(),
            Unit::Day => n.days(),
            Unit::Week | Unit::Weekend => n.checked_mul(7)?.days(),
            Unit::Fortnight => n.checked_mul(14)?.days(),
            Unit::Month => n.months(),
            Unit::Quarter => n.checked_mul(3)?.months(),
            Unit::Year => of_years(n)?,
            Unit::Decade => of_years(n.checked_mul(10)?)?,
            Unit::Century => of_years(n.checked_mul(100)?)?,
        };
        day.checked_add(span).ok()
    }

    /// First and last day of the unit that `day` lies in.
    pub(super) fn around(self, day: Date) -> (Date, Date) {
        let monday = || day.saturating_sub(i64::from(day.weekday().to_monday_zero_offset()).days());
        match self {
            Unit::Week => (monday(), monday().saturating_add(6.days())),
            Unit::Weekend => (monday().saturating_add(5.days()), monday().saturating_add(6.days())),
            Unit::Month => (day.first_of_month(), day.last_of_month()),
            Unit::Quarter => quarter(day),
            Unit::Year => (day.first_of_year(), day.last_of_year()),
            Unit::Decade => decade(day),
            Unit::Century => {
                let year = day.year() / 100 * 100;
                years(year, year + 99).unwrap_or((day, day))
            }
            _ => (day, day),
        }
    }

    /// The unit that `day` lies in, as `TimeML` writes it: `2024-W20`, `2024-05`, `2024`.
    pub(super) fn value(self, day: Date) -> String {
        match self {
            Unit::Week => week(day),
            Unit::Weekend => format!("{}-WE", week(day)),
            Unit::Month => format!("{:04}-{:02}", day.year(), day.month()),
            Unit::Quarter => format!("{:04}-Q{}", day.year(), (day.month() + 2) / 3),
            Unit::Year => format!("{:04}", day.year()),
            Unit::Decade => format!("{:03}", day.year() / 10),
            Unit::Century => format!("{:02}", day.year() / 100),
            _ => day.to_string(),
        }
    }
}

fn of_years(number: i32) -> Option<jiff::Span> {
    jiff::Span::new().try_years(number).ok()
}

fn week(day: Date) -> String {
    let week = day.iso_week_date();
    format!("{:04}-W{:02}", week.year(), week.week())
}

fn quarter(day: Date) -> (Date, Date) {
    let month = (day.month() - 1) / 3 * 3 + 1;
    let first = Date::new(day.year(), month, 1).unwrap_or(day);
    (first, first.saturating_add(2.months()).last_of_month())
}

fn decade(day: Date) -> (Date, Date) {
    let year = day.year() / 10 * 10;
    years(year, year + 9).unwrap_or((day, day))
}

/// First day of one year to last day of another.
pub(super) fn years(from: i16, to: i16) -> Option<(Date, Date)> {
    Some((Date::new(from, 1, 1).ok()?, Date::new(to, 12, 31).ok()?))
}

/// First and last day of a season of the northern half, by months.
pub(super) fn season(name: &str, year: i16) -> Option<(Date, Date)> {
    let (from, to, next) = match name {
        "SP" => (3, 5, 0),
        "SU" => (6, 8, 0),
        "FA" => (9, 11, 0),
        _ => (12, 2, 1),
    };
    Some((Date::new(year, from, 1).ok()?, Date::new(year + next, to, 1).ok()?.last_of_month()))
}

/// The word of the calendar at the token.
pub(super) fn word(sentence: &Sentence<'_>, at: usize) -> Option<Word> {
    WORDS.at(sentence, at).map(|(_, word)| *word)
}

/// The month named at the token. Short forms need a capital, and "may" and its like a number beside them.
pub(crate) fn month(sentence: &Sentence<'_>, at: usize) -> Option<i8> {
    let Word::Month(month) = word(sentence, at)? else { return None };
    (sentence.is_capital(at) || is_small_month(sentence, at)).then_some(month)
}

/// "february", "march 12", "12 may": a month by its full name, in a text without capitals.
fn is_small_month(sentence: &Sentence<'_>, at: usize) -> bool {
    let word = sentence.word(at);
    let numbered = || {
        day(sentence, at + 1).is_some()
            || at.checked_sub(1).is_some_and(|n| day(sentence, n).is_some())
    };
    let full = word.len() > 3 && word != "sept" && !word.ends_with('.') || word == "may";
    // "soldiers march 20 miles"
    let counts = sentence.is_upos(at + 2, Upos::Noun);
    let led = is_led(sentence, at);
    full && if matches!(word, "august" | "march" | "may") {
        numbered() && !counts
    } else {
        numbered() || led
    }
}

/// "on sunday", "since february", "last monday": a day or month in small letters, and not "his sunday best", "a man named june".
fn is_led(sentence: &Sentence<'_>, at: usize) -> bool {
    const LEADS: [&str; 18] = [
        "and", "between", "by", "during", "early", "from", "in", "last", "late", "mid", "next",
        "of", "on", "since", "this", "till", "to", "until",
    ];
    LEADS.contains(&sentence.before(at))
}

/// The holiday named at the token, and the token after it.
pub(super) fn holiday(sentence: &Sentence<'_>, at: usize) -> Option<(usize, Holiday)> {
    let (end, Word::Holiday(holiday)) = WORDS.at(sentence, at)? else { return None };
    sentence.is_capital(at).then_some((end, *holiday))
}

/// The month or feast of the Islamic calendar named at the token, and the token after it.
pub(super) fn feast(sentence: &Sentence<'_>, at: usize) -> Option<(usize, Feast)> {
    let (end, Word::Feast(feast)) = WORDS.at(sentence, at)? else { return None };
    sentence.is_capital(at).then_some((end, *feast))
}

/// The weekday named at the token.
pub(crate) fn weekday(sentence: &Sentence<'_>, at: usize) -> Option<Weekday> {
    let Word::Weekday(day) = word(sentence, at)? else { return None };
    // "Sun Yat-sen" is a man.
    let name = sentence.word(at) == "sun"
        && sentence.is_capital(at + 1)
        && month(sentence, at + 1).is_none();
    // A text without capitals names its days in full.
    let full = sentence.word(at).ends_with("day") && is_led(sentence, at);
    (full || sentence.is_capital(at) && !name).then_some(day)
}

/// The weekday of which several are named at the token: "two Sundays ago".
pub(super) fn weekdays(sentence: &Sentence<'_>, at: usize) -> Option<Weekday> {
    let Word::Weekdays(day) = word(sentence, at)? else { return None };
    sentence.is_capital(at).then_some(day)
}

/// The ordinal number at the token, "9th" or "ninth", and the token after it.
pub(super) fn ordinal(sentence: &Sentence<'_>, at: usize) -> Option<(i8, usize)> {
    let digits = |_: &i8| sentence.word(at).ends_with(|c: char| c.is_ascii_alphabetic());
    match day(sentence, at).filter(digits) {
        Some(number) => Some((number, at + 1)),
        None => ORDINALS.at(sentence, at).map(|(end, number)| (*number, end)),
    }
}

/// The unit named at the token.
pub(super) fn unit(sentence: &Sentence<'_>, at: usize) -> Option<Unit> {
    let Word::Unit(unit) = word(sentence, at)? else { return None };
    Some(unit)
}

/// Whether the noun only says which part of a time: "the night", "the early hours", "the end".
pub(crate) fn is_span_noun(sentence: &Sentence<'_>, at: usize) -> bool {
    const SPANS: [&str; 21] = [
        "autumn",
        "beginning",
        "close",
        "course",
        "date",
        "end",
        "eve",
        "fall",
        "half",
        "middle",
        "outset",
        "part",
        "period",
        "quarter",
        "remainder",
        "rest",
        "spring",
        "start",
        "summer",
        "wake",
        "winter",
    ];
    SPANS.contains(&sentence.singular(at))
        || unit(sentence, at).is_some()
        || part(sentence, at).is_some()
        || month(sentence, at).is_some()
        || weekday(sentence, at).is_some()
        || matches!(sentence.singular(at), "day" | "evening" | "night")
}

/// The part of the day named at the token.
pub(super) fn part(sentence: &Sentence<'_>, at: usize) -> Option<(&'static str, PartOfDay)> {
    let Word::Part(timex, part) = word(sentence, at)? else { return None };
    Some((timex, part))
}

/// A day of the month at the token: "17", "17th".
pub(super) fn day(sentence: &Sentence<'_>, at: usize) -> Option<i8> {
    let word = sentence.word(at);
    let digits =
        ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word);
    digits.parse().ok().filter(|day| (1..=31).contains(day) && digits.len() <= 2)
}

/// A year of four digits at the token.
pub(super) fn year(sentence: &Sentence<'_>, at: usize) -> Option<i16> {
    let word = sentence.word(at);
    let digits = word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    word.parse().ok().filter(|year| digits && (1000..2100).contains(year) && !is_hour(sentence, at))
}

/// "from 0600 to 1200", "1200 to 1800 GMT", "1200 hours": an hour beside another that can be no year, or by its unit.
fn is_hour(sentence: &Sentence<'_>, at: usize) -> bool {
    let hour = |n: usize| {
        let digits = sentence.word(n);
        let early = digits.len() == 4 && digits.starts_with('0');
        early && digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    let unit = |n: usize| matches!(sentence.word(n), "gmt" | "hours" | "hrs" | "utc");
    let join = |n: usize| matches!(sentence.word(n), "-" | "and" | "to" | "until");
    let beside = join(at + 1) && (unit(at + 3) || hour(at + 2));
    let before = at > 1 && join(at - 1) && hour(at - 2);
    unit(at + 1) || beside || before
}
