//! Which passages may be alike: those whose sketches share a band (locality-sensitive hashing: Indyk and Motwani
//! 1998). Only they are compared.

use bearwitness_document::Sketch;

use crate::sketch::{BANDS, band};

/// Passages of one band with which the others of it are paired, the first that came.
const MOST: usize = 64;

/// Pairs of sketches that share a band, each once, the lesser number first, sorted.
pub(super) fn pairs(sketches: &[&Sketch]) -> Vec<(u32, u32)> {
    let mut found: Vec<(u32, u32)> = Vec::new();
    for at in 0..BANDS {
        let mut by_band: Vec<(u64, u32)> =
            sketches.iter().zip(0..).map(|(sketch, n)| (band(sketch, at), n)).collect();
        by_band.sort_unstable();
        let runs = by_band.chunk_by(|a, b| a.0 == b.0).filter(|run| run.len() > 1);
        found.extend(runs.flat_map(paired));
        found.sort_unstable();
        found.dedup();
    }
    found
}

/// The pairs of a run of one band.
fn paired(run: &[(u64, u32)]) -> impl Iterator<Item = (u32, u32)> {
    (1..run.len()).flat_map(move |at| run[..at.min(MOST)].iter().map(move |one| (one.1, run[at].1)))
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
        let sketches: Vec<&Sketch> = sketches.iter().collect();
        assert_eq!(pairs(&sketches), [(0, 2), (0, 3), (2, 3)]);
    }
}
