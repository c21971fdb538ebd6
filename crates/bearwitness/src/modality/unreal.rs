//! What did not happen, or not now, as the sentence itself says, whatever word stands before the act: tales, drills, old
//! pictures, what is refuted, foiled or remembered; with what is `undone` and what is only `meant`.

use bearwitness_document::Modality;
use bearwitness_language::{Relation, Upos};

use super::{
    Telling,
    meant::{
        is_banned, is_called_for, is_given_time, is_left_open, is_made_easy, is_next,
        is_of_any_kind, is_ordered, is_rumoured, is_thought_of, is_wished,
    },
    scope::is_of_past_clause,
    undone::is_undone,
};
use crate::{
    attribution::calls_untrue,
    lexicon::{Inflects, table},
    sentence::{Sentence, Tokens},
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
    } else if is_left_open(sentence, act) {
        Modality::Hypothetical
    } else if is_undone(sentence, act) {
        return Some(Telling::NOT_DONE);
    } else if is_foiled(sentence, act) {
        Modality::Foiled
    } else if is_wished(sentence, act)
        || is_next(sentence, act)
        || is_banned(sentence, act)
        || is_imagined(sentence)
        || is_given_time(sentence, act.start)
        || is_made_easy(sentence, act.start)
        || is_called_for(sentence, act.start)
        || is_of_any_kind(sentence, act)
    {
        Modality::Hypothetical
    } else if is_rumoured(sentence, act) {
        Modality::Unknown
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

/// What keeps it from being done.
const FOIL: [&str; 4] = ["avert", "foil", "prevent", "thwart"];

/// "agreed to postpone the demonstration", "the raid was cancelled": the act's noun is what is put off or given up.
pub(super) fn is_put(sentence: &Sentence<'_>, act: &Tokens, verbs: &[&str]) -> bool {
    let noun = act.end.saturating_sub(1);
    let puts = |head: usize| {
        let puts = |v: &str| {
            verbs.contains(&match (v, sentence.word(head + 1)) {
                ("call", "off") => "call off",
                ("rule", "out") => "rule out",
                _ => v,
            })
        };
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
    !sentence.is_question()
        && !is_of_past_clause(sentence, verb)
        && (were || had.is_some_and(|had| leads(had) && before(had)))
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
        turns_out_untrue(sentence, n)
            && subject.is_some_and(|subject| sentence.subtree(subject).contains(&act.start))
    };
    // "Claims that they had taken the town were false, the ministry said": whatever the tree has it hang on.
    let claims = |n: usize| {
        let noun = ["allegation", "claim", "report", "rumor", "rumour"];
        noun.contains(&sentence.singular(n)) && matches!(sentence.word(n + 1), "that" | "of")
    };
    let untrue_claim = |n: usize| {
        let plain = (act.end..n).all(|n| !matches!(sentence.word(n), "," | ";" | "and" | "but"));
        plain && turns_out_untrue(sentence, n) && (0..act.start).any(claims)
    };
    let near = act.end..(act.end + 10).min(sentence.len());
    near.into_iter().any(untrue_claim)
        || is_not_true(sentence, act.start)
        || is_misnamed(sentence, act)
        || (act.end..sentence.len()).any(refuted)
        || is_branded(sentence, act)
}

/// "It is not true, as two papers had it, that gunmen shot them."
fn is_not_true(sentence: &Sentence<'_>, act: usize) -> bool {
    let is = |n: &usize| {
        let not = matches!(sentence.before(*n), "not" | "n't");
        not && sentence.word(*n) == "true" || matches!(sentence.word(*n), "false" | "untrue")
    };
    let said = (1..act).find(is).filter(|n| {
        sentence.word(n.saturating_sub(3)) == "it" || sentence.word(n.saturating_sub(2)) == "it"
    });
    let that = said.and_then(|n| (n + 1..act).find(|n| sentence.word(*n) == "that"));
    // "not true that nobody died when troops shelled the town": they did.
    let ends = |n: usize| {
        matches!(
            sentence.word(n),
            ";" | "but"
                | ":"
                | "after"
                | "as"
                | "because"
                | "nobody"
                | "only"
                | "that"
                | "when"
                | "which"
                | "who"
        )
    };
    that.is_some_and(|that| !(that + 1..act).any(ends))
}

/// "What the radio had described as a massacre turned out to be a brawl."
fn is_misnamed(sentence: &Sentence<'_>, act: &Tokens) -> bool {
    const NAMES: [&str; 5] = ["call", "describe", "dub", "portray", "term"];
    const OTHER: [&str; 6] = ["a", "an", "merely", "nothing", "only", "simply"];
    let first = (0..sentence.len()).find(|n| !sentence.is_mark(*n)).unwrap_or(0);
    let named = (first..act.start).any(|n| sentence.verbs(n).any(|v| NAMES.contains(&v)));
    let was = |n: usize| match sentence.word(n) {
        "turned" => sentence.word(n + 1) == "out",
        "was" | "were" => OTHER.contains(&sentence.word(n + 1)),
        _ => false,
    };
    let noun = sentence.is_upos(act.end.saturating_sub(1), Upos::Noun);
    let before = || !(first..act.start).any(was) && (act.end..sentence.len()).any(was);
    sentence.word(first) == "what" && noun && named && before()
}

/// "untrue", "were wrong", "proved incorrect": what is told was not so. Fewer words than `attribution` has for what somebody calls
/// untrue: "propaganda" and "lies" behind a report need not be said of it.
fn turns_out_untrue(sentence: &Sentence<'_>, at: usize) -> bool {
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

/// "Suppose that gunmen seized the ferry", "Imagine a drone crashing into it".
fn is_imagined(sentence: &Sentence<'_>) -> bool {
    let first = (0..sentence.len()).find(|n| !sentence.is_mark(*n)).unwrap_or(0);
    matches!(sentence.word(first), "imagine" | "suppose") || sentence.reads(first, &["what", "if"])
}

/// "killed in the First World War", "wounded during the Second World War".
fn is_of_old_war(sentence: &Sentence<'_>, act: &Tokens) -> bool {
    let old = |n: usize| sentence.reads(n, &["world", "war"]);
    let within = |n: &usize| matches!(sentence.case(*n), "during" | "in");
    let mut way = sentence.children_by(act.end.saturating_sub(1), &[Relation::Obl, Relation::Nmod]);
    way.any(|n| within(&n) && sentence.phrase(n).any(old))
}
