//! "The dead included two nurses and a driver", "those wounded include four children": some of the harmed.

use super::{HARM, Harmed, harm::Takes, part::next_of_list, toll};
use crate::{
    mention::people::{People, is_definite},
    sentence::{Sentence, Tokens},
};

/// Each of those whom the verb lists, on the word that tells the harm of all.
pub(super) fn included(sentence: &Sentence<'_>, people: &[People]) -> Vec<Harmed> {
    let listed = (1..sentence.len()).filter_map(|at| {
        let (end, harm) = HARM.at(sentence, at)?;
        let whole = is_definite(sentence.before(at)) && is_inclusion(sentence, end);
        let word = whole && harm.takes != Takes::Found;
        word.then(|| list(sentence, people, end + 1).into_iter().map(move |p| (at..end, harm, p)))
    });
    let harmed = |(harm, word, phrase): (Tokens, &super::harm::Harm, People)| Harmed {
        harm,
        people: phrase.tokens.clone(),
        toll: toll(sentence, &phrase, word.outcome),
    };
    listed.flatten().map(harmed).collect()
}

/// Whether the word says that some of those before it are listed.
pub(super) fn is_inclusion(sentence: &Sentence<'_>, at: usize) -> bool {
    matches!(sentence.word(at), "include" | "included" | "includes")
}

/// The people of the list that begins at the token who are told by number, or are one.
fn list(sentence: &Sentence<'_>, people: &[People], from: usize) -> Vec<People> {
    let mut at = from;
    let mut found = Vec::new();
    while let Some(part) = people.iter().find(|p| p.tokens.start == at && p.noun.is_some()) {
        if part.number.is_some() || part.one || part.known {
            found.push(People { one: part.one || part.known, ..part.clone() });
        }
        at = next_of_list(sentence, part.tokens.end);
    }
    found
}
