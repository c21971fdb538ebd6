//! What is only meant: wished for, ordered, allowed, thought of, next, forbidden.

use bearwitness_language::{Relation, Upos};

use super::scope::{carrier, is_negated};
use crate::{
    sentence::{Sentence, Tokens},
    toll::HARM,
};

/// Verbs by which somebody wants something of others.
const WISH: [&str; 15] = [
    "appeal",
    "ask",
    "beg",
    "demand",
    "direct",
    "envisage",
    "expect",
    "instruct",
    "plead",
    "recommend",
    "request",
    "seek",
    "stipulate",
    "urge",
    "want",
];

/// "demanded his arrest", "asked the government to arrest them": what somebody wants of others.
pub(super) fn is_wished(sentence: &Sentence<'_>, act: &Tokens) -> bool {
    let at = act.end.saturating_sub(1);
    let joined = |n: &usize| sentence.hangs(*n, &[Relation::Conj]);
    // "demanded a ban on the club and arrest of its leaders": joined to a word inside what is wanted.
    let within = |n: &usize| joined(n) || *n != at && sentence.hangs(*n, &[Relation::Nmod]);
    let mut above = std::iter::successors(Some(at), |n| sentence.head(*n).filter(|_| within(n)));
    let wanted = |n: usize| {
        sentence.hangs(n, &[Relation::Obj])
            && !sentence.is_upos(n, Upos::Verb)
            && wishes(sentence, n)
    };
    // "asked them to facilitate the release", "is expected to begin shelling the town"
    let carried = carrier(sentence, at).or_else(|| carrier(sentence, act.start));
    above.any(wanted)
        || [Some(act.start), carried].into_iter().flatten().any(|n| is_asked(sentence, n))
}

/// "urged them to shell the fort", "demanded that he be arrested".
fn is_asked(sentence: &Sentence<'_>, verb: usize) -> bool {
    // "directed them to keep watch and arrest the looters": joined to what somebody wants.
    let joined = |n: &usize| sentence.hangs(*n, &[Relation::Conj]) && sentence.tag(*n) == "VB";
    let first = std::iter::successors(Some(verb), |n| sentence.head(*n).filter(|_| joined(n)));
    let verb = first.last().unwrap_or(verb);
    let be = |n: usize| sentence.word(n) == "be";
    let bare =
        sentence.tag(verb) == "VB" || sentence.child(verb, &[Relation::AuxPass]).is_some_and(be);
    let clause = [Relation::Xcomp, Relation::Ccomp];
    let to = [Relation::Acl, Relation::Advcl];
    let whom = || {
        let noun = sentence.head(verb).filter(|_| sentence.hangs(verb, &to));
        sentence.before(verb) == "to" && noun.is_some_and(|n| wishes(sentence, n))
    };
    bare && (sentence.hangs(verb, &clause) && wishes(sentence, verb) || whom())
}

fn wishes(sentence: &Sentence<'_>, word: usize) -> bool {
    let wish = |verb: usize| sentence.verbs(verb).any(|lemma| WISH.contains(&lemma));
    sentence.head(word).is_some_and(wish)
}

/// "weighing an attack", "approved a raid", "considered new strikes": what is only thought of or allowed.
pub(super) fn is_thought_of(sentence: &Sentence<'_>, act: &Tokens) -> bool {
    const THINK: [&str; 9] = [
        "approve",
        "authorise",
        "authorize",
        "consider",
        "contemplate",
        "debate",
        "green-light",
        "mull",
        "weigh",
    ];
    let noun = act.end.saturating_sub(1);
    let first = sentence.word(sentence.phrase(noun).start);
    let one = matches!(first, "a" | "an" | "any" | "another" | "further" | "new" | "more");
    let thinks = |n: usize| sentence.verbs(n).any(|v| THINK.contains(&v));
    let object =
        one && sentence.is_upos(noun, Upos::Noun) && sentence.hangs(noun, &[Relation::Obj]);
    // "authorised an offensive that killed nine", "considered an attack to be revenge"
    let came = || sentence.child(noun, &[Relation::Acl]).is_some() || is_followed(sentence, act);
    let judged = |n: usize| sentence.child(n, &[Relation::Xcomp]).is_some();
    let head = sentence.head(noun).filter(|head| object && thinks(*head));
    head.is_some_and(|head| !judged(head) && !came())
}

/// "…, killing nine", "…, leaving four dead": what comes of it says that it was done.
fn is_followed(sentence: &Sentence<'_>, act: &Tokens) -> bool {
    let leaves = |n: usize| sentence.word(n) == "leaving";
    let harm = |n: usize| HARM.at(sentence, n).is_some();
    (act.end..sentence.len()).any(|n| sentence.tag(n) == "VBG" && (harm(n) || leaves(n)))
}

/// "ordered its gunners to shell the ridge": an order, of which nothing says that it was followed.
pub(super) fn is_ordered(sentence: &Sentence<'_>, act: &Tokens) -> bool {
    let verb = act.start;
    let bare = sentence.before(verb) == "to" && sentence.tag(verb) == "VB";
    let under = [Relation::Xcomp, Relation::Ccomp, Relation::Advcl];
    let orders = |n: usize| {
        sentence.verbs(n).any(|v| v == "order") && sentence.child(n, &[Relation::Obj]).is_some()
    };
    bare && sentence.hangs(verb, &under)
        && sentence.head(verb).is_some_and(orders)
        && !is_followed(sentence, act)
}

/// "gave the garrison two days to surrender": for what there is time, and nothing that was done.
pub(super) fn is_given_time(sentence: &Sentence<'_>, verb: usize) -> bool {
    let stretch =
        |n: usize| matches!(sentence.singular(n), "day" | "hour" | "minute" | "month" | "week");
    // "to surrender or be wiped out"
    let joined = |n: &usize| sentence.hangs(*n, &[Relation::Conj]);
    let first = std::iter::successors(Some(verb), |n| sentence.head(*n).filter(|_| joined(n)));
    let verb = first.last().unwrap_or(verb);
    let to = sentence.before(verb) == "to" && verb > 1 && stretch(verb - 2);
    to && (0..verb).any(|n| sentence.verbs(n).any(|v| v == "give"))
}

/// "made it easier for gunmen to strike", "it is hard to hit the bridge": how it would be to do it, whether anybody does.
pub(super) fn is_made_easy(sentence: &Sentence<'_>, verb: usize) -> bool {
    const EASE: [&str; 10] = [
        "dangerous",
        "difficult",
        "easier",
        "easy",
        "hard",
        "harder",
        "impossible",
        "possible",
        "safe",
        "tempting",
    ];
    let bare = |n: usize| sentence.tag(n) == "VB";
    let joined = |n: &usize| sentence.hangs(*n, &[Relation::Conj]) && bare(*n);
    let first = std::iter::successors(Some(verb), |n| sentence.head(*n).filter(|_| joined(n)));
    let verb = first.last().unwrap_or(verb);
    let ease = |n: usize| {
        EASE.contains(&sentence.word(n))
            || sentence.children(n).any(|n| EASE.contains(&sentence.word(n)))
    };
    let clause = [Relation::Acl, Relation::Advcl, Relation::Ccomp, Relation::Xcomp];
    let of = sentence.head(verb).filter(|_| sentence.hangs(verb, &clause));
    bare(verb) && sentence.before(verb) == "to" && of.is_some_and(ease)
}

/// "any kind of emergency, including bombings and shootings": of none that was.
pub(super) fn is_of_any_kind(sentence: &Sentence<'_>, act: &Tokens) -> bool {
    let noun = act.end.saturating_sub(1);
    let joined = |n: &usize| sentence.hangs(*n, &[Relation::Conj]);
    let first = std::iter::successors(Some(noun), |n| sentence.head(*n).filter(|_| joined(n)));
    let first = first.last().unwrap_or(noun);
    let listed = matches!(sentence.case(first), "including" | "like" | "such" | "from");
    let any =
        |n: usize| sentence.children_by(n, &[Relation::Det]).any(|n| sentence.word(n) == "any");
    sentence.is_upos(noun, Upos::Noun) && listed && sentence.above(first).take(2).any(any)
}

/// "has not ruled out an attack": it may come.
pub(super) fn is_left_open(sentence: &Sentence<'_>, act: &Tokens) -> bool {
    let noun = act.end.saturating_sub(1);
    let rules_out =
        |verb: usize| sentence.word(verb + 1) == "out" && sentence.verbs(verb).any(|v| v == "rule");
    let verb = sentence.head(noun).filter(|verb| sentence.patient(*verb) == Some(noun));
    verb.is_some_and(|verb| rules_out(verb) && is_negated(sentence, verb))
}

/// "it is important that they attend the talks": what ought to be.
pub(super) fn is_called_for(sentence: &Sentence<'_>, verb: usize) -> bool {
    const OUGHT: [&str; 6] =
        ["crucial", "essential", "imperative", "important", "necessary", "vital"];
    let that = sentence.child(verb, &[Relation::Mark]).is_some_and(|n| sentence.word(n) == "that");
    let clause = sentence.hangs(verb, &[Relation::Csubj, Relation::Ccomp]);
    let be = |n: usize| sentence.word(n) == "be";
    // "that the president attend": read as a present.
    let finite = matches!(sentence.tag(verb), "VB" | "VBP");
    let bare = finite || sentence.child(verb, &[Relation::AuxPass]).is_some_and(be);
    that && clause && bare && sentence.head(verb).is_some_and(|n| OUGHT.contains(&sentence.word(n)))
}

/// "amid rumours of an attack", "a rumour about a raid": of which nobody knows whether it was.
pub(super) fn is_rumoured(sentence: &Sentence<'_>, act: &Tokens) -> bool {
    let noun = act.end.saturating_sub(1);
    let rumour = |n: usize| matches!(sentence.singular(n), "rumor" | "rumour");
    let of = matches!(sentence.case(noun), "about" | "of");
    sentence.is_upos(noun, Upos::Noun) && of && sentence.head(noun).is_some_and(rumour)
}

/// "the next battle", "an imminent attack": none that has come.
pub(super) fn is_next(sentence: &Sentence<'_>, act: &Tokens) -> bool {
    const AHEAD: [&str; 7] =
        ["coming", "future", "imminent", "impending", "looming", "next", "upcoming"];
    let Some(noun) = act.end.checked_sub(1).filter(|n| sentence.is_upos(*n, Upos::Noun)) else {
        return false;
    };
    // "the next day's attack" was of that day.
    let own = |n: &usize| AHEAD.contains(&sentence.word(*n)) && *n < noun;
    // "the next target of an attack"
    let of = sentence
        .head(noun)
        .filter(|n| sentence.case(noun) == "of" && sentence.word(*n) == "target");
    let ahead = std::iter::once(noun)
        .chain(of)
        .any(|n| sentence.children_by(n, &[Relation::Amod]).any(|n| own(&n)));
    let past = |n: usize| sentence.tag(n) == "VBD";
    let told = sentence.head(noun).is_some_and(|verb| {
        past(verb)
            || sentence
                .children_by(verb, &[Relation::Aux, Relation::AuxPass, Relation::Cop])
                .any(past)
    });
    ahead && !told
}

/// "a ban on attacks on hospitals": what is not to be done.
pub(super) fn is_banned(sentence: &Sentence<'_>, act: &Tokens) -> bool {
    let noun = act.end.saturating_sub(1);
    let head =
        sentence.head(noun).filter(|_| matches!(sentence.case(noun), "against" | "of" | "on"));
    let banned = |n: usize| matches!(sentence.singular(n), "ban" | "moratorium" | "prohibition");
    sentence.is_upos(noun, Upos::Noun) && head.is_some_and(banned)
}
