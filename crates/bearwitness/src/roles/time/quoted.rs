//! Words that point from the time of speaking, within what somebody is quoted with on a day that the sentence names: "“They came last
//! night,” she said on Sunday".

use bearwitness_document::{Date, Time, TimeBasis};
use jiff::ToSpan;

use crate::{
    reading::Reading,
    time::{Now, When},
};

/// Tokens between a verb of saying and its day, at most.
const NEAR: usize = 6;

/// The time as counted from the day on which it was said.
pub(super) fn said_then(reading: &Reading<'_>, when: &When, time: Time, now: Option<Now>) -> Time {
    let Some(days) = now.and_then(|now| behind(reading, when, now)) else { return time };
    let back = |day: Date| day.checked_sub(days.days()).ok();
    Time { earliest: time.earliest.and_then(back), latest: time.latest.and_then(back), ..time }
}

/// How many days before the report it was said, where words point from the saying.
fn behind(reading: &Reading<'_>, when: &When, now: Now) -> Option<i32> {
    let sentence = &reading.sentence;
    let at = when.tokens.start;
    let points = |n: usize| {
        matches!(sentence.word(n), "today" | "yesterday" | "tonight" | "overnight")
            || sentence.reads(n, &["last", "night"])
            || sentence.reads(n, &["this", "morning"])
    };
    let quoted = when.basis == TimeBasis::Relative && points(at) && reading.is_in_quote(at);
    let said = reading.said.iter().find(|said| quoted && said.tells(at))?;
    let day = |other: &&When| {
        let outside = !said.tells(other.tokens.start) && !reading.is_in_quote(other.tokens.start);
        let of_cue = other.governor(sentence) == Some(said.cue.start);
        // "told the Daily on Friday"
        let near = (said.cue.end..said.cue.end + NEAR).contains(&other.tokens.start);
        outside && (of_cue || near || said.is_set(sentence, &other.tokens))
    };
    let (from, to) = reading.times.iter().find(day)?.days?;
    let behind = (now.latest - to).get_days();
    (from == to && now.earliest == now.latest && behind > 0).then_some(behind)
}
