//! Documents, claims and incidents as text and as rows of tables.

mod change;
mod claim;
mod correction;
mod explain;
mod incident;

pub(crate) use change::change;
pub(crate) use claim::{claim, claim_row, figure, object, report, weapon};
pub(crate) use correction::{correction, known_as};
pub(crate) use explain::explanation;
pub(crate) use incident::{
    days, graded, incident, incident_line, incident_row, is_incomplete, range, review, toll,
};

use serde::Serialize;

/// The contract's word for a value.
pub(crate) fn word(value: &impl Serialize) -> String {
    crate::output::line(value).trim_matches('"').to_owned()
}
