//! Ground that changes hands without a fight: "they took the town after the army pulled out" (ACLED
//! codebook, "Non-violent transfer of territory").

use bearwitness_document::{Acled, Claim, ClaimKind, Plover};

use crate::reading::Reading;

/// Codes what is told of ground that one side leaves and another takes, or takes without resistance.
pub(super) fn code(reading: &Reading<'_>, claims: &mut [Claim]) {
    let event = |claim: &&Claim| claim.kind == ClaimKind::Event;
    let left = claims.iter().filter(event).any(is_retreat);
    let taken = claims.iter().filter(event).any(takes);
    if !taken || !(left || is_unopposed(reading)) {
        return;
    }
    let fought = |claim: &Claim| claim.event.plover == Some(Plover::Assault) && !takes(claim);
    if claims.iter().filter(event).any(fought) {
        return;
    }
    for claim in claims.iter_mut().filter(|claim| takes(claim) || is_retreat(claim)) {
        claim.event.acled = Some(Acled::NonViolentTransferOfTerritory);
    }
}

fn is_retreat(claim: &Claim) -> bool {
    claim.event.plover == Some(Plover::Retreat) && claim.event.acled.is_some()
}

fn takes(claim: &Claim) -> bool {
    matches!(
        claim.event.acled,
        Some(Acled::NonStateActorOvertakesTerritory | Acled::GovernmentRegainsTerritory)
    ) || claim.event.plover == Some(Plover::Mobilize) && claim.trigger.text.starts_with("enter")
}

/// "without a fight", "without resistance".
fn is_unopposed(reading: &Reading<'_>) -> bool {
    let sentence = &reading.sentence;
    let fight = |at: usize| {
        matches!(
            sentence.singular(at),
            "fight"
                | "fighting"
                | "resistance"
                | "clash"
                | "battle"
                | "firing"
                | "violence"
                | "opposition"
        )
    };
    let without = |at: &usize| sentence.word(*at) == "without";
    (0..sentence.len()).filter(without).any(|at| (at + 1..at + 6).any(fight))
}
