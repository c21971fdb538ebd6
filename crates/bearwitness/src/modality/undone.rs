//! What was not done, as the sentence itself says: left undone, given up, never come, done by nobody.

use bearwitness_language::{Relation, Upos};

use super::unreal::is_put;
use crate::sentence::{Sentence, Tokens};

/// Whether the act is told as one that nobody did.
pub(super) fn is_undone(sentence: &Sentence<'_>, act: &Tokens) -> bool {
    is_nobodys(sentence, act.start)
        || is_left_undone(sentence, act)
        || is_unborn(sentence, act)
        || is_never(sentence, act)
        || is_nearly(sentence, act.start)
        || is_delayed(sentence, act.start)
        || is_put(sentence, act, &CANCEL)
}

/// What leaves it undone.
const CANCEL: [&str; 6] = ["abort", "call off", "cancel", "forgo", "rule out", "scrap"];

/// "Delays in arresting the culprits", "slowness in freeing them": it is still to be done.
fn is_delayed(sentence: &Sentence<'_>, act: usize) -> bool {
    let late =
        |n: usize| matches!(sentence.singular(n), "delay" | "failure" | "slowness" | "tardiness");
    let gerund = sentence.word(act).ends_with("ing") && sentence.before(act) == "in";
    gerund && act > 1 && late(act - 2)
}

/// "Instead of stopping the mob", "rather than arresting them", "far from shelling the town", "a sonic boom rather than an
/// explosion": it is something else that was. "Came close to shelling the town", "stopped short of arresting them", "decided
/// against storming it": it was not done.
fn is_left_undone(sentence: &Sentence<'_>, act: &Tokens) -> bool {
    const LEADS: [[&str; 2]; 4] =
        [["instead", "of"], ["rather", "than"], ["short", "of"], ["far", "from"]];
    let at = act.start;
    let leads = |end: usize| end > 1 && LEADS.iter().any(|lead| sentence.reads(end - 2, lead));
    let gerund = sentence.word(at).ends_with("ing") && at > 1;
    let near = || {
        at > 2
            && sentence.reads(at - 2, &["close", "to"])
            && sentence.verbs(at - 3).any(|verb| verb == "come")
    };
    let missed = || {
        let verb = |back: usize, lemma: &str| {
            at.checked_sub(back).is_some_and(|n| sentence.verbs(n).any(|verb| verb == lemma))
        };
        sentence.before(at) == "out" && verb(2, "rule") || verb(1, "miss")
    };
    let against = || {
        sentence.before(at) == "against"
            && (at.saturating_sub(4)..at)
                .any(|n| sentence.verbs(n).any(|v| matches!(v, "choose" | "decide" | "vote")))
    };
    // "rather than an explosion"; "short of an attack" and "far from the attack" tell something else.
    let noun = act.end.saturating_sub(1);
    let first = sentence.phrase(noun).start;
    let other = || {
        first > 1
            && LEADS[..2].iter().any(|lead| sentence.reads(first - 2, lead))
            && matches!(sentence.word(first), "a" | "an" | "any")
    };
    gerund && (leads(at) || near() || against() || missed())
        || sentence.is_upos(noun, Upos::Noun) && other()
}

/// "Its promised offensive failed to materialise".
fn is_unborn(sentence: &Sentence<'_>, act: &Tokens) -> bool {
    let noun = act.end.saturating_sub(1);
    let come =
        |n: usize| sentence.verbs(n).any(|v| matches!(v, "happen" | "materialise" | "materialize"));
    let fails = |n: usize| {
        sentence.subject(n) == Some(noun)
            && sentence.verbs(n).any(|v| v == "fail")
            && sentence.children_by(n, &[Relation::Xcomp]).any(come)
    };
    sentence.is_upos(noun, Upos::Noun) && sentence.head(noun).is_some_and(fails)
}

/// "The strike on the camp never took place": said between the noun and the verb that carries it; "an attack that never came".
fn is_never(sentence: &Sentence<'_>, act: &Tokens) -> bool {
    let not = |n: usize| matches!(sentence.word(n), "never" | "not" | "n't");
    let come = |n: usize| {
        sentence.verbs(n).any(|v| matches!(v, "come" | "happen" | "materialise" | "materialize"))
    };
    let noun = act.end.saturating_sub(1);
    let failed = |n: usize| come(n) && sentence.children_by(n, &[Relation::Advmod]).any(not);
    // "The truce never materialised."
    let main = sentence.head(noun).filter(|_| sentence.hangs(noun, &[Relation::Nsubj]));
    // "The attack did not come as a surprise."
    let main = main.filter(|n| n + 1 >= sentence.len() || sentence.is_mark(n + 1));
    is_not_made(sentence, noun)
        || act.clone().skip(1).any(not)
        || sentence.children_by(noun, &[Relation::Acl]).chain(main).any(failed)
}

/// "Attacks of that size had not been carried out": by nobody, as long as nobody else is said to have.
fn is_not_made(sentence: &Sentence<'_>, noun: usize) -> bool {
    const MAKE: [&str; 6] = ["carry", "conduct", "hold", "launch", "mount", "stage"];
    let any = sentence.is_upos(noun, Upos::Noun) && !super::scope::is_definite(sentence, noun);
    let verb = sentence.head(noun).filter(|_| any && sentence.hangs(noun, &[Relation::NsubjPass]));
    let has = |n: usize| matches!(sentence.word(n), "had" | "has" | "have");
    verb.is_some_and(|verb| {
        sentence.verbs(verb).any(|v| MAKE.contains(&v))
            && sentence.agent(verb).is_none()
            && super::is_negated(sentence, verb)
            && sentence.children_by(verb, &[Relation::Aux]).any(has)
    })
}

/// "Soldiers nearly opened fire": they did not. What is nearly destroyed came to harm all the same.
fn is_nearly(sentence: &Sentence<'_>, act: usize) -> bool {
    const WHOLLY: [&str; 8] =
        ["demolish", "destroy", "empty", "flatten", "gut", "level", "raze", "wipe"];
    let verb = sentence.is_upos(act, Upos::Verb);
    let nearly = matches!(sentence.before(act), "almost" | "nearly");
    nearly && verb && !sentence.verbs(act).any(|verb| WHOLLY.contains(&verb))
}

/// "None of the shells hit the town", "none is reported to have caused injuries": done by nobody.
fn is_nobodys(sentence: &Sentence<'_>, act: usize) -> bool {
    const BRINGS: [&str; 5] = ["cause", "inflict", "report", "suffer", "sustain"];
    let verb = sentence.head(act).filter(|head| {
        sentence.hangs(act, &[Relation::Obj])
            && sentence.verbs(*head).any(|verb| BRINGS.contains(&verb))
    });
    // "None of the nine soldiers survived": nine died.
    if sentence.verbs(act).any(|verb| verb == "survive") {
        return false;
    }
    let mut at = verb.unwrap_or(act);
    loop {
        if let Some(subject) = sentence.child(at, &[Relation::Nsubj, Relation::NsubjPass]) {
            return matches!(sentence.word(subject), "none" | "nobody" | "neither");
        }
        // "Nobody was killed or detained."
        let joined = || {
            let cc = sentence.child(at, &[Relation::Cc]).is_some_and(|n| sentence.word(n) == "but");
            sentence.hangs(at, &[Relation::Conj]) && !cc
        };
        match sentence.head(at).filter(|_| sentence.hangs(at, &[Relation::Xcomp]) || joined()) {
            Some(head) => at = head,
            None => return false,
        }
    }
}
