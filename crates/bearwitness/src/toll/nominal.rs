//! Tolls told by a noun: "12 casualties", "the deaths of nine", "injuries to four".

use bearwitness_document::{Evidence, Outcome, Scope, Status, Toll, TollUnit};
use bearwitness_language::{NameClass, Relation};

use super::{
    HARM, Harmed,
    harm::{Takes, harms},
    toll,
};
use crate::{
    act::ACT_NOUNS,
    mention::people::People,
    sentence::{Sentence, Tokens},
};

/// Tolls told by a noun.
pub(super) fn nominal(sentence: &Sentence<'_>, people: &[People]) -> Vec<Harmed> {
    let nouns = harms(sentence);
    let nouns =
        nouns.into_iter().filter(|(_, harm)| matches!(harm.takes, Takes::Noun | Takes::Found));
    let told = nouns.filter_map(|(tokens, harm)| {
        of(sentence, people, &tokens, harm.outcome)
            .or_else(|| of_named(sentence, &tokens, harm.outcome))
            .or_else(|| counted(sentence, people, &tokens, harm.takes, harm.outcome))
            .or_else(|| unnumbered(sentence, &tokens, harm.takes, harm.outcome))
    });
    let mut found: Vec<Harmed> = told.collect();
    let both: Vec<usize> = found
        .iter()
        .filter(|told| told.toll.outcome == Outcome::Casualties)
        .map(|told| told.harm.end)
        .collect();
    found.retain(|told| told.toll.min.is_some() || !both.contains(&(told.harm.start.max(1) - 1)));
    found
}

/// "the deaths of nine villagers", "the killing of a journalist", "injuries to four workers".
fn of(
    sentence: &Sentence<'_>,
    people: &[People],
    noun: &Tokens,
    outcome: Outcome,
) -> Option<Harmed> {
    let to = outcome == Outcome::Wounded && sentence.word(noun.end) == "to";
    if sentence.word(noun.end) != "of" && !to {
        return None;
    }
    let start = noun.end + 1;
    let phrase = people.iter().find(|p| (start..start + 2).contains(&p.tokens.start))?;
    let toll = toll(sentence, phrase, outcome);
    Some(Harmed { harm: noun.clone(), people: phrase.tokens.clone(), toll })
}

/// "the murder of A. Example", "A. Example's assassination": one, where the noun tells an act. The toll
/// stands on the noun, never on the name.
fn of_named(sentence: &Sentence<'_>, noun: &Tokens, outcome: Outcome) -> Option<Harmed> {
    ACT_NOUNS.at(sentence, noun.start).filter(|(end, _)| *end == noun.end)?;
    let last = noun.end - 1;
    let of = |n: &usize| sentence.case(*n) == "of";
    let victims = || sentence.children_by(last, &[Relation::Nmod]);
    let whose = || victims().find(|n| sentence.is_genitive(*n));
    let victim = victims().find(of).or_else(whose)?;
    let person = sentence.is_named(victim, NameClass::Person);
    let joined = sentence.child(victim, &[Relation::Conj]).is_some();
    let people = People { tokens: noun.clone(), one: !joined, ..People::default() };
    let toll = toll(sentence, &people, outcome);
    person.then(|| Harmed { harm: noun.clone(), people: noun.clone(), toll })
}

/// "12 casualties", "six killings", "recovered nine bodies".
fn counted(
    sentence: &Sentence<'_>,
    people: &[People],
    noun: &Tokens,
    takes: Takes,
    outcome: Outcome,
) -> Option<Harmed> {
    // "Two massacres" are no two killed.
    if sentence.singular(noun.start) == "massacre" {
        return None;
    }
    let phrase = people.iter().find(|p| {
        p.number.is_some()
            && (p.tokens.end == noun.end
                || p.tokens.end == noun.start
                || p.tokens.end + 1 == noun.start && !sentence.is_mark(p.tokens.end))
    })?;
    // "Several deaths and injuries" may be several of each.
    let few = phrase.number.as_ref().is_some_and(|n| n.max == Some(9) && n.min == Some(3));
    let outcome = if few { outcome } else { with_next(sentence, noun, outcome) };
    let mut counted = toll(sentence, phrase, outcome);
    if takes == Takes::Found {
        counted.unit = TollUnit::Bodies;
    }
    let tokens = phrase.tokens.start..noun.end;
    counted.words = Evidence::of(sentence.text, sentence.span_of(&tokens));
    Some(Harmed { harm: noun.clone(), people: tokens, toll: counted })
}

/// "dozens of deaths and injuries": one number for both.
fn with_next(sentence: &Sentence<'_>, noun: &Tokens, outcome: Outcome) -> Outcome {
    let joins = matches!(sentence.word(noun.end), "and" | "or" | "/");
    let next = HARM.at(sentence, noun.end + 1).filter(|_| joins);
    let harms = |outcome: Outcome| matches!(outcome, Outcome::Killed | Outcome::Wounded);
    match next {
        Some((_, next)) if next.outcome != outcome && harms(next.outcome) && harms(outcome) => {
            Outcome::Casualties
        }
        _ => outcome,
    }
}

/// "Casualties were reported": harm without a number.
fn unnumbered(
    sentence: &Sentence<'_>,
    noun: &Tokens,
    takes: Takes,
    outcome: Outcome,
) -> Option<Harmed> {
    let plural = sentence.word(noun.start).ends_with('s');
    let told = (noun.end..(noun.end + 3).min(sentence.len()))
        .any(|n| sentence.word(n) == "reported" || sentence.word(n) == "confirmed")
        || matches!(
            sentence.before(noun.start),
            "reported" | "causing" | "caused" | "inflicting" | "civilian" | "heavy"
        )
        || is_brought(sentence, noun);
    if takes == Takes::Found || !plural || !told {
        return None;
    }
    let toll = Toll {
        outcome,
        min: None,
        max: None,
        qualifier: None,
        unit: TollUnit::Persons,
        status: if sentence.before(noun.start) == "civilian" {
            Status::Civilian
        } else {
            Status::Unknown
        },
        status_by: None,
        demographic: None,
        group: None,
        scope: Scope::Event,
        subset_of: None,
        moved_from: None,
        words: Evidence::of(sentence.text, sentence.span_of(noun)),
    };
    Some(Harmed { harm: noun.clone(), people: noun.clone(), toll })
}

/// "resulted in deaths and injuries", "a number of injuries", "there were deaths": harm that came about.
fn is_brought(sentence: &Sentence<'_>, noun: &Tokens) -> bool {
    const BRING: [&str; 8] =
        ["bring", "cause", "lead", "leave", "mention", "report", "result", "sustain"];
    let last = noun.end - 1;
    let first = sentence.head(last).filter(|_| sentence.hangs(last, &[Relation::Conj]));
    let first = first.filter(|n| HARM.at(sentence, *n).is_some()).unwrap_or(last);
    let number = |n: usize| n > 1 && sentence.reads(n - 2, &["number", "of"]);
    let there = (first.saturating_sub(3)..first).any(|n| sentence.word(n) == "there");
    let taken = sentence.hangs(first, &[Relation::Obj, Relation::Obl]);
    let verb = sentence.head(first).filter(|_| taken);
    let brings = |verb: usize| sentence.verbs(verb).any(|lemma| BRING.contains(&lemma));
    let any = (first.saturating_sub(2)..last).any(|n| sentence.word(n) == "any");
    !any && (number(first) || there || verb.is_some_and(brings))
}
