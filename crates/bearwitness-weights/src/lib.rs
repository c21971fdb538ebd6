//! Weights of the language model and the vocabulary they were trained with.
//!
//! A crate of their own because of their licence: CC BY-SA 4.0 (see `LICENSE` and `MODEL_CARD.md`).

/// The word pieces, one a line, in the order of their numbers. From BERT (Apache-2.0).
pub const VOCABULARY: &str = include_str!("../vocabulary.txt");

/// The weights, in the order that `training/export.py` writes them.
pub static WEIGHTS: &[u8] = include_bytes!("../weights.bin");

/// The labels in the order of the weights' outputs: kind and label, tab-separated.
pub const LABELS: &str = include_str!("../labels.tsv");

/// What the model was trained on, how well it reads, and what it must not be used for.
pub const MODEL_CARD: &str = include_str!("../MODEL_CARD.md");

/// The licence of the weights, and of what they were made from.
pub const LICENCE: &str = include_str!("../LICENSE");
