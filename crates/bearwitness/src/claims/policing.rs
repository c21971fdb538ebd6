//! What police do to people who bear no arms is no assault for being called a raid: they search, stop
//! and take away (PLOVER manual, COERCE).

use bearwitness_document::{Acled, Actor, ActorRole, Claim, Mode, Plover};

use super::sides::belongs;
use crate::reading::Reading;

/// Codes what police raid, stop and seize.
pub(super) fn code(reading: &Reading<'_>, claims: &mut [Claim]) {
    let police =
        |actor: &Actor| actor.role == ActorRole::Actor && belongs(reading, actor) == Some("police");
    for claim in claims.iter_mut().filter(|claim| claim.tolls.is_empty()) {
        let mode = mode(claim).or_else(|| operation(reading, claim));
        if let Some(mode) = mode.filter(|_| claim.actors.iter().any(police)) {
            claim.event.plover = Some(Plover::Coerce);
            claim.event.modes = vec![mode];
            claim.event.acled = claim.event.acled.filter(|a| *a == Acled::DisruptedWeaponsUse);
        }
    }
}

fn mode(claim: &Claim) -> Option<Mode> {
    let word = claim.trigger.text.to_lowercase();
    let of = |stem: &str| word.starts_with(stem);
    match () {
        () if of("intercept") || of("raid") => Some(Mode::Restrict),
        () if of("captur") || of("occup") || of("seiz") => Some(Mode::Seize),
        () => None,
    }
}

/// "launched an operation against": a search for people, where no weapon is told.
fn operation(reading: &Reading<'_>, claim: &Claim) -> Option<Mode> {
    let sentence = &reading.sentence;
    let verb = sentence.tokens_of(claim.trigger.span()).start;
    let what = sentence.patient(verb).filter(|_| sentence.word(verb).starts_with("launch"))?;
    let search = ["campaign", "crackdown", "drive", "hunt", "manhunt", "operation", "search"];
    let told = search.contains(&sentence.singular(what)) && claim.weapons.is_empty();
    told.then_some(Mode::Restrict)
}
