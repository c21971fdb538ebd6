//! Blocks: which claims are compared at all. A claim stands in every cell of a grid that its radius touches, in
//! every week that its days touch; blocks only propose pairs.

use std::collections::{HashMap, hash_map::Entry};

use bearwitness_document::{Date, Extent, Likeness};
use rustc_hash::FxHashSet;

use super::{likeness::Open, slots::Slots};
use crate::{mention::place::APART_KM, time::meet};

/// Side of a cell in degrees.
const CELL: f64 = 0.5;
/// Kilometres of a degree of latitude.
const DEGREE_KM: f64 = 111.2;
/// Longest window, in days, of a claim that may be joined with another: a vaguer one stays alone.
const VAGUE_DAYS: i32 = 4;
/// Least figure by which a sum of events may be known again.
const TELLING: u64 = 3;

/// A claim, and its days.
type Dated = (u32, (Date, Date));

/// A cell and a week.
type Key = (i32, i32, i32);

/// The claims of each block.
#[derive(Debug, Default)]
pub(super) struct Blocks {
    /// Single events of a few days, by place and time, each with its days.
    near: HashMap<Key, Vec<Dated>>,
    /// All claims, by country, the exact figure of the dead that they give, and whether they are sums.
    alike: HashMap<(Box<str>, u64, bool), Vec<u32>>,
}

/// Two claims of one block, that of the lesser id first, and what speaks for their being one.
#[derive(Debug)]
pub(super) struct Pair<'a> {
    /// The place of the pair among all: joins are tried in this order, which no order of reports changes.
    pub(super) order: Order<'a>,
    pub(super) claims: (u32, u32),
    pub(super) likeness: Likeness,
}

/// By block, then by first days and ids.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Order<'a> {
    Near(Key, (Date, &'a str), (Date, &'a str)),
    Alike((&'a str, u64), &'a str, &'a str),
}

impl Pair<'_> {
    /// The claim beside this one.
    pub(super) fn other(&self, claim: u32) -> u32 {
        if self.claims.0 == claim { self.claims.1 } else { self.claims.0 }
    }
}

impl Blocks {
    pub(super) fn put(&mut self, at: u32, open: &Open) {
        for key in keys(open) {
            self.near.entry(key).or_default().push((at, open.days));
        }
        if let Some((country, figure)) = figure(open) {
            self.alike.entry((country.into(), figure, is_sum(open))).or_default().push(at);
        }
    }

    pub(super) fn take(&mut self, at: u32, open: &Open) {
        for key in keys(open) {
            if let Entry::Occupied(mut block) = self.near.entry(key) {
                block.get_mut().retain(|(other, _)| *other != at);
                if block.get().is_empty() {
                    block.remove();
                }
            }
        }
        if let Some((country, figure)) = figure(open)
            && let Entry::Occupied(mut block) =
                self.alike.entry((country.into(), figure, is_sum(open)))
        {
            block.get_mut().retain(|other| *other != at);
            if block.get().is_empty() {
                block.remove();
            }
        }
    }

    /// The pairs of a claim with single events that lie near it in place and time.
    pub(super) fn near<'a>(&self, opens: &'a Slots<Open>, at: u32) -> Vec<Pair<'a>> {
        let open = &opens[at];
        let (mut found, mut seen) = (Vec::new(), FxHashSet::default());
        for key in keys(open) {
            let block = self.near.get(&key).into_iter().flatten();
            let others = block.filter(|(other, days)| *other != at && meet(*days, open.days));
            // A pair that shares several blocks is one of the first.
            for (other, _) in others.filter(|(other, _)| seen.insert(*other)) {
                let to = &opens[*other];
                let place = |open: &'a Open| (open.days.0, &*open.id);
                let (a, b) = (place(open).min(place(to)), place(open).max(place(to)));
                found.extend(pair(opens, (at, *other), Order::Near(key, a, b)));
            }
        }
        found
    }

    /// The pairs of a claim with others of which one or both are sums of several events, or vague, and that
    /// give the same figure of the dead in one country.
    pub(super) fn alike<'a>(&self, opens: &'a Slots<Open>, at: u32) -> Vec<Pair<'a>> {
        let open = &opens[at];
        let Some((country, figure)) = figure(open) else { return vec![] };
        // Single events, of which there are most, are held against sums alone.
        let kinds = if is_sum(open) { &[true, false][..] } else { &[true] };
        let blocks =
            kinds.iter().filter_map(|sum| self.alike.get(&(Box::from(country), figure, *sum)));
        let others = blocks.flatten().copied().filter(|other| *other != at);
        let found = others.filter_map(|other| {
            let (a, b) = sorted(opens, (at, other));
            let order = Order::Alike((country, figure), &opens[a].id, &opens[b].id);
            pair(opens, (a, b), order)
        });
        found.collect()
    }
}

/// The pair, where nothing forbids that both tell one incident.
fn pair<'a>(opens: &'a Slots<Open>, claims: (u32, u32), order: Order<'a>) -> Option<Pair<'a>> {
    let claims = sorted(opens, claims);
    let likeness = opens[claims.0].likeness(&opens[claims.1])?;
    Some(Pair { order, claims, likeness })
}

/// Two claims by their ids.
fn sorted(opens: &Slots<Open>, (a, b): (u32, u32)) -> (u32, u32) {
    if opens[a].id <= opens[b].id { (a, b) } else { (b, a) }
}

/// The country, and the exact figure of the dead.
fn figure(open: &Open) -> Option<(&str, u64)> {
    let exact = open.killed.filter(|(min, max)| Some(*min) == *max && *min >= TELLING);
    open.site.country.as_deref().zip(exact.map(|(figure, _)| figure))
}

/// The blocks of a single event of a few days, sorted.
fn keys(open: &Open) -> Vec<Key> {
    let (from, to) = open.days;
    let Some((lat, lon)) = open.site.point.filter(|_| !is_sum(open)) else { return vec![] };
    let reach = f64::from(open.site.radius_m.unwrap_or(0)) / 1000.0;
    let north = reach.min(APART_KM) / DEGREE_KM;
    let east = north / lat.to_radians().cos().max(0.01);
    let mut found = Vec::new();
    for row in cell(lat - north)..=cell(lat + north) {
        for column in cell(lon - east)..=cell(lon + east) {
            found.extend((week(from)..=week(to)).map(|week| (row, column, week)));
        }
    }
    found
}

/// Whether it is a sum of several events, or so vague that it may be of any of many days.
fn is_sum(open: &Open) -> bool {
    let (from, to) = open.days;
    open.extent != Extent::Single || (to - from).get_days() > VAGUE_DAYS
}

fn cell(degrees: f64) -> i32 {
    (degrees / CELL).floor() as i32
}

fn week(day: Date) -> i32 {
    (day - Date::ZERO).get_days() / 7
}
