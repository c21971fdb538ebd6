//! Who says what, read off the tree: the verb of saying, its subject, and the clause that hangs on it.

use bearwitness_document::Stance;
use bearwitness_language::{Relation, Upos};

use super::{CUES, Named, Said, Takes, source};
use crate::{
    attribution::Quoted,
    sentence::{Sentence, Tokens},
};

/// Everyone who says something with a verb.
pub(super) fn spoken(sentence: &Sentence<'_>, sources: &[Named], quotes: &[Quoted]) -> Vec<Said> {
    (0..sentence.len()).filter_map(|at| at_verb(sentence, sources, quotes, at)).collect()
}

fn at_verb(
    sentence: &Sentence<'_>,
    sources: &[Named],
    quotes: &[Quoted],
    at: usize,
) -> Option<Said> {
    let (end, cue) = CUES.at(sentence, at).filter(|_| sentence.is_upos(at, Upos::Verb))?;
    if cue.stance == Some(Stance::Confirmed) && is_negated(sentence, at) {
        return None;
    }
    let tokens = at..end;
    let after = follower(sentence, sources, &tokens);
    let mut content = content(sentence, &tokens, cue.takes, quotes);
    if let Some(after) = &after {
        for part in &mut content {
            part.end = part.end.min(after.tokens.start.max(part.start));
        }
        content.retain(|part| !part.is_empty() && part.start < after.tokens.start);
        if content.is_empty() {
            content.push(0..at);
        }
    }
    if content.is_empty() {
        return None;
    }
    let speaker = after.or_else(|| speaker(sentence, sources, at, &content));
    let mut chain: Vec<Named> = cited(sentence, sources, at).into_iter().chain(speaker).collect();
    let mut frame = chain.iter().fold(tokens.clone(), |frame, named| join(&frame, &named.tokens));
    if let Some(heard) = heard(sentence, sources, &tokens) {
        frame = join(&frame, &heard.tokens);
        chain.push(heard);
    }
    if content.iter().any(|part| part.start < frame.end && frame.start < part.end) {
        frame = tokens.clone();
    }
    if chain.is_empty() && cue.stance.is_none() {
        return None;
    }
    Some(Said { cue: tokens, stance: cue.stance, chain, frame, content })
}

/// "could not be verified": nobody confirms.
fn is_negated(sentence: &Sentence<'_>, verb: usize) -> bool {
    let mut adverbs = sentence.children_by(verb, &[Relation::Advmod]);
    adverbs.any(|n| matches!(sentence.word(n), "not" | "n't" | "never"))
}

fn join(a: &Tokens, b: &Tokens) -> Tokens {
    a.start.min(b.start)..a.end.max(b.end)
}

/// How a noun hangs on a verb of saying: as its object first.
const THINGS: [Relation; 4] = [Relation::Obj, Relation::Obl, Relation::NsubjPass, Relation::Nmod];

/// What the verb says, as far as the words go on without its speaker.
fn content(sentence: &Sentence<'_>, cue: &Tokens, takes: Takes, quotes: &[Quoted]) -> Vec<Tokens> {
    const CLAUSES: [Relation; 3] = [Relation::Ccomp, Relation::Parataxis, Relation::Xcomp];
    let at = cue.start;
    let allowed = match takes {
        Takes::Quote => &CLAUSES[..0],
        Takes::That => &CLAUSES[..2],
        Takes::Clause | Takes::Thing => &CLAUSES[..],
    };
    let clause: Vec<Tokens> =
        sentence.children_by(at, allowed).map(|n| sentence.subtree(n)).collect();
    if let Some(longest) = clause.into_iter().max_by_key(ExactSizeIterator::len) {
        return around(&longest, cue, sentence, at);
    }
    if sentence.hangs(at, &[Relation::Parataxis]) || is_inserted(sentence, cue) {
        return beside(sentence, at);
    }
    let quoted: Vec<Tokens> = quotes
        .iter()
        .filter_map(|quote| tokens_of(sentence, quote))
        .filter(|q| !q.contains(&at))
        .collect();
    if !quoted.is_empty() {
        return quoted;
    }
    if takes != Takes::Thing {
        return vec![];
    }
    let thing =
        sentence.children_by(at, &THINGS[..1]).chain(sentence.children_by(at, &THINGS[1..]));
    thing.map(|n| sentence.subtree(n)).find(|t| !t.contains(&at)).into_iter().collect()
}

/// A clause without the verb of saying that may stand within it.
fn around(clause: &Tokens, cue: &Tokens, sentence: &Sentence<'_>, at: usize) -> Vec<Tokens> {
    if !clause.contains(&at) {
        return vec![clause.clone()];
    }
    let inner = sentence
        .child(at, &[Relation::Nsubj])
        .map_or(cue.clone(), |n| join(cue, &sentence.subtree(n)));
    [clause.start..inner.start, inner.end..clause.end]
        .into_iter()
        .filter(|t| t.start < t.end)
        .collect()
}

/// "The siege, residents say, has lasted": between commas, without an object, also where the tree has
/// it say more of the noun.
fn is_inserted(sentence: &Sentence<'_>, cue: &Tokens) -> bool {
    let at = cue.start;
    let begin = sentence.subtree(at).start;
    let between = begin > 0 && sentence.word(begin - 1) == "," && sentence.word(cue.end) == ",";
    let own = sentence.child(at, &[Relation::Nsubj]).is_some_and(|n| !is_relative(sentence, n));
    let object = sentence.child(at, &[Relation::Obj, Relation::Ccomp]);
    sentence.hangs(at, &[Relation::Acl]) && between && own && object.is_none()
}

fn is_relative(sentence: &Sentence<'_>, at: usize) -> bool {
    matches!(sentence.word(at), "who" | "which" | "that" | "whom")
}

/// "…, he said, …": what the verb stands aside of, up to the next verb.
fn beside(sentence: &Sentence<'_>, at: usize) -> Vec<Tokens> {
    let Some(head) = sentence.head(at) else { return vec![] };
    let verb = || sentence.above(at).find(|n| sentence.is_upos(*n, Upos::Verb));
    let inserted = sentence.hangs(at, &[Relation::Acl]);
    let whole = sentence.subtree(verb().filter(|_| inserted).unwrap_or(head));
    let aside = sentence.subtree(at);
    [whole.start..aside.start, aside.end..whole.end]
        .into_iter()
        .filter(|part| part.clone().any(|n| !sentence.is_mark(n)))
        .collect()
}

/// The tokens of a quotation that stand in the sentence.
fn tokens_of(sentence: &Sentence<'_>, quote: &Quoted) -> Option<Tokens> {
    let inside = |n: &usize| quote.span.contains(sentence.tokens[*n].span);
    let first = (0..sentence.len()).find(inside)?;
    let last = (0..sentence.len()).rev().find(inside)?;
    Some(first..last + 1)
}

/// "…," said X: a source right after a verb that stands after what is said.
fn follower(sentence: &Sentence<'_>, sources: &[Named], cue: &Tokens) -> Option<Named> {
    let said = matches!(sentence.before(cue.start), "," | "”" | "\"" | "'" | "’" | "?" | "!")
        && cue.start > 1;
    let no_subject = sentence.child(cue.start, &[Relation::Nsubj]).is_none_or(|n| n > cue.start);
    let next = sources.iter().find(|s| s.tokens.start == cue.end);
    next.filter(|_| said && no_subject).cloned()
}

/// The source whose phrase has this head.
pub(super) fn source_at(sentence: &Sentence<'_>, sources: &[Named], head: usize) -> Named {
    let phrase = sentence.phrase(head);
    let whole = sentence.subtree(head);
    let known = sources.iter().filter(|s| {
        s.tokens.contains(&head) || whole.contains(&s.tokens.start) && s.tokens.start <= head
    });
    let found = known.min_by_key(|s| s.tokens.start.abs_diff(phrase.start));
    found.cloned().unwrap_or_else(|| source::unnamed(sentence, phrase))
}

/// The one whom the verb has speak: its subject, or "by …" of a passive.
fn speaker(
    sentence: &Sentence<'_>,
    sources: &[Named],
    at: usize,
    content: &[Tokens],
) -> Option<Named> {
    let passive = sentence.is_passive_verb(at);
    let head =
        if passive { sentence.child(at, &[Relation::OblAgent])? } else { sentence.subject(at)? };
    let head = sender(sentence, sources, head).unwrap_or(head);
    let inside = content.iter().any(|part| part.contains(&head));
    if inside && !passive {
        return None;
    }
    Some(source_at(sentence, sources, head))
}

/// "A teacher sent messages describing the raid": who sent what speaks, where that is no one itself.
fn sender(sentence: &Sentence<'_>, sources: &[Named], said: usize) -> Option<usize> {
    const SENT: [&str; 8] =
        ["message", "letter", "report", "statement", "video", "testimony", "text", "email"];
    let thing = SENT.contains(&sentence.singular(said));
    let verb = sentence.head(said).filter(|_| thing && sentence.hangs(said, &[Relation::Obj]))?;
    let sends = ["send", "write", "issue", "publish", "release", "post", "submit", "give"];
    let who = sentence.subject(verb).filter(|_| sends.contains(&sentence.lemma(verb).as_str()))?;
    sources.iter().any(|source| source.tokens.contains(&who)).then_some(who)
}

/// "the office, quoting partners, listed …": whom the speaker has it from.
fn cited(sentence: &Sentence<'_>, sources: &[Named], verb: usize) -> Option<Named> {
    let subject = sentence.subject(verb);
    let hang = |on: usize| sentence.children_by(on, &[Relation::Advcl, Relation::Acl]);
    let citing = hang(verb)
        .chain(subject.into_iter().flat_map(hang))
        .find(|n| matches!(sentence.word(*n), "citing" | "quoting"))?;
    let source = sentence.child(citing, &[Relation::Obj])?;
    Some(source_at(sentence, sources, source))
}

/// "told Y": an outlet that passes on what it was told.
fn heard(sentence: &Sentence<'_>, sources: &[Named], cue: &Tokens) -> Option<Named> {
    let tells = matches!(sentence.word(cue.start), "told" | "tells");
    let told = sources.iter().find(|s| tells && s.tokens.start == cue.end && s.outlet);
    told.cloned()
}
