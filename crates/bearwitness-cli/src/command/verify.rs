//! `bearwitness verify`: is the casebook whole?

use std::io::Write;

use bearwitness_casebook::Casebook;

use crate::{
    arguments::{Format, Verify},
    error::Failure,
    output::{self, stdout},
};

pub(crate) fn run(arguments: &Verify) -> Result<(), Failure> {
    let found = Casebook::open(&arguments.casebook)?.verify(arguments.seal.as_ref())?;
    let mut out = stdout();
    match arguments.format {
        Format::Text => {
            writeln!(
                out,
                "{} documents, {} claims and {} log entries checked; head of the log {}",
                found.documents, found.claims, found.log_entries, found.log_head
            )?;
            if let Some(first) = found.broken.first() {
                writeln!(out, "first break: {first}")?;
            }
            found.broken.iter().try_for_each(|broken| writeln!(out, "broken: {broken}"))?;
        }
        Format::Json => writeln!(out, "{}", output::json(&found))?,
        Format::Jsonl => writeln!(out, "{}", output::line(&found))?,
        Format::Csv => return Err(Failure::Format { format: "csv", fits: "text, json or jsonl" }),
    }
    out.flush()?;
    if found.broken.is_empty() {
        Ok(())
    } else {
        Err(Failure::Broken { broken: found.broken.len() })
    }
}
