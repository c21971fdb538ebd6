//! Weekdays: "on Tuesday", "last Friday", "Tuesday night", "Monday, 16 May".

use bearwitness_document::{Date, PartOfDay, TimeBasis};
use jiff::{ToSpan, civil::Weekday};

use super::{
    Looks, Now, When, absolute,
    calendar::{Unit, weekday as weekday_at, weekdays},
    duration::steps,
    looks, ordinal,
};
use crate::{
    mention::number::number,
    sentence::{Sentence, Tokens},
};

/// "Tuesday, November 17", "Friday the 10th": the date says which.
pub(super) fn with_date(sentence: &Sentence<'_>, at: usize, now: Option<Now>) -> Option<When> {
    let weekday = weekday_at(sentence, at)?;
    let start = at + 1 + usize::from(matches!(sentence.word(at + 1), "," | "."));
    let start = start + usize::from(sentence.word(start) == "the");
    let date = absolute::month_day(sentence, start, now)
        .or_else(|| absolute::day_month(sentence, start, now));
    if let Some(date) = date {
        return Some(When { tokens: at..date.tokens.end, ..date });
    }
    let (end, day) = ordinal::of_weekday(sentence, start, weekday, now)?;
    let days = day.map(|day| (day, day));
    Some(When::date(at..end, value(weekday, days), days, TimeBasis::Relative))
}

/// A weekday, with "last", "next" or "this" before it, and a part of the day after it.
///
/// A bare weekday is the latest such day on or before publication, as `HeidelTime` reads it in news;
/// the next one where the sentence looks ahead.
pub(super) fn weekday(sentence: &Sentence<'_>, at: usize, now: Option<Now>) -> Option<When> {
    let shift = matches!(sentence.word(at), "last" | "next" | "this" | "early" | "late" | "past");
    let on = usize::from(shift && sentence.word(at + 1) == "on");
    let start = at + usize::from(shift) + on;
    let day = weekday_at(sentence, start)?;
    // "Friday prayers on 26 April": the date says which.
    let dated = sentence.word(start + 1) == "prayers" && sentence.word(start + 2) == "on";
    if dated && calendar_follows(sentence, start + 3) {
        return None;
    }
    let past = sentence.word(at) == "last";
    let ahead = !past && looks(sentence, start) == Looks::Ahead || sentence.word(at) == "next";
    let step = |from: Date| Some(if ahead { next(from, day) } else { latest(from, day, past) });
    let days = now.and_then(|now| now.map(step));
    let mut when = When::date(at..start + 1, value(day, days), days, TimeBasis::Relative);
    when.take_part(sentence);
    Some(when)
}

/// "Wednesday last week", "Monday of last week": that day of the week before.
pub(super) fn of_last_week(sentence: &Sentence<'_>, at: usize, now: Option<Now>) -> Option<When> {
    let day = weekday_at(sentence, at)?;
    let of = usize::from(matches!(sentence.word(at + 1), "of" | "in"));
    sentence.reads(at + 1 + of, &["last", "week"]).then_some(())?;
    let step = |from: Date| {
        let monday = from.saturating_sub(i64::from(from.weekday().since(Weekday::Monday)).days());
        let ahead = i64::from(day.since(Weekday::Monday));
        Some(monday.saturating_sub(7.days()).saturating_add(ahead.days()))
    };
    let days = now.and_then(|now| now.map(step));
    Some(When::date(at..at + 3 + of, value(day, days), days, TimeBasis::Relative))
}

/// "the Friday before last", "last Friday week", "a week last Friday", "two Sundays ago", "a week ago on Tuesday": weeks before the
/// last such day; "Friday week": the week after the next one.
pub(super) fn of_other_week(sentence: &Sentence<'_>, at: usize, now: Option<Now>) -> Option<When> {
    let (day, weeks, end) = before_last(sentence, at)
        .or_else(|| last_week(sentence, at))
        .or_else(|| several_ago(sentence, at))?;
    let step = |from: Date| latest(from, day, true).checked_sub((weeks * 7).days()).ok();
    let days = now.and_then(|now| now.map(step));
    let mut when = When::date(at..end, value(day, days), days, TimeBasis::Relative);
    when.take_part(sentence);
    Some(when)
}

/// "the Friday before last": one week before the last.
fn before_last(sentence: &Sentence<'_>, at: usize) -> Option<(Weekday, i64, usize)> {
    let start = at + usize::from(sentence.word(at) == "the");
    let day = weekday_at(sentence, start)?;
    sentence.reads(start + 1, &["before", "last"]).then_some((day, 1, start + 3))
}

/// "last Friday week", "a week last Friday", "two weeks last Friday".
fn last_week(sentence: &Sentence<'_>, at: usize) -> Option<(Weekday, i64, usize)> {
    if sentence.word(at) == "last" {
        let day = weekday_at(sentence, at + 1)?;
        let week = sentence.word(at + 2) == "week" && sentence.word(at + 3) != "-";
        return week.then_some((day, 1, at + 3));
    }
    let (weeks, end) = weeks(sentence, at)?;
    let day = weekday_at(sentence, end + 1).filter(|_| sentence.word(end) == "last")?;
    Some((day, weeks, end + 2))
}

/// "two Sundays ago": one week before the last.
fn several_ago(sentence: &Sentence<'_>, at: usize) -> Option<(Weekday, i64, usize)> {
    let number = number(sentence, at)?;
    let count = number.nominal().and_then(|n| i64::try_from(n).ok()).filter(|n| *n < 60)?;
    let end = number.tokens.end;
    let day = weekdays(sentence, end).filter(|_| sentence.word(end + 1) == "ago")?;
    Some((day, count - 1, end + 2))
}

/// "a week", "two weeks": how many, and the token after them.
fn weeks(sentence: &Sentence<'_>, at: usize) -> Option<(i64, usize)> {
    let (count, unit, end) = steps(sentence, at)?;
    let weeks = match unit {
        Unit::Week => 1,
        Unit::Fortnight => 2,
        _ => return None,
    };
    count.filter(|n| (1..60).contains(n)).map(|n| (n * weeks, end))
}

/// "a week ago on Tuesday night", "two weeks ago Saturday": the day that lies nearest to so many weeks ago, where it is also so
/// many weeks before the last such day; "a week ago on Friday", told on a Wednesday, may be either of two.
pub(super) fn weeks_ago(sentence: &Sentence<'_>, at: usize, now: Option<Now>) -> Option<When> {
    let (weeks, end) = weeks(sentence, at).filter(|(_, end)| sentence.word(*end) == "ago")?;
    let start = end + 1 + usize::from(sentence.word(end + 1) == "on");
    let day = weekday_at(sentence, start)?;
    let step = |from: Date| {
        let back = from.weekday().since(day);
        (back <= 3).then(|| latest(from, day, false).saturating_sub((weeks * 7).days()))
    };
    let days = now.and_then(|now| now.map(step));
    let mut when = When::date(at..start + 1, value(day, days), days, TimeBasis::Relative);
    when.take_part(sentence);
    Some(when)
}

/// "on Friday week", "a week on Friday": the week after the next one.
pub(super) fn week_ahead(sentence: &Sentence<'_>, at: usize, now: Option<Now>) -> Option<When> {
    let (day, end) = match weekday_at(sentence, at) {
        Some(day) => (day, at + 2),
        None if sentence.reads(at, &["a", "week", "on"]) => (weekday_at(sentence, at + 3)?, at + 4),
        None => return None,
    };
    let week = end == at + 4 || sentence.word(at + 1) == "week" && is_end(sentence, at + 2);
    let led = end == at + 4 || matches!(sentence.before(at), "by" | "from" | "on" | "until");
    let ahead = week && led && looks(sentence, at) == Looks::Ahead;
    let step = |from: Date| next(from, day).checked_add(7.days()).ok();
    let days = now.filter(|_| ahead).and_then(|now| now.map(step));
    // Of what is done it tells no day.
    (week && led).then(|| When::date(at..end, value(day, days), days, TimeBasis::Relative))
}

fn is_end(sentence: &Sentence<'_>, at: usize) -> bool {
    at >= sentence.len() || matches!(sentence.word(at), "," | "." | ";")
}

/// Whether a day of the month, or a month, follows.
fn calendar_follows(sentence: &Sentence<'_>, at: usize) -> bool {
    let month = |n: usize| super::calendar::month(sentence, n).is_some();
    month(at) || sentence.raw(at).starts_with(|c: char| c.is_ascii_digit()) && month(at + 1)
}

/// "the night from Saturday to Sunday", "the night of Saturday to Sunday", "overnight from Monday to Tuesday": one night of two
/// days that follow each other.
pub(super) fn night(sentence: &Sentence<'_>, at: usize, now: Option<Now>) -> Option<When> {
    let start = at + usize::from(sentence.word(at) == "the");
    let links = matches!(sentence.word(start + 1), "from" | "of" | "between");
    let bare = sentence.word(start) == "overnight" && !links;
    let night = matches!(sentence.word(start), "night" | "overnight") && (links || bare);
    let first = start + 1 + usize::from(links);
    let one = weekday_at(sentence, first).filter(|_| night)?;
    let joins = matches!(sentence.word(first + 1), "to" | "and" | "-" | "–" | "into");
    let other = weekday_at(sentence, first + 2).filter(|other| joins && *other == one.next())?;
    let days = now.and_then(|now| now.map(|from| Some(latest(from, other, false))));
    let days = days.and_then(|(a, b)| Some((a.checked_sub(1.day()).ok()?, b)));
    Some(night_of(at..first + 3, one, days, now))
}

/// "overnight Wednesday", "overnight on Wednesday": the night that begins on the day, or that ends on it where it is today's;
/// "overnight into Thursday", "the night to Thursday": the one that ends on it.
pub(super) fn overnight(sentence: &Sentence<'_>, at: usize, now: Option<Now>) -> Option<When> {
    let the = usize::from(sentence.word(at) == "the");
    let night = the == 1 && sentence.word(at + 1) == "night";
    let night = night && matches!(sentence.word(at + 2), "into" | "to");
    let leads = (night || sentence.word(at) == "overnight").then_some(at + the + 1)?;
    let into = matches!(sentence.word(leads), "into" | "to");
    let start = leads + usize::from(into || sentence.word(leads) == "on");
    let day = weekday_at(sentence, start)?;
    let days = now.and_then(|now| now.map(|from| Some(latest(from, day, false))));
    let ends = into || now.is_some_and(|now| days.is_some_and(|days| days.1 == now.latest));
    let days = days.and_then(|(a, b)| {
        if ends {
            Some((a.checked_sub(1.day()).ok()?, b))
        } else {
            Some((a, b.checked_add(1.day()).ok()?))
        }
    });
    Some(night_of(at..start + 1, day, days, now))
}

/// The night of two days, the first of which is the value where it is known on which day the report was published.
fn night_of(tokens: Tokens, day: Weekday, days: Option<(Date, Date)>, now: Option<Now>) -> When {
    let certain = now.is_some_and(|now| now.earliest == now.latest);
    let value = match days {
        Some((first, _)) if certain => first.to_string(),
        _ => format!("XXXX-WXX-{}", day.to_monday_one_offset()),
    };
    let mut when = When::date(tokens, value, days, TimeBasis::Relative);
    when.at_part("NI", PartOfDay::Night);
    when
}

/// The day, where it is known for certain, or else any such weekday.
pub(super) fn value(day: Weekday, days: Option<(Date, Date)>) -> String {
    match days {
        Some((first, last)) if first == last => first.to_string(),
        _ => format!("XXXX-WXX-{}", day.to_monday_one_offset()),
    }
}

/// The latest such weekday on or before the day; strictly before it for "last".
pub(super) fn latest(from: Date, day: Weekday, strictly: bool) -> Date {
    let back = from.weekday().since(day);
    let back = if back == 0 && strictly { 7 } else { back };
    from.saturating_sub(i64::from(back).days())
}

/// The next such weekday on or after the day.
pub(super) fn next(from: Date, day: Weekday) -> Date {
    from.saturating_add(i64::from(from.weekday().until(day)).days())
}
