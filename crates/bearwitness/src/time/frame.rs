//! What the dates of a text are read against: publication, or the story's own last date.

use bearwitness_document::{Date, Span, TimeBasis, TimexKind};
use bearwitness_language::Upos;

use super::{Now, When, absolute, anchored::Anchors, calendar};
use crate::{act::ACT_NOUNS, sentence::Sentence};

/// Sentences over which a date holds for "two days later" and its like.
const HOLDS: usize = 3;

/// Years named in full that make a text one that tells of a past of its own.
const YEARS: usize = 3;

/// What the dates of a text are read against, as reading goes on.
///
/// A report speaks from the day of its publication. A history names years and goes on from them: there a
/// date without year lies in the year named last (`HeidelTime`'s narratives: J. Strötgen & M. Gertz 2013). One
/// year of a treaty makes no history.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Frame {
    now: Option<Now>,
    narrates: bool,
    last: Option<Dated>,
    /// Whether it is only the day on which somebody spoke.
    is_of_speech: bool,
    sentences_since: usize,
}

/// Days that a text names, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Dated {
    pub(crate) days: (Date, Date),
    pub(crate) span: Span,
}

impl Frame {
    /// Before the first sentence.
    pub(crate) fn of(sentences: &[Sentence<'_>], now: Option<Now>) -> Self {
        let narrates = narrates(sentences, now);
        Self { now, narrates, last: None, is_of_speech: false, sentences_since: 0 }
    }

    /// Publication.
    pub(super) fn now(&self) -> Option<Now> {
        self.now
    }

    /// Takes the day of a dateline as that of publication.
    pub(super) fn write(&mut self, now: Now) {
        self.now = Some(now);
    }

    /// What a date without year is read against: where no publication is known and no story is told, a day that
    /// was named in full right before.
    pub(super) fn year(&self) -> Option<Now> {
        if !self.narrates && self.now.is_some() {
            return self.now;
        }
        let (first, last) = self.last?.days;
        let near = self.sentences_since <= HOLDS && first == last;
        if !self.narrates && !near {
            return None;
        }
        Some(Now { earliest: last.first_of_year(), latest: last.last_of_year() })
    }

    /// The days that other times may lean on.
    pub(super) fn anchors(&self) -> Anchors {
        let named = self.last.map(|dated| dated.days);
        Anchors {
            near: named.filter(|_| self.sentences_since <= HOLDS),
            story: named.filter(|_| self.narrates),
        }
    }

    /// The day, or the night of two, that was named in the sentences right before for more than what somebody said.
    pub(crate) fn day_before(&self) -> Option<Dated> {
        let short = |dated: &Dated| (dated.days.1 - dated.days.0).get_days() <= 1;
        let near = self.sentences_since <= HOLDS && !self.is_of_speech;
        self.last.filter(short).filter(|_| near)
    }

    /// Takes note of a date that was read.
    pub(super) fn saw(&mut self, when: &When, sentence: &Sentence<'_>) {
        if is_gloss(sentence, when) || self.last.is_some() && is_of_known_act(sentence, when) {
            return;
        }
        let span = sentence.span_of(&when.tokens);
        let exact = when.value.len() >= "2015-11-17".len();
        let named = when.basis == TimeBasis::Explicit
            || (when.basis == TimeBasis::Anchored && exact)
            || (when.basis == TimeBasis::Relative && !self.narrates);
        // "until 1976", "plans for 1976": the story does not go there.
        let aside = self.last.is_some()
            && when.value.len() == "1976".len()
            && matches!(
                sentence.before(when.tokens.start),
                "before" | "by" | "for" | "from" | "of" | "since" | "than" | "until"
            );
        let dated = !matches!(when.kind, TimexKind::Duration | TimexKind::Set);
        if let Some(days) = when.days.filter(|_| named && dated && !aside) {
            self.last = Some(Dated { days, span });
            self.is_of_speech = is_of_speech(sentence, when);
            self.sentences_since = 0;
        }
    }

    pub(super) fn pass_sentence(&mut self) {
        self.sentences_since += 1;
    }
}

/// "2100 on 15 January [0100 GMT on 16 January]": an editor's hour in square brackets.
fn is_gloss(sentence: &Sentence<'_>, when: &When) -> bool {
    let first = when.tokens.start.saturating_sub(4);
    let mut before = (first..when.tokens.start).rev().map(|n| sentence.word(n));
    before.find(|word| matches!(*word, "[" | "]")) == Some("[")
        && (when.tokens.end..when.tokens.end + 4).any(|n| sentence.word(n) == "]")
}

/// "those behind the 7 August attack": the day by which an act is known that was told of elsewhere.
fn is_of_known_act(sentence: &Sentence<'_>, when: &When) -> bool {
    let at = when.tokens.start;
    let known =
        matches!(sentence.before(at), "the" | "that" | "this") || sentence.word(at) == "the";
    let act = (when.tokens.end..when.tokens.end + 4)
        .take_while(|n| !sentence.is_mark(*n) || sentence.word(*n) == "-")
        .any(|n| ACT_NOUNS.at(sentence, n).is_some());
    known && act
}

/// "The coalition said on Sunday that", "speaking to reporters on Sunday": the day of the saying.
fn is_of_speech(sentence: &Sentence<'_>, when: &When) -> bool {
    const SPEAK: [&str; 10] =
        ["add", "announce", "claim", "confirm", "report", "say", "speak", "state", "talk", "tell"];
    let before = |verb: &usize| sentence.is_upos(*verb, Upos::Verb) && *verb < when.tokens.start;
    // "…, an official said on Sunday": right behind the verb, whatever the tree hangs it on.
    let start = when.tokens.start;
    let behind = start.checked_sub(if sentence.before(start) == "on" { 2 } else { 1 });
    let verbs = [when.governor(sentence).filter(before), behind.filter(before)];
    let speaks = |verb: usize| sentence.verbs(verb).any(|verb| SPEAK.contains(&verb));
    verbs.into_iter().flatten().any(speaks)
}

/// Whether the text names years of a past of its own oftener than recent ones.
fn narrates(sentences: &[Sentence<'_>], now: Option<Now>) -> bool {
    let recent = now.map_or(i16::MAX, |now| now.earliest.year() - 2);
    let words = sentences.iter().flat_map(|s| (0..s.len()).map(move |at| (s, at)));
    let (mut past, mut fresh) = (0, 0);
    for (sentence, at) in words {
        let dated =
            matches!(sentence.before(at), "in" | "," | "of" | "since" | "until" | "from" | "by")
                || calendar::month(sentence, at.wrapping_sub(1)).is_some();
        past += usize::from(absolute::is_before_christ(sentence, at));
        match calendar::year(sentence, at).filter(|_| dated) {
            Some(year) if year <= recent => past += 1,
            Some(_) => fresh += 1,
            None if calendar::weekday(sentence, at).is_some() => fresh += 1,
            None => {
                fresh +=
                    usize::from(matches!(sentence.word(at), "yesterday" | "today" | "tonight"));
            }
        }
    }
    past >= YEARS && past > fresh
}
