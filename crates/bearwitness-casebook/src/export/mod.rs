//! Tables for others, with nothing in them that could harm a source.

mod public;
mod tables;

use std::{fs, path::Path};

use bearwitness_document::Incident;
pub use public::Public;
use serde::Serialize;
use serde_json::json;

use crate::{Casebook, CasebookError, log};

/// What an export wrote.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Exported {
    /// Rows of the incident table.
    pub incidents: usize,
    /// Incidents left out because nobody signed them off.
    pub drafts_left_out: usize,
    /// Incidents whose place or time was made coarser.
    pub coarsened: usize,
    /// Names of the files, in the folder they were written to.
    pub files: Vec<String>,
}

/// Writes the casebook's incidents, in the public profile, as CSV files into `folder`.
///
/// Only incidents that a person signed off are written, unless `public.drafts` gives a reason to
/// write drafts; the reason is logged, and every row and file name says that it is a draft.
///
/// # Errors
/// [`CasebookError`] if the casebook can't be read or a file can't be written.
pub fn export(
    casebook: &mut Casebook,
    folder: &Path,
    public: &Public,
) -> Result<Exported, CasebookError> {
    let all = casebook.incidents()?;
    let rule = casebook.settings()?.toll_rule;
    let chosen: Vec<_> = all.iter().filter(|incident| public.carries(incident)).collect();
    let (known, at_risk) = (casebook.known_as()?, casebook.claims_at_risk()?);
    let row = |incident: &&Incident| public.row(incident, known.get(&incident.id), &at_risk);
    let rows: Vec<_> = chosen.iter().map(row).collect();
    let mut written = Exported {
        incidents: rows.len(),
        drafts_left_out: all.len() - rows.len(),
        coarsened: rows.iter().filter(|row| row.coarsened != "no").count(),
        files: vec![],
    };
    let prefix = if public.drafts.is_some() { "machine-draft-" } else { "" };
    let files = [
        (format!("{prefix}incidents.csv"), tables::csv(&rows)),
        (format!("{prefix}tolls.csv"), tables::csv(&Public::tolls(&chosen))),
        ("withheld.json".to_owned(), tables::withheld(&written, &chosen, &at_risk)),
        ("METHOD.md".to_owned(), tables::method(&written, public, rule)),
    ];
    fs::create_dir_all(folder)
        .map_err(|source| CasebookError::Write { file: folder.to_owned(), source })?;
    for (name, content) in files {
        let file = folder.join(&name);
        fs::write(&file, content).map_err(|source| CasebookError::Write { file, source })?;
        written.files.push(name);
    }
    let entry = json!({ "op": "export", "profile": "public", "drafts_reason": public.drafts, "incidents": written.incidents });
    log::add(&casebook.connection, &entry)?;
    Ok(written)
}
