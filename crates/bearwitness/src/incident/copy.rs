//! Copies: passages that say the same in the same words, and the documents they make.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, HashMap, HashSet},
};

use bearwitness_document::{Claim, Report, Sketch};

use crate::sketch::{bands, likeness, says_enough, shared};

/// Least likeness at which a passage counts as a copy of another. Spinners leave about half of the
/// neighbouring words as they were; honest tellings of one event share a tenth.
const COPY: f64 = 0.3;

/// A passage: the number of its document in the order of publication, and its own.
type Place = (usize, usize);

/// Which passages copy which: each copy leads to the first of its kind.
pub(super) struct Copies<'a> {
    numbers: HashMap<&'a str, usize>,
    ids: Vec<&'a str>,
    /// The first passage of those that are copies.
    first: HashMap<Place, Place>,
    /// The document that each document copies, or itself.
    documents: Vec<usize>,
}

impl<'a> Copies<'a> {
    /// Compares the claims' passages of all documents. The first of a kind is the one published
    /// earliest; of several on one day the one whose publisher the most others name, then the one that
    /// is most like the others, for copies are less like each other than like what they copy, then the
    /// longest, then the one of the least id.
    pub(super) fn of(reports: &[&'a Report]) -> Self {
        let reports = ordered(reports);
        let mut found = Self {
            numbers: reports.iter().enumerate().map(|(n, r)| (r.document.id.as_str(), n)).collect(),
            ids: reports.iter().map(|report| report.document.id.as_str()).collect(),
            first: HashMap::new(),
            documents: Vec::new(),
        };
        let mut index = Index::default();
        for (number, report) in reports.iter().enumerate() {
            for passage in holding(report) {
                let sketch = &report.sketches[passage];
                match index.like(sketch, &reports).filter(|(other, _)| *other != number) {
                    Some(first) => drop(found.first.insert((number, passage), first)),
                    None => index.add(sketch, (number, passage)),
                }
            }
            found.documents.push(found.copied(number, report));
        }
        found
    }

    /// The document that half or more of the passages that hold claims come from, or itself.
    fn copied(&self, number: usize, report: &Report) -> usize {
        let holding = holding(report);
        let mut from: BTreeMap<usize, usize> = BTreeMap::new();
        for passage in &holding {
            if let Some((first, _)) = self.first.get(&(number, *passage)) {
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

    /// The document and the number of the passage in it that the claim's passage was copied from.
    pub(super) fn source(&self, report: &Report, claim: &Claim) -> Option<(&'a str, usize)> {
        let number = *self.numbers.get(report.document.id.as_str())?;
        let (first, passage) = self.first.get(&(number, passage_of(report, claim)?))?;
        Some((self.ids[*first], *passage))
    }
}

/// The number of the passage that a claim stands in.
pub(super) fn passage_of(report: &Report, claim: &Claim) -> Option<usize> {
    report.passages.iter().position(|passage| passage.span().contains(claim.sentence))
}

/// The passages of a report that hold claims and words enough to be compared.
fn holding(report: &Report) -> Vec<usize> {
    let held: HashSet<usize> =
        report.claims.iter().filter_map(|claim| passage_of(report, claim)).collect();
    let enough = |at: &usize| report.sketches.get(*at).is_some_and(says_enough);
    let mut held: Vec<usize> = held.into_iter().filter(enough).collect();
    held.sort_unstable();
    held
}

/// The reports that hold claims, in the order in which one may copy another.
fn ordered<'a>(reports: &[&'a Report]) -> Vec<&'a Report> {
    let reports: Vec<&Report> =
        reports.iter().filter(|report| !report.claims.is_empty()).copied().collect();
    let mut index = Index::default();
    for (number, report) in reports.iter().enumerate() {
        for at in holding(report) {
            index.add(&report.sketches[at], (number, at));
        }
    }
    let weight = |number: usize, report: &&Report| -> usize {
        let passages = holding(report).into_iter();
        passages.map(|at| index.weight(&report.sketches[at], number, &reports)).sum()
    };
    let weights: Vec<usize> = reports.iter().enumerate().map(|(n, r)| weight(n, r)).collect();
    let credits: Vec<usize> =
        reports.iter().enumerate().map(|(n, r)| credits(r, n, &index, &reports)).collect();
    let mut order: Vec<usize> = (0..reports.len()).collect();
    order.sort_by_key(|number| {
        let document = &reports[*number].document;
        let published = document.published.latest;
        let weight = (Reverse(credits[*number]), Reverse(weights[*number]));
        let length = Reverse(document.text.len());
        (published.is_none(), published, weight, length, &document.id)
    });
    order.into_iter().map(|number| reports[number]).collect()
}

/// How many reports that are like it name its publisher, as those do that pass on an agency's words.
fn credits(report: &Report, own: usize, index: &Index, reports: &[&Report]) -> usize {
    let Some(publisher) = report.document.publisher.as_deref().filter(|name| name.len() >= NAME)
    else {
        return 0;
    };
    let sketches = holding(report).into_iter().map(|at| &report.sketches[at]);
    let near: HashSet<usize> =
        sketches.flat_map(|sketch| index.near(sketch)).map(|(number, _)| number).collect();
    let names = |number: &&usize| {
        let other = &reports[**number].document;
        **number != own
            && other.publisher.as_deref() != Some(publisher)
            && other.text.contains(publisher)
    };
    near.iter().filter(names).count()
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
    fn add(&mut self, sketch: &Sketch, place: Place) {
        for band in bands(sketch) {
            let places = self.bands.entry(band).or_default();
            if places.len() < MOST {
                places.push(place);
            }
        }
    }

    fn near(&self, sketch: &Sketch) -> Vec<Place> {
        let found = bands(sketch).filter_map(|band| self.bands.get(&band)).flatten().copied();
        let mut found: Vec<Place> = found.collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The passage that is most like it, of equals the first.
    fn like(&self, sketch: &Sketch, reports: &[&Report]) -> Option<Place> {
        let likeness =
            |(number, passage): Place| likeness(sketch, &reports[number].sketches[passage]);
        let near = self.near(sketch).into_iter().map(|place| (place, likeness(place)));
        let alike = near.filter(|(_, likeness)| *likeness >= COPY);
        let best = alike.max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)));
        best.map(|(place, _)| place)
    }

    /// How many positions of sketches it shares with passages of other reports that are like it.
    fn weight(&self, sketch: &Sketch, own: usize, reports: &[&Report]) -> usize {
        let others = self.near(sketch).into_iter().filter(|(number, _)| *number != own);
        let others = others.map(|(number, at)| &reports[number].sketches[at]);
        let alike = others.filter(|other| likeness(sketch, other) >= COPY);
        alike.map(|other| shared(sketch, other)).sum()
    }
}
