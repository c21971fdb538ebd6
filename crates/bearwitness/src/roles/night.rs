//! Which day it was of the two that a night lies between.

use bearwitness_document::{Date, PartOfDay};
use jiff::ToSpan;

use super::time::is_of_saying;
use crate::{
    reading::Reading,
    time::{When, meet},
};

/// "in an overnight raid on Monday": of the two days of a night, the one that is named beside it, unless it is only that of
/// who says so, or both are named.
pub(super) fn narrowed(
    reading: &Reading<'_>,
    trigger: usize,
    when: &When,
    days: (Date, Date),
) -> (Date, Date) {
    let night = when.part_of_day == Some(PartOfDay::Night) && days.0 != days.1;
    if let Some(both) = night.then(|| both_days(reading, when)).flatten() {
        return both;
    }
    let named = |other: &&When| {
        other.tokens != when.tokens
            && other.part_of_day.is_none()
            && !is_of_saying(reading, other, trigger)
    };
    let day = reading.times.iter().filter(named).filter_map(|other| other.days);
    let mut day = day.filter(|day| night && day.0 == day.1 && meet(*day, days));
    let first = day.next();
    first.filter(|first| day.all(|other| other == *first)).unwrap_or(days)
}

/// "overnight Friday to Saturday", "in the night from Friday to Saturday": the two days that the night lies between.
fn both_days(reading: &Reading<'_>, night: &When) -> Option<(Date, Date)> {
    let sentence = &reading.sentence;
    let from = usize::from(matches!(sentence.word(night.tokens.end), "from" | "of"));
    let first = night.tokens.end + from;
    let mut pairs = reading.times.windows(2);
    let pair = pairs.find(|pair| pair[0].tokens.start == first)?;
    let joint = pair[0].tokens.end..pair[1].tokens.start;
    let to = joint.len() == 1 && matches!(sentence.word(joint.start), "to" | "into");
    let (one, other) = (pair[0].days?, pair[1].days?);
    let next = one.0.checked_add(1.day()).ok() == Some(other.0);
    (to && next && one.0 == one.1 && other.0 == other.1).then_some((one.0, other.0))
}
