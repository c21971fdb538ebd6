//! Copies: passages that say the same in the same words, and the documents they make.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet, HashMap, HashSet},
};

use bearwitness_document::{Claim, CopyMark, Date, Header, Report, Sketch};

use super::place::site;
use crate::sketch::{bands, likeness, says_enough, shared};

/// Least likeness at which a passage counts as a copy of another. Spinners leave about half of the
/// neighbouring words as they were; honest tellings of one event share a tenth.
const COPY: f64 = 0.3;

/// A passage: the number of its document in the order of publication, and its own.
type Place = (usize, usize);

/// The days between which something happened.
type Window = (Date, Date);

/// A passage that holds claims, with where and when they say it happened.
struct Held<'a> {
    passage: usize,
    sketch: &'a Sketch,
    sites: Vec<u32>,
    windows: Vec<Window>,
}

impl<'a> Held<'a> {
    /// The passages of a report that hold claims and words enough to be compared.
    fn of(report: &'a Report) -> Vec<Self> {
        let mut claims: BTreeMap<usize, Vec<&Claim>> = BTreeMap::new();
        for claim in &report.claims {
            if let Some(passage) = passage_of(report, claim) {
                claims.entry(passage).or_default().push(claim);
            }
        }
        let held = claims.into_iter().filter_map(|(passage, claims)| {
            let sketch = report.sketches.get(passage).filter(|sketch| says_enough(sketch))?;
            let sites = claims.iter().filter_map(|claim| site(claim)?.geonameid).collect();
            let windows = claims.iter().filter_map(|claim| claim.time.window()).collect();
            Some(Self { passage, sketch, sites, windows })
        });
        held.collect()
    }

    /// Whether one may copy the other: in words alike, and not of another place or another day, as
    /// bulletins that are written after one pattern are.
    fn copies(&self, other: &Self) -> bool {
        let meet = |a: &Window, b: &Window| a.0 <= b.1 && b.0 <= a.1;
        let places = self.sites.iter().any(|site| other.sites.contains(site));
        let days = self.windows.iter().any(|a| other.windows.iter().any(|b| meet(a, b)));
        (places || self.sites.is_empty() || other.sites.is_empty())
            && (days || self.windows.is_empty() || other.windows.is_empty())
            && likeness(self.sketch, other.sketch) >= COPY
    }
}

/// Which passages copy which: each copy leads to the first of its kind.
pub(super) struct Copies<'a> {
    numbers: HashMap<&'a str, usize>,
    ids: Vec<&'a str>,
    /// The first passage of those that are copies.
    first: HashMap<Place, Place>,
    /// The document that each document copies, or itself.
    documents: Vec<usize>,
    /// Documents that a person marked as copies, and of which.
    marked: BTreeMap<usize, usize>,
}

impl<'a> Copies<'a> {
    /// Compares the claims' passages of all documents. The first of a kind is the one published
    /// earliest; of several on one day one that credits no agency, then the one whose publisher the most others name, then the one that
    /// is most like the others, for copies are less like each other than like what they copy, then the
    /// longest, then the one of the least id.
    pub(super) fn of(reports: &[&'a Report]) -> Self {
        let (reports, held) = ordered(reports);
        let mut found = Self {
            numbers: reports.iter().enumerate().map(|(n, r)| (r.document.id.as_str(), n)).collect(),
            ids: reports.iter().map(|report| report.document.id.as_str()).collect(),
            first: HashMap::new(),
            documents: Vec::new(),
            marked: BTreeMap::new(),
        };
        let mut index = Index::default();
        for (number, own) in held.iter().enumerate() {
            for (at, passage) in own.iter().enumerate() {
                match index.like(passage, &held).filter(|(other, _)| *other != number) {
                    Some((other, of)) => {
                        let first = (other, held[other][of].passage);
                        found.first.insert((number, passage.passage), first);
                    }
                    None => index.add(passage, (number, at)),
                }
            }
            found.documents.push(found.copied(number, own));
        }
        found
    }

    /// As they were found, but with what a person said of whole documents before it.
    pub(super) fn and_marked(mut self, marks: &[CopyMark]) -> Self {
        let marks: BTreeSet<&CopyMark> = marks.iter().collect();
        let number = |id: &String| self.numbers.get(id.as_str()).copied();
        self.marked = marks
            .iter()
            .filter_map(|mark| Some((number(&mark.copy)?, number(&mark.of)?)))
            .collect();
        self.documents = (0..self.documents.len()).map(|at| self.led_to(at)).collect();
        self
    }

    /// The document that marks, and likeness where there is none, lead to; of a ring the first.
    fn led_to(&self, from: usize) -> usize {
        let mut passed = BTreeSet::new();
        let mut at = from;
        while passed.insert(at) {
            at = *self.marked.get(&at).unwrap_or(&self.documents[at]);
        }
        let stays = |at: usize| self.marked.get(&at).unwrap_or(&self.documents[at]) == &at;
        if stays(at) { at } else { passed.into_iter().next().unwrap_or(from) }
    }

    /// The document that half or more of the passages that hold claims come from, or itself.
    fn copied(&self, number: usize, holding: &[Held<'_>]) -> usize {
        let mut from: BTreeMap<usize, usize> = BTreeMap::new();
        for held in holding {
            if let Some((first, _)) = self.first.get(&(number, held.passage)) {
                *from.entry(*first).or_default() += 1;
            }
        }
        let most = from.into_iter().max_by_key(|(first, passages)| (*passages, Reverse(*first)));
        let most = most.filter(|(_, passages)| passages * 2 >= holding.len());
        most.map_or(number, |(first, _)| self.documents[first])
    }

    /// The document that this one copies, or itself.
    pub(super) fn first<'b>(&self, document: &'b str) -> &'b str
    where
        'a: 'b,
    {
        self.numbers.get(document).map_or(document, |number| self.ids[self.documents[*number]])
    }

    /// The document and the number of the passage in it that the claim's passage was copied from; no
    /// number where a person marked the whole document.
    pub(super) fn source(
        &self,
        report: &Report,
        claim: &Claim,
    ) -> Option<(&'a str, Option<usize>)> {
        let number = *self.numbers.get(report.document.id.as_str())?;
        if self.marked.contains_key(&number) {
            return Some((self.ids[self.documents[number]], None));
        }
        let (first, passage) = self.first.get(&(number, passage_of(report, claim)?))?;
        Some((self.ids[*first], Some(*passage)))
    }
}

/// The number of the passage that a claim stands in.
pub(super) fn passage_of(report: &Report, claim: &Claim) -> Option<usize> {
    report.passages.iter().position(|passage| passage.span().contains(claim.sentence))
}

/// The reports that hold claims, in the order in which one may copy another, with their passages.
fn ordered<'a>(reports: &[&'a Report]) -> (Vec<&'a Report>, Vec<Vec<Held<'a>>>) {
    let reports: Vec<&Report> =
        reports.iter().filter(|report| !report.claims.is_empty()).copied().collect();
    let held: Vec<Vec<Held<'a>>> = reports.iter().map(|report| Held::of(report)).collect();
    let mut index = Index::default();
    for (number, own) in held.iter().enumerate() {
        for (at, passage) in own.iter().enumerate() {
            index.add(passage, (number, at));
        }
    }
    let weights: Vec<(usize, usize)> =
        (0..reports.len()).map(|number| weight(number, &index, &held, &reports)).collect();
    let mut order: Vec<_> = reports.into_iter().zip(held).zip(weights).collect();
    order.sort_by_key(|((report, _), weight)| {
        let document = &report.document;
        let published = document.published.latest;
        let length = Reverse(document.text.len());
        let credits = passes_on(document);
        (published.is_none(), published, credits, Reverse(*weight), length, &document.id)
    });
    order.into_iter().map(|(told, _)| told).unzip()
}

/// Whether it credits an agency that is not its publisher.
fn passes_on(document: &Header) -> bool {
    let publisher = document.publisher.as_deref().unwrap_or_default();
    document.agencies.iter().any(|agency| !publisher.contains(agency.as_str()))
}

/// How many reports that are like it name its publisher, as those do that pass on an agency's words; and
/// how many positions of sketches it shares with all that are like it.
fn weight(
    number: usize,
    index: &Index,
    held: &[Vec<Held<'_>>],
    reports: &[&Report],
) -> (usize, usize) {
    let mut alike: HashSet<usize> = HashSet::new();
    let mut positions = 0;
    for passage in &held[number] {
        for (other, at) in index.near(passage) {
            let of = &held[other][at];
            if other != number && passage.copies(of) {
                alike.insert(other);
                positions += shared(passage.sketch, of.sketch);
            }
        }
    }
    let own = &reports[number].document;
    let publisher = own.publisher.as_deref().filter(|name| name.len() >= NAME);
    let credits = publisher.map_or(0, |publisher| {
        let others = alike.iter().map(|other| &reports[*other].document);
        let others = others.filter(|other| other.publisher.as_deref() != Some(publisher));
        others.filter(|other| other.text.contains(publisher)).count()
    });
    (credits, positions)
}

/// Letters of a publisher's name that is looked for in other reports.
const NAME: usize = 3;

/// Passages by parts of their sketches: likely copies share one.
#[derive(Default)]
struct Index {
    bands: HashMap<u64, Vec<Place>>,
}

/// Passages of one band that are compared, the first that came.
const MOST: usize = 64;

impl Index {
    fn add(&mut self, held: &Held<'_>, place: Place) {
        for band in bands(held.sketch) {
            let places = self.bands.entry(band).or_default();
            if places.len() < MOST {
                places.push(place);
            }
        }
    }

    fn near(&self, held: &Held<'_>) -> Vec<Place> {
        let found = bands(held.sketch).filter_map(|band| self.bands.get(&band)).flatten().copied();
        let mut found: Vec<Place> = found.collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The passage that it copies: the one most like it, of equals the first.
    fn like(&self, passage: &Held<'_>, held: &[Vec<Held<'_>>]) -> Option<Place> {
        let near = self.near(passage).into_iter();
        let alike = near.filter(|(number, at)| passage.copies(&held[*number][*at]));
        alike.max_by_key(|(number, at)| {
            (shared(passage.sketch, held[*number][*at].sketch), Reverse((*number, *at)))
        })
    }
}
