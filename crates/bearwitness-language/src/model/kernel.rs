//! Integer matrix products, exact, so that every processor gives the same numbers.
//!
//! Activations are bytes with an offset of 128, weights signed bytes, sums 32-bit integers: no order
//! of addition changes them, and none can overflow at our widths (1536 × 255 × 127 < 2³¹).
#![expect(unsafe_code, reason = "vector instructions; each is guarded by a check of the processor")]
#![expect(clippy::needless_range_loop, reason = "loops over registers, which must be unrolled")]
#![cfg_attr(target_arch = "x86_64", expect(clippy::cast_ptr_alignment, reason = "unaligned loads"))]

use std::sync::OnceLock;

/// Outputs that are packed together.
pub(super) const BLOCK: usize = 16;

/// Which instructions the kernels use. All give the same bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// What every processor has.
    Portable,
    /// AVX2 of x86-64.
    Avx2,
    /// AVX-512 with VNNI of x86-64.
    Avx512Vnni,
}

impl Level {
    /// The levels that this processor has, least first.
    pub fn available() -> Vec<Self> {
        let mut levels = vec![Self::Portable];
        #[cfg(target_arch = "x86_64")]
        {
            if is_x86_feature_detected!("avx2") {
                levels.push(Self::Avx2);
            }
            let avx512 = is_x86_feature_detected!("avx512f")
                && is_x86_feature_detected!("avx512bw")
                && is_x86_feature_detected!("avx512vl")
                && is_x86_feature_detected!("avx512vnni");
            if avx512 && levels.contains(&Self::Avx2) {
                levels.push(Self::Avx512Vnni);
            }
        }
        levels
    }

    /// The best level that this processor has.
    pub fn best() -> Self {
        static BEST: OnceLock<Level> = OnceLock::new();
        *BEST.get_or_init(|| Self::available().pop().unwrap_or(Self::Portable))
    }
}

/// Weights as the kernels read them: for each block of 16 outputs, for each 4 inputs, 16 × 4 bytes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Packed {
    pub(super) bytes: &'static [u8],
    /// Inputs: a multiple of 4.
    pub(super) inputs: usize,
    /// Outputs, rounded up to a multiple of 16.
    pub(super) outputs: usize,
}

/// A part of a product: [`ROWS`] rows of activations from `row` on, by outputs.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tile {
    pub(super) row: usize,
    pub(super) output: usize,
    pub(super) outputs: usize,
}

/// Rows of a tile: as many as the sums of which the registers hold at once.
pub(super) const ROWS: usize = 6;

/// Blocks of outputs of a tile.
const BLOCKS: usize = 4;

/// `sums[row][output] = Σ activation · weight`, with the activations' offset still in, tile by tile.
///
/// `activations` are rows of `packed.inputs` bytes, in number a multiple of [`ROWS`]. `take` is given
/// each tile with its sums, row after row.
pub(super) fn product(
    level: Level,
    activations: &[u8],
    packed: Packed,
    mut take: impl FnMut(Tile, &[i32]),
) {
    let rows = activations.len() / packed.inputs;
    assert_eq!(activations.len(), rows * packed.inputs);
    assert_eq!(packed.bytes.len(), packed.inputs * packed.outputs);
    assert!(packed.inputs.is_multiple_of(4) && packed.outputs.is_multiple_of(BLOCK));
    assert!(rows.is_multiple_of(ROWS));
    let mut sums = [0; ROWS * BLOCKS * BLOCK];
    for output in (0..packed.outputs).step_by(BLOCKS * BLOCK) {
        let outputs = (packed.outputs - output).min(BLOCKS * BLOCK);
        let weights = &packed.bytes[output * packed.inputs..][..outputs * packed.inputs];
        for row in (0..rows).step_by(ROWS) {
            let activations = &activations[row * packed.inputs..][..ROWS * packed.inputs];
            let sums = &mut sums[..ROWS * outputs];
            of_tile(level, activations, weights, sums);
            take(Tile { row, output, outputs }, sums);
        }
    }
}

/// The sums of a tile: of [`ROWS`] rows of activations with whole blocks of weights.
fn of_tile(level: Level, activations: &[u8], weights: &[u8], sums: &mut [i32]) {
    match level {
        Level::Portable => portable(activations, weights, sums),
        // SAFETY: `Model::with_level`, the only way here, asks the processor for the level.
        #[cfg(target_arch = "x86_64")]
        Level::Avx2 => unsafe { x86::avx2(activations, weights, sums) },
        #[cfg(target_arch = "x86_64")]
        Level::Avx512Vnni => unsafe { x86::avx512(activations, weights, sums) },
        #[cfg(not(target_arch = "x86_64"))]
        _ => portable(activations, weights, sums),
    }
}

fn portable(activations: &[u8], weights: &[u8], sums: &mut [i32]) {
    let inputs = activations.len() / ROWS;
    let outputs = sums.len() / ROWS;
    for (row, sums) in activations.chunks_exact(inputs).zip(sums.chunks_exact_mut(outputs)) {
        for (panel, sums) in weights.chunks_exact(inputs * BLOCK).zip(sums.chunks_exact_mut(BLOCK))
        {
            let mut lanes = [0_i32; BLOCK];
            for (four, weights) in row.chunks_exact(4).zip(panel.chunks_exact(BLOCK * 4)) {
                for (lane, weights) in lanes.iter_mut().zip(weights.chunks_exact(4)) {
                    for (activation, weight) in four.iter().zip(weights) {
                        *lane += i32::from(*activation) * i32::from(weight.cast_signed());
                    }
                }
            }
            sums.copy_from_slice(&lanes);
        }
    }
}

#[cfg(target_arch = "x86_64")]
mod x86 {
    use std::arch::x86_64::{
        __m128i, _MM_HINT_T0, _mm_loadu_si32, _mm_loadu_si128, _mm_prefetch, _mm_shuffle_epi32,
        _mm256_add_epi32, _mm256_cvtepi8_epi16, _mm256_cvtepu8_epi16, _mm256_hadd_epi32,
        _mm256_madd_epi16, _mm256_permute4x64_epi64, _mm256_setzero_si256, _mm256_storeu_si256,
        _mm512_dpbusd_epi32, _mm512_loadu_si512, _mm512_set1_epi32, _mm512_setzero_si512,
        _mm512_storeu_si512,
    };

    use super::{BLOCK, BLOCKS, ROWS};

    /// Bytes of weights that are asked for ahead of use: the widest panels do not fit the nearest
    /// cache.
    const AHEAD: usize = 512;

    /// The sums of a tile, for a processor that has AVX-512F and VNNI.
    #[target_feature(enable = "avx512f,avx512bw,avx512vl,avx512vnni")]
    pub(super) fn avx512(activations: &[u8], weights: &[u8], sums: &mut [i32]) {
        match sums.len() / (ROWS * BLOCK) {
            BLOCKS => avx512_blocks::<BLOCKS>(activations, weights, sums),
            3 => avx512_blocks::<3>(activations, weights, sums),
            2 => avx512_blocks::<2>(activations, weights, sums),
            _ => avx512_blocks::<1>(activations, weights, sums),
        }
    }

    #[target_feature(enable = "avx512f,avx512bw,avx512vl,avx512vnni")]
    fn avx512_blocks<const M: usize>(activations: &[u8], weights: &[u8], sums: &mut [i32]) {
        let inputs = activations.len() / ROWS;
        assert!(weights.len() == M * BLOCK * inputs && sums.len() == ROWS * M * BLOCK);
        let mut lanes = [[_mm512_setzero_si512(); M]; ROWS];
        let (base, panel) = (activations.as_ptr(), weights.as_ptr());
        for four in 0..inputs / 4 {
            let mut wide = [_mm512_setzero_si512(); M];
            for m in 0..M {
                let at = (m * inputs + four * 4) * BLOCK;
                // SAFETY: `four` counts the groups of 4 inputs of each of the M panels.
                wide[m] = unsafe { _mm512_loadu_si512(panel.add(at).cast()) };
                _mm_prefetch::<_MM_HINT_T0>(panel.wrapping_add(at + AHEAD).cast());
            }
            for n in 0..ROWS {
                // SAFETY: `four` counts the groups of 4 inputs of each row.
                let group =
                    unsafe { base.add(n * inputs + four * 4).cast::<i32>().read_unaligned() };
                let group = _mm512_set1_epi32(group);
                for m in 0..M {
                    lanes[n][m] = _mm512_dpbusd_epi32(lanes[n][m], group, wide[m]);
                }
            }
        }
        for n in 0..ROWS {
            for m in 0..M {
                let out = &mut sums[(n * M + m) * BLOCK..][..BLOCK];
                // SAFETY: `out` has 16 places.
                unsafe { _mm512_storeu_si512(out.as_mut_ptr().cast(), lanes[n][m]) };
            }
        }
    }

    /// Rows whose sums of one block the registers of AVX2 hold at once.
    const PAIR: usize = 2;

    /// The sums of a tile, for a processor that has AVX2.
    #[target_feature(enable = "avx2")]
    pub(super) fn avx2(activations: &[u8], weights: &[u8], sums: &mut [i32]) {
        let inputs = activations.len() / ROWS;
        let outputs = sums.len() / ROWS;
        for (block, panel) in weights.chunks_exact(inputs * BLOCK).enumerate() {
            for (rows, sums) in
                activations.chunks_exact(inputs * PAIR).zip(sums.chunks_exact_mut(outputs * PAIR))
            {
                avx2_rows(rows, panel, outputs, &mut sums[block * BLOCK..]);
            }
        }
    }

    #[target_feature(enable = "avx2")]
    fn avx2_rows(rows: &[u8], panel: &[u8], outputs: usize, sums: &mut [i32]) {
        let inputs = rows.len() / PAIR;
        assert_eq!(panel.len(), inputs * BLOCK);
        // Four outputs a register, two sums each: of the first and of the second pair of inputs.
        let mut lanes = [[_mm256_setzero_si256(); 4]; PAIR];
        for four in 0..inputs / 4 {
            // SAFETY: `four` counts the groups of 4 inputs of the panel and of each row.
            unsafe {
                let weights = panel.as_ptr().add(four * BLOCK * 4).cast::<__m128i>();
                let mut groups = [_mm256_setzero_si256(); PAIR];
                for n in 0..PAIR {
                    let group = _mm_loadu_si32(rows.as_ptr().add(n * inputs + four * 4).cast());
                    groups[n] = _mm256_cvtepu8_epi16(_mm_shuffle_epi32::<0>(group));
                }
                for m in 0..4 {
                    let wide = _mm256_cvtepi8_epi16(_mm_loadu_si128(weights.add(m)));
                    for n in 0..PAIR {
                        let products = _mm256_madd_epi16(groups[n], wide);
                        lanes[n][m] = _mm256_add_epi32(lanes[n][m], products);
                    }
                }
            }
        }
        for (lanes, out) in lanes.iter().zip(sums.chunks_mut(outputs)) {
            for (half, out) in out[..BLOCK].chunks_exact_mut(8).enumerate() {
                // hadd works within halves of registers; the permutation puts the outputs in order.
                let pairs = _mm256_hadd_epi32(lanes[half * 2], lanes[half * 2 + 1]);
                let ordered = _mm256_permute4x64_epi64::<0b11_01_10_00>(pairs);
                // SAFETY: a chunk has 8 places.
                unsafe { _mm256_storeu_si256(out.as_mut_ptr().cast(), ordered) };
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_levels_give_the_same_sums() {
        let (rows, inputs, outputs) = (3 * ROWS, 384, 48);
        let noise = |n: usize| (n.wrapping_mul(2_654_435_761) >> 11) as u8;
        let activations: Vec<u8> = (0..rows * inputs).map(noise).collect();
        let bytes: Vec<u8> = (0..inputs * outputs).map(|n| noise(n + 7)).collect();
        let bytes: &'static [u8] = Box::leak(bytes.into_boxed_slice());
        let packed = Packed { bytes, inputs, outputs };
        let run = |level| {
            let mut sums = vec![0; rows * outputs];
            product(level, &activations, packed, |tile, found| {
                for (n, found) in found.chunks_exact(tile.outputs).enumerate() {
                    let at = (tile.row + n) * outputs + tile.output;
                    sums[at..at + tile.outputs].copy_from_slice(found);
                }
            });
            sums
        };
        let expected = run(Level::Portable);
        for level in Level::available() {
            assert_eq!(run(level), expected, "{level:?}");
        }
    }
}
