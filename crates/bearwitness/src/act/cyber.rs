//! Attacks on computers and what runs on them: no arms, and nobody is where they are (PLOVER, COERCE, cyber).

use bearwitness_document::{Mode, Plover};
use bearwitness_language::Relation;

use super::Act;
use crate::sentence::Sentence;

/// "Hackers attacked the ministry", "an attack on the website", "a cyberattack hit the grid".
pub(super) fn hacked(sentence: &Sentence<'_>, at: usize, act: &Act) -> Option<Act> {
    let against = |n: &usize| matches!(sentence.case(*n), "against" | "on");
    let on = || sentence.children_by(at, &[Relation::Nmod]).find(against);
    let patient = if act.verb { sentence.patient(at) } else { on() };
    let by = sentence.doer(at).filter(|_| act.verb);
    let hacked = patient.is_some_and(|n| is_of_computers(sentence, n))
        || by.is_some_and(|n| sentence.phrase(n).any(|n| is_hacker(sentence, n)));
    (act.plover == Some(Plover::Assault) && hacked).then(|| Act {
        plover: Some(Plover::Coerce),
        modes: vec![Mode::Cyber],
        acled: None,
        ..act.clone()
    })
}

fn is_of_computers(sentence: &Sentence<'_>, at: usize) -> bool {
    matches!(sentence.singular(at), "computer" | "database" | "server" | "website")
}

fn is_hacker(sentence: &Sentence<'_>, at: usize) -> bool {
    matches!(
        sentence.singular(at),
        "cyber" | "cyberattack" | "hacker" | "malware" | "ransomware" | "spyware"
    )
}
