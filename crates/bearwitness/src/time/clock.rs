//! Times of the day: "5 p.m.", "10:30", "14:05 GMT", "at dawn", "in the early hours".

use bearwitness_document::{Date, PartOfDay, TimeBasis, TimexKind};
use bearwitness_language::Upos;

use super::{Now, When, calendar::part, is_named};
use crate::sentence::{Sentence, Tokens};

/// "5 p.m.", "10:30 am", "14:05 GMT", "at 1430".
pub(super) fn digits(sentence: &Sentence<'_>, at: usize) -> Option<When> {
    military(sentence, at).or_else(|| civil(sentence, at))
}

/// "at 1430", "after 0600", "1430 GMT": four digits that are no year and count nothing.
pub(super) fn military(sentence: &Sentence<'_>, at: usize) -> Option<When> {
    let word = sentence.word(at);
    let digits = word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    let value: u32 = word.parse().ok().filter(|_| digits)?;
    let (hours, minutes) = (value / 100, value % 100);
    let told = matches!(sentence.word(at + 1), "gmt" | "utc" | "local");
    // Most years that are told lie after 1700, and few of the others are round.
    let year = (1700..2100).contains(&value) || !value.is_multiple_of(5);
    let led = match sentence.before(at) {
        "at" => true,
        "after" | "before" | "until" | "since" => !year,
        _ => false,
    };
    let clock = hours < 24 && minutes < 60 && (told || (led && !counts(sentence, at + 1)));
    let end = at + 1 + usize::from(told) + usize::from(sentence.reads(at + 1, &["local", "time"]));
    let printed = format!("{hours:02}:{minutes:02}");
    clock.then(|| timed(at..end, &printed, None, Some(printed.clone())))
}

/// Whether the digits before the token count what it names: "at 1400 metres".
fn counts(sentence: &Sentence<'_>, at: usize) -> bool {
    let day = matches!(sentence.word(at), "today" | "yesterday" | "tonight" | "tomorrow");
    let parts = [Upos::Adj, Upos::Noun, Upos::Propn, Upos::Num, Upos::Sym];
    let named = parts.iter().any(|upos| sentence.is_upos(at, *upos));
    let dated = is_named(sentence, at) || is_named(sentence, at + 1);
    named && !day && !dated
}

fn civil(sentence: &Sentence<'_>, at: usize) -> Option<When> {
    let word = sentence.word(at);
    let (hours, minutes) = word.split_once([':', '.']).unwrap_or((word, "00"));
    let colon = word.contains(':') && minutes.len() == 2;
    let (hours, minutes): (u32, u32) = (hours.parse().ok()?, minutes.parse().ok()?);
    let half = match sentence.word(at + 1) {
        "am" | "a.m." | "a.m" => Some(0),
        "pm" | "p.m." | "p.m" => Some(12),
        _ => None,
    };
    let zone = |n: usize| matches!(sentence.word(n), "gmt" | "utc" | "est" | "local");
    if hours > 24 || minutes > 59 || (half.is_none() && !colon) {
        return None;
    }
    let hours = match half {
        Some(half) if hours <= 12 => hours % 12 + half,
        _ => hours,
    };
    let mut end = at + 1 + usize::from(half.is_some());
    end += usize::from(zone(end)) + usize::from(sentence.reads(end, &["local", "time"]));
    let clock = format!("{hours:02}:{minutes:02}");
    Some(timed(at..end, &clock, None, Some(clock.clone())))
}

/// "at dawn", "in the early hours", "at night", "the morning".
pub(super) fn part_alone(sentence: &Sentence<'_>, at: usize, _: Option<Now>) -> Option<When> {
    if sentence.reads(at, &["the", "early", "hours"]) || sentence.reads(at, &["early", "hours"]) {
        let end = at + 2 + usize::from(sentence.word(at) == "the");
        return Some(timed(at..end, "NI", Some(PartOfDay::Night), None));
    }
    let start = at + usize::from(sentence.word(at) == "the");
    let (timex, part) = part(sentence, start)?;
    let leads = matches!(
        sentence.before(at),
        "at" | "in" | "before" | "after" | "around" | "during" | "since" | "until" | "by"
    );
    leads.then(|| timed(at..start + 1, timex, Some(part), None))
}

/// A clock time on a day.
pub(super) fn on(time: &When, day: &When) -> When {
    let clock = time.clock.clone().unwrap_or_default();
    When {
        tokens: time.tokens.start..day.tokens.end,
        kind: TimexKind::Time,
        value: format!("{}T{clock}", day.value),
        clock: time.clock.clone(),
        part_of_day: time.part_of_day,
        ..day.clone()
    }
}

/// A clock time alone is of the day named last, as far as its value goes: what was done then is for
/// the whole sentence to say.
pub(super) fn on_last(time: When, last: Option<(Date, Date)>) -> When {
    let clock = time.clock.clone().unwrap_or_default();
    match last.filter(|(first, last)| first == last) {
        Some((day, _)) => When { value: format!("{day}T{clock}"), ..time },
        None => time,
    }
}

/// "the morning of 31 January 1965", "in the early hours of Monday": the part and its day.
pub(super) fn part_of_day(
    sentence: &Sentence<'_>,
    at: usize,
    day: impl Fn(usize) -> Option<When>,
) -> Option<When> {
    let start = at + usize::from(sentence.word(at) == "the");
    let early = sentence.reads(start, &["early", "hours"]);
    let start = start + usize::from(matches!(sentence.word(start), "early" | "late"));
    let (timex, named) = if early { ("NI", PartOfDay::Night) } else { part(sentence, start)? };
    let hours = usize::from(!early && sentence.word(start + 1) == "hours");
    let of = start + 1 + hours;
    let day = day(of + 1).filter(|day| sentence.word(of) == "of" && day.is_day())?;
    let mut when = When { tokens: at..day.tokens.end, ..day };
    when.at_part(timex, named);
    Some(when)
}

fn timed(tokens: Tokens, value: &str, part: Option<PartOfDay>, clock: Option<String>) -> When {
    let mut when = When::date(tokens, format!("XXXX-XX-XXT{value}"), None, TimeBasis::None);
    when.kind = TimexKind::Time;
    when.part_of_day = part;
    when.clock = clock;
    when
}
