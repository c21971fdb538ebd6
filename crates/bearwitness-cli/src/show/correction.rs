//! Corrections in words.

use bearwitness_casebook::{Correction, KnownAs, Made, Set, Target};

/// An incident's name with its other names.
pub(crate) fn known_as(known: &KnownAs) -> String {
    if known.aliases.is_empty() {
        return known.name.clone();
    }
    format!("{} (also {})", known.name, known.aliases.join(", "))
}

/// A correction in a line.
pub(crate) fn correction(made: &Made) -> String {
    let day = made.by.day.map_or(String::new(), |day| format!(", {day}"));
    format!(
        "entry {} by {}{day}: {} ({})",
        made.seq,
        made.by.role,
        said(&made.correction),
        made.by.reason
    )
}

fn said(correction: &Correction) -> String {
    let claims = || {
        let words = correction.claims().into_iter();
        words.map(|a| format!("{} “{}”", a.claim, a.trigger.text)).collect::<Vec<_>>().join(", ")
    };
    match correction {
        Correction::Confirm { .. } => format!("confirmed {}", claims()),
        Correction::Reject { .. } => format!("rejected {}", claims()),
        Correction::Edit { on, set } => {
            let set: Vec<String> = set.iter().map(field).collect();
            format!("set {} of {}", set.join(", "), target(on))
        }
        Correction::Merge { incidents } => format!("merged {}", incidents.join(" and ")),
        Correction::Split { incident, .. } => format!("split off {incident}: {}", claims()),
        Correction::Copies { of, copies } => {
            format!("marked as copies of {of}: {}", copies.join(", "))
        }
        Correction::AtRisk { value: true, .. } => {
            format!("marked as at risk the sources of {}", claims())
        }
        Correction::AtRisk { .. } => format!("marked as not at risk the sources of {}", claims()),
        Correction::Grade { incident, value } => format!("graded {incident} as {value}"),
        Correction::PrintedCoordinate { incident, document, text, .. } => {
            format!("put {incident} at “{text}”, as {document} prints")
        }
        Correction::Note { on, words } => format!("noted on {}: “{words}”", target(on)),
        Correction::Name { incident, code } => format!("{incident} is {code}"),
        Correction::Review { incident, .. } => format!("reviewed {incident}"),
        Correction::SignOff { incident, .. } => format!("signed off {incident}"),
        Correction::TwoSteps => "asked for two steps".to_owned(),
        Correction::Undo { seq } => format!("took back entry {seq}"),
    }
}

fn field(set: &Set) -> String {
    format!("{} to {} (read: {})", set.field, set.to, set.from)
}

fn target(on: &Target) -> &str {
    match on {
        Target::Claim(anchor) => &anchor.claim,
        Target::Incident(id) | Target::Document(id) => id,
    }
}
