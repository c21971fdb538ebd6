//! Tolls told by a noun: "12 casualties", "the deaths of nine", "injuries to four".

use bearwitness_document::{Evidence, Outcome, Scope, Status, Toll, TollUnit};
use bearwitness_language::{NameClass, Relation, Upos};

use super::{
    HARM, Harmed,
    harm::{Takes, harms, is_called},
    toll,
};
use crate::{
    act::ACT_NOUNS,
    mention::people::People,
    sentence::{Sentence, Tokens},
};

/// Tolls told by a noun.
pub(super) fn nominal(sentence: &Sentence<'_>, people: &[People]) -> Vec<Harmed> {
    let nouns = harms(sentence);
    let nouns = nouns
        .into_iter()
        .filter(|(tokens, harm)| harm.takes.is_noun() || is_number_of(sentence, tokens))
        .filter(|(tokens, harm)| {
            harm.takes != Takes::Found
                || !is_handed_over(sentence, tokens) && !is_organisation(sentence, tokens.end - 1)
        })
        .filter(|(tokens, _)| !is_left_out(sentence, tokens));
    let told = nouns.flat_map(|(tokens, harm)| {
        let first = of(sentence, people, &tokens, harm.outcome)
            .or_else(|| sustained(sentence, people, &tokens, harm.outcome))
            .or_else(|| of_named(sentence, &tokens, harm.outcome))
            .or_else(|| counted(sentence, people, &tokens, harm.takes, harm.outcome))
            .or_else(|| unnumbered(sentence, &tokens, harm.takes, harm.outcome));
        let first = first.map(|first| known(sentence, people, first));
        let more = first.as_ref().map_or(vec![], |first| besides(sentence, people, first));
        first.into_iter().chain(more)
    });
    let wounds = (0..sentence.len()).filter_map(|at| wounds(sentence, people, at));
    let mut found: Vec<Harmed> = told.chain(wounds).collect();
    let both: Vec<usize> = found
        .iter()
        .filter(|told| told.toll.outcome == Outcome::Casualties)
        .map(|told| told.harm.end)
        .collect();
    found.retain(|told| told.toll.min.is_some() || !both.contains(&(told.harm.start.max(1) - 1)));
    found
}

/// "300 casualties, civilian deaths not included", "excluding civilian deaths": of whom nothing is told.
fn is_left_out(sentence: &Sentence<'_>, noun: &Tokens) -> bool {
    let counted = |n: usize| matches!(sentence.word(n), "counted" | "included");
    let behind = sentence.word(noun.end) == "not" && counted(noun.end + 1)
        || sentence.word(noun.end) == "excluded";
    let near = noun.start.saturating_sub(3)..noun.start;
    let before = near.into_iter().any(|n| {
        let not = n > 0 && sentence.before(n) == "not";
        sentence.word(n) == "excluding"
            || not && matches!(sentence.word(n), "counting" | "including")
    });
    behind || before
}

/// "student bodies are holding meetings", "other bodies said": what acts is no corpse.
fn is_organisation(sentence: &Sentence<'_>, bodies: usize) -> bool {
    const LIE: [&str; 19] = [
        "appear",
        "arrive",
        "bear",
        "block",
        "carry",
        "cover",
        "decompose",
        "fill",
        "float",
        "hang",
        "have",
        "lie",
        "line",
        "litter",
        "remain",
        "show",
        "surface",
        "tell",
        "wash",
    ];
    const OF: [&str; 12] = [
        "civic",
        "governing",
        "government",
        "international",
        "local",
        "professional",
        "public",
        "regulatory",
        "state",
        "statutory",
        "student",
        "trade",
    ];
    let first = sentence.first_joined(bodies);
    let verb = sentence.head(first).filter(|_| sentence.hangs(first, &[Relation::Nsubj]));
    let acts = |verb: usize| {
        let object = sentence.child(verb, &[Relation::Obj, Relation::Ccomp]).is_some();
        object
            && sentence.is_upos(verb, Upos::Verb)
            && !sentence.verbs(verb).any(|v| LIE.contains(&v))
    };
    let called = sentence.phrase(bodies).any(|n| n < bodies && OF.contains(&sentence.singular(n)));
    called || verb.is_some_and(acts)
}

/// "returned the body of a hostage", "three bodies were identified": of whom something becomes who died before.
fn is_handed_over(sentence: &Sentence<'_>, bodies: &Tokens) -> bool {
    const HANDED: [&str; 9] = [
        "deliver",
        "exchange",
        "hand",
        "identify",
        "receive",
        "release",
        "repatriate",
        "return",
        "transfer",
    ];
    let noun = bodies.end - 1;
    let verb = sentence.head(noun);
    // "The hospital received nine bodies", "A source at the hospital said it had received": those are brought where the dead of the day are.
    let care =
        |n: usize| matches!(sentence.singular(n), "clinic" | "hospital" | "morgue" | "mortuary");
    let to_care = |verb: usize| {
        let by = sentence.subject(verb);
        by.is_some_and(|n| care(n) || sentence.word(n) == "it" && (0..verb).any(care))
    };
    let hands = |verb: usize| {
        sentence.patient(verb) == Some(noun)
            && sentence.verbs(verb).any(|v| HANDED.contains(&v))
            && !to_care(verb)
    };
    verb.is_some_and(hands)
}

/// "the deaths of nine villagers", "the killing of a journalist", "injuries to four workers", "the death and
/// injury of many".
fn of(
    sentence: &Sentence<'_>,
    people: &[People],
    noun: &Tokens,
    outcome: Outcome,
) -> Option<Harmed> {
    let joins = sentence.word(noun.end) == "and";
    let second = HARM.at(sentence, noun.end + 1).filter(|(_, next)| joins && next.takes.is_noun());
    let end = second.map_or(noun.end, |(end, _)| end);
    let to = outcome == Outcome::Wounded && sentence.word(end) == "to";
    if sentence.word(end) != "of" && !to {
        return None;
    }
    let phrase = people.iter().find(|p| (end + 1..end + 3).contains(&p.tokens.start))?;
    // "the release of two reports"
    if outcome == Outcome::Released && phrase.noun.is_none() {
        return None;
    }
    let first = noun.start.checked_sub(2).and_then(|at| HARM.at(sentence, at));
    let joined = first.is_some_and(|(end, harm)| {
        sentence.word(end) == "and" && end + 1 == noun.start && harm.takes.is_noun()
    });
    let counted = phrase.number.is_some() || phrase.one;
    if joined && counted {
        return None;
    }
    let outcome = if second.is_some() && counted { Outcome::Casualties } else { outcome };
    // "the murder of Senator A. Example"
    let one = phrase.one || is_called(sentence, phrase);
    Some(harmed(sentence, &People { one, ..phrase.clone() }, noun, outcome))
}

/// "the killing of the guard and of two drivers": of a list, whom the reader knows is one.
fn known(sentence: &Sentence<'_>, people: &[People], first: Harmed) -> Harmed {
    let phrase = people.iter().find(|p| p.tokens == first.people && p.known && !p.one);
    let counted = phrase.map(|phrase| {
        let one = People { one: true, ..phrase.clone() };
        harmed(sentence, &one, &first.harm, first.toll.outcome)
    });
    let list = |counted: &Harmed| !besides(sentence, people, counted).is_empty();
    counted.filter(list).unwrap_or(first)
}

/// "the murder of six priests, their cook and a guard": those whom the noun takes beside the first, where each can be
/// counted.
fn besides(sentence: &Sentence<'_>, people: &[People], first: &Harmed) -> Vec<Harmed> {
    let after = |p: &&People| p.tokens.start >= first.people.end;
    let phrase = |n: usize| people.iter().filter(after).find(|p| p.tokens.contains(&n));
    // "of the lawyer B. Example": the tree has "and" join her name.
    let phrase = |n: usize| {
        let titled = |p: &&People| {
            let title = sentence.top(&p.tokens);
            title.is_some_and(|title| sentence.head(title) == Some(n)) && is_called(sentence, p)
        };
        phrase(n).or_else(|| people.iter().filter(after).find(titled))
    };
    let count = |p: &People| {
        let one = p.one || p.known || is_called(sentence, p);
        // "the deaths of at least 30 and up to 50 people" are no 80.
        let start = p.tokens.start;
        let bound = start > 1 && sentence.reads(start - 2, &["up", "to"]);
        let counted = People { one, ..p.clone() };
        let harmed = || harmed(sentence, &counted, &first.harm, first.toll.outcome);
        (!bound && (p.number.is_some() || one)).then(harmed)
    };
    let victims = first.people != first.harm && first.people.start >= first.harm.end;
    let head = sentence.top(&first.people).filter(|_| victims && first.toll.min.is_some());
    // "of the deputy A. Example": what is joined hangs on the name.
    let name = |n: &usize| sentence.is_named(*n, NameClass::Person) && *n == first.people.end;
    let head = head.map(|head| sentence.head(head).filter(name).unwrap_or(head));
    // "of the guard and of two drivers": the tree has the noun join them.
    let noun = first.harm.end - 1;
    let again =
        sentence.children(noun).filter(|n| *n > first.people.end && sentence.case(*n) == "of");
    let again = again.filter(|_| head.is_some());
    let joined = head.into_iter().flat_map(|head| sentence.children(head)).chain(again);
    // "the death of a nurse and the injury of nine": another harm, of others.
    let joined =
        joined.filter(|n| sentence.hangs(*n, &[Relation::Conj]) && HARM.at(sentence, *n).is_none());
    joined.map(|n| count(phrase(n)?)).collect::<Option<Vec<Harmed>>>().unwrap_or_default()
}

/// "a man sustained shrapnel injuries", "five villagers suffered wounds"; but a crew that received a martyr lives.
fn sustained(
    sentence: &Sentence<'_>,
    people: &[People],
    noun: &Tokens,
    outcome: Outcome,
) -> Option<Harmed> {
    let last = noun.end - 1;
    let lives = outcome != Outcome::Killed;
    let verb = sentence.head(last).filter(|_| lives && sentence.hangs(last, &[Relation::Obj]))?;
    let has = ["incur", "receive", "suffer", "sustain"];
    let subject =
        sentence.subject(verb).filter(|_| sentence.verbs(verb).any(|v| has.contains(&v)))?;
    let phrase = people.iter().find(|people| people.tokens.contains(&subject))?;
    Some(harmed(sentence, phrase, noun, outcome))
}

/// The harm of these people that the noun tells.
fn harmed(sentence: &Sentence<'_>, people: &People, noun: &Tokens, outcome: Outcome) -> Harmed {
    let toll = toll(sentence, people, outcome);
    Harmed { harm: noun.clone(), people: people.tokens.clone(), toll }
}

/// "suffered wounds", "sustained burns": nouns that tell harm only of whoever has it.
fn wounds(sentence: &Sentence<'_>, people: &[People], at: usize) -> Option<Harmed> {
    let noun = Some(at..at + 1).filter(|_| sentence.is_upos(at, Upos::Noun))?;
    let wound = sentence.singular(at) == "wound";
    if wound || sentence.singular(at) == "burn" {
        let sustained = sustained(sentence, people, &noun, Outcome::Wounded);
        return sustained.or_else(|| treated(sentence, people, &noun).filter(|_| wound));
    }
    // Of other injuries nothing says that arms did them.
    let armed =
        ["blast", "bullet", "gunshot", "machete", "shrapnel"].contains(&sentence.before(at));
    let injury = armed && sentence.singular(at) == "injury";
    injury.then(|| treated(sentence, people, &noun)).flatten()
}

/// "treated 18 people for gunshot wounds", "nine were treated for shrapnel injuries".
fn treated(sentence: &Sentence<'_>, people: &[People], noun: &Tokens) -> Option<Harmed> {
    let last = noun.end - 1;
    let verb = sentence.head(last).filter(|_| sentence.case(last) == "for")?;
    let treats = sentence.verbs(verb).any(|verb| verb == "treat");
    let whom = sentence.patient(verb).filter(|_| treats)?;
    let phrase = people.iter().find(|people| people.tokens.contains(&whom))?;
    Some(harmed(sentence, phrase, noun, Outcome::Wounded))
}

/// "the murder of A. Example", "A. Example's assassination": one, or as many as are called by name, where the noun tells an act. The toll
/// stands on the noun, never on the name.
fn of_named(sentence: &Sentence<'_>, noun: &Tokens, outcome: Outcome) -> Option<Harmed> {
    let last = noun.end - 1;
    let act = ACT_NOUNS.at(sentence, noun.start).is_some_and(|(end, _)| end == noun.end);
    if !act && !is_death_in_action(sentence, last) {
        return None;
    }
    // "of the analyst A. Example": the preposition may hang on what he was.
    let before = |n: &usize| sentence.children(*n).any(|m| m < *n && sentence.case(m) == "of");
    let of = |n: &usize| sentence.case(*n) == "of" || before(n);
    let victims = || sentence.children_by(last, &[Relation::Nmod]);
    let whose = || victims().find(|n| sentence.is_genitive(*n));
    let victim = victims().find(of).or_else(whose)?;
    // "the murder of the poet A. Example": the tree has the name hang on what he was, or the other way about.
    let own = sentence.phrase(victim).start.max(last + 1)..sentence.subtree(victim).end;
    let titled = |n: usize| n <= victim + 3 && sentence.is_named(n, NameClass::Person);
    let person = sentence.is_named(victim, NameClass::Person)
        || of(&victim)
            && sentence.singular(victim) == sentence.word(victim)
            && own.into_iter().any(titled);
    // "the murder of A. Example, B. Example and C. Example": three, where all are called by name.
    let name = |n: usize| sentence.is_named(n, NameClass::Person);
    let joined: Vec<usize> = sentence.children_by(victim, &[Relation::Conj]).collect();
    let list = name(victim) && joined.iter().all(|n| name(*n));
    let one = joined.is_empty() || list;
    let people = People { tokens: noun.clone(), one, ..People::default() };
    let mut toll = toll(sentence, &people, outcome);
    let many = |one: u64| one + joined.len() as u64;
    (toll.min, toll.max) = (toll.min.map(many), toll.max.map(many));
    person.then(|| Harmed { harm: noun.clone(), people: noun.clone(), toll })
}

/// "confirmed the death of A. Example in a raid": a death of which the words say in what act of arms it came about.
fn is_death_in_action(sentence: &Sentence<'_>, noun: usize) -> bool {
    const DOINGS: [&str; 3] = ["mission", "operation", "search"];
    let within = |n: &usize| matches!(sentence.case(*n), "by" | "during" | "following" | "in");
    let doing =
        |n: usize| DOINGS.contains(&sentence.singular(n)) || ACT_NOUNS.at(sentence, n).is_some();
    let around = [Relation::Nmod, Relation::Obl];
    let heads =
        std::iter::once(noun).chain(sentence.head(noun)).chain(sentence.children_by(noun, &around));
    let mut beside = heads.flat_map(|head| sentence.children_by(head, &around)).filter(within);
    sentence.word(noun) == "death" && beside.any(doing)
}

/// "12 casualties", "six killings", "recovered nine bodies".
fn counted(
    sentence: &Sentence<'_>,
    people: &[People],
    noun: &Tokens,
    takes: Takes,
    outcome: Outcome,
) -> Option<Harmed> {
    // "Two massacres" are no two killed.
    if sentence.singular(noun.start) == "massacre" {
        return None;
    }
    // "hacked three farmers to death", "convicted three officers of murder"
    let leads =
        |at: usize| matches!(sentence.word(at), "for" | "in" | "of" | "over" | "to" | "with");
    let joins = |p: &People| {
        let at = p.tokens.end;
        let apart = sentence.word(at) == "to" || p.noun.is_some() && leads(at);
        !sentence.is_mark(at) && !apart
    };
    let phrase = people.iter().find(|p| {
        p.number.is_some()
            && (p.tokens.end == noun.end
                || p.tokens.end == noun.start
                || p.tokens.end + 1 == noun.start && joins(p)
                || is_related(sentence, &(p.tokens.end..noun.start)))
    })?;
    // "Several deaths and injuries" may be several of each.
    let few = phrase.number.as_ref().is_some_and(|n| n.max == Some(9) && n.min == Some(3));
    let outcome = if few { outcome } else { with_next(sentence, noun, outcome) };
    let mut counted = toll(sentence, phrase, outcome);
    if takes == Takes::Found {
        counted.unit = TollUnit::Bodies;
    }
    let tokens = phrase.tokens.start..noun.end;
    counted.words = Evidence::of(sentence.text, sentence.span_of(&tokens));
    Some(Harmed { harm: noun.clone(), people: tokens, toll: counted })
}

/// "1,200 militancy-related civilian (deaths)": what only says of which kind those are who are counted.
fn is_related(sentence: &Sentence<'_>, gap: &Tokens) -> bool {
    let tied = |n: usize| matches!(sentence.word(n), "caused" | "linked" | "related");
    let end = gap.start + 3;
    let more = end..gap.end.max(end);
    gap.end >= end
        && sentence.joins(gap.start + 1)
        && tied(gap.start + 2)
        && more.len() <= 1
        && more.into_iter().all(|n| sentence.is_upos(n, Upos::Adj))
}

/// "dozens of deaths and injuries": one number for both.
fn with_next(sentence: &Sentence<'_>, noun: &Tokens, outcome: Outcome) -> Outcome {
    let joins = matches!(sentence.word(noun.end), "and" | "or" | "/");
    let next = HARM.at(sentence, noun.end + 1).filter(|_| joins);
    let harms = |outcome: Outcome| matches!(outcome, Outcome::Killed | Outcome::Wounded);
    match next {
        Some((_, next)) if next.outcome != outcome && harms(next.outcome) && harms(outcome) => {
            Outcome::Casualties
        }
        _ => outcome,
    }
}

/// "Casualties were reported": harm without a number.
fn unnumbered(
    sentence: &Sentence<'_>,
    noun: &Tokens,
    takes: Takes,
    outcome: Outcome,
) -> Option<Harmed> {
    let plural = sentence.word(noun.start).ends_with('s') || is_number_of(sentence, noun);
    let told = (noun.end..(noun.end + 3).min(sentence.len()))
        .any(|n| sentence.word(n) == "reported" || sentence.word(n) == "confirmed")
        || matches!(
            sentence.before(noun.start),
            "reported" | "causing" | "caused" | "inflicting" | "civilian" | "heavy"
        )
        || is_brought(sentence, noun)
        || is_number_of(sentence, noun);
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

/// "a number of dead and wounded": those whom the word calls by their harm.
fn is_number_of(sentence: &Sentence<'_>, word: &Tokens) -> bool {
    let first = word.start.checked_sub(2).filter(|first| {
        sentence.before(word.start) == "and" && HARM.at(sentence, *first).is_some()
    });
    let start = first.unwrap_or(word.start);
    let more = [Upos::Adp, Upos::Punct, Upos::Cconj];
    let ends = word.end >= sentence.len() || more.iter().any(|u| sentence.is_upos(word.end, *u));
    ends && follows_number(sentence, start)
}

fn follows_number(sentence: &Sentence<'_>, at: usize) -> bool {
    at > 1 && sentence.reads(at - 2, &["number", "of"])
}

/// "resulted in deaths and injuries", "a number of injuries", "there were deaths": harm that came about.
fn is_brought(sentence: &Sentence<'_>, noun: &Tokens) -> bool {
    const BRING: [&str; 8] =
        ["bring", "cause", "lead", "leave", "mention", "report", "result", "sustain"];
    let last = noun.end - 1;
    let first = sentence.head(last).filter(|_| sentence.hangs(last, &[Relation::Conj]));
    let first = first.filter(|n| HARM.at(sentence, *n).is_some()).unwrap_or(last);
    let there = (first.saturating_sub(3)..first).any(|n| sentence.word(n) == "there");
    let taken = sentence.hangs(first, &[Relation::Obj, Relation::Obl]);
    let verb = sentence.head(first).filter(|_| taken);
    let brings = |verb: usize| sentence.verbs(verb).any(|lemma| BRING.contains(&lemma));
    let any = (first.saturating_sub(2)..last).any(|n| sentence.word(n) == "any");
    !any && (follows_number(sentence, first) || there || verb.is_some_and(brings))
}
