//! A bare figure that another gives for harm told before: "Police say three people died. The hospital says seven."

use super::{Harmed, toll};
use crate::{
    mention::{
        number::{Number, number},
        people::People,
    },
    reading::Reading,
    sentence::{Sentence, overlap},
};
use bearwitness_document::Outcome;

/// Sentences back in which the harm is sought.
const BACK: usize = 2;

/// Gives sentences in which a source names a bare figure the toll that it stands for.
pub(crate) fn restate(readings: &mut [Reading<'_>]) {
    for at in 0..readings.len() {
        for figure in figures(&readings[at].sentence) {
            if let Some(told) = restated(readings, at, &figure) {
                readings[at].tolls.push(told);
                readings[at].tolls.sort_by_key(|told| told.harm.start);
            }
        }
    }
}

/// Whether the sentence may give such a figure, by its words alone.
pub(super) fn may_begin(sentence: &Sentence<'_>) -> bool {
    (1..sentence.len()).any(|n| gives(sentence, n) && number(sentence, n + 1).is_some())
}

fn restated(readings: &[Reading<'_>], at: usize, figure: &Number) -> Option<Harmed> {
    let reading = &readings[at];
    let tokens = &figure.tokens;
    let taken = reading.times.iter().any(|when| overlap(&when.tokens, tokens));
    let told = reading.tolls.iter().any(|told| overlap(&told.people, tokens));
    if taken || told {
        return None;
    }
    let of = harm_before(readings, at, tokens.start)?;
    let people =
        People { tokens: tokens.clone(), number: Some(figure.clone()), ..People::default() };
    let mut toll = toll(&reading.sentence, &people, of.toll.outcome);
    toll.scope = of.toll.scope;
    Some(Harmed { harm: tokens.clone(), people: tokens.clone(), toll })
}

/// The harm told last before the token, the dead before the wounded.
fn harm_before<'r>(readings: &'r [Reading<'_>], at: usize, before: usize) -> Option<&'r Harmed> {
    let passage = readings[at].sentence.passage;
    let counts = |told: &&Harmed| told.toll.subset_of.is_none() && told.toll.max != Some(0);
    let first = |told: &[Harmed], end: usize| -> Option<usize> {
        let may =
            |n: &usize| told[*n].people.end.max(told[*n].harm.end) <= end && counts(&&told[*n]);
        let dead = |n: &usize| told[*n].toll.outcome == Outcome::Killed;
        let mut all = (0..told.len()).filter(may);
        all.clone().find(dead).or_else(|| all.next())
    };
    if let Some(n) = first(&readings[at].tolls, before) {
        return Some(&readings[at].tolls[n]);
    }
    let near = readings[at.saturating_sub(BACK)..at].iter().rev();
    let mut near = near.take_while(|there| passage - there.sentence.passage <= 1);
    near.find_map(|there| first(&there.tolls, usize::MAX).map(|n| &there.tolls[n]))
}

/// The bare figures that a verb of saying has for its words.
fn figures(sentence: &Sentence<'_>) -> Vec<Number> {
    (1..sentence.len())
        .filter(|verb| gives(sentence, *verb))
        .filter_map(|verb| figure(sentence, verb))
        .collect()
}

/// "says seven,", "says over 90;", "put it at 40": the number right behind the verb, and nothing that it counts.
fn figure(sentence: &Sentence<'_>, verb: usize) -> Option<Number> {
    let start = verb + 1 + if sentence.reads(verb + 1, &["it", "at"]) { 2 } else { 0 };
    let figure = number(sentence, start)?;
    let end = figure.tokens.end;
    let alone = end >= sentence.len()
        || sentence.is_mark(end) && !matches!(sentence.word(end), "%" | "-")
        || sentence.word(end) == "and" && sentence.is_free(end);
    let many = figure.max.or(figure.min).is_some_and(|most| most > 1);
    (alone && many && figure.tokens.start == start).then_some(figure)
}

/// "says", "said", "put": a verb of telling with somebody who tells.
fn gives(sentence: &Sentence<'_>, at: usize) -> bool {
    let says = |v: &str| {
        matches!(v, "claim" | "report" | "say")
            || v == "put" && sentence.reads(at + 1, &["it", "at"])
    };
    let named = at > 0 && !sentence.is_mark(at - 1);
    named && sentence.verbs(at).any(says)
}
