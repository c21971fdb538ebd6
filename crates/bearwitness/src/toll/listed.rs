//! Victims in a list are one toll: "killed two policemen, a soldier and four civilians" is seven
//! killed, and the words of the list tell it.

use bearwitness_document::{Evidence, Qualifier, Status, Toll, TollUnit};

use bearwitness_language::{NameClass, Upos};

use super::Harmed;
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
        if list.len() > 1 {
            let at = found.len();
            found.push(whole(sentence, &list));
            for part in &mut list {
                part.toll.subset_of = Some(at);
            }
        }
        found.extend(list);
    }
    found
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
    let between = |n: usize| {
        let age = sentence.before(n) == "," && sentence.is_upos(n, Upos::Num);
        let verb = last.harm.contains(&n) || matches!(sentence.word(n), "was" | "were");
        age || verb || sentence.is_named(n, NameClass::Person)
    };
    let joins = |n: usize| {
        let joint =
            ["and", "plus", "as", "well", "along", "together", "with", "his", "her", "their"];
        sentence.word(n) == "," || joint.contains(&sentence.word(n))
    };
    same && counted(last)
        && counted(next)
        && !gap.is_empty()
        && gap.clone().filter(|n| !between(*n)).count() <= 6
        && gap.clone().all(|n| joins(n) || between(n))
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
