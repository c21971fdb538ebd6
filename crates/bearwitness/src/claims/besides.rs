//! People told besides those of before: after "captured a commander", "one additional suspect was detained"
//! makes two. The later claim tells the sum, and the figures of both are its parts.

use bearwitness_language::{Relation, Upos};

use bearwitness_document::{Claim, Outcome, Qualifier, Scope, Segment, Status, Toll, TollUnit};

use super::{
    parts::{is_retold, put_whole},
    story::{is_event, is_same_place, is_same_story, wholes},
};
use crate::{
    mention::people::is_definite,
    reading::{Reading, position},
    sentence::Sentence,
    toll::is_one_act,
};

/// Flag of a claim whose figure was added to that of a claim before.
const ADDED: &str = "toll_added";

/// How clearly the words say that the people come on top.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Besides {
    /// "one additional suspect".
    Clearly,
    /// "two others", "another man", "also detained": of more than are told here, they may be some.
    Perhaps,
}

/// Adds the figure of the claim to that of the claim before it, where it is told on top of it.
pub(super) fn add(claims: &mut [Claim], at: usize, readings: &[Reading<'_>]) {
    let (before, rest) = claims.split_at_mut(at);
    let claim = &mut rest[0];
    for outcome in [Outcome::Killed, Outcome::Detained] {
        let one_of = has_one(claim, outcome);
        if one_of || has_known(claim, outcome) {
            let single = |told: &&mut Claim| {
                let one = lone(told, outcome).is_some_and(|toll| toll.max == Some(1));
                let known = !one_of || has_known(claim, outcome) || is_headline(told, readings);
                one && known && is_of(told, claim, outcome)
            };
            before.iter_mut().filter(single).for_each(|told| put_whole(told, outcome));
            continue;
        }
        let Some(sum) = sum(before, claim, outcome, readings) else { continue };
        let part = |told: &&mut Claim| {
            let figure = lone(told, outcome).and_then(|toll| toll.min);
            is_of(told, claim, outcome) && figure < Some(sum.0)
        };
        for told in before.iter_mut().filter(part) {
            put_whole(told, outcome);
        }
        put_sum(claim, outcome, sum);
    }
}

/// "the commander and two of his men": a list with one who was told of before.
fn has_known(claim: &Claim, outcome: Outcome) -> bool {
    let known = |toll: &Toll| {
        let words = toll.words.text.as_deref().unwrap_or_default();
        let first = words.split(' ').next().unwrap_or_default().to_lowercase();
        toll.max == Some(1) && toll.min == Some(1) && is_definite(&first)
    };
    let list = |toll: &Toll| toll.subset_of.is_some_and(|of| claim.tolls[of].min > Some(1));
    claim.is_real()
        && claim.tolls.iter().any(|toll| toll.outcome == outcome && list(toll) && known(toll))
}

/// "a commander and two of his men": a list with one of whom a headline may have told.
fn has_one(claim: &Claim, outcome: Outcome) -> bool {
    let one = |toll: &Toll| (toll.min, toll.max) == (Some(1), Some(1));
    let list = |toll: &Toll| toll.subset_of.is_some_and(|of| claim.tolls[of].min > Some(1));
    let mut tolls = claim.tolls.iter().filter(|toll| toll.outcome == outcome);
    claim.is_real() && tolls.any(|toll| list(toll) && one(toll))
}

fn is_headline(claim: &Claim, readings: &[Reading<'_>]) -> bool {
    sentence(claim, readings).is_some_and(|sentence| sentence.segment == Segment::Headline)
}

/// What the claim's figure and that before it make; none where more were told already.
fn sum(
    before: &[Claim],
    claim: &Claim,
    outcome: Outcome,
    readings: &[Reading<'_>],
) -> Option<(u64, Option<u64>)> {
    let own = lone(claim, outcome).filter(|_| claim.is_real())?;
    // Nobody gives the sum of what two acts did.
    if is_by_own_act(claim, readings) {
        return None;
    }
    // Where a list of single victims goes on, its whole was told before.
    let counts = |told: &&Claim| wholes(told, outcome).any(|(at, toll)| is_counted(told, at, toll));
    let last = before.iter().rfind(counts).filter(|told| is_of(told, claim, outcome))?;
    // "Two more died in Hama" after nine in Homs: on top of them, and not where they died.
    if !is_same_place(last, claim) {
        return None;
    }
    let together = told_together(last, claim, readings);
    let besides = if together {
        Besides::Clearly
    } else {
        besides(claim, own, readings).filter(|_| last.sentence != claim.sentence)?
    };
    let base = lone(last, outcome)?;
    let single = (base.min, base.max) == (Some(1), Some(1));
    let fewer = base.max.is_some_and(|max| Some(max) < own.min);
    let sure = besides == Besides::Clearly || single || fewer;
    let least = base.min? + own.min?;
    let told = |told: &Claim| {
        let figure = |(_, toll): (usize, &Toll)| toll.max.max(toll.min) >= Some(least);
        let counted = wholes(told, outcome).any(figure) || !together && is_retold(told, own);
        is_event(told) && is_same_story(told, claim) && counted
    };
    let known = before.iter().any(told);
    (sure && !known).then_some((least, base.max.zip(own.max).map(|(a, b)| a + b)))
}

/// "Three more were killed in a mortar attack": on top of those before, and by an act of its own.
pub(super) fn is_by_own_act(claim: &Claim, readings: &[Reading<'_>]) -> bool {
    let Some(sentence) = sentence(claim, readings) else { return false };
    let by_act = (1..sentence.len()).any(|n| is_by_one_act(sentence, n));
    let more = |toll: &Toll| besides(claim, toll, readings) == Some(Besides::Clearly);
    by_act && claim.tolls.iter().any(more)
}

/// "in a mortar attack", "by a raid".
fn is_by_one_act(sentence: &Sentence<'_>, at: usize) -> bool {
    let case = matches!(sentence.case(at), "by" | "during" | "in");
    case && is_one_act(sentence, at)
}

/// Whether the toll has a figure, or parts that have.
fn is_counted(claim: &Claim, at: usize, toll: &Toll) -> bool {
    toll.min.is_some() || claim.tolls.iter().any(|part| part.subset_of == Some(at))
}

/// "captured a leader and detained two others": of two verbs that "and" joins, each has its own.
fn told_together(told: &Claim, claim: &Claim, readings: &[Reading<'_>]) -> bool {
    let Some(sentence) = sentence(claim, readings).filter(|_| told.sentence == claim.sentence)
    else {
        return false;
    };
    let verb = |claim: &Claim| sentence.tokens_of(claim.trigger.span()).start;
    let (first, next) = (verb(told), verb(claim));
    let own = [Relation::Nsubj, Relation::NsubjPass];
    // "One strike killed nine; an earlier one killed 30": two acts of two doers.
    // "Was arrested and detained": one person.
    sentence.head(next) == Some(first)
        && !(sentence.is_passive_verb(next) && sentence.child(next, &own).is_none())
        && sentence.is_upos(next, Upos::Verb)
        && sentence.hangs(next, &[Relation::Conj])
        && sentence.child(next, &own).is_none()
}

fn sentence<'r>(claim: &Claim, readings: &'r [Reading<'_>]) -> Option<&'r Sentence<'r>> {
    position(readings, claim).map(|at| &readings[at].sentence)
}

/// Whether it is an event with a figure in the story of the claim.
fn is_of(told: &Claim, claim: &Claim, outcome: Outcome) -> bool {
    told.is_real() && lone(told, outcome).is_some() && is_same_story(told, claim)
}

/// The one figure of the claim that is part of no other, where no sum so far is told with it.
fn lone(claim: &Claim, outcome: Outcome) -> Option<&Toll> {
    let mut wholes = wholes(claim, outcome).map(|(_, toll)| toll);
    let persons = |toll: &&Toll| toll.unit == TollUnit::Persons && toll.min > Some(0);
    let only = wholes.next().filter(persons).filter(|_| wholes.next().is_none());
    let total = |toll: &Toll| toll.outcome == outcome && toll.scope != Scope::Event;
    only.filter(|_| !claim.tolls.iter().any(total))
}

fn besides(claim: &Claim, toll: &Toll, readings: &[Reading<'_>]) -> Option<Besides> {
    let sentence = sentence(claim, readings)?;
    let words = toll.words.span().map(|span| sentence.tokens_of(span))?;
    let mut said = words.clone();
    let more = |n: usize| sentence.word(n) == "more" && sentence.word(n + 1) != "than";
    let clearly = |n: usize| matches!(sentence.word(n), "additional" | "further");
    if said.any(|n| clearly(n) || more(n)) {
        return Some(Besides::Clearly);
    }
    let other = |n: usize| matches!(sentence.word(n), "another" | "other" | "others");
    let perhaps = words.clone().any(other) || is_also(sentence, claim);
    perhaps.then_some(Besides::Perhaps)
}

/// "also detained two", "was also killed".
fn is_also(sentence: &Sentence<'_>, claim: &Claim) -> bool {
    let trigger = sentence.tokens_of(claim.trigger.span()).start;
    sentence.before(trigger) == "also"
}

/// Makes the figure of the claim part of the sum, which its words tell.
fn put_sum(claim: &mut Claim, outcome: Outcome, (min, max): (u64, Option<u64>)) {
    let Some(own) = lone(claim, outcome).cloned() else { return };
    for toll in &mut claim.tolls {
        let part = toll.outcome == outcome && toll.subset_of.is_none();
        toll.subset_of = toll.subset_of.map(|of| of + 1).or(part.then_some(0));
    }
    let qualifier = match max {
        Some(max) if max == min => Qualifier::Exact,
        Some(_) => Qualifier::Range,
        None => Qualifier::AtLeast,
    };
    let sum = Toll {
        min: Some(min),
        max,
        qualifier: Some(qualifier),
        status: Status::Unknown,
        status_by: None,
        demographic: None,
        group: None,
        ..own
    };
    claim.tolls.insert(0, sum);
    claim.flags.push(ADDED.to_owned());
}

#[cfg(test)]
mod tests {
    use crate::corpus;

    /// The figures of each claim, parts in brackets.
    fn figures(text: &'static str) -> Vec<String> {
        let report = corpus::report(text);
        let shown = report.claims.iter().flat_map(|claim| &claim.tolls).map(|toll| {
            let bound = |bound: Option<u64>| bound.map_or("?".to_owned(), |n| n.to_string());
            let number = match (toll.min, toll.max) {
                (None, None) => "some".to_owned(),
                (min, max) if min == max => bound(min),
                (min, max) => format!("{}..{}", bound(min), bound(max)),
            };
            if toll.subset_of.is_some() { format!("({number})") } else { number }
        });
        shown.collect()
    }

    #[test]
    fn those_told_on_top_are_added() {
        let told = "Troops captured a rebel commander in Homs on Monday. ";
        let more = |next: &str| -> &'static str { format!("{told}{next}").leak() };
        assert_eq!(
            figures(more("One additional suspect was detained.")),
            ["some", "(1)", "2", "(1)"]
        );
        assert_eq!(
            figures(more("The troops also detained several rebels.")),
            ["some", "(1)", "4..10", "(3..9)"]
        );
        assert_eq!(figures(more("Two rebels were detained.")), ["1", "2"]);
        assert_eq!(
            figures("The troops captured a rebel commander and detained two rebels."),
            ["some", "(1)", "3", "(2)"]
        );
        assert_eq!(
            figures(more("The commander and two of his men were detained.")),
            ["some", "(1)", "3", "(1)", "(2)"]
        );
    }

    #[test]
    fn those_who_may_be_some_of_more_are_not() {
        let told = "Troops detained five rebels in Homs on Monday. ";
        let more = |next: &str| -> &'static str { format!("{told}{next}").leak() };
        assert_eq!(figures(more("The troops also detained a smuggler.")), ["5", "some", "(1)"]);
        assert_eq!(
            figures(more("Two additional suspects were detained.")),
            ["some", "(5)", "7", "(2)"]
        );
        // By an act of their own: nobody gives the sum.
        assert_eq!(figures(more("Two additional suspects were detained in a raid.")), ["5", "2"]);
    }
}
