//! One whom the reader knows, where the page counts nobody: "killing the gunman" is one killed.

use bearwitness_document::{Claim, Modality, Outcome, Qualifier, Segment, Span, Toll};

use super::story::is_event;
use crate::{
    mention::people::{NOUNS, is_definite},
    sentence::Sentence,
};

/// Counts those one by one of whom nobody else is told.
pub(super) fn single(claims: &mut [Claim]) {
    for outcome in [Outcome::Killed, Outcome::Wounded, Outcome::Detained, Outcome::Abducted] {
        let of = |toll: &&Toll| toll.outcome == outcome && toll.max != Some(0);
        let alone = |toll: &Toll| toll.min.is_none() && toll.max.is_none() && is_one(toll);
        if !claims.iter().flat_map(|claim| &claim.tolls).filter(of).all(alone) {
            continue;
        }
        let done = |claim: &&mut Claim| is_event(claim) && claim.modality == Modality::Happened;
        for claim in claims.iter_mut().filter(done) {
            claim.tolls.iter_mut().filter(|toll| of(&&**toll)).for_each(count_one);
        }
    }
}

fn count_one(toll: &mut Toll) {
    (toll.min, toll.max, toll.qualifier) = (Some(1), Some(1), Some(Qualifier::Exact));
}

/// "the gunman", "his driver", "him"; the police, a family and a crew are more.
fn is_one(toll: &Toll) -> bool {
    let words = toll.words.text.as_deref().unwrap_or_default();
    let words = Sentence::new(words, Span::new(0, words.len()), Segment::Body, 0);
    let last = words.len().saturating_sub(1);
    let person = NOUNS.at(&words, last).is_some_and(|(_, noun)| noun.group.is_none());
    let many = ["crew", "military", "people", "police", "staff"].contains(&words.word(last));
    let single = words.word(last) == words.singular(last);
    let him = words.len() == 1 && matches!(words.word(0), "he" | "him" | "her" | "she");
    him || is_definite(words.word(0)) && person && single && !many
}

#[cfg(test)]
mod tests {
    use crate::corpus;

    fn figures(text: &'static str) -> Vec<Option<u64>> {
        let report = corpus::report(text);
        report.claims.iter().flat_map(|claim| &claim.tolls).map(|toll| toll.min).collect()
    }

    #[test]
    fn one_of_whom_alone_is_told_is_one() {
        assert_eq!(
            figures("A gunman shot at the patrol. The troops killed the gunman."),
            [Some(1)]
        );
        assert_eq!(figures("The troops returned fire, killing him."), [Some(1)]);
        assert_eq!(figures("He was killed in an air strike in Homs."), [Some(1)]);
        assert_eq!(figures("They were killed in an air strike in Homs."), [None]);
        assert_eq!(figures("The blast killed the guards."), [None]);
        assert_eq!(figures("The blast killed four people. The driver was killed.")[0], Some(4));
        assert_eq!(figures("Troops killed rebels. The leader was killed."), [None, None]);
    }
}
