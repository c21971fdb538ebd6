//! What corrections say of incidents once they are folded: fields, grades, how far the review has come.

use std::collections::{BTreeMap, BTreeSet};

use bearwitness_document::{Grade, Incident, Review, ReviewState};

use super::{Adrift, Correction, Made, Target, edit::edited_incident, facts::facts};

/// Applies the corrections that stand to the incidents; `names` are those of each, in the same order, and
/// `fields` what a person set of each claim. What can't be applied is given back.
pub(crate) fn after(
    incidents: &mut [Incident],
    names: &[Vec<String>],
    standing: &[Made],
    fields: &BTreeMap<String, BTreeSet<String>>,
) -> Vec<Adrift> {
    let by_name: BTreeMap<&str, usize> = names
        .iter()
        .enumerate()
        .flat_map(|(at, names)| names.iter().map(move |name| (name.as_str(), at)))
        .collect();
    let mut adrift = Vec::new();
    let mut set: Vec<BTreeSet<String>> = incidents.iter().map(|i| of_claims(i, fields)).collect();
    for made in standing {
        for name in made.correction.incidents() {
            let applied = match by_name.get(name) {
                Some(at) => apply(&mut incidents[*at], &mut set[*at], made),
                None => Err(format!("nothing is left of {name}")),
            };
            adrift.extend(applied.err().map(|why| Adrift { made: made.clone(), why }));
        }
    }
    copies(incidents, &mut set, standing);
    for (at, incident) in incidents.iter_mut().enumerate() {
        incident.review.fields = std::mem::take(&mut set[at]).into_iter().collect();
        let facts = facts(incident);
        let of_it = |made: &&Made| {
            made.correction.incidents().iter().any(|name| names[at].iter().any(|n| n == name))
        };
        standing.iter().filter(of_it).for_each(|made| review(&mut incident.review, made, &facts));
    }
    adrift
}

fn of_claims(incident: &Incident, fields: &BTreeMap<String, BTreeSet<String>>) -> BTreeSet<String> {
    incident.claims.iter().filter_map(|claim| fields.get(claim)).flatten().cloned().collect()
}

fn apply(
    incident: &mut Incident,
    fields: &mut BTreeSet<String>,
    made: &Made,
) -> Result<(), String> {
    match &made.correction {
        Correction::Edit { on: Target::Incident(_), set } => {
            *incident = edited_incident(incident, set)?;
            fields.extend(set.iter().map(|set| set.field.clone()));
        }
        Correction::Grade { value, .. } => {
            incident.grade = Some(grade(incident, value, made));
            fields.insert("grade".to_owned());
        }
        _ => {}
    }
    Ok(())
}

fn grade(incident: &Incident, value: &str, made: &Made) -> Grade {
    Grade {
        value: value.to_owned(),
        scheme: "airwars".to_owned(),
        rule: format!("set by {}: {}", made.by.role, made.by.reason),
        inputs: incident.claims.clone(),
        trace: vec![],
    }
}

/// Marked copies bear on who the origins of an incident are.
fn copies(incidents: &[Incident], fields: &mut [BTreeSet<String>], standing: &[Made]) {
    for made in standing {
        let Correction::Copies { copies, .. } = &made.correction else { continue };
        for (incident, fields) in incidents.iter().zip(&mut *fields) {
            if copies.iter().any(|copy| incident.documents.contains(copy)) {
                fields.insert("origins".to_owned());
            }
        }
    }
}

/// A review holds as long as the incident says what it said to the reviewer.
fn review(review: &mut Review, made: &Made, now: &str) {
    let state = match &made.correction {
        Correction::Review { facts, .. } if facts == now => ReviewState::Reviewed,
        Correction::SignOff { facts, .. } if facts == now => ReviewState::SignedOff,
        _ => return,
    };
    if state >= review.state {
        review.state = state;
        review.by_role = Some(made.by.role.clone());
        review.at = made.by.day.map(|day| day.to_string());
    }
}
