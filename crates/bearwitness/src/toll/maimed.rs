//! Wounds that are told by the body: "lost a foot to a landmine", "was shot in the leg", "people with shrapnel wounds arrived
//! at the hospital".

use bearwitness_document::Outcome;
use bearwitness_language::{Relation, Upos};

use super::{HARM, Harmed, toll};
use crate::{
    act::ACT_NOUNS,
    lexicon::{Inflects, only, table},
    mention::{people::People, weapon::WEAPONS},
    sentence::{Sentence, Tokens},
};

table!(
    /// Parts of the body that one can lose and live.
    LIMBS: () = "en/parts.tsv", |row| (only(&row, "body"), Inflects::Noun, ())
);

/// Wounds told by the part of the body, or by what one comes to a hospital with.
pub(super) fn maimed(sentence: &Sentence<'_>, people: &[People]) -> Vec<Harmed> {
    let limbs = (0..sentence.len()).filter_map(|at| limb(sentence, people, at));
    let wounds = (0..sentence.len()).filter_map(|at| bearing(sentence, people, at));
    let hurts = (0..sentence.len()).filter_map(|at| hurt(sentence, people, at));
    limbs.chain(wounds).chain(hurts).collect()
}

/// Nouns for harm to the body that arms do, and other things too.
const HURTS: [&str; 7] =
    ["bruise", "burn", "concussion", "cut", "fracture", "laceration", "suffocation"];

/// "breathing difficulties", "smoke inhalation"
fn is_breath(sentence: &Sentence<'_>, at: usize) -> bool {
    matches!(sentence.word(at), "difficulties" | "problems" | "inhalation")
        && matches!(sentence.before(at), "breathing" | "respiratory" | "smoke" | "gas")
}

/// Whether the noun is for such harm.
fn is_hurt(sentence: &Sentence<'_>, at: usize) -> bool {
    HURTS.contains(&sentence.singular(at)) || is_breath(sentence, at)
}

/// Whether the sentence may tell whom was treated for what, or what somebody suffered, by its words alone.
pub(super) fn may_begin(sentence: &Sentence<'_>) -> bool {
    let told = |n: usize| {
        matches!(sentence.word(n), "treated" | "suffered" | "sustained" | "received")
            && (n + 1..n + 5).any(|n| is_hurt(sentence, n))
    };
    (0..sentence.len()).any(told)
}

/// "was treated for cuts", "medics treated 12 people for burns", "two guards suffered cuts".
fn hurt(sentence: &Sentence<'_>, people: &[People], at: usize) -> Option<Harmed> {
    let hurt = is_hurt(sentence, at);
    let verb = sentence.head(at).filter(|verb| hurt && sentence.is_upos(*verb, Upos::Verb))?;
    let told = |lemmas: &[&str]| sentence.verbs(verb).any(|v| lemmas.contains(&v));
    let whom = if told(&["treat"]) && sentence.case(at) == "for" {
        sentence.patient(verb)
    } else if told(&["receive", "suffer", "sustain"]) && sentence.patient(verb) == Some(at) {
        sentence.subject(verb)
    } else {
        None
    };
    wounded(sentence, people, whom?, verb..verb + 1)
}

/// "lost a leg in the blast", "was shot in the leg", "hit in the arm by a splinter".
fn limb(sentence: &Sentence<'_>, people: &[People], at: usize) -> Option<Harmed> {
    let verb = sentence.head(at).filter(|_| LIMBS.at(sentence, at).is_some())?;
    let told = |lemmas: &[&str]| sentence.verbs(verb).any(|v| lemmas.contains(&v));
    let whom = if told(&["lose"]) && sentence.patient(verb) == Some(at) {
        sentence.subject(verb).filter(|_| is_by_arms(sentence, verb))
    } else if told(&["hit", "shoot", "stab", "strike"]) && sentence.case(at) == "in" {
        sentence.patient(verb)
    } else {
        None
    };
    wounded(sentence, people, whom?, verb..verb + 1)
}

/// Whether a weapon or an act of arms hangs on the verb.
fn is_by_arms(sentence: &Sentence<'_>, verb: usize) -> bool {
    let arms = |n: usize| WEAPONS.at(sentence, n).is_some() || ACT_NOUNS.at(sentence, n).is_some();
    let hangs = [Relation::Obl, Relation::OblAgent, Relation::Advcl];
    let mut clauses = sentence.children_by(verb, &hangs);
    clauses.any(|n| sentence.subtree(n).any(arms))
}

/// "41 people with shrapnel wounds arrived", "nine men came in with gunshot wounds".
fn bearing(sentence: &Sentence<'_>, people: &[People], at: usize) -> Option<Harmed> {
    const ARMS: [&str; 6] = ["blast", "bullet", "gunshot", "machete", "shrapnel", "stab"];
    let wound = matches!(sentence.word(at), "wound" | "wounds" | "injury" | "injuries");
    let armed = ARMS.contains(&sentence.before(at)) && wound && sentence.case(at) == "with";
    let head = sentence.head(at).filter(|_| armed)?;
    let comes = ["admit", "arrive", "bring", "come", "rush", "take", "treat"];
    let comes = sentence.verbs(head).any(|verb| comes.contains(&verb));
    let whom =
        if comes { sentence.patient(head).or_else(|| sentence.subject(head)) } else { Some(head) };
    wounded(sentence, people, whom?, at..at + 1)
}

/// Those of whom the noun is the head, where they are counted and no other harm of them is told.
fn wounded(
    sentence: &Sentence<'_>,
    people: &[People],
    head: usize,
    harm: Tokens,
) -> Option<Harmed> {
    let phrase = people.iter().find(|p| p.tokens.contains(&head))?;
    let counted = phrase.number.is_some() || phrase.one;
    let dies = (harm.end..sentence.len())
        .any(|n| HARM.at(sentence, n).is_some_and(|(_, harm)| harm.outcome == Outcome::Killed));
    let toll = toll(sentence, phrase, Outcome::Wounded);
    (counted && !dies).then(|| Harmed { harm, people: phrase.tokens.clone(), toll })
}
