//! Harm of another day in the same breath: "12 bodies on Sunday and another seven on Monday", "412 since
//! January, including four on Tuesday". It is an event of its own.

use super::{HARM, Harmed, toll};
use crate::{
    mention::people::People,
    sentence::{Sentence, Tokens},
};

/// Figures that a day of their own follows, of the harm told before them.
pub(super) fn apart(
    sentence: &Sentence<'_>,
    people: &[People],
    found: &[Harmed],
    days: &[Tokens],
) -> Vec<Harmed> {
    let own = |people: &&People| {
        let end = people.tokens.end;
        let on = usize::from(matches!(sentence.word(end), "on" | "in"));
        let dated = days.iter().any(|day| day.start == end + on);
        let plain = |noun| noun == crate::mention::people::Noun::UNKNOWN;
        dated && people.number.is_some() && people.noun.is_none_or(plain)
    };
    people.iter().filter(own).filter_map(|people| of(sentence, people, found, days)).collect()
}

fn of(
    sentence: &Sentence<'_>,
    people: &People,
    found: &[Harmed],
    days: &[Tokens],
) -> Option<Harmed> {
    let start = people.tokens.start;
    let joins = matches!(sentence.before(start), "and" | "including" | "plus" | "then" | "with");
    let first = found.iter().filter(|told| told.harm.end <= start && told.people.end <= start);
    let first = first.max_by_key(|told| told.harm.start).filter(|_| joins)?;
    let gap = first.harm.end.max(first.people.end)..start;
    // Each of the two has a day.
    let dated = days.iter().any(|day| gap.contains(&day.start));
    let other = gap.clone().any(|n| HARM.at(sentence, n).is_some() || sentence.word(n) == ";");
    // Of one word of harm that takes both, each has its own.
    let told = |told: &Harmed| told.people == people.tokens && told.harm != first.harm;
    let told = found.iter().any(told);
    let mut toll = toll(sentence, people, first.toll.outcome);
    toll.unit = first.toll.unit;
    (dated && !other && !told).then(|| Harmed {
        harm: people.tokens.clone(),
        people: people.tokens.clone(),
        toll,
    })
}
