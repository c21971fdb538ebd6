//! Whom an act left harmed, the word of harm behind them all: "left a guard and ten rebels, including two women, dead", "resulted
//! in 40 rebels and 12 soldiers killed".

use bearwitness_document::Outcome;
use bearwitness_language::Upos;

use super::{
    HARM, Harmed,
    harm::{Takes, harms},
    part::may_be_of,
    toll,
};
use crate::{
    mention::people::People,
    sentence::{Sentence, Tokens},
};

/// Tokens of what is said of one of the list before the next begins, at most: "a leader in the council and".
const FAR: usize = 6;

/// Each of a list of several that stands between such a verb and the word of harm.
pub(super) fn left(sentence: &Sentence<'_>, people: &[People]) -> Vec<Harmed> {
    let told = harms(sentence).into_iter().flat_map(|(tokens, harm)| {
        let state = matches!(harm.takes, Takes::Adjective | Takes::Transitive)
            && !sentence.is_passive_verb(tokens.start)
            && matches!(sentence.tag(tokens.start), "JJ" | "VBD" | "VBN");
        let list = if state { list_before(sentence, people, &tokens) } else { vec![] };
        list.into_iter().map(move |phrase| {
            let one = phrase.one || phrase.known;
            let toll = toll(sentence, &People { one, ..phrase.clone() }, harm.outcome);
            Harmed { harm: tokens.clone(), people: phrase.tokens, toll }
        })
    });
    told.collect()
}

/// The list of two or more that ends right before the word of harm and begins right behind the verb; where one is not counted, none.
fn list_before(sentence: &Sentence<'_>, people: &[People], harm: &Tokens) -> Vec<People> {
    let mut found: Vec<&People> = Vec::new();
    // How many of those found are beside those whom "including" tells, if it does: ", and 30 rebels".
    let mut apart = 0;
    // "left 40 casualties, 11 of them dead" is no list.
    let mut joined = false;
    let mut end = harm.start - usize::from(sentence.before(harm.start) == ",");
    while let Some(phrase) = people.iter().rev().find(|p| reaches(sentence, p, end)) {
        let start = phrase.tokens.start;
        if leaves(sentence, start) {
            found.push(phrase);
            found.reverse();
            let all = joined && found.len() > 1 && found.iter().all(|p| counts(p));
            return if all { found.into_iter().cloned().collect() } else { vec![] };
        }
        let Some((aside, before)) = joint(sentence, start) else { return vec![] };
        if aside {
            found.truncate(apart);
            let whole = people.iter().rev().find(|p| p.tokens.end == before);
            if !found.iter().all(|other| is_none_of(sentence, whole, other)) {
                return vec![];
            }
        } else {
            found.push(phrase);
            apart = if sentence.before(start - 1) == "," { found.len() } else { apart };
        }
        joined |= sentence.before(start) == "and";
        end = before;
    }
    vec![]
}

/// "12 herders, including two boys, and 30 rebels": whether the others are none of those of whom some are told.
fn is_none_of(sentence: &Sentence<'_>, whole: Option<&People>, other: &People) -> bool {
    let whole = whole.map(|whole| toll(sentence, whole, Outcome::Killed));
    whole.is_some_and(|whole| !may_be_of(&whole, other))
}

fn counts(people: &People) -> bool {
    people.noun.is_some() && (people.number.is_some() || people.one || people.known)
}

/// Whether the phrase ends at the token, or nothing but what is said of it stands between: "a leader in the council".
fn reaches(sentence: &Sentence<'_>, people: &People, end: usize) -> bool {
    let start = people.tokens.end;
    let said = matches!(sentence.word(start), "at" | "from" | "in" | "of");
    let plain = |n: usize| {
        let verb = sentence.is_upos(n, Upos::Verb) || sentence.is_upos(n, Upos::Aux);
        !verb && !sentence.is_mark(n) && sentence.word(n) != "and" && HARM.at(sentence, n).is_none()
    };
    let near = start < end && end - start <= FAR;
    start == end || near && said && (start..end).all(plain)
}

/// Where the one before the joint ends, and whether the joint is "including".
fn joint(sentence: &Sentence<'_>, start: usize) -> Option<(bool, usize)> {
    let at = start.checked_sub(1)?;
    let comma = |at: usize| at - usize::from(at > 0 && sentence.before(at) == ",");
    match sentence.word(at) {
        "and" => Some((false, comma(at))),
        "," => Some((false, at)),
        "including" => Some((true, comma(at))),
        _ => None,
    }
}

/// "left", "leaving", "resulted in": whether the verb ends right before the token.
fn leaves(sentence: &Sentence<'_>, at: usize) -> bool {
    let verb = |at: usize, verb: &str| {
        at.checked_sub(1).is_some_and(|n| sentence.verbs(n).any(|v| v == verb))
    };
    let into = sentence.before(at) == "in" && verb(at - 1, "result");
    into || verb(at, "leave") && !sentence.is_passive_verb(at - 1)
}
