//! Whom a word of harm befalls, read off the tree: its object or the subject of its passive, and
//! those joined to it.

use bearwitness_document::Outcome;
use bearwitness_language::{NameClass, Relation, Upos};

use super::{
    harm::{Harm, Takes},
    moved::dies_of,
    named::named,
};
use crate::{
    lexicon::{Inflects, table},
    mention::{
        number::{Number, number},
        object::is_thing,
        people::{KIN, NOUNS, Noun, People},
    },
    sentence::{Sentence, Tokens},
};

/// The people that a verb of harm takes, from left to right; none where the tree names none.
pub(super) fn victims(
    sentence: &Sentence<'_>,
    people: &[People],
    (harm, word): (&Tokens, Harm),
) -> Vec<People> {
    let verb = harm.start;
    let bearer = bearer(sentence, verb);
    let head = match word.takes {
        Takes::Transitive => sentence.patient(bearer),
        Takes::Intransitive => {
            sentence.subject(verb).filter(|n| *n < verb && !has_own(sentence, people, verb, *n))
        }
        // "Three journalists working for a radio have been missing since Sunday."
        Takes::Adjective if is_said_with_be(sentence, verb) => {
            let counts = |n: &usize| of_head(people, *n).is_some_and(|p| p.number.is_some());
            // "Pretended to be dead", "would not be dead".
            let told = |n: &usize| word.outcome == Outcome::Missing || counts(n);
            sentence.subject(verb).filter(told)
        }
        Takes::Adjective => found_dead(sentence, people, verb),
        _ => None,
    };
    let Some(head) = head.filter(|n| !harm.is_empty() && !harm.contains(n)) else { return vec![] };
    let after = beside(sentence, bearer).into_iter().filter(|n| *n >= harm.end);
    let (said, joined): (Vec<usize>, Vec<usize>) =
        joined(sentence, people, head).into_iter().partition(|n| {
            is_said_of(sentence, people, head, *n) || is_office_of(sentence, people, head, *n)
        });
    let head = antecedent(sentence, head, bearer);
    let twin = twin(sentence, bearer, head);
    let heads =
        std::iter::once(head).chain(twin).chain(joined).chain(after).map(|n| counted(sentence, n));
    let mut heads: Vec<usize> = heads.filter(|n| !is_bracketed(sentence, *n, verb)).collect();
    heads.sort_unstable();
    let mut found: Vec<People> = Vec::new();
    for head in heads {
        // Names after "three civilians" may only say who they are.
        let named_so_far = found.iter().all(|people| people.named);
        let named = || named(sentence, people, (harm, word), head).filter(|_| named_so_far);
        let unnamed = || unnamed(sentence, (verb, word), head);
        let harmed = matches!(word.outcome, Outcome::Abducted | Outcome::Killed | Outcome::Wounded)
            || is_arrest(sentence, verb);
        let unknown = || unknown(sentence, head).filter(|_| harmed);
        let personal = || personal(sentence, head).filter(|_| takes_persons(sentence, verb));
        let whom = of_head(people, head).cloned().or_else(named).or_else(unnamed);
        found.extend(whom.or_else(unknown).or_else(personal));
    }
    for phrase in said.iter().filter_map(|n| of_head(people, *n)) {
        found.iter_mut().filter(|p| p.tokens.contains(&head)).for_each(|p| {
            p.tokens.end = phrase.tokens.end;
        });
    }
    found.dedup();
    found
}

/// "staff treated 27, eight of whom died": those right before the verb die, though the tree may lend it another's subject.
fn has_own(sentence: &Sentence<'_>, people: &[People], verb: usize, subject: usize) -> bool {
    let whom = matches!(sentence.before(verb), "whom" | "them");
    let own = |p: &People| p.tokens.end == verb && subject < p.tokens.start && p.number.is_some();
    whom && people.iter().any(own)
}

/// "he was found dead", "a driver and a guard were found dead": who is called by a pronoun, or counted.
fn found_dead(sentence: &Sentence<'_>, people: &[People], dead: usize) -> Option<usize> {
    let found = sentence.head(dead).filter(|_| sentence.hangs(dead, &[Relation::Xcomp]))?;
    let finds = sentence.verbs(found).any(|verb| verb == "find") && found < dead;
    let whom = sentence.subject(found).filter(|_| finds && sentence.is_passive_verb(found))?;
    let counts = of_head(people, whom).is_some_and(|p| p.number.is_some() || p.one);
    (counts || matches!(sentence.word(whom), "he" | "she" | "they")).then_some(whom)
}

/// "are missing", "have been missing": an adjective that is all the clause says, though the model may read a verb.
fn is_said_with_be(sentence: &Sentence<'_>, at: usize) -> bool {
    let be = |n: usize| matches!(sentence.word(n), "are" | "be" | "been" | "is" | "was" | "were");
    sentence.children_by(at, &[Relation::Cop, Relation::Aux]).any(be)
}

/// "said more than 460 patients and their companions were killed": the tree may read two subjects where "and" makes one list.
fn twin(sentence: &Sentence<'_>, verb: usize, head: usize) -> Option<usize> {
    let and = sentence.phrase(head).start.checked_sub(1).filter(|n| sentence.word(*n) == "and")?;
    let first = and.checked_sub(1).filter(|_| head < verb && sentence.is_passive_verb(verb))?;
    let on = sentence.head(first);
    let subject = on == Some(verb) && sentence.hangs(first, &[Relation::NsubjPass]);
    // Nobody says people.
    let says = |n: usize| sentence.verbs(n).any(|verb| verb == "say");
    let object = on == sentence.head(verb) && sentence.hangs(first, &[Relation::Obj]);
    (subject || object && on.is_some_and(says)).then_some(first)
}

/// "the man, who was detained along with his guards": of a list, the one before "who" is the first. "A. Example, who was
/// murdered": who it is.
fn antecedent(sentence: &Sentence<'_>, head: usize, verb: usize) -> usize {
    let relative = sentence.word(head) == "who" && sentence.hangs(verb, &[Relation::Acl]);
    let list = !beside(sentence, verb).is_empty();
    let named = |n: &usize| list || sentence.is_named(*n, NameClass::Person);
    sentence.head(verb).filter(|_| relative).filter(named).unwrap_or(head)
}

/// "identified and detained the leader": of two verbs with one object, the one that bears it.
fn bearer(sentence: &Sentence<'_>, verb: usize) -> usize {
    let first = sentence.head(verb).filter(|_| sentence.hangs(verb, &[Relation::Conj]));
    let own = sentence.child(verb, &[Relation::Obj]).is_some() || sentence.is_passive_verb(verb);
    let shared = |first: &usize| {
        let joined = first + 2 == verb && matches!(sentence.word(verb - 1), "and" | "or");
        joined && sentence.child(*first, &[Relation::Obj]).is_some_and(|n| n > verb)
    };
    let next = next_with_object(sentence, verb).filter(|_| !own);
    first.filter(|_| !own).filter(shared).or(next).unwrap_or(verb)
}

/// "arrested and killed two men": the second verb, where the tree hangs the object of both on it.
pub(super) fn next_with_object(sentence: &Sentence<'_>, verb: usize) -> Option<usize> {
    let joins = matches!(sentence.word(verb + 1), "and" | "or");
    let next = Some(verb + 2).filter(|_| joins && sentence.is_upos(verb, Upos::Verb))?;
    let conj = sentence.head(next) == Some(verb) && sentence.hangs(next, &[Relation::Conj]);
    let takes = |n: &usize| *n > next;
    let object = sentence.child(next, &[Relation::Obj]).filter(takes);
    (conj && object.is_some() && !sentence.is_passive_verb(next)).then_some(next)
}

/// "Omar Testi (Abu Sami)": what stands in brackets says who one is, and no more.
fn is_bracketed(sentence: &Sentence<'_>, at: usize, verb: usize) -> bool {
    let last = (0..at).rev().find(|n| matches!(sentence.word(*n), "(" | ")"));
    let open = last.filter(|n| sentence.word(*n) == "(");
    let close = (at..sentence.len()).find(|n| sentence.word(*n) == ")");
    open.zip(close).is_some_and(|(open, close)| !(open..close).contains(&verb))
}

/// "the man, a nurse, and two others": who he is, and nobody more.
fn is_said_of(sentence: &Sentence<'_>, people: &[People], head: usize, next: usize) -> bool {
    let known = of_head(people, head).is_some_and(|people| people.known);
    let one = of_head(people, next).is_some_and(|people| people.one);
    // Before a list the model may read an apposition as its second; nobody is called "the man" alone.
    let vague = ["boy", "girl", "individual", "man", "person", "suspect", "victim", "woman"];
    known
        && one
        && (sentence.hangs(next, &[Relation::Appos]) || vague.contains(&sentence.word(head)))
}

/// "A. Example, the group's chief of staff, and four others": the office of whoever is called by name.
fn is_office_of(sentence: &Sentence<'_>, people: &[People], head: usize, next: usize) -> bool {
    let person = |n: usize| sentence.is_named(n, NameClass::Person);
    let counts = |p: &People| p.number.is_some() || p.one;
    sentence.hangs(next, &[Relation::Appos])
        && person(head)
        && !person(next)
        && sentence.singular(next) == sentence.word(next)
        && KIN.at(sentence, next).is_none()
        && !of_head(people, next).is_some_and(counts)
}

/// "killed him", "an unknown number were hurt": people, and nothing more.
fn unnamed(sentence: &Sentence<'_>, (verb, word): (usize, Harm), head: usize) -> Option<People> {
    let pronoun = match sentence.word(head) {
        "him" | "her" | "them" => head > verb,
        // "He died", "he was injured": of what, the sentence may not say.
        "he" | "she" | "they" => {
            let told = matches!(word.outcome, Outcome::Killed | Outcome::Released);
            let found = found_dead(sentence, &[], verb) == Some(head);
            let passive = sentence.is_passive_verb(verb);
            // "She later died in hospital", "he succumbed to his wounds".
            let wounds = dies_of(sentence, verb, &["hospital", "injury", "wound"]);
            head < verb && told && (passive || found || wounds)
        }
        _ => false,
    };
    let number = sentence.word(head) == "number" && head < verb;
    (pronoun || number).then(|| People {
        tokens: head..head + 1,
        noun: Some(Noun::UNKNOWN),
        ..People::default()
    })
}

/// Verbs that take nobody but persons: things are captured too.
fn is_arrest(sentence: &Sentence<'_>, verb: usize) -> bool {
    sentence.verbs(verb).any(|verb| matches!(verb, "apprehend" | "arrest" | "detain"))
}

/// Verbs that take nobody but persons, whatever the noun: no thing is murdered.
fn takes_persons(sentence: &Sentence<'_>, verb: usize) -> bool {
    const PERSONAL: [&str; 5] = ["abduct", "assassinate", "behead", "kidnap", "murder"];
    sentence.verbs(verb).any(|verb| PERSONAL.contains(&verb))
}

/// "three signatories", where the verb takes nobody but persons: the number counts them.
fn personal(sentence: &Sentence<'_>, head: usize) -> Option<People> {
    let thing = BEASTS.at(sentence, head).is_some() || is_thing(sentence, head);
    let many = sentence.tag(head) == "NNS" && !thing;
    let phrase = sentence.phrase(head);
    let counts = |n: &Number| n.tokens.end <= head;
    let number = phrase.clone().find_map(|n| number(sentence, n)).filter(counts);
    let start = number.as_ref().map(|number| number.tokens.start).filter(|_| many)?;
    Some(People { tokens: start..head + 1, number, noun: Some(Noun::UNKNOWN), ..People::default() })
}

/// "three carpenters", "a beekeeper": whoever is called by what he does, though no table of ours has the noun.
fn unknown(sentence: &Sentence<'_>, head: usize) -> Option<People> {
    const DOERS: [&str; 12] = [
        "ant", "eer", "er", "ian", "ist", "maid", "man", "or", "person", "smith", "woman", "wright",
    ];
    let noun = sentence.singular(head);
    let doer = noun.len() > 4 && DOERS.iter().any(|end| noun.ends_with(end));
    let known = BEASTS.at(sentence, head).is_some() || is_thing(sentence, head);
    if !doer || known || !sentence.is_upos(head, Upos::Noun) {
        return None;
    }
    let phrase = sentence.phrase(head);
    // "a 30-year-old pharmacist" is one.
    let counts = |n: &Number| n.tokens.end <= head && sentence.word(n.tokens.end) != "-";
    let number = phrase.clone().find_map(|n| number(sentence, n)).filter(counts);
    let one = noun == sentence.word(head) && matches!(sentence.word(phrase.start), "a" | "an");
    let start = number.as_ref().map_or(phrase.start, |number| number.tokens.start);
    (number.is_some() || one).then(|| People {
        tokens: start..head + 1,
        number,
        noun: Some(Noun::UNKNOWN),
        one,
        ..People::default()
    })
}

table!(
    /// Animals, and things that are called as if they did something: "oyster", "computer".
    BEASTS: () = "en/beasts.tsv", |row| (row[0], Inflects::Noun, ())
);

/// "a number of villagers", "a group of fighters": those of whom it is one.
fn counted(sentence: &Sentence<'_>, head: usize) -> usize {
    let group = ["band", "column", "gang", "group", "lot", "majority", "number"];
    let members = sentence.noun_behind(head, "of");
    members.filter(|_| group.contains(&sentence.word(head))).unwrap_or(head)
}

fn of_head(people: &[People], head: usize) -> Option<&People> {
    people.iter().find(|people| people.tokens.contains(&head))
}

/// "two policemen, a soldier and four civilians"; "the leader along with two of his guards".
fn joined(sentence: &Sentence<'_>, people: &[People], head: usize) -> Vec<usize> {
    // "the commander A. Example and a guard": the second may hang on the name.
    let parts = |n: usize| sentence.children_by(n, &[Relation::Flat]).collect::<Vec<_>>();
    let names: Vec<usize> =
        parts(head).into_iter().flat_map(|n| [vec![n], parts(n)].concat()).collect();
    let on = std::iter::once(head).chain(names);
    let mut found: Vec<usize> =
        on.flat_map(|n| sentence.children_by(n, &[Relation::Conj]).collect::<Vec<_>>()).collect();
    found.extend(after_name(sentence, head));
    found.extend(after_place(sentence, people, head));
    // The second of a list reads like an apposition until the "and" comes.
    let many = |n: usize| is_one_before_many(sentence, head, n);
    if !found.is_empty() || sentence.children_by(head, &[Relation::Appos]).any(many) {
        found.extend(sentence.children_by(head, &[Relation::Appos]));
    }
    let inner: Vec<usize> = found
        .iter()
        .flat_map(|n| sentence.children_by(*n, &[Relation::Conj]))
        .chain(beside(sentence, head))
        .collect();
    found.extend(inner);
    found
}

/// "a commander, three of his guards and two drivers": of one, the tree may read the next as who he is, which they are too many
/// to be.
fn is_one_before_many(sentence: &Sentence<'_>, head: usize, next: usize) -> bool {
    let group = NOUNS.at(sentence, head).is_some_and(|(_, noun)| noun.group.is_some());
    let one = sentence.tag(head) == "NN" && !group;
    let list = sentence.child(next, &[Relation::Conj]).is_some();
    one && list && matches!(sentence.tag(next), "CD" | "NNS")
}

/// "the mayor of the town and two of his guards": no town and guards are joined, whatever the tree hangs those on whom "and" joins.
fn after_place(sentence: &Sentence<'_>, people: &[People], head: usize) -> Vec<usize> {
    let of = |n: &usize| *n > head && sentence.case(*n) == "of" && of_head(people, *n).is_none();
    let person = of_head(people, head).is_some_and(|p| p.noun.is_some_and(|n| n.group.is_none()));
    let whose = sentence.children_by(head, &[Relation::Nmod]).filter(of).filter(|_| person);
    let joined = |place: usize| {
        let next = Some(place + 2).filter(|_| sentence.word(place + 1) == "and")?;
        let phrase = people.iter().find(|p| p.tokens.start == next && p.number.is_some())?;
        let top = sentence.top(&phrase.tokens).filter(|_| phrase.noun.is_some())?;
        let own = sentence.hangs(top, &[Relation::Nsubj, Relation::NsubjPass]);
        let end = phrase.tokens.end;
        let verb = sentence.is_upos(end, Upos::Verb) || sentence.is_upos(end, Upos::Aux);
        let on = sentence
            .head(top)
            .is_some_and(|n| n == place || n == head || Some(n) == sentence.head(head));
        (on && !own && !verb).then_some(top)
    };
    whose.filter_map(joined).collect()
}

/// "the commander A. Example and one additional guard": whom "and" joins to the name of the first and who
/// has none.
fn after_name(sentence: &Sentence<'_>, head: usize) -> Vec<usize> {
    let named = |n: &usize| sentence.is_named(*n, NameClass::Person);
    let names = sentence.children_by(head, &[Relation::Appos]).filter(named);
    let joined = names.flat_map(|name| sentence.children_by(name, &[Relation::Conj]));
    joined.filter(|n| !named(n)).collect()
}

/// "along with two of his guards", "with his wife", hanging on a noun or on its verb.
pub(super) fn beside(sentence: &Sentence<'_>, on: usize) -> Vec<usize> {
    let with = |n: &usize| {
        let case = sentence.child(*n, &[Relation::Case]);
        let along = case.is_some_and(|at| matches!(sentence.before(at), "along" | "together"));
        match sentence.case(*n) {
            "with" => along || is_kin(sentence, *n),
            case => matches!(case, "alongside" | "along" | "together"),
        }
    };
    let hangs = [Relation::Nmod, Relation::Obl, Relation::OblAgent];
    sentence.children_by(on, &hangs).filter(with).collect()
}

/// "his wife", "their three sons".
fn is_kin(sentence: &Sentence<'_>, noun: usize) -> bool {
    let whose = |n: usize| matches!(sentence.word(n), "his" | "her" | "their");
    KIN.at(sentence, noun).is_some() && sentence.phrase(noun).any(whose)
}
