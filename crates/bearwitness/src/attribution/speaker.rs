//! Who speaks by a verb of saying: its subject, whoever follows it, or the one for whom "who" stands.

use bearwitness_language::{NameClass, Relation, Upos};

use super::{
    Bearer, CUES, Named, clause::is_relative, more::earlier, mute::is_mute, passed, private,
};
use crate::sentence::{Sentence, Tokens};

/// The one whom the verb has speak: its subject, or "by …" of a passive.
pub(super) fn speaker(
    sentence: &Sentence<'_>,
    sources: &[Named],
    at: usize,
    content: &[Tokens],
) -> Option<Named> {
    let passive = sentence.is_passive_verb(at) && sentence.child(at, &[Relation::Nsubj]).is_none();
    let head = if passive {
        sentence.agent(at)?
    } else {
        passed::quoted(sentence, at)
            .or_else(|| sentence.subject(earlier(sentence, at).unwrap_or(at)))
            .or_else(|| of_finite(sentence, at))
            .or_else(|| expletive(sentence, at))?
    };
    let pronoun = head;
    let head = meant_by(sentence, sources, head).unwrap_or(head);
    let head = sender(sentence, sources, head).unwrap_or(head);
    let inside = content.iter().any(|part| part.contains(&head));
    if inside && !passive {
        return None;
    }
    // Whoever "who" stands for may hold an opinion; what is said is said by somebody who is known.
    let holds = || CUES.at(sentence, at).is_none_or(|(_, cue)| cue.stance.is_none());
    let before = before_comma(sentence, sources, head).filter(|_| is_relative(sentence, head));
    let mut found = match before {
        Some(named) => named,
        None if is_relative(sentence, head) && !holds() => return None,
        None => source_at(sentence, sources, head),
    };
    // "a mother of three in Homs who says soldiers killed her son": what she says is no part of who she is.
    if is_relative(sentence, pronoun) && found.tokens.start < pronoun {
        found.tokens.end = found.tokens.end.min(pronoun);
    }
    let found = with_joined(sentence, sources, found, head);
    let found = with_alias(sentence, with_name(sentence, found, head), head);
    Some(Named { pronoun: Some(pronoun).filter(|n| is_relative(sentence, *n)), ..found })
}

/// "the regional governor, Jo Doe, said": the name that says who it is.
fn with_name(sentence: &Sentence<'_>, mut found: Named, head: usize) -> Named {
    let name = sentence.child(head, &[Relation::Appos]).filter(|n| *n >= found.tokens.end);
    let name = name.filter(|n| {
        sentence.word(n - 1) == "," && found.role.is_some() && found.bearer == Bearer::One
    });
    let whole = |at: usize| {
        sentence
            .names()
            .iter()
            .find(|name| name.class == NameClass::Person && name.words.contains(&at))
    };
    if let Some(name) = name.and_then(whole) {
        found.bear(sentence, name.words.clone());
    }
    found
}

/// "A man identified only as Abu N. said": by what he is called.
fn with_alias(sentence: &Sentence<'_>, mut found: Named, head: usize) -> Named {
    const NEAR: usize = 6;
    let end = found.tokens.end;
    let only = (end..end + NEAR).find(|n| sentence.reads(*n, &["only", "as"]));
    let only =
        only.filter(|n| (end..*n).all(|n| !sentence.is_mark(n)) && found.tokens.contains(&head));
    if let Some(start) = only.map(|n| n + 2).filter(|n| sentence.is_capital(*n)) {
        let on = |n: &usize| sentence.is_capital(*n) && sentence.is_upos(*n, Upos::Propn);
        found.tokens.end = start + (start..sentence.len()).take_while(on).count().max(1);
    }
    found
}

/// "Governor Jo Doe, who had put the toll at eight": the one who stands right before the pronoun, where the tree does not tell.
fn before_comma(sentence: &Sentence<'_>, sources: &[Named], pronoun: usize) -> Option<Named> {
    let comma = usize::from(sentence.before(pronoun) == ",");
    sources.iter().find(|s| s.tokens.end + comma == pronoun).cloned()
}

/// "Two survivors and a guard said": they speak together, and whoever is at risk of them puts their words at risk.
pub(super) fn with_joined(
    sentence: &Sentence<'_>,
    sources: &[Named],
    found: Named,
    head: usize,
) -> Named {
    let joined = sentence.children_by(head, &[Relation::Conj]);
    joined.fold(found, |found, joined| {
        let other = || sources.iter().find(|s| s.tokens.contains(&joined)).cloned();
        let other = other().or_else(|| private::people_at(sentence, sentence.phrase(joined).start));
        let behind = |other: &Named| found.tokens.end < other.tokens.start;
        match other.filter(behind) {
            Some(mut other) => {
                // "a local militia"
                other.tokens.end = other.tokens.end.max(joined + 1);
                together(sentence, found, &other)
            }
            None => found,
        }
    })
}

/// "…, residents and a local group said": with whom stands before the "and", where the tree does not tell.
pub(super) fn with_first(sentence: &Sentence<'_>, sources: &[Named], found: Named) -> Named {
    let joins = sentence.before(found.tokens.start) == "and";
    let ends = |s: &&Named| s.tokens.end + 1 == found.tokens.start;
    match sources.iter().find(ends).filter(|_| joins) {
        Some(first) => together(sentence, first.clone(), &found),
        None => found,
    }
}

/// Two who speak as one: of their names, roles and sides, what is true of both. An outlet passes on what others say.
fn together(sentence: &Sentence<'_>, first: Named, second: &Named) -> Named {
    let speaks = |named: &Named| {
        let bare = named.outlet || named.is_bare_person();
        !bare && !super::is_pronoun(sentence.word(named.tokens.start))
    };
    if !speaks(&first) || !speaks(second) {
        return first;
    }
    Named {
        tokens: first.tokens.start..second.tokens.end,
        name: None,
        affiliation: first.affiliation.filter(|side| second.affiliation.as_ref() == Some(side)),
        anonymity: if first.name.is_some() { second.anonymity } else { first.anonymity },
        at_risk: if first.at_risk.value { first.at_risk } else { second.at_risk },
        bearer: Bearer::Many,
        ..first
    }
}

/// "…," said X: a source right after a verb that stands after what is said.
pub(super) fn follower(sentence: &Sentence<'_>, sources: &[Named], cue: &Tokens) -> Option<Named> {
    let said = matches!(sentence.before(cue.start), "," | "”" | "\"" | "'" | "’" | "?" | "!")
        && cue.start > 1;
    // "Strikes on Monday hit the town, said the group": the tree may have a deed for its subject, too.
    let speaks = |n: usize| n < cue.start && !is_mute(sentence, n);
    let no_subject = !sentence.children_by(cue.start, &[Relation::Nsubj]).any(speaks);
    // "…, saying he was ill": whoever comes after a participle does not speak by it.
    let aside = sentence.tag(cue.start) == "VBG";
    // "…, the mayor, Jo Doe, told reporters": nor does whoever is told.
    let aside = aside || sentence.verbs(cue.start).any(|verb| verb == "tell");
    let next = || sources.iter().find(|s| s.tokens.start == cue.end).cloned();
    let next = || next().or_else(|| private::people_at(sentence, cue.end));
    (said && no_subject && !aside).then(next).flatten()
}

/// The source whose phrase has this head: the one that the head stands in, else one within its phrase, else the phrase.
pub(super) fn source_at(sentence: &Sentence<'_>, sources: &[Named], head: usize) -> Named {
    let phrase = sentence.phrase(head);
    // "the Northern Front (NF) group": the name says more than the noun.
    let plain = |s: &&Named| s.role == Some("organisation") && s.tokens.len() == 1;
    let whole = sentence.subtree(head);
    let named =
        |s: &&Named| s.name.is_some() && s.tokens.end <= head && whole.contains(&s.tokens.start);
    let own = sources.iter().find(|s| s.tokens.contains(&head));
    let own = own.filter(plain).and_then(|_| sources.iter().find(named)).or(own);
    let within = || {
        // "the national police union" is not the police.
        const BODIES: [&str; 12] = [
            "alliance",
            "association",
            "authority",
            "council",
            "directorate",
            "federation",
            "foundation",
            "league",
            "network",
            "society",
            "syndicate",
            "union",
        ];
        let body = BODIES.contains(&sentence.singular(head));
        let other = |s: &Named| {
            let last = s.tokens.end - 1;
            let kind = sentence.hangs(last, &[Relation::Amod, Relation::Compound]);
            let owns = sentence.hangs(last, &[Relation::Nmod]) && sentence.is_genitive(last);
            // "Chad's main opposition party" is not Chad.
            let state = owns && s.role.is_none();
            sentence.head(last) == Some(head) && (state || body && (kind || owns))
        };
        let starts = |s: &&Named| phrase.contains(&s.tokens.start) && s.tokens.start <= head;
        sources.iter().find(starts).filter(|s| !other(s))
    };
    let found = own.or_else(within).cloned();
    let mut found = found.unwrap_or_else(|| private::unnamed(sentence, phrase.clone(), head));
    // "a military notice": the notice, of the military.
    let kind = || {
        let last = found.tokens.end - 1;
        let qualifies = sentence.hangs(last, &[Relation::Amod, Relation::Compound]);
        qualifies && sentence.head(last) == Some(head)
    };
    if found.tokens.end <= head && passed::is_record(sentence, head) && kind() {
        found.tokens.end = head + 1;
    }
    // "the UN human rights office in Geneva": what stands before it is part of its name.
    if found.tokens.start == head {
        found.tokens.start = with_epithets(sentence, &phrase, head);
    }
    found.told_of(sentence, sources, head)
}

/// "The Example Doctors Network", "opposition leaders": where the words begin that say which of them it is.
fn with_epithets(sentence: &Sentence<'_>, phrase: &Tokens, head: usize) -> usize {
    const MOST: usize = 5;
    let owns = |n: usize| sentence.hangs(n, &[Relation::Case]) && n > phrase.start;
    let mark = |n: usize| sentence.is_mark(n) && !owns(n);
    let breaks = |n: usize| mark(n) || sentence.is_upos(n, Upos::Verb);
    let near = phrase.start <= head && head - phrase.start <= MOST;
    if near && !(phrase.start..head).any(breaks) { phrase.start } else { head }
}

/// "It added that four were killed": the tree may have "it" for nobody, as in "it seems".
fn expletive(sentence: &Sentence<'_>, verb: usize) -> Option<usize> {
    let said = CUES.at(sentence, verb).is_some_and(|(_, cue)| cue.stance.is_some());
    let active = said && !sentence.is_passive_verb(verb);
    sentence
        .child(verb, &[Relation::Expl])
        .filter(|n| active && *n < verb && sentence.word(*n) == "it")
}

/// "A nurse posted on Facebook that …": the tree may have a finite verb say more of the noun before it, and then that is its
/// subject: only a participle has none of its own.
pub(super) fn of_finite(sentence: &Sentence<'_>, verb: usize) -> Option<usize> {
    let own = sentence.child(verb, &[Relation::Nsubj, Relation::NsubjPass, Relation::Aux]);
    let finite = sentence.tag(verb) == "VBD" && sentence.hangs(verb, &[Relation::Acl]);
    sentence.head(verb).filter(|noun| finite && own.is_none() && noun + 1 == verb)
}

/// "medics who said", "a mother of three in Homs who says": who is meant by the pronoun.
fn meant_by(sentence: &Sentence<'_>, sources: &[Named], pronoun: usize) -> Option<usize> {
    let verb = sentence.head(pronoun).filter(|_| is_relative(sentence, pronoun))?;
    let noun = sentence.head(verb).filter(|_| sentence.hangs(verb, &[Relation::Acl]))?;
    let under =
        |n: &usize| sentence.hangs(*n, &[Relation::Nmod]).then(|| sentence.head(*n)).flatten();
    let mut nouns = std::iter::successors(Some(noun), under).take(4);
    let speaks = |n: &usize| sources.iter().any(|source| source.tokens.contains(n));
    let person = |n: usize| private::is_private(sentence, n).then_some(n);
    let who = sentence.word(pronoun) == "who";
    let shown = passed::shown_by(sentence, pronoun);
    nouns.clone().find(speaks).or_else(|| nouns.find_map(person).filter(|_| who)).or(shown)
}

/// "A teacher sent messages describing the raid": who sent what speaks, where that is no one itself.
fn sender(sentence: &Sentence<'_>, sources: &[Named], said: usize) -> Option<usize> {
    const SENDS: [&str; 12] = [
        "circulate",
        "forward",
        "give",
        "issue",
        "leak",
        "post",
        "publish",
        "release",
        "send",
        "share",
        "submit",
        "write",
    ];
    let thing = passed::is_record(sentence, said);
    let verb = sentence.head(said).filter(|_| thing && sentence.hangs(said, &[Relation::Obj]))?;
    let who = sentence
        .subject(verb)
        .filter(|_| sentence.verbs(verb).any(|verb| SENDS.contains(&verb)))?;
    sources.iter().any(|source| source.tokens.contains(&who)).then_some(who)
}
