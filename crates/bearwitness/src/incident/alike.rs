//! Which passages may be alike: those whose sketches share a band (locality-sensitive hashing: Indyk and Motwani
//! 1998). Only they are compared.

use bearwitness_document::Sketch;

use crate::sketch::{BANDS, band};

/// Passages of one band with which the others of it are paired, the first by their documents' ids.
const MOST: usize = 64;

/// Entries that may wait beside a sorted run before they are merged into it.
const RECENT: usize = 4096;

/// A passage as the bands know it: its sketch, and where it stands among all.
pub(super) type Seen<'a> = (&'a Sketch, (&'a str, u32));

/// The passages by the bands of their sketches.
#[derive(Debug)]
pub(super) struct Bands(Vec<Runs>);

/// The passages by one band, as hashes of its value with the numbers of passages.
#[derive(Clone, Debug, Default)]
struct Runs {
    sorted: Vec<(u32, u32)>,
    /// What came last; sorted when it is asked for.
    recent: Vec<(u32, u32)>,
}

impl Runs {
    fn settle(&mut self) {
        self.recent.sort_unstable();
        if self.recent.len() > RECENT {
            self.sorted.append(&mut self.recent);
            #[expect(
                clippy::stable_sort_primitive,
                reason = "two sorted runs are merged, not sorted"
            )]
            self.sorted.sort();
        }
    }

    fn of(&self, hash: u32) -> impl Iterator<Item = u32> {
        let run = |entries: &[(u32, u32)]| {
            let from = entries.partition_point(|entry| entry.0 < hash);
            let to = from + entries[from..].iter().take_while(|entry| entry.0 == hash).count();
            from..to
        };
        let (sorted, recent) = (run(&self.sorted), run(&self.recent));
        self.sorted[sorted].iter().chain(&self.recent[recent]).map(|entry| entry.1)
    }

    fn take(&mut self, entry: (u32, u32)) {
        for entries in [&mut self.sorted, &mut self.recent] {
            if let Ok(at) = entries.binary_search(&entry) {
                entries.remove(at);
            }
        }
    }
}

impl Default for Bands {
    fn default() -> Self {
        Self(vec![Runs::default(); BANDS])
    }
}

impl Bands {
    pub(super) fn put(&mut self, passage: u32, sketch: &Sketch) {
        for (at, runs) in self.0.iter_mut().enumerate() {
            runs.recent.push((hash(band(sketch, at)), passage));
        }
    }

    /// Takes a passage away; gives those whose pairs may be others without it.
    pub(super) fn take<'a>(&mut self, passage: u32, seen: &impl Fn(u32) -> Seen<'a>) -> Vec<u32> {
        self.settle();
        let mut crowd = Vec::new();
        for (at, runs) in self.0.iter_mut().enumerate() {
            let value = band(seen(passage).0, at);
            let run = ordered(runs.of(hash(value)), at, value, seen);
            if moves(&run, |one| one == passage) {
                crowd.extend(run.iter().filter(|one| **one != passage));
            }
            runs.take((hash(value), passage));
        }
        crowd
    }

    /// Brings what came into order, to be asked for.
    pub(super) fn settle(&mut self) {
        self.0.iter_mut().for_each(Runs::settle);
    }

    /// The pairs that any of these passages (sorted) is in, each once, the lesser number first; and those passages
    /// whose pairs are no longer what they were if these are new.
    pub(super) fn pairs<'a>(
        &self,
        of: &[u32],
        seen: &impl Fn(u32) -> Seen<'a>,
    ) -> (Vec<(u32, u32)>, Vec<u32>) {
        let (mut pairs, mut crowd) = (Vec::new(), Vec::new());
        let is_new = |one: u32| of.binary_search(&one).is_ok();
        for (at, runs) in self.0.iter().enumerate() {
            let mut values: Vec<u64> = of.iter().map(|one| band(seen(*one).0, at)).collect();
            values.sort_unstable_by_key(|value| (hash(*value), *value));
            values.dedup();
            for value in values {
                if runs.of(hash(value)).nth(1).is_none() {
                    continue;
                }
                let run = ordered(runs.of(hash(value)), at, value, seen);
                if moves(&run, is_new) {
                    crowd.extend(run.iter().filter(|one| !is_new(**one)));
                }
                pairs.extend(paired(&run, is_new));
            }
            pairs.sort_unstable();
            pairs.dedup();
        }
        crowd.sort_unstable();
        crowd.dedup();
        (pairs, crowd)
    }
}

/// The passages of a run whose band has that very value, in the order of their documents' ids.
fn ordered<'a>(
    run: impl Iterator<Item = u32>,
    at: usize,
    value: u64,
    seen: &impl Fn(u32) -> Seen<'a>,
) -> Vec<u32> {
    let mut run: Vec<u32> = run.filter(|one| band(seen(*one).0, at) == value).collect();
    run.sort_unstable_by_key(|one| seen(*one).1);
    run
}

/// Whether the run is so long that one of those pushes others out of the first.
fn moves(run: &[u32], new: impl Fn(u32) -> bool) -> bool {
    run.len() > MOST && run[..MOST].iter().any(|one| new(*one))
}

/// The pairs of a run that one of those is in: each passage with the first that come before it.
fn paired(run: &[u32], new: impl Fn(u32) -> bool) -> Vec<(u32, u32)> {
    let mut found = Vec::new();
    for (at, one) in run.iter().enumerate().filter(|(_, one)| new(**one)) {
        let later = if at < MOST { &run[at + 1..] } else { &[] };
        let others = run[..at.min(MOST)].iter().chain(later);
        found.extend(others.map(|other| (*one.min(other), *one.max(other))));
    }
    found
}

fn hash(band: u64) -> u32 {
    (band.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sketch;

    #[test]
    fn copies_are_paired_once_and_others_are_not() {
        let told = "Shells hit the covered market of the old town shortly after noon on Monday, killing four people";
        let other = "The library of the harbour district opens its doors to readers again after three years of work";
        let sketches = [told, other, told, told].map(sketch::of);
        let seen = |at: u32| (&sketches[at as usize], ("", at));
        let mut bands = Bands::default();
        (0..4).for_each(|at| bands.put(at, seen(at).0));
        bands.settle();
        assert_eq!(bands.pairs(&[0, 1, 2, 3], &seen).0, [(0, 2), (0, 3), (2, 3)]);
        bands.take(2, &seen);
        assert_eq!(bands.pairs(&[3], &seen).0, [(0, 3)]);
    }

    #[test]
    fn of_many_copies_the_first_are_paired_with_all() {
        let sketch =
            sketch::of("Shells hit the covered market of the old town after noon on Monday");
        let ids: Vec<String> = (0..100).map(|at| format!("{at:03}")).collect();
        let seen = |at: u32| (&sketch, (ids[at as usize].as_str(), 0));
        let mut bands = Bands::default();
        (1..100).for_each(|at| bands.put(at, seen(at).0));
        bands.settle();
        let all: Vec<u32> = (1..100).collect();
        let (before, crowd) = bands.pairs(&all, &seen);
        assert!(before.contains(&(64, 99)) && !before.contains(&(65, 99)) && crowd.is_empty());
        bands.put(0, seen(0).0);
        bands.settle();
        let (of_new, crowd) = bands.pairs(&[0], &seen);
        assert_eq!((of_new.len(), crowd), (99, all.clone()));
        assert!(!bands.pairs(&all, &seen).0.contains(&(64, 99)));
        assert_eq!(bands.take(0, &seen), crowd_of(&all));
    }

    /// All passages, once for each band.
    fn crowd_of(all: &[u32]) -> Vec<u32> {
        (0..BANDS).flat_map(|_| all.iter().copied()).collect()
    }
}
