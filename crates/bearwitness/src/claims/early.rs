//! Figures of first reports that the same page goes beyond: "initial reports said three were killed" before
//! "five were killed" is a count so far, and no other figure of the event.

use bearwitness_document::{Claim, Outcome, Scope, Toll};

use super::story::is_same_story;
use crate::{
    attribution::CUES,
    reading::{Reading, position},
    sentence::Sentence,
};

/// Tokens between "initially" and the verb of saying, at most.
const NEAR: usize = 6;

/// Tokens between "soon after" and the verb of saying, at most.
const FAR: usize = 12;

/// Makes such figures counts to date.
pub(super) fn early(claims: &mut [Claim], readings: &[Reading<'_>]) {
    let first: Vec<bool> = claims.iter().map(|claim| is_first(claim, readings)).collect();
    for at in 0..claims.len() {
        for outcome in [Outcome::Killed, Outcome::Wounded] {
            let least = figure(&claims[at], outcome);
            let more = |other: usize| {
                !first[other]
                    && figure(&claims[other], outcome) > least
                    && (is_same_story(&claims[other], &claims[at])
                        || is_same_story(&claims[at], &claims[other]))
            };
            if first[at] && least.is_some() && (0..claims.len()).any(more) {
                let own = |toll: &&mut Toll| toll.outcome == outcome;
                claims[at]
                    .tolls
                    .iter_mut()
                    .filter(own)
                    .for_each(|toll| toll.scope = Scope::TotalToDate);
            }
        }
    }
}

/// The highest figure of this event alone that is part of no other.
fn figure(claim: &Claim, outcome: Outcome) -> Option<u64> {
    let whole = |toll: &&Toll| {
        toll.outcome == outcome && toll.scope == Scope::Event && toll.subset_of.is_none()
    };
    claim.tolls.iter().filter(whole).filter_map(|toll| toll.min.max(toll.max)).max()
}

/// Whether the words before the claim's own say that they are of the first to be heard.
fn is_first(claim: &Claim, readings: &[Reading<'_>]) -> bool {
    let Some(at) = position(readings, claim) else { return false };
    let sentence = &readings[at].sentence;
    let told = sentence.tokens_of(claim.trigger.span()).start;
    let marks = (0..told).rev().find(|n| is_mark(sentence, *n));
    let turned = |from: usize| {
        (from..told)
            .any(|n| matches!(sentence.word(n), "while" | "but" | "later" | "however" | "then"))
    };
    marks.is_some_and(|mark| !turned(mark))
}

/// "initial reports", "early figures", "initially said", "was the first to report".
fn is_mark(sentence: &Sentence<'_>, at: usize) -> bool {
    let report = |n: usize| {
        matches!(
            sentence.singular(n),
            "report" | "reporting" | "figure" | "count" | "estimate" | "toll" | "source"
        )
    };
    let says = |n: usize| CUES.at(sentence, n).is_some();
    match sentence.word(at) {
        // "Officials had earlier put the toll at six."
        "earlier" if sentence.before(at) == "had" => says(at + 1),
        "initial" | "early" | "earlier" | "preliminary" => report(at + 1),
        "first" => {
            let says_it = sentence.word(at + 1) == "to" && says(at + 2);
            report(at + 1) || says_it || says(at + 1)
        }
        "initially" | "originally" => (at.saturating_sub(2)..at + NEAR).any(says),
        // "Soon after the strike medics said".
        "soon" | "shortly" => sentence.word(at + 1) == "after" && (at + 2..at + FAR).any(says),
        // "reports began to surface that"
        "reports" => {
            matches!(sentence.word(at + 1), "began" | "started")
                && matches!(sentence.word(at + 3), "appear" | "circulate" | "emerge" | "surface")
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::corpus::scopes;

    #[test]
    fn a_first_figure_that_the_page_goes_beyond_is_a_count_so_far() {
        let told = "An air strike killed five people in Homs. Initial reports said that three people were killed.";
        assert_eq!(scopes(told), [(Some(5), true), (Some(3), false)]);
        let alone = "Initial reports said that three people were killed in Homs.";
        assert_eq!(scopes(alone), [(Some(3), true)]);
        let wounded = "An air strike killed five people in Homs. A nurse was initially wounded and later died.";
        assert_eq!(scopes(wounded)[0], (Some(5), true));
    }
}
