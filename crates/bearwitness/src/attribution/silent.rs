//! Verbs of saying and of holding that say or hold nothing where they stand: "special forces backed by air strikes",
//! "responded to the shelling", "no one claimed the attack".

use bearwitness_document::Stance;
use bearwitness_language::{Relation, Upos};

use super::{
    Cue, Takes, asked::is_in_words, clause::is_relative, is_role, mute, passed, thing::held_as,
};
use crate::{
    mention::actor::{FORCES, alias},
    sentence::{Sentence, Tokens},
};

/// Whether the verb says nothing, or, of an opinion, holds nothing.
pub(super) fn is_silent(sentence: &Sentence<'_>, cue: &Tokens, stance: Option<Stance>) -> bool {
    let at = cue.start;
    if takes_lives(sentence, at)
        || is_of_no_figure(sentence, cue)
        || is_raised_by_harm(sentence, cue)
    {
        return true;
    }
    match stance {
        Some(Stance::Denied) if is_charge(sentence, at) => true,
        Some(Stance::Confirmed) if is_negated(sentence, at) => true,
        Some(Stance::Denied | Stance::Confirmed) if sentence.is_neither(at) => true,
        Some(Stance::Claimed) if is_unclaimed(sentence, at) => true,
        Some(_) => {
            let mute = || mute::is_of_mute(sentence, at) || mute::is_meant_for(sentence, at);
            is_nobody(sentence, at) || is_to_come(sentence, at) || mute()
        }
        None => {
            let kind = is_likened_to(sentence, at) || is_kind(sentence, at);
            let seen = || is_backed(sentence, at) || passed::is_seen(sentence, at);
            kind || seen() || is_deed(sentence, cue)
        }
    }
}

/// "the decision to charge him", "those who might confirm it": nothing is said yet.
fn is_to_come(sentence: &Sentence<'_>, at: usize) -> bool {
    // "the first to say that troops shot him"
    let clause = [Relation::Ccomp, Relation::Xcomp, Relation::Advcl];
    let said = sentence.child(at, &clause).is_some();
    let lays = sentence.verbs(at).any(|v| matches!(v, "accuse" | "blame"));
    sentence.tag(at) == "VB" && sentence.hangs(at, &[Relation::Acl]) && !said && !lays
}

/// "have not yet claimed the attack", "never claimed responsibility for it": of a deed nothing is said, as of what follows "that".
fn is_unclaimed(sentence: &Sentence<'_>, at: usize) -> bool {
    let clause = [Relation::Ccomp, Relation::Xcomp];
    is_negated(sentence, at) && sentence.child(at, &clause).is_none()
}

/// Whether a verb that names nobody says nothing.
pub(super) fn is_nobodys(sentence: &Sentence<'_>, at: usize, cue: Cue) -> bool {
    // "too soon to say", "Ask yourself", "by, say, a guard": nobody says it.
    sentence.tag(at) == "VB" || cue.stance.is_none() && !is_general(sentence, at, cue.takes)
}

/// "compared with last year", "named after a saint": a participle aside that nobody is said to do.
fn is_likened_to(sentence: &Sentence<'_>, at: usize) -> bool {
    let aside = sentence.tag(at) == "VBN" && sentence.hangs(at, &[Relation::Advcl]);
    let subject = [Relation::Nsubj, Relation::NsubjPass, Relation::Mark, Relation::OblAgent];
    let clause = [Relation::Ccomp, Relation::Xcomp, Relation::Obj, Relation::Advmod];
    aside && sentence.child(at, &subject).or_else(|| sentence.child(at, &clause)).is_none()
}

/// "special forces backed by air strikes": which of them they are, and nobody's opinion.
fn is_backed(sentence: &Sentence<'_>, at: usize) -> bool {
    let participle = sentence.tag(at) == "VBN" && sentence.hangs(at, &[Relation::Acl]);
    let of = sentence.head(at).filter(|_| participle && sentence.agent(at).is_some());
    of.is_some_and(|noun| FORCES.at(sentence, noun).is_some())
}

/// "those who support the truce": what kind of people they are, and not what they hold.
fn is_kind(sentence: &Sentence<'_>, at: usize) -> bool {
    let who = sentence.child(at, &[Relation::Nsubj]).is_some_and(|n| is_relative(sentence, n));
    let present = sentence.tag(at) == "VBP" && sentence.hangs(at, &[Relation::Acl]);
    present && who && sentence.child(at, &[Relation::Obj]).is_some()
}

/// "responded to the shelling", "issued passports": what is answered, or issued, is no words.
fn is_deed(sentence: &Sentence<'_>, cue: &Tokens) -> bool {
    let needs = |verb: &str| match verb {
        "issue" => Some(Relation::Obj),
        "respond" => Some(Relation::Obl),
        _ => None,
    };
    let Some(relation) = sentence.verbs(cue.start).find_map(needs) else { return false };
    !sentence.children_by(cue.start, &[relation]).any(|n| is_in_words(sentence, n))
}

/// "The shelling claimed four lives": it says nothing.
fn takes_lives(sentence: &Sentence<'_>, at: usize) -> bool {
    const LIVES: [&str; 5] = ["life", "victim", "casualty", "dead", "toll"];
    let claims = sentence.verbs(at).any(|verb| verb == "claim");
    let object = sentence.child(at, &[Relation::Obj]).filter(|n| claims && *n > at);
    object.is_some_and(|n| LIVES.contains(&sentence.singular(n)))
}

/// "…, a charge Kabul rejects": the words that are denied do not speak, though the tree may have them for the subject.
fn is_charge(sentence: &Sentence<'_>, at: usize) -> bool {
    const CHARGES: [&str; 4] = ["accusation", "allegation", "charge", "claim"];
    sentence.subject(at).is_some_and(|n| CHARGES.contains(&sentence.singular(n)))
}

/// "The blast raised the death toll": what adds to it tells nothing, as the ministry does that raises it.
fn is_raised_by_harm(sentence: &Sentence<'_>, cue: &Tokens) -> bool {
    let tolls = cue.len() > 1 && sentence.before(cue.end) == "toll";
    let source = |n: usize| is_role(sentence, n) || alias(sentence, n).is_some();
    let subject = sentence.subject(cue.start);
    tolls && !subject.is_some_and(|n| sentence.phrase(n).any(source))
}

/// "put at risk", "counted on the army": no figure is given.
fn is_of_no_figure(sentence: &Sentence<'_>, cue: &Tokens) -> bool {
    const FIGURE: usize = 5;
    const COUNTED: [Relation; 2] = [Relation::Obj, Relation::NsubjPass];
    let is = |verb: &str| sentence.verbs(cue.start).any(|other| other == verb);
    let number = |n: usize| sentence.is_upos(n, Upos::Num);
    if cue.len() == 1 && is("count") {
        let counted = sentence.child(cue.start, &COUNTED).map(|n| sentence.phrase(n));
        return !counted.is_some_and(|counted| counted.clone().any(number));
    }
    let puts = is("put") && sentence.before(cue.end) == "at" && cue.len() == 2;
    puts && !(cue.end..cue.end + FIGURE).any(number)
}

/// "No one claimed the attack": nobody says it.
fn is_nobody(sentence: &Sentence<'_>, at: usize) -> bool {
    const NOBODY: [&str; 4] = ["nobody", "none", "neither", "no"];
    sentence.subject(at).is_some_and(|subject| {
        let first = sentence.phrase(subject).start;
        NOBODY.contains(&sentence.word(first))
    })
}

/// "could not be verified": nobody confirms.
pub(super) fn is_negated(sentence: &Sentence<'_>, verb: usize) -> bool {
    let mut adverbs = sentence.children_by(verb, &[Relation::Advmod]);
    adverbs.any(|n| matches!(sentence.word(n), "not" | "n't" | "never" | "longer"))
}

/// "is expected to", "was seen as": nobody is named who holds it.
fn is_general(sentence: &Sentence<'_>, at: usize, takes: Takes) -> bool {
    let clause = sentence.child(at, &[Relation::Xcomp, Relation::Ccomp]).is_some();
    let held = || clause || takes == Takes::As || held_as(sentence, at).is_some();
    sentence.is_passive_verb(at) && held()
}
