//! "They were freed two days later": said of those whom the page told were taken. Of anything else it counts nobody.

use bearwitness_document::{Acled, Claim, Outcome, Toll};

/// Leaves out claims of the release of somebody by a pronoun, before whom nobody was taken.
pub(super) fn keep(claims: &mut Vec<Claim>) {
    let mut taken = false;
    claims.retain(|claim| {
        taken |= takes(claim);
        taken || !claim.tolls.iter().any(is_of_pronoun)
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
    toll.outcome == Outcome::Released && matches!(words.as_str(), "he" | "she" | "they")
}

#[cfg(test)]
mod tests {
    use crate::corpus;

    #[test]
    fn only_who_was_taken_is_freed() {
        let freed = |text: &'static str| {
            let claims = corpus::report(text).claims;
            claims.iter().any(|claim| claim.trigger.text == "freed")
        };
        assert!(freed("Gunmen abducted nine men in Homs. They were freed on Monday."));
        assert!(!freed("Shells hit Homs. The plans were drawn up, and they were freed on Monday."));
    }
}
