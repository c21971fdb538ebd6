//! Victims who are called by their names: "A. Example was killed" is one. The toll stands on the word of
//! harm, never on the name: no table of ours lists persons.

use bearwitness_document::{Outcome, Plover};
use bearwitness_language::{NameClass, Relation};

use super::harm::Harm;
use crate::{
    act::ACT_NOUNS,
    mention::people::People,
    sentence::{Sentence, Tokens},
};

/// The named person whose name has the head, as one of people, where the word tells violence: players
/// are injured too, and anyone dies.
pub(super) fn named(
    sentence: &Sentence<'_>,
    people: &[People],
    harm: (&Tokens, Harm),
    head: usize,
) -> Option<People> {
    let violent = match harm.1.outcome {
        Outcome::Killed | Outcome::Abducted | Outcome::Detained => true,
        Outcome::Wounded => {
            sentence.word(harm.0.start).starts_with("wound") || is_in_attack(sentence, harm.0)
        }
        _ => false,
    };
    let name = sentence
        .names()
        .iter()
        .find(|name| name.class == NameClass::Person && name.words.contains(&head) && violent)?;
    let apposition = name.words.clone().find_map(|n| sentence.child(n, &[Relation::Appos]));
    let said = apposition.and_then(|n| people.iter().find(|people| people.tokens.contains(&n)));
    let one = said.filter(|people| people.number.is_none());
    let end = one.map_or(name.words.end, |people| people.tokens.end.max(name.words.end));
    Some(People {
        tokens: name.words.start..end,
        noun: one.and_then(|people| people.noun),
        one: true,
        named: true,
        ..People::default()
    })
}

/// "A. Example was injured in the bombing": the word hangs together with an act of arms.
fn is_in_attack(sentence: &Sentence<'_>, harm: &Tokens) -> bool {
    const AFTER: usize = 12;
    let act = |n: usize| {
        let told = ACT_NOUNS.at(sentence, n);
        told.is_some_and(|(_, act)| act.plover == Some(Plover::Assault) && !act.is_common())
    };
    let came = |n: &usize| {
        matches!(sentence.word(*n), "after" | "by" | "during" | "following" | "in" | "when")
    };
    let from = (harm.end..sentence.len()).take(AFTER).find(came);
    from.is_some_and(|from| (from..sentence.len()).take(AFTER).any(act))
}
