//! What a format cannot hold: how much of it, and an example.

use serde_json::{Value, json};

/// Something that a format cannot hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loss {
    /// What.
    pub what: &'static str,
    /// How many incidents or claims it is lost of.
    pub count: usize,
    /// Key of one of them.
    pub example: Option<String>,
}

impl Loss {
    /// What is lost of those that have the keys.
    pub(crate) fn of<'a>(what: &'static str, keys: impl IntoIterator<Item = &'a String>) -> Self {
        let mut keys = keys.into_iter();
        let example = keys.next().cloned();
        let count = usize::from(example.is_some()) + keys.count();
        Self { what, count, example }
    }

    pub(crate) fn json(&self) -> Value {
        json!({ "what": self.what, "count": self.count, "example": self.example })
    }
}
