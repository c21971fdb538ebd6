//! Whom a word of harm befalls, read off the tree: its object or the subject of its passive, and
//! those joined to it.

use bearwitness_language::Relation;

use super::{
    harm::{Harm, Takes},
    named::named,
};
use crate::{
    mention::people::People,
    sentence::{Sentence, Tokens},
};

/// The people that a verb of harm takes, from left to right; none where the tree names none.
pub(super) fn victims(
    sentence: &Sentence<'_>,
    people: &[People],
    (harm, word): (&Tokens, Harm),
) -> Vec<People> {
    let verb = harm.start;
    let head = match word.takes {
        Takes::Transitive => sentence.patient(verb),
        Takes::Intransitive => sentence.subject(verb).filter(|n| *n < verb),
        _ => None,
    };
    let Some(head) = head.filter(|n| !harm.is_empty() && !harm.contains(n)) else { return vec![] };
    let after = beside(sentence, verb).into_iter().filter(|n| *n >= harm.end);
    let heads = std::iter::once(head).chain(joined(sentence, head)).chain(after);
    let mut heads: Vec<usize> = heads.collect();
    heads.sort_unstable();
    let mut found: Vec<People> = Vec::new();
    for head in heads {
        // Names after "three civilians" may only say who they are.
        let named_so_far = found.iter().all(|people| people.named);
        let named = || named(sentence, people, (harm, word), head).filter(|_| named_so_far);
        found.extend(of_head(people, head).cloned().or_else(named));
    }
    found.dedup();
    found
}

fn of_head(people: &[People], head: usize) -> Option<&People> {
    people.iter().find(|people| people.tokens.contains(&head))
}

/// "two policemen, a soldier and four civilians"; "the leader along with two of his guards".
fn joined(sentence: &Sentence<'_>, head: usize) -> Vec<usize> {
    let mut found: Vec<usize> = sentence.children_by(head, &[Relation::Conj]).collect();
    // The second of a list reads like an apposition until the "and" comes.
    if !found.is_empty() {
        found.extend(sentence.children_by(head, &[Relation::Appos]));
    }
    let inner: Vec<usize> = found
        .iter()
        .flat_map(|n| sentence.children_by(*n, &[Relation::Conj]))
        .chain(beside(sentence, head))
        .collect();
    found.extend(inner);
    found
}

/// "along with two of his guards", hanging on a noun or on its verb.
fn beside(sentence: &Sentence<'_>, on: usize) -> Vec<usize> {
    let with = |n: &usize| {
        let case = sentence.child(*n, &[Relation::Case]);
        let along = case.is_some_and(|at| matches!(sentence.before(at), "along" | "together"));
        match sentence.case(*n) {
            "with" => along,
            case => matches!(case, "alongside" | "along" | "together"),
        }
    };
    let hangs = [Relation::Nmod, Relation::Obl, Relation::OblAgent];
    sentence.children_by(on, &hangs).filter(with).collect()
}
