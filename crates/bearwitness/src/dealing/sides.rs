//! Who deals with whom, read off the tree.

use bearwitness_language::{NameClass, Relation};

use super::{
    begins_matter, is_any_matter,
    politic::{Party, owner, parties},
};
use crate::{
    actors::nation,
    reading::Reading,
    roles::parties::antecedent,
    sentence::{Sentence, overlap},
};

/// Relations that lead from a verb to other clauses or marks.
const ASIDES: [Relation; 6] = [
    Relation::Csubj,
    Relation::CsubjPass,
    Relation::Nsubj,
    Relation::NsubjPass,
    Relation::Parataxis,
    Relation::Punct,
];

/// Steps down the tree in which the one dealt with is looked for.
const DEPTH: usize = 5;

/// Those who deal: the subject of the verb, or whom "by" names in its passive.
pub(crate) fn doers(reading: &Reading<'_>, verb: usize) -> Vec<Party> {
    let sentence = &reading.sentence;
    let Some(doer) = sentence.doer(verb).or_else(|| expletive(sentence, verb)) else {
        return vec![];
    };
    let found = of_noun(reading, doer);
    if !found.is_empty() || !sentence.hangs(verb, &[Relation::Acl]) {
        return found;
    }
    // "issued a declaration demanding": whoever issued it.
    let above =
        sentence.head(doer).filter(|_| sentence.hangs(doer, &[Relation::Obj, Relation::Obl]));
    above.and_then(|verb| sentence.doer(verb)).map_or(vec![], |doer| of_noun(reading, doer))
}

/// "it" in "it is prepared to", which the tree may have as a mere filler.
fn expletive(sentence: &Sentence<'_>, verb: usize) -> Option<usize> {
    let raised = sentence.hangs(verb, &[Relation::Xcomp]);
    let above = sentence.head(verb).filter(|_| raised)?;
    sentence.child(above, &[Relation::Expl]).filter(|n| sentence.word(*n) == "it")
}

/// The noun's own parties, those it is joined with, and for a pronoun those who speak of themselves.
pub(crate) fn of_noun(reading: &Reading<'_>, noun: usize) -> Vec<Party> {
    let sentence = &reading.sentence;
    let noun = antecedent(sentence, noun);
    // "a mission between Chad and Sudan": with those whom it goes between.
    let mut within = sentence.children_by(noun, &[Relation::Nmod]);
    if let Some(side) = within.find(|n| sentence.case(*n) == "between") {
        return of_noun(reading, side);
    }
    if matches!(sentence.word(noun), "it" | "they" | "he" | "she" | "we") {
        return speaker(sentence, noun).map_or(vec![], |noun| of_noun(reading, noun));
    }
    let names = [Relation::Appos, Relation::Flat, Relation::Nmod];
    let own = parties(reading, noun);
    let same = sentence.children_by(noun, &names[..1]).flat_map(|n| parties(reading, n)).take(1);
    let same: Vec<Party> = if own.is_empty() { same.collect() } else { vec![] };
    // "the leader Omar Said and the minister": joined with the name.
    let bearers = sentence.children_by(noun, &names).filter(|n| is_name(sentence, *n));
    let joined = std::iter::once(noun).chain(bearers);
    let joined = joined.flat_map(|n| sentence.children_by(n, &[Relation::Conj]));
    let joined: Vec<Party> = joined.flat_map(|n| parties(reading, n)).collect();
    let mut found: Vec<Party> = Vec::new();
    for party in own.into_iter().chain(same).chain(joined) {
        if !found.iter().any(|other| overlap(&other.acting.tokens, &party.acting.tokens)) {
            found.push(party);
        }
    }
    found
}

/// Whether the token is a person's name without a preposition.
fn is_name(sentence: &Sentence<'_>, at: usize) -> bool {
    sentence.is_named(at, NameClass::Person) && sentence.child(at, &[Relation::Case]).is_none()
}

/// The subject of the verb whose clause the pronoun stands in: "Syria said [it …]".
fn speaker(sentence: &Sentence<'_>, pronoun: usize) -> Option<usize> {
    let said = |n: &usize| sentence.hangs(*n, &[Relation::Ccomp]);
    let verb = sentence.above(pronoun).take(4).find(said)?;
    let subject = sentence.subject(sentence.head(verb)?)?;
    (subject != pronoun).then_some(subject)
}

/// Those dealt with: in a passive the subject, else the nearest below the verb, and whoever is only
/// told as where it is last.
pub(crate) fn targets(reading: &Reading<'_>, verb: usize, doers: &[Party]) -> Vec<Party> {
    let sentence = &reading.sentence;
    let others = |noun: usize| {
        // "declared a state of emergency": no state.
        let matter = begins_matter(sentence, noun);
        let mut found = if matter { vec![] } else { of_noun(reading, noun) };
        let far = is_in_other_clause(sentence, verb, noun);
        found.retain(|party| !(party.placed && far));
        if found.is_empty() && is_any_matter(sentence, noun) {
            found.extend(owner(reading, noun));
        }
        // "Turkey had warned of answers to the bombing in Ankara": where it was, and no other state. Of a curfew at home the
        // town is who is dealt with.
        let ruled = (verb..=noun.max(verb)).any(|n| sentence.word(n) == "curfew");
        let same = |one: &Party, other: &Party| {
            let state = |party: &Party| party.acting.id.as_deref().map(nation).map(str::to_owned);
            // "Canada will deny entry to Canada", "its president called for Canada to become a power"
            let governs = one.acting.id.as_deref().is_some_and(|id| id.ends_with("-gov"));
            let itself = (one.acting.country || governs) && other.acting.country;
            let home = other.placed || itself;
            !ruled && home && state(one).is_some() && state(one) == state(other)
        };
        let own = |party: &Party| {
            doers.iter().any(|d| overlap(&d.acting.tokens, &party.acting.tokens) || same(d, party))
        };
        found.retain(|party| !own(party));
        found
    };
    let patient = sentence.is_passive_verb(verb).then(|| sentence.subject(verb)).flatten();
    let object = sentence
        .child(verb, &[Relation::Obj])
        .filter(|n| others(*n).iter().any(|party| !party.anybody));
    let deed = |n: usize| object.is_some() && is_deed(sentence, n);
    let whom = sentence.child(verb, &[Relation::Obj]).is_some();
    let charge = |n: usize| whom && is_charge(sentence, n);
    let mut level: Vec<usize> =
        sentence.children(verb).filter(|n| leads_down(sentence, verb, *n) && !deed(*n)).collect();
    level.extend(patient);
    // "declared a state of siege in Haiti": who is dealt with stands below it.
    if let Some(matter) = level.iter().copied().find(|n| begins_matter(sentence, *n)) {
        // "declared a state of siege in Haiti": or beside it, as the tree may have it.
        let beside = sentence.children_by(verb, &[Relation::Obl]).filter(|n| *n > matter);
        level = std::iter::once(matter).chain(beside).collect();
    }
    let mut anybody: Option<Vec<Party>> = None;
    let mut rest: Option<Vec<Party>> = None;
    let mut placed: Option<Vec<Party>> = None;
    for _ in 0..DEPTH {
        let mut found: Vec<Vec<Party>> = level.iter().map(|n| others(*n)).collect();
        let any = found.iter().find(|parties| parties.iter().any(|party| party.anybody));
        anybody = anybody.or_else(|| any.cloned());
        for parties in &mut found {
            parties.retain(|party| !party.anybody);
        }
        let here = |fits: fn(&Party) -> bool| {
            found.iter().find(|parties| parties.iter().any(fits)).cloned()
        };
        let known = here(|party| party.known && !party.placed);
        placed = placed.or_else(|| here(|party| party.known && party.placed));
        // Someone unnamed gives way to a name that stands one step below.
        if let Some(parties) =
            known.or_else(|| rest.take().map(|rest| placed.clone().unwrap_or(rest)))
        {
            return parties;
        }
        rest = here(|party| !party.placed);
        let on = |below: &usize| goes_on(sentence, *below) && !charge(*below);
        let below = |n: &usize| sentence.children(*n).filter(on);
        level = level.iter().flat_map(below).collect();
    }
    placed.or(rest).or(anybody).unwrap_or_default()
}

/// "demanded that its partners refuse to arm rebels in Syria": where something is, of which a clause of its own tells.
fn is_in_other_clause(sentence: &Sentence<'_>, verb: usize, at: usize) -> bool {
    let clause = [Relation::Advcl, Relation::Ccomp];
    let mut below = std::iter::once(at).chain(sentence.above(at)).take_while(|n| *n != verb);
    below.any(|n| sentence.hangs(n, &clause))
}

/// Whether what hangs on the verb may hold the one dealt with.
fn leads_down(sentence: &Sentence<'_>, verb: usize, at: usize) -> bool {
    let clause = sentence.hangs(at, &[Relation::Conj]) && at > verb;
    // "Pakistan accused Afghanistan of sheltering": a second subject behind the verb is its object.
    let second = sentence.hangs(at, &[Relation::Nsubj])
        && at > verb
        && sentence.child(verb, &[Relation::Nsubj]).is_some_and(|first| first < verb);
    (second || !sentence.hangs(at, &ASIDES)) && !clause && !is_aside(sentence, at)
}

/// "(condemned the army) for shelling Homs": what those are held to have done, and who suffered it is not dealt with.
fn is_deed(sentence: &Sentence<'_>, at: usize) -> bool {
    let first = sentence.child(at, &[Relation::Mark, Relation::Case]);
    sentence.tag(at) == "VBG" && first.is_some_and(|n| sentence.word(n) == "for")
}

/// "(accused UN staff) of spying for Israel": what somebody is said to have done, where words say who.
fn is_charge(sentence: &Sentence<'_>, at: usize) -> bool {
    let of = sentence.child(at, &[Relation::Mark, Relation::Case]);
    sentence.word(at).ends_with("ing") && of.is_some_and(|n| sentence.word(n) == "of")
}

/// Whether the search goes on below: not into what is said aside of a noun, nor to another clause.
fn goes_on(sentence: &Sentence<'_>, at: usize) -> bool {
    let relative = sentence.hangs(at, &[Relation::Acl])
        && sentence.children(at).any(|n| matches!(sentence.tag(n), "WP" | "WDT"));
    let aside = [Relation::Punct, Relation::Parataxis, Relation::Appos];
    !sentence.hangs(at, &aside) && !relative && !is_aside(sentence, at) && !is_feared(sentence, at)
}

/// "(demanded troops) to protect them against rebels": whom something is wanted against.
fn is_feared(sentence: &Sentence<'_>, at: usize) -> bool {
    let purpose = |verb: usize| {
        let to = sentence.child(verb, &[Relation::Mark]).is_some_and(|n| sentence.word(n) == "to");
        to && sentence.hangs(verb, &[Relation::Acl, Relation::Advcl])
    };
    sentence.case(at) == "against" && sentence.head(at).is_some_and(purpose)
}

/// "after", "because of", "according to": when, why and by whom it is told.
fn is_aside(sentence: &Sentence<'_>, at: usize) -> bool {
    let first = sentence.child(at, &[Relation::Mark, Relation::Case]);
    let word = first.map_or("", |n| sentence.word(n));
    matches!(
        word,
        "according"
            | "after"
            | "although"
            | "amid"
            | "as"
            | "because"
            | "before"
            | "despite"
            | "during"
            | "following"
            | "if"
            | "like"
            | "since"
            | "though"
            | "unless"
            | "until"
            | "when"
            | "while"
            | "without"
            | "under"
    )
}
