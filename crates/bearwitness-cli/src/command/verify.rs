//! `bearwitness verify`: is the casebook whole?

use std::io::Write;

use std::path::Path;

use bearwitness_casebook::{Bundle, Casebook, verify_bundle};
use serde::Serialize;

use super::tables::bytes;
use crate::{
    arguments::{Format, Verify},
    error::Failure,
    output::{self, stdout},
};

pub(crate) fn run(arguments: &Verify) -> Result<(), Failure> {
    match (&arguments.casebook, &arguments.archive) {
        (Some(file), _) => casebook(file, arguments),
        (None, Some(file)) => archive(file, arguments),
        (None, None) => Ok(()),
    }
}

fn casebook(file: &Path, arguments: &Verify) -> Result<(), Failure> {
    let found = Casebook::open(file)?.verify(arguments.seal.as_ref())?;
    let told = format!(
        "{} documents, {} claims and {} log entries checked; head of the log {}",
        found.documents, found.claims, found.log_entries, found.log_head
    );
    print(arguments.format, &found, &told, &found.broken)?;
    whole("casebook", &found.broken)
}

/// A web archive of evidence, with nothing but its file.
fn archive(file: &Path, arguments: &Verify) -> Result<(), Failure> {
    let found = verify_bundle(&bytes(file)?, arguments.seal.as_ref());
    print(arguments.format, &found, &told(&found), &found.broken)?;
    whole("archive", &found.broken)
}

fn print(
    format: Format,
    found: &impl Serialize,
    told: &str,
    broken: &[String],
) -> Result<(), Failure> {
    let mut out = stdout();
    match format {
        Format::Text => {
            writeln!(out, "{told}")?;
            breaks(&mut out, broken)?;
        }
        Format::Json => writeln!(out, "{}", output::json(found))?,
        Format::Jsonl => writeln!(out, "{}", output::line(found))?,
        Format::Csv => return Err(Failure::Format { format: "csv", fits: "text, json or jsonl" }),
    }
    Ok(out.flush()?)
}

fn told(found: &Bundle) -> String {
    let Bundle { documents, logged, log_entries, log_links, log_head, .. } = found;
    if *log_links == 0 {
        return format!("{documents} documents checked; the archive has no log");
    }
    format!(
        "{documents} documents checked, of which the log in the archive names {logged} as kept; {log_entries} of {log_links} log entries \
        checked, of the others their place in the chain; head of the log {log_head}"
    )
}

fn breaks(out: &mut impl Write, broken: &[String]) -> std::io::Result<()> {
    if let Some(first) = broken.first() {
        writeln!(out, "first break: {first}")?;
    }
    broken.iter().try_for_each(|broken| writeln!(out, "broken: {broken}"))
}

fn whole(what: &'static str, broken: &[String]) -> Result<(), Failure> {
    if broken.is_empty() { Ok(()) } else { Err(Failure::Broken { what, broken: broken.len() }) }
}
