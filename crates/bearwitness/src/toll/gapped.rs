//! Lists whose verb is told once, with a place for each figure: "four died in Homs, three in Idlib and one in Hama".

use bearwitness_document::Status;
use bearwitness_language::Upos;

use super::{HARM, Harmed, toll};
use crate::{
    act::GROUNDS,
    mention::{
        actor::nation,
        people::{Noun, People},
    },
    sentence::{Sentence, Tokens},
};

/// The figures that count on from the last one told, each with a place of its own. Those that only share out the
/// first ("seven died in the province, four in Homs and three in Hama") count nobody anew.
pub(super) fn gapped(sentence: &Sentence<'_>, people: &[People], found: &[Harmed]) -> Vec<Harmed> {
    let mut told: Vec<Harmed> = Vec::new();
    for phrase in people {
        let again = found.iter().any(|harmed| harmed.people == phrase.tokens);
        let first = last_before(found, phrase.tokens.start).filter(|_| !again);
        let first = first.filter(|first| goes_on(sentence, people, first, phrase));
        told.extend(first.map(|first| of_same(sentence, phrase, first)));
    }
    let shares = |first: &Harmed| {
        let own = told.iter().filter(|part| part.harm == first.harm);
        first.toll.max.is_some()
            && is_wide(sentence, first)
            && own.map(|part| part.toll.max).sum::<Option<u64>>() == first.toll.max
    };
    let shared: Vec<Tokens> =
        found.iter().filter(|first| shares(first)).map(|first| first.harm.clone()).collect();
    told.retain(|part| !shared.contains(&part.harm));
    told
}

/// "raided two hospitals and took away 116 and 15 patients respectively": the number before has the noun of the last.
pub(super) fn respectively(
    sentence: &Sentence<'_>,
    people: &[People],
    found: &[Harmed],
) -> Vec<Harmed> {
    let told = found.iter().filter(|last| is_respective(sentence, &last.people));
    let first = |last: &Harmed| {
        let joined = last.people.start.checked_sub(1).filter(|n| sentence.word(*n) == "and")?;
        let noun = people.iter().find(|p| p.tokens == last.people)?.noun;
        let bare = |p: &&People| p.tokens.end == joined && p.noun.is_none() && p.number.is_some();
        let first = people.iter().find(bare)?;
        let again = found.iter().any(|f| f.people == first.tokens && f.harm == last.harm);
        (!again).then(|| of_same(sentence, &People { noun, ..first.clone() }, last))
    };
    told.filter_map(first).collect()
}

/// Whether the people are the last of figures that each have a place of their own: "116 and 15 patients respectively".
pub(super) fn is_respective(sentence: &Sentence<'_>, people: &Tokens) -> bool {
    let at = people.end + usize::from(sentence.word(people.end) == ",");
    sentence.word(at) == "respectively"
}

/// "in the province", "in Syria": the first figure's place may hold those of the others.
fn is_wide(sentence: &Sentence<'_>, first: &Harmed) -> bool {
    let at = first.harm.end.max(first.people.end) + 1;
    let country = nation(sentence, at).is_some_and(|(_, nation)| !nation.demonym);
    country || (at..at + 4).any(|n| GROUNDS.at(sentence, n).is_some())
}

/// The last whole figure told before the token.
fn last_before(found: &[Harmed], at: usize) -> Option<&Harmed> {
    let counts = |harmed: &&Harmed| {
        let whole = harmed.toll.subset_of.is_none() && harmed.toll.min.is_some_and(|min| min > 0);
        whole && harmed.harm.end.max(harmed.people.end) < at
    };
    found.iter().filter(counts).max_by_key(|harmed| harmed.harm.end.max(harmed.people.end))
}

/// Whether only places and figures alike stand between the first and this one, and its own place follows.
fn goes_on(sentence: &Sentence<'_>, people: &[People], first: &Harmed, next: &People) -> bool {
    let (start, end) = (next.tokens.start, past_parts(sentence, next.tokens.end));
    let gap = first.harm.end.max(first.people.end)..start;
    let bare = next.noun.is_none_or(|noun| noun == Noun::UNKNOWN);
    let joins = matches!(sentence.before(start), "," | "and");
    let of = next.tokens.clone().any(|n| sentence.word(n) == "of");
    let other = |n: usize| {
        HARM.at(sentence, n).is_some()
            || sentence.is_upos(n, Upos::Verb)
            || sentence.is_upos(n, Upos::Aux)
            || matches!(sentence.word(n), ";" | "including" | "from" | "to")
    };
    let counted = people.iter().filter(|p| gap.contains(&p.tokens.start));
    let alike = counted.clone().all(|p| is_at_place(sentence, p.tokens.end));
    next.number.is_some()
        && bare
        && joins
        && !of
        && alike
        && is_at_place(sentence, gap.start)
        && is_at_place(sentence, end)
        && !gap.into_iter().any(other)
}

/// Where those whom "including" tells aside end: "four, including two children, in a village".
fn past_parts(sentence: &Sentence<'_>, end: usize) -> usize {
    const FAR: usize = 8;
    let aside = sentence.reads(end, &[",", "including"]);
    let close = (end + 2..end + FAR).find(|n| sentence.word(*n) == ",");
    close.filter(|_| aside).map_or(end, |close| close + 1)
}

/// "in Homs", "near the bridge", "at a checkpoint".
fn is_at_place(sentence: &Sentence<'_>, at: usize) -> bool {
    let ground = |n: usize| GROUNDS.at(sentence, n).is_some();
    let side = |n: usize| matches!(sentence.word(n), "east" | "north" | "south" | "west");
    let article = |n: usize| matches!(sentence.word(n), "a" | "an" | "the" | "nearby");
    let place = matches!(sentence.word(at), "in" | "at" | "near" | "outside");
    let named = sentence.is_capital(at + 1) && !crate::time::is_named(sentence, at + 1);
    place && (named || article(at + 1) && (at + 2..at + 5).any(|n| ground(n) || side(n)))
}

/// The people as those to whom the same was done as to the first.
fn of_same(sentence: &Sentence<'_>, people: &People, first: &Harmed) -> Harmed {
    let mut toll = toll(sentence, people, first.toll.outcome);
    toll.unit = first.toll.unit;
    if people.noun.is_none() && first.toll.status != Status::Unknown {
        (toll.status, toll.status_by) = (first.toll.status, first.toll.status_by);
    }
    Harmed { harm: first.harm.clone(), people: people.tokens.clone(), toll }
}
