//! Movements that no table knows, by how they are named: a cause, and what they call themselves.

use bearwitness_language::Upos;

use super::{alias, is_name, nation};
use crate::{
    lexicon::{Inflects, table},
    sentence::{Sentence, Tokens},
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// What it fights for: "liberation".
    Cause,
    /// As a cause, but states name their own so too: "people's".
    People,
    /// What it calls itself: "front".
    Head,
}

table!(MOVEMENTS: Part = "en/movements.tsv", |row| {
    let part = match row[1] {
        "cause" => Part::Cause,
        "people" => Part::People,
        _ => Part::Head,
    };
    (row[0], Inflects::Nothing, part)
});

/// Words that a name has at most before what it ends with.
const LONGEST: usize = 7;

/// The token after the name of a movement: "Northern Liberation Front", "Army of Popular Resistance".
///
/// A name that holds one of the ontology is left to it.
pub(super) fn formed(sentence: &Sentence<'_>, at: usize) -> Option<usize> {
    let end = closed(sentence, at).or_else(|| opened(sentence, at))?;
    let known = (at..end).any(|n| alias(sentence, n).is_some());
    (!known && sentence.before(at) != "-").then_some(end)
}

fn part(sentence: &Sentence<'_>, at: usize) -> Option<(usize, Part)> {
    let (end, part) = MOVEMENTS.at(sentence, at)?;
    sentence.is_capital(at).then_some((end, *part))
}

/// "Zaran People's Liberation Army": ends with what it calls itself.
fn closed(sentence: &Sentence<'_>, at: usize) -> Option<usize> {
    if !begins(sentence, at) {
        return None;
    }
    let national = (at.saturating_sub(1)..=at).any(|n| nation(sentence, n).is_some());
    let (mut caused, mut n) = (false, at);
    while n < (at + LONGEST).min(sentence.len()) {
        let (end, part) = part(sentence, n).map_or((n + 1, None), |(end, part)| (end, Some(part)));
        match part {
            Some(Part::Head) if caused => return Some(end),
            Some(Part::Cause) => caused = true,
            Some(Part::People) => caused |= !national,
            _ if joins(sentence, n) => {}
            _ => return None,
        }
        n = end;
    }
    None
}

/// "Front for the Liberation of Zara": begins with what it calls itself.
fn opened(sentence: &Sentence<'_>, at: usize) -> Option<usize> {
    let (end, _) = part(sentence, at).filter(|(_, part)| *part == Part::Head)?;
    let leads = matches!(sentence.word(end), "of" | "for");
    let start = end + 1 + usize::from(sentence.word(end + 1) == "the");
    let mut run = start..(start + 3).min(sentence.len());
    let caused = run.find_map(|n| {
        let (end, part) = part(sentence, n)?;
        let named = (start..n).all(|n| joins(sentence, n));
        (part == Part::Cause && named).then_some(end)
    })?;
    leads.then(|| of_what(sentence, caused).end)
}

/// "of the Northern Coast" after the cause, if it is there.
fn of_what(sentence: &Sentence<'_>, at: usize) -> Tokens {
    let start = at + 1 + usize::from(sentence.word(at + 1) == "the");
    let propn = |n: &usize| joins(sentence, *n) && sentence.is_upos(*n, Upos::Propn);
    let named = (start..start + 3).take_while(propn).count();
    let of = sentence.word(at) == "of" && named > 0;
    at..if of { start + named } else { at }
}

/// Whether a name may begin with the word.
fn begins(sentence: &Sentence<'_>, at: usize) -> bool {
    let parts = [Upos::Adj, Upos::Noun, Upos::Propn];
    sentence.is_capital(at) && parts.iter().any(|upos| sentence.is_upos(at, *upos))
}

fn joins(sentence: &Sentence<'_>, at: usize) -> bool {
    is_name(sentence, at) || matches!(sentence.word(at), "'s" | "'" | "-")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus;

    #[test]
    fn corpus() {
        let all = |sentence: &Sentence<'_>| {
            let found = (0..sentence.len()).find_map(|at| Some(at..formed(sentence, at)?));
            found.map_or_else(|| "-".to_owned(), |tokens| sentence.text_of(&tokens).to_owned())
        };
        corpus::check(include_str!("formed.corpus"), all);
    }
}
