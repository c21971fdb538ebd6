//! What police and troops do that nobody would report of others: they cordon off, fan out, frisk, escort,
//! register a case, resort to firing; and what they are sent to do, or leave undone.

use bearwitness_language::Relation;

use super::is_force;
use crate::{
    attribution::is_role,
    lexicon::{Inflects, only, table},
    mention::{actor::FORCES, people::NOUNS},
    roles::parties::antecedent,
    sentence::Sentence,
};

table!(
    /// Words for a part of a force, or for who leads it, before "of": "two companies of police".
    PARTS: () = "en/parts.tsv", |row| (only(&row, "force"), Inflects::Noun, ())
);

/// Heads after a word for police that are still those who act: "the police party".
const BODIES: [&str; 11] = [
    "chief",
    "commissioner",
    "contingent",
    "department",
    "force",
    "party",
    "personnel",
    "picket",
    "squad",
    "team",
    "unit",
];

/// A word for police or troops.
pub(crate) fn is_word(sentence: &Sentence<'_>, at: usize) -> bool {
    FORCES.at(sentence, at).is_some_and(|(_, belongs)| matches!(*belongs, "mil" | "police"))
}

/// Whether the noun stands for police or troops: "policemen", "the police party", "columns of the army",
/// but no "police station" and no "relatives of the constable".
pub(crate) fn is_police(sentence: &Sentence<'_>, head: usize) -> bool {
    let phrase = sentence.phrase(head);
    let word = |n: usize| is_word(sentence, n);
    let body = || {
        let singular = sentence.singular(head);
        BODIES.contains(&singular)
            || NOUNS.at(sentence, head).is_some()
            || is_role(sentence, head)
            || FORCES.at(sentence, head).is_some()
    };
    let part = || PARTS.at(sentence, head).is_some() && (head + 1..phrase.end).any(word);
    word(head) || (phrase.start..head).any(word) && body() || part()
}

/// Whether police or troops do it: a verb as its subject or the agent of its passive, a noun as theirs.
pub(super) fn does(sentence: &Sentence<'_>, at: usize, end: usize) -> bool {
    let doer = sentence.doer(at).map(|n| antecedent(sentence, n));
    doer.is_some_and(|n| is_police(sentence, n)) || is_theirs(sentence, end - 1)
}

/// "firing by the police", "police patrolling", "an encounter with the police", "resorted to firing".
fn is_theirs(sentence: &Sentence<'_>, noun: usize) -> bool {
    let by = |n: &usize| matches!(sentence.case(*n), "" | "of" | "by" | "with" | "'s" | "'");
    let own = [Relation::Compound, Relation::Nmod, Relation::Amod];
    let verb = sentence.head(noun).filter(|_| {
        sentence.hangs(noun, &[Relation::Obj])
            || sentence.hangs(noun, &[Relation::Obl]) && sentence.case(noun) == "to"
            || is_firing(sentence, noun)
    });
    sentence.children_by(noun, &own).filter(by).any(|n| is_police(sentence, n))
        || verb.and_then(|verb| sentence.subject(verb)).is_some_and(|n| is_police(sentence, n))
}

/// "The army was called out", "two companies of police have been posted"; a participle only says more of
/// them: "troops stationed abroad".
pub(super) fn is_sent(sentence: &Sentence<'_>, at: usize, end: usize) -> bool {
    let told = !sentence.hangs(at, &[Relation::Acl, Relation::Amod]);
    let patient = sentence.patient(at).filter(|_| told);
    patient.or_else(|| sentence.noun_behind(end - 1, "of")).is_some_and(|n| is_police(sentence, n))
}

/// "Police failed to", "refused to", and no "refused to comment"; "negligence of the police".
pub(super) fn is_slack(sentence: &Sentence<'_>, at: usize, end: usize) -> bool {
    const SAY: [&str; 12] = [
        "answer",
        "comment",
        "confirm",
        "disclose",
        "discuss",
        "divulge",
        "elaborate",
        "identify",
        "name",
        "reveal",
        "say",
        "speak",
    ];
    let left = sentence.child(at, &[Relation::Xcomp]);
    let said = left.is_some_and(|n| sentence.verbs(n).any(|verb| SAY.contains(&verb)));
    // What is left undone is an act of its own: "failed to stop".
    let act = left.is_some_and(|n| super::at_token(sentence, n).is_some());
    !said && !act && (does(sentence, at, end) || blamed(sentence, end - 1).is_some())
}

/// "Blamed the police for their inaction", "accused the army of negligence": whose failure it is.
pub(crate) fn blamed(sentence: &Sentence<'_>, noun: usize) -> Option<usize> {
    let told = sentence.hangs(noun, &[Relation::Obl, Relation::Nmod])
        && matches!(sentence.case(noun), "for" | "of");
    let head = sentence.head(noun).filter(|_| told)?;
    [sentence.patient(head), Some(head)].into_iter().flatten().find(|n| is_police(sentence, *n))
}

/// "was on its way under police escort": how people go, and nothing that is done.
pub(super) fn is_cover(sentence: &Sentence<'_>, noun: usize) -> bool {
    sentence.singular(noun) == "escort"
        && matches!(sentence.case(noun), "under" | "with" | "without")
}

/// "police firing", "resorted to firing": a noun, whatever the model reads.
pub(super) fn is_firing(sentence: &Sentence<'_>, at: usize) -> bool {
    let by = at > 0 && is_force(sentence, at - 1);
    let to = || {
        let resorts = |n: usize| sentence.verbs(n).any(|lemma| lemma == "resort");
        sentence.before(at) == "to" && at > 1 && resorts(at - 2)
    };
    sentence.word(at) == "firing"
        && (by || to())
        && sentence.child(at, &[Relation::Aux, Relation::Obj]).is_none()
}

/// "lathi-charged", "baton charged": the verb, whatever the hyphen makes of it.
pub(super) fn is_by_baton(sentence: &Sentence<'_>, at: usize) -> bool {
    let back = if sentence.before(at) == "-" { 2 } else { 1 };
    at.checked_sub(back)
        .is_some_and(|n| matches!(sentence.word(n), "baton" | "cane" | "lathi" | "tear"))
}

/// "maintained strict vigil", "stepped up vigil", "police vigil".
pub(super) fn is_watch(sentence: &Sentence<'_>, noun: usize) -> bool {
    let kept =
        sentence.head(noun).filter(|_| sentence.hangs(noun, &[Relation::Obj, Relation::NsubjPass]));
    let keep = ["beef", "intensify", "keep", "maintain", "mount", "step", "tighten"];
    kept.is_some_and(|verb| sentence.verbs(verb).any(|lemma| keep.contains(&lemma)))
        || is_theirs(sentence, noun)
}
