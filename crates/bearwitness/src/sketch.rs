//! Sketches of passages, by which copies are found.
//!
//! # Source
//! `MinHash`: A. Z. Broder, "On the resemblance and containment of documents", 1997.

use bearwitness_document::Sketch;

/// Positions of a sketch. The likeness it estimates is off by about 1/√64 at most times.
const POSITIONS: usize = 64;

/// Fewest content words for which a likeness says anything.
const FEWEST: u32 = 8;

/// The sketch of a passage: of the pairs of neighbouring content words.
pub(crate) fn of(passage: &str) -> Sketch {
    let words = content_words(passage);
    let mut minima = vec![u32::MAX; POSITIONS];
    for pair in words.windows(2) {
        let shingle = hash(&format!("{} {}", pair[0], pair[1]));
        for (position, least) in minima.iter_mut().enumerate() {
            *least = (*least).min(mix(shingle ^ mix(position as u64 + 1)) as u32);
        }
    }
    Sketch { words: words.len() as u32, minima }
}

/// Estimated share of word pairs that two passages have in common, 0 to 1; 0 for passages too
/// short to tell.
pub(crate) fn likeness(a: &Sketch, b: &Sketch) -> f64 {
    if a.words.min(b.words) < FEWEST {
        return 0.0;
    }
    shared(a, b) as f64 / POSITIONS as f64
}

/// Number of equal positions of two sketches.
pub(crate) fn shared(a: &Sketch, b: &Sketch) -> usize {
    a.minima.iter().zip(&b.minima).filter(|(a, b)| a == b).count()
}

/// Whether a passage has words enough for its likeness to another to say anything.
pub(crate) fn says_enough(sketch: &Sketch) -> bool {
    sketch.words >= FEWEST
}

/// Bands of a sketch: pairs of neighbouring positions. Two passages of likeness `j` share one of them with the
/// chance `1 - (1 - j²)³²`, which is .95 at .3 and .28 at .1.
pub(crate) const BANDS: usize = POSITIONS / 2;

/// The band of that number.
pub(crate) fn band(sketch: &Sketch, at: usize) -> u64 {
    let minimum = |at: usize| u64::from(sketch.minima.get(at).copied().unwrap_or(u32::MAX));
    minimum(2 * at) << 32 | minimum(2 * at + 1)
}

/// Words of four letters or more, and numbers, in lower case.
fn content_words(passage: &str) -> Vec<String> {
    passage
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.chars().count() > 3 || word.starts_with(|c: char| c.is_numeric()))
        .map(str::to_lowercase)
        .collect()
}

fn hash(words: &str) -> u64 {
    let bytes = *blake3::hash(words.as_bytes()).as_bytes();
    bytes.iter().take(8).fold(0, |value, byte| value << 8 | u64::from(*byte))
}

/// The finaliser of `SplitMix64`: a permutation of 64-bit numbers.
fn mix(value: u64) -> u64 {
    let value = (value ^ value >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let value = (value ^ value >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    value ^ value >> 31
}

#[cfg(test)]
mod tests {
    use super::*;

    const REPORT: &str = "Shells hit the covered market of the old town shortly after noon on Monday, killing four \
        people and wounding nine others, the director of the hospital told the station.";

    #[test]
    fn a_retyped_copy_is_alike() {
        let retyped = "shells hit the covered market in the old town shortly after noon monday killing four people, \
            wounding nine others - the director of the hospital told the station";
        assert!(likeness(&of(REPORT), &of(retyped)) > 0.6);
    }

    #[test]
    fn another_telling_is_not() {
        let other = "Four residents died and nine were hurt when artillery fire struck stalls in the bazaar at \
            midday on Monday, according to a statement of the municipal council.";
        assert!(likeness(&of(REPORT), &of(other)) < 0.2);
    }

    #[test]
    fn short_passages_tell_nothing() {
        assert!(likeness(&of("Shells hit market"), &of("Shells hit market")) < f64::EPSILON);
    }
}
