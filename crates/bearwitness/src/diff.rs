//! What changed between two runs, incident by incident, and why.

use std::collections::{BTreeMap, BTreeSet};

use bearwitness_document::{Change, ChangeKind, Date, FieldChange, Incident};
use serde_json::{Map, Value};

/// What changed from one list of incidents to another: those that share claims are held against each
/// other. Pure and order-free; what did not change is left out.
///
/// ```
/// assert_eq!(bearwitness::diff(&[], &[]), []);
/// ```
pub fn diff(before: &[Incident], after: &[Incident]) -> Vec<Change> {
    let mut found: Vec<(Option<Date>, Change)> = kindred(before, after)
        .iter()
        .filter(|kindred| !kindred.is_same())
        .map(|kindred| (kindred.earliest(), kindred.change()))
        .collect();
    found.sort_by(|(day, a), (other, b)| {
        (day, &a.after, &a.before).cmp(&(other, &b.after, &b.before))
    });
    found.into_iter().map(|(_, change)| change).collect()
}

/// Incidents before and after that hang together by their claims.
#[derive(Debug, Default)]
struct Kindred<'a> {
    before: Vec<&'a Incident>,
    after: Vec<&'a Incident>,
}

/// All incidents in such groups, each in one.
fn kindred<'a>(before: &'a [Incident], after: &'a [Incident]) -> Vec<Kindred<'a>> {
    let mut of_claim: BTreeMap<&str, Vec<(bool, usize)>> = BTreeMap::new();
    for (old, incidents) in [(true, before), (false, after)] {
        for (at, incident) in incidents.iter().enumerate() {
            for claim in &incident.claims {
                of_claim.entry(claim).or_default().push((old, at));
            }
        }
    }
    let mut seen: BTreeSet<(bool, usize)> = BTreeSet::new();
    let mut found = Vec::new();
    let every =
        (0..before.len()).map(|at| (true, at)).chain((0..after.len()).map(|at| (false, at)));
    for start in every {
        let mut group = Kindred::default();
        let mut open = vec![start];
        while let Some((old, at)) = open.pop() {
            if !seen.insert((old, at)) {
                continue;
            }
            let incident = if old { &before[at] } else { &after[at] };
            if old {
                group.before.push(incident);
            } else {
                group.after.push(incident);
            }
            open.extend(incident.claims.iter().flat_map(|claim| &of_claim[claim.as_str()]));
        }
        if !group.before.is_empty() || !group.after.is_empty() {
            found.push(group);
        }
    }
    found
}

impl<'a> Kindred<'a> {
    fn is_same(&self) -> bool {
        matches!((&self.before[..], &self.after[..]), ([a], [b]) if a == b)
    }

    fn kind(&self) -> ChangeKind {
        match (self.before.len(), self.after.len()) {
            (0, _) => ChangeKind::Added,
            (_, 0) => ChangeKind::Gone,
            (1, 1) => ChangeKind::Changed,
            (_, 1) => ChangeKind::Merged,
            (1, _) => ChangeKind::Split,
            _ => ChangeKind::Regrouped,
        }
    }

    fn earliest(&self) -> Option<Date> {
        self.before.iter().chain(&self.after).filter_map(|incident| incident.time.earliest).min()
    }

    fn change(&self) -> Change {
        let claims = |incidents| named(incidents, |incident| &incident.claims);
        let documents = |incidents| named(incidents, |incident| &incident.documents);
        let claims_added = less(&claims(&self.after), &claims(&self.before));
        Change {
            kind: self.kind(),
            before: ids(&self.before),
            after: ids(&self.after),
            fields: self.closest().map_or(vec![], |(old, new)| fields(old, new, &claims_added)),
            claims_gone: less(&claims(&self.before), &claims(&self.after)),
            claims_added,
            documents_added: less(&documents(&self.after), &documents(&self.before)),
            documents_gone: less(&documents(&self.before), &documents(&self.after)),
        }
    }

    /// The two that share most claims, of equals those of the least ids.
    fn closest(&self) -> Option<(&'a Incident, &'a Incident)> {
        let pairs =
            self.before.iter().flat_map(|old| self.after.iter().map(move |new| (*old, *new)));
        let shared = |old: &Incident, new: &Incident| {
            old.claims.iter().filter(|claim| new.claims.contains(claim)).count()
        };
        pairs.min_by_key(|(old, new)| (usize::MAX - shared(old, new), &old.id, &new.id))
    }
}

fn ids(incidents: &[&Incident]) -> Vec<String> {
    let ids: BTreeSet<String> = incidents.iter().map(|incident| incident.id.clone()).collect();
    ids.into_iter().collect()
}

fn named<'a>(
    incidents: &[&'a Incident],
    names: impl Fn(&'a Incident) -> &'a Vec<String>,
) -> BTreeSet<&'a str> {
    incidents.iter().flat_map(|incident| names(incident)).map(String::as_str).collect()
}

fn less(all: &BTreeSet<&str>, without: &BTreeSet<&str>) -> Vec<String> {
    all.difference(without).map(|id| (*id).to_owned()).collect()
}

/// The fields in which two incidents differ.
fn fields(old: &Incident, new: &Incident, added: &[String]) -> Vec<FieldChange> {
    let (mut old, mut new) = (values(old), values(new));
    let names: BTreeSet<String> = old.keys().chain(new.keys()).cloned().collect();
    let changed = names.into_iter().filter_map(|field| {
        let before = old.remove(&field).unwrap_or_default();
        let after = new.remove(&field).unwrap_or_default();
        let claims = why(&before, &after, added);
        (before != after).then_some(FieldChange { field, before, after, claims })
    });
    changed.collect()
}

/// The fields of an incident by name; each row of the toll board is one.
fn values(incident: &Incident) -> BTreeMap<String, Value> {
    let value = serde_json::to_value(incident).unwrap_or_default();
    let Value::Object(mut fields) = value else { return BTreeMap::new() };
    for listed in ["id", "claims", "documents"] {
        fields.remove(listed);
    }
    let tolls = fields.remove("tolls");
    let rows = tolls.as_ref().and_then(Value::as_array).into_iter().flatten();
    let rows = rows.filter_map(|row| row.as_object().map(toll));
    let rows: Vec<(String, Value)> = rows.collect();
    fields.into_iter().chain(rows).collect()
}

/// A row of the toll board and its name; where it stands in the board says nothing.
fn toll(row: &Map<String, Value>) -> (String, Value) {
    let words = ["outcome", "status", "demographic"].iter();
    let words = words.filter_map(|key| row.get(*key)?.as_str());
    let name = std::iter::once("tolls").chain(words).collect::<Vec<_>>().join(".");
    let mut row = row.clone();
    row.remove("part_of");
    (name, Value::Object(row))
}

/// The claims that a value names and the one before it did not; where there is none, all that came.
fn why(before: &Value, after: &Value, added: &[String]) -> Vec<String> {
    let (mut old, mut new) = (BTreeSet::new(), BTreeSet::new());
    claims(before, &mut old);
    claims(after, &mut new);
    let fresh = less(&new, &old);
    if fresh.is_empty() { added.to_vec() } else { fresh }
}

fn claims<'a>(value: &'a Value, found: &mut BTreeSet<&'a str>) {
    match value {
        Value::String(id) if id.starts_with("clm:") => {
            found.insert(id);
        }
        Value::Array(list) => list.iter().for_each(|value| claims(value, found)),
        Value::Object(map) => map.values().for_each(|value| claims(value, found)),
        _ => {}
    }
}
