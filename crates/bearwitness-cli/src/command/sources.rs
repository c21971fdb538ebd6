//! The user's table of sources: `bearwitness sources set` and `list`.

use std::{io::Write, path::Path};

use bearwitness::{SourceTable, embedded_sources};
use bearwitness_casebook::Casebook;
use bearwitness_document::SourceRow;
use serde::Serialize;

use super::tables::bytes;
use crate::{
    arguments::{SourcesList, SourcesSet},
    error::Failure,
    output,
};

pub(crate) fn set(arguments: &SourcesSet) -> Result<(), Failure> {
    let sources = read(&arguments.file)?;
    let name = arguments.file.file_name().unwrap_or_default().to_string_lossy();
    Casebook::open_or_create(&arguments.casebook)?.set_sources(&name, &sources)?;
    let mut out = output::stdout();
    writeln!(out, "{name}: {} sources", sources.len())?;
    Ok(out.flush()?)
}

pub(crate) fn list(arguments: &SourcesList) -> Result<(), Failure> {
    let users = match &arguments.casebook {
        Some(file) => Casebook::open(file)?.settings()?.sources,
        None => vec![],
    };
    let told = |row: &&SourceRow| users.iter().any(|user| user.name == row.name);
    let embedded = embedded_sources().iter().filter(|row| !told(row));
    let mut rows = csv::Writer::from_writer(output::stdout());
    for source in users.iter().chain(embedded) {
        rows.serialize(row(source)).map_err(std::io::Error::other)?;
    }
    Ok(rows.flush()?)
}

/// A source as it is listed, in the form that `set` takes.
#[derive(Debug, Serialize)]
struct Row<'a> {
    name: &'a str,
    owner: Option<&'a str>,
    agency: &'static str,
    state_run: Option<&'a str>,
    primary: &'static str,
    party: Option<&'a str>,
    credible: &'static str,
    rank: Option<u32>,
}

fn row(source: &SourceRow) -> Row<'_> {
    let yes = |is: bool| if is { "yes" } else { "no" };
    Row {
        name: &source.name,
        owner: source.owner.as_deref(),
        agency: yes(source.agency),
        state_run: source.state_run.as_deref(),
        primary: yes(source.primary),
        party: source.party.as_deref(),
        credible: yes(source.credible),
        rank: source.rank,
    }
}

/// The rows of a user's table; those that can't be used are told.
pub(crate) fn read(file: &Path) -> Result<Vec<SourceRow>, Failure> {
    let table = SourceTable::read(&bytes(file)?)
        .map_err(|why| Failure::Sources { file: file.display().to_string(), why })?;
    for (line, why) in &table.bad {
        eprintln!("{}:{line}: {why}; the row was left out", file.display());
    }
    Ok(table.sources)
}
