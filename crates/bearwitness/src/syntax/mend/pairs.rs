//! Slips over two nouns that are joined: in headlines by a comma alone, and past the "of" of the first.

use bearwitness_language::{Relation, Upos, Word};

use super::{child, is_subject, raise, words_start};

/// "Army, rebels clash in Goma": two who do it at the beginning of a sentence, joined by no more than a comma.
pub(super) fn headlines(words: &mut [Word]) {
    let Some(comma) = words.iter().position(|word| word.tag == ",") else { return };
    let Some(first) = comma.checked_sub(1).filter(|n| is_noun(&words[*n])) else { return };
    let begins = words[..first].iter().all(|word| !matches!(word.upos, Upos::Verb | Upos::Aux));
    let finite = |n: &usize| matches!(words[*n].tag, "VBP" | "VBD");
    let Some(verb) = (comma + 2..words.len()).find(finite).filter(|_| begins) else { return };
    let second = verb - 1;
    let beside = is_noun(&words[second]) && words_start(words, second) == comma + 1;
    if beside && is_subject(words, first, verb) && is_subject(words, second, verb) {
        (words[second].head, words[second].relation) = (Some(first), Relation::Conj);
    } else if beside
        && words[second].relation == Relation::Conj
        && words[second].head == Some(first)
        && words[verb].relation == Relation::Conj
        && words[verb].head == Some(first)
    {
        raise(words, verb);
        words[second].head = Some(first);
    }
}

/// "Soldiers of the army and gunmen from a militia": many beside many, each with whose they are, and not beside the one that the
/// first are of.
pub(super) fn parallels(words: &mut [Word]) {
    for other in 0..words.len() {
        let many = |n: usize| words[n].tag == "NNS";
        let joined = words[other].head.filter(|_| words[other].relation == Relation::Conj);
        let Some(of) = joined.filter(|of| words[*of].tag == "NN" && *of < other) else { continue };
        let first = words[of].head.filter(|_| words[of].relation == Relation::Nmod);
        let owned = child(words, other, Relation::Nmod, other..words.len()).is_some();
        if let Some(first) = first.filter(|first| many(*first) && many(other) && owned) {
            words[other].head = Some(first);
        }
    }
}

fn is_noun(word: &Word) -> bool {
    matches!(word.upos, Upos::Noun | Upos::Propn)
}
