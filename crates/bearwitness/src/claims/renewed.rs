//! Figures that the same page goes beyond: "the agency reported four dead. At noon the agency reported nine", "at
//! 15:12 it updated the count", "at least nine were killed" in the reporter's own words. Of each source the last
//! figure is current; those before it, and those below what the reporter knows for sure, are counts so far.

use bearwitness_document::{Claim, Outcome, Qualifier, Scope, Toll};

use super::{
    parts::is_same_kind,
    story::{is_event, is_narrated, is_one_kind, is_same_place, is_same_story, wholes},
};
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
    let claim = &claims[at];
    // Who is called by name is no count.
    let named = |(_, toll): (usize, &Toll)| toll.words.span() == Some(claim.trigger.span());
    let counts = !wholes(claim, outcome).any(named);
    let Some(most) = figure(claim, outcome).filter(|_| counts) else { return false };
    let more = |other: &Claim| figure(other, outcome) > Some(most);
    let renews = |next: &Claim| {
        let again = is_same_story(claim, next)
            && is_same_source(claim, next)
            && is_same_kind((claim, next), outcome, readings);
        again && so_far(next, outcome) > Some(most)
            || more(next) && is_put_right(claim, next, readings)
    };
    claims[at + 1..].iter().any(renews)
        || claims.iter().any(more) && is_updated(claim, readings)
        || claims[..at].iter().any(|told| {
            is_floor(told, claim, outcome, most) && is_same_kind((claim, told), outcome, readings)
        })
}

/// "At least nine people were killed" in the reporter's own words, before a source that knows of fewer.
fn is_floor(told: &Claim, claim: &Claim, outcome: Outcome, most: u64) -> bool {
    let bound = |toll: &Toll| {
        matches!(toll.qualifier, Some(Qualifier::AtLeast | Qualifier::MoreThan | Qualifier::Range))
    };
    let all = |toll: &Toll| toll.demographic.is_none() && toll.min > Some(most);
    is_event(told)
        && is_narrated(told)
        && !is_narrated(claim)
        && is_same_story(told, claim)
        && is_one_kind(told, claim)
        && most > 1
        && wholes(told, outcome).any(|(_, toll)| bound(toll) && all(toll))
}

/// The highest figure of the claim, of this event or so far.
fn so_far(claim: &Claim, outcome: Outcome) -> Option<u64> {
    let covers = |toll: &&Toll| {
        toll.outcome == outcome
            && toll.subset_of.is_none()
            && matches!(toll.scope, Scope::Event | Scope::TotalToDate)
    };
    let tolls = claim.tolls.iter().filter(|_| is_event(claim)).filter(covers);
    tolls.filter_map(|toll| toll.min.max(toll.max)).max()
}

/// The highest figure of this event alone that is part of no other.
fn figure(claim: &Claim, outcome: Outcome) -> Option<u64> {
    let figures = wholes(claim, outcome).filter(|_| is_event(claim));
    // Who died of wounds is no count of all.
    let figures = figures.filter(|(_, toll)| toll.moved_from.is_none());
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
        let report = matches!(sentence.singular(n + 1), "count" | "estimate" | "figure" | "report");
        sentence.word(n) == "later" && (says || report)
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
    own || next.as_ref().is_some_and(begins)
}

/// "updated the toll", "adjusted the count", "raised the figure to".
fn is_update(sentence: &Sentence<'_>, at: usize) -> bool {
    let mut verbs = sentence.verbs(at);
    let changes = verbs.any(|v| matches!(v, "adjust" | "raise" | "revise" | "update"));
    let counted = |n: usize| {
        matches!(
            sentence.singular(n),
            "count"
                | "estimate"
                | "figure"
                | "information"
                | "number"
                | "report"
                | "toll"
                | "total"
        )
    };
    changes && (at + 1..at + 5).any(counted)
}

#[cfg(test)]
mod tests {
    use crate::corpus::scopes;

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
    fn a_source_that_knows_of_fewer_than_the_reporter_counts_so_far() {
        let told = "At least nine people were killed by an air strike on Homs. ";
        let more = |next: &str| -> &'static str { format!("{told}{next}").leak() };
        let fewer = "Alwatan reported that four people were killed.";
        assert_eq!(scopes(more(fewer)), [(Some(9), true), (Some(4), false)]);
        let higher = "Alwatan reported that 12 people were killed.";
        assert_eq!(scopes(more(higher)), [(Some(9), true), (Some(12), true)]);
        let exact = "Nine people were killed by an air strike on Homs. Alwatan reported that four people were killed.";
        assert_eq!(scopes(exact), [(Some(9), true), (Some(4), true)]);
    }

    #[test]
    fn an_update_goes_beyond_what_was_told_before_it() {
        let updated = "An air strike killed nine people in Homs. At noon the agency reported that four people \
                       were killed. An hour later it updated the count to seven.";
        assert_eq!(scopes(updated)[..2], [(Some(9), true), (Some(4), false)]);
    }
}
