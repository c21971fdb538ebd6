//! The incidents of a casebook, as they are kept and asked for.

use std::{cmp::Ordering, collections::BTreeMap};

use bearwitness_document::{Incident, Report, Settings};
use rusqlite::{Transaction, TransactionBehavior, params};
use serde::Serialize;
use serde_json::json;

use crate::{
    Casebook, CasebookError,
    correction::{Adrift, Correction, Made, before, standing},
    held::{Folded, Named},
    log,
    name::{self, Names},
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

impl KnownAs {
    /// Whether it is called by this name or code.
    pub(crate) fn is(&self, name: &str) -> bool {
        self.name == name || self.aliases.iter().any(|alias| alias == name)
    }
}

impl Casebook {
    /// Folds what was kept, corrected or settled since it was last done, and names what has no name. While a casebook stays
    /// open, documents that were kept since touch only the incidents that they bear on; anything else folds all anew.
    ///
    /// # Errors
    /// [`CasebookError`] if the casebook can't be read or written.
    pub fn refresh(&mut self) -> Result<(), CasebookError> {
        while !self.is_fresh()? {
            let last = log::last(&self.connection)?;
            let (mut held, folded) = self.folded()?;
            if let Some(up_to) = self.after(last, |change| keep(change, &folded))? {
                held.up_to = up_to;
                self.held = Some(held);
            }
        }
        Ok(())
    }

    /// The incidents as other settings would have them, corrected as they are; nothing is kept of it.
    ///
    /// # Errors
    /// [`CasebookError`] if the casebook can't be read or is damaged.
    pub fn incidents_under(&self, settings: &Settings) -> Result<Vec<Incident>, CasebookError> {
        let (_, folded) = self.anew(settings)?;
        let mut incidents: Vec<Incident> =
            folded.told.into_iter().map(|named| named.incident).collect();
        incidents.sort_by(in_order);
        Ok(incidents)
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
        let sql = "SELECT up_to_log_seq = (SELECT coalesce(max(seq), 0) FROM log) FROM fused";
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
            if let Some(known) = found.values_mut().find(|known| known.is(&incident)) {
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
        let found = known.into_iter().find(|(id, known)| id == words || known.is(words));
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

/// Incidents by the day they began, of one day by id: as `bearwitness::incidents` gives them.
pub(crate) fn in_order(a: &Incident, b: &Incident) -> Ordering {
    (a.time.earliest, &a.id).cmp(&(b.time.earliest, &b.id))
}

/// Puts what was folded in the place of what was folded before, and gives the number of the log's last entry.
fn keep(change: &Transaction<'_>, folded: &Folded) -> Result<i64, CasebookError> {
    if !folded.new.is_empty() {
        let version = env!("CARGO_PKG_VERSION");
        log::add(change, &json!({ "op": name::OP, "names": folded.new, "version": version }))?;
    }
    forget(change, folded.gone.as_deref())?;
    for Named { incident, names } in &folded.told {
        change
            .prepare_cached("INSERT INTO incident (id, incident) VALUES (?1, ?2)")?
            .execute(params![incident.id, store::json(incident)])?;
        for (n, name) in names.iter().enumerate() {
            change
                .prepare_cached("INSERT INTO name (name, incident, n) VALUES (?1, ?2, ?3)")?
                .execute(params![name, incident.id, n as i64])?;
        }
    }
    change.execute("DELETE FROM adrift", [])?;
    for (n, adrift) in folded.adrift.iter().enumerate() {
        let sql = "INSERT INTO adrift (n, adrift) VALUES (?1, ?2)";
        change.execute(sql, params![n as i64, store::json(adrift)])?;
    }
    let up_to = log::last(change)?;
    change.execute("UPDATE fused SET up_to_log_seq = ?1", [up_to])?;
    Ok(up_to)
}

/// Takes the incidents of these ids away, or all of them.
fn forget(change: &Transaction<'_>, gone: Option<&[String]>) -> rusqlite::Result<()> {
    let Some(gone) = gone else {
        return change.execute_batch("DELETE FROM incident; DELETE FROM name;");
    };
    for id in gone {
        for sql in ["DELETE FROM incident WHERE id = ?1", "DELETE FROM name WHERE incident = ?1"] {
            change.prepare_cached(sql)?.execute([id])?;
        }
    }
    Ok(())
}
