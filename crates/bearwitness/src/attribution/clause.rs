//! Who says what, read off the tree: the verb of saying, its subject, and the clause that hangs on it.

use bearwitness_document::Stance;
use bearwitness_language::{Relation, Upos};

use super::{
    ATTITUDES, CUES, Cue, Named, Said,
    content::content,
    passed, silent,
    speaker::{follower, speaker},
    trailing::trailing,
    untrue,
};
use crate::{
    attribution::Quoted,
    lexicon::Phrases,
    sentence::{Sentence, Tokens},
};

/// Everyone who says something with a verb, or holds an opinion of it.
pub(super) fn spoken(sentence: &Sentence<'_>, sources: &[Named], quotes: &[Quoted]) -> Vec<Said> {
    let with = |cues, at| at_verb(sentence, sources, quotes, at, cues);
    (0..sentence.len()).filter_map(|at| with(&CUES, at).or_else(|| with(&ATTITUDES, at))).collect()
}

fn at_verb(
    sentence: &Sentence<'_>,
    sources: &[Named],
    quotes: &[Quoted],
    at: usize,
    cues: &Phrases<Cue>,
) -> Option<Said> {
    let (end, cue) = cues.at(sentence, at).filter(|_| sentence.is_upos(at, Upos::Verb))?;
    let tokens = at..end;
    let cue = if untrue::called(sentence, at).is_some() { &Cue::DENIED } else { cue };
    // "no longer denies that"
    let admits = cue.stance == Some(Stance::Denied) && silent::is_negated(sentence, at);
    let cue = if admits { &Cue::SAID } else { cue };
    if let Some(mut said) = trailing(sentence, sources, tokens.clone(), *cue) {
        if let Some(heard) = passed::heard(sentence, sources, &tokens) {
            said.frame = join(&said.frame, &heard.tokens);
            passed::add(&mut said.chain, vec![heard]);
        }
        return Some(said);
    }
    if silent::is_silent(sentence, &tokens, cue.stance) {
        return None;
    }
    let after = follower(sentence, sources, &tokens);
    let mut content = words(sentence, &tokens, *cue, quotes, after.as_ref());
    if content.is_empty() && !(cue.stance.is_some() && is_beside_quote(sentence, at)) {
        return None;
    }
    let speaker = after.or_else(|| speaker(sentence, sources, at, &content));
    let mut chain: Vec<Named> = passed::on(sentence, sources, at, speaker);
    let mut frame = chain.iter().fold(tokens.clone(), |frame, named| join(&frame, &named.tokens));
    if let Some(heard) = passed::heard(sentence, sources, &tokens) {
        let first = content.iter_mut().find(|part| part.start == heard.tokens.start);
        if let Some(part) = first.filter(|part| heard.tokens.end < part.end) {
            part.start = heard.tokens.end;
        }
        frame = join(&frame, &heard.tokens);
        chain.push(heard);
    }
    if content.iter().any(|part| part.start < frame.end && frame.start < part.end) {
        frame = tokens.clone();
    }
    if chain.is_empty() && silent::is_nobodys(sentence, at, *cue) {
        return None;
    }
    let mut said = Said { cue: tokens, stance: cue.stance, chain, frame, content };
    let setting = said.setting(sentence);
    said.content = said.content.iter().filter_map(|part| past(part, &setting, sentence)).collect();
    if closes_quote(sentence, &said) {
        said.content.retain(|part| !is_occasion(sentence, part, &said.cue));
    }
    Some(said)
}

/// Whether what is said before the one who says it ends with a quotation.
fn closes_quote(sentence: &Sentence<'_>, said: &Said) -> bool {
    let marks =
        |end: usize| (end - 1..end + 2).any(|n| matches!(sentence.word(n), "”" | "\"" | "''"));
    said.content.iter().any(|part| part.end <= said.frame.start && marks(part.end))
}

/// "“…,” the general said after gunmen killed nine": on what occasion it is said, in the words of the report.
fn is_occasion(sentence: &Sentence<'_>, part: &Tokens, cue: &Tokens) -> bool {
    let first = part.clone().find(|n| !sentence.is_mark(*n)).unwrap_or(part.start);
    let leads = matches!(sentence.word(first), "after" | "as" | "before" | "when" | "while");
    leads && cue.end <= part.start
}

/// What the verb says, up to whoever speaks behind it.
fn words(
    sentence: &Sentence<'_>,
    cue: &Tokens,
    kind: Cue,
    quotes: &[Quoted],
    after: Option<&Named>,
) -> Vec<Tokens> {
    let untrue = untrue::called(sentence, cue.start);
    let told = |thing| vec![thing];
    let mut content = untrue.map_or_else(|| content(sentence, cue, kind, quotes), told);
    if let Some(after) = after {
        ends_at(&mut content, after.tokens.start);
        if content.is_empty() {
            content.push(0..cue.start);
        }
    }
    // "Gunmen abducted two nurses; the army denied any part": of what stands before the semicolon the verb says nothing.
    let apart = |end: usize| {
        end <= cue.start && (end..end + 2).any(|n| n < cue.start && sentence.word(n) == ";")
    };
    let ends = |part: &Tokens| part.end <= cue.start && sentence.before(part.end) == ";";
    content.retain(|part| !apart(part.end) && !ends(part));
    content.retain(|part| part.start < cue.end || !is_of_next(sentence, part));
    content = whole(sentence, cue, content);
    if kind.stance.is_some() {
        content.extend(quoted_beside(sentence, cue, &content, quotes));
        content.sort_by_key(|part| part.start);
    }
    content
}

/// Ends all parts there, and leaves out what stands behind.
fn ends_at(content: &mut Vec<Tokens>, end: usize) {
    for part in content.iter_mut() {
        part.end = part.end.min(end.max(part.start));
    }
    content.retain(|part| !part.is_empty() && part.start < end);
}

/// "Two died, witnesses said, but police put the dead at four": a clause in which the next source speaks.
fn is_of_next(sentence: &Sentence<'_>, part: &Tokens) -> bool {
    let says = |n: &usize| {
        let cue = CUES.at(sentence, *n).is_some_and(|(_, cue)| cue.stance.is_some());
        cue && sentence.is_upos(*n, Upos::Verb) && sentence.hangs(*n, &[Relation::Conj])
    };
    let speaker = part.clone().find(says).and_then(|verb| sentence.child(verb, &[Relation::Nsubj]));
    let leads = |n: usize| sentence.is_upos(n, Upos::Cconj) || sentence.is_mark(n);
    speaker.is_some_and(|n| (part.start..sentence.phrase(n).start).all(leads))
}

/// What is left of a part behind the setting of the verb that it begins with.
fn past(part: &Tokens, setting: &Tokens, sentence: &Sentence<'_>) -> Option<Tokens> {
    let within = setting.start <= part.start && part.start < setting.end;
    let start = if within { setting.end } else { part.start };
    (!within || sentence.is_worded(&(start..part.end))).then_some(start..part.end)
}

/// What is said with the one of whom it is held ("The truce is expected to last"), and without the day of saying.
fn whole(sentence: &Sentence<'_>, cue: &Tokens, mut content: Vec<Tokens>) -> Vec<Tokens> {
    // Whoever is told or asked something is not part of it.
    const ADDRESS: [&str; 9] =
        ["advise", "allow", "ask", "assure", "order", "remind", "tell", "urge", "warn"];
    if content.len() > 1 {
        content.retain(|part| !part.clone().all(|n| is_of_day(sentence, n)));
    }
    let held = !sentence.verbs(cue.start).any(|verb| ADDRESS.contains(&verb));
    let of = sentence.child(cue.start, &[Relation::NsubjPass]).filter(|n| held && *n < cue.start);
    let after = content.iter().all(|part| part.start >= cue.end);
    if let Some(of) = of.filter(|_| after && !content.is_empty()) {
        content.insert(0, sentence.subtree(of));
    }
    content
}

/// Whether the token is but a mark, a preposition or a day: "on Tuesday".
fn is_of_day(sentence: &Sentence<'_>, at: usize) -> bool {
    let day = crate::time::is_named(sentence, at);
    day || sentence.is_mark(at) || sentence.is_upos(at, Upos::Adp)
}

/// "“…,” he said, adding that": a quotation right before the one who says it, or right after the verb.
fn quoted_beside(
    sentence: &Sentence<'_>,
    cue: &Tokens,
    content: &[Tokens],
    quotes: &[Quoted],
) -> Option<Tokens> {
    let subject = sentence.child(cue.start, &[Relation::Nsubj]).map(|n| sentence.subtree(n));
    let frame = subject.map_or(cue.clone(), |subject| join(cue, &subject));
    let marks = |gap: Tokens| gap.len() <= 3 && gap.clone().all(|n| sentence.is_mark(n));
    let free = |q: &Tokens| content.iter().all(|part| q.end <= part.start || part.end <= q.start);
    let beside = |q: &Tokens| {
        q.end <= frame.start && marks(q.end..frame.start)
            || frame.end <= q.start && marks(frame.end..q.start)
    };
    let quoted = quotes.iter().filter_map(|quote| tokens_of(sentence, quote));
    quoted.filter(|q| q.len() > 1).find(|q| free(q) && beside(q))
}

/// "“…!” X said.", "X said:": what is said is a quotation that ends or begins beside the sentence.
fn is_beside_quote(sentence: &Sentence<'_>, at: usize) -> bool {
    let own = sentence.text[sentence.span.range()].trim_end();
    let before = sentence.text[..sentence.span.start].trim_end_matches(' ');
    let closes = before.ends_with(['”', '"', '’']) || before.ends_with("''");
    let speaker = sentence.child(at, &[Relation::Nsubj]).is_some_and(|n| n < at);
    speaker && (own.ends_with(':') || closes && at < 8)
}

pub(super) fn join(a: &Tokens, b: &Tokens) -> Tokens {
    a.start.min(b.start)..a.end.max(b.end)
}

pub(super) fn is_relative(sentence: &Sentence<'_>, at: usize) -> bool {
    matches!(sentence.word(at), "who" | "which" | "that" | "whom")
}

/// The tokens of a quotation that stand in the sentence.
pub(super) fn tokens_of(sentence: &Sentence<'_>, quote: &Quoted) -> Option<Tokens> {
    let inside = |n: &usize| quote.span.contains(sentence.tokens[*n].span);
    let first = (0..sentence.len()).find(inside)?;
    let last = (0..sentence.len()).rev().find(inside)?;
    Some(first..last + 1)
}
