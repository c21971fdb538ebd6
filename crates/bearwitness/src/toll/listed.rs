//! Victims in a list are one toll: "killed two policemen, a soldier and four civilians" is seven
//! killed, and the words of the list tell it.

use bearwitness_document::{Evidence, Qualifier, Status, Toll, TollUnit};

use bearwitness_language::{NameClass, Relation, Upos};

use super::{Harmed, victims::beside};
use crate::sentence::{Sentence, Tokens};

/// Puts before each list of victims its whole, to which they then belong.
pub(super) fn listed(sentence: &Sentence<'_>, tolls: Vec<Harmed>) -> Vec<Harmed> {
    let mut found: Vec<Harmed> = Vec::new();
    let mut rest = tolls.into_iter().peekable();
    while let Some(first) = rest.next() {
        let mut list = vec![first];
        while let Some(next) = rest.next_if(|next| goes_on(sentence, &list, next)) {
            list.push(next);
        }
        if is_said_of_first(sentence, &list) {
            let at = found.len();
            list[1..].iter_mut().for_each(|part| part.toll.subset_of = Some(at));
        } else if list.len() > 1 {
            let at = found.len();
            found.push(whole(sentence, &list));
            for part in &mut list {
                part.toll.subset_of = Some(at);
            }
        }
        found.extend(list);
    }
    spell_out(sentence, &mut found);
    found
}

/// "three civilians, two women and a child": the rest says who the first are.
fn is_said_of_first(sentence: &Sentence<'_>, list: &[Harmed]) -> bool {
    let (first, rest) = (&list[0], &list[1..]);
    let figure = |harmed: &Harmed| harmed.toll.max.filter(|max| harmed.toll.min == Some(*max));
    let sum = rest.iter().map(figure).sum::<Option<u64>>();
    let end = first.people.end;
    let aside = matches!(sentence.word(end), "," | ":" | "(") || sentence.sets_apart(end);
    // "a couple, their daughter and one of their sons" are four.
    let kin = rest.iter().any(|part| {
        part.people.clone().any(|n| matches!(sentence.word(n), "his" | "her" | "their"))
    });
    // "three children, two medics and a journalist" are six.
    let other = |part: &Harmed| {
        let who = first.toll.demographic.zip(part.toll.demographic);
        who.is_some_and(|(first, part)| first != part)
    };
    aside && rest.len() > 1 && !kin && !rest.iter().any(other) && figure(first) == sum
}

/// "Three people – a nurse, his mother and her cousin – were killed": those between the dash or colon and
/// the word of harm are the first, however many of them are counted.
fn spell_out(sentence: &Sentence<'_>, found: &mut [Harmed]) {
    for at in 0..found.len() {
        let first = &found[at];
        let whole = first.toll.max.max(first.toll.min).filter(|whole| *whole > 1);
        let named: Vec<usize> =
            (at + 1..found.len()).filter(|n| is_one_of(sentence, first, &found[*n])).collect();
        let most = |n: &usize| found[*n].toll.max.or(found[*n].toll.min);
        let sum = named.iter().filter_map(most).sum::<u64>();
        if whole.is_some_and(|whole| sum <= whole) {
            for part in named {
                found[part].toll.subset_of = Some(at);
            }
        }
    }
}

/// Whether the toll is of those whom a dash or colon after the first spells out.
fn is_one_of(sentence: &Sentence<'_>, first: &Harmed, next: &Harmed) -> bool {
    let opens = |n: usize| sentence.word(n) == ":" || sentence.sets_apart(n);
    // "Three men were killed: a nurse, …"
    let colon = |n: usize| sentence.word(n) == ":";
    let after =
        first.people.end <= first.harm.start && (first.harm.end..next.people.start).any(colon);
    let before = next.people.end <= next.harm.start && opens(first.people.end);
    first.toll.subset_of.is_none()
        && next.toll.subset_of.is_none()
        && first.harm == next.harm
        && first.toll.outcome == next.toll.outcome
        && first.people.end < next.people.start
        && (before || after)
}

/// Whether the toll is of the same harm and joined to the list.
fn goes_on(sentence: &Sentence<'_>, list: &[Harmed], next: &Harmed) -> bool {
    let counted = |harmed: &Harmed| {
        harmed.toll.min.is_some_and(|min| min > 0)
            && harmed.toll.unit == TollUnit::Persons
            && harmed.toll.subset_of.is_none()
    };
    let last = &list[list.len() - 1];
    let same = last.harm == next.harm
        && last.toll.outcome == next.toll.outcome
        && last.toll.scope == next.toll.scope;
    let gap = last.people.end..next.people.start;
    // "the nurse A. Example, 31, was killed along with his two sons"
    let enclosed = enclosed(sentence, &gap);
    let between = |n: usize| {
        // "a man aged 40, two women"
        let after = matches!(sentence.before(n), "," | "aged");
        let age = after && sentence.is_upos(n, Upos::Num) || sentence.word(n) == "aged";
        let verb = last.harm.contains(&n) || matches!(sentence.word(n), "was" | "were");
        // "the wife of A. Example and two others"
        let whose = sentence.word(n) == "of" && sentence.is_named(n + 1, NameClass::Person);
        age || verb || whose || enclosed.contains(&n) || sentence.is_named(n, NameClass::Person)
    };
    let joins = |n: usize| {
        let joint =
            ["and", "plus", "as", "well", "along", "together", "with", "his", "her", "their"];
        sentence.word(n) == "," || joint.contains(&sentence.word(n))
    };
    let plain = gap.clone().filter(|n| !between(*n)).count() <= 6
        && gap.clone().all(|n| joins(n) || between(n));
    // "Among the seven killed were …": those who follow are of the seven.
    let first = list[0].people.start;
    let among = (first.saturating_sub(2)..first).chain(gap.clone());
    let among = among.into_iter().any(|n| matches!(sentence.word(n), "among" | "including"));
    same && !among
        && !is_apart(sentence, list, next)
        && counted(last)
        && counted(next)
        && !gap.is_empty()
        && (plain || is_joined(sentence, list, next))
}

/// "a nun and six farmers – four Hondurans and two Italians –": those whom a dash sets apart say who the list before it was.
fn is_apart(sentence: &Sentence<'_>, list: &[Harmed], next: &Harmed) -> bool {
    let last = &list[list.len() - 1];
    let dash = next.people.start.checked_sub(1).filter(|n| *n == last.people.end);
    let figure = |harmed: &Harmed| harmed.toll.max.or(harmed.toll.min);
    let fewer = figure(next) <= list.iter().map(figure).sum::<Option<u64>>();
    dash.is_some_and(|n| sentence.sets_apart(n)) && fewer
}

/// The tokens of a gap that stand in brackets or between two dashes: "(36)", "– the spokesman –".
fn enclosed(sentence: &Sentence<'_>, gap: &Tokens) -> Vec<usize> {
    let mut found = Vec::new();
    let mut open: Option<(usize, bool)> = None;
    for at in gap.clone() {
        let dash = sentence.sets_apart(at);
        match open {
            None if dash || sentence.word(at) == "(" => open = Some((at, dash)),
            Some((from, dashed)) if (dashed && dash) || (!dashed && sentence.word(at) == ")") => {
                found.extend(from..=at);
                open = None;
            }
            _ => {}
        }
    }
    found
}

/// Whether the tree joins the people to one of the list, whatever stands between: "12 members of the
/// family and four of their neighbours". Those who were harmed elsewhere or on another day are told apart.
fn is_joined(sentence: &Sentence<'_>, list: &[Harmed], next: &Harmed) -> bool {
    let last = &list[list.len() - 1];
    let place = |n: usize| matches!(sentence.word(n), "in" | "at" | "near" | "on");
    let on = |n: usize| list.iter().any(|part| part.people.contains(&n) || part.harm.contains(&n));
    let joint = |n: usize| {
        let conj = sentence.hangs(n, &[Relation::Conj]) && sentence.head(n).is_some_and(on);
        conj || sentence
            .head(n)
            .filter(|head| on(*head))
            .is_some_and(|head| beside(sentence, head).contains(&n))
    };
    let along = next.people.clone().any(|n| is_along(sentence, &last.harm, n));
    along || !(last.people.end..next.people.start).any(place) && next.people.clone().any(joint)
}

/// "captured a smuggler of weapons used in raids, along with two guards": however far off it hangs on the verb.
fn is_along(sentence: &Sentence<'_>, harm: &Tokens, at: usize) -> bool {
    let along = |n: usize| {
        let case = sentence.child(n, &[Relation::Case]);
        case.is_some_and(|case| sentence.reads(case, &["along", "with"]))
    };
    !harm.is_empty() && beside(sentence, harm.start).contains(&at) && along(at)
}

fn whole(sentence: &Sentence<'_>, list: &[Harmed]) -> Harmed {
    let first = &list[0];
    let people: Tokens = first.people.start..list[list.len() - 1].people.end;
    let exact = list.iter().all(|part| part.toll.qualifier == Some(Qualifier::Exact));
    let max = list.iter().map(|part| part.toll.max).sum::<Option<u64>>();
    let same = |status: Status| list.iter().all(|part| part.toll.status == status);
    let status = Some(first.toll.status).filter(|status| same(*status));
    let demographic = first.toll.demographic;
    let toll = Toll {
        min: list.iter().map(|part| part.toll.min).sum(),
        max,
        qualifier: Some(match max {
            Some(_) if exact => Qualifier::Exact,
            Some(_) => Qualifier::Range,
            None => Qualifier::AtLeast,
        }),
        status: status.unwrap_or(Status::Unknown),
        status_by: first.toll.status_by.filter(|_| status.is_some()),
        demographic: demographic
            .filter(|who| list.iter().all(|part| part.toll.demographic == Some(*who))),
        group: None,
        words: if list.iter().any(|part| part.is_named(sentence)) {
            Evidence::of(sentence.text, sentence.span_of(&first.harm))
        } else {
            Evidence::of(sentence.text, sentence.span_of(&people))
        },
        ..first.toll.clone()
    };
    Harmed { harm: first.harm.clone(), people, toll }
}
