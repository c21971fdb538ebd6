//! Lists whose verb is told once, with a place for each figure: "four died in Homs, three in Idlib and one in Hama".

use bearwitness_document::{Qualifier, Scope, Status};
use bearwitness_language::{Relation, Upos};

use super::{HARM, Harmed, toll};
use crate::{
    act::GROUNDS,
    mention::{
        actor::nation,
        number::Number,
        people::{Noun, People},
    },
    sentence::{Sentence, Tokens, overlap},
};

/// The figures that count on from the last one told, each with a place of its own. Those that only share out the
/// first ("seven died in the province, four in Homs and three in Hama") count nobody anew.
pub(super) fn gapped(sentence: &Sentence<'_>, people: &[People], found: &[Harmed]) -> Vec<Harmed> {
    let mut told: Vec<Harmed> = Vec::new();
    let ones = ones(sentence, people);
    let mut people: Vec<People> = people.iter().cloned().chain(ones).collect();
    people.sort_by_key(|phrase| phrase.tokens.start);
    let people = &people[..];
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

/// "another in Siversk and a third in Chasiv Yar": each one more, with a place of its own.
fn ones(sentence: &Sentence<'_>, people: &[People]) -> Vec<People> {
    const NEXT: [&str; 4] = ["third", "fourth", "fifth", "sixth"];
    let end = |n: usize| match sentence.word(n) {
        "another" => Some(n + 1),
        "a" if NEXT.contains(&sentence.word(n + 1)) => Some(n + 2),
        _ => None,
    };
    let free = |tokens: &Tokens| !people.iter().any(|phrase| overlap(&phrase.tokens, tokens));
    let phrases = (0..sentence.len()).filter_map(|n| Some(n..end(n)?)).filter(free);
    let one = |tokens: Tokens| People {
        number: Some(Number {
            tokens: tokens.clone(),
            min: Some(1),
            max: Some(1),
            qualifier: Qualifier::Exact,
        }),
        tokens,
        noun: None,
        one: true,
        known: false,
        named: false,
    };
    phrases.filter(|tokens| is_at_place(sentence, tokens.end)).map(one).collect()
}

/// Figures that share out the one told before them, each with a place of its own: "nine people were killed on Sunday: six in Beni
/// and three in Oicha". They are events of their own, and the first is of several.
pub(super) fn shared_out(sentence: &Sentence<'_>, people: &[People], found: &mut Vec<Harmed>) {
    for at in 0..found.len() {
        let whole = &found[at];
        let (some, parts) = shares_of(sentence, people, whole);
        let sum: u64 = parts.iter().filter_map(|part| part.toll.max).sum();
        let exact = whole.toll.min.filter(|min| whole.toll.max == Some(*min));
        let fits = exact.is_some_and(|all| sum == all || some && sum < all);
        if whole.toll.scope != Scope::Event
            || parts.len() < 2
            || !fits
            || whole.toll.subset_of.is_some()
        {
            continue;
        }
        found[at].toll.scope = Scope::SeveralEvents;
        let told = |harmed: &Harmed| parts.iter().any(|part| overlap(&part.people, &harmed.people));
        found.retain(|harmed| !told(harmed));
        found.extend(parts);
        return;
    }
}

/// The figures behind a whole that each have a place, and whether "including" tells only some.
fn shares_of(sentence: &Sentence<'_>, people: &[People], whole: &Harmed) -> (bool, Vec<Harmed>) {
    let told = whole.harm.end.max(whole.people.end);
    // "Four died in Homs, three in Idlib and one in Hama" are eight.
    if is_at_place(sentence, told) && !is_wide(sentence, whole) {
        return (false, vec![]);
    }
    let start = whole.people.end;
    let mut parts: Vec<Harmed> = Vec::new();
    let mut some = false;
    for phrase in people.iter().filter(|phrase| phrase.tokens.start >= start) {
        let end = phrase.tokens.end
            + if sentence.reads(phrase.tokens.end, &["of", "them"]) { 2 } else { 0 };
        let lead = sentence.before(phrase.tokens.start);
        let first = matches!(lead, ":" | "," | "–" | "—" | "-" | "whom" | "including");
        let leads = if parts.is_empty() { first } else { matches!(lead, "," | "and" | "whom") };
        let number = phrase.number.as_ref();
        let exact = phrase.one
            || number.is_some_and(|number| number.min.is_some() && number.min == number.max);
        let other = is_of_other(sentence, phrase, &whole.harm);
        if !exact || !leads || other || !is_at_place(sentence, end) {
            if parts.is_empty() {
                continue;
            }
            break;
        }
        some |= lead == "including";
        parts.push(of_same(sentence, phrase, whole));
    }
    (some, parts)
}

/// "raided two hospitals and took away 116 and 15 patients respectively": the number before has the noun of the last.
pub(super) fn respectively(
    sentence: &Sentence<'_>,
    people: &[People],
    found: &[Harmed],
) -> Vec<Harmed> {
    let mut told = Vec::new();
    for last in found {
        let Some(noun) = people.iter().find(|p| p.tokens == last.people).map(|p| p.noun) else {
            continue;
        };
        let mut start = last.people.start;
        // "two, four and seven people"
        while let Some(before) = number_before(sentence, people, start) {
            start = before.tokens.start;
            let again = found.iter().any(|f| f.people == before.tokens && f.harm == last.harm);
            if !again {
                told.push(of_same(sentence, &People { noun, ..before.clone() }, last));
            }
        }
    }
    told
}

/// The bare number that a list joins with what begins at the token.
fn number_before<'p>(
    sentence: &Sentence<'_>,
    people: &'p [People],
    at: usize,
) -> Option<&'p People> {
    let joined = at.checked_sub(1).filter(|n| matches!(sentence.word(*n), "and" | ","))?;
    people.iter().find(|p| p.tokens.end == joined && p.noun.is_none() && p.number.is_some())
}

/// "Two, four and seven people were killed in Homs, Idlib and Hama respectively": whether its figures are those of one place each,
/// and no list of victims.
pub(super) fn is_in_turn(sentence: &Sentence<'_>) -> bool {
    (0..sentence.len()).any(|n| sentence.word(n) == "respectively")
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
    // "shot dead a boy in Jenin and two men in Tubas"; not "and another in Tubas was arrested"
    let bare = next.noun.is_none_or(|noun| noun == Noun::UNKNOWN) || gap.len() <= 5;
    let bare = bare && !is_of_other(sentence, next, &first.harm);
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
    (next.number.is_some() || next.one)
        && bare
        && joins
        && !of
        && alike
        && is_at_place(sentence, gap.start)
        && is_at_place(sentence, end)
        && !gap.into_iter().any(other)
}

/// Whether another verb than the word of harm has the people for its subject.
pub(super) fn is_of_other(sentence: &Sentence<'_>, people: &People, harm: &Tokens) -> bool {
    let top = sentence.top(&people.tokens).unwrap_or(people.tokens.end - 1);
    let subject = sentence.hangs(top, &[Relation::Nsubj, Relation::NsubjPass]);
    let verb = sentence.head(top).filter(|_| subject);
    verb.is_some_and(|verb| !harm.contains(&verb) && verb > top)
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
    let turn = matches!(
        sentence.word(at + 2),
        "first" | "former" | "latter" | "other" | "second" | "third"
    );
    place
        && (named
            || article(at + 1) && turn
            || article(at + 1) && (at + 2..at + 5).any(|n| ground(n) || side(n)))
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
