//! "The dead included two nurses and a driver", "among those wounded were four children": some of the harmed.

use super::{HARM, Harmed, harm::Takes, part::next_of_list, toll};
use crate::{
    mention::people::{NOUNS, People, is_definite},
    sentence::{Sentence, Tokens},
};

/// Each of those whom the verb lists, on the word that tells the harm of all.
pub(super) fn included(sentence: &Sentence<'_>, people: &[People]) -> Vec<Harmed> {
    let listed = (1..sentence.len()).filter_map(|at| {
        let (end, harm) = HARM.at(sentence, at)?;
        let whole = is_definite(sentence.before(at)) && lists(sentence, &(at..end));
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

/// "Six of the dead were children", "a child was among those killed": who some of those are of whom the reader knows.
pub(super) fn partitive(sentence: &Sentence<'_>, people: &[People]) -> Vec<Harmed> {
    let told = (3..sentence.len()).filter_map(|at| {
        let (end, word) = HARM.at(sentence, at).filter(|(_, word)| word.takes != Takes::Found)?;
        let link = sentence.before(at - 1);
        let part = match link {
            _ if !is_definite(sentence.before(at)) => None,
            "of" => some_of(sentence, people, at - 2, end),
            "among" => one_among(sentence, people, at - 2),
            _ => None,
        };
        let part = part?;
        let toll = toll(sentence, &part, word.outcome);
        Some(Harmed { harm: at..end, people: part.tokens, toll })
    });
    told.collect()
}

/// "six of the dead were children": the number before "of", with the noun that says who they are.
fn some_of(
    sentence: &Sentence<'_>,
    people: &[People],
    of: usize,
    harm_end: usize,
) -> Option<People> {
    let part = people.iter().find(|p| p.tokens.end == of && p.number.is_some())?;
    let (_, noun) = NOUNS.at(sentence, harm_end + 1).filter(|_| is_be(sentence, harm_end))?;
    Some(People { noun: Some(*noun), ..part.clone() })
}

/// "a child was among the dead": the people before the verb.
fn one_among(sentence: &Sentence<'_>, people: &[People], among: usize) -> Option<People> {
    let be = among.checked_sub(1).filter(|be| is_be(sentence, *be))?;
    let counts = |p: &&People| p.number.is_some() || p.one;
    people.iter().find(|p| p.tokens.end == be && p.noun.is_some()).filter(counts).cloned()
}

/// Whether the harmed are listed behind the word for them: "the dead included", "the dead were". A figure is not: "the death
/// toll was nine".
pub(super) fn lists(sentence: &Sentence<'_>, harm: &Tokens) -> bool {
    let figure = |n: usize| matches!(sentence.singular(n), "count" | "number" | "toll" | "total");
    let are = is_be(sentence, harm.end) && !harm.clone().any(figure);
    is_inclusion(sentence, harm.end) || are
}

/// A form of "to be" that tells who somebody is.
pub(super) fn is_be(sentence: &Sentence<'_>, at: usize) -> bool {
    matches!(sentence.word(at), "are" | "is" | "was" | "were")
}

/// Whether the word says that some of those before it are listed.
fn is_inclusion(sentence: &Sentence<'_>, at: usize) -> bool {
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
