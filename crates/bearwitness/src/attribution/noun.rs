//! What is said or held, told by a noun: "the ministry's claim that …", "warnings by doctors of …",
//! "expressed concern about …".

use bearwitness_language::{Relation, Upos};

use super::{CUE_NOUNS, Named, Said, clause::source_at};
use crate::sentence::{Sentence, Tokens};

/// Everything that a noun ties to whom it is from.
pub(super) fn held(sentence: &Sentence<'_>, sources: &[Named]) -> Vec<Said> {
    (0..sentence.len()).filter_map(|at| at_noun(sentence, sources, at)).collect()
}

fn at_noun(sentence: &Sentence<'_>, sources: &[Named], at: usize) -> Option<Said> {
    let (end, stance) = CUE_NOUNS.at(sentence, at).filter(|_| sentence.is_upos(at, Upos::Noun))?;
    let content = content(sentence, at)?;
    let source = source_at(sentence, sources, holder(sentence, at)?);
    if content.contains(&source.tokens.start) || source.tokens.contains(&at) {
        return None;
    }
    let frame = source.tokens.start.min(at)..source.tokens.end.max(end);
    let frame =
        if frame.start < content.end && content.start < frame.end { at..end } else { frame };
    Some(Said { cue: at..end, stance: *stance, chain: vec![source], frame, content: vec![content] })
}

/// The clause or the noun that hangs on it.
fn content(sentence: &Sentence<'_>, at: usize) -> Option<Tokens> {
    let clause = sentence.child(at, &[Relation::Acl, Relation::Ccomp]).filter(|n| *n > at);
    let about = |n: &usize| {
        let cases = ["of", "about", "over", "for", "against", "on", "to"];
        *n > at && cases.contains(&sentence.case(*n))
    };
    let thing = sentence.children_by(at, &[Relation::Nmod]).find(about);
    clause.or(thing).map(|n| sentence.subtree(n))
}

/// Whose it is: "X's claim", "a claim by X", "X made a claim".
fn holder(sentence: &Sentence<'_>, at: usize) -> Option<usize> {
    let owner = sentence
        .children_by(at, &[Relation::Nmod, Relation::Det])
        .find(|n| *n < at && (sentence.is_genitive(*n) || sentence.tag(*n) == "PRP$"));
    let by = || {
        let mut nouns = sentence.children_by(at, &[Relation::Nmod]);
        nouns.find(|n| matches!(sentence.case(*n), "by" | "from"))
    };
    let does = || {
        let verb = sentence.head(at).filter(|_| sentence.hangs(at, &[Relation::Obj]))?;
        sentence.subject(verb).filter(|subject| *subject < at)
    };
    owner.or_else(by).or_else(does)
}
