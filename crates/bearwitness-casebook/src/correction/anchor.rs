//! Where a correction holds: the words a claim was read from, so that a later reading of the same words
//! finds it again.

use std::collections::BTreeMap;

use bearwitness_document::{Claim, Report, Words};
use serde::{Deserialize, Serialize};

/// A claim, by its id and by its words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anchor {
    /// Id of the claim.
    pub claim: String,
    /// Id of its document.
    pub document: String,
    /// Where its trigger stood.
    #[serde(flatten)]
    pub trigger: Words,
    /// The sentence it stood in.
    pub sentence: String,
}

impl Anchor {
    pub(crate) fn of(report: &Report, claim: &Claim) -> Self {
        let sentence = report.document.text.get(claim.sentence.range()).unwrap_or_default();
        Self {
            claim: claim.id.clone(),
            document: report.document.id.clone(),
            trigger: claim.trigger.clone(),
            sentence: sentence.to_owned(),
        }
    }
}

/// The claims of reports, to be found by anchors.
pub(crate) struct Anchors<'a> {
    claims: BTreeMap<&'a str, (&'a Report, &'a Claim)>,
    reports: BTreeMap<&'a str, &'a Report>,
}

impl<'a> Anchors<'a> {
    pub(crate) fn of(reports: &'a [Report]) -> Self {
        let told = |report: &'a Report| {
            report.claims.iter().map(move |claim| (claim.id.as_str(), (report, claim)))
        };
        Self {
            claims: reports.iter().flat_map(told).collect(),
            reports: reports.iter().map(|report| (report.document.id.as_str(), report)).collect(),
        }
    }

    /// The claim that the anchor means: the one of its id, if that still has its words; else the only one
    /// whose trigger stands at the same place in the same words; else the only one with the same
    /// trigger in a sentence of the same words. None where that is in doubt: a correction never
    /// falls on words that nobody saw.
    pub(crate) fn find(&self, anchor: &Anchor) -> Option<&'a Claim> {
        let by_id = self.claims.get(anchor.claim.as_str());
        let same_words = |claim: &&Claim| claim.trigger.text == anchor.trigger.text;
        if let Some(claim) = by_id.map(|(_, claim)| *claim).filter(same_words) {
            return Some(claim);
        }
        let report = self.reports.get(anchor.document.as_str())?;
        let alike = || report.claims.iter().filter(same_words);
        let here = |claim: &&Claim| claim.trigger == anchor.trigger;
        let text = &report.document.text;
        let sentence =
            |claim: &&Claim| text.get(claim.sentence.range()) == Some(anchor.sentence.as_str());
        only(alike().filter(here)).or_else(|| only(alike().filter(sentence)))
    }

    /// The anchor of a claim.
    pub(crate) fn anchor(&self, id: &str) -> Option<Anchor> {
        self.claims.get(id).map(|(report, claim)| Anchor::of(report, claim))
    }

    /// Whether the document is there.
    pub(crate) fn has_document(&self, id: &str) -> bool {
        self.reports.contains_key(id)
    }
}

/// The only one, if there is one and no other.
fn only<T>(mut found: impl Iterator<Item = T>) -> Option<T> {
    let first = found.next();
    if found.next().is_some() { None } else { first }
}
