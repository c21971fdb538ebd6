//! The user gazetteer beside a casebook: `bearwitness gazetteer add` and `list`.

use std::{borrow::Cow, fs, io::Write, path::Path};

use bearwitness_casebook::Casebook;
use bearwitness_places::{Gazetteer, Imported, UserGazetteer, UserLayer, import};
use serde::Serialize;

use super::tables::{beside, bytes, write};
use crate::{
    arguments::{Format, GazetteerAdd, GazetteerList},
    error::Failure,
    output,
};

/// What the file beside a casebook ends with.
pub(crate) const BESIDE: &str = "gazetteer";

/// Rows that can't be used, told one by one.
const TOLD: usize = 20;

pub(crate) fn add(arguments: &GazetteerAdd) -> Result<(), Failure> {
    let file = beside(&arguments.casebook, BESIDE);
    let mut user = held(&file)?;
    let mut added = Vec::new();
    for path in &arguments.files {
        match imported(path, arguments.country.as_deref()) {
            Ok(found) => {
                tell(path, &found)?;
                added.push(found.layer.clone());
                user.add(found.layer);
            }
            Err(why) => eprintln!("{}: {why}; it was left out", path.display()),
        }
    }
    if added.is_empty() {
        return Err(Failure::NothingRead);
    }
    // The log first: what a casebook is read with must stand in it.
    let mut casebook = Casebook::open_or_create(&arguments.casebook)?;
    let added: Vec<Table<'_>> = added.iter().map(table).collect();
    casebook.note("gazetteer", &serde_json::json!(added))?;
    write(&file, &user.bytes())
}

pub(crate) fn list(arguments: &GazetteerList) -> Result<(), Failure> {
    let user = held(&beside(&arguments.casebook, BESIDE))?;
    let mut out = output::stdout();
    for table in user.layers().iter().map(table) {
        match arguments.format {
            Format::Jsonl => writeln!(out, "{}", output::line(&table))?,
            Format::Text => {
                writeln!(out, "{}\t{} places\t{}", table.source, table.places, table.blake3)?;
            }
            other => {
                return Err(Failure::Format { format: other.name(), fits: "text or jsonl" });
            }
        }
    }
    Ok(out.flush()?)
}

/// The gazetteer to read with: the embedded one with the file's tables beside it, if one is named.
pub(crate) fn with(file: Option<&Path>) -> Result<Cow<'static, Gazetteer>, Failure> {
    let Some(file) = file else { return Ok(Cow::Borrowed(Gazetteer::embedded())) };
    Ok(Cow::Owned(Gazetteer::with(&read(file)?)))
}

fn read(file: &Path) -> Result<UserGazetteer, Failure> {
    let unusable = |why| Failure::Gazetteer { file: file.display().to_string(), why };
    UserGazetteer::read(&bytes(file)?).map_err(unusable)
}

/// What the file holds; nothing where there is no such file.
fn held(file: &Path) -> Result<UserGazetteer, Failure> {
    if matches!(file.try_exists(), Ok(false)) { Ok(UserGazetteer::default()) } else { read(file) }
}

fn imported(path: &Path, country: Option<&str>) -> Result<Imported, String> {
    let bytes = fs::read(path).map_err(|error| error.to_string())?;
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
    let found = import(&name, &bytes, country)?;
    if found.layer.is_empty() {
        let why = found.bad.first().map_or("no row is a settlement or a facility", |(_, why)| why);
        return Err(why.to_owned());
    }
    Ok(found)
}

fn tell(path: &Path, found: &Imported) -> Result<(), Failure> {
    for (line, why) in found.bad.iter().take(TOLD) {
        eprintln!("{}:{line}: {why}", path.display());
    }
    let mut out = output::stdout();
    writeln!(
        out,
        "{}: {} places; {} rows are no settlement or facility, {} can't be used",
        path.display(),
        found.layer.len(),
        found.left_out,
        found.bad.len()
    )?;
    Ok(out.flush()?)
}

/// A table as it is listed and logged.
#[derive(Debug, Serialize)]
struct Table<'a> {
    source: &'a str,
    places: usize,
    blake3: &'a str,
}

fn table(layer: &UserLayer) -> Table<'_> {
    Table { source: &layer.source, places: layer.len(), blake3: &layer.blake3 }
}
