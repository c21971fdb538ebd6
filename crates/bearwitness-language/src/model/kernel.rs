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

/// `sums[row][output] = Σ activation · weight`, with the activations' offset still in.
///
/// `activations` are rows of `packed.inputs` bytes; `sums` takes rows of `packed.outputs`.
pub(super) fn product(level: Level, activations: &[u8], packed: Packed, sums: &mut [i32]) {
    let rows = activations.len() / packed.inputs;
    assert_eq!(activations.len(), rows * packed.inputs);
    assert_eq!(sums.len(), rows * packed.outputs);
    assert_eq!(packed.bytes.len(), packed.inputs * packed.outputs);
    assert!(packed.inputs.is_multiple_of(4) && packed.outputs.is_multiple_of(BLOCK));
    match level {
        Level::Portable => portable(activations, packed, sums),
        // SAFETY: a level is made by `available`, which asks the processor, and the lengths were
        // checked above.
        #[cfg(target_arch = "x86_64")]
        Level::Avx2 => unsafe { x86::avx2(activations, packed, sums) },
        #[cfg(target_arch = "x86_64")]
        Level::Avx512Vnni => unsafe { x86::avx512(activations, packed, sums) },
        #[cfg(not(target_arch = "x86_64"))]
        _ => portable(activations, packed, sums),
    }
}

fn portable(activations: &[u8], packed: Packed, sums: &mut [i32]) {
    let panel = packed.inputs * BLOCK;
    for (row, sums) in
        activations.chunks_exact(packed.inputs).zip(sums.chunks_exact_mut(packed.outputs))
    {
        for (block, weights) in packed.bytes.chunks_exact(panel).enumerate() {
            let mut lanes = [0_i32; BLOCK];
            for (four, weights) in row.chunks_exact(4).zip(weights.chunks_exact(BLOCK * 4)) {
                for (lane, weights) in lanes.iter_mut().zip(weights.chunks_exact(4)) {
                    for (activation, weight) in four.iter().zip(weights) {
                        *lane += i32::from(*activation) * i32::from(weight.cast_signed());
                    }
                }
            }
            sums[block * BLOCK..][..BLOCK].copy_from_slice(&lanes);
        }
    }
}

#[cfg(target_arch = "x86_64")]
mod x86 {
    use std::arch::x86_64::{
        __m128i, __m256i, _mm_loadu_si128, _mm256_add_epi32, _mm256_cvtepi8_epi16,
        _mm256_hadd_epi32, _mm256_madd_epi16, _mm256_permute4x64_epi64, _mm256_set1_epi64x,
        _mm256_setzero_si256, _mm256_storeu_si256, _mm512_dpbusd_epi32, _mm512_loadu_si512,
        _mm512_set1_epi32, _mm512_setzero_si512, _mm512_storeu_si512,
    };

    use super::{BLOCK, Packed};

    /// Rows whose sums are kept in registers together.
    const ROWS: usize = 8;

    /// # Safety
    /// The processor has AVX-512F and VNNI; the lengths are as [`super::product`] checks.
    #[target_feature(enable = "avx512f,avx512bw,avx512vl,avx512vnni")]
    pub(super) unsafe fn avx512(activations: &[u8], packed: Packed, sums: &mut [i32]) {
        let rows = activations.len() / packed.inputs;
        let panel = packed.inputs * BLOCK;
        let blocks = packed.outputs / BLOCK;
        let mut block = 0;
        while block < blocks {
            let pair = block + 1 < blocks;
            let number = if pair { 2 } else { 1 };
            let weights = packed.bytes[block * panel..][..number * panel].as_ptr();
            let mut row = 0;
            while row < rows {
                let whole = row + ROWS <= rows;
                // SAFETY: the rows and the blocks lie within the slices.
                unsafe {
                    match (whole, pair) {
                        (true, true) => {
                            avx512_rows::<ROWS, 2>(activations, packed, weights, sums, row, block);
                        }
                        (true, false) => {
                            avx512_rows::<ROWS, 1>(activations, packed, weights, sums, row, block);
                        }
                        (false, true) => {
                            avx512_rows::<1, 2>(activations, packed, weights, sums, row, block);
                        }
                        (false, false) => {
                            avx512_rows::<1, 1>(activations, packed, weights, sums, row, block);
                        }
                    }
                }
                row += if whole { ROWS } else { 1 };
            }
            block += number;
        }
    }

    /// # Safety
    /// As [`avx512`]; rows `row..row + N` and blocks `block..block + M` are within bounds.
    #[target_feature(enable = "avx512f,avx512bw,avx512vl,avx512vnni")]
    unsafe fn avx512_rows<const N: usize, const M: usize>(
        activations: &[u8],
        packed: Packed,
        weights: *const u8,
        sums: &mut [i32],
        row: usize,
        block: usize,
    ) {
        let mut lanes = [[_mm512_setzero_si512(); M]; N];
        let base = activations[row * packed.inputs..].as_ptr();
        let panel = packed.inputs * BLOCK;
        for four in 0..packed.inputs / 4 {
            let mut wide = [_mm512_setzero_si512(); M];
            for m in 0..M {
                // SAFETY: `four` counts the groups of 4 inputs of the panels.
                wide[m] =
                    unsafe { _mm512_loadu_si512(weights.add(m * panel + four * BLOCK * 4).cast()) };
            }
            for n in 0..N {
                // SAFETY: `four` counts the groups of 4 inputs of each row.
                let group = unsafe {
                    base.add(n * packed.inputs + four * 4).cast::<i32>().read_unaligned()
                };
                let group = _mm512_set1_epi32(group);
                for m in 0..M {
                    lanes[n][m] = _mm512_dpbusd_epi32(lanes[n][m], group, wide[m]);
                }
            }
        }
        for n in 0..N {
            for m in 0..M {
                let at = (row + n) * packed.outputs + (block + m) * BLOCK;
                let out = sums[at..][..BLOCK].as_mut_ptr();
                // SAFETY: `out` has 16 places.
                unsafe { _mm512_storeu_si512(out.cast(), lanes[n][m]) };
            }
        }
    }

    /// # Safety
    /// The processor has AVX2; the lengths are as [`super::product`] checks.
    #[target_feature(enable = "avx2")]
    pub(super) unsafe fn avx2(activations: &[u8], packed: Packed, sums: &mut [i32]) {
        let rows = activations.len() / packed.inputs;
        let panel = packed.inputs * BLOCK;
        for block in 0..packed.outputs / BLOCK {
            let weights = packed.bytes[block * panel..][..panel].as_ptr();
            let mut row = 0;
            while row + 2 <= rows {
                // SAFETY: rows `row` and `row + 1` lie within the slices.
                unsafe { avx2_rows::<2>(activations, packed, weights, sums, row, block) };
                row += 2;
            }
            if row < rows {
                // SAFETY: row `row` lies within the slices.
                unsafe { avx2_rows::<1>(activations, packed, weights, sums, row, block) };
            }
        }
    }

    /// # Safety
    /// As [`avx2`]; rows `row..row + N` and the block are within bounds.
    #[target_feature(enable = "avx2")]
    unsafe fn avx2_rows<const N: usize>(
        activations: &[u8],
        packed: Packed,
        weights: *const u8,
        sums: &mut [i32],
        row: usize,
        block: usize,
    ) {
        // Four outputs a register, two sums each: of the first and of the second pair of inputs.
        let mut lanes = [[_mm256_setzero_si256(); 4]; N];
        let base = activations[row * packed.inputs..].as_ptr();
        for four in 0..packed.inputs / 4 {
            // SAFETY: `four` counts the groups of 4 inputs of the panel and of each row.
            unsafe {
                let panel = weights.add(four * BLOCK * 4).cast::<__m128i>();
                let mut wide = [_mm256_setzero_si256(); 4];
                for m in 0..4 {
                    wide[m] = _mm256_cvtepi8_epi16(_mm_loadu_si128(panel.add(m)));
                }
                for n in 0..N {
                    let group =
                        base.add(n * packed.inputs + four * 4).cast::<u32>().read_unaligned();
                    let group = broadcast(group);
                    for m in 0..4 {
                        lanes[n][m] =
                            _mm256_add_epi32(lanes[n][m], _mm256_madd_epi16(group, wide[m]));
                    }
                }
            }
        }
        for (n, lanes) in lanes.iter().enumerate() {
            let out = sums[(row + n) * packed.outputs + block * BLOCK..][..BLOCK].as_mut_ptr();
            for half in 0..2 {
                // hadd works within halves of registers; the permutation puts the outputs in order.
                let pairs = _mm256_hadd_epi32(lanes[half * 2], lanes[half * 2 + 1]);
                let ordered = _mm256_permute4x64_epi64::<0b11_01_10_00>(pairs);
                // SAFETY: `out` has 16 places, of which these are 8.
                unsafe { _mm256_storeu_si256(out.add(half * 8).cast(), ordered) };
            }
        }
    }

    /// Four bytes as 16-bit numbers, four times over.
    #[target_feature(enable = "avx2")]
    fn broadcast(four: u32) -> __m256i {
        let bytes = u64::from(four);
        // Spread bytes b3 b2 b1 b0 to 00b3 00b2 00b1 00b0.
        let pairs = (bytes | bytes << 16) & 0x0000_ffff_0000_ffff;
        let words = (pairs | pairs << 8) & 0x00ff_00ff_00ff_00ff;
        _mm256_set1_epi64x(words.cast_signed())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_levels_give_the_same_sums() {
        let (rows, inputs, outputs) = (19, 384, 48);
        let noise = |n: usize| (n.wrapping_mul(2_654_435_761) >> 11) as u8;
        let activations: Vec<u8> = (0..rows * inputs).map(noise).collect();
        let bytes: Vec<u8> = (0..inputs * outputs).map(|n| noise(n + 7)).collect();
        let bytes: &'static [u8] = Box::leak(bytes.into_boxed_slice());
        let packed = Packed { bytes, inputs, outputs };
        let mut expected = vec![0; rows * outputs];
        product(Level::Portable, &activations, packed, &mut expected);
        for level in Level::available() {
            let mut sums = vec![0; rows * outputs];
            product(level, &activations, packed, &mut sums);
            assert_eq!(sums, expected, "{level:?}");
        }
    }
}
