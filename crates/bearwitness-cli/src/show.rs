//! Documents, claims and incidents as text and as rows of tables.

mod claim;
mod explain;
mod incident;

pub(crate) use claim::{claim, claim_row, figure, report};
pub(crate) use explain::explanation;
pub(crate) use incident::{days, incident, incident_line, incident_row, range, toll};

use serde::Serialize;

/// The contract's word for a value.
pub(crate) fn word(value: &impl Serialize) -> String {
    crate::output::line(value).trim_matches('"').to_owned()
}
