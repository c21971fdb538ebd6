//! A bare figure that another gives for harm told before: "Police say three people died. The hospital says seven."

use bearwitness_document::Stance;

use super::{Harmed, toll};
use crate::{
    attribution::Said,
    mention::{
        number::{Number, number},
        people::People,
    },
    reading::Reading,
    sentence::{Sentence, overlap},
};

/// Gives sentences in which a source names a bare figure the toll that it stands for.
pub(crate) fn restate(readings: &mut [Reading<'_>]) {
    for at in 0..readings.len() {
        for figure in figures(&readings[at].sentence) {
            if let Some(told) = restated(readings, at, &figure) {
                // "Hamas said 12" is told as a fact, as "said 12 had died" is.
                let says =
                    |said: &&mut Said| said.stance.is_none() && said.tells(told.people.start);
                for said in readings[at].said.iter_mut().filter(says) {
                    said.stance = Some(Stance::Said);
                }
                readings[at].tolls.push(told);
                readings[at].tolls.sort_by_key(|told| told.harm.start);
            }
        }
    }
}

/// Whether what stands at the token is such a figure: a count of its own, and no part of the one before.
pub(crate) fn is_restated(sentence: &Sentence<'_>, at: usize) -> bool {
    at > 0 && gives(sentence, at - 1) && number(sentence, at).is_some()
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
    let said = reading.said.iter().any(|said| !said.chain.is_empty() && said.tells(tokens.start));
    if taken || told || !said || asks(&reading.sentence) {
        return None;
    }
    let of = harm_before(readings, at, tokens.start)?;
    let people =
        People { tokens: tokens.clone(), number: Some(figure.clone()), ..People::default() };
    let mut toll = toll(&reading.sentence, &people, of.toll.outcome);
    toll.scope = of.toll.scope;
    Some(Harmed { harm: tokens.clone(), people: tokens.clone(), toll })
}

/// "Asked how many shells fell": the figure may be of anything.
fn asks(sentence: &Sentence<'_>) -> bool {
    (0..sentence.len()).any(|n| matches!(sentence.word(n), "asked" | "how" | "whether"))
}

/// The harm that another source tells right before, where its figure is all that is counted there.
fn harm_before<'r>(readings: &'r [Reading<'_>], at: usize, before: usize) -> Option<&'r Harmed> {
    let own = only(&readings[at], before);
    if own.is_some() || !readings[at].tolls.is_empty() {
        return own;
    }
    let there = &readings[at.checked_sub(1)?];
    let near = readings[at].sentence.passage - there.sentence.passage <= 1;
    let plain = !(0..before).any(|n| readings[at].sentence.tag(n) == "CD");
    only(there, there.sentence.len()).filter(|_| near && plain)
}

/// The one harm that a source tells before the token, nothing else being counted there.
fn only<'r>(reading: &'r Reading<'_>, before: usize) -> Option<&'r Harmed> {
    let sentence = &reading.sentence;
    let end = |told: &Harmed| told.people.end.max(told.harm.end);
    let mut tolls = reading.tolls.iter().filter(|told| end(told) <= before);
    let first = tolls.next().filter(|told| told.toll.max != Some(0))?;
    let outcome = first.toll.outcome;
    let same = tolls.all(|told| told.toll.outcome == outcome && told.toll.subset_of.is_none());
    let said = reading.said.iter().any(|said| said.tells(first.people.start));
    let figures: Vec<_> = reading.tolls.iter().map(|told| told.people.clone()).collect();
    let known = |n: usize| {
        figures.iter().any(|tokens| tokens.contains(&n))
            || reading.times.iter().any(|when| when.tokens.contains(&n))
    };
    let other = (0..before).any(|n| sentence.tag(n) == "CD" && !known(n));
    (same && said && !other && !asks(sentence)).then_some(first)
}

/// The bare figures that a verb of saying has for its words.
fn figures(sentence: &Sentence<'_>) -> Vec<Number> {
    (1..sentence.len())
        .filter(|verb| gives(sentence, *verb))
        .filter_map(|verb| figure(sentence, verb))
        .collect()
}

/// "says seven,", "says over 90;": the number right behind the verb, and nothing that it counts.
fn figure(sentence: &Sentence<'_>, verb: usize) -> Option<Number> {
    let figure = number(sentence, verb + 1)?;
    let end = figure.tokens.end;
    let alone = end >= sentence.len()
        || matches!(sentence.word(end), "." | ";")
        || sentence.word(end) == "," && matches!(sentence.word(end + 1), "but" | "while" | "with")
        || sentence.word(end) == "and" && sentence.is_free(end);
    let most = figure.max.or(figure.min);
    // "The army says 2019."
    let year = figure.min == figure.max && most.is_some_and(|n| (1900..2100).contains(&n));
    let many = most.is_some_and(|most| most > 1) && !year;
    (alone && many && figure.tokens.start == verb + 1).then_some(figure)
}

/// "says", "said", "reported": a verb of telling with somebody who tells.
fn gives(sentence: &Sentence<'_>, at: usize) -> bool {
    let says = |v: &str| matches!(v, "claim" | "report" | "say");
    let named = at > 0 && !sentence.is_mark(at - 1);
    named && sentence.verbs(at).any(says)
}

#[cfg(test)]
mod tests {
    use crate::corpus;

    /// The source and the figure of each toll of the last sentence.
    fn last(text: &'static str) -> Vec<(Option<String>, Option<u64>)> {
        let report = corpus::report(text);
        let sentence = report.claims.last().expect("a claim").sentence;
        let own = report.claims.iter().filter(|claim| claim.sentence == sentence);
        let told = own.flat_map(|claim| {
            let source = claim.attribution.chain.first().map(|source| source.words.text.clone());
            claim.tolls.iter().map(move |toll| (source.clone(), toll.min))
        });
        told.collect()
    }

    #[test]
    fn another_source_counts_the_same() {
        let police = "Police said shells had killed three people in Homs.";
        for (next, source, figure) in
            [("The hospital says seven.", "The hospital", 7), ("Hamas said 12.", "Hamas", 12)]
        {
            let told = last(format!("{police} {next}").leak());
            assert_eq!(told, [(Some(source.to_owned()), Some(figure))], "{next}");
        }
        let one = last("Police say shells killed three people in Homs; the hospital says nine.");
        assert_eq!(one.last(), Some(&(Some("the hospital".to_owned()), Some(9))));
    }

    #[test]
    fn other_figures_are_nobody() {
        let figures =
            |text| last(text).into_iter().filter_map(|(_, figure)| figure).collect::<Vec<_>>();
        for (text, told) in [
            (
                "A bomb killed two people in Homs. The bomber's age was not clear. Police said 16.",
                [2],
            ),
            (
                "Police said shells had killed two people in Homs. Asked how many fell, residents said ten.",
                [2],
            ),
            (
                "A shell killed two boys aged eight and nine in Homs. A teacher said ten and twelve.",
                [2],
            ),
            (
                "Police said 200 houses were burned and three people killed in Homs. Residents said 350.",
                [3],
            ),
            ("Police said shells had killed two people in Homs. The army says 2019.", [2]),
        ] {
            assert_eq!(figures(text), told, "{text}");
        }
    }
}
