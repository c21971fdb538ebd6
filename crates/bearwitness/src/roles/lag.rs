//! An event that is told by how long it lies from another: "killed four people two days after the bombing of the
//! market". The bombing is an event of its own, two days before.

use bearwitness_document::Date;
use bearwitness_language::{Relation, Upos};

use crate::{
    group::Group,
    reading::Reading,
    sentence::{Sentence, Tokens},
    time::{is_length_before, led_from},
};

/// The noun of an event that another is told by, and "after" or "before".
#[derive(Clone, Debug)]
pub(super) struct Lag {
    case: usize,
    /// The noun with what is said of it, up to the next mark or verb.
    phrase: Tokens,
    /// The group of the noun, and that of what is told by it.
    pub(super) from: usize,
    pub(super) told: usize,
}

impl Lag {
    /// The first such pair of the sentence.
    pub(super) fn of(reading: &Reading<'_>, groups: &[Group]) -> Option<Self> {
        let sentence = &reading.sentence;
        let own = |noun: usize| groups.iter().position(|group| group.has(noun));
        groups.iter().enumerate().find_map(|(from, group)| {
            let noun = group.triggers.first()?.end - 1;
            let case = case(sentence, noun)?;
            let told = sentence.above(noun).find_map(own).filter(|told| *told != from)?;
            Some(Self { case, phrase: phrase(sentence, case, noun), from, told })
        })
    }

    /// Whether the token says more of the event that the other is told by.
    pub(super) fn holds(&self, at: usize) -> bool {
        self.phrase.contains(&at)
    }

    /// The words that say how long they lie apart, to which the days are due.
    pub(super) fn length(&self) -> Tokens {
        self.case.saturating_sub(2)..self.case + 1
    }

    /// The days of the one event by those of the other: of that of the noun, or of what is told by it.
    pub(super) fn days(
        &self,
        sentence: &Sentence<'_>,
        is_noun: bool,
        other: (Date, Date),
    ) -> Option<(Date, Date)> {
        let back = is_noun == (sentence.word(self.case) == "after");
        led_from(sentence, self.case, if back { -1 } else { 1 }, other)
    }
}

/// Trees hang "in Idlib on 3 May" of "killed after the strike in Idlib on 3 May" now on the noun, now on the verb.
fn phrase(sentence: &Sentence<'_>, case: usize, noun: usize) -> Tokens {
    let ends = |n: &usize| sentence.is_mark(*n) || sentence.is_upos(*n, Upos::Verb);
    case..(noun + 1..sentence.len()).find(ends).unwrap_or(sentence.len())
}

/// "after" or "before" the noun, with a length of time before it.
pub(crate) fn case(sentence: &Sentence<'_>, noun: usize) -> Option<usize> {
    let case = sentence.child(noun, &[Relation::Case, Relation::Mark])?;
    let apart = matches!(sentence.word(case), "after" | "before");
    (apart && is_length_before(sentence, case)).then_some(case)
}
