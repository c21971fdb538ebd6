//! The user's table of actors beside a casebook: `bearwitness actors set` and `list`.

use std::{io::Write, path::Path};

use bearwitness::{ActorTable, Actors, Alias};
use bearwitness_casebook::Casebook;
use bearwitness_document::Date;
use serde::Serialize;
use serde_json::json;

use super::tables::{beside, bytes, write};
use crate::{
    arguments::{ActorsList, ActorsSet},
    error::Failure,
    output,
};

/// What the file beside a casebook ends with.
pub(crate) const BESIDE: &str = "actors";

pub(crate) fn set(arguments: &ActorsSet) -> Result<(), Failure> {
    let (table, bytes) = read(&arguments.file)?;
    let name = arguments.file.file_name().unwrap_or_default().to_string_lossy();
    let what = json!({
        "source": name,
        "names": table.names,
        "blake3": blake3::hash(&bytes).to_hex().as_str(),
    });
    // The log first: what a casebook is read with must stand in it.
    Casebook::open_or_create(&arguments.casebook)?.note("actors", &what)?;
    write(&beside(&arguments.casebook, BESIDE), &bytes)?;
    let mut out = output::stdout();
    writeln!(out, "{name}: {} names", table.names)?;
    Ok(out.flush()?)
}

pub(crate) fn list(arguments: &ActorsList) -> Result<(), Failure> {
    let file = arguments.casebook.as_deref().map(|casebook| beside(casebook, BESIDE));
    let user = match file.filter(|file| file.exists()) {
        Some(file) => Some(read(&file)?.0.actors),
        None => None,
    };
    let actors = user.as_ref().unwrap_or_else(|| Actors::embedded());
    let mut rows = csv::Writer::from_writer(output::stdout());
    for alias in actors.aliases() {
        rows.serialize(row(alias, actors)).map_err(std::io::Error::other)?;
    }
    Ok(rows.flush()?)
}

/// A name as it is listed.
#[derive(Debug, Serialize)]
struct Row<'a> {
    alias: &'a str,
    actor: &'a str,
    name: Option<&'a str>,
    kind: Option<&'a str>,
    country: Option<&'a str>,
    from: Option<Date>,
    to: Option<Date>,
}

fn row<'a>(alias: &'a Alias, actors: &'a Actors) -> Row<'a> {
    let actor = alias.id.as_deref().unwrap_or("-");
    let known = actors.known(actor);
    Row {
        alias: &alias.name,
        actor,
        name: known.map(|known| known.name.as_str()),
        kind: known.map(|known| known.kind.as_str()),
        country: known.map(|known| known.country.as_str()),
        from: alias.from,
        to: alias.to,
    }
}

/// The ontology with the file's table over it, and the file's bytes; rows that can't be used are told.
pub(crate) fn read(file: &Path) -> Result<(ActorTable, Vec<u8>), Failure> {
    let bytes = bytes(file)?;
    let table = Actors::with(&bytes)
        .map_err(|why| Failure::Actors { file: file.display().to_string(), why })?;
    for (line, why) in &table.bad {
        eprintln!("{}:{line}: {why}; the row was left out", file.display());
    }
    Ok((table, bytes))
}
