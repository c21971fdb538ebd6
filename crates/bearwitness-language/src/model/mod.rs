//! The language model: one encoder, and everything read from one pass.

mod encoder;
mod float;
mod heads;
mod kernel;
mod tree;
mod weights;

use std::{ops::Range, sync::LazyLock};

pub use kernel::Level;

use crate::{Input, NameClass, Relation, Upos};
use encoder::{Buffers, Encoder, POSITIONS};
use heads::{Heads, LINK};
use weights::Reader;

/// Word pieces that go through the encoder together. It changes speed and memory only.
const BATCH: usize = 128;

/// What the model reads of one sentence.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Analysis {
    /// One for each word.
    pub words: Vec<Word>,
    /// The names, from left to right, none overlapping.
    pub names: Vec<Name>,
    /// For each word, its numbers as an act, then as a place.
    links: Vec<f32>,
    link_bias: f32,
}

/// What the model reads of one word.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Word {
    /// Part of speech.
    pub upos: Upos,
    /// Part of speech of the Penn Treebank: `VBD`, `NNS` …
    pub tag: &'static str,
    /// How the word becomes its lemma; see [`lemma`].
    pub lemma: &'static str,
    /// Index of its head; `None` for the root.
    pub head: Option<usize>,
    /// How it hangs on its head.
    pub relation: Relation,
    /// For a predicate, how far it is told as having happened: about -3 (did not) to 3 (did).
    pub factuality: f32,
}

/// A name in a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// Its words.
    pub words: Range<usize>,
    /// What it names.
    pub class: NameClass,
}

impl Analysis {
    /// How strongly the place is read as the place of the act; above 0 it is one.
    pub fn link(&self, act: usize, place: usize) -> f32 {
        let of = |word: usize| &self.links[word * 2 * LINK..][..2 * LINK];
        heads::link(of(act), of(place)) + self.link_bias
    }

    /// Two parts of a sentence that were read apart, as one: the root of the first, such as a dateline,
    /// hangs on the root of the second.
    #[must_use]
    pub fn after(self, first: &Self) -> Self {
        let gap = first.words.len();
        let root = self.words.iter().position(|word| word.head.is_none()).map(|at| at + gap);
        let moved = |word: Word| Word { head: word.head.map(|head| head + gap), ..word };
        let hung = |word: &Word| match word.head {
            None => Word { head: root, relation: Relation::Parataxis, ..*word },
            Some(_) => *word,
        };
        let words = first.words.iter().map(hung).chain(self.words.into_iter().map(moved)).collect();
        let name =
            |name: Name| Name { words: name.words.start + gap..name.words.end + gap, ..name };
        let names = first.names.iter().cloned().chain(self.names.into_iter().map(name)).collect();
        Self { words, names, links: [&first.links[..], &self.links].concat(), ..self }
    }
}

/// The lemma of a word, by the script that the model chose: keep or lower its case, take letters
/// off its end, put others there.
///
/// ```
/// assert_eq!(bearwitness_language::lemma("Took", "lower|3|ake"), "take");
/// ```
pub fn lemma(word: &str, script: &str) -> String {
    let mut parts = script.splitn(3, '|');
    let (case, cut, ending) = (parts.next(), parts.next(), parts.next().unwrap_or_default());
    let word = if case == Some("lower") { word.to_lowercase() } else { word.to_owned() };
    let cut: usize = cut.and_then(|cut| cut.parse().ok()).unwrap_or(0);
    let letters = word.chars().count();
    if cut > letters {
        return word;
    }
    word.chars().take(letters - cut).chain(ending.chars()).collect()
}

/// The model, ready to read.
#[derive(Debug)]
pub struct Model {
    level: Level,
    encoder: Encoder,
    heads: Heads,
}

impl Model {
    /// The embedded model, on the best instructions that the processor has.
    pub fn embedded() -> &'static Self {
        static EMBEDDED: LazyLock<Model> = LazyLock::new(|| Model::with_level(Level::best()));
        &EMBEDDED
    }

    /// The embedded model on the instructions of a level, to compare levels. All read alike.
    ///
    /// # Panics
    /// If the processor lacks the level.
    pub fn with_level(level: Level) -> Self {
        assert!(Level::available().contains(&level), "this processor has no {level:?}");
        let mut reader = Reader::new(bearwitness_weights::WEIGHTS);
        let encoder = Encoder::read(&mut reader);
        let heads = Heads::read(&mut reader, bearwitness_weights::LABELS);
        assert!(reader.is_at_end(), "weights and code are of different versions");
        Self { level, encoder, heads }
    }

    /// Reads sentences, given as their words. The reading of each depends on its words alone.
    ///
    /// ```
    /// use bearwitness_language::{Model, NameClass, Upos};
    /// let words = ["Shells", "hit", "Homs", "on", "Monday", "."];
    /// let read = &Model::embedded().analyse(&[&words])[0];
    /// assert_eq!(read.words[1].upos, Upos::Verb);
    /// assert_eq!(read.words[0].head, Some(1));
    /// assert_eq!(read.names[0].class, NameClass::Place);
    /// ```
    pub fn analyse(&self, sentences: &[&[&str]]) -> Vec<Analysis> {
        let mut found = Vec::with_capacity(sentences.len());
        let mut batch: Vec<(bool, Input)> = Vec::new();
        let mut pieces = 0;
        let mut buffers = Buffers::default();
        for words in sentences {
            for (n, window) in windows(words).into_iter().enumerate() {
                let input = Input::of(&words[window]);
                if pieces + input.pieces.len() > BATCH && !batch.is_empty() {
                    self.pass(&mut batch, &mut buffers, &mut found);
                    pieces = 0;
                }
                pieces += input.pieces.len() + 2;
                batch.push((n > 0, input));
            }
        }
        self.pass(&mut batch, &mut buffers, &mut found);
        found
    }

    /// Sends a batch through the network. A window that goes on a sentence is added to it.
    fn pass(
        &self,
        batch: &mut Vec<(bool, Input)>,
        buffers: &mut Buffers,
        found: &mut Vec<Analysis>,
    ) {
        let (goes_on, inputs): (Vec<bool>, Vec<Input>) = std::mem::take(batch).into_iter().unzip();
        let rows = self.encoder.encode(self.level, &inputs, buffers);
        let read =
            self.heads.read_words(self.level, &rows, inputs.iter().map(|input| input.first.len()));
        for (goes_on, analysis) in goes_on.into_iter().zip(read) {
            match found.last_mut().filter(|_| goes_on) {
                Some(last) => last.append(analysis),
                None => found.push(analysis),
            }
        }
    }
}

impl Analysis {
    /// Adds what comes after in the same sentence; its root hangs on the first one's.
    fn append(&mut self, more: Self) {
        let shift = self.words.len();
        let root = self.words.iter().position(|word| word.head.is_none());
        self.words.extend(more.words.into_iter().map(|word| match word.head {
            Some(head) => Word { head: Some(head + shift), ..word },
            None => Word {
                head: root,
                relation: if root.is_some() { Relation::Parataxis } else { word.relation },
                ..word
            },
        }));
        let moved =
            |name: Name| Name { words: name.words.start + shift..name.words.end + shift, ..name };
        self.names.extend(more.names.into_iter().map(moved));
        self.links.extend(more.links);
    }
}

/// Words of a window. A sentence that has more is none, and the time of a tree grows with their cube.
const MOST_WORDS: usize = 200;

/// Cuts a sentence that is longer than the encoder reads into windows that it can.
fn windows(words: &[&str]) -> Vec<Range<usize>> {
    // A word has one piece at least, and at most as many as it has letters.
    let most = POSITIONS - 2;
    let short = words.len() <= MOST_WORDS;
    if short && words.iter().map(|word| word.len()).sum::<usize>() <= most || words.is_empty() {
        return std::iter::once(0..words.len()).collect();
    }
    let mut found = Vec::new();
    let (mut start, mut pieces) = (0, 0);
    for (at, word) in words.iter().enumerate() {
        let length = Input::of(&[word]).pieces.len();
        if (pieces + length > most || at - start == MOST_WORDS) && at > start {
            found.push(start..at);
            (start, pieces) = (at, 0);
        }
        pieces += length;
    }
    found.push(start..words.len());
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    const SENTENCES: [&str; 5] = [
        "Artillery shells hit the covered market in Kassala shortly after noon on Tuesday , killing four civilians .",
        "SHELLS HIT MARKET",
        "He left .",
        "The Free Syrian Army said that two of its fighters had been wounded near Deir ez - Zor .",
        "قصفت الطائرات المدينة",
    ];

    fn words(sentence: &str) -> Vec<&str> {
        sentence.split(' ').collect()
    }

    #[test]
    fn a_sentence_is_read_alike_alone_in_company_and_on_every_level() {
        let all: Vec<Vec<&str>> = SENTENCES.iter().map(|s| words(s)).collect();
        let alone: Vec<Analysis> =
            all.iter().map(|words| Model::embedded().analyse(&[words]).remove(0)).collect();
        let forward: Vec<&[&str]> = all.iter().map(Vec::as_slice).collect();
        let backward: Vec<&[&str]> = forward.iter().rev().copied().collect();
        for level in Level::available() {
            let model = Model::with_level(level);
            assert_eq!(model.analyse(&forward), alone, "{level:?}");
            let mut reversed = model.analyse(&backward);
            reversed.reverse();
            assert_eq!(reversed, alone, "{level:?}");
        }
        let threads: Vec<_> = (0..2)
            .map(|_| std::thread::spawn(|| Model::embedded().analyse(&[&words(SENTENCES[0])])))
            .collect();
        for thread in threads {
            assert_eq!(thread.join().unwrap()[0], alone[0]);
        }
    }

    #[test]
    fn long_and_empty_sentences_are_read() {
        let long: Vec<&str> = words(SENTENCES[0]).repeat(60);
        let read = &Model::embedded().analyse(&[&long, &[]]);
        assert_eq!(read[0].words.len(), long.len());
        assert_eq!(read[0].words.iter().filter(|word| word.head.is_none()).count(), 1);
        assert!(read[1].words.is_empty());
        let word = "&#x202e;".repeat(600);
        assert_eq!(Model::embedded().analyse(&[&[&word, "fell"]])[0].words.len(), 2);
    }

    #[test]
    fn lemmas_follow_their_scripts() {
        assert_eq!(lemma("Bombs", "lower|1|"), "bomb");
        assert_eq!(lemma("a", "lower|3|xyz"), "a");
        assert_eq!(lemma("Homs", "keep|0|"), "Homs");
    }
}
