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
                // SAFETY: `Model::with_level`, the only way here, asks the processor for the level.
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
        for (at, scale) in scales.iter_mut().enumerate() {
            let row = &rows[at * width..][..width];
            let bytes = &mut bytes[at * width..][..width];
            let most = greatest(row);
            let inverse = if most > 0.0 { 127.0 / most } else { 0.0 };
            *scale = most / 127.0;
            for n in 0..width {
                bytes[n] = (nearest(row[n] * inverse) + 128).cast_unsigned() as u8;
            }
        }
    }
}

/// The greatest of the numbers without their signs; their number is a multiple of 16.
#[inline(always)]
fn greatest(values: &[f32]) -> f32 {
    let mut most = [0.0_f32; LANES];
    for chunk in values.chunks_exact(LANES) {
        for n in 0..LANES {
            let size = chunk[n].abs();
            most[n] = greater(most[n], size);
        }
    }
    fold(most, greater)
}

#[inline(always)]
fn greater(a: f32, b: f32) -> f32 {
    if b > a { b } else { a }
}

/// The nearest integer, even ones first where two are as near, of a number between -2²² and 2²².
#[inline(always)]
fn nearest(x: f32) -> i32 {
    const MAGIC: f32 = 12_582_912.0; // 1.5 · 2²³
    (x + MAGIC).to_bits().cast_signed() - MAGIC.to_bits().cast_signed()
}

/// What becomes of the numbers that a linear layer gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Then {
    /// They stand.
    Keep,
    /// They go through [`gelu`].
    Gelu,
    /// They are added to what stands there.
    Add,
}

/// The outputs of a tile: a scale and a bias for each, and 128 times the sum of its weights.
#[derive(Clone, Copy)]
pub(super) struct Outputs<'a> {
    pub(super) corrections: &'a [i32],
    pub(super) scales: &'a [f32],
    pub(super) biases: &'a [f32],
}

impl Outputs<'_> {
    /// Sixteen sums of a row, of the outputs from `at` on, as floats.
    #[inline(always)]
    fn floats(&self, at: usize, sums: &[i32], row_scale: f32) -> Lanes {
        let (corrections, scales) =
            (&self.corrections[at..at + LANES], &self.scales[at..at + LANES]);
        let biases = &self.biases[at..at + LANES];
        let mut values = [0.0; LANES];
        for n in 0..LANES {
            values[n] = (sums[n] - corrections[n]) as f32 * (row_scale * scales[n]) + biases[n];
        }
        values
    }
}

levelled! {
    /// Integer sums to floats: `(sum - 128 · weights) · row scale · output scale + bias`.
    ///
    /// `out` takes rows of `width` numbers, of which those of the tile stand first.
    fn scaled(sums: &[i32], outputs: Outputs<'_>, row_scales: &[f32], then: Then, width: usize, out: &mut [f32]) {
        let tile = outputs.scales.len();
        for ((row_scale, sums), out) in row_scales.iter().zip(sums.chunks_exact(tile)).zip(out.chunks_mut(width)) {
            for at in (0..tile).step_by(LANES) {
                let values = outputs.floats(at, &sums[at..at + LANES], *row_scale);
                let out = &mut out[at..at + LANES];
                match then {
                    Then::Keep => out.copy_from_slice(&values),
                    Then::Gelu => {
                        for n in 0..LANES {
                            out[n] = gelu_of(values[n]);
                        }
                    }
                    Then::Add => {
                        for n in 0..LANES {
                            out[n] += values[n];
                        }
                    }
                }
            }
        }
    }
}

levelled! {
    /// `x · Φ(x)`: the Gaussian error linear unit (Hendrycks & Gimpel 2016).
    fn gelu(values: &mut [f32]) {
        for x in values {
            *x = gelu_of(*x);
        }
    }
}

/// The normal distribution is a polynomial in x² between ±4.4, and as at those beyond: within
/// 5·10⁻⁵, a thousandth of the step of the bytes that the next layer reads.
#[inline(always)]
fn gelu_of(x: f32) -> f32 {
    const TERMS: [f32; 9] = [
        3.572_352e-11,
        -3.756_391_7e-9,
        1.741_623_3e-7,
        -4.726_24e-6,
        8.430_696_5e-5,
        -1.055_074_3e-3,
        9.643_29e-3,
        -6.607_683e-2,
        0.398_761_8,
    ];
    let near = x.clamp(-4.4, 4.4);
    let square = near * near;
    let mut slope = TERMS[0];
    for term in &TERMS[1..] {
        slope = slope * square + term;
    }
    x * (0.5 + near * slope)
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
    fold(lanes, |a, b| a + b)
}

/// Lanes to one number, halves onto halves.
#[inline(always)]
fn fold(mut lanes: Lanes, onto: impl Fn(f32, f32) -> f32) -> f32 {
    let mut half = LANES / 2;
    while half > 0 {
        for n in 0..half {
            lanes[n] = onto(lanes[n], lanes[n + half]);
        }
        half /= 2;
    }
    lanes[0]
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
            *out = fold(lanes, |a, b| a + b);
        }
    }
}

/// Numbers that an attention head reads of each word piece.
pub(super) const HEAD: usize = 32;

/// Queries that are answered together.
const QUERIES: usize = 2;

/// Sixteen numbers, one of each of 16 keys.
type Lanes = [f32; LANES];

/// Memory that attention works in, one head after another.
#[derive(Debug, Default)]
pub(super) struct Room {
    keys: Vec<[Lanes; HEAD]>,
    weights: Vec<Lanes>,
}

levelled! {
    /// Attention of one head over one sentence.
    ///
    /// `qkv` holds the rows of the sentence, each with queries, keys and values of all heads;
    /// `at` is where the head's queries begin in a row, `third` the width of each of the three.
    /// `asked` are the rows whose queries are answered. `out` takes the mixed values of each at the
    /// same place of rows of `third` numbers. `room` is memory to work in.
    fn attend(qkv: &[f32], third: usize, at: usize, asked: &[usize], room: &mut Room, out: &mut [f32]) {
        let Room { keys, weights } = room;
        let width = third * 3;
        let length = qkv.len() / width;
        // Keys stand in columns, so that a query meets 16 of them at once.
        keys.clear();
        keys.resize(length.div_ceil(LANES), [[0.0; LANES]; HEAD]);
        for (row, values) in qkv.chunks_exact(width).enumerate() {
            let keys = &mut keys[row / LANES];
            for (n, key) in values[third + at..][..HEAD].iter().enumerate() {
                keys[n][row % LANES] = *key;
            }
        }
        weights.clear();
        weights.resize(keys.len() * QUERIES, [0.0; LANES]);
        let (first, second) = weights.split_at_mut(keys.len());
        let (first, second) = (first.as_flattened_mut(), second.as_flattened_mut());
        for (pair, out) in asked.chunks(QUERIES).zip(out.chunks_mut(third * QUERIES)) {
            let query = |row: usize| head_of(&qkv[row * width + at..]);
            let totals = [
                exponentials(query(pair[0]), keys, first, length),
                exponentials(query(pair[pair.len() - 1]), keys, second, length),
            ];
            let values = &qkv[2 * third + at..];
            let mixed = mix(values, width, &first[..length], &second[..length]);
            for ((out, mixed), total) in out.chunks_mut(third).zip(&mixed).zip(totals) {
                let share = 1.0 / total;
                for (out, mixed) in out[at..at + HEAD].iter_mut().zip(mixed.as_flattened()) {
                    *out = mixed * share;
                }
            }
        }
    }
}

/// The numbers of one head, which begin there.
#[inline(always)]
fn head_of(row: &[f32]) -> &[f32; HEAD] {
    row.first_chunk().expect("a row holds its heads whole")
}

/// The exponentials of a query's products with the keys, scaled, less the greatest; and their sum.
#[inline(always)]
fn exponentials(
    query: &[f32; HEAD],
    keys: &[[Lanes; HEAD]],
    weights: &mut [f32],
    length: usize,
) -> f32 {
    let scale = 1.0 / (HEAD as f32).sqrt();
    let mut most = [f32::MIN; LANES];
    for (at, keys) in keys.iter().enumerate() {
        let sums = products(query, keys);
        let weights = &mut weights[at * LANES..][..LANES];
        for n in 0..LANES {
            weights[n] = if at * LANES + n < length { sums[n] * scale } else { f32::MIN };
            most[n] = greater(most[n], weights[n]);
        }
    }
    let most = fold(most, greater);
    for weight in weights.iter_mut() {
        *weight = exp(*weight - most);
    }
    // Places beyond the last key hold exp(-87), which adds nothing to a sum of 1 or more.
    sum(weights, |weight| weight)
}

/// The values of all pieces, times the weights of two queries. Rows of `values` begin `width`
/// numbers apart.
#[inline(always)]
fn mix(values: &[f32], width: usize, first: &[f32], second: &[f32]) -> [[Lanes; 2]; QUERIES] {
    let (mut a, mut b, mut c, mut d) = ([0.0; LANES], [0.0; LANES], [0.0; LANES], [0.0; LANES]);
    for row in 0..first.len() {
        let values = &values[row * width..][..HEAD];
        for n in 0..LANES {
            a[n] += first[row] * values[n];
            b[n] += first[row] * values[n + LANES];
            c[n] += second[row] * values[n];
            d[n] += second[row] * values[n + LANES];
        }
    }
    [[a, b], [c, d]]
}

/// Products of a query with 16 keys, each added up as [`fold`] does.
#[inline(always)]
fn products(query: &[f32; HEAD], keys: &[Lanes; HEAD]) -> Lanes {
    let mut sums = [0.0; LANES];
    for k in 0..LANES {
        let product = |n: usize| query[n] * keys[n][k];
        let two = |n: usize| product(n) + product(n + 16);
        let four = |n: usize| two(n) + two(n + 8);
        let eight = |n: usize| four(n) + four(n + 4);
        let sixteen = |n: usize| eight(n) + eight(n + 2);
        sums[k] = sixteen(0) + sixteen(1);
    }
    sums
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(number: usize) -> Vec<f32> {
        (0..number).map(|n| ((n * 7919) % 2003) as f32 / 250.0 - 4.0).collect()
    }

    #[test]
    fn exponentials_and_gelus_are_close_to_the_true_ones() {
        for n in -400..400 {
            let x = n as f32 / 20.0;
            assert!((exp(x) - x.exp()).abs() <= 3e-7 * x.exp(), "{x}");
        }
        for (x, expected) in [
            (0.0, 0.0),
            (0.5, 0.345_731),
            (1.0, 0.841_345),
            (-2.0, -0.045_5),
            (-4.4, -0.000_024),
            (9.0, 9.0),
        ] {
            assert!((gelu_of(x) - expected).abs() < 1e-4, "{x}: {}", gelu_of(x));
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
            attend(level, &values(3 * 192), 64, 32, &[0, 1, 2], &mut Room::default(), &mut mixed);
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
