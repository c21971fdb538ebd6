//! Those who died, told by those who lived: "only one of the 14 miners survived", "none of the nine soldiers survived",
//! "there were no survivors among the 11 soldiers".

use bearwitness_document::{Outcome, Qualifier};
use bearwitness_language::{Relation, Upos};

use super::{Harmed, toll};
use crate::{
    act::ACT_NOUNS,
    mention::{
        number::{Number, number},
        people::{People, is_definite},
    },
    sentence::Sentence,
};

/// All who did not survive, where the words count them all.
pub(super) fn survived(sentence: &Sentence<'_>, people: &[People]) -> Vec<Harmed> {
    let told = |at| by_verb(sentence, people, at).or_else(|| by_noun(sentence, people, at));
    (0..sentence.len()).filter_map(told).collect()
}

/// "only one of the 14 miners survived the attack"; nobody dies who does not survive a vote.
fn by_verb(sentence: &Sentence<'_>, people: &[People], at: usize) -> Option<Harmed> {
    let lives = sentence.is_upos(at, Upos::Verb) && sentence.verbs(at).any(|v| v == "survive");
    let survivors = sentence.subject(at).filter(|n| lives && *n < at)?;
    let object = sentence.child(at, &[Relation::Obj]);
    let violent = object.is_none_or(|n| ACT_NOUNS.at(sentence, n).is_some());
    let (of, alive) = alive(sentence, survivors).filter(|_| violent)?;
    killed(sentence, people, (of, at), alive)
}

/// The "of" behind those who live, and how many they are: "none of", "only two of".
fn alive(sentence: &Sentence<'_>, at: usize) -> Option<(usize, u64)> {
    if matches!(sentence.word(at), "none" | "neither") {
        return (sentence.word(at + 1) == "of").then_some((at + 1, 0));
    }
    let few = number(sentence, at).filter(|few| few.qualifier == Qualifier::Exact)?;
    let of = few.tokens.end;
    let only = match sentence.before(at) {
        "just" | "only" => few.min?,
        "not" if few.min == Some(1) => 0,
        _ => return None,
    };
    (sentence.word(of) == "of").then_some((of, only))
}

/// "no survivors among the four"
fn by_noun(sentence: &Sentence<'_>, people: &[People], at: usize) -> Option<Harmed> {
    let none = sentence.singular(at) == "survivor" && sentence.before(at) == "no";
    let of = matches!(sentence.word(at + 1), "among" | "of").then_some(at + 1)?;
    killed(sentence, people, (of, at), 0).filter(|_| none)
}

/// All who are counted behind the word, but for those who live.
fn killed(
    sentence: &Sentence<'_>,
    people: &[People],
    (of, harm): (usize, usize),
    alive: u64,
) -> Option<Harmed> {
    let start = of + 1 + usize::from(is_definite(sentence.word(of + 1)));
    let all = people.iter().find(|p| p.tokens.start == start)?;
    let number = all.number.as_ref().filter(|number| number.qualifier == Qualifier::Exact)?;
    let dead = number.min?.checked_sub(alive).filter(|dead| *dead > 0);
    let number = Number { min: dead, max: dead, ..number.clone() };
    let people = People { number: Some(number), ..all.clone() };
    let toll = toll(sentence, &people, Outcome::Killed);
    dead.is_some().then(|| Harmed { harm: harm..harm + 1, people: people.tokens, toll })
}
