//! What police do to people who bear no arms is no assault for being called a raid: they search,
//! stop and hold (PLOVER manual, COERCE).

use bearwitness_document::{Actor, ActorRole, Claim, Mode, Plover};

use super::sides::belongs;
use crate::reading::Reading;

/// Codes the raids and interceptions of police.
pub(super) fn code(reading: &Reading<'_>, claims: &mut [Claim]) {
    let police =
        |actor: &Actor| actor.role == ActorRole::Actor && belongs(reading, actor) == Some("police");
    let stops = |claim: &&mut Claim| {
        let word = claim.trigger.text.to_lowercase();
        ["intercept", "raid"].iter().any(|stem| word.starts_with(stem))
    };
    for claim in claims.iter_mut().filter(stops) {
        if claim.actors.iter().any(police) && claim.tolls.is_empty() {
            claim.event.plover = Some(Plover::Coerce);
            claim.event.modes = vec![Mode::Restrict];
            claim.event.acled = None;
        }
    }
}
