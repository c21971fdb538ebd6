//! What is destroyed: property that is looted, burnt or torn down, or what a force strikes in the field. The codebooks
//! keep "looting/property destruction" for the first (ACLED codebook, strategic developments).

use bearwitness_document::{Acled, Plover};
use bearwitness_language::Relation;

use super::{ACT_NOUNS, Act, holds_arms, is_by_force};
use crate::{
    mention::{actor::FORCES, object::class, people::NOUNS, weapon::WEAPONS},
    roles::parties::antecedent,
    sentence::Sentence,
};

/// What a verb of destruction is of what it destroys, where it is no destruction of property.
pub(super) fn ruined(sentence: &Sentence<'_>, at: usize, act: &Act) -> Option<Act> {
    if !act.verb || !breaks(sentence, at) {
        return None;
    }
    let armed = weapon_of_doer(sentence, at);
    if armed.is_none() && is_by_strike(sentence, at) {
        return Some(Act { acled: None, ..act.clone() });
    }
    let patient = sentence.patient(at);
    let phrase = || patient.map(|n| sentence.phrase(n)).into_iter().flatten();
    let by_force = is_by_force(sentence, at);
    // "The army said it had destroyed 15 drones."
    let it = sentence.subject(at).is_some_and(|n| matches!(sentence.word(n), "it" | "they" | "we"));
    // "The rifles were safely destroyed."
    let safely = sentence.children(at).any(|n| sentence.word(n) == "safely");
    let arms = (by_force || it || safely) && patient.is_some_and(|n| holds_arms(sentence, n));
    let field = phrase().any(|n| is_military(sentence, n))
        || by_force && phrase().any(|n| is_of_field(sentence, n))
        || patient.is_some_and(|n| is_of_people(sentence, n));
    let acled = armed.or(arms.then_some(Acled::DisruptedWeaponsUse));
    (acled.is_some() || field).then(|| Act { acled, ..act.clone() })
}

/// "destroyed", "demolished".
pub(super) fn breaks(sentence: &Sentence<'_>, at: usize) -> bool {
    sentence.verbs(at).any(|verb| matches!(verb, "demolish" | "destroy"))
}

/// "Warplanes destroyed the bridge", "a car bomb destroyed the house": what they attack with.
fn weapon_of_doer(sentence: &Sentence<'_>, verb: usize) -> Option<Acled> {
    let doer = sentence.doer(verb)?;
    sentence.phrase(doer).find_map(|n| WEAPONS.at(sentence, n)?.1.acled)
}

/// "The strike destroyed the depot", "carried out strikes, destroying the bridge": by what is no looting.
fn is_by_strike(sentence: &Sentence<'_>, verb: usize) -> bool {
    let strike = |n: usize| {
        let assault =
            |(_, act): (usize, &Act)| act.plover == Some(Plover::Assault) && !act.territory;
        ACT_NOUNS.at(sentence, n).is_some_and(assault)
    };
    let aside = sentence.tag(verb) == "VBG" && sentence.hangs(verb, &[Relation::Advcl]);
    let main = sentence.head(verb).filter(|_| aside);
    let object = main.and_then(|main| sentence.child(main, &[Relation::Obj]));
    let doer = sentence.doer(verb).map(|n| antecedent(sentence, n));
    doer.into_iter().chain(object).any(strike)
}

/// "Destroyed 120 militants", "destroyed them": no things at all, or nobody knows what.
fn is_of_people(sentence: &Sentence<'_>, at: usize) -> bool {
    FORCES.at(sentence, at).is_some()
        || NOUNS.at(sentence, at).is_some()
        || matches!(sentence.word(at), "it" | "them")
}

/// What only those who bear arms hold, whoever destroys it.
fn is_military(sentence: &Sentence<'_>, at: usize) -> bool {
    const WORDS: [&str; 7] =
        ["fortification", "hideout", "lair", "position", "stronghold", "trench", "tunnel"];
    class(sentence, at) == Some("military")
        || WEAPONS.at(sentence, at).is_some()
        || WORDS.contains(&sentence.singular(at))
}

/// What a force strikes in the field, and a mob may break in the street.
fn is_of_field(sentence: &Sentence<'_>, at: usize) -> bool {
    matches!(sentence.singular(at), "post" | "target" | "vehicle")
}
