//! The gate: which sentences the language model reads.
//!
//! The model is the dear part of the work, and most sentences of a general page tell no act, no
//! harm and no weapon. The gate looks for the first words of those tables, as the forms themselves
//! find them, so that a sentence it holds back has nothing that a form could start from.

use std::collections::HashMap;

use bearwitness_language::Model;

use crate::{
    act::{ACT_NOUNS, Act, VERBS},
    mention::{
        actor::{alias, nation},
        weapon::WEAPONS,
    },
    sentence::Sentence,
    syntax::Tree,
    toll::HARM,
};

/// Which sentences the model reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reach {
    /// Those that may hold a claim.
    Claims,
    /// All, for names and other parts that need no act beside them.
    All,
}

/// Has the model read the sentences, many in one pass.
pub(crate) fn read(sentences: &mut [Sentence<'_>], reach: Reach) {
    let wanted = |sentence: &&mut Sentence<'_>| reach == Reach::All || opens(sentence);
    let mut wanted: Vec<&mut Sentence<'_>> = sentences.iter_mut().filter(wanted).collect();
    // A reading depends on the words alone, so that what a page says twice is read once.
    let mut places: HashMap<&str, usize> = HashMap::new();
    let mut words: Vec<Vec<&str>> = Vec::new();
    let mut place = Vec::new();
    for sentence in &wanted {
        let at = *places.entry(&sentence.text[sentence.span.range()]).or_insert(words.len());
        if at == words.len() {
            words.push((0..sentence.len()).map(|n| sentence.raw(n)).collect());
        }
        place.push(at);
    }
    let words: Vec<&[&str]> = words.iter().map(Vec::as_slice).collect();
    let read = Model::embedded().analyse(&words);
    for (sentence, at) in wanted.iter_mut().zip(place) {
        sentence.tree = Some(Tree::new(read[at].clone()));
    }
}

/// Takes the model's readings from the sentences that the gate holds back from claims.
pub(crate) fn forget(sentences: &mut [Sentence<'_>]) {
    for sentence in sentences.iter_mut().filter(|sentence| !opens(sentence)) {
        sentence.tree = None;
    }
}

/// Whether the sentence has a word for an act, for harm or for a weapon; or one for a dealing, and
/// two actors to deal with each other.
fn opens(sentence: &Sentence<'_>) -> bool {
    sentence.segment.is_evidence()
        && ((0..sentence.len()).any(|at| tells(sentence, at))
            || (0..sentence.len()).any(|at| act(sentence, at).is_some()) && parties(sentence) >= 2)
}

fn tells(sentence: &Sentence<'_>, at: usize) -> bool {
    HARM.at(sentence, at).is_some()
        || WEAPONS.at(sentence, at).is_some()
        || act(sentence, at).is_some_and(|act| !act.dealing)
}

fn act<'a>(sentence: &Sentence<'_>, at: usize) -> Option<&'a Act> {
    let verb = VERBS.at(sentence, at);
    verb.filter(|(_, act)| !act.dealing)
        .or_else(|| ACT_NOUNS.at(sentence, at))
        .or(verb)
        .map(|(_, act)| act)
}

/// Names of states and other actors.
fn parties(sentence: &Sentence<'_>) -> usize {
    let named = |at: &usize| alias(sentence, *at).is_some() || nation(sentence, *at).is_some();
    (0..sentence.len()).filter(named).count()
}
