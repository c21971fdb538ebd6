//! According to whom: sources, cues, and the chain from the one who knows outwards.

mod according;
mod adjective;
mod adverb;
mod asked;
mod clause;
mod content;
mod more;
mod mute;
mod next;
mod noun;
mod passed;
mod person;
mod phrase;
mod private;
mod quote;
mod risk;
mod silent;
mod source;
mod speaker;
mod thing;
mod trailing;
mod untrue;
mod uttered;

use bearwitness_document::{Attribution, Integrity, Quote, Span, Stance, Words};
use bearwitness_language::Upos;

pub(crate) use asked::is_of_press;
pub(crate) use quote::{Quoted, quotes, titles};
pub(crate) use risk::{NOTES, note};
pub(crate) use source::{
    ANTECEDENT, Bearer, Named, is_pronoun, is_role, persons, says_beside, sources,
    stands_as_speaker,
};
pub(crate) use untrue::{calls_untrue, denies, is_untrue, may_deny, thing_called};

use crate::{
    act::ACT_NOUNS,
    lexicon::{Inflects, optional, table},
    sentence::{Sentence, Tokens, overlap},
};

/// What a verb of saying needs beside it to say something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Takes {
    /// Words in quotation marks.
    Quote,
    /// A clause with a subject of its own, too.
    That,
    /// An infinitive, too.
    Clause,
    /// A noun, too.
    Thing,
    /// A clause, or what something is seen "as".
    As,
}

impl Takes {
    fn read(word: &str) -> Self {
        match word {
            "quote" => Self::Quote,
            "that" => Self::That,
            "clause" => Self::Clause,
            "as" => Self::As,
            _ => Self::Thing,
        }
    }
}

/// A verb of saying, or of holding an opinion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Cue {
    /// How the source stands to what it says; none for opinions, which tell no fact.
    pub(crate) stance: Option<Stance>,
    takes: Takes,
}

impl Cue {
    /// Of a denial that is none: "does not deny that".
    const SAID: Self = Self { stance: Some(Stance::Said), takes: Takes::That };

    /// Of a verb that calls what others say untrue.
    const DENIED: Self = Self { stance: Some(Stance::Denied), takes: Takes::Thing };
}

table!(CUES: Cue = "en/cues.tsv", |row| {
    (row[0], Inflects::Verb, Cue { stance: optional(row[1]), takes: Takes::read(row[2]) })
});

table!(ATTITUDES: Cue = "en/attitudes.tsv", |row| {
    (row[0], Inflects::Verb, Cue { stance: None, takes: Takes::read(row[1]) })
});

table!(CUE_NOUNS: Option<Stance> = "en/cue_nouns.tsv", |row| (row[0], Inflects::Noun, optional(row[1])));

table!(CUE_ADJECTIVES: () = "en/cue_adjectives.tsv", |row| (row[0], Inflects::Nothing, ()));

/// Whether the token is a verb that ties words to a source.
pub(crate) fn is_cue(sentence: &Sentence<'_>, at: usize) -> bool {
    CUES.at(sentence, at).is_some() || ATTITUDES.at(sentence, at).is_some()
}

/// How words are tied to what they are about.
const TOPICS: [&str; 16] = [
    "about",
    "of",
    "at",
    "over",
    "for",
    "against",
    "on",
    "upon",
    "with",
    "to",
    "toward",
    "towards",
    "in",
    "by",
    "regarding",
    "concerning",
];

/// A source tied to what it says by a cue.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Said {
    pub(crate) cue: Tokens,
    /// How the source stands to it; none for an opinion.
    pub(crate) stance: Option<Stance>,
    /// From the one who knows outwards.
    pub(crate) chain: Vec<Named>,
    /// The tokens of source and cue: no act in them is part of what is said.
    pub(crate) frame: Tokens,
    /// Where what is said stands: before the frame, after it, or both; nowhere if it is a quotation
    /// beside the sentence.
    pub(crate) content: Vec<Tokens>,
}

impl Said {
    /// Whether the other is part of what this one says. Where each stands in the other's words, as far as the tree
    /// tells, whoever comes after the words is outside: "He told them to leave, according to guards."
    pub(crate) fn holds(&self, other: &Self) -> bool {
        let over = |outer: &Self, inner: &Self| outer.tells(inner.cue.start);
        let after = |said: &Self| said.content.first().is_some_and(|c| c.start < said.frame.start);
        over(self, other) && (!over(other, self) || after(self) && !after(other))
    }

    /// Whether the token is part of what is said.
    pub(crate) fn tells(&self, at: usize) -> bool {
        self.content.iter().any(|part| part.contains(&at))
    }

    /// Whether the tokens say where or when it is said, and not what: "“…,” he told reporters in Homs on Monday".
    pub(crate) fn is_set(&self, sentence: &Sentence<'_>, tokens: &Tokens) -> bool {
        self.setting(sentence).contains(&tokens.start)
    }

    /// "Shells fell, medics said in Homs on Monday.": whom it is said to, and where and when, behind a verb whose speaker and
    /// words stand before it; up to what else is told.
    fn setting(&self, sentence: &Sentence<'_>) -> Tokens {
        const STOPS: [&str; 9] =
            ["about", "after", "as", "before", "during", "following", "of", "that", "when"];
        let before = |part: &Tokens| {
            part.end <= self.cue.start && part.clone().any(|n| sentence.is_upos(n, Upos::Verb))
        };
        let speaker = self.chain.first().is_some_and(|named| named.tokens.start < self.cue.start);
        let start = self.frame.end.max(self.cue.end);
        if self.stance.is_none() || !speaker || !self.content.iter().any(before) {
            return start..start;
        }
        let stops = |n: &usize| {
            let clause = [Upos::Sconj, Upos::Verb].iter().any(|upos| sentence.is_upos(*n, *upos));
            let act = ACT_NOUNS.at(sentence, *n).is_some();
            sentence.is_mark(*n) || STOPS.contains(&sentence.word(*n)) || clause || act
        };
        start..(start..sentence.len()).find(stops).unwrap_or(sentence.len())
    }

    /// Whether the tokens tell who says it, and not what was done: for an opinion, only if the one who
    /// holds it is named by them.
    pub(crate) fn frames(&self, tokens: &Tokens) -> bool {
        let holder = |named: &Named| {
            named.tokens.contains(&tokens.start) && tokens.start <= named.tokens.start + 1
        };
        let told = self.stance.is_some() || self.chain.iter().any(holder);
        told && self.frame.contains(&tokens.start)
    }
}

/// Who says what in the sentence.
pub(crate) fn said(sentence: &Sentence<'_>, quotes: &[Quoted]) -> Vec<Said> {
    let sources = sources(sentence);
    let mut found = according::according(sentence, &sources);
    found.extend(according::held(sentence, &sources));
    found.extend(according::polled(sentence, &sources));
    found.extend(
        according::colon(sentence, &sources).or_else(|| according::statement(sentence, &sources)),
    );
    found.extend(according::headed(sentence, &sources));
    found.extend(according::cited_last(sentence, &sources));
    found.extend(according::put_so(sentence, &sources));
    let verbs = clause::spoken(sentence, &sources, quotes);
    let nouns = noun::held(sentence, &sources);
    let adjectives = adjective::felt(sentence, &sources);
    let adverbs = adverb::told(sentence);
    for mut said in verbs.into_iter().chain(nouns).chain(adjectives).chain(adverbs) {
        if found.iter().any(|other| other.frame.contains(&said.cue.start)) {
            continue;
        }
        if let Some(heard) = speaking_to(sentence, &sources, said.frame.start) {
            said.frame.start = 0;
            said.chain.push(heard);
        }
        found.push(said);
    }
    for said in uttered::uttered(sentence, &sources, quotes) {
        if !found.iter().any(|other| is_taken(other, &said)) {
            found.push(said);
        }
    }
    more::apart(sentence, &mut found);
    next::apart(sentence, &mut found, quotes);
    found.retain_mut(|said| is_within(sentence, said, quotes));
    // What a speaker holds dear within a quotation is not for us to say.
    let quoted =
        |said: &Said| quotes.iter().any(|quote| quote.span.contains(sentence.span_of(&said.cue)));
    // "speaking on condition of anonymity": what is told of a source is not what it holds.
    let reasons = risk::reasons(sentence);
    let noted = |said: &Said| reasons.iter().any(|reason| reason.contains(&said.cue.start));
    let asks = |said: &Said| reasons.iter().any(|reason| reason.start == said.cue.start);
    found.retain(|said| !asks(said) && (said.stance.is_some() || !quoted(said) && !noted(said)));
    for said in &mut found {
        without(sentence, said, &reasons);
    }
    found
}

/// "“We will respond,” the general said": who speaks within a quotation says nothing that stands outside of it.
fn is_within(sentence: &Sentence<'_>, said: &mut Said, quotes: &[Quoted]) -> bool {
    let speaker = said.chain.first().map(|named| sentence.span_of(&named.tokens));
    let both = [Some(sentence.span_of(&said.cue)), speaker];
    let holds =
        |quote: &&Quoted| both.iter().all(|span| span.is_some_and(|s| quote.span.contains(s)));
    let Some(quote) = quotes.iter().find(holds) else { return true };
    let quoted = sentence.tokens_of(quote.span);
    for part in &mut said.content {
        *part = part.start.max(quoted.start)..part.end.min(quoted.end);
    }
    said.content.retain(|part| sentence.is_worded(part));
    !said.content.is_empty()
}

/// Whether the quotation has its speaker, or the verb its words.
fn is_taken(other: &Said, said: &Said) -> bool {
    let words = |part: &Tokens| said.content.iter().any(|own| overlap(part, own));
    let told = other.stance.is_some() && other.content.iter().any(words);
    told || overlap(&other.frame, &said.cue)
}

/// "…, he said, asking not to be named because …": why a source is not named is none of its words.
fn without(sentence: &Sentence<'_>, said: &mut Said, reasons: &[Tokens]) {
    let aside = |reason: &&Tokens| sentence.tag(reason.start) == "VBG";
    for reason in reasons.iter().filter(aside) {
        for part in said.content.iter_mut().filter(|part| part.contains(&reason.start)) {
            part.end = reason.start;
        }
    }
    said.content.retain(|part| sentence.is_worded(part));
}

/// "Speaking to Y, …" at the beginning.
fn speaking_to(sentence: &Sentence<'_>, sources: &[Named], until: usize) -> Option<Named> {
    let to = (0..until).find(|n| sentence.reads(*n, &["speaking", "to"]))? + 2;
    sources.iter().find(|s| (to..to + 2).contains(&s.tokens.start)).cloned()
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
    let mut speakers: Vec<&Said> =
        said.iter().filter(|said| said.stance.is_some()).filter(within).collect();
    let held: Vec<&Said> = speakers.clone();
    // "“We counted 37 bodies,” a nurse said": whoever says "we" is the one who speaks.
    let own = |said: &Said| {
        let first = |named: &Named| matches!(sentence.word(named.tokens.start), "i" | "we");
        said.chain.iter().all(first) && held.iter().any(|other| other.holds(said))
    };
    speakers.retain(|said| !own(said));
    let outer = |said: &Said| held.iter().filter(|other| said.holds(other)).count();
    speakers.sort_by_key(|said| (outer(said), std::cmp::Reverse(said.frame.start)));
    let span = sentence.span_of(tokens);
    let quote = quotes.iter().find(|quote| quote.span.contains(span));
    // "The army denied claims by residents that …": those who claim it stand in the chain, and it is denied.
    let claimed = |said: &&&Said| sentence.is_upos(said.cue.start, Upos::Noun);
    let first = speakers
        .iter()
        .find(|said| !claimed(said))
        .filter(|said| said.stance == Some(Stance::Denied));
    let Some(inner) = first.or(speakers.first()) else {
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
        stance: inner.stance,
        quote: quote.map(|q| printed(q.span, suspect)),
        said_on: None,
    }
}

fn printed(span: Span, suspect: bool) -> Quote {
    let integrity = if suspect { Integrity::Suspect } else { Integrity::Unverified };
    Quote { start: span.start, end: span.end, integrity }
}

#[cfg(test)]
mod tests {
    use bearwitness_document::{Passage, Segment};

    use super::*;
    use crate::corpus;

    fn shown(sentence: &Sentence<'_>) -> String {
        let words = |tokens: &Tokens| sentence.text_of(tokens).to_owned();
        let shown = quoted(sentence).into_iter().map(|said| {
            let chain: Vec<String> = said.chain.iter().map(|named| words(&named.tokens)).collect();
            let content: Vec<String> = said.content.iter().map(words).collect();
            let stance = said.stance.map_or("-".to_owned(), |stance| format!("{stance:?}"));
            format!("{} {stance} <{}>", chain.join(" < "), content.join(" | "))
        });
        corpus::listed(shown)
    }

    fn quoted(sentence: &Sentence<'_>) -> Vec<Said> {
        let (end, segment) = (sentence.text.len(), Segment::Body);
        let passage = Passage { start: 0, end, segment, seam_before: false };
        said(sentence, &quotes(sentence.text, &passage))
    }

    #[test]
    fn corpus() {
        corpus::check(include_str!("attribution.corpus"), shown);
    }
}
