//! Dealings that are no one's: words of diplomacy without two political actors.

use bearwitness_document::{Actor, ActorRole, Claim};
use bearwitness_language::NameClass;

use crate::{
    gate::has_parties, group::Group, mention::actor::nation, reading::Reading, sentence::overlap,
};

/// Whether nothing but dealings is told, and not of one political actor with another.
pub(super) fn is_idle(reading: &Reading<'_>, group: &Group, claim: &Claim) -> bool {
    let dealing = |n: &usize| reading.acts[*n].act.dealing;
    let parties = |role: ActorRole| {
        claim.actors.iter().filter(|a| a.role == role && is_political(reading, a)).count()
    };
    let (actors, recipients) = (parties(ActorRole::Actor), parties(ActorRole::Recipient));
    group.tolls.is_empty()
        && group.acts.iter().all(dealing)
        && (actors == 0 || actors + recipients < 2 || !has_parties(&reading.sentence))
}

/// Whether the actor is one of the ontology, or bears the name of an organisation or a country.
fn is_political(reading: &Reading<'_>, actor: &Actor) -> bool {
    let sentence = &reading.sentence;
    let words = actor.words.span().map_or(0..0, |span| sentence.tokens_of(span));
    let named = sentence.names().iter().any(|name| {
        !matches!(name.class, NameClass::Person | NameClass::Other | NameClass::Weapon)
            && overlap(&name.words, &words)
    });
    actor.id.is_some() || named || words.clone().any(|at| nation(sentence, at).is_some())
}
