//! Documents that copy each other, and which of them came first.

use std::{
    borrow::Cow,
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet, HashMap},
};

use bearwitness_document::{Header, Report};

use super::{Copied, Copies, Held};
use crate::sketch::shared;

/// Letters of a publisher's name that is looked for in other reports.
const NAME: usize = 3;

/// Documents that copies and marks tie together, and no other.
pub(super) struct Telling<'a> {
    copies: &'a Copies,
    /// Their numbers, by id, and their reports.
    numbers: &'a [u32],
    reports: &'a [Cow<'a, Report>],
    /// Their compared passages, each with the place of its document; those of one document stand together.
    passages: Vec<(usize, u32)>,
    /// Where the passages of each document begin, and where the last ends.
    begins: Vec<usize>,
    /// Of each passage, those that it copies or that copy it.
    alike: Vec<Vec<usize>>,
}

impl<'a> Telling<'a> {
    pub(super) fn of(
        copies: &'a Copies,
        numbers: &'a [u32],
        reports: &'a [Cow<'a, Report>],
    ) -> Self {
        let (mut passages, mut begins) = (Vec::new(), vec![0]);
        for (at, number) in numbers.iter().enumerate() {
            passages.extend(copies.texts[number].held.iter().map(|held| (at, *held)));
            begins.push(passages.len());
        }
        let place: HashMap<u32, usize> =
            passages.iter().enumerate().map(|(at, (_, held))| (*held, at)).collect();
        let alike = |(_, held): &(usize, u32)| {
            copies.passages[*held].alike.iter().map(|other| place[other]).collect()
        };
        let alike = passages.iter().map(alike).collect();
        Self { copies, numbers, reports, passages, begins, alike }
    }

    /// What each document copies. The first of a kind is the one published
    /// earliest; of several on one day one that credits no agency, then the one whose publisher the most
    /// others name, then the one that is most like the others, for copies are less like each other than like
    /// what they copy, then the longest, then the one of the least id.
    pub(super) fn copied(&self) -> Vec<(u32, Copied)> {
        let order = self.order();
        let mut rank = vec![0; order.len()];
        for (at, document) in order.iter().enumerate() {
            rank[*document] = at;
        }
        let first = self.firsts(&order, &rank);
        let marked = self.marked(&rank);
        let mut copies: Vec<usize> = Vec::new();
        for (at, document) in order.iter().enumerate() {
            let most = self.most_copied(*document, &first, &rank);
            copies.push(most.map_or(at, |most| copies[most]));
        }
        let led = |at: usize| (at, led_to(at, &copies, &marked));
        let copied = |(at, led): (usize, usize)| {
            let document = order[at];
            let leads = (led != at).then(|| self.numbers[order[led]]);
            let passages = self.copied_passages(document, &first);
            let marked = marked.contains_key(&at);
            (self.numbers[document], Copied { first: leads, marked, passages })
        };
        (0..order.len()).map(led).map(copied).collect()
    }

    fn held(&self, at: usize) -> &'a Held {
        &self.copies.passages[self.passages[at].1]
    }

    fn shared(&self, a: usize, b: usize) -> usize {
        shared(&self.held(a).sketch, &self.held(b).sketch)
    }

    fn of_document(&self, document: usize) -> std::ops::Range<usize> {
        self.begins[document]..self.begins[document + 1]
    }

    /// The documents in the order in which one may copy another.
    fn order(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.reports.len()).collect();
        order.sort_by_cached_key(|at| {
            let document = &self.reports[*at].document;
            let published = document.published.latest;
            let length = Reverse(document.text.len());
            let (credits, weight) = (passes_on(document), Reverse(self.weight(*at)));
            (published.is_none(), published, credits, weight, length, &document.id)
        });
        order
    }

    /// Of each passage the first of its kind, or itself: of those before it that it copies, the one most like it.
    fn firsts(&self, order: &[usize], rank: &[usize]) -> Vec<usize> {
        let mut first: Vec<usize> = (0..self.passages.len()).collect();
        for at in order.iter().flat_map(|document| self.of_document(*document)) {
            let before = self.alike[at].iter().map(|other| first[*other]).filter(|of| {
                rank[self.passages[*of].0] < rank[self.passages[at].0]
                    && self.held(at).copies(self.held(*of))
            });
            let most = before.max_by_key(|of| {
                (self.shared(at, *of), Reverse((rank[self.passages[*of].0], *of)))
            });
            first[at] = most.unwrap_or(at);
        }
        first
    }

    /// The rank of the document that half or more of the passages that hold claims come from.
    fn most_copied(&self, document: usize, first: &[usize], rank: &[usize]) -> Option<usize> {
        let mut from: BTreeMap<usize, usize> = BTreeMap::new();
        for at in self.of_document(document).filter(|at| first[*at] != *at) {
            *from.entry(rank[self.passages[first[at]].0]).or_default() += 1;
        }
        let most = from.into_iter().max_by_key(|(first, passages)| (*passages, Reverse(*first)))?;
        (most.1 * 2 >= self.of_document(document).len()).then_some(most.0)
    }

    fn copied_passages(&self, document: usize, first: &[usize]) -> BTreeMap<u32, (u32, u32)> {
        let copied = self.of_document(document).filter(|at| first[*at] != *at);
        let words = |at: usize| (self.held(at).document, self.held(at).passage);
        copied.map(|at| (self.held(at).passage, words(first[at]))).collect()
    }

    /// What a person marked as copies, and of which, by rank.
    fn marked(&self, rank: &[usize]) -> BTreeMap<usize, usize> {
        let place = |number: u32| self.numbers.iter().position(|other| *other == number);
        let marked = |at: usize| {
            let id = &self.reports[at].document.id;
            let of = self.copies.marks_of(id).last().and_then(place)?;
            Some((rank[at], rank[of]))
        };
        (0..self.reports.len()).filter_map(marked).collect()
    }

    /// How many documents that are like it name its publisher, as those do that pass on an agency's words;
    /// and how many positions of sketches it shares with all that are like it.
    fn weight(&self, document: usize) -> (usize, usize) {
        let mut alike: BTreeSet<usize> = BTreeSet::new();
        let mut positions = 0;
        for at in self.of_document(document) {
            for other in &self.alike[at] {
                alike.insert(self.passages[*other].0);
                positions += self.shared(at, *other);
            }
        }
        let own = &self.reports[document].document;
        let publisher = own.publisher.as_deref().filter(|name| name.len() >= NAME);
        let credits = publisher.map_or(0, |publisher| {
            let others = alike.iter().map(|other| &self.reports[*other].document);
            let others = others.filter(|other| other.publisher.as_deref() != Some(publisher));
            others.filter(|other| other.text.contains(publisher)).count()
        });
        (credits, positions)
    }
}

/// The document that marks, and likeness where there is none, lead to; of a ring the first.
fn led_to(from: usize, copies: &[usize], marked: &BTreeMap<usize, usize>) -> usize {
    let next = |at: usize| *marked.get(&at).unwrap_or(&copies[at]);
    let mut passed = BTreeSet::new();
    let mut at = from;
    while passed.insert(at) {
        at = next(at);
    }
    if next(at) == at { at } else { passed.into_iter().next().unwrap_or(from) }
}

/// Whether it credits an agency that is not its publisher.
fn passes_on(document: &Header) -> bool {
    let publisher = document.publisher.as_deref().unwrap_or_default();
    document.agencies.iter().any(|agency| !publisher.contains(agency.as_str()))
}
