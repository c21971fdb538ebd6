//! Where a correction holds: the words a claim was read from, so that a later reading of the same words
//! finds it again.

use std::collections::BTreeMap;

use bearwitness_document::{Claim, Report, Words, mask_contacts};
use serde::{Deserialize, Deserializer, Serialize};

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
    /// The sentence it stood in; contact data in it is masked, as it is in texts that are read now.
    #[serde(deserialize_with = "masked")]
    pub sentence: String,
}

fn masked<'de, D: Deserializer<'de>>(words: D) -> Result<String, D::Error> {
    let mut sentence = String::deserialize(words)?;
    mask_contacts(&mut sentence);
    Ok(sentence)
}

impl Anchor {
    pub(crate) fn of(report: &Report, claim: &Claim) -> Self {
        Self {
            claim: claim.id.clone(),
            document: report.document.id.clone(),
            trigger: claim.trigger.clone(),
            sentence: sentence(report, claim).to_owned(),
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

    /// The claim that the anchor means: the one of its id; else the only one whose trigger stands at the same
    /// place; else the only one in a sentence of the same words. In each case the trigger is the same
    /// word and its sentence, however it is cut, the same. None where that is in doubt: a
    /// correction never falls on words that nobody saw.
    pub(crate) fn find(&self, anchor: &Anchor) -> Option<&'a Claim> {
        let by_id = self.claims.get(anchor.claim.as_str());
        if let Some((_, claim)) =
            by_id.filter(|(report, claim)| in_its_words(anchor, report, claim))
        {
            return Some(claim);
        }
        let report = self.reports.get(anchor.document.as_str())?;
        let alike = || report.claims.iter().filter(|claim| in_its_words(anchor, report, claim));
        let here = |claim: &&Claim| claim.trigger == anchor.trigger;
        only(alike().filter(here))
            .or_else(|| only(alike().filter(|claim| sentence(report, claim) == anchor.sentence)))
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

/// Whether the claim rests on the anchor's words: its trigger, in a sentence that is the anchor's or was cut
/// otherwise.
fn in_its_words(anchor: &Anchor, report: &Report, claim: &Claim) -> bool {
    let sentence = sentence(report, claim);
    claim.trigger.text == anchor.trigger.text
        && (sentence.contains(&anchor.sentence) || anchor.sentence.contains(sentence))
}

fn sentence<'a>(report: &'a Report, claim: &Claim) -> &'a str {
    report.document.text.get(claim.sentence.range()).unwrap_or_default()
}

/// The only one, if there is one and no other.
fn only<T>(mut found: impl Iterator<Item = T>) -> Option<T> {
    let first = found.next();
    if found.next().is_some() { None } else { first }
}

#[cfg(test)]
mod tests {
    use bearwitness_read::{Given, records};

    use super::*;

    fn read(text: &str) -> Report {
        let stream = std::io::Cursor::new(text.as_bytes().to_vec());
        let record = records(stream, "a.txt", &Given::default()).next().unwrap();
        let mut report = bearwitness::claims(&record.document);
        report.document.id = "doc:one".to_owned();
        report
    }

    /// What the anchor of the first claim of one text finds in another.
    #[track_caller]
    fn check(before: &str, now: &str, expected: Option<&str>) {
        let (before, now) = (read(before), read(now));
        let anchor = Anchor::of(&before, &before.claims[0]);
        let now = [now];
        let found = Anchors::of(&now).find(&anchor);
        let words = found.map(|claim| &now[0].document.text[claim.sentence.range()]);
        assert_eq!(words, expected);
    }

    #[test]
    fn a_claim_is_found_by_its_sentence_where_the_text_has_moved() {
        let (first, second) = (
            "Shells killed four people in Homs on Monday, medics said.",
            "Shells killed two people in Idlib on Monday, medics said.",
        );
        check(first, first, Some(first));
        check(first, &format!("It was quiet until noon. {first}"), Some(first));
        check(first, &format!("{second} {first}"), Some(first));
        check(first, second, None);
        check(first, &format!("{second} {first} {first}"), None);
    }
}
