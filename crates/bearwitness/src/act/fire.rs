//! "Came under sustained small-arms fire": fire of some kind that somebody is under.

use bearwitness_document::Mode;

use bearwitness_language::{Relation, Upos};

use super::{Act, GROUNDS, Told};
use crate::{
    lexicon::{Inflects, table},
    mention::{
        actor::{FORCES, alias},
        object::class,
        people::NOUNS,
    },
    sentence::Sentence,
};

table!(
    /// What fire is said to be between "under" and its noun: that of critics is said to be none of these.
    KINDS: () = "en/kinds_of_fire.tsv", |row| (row[0], Inflects::Nothing, ())
);

/// "The euro came under fire", "came under fire for his remarks": of words, and no arms.
pub(super) fn is_criticised(sentence: &Sentence<'_>, verb: usize, end: usize) -> bool {
    let comes =
        sentence.verbs(verb).any(|verb| verb == "come") && sentence.word(verb + 1) == "under";
    // "came under fire from rights groups for dissolving the unions"
    let reason = |n: usize| {
        matches!(sentence.leads_in(n).map(|n| sentence.word(n)).next(), Some("for" | "over"))
    };
    let reason = || {
        sentence
            .children_by(verb, &[Relation::Advcl])
            .any(|n| sentence.tag(n) == "VBG" && reason(n))
    };
    let blamed = matches!(sentence.word(end), "for" | "over") || reason();
    let subject = sentence.child(verb, &[Relation::Nsubj]);
    comes && (blamed || subject.is_some_and(|n| is_no_target(sentence, n)))
}

/// Whether the noun is neither people nor a force, nor a thing or place that can be fired at.
fn is_no_target(sentence: &Sentence<'_>, noun: usize) -> bool {
    let known = |n: usize| {
        NOUNS.at(sentence, n).is_some()
            || FORCES.at(sentence, n).is_some()
            || GROUNDS.at(sentence, n).is_some()
            || class(sentence, n).is_some()
            || alias(sentence, n).is_some()
    };
    sentence.is_upos(noun, Upos::Noun) && !sentence.phrase(noun).any(known)
}

/// The act of the verb at the token, up to the word "fire".
pub(crate) fn under_fire(sentence: &Sentence<'_>, at: usize) -> Option<Told> {
    let comes = sentence.verbs(at).any(|verb| verb == "come") && sentence.word(at + 1) == "under";
    let from = at + 2;
    let kind =
        |n: usize| matches!(sentence.word(n), "-" | "and") || KINDS.at(sentence, n).is_some();
    let fire = (from..from + 7).find(|n| !kind(*n))?;
    let told = comes && fire > from && matches!(sentence.word(fire), "fire" | "gunfire");
    (told && !is_criticised(sentence, at, fire + 1))
        .then(|| Told { tokens: at..fire + 1, act: Act::assault(Mode::Firearms) })
}
