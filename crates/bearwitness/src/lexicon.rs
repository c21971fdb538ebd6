//! Tables of words and phrases, found in sentences.

use std::fmt::Debug;

use bearwitness_document::Span;
use bearwitness_language::{Upos, tokens};
use rustc_hash::FxHashMap;

use serde::de::{DeserializeOwned, value::StrDeserializer};

use crate::sentence::{Sentence, Tokens};

/// What stands in a table for words between two parts of a phrase.
const GAP: &str = "…";

/// Which word of a phrase is inflected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Inflects {
    /// None: the words stand as they are.
    Nothing,
    /// The first: "open fire" is found in "opened fire".
    Verb,
    /// The last: "air strike" is found in "air strikes".
    Noun,
}

/// Phrases with what a table says of them.
#[derive(Debug)]
pub(crate) struct Phrases<T> {
    /// By the first word: the words after it, and the value, in the order of the table.
    by_first: FxHashMap<String, Vec<Entry<T>>>,
}

#[derive(Debug)]
struct Entry<T> {
    rest: Vec<String>,
    /// What must follow within a few words: "hostage" of "take … hostage".
    tail: Vec<String>,
    inflects: Inflects,
    value: T,
}

impl<T: Debug> Phrases<T> {
    /// Phrases as a table writes them, in lower case or not, cut into tokens as sentences are; an
    /// empty phrase is left out. "…" stands for a few words, which are no part of what is found, nor is what follows them.
    pub(crate) fn new<P: AsRef<str>>(entries: impl IntoIterator<Item = (P, Inflects, T)>) -> Self {
        let mut by_first: FxHashMap<String, Vec<Entry<T>>> = FxHashMap::default();
        for (phrase, inflects, value) in entries {
            let phrase = phrase.as_ref().to_lowercase();
            let mut words = tokens(&phrase, Span::new(0, phrase.len()))
                .into_iter()
                .map(|token| phrase[token.span.range()].to_owned());
            let Some(first) = words.next() else { continue };
            let mut rest: Vec<String> = words.collect();
            let gap = rest.iter().position(|word| word == GAP);
            let tail = gap.map_or(vec![], |gap| rest.split_off(gap).split_off(1));
            by_first.entry(first).or_default().push(Entry { rest, tail, inflects, value });
        }
        Self { by_first }
    }

    /// The values of all phrases, in no order.
    pub(crate) fn values(&self) -> impl Iterator<Item = &T> {
        self.by_first.values().flatten().map(|entry| &entry.value)
    }

    /// The longest phrase that begins at the token, and the token after it.
    pub(crate) fn at(&self, sentence: &Sentence<'_>, at: usize) -> Option<(usize, &T)> {
        self.at_where(sentence, at, |_| true)
    }

    /// As [`Phrases::at`], of the phrases whose value is wanted.
    pub(crate) fn at_where(
        &self,
        sentence: &Sentence<'_>,
        at: usize,
        wanted: impl Fn(&T) -> bool,
    ) -> Option<(usize, &T)> {
        let exact = self.entries(sentence.word(at), |entry| {
            entry.rest.is_empty() && entry.tail.is_empty() || entry.inflects != Inflects::Verb
        });
        let singular = self
            .entries(sentence.singular(at), |e| e.inflects == Inflects::Noun && e.rest.is_empty());
        let verbs = sentence.verbs(at);
        let verb = verbs.flat_map(|v| self.entries(v, |e| e.inflects == Inflects::Verb));
        exact
            .chain(singular)
            .chain(verb)
            .filter(|entry| wanted(&entry.value) && entry.continues(sentence, at + 1))
            .max_by_key(|entry| entry.rest.len() + entry.tail.len())
            .map(|entry| (at + 1 + entry.rest.len(), &entry.value))
    }

    /// The value of the phrase of which the token is the first word, wherever the rest of it stands: "agreed on Tuesday to".
    pub(crate) fn of(&self, sentence: &Sentence<'_>, at: usize, rest: &str) -> Option<&T> {
        let mut entries =
            sentence.verbs(at).flat_map(|v| self.entries(v, |e| e.inflects == Inflects::Verb));
        let found = entries.find(|entry| entry.rest == [rest]);
        found.map(|entry| &entry.value)
    }

    fn entries<'s>(
        &'s self,
        first: &str,
        wanted: impl Fn(&Entry<T>) -> bool + 's,
    ) -> impl Iterator<Item = &'s Entry<T>> {
        self.by_first.get(first).into_iter().flatten().filter(move |entry| wanted(entry))
    }

    /// All phrases in the sentence from left to right, none overlapping another.
    pub(crate) fn all<'s>(&'s self, sentence: &'s Sentence<'_>) -> Vec<(Tokens, &'s T)> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < sentence.len() {
            at = match self.at(sentence, at) {
                Some((end, value)) => {
                    found.push((at..end, value));
                    end
                }
                None => at + 1,
            };
        }
        found
    }
}

impl<T> Entry<T> {
    fn continues(&self, sentence: &Sentence<'_>, at: usize) -> bool {
        self.rest.iter().enumerate().all(|(n, word)| {
            let found = sentence.word(at + n);
            let last = n + 1 == self.rest.len();
            let plural = last && self.inflects == Inflects::Noun;
            found == word || (plural && sentence.singular(at + n) == word)
        }) && self.ends(sentence, at + self.rest.len())
    }

    /// Whether its tail follows, with a few words of the same clause between.
    fn ends(&self, sentence: &Sentence<'_>, at: usize) -> bool {
        const FEW: usize = 12;
        // "took a nurse and two drivers captive"
        const JOINED: usize = 5;
        if self.tail.is_empty() {
            return true;
        }
        let tail: Vec<&str> = self.tail.iter().map(String::as_str).collect();
        let parts = ["but", "who", "that", "when", "while", "after", "before", ",", ";"];
        let joins = |and: usize| {
            let told = (and + 2..and + JOINED).find(|n| sentence.reads(*n, &tail));
            told.is_some_and(|n| !(and + 1..n).any(|n| sentence.is_upos(n, Upos::Verb)))
        };
        let ends = |n: &usize| match sentence.word(*n) {
            "and" => !joins(*n),
            word => parts.contains(&word),
        };
        let mut within = (at..at + FEW).take_while(|n| !ends(n));
        within.any(|n| n > at && sentence.reads(n, &tail))
    }
}

/// A table that is read once, at first use: `table!(NAME: Type = "file.tsv", |row| …)`.
macro_rules! table {
    ($(#[$doc:meta])* $name:ident: $kind:ty = $file:literal, |$row:ident| $entry:expr) => {
        $(#[$doc])*
        pub(crate) static $name: std::sync::LazyLock<$crate::lexicon::Phrases<$kind>> =
            std::sync::LazyLock::new(|| {
                let table = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/data/", $file));
                $crate::lexicon::Phrases::new(bearwitness_language::rows(table).map(|$row| $entry))
            });
    };
}
pub(crate) use table;

/// The word of a row whose second column says so; empty for others, which a table is then without.
pub(crate) fn only(row: &[&'static str], class: &str) -> &'static str {
    if row[1] == class { row[0] } else { "" }
}

/// The value of a word in one of our own tables, as the contract writes it.
///
/// # Panics
/// If the word is none that the type knows: a slip in the table, which the test of all tables finds.
pub(crate) fn coded<T: DeserializeOwned>(word: &'static str) -> T {
    let value = StrDeserializer::<serde::de::value::Error>::new(word);
    T::deserialize(value).unwrap_or_else(|error| panic!("`{word}` in a table: {error}"))
}

/// The value of a word, or nothing for `-`.
pub(crate) fn optional<T: DeserializeOwned>(word: &'static str) -> Option<T> {
    (word != "-").then(|| coded(word))
}
