//! What a casebook's incidents were folded from, held while it stays open: reports as corrected, folded, named, and
//! incidents as corrected again. The one place where corrections meet fusion.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet, HashSet},
};

use bearwitness::Fold;
use bearwitness_document::{Incident, Report, Settings};
use serde_json::Value;

use crate::{
    Casebook, CasebookError,
    correction::{Adrift, After, Anchor, Anchors, Before, Made, Plan, before, standing},
    fold::in_order,
    log,
    name::{Bearers, Given, Names},
    store::parsed,
};

/// The fold of a casebook, to which documents can come.
#[derive(Debug)]
pub(crate) struct Held {
    /// Number of the log's last entry that was looked at.
    pub(crate) up_to: i64,
    fold: Fold,
    standing: Vec<Made>,
    plan: Plan,
    /// What a person set of each claim, by its id.
    fields: BTreeMap<String, BTreeSet<String>>,
    bearers: Bearers,
    adrift: Vec<Adrift>,
    /// Corrections that can't be applied to an incident, by its name.
    adrift_of: BTreeMap<String, Vec<Adrift>>,
    /// Documents that corrections and names speak of and that are not there.
    awaited: HashSet<String>,
}

/// An incident with its names, the lasting one first.
#[derive(Debug)]
pub(crate) struct Named {
    pub(crate) incident: Incident,
    pub(crate) names: Vec<String>,
}

/// What is to be kept of what was folded.
#[derive(Debug)]
pub(crate) struct Folded {
    /// Incidents that are new or have changed, in order.
    pub(crate) told: Vec<Named>,
    /// Ids of the incidents that go, those that have changed among them; none, if all do.
    pub(crate) gone: Option<Vec<String>>,
    /// Names to be noted in the log.
    pub(crate) new: Vec<Given>,
    /// All corrections that find nothing to correct.
    pub(crate) adrift: Vec<Adrift>,
}

impl Casebook {
    /// What is to be kept: of what has come since, if that is all; else of everything.
    pub(crate) fn folded(&mut self) -> Result<(Held, Folded), CasebookError> {
        if let Some(held) = self.held.take()
            && let Some(come) = self.come(&held)?
        {
            return self.grown(held, &come);
        }
        self.anew(&self.settings()?)
    }

    /// The documents that were kept since, or kept again as they were; none, if anything else was done that bears on incidents.
    fn come(&self, held: &Held) -> Result<Option<BTreeSet<String>>, CasebookError> {
        let mut come = BTreeSet::new();
        for (seq, entry) in log::since(&self.connection, held.up_to)? {
            let entry: Value = parsed(&format!("entry {seq} of the log"), &entry)?;
            match entry["op"].as_str() {
                Some("ingest") => come.extend(self.ingested(&entry)?),
                Some("export" | "actors" | "gazetteer" | "register") => {}
                _ => return Ok(None),
            }
        }
        Ok((!come.iter().any(|id| held.awaited.contains(id))).then_some(come))
    }

    fn ingested(&self, entry: &Value) -> Result<Vec<String>, CasebookError> {
        let words = |key: &str| {
            let all = entry[key].as_array().into_iter().flatten();
            all.filter_map(Value::as_str).map(str::to_owned).collect::<Vec<_>>()
        };
        let mut documents = words("documents");
        let mut captures: BTreeSet<String> = words("captures").into_iter().collect();
        let mut select =
            self.connection.prepare_cached("SELECT hash FROM capture WHERE document = ?1")?;
        for document in &documents {
            for hash in select.query_map([document], |row| row.get::<_, String>(0))? {
                captures.remove(&hash?);
            }
        }
        // What is left are captures of documents that were there: few, and not found by their hash but by looking at all.
        let mut select =
            self.connection.prepare_cached("SELECT document FROM capture WHERE hash = ?1")?;
        for hash in captures {
            for document in select.query_map([hash], |row| row.get(0))? {
                documents.push(document?);
            }
        }
        Ok(documents)
    }

    /// Everything folded, under these settings.
    pub(crate) fn anew(&self, settings: &Settings) -> Result<(Held, Folded), CasebookError> {
        let up_to = log::last(&self.connection)?;
        let standing = standing(&self.connection)?;
        let names = Names::read(&self.connection)?;
        let Before { reports, plan, living, adrift } =
            before(self.reports()?, &standing, &names, settings);
        let awaited = awaited(&standing, &names, &reports);
        let mut fold = Fold::under(&plan.settings);
        for report in &reports {
            fold.put(report);
        }
        let report = |id: &str| {
            let at = reports.binary_search_by(|report| report.document.id.as_str().cmp(id));
            Ok::<_, CasebookError>(Cow::Borrowed(&reports[at.expect("it was put")]))
        };
        let mut incidents = Vec::new();
        fold.settle(report, |incident| incidents.push(incident))?;
        let bearers = Bearers::of(living, &incidents);
        let fields = plan.fields();
        let adrift_of = BTreeMap::new();
        let mut held =
            Held { up_to, fold, standing, plan, fields, bearers, adrift, adrift_of, awaited };
        let anchors = Anchors::of(&reports);
        let (told, new) = held.named(incidents, |claim| Ok(anchors.anchor(claim)))?;
        let borne: HashSet<&str> =
            told.iter().flat_map(|named| &named.names).map(String::as_str).collect();
        let lost = After::of(&held.standing, &held.fields).lost(|name| borne.contains(name));
        held.adrift.extend(lost);
        let folded = Folded { told, gone: None, new, adrift: held.adrift() };
        Ok((held, folded))
    }

    /// What these documents change.
    fn grown(
        &self,
        mut held: Held,
        come: &BTreeSet<String>,
    ) -> Result<(Held, Folded), CasebookError> {
        for id in come {
            if let Some(report) = self.report(id)? {
                held.fold.put(&report);
            }
        }
        let mut incidents = Vec::new();
        let Held { fold, plan, .. } = &mut held;
        let told = |id: &str| self.corrected(id, plan).map(Cow::Owned);
        let mut gone = fold.settle(told, |incident| incidents.push(incident))?;
        gone.extend(incidents.iter().map(|incident| incident.id.clone()));
        let (told, new) = held.named(incidents, |claim| self.anchor(claim).map(Some))?;
        let folded = Folded { told, gone: Some(gone), new, adrift: held.adrift() };
        Ok((held, folded))
    }

    /// The report of a document as it is folded.
    fn corrected(&self, id: &str, plan: &Plan) -> Result<Report, CasebookError> {
        let missing = || CasebookError::NoSuch { kind: "document", id: id.to_owned() };
        let mut report = self.report(id)?.ok_or_else(missing)?;
        plan.correct(&mut report);
        Ok(report)
    }
}

impl Held {
    /// The incidents in order, with their names and as corrected, and the names that are new.
    fn named(
        &mut self,
        mut incidents: Vec<Incident>,
        anchor: impl Fn(&str) -> Result<Option<Anchor>, CasebookError>,
    ) -> Result<(Vec<Named>, Vec<Given>), CasebookError> {
        incidents.sort_by(in_order);
        let after = After::of(&self.standing, &self.fields);
        let (mut told, mut new) = (Vec::new(), Vec::new());
        for mut incident in incidents {
            let (names, fresh) = self.bearers.name(&incident);
            let anchors = fresh.iter().filter_map(|claim| anchor(claim).transpose());
            let claims: Vec<Anchor> = anchors.collect::<Result<_, _>>()?;
            if !claims.is_empty() {
                new.push(Given { name: names[0].clone(), claims });
            }
            let adrift = after.correct(&mut incident, &names);
            for name in &names {
                self.adrift_of.remove(name);
            }
            if !adrift.is_empty() {
                self.adrift_of.insert(names[0].clone(), adrift);
            }
            told.push(Named { incident, names });
        }
        Ok((told, new))
    }

    /// All corrections that find nothing to correct, in the order they were made.
    fn adrift(&self) -> Vec<Adrift> {
        let mut all: Vec<Adrift> =
            self.adrift.iter().chain(self.adrift_of.values().flatten()).cloned().collect();
        all.sort_by(|a, b| (a.made.seq, &a.why).cmp(&(b.made.seq, &b.why)));
        all
    }
}

/// The documents that corrections and names speak of and that are not among the reports.
fn awaited(standing: &[Made], names: &Names, reports: &[Report]) -> HashSet<String> {
    let there: HashSet<&str> = reports.iter().map(|report| report.document.id.as_str()).collect();
    let claims = standing.iter().flat_map(|made| made.correction.claims());
    let of_claims = claims.chain(names.anchors()).map(|anchor| anchor.document.as_str());
    let whole = standing.iter().flat_map(|made| made.correction.documents());
    of_claims.chain(whole).filter(|id| !there.contains(id)).map(str::to_owned).collect()
}
