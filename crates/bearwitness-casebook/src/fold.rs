//! The incidents of a casebook: its reports as corrected, folded, named, and as corrected again. The one
//! place where corrections meet fusion.

use std::collections::BTreeMap;

use bearwitness_document::{Incident, Report, Settings};
use rusqlite::{Transaction, TransactionBehavior, params};
use serde::Serialize;
use serde_json::json;

use crate::{
    Casebook, CasebookError,
    correction::{Adrift, Before, Correction, Made, after, before, standing},
    log,
    name::{self, Given, Names},
    store,
};

/// What an incident is called.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct KnownAs {
    /// Its lasting name.
    pub name: String,
    /// Names of incidents that it took in, and codes it has elsewhere.
    pub aliases: Vec<String>,
}

/// Incidents in order, each with its names.
struct Folded {
    incidents: Vec<(Incident, Vec<String>)>,
    /// Names to be noted in the log.
    new: Vec<Given>,
    adrift: Vec<Adrift>,
}

fn fold(reports: Vec<Report>, standing: &[Made], names: &Names, settings: &Settings) -> Folded {
    let Before { reports, settings, fields, living, mut adrift } =
        before(reports, standing, names, settings);
    let mut incidents = bearwitness::incidents(&reports, &settings);
    let (names, new) = living.name(&incidents, &reports);
    adrift.extend(after(&mut incidents, &names, standing, &fields));
    adrift.sort_by_key(|adrift| adrift.made.seq);
    let mut incidents: Vec<_> = incidents.into_iter().zip(names).collect();
    incidents.sort_by(|(a, _), (b, _)| (a.time.earliest, &a.id).cmp(&(b.time.earliest, &b.id)));
    Folded { incidents, new, adrift }
}

impl Casebook {
    /// Folds anew if something was kept, corrected or settled since it was last done, and names what has no name.
    ///
    /// # Errors
    /// [`CasebookError`] if the casebook can't be read or written.
    pub fn refresh(&mut self) -> Result<(), CasebookError> {
        while !self.is_fresh()? {
            let last = log::last(&self.connection)?;
            let standing = standing(&self.connection)?;
            let names = Names::read(&self.connection)?;
            let folded = fold(self.reports()?, &standing, &names, &self.settings()?);
            self.after(last, |change| keep(change, &folded))?;
        }
        Ok(())
    }

    /// The incidents as other settings would have them, corrected as they are; nothing is kept of it.
    ///
    /// # Errors
    /// [`CasebookError`] if the casebook can't be read or is damaged.
    pub fn incidents_under(&self, settings: &Settings) -> Result<Vec<Incident>, CasebookError> {
        let (standing, names) = (standing(&self.connection)?, Names::read(&self.connection)?);
        let folded = fold(self.reports()?, &standing, &names, settings);
        Ok(folded.incidents.into_iter().map(|(incident, _)| incident).collect())
    }

    /// Makes a change if the log still ends with the entry `last`: what it rests on has not changed since.
    pub(crate) fn after<T>(
        &mut self,
        last: i64,
        make: impl FnOnce(&Transaction<'_>) -> Result<T, CasebookError>,
    ) -> Result<Option<T>, CasebookError> {
        let change = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        if log::last(&change)? != last {
            return Ok(None);
        }
        let made = make(&change)?;
        change.commit()?;
        Ok(Some(made))
    }

    fn is_fresh(&self) -> Result<bool, CasebookError> {
        let sql = "SELECT up_to_log_seq = (SELECT coalesce(max(seq), 0) FROM log)
            AND NOT EXISTS (SELECT 1 FROM incident WHERE id NOT IN (SELECT incident FROM name)) FROM fused";
        Ok(self.connection.query_row(sql, [], |row| row.get(0))?)
    }

    /// What each incident is called, by its id.
    ///
    /// # Errors
    /// [`CasebookError`] if the casebook can't be read or written.
    pub fn known_as(&mut self) -> Result<BTreeMap<String, KnownAs>, CasebookError> {
        self.refresh()?;
        let mut select =
            self.connection.prepare("SELECT incident, name FROM name ORDER BY incident, n")?;
        let rows = select.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let rows: Vec<(String, String)> = rows.collect::<Result<_, _>>()?;
        let mut found: BTreeMap<String, KnownAs> = BTreeMap::new();
        for (incident, name) in rows {
            let known = found.entry(incident).or_default();
            if known.name.is_empty() { known.name = name } else { known.aliases.push(name) }
        }
        for made in standing(&self.connection)? {
            let Correction::Name { incident, code } = made.correction else { continue };
            let called =
                |known: &&mut KnownAs| known.name == incident || known.aliases.contains(&incident);
            if let Some(known) = found.values_mut().find(called) {
                known.aliases.push(code);
            }
        }
        Ok(found)
    }

    /// The id of the incident that is meant by an id, a lasting name or a code.
    ///
    /// # Errors
    /// [`CasebookError`] if the casebook can't be read or written.
    pub fn incident_meant(&mut self, words: &str) -> Result<Option<String>, CasebookError> {
        let known = self.known_as()?;
        let called =
            |known: &KnownAs| known.name == words || known.aliases.iter().any(|a| a == words);
        let found = known.into_iter().find(|(id, known)| id == words || called(known));
        Ok(found.map(|(id, _)| id))
    }

    /// The reports as they are folded: with the corrections that stand.
    ///
    /// # Errors
    /// [`CasebookError`] if the casebook can't be read or is damaged.
    pub fn told(&self) -> Result<Vec<Report>, CasebookError> {
        let (standing, names) = (standing(&self.connection)?, Names::read(&self.connection)?);
        Ok(before(self.reports()?, &standing, &names, &self.settings()?).reports)
    }

    /// The corrections that stand, in the order they were made.
    ///
    /// # Errors
    /// [`CasebookError`] if the casebook can't be read or is damaged.
    pub fn corrections(&self) -> Result<Vec<Made>, CasebookError> {
        standing(&self.connection)
    }

    /// The corrections that could not be applied to what is read now.
    ///
    /// # Errors
    /// [`CasebookError`] if the casebook can't be read or written.
    pub fn adrift(&mut self) -> Result<Vec<Adrift>, CasebookError> {
        self.refresh()?;
        self.list("SELECT adrift FROM adrift WHERE ?1 = '' ORDER BY n", "")
    }
}

/// Puts what was folded in the place of what was folded before.
fn keep(change: &Transaction<'_>, folded: &Folded) -> Result<(), CasebookError> {
    if !folded.new.is_empty() {
        let version = env!("CARGO_PKG_VERSION");
        log::add(change, &json!({ "op": name::OP, "names": folded.new, "version": version }))?;
    }
    change.execute_batch("DELETE FROM incident; DELETE FROM name; DELETE FROM adrift;")?;
    for (n, (incident, names)) in folded.incidents.iter().enumerate() {
        change
            .prepare_cached("INSERT INTO incident (n, id, incident) VALUES (?1, ?2, ?3)")?
            .execute(params![n as i64, incident.id, store::json(incident)])?;
        for (n, name) in names.iter().enumerate() {
            change
                .prepare_cached("INSERT INTO name (name, incident, n) VALUES (?1, ?2, ?3)")?
                .execute(params![name, incident.id, n as i64])?;
        }
    }
    for (n, adrift) in folded.adrift.iter().enumerate() {
        let sql = "INSERT INTO adrift (n, adrift) VALUES (?1, ?2)";
        change.execute(sql, params![n as i64, store::json(adrift)])?;
    }
    change.execute("UPDATE fused SET up_to_log_seq = ?1", [log::last(change)?])?;
    Ok(())
}
