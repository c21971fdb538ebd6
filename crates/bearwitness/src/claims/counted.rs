//! What a source puts the toll of the event told at: "a journalist put the number of killed at 12" is a figure
//! of that event like any other, and no count of more.

use bearwitness_document::{Claim, Outcome, Scope, Toll};

use super::story::{is_event, is_one_event, is_same_story, is_sited, wholes};
use crate::{
    reading::{Reading, position},
    sentence::Sentence,
};

/// Figures that are higher are of more than the event told.
const TIMES: u64 = 5;

/// Words between the verb and its count, or the count and its figure.
const FAR: usize = 12;

/// Figures from which on nobody but who counts a war may speak.
const MOST: u64 = 500;

/// Makes such figures those of the event.
pub(super) fn counted(claims: &mut [Claim], readings: &[Reading<'_>]) {
    for at in 0..claims.len() {
        let (before, rest) = claims.split_at_mut(at);
        let claim = &mut rest[0];
        let Some(reading) = position(readings, claim).map(|at| &readings[at]) else { continue };
        if !is_event(claim) || !is_put(claim, &reading.sentence) {
            continue;
        }
        let told: Vec<&Claim> = before.iter().filter(|told| is_same_story(told, claim)).collect();
        let most = |outcome: Outcome| most(&told, outcome);
        // Of an act that was told without a figure it is the first, and so it is in one breath with the act: "put the toll at
        // 19 after shells hit Homs on Monday".
        let first = told.last().is_some_and(|told| is_without_figure(told, claim))
            || is_act(claim, reading) && is_sited(claim);
        let of = |toll: &Toll| is_of_event(toll, most) || first && is_likely(toll);
        let figures: Vec<bool> = claim.tolls.iter().map(of).collect();
        // Whoever is counted among them is of the same event.
        let whole = |toll: &Toll| toll.subset_of.and_then(|n| figures.get(n).copied());
        for (toll, of) in claim.tolls.iter_mut().zip(&figures) {
            if *of || whole(toll) == Some(true) {
                toll.scope = Scope::Event;
            }
        }
    }
}

/// The highest figure told.
fn most(told: &[&Claim], outcome: Outcome) -> Option<u64> {
    let events = told.iter().filter(|claim| is_event(claim));
    events
        .flat_map(|claim| wholes(claim, outcome))
        .filter_map(|(_, toll)| toll.max.max(toll.min))
        .max()
}

/// Whether the act was told right before, of one place and day, and nobody was counted.
fn is_without_figure(told: &Claim, claim: &Claim) -> bool {
    let near =
        told.sentence.end <= claim.sentence.start && claim.sentence.start <= told.sentence.end + 2;
    near && is_one_event(told) && is_sited(told) && told.tolls.is_empty()
}

/// Whether one act may have cost so many.
fn is_likely(toll: &Toll) -> bool {
    let figure = toll.max.or(toll.min).is_some_and(|figure| figure < MOST);
    figure && toll.scope == Scope::TotalToDate && toll.demographic.is_none()
}

fn is_of_event(toll: &Toll, most: impl Fn(Outcome) -> Option<u64>) -> bool {
    let near = |figure: u64| most(toll.outcome).is_some_and(|most| figure <= most * TIMES);
    let firm = toll.min.is_some() && toll.min.zip(toll.max).is_none_or(|(min, max)| max <= min * 2);
    let all = toll.demographic.is_none();
    toll.scope == Scope::TotalToDate && all && firm && toll.min.is_some_and(near)
}

/// "put the death toll at 12", where nothing says that it is of more.
fn is_put(claim: &Claim, sentence: &Sentence<'_>) -> bool {
    let puts = |n: usize| sentence.verbs(n).any(|verb| matches!(verb, "place" | "put"));
    let figure = claim.tolls.iter().find_map(|toll| toll.words.span());
    let figure = figure.map_or(0, |span| sentence.tokens_of(span).start);
    let count = sentence.tokens_of(claim.trigger.span());
    let before = figure.min(count.start).saturating_sub(FAR)..figure;
    let at = (figure.saturating_sub(4)..figure).any(|n| sentence.word(n) == "at");
    before.into_iter().any(puts) && at && !is_of_more(sentence)
}

/// Whether the sentence tells one act that had those figures, by a word of its own.
fn is_act(claim: &Claim, reading: &Reading<'_>) -> bool {
    let trigger = reading.sentence.tokens_of(claim.trigger.span());
    is_one_event(claim) && reading.acts.iter().any(|told| told.tokens == trigger)
}

fn is_of_more(sentence: &Sentence<'_>) -> bool {
    (0..sentence.len()).any(|n| {
        matches!(sentence.word(n), "since" | "so" | "month" | "overall" | "war" | "week" | "year")
    })
}

#[cfg(test)]
mod tests {
    use bearwitness_document::Scope;

    use crate::corpus;

    fn last(text: &'static str) -> (Option<u64>, Scope) {
        let report = corpus::report(text);
        let toll = report.claims.iter().flat_map(|claim| &claim.tolls).next_back();
        toll.map(|toll| (toll.min, toll.scope)).expect("a toll is told")
    }

    #[test]
    fn what_a_source_puts_the_toll_at_is_of_the_event() {
        let told = "An air strike killed eight people in Homs on Monday. ";
        let more = |next: &str| -> &'static str { format!("{told}{next}").leak() };
        let put = "A journalist put the number of killed at 12.";
        assert_eq!(last(more(put)), (Some(12), Scope::Event));
        assert_eq!(
            last("An air strike hit Homs on Monday. Medics put the toll at seven."),
            (Some(7), Scope::Event)
        );
        let war = "A monitor put the death toll since the war began at 12.";
        assert_eq!(last(more(war)), (Some(12), Scope::TotalToDate));
        let rest = "A monitor put the death toll at 9,000.";
        assert_eq!(last(more(rest)), (Some(9000), Scope::TotalToDate));
        assert_eq!(
            last("A journalist put the number of killed at 12."),
            (Some(12), Scope::TotalToDate)
        );
    }
}
