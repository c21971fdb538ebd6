//! An event that is told by how long it lies from another: "killed four people two days after the bombing of the
//! market", "two days after a bomb had hit the market". The bombing is an event of its own, two days before. So is what is
//! answered: "in retaliation for the bombing", at a time that this does not tell.

use bearwitness_document::Date;
use bearwitness_language::{Relation, Upos};

use crate::{
    group::Group,
    reading::Reading,
    sentence::{Sentence, Tokens},
    time::{is_length_before, is_weekday_before, led_from},
};

/// The word of an event that another is told by, and "after", "before", or "for" of what is answered.
#[derive(Clone, Debug)]
pub(super) struct Lag {
    case: usize,
    /// The noun with what is said of it, up to the next mark or verb.
    phrase: Tokens,
    /// The group of the noun, and that of what is told by it, if any.
    pub(super) from: usize,
    pub(super) told: Option<usize>,
}

impl Lag {
    /// The first such pair of the sentence.
    pub(super) fn of(reading: &Reading<'_>, groups: &[Group]) -> Option<Self> {
        let sentence = &reading.sentence;
        let own = |noun: usize| groups.iter().position(|group| group.has(noun));
        groups.iter().enumerate().find_map(|(from, group)| {
            // "before the bridge was blown up"
            let ends = |words: &Tokens| [Some(words.start), words.end.checked_sub(1)];
            let mut words = group.triggers.iter().flat_map(ends).flatten();
            let (noun, case) = words.find_map(|at| Some((at, case(sentence, at)?)))?;
            let phrase = phrase(sentence, group, (case, noun));
            let told = sentence.above(noun).find_map(|n| own(n).filter(|told| *told != from));
            let told = told.or_else(|| beside(groups, from, &phrase));
            Some(Self { case, phrase, from, told })
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
        let back = is_noun == matches!(sentence.word(self.case), "after" | "since");
        led_from(sentence, self.case, if back { -1 } else { 1 }, other)
    }
}

/// The "before" or "after" of "was abducted two days before his body was found on Monday": the day is that of something else,
/// which no act tells.
pub(super) fn between(sentence: &Sentence<'_>, act: usize, day: usize) -> Option<usize> {
    let case = (act + 1..day).find(|n| counts(sentence, *n))?;
    let one = !(case..day).any(|n| sentence.is_mark(n));
    (one && case < day).then_some(case)
}

/// The "after" of "Three days after the envoy arrived on May 3, gunmen killed two": the day is that of something else, from which the
/// sentence counts before it tells the act.
pub(super) fn fronted(sentence: &Sentence<'_>, act: usize, day: usize) -> Option<usize> {
    let case = (1..day.min(FRONT)).find(|n| counts(sentence, *n))?;
    let comma = (case..sentence.len()).find(|n| sentence.is_mark(*n) && !sentence.joins(*n))?;
    (case < day && day < comma && comma < act).then_some(case)
}

/// "two days after", "the Monday following", "the first Friday since": whether the word counts from what stands behind it.
fn counts(sentence: &Sentence<'_>, at: usize) -> bool {
    match sentence.word(at) {
        "after" | "before" => is_length_before(sentence, at),
        "following" | "preceding" | "since" => is_weekday_before(sentence, at),
        _ => false,
    }
}

/// Tokens before the "after" of a length of time that opens the sentence: "Exactly two weeks to the day after".
const FRONT: usize = 8;

/// Whether the words up to the "after" only say within which time: "In the three days after the vote".
pub(super) fn is_within(sentence: &Sentence<'_>, case: usize) -> bool {
    let noun = |n: usize| [Upos::Noun, Upos::Propn].iter().any(|upos| sentence.is_upos(n, *upos));
    let mut length =
        (case.saturating_sub(5)..case.saturating_sub(1)).rev().take_while(|n| !noun(*n));
    length.any(|n| matches!(sentence.word(n), "during" | "for" | "in" | "over" | "within"))
}

/// Whether the length of time before the "before" of "was killed two days before the April 28 vote" is told of the act.
pub(super) fn is_of(sentence: &Sentence<'_>, group: &Group, case: usize) -> bool {
    let length = case.saturating_sub(1);
    let verb = sentence.above(length).find(|n| sentence.is_upos(*n, Upos::Verb));
    verb.is_some_and(|verb| group.has(verb))
}

/// "marked three years since gunmen had seized the pupils": what day it is by what was then.
fn is_marked(sentence: &Sentence<'_>, case: usize) -> bool {
    let marks =
        |n: usize| sentence.verbs(n).any(|verb| matches!(verb, "commemorate" | "mark" | "observe"));
    (case.saturating_sub(5)..case).any(marks)
}

/// "in retaliation for", "in response to".
fn is_answer(sentence: &Sentence<'_>, case: usize) -> bool {
    let answers = ["reprisal", "reprisals", "response", "retaliation", "revenge", "vengeance"];
    case > 1 && answers.contains(&sentence.before(case)) && sentence.before(case - 1) == "in"
}

/// What stands beside the phrase, where the tree has the clause of the other above it.
fn beside(groups: &[Group], from: usize, phrase: &Tokens) -> Option<usize> {
    let starts = |at: &usize| groups[*at].triggers.first().is_some_and(|t| t.start >= phrase.end);
    (from + 1..groups.len()).find(starts).or_else(|| from.checked_sub(1))
}

/// Trees hang "in Idlib on 3 May" of "killed after the strike in Idlib on 3 May" now on the noun, now on the verb.
fn phrase(sentence: &Sentence<'_>, group: &Group, (case, noun): (usize, usize)) -> Tokens {
    // "the rebel-held town"
    let joined = |n: usize| sentence.before(n) == "-" || sentence.word(n) == "-";
    // "three days after the truce took hold on May 3"
    let subject = sentence.hangs(noun, &[Relation::Nsubj, Relation::NsubjPass]);
    let own = sentence.head(noun).filter(|_| subject);
    let verb = |n: usize| sentence.is_upos(n, Upos::Verb) && !group.has(n) && own != Some(n);
    let ends = |n: &usize| !joined(*n) && (sentence.is_mark(*n) || verb(*n));
    case..(noun + 1..sentence.len()).find(ends).unwrap_or(sentence.len())
}

/// "after" or "before" the noun or the clause of the verb, with a length of time before it; "for" or "to" after a word
/// for an answer.
pub(crate) fn case(sentence: &Sentence<'_>, word: usize) -> Option<usize> {
    // "was closed for three days after a bus was shot at": how long it was.
    let lasts = |case: usize| (case.saturating_sub(3)..case).any(|n| sentence.word(n) == "for");
    let apart = |case: &usize| match sentence.word(*case) {
        "after" | "before" => is_length_before(sentence, *case) && !lasts(*case),
        "since" => is_length_before(sentence, *case) && is_marked(sentence, *case),
        "for" | "to" => is_answer(sentence, *case),
        _ => false,
    };
    sentence.leads_in(word).find(apart)
}

#[cfg(test)]
mod tests {
    use crate::corpus;

    /// The first day of the first claim.
    fn day(text: &'static str) -> Option<String> {
        corpus::report(text).claims[0].time.earliest.map(|day| day.to_string())
    }

    #[test]
    fn the_day_of_what_is_no_act_is_counted_from() {
        let found =
            "Nine men were abducted in Homs two days before their car was found on 4 May 2015.";
        assert_eq!(day(found).as_deref(), Some("2015-05-02"));
        let left =
            "Nine men were abducted in Homs months before their car was found on 4 May 2015.";
        assert_eq!(day(left), None);
    }
}
