//! `bearwitness extract`: what reports say, printed.

use std::{collections::HashSet, io::Write};

use bearwitness_document::Report;

use crate::{
    arguments::{Extract, Format},
    command::tables::Tables,
    error::Failure,
    output::{self, stdout},
    reports::each_batch,
    show,
};

pub(crate) fn run(arguments: &Extract) -> Result<(), Failure> {
    let mut out = stdout();
    let mut all: Vec<Report> = Vec::new();
    let mut rows = csv::Writer::from_writer(Vec::new());
    let tables = Tables::named(&arguments.reading)?;
    let reader = tables.reader(arguments.mentions);
    each_batch(&arguments.paths, &arguments.reading.given(), reader, &HashSet::new(), |batch| {
        for mut report in batch.into_iter().map(|reported| reported.report) {
            report.sketches.clear();
            if !arguments.mentions {
                report.mentions.clear();
            }
            match arguments.format {
                Format::Jsonl => writeln!(out, "{}", output::line(&report))?,
                Format::Text => writeln!(out, "{}", show::report(&report))?,
                Format::Json => all.push(report),
                Format::Csv => {
                    let serialised =
                        report.claims.iter().map(|claim| show::claim_row(&report, claim));
                    serialised
                        .into_iter()
                        .try_for_each(|row| rows.serialize(row).map_err(std::io::Error::other))?;
                }
            }
        }
        Ok(())
    })?;
    match arguments.format {
        Format::Json => writeln!(out, "{}", output::json(&all))?,
        Format::Csv => {
            out.write_all(&rows.into_inner().map_err(csv::IntoInnerError::into_error)?)?;
        }
        _ => {}
    }
    out.flush()?;
    Ok(())
}
