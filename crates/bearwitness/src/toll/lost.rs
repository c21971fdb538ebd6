//! Lives that are lost: "claimed seven lives", "cost four miners their lives", "the army lost 12 men in the
//! ambush", "five soldiers fell in the fighting".

use bearwitness_document::{Outcome, Plover, Status};
use bearwitness_language::Relation;

use super::{HARM, Harmed, toll};
use crate::{
    act::{ACT_NOUNS, VERBS, is_force},
    mention::{
        people::{KIN, Noun, People},
        weapon::WEAPONS,
    },
    sentence::{Sentence, Tokens},
};

/// Deaths told as a loss.
pub(super) fn lost(sentence: &Sentence<'_>, people: &[People]) -> Vec<Harmed> {
    let lives = (0..sentence.len()).filter_map(|at| lives(sentence, people, at));
    let fallen = people.iter().filter_map(|people| {
        fallen(sentence, people)
            .or_else(|| gone(sentence, people))
            .or_else(|| cost(sentence, people))
    });
    let kin = people.iter().filter_map(|people| kin(sentence, people));
    lives.chain(fallen).chain(kin).collect()
}

/// "lost his wife and two daughters in the strike": kin, by whoever outlives them.
fn kin(sentence: &Sentence<'_>, people: &People) -> Option<Harmed> {
    let head = people.tokens.end.checked_sub(1).filter(|head| KIN.at(sentence, *head).is_some())?;
    let first = sentence.head(head).filter(|_| sentence.hangs(head, &[Relation::Conj]));
    let object = first.unwrap_or(head);
    let verb = sentence.head(object).filter(|verb| sentence.patient(*verb) == Some(object))?;
    let loses = sentence.verbs(verb).any(|v| v == "lose") && in_battle(sentence, verb, true);
    let one = people.one || people.known;
    let counted = KIN.at(sentence, object).is_some() && (people.number.is_some() || one);
    (loses && counted).then(|| killed(sentence, verb..verb + 1, &People { one, ..people.clone() }))
}

fn killed(sentence: &Sentence<'_>, harm: Tokens, people: &People) -> Harmed {
    let toll = toll(sentence, people, Outcome::Killed);
    Harmed { harm, people: people.tokens.clone(), toll }
}

/// "claimed seven lives", "seven lives were lost"; "cost four miners their lives".
fn lives(sentence: &Sentence<'_>, people: &[People], at: usize) -> Option<Harmed> {
    if sentence.singular(at) != "life" {
        return None;
    }
    let verb = sentence.head(at).filter(|verb| {
        let cost = sentence.verbs(*verb).any(|v| v == "cost");
        (cost || sentence.patient(*verb) == Some(at))
            && sentence.verbs(*verb).any(|v| matches!(v, "claim" | "cost" | "lose" | "take"))
    })?;
    let own = matches!(sentence.before(at), "their" | "his" | "her");
    let counted = people.iter().find(|p| p.tokens.end == at && p.number.is_some());
    let cost = || {
        let between = |p: &&People| verb < p.tokens.start && p.tokens.end < at;
        people.iter().filter(|_| own).find(between)
    };
    let people = counted.or_else(cost)?;
    let noun = people.noun.or(Some(Noun::UNKNOWN));
    Some(killed(sentence, verb..verb + 1, &People { noun, ..people.clone() }))
}

/// "lost 30 fighters in the battle", "nine soldiers fell": those who bear arms, where nothing says that they
/// were lost or fell otherwise.
fn fallen(sentence: &Sentence<'_>, people: &People) -> Option<Harmed> {
    let noun = people.noun?;
    let bears = matches!(noun.status, Status::Combatant | Status::Police);
    let last = people.tokens.end.checked_sub(1)?;
    // "14 of its own fighters"
    let counted = sentence.head(last).filter(|n| people.tokens.contains(n));
    let own = counted.is_some() && sentence.before(last) == "own";
    let head = counted.unwrap_or(last);
    let men = matches!(sentence.singular(head), "man" | "troop");
    let verb = sentence.head(head)?;
    let told = |lemma: &str| sentence.verbs(verb).any(|v| v == lemma);
    // "The army said it had lost two men"
    let said = |n: usize| {
        let speaker = sentence.head(verb).filter(|_| matches!(sentence.word(n), "it" | "they"));
        speaker.and_then(|said| sentence.subject(said)).unwrap_or(n)
    };
    let force = || {
        let loser = sentence.subject(verb).map(said);
        let killed = sentence.head(verb).is_some_and(|n| HARM.at(sentence, n).is_some());
        let they = |n: usize| killed && matches!(sentence.word(n), "it" | "they");
        loser.is_some_and(|n| they(n) || sentence.phrase(n).any(|n| is_force(sentence, n)))
    };
    let loses = told("lose") && (bears || men && force()) && people.number.is_some();
    // "lost two men and killed eleven"
    let kills = |n: usize| HARM.at(sentence, n).is_some();
    let killing = sentence.head(verb).filter(|_| sentence.hangs(verb, &[Relation::Conj]));
    let fought = sentence.children_by(verb, &[Relation::Conj]).chain(killing).any(kills);
    if loses && sentence.patient(verb) == Some(head) && in_battle(sentence, verb, !(fought || own))
    {
        return Some(killed(sentence, verb..verb + 1, people));
    }
    let falls = told("fall") && bears && (people.number.is_some() || people.one);
    let falls = falls && sentence.subject(verb) == Some(head) && is_plain_fall(sentence, verb);
    (falls && in_battle(sentence, verb, false)).then(|| killed(sentence, verb..verb + 1, people))
}

/// "six soldiers lost in Tuesday's ambush".
fn gone(sentence: &Sentence<'_>, people: &People) -> Option<Harmed> {
    let bears = matches!(people.noun?.status, Status::Combatant | Status::Police);
    let head = people.tokens.end.checked_sub(1).filter(|_| bears)?;
    let lost =
        sentence.children_by(head, &[Relation::Acl]).find(|n| sentence.word(*n) == "lost")?;
    in_battle(sentence, lost, true).then(|| killed(sentence, lost..lost + 1, people))
}

/// "burned two lorries, with the loss of three drivers", "at the cost of four nurses".
fn cost(sentence: &Sentence<'_>, people: &People) -> Option<Harmed> {
    let noun = people.tokens.start.checked_sub(2).filter(|n| sentence.word(n + 1) == "of")?;
    let held = matches!(sentence.singular(people.tokens.end - 1), "captive" | "prisoner");
    let lost = matches!(sentence.word(noun), "cost" | "loss") && people.number.is_some() && !held;
    let fought = |n: usize| {
        VERBS.at(sentence, n).is_some_and(|(_, act)| act.plover == Some(Plover::Assault))
    };
    let lost = lost && sentence.head(noun).is_some_and(fought);
    let led = matches!(sentence.case(noun), "with" | "at" | "for") && people.noun.is_some();
    (lost && led).then(|| killed(sentence, noun..noun + 1, people))
}

/// "fell", and not "fell ill", "fell back", "fell into a ravine".
fn is_plain_fall(sentence: &Sentence<'_>, verb: usize) -> bool {
    let next = sentence.word(verb + 1);
    let plain = matches!(next, "in" | "during" | "near" | "at" | "on" | "." | "," | "" | "to");
    let object = [Relation::Obj, Relation::Xcomp, Relation::Ccomp];
    let prey = next != "to" || matches!(sentence.singular(verb + 2), "bullet" | "enemy");
    plain && prey && sentence.child(verb, &object).is_none()
}

/// Whether what hangs on the verb with "in" tells a battle; or, where it need not, nothing else.
fn in_battle(sentence: &Sentence<'_>, verb: usize, must: bool) -> bool {
    let battle = |n: usize| {
        let war = ["action", "combat", "duty", "war"];
        ACT_NOUNS.at(sentence, n).is_some() || war.contains(&sentence.word(n))
    };
    let within = |n: &usize| matches!(sentence.case(*n), "in" | "during" | "to");
    // "were lost when their post was attacked"
    let act = |n: &usize| VERBS.at(sentence, *n).is_some() && sentence.when_of(*n) == Some(verb);
    if sentence.children_by(verb, &[Relation::Advcl]).any(|n| act(&n)) {
        return true;
    }
    let mut told = sentence.children_by(verb, &[Relation::Obl]).filter(within).peekable();
    if told.peek().is_none() {
        return !must;
    }
    // "lost eleven men to glide bombs"
    let arms = |n: usize| WEAPONS.at(sentence, n).is_some();
    told.any(|n| {
        let to = sentence.case(n) == "to";
        sentence.subtree(n).any(|n| battle(n) || to && arms(n))
    })
}
