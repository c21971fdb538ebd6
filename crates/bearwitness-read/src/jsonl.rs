//! JSON lines: one record a line, a text or a page in each.

use std::io::{BufRead, Read as _};

use bearwitness_document::{Platform, PublishedBasis};
use serde::Deserialize;
use serde_json::Value;

use crate::{
    Given, Record,
    header::{header, unreadable},
    html, line, published, text,
};

/// Bytes of a line that are read; a longer one is passed over.
const MAX_LINE: u64 = 64 << 20;

/// The keys that are read; others are ignored.
#[derive(Deserialize)]
pub(crate) struct Fields {
    pub(crate) id: Option<String>,
    pub(crate) text: Option<String>,
    pub(crate) html: Option<String>,
    pub(crate) published: Option<String>,
    pub(crate) url: Option<String>,
    pub(crate) publisher: Option<String>,
    pub(crate) title: Option<String>,
    pub(crate) language: Option<String>,
    /// When it was captured, RFC 3339; others' lines may hold anything by that name.
    pub(crate) captured_at: Option<Value>,
    /// The tool it was captured with.
    pub(crate) captured_with: Option<Value>,
}

/// One record for each line that is not empty, in order.
pub(crate) fn records(
    stream: impl BufRead,
    name: String,
    given: Given,
) -> impl Iterator<Item = Record> {
    let mut lines = Lines { stream, number: 0, stopped: false };
    std::iter::from_fn(move || {
        loop {
            let line = lines.next_line()?;
            let place = format!("{name}:{}", lines.number);
            match line {
                Ok(raw) if raw.trim_ascii().is_empty() => {}
                Ok(raw) => return Some(record(raw, &place, &given)),
                Err(problem) => {
                    return Some(unreadable(Vec::new(), &place, &format!("{place}: {problem}")));
                }
            }
        }
    })
}

struct Lines<S> {
    stream: S,
    number: u64,
    stopped: bool,
}

impl<S: BufRead> Lines<S> {
    /// The next line without its newline, or why it can't be read; `None` at the end.
    fn next_line(&mut self) -> Option<Result<Vec<u8>, String>> {
        if self.stopped {
            return None;
        }
        self.number += 1;
        let mut raw = Vec::new();
        match self.stream.by_ref().take(MAX_LINE).read_until(b'\n', &mut raw) {
            Ok(0) => None,
            Ok(_) if raw.len() as u64 == MAX_LINE && raw.last() != Some(&b'\n') => {
                line::skip(&mut self.stream);
                Some(Err(format!("the line is longer than {MAX_LINE} bytes; split it")))
            }
            Ok(_) => Some(Ok(without_newline(raw))),
            Err(error) => {
                self.stopped = true;
                Some(Err(format!("reading stopped: {error}")))
            }
        }
    }
}

fn without_newline(mut raw: Vec<u8>) -> Vec<u8> {
    if raw.last() == Some(&b'\n') {
        raw.pop();
        if raw.last() == Some(&b'\r') {
            raw.pop();
        }
    }
    raw
}

fn record(raw: Vec<u8>, place: &str, given: &Given) -> Record {
    match serde_json::from_slice(&raw) {
        Ok(fields) => read(fields, raw, place, given),
        Err(error) => unreadable(raw, place, &format!("{place}: not a JSON record: {error}")),
    }
}

/// The report that the fields of a line or a row tell.
pub(crate) fn read(line: Fields, raw: Vec<u8>, place: &str, given: &Given) -> Record {
    let mut head = header(&raw, line.id.as_deref().unwrap_or(place), "text/plain");
    head.platform = if line.url.is_some() { Platform::Web } else { Platform::Unknown };
    head.published = line
        .published
        .as_deref()
        .and_then(|words| published::parse(words, PublishedBasis::Given))
        .unwrap_or_default();
    head.url = line.url;
    head.publisher = line.publisher;
    head.title = line.title;
    head.language = line.language;
    let words = |value: Option<Value>| value.and_then(|value| value.as_str().map(str::to_owned));
    head.captured.at = words(line.captured_at);
    head.captured.tool = words(line.captured_with);
    let unread_date = line.published.filter(|_| head.published.earliest.is_none());
    let mut page = match (line.text, line.html) {
        (Some(text), _) => text::page(head, text),
        (None, Some(html)) => {
            "text/html".clone_into(&mut head.media_type);
            html::page(head, &html)
        }
        (None, None) => {
            let problem = format!("{place}: the record has neither `text` nor `html`");
            return Record {
                document: crate::page::Page::new(head).finish(),
                raw,
                problem: Some(problem),
            };
        }
    };
    page.publish(given.published);
    if let Some(words) = unread_date {
        page.note(format!(
            "`published` is `{words}`; expected a date, a date-time or an interval a/b"
        ));
    }
    let mut document = page.finish();
    published::bound(&mut document.header);
    Record { raw, document, problem: None }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(lines: &str) -> Vec<Record> {
        records(std::io::Cursor::new(lines.to_owned()), "in.jsonl".to_owned(), Given::default())
            .collect()
    }

    #[test]
    fn one_record_a_line_even_for_a_bad_one() {
        let found = lines(
            "{\"id\":\"a\",\"text\":\"Shells fell.\",\"extra\":1}\n\n{\"id\":\n{\"id\":\"c\",\"text\":null}\n",
        );
        let names: Vec<_> = found.iter().map(|r| r.document.header.source_name.as_str()).collect();
        assert_eq!(names, ["a", "in.jsonl:3", "c"]);
        let problems: Vec<_> = found.iter().map(|r| r.problem.as_deref().unwrap_or("-")).collect();
        assert_eq!(problems[0], "-");
        assert!(problems[1].starts_with("in.jsonl:3: not a JSON record: "), "{}", problems[1]);
        assert_eq!(problems[2], "in.jsonl:4: the record has neither `text` nor `html`");
    }

    #[test]
    fn the_raw_line_makes_the_id() {
        let a = &lines("{\"text\":\"Shells fell.\"}\n")[0];
        let b = &lines("{\"text\":\"Shells fell.\"}")[0];
        assert_eq!(a.document.header.id, b.document.header.id);
        assert_eq!(a.raw, b"{\"text\":\"Shells fell.\"}");
    }

    #[test]
    fn a_line_says_when_and_with_what_it_was_captured() {
        let line = "{\"text\":\"Shells fell.\",\"captured_at\":\"2024-05-14T08:00:00Z\",\"captured_with\":\"Example 1.0\"}";
        let header = &lines(line)[0].document.header;
        assert_eq!(header.captured.at.as_deref(), Some("2024-05-14T08:00:00Z"));
        assert_eq!(header.captured.tool.as_deref(), Some("Example 1.0"));
        assert_eq!(header.published.basis, PublishedBasis::Capture);
        let other = &lines("{\"text\":\"Shells fell.\",\"captured_at\":17}")[0];
        assert_eq!((other.problem.as_deref(), &other.document.header.captured.at), (None, &None));
    }

    #[test]
    fn contact_data_is_in_no_reading_view() {
        let found =
            &lines("{\"text\":\"Call +963 944 123 456, he said.\",\"title\":\"By a@b.example\"}")
                [0];
        assert_eq!(found.document.header.text, "Call **** *** *** ***, he said.");
        assert_eq!(found.document.header.title.as_deref(), Some("By ***********"));
        assert!(found.raw.windows(7).any(|bytes| bytes == b"123 456"));
    }

    #[test]
    fn an_address_dated_earlier_tells_when_the_page_was_new() {
        for (url, published, expected) in [
            ("https://post.example/2024/05/14/shells", "2025-01-02", "2024-05-14"),
            ("https://post.example/2024/05/14/shells", "2024-05-15", "2024-05-15"),
            ("https://post.example/2024/05/14/shells", "2024-05-02", "2024-05-02"),
            // The day of what is told, for all we know.
            ("https://post.example/shells-2024-05-14", "2025-01-02", "2025-01-02"),
        ] {
            let line = format!(
                "{{\"text\":\"Shells fell.\",\"url\":\"{url}\",\"published\":\"{published}\"}}"
            );
            let found = &lines(&line)[0].document;
            let day = found.header.published.day().map(|day| day.to_string());
            assert_eq!(day.as_deref(), Some(expected), "{line}");
            assert_eq!(found.notes.len(), usize::from(published != expected));
        }
    }

    #[test]
    fn a_date_that_cannot_be_read_is_noted() {
        let found = &lines("{\"text\":\"Shells fell.\",\"published\":\"last week\"}")[0];
        assert_eq!(
            found.document.notes[0].message,
            "`published` is `last week`; expected a date, a date-time or an interval a/b"
        );
    }
}
