//! Values in the words of the contract.

use std::collections::BTreeSet;

use bearwitness_document::Date;
use serde::Serialize;

/// The contract's word for a value of one of its enumerations.
pub(crate) fn word(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        Ok(other) => other.to_string(),
        Err(_) => String::new(),
    }
}

/// A list in one cell.
pub(crate) fn joined(items: impl IntoIterator<Item = impl ToString>) -> String {
    let mut items: Vec<String> = items.into_iter().map(|item| item.to_string()).collect();
    let mut seen = BTreeSet::new();
    items.retain(|item| !item.is_empty() && seen.insert(item.clone()));
    items.join("; ")
}

/// A day, or the first and the last of several.
pub(crate) fn days(earliest: Date, latest: Date) -> String {
    if earliest == latest { earliest.to_string() } else { format!("{earliest}/{latest}") }
}
