//! Calendar dates: "November 16-17", "17 November 2015", "2015-11-17", "5/6/2024", "spring 2023".

use bearwitness_document::{Date, TimeBasis};
use bearwitness_language::Upos;
use jiff::ToSpan;

use super::{
    Looks, Now, When,
    calendar::{self, Word, day, month},
    clock, looks,
};
use crate::sentence::Sentence;

/// "November 17", "Nov. 17, 2015", "November 16-17", "November 16 and 17", "May the 12th".
pub(super) fn month_day(sentence: &Sentence<'_>, at: usize, now: Option<Now>) -> Option<When> {
    let month = month(sentence, at)?;
    let (from, end) = match day(sentence, at + 1) {
        Some(day) => (day, at + 2),
        None => the_day(sentence, at + 1)?,
    };
    let (to, end) = second_day(sentence, end).unwrap_or((from, end));
    let (year, end) = year_told(sentence, end, now);
    dated(sentence, at, end, Dated { year, month, from, to }, now)
}

/// "the 12th", "the twelfth" behind a month; "In May the 12th Brigade" has none.
fn the_day(sentence: &Sentence<'_>, at: usize) -> Option<(i8, usize)> {
    let (day, end) = calendar::ordinal(sentence, at + 1).filter(|_| sentence.word(at) == "the")?;
    let year = calendar::year(sentence, end).is_some();
    // "In May the second, larger raid"
    let adjective = sentence.word(end) == "," && sentence.is_upos(end + 1, Upos::Adj);
    let told =
        stands_alone(sentence, end) && (calendar::day(sentence, at + 1).is_some() || !adjective);
    (year || told).then_some((day, end))
}

/// Whether no noun follows that an ordinal number would count: "on the 3rd, troops", "on the 3rd when", not "on the 3rd floor",
/// "on the 3rd, 4th and 5th floors".
pub(super) fn stands_alone(sentence: &Sentence<'_>, end: usize) -> bool {
    match sentence.word(end) {
        "," => calendar::ordinal(sentence, end + 1).is_none(),
        "" | "." | ";" | ":" | ")" | "a" | "an" | "at" | "near" | "the" | "when" => true,
        _ => false,
    }
}

/// "17 November", "16-17 April 2024", "the 17th of November", "the twelfth of May", "3 JAN 90".
pub(super) fn day_month(sentence: &Sentence<'_>, at: usize, now: Option<Now>) -> Option<When> {
    let start = at + usize::from(sentence.word(at) == "the");
    let (from, end) = match day(sentence, start) {
        Some(day) => (day, start + 1),
        None => worded_day(sentence, at, start)?,
    };
    let (to, end) = second_day(sentence, end).unwrap_or((from, end));
    let end = end + usize::from(sentence.word(end) == "of");
    let month = month(sentence, end)?;
    let (year, end) = match short_year(sentence, end + 1) {
        Some(year) => (Some(year), end + 2),
        None => year_told(sentence, end + 1, now),
    };
    dated(sentence, at, end, Dated { year, month, from, to }, now)
}

/// "the twelfth" of "the twelfth of May", "Fourth" of "Fourth of July"; no "a third of May", no "the first of May's raids".
fn worded_day(sentence: &Sentence<'_>, at: usize, start: usize) -> Option<(i8, usize)> {
    let (day, end) = calendar::ordinal(sentence, start)?;
    let told = at < start || sentence.is_capital(start);
    let of_month = sentence.word(end) == "of" && sentence.word(end + 2) != "'s";
    (told && of_month).then_some((day, end))
}

/// A year of two digits, as datelines write it ("3 JAN 90").
fn short_year(sentence: &Sentence<'_>, at: usize) -> Option<i16> {
    let word = sentence.word(at);
    let year: i16 = word.parse().ok().filter(|_| word.len() == 2)?;
    (year > 31).then_some(1900 + year)
}

/// The second day of a pair: "-17", "and 17", "to 17".
fn second_day(sentence: &Sentence<'_>, at: usize) -> Option<(i8, usize)> {
    let joined = matches!(sentence.word(at), "-" | "–" | "—" | "and" | "to" | "/");
    let second = day(sentence, at + 1).filter(|_| joined)?;
    let counts = sentence.word(at) == "and" && calendar::unit(sentence, at + 2).is_some();
    (!counts).then_some((second, at + 2))
}

/// A year after a date, with or without a comma, and the token after it.
fn year_after(sentence: &Sentence<'_>, at: usize) -> (Option<i16>, usize) {
    let start = at + usize::from(sentence.word(at) == ",");
    match calendar::year(sentence, start) {
        Some(year) if !is_before_christ(sentence, start + 1) => (Some(year), start + 1),
        _ => (None, at),
    }
}

/// A year after a date, by its number or as "last year", "of that year"; and the token after it.
pub(super) fn year_told(
    sentence: &Sentence<'_>,
    at: usize,
    now: Option<Now>,
) -> (Option<i16>, usize) {
    let of = at + usize::from(sentence.word(at) == "of");
    if let (Some(year), end) = year_after(sentence, of) {
        return (Some(year), end);
    }
    let year = |steps: i16| (now.map(|now| now.latest.year() + steps), of + 2);
    match sentence.word(of) {
        "last" if sentence.word(of + 1) == "year" => year(-1),
        "next" if sentence.word(of + 1) == "year" => year(1),
        "this" | "that" if sentence.word(of + 1) == "year" => year(0),
        "the" if of > at && sentence.reads(of + 1, &["same", "year"]) => (year(0).0, of + 3),
        _ => (None, at),
    }
}

#[derive(Clone, Copy)]
struct Dated {
    year: Option<i16>,
    month: i8,
    from: i8,
    to: i8,
}

fn dated(
    sentence: &Sentence<'_>,
    at: usize,
    end: usize,
    dated: Dated,
    now: Option<Now>,
) -> Option<When> {
    let Dated { year, month, from, to } = dated;
    // 2000 is a leap year: whether there is a 29 February is for the real year to say.
    if Date::new(2000, month, from).is_err() || Date::new(2000, month, to).is_err() || to < from {
        return None;
    }
    let looks = looks(sentence, at);
    // What has gone on since a day began on it.
    let near = if sentence.before(at) == "since" { near_year } else { near_date };
    let year = year.or_else(|| now.and_then(|now| near(month, from, now, looks)));
    let basis = TimeBasis::Explicit;
    let Some(year) = year else {
        return Some(When::date(at..end, format!("XXXX-{month:02}-{from:02}"), None, basis));
    };
    let days = (Date::new(year, month, from).ok()?, Date::new(year, month, to).ok()?);
    Some(When::date(at..end, days.0.to_string(), Some(days), basis))
}

/// Days after publication up to which a date without year may lie, where the words tell nothing.
pub(super) const SOON: i64 = 45;

/// Days after publication up to which a day of the month is the coming one however the words look:
/// of one nearly a year ago they would say the year.
const AT_HAND: i32 = 60;

/// The year in which a day of a month lies, told without year.
fn near_date(month: i8, day: i8, now: Now, looks: Looks) -> Option<i16> {
    // The frame of a history is a whole year, which no day of it comes after.
    let report = (now.latest - now.earliest).get_days() <= AT_HAND;
    let coming = [now.latest.year(), now.latest.year() + 1].into_iter().find(|year| {
        let date = Date::new(*year, month, day);
        date.is_ok_and(|d| {
            d > now.latest && d <= now.latest.saturating_add(i64::from(AT_HAND).days())
        })
    });
    let coming = coming.filter(|_| report);
    coming.or_else(|| near_year(month, day, now, looks))
}

/// The year in which a date without year lies: the last one on or before publication where the
/// sentence looks back, the next one where it looks ahead, else the one that is near.
fn near_year(month: i8, day: i8, now: Now, looks: Looks) -> Option<i16> {
    let this = now.latest.year();
    let fits = |year: &i16| {
        Date::new(*year, month, day).is_ok_and(|date| match looks {
            Looks::Ahead => date >= now.earliest.first_of_month(),
            Looks::Back => date <= now.latest,
            Looks::Open => date <= now.latest.saturating_add(SOON.days()),
        })
    };
    let years = match looks {
        Looks::Ahead => [this, this + 1, this + 4],
        Looks::Back => [this, this - 1, this - 4],
        Looks::Open => [this + 1, this, this - 1],
    };
    years.into_iter().find(fits)
}

/// "2015-11-17".
pub(super) fn iso(sentence: &Sentence<'_>, at: usize, _: Option<Now>) -> Option<When> {
    let year = calendar::year(sentence, at)?;
    let dashes = sentence.word(at + 1) == "-" && sentence.word(at + 3) == "-";
    let two = |at: usize| sentence.word(at).parse().ok().filter(|_| sentence.word(at).len() == 2);
    let date = Date::new(year, two(at + 2)?, two(at + 4)?).ok().filter(|_| dashes)?;
    Some(When::date(at..at + 5, date.to_string(), Some((date, date)), TimeBasis::Explicit))
}

/// "11-May-2024", "11-May-24", "11-May".
pub(super) fn hyphened(sentence: &Sentence<'_>, at: usize, now: Option<Now>) -> Option<When> {
    let day = day(sentence, at)?;
    let month = month(sentence, at + 2).filter(|_| sentence.joins(at + 1))?;
    let year = || match sentence.word(at + 4) {
        two if two.len() == 2 => two.parse().ok().map(|year: i16| century(year) + year),
        _ => calendar::year(sentence, at + 4),
    };
    let year = sentence.joins(at + 3).then(year).flatten();
    // "the 11-May-based group"
    if year.is_none() && sentence.joins(at + 3) {
        return None;
    }
    let end = at + if year.is_some() { 5 } else { 3 };
    dated(sentence, at, end, Dated { year, month, from: day, to: day }, now)
}

/// The century that a year of two digits is of.
fn century(year: i16) -> i16 {
    if year < 50 { 2000 } else { 1900 }
}

/// "On 29.04, shells fell", "14/5: shells fell", "on 5/14": a day and a month where they cannot change places.
pub(super) fn short(sentence: &Sentence<'_>, at: usize, now: Option<Now>) -> Option<When> {
    let word = sentence.word(at);
    let (day, month) = match word.split_once('/') {
        Some(("24", "7")) => return None,
        Some((a, b)) => parted(a.parse().ok()?, b.parse().ok()?)?,
        None => {
            let (day, month) = word.split_once('.').filter(|_| word.len() == "29.04".len())?;
            (day.parse().ok()?, month.parse().ok().filter(|_| month.len() == 2)?)
        }
    };
    let heads = at == 0 && sentence.word(at + 1) == ":";
    let told = heads || sentence.before(at) == "on" && stands_alone(sentence, at + 1);
    let in_year = (1..=31).contains(&day) && (1..=12).contains(&month);
    let date = Dated { year: None, month, from: day, to: day };
    (told && in_year).then(|| dated(sentence, at, at + 1, date, now)).flatten()
}

/// The day and the month of two numbers of which one alone can be a month.
fn parted(a: i8, b: i8) -> Option<(i8, i8)> {
    match (a > 12, b > 12) {
        (true, false) => Some((a, b)),
        (false, true) => Some((b, a)),
        _ => None,
    }
}

/// Which of two numbers is the day, as the dates of a page tell that cannot be read in both ways.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    DayFirst,
    MonthFirst,
}

/// The order of the date at the token, where its numbers tell it.
pub(super) fn order(sentence: &Sentence<'_>, at: usize) -> Option<Order> {
    let (parts, _) = numbers(sentence, at)?;
    let [a, b, _] = parts[..] else { return None };
    let day = 13..=31;
    let month = 1..=12;
    match (day.contains(&a) && month.contains(&b), month.contains(&a) && day.contains(&b)) {
        (true, _) => Some(Order::DayFirst),
        (_, true) => Some(Order::MonthFirst),
        _ => None,
    }
}

/// "17/11/2015", "17-11-2015", "5/6/2024", "2024/04/18": where day and month can change places, the other dates of the page decide,
/// and hyphens and dots stand behind the day first; else the readings that lie after publication are out, and if two remain it may have
/// been on any day from the one to the other.
pub(super) fn slashes(
    sentence: &Sentence<'_>,
    at: usize,
    now: Option<Now>,
    order: Option<Order>,
) -> Option<When> {
    let (parts, end) = numbers(sentence, at)?;
    let [mut a, b, mut year] = parts[..] else { return None };
    // "2024/04/18" has its month before its day.
    let reversed = a >= 1900;
    if reversed {
        (a, year) = (year, a);
    }
    let year = if year < 100 { 2000 + year } else { year };
    let date = |day: i16, month: i16| {
        Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
    };
    let past = |date: &Date| now.is_none_or(|now| *date <= now.latest);
    let slashed = end == at + 1 && sentence.word(at).contains('/');
    let order = order.or_else(|| (!slashed).then_some(Order::DayFirst));
    let (day_first, month_first) = (date(a, b), if reversed { None } else { date(b, a) });
    let mut readings: Vec<_> = match order {
        Some(Order::DayFirst) => day_first.or(month_first).into_iter().collect(),
        Some(Order::MonthFirst) => month_first.or(day_first).into_iter().collect(),
        None => [day_first, month_first].into_iter().flatten().collect(),
    };
    if !(1900..2100).contains(&year) || readings.is_empty() {
        return None;
    }
    if readings.iter().any(past) {
        readings.retain(past);
    }
    readings.sort();
    readings.dedup();
    let value = match readings[..] {
        [date] => date.to_string(),
        _ => format!("{year:04}-XX-XX"),
    };
    let days = readings.first().copied().zip(readings.last().copied());
    Some(When::date(at..end, value, days, TimeBasis::Explicit))
}

/// The numbers of "17/11/2015" and of "17-11-2015", and the token after them.
fn numbers(sentence: &Sentence<'_>, at: usize) -> Option<(Vec<i16>, usize)> {
    let dashed = sentence.joins(at + 1) && sentence.joins(at + 3);
    let year = calendar::year(sentence, at + 4).filter(|_| dashed);
    let parsed =
        |words: Vec<&str>| words.into_iter().map(str::parse).collect::<Result<_, _>>().ok();
    Some(match year {
        Some(_) => (parsed([0, 2, 4].map(|n| sentence.word(at + n)).to_vec())?, at + 5),
        None => (parsed(sentence.word(at).split(['/', '.']).collect())?, at + 1),
    })
}

/// "November 2015", "early November", "mid-April", "in November", "last November".
pub(super) fn month_year(sentence: &Sentence<'_>, at: usize, now: Option<Now>) -> Option<When> {
    let (part, start) = part_of(sentence, at);
    let month = month(sentence, start)?;
    let (stated, end) = year_told(sentence, start + 1, now);
    if stated.is_none() && !is_month_name(sentence, at, start) {
        return None;
    }
    let looks = looks(sentence, at);
    let year = stated.or_else(|| now.and_then(|now| near_year(month, 1, now, looks)));
    let Some(year) = year else {
        let value = format!("XXXX-{month:02}");
        return Some(When::date(at..end, value, None, TimeBasis::Explicit));
    };
    let first = Date::new(year, month, 1).ok()?;
    let days = part.days(first, first.last_of_month());
    let value = format!("{year:04}-{month:02}");
    Some(When::date(at..end, value, Some(days), TimeBasis::Explicit))
}

/// Whether the word is the month and not a verb or a name: "may", "march" and short forms need a
/// word before them that leads to a time.
fn is_month_name(sentence: &Sentence<'_>, at: usize, month: usize) -> bool {
    let leads = matches!(
        sentence.before(at),
        "in" | "since"
            | "of"
            | "by"
            | "until"
            | "till"
            | "from"
            | "to"
            | "during"
            | "last"
            | "next"
            | "this"
            | "for"
            | "late"
            | "early"
            | "and"
            | "between"
            | "through"
    );
    leads
        || at < month
        || !matches!(sentence.word(month), "may" | "march" | "mar" | "jan" | "sun" | "august")
}

/// Which part of a longer stretch is meant.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Early,
    Middle,
    Late,
    Whole,
}

impl Part {
    /// The third of the stretch, by days; all of it for the whole.
    fn days(self, first: Date, last: Date) -> (Date, Date) {
        let length = (last - first).get_days();
        let third = length / 3;
        match self {
            Part::Early => (first, first.saturating_add(third.days())),
            Part::Middle => (first.saturating_add(third.days()), last.saturating_sub(third.days())),
            Part::Late => (last.saturating_sub(third.days()), last),
            Part::Whole => (first, last),
        }
    }
}

/// "early", "mid-", "late", "the end of" before a month or a year.
fn part_of(sentence: &Sentence<'_>, at: usize) -> (Part, usize) {
    let part = match sentence.word(at) {
        "early" => Part::Early,
        "mid" | "middle" => Part::Middle,
        "late" => Part::Late,
        _ if sentence.reads(at, &["the", "end", "of"]) => return (Part::Late, at + 3),
        _ if sentence.reads(at, &["the", "beginning", "of"]) => return (Part::Early, at + 3),
        _ if sentence.reads(at, &["the", "middle", "of"]) => return (Part::Middle, at + 3),
        _ => return (Part::Whole, at),
    };
    (part, at + 1 + usize::from(matches!(sentence.word(at + 1), "-" | "in")))
}

/// "spring 2023", "the winter of 2014", "last summer", "this spring"; "the winter" of a year named
/// before, or of none.
pub(super) fn season(sentence: &Sentence<'_>, at: usize, now: Option<Now>) -> Option<When> {
    let shift = match sentence.word(at) {
        "last" => Some(-1),
        "next" => Some(1),
        "this" => Some(0),
        _ => None,
    };
    let the = sentence.word(at) == "the";
    let (_, start) = if the { (Part::Whole, at + 1) } else { part_of(sentence, at) };
    let start = start + usize::from(shift.is_some());
    let Word::Season(name) = calendar::word(sentence, start)? else { return None };
    let of = usize::from(sentence.word(start + 1) == "of");
    let end = start + 1;
    let (year, end) = match (year_after(sentence, end + of), shift) {
        ((Some(year), end), _) => (year, end),
        (_, Some(shift)) => (season_year(name, shift, now?)?, end),
        _ if of == 1 || !(the || matches!(sentence.before(at), "in" | "during" | "by")) => {
            return None;
        }
        _ => match now {
            Some(now) => (now.latest.year(), end),
            None => {
                return Some(When::date(
                    at..end,
                    format!("XXXX-{name}"),
                    None,
                    TimeBasis::Explicit,
                ));
            }
        },
    };
    let days = calendar::season(name, year);
    Some(When::date(at..end, format!("{year:04}-{name}"), days, TimeBasis::Explicit))
}

/// The year of "last winter": the last one that was over, or of this year's season.
fn season_year(name: &str, shift: i16, now: Now) -> Option<i16> {
    let this = now.latest.year();
    let (first, last) = calendar::season(name, this)?;
    Some(match shift {
        -1 if last < now.latest => this,
        1 if first > now.latest => this,
        shift => this + shift,
    })
}

/// "2015" where the words before it lead to a year; "the 1990s".
pub(super) fn year(sentence: &Sentence<'_>, at: usize, _: Option<Now>) -> Option<When> {
    if let Some(decade) = decade(sentence, at) {
        return Some(decade);
    }
    let (part, start) = part_of(sentence, at);
    let year = calendar::year(sentence, start)?;
    let leads = matches!(
        sentence.before(at),
        "in" | "since"
            | "of"
            | "by"
            | "until"
            | "till"
            | "from"
            | "during"
            | "to"
            | "and"
            | "the"
            | ","
            | "("
            | "year"
            | "before"
            | "after"
            | "between"
            | "around"
            | "through"
            | "throughout"
            | "into"
            | "fiscal"
            | "circa"
            | "his"
            | "her"
            | "its"
            | "their"
            | "'s"
            | "versus"
            | "than"
            | "year-end"
            | "–"
            | ""
    );
    let counts = super::super::mention::people::NOUNS.at(sentence, start + 1).is_some();
    let spans = |n: usize| calendar::year(sentence, n).is_some();
    let dash = |n: usize| matches!(sentence.word(n), "-" | "–" | "—" | "/");
    let range =
        (dash(start + 1) && spans(start + 2)) || (start > 1 && dash(start - 1) && spans(start - 2));
    let clock = clock::military(sentence, start).is_some();
    if !(leads || range || at < start) || counts || clock || is_before_christ(sentence, start + 1) {
        return None;
    }
    let (first, last) = calendar::years(year, year)?;
    let days = part.days(first, last);
    Some(When::date(at..start + 1, format!("{year:04}"), Some(days), TimeBasis::Explicit))
}

/// "the 1990s", "1980s".
fn decade(sentence: &Sentence<'_>, at: usize) -> Option<When> {
    let start = at + usize::from(sentence.word(at) == "the");
    let digits = sentence.word(start).strip_suffix('s')?;
    let year: i16 = digits.parse().ok().filter(|year| digits.len() == 4 && year % 10 == 0)?;
    let days = calendar::years(year, year + 9);
    Some(When::date(at..start + 1, format!("{:03}", year / 10), days, TimeBasis::Explicit))
}

pub(super) fn is_before_christ(sentence: &Sentence<'_>, at: usize) -> bool {
    matches!(sentence.word(at), "bc" | "b.c." | "b.c" | "bce")
}

/// "490 BC", "the spring of 490 BC": a value without days, for reports of today do not go back so far.
pub(super) fn before_christ(sentence: &Sentence<'_>, at: usize, _: Option<Now>) -> Option<When> {
    let month = month(sentence, at).map(|month| (format!("-{month:02}"), at + 1));
    let (part, start) = month.or_else(|| season_of(sentence, at)).unwrap_or((String::new(), at));
    let year: u16 = sentence.word(start).parse().ok().filter(|year| (1..4000).contains(year))?;
    let value = format!("BC{year:04}{part}");
    is_before_christ(sentence, start + 1)
        .then(|| When::date(at..start + 2, value, None, TimeBasis::Explicit))
}

/// "the late spring of": the season as values have it, and the token after.
fn season_of(sentence: &Sentence<'_>, at: usize) -> Option<(String, usize)> {
    let the = at + usize::from(sentence.word(at) == "the");
    let (_, start) = part_of(sentence, the);
    let Word::Season(name) = calendar::word(sentence, start)? else { return None };
    let of = usize::from(sentence.word(start + 1) == "of");
    Some((format!("-{name}"), start + 1 + of))
}

/// "the third quarter", "fourth-quarter", "the first quarter of 1988".
pub(super) fn quarter(sentence: &Sentence<'_>, at: usize, now: Option<Now>) -> Option<When> {
    let start = at + usize::from(sentence.word(at) == "the");
    let quarter = match sentence.word(start) {
        "first" => 1,
        "second" => 2,
        "third" => 3,
        "fourth" => 4,
        _ => return None,
    };
    let word = start + 1 + usize::from(sentence.word(start + 1) == "-");
    let of = usize::from(sentence.word(word + 1) == "of");
    let (stated, end) = match (sentence.word(word), year_after(sentence, word + 1 + of)) {
        ("quarter", (Some(year), end)) => (Some(year), end),
        ("quarter", _) => (None, word + 1),
        _ => return None,
    };
    let month = quarter * 3 - 2;
    let year = stated.or_else(|| near_year(month, 1, now?, Looks::Back))?;
    let first = Date::new(year, month, 1).ok()?;
    let days = (first, first.saturating_add(2.months()).last_of_month());
    Some(When::date(at..end, format!("{year:04}-Q{quarter}"), Some(days), TimeBasis::Explicit))
}
