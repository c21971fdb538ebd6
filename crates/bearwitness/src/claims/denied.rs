//! What is told only to be denied: harm ("denied killing four civilians"), and what reports tell ("dismissed reports of a
//! strike"). What is called untrue without anybody who denies it, `modality/unreal.rs` reads.

use bearwitness_document::Stance;
use bearwitness_language::Relation;

use crate::{
    attribution::{CUE_NOUNS, CUES},
    sentence::Sentence,
};

/// "denied killing four civilians", "rejected claims that they died", "denied reports of deaths": the harm
/// is what is denied.
pub(super) fn is_harm(sentence: &Sentence<'_>, word: usize) -> bool {
    let clause = sentence.hangs(word, &[Relation::Acl, Relation::Ccomp, Relation::Xcomp]);
    let above = sentence.head(word).filter(|_| clause || is_of(sentence, word));
    let told = above.filter(|n| CUE_NOUNS.at(sentence, *n).is_some());
    let verb = told.and_then(|noun| verb_of(sentence, noun));
    let mut words = [Some(word), above.filter(|_| clause), verb].into_iter().flatten();
    words.any(|n| is_denial(sentence, n))
}

/// "rejected claims that it had shelled the market", "dismissed reports of a strike": what the reports tell is denied.
pub(super) fn is_report(sentence: &Sentence<'_>, word: usize) -> bool {
    const TOLD: [&str; 8] =
        ["accusation", "account", "allegation", "claim", "report", "rumor", "rumour", "suggestion"];
    let clause = sentence.hangs(word, &[Relation::Acl, Relation::Ccomp]);
    let above = sentence.head(word).filter(|_| clause || is_of(sentence, word));
    let told = above.filter(|n| TOLD.contains(&sentence.singular(*n)));
    let verb = told.and_then(|noun| verb_of(sentence, noun));
    verb.is_some_and(|verb| is_denial(sentence, verb))
}

/// "reports of a strike".
fn is_of(sentence: &Sentence<'_>, word: usize) -> bool {
    sentence.hangs(word, &[Relation::Nmod]) && sentence.case(word) == "of"
}

/// The verb whose object the noun is.
fn verb_of(sentence: &Sentence<'_>, noun: usize) -> Option<usize> {
    sentence.head(noun).filter(|_| sentence.hangs(noun, &[Relation::Obj]))
}

fn is_denial(sentence: &Sentence<'_>, at: usize) -> bool {
    CUES.at(sentence, at).is_some_and(|(_, cue)| cue.stance == Some(Stance::Denied))
}
