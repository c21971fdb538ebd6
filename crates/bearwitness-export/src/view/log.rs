//! The part of the log that speaks of the documents whose bytes are carried.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{Page, build::Desk};
use crate::Logged;

/// A link of the chain of the log, with what its entry says where that may leave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Link {
    pub(crate) seq: i64,
    pub(crate) previous: String,
    pub(crate) hash: String,
    pub(crate) entry: Option<String>,
}

/// The chain from its first entry to the last that speaks of the documents, so that it can be held against seals; none where
/// no bytes are carried. What follows says nothing of them: another export is no other evidence.
pub(super) fn chain(desk: &Desk<'_>, pages: &[Page]) -> Vec<Link> {
    let carried = pages.iter().filter(|page| page.raw.is_some());
    let carried: BTreeSet<&str> = carried.map(|page| page.id.as_str()).collect();
    if carried.is_empty() || desk.is_public() {
        return vec![];
    }
    let meant = meant(desk, &carried);
    let link = |logged: &Logged| Link {
        seq: logged.seq,
        previous: logged.previous.clone(),
        hash: logged.hash.clone(),
        entry: Some(&logged.entry).filter(|entry| leaves(desk, entry, &carried, &meant)).cloned(),
    };
    let mut chain: Vec<Link> = desk.material.log.iter().map(link).collect();
    while chain.pop_if(|link| link.entry.is_none()).is_some() {}
    chain
}

/// Ids of the documents and their claims, and the names of the incidents that they tell.
fn meant<'a>(desk: &Desk<'a>, carried: &BTreeSet<&'a str>) -> BTreeSet<&'a str> {
    let mut meant = carried.clone();
    for report in &desk.material.reports {
        if carried.contains(report.document.id.as_str()) {
            meant.extend(report.claims.iter().map(|claim| claim.id.as_str()));
        }
    }
    for incident in &desk.material.incidents {
        let told = incident.documents.iter().any(|id| carried.contains(id.as_str()));
        meant.extend(
            desk.material.called.get(&incident.id).filter(|_| told).map(|c| c.name.as_str()),
        );
    }
    meant
}

/// Whether what the entry says may leave. Inside, all that speaks of the documents, but remarks, which never leave a casebook;
/// and deletions, which tell what other entries no longer hold. To others only that documents were kept or read
/// again, where these are carried all of them: reasons are the team's, and an id tells that a page was used.
fn leaves(desk: &Desk<'_>, entry: &str, carried: &BTreeSet<&str>, meant: &BTreeSet<&str>) -> bool {
    let Ok(value) = serde_json::from_str::<Value>(entry) else { return false };
    let mut words = BTreeSet::new();
    strings(&value, &mut words);
    let op = value["op"].as_str().unwrap_or_default();
    if desk.is_internal() {
        let speaks = words.iter().any(|word| meant.contains(word));
        return op == "delete" || (speaks && value["correction"]["do"] != "note");
    }
    let mut documents = words.iter().filter(|word| word.starts_with("doc:")).peekable();
    matches!(op, "ingest" | "reread")
        && documents.peek().is_some()
        && documents.all(|id| carried.contains(id))
}

fn strings<'a>(value: &'a Value, found: &mut BTreeSet<&'a str>) {
    match value {
        Value::String(text) => {
            found.insert(text);
        }
        Value::Array(values) => values.iter().for_each(|value| strings(value, found)),
        Value::Object(fields) => fields.values().for_each(|value| strings(value, found)),
        _ => {}
    }
}
