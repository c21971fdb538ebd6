//! What is told as lying ahead by words that follow it, or that name an aim.

use bearwitness_document::Modality;
use bearwitness_language::{Relation, Upos};

use crate::sentence::{Sentence, Tokens};

/// Verbs by which an act comes about.
const COME: [&str; 13] = [
    "be", "begin", "carry", "come", "commence", "conduct", "happen", "launch", "occur", "proceed",
    "resume", "start", "take",
];

/// "An offensive on the town would begin in weeks", "the strike may come tonight".
pub(super) fn to_come(sentence: &Sentence<'_>, act: &Tokens) -> Option<Modality> {
    let noun = act.end.checked_sub(1).filter(|n| sentence.is_upos(*n, Upos::Noun))?;
    let subject = sentence.hangs(noun, &[Relation::Nsubj, Relation::NsubjPass]);
    let verb = sentence.head(noun).filter(|_| subject)?;
    let comes = COME.contains(&sentence.lemma(verb).as_str());
    let mut aux = sentence.children_by(verb, &[Relation::Aux]).filter(|_| comes);
    aux.find_map(|n| match sentence.word(n) {
        "shall" | "will" | "'ll" | "would" => Some(Modality::Planned),
        "could" | "may" | "might" => Some(Modality::Hypothetical),
        _ => None,
    })
}

/// Whether the words at `from` name an aim: "with the aim of", "the goal of".
pub(super) fn is_aim(sentence: &Sentence<'_>, from: usize) -> bool {
    let aim =
        matches!(sentence.singular(from), "aim" | "goal" | "intention" | "objective" | "purpose");
    aim && sentence.word(from + 1) == "of"
}

/// "Whether the strike killed civilians", "whether those who were shot had": that there was a strike is known, and that they
/// were shot.
pub(super) fn is_of_known(sentence: &Sentence<'_>, act: usize) -> bool {
    let known = ["the", "this", "that", "these", "those", "its", "his", "their"];
    let definite = || known.contains(&sentence.word(sentence.phrase(act).start));
    sentence.is_upos(act, Upos::Noun) && definite() || sentence.hangs(act, &[Relation::Acl])
}
