//! What did not happen, or not now, as the sentence itself says, whatever word stands before the act: tales, drills, old
//! pictures, what is refuted, left undone, wished for, next or remembered.

use bearwitness_document::Modality;
use bearwitness_language::{Relation, Upos};

use super::Telling;
use crate::{
    attribution::calls_untrue,
    lexicon::{Inflects, table},
    sentence::{Sentence, Tokens},
    toll::HARM,
};

table!(
    /// Works that tell what never was.
    FICTIONS: () = "en/fictions.tsv", |row| (row[0], Inflects::Noun, ())
);

/// How such an act is told; none for any other.
pub(super) fn telling(sentence: &Sentence<'_>, act: &Tokens) -> Option<Telling> {
    let modality = if is_fiction(sentence, act) || is_drill(sentence, act) {
        Modality::Hypothetical
    } else if is_unmet(sentence, act.start) {
        Modality::Counterfactual
    } else if is_of_old_picture(sentence) {
        Modality::Historical
    } else if is_refuted(sentence, act) {
        Modality::Denied
    } else if is_nobodys(sentence, act.start)
        || is_left_undone(sentence, act)
        || is_unborn(sentence, act)
        || is_never(sentence, act)
        || is_nearly(sentence, act.start)
        || is_put(sentence, act, &CANCEL)
    {
        return Some(Telling::NOT_DONE);
    } else if is_foiled(sentence, act) {
        Modality::Foiled
    } else if is_wished(sentence, act)
        || is_next(sentence, act)
        || is_banned(sentence, act)
        || is_imagined(sentence)
        || is_given_time(sentence, act.start)
    {
        Modality::Hypothetical
    } else if is_ordered(sentence, act) || is_thought_of(sentence, act) {
        Modality::Planned
    } else if is_remembered(sentence, act) || is_of_old_war(sentence, act) {
        Modality::Historical
    } else if is_put(sentence, act, &POSTPONE) {
        Modality::Planned
    } else {
        return None;
    };
    Some(Telling::of(modality))
}

/// What leaves an act for a later day.
const POSTPONE: [&str; 4] = ["delay", "postpone", "reschedule", "shelve"];

/// What leaves it undone.
const CANCEL: [&str; 5] = ["abort", "call off", "cancel", "forgo", "scrap"];

/// What keeps it from being done.
const FOIL: [&str; 4] = ["avert", "foil", "prevent", "thwart"];

/// "agreed to postpone the demonstration", "the raid was cancelled": the act's noun is what is put off or given up.
fn is_put(sentence: &Sentence<'_>, act: &Tokens, verbs: &[&str]) -> bool {
    let noun = act.end.saturating_sub(1);
    let puts = |head: usize| {
        let off = |v: &str| v == "call" && sentence.word(head + 1) == "off";
        let puts = |v: &str| verbs.contains(&if off(v) { "call off" } else { v });
        sentence.patient(head) == Some(noun) && sentence.verbs(head).any(puts)
    };
    sentence.is_upos(noun, Upos::Noun) && sentence.head(noun).is_some_and(puts)
}

/// "The attack was foiled"; of what somebody foils or prevents the word before it tells.
fn is_foiled(sentence: &Sentence<'_>, act: &Tokens) -> bool {
    let passive = sentence.hangs(act.end.saturating_sub(1), &[Relation::NsubjPass]);
    passive && is_put(sentence, act, &FOIL)
}

/// "Had the bomb exploded, it would have killed dozens", "were the army to shell the town": a condition by its order of words,
/// which is no question, and none of what follows "never" or "only".
fn is_unmet(sentence: &Sentence<'_>, verb: usize) -> bool {
    let leads = |n: usize| n == 0 || sentence.is_mark(n - 1);
    let had = sentence.child(verb, &[Relation::Aux]).filter(|n| sentence.word(*n) == "had");
    let subject = sentence.child(verb, &[Relation::Nsubj, Relation::NsubjPass]);
    let before = |had: usize| subject.is_some_and(|subject| had < subject && subject < verb);
    let were = sentence.word(0) == "were" && sentence.before(verb) == "to" && verb > 2;
    // Whatever the tree has the rest hang on.
    let would = (1..sentence.len()).any(|n| sentence.reads(n, &["would", "have"]));
    let were = were || sentence.word(0) == "had" && would;
    !sentence.is_question() && (were || had.is_some_and(|had| leads(had) && before(had)))
}

/// "The film depicts the bombing of a hospital", "in the novel the king is shot".
fn is_fiction(sentence: &Sentence<'_>, act: &Tokens) -> bool {
    const TELL: [&str; 15] = [
        "allow",
        "depict",
        "describe",
        "dramatise",
        "dramatize",
        "end",
        "feature",
        "follow",
        "imagine",
        "let",
        "open",
        "portray",
        "recount",
        "show",
        "tell",
    ];
    let tells = |n: usize| {
        let Some(head) = sentence.head(n) else { return false };
        let within = sentence.subtree(head).contains(&act.start);
        let inside = sentence.hangs(n, &[Relation::Obl]) && sentence.case(n) == "in";
        // "The opera ends with the tyrant stabbed", and no film that opened after an attack.
        let with = |n: usize| sentence.word(n) == "with";
        let ends = sentence.verbs(head).any(|verb| matches!(verb, "end" | "open"));
        let apart = ends && !(head..act.start).any(with);
        let tells = sentence.hangs(n, &[Relation::Nsubj])
            && sentence.verbs(head).any(|verb| TELL.contains(&verb));
        within && (inside || tells && !apart)
    };
    FICTIONS.all(sentence).iter().any(|(tokens, ())| tells(tokens.end - 1))
}

/// "fired missiles during an exercise", "launched in a drill".
fn is_drill(sentence: &Sentence<'_>, act: &Tokens) -> bool {
    let drills = ["drill", "exercise", "manoeuvre", "maneuver", "wargame"];
    let within = |n: &usize| matches!(sentence.case(*n), "during" | "in" | "as" | "of");
    let Some(last) = act.end.checked_sub(1) else { return false };
    let around = [Relation::Obl, Relation::Nmod];
    let drill = |n: usize| drills.contains(&sentence.singular(n));
    // "as part of an exercise", "in a simulated attack"
    let part = |n: usize| {
        sentence.word(n) == "part" && sentence.children_by(n, &around).any(drill)
            || sentence.phrase(n).any(|n| matches!(sentence.word(n), "mock" | "simulated"))
    };
    sentence.children_by(last, &around).any(|n| within(&n) && (drill(n) || part(n)))
}

/// "in this undated photo", "in a file picture": nobody knows when.
fn is_of_old_picture(sentence: &Sentence<'_>) -> bool {
    let old = |n: usize| matches!(sentence.word(n), "undated" | "file" | "archive");
    let picture = |n: usize| {
        matches!(sentence.singular(n), "photo" | "photograph" | "picture" | "image" | "footage")
    };
    (0..sentence.len()).any(|n| old(n) && (picture(n + 1) || picture(n + 2)))
}

/// "The claims of an attack are untrue".
fn is_refuted(sentence: &Sentence<'_>, act: &Tokens) -> bool {
    let refuted = |n: usize| {
        let subject = sentence.child(n, &[Relation::Nsubj]).or_else(|| {
            let proved = sentence.head(n).filter(|_| sentence.hangs(n, &[Relation::Xcomp]))?;
            sentence.child(proved, &[Relation::Nsubj])
        });
        is_untrue(sentence, n)
            && subject.is_some_and(|subject| sentence.subtree(subject).contains(&act.start))
    };
    // "Claims that they had taken the town were false, the ministry said": whatever the tree has it hang on.
    let claims = |n: usize| {
        let noun = ["allegation", "claim", "report", "rumor", "rumour"];
        noun.contains(&sentence.singular(n)) && matches!(sentence.word(n + 1), "that" | "of")
    };
    let untrue_claim = |n: usize| {
        let plain = (act.end..n).all(|n| !matches!(sentence.word(n), "," | ";" | "and" | "but"));
        plain && is_untrue(sentence, n) && (0..act.start).any(claims)
    };
    let near = act.end..(act.end + 10).min(sentence.len());
    near.into_iter().any(untrue_claim)
        || (act.end..sentence.len()).any(refuted)
        || is_branded(sentence, act)
}

/// "untrue", "were wrong", "proved incorrect".
fn is_untrue(sentence: &Sentence<'_>, at: usize) -> bool {
    const UNTRUE: [&str; 9] = [
        "baseless",
        "fabricated",
        "fabrication",
        "false",
        "groundless",
        "hoax",
        "invention",
        "unfounded",
        "untrue",
    ];
    const WRONG: [&str; 5] = ["erroneous", "inaccurate", "incorrect", "mistaken", "wrong"];
    let said = matches!(sentence.before(at), "are" | "be" | "is" | "proved" | "was" | "were");
    UNTRUE.contains(&sentence.word(at)) || said && WRONG.contains(&sentence.word(at))
}

/// "The army dismissed as propaganda a video that purports to show soldiers killing ten men".
fn is_branded(sentence: &Sentence<'_>, act: &Tokens) -> bool {
    const TELLINGS: [&str; 10] = [
        "allegation",
        "claim",
        "clip",
        "film",
        "footage",
        "image",
        "photo",
        "picture",
        "report",
        "video",
    ];
    let brands = |n: usize| {
        sentence
            .verbs(n)
            .any(|v| matches!(v, "brand" | "denounce" | "describe" | "dismiss" | "reject"))
    };
    let fake = |n: usize| {
        matches!(
            sentence.singular(n),
            "baseless"
                | "fabricated"
                | "fabrication"
                | "fake"
                | "false"
                | "falsehood"
                | "fiction"
                | "forgery"
                | "lie"
                | "propaganda"
                | "unfounded"
                | "untrue"
        )
    };
    let branded = |n: usize| {
        sentence.word(n) == "as" && (n + 1..n + 4).any(fake) && (n.saturating_sub(3)..n).any(brands)
    };
    let mut above = sentence.above(act.start);
    let calls = |n: usize| branded(n) || calls_untrue(sentence, n);
    above.any(|n| TELLINGS.contains(&sentence.singular(n))) && (0..sentence.len()).any(calls)
}

/// "the next battle", "an imminent attack": none that has come.
fn is_next(sentence: &Sentence<'_>, act: &Tokens) -> bool {
    const AHEAD: [&str; 7] =
        ["coming", "future", "imminent", "impending", "looming", "next", "upcoming"];
    let Some(noun) = act.end.checked_sub(1).filter(|n| sentence.is_upos(*n, Upos::Noun)) else {
        return false;
    };
    // "the next day's attack" was of that day.
    let own = |n: &usize| AHEAD.contains(&sentence.word(*n)) && *n < noun;
    let ahead = sentence.children_by(noun, &[Relation::Amod]).any(|n| own(&n));
    let past = |n: usize| sentence.tag(n) == "VBD";
    let told = sentence.head(noun).is_some_and(|verb| {
        past(verb)
            || sentence
                .children_by(verb, &[Relation::Aux, Relation::AuxPass, Relation::Cop])
                .any(past)
    });
    ahead && !told
}

/// "Thursday marks ten years since the massacre", "the anniversary of the bombing": an old event that is remembered.
fn is_remembered(sentence: &Sentence<'_>, act: &Tokens) -> bool {
    let noun = act.end.saturating_sub(1);
    let since = |n: usize| {
        let years = (n.saturating_sub(8)..n)
            .any(|n| matches!(sentence.singular(n), "year" | "decade" | "anniversary"));
        let head = sentence.head(n);
        let passes = head.is_some_and(|head| {
            let verb = |v| matches!(v, "mark" | "pass" | "be" | "elapse");
            sentence.verbs(head).any(verb) || sentence.child(head, &[Relation::Cop]).is_some()
        });
        sentence.case(n) == "since" && years && passes
    };
    let of = |n: usize| {
        let head = sentence.head(n).filter(|_| matches!(sentence.case(n), "of" | "since"));
        head.is_some_and(|head| sentence.singular(head) == "anniversary")
    };
    std::iter::once(noun).chain(sentence.above(noun).take(3)).any(|n| since(n) || of(n))
}

/// "Instead of stopping the mob", "rather than arresting them", "far from shelling the town", "a sonic boom rather than an
/// explosion": it is something else that was. "Came close to shelling the town", "stopped short of arresting them", "decided
/// against storming it": it was not done.
fn is_left_undone(sentence: &Sentence<'_>, act: &Tokens) -> bool {
    const LEADS: [[&str; 2]; 4] =
        [["instead", "of"], ["rather", "than"], ["short", "of"], ["far", "from"]];
    let at = act.start;
    let leads = |end: usize| end > 1 && LEADS.iter().any(|lead| sentence.reads(end - 2, lead));
    let gerund = sentence.word(at).ends_with("ing") && at > 1;
    let near = || {
        at > 2
            && sentence.reads(at - 2, &["close", "to"])
            && sentence.verbs(at - 3).any(|verb| verb == "come")
    };
    let against = || {
        sentence.before(at) == "against"
            && (at.saturating_sub(4)..at)
                .any(|n| sentence.verbs(n).any(|v| matches!(v, "choose" | "decide" | "vote")))
    };
    // "rather than an explosion"; "short of an attack" and "far from the attack" tell something else.
    let noun = act.end.saturating_sub(1);
    let first = sentence.phrase(noun).start;
    let other = || {
        first > 1
            && LEADS[..2].iter().any(|lead| sentence.reads(first - 2, lead))
            && matches!(sentence.word(first), "a" | "an" | "any")
    };
    gerund && (leads(at) || near() || against()) || sentence.is_upos(noun, Upos::Noun) && other()
}

/// "gave the garrison two days to surrender": for what there is time, and nothing that was done.
fn is_given_time(sentence: &Sentence<'_>, verb: usize) -> bool {
    let stretch =
        |n: usize| matches!(sentence.singular(n), "day" | "hour" | "minute" | "month" | "week");
    // "to surrender or be wiped out"
    let joined = |n: &usize| sentence.hangs(*n, &[Relation::Conj]);
    let first = std::iter::successors(Some(verb), |n| sentence.head(*n).filter(|_| joined(n)));
    let verb = first.last().unwrap_or(verb);
    let to = sentence.before(verb) == "to" && verb > 1 && stretch(verb - 2);
    to && (0..verb).any(|n| sentence.verbs(n).any(|v| v == "give"))
}

/// "Suppose that gunmen seized the ferry", "Imagine a drone crashing into it".
fn is_imagined(sentence: &Sentence<'_>) -> bool {
    let first = (0..sentence.len()).find(|n| !sentence.is_mark(*n)).unwrap_or(0);
    matches!(sentence.word(first), "imagine" | "suppose") || sentence.reads(first, &["what", "if"])
}

/// "weighing an attack", "approved a raid", "considered new strikes": what is only thought of or allowed.
fn is_thought_of(sentence: &Sentence<'_>, act: &Tokens) -> bool {
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
fn is_ordered(sentence: &Sentence<'_>, act: &Tokens) -> bool {
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

/// "Its promised offensive failed to materialise".
fn is_unborn(sentence: &Sentence<'_>, act: &Tokens) -> bool {
    let noun = act.end.saturating_sub(1);
    let come =
        |n: usize| sentence.verbs(n).any(|v| matches!(v, "happen" | "materialise" | "materialize"));
    let fails = |n: usize| {
        sentence.subject(n) == Some(noun)
            && sentence.verbs(n).any(|v| v == "fail")
            && sentence.children_by(n, &[Relation::Xcomp]).any(come)
    };
    sentence.is_upos(noun, Upos::Noun) && sentence.head(noun).is_some_and(fails)
}

/// "killed in the First World War", "wounded during the Second World War".
fn is_of_old_war(sentence: &Sentence<'_>, act: &Tokens) -> bool {
    let old = |n: usize| sentence.reads(n, &["world", "war"]);
    let within = |n: &usize| matches!(sentence.case(*n), "during" | "in");
    let mut way = sentence.children_by(act.end.saturating_sub(1), &[Relation::Obl, Relation::Nmod]);
    way.any(|n| within(&n) && sentence.phrase(n).any(old))
}

/// "The strike on the camp never took place": said between the noun and the verb that carries it; "an attack that never came".
fn is_never(sentence: &Sentence<'_>, act: &Tokens) -> bool {
    let not = |n: usize| matches!(sentence.word(n), "never" | "not" | "n't");
    let come = |n: usize| {
        sentence.verbs(n).any(|v| matches!(v, "come" | "happen" | "materialise" | "materialize"))
    };
    let mut clauses = sentence.children_by(act.end.saturating_sub(1), &[Relation::Acl]);
    act.clone().skip(1).any(not)
        || clauses.any(|n| come(n) && sentence.children_by(n, &[Relation::Advmod]).any(not))
}

/// "Soldiers nearly opened fire": they did not. What is nearly destroyed came to harm all the same.
fn is_nearly(sentence: &Sentence<'_>, act: usize) -> bool {
    const WHOLLY: [&str; 8] =
        ["demolish", "destroy", "empty", "flatten", "gut", "level", "raze", "wipe"];
    let verb = sentence.is_upos(act, Upos::Verb);
    let nearly = matches!(sentence.before(act), "almost" | "nearly");
    nearly && verb && !sentence.verbs(act).any(|verb| WHOLLY.contains(&verb))
}

/// "a ban on attacks on hospitals": what is not to be done.
fn is_banned(sentence: &Sentence<'_>, act: &Tokens) -> bool {
    let noun = act.end.saturating_sub(1);
    let head =
        sentence.head(noun).filter(|_| matches!(sentence.case(noun), "against" | "of" | "on"));
    let banned = |n: usize| matches!(sentence.singular(n), "ban" | "moratorium" | "prohibition");
    sentence.is_upos(noun, Upos::Noun) && head.is_some_and(banned)
}

/// "None of the shells hit the town", "none is reported to have caused injuries": done by nobody.
fn is_nobodys(sentence: &Sentence<'_>, act: usize) -> bool {
    const BRINGS: [&str; 5] = ["cause", "inflict", "report", "suffer", "sustain"];
    let verb = sentence.head(act).filter(|head| {
        sentence.hangs(act, &[Relation::Obj])
            && sentence.verbs(*head).any(|verb| BRINGS.contains(&verb))
    });
    // "None of the nine soldiers survived": nine died.
    if sentence.verbs(act).any(|verb| verb == "survive") {
        return false;
    }
    let mut at = verb.unwrap_or(act);
    loop {
        if let Some(subject) = sentence.child(at, &[Relation::Nsubj, Relation::NsubjPass]) {
            return matches!(sentence.word(subject), "none" | "nobody" | "neither");
        }
        // "Nobody was killed or detained."
        let joined = || {
            let cc = sentence.child(at, &[Relation::Cc]).is_some_and(|n| sentence.word(n) == "but");
            sentence.hangs(at, &[Relation::Conj]) && !cc
        };
        match sentence.head(at).filter(|_| sentence.hangs(at, &[Relation::Xcomp]) || joined()) {
            Some(head) => at = head,
            None => return false,
        }
    }
}

/// Verbs by which somebody wants something of others.
const WISH: [&str; 13] = [
    "appeal",
    "ask",
    "beg",
    "demand",
    "direct",
    "expect",
    "instruct",
    "plead",
    "recommend",
    "request",
    "seek",
    "urge",
    "want",
];

/// "demanded his arrest", "asked the government to arrest them": what somebody wants of others.
fn is_wished(sentence: &Sentence<'_>, act: &Tokens) -> bool {
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
    above.any(wanted) || is_asked(sentence, act.start)
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
