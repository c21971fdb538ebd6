//! Copies: passages that say the same in the same words, and the documents they make.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet, HashMap},
};

use bearwitness_document::{Claim, CopyMark, Date, Header, Report, Sketch};

use super::{alike, place::site};
use crate::{
    sketch::{likeness, says_enough, shared},
    time::meet,
};

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
        let places = self.sites.iter().any(|site| other.sites.contains(site));
        let days = self.windows.iter().any(|a| other.windows.iter().any(|b| meet(*a, *b)));
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
    /// earliest; of several on one day one that credits no agency, then the one whose publisher the most
    /// others name, then the one that is most like the others, for copies are less like each other than like
    /// what they copy, then the longest, then the one of the least id.
    pub(super) fn of(reports: &[&'a Report]) -> Self {
        let telling = Telling::of(reports);
        let order = telling.order();
        let mut rank = vec![0; order.len()];
        for (at, number) in order.iter().enumerate() {
            rank[*number] = at;
        }
        let first = telling.firsts(&order, &rank);
        let place = |at: usize| (rank[telling.passages[at].0], telling.passages[at].1.passage);
        let copied = first.iter().enumerate().filter(|(at, first)| at != *first);
        let mut found = Self {
            numbers: order.iter().enumerate().map(|(n, of)| (telling.id(*of), n)).collect(),
            ids: order.iter().map(|of| telling.id(*of)).collect(),
            first: copied.map(|(at, first)| (place(at), place(*first))).collect(),
            documents: Vec::new(),
            marked: BTreeMap::new(),
        };
        for (n, number) in order.iter().enumerate() {
            found.documents.push(found.copied(n, telling.of_document(*number)));
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
    fn copied(&self, number: usize, holding: &[(usize, Held<'_>)]) -> usize {
        let mut from: BTreeMap<usize, usize> = BTreeMap::new();
        for (_, held) in holding {
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

    /// The passage that the claim's words were written in first: its own, or the one that it was copied from.
    pub(super) fn origin(&self, report: &Report, claim: &Claim) -> Option<Place> {
        let own = self.own(report, claim)?;
        Some(self.first.get(&own).copied().unwrap_or(own))
    }

    /// The passage that the claim stands in.
    fn own(&self, report: &Report, claim: &Claim) -> Option<Place> {
        let number = *self.numbers.get(report.document.id.as_str())?;
        Some((number, passage_of(report, claim)?))
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
        let (first, passage) = self.first.get(&self.own(report, claim)?)?;
        Some((self.ids[*first], Some(*passage)))
    }
}

/// The number of the passage that a claim stands in.
pub(super) fn passage_of(report: &Report, claim: &Claim) -> Option<usize> {
    report.passages.iter().position(|passage| passage.span().contains(claim.sentence))
}

/// The reports that hold claims, and their passages that do.
struct Telling<'a> {
    reports: Vec<&'a Report>,
    /// Each with the number of its report; those of one report stand together.
    passages: Vec<(usize, Held<'a>)>,
    /// Where the passages of each report begin, and where the last ends.
    begins: Vec<usize>,
    /// Of each passage, those of other reports that it copies or that copy it.
    alike: Vec<Vec<u32>>,
}

impl<'a> Telling<'a> {
    fn of(reports: &[&'a Report]) -> Self {
        let reports: Vec<&Report> =
            reports.iter().filter(|report| !report.claims.is_empty()).copied().collect();
        let (mut passages, mut begins) = (Vec::new(), vec![0]);
        for (number, report) in reports.iter().enumerate() {
            passages.extend(Held::of(report).into_iter().map(|held| (number, held)));
            begins.push(passages.len());
        }
        let sketches: Vec<&Sketch> = passages.iter().map(|(_, held)| held.sketch).collect();
        let mut alike = vec![Vec::new(); passages.len()];
        for (a, b) in alike::pairs(&sketches) {
            let ((one, of), (other, to)) = (&passages[a as usize], &passages[b as usize]);
            if one != other && of.copies(to) {
                alike[a as usize].push(b);
                alike[b as usize].push(a);
            }
        }
        Self { reports, passages, begins, alike }
    }

    fn id(&self, number: usize) -> &'a str {
        &self.reports[number].document.id
    }

    fn of_document(&self, number: usize) -> &[(usize, Held<'a>)] {
        &self.passages[self.begins[number]..self.begins[number + 1]]
    }

    fn shared(&self, a: usize, b: usize) -> usize {
        shared(self.passages[a].1.sketch, self.passages[b].1.sketch)
    }

    /// The numbers of the reports in the order in which one may copy another.
    fn order(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.reports.len()).collect();
        order.sort_by_cached_key(|number| {
            let document = &self.reports[*number].document;
            let published = document.published.latest;
            let length = Reverse(document.text.len());
            let (credits, weight) = (passes_on(document), Reverse(self.weight(*number)));
            (published.is_none(), published, credits, weight, length, &document.id)
        });
        order
    }

    /// Of each passage the first of its kind, or itself: of those before it that it copies, the one most like it.
    fn firsts(&self, order: &[usize], rank: &[usize]) -> Vec<usize> {
        let mut first: Vec<usize> = (0..self.passages.len()).collect();
        for at in order.iter().flat_map(|number| self.begins[*number]..self.begins[number + 1]) {
            let (number, held) = &self.passages[at];
            let before = self.alike[at].iter().map(|other| first[*other as usize]).filter(|of| {
                let (other, to) = &self.passages[*of];
                rank[*other] < rank[*number] && held.copies(to)
            });
            let most = before.max_by_key(|of| {
                (self.shared(at, *of), Reverse((rank[self.passages[*of].0], *of)))
            });
            first[at] = most.unwrap_or(at);
        }
        first
    }

    /// How many reports that are like it name its publisher, as those do that pass on an agency's words;
    /// and how many positions of sketches it shares with all that are like it.
    fn weight(&self, number: usize) -> (usize, usize) {
        let mut alike: BTreeSet<usize> = BTreeSet::new();
        let mut positions = 0;
        for at in self.begins[number]..self.begins[number + 1] {
            for other in &self.alike[at] {
                alike.insert(self.passages[*other as usize].0);
                positions += self.shared(at, *other as usize);
            }
        }
        let own = &self.reports[number].document;
        let publisher = own.publisher.as_deref().filter(|name| name.len() >= NAME);
        let credits = publisher.map_or(0, |publisher| {
            let others = alike.iter().map(|other| &self.reports[*other].document);
            let others = others.filter(|other| other.publisher.as_deref() != Some(publisher));
            others.filter(|other| other.text.contains(publisher)).count()
        });
        (credits, positions)
    }
}

/// Letters of a publisher's name that is looked for in other reports.
const NAME: usize = 3;

/// Whether it credits an agency that is not its publisher.
fn passes_on(document: &Header) -> bool {
    let publisher = document.publisher.as_deref().unwrap_or_default();
    document.agencies.iter().any(|agency| !publisher.contains(agency.as_str()))
}
