//! Who speaks by a verb of saying: its subject, whoever follows it, or the one for whom "who" stands.

use bearwitness_language::{Relation, Upos};

use super::{Bearer, Named, clause::is_relative, more::earlier, passed, private};
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
            .or_else(|| of_finite(sentence, at))?
    };
    let pronoun = head;
    let head = meant_by(sentence, sources, head).unwrap_or(head);
    let head = sender(sentence, sources, head).unwrap_or(head);
    let inside = content.iter().any(|part| part.contains(&head));
    if inside && !passive {
        return None;
    }
    let mut found = source_at(sentence, sources, head);
    // "a mother of three in Homs who says soldiers killed her son": what she says is no part of who she is.
    if is_relative(sentence, pronoun) && found.tokens.start < pronoun {
        found.tokens.end = found.tokens.end.min(pronoun);
    }
    let found = with_joined(sentence, sources, found, head);
    Some(Named { pronoun: Some(pronoun).filter(|n| is_relative(sentence, *n)), ..found })
}

/// "Two survivors and a guard said": they speak together, and whoever is at risk of them puts their words at risk.
fn with_joined(sentence: &Sentence<'_>, sources: &[Named], mut found: Named, head: usize) -> Named {
    let plain = |named: &Named| {
        let bears = named.name.is_some() || named.outlet || named.is_bare_person();
        !bears && !super::is_pronoun(sentence.word(named.tokens.start))
    };
    if !plain(&found) {
        return found;
    }
    for joined in sentence.children_by(head, &[Relation::Conj]) {
        let other = || sources.iter().find(|s| s.tokens.contains(&joined)).cloned();
        let other = other().or_else(|| private::people_at(sentence, sentence.phrase(joined).start));
        let behind = |other: &Named| found.tokens.end < other.tokens.start;
        if let Some(other) = other.filter(plain).filter(behind) {
            found.tokens.end = other.tokens.end;
            found.bearer = Bearer::Many;
            found.at_risk = if found.at_risk.value { found.at_risk } else { other.at_risk };
        }
    }
    found
}

/// "…," said X: a source right after a verb that stands after what is said.
pub(super) fn follower(sentence: &Sentence<'_>, sources: &[Named], cue: &Tokens) -> Option<Named> {
    let said = matches!(sentence.before(cue.start), "," | "”" | "\"" | "'" | "’" | "?" | "!")
        && cue.start > 1;
    let no_subject = sentence.child(cue.start, &[Relation::Nsubj]).is_none_or(|n| n > cue.start);
    // "…, saying he was ill": whoever comes after a participle does not speak by it.
    let aside = sentence.tag(cue.start) == "VBG";
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
            body && sentence.head(last) == Some(head) && (kind || owns)
        };
        let starts = |s: &&Named| phrase.contains(&s.tokens.start) && s.tokens.start <= head;
        sources.iter().find(starts).filter(|s| !other(s))
    };
    let found = own.or_else(within).cloned();
    let mut found = found.unwrap_or_else(|| private::unnamed(sentence, phrase.clone(), head));
    // "the UN human rights office in Geneva": what stands before it is part of its name.
    if found.tokens.start == head {
        found.tokens.start = with_epithets(sentence, &phrase, head);
    }
    found.told_of(sentence, sources, head)
}

/// "The Example Doctors Network", "opposition leaders": where the words begin that say which of them it is.
fn with_epithets(sentence: &Sentence<'_>, phrase: &Tokens, head: usize) -> usize {
    const MOST: usize = 5;
    let breaks = |n: usize| sentence.is_mark(n) || sentence.is_upos(n, Upos::Verb);
    let near = phrase.start <= head && head - phrase.start <= MOST;
    if near && !(phrase.start..head).any(breaks) { phrase.start } else { head }
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
