//! `bearwitness doctor`: what is whole of a damaged casebook.

use std::io::Write;

use bearwitness_casebook::{Casebook, rescue};

use super::backup::copy_tables;
use crate::{arguments::To, error::Failure, output::stdout};

pub(crate) fn run(arguments: &To) -> Result<(), Failure> {
    let found = rescue(&arguments.casebook, &arguments.to)?;
    copy_tables(&arguments.casebook, &arguments.to)?;
    Casebook::open(&arguments.to)?.refresh()?;
    let mut out = stdout();
    writeln!(
        out,
        "{} documents and {} log entries rescued to {}",
        found.documents,
        found.log_entries,
        arguments.to.display()
    )?;
    if let Some(entry) = found.log_break {
        writeln!(out, "the log breaks at entry {entry}; corrections from there on are lost")?;
    }
    found.lost.iter().try_for_each(|id| writeln!(out, "lost: {id}"))?;
    Ok(out.flush()?)
}
