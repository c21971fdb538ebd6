//! What corrections say of incidents once they are folded: fields, grades, how far the review has come.

use std::collections::{BTreeMap, BTreeSet};

use bearwitness_document::{Grade, Incident, Review, ReviewState};

use super::{Adrift, Correction, Made, Target, edit::edited_incident, facts::facts, printed};

/// What the corrections that stand say of incidents.
#[derive(Debug)]
pub(crate) struct After<'a> {
    by_name: BTreeMap<&'a str, Vec<&'a Made>>,
    copies: Vec<&'a String>,
    /// What a person set of each claim, by its id.
    fields: &'a BTreeMap<String, BTreeSet<String>>,
}

impl<'a> After<'a> {
    pub(crate) fn of(standing: &'a [Made], fields: &'a BTreeMap<String, BTreeSet<String>>) -> Self {
        let mut by_name: BTreeMap<&str, Vec<&Made>> = BTreeMap::new();
        let mut copies = Vec::new();
        for made in standing {
            for name in made.correction.incidents() {
                by_name.entry(name).or_default().push(made);
            }
            if let Correction::Copies { copies: marked, .. } = &made.correction {
                copies.extend(marked);
            }
        }
        Self { by_name, copies, fields }
    }

    /// Applies what is said of the incident of these names, in the order it was said; gives what can't be applied.
    pub(crate) fn correct(&self, incident: &mut Incident, names: &[String]) -> Vec<Adrift> {
        let of_it = names.iter().filter_map(|name| self.by_name.get(name.as_str())).flatten();
        let of_it: BTreeMap<i64, &Made> = of_it.map(|made| (made.seq, *made)).collect();
        let mut set = of_claims(incident, self.fields);
        let mut adrift = Vec::new();
        for made in of_it.values() {
            let applied = apply(incident, &mut set, made);
            adrift.extend(applied.err().map(|why| Adrift { made: (*made).clone(), why }));
        }
        // Marked copies bear on who the origins of an incident are.
        if self.copies.iter().any(|copy| incident.documents.contains(copy)) {
            set.insert("origins".to_owned());
        }
        incident.review.fields = set.into_iter().collect();
        let facts = facts(incident);
        for made in of_it.values() {
            review(&mut incident.review, made, &facts);
        }
        adrift
    }

    /// The corrections of incidents that are no more.
    pub(crate) fn lost(&self, is_borne: impl Fn(&str) -> bool) -> Vec<Adrift> {
        let lost = self.by_name.iter().filter(|(name, _)| !is_borne(name));
        let adrift = lost.flat_map(|(name, made)| {
            let why = format!("nothing is left of {name}");
            made.iter().map(move |made| Adrift { made: (*made).clone(), why: why.clone() })
        });
        adrift.collect()
    }
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
        Correction::PrintedCoordinate { document, text, .. } => {
            let point = printed::point(text).filter(|_| incident.documents.contains(document));
            let point = point.ok_or_else(|| format!("{document} no longer tells it"))?;
            incident.place = Some(printed::place(incident.place.as_ref(), point));
            fields.insert("place".to_owned());
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
