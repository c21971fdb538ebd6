//! Weekdays: "on Tuesday", "last Friday", "Tuesday night", "Monday, 16 May".

use bearwitness_document::{Date, PartOfDay, TimeBasis};
use jiff::{ToSpan, civil::Weekday};

use super::{Looks, Now, When, absolute, calendar::weekday as weekday_at, looks};
use crate::sentence::{Sentence, Tokens};

/// "Tuesday, November 17": the date says which.
pub(super) fn with_date(sentence: &Sentence<'_>, at: usize, now: Option<Now>) -> Option<When> {
    weekday_at(sentence, at)?;
    let start = at + 1 + usize::from(matches!(sentence.word(at + 1), "," | "."));
    let start = start + usize::from(sentence.word(start) == "the");
    let date = absolute::month_day(sentence, start, now)
        .or_else(|| absolute::day_month(sentence, start, now))?;
    Some(When { tokens: at..date.tokens.end, ..date })
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
