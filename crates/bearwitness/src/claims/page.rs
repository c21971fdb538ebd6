//! A page as its claims lie in it: in which sentence, and what stands between.

use bearwitness_document::{Claim, Passage};
use bearwitness_language::{Relation, Upos};

use crate::{
    act::Told,
    reading::{Reading, position},
    seam,
    sentence::Sentence,
};

/// A page as its claims lie in it.
pub(super) struct Page<'a> {
    readings: &'a [Reading<'a>],
    passages: &'a [Passage],
}

impl<'a> Page<'a> {
    pub(super) fn new(readings: &'a [Reading<'a>], passages: &'a [Passage]) -> Self {
        Self { readings, passages }
    }

    /// The place of the claim's sentence among those of the page.
    fn sentence(&self, claim: &Claim) -> Option<usize> {
        position(self.readings, claim)
    }

    pub(super) fn reading(&self, claim: &Claim) -> Option<&'a Reading<'a>> {
        self.sentence(claim).map(|at| &self.readings[at])
    }

    /// "oil fields captured by the rebels were hit": told of something by the way, and no event that the page goes on with.
    pub(super) fn is_by_the_way(&self, told: &Claim) -> bool {
        let Some(reading) = self.reading(told).filter(|_| told.tolls.is_empty()) else {
            return false;
        };
        let sentence = &reading.sentence;
        let verb = sentence.tokens_of(told.trigger.span()).start;
        sentence.is_upos(verb, Upos::Verb) && sentence.hangs(verb, &[Relation::Acl])
    }

    /// The sentence right before the claim's, with no seam between.
    pub(super) fn before(&self, claim: &Claim) -> Option<&'a Reading<'a>> {
        self.before_reading(self.reading(claim)?)
    }

    /// The sentence right before another, with no seam between.
    pub(super) fn before_reading(&self, reading: &Reading<'_>) -> Option<&'a Reading<'a>> {
        let span = reading.sentence.span;
        let here = self.readings.partition_point(|other| other.sentence.span.start < span.start);
        let before = &self.readings[here.checked_sub(1)?];
        let (from, to) = (before.sentence.passage, reading.sentence.passage);
        let evidence = before.sentence.segment.is_evidence();
        (evidence && !seam::is_between(self.passages, from, to)).then_some(before)
    }

    /// Whether the claim stands at most so many sentences after what was told, and no seam between.
    pub(super) fn goes_on(&self, told: &Claim, claim: &Claim, back: usize) -> bool {
        let Some((there, here)) = self.sentence(told).zip(self.sentence(claim)) else {
            return false;
        };
        let passage = |at: usize| self.readings[at].sentence.passage;
        there < here
            && here - there <= back
            && !seam::is_between(self.passages, passage(there), passage(here))
    }
}

/// The noun that tells the act, if one does.
pub(super) fn noun(claim: &Claim, reading: &Reading<'_>) -> Option<usize> {
    let span = |told: &&Told| reading.sentence.span_of(&told.tokens) == claim.trigger.span();
    let told = reading.acts.iter().find(span).filter(|told| !told.act.verb)?;
    Some(told.tokens.end - 1)
}

/// "Related stories: Army retakes bridge", at the end of a paragraph: titles of other reports.
pub(super) fn is_of_links(sentence: &Sentence<'_>) -> bool {
    let first = usize::from(sentence.raw(0) == "Â");
    let others = matches!(sentence.word(first + 1), "articles" | "links" | "news" | "stories");
    let label = sentence.word(first) == "related" && others;
    label && matches!(sentence.word(first + 2), ":" | "â" | "|")
}

pub(super) fn is_definite(sentence: &Sentence<'_>, noun: usize) -> bool {
    let first = sentence.phrase(noun).start;
    matches!(sentence.word(first), "the" | "this" | "that" | "these" | "those" | "both")
}

#[cfg(test)]
mod tests {
    use crate::corpus;

    #[test]
    fn titles_of_related_stories_tell_nothing() {
        let told = |text: &'static str| !corpus::report(text).claims.is_empty();
        assert!(!told("The town was quiet. Related stories: rebels kill nine in Homs."));
        assert!(told(
            "The town was quiet. Related stories told how rebels had killed nine farmers."
        ));
    }
}
