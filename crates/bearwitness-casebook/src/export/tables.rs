//! The files of an export.

use std::collections::HashSet;

use bearwitness_document::{Incident, TollRule};
use serde::Serialize;
use serde_json::json;

use super::{Exported, Public};

/// Rows as CSV, with a line of names.
pub(super) fn csv(rows: &[impl Serialize]) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in rows {
        writer.serialize(row).expect("rows are flat and memory takes them");
    }
    writer.into_inner().expect("memory takes all rows")
}

/// What was left out, by class and number only.
pub(super) fn withheld(
    written: &Exported,
    chosen: &[&Incident],
    at_risk: &HashSet<String>,
) -> Vec<u8> {
    let sources: usize = chosen.iter().map(|incident| incident.origins.len()).sum();
    let claims = chosen.iter().flat_map(|incident| &incident.claims);
    let counts = json!({
        "claims_of_sources_at_risk": claims.filter(|claim| at_risk.contains(*claim)).count(),
        "incidents_not_signed_off": written.drafts_left_out,
        "places_made_coarser": written.coarsened,
        "names_and_words_of_sources": sources,
    });
    format!("{counts:#}\n").into_bytes()
}

/// How the tables were made.
pub(super) fn method(written: &Exported, public: &Public, rule: TollRule) -> Vec<u8> {
    let as_of = public
        .as_of
        .map_or("not given: every event counts as fresh".to_owned(), |day| day.to_string());
    let drafts = public.drafts.as_deref().unwrap_or("not included");
    format!(
        "# Method\n\n\
        Made by Bearwitness {version}, profile `public`. Each row is one incident as reports tell it; the program read \
        the reports and a figure is what was reported, not what is known to be true.\n\n\
        - Incidents: {incidents}; left out because nobody signed them off: {left}. Drafts: {drafts}.\n\
        - Tolls: {meaning} (`{rule}`); an empty cell is not stated, 0 is a stated none. Where `presumed` is true, nobody \
        said that all of them were civilians: the rule takes them for that. `incomplete` tolls and numbers of origins lack \
        documents that could not be read. Nobody adds rows. A sum of rows is a lower bound of what was reported, never a total of deaths.\n\
        - `independent_origins` counts those in a position to know, not pages; `…_max` counts those that can't be told \
        apart as well.\n\
        - As of: {as_of}. Places of fresh or undated events, of protected objects, and of what a source at risk told are snapped to the middle of a \
        grid of 0.25 degrees ({coarsened} rows).\n\
        - Sources, quotations and names are withheld. Languages read: English.\n",
        meaning = rule.meaning(),
        rule = super::public::word(&rule),
        version = env!("CARGO_PKG_VERSION"),
        incidents = written.incidents,
        left = written.drafts_left_out,
        coarsened = written.coarsened,
    )
    .into_bytes()
}
