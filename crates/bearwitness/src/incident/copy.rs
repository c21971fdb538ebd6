//! Copies: passages that say the same in the same words, and the documents they make.

mod telling;

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet, HashMap},
};

use bearwitness_document::{Claim, CopyMark, Date, Report, Sketch};

use super::{
    alike::{Bands, Seen},
    place::site,
    slots::Slots,
};
use crate::{
    sketch::{likeness, says_enough},
    time::meet,
};
use telling::Telling;

/// Least likeness at which a passage counts as a copy of another. Spinners leave about half of the
/// neighbouring words as they were; honest tellings of one event share a tenth.
const COPY: f64 = 0.3;

/// A passage: the number of its document, and its own in it.
pub(super) type Words = (u32, u32);

/// The days between which something happened.
type Window = (Date, Date);

/// A passage that holds claims and words enough to be compared, with where and when they say it happened.
#[derive(Debug)]
struct Held {
    document: u32,
    passage: u32,
    sketch: Sketch,
    sites: Vec<u32>,
    windows: Vec<Window>,
    /// The passages of other documents that it copies or that copy it.
    alike: Vec<u32>,
}

impl Held {
    /// The passages of a report.
    fn of(report: &Report, document: u32) -> Vec<Self> {
        let mut claims: BTreeMap<u32, Vec<&Claim>> = BTreeMap::new();
        for claim in &report.claims {
            if let Some(passage) = passage_of(report, claim) {
                claims.entry(passage).or_default().push(claim);
            }
        }
        let held = claims.into_iter().filter_map(|(passage, claims)| {
            let sketch = report.sketches.get(passage as usize);
            let sketch = sketch.filter(|sketch| says_enough(sketch))?.clone();
            let sites = claims.iter().filter_map(|claim| site(claim)?.geonameid).collect();
            let windows = claims.iter().filter_map(|claim| claim.time.window()).collect();
            Some(Self { document, passage, sketch, sites, windows, alike: vec![] })
        });
        held.collect()
    }

    /// Whether one may copy the other: in words alike, and not of another place or another day, as
    /// bulletins that are written after one pattern are.
    fn copies(&self, other: &Self) -> bool {
        let places = self.sites.iter().any(|site| other.sites.contains(site));
        let days = self.windows.iter().any(|a| other.windows.iter().any(|b| meet(*a, *b)));
        (places || self.sites.is_empty() || other.sites.is_empty())
            && (days || self.windows.is_empty() || other.windows.is_empty())
            && likeness(&self.sketch, &other.sketch) >= COPY
    }
}

/// A document that holds claims.
#[derive(Debug)]
struct Text {
    id: String,
    /// The numbers of its passages that are compared, in their order.
    held: Vec<u32>,
    copied: Copied,
}

/// What a document copies.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Copied {
    /// The document that it copies, if it copies one.
    first: Option<u32>,
    /// Whether a person said so.
    marked: bool,
    /// Of each of its passages that copies one, the first of its kind.
    passages: BTreeMap<u32, Words>,
}

/// Which passages copy which: each copy leads to the first of its kind.
#[derive(Debug, Default)]
pub(super) struct Copies {
    numbers: HashMap<String, u32>,
    texts: HashMap<u32, Text>,
    passages: Slots<Held>,
    bands: Bands,
    /// What a person said of whole documents, by either.
    marks: BTreeMap<String, BTreeSet<CopyMark>>,
    /// Passages that are to be paired.
    new: BTreeSet<u32>,
    /// Documents whose copies are to be sought.
    touched: BTreeSet<u32>,
}

impl Copies {
    /// None yet, but with what a person said of whole documents before all likeness.
    pub(super) fn marked(marks: &[CopyMark]) -> Self {
        let mut found = Self::default();
        for (mark, end) in marks.iter().flat_map(|mark| [(mark, &mark.copy), (mark, &mark.of)]) {
            found.marks.entry(end.clone()).or_default().insert(mark.clone());
        }
        found
    }

    /// Notes the passages of a report that holds claims.
    pub(super) fn put(&mut self, number: u32, report: &Report) {
        let mut held = Vec::new();
        for passage in Held::of(report, number) {
            let at = self.passages.put(passage);
            self.bands.put(at, &self.passages[at].sketch);
            held.push(at);
        }
        self.new.extend(&held);
        self.touched.insert(number);
        let id = report.document.id.clone();
        self.touched.extend(self.marked_with(&id));
        self.numbers.insert(id.clone(), number);
        self.texts.insert(number, Text { id, held, copied: Copied::default() });
    }

    /// Forgets a document.
    pub(super) fn take(&mut self, number: u32) {
        let Some(text) = self.texts.remove(&number) else { return };
        for at in &text.held {
            let (passages, id) = (&self.passages, &text.id);
            let texts = &self.texts;
            let seen = |at: u32| -> Seen<'_> {
                let held = &passages[at];
                let id = texts.get(&held.document).map_or(id.as_str(), |text| text.id.as_str());
                (&held.sketch, (id, held.passage))
            };
            self.new.extend(self.bands.take(*at, &seen));
        }
        for at in text.held {
            self.unpair(at);
            self.passages.take(at);
            self.new.remove(&at);
        }
        self.numbers.remove(&text.id);
        self.touched.remove(&number);
        self.touched.extend(self.marked_with(&text.id));
    }

    /// The documents that a mark ties to this one.
    fn marked_with(&self, id: &str) -> Vec<u32> {
        let marks = self.marks.get(id).into_iter().flatten();
        let ends = marks.flat_map(|mark| [&mark.copy, &mark.of]);
        ends.filter(|end| *end != id).filter_map(|end| self.numbers.get(end).copied()).collect()
    }

    fn seen(&self, at: u32) -> Seen<'_> {
        let held = &self.passages[at];
        (&held.sketch, (self.texts[&held.document].id.as_str(), held.passage))
    }

    fn unpair(&mut self, at: u32) {
        let alike = self.passages.get_mut(at).map(|held| std::mem::take(&mut held.alike));
        for other in alike.unwrap_or_default() {
            if let Some(held) = self.passages.get_mut(other) {
                held.alike.retain(|one| *one != at);
                self.touched.insert(held.document);
            }
        }
    }

    /// Compares what is new with all that is there; gives the documents of which it is no longer so what they
    /// copy, or that are new.
    pub(super) fn settle<'r, E>(
        &mut self,
        report: &impl Fn(&str) -> Result<Cow<'r, Report>, E>,
    ) -> Result<BTreeSet<u32>, E> {
        self.pair();
        let mut changed = self.touched.clone();
        let mut left = std::mem::take(&mut self.touched);
        while let Some(number) = left.pop_first() {
            let kin = self.kin(number);
            for one in &kin {
                left.remove(one);
            }
            for (number, copied) in self.resolved(&kin, report)? {
                let Some(text) = self.texts.get_mut(&number) else { continue };
                if text.copied != copied {
                    text.copied = copied;
                    changed.insert(number);
                }
            }
        }
        changed.retain(|number| self.texts.contains_key(number));
        Ok(changed)
    }

    /// Finds what is alike to the passages that are new, and to those whose pairs they change.
    fn pair(&mut self) {
        self.bands.settle();
        let mut new: Vec<u32> = std::mem::take(&mut self.new).into_iter().collect();
        let (mut pairs, crowd) = self.bands.pairs(&new, &|at| self.seen(at));
        if !crowd.is_empty() {
            new.extend(crowd);
            new.sort_unstable();
            new.dedup();
            pairs = self.bands.pairs(&new, &|at| self.seen(at)).0;
        }
        for at in &new {
            self.unpair(*at);
            self.touched.insert(self.passages[*at].document);
        }
        for (a, b) in pairs {
            let (one, other) = (&self.passages[a], &self.passages[b]);
            if one.document != other.document && one.copies(other) {
                for (at, other) in [(a, b), (b, a)] {
                    if let Some(held) = self.passages.get_mut(at) {
                        held.alike.push(other);
                        self.touched.insert(held.document);
                    }
                }
            }
        }
    }

    /// The documents that copies and marks tie together, sorted by id.
    fn kin(&self, number: u32) -> Vec<u32> {
        let mut found = BTreeSet::from([number]);
        let mut left = vec![number];
        while let Some(number) = left.pop() {
            let text = &self.texts[&number];
            let alike = text.held.iter().flat_map(|at| &self.passages[*at].alike);
            let alike = alike.map(|other| self.passages[*other].document);
            for other in alike.chain(self.marked_with(&text.id)) {
                if found.insert(other) {
                    left.push(other);
                }
            }
        }
        let mut found: Vec<u32> = found.into_iter().collect();
        found.sort_by_key(|number| &self.texts[number].id);
        found
    }

    /// What each of those copies.
    fn resolved<'r, E>(
        &self,
        kin: &[u32],
        report: &impl Fn(&str) -> Result<Cow<'r, Report>, E>,
    ) -> Result<Vec<(u32, Copied)>, E> {
        if let [alone] = kin {
            return Ok(vec![(*alone, Copied::default())]);
        }
        let reports: Vec<Cow<'r, Report>> =
            kin.iter().map(|number| report(&self.texts[number].id)).collect::<Result<_, E>>()?;
        Ok(Telling::of(self, kin, &reports).copied())
    }

    /// The documents that a person said the document copies, which are there.
    fn marks_of(&self, id: &str) -> impl Iterator<Item = u32> {
        let marks = self.marks.get(id).into_iter().flatten().filter(move |mark| mark.copy == id);
        marks.filter_map(|mark| self.numbers.get(&mark.of).copied())
    }

    /// The document that this one copies, or itself.
    pub(super) fn first<'b>(&'b self, document: &'b str) -> &'b str {
        let text = self.numbers.get(document).and_then(|number| self.texts.get(number));
        let first = text.and_then(|text| self.texts.get(&text.copied.first?));
        first.map_or(document, |first| &first.id)
    }

    /// The passage that the words of a document's passage were written in first: its own, or the one
    /// that it was copied from.
    pub(super) fn origin(&self, (document, passage): Words) -> Words {
        let text = self.texts.get(&document);
        let first = text.and_then(|text| text.copied.passages.get(&passage));
        first.copied().unwrap_or((document, passage))
    }

    /// The document that the words of a document's passage were written in first; of words of its own, the one that the
    /// document copies all the same, as a spun copy does.
    pub(super) fn page(&self, document: u32, passage: Option<u32>) -> u32 {
        let Some(text) = self.texts.get(&document) else { return document };
        let first = passage.and_then(|passage| text.copied.passages.get(&passage));
        first.map(|(page, _)| *page).or(text.copied.first).unwrap_or(document)
    }

    /// The document and the number of the passage in it that the claim's passage was copied from; no
    /// number where a person marked the whole document.
    pub(super) fn source(&self, report: &Report, claim: &Claim) -> Option<(&str, Option<u32>)> {
        let text = &self.texts[self.numbers.get(&report.document.id)?];
        let id = |number: &u32| self.texts.get(number).map(|text| text.id.as_str());
        if text.copied.marked {
            return Some((text.copied.first.as_ref().and_then(id).unwrap_or(&text.id), None));
        }
        let (first, passage) = text.copied.passages.get(&passage_of(report, claim)?)?;
        Some((id(first)?, Some(*passage)))
    }
}

/// The number of the passage that a claim stands in.
pub(super) fn passage_of(report: &Report, claim: &Claim) -> Option<u32> {
    let holds = |passage: &bearwitness_document::Passage| passage.span().contains(claim.sentence);
    report.passages.iter().position(holds).map(|at| at as u32)
}
