//! What is told as others have it, and nobody is named: "was reportedly hit", "allegedly fired".

use bearwitness_document::Stance;
use bearwitness_language::Upos;

use super::Said;
use crate::sentence::{Sentence, Tokens};

/// Everything that an adverb ties to a saying of nobody.
pub(super) fn told(sentence: &Sentence<'_>) -> Vec<Said> {
    (0..sentence.len()).filter_map(|at| at_adverb(sentence, at)).collect()
}

fn at_adverb(sentence: &Sentence<'_>, at: usize) -> Option<Said> {
    let stance = match sentence.word(at) {
        "allegedly" => Stance::Alleged,
        "purportedly" => Stance::Claimed,
        "reportedly" => Stance::Reported,
        _ => return None,
    };
    let told = sentence.head(at).filter(|_| sentence.is_upos(at, Upos::Adv))?;
    let whole = sentence.subtree(told);
    let sides = [whole.start..at, at + 1..whole.end];
    let content: Vec<Tokens> = sides.into_iter().filter(|side| sentence.is_worded(side)).collect();
    let cue = at..at + 1;
    Some(Said { frame: cue.clone(), cue, stance: Some(stance), chain: vec![], content })
}
