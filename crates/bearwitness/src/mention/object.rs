//! Things that are hit: hospitals, homes, markets, vehicles.

use bearwitness_document::{Evidence, Object};
use bearwitness_language::Upos;

use super::weapon::WEAPONS;
use crate::{
    lexicon::{Inflects, table},
    sentence::{Sentence, Tokens},
};

table!(OBJECTS: (&'static str, bool) = "en/objects.tsv", |row| {
    (row[0], Inflects::Noun, (row[1], row[2] == "true"))
});

/// All things in the sentence that our table knows, from left to right.
pub(crate) fn objects(sentence: &Sentence<'_>) -> Vec<(Tokens, Object)> {
    let printed = |(tokens, (class, protected)): (Tokens, &(&str, bool))| {
        let words = Evidence::of(sentence.text, sentence.span_of(&tokens));
        (tokens, Object { class: (*class).to_owned(), protected: *protected, words })
    };
    // "the building that houses the ministry", "talks stall"
    let verb = |tokens: &Tokens| tokens.len() == 1 && sentence.is_upos(tokens.start, Upos::Verb);
    let things = OBJECTS.all(sentence).into_iter().filter(|(tokens, _)| !verb(tokens));
    things.map(printed).collect()
}

/// The class of the thing that begins at the token.
pub(crate) fn class(sentence: &Sentence<'_>, at: usize) -> Option<&'static str> {
    OBJECTS.at(sentence, at).map(|(_, (class, _))| *class)
}

/// Whether a thing or a weapon begins at the token: then a number before it counts no people.
pub(crate) fn is_thing(sentence: &Sentence<'_>, at: usize) -> bool {
    OBJECTS.at(sentence, at).is_some() || WEAPONS.at(sentence, at).is_some()
}
