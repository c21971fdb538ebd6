//! Names that no table knows: a person's, with the title before it, an outlet's, or one that hides its bearer.

use bearwitness_document::Anonymity;
use bearwitness_language::{NameClass, Upos};

use super::{
    Bearer, Named,
    risk::{risk, safe},
    source::{ROLES, is_one},
};
use crate::{
    dealing::seat,
    sentence::{Sentence, Tokens},
    sources::embedded_sources,
};

/// Capitalised words that no table knows, with a title before them: "President Vladimir Putin".
pub(super) fn person(sentence: &Sentence<'_>, at: usize) -> Option<Named> {
    let end = capitals(sentence, at)?;
    let starter = at == 0 && end == 1 && sentence.word(0).len() < 4;
    let time = crate::time::is_named(sentence, at);
    // A capital at the beginning tells nothing.
    let word = at == 0 && sentence.tree.is_some() && !sentence.is_upos(at, Upos::Propn);
    let leads =
        at == 0 && [Upos::Verb, Upos::Adv, Upos::Adp].iter().any(|u| sentence.is_upos(0, *u));
    // "The UK-based monitor": where it is based says nothing.
    let qualifies = sentence.word(end) == "-";
    if starter
        || time
        || word && end == 1
        || leads
        || qualifies
        || sentence.is_shouted()
        || matches!(sentence.before(at), "in" | "at" | "near" | "from")
    {
        return None;
    }
    let is_office = |n: usize| {
        ROLES.at(sentence, n).is_some_and(|(_, role)| role.person != "outlet" && is_one(role))
    };
    // "the Example Doctors Network": what many are is nobody's title.
    let one = |n: usize| sentence.singular(n) == sentence.word(n);
    let titled = at > 0 && is_office(at - 1) && one(at - 1) || is_office(at);
    let veiled = veiled(sentence, at, end);
    let titled = titled && veiled.is_none();
    // "Juba said": a government by its seat is nobody who is at risk.
    let seat = !titled && seat(sentence, at).is_some_and(|(last, _)| last == end);
    let veiled = veiled.filter(|_| !seat);
    Some(Named {
        tokens: at..end,
        role: titled.then_some("official"),
        name: titled.then(|| sentence.text_of(&(at..end)).to_owned()),
        affiliation: None,
        anonymity: veiled.unwrap_or(Anonymity::Named),
        at_risk: if seat { safe() } else { risk(sentence, veiled.is_some()) },
        outlet: !seat && is_outlet(sentence, at..end),
        pronoun: None,
        bearer: if seat || is_body(sentence, at..end) { Bearer::Body } else { Bearer::One },
    })
}

/// Whether a name is that of an outlet: one of the table, a platform, or whatever is called one.
fn is_outlet(sentence: &Sentence<'_>, tokens: Tokens) -> bool {
    const PLATFORMS: [&str; 8] =
        ["facebook", "instagram", "telegram", "tiktok", "twitter", "weibo", "whatsapp", "youtube"];
    let words = sentence.text_of(&tokens);
    let known = embedded_sources().iter().any(|row| row.name.eq_ignore_ascii_case(words));
    let before = tokens.start.checked_sub(1);
    let called = before.filter(|n| !sentence.is_capital(*n)).is_some_and(|n| {
        let role = ROLES.at(sentence, n).map(|(_, role)| role);
        let outlet = role.is_some_and(|role| role.person == "outlet" && !role.one);
        outlet || matches!(sentence.word(n), "daily" | "weekly" | "tabloid" | "website")
    });
    // "Facebook user Jo Doe", "on Facebook Jo Doe wrote": somebody on it.
    let user = matches!(sentence.singular(tokens.end), "account" | "friend" | "page" | "user");
    let platform = tokens.len() == 1 && PLATFORMS.contains(&sentence.word(tokens.start));
    known || called || platform && !user
}

/// Whether the name is read as anything but a person's.
fn is_body(sentence: &Sentence<'_>, tokens: Tokens) -> bool {
    let named = |at: usize| sentence.is_named(at, NameClass::Person);
    sentence.tree.is_some() && !tokens.clone().any(named)
}

/// The end of the words with capitals, "Abdel-Karim" being two, and "al-Karim" one.
fn capitals(sentence: &Sentence<'_>, at: usize) -> Option<usize> {
    let article = |n: usize| {
        let word = matches!(sentence.word(n), "al" | "el") && sentence.word(n + 1) == "-";
        word && sentence.is_capital(n + 2)
    };
    let capital = |n: usize| (sentence.is_capital(n) || article(n)) && !sentence.is_mark(n);
    let hyphen = |n: usize| sentence.word(n) == "-" && !sentence.is_free(n);
    let joins = |n: usize| n > at && hyphen(n) && capital(n - 1) && capital(n + 1);
    let goes_on = |n: &usize| capital(*n) || joins(*n);
    Some((at..sentence.len()).take_while(goes_on).last()? + 1)
}

/// How a name hides its bearer: a name of war or of a father ("Abu Omar"), or a part of a name ("Omar H.",
/// "identified only as Omar").
fn veiled(sentence: &Sentence<'_>, at: usize, end: usize) -> Option<Anonymity> {
    let before = |words: &[&str]| at >= words.len() && sentence.reads(at - words.len(), words);
    let only = ["identified", "known", "named"].iter().any(|word| before(&[word, "only", "as"]));
    let initial = |n: usize| sentence.word(n).trim_end_matches('.').chars().count() == 1;
    // "Salma, a midwife whose full name is being withheld"
    let full = (end..end + 6).any(|n| sentence.reads(n, &["whose", "full", "name"]))
        && (end..end + 12).any(|n| sentence.word(n) == "withheld");
    if full || only || end > at + 1 && initial(end - 1) {
        return Some(Anonymity::PartialName);
    }
    let kin = matches!(sentence.word(at), "abu" | "abo" | "umm" | "um" | "oum") && end > at + 1;
    let other = before(&["pseudonym"]) || before(&["alias"]) || before(&["nom", "de", "guerre"]);
    // "Ko Thiha, not his real name"
    let real = (end..end + 3).any(|n| sentence.word(n) == "not")
        && (end..end + 5).any(|n| sentence.reads(n, &["real", "name"]));
    // "Mariam, 34, whose name has been changed"
    let changed = (end..end + 5).any(|n| sentence.reads(n, &["whose", "name"]))
        && (end..end + 10).any(|n| matches!(sentence.word(n), "altered" | "changed"));
    (kin || other || real || changed).then_some(Anonymity::Pseudonym)
}
