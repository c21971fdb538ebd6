//! Direct speech told with a verb that no table knows: "“Leave!” he barked.", "The guard boomed: “Leave!”".

use bearwitness_document::Stance;
use bearwitness_language::{Relation, Upos};

use super::{Named, Quoted, Said, clause, private, speaker::source_at};
use crate::sentence::{Sentence, Tokens};

/// Everyone who utters a quotation of the sentence by the verb beside it.
pub(super) fn uttered(sentence: &Sentence<'_>, sources: &[Named], quotes: &[Quoted]) -> Vec<Said> {
    let quoted = quotes.iter().filter_map(|quote| clause::tokens_of(sentence, quote));
    let speech = quoted.filter(|words| is_speech(sentence, words));
    let at_quote = |words: Tokens| {
        after_colon(sentence, sources, &words).or_else(|| before_verb(sentence, sources, &words))
    };
    speech.filter_map(at_quote).collect()
}

/// Whether the words are more than a name or a term: a verb is among them.
fn is_speech(sentence: &Sentence<'_>, words: &Tokens) -> bool {
    let verb = |n: usize| sentence.is_upos(n, Upos::Verb) || sentence.is_upos(n, Upos::Aux);
    words.len() > 1 && words.clone().any(verb)
}

fn said(cue: usize, speaker: Named, words: &Tokens) -> Said {
    let frame = speaker.tokens.start.min(cue)..speaker.tokens.end.max(cue + 1);
    let (cue, content) = (cue..cue + 1, vec![words.clone()]);
    Said { cue, stance: Some(Stance::Said), chain: vec![speaker], frame, content }
}

/// "The guard boomed: “…”"; "It does not surprise the guard: “…”", where the colon alone ties them.
fn after_colon(sentence: &Sentence<'_>, sources: &[Named], words: &Tokens) -> Option<Said> {
    let colon = (words.start.saturating_sub(2)..words.start).find(|n| sentence.word(*n) == ":")?;
    if let Some(verb) = main_verb(sentence, colon) {
        let subject = sentence.subject(verb).filter(|n| *n < verb)?;
        let speaker = source_at(sentence, sources, subject);
        if is_person(sentence, &speaker, subject) {
            return Some(said(verb, speaker, words));
        }
    }
    let named = |s: &&Named| s.tokens.end == colon && (s.role.is_some() || s.is_bare_person());
    let speaker = sources.iter().find(named)?;
    Some(said(colon, speaker.clone(), words))
}

/// The finite verb of the clause that ends there.
fn main_verb(sentence: &Sentence<'_>, end: usize) -> Option<usize> {
    let verb = (0..end).rev().find(|n| sentence.is_upos(*n, Upos::Verb))?;
    std::iter::once(verb).chain(sentence.above(verb)).find(|n| *n < end && is_finite(sentence, *n))
}

fn is_finite(sentence: &Sentence<'_>, at: usize) -> bool {
    let tense = matches!(sentence.tag(at), "VBD" | "VBZ" | "VBP");
    tense && sentence.is_upos(at, Upos::Verb) && !sentence.is_passive_verb(at)
}

/// Whether the source is someone: a pronoun, a role, or a person's name.
fn is_person(sentence: &Sentence<'_>, source: &Named, head: usize) -> bool {
    let pronoun = matches!(sentence.word(head), "he" | "she" | "they" | "i" | "we");
    pronoun || source.role.is_some() || source.is_bare_person()
}

/// "“Leave!” he barked.", "“We stay,” boomed the crowd.": right behind the quotation, without an object.
fn before_verb(sentence: &Sentence<'_>, sources: &[Named], words: &Tokens) -> Option<Said> {
    let goes_on = matches!(sentence.word(words.end - 1), "," | "?" | "!");
    let next = (words.end..sentence.len()).find(|n| !sentence.is_mark(*n)).filter(|_| goes_on)?;
    let speaks = |verb: &usize| {
        let object = sentence.child(*verb, &[Relation::Obj]).is_some_and(|n| n > *verb);
        is_finite(sentence, *verb) && !object
    };
    // The tree has the crowd as what is boomed.
    let speaker = if is_finite(sentence, next) { next + 1 } else { next };
    let source = sources.iter().find(|s| s.tokens.start == speaker).cloned();
    let source = source.or_else(|| private::people_at(sentence, speaker))?;
    let behind = source.tokens.end;
    let adverb = usize::from(sentence.is_upos(behind, Upos::Adv));
    let verb = if speaker > next { next } else { behind + adverb };
    let ends = speaker == next || sentence.is_mark(behind);
    Some(verb)
        .filter(|n| ends && (speaker > next || speaks(n)))
        .map(|verb| said(verb, source, words))
}
