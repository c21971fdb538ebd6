//! Seams: places of a page where another source's text seems to begin, or words were changed.

mod habit;
mod spun;

use bearwitness_document::{Document, Note, Passage};

use crate::{attribution::sources, reading::Reading, sentence::Sentence};

/// Where a page seems stitched or rewritten.
#[derive(Debug, Default)]
pub(crate) struct Seams {
    /// Passages that a seam stands before.
    pub(crate) passages: Vec<usize>,
    /// One for each sign, with its reason.
    pub(crate) notes: Vec<Note>,
}

/// Whether a seam stands between two passages, told by their numbers, the earlier first.
pub(crate) fn is_between(passages: &[Passage], from: usize, to: usize) -> bool {
    passages[from + 1..=to].iter().any(|passage| passage.seam_before)
}

type Sign = fn(&[Reading<'_>], usize) -> Option<&'static str>;

const SIGNS: [Sign; 3] = [anaphor, unintroduced, two_cues];

/// The seams of a page, and the marks of a text whose words were swapped.
pub(crate) fn seams(document: &Document, readings: &[Reading<'_>]) -> Seams {
    let mut found = Seams { passages: vec![], notes: spun::notes(&document.header.text) };
    if let Some((passage, note)) = habit::seam(document, readings) {
        found.passages.push(passage);
        found.notes.push(note);
    }
    for at in 0..readings.len() {
        let sentence = &readings[at].sentence;
        if !sentence.segment.is_evidence() {
            continue;
        }
        for reason in SIGNS.iter().filter_map(|sign| sign(readings, at)) {
            found.notes.push(Note::at(sentence.span, reason));
            let first = at == 0 || readings[at - 1].sentence.passage != sentence.passage;
            if first && !found.passages.contains(&sentence.passage) {
                found.passages.push(sentence.passage);
            }
        }
    }
    found
}

/// "Chief among them" where nothing before it can be meant.
fn anaphor(readings: &[Reading<'_>], at: usize) -> Option<&'static str> {
    let sentence = &readings[at].sentence;
    let opens = ["chief", "first", "foremost", "key", "most"].contains(&sentence.word(0));
    let listed = opens && sentence.reads(1, &["among", "them"]);
    let asked = at > 0 && lists(&readings[at - 1].sentence);
    (listed && !asked).then_some("seam: “among them” has no antecedent in the sentence before")
}

/// Whether a sentence names a plural that "among them" could count among.
fn lists(sentence: &Sentence<'_>) -> bool {
    (0..sentence.len()).any(|n| {
        matches!(
            sentence.word(n),
            "questions" | "reasons" | "concerns" | "issues" | "problems" | "demands"
        )
    })
}

/// "Karim, who now lives …": a bare first name that nothing before it introduced.
fn unintroduced(readings: &[Reading<'_>], at: usize) -> Option<&'static str> {
    let sentence = &readings[at].sentence;
    let bare = sentence.is_capital(0) && sentence.reads(1, &[",", "who"]);
    let before = |reading: &Reading<'_>| {
        (0..reading.sentence.len()).any(|n| reading.sentence.raw(n) == sentence.raw(0))
    };
    let title = sentence.word(0).len() > 2 && !readings[..at].iter().any(before);
    (bare && title).then_some("seam: a person named by one name was not introduced before")
}

/// "told the channel said he had": two verbs of saying where one has no subject.
fn two_cues(readings: &[Reading<'_>], at: usize) -> Option<&'static str> {
    let reading = &readings[at];
    let sentence = &reading.sentence;
    let told = (0..sentence.len()).find(|n| sentence.word(*n) == "told")?;
    let heard =
        sources(sentence).into_iter().filter(|s| s.tokens.start > told).find(|s| s.outlet)?;
    let again = sentence.word(heard.tokens.end) == "said"
        && matches!(sentence.word(heard.tokens.end + 1), "he" | "she" | "it" | "they");
    again.then_some(
        "seam: two verbs of saying run into each other; the words were changed or joined",
    )
}
