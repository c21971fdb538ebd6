//! Words for acts that only make up a longer word: "the riot-hit town", "an attack planner", "a border crossing", "burn wounds".

use bearwitness_document::{Outcome, Plover};
use bearwitness_language::{Relation, Upos};

use super::{Act, is_by_force, is_of_armed};
use crate::{
    lexicon::{Inflects, only, table},
    mention::weapon::WEAPONS,
    sentence::Sentence,
    toll::HARM,
};

table!(
    /// Nouns that a word for an act only says the kind of: "attack planner", "assault rifle", "hit squad".
    KINDS: &'static str = "en/compounds.tsv", |row| (only(&row, "behind"), Inflects::Noun, row[2])
);

table!(
    /// Forces of nature that hit places: "flood-hit", "quake-hit".
    NATURE: &'static str = "en/compounds.tsv", |row| (only(&row, "before"), Inflects::Noun, row[2])
);

/// Whether the word for an act that stands at `at..end` tells none, as a part of a longer word.
pub(super) fn is_part(sentence: &Sentence<'_>, at: usize, end: usize, act: &Act) -> bool {
    is_stricken(sentence, at)
        || is_kind(sentence, at, end)
        || is_passage(sentence, at, end)
        || is_sought(sentence, at)
        || is_searched_for(sentence, at)
        || is_kept_so(sentence, at, act)
}

/// "the war-hit town", "a bomb-damaged school", "the quake hit areas": how they are.
fn is_stricken(sentence: &Sentence<'_>, at: usize) -> bool {
    const STRICKEN: [&str; 7] =
        ["battered", "bombed", "damaged", "destroyed", "devastated", "hit", "struck"];
    let joined = at > 1 && sentence.joins(at - 1);
    let nature = at > 0 && NATURE.at(sentence, at - 1).is_some();
    let says = sentence.hangs(at, &[Relation::Amod, Relation::Compound]);
    STRICKEN.contains(&sentence.word(at)) && (says && joined || nature)
}

/// "an attack planner", "assault weapons", "fighting positions", "a hit squad", "burn injuries".
fn is_kind(sentence: &Sentence<'_>, at: usize, end: usize) -> bool {
    let does = sentence.is_upos(at, Upos::Verb)
        && sentence.child(at, &[Relation::Nsubj, Relation::NsubjPass, Relation::Aux]).is_some();
    let of = |kinds: &&str| kinds.split(' ').any(|kind| kind == sentence.singular(end - 1));
    !does && KINDS.at_where(sentence, end, of).is_some()
}

/// "the border crossing": where one crosses.
fn is_passage(sentence: &Sentence<'_>, at: usize, end: usize) -> bool {
    let by = matches!(sentence.word(end), "by" | "of");
    let way = matches!(sentence.before(at), "border" | "level" | "rail" | "railway" | "river");
    matches!(sentence.word(at), "crossing" | "crossings") && way && !by
}

/// "the targeted individual", "the targeted compound": whom or what is looked for.
fn is_sought(sentence: &Sentence<'_>, at: usize) -> bool {
    sentence.word(at) == "targeted" && sentence.hangs(at, &[Relation::Amod])
}

/// "Troops targeted a compound to search for the courier", "targeted a leader, detaining four": looked for, with no arms told.
fn is_searched_for(sentence: &Sentence<'_>, at: usize) -> bool {
    let targets = sentence.verbs(at).any(|v| v == "target") && is_by_force(sentence, at);
    let armed = sentence.doer(at).is_some_and(|n| is_of_armed(sentence, n));
    let seeks = |n: usize| {
        sentence.is_upos(n, Upos::Verb)
            && sentence.verbs(n).any(|v| matches!(v, "arrest" | "capture" | "detain" | "search"))
    };
    let hurts =
        |outcome| matches!(outcome, Outcome::Killed | Outcome::Wounded | Outcome::Casualties);
    let arms = |n: usize| {
        WEAPONS.at(sentence, n).is_some()
            || HARM.at(sentence, n).is_some_and(|(_, harm)| hurts(harm.outcome))
    };
    let own = sentence.subtree(at);
    let shoots = |n: usize| {
        arms(n) || matches!(sentence.singular(n), "attack" | "fire" | "shelling" | "strike")
    };
    targets && !armed && own.clone().any(seeks) && !own.into_iter().any(shoots)
}

/// "shops remained closed", "the road stayed blocked", "they feel threatened": how they are, and nothing that was done then.
fn is_kept_so(sentence: &Sentence<'_>, at: usize, act: &Act) -> bool {
    let head = sentence.head(at).filter(|_| sentence.hangs(at, &[Relation::Xcomp]));
    let keeps = |v: &str| match act.plover {
        Some(Plover::Threaten) => v == "feel",
        _ => matches!(v, "remain" | "stay"),
    };
    act.verb
        && sentence.word(at) != "remain"
        && !sentence.word(at).ends_with("ing")
        && sentence.before(at) != "to"
        && sentence.agent(at).is_none()
        && head.is_some_and(|head| sentence.verbs(head).any(keeps))
}
