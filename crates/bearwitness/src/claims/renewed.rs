//! Figures that whoever gave them goes beyond on the same page: "the agency reported four dead. At noon the
//! agency reported nine", "at 15:12 it updated the count". Of each source the last figure is current, and those
//! before it are counts so far.

use bearwitness_document::{Claim, Outcome, Scope, Toll};

use super::parts::{is_event, is_same_place, is_same_story, wholes};
use crate::{
    attribution::CUES,
    reading::{Reading, position},
    sentence::Sentence,
};

/// Makes such figures counts to date.
pub(super) fn renewed(claims: &mut [Claim], readings: &[Reading<'_>]) {
    for outcome in [Outcome::Killed, Outcome::Wounded] {
        let so_far: Vec<usize> =
            (0..claims.len()).filter(|at| is_renewed(claims, *at, outcome, readings)).collect();
        for at in so_far {
            let own = |toll: &&mut Toll| toll.outcome == outcome && toll.scope == Scope::Event;
            claims[at].tolls.iter_mut().filter(own).for_each(|t| t.scope = Scope::TotalToDate);
        }
    }
}

fn is_renewed(claims: &[Claim], at: usize, outcome: Outcome, readings: &[Reading<'_>]) -> bool {
    let Some(most) = figure(&claims[at], outcome) else { return false };
    let more = |other: &&Claim| figure(other, outcome) > Some(most);
    let mut later = claims[at + 1..].iter().filter(more);
    let renews = |next: &Claim| {
        is_same_story(&claims[at], next) && is_same_source(&claims[at], next)
            || is_put_right(&claims[at], next, readings)
    };
    later.any(renews) || claims.iter().any(|c| more(&c)) && is_updated(&claims[at], readings)
}

/// The highest figure of this event alone that is part of no other.
fn figure(claim: &Claim, outcome: Outcome) -> Option<u64> {
    let counted = is_event(claim) && !claim.attribution.chain.is_empty();
    let counted = counted || claim.attribution.quote.is_none();
    let figures = wholes(claim, outcome).filter(|_| counted);
    figures.filter_map(|(_, toll)| toll.min.max(toll.max)).max()
}

/// Whether both are told by one source, by its name: of a platform many speak.
fn is_same_source(claim: &Claim, next: &Claim) -> bool {
    const PLATFORMS: [&str; 7] =
        ["facebook", "instagram", "telegram", "the", "tiktok", "twitter", "youtube"];
    let name = |claim: &Claim| {
        let source = claim.attribution.chain.first()?;
        let words = source.words.text.trim_start_matches("The ").trim_start_matches("the ");
        let first = words.split(' ').next()?;
        let capital = first.len() > 2 && first.starts_with(char::is_uppercase);
        let word = first.to_lowercase();
        (capital && !PLATFORMS.contains(&word.as_str())).then_some(word)
    };
    let last = |claim: &Claim| claim.attribution.chain.len() == 1;
    last(claim) && last(next) && name(claim).is_some() && name(claim) == name(next)
}

/// "reported 13 dead, and a later report put it at 15": the same sentence goes beyond the figure.
fn is_put_right(claim: &Claim, next: &Claim, readings: &[Reading<'_>]) -> bool {
    let Some(at) = position(readings, claim).filter(|_| claim.sentence == next.sentence) else {
        return false;
    };
    let sentence = &readings[at].sentence;
    let told = |claim: &Claim| sentence.tokens_of(claim.trigger.span()).start;
    let between = told(claim)..told(next);
    let later = |n: usize| {
        let says = (n + 1..n + 4).any(|n| CUES.at(sentence, n).is_some());
        sentence.word(n) == "later" && (says || sentence.singular(n + 1) == "report")
    };
    is_same_place(claim, next) && between.into_iter().any(later)
}

/// Whether the figure's own sentence, after it, or the begin of the next says that the count was brought up to date.
fn is_updated(claim: &Claim, readings: &[Reading<'_>]) -> bool {
    let Some(at) = position(readings, claim) else { return false };
    let sentence = &readings[at].sentence;
    let told = sentence.tokens_of(claim.trigger.span()).start;
    let own = (told..sentence.len()).any(|n| is_update(sentence, n));
    let next = readings.get(at + 1).map(|reading| &reading.sentence);
    let begins = |next: &&Sentence<'_>| {
        next.passage == sentence.passage && (0..8).any(|n| is_update(next, n))
    };
    own || next.filter(begins).is_some()
}

/// "updated the toll", "adjusted the count", "raised the figure to".
fn is_update(sentence: &Sentence<'_>, at: usize) -> bool {
    let mut verbs = sentence.verbs(at);
    let changes = verbs.any(|v| matches!(v, "adjust" | "raise" | "revise" | "update"));
    let counted = |n: usize| {
        matches!(
            sentence.singular(n),
            "count" | "estimate" | "figure" | "information" | "number" | "report" | "toll" | "total"
        )
    };
    changes && (at + 1..at + 5).any(counted)
}

#[cfg(test)]
mod tests {
    use bearwitness_document::Scope;

    use crate::corpus;

    fn scopes(text: &'static str) -> Vec<(Option<u64>, bool)> {
        let report = corpus::report(text);
        let tolls = report.claims.iter().flat_map(|claim| &claim.tolls);
        tolls.map(|toll| (toll.min, toll.scope == Scope::Event)).collect()
    }

    #[test]
    fn a_source_goes_beyond_its_own_figure() {
        let told = "An air strike hit Homs. Alwatan reported that four people were killed. ";
        let next = |next: &str| -> &'static str { format!("{told}{next}").leak() };
        assert_eq!(
            scopes(next("Alwatan News later reported that nine people were killed.")),
            [(Some(4), false), (Some(9), true)]
        );
        assert_eq!(
            scopes(next("Sana reported that nine people were killed.")),
            [(Some(4), true), (Some(9), true)]
        );
        assert_eq!(
            scopes(next("Alwatan News reported that three people were killed.")),
            [(Some(4), true), (Some(3), true)]
        );
    }

    #[test]
    fn an_update_goes_beyond_what_was_told_before_it() {
        let updated = "An air strike killed nine people in Homs. At noon the agency reported that four people \
                       were killed. An hour later it updated the count to seven.";
        assert_eq!(scopes(updated)[..2], [(Some(9), true), (Some(4), false)]);
    }
}
