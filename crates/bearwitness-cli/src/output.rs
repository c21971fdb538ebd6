//! Printing lists in the four formats.

use std::io::{self, BufWriter, Write};

use serde::Serialize;

use crate::{arguments::Format, error::Failure};

/// Standard output, buffered.
pub(crate) fn stdout() -> impl Write {
    BufWriter::new(io::stdout().lock())
}

/// Prints a list: as text by `text`, as JSON, as lines of JSON, or as CSV by `row`.
pub(crate) fn list<T: Serialize, R: Serialize>(
    items: &[T],
    format: Format,
    text: impl Fn(&T) -> String,
    row: impl Fn(&T) -> R,
) -> Result<(), Failure> {
    let mut out = stdout();
    match format {
        Format::Text => items.iter().try_for_each(|item| writeln!(out, "{}", text(item)))?,
        Format::Json => writeln!(out, "{}", json(&items))?,
        Format::Jsonl => items.iter().try_for_each(|item| writeln!(out, "{}", line(item)))?,
        Format::Csv => {
            let mut writer = csv::Writer::from_writer(&mut out);
            items
                .iter()
                .try_for_each(|item| writer.serialize(row(item)).map_err(io::Error::other))?;
            writer.flush()?;
        }
    }
    out.flush()?;
    Ok(())
}

/// One value as indented JSON.
pub(crate) fn json(value: &impl Serialize) -> String {
    serde_json::to_string_pretty(value).expect("the contract's types have string keys only")
}

/// One value as a line of JSON.
pub(crate) fn line(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("the contract's types have string keys only")
}

impl Format {
    /// Its name on the command line.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Json => "json",
            Self::Jsonl => "jsonl",
            Self::Csv => "csv",
        }
    }
}
