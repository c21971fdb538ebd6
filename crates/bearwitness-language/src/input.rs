//! Words to what the encoder reads: word pieces, and features of case and of name classes.

mod features;
mod pieces;

pub use features::FEATURES;
pub(crate) use features::is_title;
pub(crate) use pieces::Vocabulary;

use features::features;

/// A sentence as the encoder reads it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Input {
    /// Numbers of the word pieces, without the marks of beginning and end.
    pub pieces: Vec<u32>,
    /// For each word, the position of its first piece in `pieces`.
    pub first: Vec<u32>,
    /// For each word, the rows of the feature table that hold for it.
    pub features: Vec<Vec<u8>>,
}

/// Pieces of a word that are read; a longer one is no word.
const LONGEST: usize = 64;

impl Input {
    /// The input for the words of one sentence. Each word has one piece or more.
    pub fn of(words: &[&str]) -> Self {
        let vocabulary = Vocabulary::embedded();
        let mut input = Self { features: features(words), ..Self::default() };
        for word in words {
            let first = input.pieces.len();
            input.first.push(first as u32);
            vocabulary.push_pieces(word, &mut input.pieces);
            input.pieces.truncate(first + LONGEST);
        }
        input
    }
}
