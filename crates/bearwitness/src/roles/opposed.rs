//! Those who fight one another: "clashes between the army and rebels", "fighting broke out between", "clashes involving",
//! "fighting that pits the army against rebels", "killed in clashes with rebels". Neither acts upon the other alone.

use bearwitness_document::{Acled, ActorRole};
use bearwitness_language::Relation;

use super::parties;
use crate::{
    act::Told,
    mention::actor::{Acting, FORCES},
    reading::Reading,
    sentence::Sentence,
};

/// How those who fight hang on the word for it, or on its verb.
const UNDER: [Relation; 2] = [Relation::Nmod, Relation::Obl];

/// The sides of a fight that a noun tells: the first named, and the others.
pub(super) fn of_fight(reading: &Reading<'_>, told: &Told) -> Vec<(ActorRole, Acting)> {
    let sentence = &reading.sentence;
    // "Fighting between them killed four", which the tree may have for a verb.
    let noun = |at: &usize| !told.act.verb || sentence.tag(*at) == "VBG";
    let fights = told.act.acled == Some(Acled::ArmedClash);
    let Some(at) = told.tokens.end.checked_sub(1).filter(noun).filter(|_| fights) else {
        return vec![];
    };
    if let Some(side) = under(reading, at, "between") {
        if is_between_places(reading, side) {
            return vec![];
        }
        let mut named = parties::fighters(reading, side);
        if named.len() == 1 {
            // "fighting between the army and rebels", whom the tree may join to the fighting.
            let joined = sentence.children_by(at, &[Relation::Conj]).find(|n| *n > side);
            named.extend(joined.into_iter().flat_map(|n| parties::fighters(reading, n)));
        }
        return sides(named);
    }
    if let Some(sides_told) = told_of(reading, at) {
        return sides(sides_told);
    }
    // Whom the others fought, where nothing says who these were.
    let armed = |n: &usize| is_armed(reading, *n);
    let with = under(reading, at, "with").filter(armed);
    let with = with.map_or(vec![], |n| parties::fighters(reading, n));
    with.into_iter().map(|side| (ActorRole::SideB, side)).collect()
}

/// "The army and rebels clashed", "Army, rebels exchange fire": whether those who do what the verb tells do it to one another.
pub(super) fn is_mutual(sentence: &Sentence<'_>, told: &Told) -> bool {
    let each = |verb: &str| matches!(verb, "clash" | "exchange" | "skirmish" | "swap" | "trade");
    let fights = told.act.verb && told.act.acled == Some(Acled::ArmedClash);
    fights && sentence.verbs(told.tokens.start).any(each)
}

pub(super) fn sides(named: Vec<Acting>) -> Vec<(ActorRole, Acting)> {
    let role = |n: usize| if n == 0 { ActorRole::SideA } else { ActorRole::SideB };
    named.into_iter().enumerate().map(|(n, side)| (role(n), side)).collect()
}

/// What hangs with the preposition on the word, or on the verb that it is the subject of: "clashes broke out between".
fn under(reading: &Reading<'_>, at: usize, case: &str) -> Option<usize> {
    let sentence = &reading.sentence;
    let does = sentence.hangs(at, &[Relation::Nsubj, Relation::NsubjPass]);
    let verb = sentence.head(at).filter(|_| does && case == "between");
    let mut below = std::iter::once(at).chain(verb).flat_map(|n| sentence.children_by(n, &UNDER));
    below.find(|n| sentence.case(*n) == case)
}

/// "clashes between Homs and Hama": where they were.
fn is_between_places(reading: &Reading<'_>, noun: usize) -> bool {
    let joined = reading.sentence.children_by(noun, &[Relation::Conj]);
    let placed = |n: usize| {
        let mut places = reading.places.iter();
        places.any(|place| place.tokens.contains(&n) && !place.is_wide())
    };
    std::iter::once(noun).chain(joined).any(placed)
}

/// "clashes involving the army and rebels", "fighting pitting the army against rebels".
fn told_of(reading: &Reading<'_>, at: usize) -> Option<Vec<Acting>> {
    let sentence = &reading.sentence;
    let says = |n: usize, verb: &str| sentence.verbs(n).any(|v| v == verb);
    let more = || sentence.children_by(at, &[Relation::Acl, Relation::Advcl, Relation::Case]);
    let object = |n: usize| sentence.child(n, &[Relation::Obj]);
    if let Some(one) = more().find(|n| says(*n, "involve")).and_then(object) {
        return Some(parties::fighters(reading, one));
    }
    let pits = more().find(|n| says(*n, "pit"))?;
    let one = object(pits)?;
    let against = |n: &usize| sentence.case(*n) == "against";
    let other = [one, pits].into_iter().flat_map(|n| sentence.children_by(n, &UNDER));
    let both = std::iter::once(one).chain(other.filter(against).take(1));
    Some(both.flat_map(|n| parties::fighters(reading, n)).collect())
}

/// Whether the noun names a force or an armed group.
fn is_armed(reading: &Reading<'_>, noun: usize) -> bool {
    let known = reading.actors.iter().find(|acting| acting.tokens.contains(&noun));
    known.is_some_and(|acting| acting.id.is_some() && !acting.country)
        || FORCES.at(&reading.sentence, noun).is_some()
}
