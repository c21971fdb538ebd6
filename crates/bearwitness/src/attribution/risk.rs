//! Whether a source is at risk, and the words with which a page says that one is not to be named.

use bearwitness_document::{AtRisk, AtRiskBasis};

use crate::{
    lexicon::{Inflects, table},
    sentence::{Sentence, Tokens},
};

table!(NOTES: bool = "en/source_notes.tsv", |row| (row[0], Inflects::Verb, row[1] == "at_risk"));

pub(super) fn safe() -> AtRisk {
    AtRisk { value: false, basis: AtRiskBasis::Default }
}

/// Stated where the sentence says so; by default for a private person.
pub(super) fn risk(sentence: &Sentence<'_>, private: bool) -> AtRisk {
    if risk_words(sentence).is_some() {
        return AtRisk { value: true, basis: AtRiskBasis::Stated };
    }
    AtRisk { value: private, basis: AtRiskBasis::Default }
}

/// Words with which the page says that a source fears to be named.
pub(super) fn risk_words(sentence: &Sentence<'_>) -> Option<Tokens> {
    NOTES.all(sentence).into_iter().find(|(_, at_risk)| **at_risk).map(|(tokens, _)| tokens)
}

/// All words with which the page says that a source is not to be named, with those that say why.
pub(super) fn reasons(sentence: &Sentence<'_>) -> Vec<Tokens> {
    let notes = NOTES.all(sentence).into_iter().filter(|(_, at_risk)| **at_risk);
    let whole = |note: Tokens| {
        let aside = sentence.tag(note.start) == "VBG";
        let why = sentence.subtree(note.start);
        if aside && why.start <= note.start { note.start..why.end.max(note.end) } else { note }
    };
    notes.map(|(note, _)| whole(note)).collect()
}

/// Words with which the page speaks of its own sources.
pub(crate) fn note(sentence: &Sentence<'_>) -> Option<Tokens> {
    NOTES.all(sentence).into_iter().next().map(|(tokens, _)| tokens)
}
