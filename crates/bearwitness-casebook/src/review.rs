//! What is to be reviewed next, and what corrections bear on a thing.

use std::{cmp::Reverse, collections::HashSet};

use bearwitness_document::{Incident, Outcome, Precision, ReviewState, TollRow};
use serde::Serialize;

use crate::{
    Casebook, CasebookError, KnownAs,
    correction::{Adrift, Anchors, Correction, Made, standing},
    name::Names,
};

/// What waits for a person.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Queue {
    /// Incidents that nobody signed off, the first to be reviewed first.
    pub incidents: Vec<Queued>,
    /// Corrections that find nothing to correct.
    pub adrift: Vec<Adrift>,
}

/// An incident that waits for a person.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Queued {
    /// What it is called.
    #[serde(flatten)]
    pub known: KnownAs,
    /// Its id.
    pub id: String,
    /// How far its review has come.
    pub state: ReviewState,
    /// One point for each doubt, and for harm 3 where ten or more were killed, 2 where anybody was, 1 for
    /// other harm.
    pub points: usize,
    /// Why it is not certain.
    pub doubts: Vec<String>,
    /// The incident.
    #[serde(skip)]
    pub incident: Incident,
}

impl Casebook {
    /// The review queue: drafts before what was reviewed, most points first; of equals the most killed, then
    /// the oldest.
    ///
    /// # Errors
    /// [`CasebookError`] if the casebook can't be read or written.
    pub fn queue(&mut self) -> Result<Queue, CasebookError> {
        let mut known = self.known_as()?;
        let standing = standing(&self.connection)?;
        let waits = |incident: &Incident| incident.review.state != ReviewState::SignedOff;
        let queued = |incident: Incident| {
            let known = known.remove(&incident.id).unwrap_or_default();
            queued(incident, known, &standing)
        };
        let mut incidents: Vec<Queued> =
            self.incidents()?.into_iter().filter(waits).map(queued).collect();
        incidents.sort_by_key(|queued| {
            let time = queued.incident.time.earliest;
            (
                queued.state,
                Reverse((queued.points, killed(&queued.incident))),
                time,
                queued.id.clone(),
            )
        });
        Ok(Queue { incidents, adrift: self.adrift()? })
    }

    /// The corrections that stand and bear on a document, a claim or an incident, in the order they were made.
    ///
    /// # Errors
    /// [`CasebookError`] if the casebook can't be read or written.
    pub fn corrections_of(&mut self, id: &str) -> Result<Vec<Made>, CasebookError> {
        let on = self.bearing(id)?;
        let mut reports = Vec::new();
        for document in &on.documents {
            reports.extend(self.report(document)?);
        }
        let anchors = Anchors::of(&reports);
        let whole = id.starts_with("doc:") || id.starts_with("inc:");
        let bears = |made: &Made| {
            let c = &made.correction;
            let found = c.claims().into_iter().filter_map(|anchor| anchors.find(anchor));
            c.incidents().iter().any(|name| on.names.contains(*name))
                || found.into_iter().any(|claim| on.claims.contains(&claim.id))
                || (whole && c.documents().iter().any(|id| on.documents.iter().any(|d| d == id)))
        };
        Ok(standing(&self.connection)?.into_iter().filter(bears).collect())
    }

    /// What an id stands for.
    fn bearing(&mut self, id: &str) -> Result<Bearing, CasebookError> {
        if let Some((document, claim)) = self.claim(id)? {
            let claims = HashSet::from([claim.id]);
            return Ok(Bearing { claims, documents: vec![document], ..Bearing::default() });
        }
        if let Some(report) = self.report(id)? {
            let claims = report.claims.into_iter().map(|claim| claim.id).collect();
            return Ok(Bearing { claims, documents: vec![id.to_owned()], ..Bearing::default() });
        }
        let Some(incident) = self.incident(id)? else { return Ok(Bearing::default()) };
        let known = self.known_as()?.remove(id).unwrap_or_default();
        let names: HashSet<String> = known.aliases.into_iter().chain([known.name]).collect();
        let mut on = Bearing {
            claims: incident.claims.into_iter().collect(),
            documents: incident.documents,
            ..Bearing::default()
        };
        // Claims that were rejected stand in no incident, but under its name.
        let given = Names::read(&self.connection)?;
        for anchor in names.iter().flat_map(|name| given.held(name)) {
            on.claims.insert(anchor.claim.clone());
            if !on.documents.contains(&anchor.document) {
                on.documents.push(anchor.document.clone());
            }
        }
        Ok(Bearing { names, ..on })
    }
}

/// The names, claims and documents that a correction may be about.
#[derive(Default)]
struct Bearing {
    names: HashSet<String>,
    claims: HashSet<String>,
    documents: Vec<String>,
}

fn queued(incident: Incident, known: KnownAs, standing: &[Made]) -> Queued {
    let doubts = doubts(&incident, &known, standing);
    let points = doubts.len() + harm(&incident);
    let (id, state) = (incident.id.clone(), incident.review.state);
    Queued { known, id, state, points, doubts, incident }
}

/// Why an incident is not certain, in words.
fn doubts(incident: &Incident, known: &KnownAs, standing: &[Made]) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut add = |holds: bool, why: &str| found.extend(holds.then(|| why.to_owned()));
    let reviews = |made: &Made| match &made.correction {
        Correction::Review { incident, .. } | Correction::SignOff { incident, .. } => {
            known.is(incident)
        }
        _ => false,
    };
    let confirms = |made: &Made| match &made.correction {
        Correction::Confirm { claims } => claims.iter().any(|c| incident.claims.contains(&c.claim)),
        _ => false,
    };
    let draft = incident.review.state == ReviewState::Draft;
    add(draft && standing.iter().any(reviews), "it has changed since it was reviewed");
    add(!standing.iter().any(confirms), "no claim of it was confirmed");
    add(incident.independent_origins == 0, "nobody is named as knowing it");
    add(incident.independent_origins == 1, "one origin only");
    add(incident.time.earliest != incident.time.latest, "the day is not known");
    let precision = incident.place.as_ref().and_then(|place| place.precision);
    add(precision.is_none_or(|p| p > Precision::City), "the place is not known to the town");
    let open = |row: &TollRow| row.part_of.is_none() && row.min.is_none();
    add(incident.tolls.iter().any(open), "harm without a number");
    add(!incident.unread.is_empty(), "documents that may bear on it were not read");
    found.extend(
        incident.contradictions.iter().map(|what| format!("reports contradict each other: {what}")),
    );
    found
}

fn harm(incident: &Incident) -> usize {
    let told = |row: &&TollRow| row.part_of.is_none() && row.max != Some(0);
    let worst = incident.tolls.iter().filter(told).map(|row| match row.outcome {
        Outcome::Killed if killed(incident) >= 10 => 3,
        Outcome::Killed => 2,
        Outcome::Released => 0,
        _ => 1,
    });
    worst.max().unwrap_or(0)
}

/// The most that are said to have been killed.
fn killed(incident: &Incident) -> u64 {
    let killed = |row: &&TollRow| row.outcome == Outcome::Killed && row.part_of.is_none();
    let row = incident.tolls.iter().find(killed);
    row.and_then(|row| row.max.or(row.min)).unwrap_or(0)
}
