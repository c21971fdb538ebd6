//! The noun that a verb of saying or of holding is about, with what it is accused of or seen as.

use bearwitness_language::Relation;

use super::{TOPICS, Takes, clause::join};
use crate::sentence::{Sentence, Tokens};

/// The noun that the verb is about.
pub(super) fn thing(sentence: &Sentence<'_>, at: usize, takes: Takes) -> Option<Tokens> {
    match takes {
        Takes::Thing => {
            if let Some(noun) = asked_for(sentence, at) {
                return Some(noun..noun + 1);
            }
            let about = |n: &usize| {
                let named = || crate::time::is_named(sentence, *n);
                sentence.case(*n).is_empty() || TOPICS.contains(&sentence.case(*n)) && !named()
            };
            let others = sentence.children_by(at, &THINGS[1..]).filter(about);
            let thing =
                sentence.children_by(at, &THINGS[..1]).chain(others).chain(doing(sentence, at));
            let thing = thing.map(|n| sentence.subtree(n)).find(|t| !t.contains(&at))?;
            Some(with_reason(sentence, at, thing))
        }
        Takes::As => seen_as(sentence, at),
        Takes::Quote | Takes::That | Takes::Clause => None,
    }
}

/// "demanded justice for a man shot by police", "called for an inquiry into the raid": what it is for, the report tells.
fn asked_for(sentence: &Sentence<'_>, at: usize) -> Option<usize> {
    const ASKED: [&str; 10] = [
        "accountability",
        "answer",
        "apology",
        "compensation",
        "explanation",
        "inquiry",
        "investigation",
        "justice",
        "probe",
        "resignation",
    ];
    let asks = sentence.verbs(at).any(|verb| matches!(verb, "call" | "demand" | "seek" | "want"));
    let mut things = sentence.children_by(at, &THINGS[..2]).filter(|n| asks && *n > at);
    things.find(|n| ASKED.contains(&sentence.singular(*n)))
}

/// How a noun hangs on a verb of saying: as its object first.
const THINGS: [Relation; 4] = [Relation::Obj, Relation::Obl, Relation::NsubjPass, Relation::Nmod];

/// "admitted to shelling", "decided against leaving": the deed that a preposition ties to the verb.
fn doing(sentence: &Sentence<'_>, at: usize) -> Option<usize> {
    let tied = |n: &usize| {
        let mark = sentence.child(*n, &[Relation::Mark]).filter(|m| at < *m && *m <= at + 2);
        mark.is_some_and(|mark| TOPICS.contains(&sentence.word(mark)))
    };
    let mut clauses = sentence.children_by(at, &[Relation::Advcl]);
    clauses.find(|n| sentence.tag(*n) == "VBG" && tied(n))
}

/// "accused rebels of shelling", "praised him for leaving": what someone is accused of or praised for goes with them.
fn with_reason(sentence: &Sentence<'_>, at: usize, thing: Tokens) -> Tokens {
    const REASONS: [Relation; 3] = [Relation::Obl, Relation::Advcl, Relation::Nmod];
    let leads = |n: &usize| {
        let lead = sentence.child(*n, &[Relation::Case, Relation::Mark]);
        lead.is_some_and(|lead| matches!(sentence.word(lead), "of" | "for" | "as"))
            && !crate::time::is_named(sentence, *n)
    };
    let reasons = sentence.children_by(at, &REASONS).filter(leads).map(|n| sentence.subtree(n));
    let mut after = reasons.filter(|reason| reason.start == thing.end);
    if let Some(reason) = after.next() {
        return join(&thing, &reason);
    }
    // "described the raid in which gunmen killed two": whatever the tree hangs that on.
    let which = sentence.word(thing.end + 1) == "which";
    let more = which || matches!(sentence.word(thing.end), "when" | "where");
    let end = (thing.end..sentence.len()).find(|n| more && sentence.is_mark(*n));
    thing.start..end.unwrap_or(thing.end)
}

/// "sees the truce as a trap": what it is seen as, with what is seen.
fn seen_as(sentence: &Sentence<'_>, at: usize) -> Option<Tokens> {
    const HOW: [Relation; 4] = [Relation::Obl, Relation::Nmod, Relation::Advcl, Relation::Xcomp];
    let object = sentence.child(at, &[Relation::Obj]);
    let is_as = |n: &usize| {
        let mark = sentence.child(*n, &[Relation::Case, Relation::Mark]);
        *n > at && mark.is_some_and(|mark| sentence.word(mark) == "as")
    };
    let of = |head: usize| sentence.children_by(head, &HOW).find(is_as);
    let how = sentence.subtree(of(at).or_else(|| of(object?))?);
    let object = object.map(|n| sentence.subtree(n)).filter(|t| t.start > at);
    Some(object.map_or(how.clone(), |object| join(&object, &how)))
}

/// "was viewed as a threat", "is known for his temper": what someone or something passes for.
pub(super) fn held_as(sentence: &Sentence<'_>, at: usize) -> Option<Tokens> {
    const HOW: [Relation; 4] = [Relation::Obl, Relation::Nmod, Relation::Advcl, Relation::Xcomp];
    let mark = |n: usize| sentence.child(n, &[Relation::Case, Relation::Mark]);
    let near = |m: usize| at < m && m <= at + 2 && matches!(sentence.word(m), "as" | "for");
    let passes = |n: &usize| mark(*n).is_some_and(near);
    let passive = sentence.tag(at) == "VBN" && sentence.child(at, &[Relation::Obj]).is_none();
    let mut how = sentence.children_by(at, &HOW).filter(|_| passive);
    how.find(passes).map(|n| sentence.subtree(n))
}
