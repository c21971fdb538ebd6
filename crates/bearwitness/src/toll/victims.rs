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
    let (said, joined): (Vec<usize>, Vec<usize>) =
        joined(sentence, head).into_iter().partition(|n| is_said_of(sentence, people, head, *n));
    let heads = std::iter::once(head).chain(joined).chain(after).map(|n| counted(sentence, n));
    let mut heads: Vec<usize> = heads.collect();
    heads.sort_unstable();
    let mut found: Vec<People> = Vec::new();
    for head in heads {
        // Names after "three civilians" may only say who they are.
        let named_so_far = found.iter().all(|people| people.named);
        let named = || named(sentence, people, (harm, word), head).filter(|_| named_so_far);
        found.extend(of_head(people, head).cloned().or_else(named));
    }
    for phrase in said.iter().filter_map(|n| of_head(people, *n)) {
        found.iter_mut().filter(|p| p.tokens.contains(&head)).for_each(|p| {
            p.tokens.end = phrase.tokens.end;
        });
    }
    found.dedup();
    found
}

/// "the man, a nurse, and two others": who he is, and nobody more.
fn is_said_of(sentence: &Sentence<'_>, people: &[People], head: usize, next: usize) -> bool {
    let known = of_head(people, head).is_some_and(|people| people.known);
    let one = of_head(people, next).is_some_and(|people| people.one);
    // Before a list the model may read an apposition as its second; nobody is called "the man" alone.
    let vague = ["boy", "girl", "individual", "man", "person", "suspect", "victim", "woman"];
    known
        && one
        && (sentence.hangs(next, &[Relation::Appos]) || vague.contains(&sentence.word(head)))
}

/// "a number of villagers", "a group of fighters": those of whom it is one.
fn counted(sentence: &Sentence<'_>, head: usize) -> usize {
    let group = ["band", "column", "gang", "group", "lot", "majority", "number"];
    let of = |n: &usize| sentence.case(*n) == "of";
    let members = sentence.children_by(head, &[Relation::Nmod]).find(of);
    members.filter(|_| group.contains(&sentence.word(head))).unwrap_or(head)
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
