//! "They were freed two days later", "he died in hospital": said of those whom the page told were taken, or hurt. Of anything
//! else it counts nobody.

use bearwitness_document::{Acled, Claim, Outcome, Plover, Toll};

/// Leaves out claims of the release of somebody by a pronoun, before whom nobody was taken, and of their death of wounds, before
/// whom nobody was hurt.
pub(super) fn keep(claims: &mut Vec<Claim>) {
    let (mut taken, mut hurt) = (false, false);
    claims.retain(|claim| {
        taken |= takes(claim);
        let known = |toll: &Toll| match toll.outcome {
            Outcome::Released => taken,
            Outcome::Killed => toll.moved_from.is_none() || hurt,
            _ => true,
        };
        let kept = claim.tolls.iter().filter(|toll| is_of_pronoun(toll)).all(known);
        hurt |= kept && claim.event.plover == Some(Plover::Assault);
        kept
    });
}

/// Whether it tells that somebody was taken.
fn takes(claim: &Claim) -> bool {
    let held = |toll: &Toll| {
        matches!(toll.outcome, Outcome::Abducted | Outcome::Detained | Outcome::Missing)
    };
    let kinds = [Acled::Arrests, Acled::AbductionForcedDisappearance];
    claim.tolls.iter().any(held) || claim.event.acled.is_some_and(|kind| kinds.contains(&kind))
}

fn is_of_pronoun(toll: &Toll) -> bool {
    let words = toll.words.text.as_deref().unwrap_or_default().to_lowercase();
    matches!(words.as_str(), "he" | "she" | "they")
}

#[cfg(test)]
mod tests {
    use crate::corpus;

    fn tells(text: &'static str, trigger: &str) -> bool {
        corpus::report(text).claims.iter().any(|claim| claim.trigger.text == trigger)
    }

    #[test]
    fn only_who_was_taken_is_freed() {
        assert!(tells("Gunmen abducted nine men in Homs. They were freed on Monday.", "freed"));
        assert!(!tells(
            "Shells hit Homs. The plans were drawn up, and they were freed on Monday.",
            "freed"
        ));
    }

    #[test]
    fn only_who_was_hurt_dies_of_wounds() {
        assert!(tells("Shells wounded a girl in Homs. She later died in hospital.", "died"));
        assert!(tells("Soldiers shot a man in Homs. He succumbed to his wounds.", "succumbed"));
        assert!(!tells("A poet of Homs fell ill. She later died in hospital.", "died"));
    }
}
