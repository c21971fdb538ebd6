//! `bearwitness ingest`: reports into a casebook.

use std::{io::Write, path::Path};

use bearwitness_casebook::{Casebook, Kept, Outcome};
use bearwitness_document::Report;

use crate::{
    arguments::{Capturing, Format, Ingest},
    command::tables::Tables,
    error::Failure,
    output,
    reports::{Tally, each_batch},
};

pub(crate) fn run(arguments: &Ingest) -> Result<(), Failure> {
    if let Some(format @ (Format::Json | Format::Csv)) = arguments.format {
        return Err(Failure::Format {
            format: format.name(),
            fits: "text or jsonl: documents are told as they are kept",
        });
    }
    let mut told = 0;
    let as_told = |report: &mut Report| captured(report, &arguments.capturing);
    let (tally, new) =
        ingest(&arguments.casebook, &arguments.paths, &arguments.reading, as_told, |kept| {
            told += 1;
            match arguments.format {
                Some(Format::Jsonl) => say(&output::line(kept)),
                Some(_) => say(&text(kept)),
                None => Ok(()),
            }
        })?;
    if arguments.format.is_none() {
        say(&format!("{} documents read, {new} of them new to the casebook", tally.documents))?;
    }
    Ok(())
}

/// Reads the paths into the casebook and folds its claims; gives the tally and how many were new.
/// `mark` adds what is known of each report; `told` hears of each document once it is on disk.
pub(crate) fn ingest(
    file: &Path,
    paths: &[std::path::PathBuf],
    reading: &crate::arguments::Reading,
    mark: impl Fn(&mut Report),
    mut told: impl FnMut(&Kept) -> Result<(), Failure>,
) -> Result<(Tally, usize), Failure> {
    let mut casebook = Casebook::open_or_create(file)?;
    let mut new = 0;
    let tables = Tables::of_casebook(file, reading)?;
    let reader = tables.reader(false);
    let mut kept = casebook.documents()?;
    kept.extend(casebook.deleted()?);
    let tally = each_batch(paths, &reading.given(), reader, &kept, |batch| {
        let readable = batch.into_iter().filter(|reported| reported.problem.is_none());
        let mut batch: Vec<_> = readable.map(|reported| (reported.raw, reported.report)).collect();
        for (_, report) in &mut batch {
            mark(report);
        }
        for kept in casebook.keep(&batch)? {
            new += usize::from(kept.outcome == Outcome::Kept);
            told(&kept)?;
        }
        Ok(())
    })?;
    casebook.refresh()?;
    Ok((tally, new))
}

/// What the person who ran us says of the capture; what the document's own container says goes first.
fn captured(report: &mut Report, told: &Capturing) {
    let captured = &mut report.document.captured;
    let fill = |own: &mut Option<String>, told: &Option<String>| *own = own.take().or(told.clone());
    fill(&mut captured.at, &told.at);
    fill(&mut captured.tool, &told.tool);
    fill(&mut captured.by_role, &told.role);
}

fn text(kept: &Kept) -> String {
    let outcome = match kept.outcome {
        Outcome::Kept => "kept",
        Outcome::KeptBefore => "kept before",
        Outcome::Deleted => "deleted before; not kept again",
    };
    format!("{}  {outcome}  {} claims  {}", kept.document, kept.claims, kept.source_name)
}

/// A line on standard output, flushed: what is told was kept.
fn say(line: &str) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{line}")?;
    out.flush()?;
    Ok(())
}
