//! The gate: which sentences the language model reads.
//!
//! The model is the dear part of the work, and most sentences of a general page tell no act, no
//! harm and no weapon. The gate looks for the first words of those tables, as the forms themselves
//! find them, so that a sentence it holds back has nothing that a form could start from.

use std::collections::HashMap;

use bearwitness_language::Model;

use crate::{
    act::{ACT_NOUNS, Act, VERBS, is_sexual, may_fall, under_fire},
    attribution::{ANTECEDENT, NOTES, Quoted, says_beside, stands_as_speaker},
    claims::{denied, tied::BACK},
    dealing,
    lede::lede,
    mention::{
        actor::{FORCES, alias, is_armed_group, nation},
        weapon::WEAPONS,
    },
    sentence::{Sentence, Tokens},
    syntax::Tree,
    toll::{self, HARM},
};

/// Which sentences the model reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reach {
    /// Those that may hold a claim.
    Claims,
    /// All, for names and other parts that need no act beside them.
    All,
}

/// Has the model read the sentences, many in one pass.
///
/// `quotes` are the quotations of each passage.
pub(crate) fn read(sentences: &mut [Sentence<'_>], quotes: &[Vec<Quoted>], reach: Reach) {
    let open = match reach {
        Reach::All => vec![true; sentences.len()],
        Reach::Claims => opened(sentences, quotes),
    };
    let wanted = sentences.iter_mut().zip(open).filter(|(_, open)| *open);
    let mut wanted: Vec<&mut Sentence<'_>> = wanted.map(|(sentence, _)| sentence).collect();
    // A reading depends on the words alone, so that what a page says twice is read once.
    let mut places: HashMap<&str, usize> = HashMap::new();
    let mut words: Vec<Vec<&str>> = Vec::new();
    let mut place = Vec::new();
    for sentence in &wanted {
        let mut of = |tokens: Tokens| {
            let at = *places.entry(sentence.text_of(&tokens)).or_insert(words.len());
            if at == words.len() {
                words.push(tokens.map(|n| as_read(sentence, n)).collect());
            }
            at
        };
        let lede = lede(sentence);
        let before = (lede > 0).then(|| of(0..lede));
        place.push((before, of(lede..sentence.len())));
    }
    let words: Vec<&[&str]> = words.iter().map(Vec::as_slice).collect();
    let read = Model::embedded().analyse(&words);
    for (sentence, (before, at)) in wanted.iter_mut().zip(place) {
        let told = read[at].clone();
        let whole = before.map(|before| told.clone().after(&read[before]));
        let marks: Vec<usize> =
            (0..sentence.len()).filter(|n| matches!(sentence.word(*n), ";" | "•")).collect();
        sentence.tree = Some(Tree::new(whole.unwrap_or(told), &marks));
    }
}

/// The token as the model reads it, which knows no capitals: "IS" in running text is no verb.
fn as_read<'s>(sentence: &'s Sentence<'_>, at: usize) -> &'s str {
    match sentence.raw(at) {
        "IS" if !sentence.is_shouted() => "ISIS",
        // As another agency, and no pronoun.
        "WHO" if !sentence.is_shouted() => "UNICEF",
        word => word,
    }
}

/// Takes the model's readings from the sentences that the gate holds back from claims.
pub(crate) fn forget(sentences: &mut [Sentence<'_>], quotes: &[Vec<Quoted>]) {
    let open = opened(sentences, quotes);
    for (sentence, _) in sentences.iter_mut().zip(open).filter(|(_, open)| !open) {
        sentence.tree = None;
    }
}

/// Which sentences may hold a claim; and, of a quotation that holds one, those that tell who speaks; and those that may
/// deny what was told before, say who those were that were harmed, or tell whom a pronoun means that speaks in one of all these.
fn opened(sentences: &[Sentence<'_>], quotes: &[Vec<Quoted>]) -> Vec<bool> {
    let mut open: Vec<bool> = sentences.iter().map(opens).collect();
    for at in 0..sentences.len() {
        let sentence = &sentences[at];
        if !open[at] {
            continue;
        }
        let quoted = |quote: &&Quoted| quote.span.overlaps(sentence.span);
        for quote in quotes[sentence.passage].iter().filter(quoted) {
            for speaks in speaking(sentences, quote) {
                open[speaks] = true;
            }
        }
    }
    for at in 1..sentences.len() {
        let after = open[at.saturating_sub(BACK)..at].contains(&true);
        open[at] |= after && denied::may_begin(&sentences[at]);
        open[at] |= open[at - 1] && toll::may_go_on(&sentences[at]);
    }
    // Who comes in the sentence before, and where to: "Gunmen came to the market. They killed four."
    for at in 1..sentences.len() {
        open[at - 1] |= open[at] && names_armed(&sentences[at - 1]);
    }
    for first in introduced(sentences, &open) {
        open[first] = true;
    }
    for at in (0..sentences.len()).rev() {
        let sentence = &sentences[at];
        if open[at] && (0..sentence.len()).any(|n| stands_as_speaker(sentence, n)) {
            for before in at.saturating_sub(ANTECEDENT.0)..at {
                open[before] |= sentence.passage - sentences[before].passage <= ANTECEDENT.1;
            }
        }
    }
    open
}

/// Whether the sentence speaks of those who bear arms.
fn names_armed(sentence: &Sentence<'_>) -> bool {
    let armed = |n: usize| FORCES.at(sentence, n).is_some_and(|(_, of)| *of == "armed");
    let group = |n| alias(sentence, n).is_some_and(|(_, id)| is_armed_group(sentence, id));
    let mut words = 0..sentence.len();
    sentence.segment.is_evidence() && words.any(|n| armed(n) || group(n))
}

/// Where those who speak in an open sentence by their last name alone are first named in full: "Mayor Anna Example warned …"
/// before "Example said".
fn introduced(sentences: &[Sentence<'_>], open: &[bool]) -> Vec<usize> {
    let mut full: HashMap<&str, usize> = HashMap::new();
    let mut found = Vec::new();
    for (at, sentence) in sentences.iter().enumerate() {
        let named = |n: &usize| sentence.is_capital(*n);
        let alone = |n: &usize| *n == 0 || !sentence.is_capital(n - 1);
        let speaks = |n: &usize| open[at] && alone(n) && says_beside(sentence, *n);
        let speakers = (0..sentence.len()).filter(named).filter(speaks);
        found.extend(speakers.filter_map(|n| full.get(sentence.raw(n)).copied()));
        // Any word behind a capital one may be the last of a name.
        for n in (1..sentence.len()).filter(|n| sentence.is_capital(n - 1)) {
            full.entry(sentence.raw(n)).or_insert(at);
        }
    }
    found
}

/// The sentences that may tell who speaks a quotation: the one it ends in, the one right after it, the one that a colon ends
/// right before it, and the one right before it that has a quotation too.
fn speaking(sentences: &[Sentence<'_>], quote: &Quoted) -> Vec<usize> {
    let ends = sentences.partition_point(|other| other.span.end < quote.span.end);
    let begins = sentences.partition_point(|other| other.span.end <= quote.span.start);
    let plain = |from: usize, to: usize| {
        let text = sentences[0].text.get(from..to);
        text.is_some_and(|text| !text.contains(char::is_alphanumeric))
    };
    let mut found: Vec<usize> = vec![ends];
    let after = ends + 1;
    if sentences.get(after).is_some_and(|next| plain(quote.span.end, next.span.start)) {
        found.push(after);
    }
    let before = begins.checked_sub(1).filter(|n| {
        let span = sentences[*n].span;
        sentences[*n].text[span.range()].ends_with(':') && plain(span.end, quote.span.start)
    });
    found.extend(before);
    // "“We fled,” a nurse said. “Shells fell.”": who speaks may go on.
    let goes_on = begins.checked_sub(1).filter(|n| {
        let span = sentences[*n].span;
        let own = sentences.get(begins).is_some_and(|own| own.passage == sentences[*n].passage);
        let text = &sentences[*n].text[span.range()];
        let quotes = text.contains(['”', '"', '’', '“']) || text.contains("''");
        own && quotes && plain(span.end, quote.span.start)
    });
    found.extend(goes_on);
    found.retain(|n| *n < sentences.len());
    found
}

/// Whether the sentence has a word for an act, for harm, for a weapon, for responsibility or for a
/// source's fear; or one for a dealing, and names a state, its seat of government or another actor. In text printed all in
/// capitals only the model tells names of places, which say where the report is set.
fn opens(sentence: &Sentence<'_>) -> bool {
    let tells = || (0..sentence.len()).any(|at| tells(sentence, at));
    let dealing = || (0..sentence.len()).any(|at| dealing::may_begin(sentence, at));
    let wanted = || sentence.is_shouted() || tells() || has_party(sentence) && dealing();
    sentence.segment.is_evidence() && wanted()
}

fn tells(sentence: &Sentence<'_>, at: usize) -> bool {
    HARM.at(sentence, at).is_some()
        || toll::counts(sentence, at)
        || NOTES.at(sentence, at).is_some()
        || sentence.word(at) == "responsibility"
        || WEAPONS.at(sentence, at).is_some()
        || act(sentence, at).is_some_and(|act| act.may_tell(sentence))
        || may_fall(sentence, at)
        || under_fire(sentence, at).is_some()
        || is_sexual(sentence, at)
}

fn act<'a>(sentence: &Sentence<'_>, at: usize) -> Option<&'a Act> {
    VERBS.at(sentence, at).or_else(|| ACT_NOUNS.at(sentence, at)).map(|(_, act)| act)
}

/// Whether the sentence names a state, its seat of government or another actor of the ontology, or
/// a holder of office, without whom no dealing is told.
fn has_party(sentence: &Sentence<'_>) -> bool {
    let named = |at: usize| {
        alias(sentence, at).is_some()
            || nation(sentence, at).is_some()
            || dealing::is_seat(sentence, at)
            || dealing::is_office(sentence, at)
    };
    (0..sentence.len()).any(named)
}
