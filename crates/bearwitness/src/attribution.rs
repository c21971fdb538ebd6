//! According to whom: sources, cues, and the chain from the one who knows outwards.

mod quote;
mod source;

use bearwitness_document::{Attribution, Integrity, Quote, Span, Stance, Words};

pub(crate) use quote::{Quoted, quotes};
pub(crate) use source::{Named, note, sources};

use crate::{
    lexicon::{Inflects, coded, table},
    sentence::{Sentence, Tokens},
};

table!(CUES: Stance = "en/cues.tsv", |row| (row[0], Inflects::Verb, coded(row[1])));

/// A source tied to what it says by a cue.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Said {
    pub(crate) cue: Tokens,
    pub(crate) stance: Stance,
    /// From the one who knows outwards.
    pub(crate) chain: Vec<Named>,
    /// The tokens of source and cue: no act in them is part of what is said.
    pub(crate) frame: Tokens,
    /// Where what is said stands: before the frame, after it, or both.
    pub(crate) content: Vec<Tokens>,
}

/// Who says what in the sentence.
pub(crate) fn said(sentence: &Sentence<'_>) -> Vec<Said> {
    let sources = sources(sentence);
    let mut found: Vec<Said> = Vec::new();
    found.extend(according(sentence, &sources));
    for at in 0..sentence.len() {
        let Some((end, stance)) = CUES.at(sentence, at) else { continue };
        let inside = sources.iter().any(|source| source.tokens.contains(&at));
        let framed = found.iter().any(|said| said.frame.contains(&at));
        if !inside && !framed && !is_passive(sentence, at) {
            found.extend(spoken(sentence, &sources, at..end, *stance));
        }
    }
    found
}

/// "was said": nobody here says it.
fn is_passive(sentence: &Sentence<'_>, at: usize) -> bool {
    matches!(sentence.before(at), "was" | "were" | "is" | "are" | "been" | "be" | "being" | "to")
}

/// "X said …", "…, said X", "X told Y that …".
fn spoken(sentence: &Sentence<'_>, sources: &[Named], cue: Tokens, stance: Stance) -> Option<Said> {
    let left = sources
        .iter()
        .rev()
        .find(|s| s.tokens.end <= cue.start && only_asides(sentence, s.tokens.end, cue.start));
    let right =
        || sources.iter().find(|s| s.tokens.start == cue.end && follows_content(sentence, &cue));
    let noun = source::before(sentence, cue.start);
    let speaker = left.or_else(right).or(noun.as_ref())?;
    let mut frame = speaker.tokens.start.min(cue.start)..speaker.tokens.end.max(cue.end);
    let mut chain = vec![speaker.clone()];
    let tells = sentence.word(cue.start) == "told" || sentence.word(cue.start) == "tells";
    if let Some(heard) = sources.iter().find(|s| tells && s.tokens.start == cue.end && s.outlet) {
        frame.end = heard.tokens.end;
        chain.push(heard.clone());
    }
    if let Some(heard) = speaking_to(sentence, sources, frame.start) {
        frame.start = 0;
        chain.push(heard);
    }
    Some(Said { cue, stance, chain, content: content(sentence, &frame), frame })
}

/// "according to X", "according to X, citing Y": Y knows, X passes it on.
fn according(sentence: &Sentence<'_>, sources: &[Named]) -> Option<Said> {
    let first = |n: &usize| {
        sentence.reads(*n, &["according", "to"])
            || sentence.reads(*n, &["as", "first", "reported", "by"])
            || sentence.reads(*n, &["as", "reported", "by"])
    };
    let at = (0..sentence.len()).find(first)?;
    let by = (at..at + 4).find(|n| matches!(sentence.word(*n), "to" | "by"))?;
    let outer = sources.iter().find(|s| (by + 1..by + 3).contains(&s.tokens.start))?;
    let mut chain = vec![outer.clone()];
    let mut frame = at..outer.tokens.end;
    let cites =
        (frame.end..frame.end + 2).find(|n| matches!(sentence.word(*n), "citing" | "quoting"));
    if let Some(cites) = cites
        && let Some(inner) =
            sources.iter().find(|s| (cites + 1..cites + 3).contains(&s.tokens.start))
    {
        chain.insert(0, inner.clone());
        frame.end = inner.tokens.end;
    }
    let content = content(sentence, &frame);
    Some(Said { cue: at..by + 1, stance: Stance::Said, chain, frame, content })
}

/// "Speaking to Y, …" at the beginning.
fn speaking_to(sentence: &Sentence<'_>, sources: &[Named], until: usize) -> Option<Named> {
    let to = (0..until).find(|n| sentence.reads(*n, &["speaking", "to"]))? + 2;
    sources.iter().find(|s| (to..to + 2).contains(&s.tokens.start)).cloned()
}

/// Whether only asides stand between a source and its cue: ", speaking on condition of anonymity,",
/// ", who asked not to be named,", an adverb.
fn only_asides(sentence: &Sentence<'_>, from: usize, to: usize) -> bool {
    let plain = |n: usize| {
        let word = sentence.word(n);
        word.ends_with("ly")
            || matches!(
                word,
                "also"
                    | "later"
                    | "has"
                    | "had"
                    | "have"
                    | "again"
                    | "then"
                    | "was"
                    | "were"
                    | "reached"
                    | "phone"
                    | "by"
                    | "afterwards"
            )
    };
    let aside = sentence.word(from) == "," && sentence.before(to) == ",";
    let relative = sentence.word(from) == "," && (to - from) < 24 && sentence.word(to - 1) != "and";
    let later = (from..to).all(plain);
    later
        || aside
        || (relative
            && (from..to).rev().take_while(|n| plain(*n)).count() > 0
            && (from + 1..to).any(|n| sentence.word(n) == ","))
}

/// Whether what is said stands before the cue: after a quote or a comma.
fn follows_content(sentence: &Sentence<'_>, cue: &Tokens) -> bool {
    matches!(sentence.before(cue.start), "," | "”" | "\"" | "'" | "’" | "?" | "!") && cue.start > 0
}

/// What stands beside the frame.
fn content(sentence: &Sentence<'_>, frame: &Tokens) -> Vec<Tokens> {
    let sides = [0..frame.start, frame.end..sentence.len()];
    sides.into_iter().filter(|side| side.clone().any(|n| !sentence.is_mark(n))).collect()
}

/// The attribution of what stands at the tokens.
pub(crate) fn attribution(
    sentence: &Sentence<'_>,
    said: &[Said],
    quotes: &[Quoted],
    tokens: &Tokens,
    suspect: bool,
) -> Attribution {
    let within = |said: &&Said| {
        said.content
            .iter()
            .any(|content| content.start <= tokens.start && tokens.end <= content.end)
    };
    let mut speakers: Vec<&Said> = said.iter().filter(within).collect();
    speakers.sort_by_key(|said| std::cmp::Reverse(said.frame.start));
    let span = sentence.span_of(tokens);
    let quote = quotes.iter().find(|quote| quote.span.contains(span));
    let Some(inner) = speakers.first() else {
        return Attribution {
            quote: quote.map(|q| printed(q.span, suspect)),
            ..Attribution::default()
        };
    };
    Attribution {
        chain: speakers
            .iter()
            .flat_map(|said| &said.chain)
            .map(|named| named.printed(sentence))
            .collect(),
        cue: Some(Words::of(sentence.text, sentence.span_of(&inner.cue))),
        stance: Some(inner.stance),
        quote: quote.map(|q| printed(q.span, suspect)),
    }
}

fn printed(span: Span, suspect: bool) -> Quote {
    let integrity = if suspect { Integrity::Suspect } else { Integrity::Unverified };
    Quote { start: span.start, end: span.end, integrity }
}
