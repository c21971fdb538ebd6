//! Printing lists in the four formats.

use std::io::{self, BufWriter, IsTerminal, StdoutLock, Write};

use serde::Serialize;

use crate::{arguments::Format, error::Failure};

/// Standard output, buffered; on a terminal, without what a page could make it do.
pub(crate) fn stdout() -> impl Write {
    let out = io::stdout().lock();
    let shown = out.is_terminal();
    Out { out: BufWriter::new(out), shown }
}

struct Out {
    out: BufWriter<StdoutLock<'static>>,
    /// Whether a person sees it as it is.
    shown: bool,
}

impl Write for Out {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match str::from_utf8(bytes) {
            Ok(words) if self.shown => self.out.write_all(harmless(words).as_bytes())?,
            _ => self.out.write_all(bytes)?,
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// The words without what a terminal obeys, or what turns the direction of the rest of a line.
pub(crate) fn harmless(words: &str) -> String {
    let control = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t');
    let turns = |c| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    words.replace(|c| control(c) || turns(c), "\u{fffd}")
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

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn a_page_commands_no_terminal() {
        let told = "Shells\u{1b}[2J fell\ton\nHoms \u{202e}edispu\u{9b}1m — قُتل أربعة";
        assert_eq!(
            harmless(told),
            "Shells\u{fffd}[2J fell\ton\nHoms \u{fffd}edispu\u{fffd}1m — قُتل أربعة"
        );
    }
}
