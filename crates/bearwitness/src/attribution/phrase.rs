//! A role noun with what stands around it: "an unnamed US defence official", "another activist from Homs".

use bearwitness_document::Anonymity;
use bearwitness_language::Upos;

use super::{
    Bearer, Named,
    risk::{risk, risk_words},
    source::{ROLES, Role},
};
use crate::{
    mention::actor::{alias, nation},
    sentence::{Sentence, Tokens},
};

/// A role noun with what stands around it: "an unnamed US defence official", "another activist from
/// Homs", "residents reached by phone", "a man identified only as Abu X".
pub(super) fn phrase(sentence: &Sentence<'_>, at: usize) -> Option<Named> {
    let head = (at..(at + 7).min(sentence.len()))
        .take_while(|n| *n == at || joins(sentence, *n - 1))
        .find(|n| ROLES.at(sentence, *n).is_some() && !leads_on(sentence, *n))
        .filter(|n| !sentence.is_upos(*n, Upos::Verb))?;
    let starts = head == at
        || determines(sentence, at)
        || sentence.is_capital(at)
        || qualifies(sentence, at);
    let (head_end, role) = ROLES.at(sentence, head)?;
    // "At the time police said": when they did.
    if sentence.reads(at, &["the", "time"]) {
        return None;
    }
    let joined = sentence.before(at) == "-" && !sentence.is_free(at - 1);
    if !starts || joined {
        return None;
    }
    let office = office(sentence, past_name(sentence, head_end));
    let called = called(sentence, head, head_end, role.person);
    let end = called.unwrap_or_else(|| extent(sentence, office.unwrap_or(head_end)));
    let tokens = at..end;
    let anonymous = risk_words(sentence);
    let first_name =
        |words: &Tokens| sentence.reads(words.end.saturating_sub(2), &["first", "name"]);
    let partial = anonymous.as_ref().is_some_and(first_name);
    let unnamed = tokens
        .clone()
        .any(|n| matches!(sentence.word(n), "unnamed" | "anonymous" | "unidentified"));
    let noun = sentence.word(head_end - 1);
    let plural = office.is_some()
        || noun.ends_with('s') && !noun.ends_with("ss")
        || sentence.singular(head_end - 1) != noun
        || matches!(sentence.word(head), "police" | "media");
    // "a trader who gave his name only as Anna"
    let aliased = (end..end + 3).any(|n| sentence.reads(n, &["identified", "only", "as"]))
        || (end..end + 4).any(|n| sentence.reads(n, &["name", "only", "as"]));
    let anonymity = match role.person {
        _ if aliased || partial => Anonymity::PartialName,
        _ if unnamed || anonymous.is_some() => Anonymity::Anonymous,
        _ if plural => Anonymity::Collective,
        _ => Anonymity::RoleOnly,
    };
    let affiliation = tokens.clone().find_map(|n| affiliation(sentence, n));
    let role = of_police(sentence, &tokens, held_at(sentence, &tokens, role));
    Some(Named {
        affiliation,
        tokens,
        role: Some(role.name),
        name: None,
        anonymity,
        at_risk: risk(sentence, role.person == "private"),
        outlet: role.person == "outlet",
        pronoun: None,
        bearer: match () {
            () if office.is_some() => Bearer::Body,
            () if plural => Bearer::Many,
            () if role.one => Bearer::One,
            () => Bearer::Body,
        },
    })
}

/// "Police Maj. Jo Doe": a rank that the police have too.
fn of_police(sentence: &Sentence<'_>, phrase: &Tokens, role: Role) -> Role {
    let police = phrase.clone().any(|n| sentence.word(n) == "police");
    if police && role.name == "military" { Role { name: "police", ..role } } else { role }
}

/// What an office is by the body it is held at: that of a monitor or a hospital is no public one.
pub(super) fn held_at(sentence: &Sentence<'_>, phrase: &Tokens, role: &Role) -> Role {
    if role.person != "post" {
        return *role;
    }
    let told = phrase.clone().find_map(|n| body(sentence, n));
    let (name, person) = told.unwrap_or((role.name, "public"));
    Role { name, person, ..*role }
}

/// The kind of a body that is no state's, and whether who speaks for it is private.
fn body(sentence: &Sentence<'_>, at: usize) -> Option<(&'static str, &'static str)> {
    let known = || sentence.reference.actors.known(alias(sentence, at)?.1);
    if known().is_some_and(|actor| actor.kind == "monitor") {
        return Some(("monitor", "public"));
    }
    match sentence.singular(at) {
        "monitor" | "monitoring" | "observatory" => Some(("monitor", "public")),
        "charity" | "ngo" | "nonprofit" => Some(("organisation", "public")),
        "clinic" | "hospital" => Some(("medical", "private")),
        "family" | "household" | "school" | "university" => Some(("resident", "private")),
        _ => None,
    }
}

/// "Radio Dabanga", "the newspaper El Ejemplo": the end of the name that follows the word for an outlet.
fn called(sentence: &Sentence<'_>, head: usize, end: usize, kind: &str) -> Option<usize> {
    let outlet = kind == "outlet" && sentence.word(head) != "media";
    let capital = |n: &usize| sentence.is_capital(*n) && !sentence.is_mark(*n);
    let last = (end..sentence.len()).take_while(capital).last().filter(|_| outlet)?;
    Some(last + 1)
}

/// "governor Jo Doe's office": the end of the name behind the title.
fn past_name(sentence: &Sentence<'_>, end: usize) -> usize {
    let name = (end..sentence.len()).take_while(|n| sentence.is_capital(*n)).last();
    name.map_or(end, |last| last + 1)
}

/// The end of "'s office" after the one who holds it: the office speaks, not its holder.
fn office(sentence: &Sentence<'_>, at: usize) -> Option<usize> {
    let held = matches!(sentence.word(at), "'s" | "’s" | "'" | "’");
    let body = |n: &usize| matches!(sentence.word(*n), "office" | "administration" | "bureau");
    (at + 1..at + 4).find(body).filter(|_| held).map(|n| n + 1)
}

/// Whether the role noun only qualifies another: "army statement", "hospital officials".
fn leads_on(sentence: &Sentence<'_>, at: usize) -> bool {
    let Some((end, _)) = ROLES.at(sentence, at) else { return false };
    // "the rebels' spokesman"
    let owns = matches!(sentence.word(end), "'s" | "’s" | "'" | "’");
    ROLES.at(sentence, end + usize::from(owns)).is_some()
}

/// Whether the token can stand between the first word of a source and its role noun.
fn joins(sentence: &Sentence<'_>, at: usize) -> bool {
    let word = sentence.word(at);
    if matches!(
        word,
        "unnamed" | "unidentified" | "backed" | "displaced" | "elected" | "injured" | "retired"
    ) {
        return true;
    }
    let finite = matches!(sentence.tag(at), "VBD" | "VBZ" | "VBP" | "MD");
    let verb = finite || !sentence.is_capital(at) && bearwitness_language::is_verb_form(word);
    // "the rebels' spokesman"
    let owns = matches!(word, "'" | "’") && ROLES.at(sentence, at + 1).is_some();
    let hyphen = word == "-" && !sentence.is_free(at);
    let mark = sentence.is_mark(at) && !hyphen && !owns;
    let function = [
        "in", "on", "at", "by", "to", "from", "with", "for", "that", "who", "and", "or", "as",
        "of", "when", "if", "but", "yet", "though", "although", "while", "whereas", "because",
    ];
    !(verb || mark || function.contains(&word))
}

fn determines(sentence: &Sentence<'_>, at: usize) -> bool {
    matches!(
        sentence.word(at),
        "the"
            | "a"
            | "an"
            | "another"
            | "one"
            | "two"
            | "some"
            | "several"
            | "his"
            | "her"
            | "its"
            | "local"
            | "second"
    )
}

fn qualifies(sentence: &Sentence<'_>, at: usize) -> bool {
    matches!(
        sentence.word(at),
        "state"
            | "local"
            | "unnamed"
            | "anonymous"
            | "medical"
            | "military"
            | "security"
            | "senior"
            | "government"
            | "rival"
            | "defence"
            | "defense"
    )
}

/// The end of the phrase: "from Homs", "of the group", "in the besieged suburb", "with …" belong to it.
fn extent(sentence: &Sentence<'_>, end: usize) -> usize {
    const MOST: usize = 16;
    let speaks = end.checked_sub(1).is_some_and(|n| sentence.singular(n).starts_with("spokes"));
    let phoned = ["by", "on"].contains(&sentence.word(end + 1))
        && matches!(sentence.word(end + 2), "email" | "phone" | "radio" | "telephone" | "the");
    let leads = matches!(sentence.word(end), "from" | "of" | "in" | "with" | "at")
        || sentence.word(end) == "reached" && (phoned || sentence.word(end + 1) != "by");
    if !(leads || speaks && sentence.word(end) == "for") {
        return end;
    }
    let goes_on = |n: &usize| {
        let word = sentence.word(*n);
        // "Al-Example hospital"
        let joined = word == "-"
            && sentence.span_of(&(*n - 1..*n)).end == sentence.span_of(&(*n..*n + 1)).start;
        (joined || !sentence.is_mark(*n))
            && !super::is_cue(sentence, *n)
            && !matches!(
                word,
                "who" | "that" | "to" | "sent" | "was" | "were" | "has" | "had" | "saw"
            )
    };
    // "residents reached by phone by the agency": who reached them is another.
    let other =
        |n: &usize| *n > end + 2 && sentence.word(end) == "reached" && sentence.word(*n) == "by";
    let goes_on = |n: &usize| goes_on(n) && !other(n);
    (end..(end + MOST).min(sentence.len())).take_while(goes_on).last().map_or(end, |last| last + 1)
}

/// The state that a word of the phrase names.
fn affiliation(sentence: &Sentence<'_>, at: usize) -> Option<String> {
    nation(sentence, at).map(|(_, nation)| nation.slug.to_owned())
}
