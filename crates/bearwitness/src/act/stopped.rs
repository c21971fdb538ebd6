//! Acts that are told to end: "the cessation of hostilities", "halted its air strikes", "agreed to halt the bombing". The day is
//! that of the end, and on it nothing was done.

use bearwitness_document::{Modality, Plover, Polarity};
use bearwitness_language::{Relation, Upos};

use super::Act;
use crate::{
    modality::telling,
    sentence::{Sentence, Tokens},
};

/// Whether the act's noun is told as what ends, by those who did it or agree on it.
pub(super) fn is_stopped(sentence: &Sentence<'_>, tokens: &Tokens, act: &Act) -> bool {
    let noun = tokens.end.saturating_sub(1);
    let assault = act.plover == Some(Plover::Assault) && !act.territory;
    let ends = assault && (is_of_end(sentence, noun) || !act.verb && is_ended(sentence, noun));
    ends && {
        let told = telling(sentence, tokens);
        told.modality == Modality::Happened && told.polarity == Polarity::Positive
    }
}

/// "a halt to the fighting", "a freeze on air strikes", "a pause in the shelling".
fn is_of_end(sentence: &Sentence<'_>, noun: usize) -> bool {
    const ENDS: [&str; 8] =
        ["cessation", "end", "freeze", "halt", "lull", "moratorium", "pause", "suspension"];
    // "the end of fighting": read as a verb
    let gerund = sentence.tag(noun) == "VBG" && sentence.before(noun) == "of";
    let of = gerund || matches!(sentence.case(noun), "in" | "of" | "on" | "to");
    let head = sentence.head(noun).filter(|_| of);
    head.is_some_and(|n| {
        // "at the end of the raid"
        let when = matches!(
            sentence.case(n),
            "after" | "at" | "by" | "near" | "since" | "toward" | "towards"
        );
        ENDS.contains(&sentence.singular(n)) && sentence.is_upos(n, Upos::Noun) && !when
    })
}

/// "halted air strikes", "suspended its offensive", "agreed to halt the bombing"; who halts the offensive of others fights.
fn is_ended(sentence: &Sentence<'_>, noun: usize) -> bool {
    let ends =
        |v: &str| matches!(v, "cease" | "discontinue" | "end" | "halt" | "pause" | "suspend");
    let Some(verb) = sentence.head(noun).filter(|verb| sentence.patient(*verb) == Some(noun))
    else {
        return false;
    };
    let yields = |v: &str| {
        matches!(
            v,
            "accept" | "agree" | "decide" | "offer" | "order" | "pledge" | "promise" | "vow"
        )
    };
    let agreed = || {
        let to = sentence.before(verb) == "to" && sentence.hangs(verb, &[Relation::Xcomp]);
        to && sentence.head(verb).is_some_and(|head| sentence.verbs(head).any(yields))
    };
    sentence.verbs(verb).any(ends) && (is_own(sentence, noun) || agreed())
}

/// "its offensive", "all attacks", "air strikes": of those who speak of it, and none that others know.
fn is_own(sentence: &Sentence<'_>, noun: usize) -> bool {
    let phrase = sentence.phrase(noun);
    let own =
        |n: usize| matches!(sentence.word(n), "all" | "her" | "his" | "its" | "our" | "their");
    let bare = sentence.child(noun, &[Relation::Det, Relation::Nummod]).is_none()
        && sentence.children_by(noun, &[Relation::Nmod]).all(|n| !sentence.is_genitive(n));
    let many =
        sentence.singular(noun) != sentence.word(noun) || sentence.word(noun).ends_with("ing");
    phrase.into_iter().any(own) || bare && many
}
