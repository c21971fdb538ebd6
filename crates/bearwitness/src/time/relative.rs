//! Words relative to publication: "yesterday", "last month", "ten years ago", "this morning".

use bearwitness_document::{Date, PartOfDay, TimeBasis};
use jiff::ToSpan;

use super::{
    Looks, Now, When,
    calendar::{Unit, month, part, unit},
    duration::{lasting, steps},
    looks,
};
use crate::{act::ACT_NOUNS, mention::number::number, sentence::Sentence};

/// "today", "yesterday", "tomorrow", "tonight", "overnight", with a part of the day; "now",
/// "recently".
pub(super) fn deictic(sentence: &Sentence<'_>, at: usize, now: Option<Now>) -> Option<When> {
    if let Some((end, reference)) = reference(sentence, at) {
        return Some(When::date(at..end, reference.to_owned(), None, TimeBasis::None));
    }
    let (shift, end) = shift(sentence, at)?;
    let mut when = at_shift(sentence.word(at), shift, now);
    when.tokens = at..end;
    if when.part_of_day.is_none() {
        when.take_part(sentence);
    }
    Some(when)
}

/// Days from publication to the day that the words mean, and the token after them.
fn shift(sentence: &Sentence<'_>, at: usize) -> Option<(i64, usize)> {
    let next = at + 1;
    Some(match sentence.word(at) {
        "today" | "tonight" => (0, next),
        "yesterday" | "overnight" => (-1, next),
        "tomorrow" => (1, next),
        "last" if sentence.word(next) == "night" => (-1, at + 2),
        "this" if part(sentence, next).is_some() => (0, next),
        _ if sentence.reads(at, &["the", "day", "before", "yesterday"]) => (-2, at + 4),
        _ if sentence.reads(at, &["the", "day", "after", "tomorrow"]) => (2, at + 4),
        _ => return None,
    })
}

fn at_shift(word: &str, shift: i64, now: Option<Now>) -> When {
    let step = |day: Date| day.checked_add(shift.days()).ok();
    let days = now.and_then(|now| now.map(step));
    let value = days
        .filter(|days| days.0 == days.1)
        .map_or_else(|| "XXXX-XX-XX".to_owned(), |days| days.0.to_string());
    let mut when = When::date(0..0, value, days, TimeBasis::Relative);
    match word {
        "tonight" => when.at_part("NI", PartOfDay::Night),
        "overnight" | "last" => {
            when.at_part("NI", PartOfDay::Night);
            // A night has two dates.
            when.days = days.and_then(|(a, b)| Some((a, b.checked_add(1.day()).ok()?)));
        }
        _ => {}
    }
    when
}

/// `TimeML`'s value for words that name no day.
fn reference(sentence: &Sentence<'_>, at: usize) -> Option<(usize, &'static str)> {
    let the = usize::from(sentence.word(at) == "the");
    match (sentence.word(at + the), sentence.word(at + 1)) {
        ("now" | "currently" | "nowadays" | "current", _) => Some((at + the + 1, "PRESENT_REF")),
        ("this", "time") | ("these", "days") => Some((at + 2, "PRESENT_REF")),
        ("recently", _) => Some((at + the + 1, "PAST_REF")),
        ("recent", _) if the == 0 => Some((at + 1, "PAST_REF")),
        ("past", _) if the == 1 && !counted_on(sentence, at + 2) => Some((at + 2, "PAST_REF")),
        ("future", _) if the == 1 || sentence.before(at) == "in" => {
            Some((at + the + 1, "FUTURE_REF"))
        }
        _ if sentence.reads(at, &["the", "near", "future"]) => Some((at + 3, "FUTURE_REF")),
        _ => None,
    }
}

/// "weekend violence", and no weekend house.
fn is_of_violence(sentence: &Sentence<'_>, at: usize) -> bool {
    let noun = at + 1;
    ACT_NOUNS.at(sentence, noun).is_some()
        || matches!(sentence.word(noun), "bloodshed" | "violence")
}

/// Whether a number or a unit of time follows: "the past two years".
fn counted_on(sentence: &Sentence<'_>, at: usize) -> bool {
    number(sentence, at).is_some()
        || unit(sentence, at).is_some()
        || unit(sentence, at + 1).is_some()
}

/// "last month", "this week", "next year", "the previous year", "last November", "the weekend".
pub(super) fn shifted(sentence: &Sentence<'_>, at: usize, now: Option<Now>) -> Option<When> {
    let the = usize::from(sentence.word(at) == "the");
    if let Some(when) = before_last(sentence, at, at + the, now) {
        return Some(when);
    }
    let (steps, start) = match sentence.word(at + the) {
        "last" | "past" | "previous" => (-1, at + the + 1),
        "this" | "current" => (0, at + the + 1),
        "next" | "coming" | "following" => (1, at + the + 1),
        // "weekend violence"
        "weekend" if the == 1 || is_of_violence(sentence, at) => {
            (weekend(sentence, at, now), at + the)
        }
        "week" | "month" | "year" if the == 1 && is_begun(sentence, at) => (0, at + the),
        _ => return None,
    };
    if let Some(month) = month(sentence, start) {
        return named_month(at, start, month, steps, now);
    }
    let unit = unit(sentence, start)
        .filter(|unit| !matches!(unit, Unit::Hour | Unit::Minute | Unit::Second))?;
    let plural = sentence.word(start).ends_with('s');
    let anchored = matches!(sentence.word(at + the), "previous" | "following") || unit == Unit::Day;
    if plural || anchored {
        return None;
    }
    if sentence.reads(at, &["the", "past"]) {
        let days = now.and_then(|now| Some((unit.step(now.earliest, -1)?, now.latest)));
        return Some(lasting(at..start + 1, &unit.duration("1"), days));
    }
    let there = now.and_then(|now| now.map(|day| unit.step(day, steps)));
    let value = there.filter(|(a, b)| unit.value(*a) == unit.value(*b));
    let days = there.map(|(a, b)| (unit.around(a).0, unit.around(b).1));
    let days = days.map(|days| this_far(days, steps, now));
    let value = value.map_or_else(|| "XXXX".to_owned(), |(a, _)| unit.value(a));
    Some(When::date(at..start + 1, value, days, TimeBasis::Relative))
}

/// "since the beginning of (the year)": the one that goes on.
fn is_begun(sentence: &Sentence<'_>, at: usize) -> bool {
    let begins = at > 1 && matches!(sentence.word(at - 2), "beginning" | "start");
    begins && sentence.word(at - 1) == "of"
}

/// "the week before last", "the month before last".
fn before_last(sentence: &Sentence<'_>, at: usize, start: usize, now: Option<Now>) -> Option<When> {
    let unit = unit(sentence, start).filter(|_| sentence.reads(start + 1, &["before", "last"]))?;
    let whole = matches!(unit, Unit::Week | Unit::Weekend | Unit::Month | Unit::Year);
    let there = now.and_then(|now| now.map(|day| unit.step(day, -2))).filter(|_| whole)?;
    let days = (unit.around(there.0).0, unit.around(there.1).1);
    let value = unit.value(there.0);
    Some(When::date(at..start + 3, value, Some(days), TimeBasis::Relative))
}

/// "the weekend", told of what has happened on a working day, is the one before.
fn weekend(sentence: &Sentence<'_>, at: usize, now: Option<Now>) -> i64 {
    let working = now.is_some_and(|now| now.latest.weekday().to_monday_one_offset() < 6);
    if working && looks(sentence, at) != Looks::Ahead { -1 } else { 0 }
}

/// "this week", told of what has happened, ends with publication.
fn this_far(days: (Date, Date), steps: i64, now: Option<Now>) -> (Date, Date) {
    let until = now.filter(|now| steps == 0 && now.latest >= days.0).map(|now| now.latest);
    (days.0, until.map_or(days.1, |until| days.1.min(until)))
}

fn named_month(at: usize, start: usize, month: i8, steps: i64, now: Option<Now>) -> Option<When> {
    let now = now?;
    let this = now.latest.year();
    let passed = month < now.latest.month();
    let year = match steps {
        -1 if !passed => this - 1,
        1 if passed || month == now.latest.month() => this + 1,
        _ => this,
    };
    let first = Date::new(year, month, 1).ok()?;
    let value = format!("{year:04}-{month:02}");
    Some(When::date(
        at..start + 1,
        value,
        Some((first, first.last_of_month())),
        TimeBasis::Relative,
    ))
}

/// "today", "to the day" behind "ten years ago"; and the token after it.
fn to_the_day(sentence: &Sentence<'_>, at: usize) -> (bool, usize) {
    match sentence.word(at) {
        "today" => (true, at + 1),
        "to" if sentence.reads(at, &["to", "the", "day"]) => (true, at + 3),
        _ => (false, at),
    }
}

/// "two nights ago", "the night before last": a night of two days.
pub(super) fn nights_ago(sentence: &Sentence<'_>, at: usize, now: Option<Now>) -> Option<When> {
    let the = usize::from(sentence.word(at) == "the");
    let (count, end) = if sentence.reads(at + the, &["night", "before", "last"]) {
        (Some(2), at + the + 3)
    } else {
        let number = number(sentence, at)?;
        let end = number.tokens.end;
        let ago = sentence.singular(end) == "night" && sentence.word(end + 1) == "ago";
        (ago.then(|| number.nominal())?, end + 2)
    };
    let Some(count) = count.and_then(|n| i64::try_from(n).ok()).filter(|n| *n < 400) else {
        return Some(When::date(at..end, "PAST_REF".to_owned(), None, TimeBasis::Relative));
    };
    Some(When { tokens: at..end, ..at_shift("overnight", -count, now) })
}

/// "this time last week": a week ago, a day sooner or later.
pub(super) fn this_time(sentence: &Sentence<'_>, at: usize, now: Option<Now>) -> Option<When> {
    sentence.reads(at, &["this", "time", "last", "week"]).then_some(())?;
    let there = now.and_then(|now| now.map(|day| Unit::Week.step(day, -1)));
    let value = there.filter(|(a, b)| a == b).map(|(day, _)| day.to_string());
    let days = there.map(|(a, b)| (a.saturating_sub(1.day()), b.saturating_add(1.day())));
    let value = value.unwrap_or_else(|| "XXXX-XX-XX".to_owned());
    Some(When::date(at..at + 4, value, days, TimeBasis::Relative))
}

/// "ten years ago", "a week ago today", "three weeks ago to the day", "exactly one year ago".
pub(super) fn ago(sentence: &Sentence<'_>, at: usize, now: Option<Now>) -> Option<When> {
    let (count, unit, end) = steps(sentence, at)?;
    if sentence.word(end) != "ago" {
        return None;
    }
    let (told, end) = to_the_day(sentence, end + 1);
    let exactly =
        (at.saturating_sub(1)..end).any(|n| matches!(sentence.word(n), "exactly" | "precisely"));
    let tokens = at..end;
    let there = count.and_then(|n| now?.map(|day| unit.step(day, -n)));
    let exact = told || exactly || matches!(unit, Unit::Day | Unit::Hour | Unit::Minute);
    let days = there.map(|days| if exact { days } else { around(unit, days) });
    let value = match there {
        Some((a, b)) if a == b => {
            if exact {
                a.to_string()
            } else {
                unit.value(a)
            }
        }
        _ => "PAST_REF".to_owned(),
    };
    Some(When::date(tokens, value, days, TimeBasis::Relative))
}

/// The month or the year of the days; near its edge as long a time around them: "two years ago", told in January, may as well be
/// half a year before that January.
fn around(unit: Unit, (a, b): (Date, Date)) -> (Date, Date) {
    let (first, last) = (unit.around(a).0, unit.around(b).1);
    let (half, edge) = match unit {
        Unit::Year => (182, 92),
        Unit::Month => (15, 8),
        _ => return (first, last),
    };
    let near = (a - first).get_days() < edge || (last - b).get_days() < edge;
    if near {
        (a.saturating_sub(half.days()), b.saturating_add(half.days()))
    } else {
        (first, last)
    }
}
