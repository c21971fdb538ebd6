//! Word pieces, as the uncased BERT cuts words.
//!
//! # Source
//! J. Devlin and others, "BERT", 2019: lower case, no accents, marks apart, then the longest pieces
//! from the left.

use crate::unmasked;
use std::{collections::HashMap, sync::LazyLock};

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Letters of a word; a longer one is unknown.
const LONGEST: usize = 100;

/// The word pieces and their numbers.
pub(crate) struct Vocabulary {
    numbers: HashMap<&'static str, u32>,
    /// Pieces that go on a word, without their `##`.
    inner: HashMap<&'static str, u32>,
    unknown: u32,
}

impl Vocabulary {
    /// The vocabulary that the weights were trained with.
    pub(crate) fn embedded() -> &'static Self {
        static EMBEDDED: LazyLock<Vocabulary> = LazyLock::new(|| {
            let lines = || bearwitness_weights::VOCABULARY.lines().zip(0..);
            let inner = lines().filter_map(|(line, n)| Some((line.strip_prefix("##")?, n)));
            let numbers: HashMap<_, _> =
                lines().filter(|(line, _)| !line.starts_with("##")).collect();
            Vocabulary {
                unknown: numbers.get("[UNK]").copied().unwrap_or(0),
                numbers,
                inner: inner.collect(),
            }
        });
        &EMBEDDED
    }

    /// The number of a whole piece, such as `[CLS]`.
    pub(crate) fn number(&self, piece: &str) -> u32 {
        self.numbers.get(piece).copied().unwrap_or(self.unknown)
    }

    /// Adds the pieces of a word: one at least.
    pub(crate) fn push_pieces(&self, word: &str, pieces: &mut Vec<u32>) {
        let before = pieces.len();
        if word.bytes().all(|byte| byte.is_ascii_lowercase()) {
            self.push_run(word, pieces);
        } else {
            let plain: String = plain(&unmasked(word));
            runs(&plain).for_each(|run| self.push_run(run, pieces));
        }
        if pieces.len() == before {
            pieces.push(self.unknown);
        }
    }

    /// Adds the pieces of a run of letters, or of one mark.
    fn push_run(&self, run: &str, pieces: &mut Vec<u32>) {
        let before = pieces.len();
        let mut rest = run;
        let mut table = &self.numbers;
        while !rest.is_empty() {
            let ends = rest.char_indices().map(|(at, c)| at + c.len_utf8());
            let found = ends.rev().find_map(|end| Some((end, *table.get(&rest[..end])?)));
            let Some((end, number)) = found.filter(|_| run.len() <= LONGEST) else {
                pieces.truncate(before);
                pieces.push(self.unknown);
                return;
            };
            pieces.push(number);
            rest = &rest[end..];
            table = &self.inner;
        }
    }
}

/// Lower case, without accents and control characters.
fn plain(word: &str) -> String {
    word.chars()
        .flat_map(char::to_lowercase)
        .nfd()
        .filter(|c| !is_combining_mark(*c) && !c.is_control() && !is_format(*c))
        .collect()
}

/// Characters that print nothing: soft hyphens, joiners, marks of direction; and U+FFFD.
fn is_format(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{fffd}')
}

/// Runs of letters and digits, and each mark or Chinese character alone.
fn runs(plain: &str) -> impl Iterator<Item = &str> {
    let mut rest = plain;
    std::iter::from_fn(move || {
        rest = rest.trim_start();
        let first = rest.chars().next()?;
        let end = if stands_alone(first) {
            first.len_utf8()
        } else {
            rest.find(|c: char| stands_alone(c) || c.is_whitespace()).unwrap_or(rest.len())
        };
        let (run, after) = rest.split_at(end);
        rest = after;
        Some(run)
    })
}

fn stands_alone(c: char) -> bool {
    let ascii_mark = c.is_ascii_graphic() && !c.is_ascii_alphanumeric();
    ascii_mark
        || is_punctuation(c)
        || ('\u{4e00}'..='\u{9fff}').contains(&c)
        || ('\u{3400}'..='\u{4dbf}').contains(&c)
}

/// Marks beyond ASCII: Unicode's general category P, as far as news text uses it.
fn is_punctuation(c: char) -> bool {
    matches!(c, '\u{a1}' | '\u{a7}' | '\u{ab}' | '\u{b6}' | '\u{b7}' | '\u{bb}' | '\u{bf}'
        | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}' | '\u{60c}' | '\u{61b}' | '\u{61f}' | '\u{66a}'..='\u{66d}'
        | '\u{6d4}' | '\u{5be}' | '\u{5c0}' | '\u{5f3}' | '\u{5f4}' | '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The pieces of a word, as BERT's own tokenizer gives them.
    #[test]
    fn pieces_of_words() {
        let lines: Vec<&str> = bearwitness_weights::VOCABULARY.lines().collect();
        for (word, expected) in [
            ("shelled", "shell ##ed"),
            ("Raqqa", "ra ##q ##qa"),
            ("US", "us"),
            ("U.S.", "u . s ."),
            ("Zürich", "zurich"),
            ("’s", "’ s"),
            ("1,200", "1 , 200"),
            ("غارة", "غ ##ا ##ر ##ة"),
            ("\u{200b}", "[UNK]"),
        ] {
            let mut pieces = Vec::new();
            Vocabulary::embedded().push_pieces(word, &mut pieces);
            let found: Vec<_> = pieces.iter().map(|n| lines[*n as usize]).collect();
            assert_eq!(found.join(" "), expected, "{word}");
        }
    }
}
