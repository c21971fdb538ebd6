//! Text to sentences, tokens and lemmas.
//!
//! Everything is a span of the unchanged text: cutting the text at the spans of its tokens and
//! putting the pieces back, with what lies between them, gives the text again.

mod input;
mod labels;
mod lemma;
mod model;
mod sentence;
mod table;
mod title;
mod token;

pub use input::{FEATURES, Input};
pub use labels::{NameClass, Relation, Upos};
pub use lemma::{is_verb_form, noun_lemma, verb_lemma};
pub use model::{Analysis, Level, Model, Name, Word, lemma};
pub use sentence::sentences;
pub use table::{Row, rows};
pub use title::capital_of_title;
pub use token::{Token, tokens, unmasked};
