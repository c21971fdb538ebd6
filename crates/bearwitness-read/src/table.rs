//! Tables of reports: a CSV file with a line of names, a report a row.

use std::ops::Range;

use serde_json::Value;

use crate::{
    Given, Record,
    header::unreadable,
    jsonl::{Fields, read},
};

/// The keys of a report, and the names that columns for them go by.
const COLUMNS: [(&str, &[&str]); 10] = [
    ("id", &["id"]),
    ("text", &["text", "body", "content", "message"]),
    ("html", &["html"]),
    ("published", &["published", "date", "pubdate", "timestamp"]),
    ("url", &["url", "link"]),
    ("publisher", &["publisher", "outlet", "source"]),
    ("title", &["title", "headline"]),
    ("language", &["language", "lang"]),
    ("captured_at", &["captured_at"]),
    ("captured_with", &["captured_with"]),
];

/// The keys that a column of a table may be told for.
pub fn keys() -> impl Iterator<Item = &'static str> {
    COLUMNS.into_iter().map(|(key, _)| key)
}

/// The rows of a table, in order; each is kept as the bytes of its row.
pub(crate) fn records(raw: &[u8], name: &str, given: &Given) -> Vec<Record> {
    let from = if raw.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
    let bytes = &raw[from..];
    let line = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let marks = [b'\t', b';', b','];
    let parts = |mark: &u8| line.split(|byte| byte == mark).count();
    let mark = marks.into_iter().max_by_key(parts);
    let mut table =
        csv::ReaderBuilder::new().flexible(true).delimiter(mark.unwrap_or(b',')).from_reader(bytes);
    let columns = match table.byte_headers().map(|header| columns(header, given)) {
        Ok(Ok(columns)) => columns,
        Ok(Err(why)) => return vec![unreadable(Vec::new(), name, &format!("{name}: {why}"))],
        Err(error) => return vec![unreadable(Vec::new(), name, &format!("{name}: {error}"))],
    };
    let mut found = Vec::new();
    let mut row = csv::ByteRecord::new();
    loop {
        let start = table.position().clone();
        let place = format!("{name}:{}", start.line());
        match table.read_byte_record(&mut row) {
            Ok(false) => return found,
            Ok(true) => {
                let own = trimmed(bytes, offset(&start)..offset(table.position()));
                found.push(read(fields(&row, &columns), own, &place, given));
            }
            Err(error) => {
                found.push(unreadable(Vec::new(), &place, &format!("{place}: {error}")));
                if matches!(error.kind(), csv::ErrorKind::Io(_)) {
                    return found;
                }
            }
        }
    }
}

fn offset(position: &csv::Position) -> usize {
    usize::try_from(position.byte()).unwrap_or(usize::MAX)
}

/// The bytes of a row without its newline.
fn trimmed(bytes: &[u8], row: Range<usize>) -> Vec<u8> {
    let end = row.end.min(bytes.len());
    bytes[row.start.min(end)..end].trim_ascii_end().to_vec()
}

/// Where the column of each key stands.
type Columns = [Option<usize>; COLUMNS.len()];

fn columns(header: &csv::ByteRecord, given: &Given) -> Result<Columns, String> {
    let titles: Vec<String> =
        header.iter().map(|title| String::from_utf8_lossy(title).trim().to_lowercase()).collect();
    let at = |wanted: &str| titles.iter().position(|title| *title == wanted.to_lowercase());
    let mut found = Columns::default();
    for (column, (key, known)) in found.iter_mut().zip(COLUMNS) {
        let told = given.columns.iter().find(|told| told.0 == key);
        *column = match told {
            Some((_, title)) => Some(
                at(title)
                    .ok_or_else(|| format!("no column `{title}` among: {}", titles.join(", ")))?,
            ),
            None => known.iter().find_map(|title| at(title)),
        };
    }
    match found {
        [_, None, None, ..] => Err(format!(
            "no column `text` or `html` among: {}; say which with --column text=NAME",
            titles.join(", ")
        )),
        found => Ok(found),
    }
}

fn fields(row: &csv::ByteRecord, columns: &Columns) -> Fields {
    let get = |key: usize| {
        let column = columns[key].and_then(|at| row.get(at));
        column
            .map(|bytes| String::from_utf8_lossy(bytes).into_owned())
            .filter(|word| !word.trim().is_empty())
    };
    Fields {
        id: get(0),
        text: get(1),
        html: get(2),
        published: get(3),
        url: get(4),
        publisher: get(5),
        title: get(6),
        language: get(7),
        captured_at: get(8).map(Value::from),
        captured_with: get(9).map(Value::from),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(table: &str, columns: &[(&str, &str)]) -> Vec<String> {
        let columns = columns.iter().map(|(key, title)| ((*key).into(), (*title).into())).collect();
        let given = Given { columns, ..Given::default() };
        let shown = |record: Record| record.problem.unwrap_or(record.document.header.text);
        records(table.as_bytes(), "posts.csv", &given).into_iter().map(shown).collect()
    }

    #[test]
    fn rows_are_reports() {
        let table =
            "Date;Text;Link\n2024-05-14;\"Shells fell;\ntwice.\";https://post.example/a\n;;\n";
        let found = records(table.as_bytes(), "posts.csv", &Given::default());
        let header = &found[0].document.header;
        assert_eq!(header.text, "Shells fell;\ntwice.");
        assert_eq!(header.url.as_deref(), Some("https://post.example/a"));
        assert_eq!(header.published.day().map(|d| d.to_string()).as_deref(), Some("2024-05-14"));
        assert_eq!(found[0].raw, b"2024-05-14;\"Shells fell;\ntwice.\";https://post.example/a");
        assert_eq!(
            found[1].problem.as_deref(),
            Some("posts.csv:4: the record has neither `text` nor `html`")
        );
    }

    #[test]
    fn columns_may_be_told() {
        let table = "post,when\nShells fell.,2024\n";
        assert_eq!(shown(table, &[("text", "Post")]), ["Shells fell."]);
        assert!(shown(table, &[])[0].starts_with("posts.csv: no column `text` or `html` among"));
        assert!(
            shown(table, &[("text", "words")])[0].contains("no column `words` among: post, when")
        );
    }
}
