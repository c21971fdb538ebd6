//! What stands in its place in a month or a year: "the first Sunday of this month", "the last day of March", "the 9th of this
//! month", "the second half of April", "on the 3rd".

use bearwitness_document::{Date, TimeBasis};
use jiff::{ToSpan, civil::Weekday};

use super::{
    Looks, Now, When,
    absolute::{day_month, month_year, stands_alone, year},
    calendar::{self, Unit, ordinal, unit},
    looks,
    relative::shifted,
    weekday,
};
use crate::{mention::number::number, sentence::Sentence};

/// Which of several is meant.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Nth(i8),
    Last,
    /// "the penultimate Friday", "the second to last day": not counted.
    Other,
}

/// What is counted in the stretch.
#[derive(Clone, Copy)]
enum Counted {
    Weekday(Weekday),
    Day,
    /// So many of them.
    Many(i64, Unit),
    Week,
    Half,
}

/// "The first days of May", "the last few days of April": days of a third of the month.
const SOME: i64 = 10;

/// A month or a year, as far as it is known.
struct Stretch {
    days: Option<(Date, Date)>,
    value: String,
    basis: TimeBasis,
    /// The token after it.
    end: usize,
}

/// "the third Saturday of last month", "the last day of March", "the first days of May", "the second half of 2023". "The first
/// Sunday of Lent", "the last Friday after the truce" are days that are not known.
pub(super) fn of_stretch(sentence: &Sentence<'_>, at: usize, now: Option<Now>) -> Option<When> {
    let start = at + usize::from(sentence.word(at) == "the");
    let (place, next) = place(sentence, start)?;
    let (counted, end) = counted(sentence, next)?;
    let of = matches!(sentence.word(end), "in" | "of");
    let Some(stretch) = stretch(sentence, end + 1, now).filter(|_| of) else {
        return elsewhere(sentence, at, end, counted);
    };
    // "the fifth Friday of April" is none that it has.
    let days = stretch.days.and_then(|days| of_days(counted, place, days));
    let value = match (counted, days) {
        (Counted::Weekday(day), days) => weekday::value(day, days),
        (Counted::Day, Some((day, _))) => day.to_string(),
        (Counted::Day, None) => "XXXX-XX-XX".to_owned(),
        // "the last two weeks of April"
        (Counted::Many(n, unit), _) if n != SOME => unit.duration(&n.to_string()),
        (Counted::Half, _) if stretch.value.len() == "2024".len() => {
            format!("{}-H{}", stretch.value, if place == Place::Nth(1) { 1 } else { 2 })
        }
        _ => stretch.value,
    };
    Some(When::date(at..stretch.end, value, days, stretch.basis))
}

/// "first", "3rd", "last", and the token after it.
fn place(sentence: &Sentence<'_>, at: usize) -> Option<(Place, usize)> {
    match sentence.word(at) {
        "last" if matches!(sentence.before(at), "-" | "to") => Some((Place::Other, at + 1)),
        "penultimate" => Some((Place::Other, at + 1)),
        "last" | "final" => Some((Place::Last, at + 1)),
        "latter" => Some((Place::Nth(2), at + 1)),
        _ => ordinal(sentence, at).map(|(n, end)| (Place::Nth(n), end)),
    }
}

/// What is counted, and the token after it.
fn counted(sentence: &Sentence<'_>, at: usize) -> Option<(Counted, usize)> {
    if let Some(day) = calendar::weekday(sentence, at) {
        return Some((Counted::Weekday(day), at + 1));
    }
    let counted = match sentence.word(at) {
        "half" => Counted::Half,
        "day" => Counted::Day,
        "week" => Counted::Week,
        "days" => Counted::Many(SOME, Unit::Day),
        // "the last three days of April", "the first few days of May", "the first two months of 2023"
        _ => {
            let number = number(sentence, at)?;
            let end = number.tokens.end;
            let unit = unit(sentence, end)?;
            let count = number.nominal().and_then(|n| i64::try_from(n).ok());
            let count = count.or(Some(SOME).filter(|_| unit == Unit::Day))?;
            let counts = matches!(unit, Unit::Day | Unit::Week | Unit::Month);
            return counts.then_some((Counted::Many(count, unit), end + 1));
        }
    };
    Some((counted, at + 1))
}

/// The month or the year at the token: "April", "last month", "2023", "the month before last"; "the month", "every month" are not
/// known.
fn stretch(sentence: &Sentence<'_>, at: usize, now: Option<Now>) -> Option<Stretch> {
    let vague = matches!(sentence.word(at), "a" | "each" | "every" | "that" | "the");
    let bare = vague && matches!(sentence.word(at + 1), "month" | "year");
    if bare && !sentence.reads(at + 2, &["before", "last"]) {
        let (value, basis) = ("XXXX".to_owned(), TimeBasis::None);
        return Some(Stretch { days: None, value, basis, end: at + 2 });
    }
    let forms = [month_year, shifted, year];
    let when = forms.iter().find_map(|form| form(sentence, at, now))?;
    let When { value, tokens, basis, .. } = when;
    // "early April" and "May's raids" are no whole months.
    let whole = tokens.start == at && sentence.word(tokens.end) != "'s";
    let days = days_of(&value);
    let known = days.is_some() || value.starts_with("XXXX");
    (whole && known).then_some(Stretch { days, value, basis, end: tokens.end })
}

/// First and last day of "2024-04", "2024".
fn days_of(value: &str) -> Option<(Date, Date)> {
    let Some((year, month)) = value.split_once('-') else {
        let year = value.parse().ok().filter(|_| value.len() == "2024".len())?;
        return calendar::years(year, year);
    };
    let first = Date::new(year.parse().ok()?, month.parse().ok()?, 1).ok()?;
    Some((first, first.last_of_month()))
}

/// The days in their place; none where the stretch has not so many.
fn of_days(counted: Counted, place: Place, (first, last): (Date, Date)) -> Option<(Date, Date)> {
    let (from, to) = match (counted, place) {
        (_, Place::Other) => return None,
        (Counted::Half, _) => return half(place, (first, last)),
        (Counted::Many(n, unit), Place::Nth(1)) => (first, unit.step(first, n)?.yesterday().ok()?),
        (Counted::Many(n, unit), Place::Last) => (unit.step(last.tomorrow().ok()?, -n)?, last),
        (Counted::Many(..), _) => return None,
        (Counted::Weekday(day), Place::Nth(n)) => {
            one(weekday::next(first, day).checked_add(weeks(n)).ok()?)
        }
        (Counted::Weekday(day), Place::Last) => one(weekday::latest(last, day, false)),
        (Counted::Day, Place::Nth(n)) => one(first.checked_add(i64::from(n - 1).days()).ok()?),
        (Counted::Day, Place::Last) => one(last),
        (Counted::Week, Place::Nth(n)) => {
            let from = first.checked_add(weeks(n)).ok()?;
            (from, from.checked_add(6.days()).ok()?)
        }
        (Counted::Week, Place::Last) => (last.checked_sub(6.days()).ok()?, last),
    };
    (first <= from && to <= last).then_some((from, to))
}

fn one(day: Date) -> (Date, Date) {
    (day, day)
}

/// Weeks before the one that is the nth.
fn weeks(n: i8) -> jiff::Span {
    (i64::from(n - 1) * 7).days()
}

/// The first or the second half of a month or of a year.
fn half(place: Place, (first, last): (Date, Date)) -> Option<(Date, Date)> {
    let month = first.month() == last.month();
    let second = if month { first.with().day(16) } else { first.with().month(7) }.build().ok()?;
    match place {
        Place::Nth(1) => Some((first, second.yesterday().ok()?)),
        Place::Nth(2) => Some((second, last)),
        _ => None,
    }
}

/// A weekday of a row that is not the calendar's: "the first Sunday of Lent", "the last Friday before the vote"; not "the third Friday
/// in a row", which is the latest.
fn elsewhere(sentence: &Sentence<'_>, at: usize, end: usize, counted: Counted) -> Option<When> {
    let Counted::Weekday(day) = counted else { return None };
    // "last month's first Friday"
    let owned = sentence.before(at) == "'s";
    let led = owned || matches!(sentence.word(end), "after" | "before" | "of" | "since");
    let the = owned || sentence.word(at) == "the" || matches!(sentence.before(at), "its" | "their");
    let unknown = When::date(at..end, weekday::value(day, None), None, TimeBasis::None);
    // "last Friday after prayers"
    let unknown = (led && the).then_some(unknown)?;
    Some(unknown).filter(|_| !sentence.reads(end, &["before", "last"]))
}

/// "the 9th of this month", "28th of last month", "the 7th instant", "the 3rd ult.".
pub(super) fn day_of_month(sentence: &Sentence<'_>, at: usize, now: Option<Now>) -> Option<When> {
    let start = at + usize::from(sentence.word(at) == "the");
    let (day, next) = ordinal(sentence, start)?;
    let months = |steps: i64, end: usize| {
        let months = now.and_then(|now| now.map(|day| Unit::Month.step(day, steps)));
        let month = months.filter(|(a, b)| Unit::Month.value(*a) == Unit::Month.value(*b));
        (month.map(|(a, _)| (a.first_of_month(), a.last_of_month())), end)
    };
    let (month, end) = match sentence.word(next) {
        "instant" | "inst" | "inst." if at < start => months(0, next + 1),
        "ultimo" | "ult" | "ult." if at < start => months(-1, next + 1),
        "of" => {
            let stretch = stretch(sentence, next + 1, now)?;
            let named = calendar::month(sentence, stretch.end - 1).is_some();
            let month = sentence.word(stretch.end - 1) == "month" || stretch.value.len() == 7;
            if named || !month {
                return None;
            }
            (stretch.days, stretch.end)
        }
        _ => return None,
    };
    let days = month.and_then(|month| of_days(Counted::Day, Place::Nth(day), month));
    let value = days.map_or_else(|| "XXXX-XX-XX".to_owned(), |(day, _)| day.to_string());
    Some(When::date(at..end, value, days, TimeBasis::Relative))
}

/// "the 3rd" of "between the 3rd and the 7th of May", "from the 3rd to the 7th of last month": of the month that the other is of.
pub(super) fn of_pair(sentence: &Sentence<'_>, at: usize, now: Option<Now>) -> Option<When> {
    let (number, end) = ordinal(sentence, at + 1).filter(|_| sentence.word(at) == "the")?;
    let joined = matches!(sentence.word(end), "and" | "through" | "to" | "until");
    let ordered = joined && sentence.word(end + 1) == "the" && ordinal(sentence, end + 2).is_some();
    let forms = [day_month, day_of_month];
    let other = forms.iter().filter(|_| ordered).find_map(|form| form(sentence, end + 1, now))?;
    let (last, _) = other.days?;
    let day = last.with().day(number).build().ok().filter(|day| *day <= last)?;
    Some(When::date(at..end, day.to_string(), Some(one(day)), other.basis))
}

/// "On the 3rd, a patrol came under fire": of the month that was named last, or the last such day before publication, the next one where
/// the sentence looks ahead; open where it may be of either of two months.
pub(super) fn bare(
    sentence: &Sentence<'_>,
    at: usize,
    near: Option<(Date, Date)>,
    now: Option<Now>,
) -> Option<When> {
    let (number, end) = ordinal(sentence, at + 1)?;
    let told = sentence.word(at) == "the" && sentence.before(at) == "on";
    let digits = sentence.word(at + 1).starts_with(|c: char| c.is_ascii_digit());
    if !(told && digits && stands_alone(sentence, end)) {
        return None;
    }
    let of = |month: Date| month.with().day(number).build().ok();
    let back = looks(sentence, at) != Looks::Ahead;
    let day = match (near, now.filter(|now| (now.latest - now.earliest).get_days() < 28)) {
        (Some((first, last)), now) if first.first_of_month() == last.first_of_month() => {
            let done = |day: &Date| !back || now.is_none_or(|now| *day <= now.latest);
            let same = of(last).filter(done);
            let next = last.checked_add(1.month()).ok().and_then(of).filter(done);
            match (same, next) {
                (Some(same), _) if same >= first => Some(same),
                (same, next) => same.xor(next),
            }
        }
        (None, Some(now)) => {
            let known = |day: &Date| if back { *day <= now.latest } else { *day >= now.earliest };
            let other = now.latest.checked_add(if back { -1.month() } else { 1.month() }).ok();
            of(now.latest).filter(known).or_else(|| other.and_then(of))
        }
        _ => None,
    };
    let value = day.map_or_else(|| format!("XXXX-XX-{number:02}"), |day| day.to_string());
    Some(When::date(at..end, value, day.map(one), TimeBasis::Relative))
}

/// "Friday the 10th": the last such day that falls on the weekday, not long before publication.
pub(super) fn of_weekday(
    sentence: &Sentence<'_>,
    at: usize,
    day: Weekday,
    now: Option<Now>,
) -> Option<(usize, Option<Date>)> {
    let (number, end) = ordinal(sentence, at).filter(|_| sentence.before(at) == "the")?;
    let digits = sentence.word(at).starts_with(|c: char| c.is_ascii_digit());
    if !digits || !stands_alone(sentence, end) {
        return None;
    }
    let of = |months: i64| {
        let month = now?.latest.checked_sub(months.months()).ok()?;
        month.with().day(number).build().ok()
    };
    let falls = |date: &Date| date.weekday() == day && now.is_some_and(|now| *date <= now.latest);
    let date = (0..3).filter_map(of).find(falls);
    Some((end, date.filter(|_| looks(sentence, at) != Looks::Ahead)))
}
