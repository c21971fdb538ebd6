//! A sentence under analysis: its tokens, and their words in lower case.

use std::{borrow::Cow, collections::BTreeMap, ops::Range, sync::Arc};

use bearwitness_document::{Document, Published, Segment, Span};
use bearwitness_language::{
    Token, capital_of_title, noun_lemma, sentences, tokens, unmasked, verb_lemma,
};
use bearwitness_places::Gazetteer;

use crate::{actors::Actors, mention::actor::short_names, syntax::Tree};

/// A half-open range of token positions within one sentence.
pub(crate) type Tokens = Range<usize>;

/// What a report is read against: who and where is known, and when it was published.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reference<'a> {
    pub(crate) gazetteer: &'a Gazetteer,
    pub(crate) actors: &'a Actors,
    pub(crate) published: Published,
    /// The country of the outlet, by ISO 3166-1, where its address tells.
    pub(crate) home: Option<&'static str>,
}

impl Default for Reference<'_> {
    fn default() -> Self {
        let (gazetteer, actors) = (Gazetteer::embedded(), Actors::embedded());
        Self { gazetteer, actors, published: Published::default(), home: None }
    }
}

/// One sentence of a document.
#[derive(Clone, Debug)]
pub(crate) struct Sentence<'a> {
    /// The whole text of the document.
    pub(crate) text: &'a str,
    pub(crate) span: Span,
    pub(crate) segment: Segment,
    /// Index of its passage.
    pub(crate) passage: usize,
    pub(crate) tokens: Vec<Token>,
    /// What the language model reads of it, where the gate lets it.
    pub(crate) tree: Option<Tree>,
    /// What it is read against.
    pub(crate) reference: Reference<'a>,
    /// The short names that the document gives to those whom it names, with their ids.
    short_names: Arc<BTreeMap<String, &'a str>>,
    forms: Vec<Forms>,
}

/// A token as tables are asked for it.
#[derive(Clone, Debug)]
struct Forms {
    /// In lower case, apostrophes straight.
    word: String,
    /// As a noun, in the singular.
    noun: String,
    /// As a verb, likeliest lemma first.
    verbs: Vec<Cow<'static, str>>,
    /// Whether its capital is the title's, so that running text would print it in small letters.
    small: bool,
}

impl Forms {
    fn of(token: &str) -> Self {
        let word = unmasked(token).to_lowercase().replace('’', "'");
        let noun = noun_lemma(&word).into_owned();
        Self { noun, verbs: verb_lemma(&word), word, small: false }
    }
}

impl<'a> Sentence<'a> {
    pub(crate) fn new(text: &'a str, span: Span, segment: Segment, passage: usize) -> Self {
        let tokens = tokens(text, span);
        let printed: Vec<&str> = tokens.iter().map(|t| &text[t.span.range()]).collect();
        let small = capital_of_title(&printed);
        let forms = printed.iter().zip(small);
        let forms = forms.map(|(token, small)| Forms { small, ..Forms::of(token) }).collect();
        let reference = Reference::default();
        let short_names = Arc::default();
        let mut own = Self {
            text,
            span,
            segment,
            passage,
            tokens,
            tree: None,
            reference,
            short_names,
            forms,
        };
        own.part_from_pronouns();
        own
    }

    /// "the WHO said": the health agency is no pronoun, but in a sentence that is all in capitals.
    fn part_from_pronouns(&mut self) {
        let agencies: Vec<usize> = (0..self.len()).filter(|n| self.raw(*n) == "WHO").collect();
        if agencies.is_empty() || self.is_shouted() {
            return;
        }
        for at in agencies {
            self.forms[at] = Forms::of("W.H.O.");
        }
    }

    /// The sentences of a document, in order.
    pub(crate) fn all(document: &'a Document, reference: Reference<'a>) -> Vec<Self> {
        let text = document.header.text.as_str();
        let of = |(at, passage): (usize, &bearwitness_document::Passage)| {
            let spans = sentences(text, passage.span());
            let segment = passage.segment;
            let new = move |span| Sentence::new(text, span, segment, at);
            spans.into_iter().map(move |span| Sentence { reference, ..new(span) })
        };
        let mut all: Vec<Self> = document.passages.iter().enumerate().flat_map(of).collect();
        let short_names = Arc::new(short_names(&all));
        for sentence in all.iter_mut().filter(|_| !short_names.is_empty()) {
            sentence.short_names = Arc::clone(&short_names);
        }
        all
    }

    /// The id of whom the document calls so for short, where the token is printed as that.
    pub(crate) fn short_name(&self, at: usize) -> Option<&'a str> {
        self.short_names.get(self.raw(at)).copied()
    }

    /// Number of tokens.
    pub(crate) fn len(&self) -> usize {
        self.tokens.len()
    }

    /// The token in lower case; empty past the end.
    pub(crate) fn word(&self, at: usize) -> &str {
        self.forms.get(at).map_or("", |forms| &forms.word)
    }

    /// The token's singular, by its spelling alone; empty past the end.
    pub(crate) fn singular(&self, at: usize) -> &str {
        self.forms.get(at).map_or("", |forms| &forms.noun)
    }

    /// The lemmas that the token may have as a verb, by its spelling alone, likeliest first.
    pub(crate) fn verbs(&self, at: usize) -> impl Iterator<Item = &str> {
        self.forms.get(at).into_iter().flat_map(|forms| &forms.verbs).map(AsRef::as_ref)
    }

    /// The token before `at` in lower case; empty at the beginning.
    pub(crate) fn before(&self, at: usize) -> &str {
        at.checked_sub(1).map_or("", |at| self.word(at))
    }

    /// The token as it is printed, but for the capitals of a title; empty past the end.
    pub(crate) fn raw(&self, at: usize) -> &str {
        match (self.tokens.get(at), self.forms.get(at)) {
            (_, Some(forms)) if forms.small => &forms.word,
            (Some(token), _) => &self.text[token.span.range()],
            _ => "",
        }
    }

    /// Where the tokens stand in the text.
    pub(crate) fn span_of(&self, tokens: &Tokens) -> Span {
        match (self.tokens.get(tokens.start), tokens.end.checked_sub(1)) {
            (Some(first), Some(last)) if tokens.start < tokens.end => {
                first.span.join(self.tokens[last.min(self.len() - 1)].span)
            }
            _ => Span::new(self.span.start, self.span.start),
        }
    }

    /// The tokens that share a byte with the span.
    pub(crate) fn tokens_of(&self, span: Span) -> Tokens {
        let start = self.tokens.partition_point(|token| token.span.end <= span.start);
        let end = self.tokens.partition_point(|token| token.span.start < span.end);
        start..end.max(start)
    }

    /// Whether the tokens are more than marks.
    pub(crate) fn is_worded(&self, tokens: &Tokens) -> bool {
        tokens.clone().any(|n| !self.is_mark(n))
    }

    /// The words of the tokens, as printed.
    pub(crate) fn text_of(&self, tokens: &Tokens) -> &'a str {
        &self.text[self.span_of(tokens).range()]
    }

    /// Whether the words from `at` on are these, in lower case.
    pub(crate) fn reads(&self, at: usize, words: &[&str]) -> bool {
        words.iter().enumerate().all(|(n, word)| self.word(at + n) == *word)
    }

    /// Whether the token begins with a capital letter, or is a hash tag that does.
    pub(crate) fn is_capital(&self, at: usize) -> bool {
        self.raw(at).trim_start_matches('#').starts_with(char::is_uppercase)
    }

    /// Whether the sentence is printed in capitals throughout, so that capitals tell nothing.
    pub(crate) fn is_shouted(&self) -> bool {
        let letters = || self.text[self.span.range()].chars().filter(|c| c.is_alphabetic());
        letters().all(|c| !c.is_lowercase()) && letters().count() > 12
    }

    /// Whether the sentence is printed without capitals throughout, so that small letters tell nothing.
    pub(crate) fn is_hushed(&self) -> bool {
        let capital = |c: char| c.is_uppercase() && !matches!(c, 'Â' | 'Ã');
        !self.text[self.span.range()].contains(capital)
    }

    /// Whether the token is a dash, as a dateline ends with.
    pub(crate) fn is_dash(&self, at: usize) -> bool {
        matches!(self.word(at), "-" | "--" | "–" | "—")
    }

    /// Whether spaces stand on both sides of the token: "killed near Homs - witnesses".
    pub(crate) fn is_free(&self, at: usize) -> bool {
        let span = |n: usize| self.span_of(&(n..n + 1));
        let inside = at > 0 && at + 1 < self.len();
        inside && span(at - 1).end < span(at).start && span(at).end < span(at + 1).start
    }

    /// Whether a hyphen at the token joins words, and is no dash between them: "Turkish-backed", not "GOMA - M23 rebels".
    pub(crate) fn joins(&self, at: usize) -> bool {
        self.word(at) == "-" && !self.is_free(at)
    }

    /// Whether a dash at the token sets words apart: "six people - two of them children - were", "nine – all men – were".
    pub(crate) fn sets_apart(&self, at: usize) -> bool {
        matches!(self.word(at), "--" | "–" | "—") || self.word(at) == "-" && self.is_free(at)
    }

    /// Whether the token is a mark and not a word or number.
    pub(crate) fn is_mark(&self, at: usize) -> bool {
        !self.raw(at).contains(char::is_alphanumeric)
    }

    /// Whether it is a question.
    pub(crate) fn is_question(&self) -> bool {
        self.text[self.span.range()].trim_end_matches(['”', '"', '\'', '’', ')']).ends_with('?')
    }
}

/// Whether two ranges of tokens share one.
pub(crate) fn overlap(a: &Tokens, b: &Tokens) -> bool {
    a.start < b.end && b.start < a.end
}
