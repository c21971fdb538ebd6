//! Lengths of time: "three days", "for months", "the past several months", "48 hours", "every day".

use bearwitness_document::{Date, TimeBasis, TimexKind};

use super::{
    Now, When,
    calendar::{Unit, unit, weekday},
};
use crate::{
    mention::number::{Number, number},
    sentence::{Sentence, Tokens},
};

/// A length of time; with "last" or "past" before it, the days up to publication.
pub(super) fn duration(sentence: &Sentence<'_>, at: usize, now: Option<Now>) -> Option<When> {
    set(sentence, at).or_else(|| recent(sentence, at, now)).or_else(|| plain(sentence, at, now))
}

/// "the past several months", "the last 48 hours", "recent weeks", "the next three days", "the past day".
fn recent(sentence: &Sentence<'_>, at: usize, now: Option<Now>) -> Option<When> {
    if sentence.reads(at, &["the", "past"])
        && let Some(unit) = unit(sentence, at + 2).filter(|_| !sentence.word(at + 2).ends_with('s'))
    {
        let days = now.and_then(|now| Some((unit.step(now.earliest, -1)?, now.latest)));
        return Some(lasting(at..at + 3, &unit.duration("1"), days));
    }
    let the = usize::from(sentence.word(at) == "the");
    let direction = match sentence.word(at + the) {
        "last" | "past" | "recent" | "previous" => -1,
        "next" | "coming" => 1,
        _ => return None,
    };
    let (count, unit, end) = counted(sentence, at + the + 1)?;
    // "the last days of the siege"
    let ended = sentence.word(at + the) == "last" && sentence.word(end) == "of";
    if count.is_none() && (ended || !sentence.word(end - 1).ends_with('s')) {
        return None;
    }
    let days = now.and_then(|now| stretch(now, count.as_ref(), unit, direction));
    Some(lasting(at..end, &unit.duration(&letter(count.as_ref())), days))
}

/// "three days", "months", "a week", "48-hour"; after "has fought for", the days up to publication.
fn plain(sentence: &Sentence<'_>, at: usize, now: Option<Now>) -> Option<When> {
    let article = matches!(sentence.word(at), "a" | "an");
    let (count, unit, end) =
        if article { (None, unit(sentence, at + 1)?, at + 2) } else { counted(sentence, at)? };
    let bare = count.is_none() && !article;
    let leads = matches!(sentence.before(at), "for" | "after" | "in" | "of" | "within" | "over");
    let long = matches!(unit, Unit::Year | Unit::Month | Unit::Week | Unit::Decade | Unit::Century);
    // "six-year-old" is an age.
    let old = end + usize::from(sentence.word(end) == "-");
    if matches!(sentence.word(old), "old" | "olds") {
        return None;
    }
    let small = matches!(unit, Unit::Second | Unit::Quarter | Unit::Fortnight);
    if (bare && !(leads && sentence.word(end - 1).ends_with('s')))
        || (article && (!(leads || long) || small))
    {
        return None;
    }
    let value = if article { "1".to_owned() } else { letter(count.as_ref()) };
    let since = now.filter(|_| sentence.before(at) == "for" && !article && is_still(sentence, at));
    let days = since.and_then(|now| stretch(now, count.as_ref(), unit, -1));
    Some(lasting(at..end, &unit.duration(&value), days))
}

/// Whether it may last until publication: "has been shelled for nine days", "is without water for weeks", and no "fought for
/// nine days".
fn is_still(sentence: &Sentence<'_>, at: usize) -> bool {
    const NOW: [&str; 8] = ["has", "have", "'ve", "is", "are", "had", "having", "been"];
    let fronted = at < 3;
    let end = if fronted { sentence.len() } else { at };
    (0..end).any(|n| NOW.contains(&sentence.word(n)))
}

/// A number, or none, and a unit; and the token after it.
fn counted(sentence: &Sentence<'_>, at: usize) -> Option<(Option<Number>, Unit, usize)> {
    let count = number(sentence, at);
    let start = count.as_ref().map_or(at, |number| number.tokens.end);
    let start = start + usize::from(count.is_some() && sentence.word(start) == "-");
    let unit = unit(sentence, start)?;
    // "the 7 May quarter" and ordinals count nothing.
    let lasts = sentence.word(start).ends_with('s') || count.is_some();
    lasts.then_some((count, unit, start + 1))
}

/// A number of units, "a week" being one; none where the number is vague or a range. With the token
/// after them.
pub(super) fn steps(sentence: &Sentence<'_>, at: usize) -> Option<(Option<i64>, Unit, usize)> {
    let article = matches!(sentence.word(at), "a" | "an");
    let (count, end) = match number(sentence, at) {
        Some(number) => (number.nominal(), number.tokens.end),
        None if article => (Some(1), at + 1),
        None => return None,
    };
    Some((count.and_then(|n| i64::try_from(n).ok()), unit(sentence, end)?, end + 1))
}

/// The days from so many units before publication until it, or after it.
///
/// Of a vague number the least is taken: the days that are covered for certain.
fn stretch(now: Now, count: Option<&Number>, unit: Unit, direction: i64) -> Option<(Date, Date)> {
    // "up to six months" has no least.
    let count = count.and_then(|number| number.min.filter(|n| *n > 0).or(number.max)).unwrap_or(3);
    let steps = direction * i64::try_from(count).ok()?;
    if direction < 0 {
        Some((unit.step(now.earliest, steps)?, now.latest))
    } else {
        Some((now.earliest, unit.step(now.latest, steps)?))
    }
}

/// The number as `TimeML` writes it in a duration, bounds aside; `X` where it is vague.
fn letter(count: Option<&Number>) -> String {
    count.and_then(Number::nominal).map_or_else(|| "X".to_owned(), |n| n.to_string())
}

/// A length of time, and the days that it covers.
pub(super) fn lasting(tokens: Tokens, value: &str, days: Option<(Date, Date)>) -> When {
    let mut when = When::date(tokens, value.to_owned(), days, TimeBasis::Relative);
    when.kind = TimexKind::Duration;
    when
}

/// "every day", "each week", "daily", "every Friday".
fn set(sentence: &Sentence<'_>, at: usize) -> Option<When> {
    let (value, end) = match sentence.word(at) {
        "daily" => ("P1D".to_owned(), at + 1),
        "weekly" => ("P1W".to_owned(), at + 1),
        "monthly" => ("P1M".to_owned(), at + 1),
        "annually" | "yearly" => ("P1Y".to_owned(), at + 1),
        "every" | "each" => match (unit(sentence, at + 1), weekday(sentence, at + 1)) {
            (Some(unit), _) => (unit.duration("1"), at + 2),
            (_, Some(day)) => (format!("XXXX-WXX-{}", day.to_monday_one_offset()), at + 2),
            _ => return None,
        },
        _ => return None,
    };
    let mut when = When::date(at..end, value, None, TimeBasis::None);
    when.kind = TimexKind::Set;
    Some(when)
}
