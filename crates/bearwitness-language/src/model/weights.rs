//! The weights, read in place from the bytes that training wrote.

use super::{
    float::{self, Outputs, Then},
    kernel::{self, BLOCK, Level, Packed, ROWS},
};

/// Reads the parts of the file one after another, in the order that `training/export.py` writes
/// them.
pub(super) struct Reader {
    rest: &'static [u8],
}

impl Reader {
    pub(super) fn new(bytes: &'static [u8]) -> Self {
        Self { rest: bytes }
    }

    pub(super) fn bytes(&mut self, number: usize) -> &'static [u8] {
        let (part, rest) = self.rest.split_at(number);
        self.rest = rest;
        part
    }

    pub(super) fn floats(&mut self, number: usize) -> Vec<f32> {
        let four = |bytes: &[u8]| f32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]);
        self.bytes(number * 4).chunks_exact(4).map(four).collect()
    }

    fn integers(&mut self, number: usize) -> Vec<i32> {
        let four = |bytes: &[u8]| i32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]);
        self.bytes(number * 4).chunks_exact(4).map(four).collect()
    }

    pub(super) fn linear(&mut self, inputs: usize, outputs: usize) -> Linear {
        let padded = outputs.next_multiple_of(BLOCK);
        Linear {
            packed: Packed { bytes: self.bytes(inputs * padded), inputs, outputs: padded },
            corrections: self.integers(padded),
            scales: self.floats(padded),
            biases: self.floats(padded),
        }
    }

    pub(super) fn norm(&mut self, width: usize) -> Norm {
        Norm { weights: self.floats(width), biases: self.floats(width) }
    }

    pub(super) fn is_at_end(&self) -> bool {
        self.rest.is_empty()
    }
}

/// A linear layer of signed bytes, with a scale and a bias for each output.
#[derive(Debug)]
pub(super) struct Linear {
    packed: Packed,
    /// 128 times the sum of each output's weights.
    corrections: Vec<i32>,
    scales: Vec<f32>,
    biases: Vec<f32>,
}

/// Memory that layers use in turn.
#[derive(Debug, Default)]
pub(super) struct Scratch {
    bytes: Vec<u8>,
    scales: Vec<f32>,
}

impl Linear {
    /// Outputs of a row, with those that only fill up the last block.
    pub(super) fn width(&self) -> usize {
        self.packed.outputs
    }

    /// Applies the layer to rows; `out` takes rows of [`Self::width`] numbers.
    ///
    /// Each tile of sums becomes floats while it is still near the processor.
    pub(super) fn apply(
        &self,
        level: Level,
        rows: &[f32],
        scratch: &mut Scratch,
        then: Then,
        out: &mut Vec<f32>,
    ) {
        let Packed { inputs, outputs: width, .. } = self.packed;
        let number = rows.len() / inputs;
        let padded = number.next_multiple_of(ROWS);
        // Rows that only fill up the last tile keep what stood there: nobody reads their sums.
        let bytes = grown(&mut scratch.bytes, padded * inputs);
        let scales = grown(&mut scratch.scales, number);
        out.resize(number * width, 0.0);
        float::quantise(level, rows, inputs, bytes, scales);
        kernel::product(level, bytes, self.packed, |tile, sums| {
            let of = tile.output..tile.output + tile.outputs;
            let outputs = Outputs {
                corrections: &self.corrections[of.clone()],
                scales: &self.scales[of.clone()],
                biases: &self.biases[of],
            };
            let scales = &scales[tile.row..number.min(tile.row + ROWS)];
            let out = &mut out[tile.row * width + tile.output..];
            float::scaled(level, sums, outputs, scales, then, width, out);
        });
    }
}

/// The first numbers of a buffer, which grows where it is too short.
fn grown<T: Clone + Default>(buffer: &mut Vec<T>, length: usize) -> &mut [T] {
    if buffer.len() < length {
        buffer.resize(length, T::default());
    }
    &mut buffer[..length]
}

/// A layer that evens out rows.
#[derive(Debug)]
pub(super) struct Norm {
    weights: Vec<f32>,
    biases: Vec<f32>,
}

impl Norm {
    pub(super) fn apply(&self, level: Level, rows: &mut [f32]) {
        float::normalise(level, rows, &self.weights, &self.biases);
    }
}
