//! `bearwitness explain`: how a sentence is read, and which words decided.

use std::io::Write;

use bearwitness_read::records;

use crate::{arguments::Explain, error::Failure, output::stdout, show};

pub(crate) fn run(arguments: &Explain) -> Result<(), Failure> {
    let text = arguments.sentence.clone().into_bytes();
    let mut out = stdout();
    for record in records(std::io::Cursor::new(text), "sentence.txt", &arguments.reading.given()) {
        writeln!(
            out,
            "{}",
            show::explanation(&bearwitness::claims_and_mentions(&record.document))
        )?;
    }
    out.flush()?;
    Ok(())
}
