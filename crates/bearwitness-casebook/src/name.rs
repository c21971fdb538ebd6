//! Lasting names: an incident's id is a hash of its claims and changes as it grows; its name does not.

use std::collections::{HashMap, HashSet};

use bearwitness_document::{Incident, Report};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{
    CasebookError,
    correction::{Anchor, Anchors},
    log,
    store::parsed,
};

/// The op of an entry that gives names.
pub(crate) const OP: &str = "names";

/// What a lasting name begins with.
pub(crate) const PREFIX: &str = "BW-";

/// A name and the claims it was given for, or was found to cover since.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Given {
    pub(crate) name: String,
    pub(crate) claims: Vec<Anchor>,
}

/// All names that were given, oldest first, each with the claims it holds: a claim is held by the name
/// that it was given last.
#[derive(Debug, Default)]
pub(crate) struct Names {
    given: Vec<Given>,
}

impl Names {
    /// The names in the log.
    pub(crate) fn read(connection: &Connection) -> Result<Self, CasebookError> {
        let mut all = Vec::new();
        for (seq, entry) in log::entries(connection, OP)? {
            let what = format!("entry {seq} of the log");
            let value: Value = parsed(&what, &entry)?;
            all.extend(parsed::<Vec<Given>>(&what, &value["names"].to_string())?);
        }
        Ok(Self::of(all))
    }

    fn of(all: Vec<Given>) -> Self {
        let mut holder: HashMap<String, String> = HashMap::new();
        for given in &all {
            for anchor in &given.claims {
                holder.insert(anchor.claim.clone(), given.name.clone());
            }
        }
        let mut number: HashMap<String, usize> = HashMap::new();
        let mut names = Self::default();
        for given in all {
            let at = *number.entry(given.name.clone()).or_insert_with(|| {
                names.given.push(Given { name: given.name.clone(), claims: vec![] });
                names.given.len() - 1
            });
            let held = |anchor: &Anchor| holder.get(&anchor.claim) == Some(&given.name);
            names.given[at].claims.extend(given.claims.into_iter().filter(held));
        }
        names
    }

    /// The claims that the name holds, its oldest first.
    pub(crate) fn held(&self, name: &str) -> &[Anchor] {
        self.given.iter().find(|given| given.name == name).map_or(&[], |given| &given.claims)
    }

    /// The claims that each name holds and that are read now.
    pub(crate) fn living(&self, anchors: &Anchors<'_>) -> Living {
        let claims = |given: &Given| {
            let found = given.claims.iter().filter_map(|anchor| anchors.find(anchor));
            found.map(|claim| claim.id.clone()).collect()
        };
        Living(self.given.iter().map(|given| (given.name.clone(), claims(given))).collect())
    }
}

/// Names, oldest first, with the ids of the claims they hold among those that are read now.
#[derive(Debug, Default)]
pub(crate) struct Living(Vec<(String, Vec<String>)>);

impl Living {
    /// The claims that the name holds, its oldest first.
    pub(crate) fn claims(&self, name: &str) -> &[String] {
        self.0.iter().find(|(held, _)| held == name).map_or(&[], |(_, claims)| claims)
    }

    /// The names of each incident, the oldest first, and what is new of them: an incident bears the names
    /// whose oldest claim that is left stands in it. One that bears none is given the next
    /// number, with all its claims; claims that no name holds go to the name of their incident.
    pub(crate) fn name(
        &self,
        incidents: &[Incident],
        reports: &[Report],
    ) -> (Vec<Vec<String>>, Vec<Given>) {
        let mut names = self.borne(incidents);
        let anchors = Anchors::of(reports);
        let held: HashSet<&String> = self.0.iter().flat_map(|(_, claims)| claims).collect();
        let mut number = self.0.len();
        let mut new = Vec::new();
        for (incident, names) in incidents.iter().zip(&mut names) {
            let unnamed = names.is_empty();
            if unnamed {
                number += 1;
                names.push(format!("{PREFIX}{number:06}"));
            }
            let fresh = incident.claims.iter().filter(|id| unnamed || !held.contains(id));
            let claims: Vec<Anchor> = fresh.filter_map(|id| anchors.anchor(id)).collect();
            if !claims.is_empty() {
                new.push(Given { name: names[0].clone(), claims });
            }
        }
        (names, new)
    }

    /// The names that each incident bears already.
    fn borne(&self, incidents: &[Incident]) -> Vec<Vec<String>> {
        let place = |(at, incident): (usize, &'_ Incident)| {
            incident.claims.iter().map(move |id| (id.clone(), at)).collect::<Vec<_>>()
        };
        let at: HashMap<String, usize> = incidents.iter().enumerate().flat_map(place).collect();
        let mut names: Vec<Vec<String>> = vec![vec![]; incidents.len()];
        for (name, claims) in &self.0 {
            if let Some(at) = claims.iter().find_map(|id| at.get(id)) {
                names[*at].push(name.clone());
            }
        }
        names
    }
}
