//! A Frictionless data package: which tables there are, and a schema of each.

use serde_json::{Map, Value, json};

use crate::{
    Field, View,
    format::{notice, pretty},
    table::Table,
};

/// `datapackage.json` (Data Package 1).
pub(super) fn package(view: &View, tables: &[Table]) -> Vec<u8> {
    let resource = |table: &Table| resource(view, table);
    pretty(&json!({
        "profile": "tabular-data-package",
        "name": "bearwitness",
        "title": "Incidents as reports tell them",
        "description": notice(),
        "resources": tables.iter().map(resource).collect::<Vec<_>>(),
    }))
}

fn resource(view: &View, table: &Table) -> Value {
    let schema = json!({ "fields": table.fields.iter().map(field).collect::<Vec<_>>(), "missingValues": [""] });
    let mut resource = json!({
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": format!("{}{}.csv", view.prefix(), table.name),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    });
    if view.request.hxl {
        // The second row bears the tags.
        resource["dialect"] = json!({ "commentRows": [2] });
    }
    if let Some(key) = key(table.name) {
        resource["schema"]["primaryKey"] = json!(key);
    }
    resource
}

fn key(table: &str) -> Option<&'static str> {
    match table {
        "incidents" => Some("incident"),
        "claims" => Some("claim"),
        "documents" => Some("document"),
        _ => None,
    }
}

fn field(field: &Field) -> Value {
    let mut told = Map::new();
    told.insert("name".to_owned(), json!(field.name));
    told.insert("type".to_owned(), json!(kind(field.kind)));
    told.insert("description".to_owned(), json!(field.meaning));
    for (key, value) in [("unit", field.unit), ("hxl", field.hxl), ("codebook", field.codebook)] {
        if !value.is_empty() {
            told.insert(key.to_owned(), json!(value));
        }
    }
    Value::Object(told)
}

/// Our types by the names of Table Schema.
fn kind(kind: &str) -> &'static str {
    match kind {
        "whole" => "integer",
        "real" => "number",
        "day" => "date",
        "truth" => "boolean",
        _ => "string",
    }
}
