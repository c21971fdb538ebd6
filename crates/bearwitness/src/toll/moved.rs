//! The wounded who died later: "two of the wounded have died", "died of their wounds", "succumbed".

use bearwitness_document::{Outcome, Scope};

use super::{HARM, Harmed};
use crate::sentence::Sentence;

/// Says of each toll of the killed whether they had been counted among the wounded before.
pub(super) fn moved(sentence: &Sentence<'_>, found: &mut [Harmed]) {
    let later: Vec<bool> = found
        .iter()
        .map(|harmed| {
            of_wounds(sentence, harmed)
                || in_hospital(sentence, harmed)
                || were_wounded(sentence, harmed)
                || is_of_whom(sentence, harmed) && follows_wounded(found, harmed)
        })
        .collect();
    for (harmed, later) in found.iter_mut().zip(later) {
        let killed = harmed.toll.outcome == Outcome::Killed;
        harmed.toll.moved_from = (killed && later).then_some(Outcome::Wounded);
    }
}

/// "three of whom died", "of whom four later died".
fn is_of_whom(sentence: &Sentence<'_>, harmed: &Harmed) -> bool {
    let start = harmed.people.start;
    let whom = |n: usize| matches!(sentence.word(n), "whom" | "them");
    let dies = sentence.verbs(harmed.harm.start).any(|verb| verb == "die");
    dies && (start.saturating_sub(1)..harmed.people.end).any(whom)
}

/// Whether those told last before were wounded.
fn follows_wounded(found: &[Harmed], harmed: &Harmed) -> bool {
    let before = found.iter().filter(|other| other.people.end <= harmed.people.start);
    let last = before.max_by_key(|other| other.people.end);
    last.is_some_and(|last| last.toll.outcome == Outcome::Wounded)
}

/// "The toll rose to 28 after four of the wounded died": whom a sum so far counts already.
pub(super) fn counted(found: &mut [Harmed]) {
    let sum = |harmed: &Harmed| {
        let toll = &harmed.toll;
        toll.outcome == Outcome::Killed && toll.scope == Scope::TotalToDate
    };
    let Some(at) = found.iter().position(|harmed| sum(harmed) && harmed.toll.subset_of.is_none())
    else {
        return;
    };
    let most = found[at].toll.max;
    for harmed in &mut found[at + 1..] {
        let toll = &mut harmed.toll;
        if toll.moved_from.is_some() && toll.max <= most && toll.subset_of.is_none() {
            toll.subset_of = Some(at);
        }
    }
}

/// "She later died in hospital": somebody whom the page told of before.
fn in_hospital(sentence: &Sentence<'_>, harmed: &Harmed) -> bool {
    let pronoun = matches!(sentence.word(harmed.people.start), "he" | "she" | "they");
    harmed.people.len() == 1 && pronoun && dies_of(sentence, harmed.harm.start, &["hospital"])
}

/// "died in hospital", "succumbed to his wounds": whether one of the words, in the singular, stands near behind a verb of dying.
pub(super) fn dies_of(sentence: &Sentence<'_>, verb: usize, causes: &[&str]) -> bool {
    const NEAR: usize = 5;
    let dies = sentence.verbs(verb).any(|verb| matches!(verb, "die" | "succumb"));
    let near = verb + 1..(verb + 1 + NEAR).min(sentence.len());
    dies && near.into_iter().any(|n| causes.contains(&sentence.singular(n)))
}

/// "succumbed to injuries", "died of their wounds".
fn of_wounds(sentence: &Sentence<'_>, harmed: &Harmed) -> bool {
    let harm = &harmed.harm;
    let wounds = |n: usize| matches!(sentence.singular(n), "wound" | "injury");
    let cause = matches!(sentence.word(harm.end), "of" | "from" | "to");
    let dies = sentence.verbs(harm.start).any(|verb| matches!(verb, "die" | "succumb"));
    dies && cause && (harm.end + 1..(harm.end + 4).min(sentence.len())).any(wounds)
}

/// "One of the five people hurt in the blast has died": wounded between the people and their death.
fn were_wounded(sentence: &Sentence<'_>, harmed: &Harmed) -> bool {
    let wounded =
        |n: usize| HARM.at(sentence, n).is_some_and(|(_, harm)| harm.outcome == Outcome::Wounded);
    let dies = sentence.verbs(harmed.harm.start).any(|verb| verb == "die");
    dies && (harmed.people.end..harmed.harm.start).any(wounded)
}

#[cfg(test)]
mod tests {
    use bearwitness_document::Toll;

    use super::*;
    use crate::corpus;

    #[test]
    fn corpus() {
        corpus::check(include_str!("moved.corpus"), |sentence| {
            let moved =
                |toll: &Toll| if toll.moved_from.is_some() { " of the wounded" } else { "" };
            let shown = |harmed: &Harmed| {
                let number = harmed.toll.min.map_or("some".to_owned(), |n| n.to_string());
                format!("{:?} {number}{}", harmed.toll.outcome, moved(&harmed.toll)).to_lowercase()
            };
            corpus::listed(crate::toll::tolls(sentence, &[]).iter().map(shown))
        });
    }
}
