//! Harm of another day in the same breath: "12 bodies on Sunday and another seven on Monday", "412 since
//! January, including four on Tuesday". It is an event of its own.

use bearwitness_document::{Scope, Toll};

use super::{HARM, Harmed, toll};
use crate::{
    act::ACT_NOUNS,
    mention::people::{Noun, People},
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
        let on = usize::from(matches!(sentence.word(end), "on" | "in" | "since"));
        let dated = days.iter().any(|day| day.start == end + on);
        let plain = |noun| noun == Noun::UNKNOWN;
        dated && people.number.is_some() && people.noun.is_none_or(plain)
    };
    let mut other: Vec<Harmed> =
        people.iter().filter_map(|people| by_another(sentence, people, found)).collect();
    other.extend(people.iter().filter(own).filter_map(|p| of(sentence, p, found, days)));
    other
}

/// "Two were killed in the stabbing and one in police firing": the same harm by another act, whose noun
/// tells it.
fn by_another(sentence: &Sentence<'_>, people: &People, found: &[Harmed]) -> Option<Harmed> {
    let (start, end) = (people.tokens.start, people.tokens.end);
    let joins = matches!(sentence.before(start), "and" | "," | "while");
    let bare = people.number.is_some() && people.noun.is_none_or(|noun| noun == Noun::UNKNOWN);
    let through = |n: usize| matches!(sentence.word(n), "in" | "by");
    let some = people.tokens.clone().any(|n| sentence.word(n) == "of");
    let first = found.iter().filter(|told| told.harm.end.max(told.people.end) < start);
    let first = first
        .max_by_key(|told| told.harm.start)
        .filter(|_| joins && bare && !some && through(end))?;
    let gap = first.harm.end.max(first.people.end)..start;
    let same = through(gap.start) && gap.len() <= 6 && !tells_more(sentence, &gap);
    let act = |n: usize| ACT_NOUNS.at(sentence, n).map(|(end, _)| n..end);
    let harm = (end + 1..end + 4).find_map(act).filter(|_| same)?;
    let told = found.iter().any(|told| told.people == people.tokens || told.harm == harm);
    (!told).then(|| of_same_harm(sentence, people, first, harm))
}

/// Whether another harm, or another clause, stands there.
fn tells_more(sentence: &Sentence<'_>, gap: &Tokens) -> bool {
    gap.clone().any(|n| HARM.at(sentence, n).is_some() || sentence.word(n) == ";")
}

/// The people as those to whom the same was done as is told first, on a word of its own.
fn of_same_harm(sentence: &Sentence<'_>, people: &People, first: &Harmed, harm: Tokens) -> Harmed {
    let toll = toll(sentence, people, first.toll.outcome);
    let toll = Toll { unit: first.toll.unit, ..toll };
    Harmed { harm, people: people.tokens.clone(), toll }
}

fn of(
    sentence: &Sentence<'_>,
    people: &People,
    found: &[Harmed],
    days: &[Tokens],
) -> Option<Harmed> {
    let start = people.tokens.start;
    let of_them = people.tokens.clone().any(|n| sentence.word(n) == "them");
    let joins = matches!(sentence.before(start), "and" | "including" | "plus" | "then" | "with")
        || of_them && sentence.before(start) == ",";
    let first = found.iter().filter(|told| told.harm.end <= start && told.people.end <= start);
    let first = first.max_by_key(|told| told.harm.start).filter(|_| joins)?;
    let gap = first.harm.end.max(first.people.end)..start;
    // Each of the two has a day.
    let dated = days.iter().any(|day| gap.contains(&day.start))
        || of_them && first.toll.scope != Scope::Event;
    let other = tells_more(sentence, &gap);
    // Of one word of harm that takes both, each has its own.
    let told = |told: &Harmed| told.people == people.tokens && told.harm != first.harm;
    let told = found.iter().any(told);
    let harm = people.tokens.clone();
    let since = sentence.word(people.tokens.end) == "since";
    // "90 murders in May and 70 in April"
    let scope = match first.toll.scope {
        _ if since => Scope::TotalToDate,
        Scope::Period => Scope::Period,
        _ => Scope::Event,
    };
    (dated && !other && !told).then(|| {
        let mut told = of_same_harm(sentence, people, first, harm);
        told.toll.scope = scope;
        told
    })
}
