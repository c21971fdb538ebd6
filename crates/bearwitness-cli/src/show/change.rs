//! A change between two runs as text.

use bearwitness_document::{Change, FieldChange, Incident};
use serde_json::Value;

use super::{incident::range, incident_line, word};

/// A change with the incidents before (-) and after (+), the fields that differ, and why.
pub(crate) fn change(change: &Change, before: &[Incident], after: &[Incident]) -> String {
    let mut lines = vec![word(&change.kind)];
    lines.extend(listed("-", &change.before, before));
    lines.extend(listed("+", &change.after, after));
    lines.extend(change.fields.iter().filter_map(|changed| field(changed, &change.claims_added)));
    let ids = [
        ("new documents", &change.documents_added),
        ("documents gone", &change.documents_gone),
        ("new claims", &change.claims_added),
        ("claims gone", &change.claims_gone),
    ];
    let ids = ids.iter().filter(|(_, ids)| !ids.is_empty());
    lines.extend(ids.clone().map(|(name, ids)| format!("    {name}: {}", ids.join(" "))));
    if ids.count() == 0 {
        let why = "    no claim came or went: a rule, a table, a correction, the program, or unread documents differ";
        lines.push(why.to_owned());
    }
    lines.join("\n")
}

fn listed(sign: &str, ids: &[String], incidents: &[Incident]) -> Vec<String> {
    let of = |id: &String| incidents.iter().find(|incident| incident.id == *id);
    ids.iter()
        .filter_map(of)
        .map(|incident| format!("  {sign} {}", incident_line(incident)))
        .collect()
}

/// A field that reads otherwise, with the claims behind it where they are not all that came; one that only
/// rests on other claims is told in JSON.
fn field(field: &FieldChange, added: &[String]) -> Option<String> {
    let (before, after) = (said(&field.before), said(&field.after));
    let own = !field.claims.is_empty() && field.claims != added;
    let why = if own { format!("  by {}", field.claims.join(" ")) } else { String::new() };
    (before != after).then(|| format!("    {}: {before} → {after}{why}", field.field))
}

/// A value in a few words: a range, a name, a day, the ids of a list; else as it stands.
fn said(value: &Value) -> String {
    let text = |key: &str| value.get(key).and_then(Value::as_str);
    let number = |key: &str| value.get(key).and_then(Value::as_u64);
    match value {
        Value::Null => "nothing".to_owned(),
        Value::String(word) => word.clone(),
        Value::Array(list) if list.is_empty() => "nothing".to_owned(),
        Value::Array(list) => list.iter().map(said).collect::<Vec<_>>().join("; "),
        Value::Object(map) if map.contains_key("rule") && map.contains_key("min") => {
            format!(
                "{} by {}",
                range(number("min"), number("max")),
                text("rule").unwrap_or_default()
            )
        }
        Value::Object(map) if map.contains_key("claim") => {
            let range = range(number("min"), number("max"));
            let gone = if text("superseded_by").is_some() { ", superseded" } else { "" };
            format!("{range} {}{gone}", text("outcome").unwrap_or_default())
        }
        Value::Object(map) if map.contains_key("earliest") => {
            let days =
                format!("{}..{}", text("earliest").unwrap_or("?"), text("latest").unwrap_or("?"));
            let more = ["part_of_day", "local_from", "local_to"].iter().filter_map(|key| text(key));
            std::iter::once(days.as_str()).chain(more).collect::<Vec<_>>().join(" ")
        }
        Value::Object(map) => {
            let more = text("link").or_else(|| text("precision"));
            let link = more.map_or(String::new(), |more| format!(" ({more})"));
            let name = ["name", "id", "value", "class", "state"].iter().find_map(|key| text(key));
            name.map_or_else(
                || Value::Object(map.clone()).to_string(),
                |name| format!("{name}{link}"),
            )
        }
        other => other.to_string(),
    }
}
