//! A strike that is none of arms: those who work lay down their work.

use bearwitness_document::{Acled, Mode, Plover};
use bearwitness_language::Relation;

use super::Act;
use crate::{
    lexicon::{Inflects, table},
    mention::weapon::WEAPONS,
    sentence::Sentence,
    time::is_named,
};

table!(
    /// Those who stop work, and words that are said of a stoppage.
    WORK: bool = "en/work.tsv", |row| (row[0], Inflects::Noun, row[1] == "worker")
);

/// What a "strike" is where its words say that work is stopped.
pub(super) fn of(sentence: &Sentence<'_>, at: usize, act: &Act) -> Option<Act> {
    let strike = !act.verb && matches!(sentence.word(at), "strike" | "strikes");
    // "the bus strike"
    let line = matches!(sentence.before(at), "bus" | "transport" | "transit");
    let stopped = strike && (line || is_of_workers(sentence, at) || is_called(sentence, at));
    (stopped && !is_of_arms(sentence, at)).then(|| Act {
        plover: Some(Plover::Protest),
        modes: vec![Mode::Strike],
        acled: Some(Acled::PeacefulProtest),
        ..act.clone()
    })
}

/// "the miners' strike", "a strike by judges and employees", "the employees are on strike".
fn is_of_workers(sentence: &Sentence<'_>, noun: usize) -> bool {
    const OWN: [Relation; 4] =
        [Relation::Compound, Relation::Nmod, Relation::Amod, Relation::Nsubj];
    let by = |n: &usize| matches!(sentence.case(*n), "" | "by" | "of" | "'s" | "'");
    let worker = |n: usize| sentence.phrase(n).any(|n| is_worker(sentence, n));
    let verb = sentence
        .head(noun)
        .filter(|_| sentence.hangs(noun, &[Relation::Obj, Relation::Obl, Relation::Nmod]));
    let doer = verb.and_then(|verb| sentence.subject(verb));
    sentence.children_by(noun, &OWN).filter(by).chain(doer).any(worker)
}

fn is_worker(sentence: &Sentence<'_>, at: usize) -> bool {
    WORK.at(sentence, at).is_some_and(|(_, worker)| *worker)
}

/// "called a strike", "the strike is illegal": nobody calls, lifts or forbids a blow.
fn is_called(sentence: &Sentence<'_>, noun: usize) -> bool {
    const CALL: [&str; 6] = ["call", "declare", "decree", "lift", "settle", "stage"];
    let core = [Relation::Obj, Relation::NsubjPass];
    let verb = sentence.head(noun).filter(|_| sentence.hangs(noun, &core));
    // "called the strikes a crime"
    let names = |verb: usize| sentence.child(verb, &[Relation::Xcomp]).is_some();
    let called = verb.filter(|verb| !names(*verb));
    let called = called.is_some_and(|verb| sentence.verbs(verb).any(|v| CALL.contains(&v)));
    let said = |n: usize| WORK.at(sentence, n).is_some_and(|(_, worker)| !worker);
    let of = sentence.phrase(noun).chain(sentence.head(noun));
    called || of.into_iter().any(said)
}

/// "the air strike that killed nine workers", "a strike on the city's airport".
fn is_of_arms(sentence: &Sentence<'_>, noun: usize) -> bool {
    let aimed = sentence.word(noun + 1) == "on" && is_aim(sentence, noun + 2);
    let near = sentence.phrase(noun);
    let air = |n: usize| matches!(sentence.word(n), "air" | "drone" | "military" | "aerial");
    aimed || near.into_iter().any(|n| air(n) || WEAPONS.at(sentence, n).is_some())
}

/// "on the airport", "on Homs", and no day: "a strike on Monday", "a strike on 4 May".
fn is_aim(sentence: &Sentence<'_>, at: usize) -> bool {
    let led = matches!(sentence.word(at), "a" | "an" | "the" | "its" | "their" | "his");
    let name = sentence.is_capital(at) && !is_named(sentence, at);
    led && sentence.singular(at + 1) != "day" || name
}
