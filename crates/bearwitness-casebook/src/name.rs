//! Lasting names: an incident's id is a hash of its claims and changes as it grows; its name does not.

use std::collections::{BTreeSet, HashMap, HashSet};

use bearwitness_document::Incident;
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

    /// All claims that names hold.
    pub(crate) fn anchors(&self) -> impl Iterator<Item = &Anchor> {
        self.given.iter().flat_map(|given| &given.claims)
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
}

/// Which incident bears which names: those whose oldest claim that is left stands in it.
#[derive(Debug, Default)]
pub(crate) struct Bearers {
    /// All names, oldest first.
    names: Vec<String>,
    /// Names, by their oldest claim that is left.
    oldest: HashMap<String, Vec<usize>>,
    /// Claims that a name holds.
    held: HashSet<String>,
}

impl Bearers {
    /// What the names hold of the claims that stand in incidents.
    pub(crate) fn of(living: Living, incidents: &[Incident]) -> Self {
        let stands: HashSet<&str> =
            incidents.iter().flat_map(|incident| &incident.claims).map(String::as_str).collect();
        let mut bearers = Self::default();
        for (name, claims) in living.0 {
            if let Some(claim) = claims.iter().find(|claim| stands.contains(claim.as_str())) {
                bearers.oldest.entry(claim.clone()).or_default().push(bearers.names.len());
            }
            bearers.names.push(name);
            bearers.held.extend(claims);
        }
        bearers
    }

    /// The names of an incident, the oldest first, and the ids of its claims that its first name is to hold from now on. One
    /// that bears none is given the next number, with all its claims; claims that no name holds go to
    /// the name of their incident.
    pub(crate) fn name(&mut self, incident: &Incident) -> (Vec<String>, Vec<String>) {
        let borne = incident.claims.iter().filter_map(|claim| self.oldest.get(claim)).flatten();
        let borne: BTreeSet<usize> = borne.copied().collect();
        let mut names: Vec<String> = borne.into_iter().map(|at| self.names[at].clone()).collect();
        let unnamed = names.is_empty();
        if unnamed {
            names.push(self.next(incident));
        }
        let fresh = incident.claims.iter().filter(|id| unnamed || !self.held.contains(*id));
        let fresh: Vec<String> = fresh.cloned().collect();
        self.held.extend(fresh.iter().cloned());
        (names, fresh)
    }

    fn next(&mut self, incident: &Incident) -> String {
        let at = self.names.len();
        if let Some(oldest) = incident.claims.first() {
            self.oldest.entry(oldest.clone()).or_default().push(at);
        }
        let name = format!("{PREFIX}{:06}", at + 1);
        self.names.push(name.clone());
        name
    }
}
