//! Blocks: which claims are compared at all. A claim stands in every cell of a grid that its radius touches, in
//! every week that its days touch; blocks only propose pairs.

use std::collections::BTreeMap;

use bearwitness_document::{Date, Extent};

use super::likeness::{APART_KM, Open};

/// Side of a cell in degrees.
const CELL: f64 = 0.5;
/// Kilometres of a degree of latitude.
const DEGREE_KM: f64 = 111.2;
/// Longest window, in days, of a claim that may be joined with another: a vaguer one stays alone.
const VAGUE_DAYS: i32 = 4;
/// Least figure by which a sum of events may be known again.
const TELLING: u64 = 3;

/// A cell and a week.
type Key = (i32, i32, i32);

/// Pairs of single events that lie near each other in place and time; each once, the lesser number first.
pub(super) fn near(open: &[Open<'_>]) -> impl Iterator<Item = (usize, usize)> {
    let keys: Vec<Vec<Key>> = open.iter().map(keys).collect();
    let mut blocks: BTreeMap<Key, Vec<usize>> = BTreeMap::new();
    for (at, keys) in keys.iter().enumerate() {
        for key in keys {
            blocks.entry(*key).or_default().push(at);
        }
    }
    blocks.into_iter().flat_map(move |(key, mut block)| {
        block.sort_by_key(|at| (open[*at].days.0, *at));
        let mut pairs = pairs(&block, open);
        pairs.retain(|(a, b)| first_shared(&keys[*a], &keys[*b]) == Some(key));
        pairs
    })
}

/// Pairs of a block, sorted by their first days, whose days meet.
fn pairs(block: &[usize], open: &[Open<'_>]) -> Vec<(usize, usize)> {
    let later = |(n, a): (usize, &usize)| {
        let a = *a;
        let rest = block[n + 1..].iter().take_while(move |b| open[**b].days.0 <= open[a].days.1);
        rest.map(move |b| (a.min(*b), a.max(*b)))
    };
    block.iter().enumerate().flat_map(later).collect()
}

/// The first block that both stand in, where they are paired.
fn first_shared(a: &[Key], b: &[Key]) -> Option<Key> {
    a.iter().find(|key| b.binary_search(key).is_ok()).copied()
}

/// The blocks of a single event of a few days, sorted.
fn keys(open: &Open<'_>) -> Vec<Key> {
    let (from, to) = open.days;
    let Some((lat, lon)) = open.site.point().filter(|_| !is_sum(open)) else { return vec![] };
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
fn is_sum(open: &Open<'_>) -> bool {
    let (from, to) = open.days;
    open.extent != Extent::Single || (to - from).get_days() > VAGUE_DAYS
}

fn cell(degrees: f64) -> i32 {
    (degrees / CELL).floor() as i32
}

fn week(day: Date) -> i32 {
    (day - Date::ZERO).get_days() / 7
}

/// Pairs of which one or both are sums of several events, or vague, and that give the same figure of the dead
/// in one country.
pub(super) fn alike(open: &[Open<'_>]) -> impl Iterator<Item = (usize, usize)> {
    let mut blocks: BTreeMap<(&str, u64), Vec<usize>> = BTreeMap::new();
    for (at, open) in open.iter().enumerate() {
        let exact = open.killed.filter(|(min, max)| Some(*min) == *max && *min >= TELLING);
        if let Some((country, (figure, _))) = open.site.country.as_deref().zip(exact) {
            blocks.entry((country, figure)).or_default().push(at);
        }
    }
    blocks.into_values().flat_map(|block| {
        let sums = block.iter().filter(|at| is_sum(&open[**at]));
        let others = |sum: usize| block.iter().map(move |at| (sum.min(*at), sum.max(*at)));
        let mut pairs: Vec<_> = sums.flat_map(|sum| others(*sum)).filter(|(a, b)| a != b).collect();
        pairs.sort_unstable();
        pairs.dedup();
        pairs
    })
}
