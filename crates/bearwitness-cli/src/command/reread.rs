//! `bearwitness reread`: the documents of a casebook, read again.

use std::io::Write;

use bearwitness_casebook::Casebook;
use bearwitness_document::{Document, Passage, Report};
use rayon::prelude::*;

use crate::{arguments::Reread, command::tables::Tables, error::Failure, output::stdout};

/// Documents that are read and kept together.
const BATCH: usize = 128;

pub(crate) fn run(arguments: &Reread) -> Result<(), Failure> {
    let mut casebook = Casebook::open(&arguments.casebook)?;
    let tables = Tables::kept_beside(&arguments.casebook)?;
    let reader = tables.reader(false);
    let mut ids: Vec<String> = casebook.documents()?.into_iter().collect();
    ids.sort_unstable();
    let mut differ = 0;
    for batch in ids.chunks(BATCH) {
        let kept = batch.iter().map(|id| casebook.report(id)).collect::<Result<Vec<_>, _>>()?;
        let documents: Vec<Document> = kept.into_iter().flatten().map(as_kept).collect();
        let read: Vec<Report> =
            documents.par_iter().map(|document| reader.claims(document)).collect();
        differ += casebook.reread(&read)?;
    }
    casebook.refresh()?;
    let adrift = casebook.queue()?.adrift.len();
    let mut out = stdout();
    writeln!(out, "{} documents read again, {differ} of them otherwise than before", ids.len())?;
    if adrift > 0 {
        writeln!(
            out,
            "{adrift} corrections find nothing to correct; `bearwitness review` lists them"
        )?;
    }
    Ok(out.flush()?)
}

/// The document as it was before anybody looked for seams.
fn as_kept(report: Report) -> Document {
    let whole = |passage| Passage { seam_before: false, ..passage };
    let passages = report.passages.into_iter().map(whole).collect();
    Document { header: report.document, passages, notes: vec![] }
}
