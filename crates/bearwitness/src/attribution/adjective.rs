//! What someone knows, wishes or feels, told by an adjective: "was confident that …", "is angry at …".

use bearwitness_language::{Relation, Upos};

use super::{CUE_ADJECTIVES, Named, Said, TOPICS, silent::is_negated, speaker::source_at};
use crate::sentence::{Sentence, Tokens};

/// Everything that an adjective ties to the one whom it is said of.
pub(super) fn felt(sentence: &Sentence<'_>, sources: &[Named]) -> Vec<Said> {
    (0..sentence.len()).filter_map(|at| at_adjective(sentence, sources, at)).collect()
}

fn at_adjective(sentence: &Sentence<'_>, sources: &[Named], at: usize) -> Option<Said> {
    let (end, ()) = CUE_ADJECTIVES.at(sentence, at)?;
    let said_of = sentence.child(at, &[Relation::Cop, Relation::AuxPass]).is_some()
        || sentence.hangs(at, &[Relation::Xcomp, Relation::Acl, Relation::Appos]);
    if !said_of || !(sentence.is_upos(at, Upos::Adj) || sentence.is_upos(at, Upos::Verb)) {
        return None;
    }
    let content = content(sentence, at)?;
    let expletive = sentence.child(at, &[Relation::Expl]).filter(|_| !is_negated(sentence, at));
    let subject = expletive.or_else(|| sentence.subject(at));
    let subject = subject.filter(|n| !content.contains(n))?;
    // "It is clear that": clear to nobody in particular.
    let nobody = sentence.word(subject) == "it";
    let chain: Vec<Named> =
        if nobody { vec![] } else { vec![source_at(sentence, sources, subject)] };
    let cue = at..end;
    let frame = chain.first().map_or(cue.clone(), |source| source.tokens.start.min(at)..end);
    Some(Said { cue, stance: None, chain, frame, content: vec![content] })
}

/// The clause that hangs on it, or the noun that it is about.
fn content(sentence: &Sentence<'_>, at: usize) -> Option<Tokens> {
    const CLAUSES: [Relation; 3] = [Relation::Ccomp, Relation::Xcomp, Relation::Csubj];
    let about = |n: &usize| *n > at && TOPICS.contains(&sentence.case(*n));
    let clause = sentence.children_by(at, &CLAUSES).find(|n| *n > at);
    let to = || {
        let mut clauses = sentence.children_by(at, &[Relation::Advcl]).filter(|n| *n > at);
        clauses.find(|n| sentence.child(*n, &[Relation::Mark]).is_some_and(|m| m == at + 1))
    };
    let thing = || sentence.children_by(at, &[Relation::Obl, Relation::Nmod]).find(about);
    clause.or_else(to).or_else(thing).map(|n| sentence.subtree(n))
}
