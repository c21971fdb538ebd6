//! What somebody calls untrue: "called the report a fabrication", "dismissed the accusations as baseless".

use bearwitness_document::Stance;
use bearwitness_language::Relation;

use super::{CUES, asked::is_in_words};
use crate::sentence::{Sentence, Tokens};

/// What is said of words that are not true.
const UNTRUE: [&str; 19] = [
    "baseless",
    "disinformation",
    "fabricated",
    "fabrication",
    "fake",
    "false",
    "falsehood",
    "fiction",
    "forgery",
    "groundless",
    "hoax",
    "invention",
    "lie",
    "misinformation",
    "nonsense",
    "propaganda",
    "unfounded",
    "unsubstantiated",
    "untrue",
];

/// Verbs that say of something what it is.
const CALLS: [&str; 5] = ["brand", "call", "deem", "label", "term"];

/// Verbs that say "as" what something is.
const CALLS_AS: [&str; 7] =
    ["brand", "denounce", "deride", "describe", "dismiss", "label", "reject"];

/// How what somebody calls something may hang on the verb, or on the thing.
const PREDICATES: [Relation; 8] = [
    Relation::Xcomp,
    Relation::Ccomp,
    Relation::Obj,
    Relation::Obl,
    Relation::Nmod,
    Relation::Advcl,
    Relation::Acl,
    Relation::Appos,
];

/// Whether the verb denies: by itself, or by what it calls something.
pub(crate) fn denies(sentence: &Sentence<'_>, at: usize) -> bool {
    let denied = CUES.at(sentence, at).is_some_and(|(_, cue)| cue.stance == Some(Stance::Denied));
    denied && !sentence.is_neither(at) || called(sentence, at).is_some()
}

/// Whether the verb may deny, by the words alone.
pub(crate) fn may_deny(sentence: &Sentence<'_>, at: usize) -> bool {
    const MOST: usize = 20;
    let calls = sentence.verbs(at).any(|v| CALLS.contains(&v) || CALLS_AS.contains(&v));
    let behind = at + 1..(at + MOST).min(sentence.len());
    denies(sentence, at) || calls && behind.into_iter().any(|n| is_untrue(sentence, n))
}

/// Whether the verb calls something untrue.
pub(crate) fn calls_untrue(sentence: &Sentence<'_>, verb: usize) -> bool {
    called(sentence, verb).is_some()
}

/// Whether the word says that something is not true.
pub(crate) fn is_untrue(sentence: &Sentence<'_>, at: usize) -> bool {
    UNTRUE.contains(&sentence.singular(at)) || UNTRUE.contains(&sentence.word(at))
}

/// What the verb calls untrue, with the word that says so.
pub(super) fn called(sentence: &Sentence<'_>, verb: usize) -> Option<Tokens> {
    let object = thing_called(sentence, verb)?;
    let plain = sentence.verbs(verb).any(|lemma| CALLS.contains(&lemma));
    let by_as = sentence.verbs(verb).any(|lemma| CALLS_AS.contains(&lemma));
    let as_ = |n: usize| {
        let lead = sentence.child(n, &[Relation::Case, Relation::Mark, Relation::Advmod]);
        lead.is_some_and(|lead| sentence.word(lead) == "as")
    };
    let says = |n: &usize| {
        let untrue = sentence.phrase(*n).any(|n| is_untrue(sentence, n));
        *n > object && untrue && (plain || by_as && as_(*n))
    };
    let on = |head: usize| sentence.children_by(head, &PREDICATES);
    let Some(said) = on(verb).chain(on(object)).find(says) else {
        let over = sentence.head(object).filter(|n| *n > object && is_untrue(sentence, *n));
        if let Some(over) = over.filter(|_| plain) {
            return Some(sentence.phrase(over));
        }
        return ends_untrue(sentence, object).filter(|_| plain);
    };
    Some(sentence.subtree(object).start..sentence.subtree(said).end)
}

/// "called reports that its troops had burned 40 homes fake news": words of others, with what they tell, up to the word at the
/// end of the clause that says they are untrue, which the tree may hang on anything among them.
fn ends_untrue(sentence: &Sentence<'_>, object: usize) -> Option<Tokens> {
    let words = is_in_words(sentence, object);
    let clause =
        (object..sentence.len()).take_while(|n| !sentence.is_mark(*n) || sentence.word(*n) == "-");
    let end = clause.last().filter(|_| words)? + 1;
    (object + 1..end)
        .skip(end.saturating_sub(object + 3))
        .any(|n| is_untrue(sentence, n))
        .then_some(())?;
    Some(sentence.phrase(object).start..end)
}

/// The object, wherever the tree hangs it: "called the report a fabrication" may be read as a clause.
pub(crate) fn thing_called(sentence: &Sentence<'_>, verb: usize) -> Option<usize> {
    let object = sentence.child(verb, &[Relation::Obj]);
    let clause = || sentence.child(verb, &[Relation::Xcomp, Relation::Ccomp]);
    let subject = || sentence.child(clause()?, &[Relation::Nsubj]);
    // "called the report fake news": the tree may have the report as what something is called.
    let called = || clause().filter(|n| is_in_words(sentence, *n));
    // "called the allegation baseless": or as what the word for untrue is of.
    let within = || {
        let mut own = sentence.children_by(clause()?, &[Relation::Compound]);
        own.find(|n| is_in_words(sentence, *n))
    };
    object.or_else(subject).or_else(called).or_else(within).filter(|n| *n > verb)
}
