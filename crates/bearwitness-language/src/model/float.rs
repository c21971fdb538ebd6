//! The float parts of the network in one fixed order: no fused operations, no approximation that a
//! processor chooses, sums always over the same lanes. Every processor gives the same bytes.
#![expect(
    unsafe_code,
    reason = "the same code compiled for wider registers; guarded by a check of the processor"
)]
#![expect(
    clippy::inline_always,
    reason = "the code must be compiled within the function that names the registers"
)]

use super::kernel::Level;

/// Partial sums that a row is added up in.
const LANES: usize = 16;

/// Compiles a function for each level. The body is the same, so the results are: no level fuses
/// a product with a sum, and lanes are added in one order.
macro_rules! levelled {
    ($(#[$doc:meta])* fn $name:ident($($argument:ident: $kind:ty),*) $body:block) => {
        $(#[$doc])*
        pub(super) fn $name(level: Level, $($argument: $kind),*) {
            #[inline(always)]
            fn plain($($argument: $kind),*) $body

            #[cfg(target_arch = "x86_64")]
            #[target_feature(enable = "avx2")]
            fn avx2($($argument: $kind),*) { plain($($argument),*) }

            #[cfg(target_arch = "x86_64")]
            #[target_feature(enable = "avx512f,avx512bw,avx512vl")]
            fn avx512($($argument: $kind),*) { plain($($argument),*) }

            match level {
                Level::Portable => plain($($argument),*),
                // SAFETY: a level is made by `Level::available`, which asks the processor.
                #[cfg(target_arch = "x86_64")]
                Level::Avx2 => unsafe { avx2($($argument),*) },
                #[cfg(target_arch = "x86_64")]
                Level::Avx512Vnni => unsafe { avx512($($argument),*) },
                #[cfg(not(target_arch = "x86_64"))]
                _ => plain($($argument),*),
            }
        }
    };
}

levelled! {
    /// Rows to bytes with an offset of 128 and a scale a row: `x ≈ (byte - 128) · scale`.
    fn quantise(rows: &[f32], width: usize, bytes: &mut [u8], scales: &mut [f32]) {
        for ((row, bytes), scale) in rows.chunks_exact(width).zip(bytes.chunks_exact_mut(width)).zip(scales) {
            let most = row.iter().fold(0.0_f32, |most, x| most.max(x.abs()));
            let inverse = if most > 0.0 { 127.0 / most } else { 0.0 };
            *scale = most / 127.0;
            for (byte, x) in bytes.iter_mut().zip(row) {
                *byte = (nearest(x * inverse) + 128).cast_unsigned() as u8;
            }
        }
    }
}

/// The nearest integer, even ones first where two are as near, of a number between -2²² and 2²².
#[inline(always)]
fn nearest(x: f32) -> i32 {
    const MAGIC: f32 = 12_582_912.0; // 1.5 · 2²³
    (x + MAGIC).to_bits().cast_signed() - MAGIC.to_bits().cast_signed()
}

levelled! {
    /// Integer sums to floats: `(sum - 128 · weights) · row scale · output scale + bias`.
    fn scaled(sums: &[i32], corrections: &[i32], row_scales: &[f32], scales: &[f32], biases: &[f32], out: &mut [f32]) {
        let width = scales.len();
        for ((sums, out), row_scale) in sums.chunks_exact(width).zip(out.chunks_exact_mut(width)).zip(row_scales) {
            for n in 0..width {
                out[n] = (sums[n] - corrections[n]) as f32 * (row_scale * scales[n]) + biases[n];
            }
        }
    }
}

levelled! {
    /// `x · Φ(x)`: the Gaussian error linear unit (Hendrycks & Gimpel 2016).
    fn gelu(values: &mut [f32]) {
        for x in values {
            *x = 0.5 * *x * (1.0 + erf(*x * std::f32::consts::FRAC_1_SQRT_2));
        }
    }
}

/// The error function, to 2·10⁻⁷ (Abramowitz & Stegun 7.1.26).
#[inline(always)]
fn erf(x: f32) -> f32 {
    let a = x.abs();
    let t = 1.0 / (1.0 + 0.327_591_1 * a);
    let poly = ((((1.061_405_4 * t - 1.453_152) * t + 1.421_413_7) * t - 0.284_496_74) * t
        + 0.254_829_6)
        * t;
    let positive = 1.0 - poly * exp(-a * a);
    if x < 0.0 { -positive } else { positive }
}

/// The exponential of a number of -87 to 88, to 2 units in the last place (Cephes `expf`).
#[inline(always)]
fn exp(x: f32) -> f32 {
    let x = x.clamp(-87.0, 88.0);
    let n = nearest(x * std::f32::consts::LOG2_E);
    let r = x - n as f32 * 0.693_359_4 + n as f32 * 2.121_944_4e-4;
    let poly = ((((1.987_569_2e-4 * r + 1.398_199_9e-3) * r + 8.333_452e-3) * r + 4.166_579_6e-2)
        * r
        + 1.666_666_6e-1)
        * r
        + 0.5;
    let value = poly * r * r + r + 1.0;
    value * f32::from_bits(((n + 127) << 23).cast_unsigned())
}

levelled! {
    /// Each row to mean 0 and variance 1, times `weights`, plus `biases` (Ba, Kiros & Hinton 2016).
    fn normalise(rows: &mut [f32], weights: &[f32], biases: &[f32]) {
        let width = weights.len();
        for row in rows.chunks_exact_mut(width) {
            let mean = sum(row, |x| x) / width as f32;
            let variance = sum(row, |x| (x - mean) * (x - mean)) / width as f32;
            let inverse = 1.0 / (variance + 1e-12).sqrt();
            for n in 0..width {
                row[n] = (row[n] - mean) * inverse * weights[n] + biases[n];
            }
        }
    }
}

/// A sum over fixed lanes; the length is a multiple of 16.
#[inline(always)]
fn sum(values: &[f32], of: impl Fn(f32) -> f32) -> f32 {
    let mut lanes = [0.0; LANES];
    for chunk in values.chunks_exact(LANES) {
        for n in 0..LANES {
            lanes[n] += of(chunk[n]);
        }
    }
    fold(lanes)
}

/// Lanes to one sum, halves onto halves.
#[inline(always)]
fn fold(mut lanes: [f32; LANES]) -> f32 {
    let mut half = LANES / 2;
    while half > 0 {
        for n in 0..half {
            lanes[n] += lanes[n + half];
        }
        half /= 2;
    }
    lanes[0]
}

levelled! {
    /// Adds one row of numbers to another.
    fn add(to: &mut [f32], from: &[f32]) {
        for (to, from) in to.iter_mut().zip(from) {
            *to += from;
        }
    }
}

levelled! {
    /// Products of one vector with the rows of a matrix; the width is a multiple of 16.
    fn dots(vector: &[f32], rows: &[f32], out: &mut [f32]) {
        for (row, out) in rows.chunks_exact(vector.len()).zip(out) {
            let mut lanes = [0.0; LANES];
            for (a, b) in vector.chunks_exact(LANES).zip(row.chunks_exact(LANES)) {
                for n in 0..LANES {
                    lanes[n] += a[n] * b[n];
                }
            }
            *out = fold(lanes);
        }
    }
}

/// `to = a · first + b · second`, number by number.
#[inline(always)]
fn weigh(to: &mut [f32], a: f32, first: &[f32], b: f32, second: &[f32]) {
    for ((to, first), second) in to.iter_mut().zip(first).zip(second) {
        *to = a * first + b * second;
    }
}

/// Numbers that an attention head reads of each word piece.
pub(super) const HEAD: usize = 32;

levelled! {
    /// Attention of one head over one sentence.
    ///
    /// `qkv` holds the rows of the sentence, each with queries, keys and values of all heads;
    /// `at` is where the head's queries begin in a row, `third` the width of each of the three.
    /// `out` takes the mixed values at the same place of rows of `third` numbers. `keys` and
    /// `weights` are memory to work in.
    fn attend(qkv: &[f32], third: usize, at: usize, keys: &mut Vec<f32>, weights: &mut Vec<f32>, out: &mut [f32]) {
        let width = third * 3;
        let length = qkv.len() / width;
        let padded = length.next_multiple_of(LANES);
        let scale = 1.0 / (HEAD as f32).sqrt();
        // Keys stand in columns, so that a query meets 16 of them at once; the products of each
        // pair are added up in the order of `fold`.
        keys.clear();
        keys.resize((HEAD + LANES) * padded, 0.0);
        let (keys, lanes) = keys.split_at_mut(HEAD * padded);
        for (row, values) in qkv.chunks_exact(width).enumerate() {
            for (n, key) in values[third + at..third + at + HEAD].iter().enumerate() {
                keys[n * padded + row] = *key;
            }
        }
        weights.clear();
        weights.resize(padded, 0.0);
        for (query, out) in qkv.chunks_exact(width).zip(out.chunks_exact_mut(third)) {
            let query = &query[at..at + HEAD];
            for n in 0..LANES {
                let (first, second) = (&keys[n * padded..][..padded], &keys[(n + LANES) * padded..][..padded]);
                weigh(&mut lanes[n * padded..][..padded], query[n], first, query[n + LANES], second);
            }
            let mut half = LANES / 2 * padded;
            while half >= padded {
                let (to, from) = lanes.split_at_mut(half);
                for (to, from) in to.iter_mut().zip(&from[..half]) {
                    *to += *from;
                }
                half /= 2;
            }
            for (weight, sum) in weights.iter_mut().zip(&lanes[..padded]) {
                *weight = sum * scale;
            }
            let weights = &mut weights[..length];
            let most = weights.iter().fold(f32::MIN, |most, weight| most.max(*weight));
            for weight in weights.iter_mut() {
                *weight = exp(*weight - most);
            }
            let mut total = 0.0;
            for weight in weights.iter() {
                total += *weight;
            }
            let mut mixed = [0.0; HEAD];
            for (row, weight) in qkv.chunks_exact(width).zip(weights.iter()) {
                let value = &row[2 * third + at..2 * third + at + HEAD];
                let share = *weight / total;
                for n in 0..HEAD {
                    mixed[n] += share * value[n];
                }
            }
            out[at..at + HEAD].copy_from_slice(&mixed);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(number: usize) -> Vec<f32> {
        (0..number).map(|n| ((n * 7919) % 2003) as f32 / 250.0 - 4.0).collect()
    }

    #[test]
    fn exponentials_and_errors_are_close_to_the_true_ones() {
        for n in -400..400 {
            let x = n as f32 / 20.0;
            assert!((exp(x) - x.exp()).abs() <= 3e-7 * x.exp(), "{x}");
        }
        for (x, expected) in
            [(0.0, 0.0), (0.5, 0.520_499_9), (1.0, 0.842_700_8), (-2.0, -0.995_322_3)]
        {
            assert!((erf(x) - expected).abs() < 3e-7, "{x}: {}", erf(x));
        }
    }

    #[test]
    fn all_levels_give_the_same_bytes() {
        let run = |level: Level| {
            let mut rows = values(5 * 48);
            normalise(level, &mut rows, &values(48), &values(48));
            gelu(level, &mut rows);
            let (mut bytes, mut scales) = (vec![0; rows.len()], vec![0.0; 5]);
            quantise(level, &rows, 48, &mut bytes, &mut scales);
            let mut mixed = vec![0.0; 3 * 64];
            attend(level, &values(3 * 192), 64, 32, &mut vec![], &mut vec![], &mut mixed);
            let mut products = vec![0.0; 5];
            dots(level, &values(48), &rows, &mut products);
            let bits = |values: &[f32]| values.iter().map(|x| x.to_bits()).collect::<Vec<_>>();
            (bits(&rows), bytes, bits(&scales), bits(&mixed), bits(&products))
        };
        let expected = run(Level::Portable);
        for level in Level::available() {
            assert!(run(level) == expected, "{level:?}");
        }
    }

    #[test]
    fn rounding_is_to_the_nearest_even() {
        for (x, expected) in [(0.5, 0), (1.5, 2), (-0.5, 0), (-1.5, -2), (2.4, 2), (-126.6, -127)] {
            assert_eq!(nearest(x), expected, "{x}");
        }
    }
}
