//! Corrected figures: "An earlier version of this story said that seven people were killed. The correct
//! figure is four." The seven become a note of the page on itself, the four a figure of the same event.

use bearwitness_document::{
    Attribution, Basis, Claim, ClaimKind, Evidence, Place, Time, TimeBasis, Toll, Words,
};

use super::story::is_same_story;
use crate::{
    mention::number::Number, mention::number::number, reading::Reading, sentence::Sentence,
};

/// What a claim is flagged with that gives the right figure for one that was withdrawn.
pub(crate) const CORRECTION: &str = "correction";

/// Sentences after a withdrawn figure in which the right one stands.
const NEXT: usize = 2;

/// Turns withdrawn figures into notes, and adds the right ones.
pub(super) fn correct(claims: &mut Vec<Claim>, readings: &[Reading<'_>]) {
    for (at, reading) in readings.iter().enumerate().filter(|(_, r)| withdraws(&r.sentence)) {
        let Some(wrong) = withdraw(claims, &reading.sentence) else { continue };
        for next in readings[at..].iter().take(NEXT + 1) {
            if let Some(right) = right(&next.sentence, &wrong) {
                // "The correct death toll is six" by itself tells a toll of nothing.
                claims.retain(|other| other.sentence != right.sentence || other.tolls.is_empty());
                claims.push(right);
                break;
            }
            if next.sentence.span != wrong.sentence && mark(claims, &next.sentence, &wrong) {
                break;
            }
        }
    }
}

/// Whether the sentence says what the page said before and no longer says.
fn withdraws(sentence: &Sentence<'_>) -> bool {
    (0..sentence.len()).any(|n| {
        let earlier = matches!(sentence.word(n), "earlier" | "previous")
            && sentence.word(n + 1) == "version"
            && sentence.word(n + 2) == "of"
            && matches!(sentence.word(n + 3), "this" | "the");
        let wrongly = matches!(
            sentence.word(n),
            "erroneously" | "inaccurately" | "incorrectly" | "mistakenly" | "wrongly"
        );
        let reported = |n: usize| {
            matches!(sentence.word(n), "gave" | "put" | "reported" | "said" | "stated" | "wrote")
        };
        earlier || wrongly && (reported(n + 1) || n > 0 && reported(n - 1))
    })
}

/// Makes the claims of the sentence that count somebody notes, and gives the first.
fn withdraw(claims: &mut [Claim], sentence: &Sentence<'_>) -> Option<Claim> {
    let counts = |claim: &&mut Claim| {
        claim.sentence == sentence.span && claim.is_real() && !claim.tolls.is_empty()
    };
    let mut withdrawn = claims.iter_mut().filter(counts);
    let first = withdrawn.next()?;
    let wrong = first.clone();
    first.kind = ClaimKind::SourceNote;
    withdrawn.for_each(|claim| claim.kind = ClaimKind::SourceNote);
    Some(wrong)
}

/// The right figure of a sentence that names no event: "the correct figure is four".
fn right(sentence: &Sentence<'_>, wrong: &Claim) -> Option<Claim> {
    let (start, count) = (0..sentence.len()).find_map(|n| Some((n, figure(sentence, n)?)))?;
    let toll = Toll {
        min: count.min,
        max: count.max,
        qualifier: Some(count.qualifier),
        subset_of: None,
        words: Evidence::of(sentence.text, sentence.span_of(&count.tokens)),
        ..wrong.tolls[0].clone()
    };
    let mut claim = Claim {
        sentence: sentence.span,
        trigger: Words::of(sentence.text, sentence.span_of(&(start..start + 2))),
        places: vec![],
        time: Time::default(),
        tolls: vec![toll],
        attribution: Attribution::default(),
        at_risk: false,
        rule: CORRECTION.to_owned(),
        flags: vec![CORRECTION.to_owned()],
        ..wrong.clone()
    };
    go_on(&mut claim, wrong);
    Some(claim)
}

/// Where and when the right figure says nothing of either, the wrong one did.
fn go_on(claim: &mut Claim, wrong: &Claim) {
    if claim.places.is_empty() {
        let places = wrong.places.iter().cloned();
        claim.places = places.map(|place| Place { basis: Basis::Coreference, ..place }).collect();
    }
    if claim.time.window().is_none() && wrong.time.window().is_some() {
        claim.time = Time { basis: TimeBasis::Anchored, ..wrong.time.clone() };
    }
}

/// The number of "the correct figure is four", from "correct".
fn figure(sentence: &Sentence<'_>, at: usize) -> Option<Number> {
    let right = matches!(sentence.word(at), "accurate" | "actual" | "correct" | "right" | "true");
    let noun = at + 1 + usize::from(sentence.word(at + 1) == "death");
    let counted = matches!(sentence.word(noun), "count" | "figure" | "number" | "toll" | "total");
    let is = (noun + 1..noun + 5).find(|n| matches!(sentence.word(*n), "be" | "is" | "was"))?;
    (right && counted).then(|| number(sentence, is + 1)).flatten()
}

/// Marks what the sentence tells of the same event as the right figure.
fn mark(claims: &mut [Claim], sentence: &Sentence<'_>, wrong: &Claim) -> bool {
    let counts = |claim: &&mut Claim| {
        let same = |toll: &Toll| toll.outcome == wrong.tolls[0].outcome && toll.min.is_some();
        claim.sentence == sentence.span
            && claim.is_real()
            && claim.tolls.first().is_some_and(same)
            && is_same_story(wrong, claim)
    };
    let Some(claim) = claims.iter_mut().find(counts) else { return false };
    claim.flags.push(CORRECTION.to_owned());
    go_on(claim, wrong);
    true
}

#[cfg(test)]
mod tests {
    use bearwitness_document::ClaimKind;

    use super::CORRECTION;
    use crate::corpus;

    /// The events with their figures: the right ones with what they correct.
    fn figures(text: &str) -> Vec<String> {
        let report = corpus::report(text);
        let events = report.claims.iter().filter(|claim| claim.kind == ClaimKind::Event);
        let number = |claim: &bearwitness_document::Claim| {
            claim.tolls[0].min.map_or(String::new(), |n| n.to_string())
        };
        let shown = events.map(|claim| {
            let wrong =
                claim.about.as_ref().filter(|_| claim.flags.iter().any(|f| f == CORRECTION));
            let wrong = wrong.and_then(|about| report.claims.iter().find(|c| c.id == about.claim));
            let wrong = wrong.map_or(String::new(), |wrong| format!(" not {}", number(wrong)));
            let site = claim.places.iter().find_map(|place| place.name.as_deref()).unwrap_or("-");
            format!("{}{wrong} {site}", number(claim))
        });
        shown.collect()
    }

    const WRONG: &str = "An earlier version of this story said that nine people were killed in a raid in Goma on 4 May 2015. ";

    #[test]
    fn withdrawn_figures_are_notes_and_the_right_ones_are_events() {
        let more = |next: &str| figures(&format!("{WRONG}{next}"));
        assert_eq!(more("The correct figure is six."), ["6 not 9 Goma"]);
        assert_eq!(more("The correct death toll should be at least six."), ["6 not 9 Goma"]);
        assert_eq!(more("Six people were killed."), ["6 not 9 Goma"]);
        assert_eq!(more("The market opened again."), [""; 0]);
        let wrongly = "We wrongly reported that nine people were killed in Goma on 4 May 2015. The actual number was six.";
        assert_eq!(figures(wrongly), ["6 not 9 Goma"]);
    }

    #[test]
    fn a_toll_that_rose_is_no_correction() {
        let rose = "Earlier reports said that nine people were killed in a raid in Goma on 4 May 2015. Twelve people were killed, medics said.";
        assert_eq!(figures(rose), ["9 Goma", "12 Goma"]);
    }
}
