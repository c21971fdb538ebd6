//! "The dead included two nurses and a driver", "among those wounded were four children": some of the harmed.

use bearwitness_document::{Qualifier, Status};

use super::{HARM, Harmed, harm::Takes, part::next_of_list, toll};
use crate::{
    mention::{
        number::Number,
        people::{NOUNS, Noun, People, is_definite},
        share::per_cent_end,
    },
    sentence::{Sentence, Tokens},
};

/// Each of those whom the verb lists, on the word that tells the harm of all.
pub(super) fn included(sentence: &Sentence<'_>, people: &[People]) -> Vec<Harmed> {
    let listed = (1..sentence.len()).filter_map(|at| {
        let (end, harm) = HARM.at(sentence, at)?;
        let whole = is_definite(sentence.before(at)) && lists(sentence, &(at..end));
        let word = whole && harm.takes != Takes::Found;
        word.then(|| list(sentence, people, end + 1).into_iter().map(move |p| (at..end, harm, p)))
    });
    let harmed = |(harm, word, phrase): (Tokens, &super::harm::Harm, People)| Harmed {
        harm,
        people: phrase.tokens.clone(),
        toll: toll(sentence, &phrase, word.outcome),
    };
    listed.flatten().map(harmed).collect()
}

/// "Six of the dead were children", "a child was among those killed": who some of those are of whom the reader knows.
pub(super) fn partitive(sentence: &Sentence<'_>, people: &[People]) -> Vec<Harmed> {
    let told = (2..sentence.len()).filter_map(|at| {
        let (end, word) = HARM.at(sentence, at).filter(|(_, word)| word.takes != Takes::Found)?;
        let link = sentence.before(at - 1);
        let parts = match link {
            _ if !is_definite(sentence.before(at)) => vec![],
            "of" if sentence.word(end) == "," => some_after(sentence, people, end + 1),
            "of" if at > 2 => some_of(sentence, people, at - 2, end),
            "among" if at > 2 => some_among(sentence, people, at - 2),
            _ => vec![],
        };
        let harmed = move |part: People| {
            let toll = toll(sentence, &part, word.outcome);
            Harmed { harm: at..end, people: part.tokens, toll }
        };
        Some(parts.into_iter().map(harmed))
    });
    told.flatten().collect()
}

/// "six of the dead were children, four were guards": the number before "of", with the noun that says who they are, and those that
/// go on from it; "confirmed 41 of the deaths": the number alone.
fn some_of(sentence: &Sentence<'_>, people: &[People], of: usize, harm_end: usize) -> Vec<People> {
    let Some(part) = some_before(sentence, people, of) else { return vec![] };
    let telling = |noun: &Noun| part.number.as_ref().is_some_and(|n| tells(n, noun));
    match said_of(sentence, &(part.tokens.start..harm_end)).filter(telling) {
        Some(noun) => {
            let rest = others_of(sentence, people, harm_end);
            std::iter::once(People { noun: Some(noun), ..part }).chain(rest).collect()
        }
        None if is_confirmed(sentence, &part) => vec![part],
        None => vec![],
    }
}

/// "(12 of the dead were civilians), four were policemen and two were prisoners": the rest of the list.
fn others_of(sentence: &Sentence<'_>, people: &[People], from: usize) -> Vec<People> {
    let joined = |p: &&People| {
        let bare = p.noun.is_none_or(|noun| noun == Noun::UNKNOWN);
        p.tokens.start > from
            && p.number.is_some()
            && bare
            && matches!(sentence.before(p.tokens.start), "," | "and")
    };
    let said = |p: &People| {
        let end = p.number.as_ref()?.tokens.end;
        let (_, noun) = NOUNS.at(sentence, end + 1).filter(|_| is_be(sentence, end))?;
        Some(People { noun: Some(*noun), ..p.clone() })
    };
    people.iter().filter(joined).filter_map(said).collect()
}

/// "confirmed 41 of the deaths", "has verified 30 of the killings".
fn is_confirmed(sentence: &Sentence<'_>, part: &People) -> bool {
    let firm = part.number.as_ref().is_some_and(|n| n.qualifier != Qualifier::Proportion);
    let confirms = |verb: &str| matches!(verb, "confirm" | "corroborate" | "document" | "verify");
    let before = part.tokens.start.checked_sub(1);
    firm && before.is_some_and(|n| sentence.verbs(n).any(confirms))
}

/// "Of the dead, 19 were women": the number after the comma, with the noun that says who they are.
fn some_after(sentence: &Sentence<'_>, people: &[People], from: usize) -> Vec<People> {
    let part = people.iter().find(|p| p.tokens.start == from && p.number.is_some());
    let said = part.and_then(|part| {
        let number = part.number.as_ref()?;
        let be = Some(number.tokens.end).filter(|be| is_be(sentence, *be))?;
        let (end, noun) = NOUNS.at(sentence, be + 1)?;
        let tokens = part.tokens.start..end;
        (!is_joined(sentence, end)).then(|| People { tokens, noun: Some(*noun), ..part.clone() })
    });
    said.into_iter().collect()
}

/// Those whom a number or a share right before "of" counts.
pub(super) fn some_before(sentence: &Sentence<'_>, people: &[People], of: usize) -> Option<People> {
    let counted = people.iter().find(|p| p.tokens.end == of && p.number.is_some()).cloned();
    counted.or_else(|| {
        let share = proportion(sentence, of)?;
        Some(People { tokens: share.tokens.clone(), number: Some(share), ..People::default() })
    })
}

/// The share of a whole that ends right before the token: "half", "a third", "70 percent", "most". How many it is, nobody says.
pub(super) fn proportion(sentence: &Sentence<'_>, end: usize) -> Option<Number> {
    let percent = || (end.saturating_sub(5)..end).find(|n| per_cent_end(sentence, *n) == Some(end));
    let start = match sentence.before(end) {
        "half" | "most" => Some(end - 1),
        "third" | "thirds" | "quarter" | "quarters" | "majority" => end.checked_sub(2),
        _ => percent(),
    };
    let share = |start| Number {
        tokens: start..end,
        min: None,
        max: None,
        qualifier: Qualifier::Proportion,
    };
    start.map(share)
}

/// Whether it says anything of them: "most were members" does not, "six were members" counts.
pub(super) fn tells(number: &Number, noun: &Noun) -> bool {
    number.qualifier != Qualifier::Proportion
        || noun.status != Status::Unknown
        || noun.demographic.is_some()
}

/// "women and children", "mothers and their children" are neither alone.
pub(super) fn is_joined(sentence: &Sentence<'_>, end: usize) -> bool {
    let next = end + 1 + usize::from(is_definite(sentence.word(end + 1)));
    matches!(sentence.word(end), "and" | "or") && NOUNS.at(sentence, next).is_some()
}

/// The noun that says who those are of whom the words count some: "four of the 12 people killed in the strike were
/// children".
pub(super) fn said_of(sentence: &Sentence<'_>, words: &Tokens) -> Option<Noun> {
    let said = |n: usize| {
        let (end, noun) = NOUNS.at(sentence, n)?;
        let be = (words.end..n).rev().find(|be| is_be(sentence, *be))?;
        let near = be + 1 == n || sentence.subject(end - 1).is_some_and(|s| words.contains(&s));
        let joined = is_joined(sentence, end);
        (near && be + 3 > n && !joined).then_some(*noun)
    };
    (words.end + 1..sentence.len()).find_map(said)
}

/// "a child was among the dead", "women and children were among the dead": the people before the verb.
fn some_among(sentence: &Sentence<'_>, people: &[People], among: usize) -> Vec<People> {
    let be = among.checked_sub(1).filter(|be| is_be(sentence, *be));
    be.map_or(vec![], |be| list_before(sentence, people, be))
}

/// The people of the list that ends before the token who are told by number, are one or of one kind: "a nurse and two boys (were)".
pub(super) fn list_before(sentence: &Sentence<'_>, people: &[People], end: usize) -> Vec<People> {
    let last = people.iter().rposition(|p| p.tokens.end == end && p.noun.is_some());
    let Some(last) = last else { return vec![] };
    let counted = |p: &People| p.number.is_some() || p.one;
    let of_list = |p: &People| counted(p) && p.noun.is_some() || is_kind(sentence, p);
    let joins = |at: usize| matches!(sentence.word(at), "," | "and");
    let mut found: Vec<People> = Vec::new();
    for phrase in people[..=last].iter().rev() {
        let next = found.last().map(|next| next.tokens.start);
        let near = next.is_none_or(|next| phrase.tokens.end + 1 == next && joins(next - 1));
        if !near || !of_list(phrase) {
            break;
        }
        found.push(phrase.clone());
    }
    found.reverse();
    found
}

/// "women", "children": people of one kind, and how many nobody says.
pub(super) fn is_kind(sentence: &Sentence<'_>, people: &People) -> bool {
    let last = people.tokens.end - 1;
    let many = sentence.word(last) != sentence.singular(last);
    let kind = people.noun.is_some_and(|noun| noun.demographic.is_some());
    kind && many && people.number.is_none() && !people.known
}

/// Whether the harmed are listed behind the word for them: "the dead included", "the dead were". A figure is not: "the death
/// toll was nine".
pub(super) fn lists(sentence: &Sentence<'_>, harm: &Tokens) -> bool {
    let figure = |n: usize| matches!(sentence.singular(n), "count" | "number" | "toll" | "total");
    let are = is_be(sentence, harm.end) && !harm.clone().any(figure);
    is_inclusion(sentence, harm.end) || are
}

/// A form of "to be" that tells who somebody is.
pub(super) fn is_be(sentence: &Sentence<'_>, at: usize) -> bool {
    matches!(sentence.word(at), "are" | "is" | "was" | "were")
}

/// Whether the word says that some of those before it are listed.
pub(super) fn is_inclusion(sentence: &Sentence<'_>, at: usize) -> bool {
    matches!(sentence.word(at), "comprise" | "comprised" | "include" | "included" | "includes")
}

/// The people of the list that begins at the token who are told by number, or are one.
pub(super) fn list(sentence: &Sentence<'_>, people: &[People], from: usize) -> Vec<People> {
    let mut at = from;
    let mut found = Vec::new();
    while let Some(part) = people.iter().find(|p| p.tokens.start == at && p.noun.is_some()) {
        if part.number.is_some() || part.one || part.known {
            found.push(People { one: part.one || part.known, ..part.clone() });
        }
        at = next_of_list(sentence, part.tokens.end);
    }
    found
}
