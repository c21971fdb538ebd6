//! Tolls told by a noun: "12 casualties", "the deaths of nine", "raising the death toll to 19".

use bearwitness_document::{Evidence, Outcome, Scope, Status, Toll, TollUnit};
use bearwitness_language::{NameClass, Relation};

use super::{
    HARM, Harmed,
    harm::{Takes, harms},
    toll,
};
use crate::{
    act::ACT_NOUNS,
    mention::{number::number, people::People},
    sentence::{Sentence, Tokens},
};

/// Tolls told by a noun.
pub(super) fn nominal(sentence: &Sentence<'_>, people: &[People]) -> Vec<Harmed> {
    let nouns = harms(sentence);
    let nouns =
        nouns.into_iter().filter(|(_, harm)| matches!(harm.takes, Takes::Noun | Takes::Found));
    let told = nouns.filter_map(|(tokens, harm)| {
        board(sentence, &tokens)
            .or_else(|| of(sentence, people, &tokens, harm.outcome))
            .or_else(|| of_named(sentence, &tokens, harm.outcome))
            .or_else(|| counted(sentence, people, &tokens, harm.takes, harm.outcome))
            .or_else(|| unnumbered(sentence, &tokens, harm.takes, harm.outcome))
    });
    let toll_alone = (0..sentence.len())
        .filter(|at| sentence.word(*at) == "toll" && sentence.before(*at) != "death");
    let alone = toll_alone.filter_map(|at| board(sentence, &(at..at)));
    told.chain(alone).collect()
}

/// "the death toll … to 19", "takes the weekly toll past 100".
fn board(sentence: &Sentence<'_>, noun: &Tokens) -> Option<Harmed> {
    if sentence.word(noun.end) != "toll" {
        return None;
    }
    let from = noun.end + 1;
    let at = (from..(from + 6).min(sentence.len())).find(|n| {
        matches!(
            sentence.word(*n),
            "to" | "at"
                | "past"
                | "above"
                | "of"
                | "is"
                | "was"
                | "now"
                | "reached"
                | "hit"
                | ":"
                | "over"
        )
    })?;
    let start = at + usize::from(!matches!(sentence.word(at), "past" | "above" | "over"));
    let number = (start..start + 3).find_map(|n| number(sentence, n))?;
    let weekly =
        matches!(sentence.before(noun.start), "weekly" | "monthly" | "daily" | "annual" | "yearly");
    let toll = Toll {
        outcome: Outcome::Killed,
        min: number.min,
        max: number.max,
        qualifier: Some(number.qualifier),
        unit: TollUnit::Persons,
        status: Status::Unknown,
        status_by: None,
        demographic: None,
        group: None,
        scope: if weekly { Scope::Period } else { Scope::TotalToDate },
        subset_of: None,
        moved_from: None,
        words: Evidence::of(sentence.text, sentence.span_of(&number.tokens)),
    };
    Some(Harmed { harm: noun.start..noun.end + 1, people: number.tokens, toll })
}

/// "the deaths of nine villagers", "the killing of a journalist".
fn of(
    sentence: &Sentence<'_>,
    people: &[People],
    noun: &Tokens,
    outcome: Outcome,
) -> Option<Harmed> {
    if sentence.word(noun.end) != "of" {
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
    let phrase = people.iter().find(|p| {
        p.number.is_some()
            && (p.tokens.end == noun.end
                || (noun.start.saturating_sub(1)..=noun.start).contains(&p.tokens.end))
    })?;
    let mut counted = toll(sentence, phrase, outcome);
    if takes == Takes::Found {
        counted.unit = TollUnit::Bodies;
    }
    let tokens = phrase.tokens.start..noun.end;
    counted.words = Evidence::of(sentence.text, sentence.span_of(&tokens));
    Some(Harmed { harm: noun.clone(), people: tokens, toll: counted })
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
