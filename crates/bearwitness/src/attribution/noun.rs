//! What is said or held, told by a noun: "the ministry's claim that …", "warnings by doctors of …",
//! "expressed concern about …".

use bearwitness_document::Stance;
use bearwitness_language::{Relation, Upos};

use super::{CUE_NOUNS, Named, Said, TOPICS, passed, private, source::ROLES, speaker::source_at};
use crate::{
    lexicon::{Inflects, only, table},
    sentence::{Sentence, Tokens},
};

/// Everything that a noun ties to whom it is from.
pub(super) fn held(sentence: &Sentence<'_>, sources: &[Named]) -> Vec<Said> {
    (0..sentence.len()).filter_map(|at| at_noun(sentence, sources, at)).collect()
}

fn at_noun(sentence: &Sentence<'_>, sources: &[Named], at: usize) -> Option<Said> {
    let (end, stance) = CUE_NOUNS.at(sentence, at).filter(|_| sentence.is_upos(at, Upos::Noun))?;
    if let Some(met) = met(sentence, sources, at..end) {
        return Some(met);
    }
    if let Some(told) = told_by(sentence, sources, at..end, *stance) {
        return Some(told);
    }
    let content = content(sentence, at)?;
    let Some(holder) = holder(sentence, at) else {
        return nobody(sentence, at..end, content);
    };
    let source = owner(sentence, source_at(sentence, sources, holder), holder, at);
    if content.contains(&source.tokens.start) || source.tokens.contains(&at) {
        return None;
    }
    let frame = source.tokens.start.min(at)..source.tokens.end.max(end);
    let frame =
        if frame.start < content.end && content.start < frame.end { at..end } else { frame };
    Some(Said { cue: at..end, stance: *stance, chain: vec![source], frame, content: vec![content] })
}

/// "the army's report that …", which speaks as a whole elsewhere: here its owner does.
fn owner(sentence: &Sentence<'_>, whole: Named, holder: usize, at: usize) -> Named {
    let owns = sentence.is_genitive(holder) && whole.tokens.start <= holder && holder < at;
    if !(owns && whole.tokens.contains(&at)) {
        return whole;
    }
    let role = ROLES.at(sentence, holder).map(|(_, role)| role.name);
    let start = whole.tokens.start.max(sentence.phrase(holder).start);
    Named { tokens: start..holder + 1, role, ..whole }
}

/// Nouns for words on a deed: "criticism of the truce" is of the deed, and not by it.
const JUDGES: [&str; 7] = [
    "accusation",
    "allegation",
    "condemnation",
    "criticism",
    "denunciation",
    "disclosure",
    "praise",
];

/// "fears that …", "questions over …": nobody is named who holds it, so that it tells no fact.
fn nobody(sentence: &Sentence<'_>, cue: Tokens, content: Tokens) -> Option<Said> {
    let clause = sentence.child(cue.start, &[Relation::Acl, Relation::Ccomp]);
    let that = clause.and_then(|n| sentence.child(n, &[Relation::Mark]));
    let that = that.is_some_and(|mark| sentence.word(mark) == "that")
        || told_by_copula(sentence, cue.start).is_some();
    let mut things = sentence.children_by(cue.start, &[Relation::Nmod]);
    let judges = JUDGES.contains(&sentence.singular(cue.start));
    let about = |n: usize| {
        let leads = match sentence.case(n) {
            "about" | "over" => true,
            "of" | "against" => judges,
            _ => false,
        };
        n > cue.start && leads
    };
    if !that && !things.any(about) {
        return None;
    }
    Some(Said { frame: cue.clone(), cue, stance: None, chain: vec![], content: vec![content] })
}

/// The clause or the noun that hangs on it.
fn content(sentence: &Sentence<'_>, at: usize) -> Option<Tokens> {
    let clause = sentence.child(at, &[Relation::Acl, Relation::Ccomp]).filter(|n| *n > at);
    let about = |n: &usize| {
        let by = matches!(sentence.case(*n), "by" | "in" | "at");
        *n > at && !by && TOPICS.contains(&sentence.case(*n))
    };
    let thing = sentence.children_by(at, &[Relation::Nmod]).find(about);
    clause.or(thing).map(|n| sentence.subtree(n)).or_else(|| told_by_copula(sentence, at))
}

/// "rejected a report by the charity that …", "The claim, made by rebels, that …": by whom the words are, between them and
/// their clause, which the tree may hang elsewhere.
fn told_by(
    sentence: &Sentence<'_>,
    sources: &[Named],
    cue: Tokens,
    stance: Option<Stance>,
) -> Option<Said> {
    let by = matches!(sentence.word(cue.end), "by" | "from").then_some(cue.end + 1);
    let named = |at: usize| sources.iter().rfind(|s| s.tokens.start == at).cloned();
    let by = by.and_then(|at| named(at).or_else(|| private::staff_at(sentence, at)));
    let mut chain: Vec<Named> = by.into_iter().collect();
    passed::add(&mut chain, passed::behind(sentence, sources, cue.start, cue.start));
    let last = chain.iter().map(|named| named.tokens.end).max()?;
    let that = last + usize::from(sentence.word(last) == ",");
    let clause =
        Some(that).filter(|n| sentence.word(*n) == "that" && sentence.is_upos(*n, Upos::Sconj))?;
    let verb = (clause..sentence.len()).find(|n| sentence.is_upos(*n, Upos::Verb))?;
    let content = clause..sentence.subtree(verb).end.max(verb + 1);
    Some(Said { frame: cue.start..last, cue, stance, chain, content: vec![content] })
}

/// "The truce met criticism", "faced opposition from rebels": words on what the verb has meet them, from whom they come.
fn met(sentence: &Sentence<'_>, sources: &[Named], cue: Tokens) -> Option<Said> {
    const MEETS: [&str; 6] = ["attract", "draw", "face", "incur", "meet", "provoke"];
    const MORE: [&str; 5] = ["objection", "opposition", "outcry", "rebuke", "scorn"];
    let (at, noun) = (cue.start, sentence.singular(cue.start));
    let words = JUDGES.contains(&noun) || MORE.contains(&noun);
    let verb = sentence.head(at).filter(|_| words && sentence.hangs(at, &[Relation::Obj]))?;
    let meets = sentence.verbs(verb).any(|lemma| MEETS.contains(&lemma));
    let of = sentence.subject(verb).filter(|n| meets && *n < verb)?;
    let from = |n: &usize| *n > at && sentence.case(*n) == "from";
    let hang = |on: usize| sentence.children_by(on, &[Relation::Nmod, Relation::Obl]);
    let from = hang(at).chain(hang(verb)).find(from);
    let chain: Vec<Named> = from.map(|n| source_at(sentence, sources, n)).into_iter().collect();
    let frame = chain.iter().fold(cue.clone(), |frame, named| frame.start..named.tokens.end);
    Some(Said { cue, stance: None, chain, frame, content: vec![sentence.phrase(of)] })
}

/// "The fear is that the dam will break": the clause that the noun is said to be.
fn told_by_copula(sentence: &Sentence<'_>, at: usize) -> Option<Tokens> {
    let told = sentence.head(at).filter(|_| sentence.hangs(at, &[Relation::Nsubj]))?;
    let is = sentence.child(told, &[Relation::Cop]).filter(|n| at < *n)?;
    let mut marks = sentence.children_by(told, &[Relation::Mark]);
    let lead = marks.find(|n| is < *n && matches!(sentence.word(*n), "that" | "whether" | "if"))?;
    Some(lead..sentence.subtree(told).end.max(lead + 1))
}

table!(
    /// Verbs by which someone utters or holds what their object names.
    UTTERS: () = "en/object_verbs.tsv", |row| (only(&row, "utters"), Inflects::Verb, ())
);

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
        let verb = Some(verb).filter(|verb| UTTERS.at(sentence, *verb).is_some())?;
        sentence.subject(verb).filter(|subject| *subject < at)
    };
    owner.or_else(by).or_else(does)
}
