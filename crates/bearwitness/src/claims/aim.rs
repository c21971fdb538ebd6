//! "detained two men during a raid to capture a smuggler in Lowgar": whom they were after was where the raid was, and so
//! was what was done in it.

use bearwitness_document::{Claim, Modality, Place};

use super::{scene::SCENES, tied::lend_sites};
use crate::{
    reading::{Reading, position},
    sentence::Sentence,
};

/// Gives a raid that says nowhere where it was, and what was done in it, the place of what it was for.
pub(super) fn place(claims: &mut [Claim], readings: &[Reading<'_>]) {
    let sought: Vec<(usize, usize, Vec<Place>)> = claims
        .iter()
        .filter(|claim| claim.modality == Modality::Attempted)
        .filter_map(|claim| {
            let at = position(readings, claim)?;
            let raid = raid(&readings[at].sentence, claim)?;
            let sites = lend_sites(claim);
            (!sites.is_empty()).then_some((at, raid, sites))
        })
        .collect();
    let nowhere = |claim: &&mut Claim| claim.is_real() && claim.places.is_empty();
    for claim in claims.iter_mut().filter(nowhere) {
        let Some(at) = position(readings, claim) else { continue };
        let sentence = &readings[at].sentence;
        let own = sentence.tokens_of(claim.trigger.span());
        let lent = sought.iter().find(|(there, raid, _)| {
            let held = sentence.head(*raid).is_some_and(|verb| own.contains(&verb));
            *there == at && (own.contains(raid) || held)
        });
        if let Some((_, _, sites)) = lent {
            claim.places.clone_from(sites);
        }
    }
}

/// The raid, search or operation that the attempt was the purpose of: "a raid to capture a smuggler".
fn raid(sentence: &Sentence<'_>, attempt: &Claim) -> Option<usize> {
    let verb = sentence.tokens_of(attempt.trigger.span()).start;
    let raid = verb.checked_sub(2).filter(|raid| sentence.word(*raid + 1) == "to")?;
    SCENES.contains(&sentence.singular(raid)).then_some(raid)
}

#[cfg(test)]
mod tests {
    use crate::corpus;

    /// The first place of the first claim, as the text writes it.
    fn first(text: &'static str) -> Option<String> {
        let report = corpus::report(text);
        report.claims.first().expect("it tells something").places.first()?.words.text.clone()
    }

    #[test]
    fn a_raid_was_where_those_were_whom_it_was_for() {
        let raid = "Troops detained four men during a raid to capture a smuggler in Lowgar.";
        assert_eq!(first(raid).as_deref(), Some("Lowgar"));
        let own =
            "Troops detained four men in Kabul during a raid to capture a smuggler in Lowgar.";
        assert_eq!(first(own).as_deref(), Some("Kabul"));
        let other = "Troops detained four men who had planned to capture a judge in Lowgar.";
        assert_eq!(first(other), None);
    }
}
