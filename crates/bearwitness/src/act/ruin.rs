//! What is destroyed: property that is looted, burnt or torn down, or what a force strikes in the field. The codebooks
//! keep "looting/property destruction" for the first (ACLED codebook, strategic developments).

use bearwitness_document::Acled;

use super::{Act, holds_arms, is_by_force};
use crate::{
    act::CROWDS,
    mention::{object::class, weapon::WEAPONS},
    sentence::Sentence,
};

/// Classes of things that are property, whoever destroys them.
const PROPERTY: [&str; 13] = [
    "building", "camp", "farm", "food", "home", "hospital", "market", "media", "school", "shop",
    "village", "water", "worship",
];

/// What a verb of destruction is of what it destroys, where it is no destruction of property.
pub(super) fn ruined(sentence: &Sentence<'_>, at: usize, act: &Act) -> Option<Act> {
    let breaks = act.acled == Some(Acled::LootingPropertyDestruction)
        && sentence.verbs(at).any(|verb| matches!(verb, "demolish" | "destroy"));
    if !act.verb || !breaks {
        return None;
    }
    let armed = weapon_of_doer(sentence, at);
    if armed.is_none() && is_property(sentence, at) {
        return None;
    }
    let patient = sentence.patient(at);
    let arms = patient.is_some_and(|n| holds_arms(sentence, n)) && is_by_force(sentence, at);
    let acled = armed.or(arms.then_some(Acled::DisruptedWeaponsUse));
    Some(Act { acled, ..act.clone() })
}

/// "Warplanes destroyed the bridge", "a car bomb destroyed the house": what they attack with.
fn weapon_of_doer(sentence: &Sentence<'_>, verb: usize) -> Option<Acled> {
    let doer = sentence.doer(verb)?;
    sentence.phrase(doer).find_map(|n| WEAPONS.at(sentence, n)?.1.acled)
}

/// "Mobs destroyed four shops", "soldiers destroyed homes": things of those who live there, or what a mob breaks.
fn is_property(sentence: &Sentence<'_>, verb: usize) -> bool {
    const WORDS: [&str; 8] =
        ["crop", "grave", "harvest", "orchard", "property", "restaurant", "store", "tree"];
    let mob = sentence.doer(verb).is_some_and(|n| CROWDS.at(sentence, n).is_some());
    let property = |n: usize| {
        class(sentence, n).is_some_and(|class| PROPERTY.contains(&class))
            || WORDS.contains(&sentence.singular(n))
    };
    mob || sentence.patient(verb).is_some_and(|n| sentence.phrase(n).any(property))
}
