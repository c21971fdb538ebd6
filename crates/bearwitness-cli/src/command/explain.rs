//! `bearwitness explain`: how a sentence is read, and which words decided.

use std::io::Write;

use bearwitness_read::records;

use bearwitness::Reader;

use crate::{arguments::Explain, command::gazetteer, error::Failure, output::stdout, show};

pub(crate) fn run(arguments: &Explain) -> Result<(), Failure> {
    let text = arguments.sentence.clone().into_bytes();
    let gazetteer = gazetteer::with(arguments.reading.gazetteer.as_deref())?;
    let reader = Reader { gazetteer: &gazetteer, mentions: true };
    let mut out = stdout();
    for record in records(std::io::Cursor::new(text), "sentence.txt", &arguments.reading.given()) {
        writeln!(out, "{}", show::explanation(&reader.claims(&record.document)))?;
    }
    out.flush()?;
    Ok(())
}
