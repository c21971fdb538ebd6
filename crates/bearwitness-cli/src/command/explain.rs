//! `bearwitness explain`: how a sentence is read, and which words decided.

use std::io::Write;

use bearwitness_read::records;

use crate::{arguments::Explain, command::tables::Tables, error::Failure, output::stdout, show};

pub(crate) fn run(arguments: &Explain) -> Result<(), Failure> {
    let text = arguments.sentence.clone().into_bytes();
    let tables = Tables::named(&arguments.reading)?;
    let reader = tables.reader(true);
    let mut out = stdout();
    for record in records(std::io::Cursor::new(text), "sentence.txt", &arguments.reading.given()) {
        writeln!(out, "{}", show::explanation(&reader.claims(&record.document)))?;
    }
    out.flush()?;
    Ok(())
}
