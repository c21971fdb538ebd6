//! What the dates of a text are read against: publication, or the story's own last date.

use bearwitness_document::{Date, Span, TimeBasis, TimexKind};
use bearwitness_language::Upos;

use super::{
    Now, When,
    absolute::{self, Order},
    anchored::Anchors,
    calendar,
};
use crate::{
    act::ACT_NOUNS,
    lexicon::{Inflects, table},
    sentence::Sentence,
};

/// Sentences over which a date holds for "two days later" and its like.
const HOLDS: usize = 3;

/// Tokens between a verb and its day, at most.
const NEAR: usize = 5;

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
    /// Which number of a date is the day, on this page.
    order: Option<Order>,
    last: Option<Dated>,
    sentences_since: usize,
    /// The last of them that is no day on which somebody spoke, and how many sentences ago it was told.
    done: Option<(Dated, usize)>,
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
        Self { now, narrates, order: order(sentences), last: None, sentences_since: 0, done: None }
    }

    /// Publication.
    pub(super) fn now(&self) -> Option<Now> {
        self.now
    }

    /// Which number of a date is the day, where the page tells.
    pub(super) fn order(&self) -> Option<Order> {
        self.order
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
        let (dated, _) = self.done.filter(|(_, since)| *since <= HOLDS)?;
        Some(dated).filter(short)
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
            self.sentences_since = 0;
            let ahead = self.now.is_some_and(|now| days.0 > now.latest);
            if !ahead && !is_of_telling(sentence, when) {
                self.done = self.last.map(|dated| (dated, 0));
            }
        }
    }

    pub(super) fn pass_sentence(&mut self) {
        self.sentences_since += 1;
        if let Some((_, since)) = &mut self.done {
            *since += 1;
        }
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

table!(
    /// Verbs that tell, learn, publish or count what was done: their day is not that of the deed.
    TELLING: () = "en/telling_day.tsv", |row| (row[0], Inflects::Verb, ())
);

/// "The coalition said on Sunday that", "figures released on Sunday", "the toll rose on Sunday", "in the 9 July cable", and the day
/// of a picture: when it was told, learnt or counted, and not when it was done.
fn is_of_telling(sentence: &Sentence<'_>, when: &When) -> bool {
    let before = |verb: &usize| sentence.is_upos(*verb, Upos::Verb) && *verb < when.tokens.start;
    // "…, an official said on Sunday": right behind the verb, whatever the tree hangs it on.
    let start = when.tokens.start;
    let behind = start.checked_sub(if sentence.before(start) == "on" { 2 } else { 1 });
    // "heard of it on Sunday"
    let it = |n: &usize| sentence.is_upos(*n, Upos::Pron);
    let governor = when.governor(sentence);
    let above = governor.filter(it).and_then(|n| sentence.head(n));
    let verbs = [above.or(governor), behind.filter(before)];
    let tells = |verb: usize| TELLING.at(sentence, verb).is_some();
    // A sentence that tells no act has no tree.
    let near =
        || (start.saturating_sub(NEAR)..start).take_while(|n| !sentence.is_mark(*n)).any(tells);
    verbs.into_iter().flatten().filter(|n| sentence.is_upos(*n, Upos::Verb)).any(tells)
        || governor.is_none() && near()
        || is_of_paper(sentence, when)
}

/// "the 9 July cable", "Monday's statement", "at Wednesday's debate", "figures released on Sunday", and the day of a picture: that of
/// what tells.
pub(crate) fn is_of_paper(sentence: &Sentence<'_>, when: &When) -> bool {
    const PAPERS: [&str; 9] = [
        "cable",
        "communique",
        "edition",
        "email",
        "letter",
        "memo",
        "report",
        "statement",
        "tweet",
    ];
    let end = when.tokens.end;
    // "the 9 July cable", "in the July 9, 2012, cable"
    let year = sentence.before(end).len() == 4 && sentence.before(end).parse::<u16>().is_ok();
    let end = end + usize::from(year && sentence.word(end) == ",");
    let owned = end + usize::from(sentence.word(end) == "'s");
    // "Monday's letter bomb"
    let last = !sentence.is_upos(owned + 1, Upos::Noun);
    let owned = last && PAPERS.contains(&sentence.singular(owned));
    let paper = |n: usize| {
        let counts =
            matches!(sentence.singular(n), "figure" | "footage" | "log" | "toll" | "video");
        counts || PAPERS.contains(&sentence.singular(n))
    };
    // "figures released on Sunday", "the toll rose on Sunday"
    let out = |verb: usize| {
        let noun = sentence.subject(verb).or_else(|| sentence.head(verb));
        sentence.verbs(verb).any(|v| matches!(v, "climb" | "release" | "rise" | "stand"))
            && noun.is_some_and(paper)
    };
    // "This story is from March 4, 2002", "Updated: 15 July"
    let start = when.tokens.start;
    let stamp = start > 2 && sentence.reads(start - 3, &["story", "is", "from"])
        || start > 1
            && sentence.before(start) == ":"
            && matches!(sentence.word(start - 2), "posted" | "published" | "updated");
    stamp
        || owned && !sentence.is_upos(end, Upos::Verb)
        || when.governor(sentence).is_some_and(out)
        || is_captioned(sentence, when)
}

/// "in Homs on 15 July 2016 © Agency": the day of a picture.
fn is_captioned(sentence: &Sentence<'_>, when: &When) -> bool {
    (when.tokens.end..when.tokens.end + 2).any(|n| sentence.word(n) == "©")
}

/// The order of day and month in all dates of the text that tell it.
fn order(sentences: &[Sentence<'_>]) -> Option<Order> {
    let mut orders = sentences
        .iter()
        .flat_map(|sentence| (0..sentence.len()).filter_map(|at| absolute::order(sentence, at)));
    let first = orders.next()?;
    orders.all(|order| order == first).then_some(first)
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
