//! The encoder: six layers of a transformer over the word pieces of many sentences at once.
//!
//! # Source
//! A. Vaswani and others, 2017; weights fine-tuned from all-MiniLM-L6-v2 (Apache-2.0). Sentences
//! stand below each other in one matrix without padding, and attention stays within each, so that
//! what stands beside a sentence changes nothing in it.

use super::{
    float::{self, HEAD, Room, Then},
    kernel::Level,
    weights::{Linear, Norm, Reader, Scratch},
};
use crate::input::{FEATURES, Input, Vocabulary};

/// Numbers that stand for a word piece.
pub(super) const WIDTH: usize = 384;
const INNER: usize = 1536;
const LAYERS: usize = 6;
const PIECES: usize = 30_522;

/// Word pieces of the longest sentence, with the marks of its beginning and end.
pub(super) const POSITIONS: usize = 384;

#[derive(Debug)]
pub(super) struct Encoder {
    pieces: &'static [u8],
    piece_scales: Vec<f32>,
    positions: Vec<f32>,
    features: Vec<f32>,
    norm: Norm,
    layers: Vec<Layer>,
    begin: u32,
    end: u32,
}

#[derive(Debug)]
struct Layer {
    qkv: Linear,
    out: Linear,
    norm1: Norm,
    up: Linear,
    down: Linear,
    norm2: Norm,
}

impl Encoder {
    pub(super) fn read(reader: &mut Reader) -> Self {
        let vocabulary = Vocabulary::embedded();
        Self {
            pieces: reader.bytes(PIECES * WIDTH),
            piece_scales: reader.floats(PIECES),
            positions: reader.floats(POSITIONS * WIDTH),
            features: reader.floats(FEATURES * WIDTH),
            norm: reader.norm(WIDTH),
            layers: (0..LAYERS).map(|_| Layer::read(reader)).collect(),
            begin: vocabulary.number("[CLS]"),
            end: vocabulary.number("[SEP]"),
        }
    }

    /// One row of [`WIDTH`] numbers for each word of each sentence, in order.
    pub(super) fn encode(
        &self,
        level: Level,
        sentences: &[Input],
        buffers: &mut Buffers,
    ) -> Vec<f32> {
        let mut rows = Vec::new();
        let lengths: Vec<usize> =
            sentences.iter().map(|input| self.embed(input, &mut rows)).collect();
        self.norm.apply(level, &mut rows);
        let all: Vec<Vec<usize>> = lengths.iter().map(|length| (0..*length).collect()).collect();
        // Of the last layer, only the first pieces of words are read.
        let firsts = |input: &Input| input.first.iter().map(|first| 1 + *first as usize).collect();
        let words: Vec<Vec<usize>> = sentences.iter().map(firsts).collect();
        for (n, layer) in self.layers.iter().enumerate() {
            let asked = if n + 1 < LAYERS { &all } else { &words };
            layer.apply(level, &mut rows, &lengths, asked, buffers);
        }
        rows
    }

    /// Adds the rows of a sentence's pieces, its marks among them; gives their number.
    fn embed(&self, input: &Input, rows: &mut Vec<f32>) -> usize {
        let pieces = [self.begin].into_iter().chain(input.pieces.iter().copied()).chain([self.end]);
        let before = rows.len();
        for (position, piece) in pieces.enumerate() {
            let at = piece as usize;
            let bytes = &self.pieces[at * WIDTH..][..WIDTH];
            let scale = self.piece_scales[at];
            let place = &self.positions[position * WIDTH..][..WIDTH];
            rows.extend(
                bytes.iter().zip(place).map(|(b, p)| f32::from(b.cast_signed()) * scale + p),
            );
        }
        let ends = input.first.iter().skip(1).copied().chain([input.pieces.len() as u32]);
        for ((first, end), features) in input.first.iter().zip(ends).zip(&input.features) {
            for piece in *first..end {
                let row = &mut rows[before + (1 + piece as usize) * WIDTH..][..WIDTH];
                for feature in features {
                    let from = &self.features[usize::from(*feature) * WIDTH..][..WIDTH];
                    row.iter_mut().zip(from).for_each(|(row, from)| *row += from);
                }
            }
        }
        (rows.len() - before) / WIDTH
    }
}

impl Layer {
    fn read(reader: &mut Reader) -> Self {
        Self {
            qkv: reader.linear(WIDTH, 3 * WIDTH),
            out: reader.linear(WIDTH, WIDTH),
            norm1: reader.norm(WIDTH),
            up: reader.linear(WIDTH, INNER),
            down: reader.linear(INNER, WIDTH),
            norm2: reader.norm(WIDTH),
        }
    }

    /// Applies the layer to the rows of sentences of the given lengths; only the pieces `asked` of
    /// each sentence are left.
    fn apply(
        &self,
        level: Level,
        rows: &mut Vec<f32>,
        lengths: &[usize],
        asked: &[Vec<usize>],
        buffers: &mut Buffers,
    ) {
        let Buffers { scratch, qkv, mixed, inner, room } = buffers;
        self.qkv.apply(level, rows, scratch, Then::Keep, qkv);
        mixed.resize(asked.iter().map(Vec::len).sum::<usize>() * WIDTH, 0.0);
        let (mut from, mut to) = (0, 0);
        for (length, asked) in lengths.iter().zip(asked) {
            let qkv = &qkv[from * 3 * WIDTH..(from + length) * 3 * WIDTH];
            let out = &mut mixed[to * WIDTH..(to + asked.len()) * WIDTH];
            for head in (0..WIDTH).step_by(HEAD) {
                float::attend(level, qkv, WIDTH, head, asked, room, out);
            }
            keep(rows, from, asked, to);
            from += length;
            to += asked.len();
        }
        rows.truncate(to * WIDTH);
        self.out.apply(level, mixed, scratch, Then::Add, rows);
        self.norm1.apply(level, rows);
        self.up.apply(level, rows, scratch, Then::Gelu, inner);
        self.down.apply(level, inner, scratch, Then::Add, rows);
        self.norm2.apply(level, rows);
    }
}

/// Moves the rows `asked` of the sentence that begins at row `from` to row `to` and those after it.
fn keep(rows: &mut [f32], from: usize, asked: &[usize], to: usize) {
    for (n, piece) in asked.iter().enumerate() {
        let row = (from + piece) * WIDTH;
        rows.copy_within(row..row + WIDTH, (to + n) * WIDTH);
    }
}

/// Memory that the layers use one after another, and one batch after another.
#[derive(Debug, Default)]
pub(super) struct Buffers {
    scratch: Scratch,
    qkv: Vec<f32>,
    mixed: Vec<f32>,
    inner: Vec<f32>,
    room: Room,
}
