//! Slips of the parser that the words around give away: whose subject or object a noun is.

mod pairs;
mod participle;

use std::ops::Range;

use bearwitness_language::{Relation, Upos, Word};

const SUBJECTS: [Relation; 2] = [Relation::Nsubj, Relation::NsubjPass];

/// Every mend, each over what those before it made.
pub(super) fn all(words: &mut [Word]) {
    cases(words);
    led(words);
    of_whole(words);
    inverted(words);
    commas(words);
    agents(words);
    scenes(words);
    titles(words);
    offices(words);
    numbers(words);
    patients(words);
    relatives(words);
    doings(words);
    gerunds(words);
    asides(words);
    adverbials(words);
    bare(words);
    doubled(words);
    early(words);
    participle::of_ordinals(words);
    participle::of_hits(words);
    participle::of_counts(words);
    participle::of_deaths(words);
    participle::of_agents(words);
    participle::of_patients(words);
    participle::of_doings(words);
    participle::of_subjects(words);
    participle::strays(words);
    participle::charges(words);
    participle::accusers(words);
    participle::of_deeds(words);
    participle::of_states(words);
    participle::of_those(words);
    participle::of_plans(words);
    speakers(words);
    tellers_before(words);
    trailers(words);
    tellers(words);
    joint(words);
    pairs::headlines(words);
    pairs::parallels(words);
    participle::pasts(words);
    participle::of_objects(words);
    actives(words);
    perfects(words);
    pasts(words);
    clauses(words);
    addressees(words);
    subjects(words);
    objects(words);
    sharers(words);
}

/// "Shells hit the mill, medics said": the comma before those who say it is no part of what they say.
fn commas(words: &mut [Word]) {
    for comma in 1..words.len().saturating_sub(1) {
        let mark = words[comma].tag == "," && words[comma].relation == Relation::Punct;
        let Some(content) = words[comma].head.filter(|head| mark && *head < comma) else {
            continue;
        };
        let said = matches!(words[content].relation, Relation::Ccomp | Relation::Parataxis);
        let verb = words[content].head.filter(|verb| said && *verb > comma);
        // What goes on behind the saying keeps its own.
        let last = (0..words.len()).rfind(|n| above(words, *n).any(|up| up == content));
        if verb.is_some() && last == Some(comma) {
            words[comma].head = verb;
        }
    }
}

/// "Police shot at rebels": nobody is the agent of a verb of the past that has a subject and no auxiliary of the passive.
fn agents(words: &mut [Word]) {
    for at in 1..words.len() {
        let verb = words[at].head.filter(|_| words[at].relation == Relation::OblAgent);
        let has = |verb, relation| child(words, verb, relation, 0..words.len()).is_some();
        let active = |verb: &usize| {
            words[*verb].tag == "VBD"
                && has(*verb, Relation::Nsubj)
                && !has(*verb, Relation::AuxPass)
        };
        if verb.as_ref().is_some_and(active) {
            words[at].relation = Relation::Obl;
        }
    }
}

/// "In Homs gunmen attacked a school": a subject that a preposition leads in is none of the name between, which says where.
fn scenes(words: &mut [Word]) {
    for noun in 2..words.len() {
        let Some(verb) = words[noun].head.filter(|verb| is_subject(words, noun, *verb)) else {
            continue;
        };
        let Some(case) = child(words, noun, Relation::Case, 0..noun) else { continue };
        let name = case + 1..noun;
        let named = |n: usize| {
            let qualifies = matches!(words[n].relation, Relation::Compound | Relation::Flat);
            words[n].upos == Upos::Propn
                && qualifies
                && words[n].head.is_some_and(|up| case < up && up <= noun)
        };
        if words[case].tag != "IN"
            || name.is_empty()
            || !name.clone().all(named)
            || words[noun].upos != Upos::Noun
        {
            continue;
        }
        let last = noun - 1;
        (words[last].head, words[last].relation) = (Some(verb), Relation::Obl);
        for word in &mut words[case..last] {
            word.head = Some(last);
        }
    }
}

/// "killed the rebel commander Omar Testi", "the murder of analyst Anna Testi": the name right behind a noun says who it is.
fn titles(words: &mut [Word]) {
    for name in 1..words.len() {
        let noun = name - 1;
        let both = words[noun].upos == Upos::Noun && words[name].upos == Upos::Propn;
        let same = words[noun].head.is_some() && words[noun].head == words[name].head;
        let argument = |n: usize| {
            matches!(
                words[n].relation,
                Relation::Obj
                    | Relation::Nmod
                    | Relation::Obl
                    | Relation::Nsubj
                    | Relation::NsubjPass
            )
        };
        if both && same && argument(noun) && words[noun].relation == words[name].relation {
            (words[name].head, words[name].relation) = (Some(noun), Relation::Appos);
        }
    }
}

/// "Omar Testi, party leader and former envoy, was shot": what is joined behind what a name is said to be, is said of it too.
fn offices(words: &mut [Word]) {
    for at in 1..words.len() {
        let name = words[at].head.filter(|n| words[*n].upos == Upos::Propn && *n < at);
        let Some(name) = name.filter(|_| words[at].relation == Relation::Conj) else { continue };
        let office = child(words, name, Relation::Appos, name + 1..at);
        let article = child(words, at, Relation::Det, 0..at)
            .or_else(|| child(words, at, Relation::Nummod, 0..at));
        if let Some(office) = office.filter(|_| words[at].upos == Upos::Noun && article.is_none()) {
            words[at].head = Some(office);
        }
    }
}

/// "took away 116 and 15 patients": of two objects that "and" joins, the second is the first's.
fn numbers(words: &mut [Word]) {
    for at in 2..words.len() {
        let Some(verb) = words[at].head.filter(|_| words[at].relation == Relation::Obj) else {
            continue;
        };
        let first = (verb + 1..at)
            .rev()
            .find(|n| words[*n].head == Some(verb) && words[*n].relation == Relation::Obj);
        let Some(first) = first.filter(|n| words[*n].tag == "CD") else { continue };
        if words[first + 1].tag == "CC" && (first + 2..at).all(|n| words[n].head == Some(at)) {
            (words[at].head, words[at].relation) = (Some(first), Relation::Conj);
        }
    }
}

/// "Gunmen abducted and killed three traders": of two verbs joined, the first is no passive where the other has an object.
fn sharers(words: &mut [Word]) {
    for first in 1..words.len().saturating_sub(2) {
        let next = first + 2;
        let joined = words[next].head == Some(first)
            && words[next].relation == Relation::Conj
            && words[first + 1].tag == "CC";
        let object = child(words, next, Relation::Obj, next..words.len()).is_some();
        let passive = |verb| child(words, verb, Relation::AuxPass, 0..words.len()).is_some();
        if !joined || !object || passive(first) || passive(next) {
            continue;
        }
        if let Some(subject) = child(words, first, Relation::NsubjPass, 0..first) {
            words[subject].relation = Relation::Nsubj;
        }
    }
}

/// Whether the word hangs on itself, by way of others.
pub(super) fn is_in_ring(words: &[Word], at: usize) -> bool {
    above(words, at).skip(1).any(|n| n == at)
}

/// The word, and those that it hangs on, at most as many as there are.
fn above(words: &[Word], at: usize) -> impl Iterator<Item = usize> {
    std::iter::successors(Some(at), |n| words[*n].head).take(words.len() + 1)
}

/// Whether the word is a subject of the verb.
fn is_subject(words: &[Word], noun: usize, verb: usize) -> bool {
    words[noun].head == Some(verb) && SUBJECTS.contains(&words[noun].relation)
}

/// "Six killed in Rafah; two guards wounded in Nablus": nobody is the subject or object of what stands behind one of the marks,
/// a semicolon or another item's dot.
pub(super) fn items(words: &mut [Word], marks: &[usize]) {
    const OF_VERB: [Relation; 5] =
        [Relation::Iobj, Relation::Nsubj, Relation::NsubjPass, Relation::Obj, Relation::Obl];
    for (at, word) in words.iter_mut().enumerate() {
        let Some(head) = word.head.filter(|_| OF_VERB.contains(&word.relation)) else {
            continue;
        };
        if marks.iter().any(|mark| (at.min(head)..at.max(head)).contains(mark)) {
            word.relation = Relation::Parataxis;
        }
    }
}

/// "Friday's bombardment of Sirte by LNA jets": a preposition is that of the noun behind it, which the tree may have bare, and not
/// of one farther on that has its own.
fn cases(words: &mut [Word]) {
    for case in 0..words.len() {
        let far = words[case].head.filter(|_| words[case].relation == Relation::Case);
        let Some(far) = far.filter(|far| case + 1 < *far) else { continue };
        let own = child(words, far, Relation::Case, case + 1..far).is_some();
        let near =
            (case + 1..far).find(|n| words[*n].upos == Upos::Noun || words[*n].upos == Upos::Propn);
        let bare = |noun: &usize| {
            child(words, *noun, Relation::Case, 0..words.len()).is_none()
                && words[*noun].relation == Relation::Nmod
                && !above(words, *noun).any(|up| up == far)
        };
        if let Some(near) = near.filter(|_| own).filter(bare) {
            words[case].head = Some(near);
        }
    }
}

/// "Gunmen shot a guard, a week after an attack had left a driver hurt": a verb in the past is no subject of one behind it, which a
/// preposition before that one's own parts from it.
fn inverted(words: &mut [Word]) {
    for first in 0..words.len() {
        let past = words[first].tag == "VBD" && words[first].relation == Relation::Nsubj;
        let Some(next) = words[first].head.filter(|next| past && first < *next) else { continue };
        let noun = (first + 1..next).rev().find(|n| {
            words[*n].head == Some(next)
                && words[*n].relation == Relation::Obl
                && is_right_before(words, *n, next)
                && child(words, *n, Relation::Case, first..*n).is_some()
        });
        let Some(noun) = noun.filter(|_| words[next].tag == "VBD") else { continue };
        let case = child(words, noun, Relation::Case, first..noun).unwrap_or(noun);
        (words[first].head, words[first].relation) = (words[next].head, words[next].relation);
        (words[next].head, words[next].relation) = (Some(first), Relation::Advcl);
        (words[case].head, words[case].relation) = (Some(next), Relation::Mark);
        hang(&mut words[noun], next);
    }
}

/// "Of the 48 migrants, seven later died": of two subjects the one that a preposition leads in at the beginning is none.
fn of_whole(words: &mut [Word]) {
    let first = words.first().filter(|w| w.tag == "IN" && w.relation == Relation::Case);
    let Some(noun) = first.and_then(|case| case.head) else { return };
    let Some(verb) = words[noun].head.filter(|verb| is_subject(words, noun, *verb)) else { return };
    if (noun + 1..verb).any(|n| is_subject(words, n, verb)) {
        words[noun].relation = Relation::Obl;
    }
}

/// "six people whom rebels had abducted": of two subjects before a verb, "whom" is none.
fn patients(words: &mut [Word]) {
    for whom in 1..words.len() {
        let relative = words[whom].tag == "WP" && SUBJECTS.contains(&words[whom].relation);
        let Some(verb) = words[whom].head.filter(|verb| relative && whom < *verb) else { continue };
        if (whom + 1..verb).any(|n| is_subject(words, n, verb)) {
            words[whom].relation = Relation::Obj;
        }
    }
}

/// "armed the raiders who killed nine": what "who" right behind a noun does says more of that, wherever the tree has it.
fn relatives(words: &mut [Word]) {
    for who in 1..words.len() {
        let does = words[who].tag == "WP" && SUBJECTS.contains(&words[who].relation);
        let noun = who - 1;
        let named = matches!(words[noun].upos, Upos::Noun | Upos::Propn);
        let Some(verb) = words[who].head.filter(|verb| does && named && who < *verb) else {
            continue;
        };
        if words[verb].relation == Relation::Advcl && words[verb].head.is_some_and(|up| up < noun) {
            (words[verb].head, words[verb].relation) = (Some(noun), Relation::Acl);
        }
    }
}

/// "when a bomb dropped by a jet hit a market": what a preposition leads in behind its verb is no subject.
fn led(words: &mut [Word]) {
    for noun in 2..words.len() {
        let subject =
            words[noun].head.filter(|verb| *verb < noun && is_subject(words, noun, *verb));
        let Some(verb) = subject else { continue };
        let case = child(words, noun, Relation::Case, verb + 1..noun);
        let by = case.is_some_and(|case| case == verb + 1 && words[case].tag == "IN");
        if by && matches!(words[verb].tag, "VBD" | "VBN") {
            words[noun].relation = Relation::OblAgent;
        }
    }
}

/// "Police arrested two men after an attack on a convoy killed a guard": a finite verb right behind a noun has that for its
/// subject, where the tree hangs both on the verb before and joins them by nothing.
fn clauses(words: &mut [Word]) {
    for verb in 1..words.len() {
        let joins = matches!(words[verb].relation, Relation::Conj | Relation::Advcl);
        let finite = matches!(words[verb].tag, "VBD" | "VBZ" | "VBP");
        let own = [Relation::Nsubj, Relation::NsubjPass, Relation::Cc, Relation::Mark];
        let has = |relation: &Relation| child(words, verb, *relation, 0..words.len()).is_some();
        let Some(main) = words[verb].head.filter(|main| joins && finite && *main < verb) else {
            continue;
        };
        let placed = |n: &usize| {
            words[*n].head == Some(main)
                && matches!(words[*n].relation, Relation::Obl | Relation::Obj)
                && is_right_before(words, *n, verb)
        };
        let noun = (main + 1..verb).rev().find(placed).filter(|_| !own.iter().any(has));
        let case = noun.and_then(|noun| child(words, noun, Relation::Case, main + 1..noun));
        let Some((noun, case)) = noun.zip(case).filter(|(_, case)| words[*case].tag == "IN") else {
            continue;
        };
        hang(&mut words[noun], verb);
        (words[case].head, words[case].relation) = (Some(verb), Relation::Mark);
        words[verb].relation = Relation::Advcl;
    }
}

/// Gives finite verbs without a subject the noun before them that the tree has elsewhere.
fn subjects(words: &mut [Word]) {
    for verb in 1..words.len() {
        let passive = is_passive(words, verb);
        let finite = passive || matches!(words[verb].tag, "VBD" | "VBZ" | "VBP");
        if words[verb].tag == "VBN" && !passive && !owned(words, verb) {
            lifted(words, verb);
        }
        if !finite || (0..words.len()).any(|n| is_subject(words, n, verb)) {
            continue;
        }
        told(words, verb);
        crossed(words, verb);
        if !passive {
            taken_by_object(words, verb);
            joined(words, verb);
            said(words, verb);
            listed_tellers(words, verb);
        }
    }
}

/// "by the time the fog lifted the gunmen had burned 14 huts": the noun right before "had", which the tree has for the object of
/// the clause before.
fn lifted(words: &mut [Word], verb: usize) {
    let had = child(words, verb, Relation::Aux, 1..verb).filter(|n| words[*n].tag == "VBD");
    let noun = had.map(|had| had - 1);
    let object = noun.filter(|noun| {
        words[*noun].relation == Relation::Obj && words[*noun].head.is_some_and(|head| head < *noun)
    });
    if let Some(noun) = object {
        hang(&mut words[noun], verb);
    }
}

/// "Four died and 19 others sustained injuries": the noun right before a verb, which the tree has for a subject of the verb's
/// object.
fn taken_by_object(words: &mut [Word], verb: usize) {
    let noun = verb - 1;
    let object = words[noun].head.filter(|object| {
        let own = words[*object].head == Some(verb) && words[*object].relation == Relation::Obj;
        own && SUBJECTS.contains(&words[noun].relation)
    });
    if object.is_some() {
        hang(&mut words[noun], verb);
    }
}

/// "Soldiers and militiamen had executed at least 43 civilians": of two subjects of a verb without "was", the one behind it is its
/// object, and the one before does it.
fn doubled(words: &mut [Word]) {
    for verb in 1..words.len() {
        let subject = |range: Range<usize>| {
            SUBJECTS.iter().find_map(|one| child(words, verb, *one, range.clone()))
        };
        let told = matches!(words[verb].tag, "VBN" | "VBD") && !is_passive(words, verb);
        let object = child(words, verb, Relation::Obj, 0..words.len()).is_some();
        let (first, second) = (subject(0..verb), subject(verb + 1..words.len()));
        // "“… and we stopped,” a nurse told the paper"
        let quoted = |noun: &usize| !words[verb..*noun].iter().any(|word| word.tag == "''");
        let second = second.filter(quoted);
        if let Some((first, second)) = first.zip(second).filter(|_| told && !object) {
            words[first].relation = Relation::Nsubj;
            words[second].relation = Relation::Obj;
        }
    }
}

/// "killed 23 rebels and freed nine hostages": an object before "and" is that of the first verb, where the tree has it for the second's.
fn early(words: &mut [Word]) {
    for noun in 1..words.len() {
        let object = words[noun].relation == Relation::Obj;
        let second = words[noun].head.filter(|verb| object && noun < *verb);
        let joined = second.filter(|verb| {
            words[*verb].relation == Relation::Conj
                && child(words, *verb, Relation::Cc, noun..*verb).is_some()
        });
        // "the former wounded eight and the latter killed one": two clauses of what somebody says.
        let beside = second.filter(|verb| {
            words[*verb].relation == Relation::Ccomp
                && is_verb(words, noun - 1)
                && words[noun..*verb].iter().any(|word| word.relation == Relation::Cc)
        });
        let first = joined.and_then(|verb| words[verb].head).filter(|first| *first < noun);
        let first = first.or_else(|| beside.map(|_| noun - 1));
        let open = |verb: &usize| child(words, *verb, Relation::Obj, 0..words.len()).is_none();
        if let Some(first) = first.filter(open) {
            words[noun].head = Some(first);
        }
    }
}

/// "when the hospital in Homs was struck by a drone": a noun before its passive that no word leads in suffers it, whatever the tree
/// has it be: an agent, or where those were killed of whom the clause before tells.
fn bare(words: &mut [Word]) {
    for noun in 1..words.len() {
        let led = child(words, noun, Relation::Case, 0..noun).is_some();
        let Some(head) = words[noun].head.filter(|_| !led) else { continue };
        let agent = words[noun].relation == Relation::OblAgent && noun < head;
        let verb = match words[noun].relation {
            Relation::OblAgent if agent => Some(head),
            Relation::Obl if head < noun => (noun + 1..words.len()).find(|verb| {
                let clause = words[*verb].relation == Relation::Advcl && is_passive(words, *verb);
                let marks = [Relation::Advmod, Relation::Mark];
                let lead = marks.iter().find_map(|mark| child(words, *verb, *mark, head..noun));
                clause && lead.is_some_and(|lead| words_start(words, noun) == lead + 1)
            }),
            _ => None,
        };
        let verb = verb.filter(|verb| is_passive(words, *verb) && !owned(words, *verb));
        if let Some(verb) = verb.filter(|verb| is_right_before(words, noun, *verb)) {
            (words[noun].head, words[noun].relation) = (Some(verb), Relation::NsubjPass);
        }
    }
}

/// "The rebels attacked Hama and the army shelled Homs": a verb that is joined to another without
/// "and" has the noun right before it, where the tree joins that to an object.
fn joined(words: &mut [Word], verb: usize) {
    let noun = verb - 1;
    if [verb, noun].iter().any(|n| words[*n].relation != Relation::Conj) {
        return;
    }
    let and = |word: &Word, head| word.head == Some(head) && word.relation == Relation::Cc;
    let object = words[noun].head.filter(|object| *object < noun);
    let shares = object.is_some_and(|object| words[object].head == words[verb].head);
    if shares && !words.iter().any(|word| and(word, verb)) {
        words.iter_mut().filter(|word| and(word, noun)).for_each(|and| and.head = Some(verb));
        hang(&mut words[noun], verb);
    }
}

/// "Brigade fighters shelled the harbour, medics said": the first subject of a verb of saying does what is said, where it
/// stands right before that.
fn told(words: &mut [Word], verb: usize) {
    let over = words[verb].head.filter(|says| *says > verb);
    let over = over.filter(|_| words[verb].relation == Relation::Ccomp);
    let Some(says) =
        over.or_else(|| child(words, verb, Relation::Parataxis, verb + 1..words.len()))
    else {
        return;
    };
    let subject = (0..verb).find(|n| is_subject(words, *n, says));
    let first = subject.filter(|first| is_right_before(words, *first, verb));
    if let Some(first) = first {
        let relation = if is_passive(words, verb) { Relation::NsubjPass } else { Relation::Nsubj };
        (words[first].head, words[first].relation) = (Some(verb), relation);
    }
}

/// "Shelling by the army on the camp killed nine, a nurse said", "Fighting between them has left nine dead": what is done by
/// somebody, or that an own-less finite verb stands behind, and has no object is a noun, and the subject of the verb, where the
/// tree has both as what is said or the first as how it came about.
fn doings(words: &mut [Word]) {
    for at in 0..words.len() {
        let has = |relation| child(words, at, relation, 0..words.len()).is_some();
        let done =
            words[at].tag == "VBG" && [Relation::OblAgent, Relation::Obl].into_iter().any(has);
        if !done || [Relation::Obj, Relation::Aux, Relation::Mark].into_iter().any(has) {
            continue;
        }
        let agent = has(Relation::OblAgent);
        let verb = match words[at].relation {
            Relation::Csubj if agent => words[at].head,
            Relation::Ccomp if agent => told_of(words, at),
            Relation::Csubj | Relation::Advcl => {
                words[at].head.filter(|verb| lacks(words, at, *verb))
            }
            _ => None,
        };
        let Some(verb) = verb else { continue };
        (words[at].tag, words[at].upos) = ("NN", Upos::Noun);
        hang(&mut words[at], verb);
        let own = words.iter_mut().filter(|word| word.head == Some(at));
        own.filter(|word| matches!(word.relation, Relation::Obl | Relation::OblAgent))
            .for_each(|word| word.relation = Relation::Nmod);
    }
}

/// Whether the finite verb right behind the gerund has no subject but that may be it.
fn lacks(words: &[Word], gerund: usize, verb: usize) -> bool {
    let aux = child(words, verb, Relation::Aux, gerund..verb).is_some();
    let finite = matches!(words[verb].tag, "VBD" | "VBZ" | "VBP") || aux;
    gerund < verb && finite && is_right_before(words, gerund, verb) && !owned(words, verb)
}

/// Whether the verb has a subject of its own.
fn owned(words: &[Word], verb: usize) -> bool {
    SUBJECTS.iter().any(|subject| child(words, verb, *subject, 0..words.len()).is_some())
}

/// The finite verb without a subject that is said as the gerund before it is, with nothing but the gerund's words between.
fn told_of(words: &[Word], gerund: usize) -> Option<usize> {
    (gerund + 1..words.len()).find(|verb| {
        words[*verb].head == words[gerund].head
            && words[*verb].relation == Relation::Ccomp
            && matches!(words[*verb].tag, "VBD" | "VBZ")
            && is_right_before(words, gerund, *verb)
            && !owned(words, *verb)
    })
}

/// "Shelling hit two villages": a subject in "-ing" without an object is a noun.
fn gerunds(words: &mut [Word]) {
    const CLAUSAL: [Relation; 5] =
        [Relation::Obj, Relation::Obl, Relation::Aux, Relation::Cop, Relation::Ccomp];
    for at in 0..words.len() {
        let has = |relation: &Relation| child(words, at, *relation, 0..words.len()).is_some();
        if words[at].tag != "VBG" || CLAUSAL.iter().any(has) {
            continue;
        }
        let leads = leads_clause(words, at);
        if leads {
            let verb = at + 1;
            if let Some(mark) = child(words, at, Relation::Mark, 0..at) {
                words[mark].head = Some(verb);
            }
            words[verb].tag = "VBD";
            hang(&mut words[at], verb);
        }
        if leads || SUBJECTS.contains(&words[at].relation) {
            (words[at].tag, words[at].upos) = ("NN", Upos::Noun);
        }
    }
}

/// "after shelling killed nine people": whether the verb right behind has no other subject.
fn leads_clause(words: &[Word], at: usize) -> bool {
    let clause = matches!(words[at].relation, Relation::Csubj | Relation::Advcl);
    let verb = Some(at + 1).filter(|verb| clause && words[at].head == Some(*verb));
    verb.is_some_and(|verb| {
        let has = |relation| child(words, verb, relation, 0..words.len()).is_some();
        let done = matches!(words[verb].tag, "VBD" | "VBN") && has(Relation::Obj);
        done && !has(Relation::Nsubj) && !has(Relation::AuxPass)
    })
}

/// "The mayor, reached by phone, put the dead at nine": a participle between commas says more of the noun before it, which is
/// the subject of the verb behind it.
fn asides(words: &mut [Word]) {
    for aside in 2..words.len() {
        let has = |relation| child(words, aside, relation, 0..words.len()).is_some();
        let participle =
            matches!(words[aside].tag, "VBD" | "VBN") && words[aside].relation == Relation::Advcl;
        let bare = participle && !has(Relation::Aux) && !has(Relation::AuxPass);
        let Some(main) = words[aside].head.filter(|main| bare && *main > aside) else { continue };
        let noun = (0..aside - 1).rev().find(|n| is_subject(words, *n, aside));
        let Some(noun) = noun else { continue };
        let owned = (0..main).any(|n| is_subject(words, n, main));
        let comma = |at: usize| words[at].tag == ",";
        if comma(aside - 1) && (aside + 1..main).any(comma) && is_verb(words, main) && !owned {
            hang(&mut words[noun], main);
            (words[aside].head, words[aside].relation) = (Some(noun), Relation::Acl);
            words[aside].tag = "VBN";
        }
    }
}

/// "“They killed nine men,” a resident of the town said", "Nine men were killed, a teacher wrote": the second subject of what is
/// told stands behind it, and tells it.
fn speakers(words: &mut [Word]) {
    for noun in 1..words.len() {
        let subject = |told: &usize| *told < noun && is_subject(words, noun, *told);
        let Some(told) = words[noun].head.filter(subject) else { continue };
        // "…, wounding 75, Jo Doe, head of the council, said": a participle has no subject behind it.
        let participle = words[told].tag == "VBG" && words[noun - 1].tag == ",";
        let quoted = words[told..noun].iter().any(|word| word.tag == "''");
        let first = participle || (0..told).any(|n| is_subject(words, n, told));
        let tells = |verb: &usize| {
            let clause =
                |n: usize| words[n].head == Some(*verb) && words[n].relation == Relation::Ccomp;
            let over = clause(told) || (participle || quoted) && above(words, told).any(clause);
            let more = words[*verb].head == Some(noun) && words[*verb].relation == Relation::Acl;
            matches!(words[*verb].tag, "VBD" | "VBZ") && (over || more)
        };
        let verb = (noun + 1..words.len()).find(tells);
        let owned = verb.is_some_and(|verb| (0..verb).any(|n| is_subject(words, n, verb)));
        if let Some(verb) = verb.filter(|_| first && !owned) {
            if words[verb].head == Some(noun) {
                (words[verb].head, words[verb].relation) = (Some(told), Relation::Parataxis);
            }
            hang(&mut words[noun], verb);
        }
    }
}

/// "A farmer, who begged not to be named, said four of the dead were herders": the first of two subjects of what is told stands
/// before the verb that tells it, which has none.
fn tellers_before(words: &mut [Word]) {
    for told in 2..words.len() {
        let verb = words[told].head.filter(|_| words[told].relation == Relation::Ccomp);
        let says = |verb: &usize| {
            *verb < told
                && matches!(words[*verb].tag, "VBD" | "VBZ" | "VBP")
                && !(0..words.len()).any(|n| is_subject(words, n, *verb))
        };
        let Some(verb) = verb.filter(says) else { continue };
        let own = (verb + 1..told).any(|n| is_subject(words, n, told));
        let before = (0..verb).find(|n| is_subject(words, *n, told));
        if let Some(noun) = before.filter(|_| own) {
            hang(&mut words[noun], verb);
        }
    }
}

/// "Shells killed 23 people, among them four children, a local council member said by phone.": a verb of the past without a subject,
/// which the tree hangs on a noun before the comma, is said by the noun right before it.
fn trailers(words: &mut [Word]) {
    for verb in 2..words.len() {
        // "…, army radio reports", read as a noun.
        let compound =
            words[verb - 1].head == Some(verb) && words[verb - 1].relation == Relation::Compound;
        if compound && words[verb].upos == Upos::Verb && words[verb].relation == Relation::Parataxis
        {
            hang(&mut words[verb - 1], verb);
            continue;
        }
        let told = matches!(words[verb].tag, "VBD" | "VBN")
            && words[verb].relation == Relation::Acl
            && child(words, verb, Relation::Obj, 0..words.len()).is_none()
            && words[verb - 1].tag.starts_with("NN");
        let Some(noun) = words[verb].head.filter(|_| told) else { continue };
        let Some(comma) = (noun + 1..verb).rev().find(|n| words[*n].tag == ",") else { continue };
        let within = comma + 1..verb;
        let name = |word: &Word| {
            matches!(
                word.upos,
                Upos::Noun | Upos::Propn | Upos::Adj | Upos::Det | Upos::Num | Upos::Part
            ) || matches!(word.tag, "IN" | "PRP$")
        };
        let main = above(words, noun).filter(|n| is_verb(words, *n)).last();
        let speaker =
            within.clone().rev().find(|n| words[*n].head.is_none_or(|h| !within.contains(&h)));
        let (Some(main), Some(speaker)) = (main, speaker) else { continue };
        let other = (0..comma).any(|n| is_subject(words, n, verb));
        if !other && words[within].iter().all(name) {
            hang(&mut words[speaker], verb);
            (words[verb].head, words[verb].relation) = (Some(main), Relation::Parataxis);
        }
    }
}

/// "Two soldiers were killed, the military's press office, said", "Gunmen killed nine, a monitor said, a day after …", "14 hacked to
/// death, says army": the subject of what is told stands before it, and whoever says it behind.
fn tellers(words: &mut [Word]) {
    for told in 1..words.len() {
        let clause = words[told].relation == Relation::Ccomp && is_verb(words, told);
        let head = words[told].head.filter(|says| clause && told < *says);
        let Some(says) = head else { continue };
        let Some(noun) = (0..told).find(|n| is_subject(words, *n, says)) else { continue };
        let owned = (0..told).any(|n| is_subject(words, n, told));
        // "…, says army"
        let last = (says + 1..words.len()).find(|n| {
            let takes =
                matches!(words[*n].relation, Relation::Nsubj | Relation::Iobj | Relation::Obj);
            words[*n].head == Some(says) && takes && words[says - 1].tag == ","
        });
        if let Some(last) = last {
            words[last].relation = Relation::Nsubj;
        }
        let other = last.is_some() || (told + 1..says).any(|n| is_subject(words, n, says));
        // "Witnesses, reached by phone, said": nobody else stands behind the comma.
        let comma = (told..says).rev().find(|n| words[*n].tag == ",").unwrap_or(says);
        let named = |n: usize| words[n].tag.starts_with("NN") || words[n].tag == "PRP";
        let behind = other || (comma..says).any(named);
        if behind && (!owned || other) {
            hang(&mut words[noun], told);
            if owned {
                words[noun].relation = Relation::Dep;
            } else if is_passive(words, told) {
                words[noun].relation = Relation::NsubjPass;
            }
        }
    }
}

/// "…, wounding nine, witnesses and a nurse said": the first of two who say it, which the tree has for a subject of what stands
/// before the comma.
fn joint(words: &mut [Word]) {
    for noun in 1..words.len().saturating_sub(1) {
        let told = words[noun].head.filter(|told| *told < noun && is_subject(words, noun, *told));
        let comma = words[words_start(words, noun) - 1].tag == ",";
        let and = Some(noun + 1).filter(|and| words[*and].relation == Relation::Cc);
        let Some(next) = and.and_then(|and| words[and].head).filter(|_| told.is_some() && comma)
        else {
            continue;
        };
        let says = words[next].head.filter(|says| is_subject(words, next, *says));
        if let Some(says) = says.filter(|says| next < *says && noun < next) {
            hang(&mut words[noun], says);
            (words[next].head, words[next].relation) = (Some(noun), Relation::Conj);
        }
    }
}

/// Where the words that hang right before the noun begin, but not the first of the sentence.
fn words_start(words: &[Word], noun: usize) -> usize {
    let own = |n: &usize| words[*n].head == Some(noun) && words[*n].upos != Upos::Punct;
    (1..noun).rev().take_while(own).last().unwrap_or(noun)
}

/// "They were killed when their house was hit, neighbours said", "they attacked the village, killing nine, neighbours said": of
/// two clauses of one verb the one that "when" leads in, or a participle behind a comma, says more of the other.
fn adverbials(words: &mut [Word]) {
    for clause in 1..words.len() {
        let ccomp = |n: usize| words[n].relation == Relation::Ccomp;
        let Some(says) = words[clause].head.filter(|_| ccomp(clause)) else { continue };
        let side = |n: &usize| (*n < says) == (clause < says);
        let mut told = (0..clause).filter(|n| words[*n].head == Some(says) && ccomp(*n));
        let first = told.find(side);
        let when = child(words, clause, Relation::Advmod, 0..clause);
        let when = when.is_some_and(|n| words[n].tag == "WRB");
        let aside = words[clause].tag == "VBG" && words[clause - 1].tag == ",";
        if let Some(first) = first.filter(|_| when || aside) {
            (words[clause].head, words[clause].relation) = (Some(first), Relation::Advcl);
        }
    }
}

/// "“…,” the general told reporters": the noun right before a verb is its subject, where the tree has it with a noun behind
/// the verb.
fn crossed(words: &mut [Word], verb: usize) {
    let noun = verb - 1;
    let named = matches!(words[noun].tag, "NN" | "NNS" | "NNP" | "NNPS" | "PRP");
    let beside = [Relation::Amod, Relation::Appos, Relation::Compound, Relation::Nmod];
    let over = words[noun].head.is_some_and(|head| head > verb && !is_verb(words, head));
    let over = over && !above(words, verb).any(|n| n == noun);
    if named && over && beside.contains(&words[noun].relation) && words[verb].tag != "VBN" {
        hang(&mut words[noun], verb);
    }
}

fn is_verb(words: &[Word], at: usize) -> bool {
    words[at].tag.starts_with("VB")
}

/// Whether the verb has the auxiliary of a passive.
fn is_passive(words: &[Word], verb: usize) -> bool {
    child(words, verb, Relation::AuxPass, 0..words.len()).is_some()
}

/// Whether nothing but what hangs on either stands between the noun and the verb, and no mark right before the verb.
fn is_right_before(words: &[Word], noun: usize, verb: usize) -> bool {
    let under = |n: usize| above(words, n).any(|up| up == noun);
    let own = |n: usize| {
        above(words, n)
            .any(|up| words[up].head == Some(verb) && words[up].relation != Relation::Punct)
    };
    (noun + 1..verb).all(|n| under(n) || own(n))
}

/// "A resident who asked not to be named said shells fell": of two subjects of what is said, the one before the verb of
/// saying is the one who says it.
fn said(words: &mut [Word], verb: usize) {
    let clauses = (verb + 1..words.len())
        .filter(|n| words[*n].head == Some(verb) && words[*n].relation == Relation::Ccomp);
    let raised = clauses
        .filter(|clause| (verb..*clause).any(|n| is_subject(words, n, *clause)))
        .find_map(|clause| (0..verb).find(|n| is_subject(words, *n, clause)));
    if let Some(noun) = raised {
        hang(&mut words[noun], verb);
    }
}

/// "Gunmen killed twelve people at Tchele, two nurses and a driver told the paper": those between the comma and a verb that has what
/// is told before it, where the tree joins them to somebody of what is told.
fn listed_tellers(words: &mut [Word], verb: usize) {
    let told = child(words, verb, Relation::Ccomp, 0..verb).is_some();
    let last = verb.checked_sub(1).filter(|_| told);
    let joined = |n: usize| words[n].head.filter(|_| words[n].relation == Relation::Conj);
    let comma = last.and_then(|last| (1..last).rev().find(|n| words[*n].tag == ","));
    let Some((last, comma)) = last.zip(comma) else { return };
    let first =
        std::iter::successors(Some(last), |n| joined(*n).filter(|head| *head > comma)).last();
    let first = first.filter(|first| joined(*first).is_some_and(|head| head < comma));
    if let Some(first) = first {
        hang(&mut words[first], verb);
    }
}

/// "The minister told the broadcaster that the army had fired": what stands between a verb and the "that" of its clause is
/// who is told, and not the subject of the clause.
fn addressees(words: &mut [Word]) {
    for mark in 1..words.len() {
        let Some(verb) = words[mark].head.filter(|_| words[mark].relation == Relation::Mark) else {
            continue;
        };
        let above = words[verb].head.filter(|_| words[verb].relation == Relation::Ccomp);
        for told in above.map_or(0..0, |above| above + 1..mark) {
            if is_subject(words, told, verb) {
                (words[told].head, words[told].relation) = (above, Relation::Obj);
            }
        }
    }
}

/// "Chad extradited a suspect": what the tree has as a second subject after an active verb is its object.
fn objects(words: &mut [Word]) {
    for at in 1..words.len() {
        let Some(verb) = words[at].head.filter(|verb| *verb < at) else { continue };
        let has = |relation| child(words, verb, relation, 0..words.len()).is_some();
        let active = has(Relation::Nsubj) && !has(Relation::AuxPass) && !has(Relation::Obj);
        if words[at].relation == Relation::NsubjPass && active {
            words[at].relation = Relation::Obj;
        }
    }
}

/// "The men had killed nine people": a participle with "had" alone and an object is no passive, whatever the parser has its
/// subject be.
fn perfects(words: &mut [Word]) {
    for verb in 1..words.len() {
        let has = |relation| child(words, verb, relation, 0..words.len()).is_some();
        let active = has(Relation::Obj) && !has(Relation::AuxPass) && !has(Relation::OblAgent);
        let had = child(words, verb, Relation::Aux, 0..verb);
        let had = had.is_some_and(|n| matches!(words[n].tag, "VBD" | "VBP" | "VBZ"));
        let subject = child(words, verb, Relation::NsubjPass, 0..verb);
        if let Some(subject) = subject.filter(|_| words[verb].tag == "VBN" && active && had) {
            words[subject].relation = Relation::Nsubj;
        }
    }
}

/// "The attack forced 1,200 families from their homes": a past tense without an auxiliary and with an object behind it is no
/// passive, whatever the parser has its subject be.
fn pasts(words: &mut [Word]) {
    for verb in 1..words.len() {
        let has = |relation| child(words, verb, relation, 0..words.len()).is_some();
        let bare = !has(Relation::Aux) && !has(Relation::AuxPass) && !has(Relation::OblAgent);
        let object = child(words, verb, Relation::Obj, verb + 1..words.len());
        let active = words[verb].tag == "VBD" && bare && object.is_some();
        let subject = child(words, verb, Relation::NsubjPass, 0..verb).filter(|_| active);
        if let Some(subject) = subject {
            words[subject].relation = Relation::Nsubj;
        }
    }
}

/// "Air strikes killed at least nine people": a participle without an auxiliary that has an object is no headline's passive,
/// which the parser takes it for where it reads "at least" as a phrase of its own.
fn actives(words: &mut [Word]) {
    const CLAUSES: [Relation; 4] =
        [Relation::Root, Relation::Ccomp, Relation::Conj, Relation::Parataxis];
    for verb in 1..words.len() {
        let has = |relation| child(words, verb, relation, 0..words.len()).is_some();
        let bare = words[verb].tag == "VBN" && !has(Relation::Aux) && !has(Relation::AuxPass);
        if !bare {
            continue;
        }
        if let Some(subject) = own_subject(words, verb).filter(|_| !has(Relation::OblAgent)) {
            (words[verb].tag, words[subject].relation) = ("VBD", Relation::Nsubj);
        }
        let Some(object) = object(words, verb) else { continue };
        let raised = words[verb].relation == Relation::Acl
            && (is_bounded(words, object) || words[object].relation == Relation::Obl);
        if raised {
            raise(words, verb);
        }
        if raised || CLAUSES.contains(&words[verb].relation) {
            words[object].relation = Relation::Obj;
            words[verb].tag = "VBD";
            if let Some(subject) = child(words, verb, Relation::NsubjPass, 0..verb) {
                words[subject].relation = Relation::Nsubj;
            }
        }
    }
}

/// "said its troops fired at people": the subject, with an article, of what is said: headlines have none.
fn own_subject(words: &[Word], verb: usize) -> Option<usize> {
    let subject = child(words, verb, Relation::NsubjPass, 0..verb);
    let article = |noun: &usize| {
        let mut own = words.iter().filter(|word| word.head == Some(*noun));
        own.any(|word| matches!(word.tag, "DT" | "PRP$"))
    };
    subject.filter(|_| words[verb].relation == Relation::Ccomp).filter(article)
}

/// Makes the noun that the verb hangs on its subject.
fn raise(words: &mut [Word], verb: usize) {
    let Some(noun) = words[verb].head else { return };
    (words[verb].head, words[verb].relation) = (words[noun].head, words[noun].relation);
    let behind = words.iter_mut().skip(verb + 1).filter(|word| word.head == Some(noun));
    behind.for_each(|word| word.head = Some(verb));
    hang(&mut words[noun], verb);
}

/// What stands behind the verb as its object, as a second subject, as a bare number that "at least" bounds, or behind a day
/// without a case of its own.
fn object(words: &[Word], verb: usize) -> Option<usize> {
    let after = |relation| child(words, verb, relation, verb + 1..words.len());
    let number = |n: &usize| words[*n].tag == "CD" && is_bounded(words, *n);
    after(Relation::Obj)
        .or_else(|| after(Relation::NsubjPass))
        .or_else(|| after(Relation::Obl).filter(number))
        .or_else(|| behind_day(words, verb))
}

/// "A drone targeted on Monday night the edge of the town": the object that a day parts from its verb, in a sentence whose
/// only verb the tree hangs on its subject.
fn behind_day(words: &[Word], verb: usize) -> Option<usize> {
    let main = words[verb].relation == Relation::Acl
        && words[verb].head.is_some_and(|noun| words[noun].relation == Relation::Root);
    let day = child(words, verb, Relation::Obl, verb + 1..words.len()).filter(|_| main)?;
    let is_object = |n: &usize| {
        let obl = words[*n].head == Some(verb) && words[*n].relation == Relation::Obl;
        let own = |relation| child(words, *n, relation, day..*n);
        // "the next day" is none.
        let other = own(Relation::Case).or_else(|| own(Relation::Amod));
        obl && own(Relation::Det).is_some() && other.is_none()
    };
    child(words, day, Relation::Case, verb..day)?;
    (day + 1..words.len()).find(is_object)
}

/// "at least four people", "at most six": whether a phrase is read into the noun or its number.
fn is_bounded(words: &[Word], noun: usize) -> bool {
    let number = child(words, noun, Relation::Nummod, 0..noun).unwrap_or(noun);
    let phrase = child(words, number, Relation::Nmod, 0..number);
    phrase.is_some_and(|phrase| words[phrase].tag == "JJS")
}

/// The first of the words that hangs on the head in this way.
fn child(
    words: &[Word],
    head: usize,
    relation: Relation,
    mut among: Range<usize>,
) -> Option<usize> {
    among.find(|n| words[*n].head == Some(head) && words[*n].relation == relation)
}

fn hang(noun: &mut Word, verb: usize) {
    noun.head = Some(verb);
    noun.relation = Relation::Nsubj;
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(tag: &'static str, head: Option<usize>, relation: Relation) -> Word {
        let upos = if tag.starts_with("VB") { Upos::Verb } else { Upos::Noun };
        Word { upos, tag, lemma: "", head, relation, factuality: 0.0 }
    }

    /// Whose the noun is that stands right before a verb and is read into the noun right behind it.
    fn mended(verb: Word, behind: Option<usize>) -> Option<usize> {
        let mut words =
            [word("NN", Some(2), Relation::Compound), verb, word("NNS", behind, Relation::Obj)];
        all(&mut words);
        assert!((0..words.len()).all(|at| !is_in_ring(&words, at)));
        words[0].head
    }

    #[test]
    fn a_noun_right_before_a_verb_is_its_subject_but_where_the_verb_hangs_on_it() {
        assert_eq!(mended(word("VBD", None, Relation::Root), Some(1)), Some(1));
        assert_eq!(mended(word("VBD", Some(0), Relation::Acl), None), Some(2));
    }

    #[test]
    fn a_participle_with_had_and_an_object_is_active() {
        let had = |relation| {
            let mut words = [
                word("NNS", Some(2), Relation::NsubjPass),
                word("VBD", Some(2), relation),
                word("VBN", None, Relation::Root),
                word("NNS", Some(2), Relation::Obj),
            ];
            all(&mut words);
            words[0].relation
        };
        assert_eq!(had(Relation::Aux), Relation::Nsubj);
        assert_eq!(had(Relation::AuxPass), Relation::NsubjPass);
    }

    #[test]
    fn a_past_tense_with_an_object_is_active() {
        let subject = |relation| {
            let mut words = [
                word("NNS", Some(1), Relation::NsubjPass),
                word("VBD", None, Relation::Root),
                word("NNS", Some(1), Relation::Obj),
                word("NNS", Some(1), relation),
            ];
            all(&mut words);
            words[0].relation
        };
        assert_eq!(subject(Relation::Obl), Relation::Nsubj);
        assert_eq!(subject(Relation::OblAgent), Relation::NsubjPass);
    }

    #[test]
    fn words_that_hang_on_each_other_are_a_ring() {
        let ring = [word("NN", Some(1), Relation::Nsubj), word("VBD", Some(0), Relation::Acl)];
        assert!(is_in_ring(&ring, 0));
    }
}
