//! Slips of the parser about participles: what they say of a noun, and what is said of them.

use std::ops::Range;

use bearwitness_language::{Relation, Upos, Word};

use super::{SUBJECTS, above, child, is_passive, is_subject, owned};

/// "Militiamen allied to the army killed 12, medics said", "A nurse kidnapped on Monday was freed": a past tense right behind its
/// noun says more of it, where the tree has it told beside the verb that the noun is the subject of.
pub(super) fn of_subjects(words: &mut [Word]) {
    for verb in 1..words.len() {
        let passive = is_passive(words, verb);
        let finite = passive || words[verb].tag == "VBD";
        // "who begged not to be named"
        let over = |first: usize| above(words, verb).any(|n| n == first);
        let beside = |first: &usize| finite && is_told_beside(words, *first, verb) && !over(*first);
        let Some(first) = (1..verb).find(beside) else {
            continue;
        };
        let relation = if passive { Relation::NsubjPass } else { Relation::Nsubj };
        (words[first - 1].head, words[first - 1].relation) = (Some(verb), relation);
        (words[first].head, words[first].relation) = (Some(first - 1), Relation::Acl);
        words[first].tag = "VBN";
        // "when a bomb dropped by a jet hit their car"
        let leads = |word: &&mut Word| word.head == Some(first) && word.tag == "WRB";
        if let Some(lead) = words[..first].iter_mut().find(leads) {
            lead.head = Some(verb);
        }
        rehang(words, first + 1..verb, verb, first);
    }
}

/// "a doctor reached by the paper said": what is done by somebody to whom stands right before it says more of that, where the tree
/// has it as what is said, and the verb behind it without anybody who says it.
pub(super) fn of_patients(words: &mut [Word]) {
    for verb in 1..words.len() {
        let has = |relation| child(words, verb, relation, 0..words.len()).is_some();
        let done = words[verb].relation == Relation::Ccomp
            && words[verb].tag == "VBN"
            && has(Relation::OblAgent)
            && !has(Relation::Aux)
            && !has(Relation::AuxPass)
            && is_subject(words, verb - 1, verb);
        let says = words[verb].head.filter(|says| *says > verb && !owned(words, *says));
        let Some(says) = says.filter(|_| done) else { continue };
        (words[verb - 1].head, words[verb - 1].relation) = (Some(says), Relation::Nsubj);
        (words[verb].head, words[verb].relation) = (Some(verb - 1), Relation::Acl);
    }
}

/// "A strike carried out by the army caused a blackout": what is done by somebody, right behind its noun, says more of that,
/// where the tree has it told beside the verb that the noun is the subject of.
pub(super) fn of_agents(words: &mut [Word]) {
    const OWN: [Relation; 5] =
        [Relation::Nsubj, Relation::NsubjPass, Relation::Obj, Relation::Aux, Relation::AuxPass];
    for verb in 1..words.len() {
        let has = |relation: &Relation| child(words, verb, *relation, 0..words.len()).is_some();
        let done = matches!(words[verb].tag, "VBD" | "VBN")
            && has(&Relation::OblAgent)
            && !OWN.iter().any(has);
        let noun = &words[verb - 1];
        let does = SUBJECTS.contains(&noun.relation) && noun.head.is_some_and(|main| main > verb);
        if done && does && words[verb].relation != Relation::Acl {
            (words[verb].head, words[verb].relation) = (Some(verb - 1), Relation::Acl);
            words[verb].tag = "VBN";
        }
    }
}

/// "as miners blocking a road clashed with police": what the doers of a verb are at, right behind their noun, which the tree has
/// for its subject.
pub(super) fn of_doings(words: &mut [Word]) {
    for at in 1..words.len() {
        let has = |relation| child(words, at, relation, 0..words.len()).is_some();
        let doing = words[at].tag == "VBG"
            && words[at].relation == Relation::Advcl
            && is_subject(words, at - 1, at)
            && !has(Relation::Aux);
        let Some(verb) = (at + 1..words.len()).find(|n| doing && is_finite(words, *n)) else {
            continue;
        };
        let joined = child(words, verb, Relation::Cc, at..verb).is_some();
        let under = words[at].head == Some(verb);
        if joined || owned(words, verb) || !(under || words[verb].relation == Relation::Conj) {
            continue;
        }
        if !under {
            (words[verb].head, words[verb].relation) = (words[at].head, Relation::Advcl);
        }
        if let Some(mark) = child(words, at, Relation::Mark, 0..at) {
            words[mark].head = Some(verb);
        }
        let relation = if is_passive(words, verb) { Relation::NsubjPass } else { Relation::Nsubj };
        (words[at - 1].head, words[at - 1].relation) = (Some(verb), relation);
        (words[at].head, words[at].relation) = (Some(at - 1), Relation::Acl);
    }
}

/// "The third wounded four people": what stands between an ordinal and a number is a verb in the past tense, and the ordinal its
/// subject.
pub(super) fn of_ordinals(words: &mut [Word]) {
    for verb in 2..words.len().saturating_sub(2) {
        let amod = |n: usize, tag: &str, head: usize| {
            let word = &words[n];
            word.tag == tag && word.relation == Relation::Amod && word.head == Some(head)
        };
        let Some(noun) = words[verb].head.filter(|noun| *noun > verb + 1) else { continue };
        let counted = words[verb + 1].tag == "CD" && words[verb + 1].head == Some(noun);
        let ordinal = words[verb - 2].tag == "DT" && amod(verb - 1, "JJ", noun);
        if !(counted && ordinal && amod(verb, "VBN", noun)) {
            continue;
        }
        let told = SUBJECTS.contains(&words[noun].relation);
        let relation = if told { Relation::Ccomp } else { words[noun].relation };
        (words[verb].head, words[verb].relation, words[verb].tag) =
            (words[noun].head, relation, "VBD");
        (words[noun].head, words[noun].relation) = (Some(verb), Relation::Obj);
        (words[verb - 1].head, words[verb - 1].relation) = (Some(verb), Relation::Nsubj);
        words[verb - 2].head = Some(verb - 1);
    }
}

/// "The second hit open land and caused no harm": the ordinal is the subject of what is no noun.
pub(super) fn of_hits(words: &mut [Word]) {
    for verb in 2..words.len().saturating_sub(1) {
        let Some(land) = words[verb].head.filter(|land| *land > verb) else { continue };
        let compound = words[verb].relation == Relation::Compound && words[verb].tag == "NN";
        let root = words[land].relation == Relation::Root;
        let ordinal = words[verb - 1].tag == "JJ" && words[verb - 2].tag == "DT";
        let hangs = |n: usize| words[n].head.is_some_and(|head| head == verb || head == land);
        let conj = child(words, land, Relation::Conj, land..words.len());
        let joined = conj.is_some_and(|n| words[n].tag == "VBD");
        if !(compound && root && ordinal && joined && hangs(verb - 1) && hangs(verb - 2)) {
            continue;
        }
        let (head, relation) = (words[land].head, words[land].relation);
        (words[verb].tag, words[verb].upos) = ("VBD", Upos::Verb);
        (words[verb].head, words[verb].relation) = (head, relation);
        (words[land].head, words[land].relation) = (Some(verb), Relation::Obj);
        (words[verb - 1].head, words[verb - 1].relation) = (Some(verb), Relation::Nsubj);
        words[verb - 2].head = Some(verb - 1);
        let own = |word: &&mut Word| {
            word.head == Some(land) && matches!(word.relation, Relation::Conj | Relation::Punct)
        };
        words.iter_mut().skip(land + 1).filter(own).for_each(|word| word.head = Some(verb));
    }
}

/// "…, while in Gao a mine under a truck wounded seven": what stands between a noun behind "while" and a number is the verb of
/// both, where the tree has it say how the number is.
pub(super) fn of_counts(words: &mut [Word]) {
    for verb in 1..words.len().saturating_sub(1) {
        let number = verb + 1;
        let says = words[verb].relation == Relation::Amod && words[verb].head == Some(number);
        let counted = words[number].tag == "CD" && words[number].relation == Relation::Nmod;
        let past = matches!(words[verb].tag, "VBN" | "VBD");
        let noun = words[number].head.filter(|noun| says && counted && past && *noun < verb);
        let Some(noun) = noun else { continue };
        let Some(mark) = child(words, noun, Relation::Mark, 0..noun) else { continue };
        (words[verb].head, words[verb].relation, words[verb].tag) =
            (words[noun].head, Relation::Advcl, "VBD");
        (words[number].head, words[number].relation) = (Some(verb), Relation::Obj);
        (words[noun].head, words[noun].relation) = (Some(verb), Relation::Nsubj);
        words[mark].head = Some(verb);
        // "while in Gao a mine under a truck wounded seven": what stands before the subject is the verb's, what stands behind it, its.
        let behind = |word: &&mut Word| word.head == Some(verb) && word.relation == Relation::Obl;
        for word in words[noun + 1..verb].iter_mut().filter(behind) {
            (word.head, word.relation) = (Some(noun), Relation::Nmod);
        }
        let before = |word: &&mut Word| word.head == Some(noun) && word.relation == Relation::Nmod;
        for word in words[mark + 1..noun].iter_mut().filter(before) {
            (word.head, word.relation) = (Some(verb), Relation::Obl);
        }
    }
}

/// "Somalia: 8 die as rebels storm hotel": the number right before is who dies, whatever the tree hangs it on.
pub(super) fn of_deaths(words: &mut [Word]) {
    for verb in 1..words.len() {
        let number = verb - 1;
        let dies = words[verb].upos == Upos::Verb
            && matches!(words[verb].lemma, "die" | "drown" | "flee" | "perish");
        let bare = child(words, verb, Relation::Nsubj, 0..verb).is_none();
        if dies && bare && words[number].tag == "CD" && words[number].head != Some(verb) {
            (words[number].head, words[number].relation) = (Some(verb), Relation::Nsubj);
        }
    }
}

/// Whether the word is a verb with a tense of its own.
fn is_finite(words: &[Word], at: usize) -> bool {
    words[at].upos == Upos::Verb && (words[at].tag == "VBD" || is_passive(words, at))
}

/// "Two men seized in Homs on Monday were found in Hama": what stands between a participle and the verb that its noun is the subject of
/// is said of the participle.
pub(super) fn strays(words: &mut [Word]) {
    for first in 1..words.len() {
        if words[first].relation != Relation::Acl || words[first].tag != "VBN" {
            continue;
        }
        let part = |n: &usize| words[*n].relation == Relation::Nmod;
        let subject = std::iter::successors(words[first].head, |n| {
            words[*n].head.filter(|head| part(n) && head < n)
        });
        let verb = subject.last().and_then(|noun| {
            words[noun].head.filter(|verb| *verb > first && is_subject(words, noun, *verb))
        });
        let Some(verb) = verb else { continue };
        let end = child(words, verb, Relation::AuxPass, first..verb).unwrap_or(verb);
        let end = child(words, verb, Relation::Aux, first..end).unwrap_or(end);
        // "seized in Homs, Homs province, in May 2025 were found": what stands right before the verb.
        let comma = words[first + 1..end].iter().rposition(|word| word.upos == Upos::Punct);
        rehang(words, comma.map_or(first + 1, |comma| first + comma + 2)..end, verb, first);
    }
}

/// "thwarted a plan to bomb a shrine, arresting four men": what those did who thwarted it, and not what was planned.
pub(super) fn of_plans(words: &mut [Word]) {
    for deed in 2..words.len() {
        let after_comma = words[deed].tag == "VBG"
            && words[deed].relation == Relation::Advcl
            && words[deed - 1].upos == Upos::Punct;
        let planned = |n: &usize| {
            let to =
                child(words, *n, Relation::Mark, 0..*n).is_some_and(|to| words[to].tag == "TO");
            to && *n < deed && words[*n].tag == "VB" && words[*n].relation == Relation::Acl
        };
        let Some(plan) = words[deed].head.filter(|_| after_comma).filter(planned) else { continue };
        let main = above(words, plan).skip(1).find(|n| words[*n].upos == Upos::Verb);
        if let Some(main) = main.filter(|main| *main < plan) {
            words[deed].head = Some(main);
        }
    }
}

/// "families of those killed": who was killed are those.
pub(super) fn of_those(words: &mut [Word]) {
    for verb in 1..words.len() {
        let those = verb - 1;
        let shared = words[those].upos == Upos::Pron
            && words[those].tag == "DT"
            && words[verb].tag == "VBN"
            && words[verb].relation == Relation::Acl
            && words[verb].head == words[those].head
            && words[verb].head.is_some_and(|noun| words[noun].upos != Upos::Num);
        if shared {
            words[verb].head = Some(those);
        }
    }
}

/// "have been accused by experts of killing ten men": what whoever accuses them says of them, and nothing of those who accuse.
pub(super) fn accusers(words: &mut [Word]) {
    for deed in 1..words.len() {
        let marked = words[deed].relation == Relation::Acl
            && words[deed].tag == "VBG"
            && child(words, deed, Relation::Mark, 0..deed).is_some_and(|n| n + 1 == deed);
        let agent = words[deed].head.filter(|n| marked && words[*n].relation == Relation::OblAgent);
        let Some(verb) = agent.and_then(|noun| words[noun].head) else { continue };
        (words[deed].head, words[deed].relation) = (Some(verb), Relation::Advcl);
    }
}

/// "accused troops of shelling a camp in Homs": what stands behind the deed is said of it, and not of the charge.
pub(super) fn charges(words: &mut [Word]) {
    for deed in 1..words.len() {
        let marked = words[deed].relation == Relation::Acl
            && words[deed].tag == "VBG"
            && child(words, deed, Relation::Mark, 0..deed).is_some();
        let whom = words[deed].head.filter(|noun| marked && words[*noun].relation == Relation::Obj);
        let Some(verb) = whom.and_then(|noun| words[noun].head) else { continue };
        let comma = |word: &Word| word.upos == Upos::Punct && word.tag != "HYPH";
        let first = deed + 1;
        let end = words[first..].iter().position(comma).map_or(words.len(), |n| first + n);
        rehang(words, first..end, verb, deed);
    }
}

/// Whether the first word is a participle right behind the subject of the verb, which the tree hangs on the verb, or beside it
/// with the subject; nothing joins or parts the two.
/// "The pilot captured in the battle is alive": a participle right behind the noun of which the verb behind it, or what it "is", is
/// told.
pub(super) fn of_states(words: &mut [Word]) {
    for participle in 1..words.len() {
        let noun = participle - 1;
        let shares = words[noun].relation == Relation::Nsubj
            && words[participle].relation == Relation::Advcl
            && words[noun].head.is_some()
            && words[noun].head == words[participle].head
            && words[noun].head > Some(participle);
        let bare = matches!(words[participle].tag, "VBN" | "VBD")
            && !owned(words, participle)
            && child(words, participle, Relation::Obj, 0..words.len()).is_none()
            && child(words, participle, Relation::Aux, 0..words.len()).is_none();
        if shares && bare {
            (words[participle].head, words[participle].relation) = (Some(noun), Relation::Acl);
            words[participle].tag = "VBN";
        }
    }
}

/// "foiled an attack that could have killed hundreds, detaining two men": what comes with the deed and not with what might have
/// been.
pub(super) fn of_deeds(words: &mut [Word]) {
    for participle in 1..words.len() {
        let aside = words[participle].relation == Relation::Advcl
            && words[participle].tag == "VBG"
            && words[participle - 1].tag == ",";
        let clause = words[participle].head.filter(|clause| aside && *clause < participle);
        let open = clause.filter(|clause| {
            let mut below = words.iter().filter(|word| word.head == Some(*clause));
            words[*clause].relation == Relation::Acl && below.any(|word| word.tag == "MD")
        });
        let noun = open.and_then(|clause| words[clause].head);
        let object = noun.filter(|noun| words[*noun].relation == Relation::Obj);
        let deed = object.and_then(|noun| words[noun].head);
        if let Some(deed) = deed.filter(|deed| matches!(words[*deed].tag, "VBD" | "VBN")) {
            words[participle].head = Some(deed);
        }
    }
}

fn is_told_beside(words: &[Word], first: usize, verb: usize) -> bool {
    const WITHIN: [Relation; 4] =
        [Relation::Advcl, Relation::AuxPass, Relation::Nsubj, Relation::NsubjPass];
    let noun = first - 1;
    let has = |relation| child(words, first, relation, 0..words.len()).is_some();
    let bare = matches!(words[first].tag, "VBD" | "VBN")
        && ![Relation::Obj, Relation::Aux, Relation::AuxPass, Relation::Mark].into_iter().any(has);
    let finite = words[verb].tag == "VBD"
        || child(words, verb, Relation::AuxPass, first + 1..verb).is_some();
    let within = words[first].head == Some(verb)
        && finite
        && words[first].upos == Upos::Verb
        && WITHIN.contains(&words[first].relation)
        && is_subject(words, noun, verb);
    let beside = || {
        words[first].head == words[verb].head
            && [Relation::Ccomp, Relation::Advcl]
                .iter()
                .any(|clause| [first, verb].iter().all(|n| words[*n].relation == *clause))
            && is_subject(words, noun, first)
            && !owned(words, verb)
    };
    // "when a bomb planted in a car went off": the participle hangs on a noun before its own.
    let astray = || {
        let before =
            words[first].head.is_some_and(|head| head < noun && words[head].upos == Upos::Noun);
        let acl = words[first].relation == Relation::Acl && before;
        acl && is_subject(words, noun, first) && finite && !owned(words, verb)
    };
    let plain = |word: &Word| {
        matches!(word.tag, "HYPH") || !matches!(word.upos, Upos::Punct | Upos::Cconj | Upos::Sconj)
    };
    bare && words[first + 1..verb].iter().all(plain) && (within || beside() || astray())
}

/// "freed 22 soldiers captured last month": a participle right behind the object says more of it, where the tree has it as a
/// clause of the verb.
pub(super) fn of_objects(words: &mut [Word]) {
    for verb in 2..words.len() {
        let clause = matches!(words[verb].relation, Relation::Ccomp | Relation::Xcomp);
        let object =
            words[verb - 1].relation == Relation::Obj && words[verb - 1].head == words[verb].head;
        let own = [
            Relation::Nsubj,
            Relation::NsubjPass,
            Relation::Aux,
            Relation::AuxPass,
            Relation::Mark,
        ];
        let bare =
            own.iter().all(|relation| child(words, verb, *relation, 0..words.len()).is_none());
        // "left a policeman injured"
        let alone = words[verb].relation == Relation::Xcomp
            && !words[verb + 1..].iter().any(|w| w.head == Some(verb) && w.upos != Upos::Punct);
        if clause && object && bare && !alone && matches!(words[verb].tag, "VBD" | "VBN") {
            (words[verb].head, words[verb].relation) = (Some(verb - 1), Relation::Acl);
            words[verb].tag = "VBN";
        }
    }
}

/// "A trader abducted last month was found": what says more of the subject before its verb is a participle, though the parser
/// tags it as a past tense.
pub(super) fn pasts(words: &mut [Word]) {
    const OWN: [Relation; 4] = [Relation::Nsubj, Relation::NsubjPass, Relation::Aux, Relation::Obj];
    for at in 1..words.len() {
        let noun = &words[at - 1];
        let does = SUBJECTS.contains(&noun.relation) && noun.head.is_some_and(|main| main > at);
        let past = words[at].tag == "VBD" && words[at].relation == Relation::Acl;
        let has = |relation: &Relation| child(words, at, *relation, 0..words.len()).is_some();
        if does && past && words[at].head == Some(at - 1) && !OWN.iter().any(has) {
            words[at].tag = "VBN";
        }
    }
}

/// Hangs what stands there, and says where or when of one verb, on another.
fn rehang(words: &mut [Word], there: Range<usize>, from: usize, to: usize) {
    let placed = |word: &&mut Word| word.head == Some(from) && word.relation == Relation::Obl;
    words[there].iter_mut().filter(placed).for_each(|word| word.head = Some(to));
}
