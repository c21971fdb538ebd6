//! Times told from another time of the text: "two days later", "the next morning", "the week before", "that year".

use bearwitness_document::{Date, Time, TimeBasis, TimexKind};
use bearwitness_language::Upos;
use jiff::{ToSpan, civil::Weekday};

use super::{
    When,
    calendar::{Unit, ordinal, unit, weekday as weekday_at},
    duration::steps,
    weekday,
};
use crate::{
    act::ACT_NOUNS,
    mention::people::NOUNS,
    sentence::{Sentence, Tokens},
};

/// Days that a time may lean on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Anchors {
    /// The days named last, where they were named not long ago.
    pub(super) near: Option<(Date, Date)>,
    /// The days named last in a history, however long ago: years lean on them.
    pub(super) story: Option<(Date, Date)>,
}

impl Anchors {
    fn of(self, unit: Unit) -> Option<(Date, Date)> {
        self.near.or(self.story.filter(|_| matches!(unit, Unit::Year | Unit::Decade)))
    }
}

/// A time that leans on the days named last, and stays open where none were.
pub(super) fn anchored(sentence: &Sentence<'_>, at: usize, last: Anchors) -> Option<When> {
    shifted(sentence, at, last).or_else(|| same(sentence, at, last))
}

/// "two days later", "a week earlier", "a few months later", "the next day", "the following year".
fn shifted(sentence: &Sentence<'_>, at: usize, last: Anchors) -> Option<When> {
    if let Some((direction, start)) = neighbour(sentence, at) {
        if let Some(day) = weekday_at(sentence, start) {
            return Some(beside(at..start + 1, day, direction, last));
        }
        let next = |unit, end| moved(at, end, unit, Some(direction), last);
        return part_of(sentence, start, next).or_else(|| {
            let unit = unit(sentence, start).filter(|_| !sentence.word(start).ends_with('s'))?;
            Some(next(unit, start + 1))
        });
    }
    if let Some(when) = aside(sentence, at, last) {
        return Some(when);
    }
    let (count, unit, end) = steps(sentence, at)?;
    let direction = match sentence.word(end) {
        // "two days before the bridge was blown up"
        "before" if !(end + 1 >= sentence.len() || sentence.is_mark(end + 1)) => {
            return Some(open(at, end, unit, count));
        }
        "earlier" | "before" | "previously" => -1,
        "later" | "afterwards" | "afterward" => 1,
        "after" => return Some(open(at, end, unit, count)),
        _ => return None,
    };
    if count.is_none() {
        let value = if direction < 0 { "PAST_REF" } else { "FUTURE_REF" };
        return Some(When::date(at..end + 1, value.to_owned(), None, TimeBasis::Anchored));
    }
    Some(moved(at, end + 1, unit, count.map(|n| n * direction), last))
}

/// "the previous Sunday": before the days named last; open where none were.
fn beside(tokens: Tokens, day: Weekday, direction: i64, last: Anchors) -> When {
    let step = |(first, end): (Date, Date)| {
        let day = if direction < 0 {
            weekday::latest(first, day, true)
        } else {
            weekday::next(end.saturating_add(1.days()), day)
        };
        (day, day)
    };
    let days = last.near.map(step);
    When::date(tokens, weekday::value(day, days), days, TimeBasis::Anchored)
}

/// "the day before", "the night before", "the week after", with nothing behind that it would be before; "the Friday before".
fn aside(sentence: &Sentence<'_>, at: usize, last: Anchors) -> Option<When> {
    let direction = match sentence.word(at + 2) {
        "before" | "preceding" => -1,
        "after" | "following" => 1,
        _ => return None,
    };
    let end = at + 3;
    if sentence.word(at) != "the" {
        return None;
    }
    let ends = end >= sentence.len() || sentence.is_mark(end);
    if let Some(day) = weekday_at(sentence, at + 1) {
        // "the Friday before the vote": its day is not told.
        let last = Anchors { near: last.near.filter(|_| ends), ..last };
        return Some(beside(at..end, day, direction, last));
    }
    if !ends {
        return None;
    }
    let moved = |unit, end| moved(at, end, unit, Some(direction), last);
    let mut when = part_of(sentence, at + 1, moved)
        .or_else(|| unit(sentence, at + 1).map(|unit| moved(unit, end)))?;
    when.tokens.end = end;
    Some(when)
}

/// "the next", "the following", "the previous", before a unit or a part of the day.
fn neighbour(sentence: &Sentence<'_>, at: usize) -> Option<(i64, usize)> {
    let the = sentence.word(at) == "the";
    match sentence.word(at + 1) {
        "next" | "following" if the => Some((1, at + 2)),
        "previous" | "preceding" if the => Some((-1, at + 2)),
        _ => None,
    }
}

/// Days that may have been named for "the next day" to be one, at most.
const WEEK: i32 = 7;

/// So many units on from the days named last.
fn moved(at: usize, end: usize, unit: Unit, steps: Option<i64>, last: Anchors) -> When {
    let step = |day: Date| unit.step(day, steps.unwrap_or_default());
    // "50 minutes later" than a month that was named is on no day that anybody knows.
    let small = matches!(unit, Unit::Second | Unit::Minute | Unit::Hour | Unit::Day);
    let fits = |(a, b): &(Date, Date)| !small || (*b - *a).get_days() <= WEEK;
    let days = last.of(unit).filter(fits).and_then(|(a, b)| Some((step(a)?, step(b)?)));
    let day = days.filter(|(a, b)| a == b || unit.value(*a) == unit.value(*b));
    let value = day.map_or_else(|| "XXXX-XX-XX".to_owned(), |(a, _)| unit.value(a));
    let days = days.map(|(a, b)| (unit.around(a).0, unit.around(b).1));
    When::date(at..end, value, days, TimeBasis::Anchored)
}

/// "two days after": what it comes after stands in words, so its length is all that is known.
fn open(at: usize, end: usize, unit: Unit, count: Option<i64>) -> When {
    let count = count.map_or_else(|| "X".to_owned(), |n| n.to_string());
    let mut when = When::date(at..end, unit.duration(&count), None, TimeBasis::Anchored);
    when.kind = TimexKind::Duration;
    when
}

/// Whether a length of time ends before the token: "two days" before "after"; or a weekday that is told by what it comes after:
/// "the Monday after".
pub(crate) fn is_length_before(sentence: &Sentence<'_>, at: usize) -> bool {
    at > 0 && (unit(sentence, at - 1).is_some() || is_weekday_before(sentence, at))
}

/// Whether a weekday stands before the token that it tells the place of: "the first Monday" before "since".
pub(crate) fn is_weekday_before(sentence: &Sentence<'_>, at: usize) -> bool {
    weekday_of(sentence, at).is_some()
}

/// The weekday of "the Monday after", "the second Monday after", and whether it is the next one.
fn weekday_of(sentence: &Sentence<'_>, at: usize) -> Option<(Weekday, bool)> {
    let day = weekday_at(sentence, at.checked_sub(1)?)?;
    let lead = at.checked_sub(2)?;
    match sentence.word(lead) {
        "the" => Some((day, true)),
        "first" if sentence.before(lead) == "the" => Some((day, true)),
        _ => ordinal(sentence, lead).map(|_| (day, false)),
    }
}

/// Whether the time was counted from another event: "two days after".
pub(crate) fn is_counted(time: &Time) -> bool {
    let words = time.words.text.as_deref().unwrap_or_default();
    time.basis == TimeBasis::Anchored && (words.ends_with("after") || words.ends_with("before"))
}

/// The days that lie so long before (-1) or after (1) these as the words before the token say; none where that is vague.
pub(crate) fn led_from(
    sentence: &Sentence<'_>,
    at: usize,
    direction: i64,
    (first, last): (Date, Date),
) -> Option<(Date, Date)> {
    // "eight years to the day after"
    if let Some((day, next)) = weekday_of(sentence, at) {
        let found = if direction < 0 {
            weekday::latest(first, day, true)
        } else {
            weekday::next(last.checked_add(1.day()).ok()?, day)
        };
        return Some((found, found)).filter(|_| next && first == last);
    }
    let to_the_day = at > 3 && sentence.reads(at - 3, &["to", "the", "day"]);
    let at = if to_the_day { at - 3 } else { at };
    let the = |start: usize| {
        let one = unit(sentence, start + 1).filter(|_| sentence.word(start) == "the")?;
        Some((Some(1), one, start + 2))
    };
    let told = |start: usize| {
        steps(sentence, start).or_else(|| the(start)).filter(|(_, _, end)| *end == at)
    };
    let (start, (count, unit, _)) =
        (at.saturating_sub(4)..at).find_map(|start| Some((start, told(start)?)))?;
    let step = |day: Date| unit.step(day, direction * count?);
    let days = (step(first)?, step(last)?);
    let exact = matches!(sentence.before(start), "exactly" | "precisely");
    Some(if unit == Unit::Day || exact {
        days
    } else {
        (unit.around(days.0).0, unit.around(days.1).1)
    })
}

/// "the same day", "that year", "later that month".
fn same(sentence: &Sentence<'_>, at: usize, last: Anchors) -> Option<When> {
    let start = match (sentence.word(at), sentence.word(at + 1)) {
        ("the" | "that", "same") | ("later" | "earlier", "that") => at + 2,
        ("that", _) => at + 1,
        _ => return None,
    };
    let there = |unit, end| moved(at, end, unit, Some(0), last);
    if let Some(when) = part_of(sentence, start, there) {
        return Some(when);
    }
    let unit = unit(sentence, start).filter(|_| !sentence.word(start).ends_with('s'))?;
    let long = matches!(
        unit,
        Unit::Day | Unit::Week | Unit::Month | Unit::Year | Unit::Weekend | Unit::Decade
    );
    long.then(|| there(unit, start + 1))
}

/// "the eve of the May 12 referendum", "the eve of Yom Kippur", "the eve of the vote on May 12": the day before.
pub(super) fn eve(
    sentence: &Sentence<'_>,
    at: usize,
    day: impl Fn(usize) -> Option<When>,
) -> Option<When> {
    let start = at + usize::from(sentence.word(at) == "the");
    if !sentence.reads(start, &["eve", "of"]) {
        return None;
    }
    let within = |n: &usize| !sentence.is_mark(*n) && !sentence.is_upos(*n, Upos::Verb);
    let of = start + 2..sentence.len().min(start + 2 + EVE);
    let date = of.take_while(within).find_map(day)?;
    // A feast that may begin on either of some days has its eve on any of those before.
    let feast = date.value.contains('/');
    let (first, last) = date.days.filter(|_| feast || date.is_day())?;
    let eve = first.checked_sub(1.day()).ok().filter(|_| feast || first == last)?;
    let latest = first.tomorrow().ok()?.min(last.yesterday().ok()?).max(eve);
    let owns = usize::from(sentence.word(date.tokens.end) == "'s");
    let front = date.tokens.start;
    let whose = owns == 1 || sentence.word(front) == "the" || sentence.before(front) == "the";
    let people = |n: usize| NOUNS.at(sentence, n).is_some();
    let noun = |n: &usize| whose && sentence.is_upos(*n, Upos::Noun) && !people(*n);
    let nouns = (date.tokens.end + owns..sentence.len()).take_while(noun).last();
    let end = nouns.map_or(date.tokens.end, |noun| noun + 1);
    let act = (date.tokens.end..end).any(|n| ACT_NOUNS.at(sentence, n).is_some());
    let days = Some((eve, latest));
    (!act).then(|| When::date(at..end, eve.to_string(), days, TimeBasis::Anchored))
}

/// Tokens behind "the eve of" in which its day begins.
const EVE: usize = 5;

/// The part of a day named at the token, on the day that `day` gives with the token it ends at.
fn part_of(sentence: &Sentence<'_>, at: usize, day: impl Fn(Unit, usize) -> When) -> Option<When> {
    let mut when = day(Unit::Day, at);
    when.take_part(sentence);
    when.part_of_day.is_some().then_some(when)
}
