//! `bearwitness diff`: what changed between two casebooks or two runs, incident by incident, and why.

use std::path::Path;

use bearwitness_casebook::Casebook;
use bearwitness_document::Incident;

use super::tables::bytes;
use crate::{
    arguments::{Diff, Format},
    error::Failure,
    output, show,
};

pub(crate) fn run(arguments: &Diff) -> Result<(), Failure> {
    let format = arguments.format;
    if format == Format::Csv {
        return Err(Failure::Format { format: format.name(), fits: "text, json or jsonl" });
    }
    let (before, after) = (told(&arguments.before)?, told(&arguments.after)?);
    let changes = bearwitness::diff(&before, &after);
    let text = |change: &_| show::change(change, &before, &after);
    output::list(&changes, format, text, |change| change.kind)
}

/// The incidents of a casebook, or of a file that `incidents --format jsonl` wrote.
fn told(file: &Path) -> Result<Vec<Incident>, Failure> {
    let content = bytes(file)?;
    if content.starts_with(b"SQLite format 3\0") {
        return Ok(Casebook::open(file)?.incidents()?);
    }
    let mut found = Vec::new();
    let lines = content.split(|byte| *byte == b'\n').enumerate();
    let lines: Vec<_> = lines.filter(|(_, line)| !line.trim_ascii().is_empty()).collect();
    for (n, line) in &lines {
        match serde_json::from_slice(line) {
            Ok(incident) => found.push(incident),
            Err(why) => eprintln!("{}:{}: not an incident: {why}", file.display(), n + 1),
        }
    }
    let unreadable = lines.len() - found.len();
    if unreadable > 0 {
        eprintln!("bearwitness: {}: {unreadable} lines are no incidents", file.display());
    }
    if found.is_empty() && unreadable > 0 {
        return Err(Failure::NoIncidents { file: file.display().to_string() });
    }
    Ok(found)
}
