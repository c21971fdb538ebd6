//! What is known of the sources of an incident, and whose words a page gives out without saying so in a
//! sentence.

use std::collections::BTreeMap;

use bearwitness_document::{Report, SourceRow};

use crate::sources::embedded_sources;

/// All sources that something is known of, by the id of the origin that they would be.
pub(super) struct Sources<'a>(BTreeMap<String, &'a SourceRow>);

impl<'a> Sources<'a> {
    /// The embedded sources with the user's rows over them.
    pub(super) fn of(users: &'a [SourceRow]) -> Self {
        let all = embedded_sources().iter().chain(users);
        Self(all.map(|row| (id(&row.name), row)).collect())
    }

    /// What is known of the source of that name.
    pub(super) fn named(&self, name: &str) -> Option<&'a SourceRow> {
        self.origin(&id(name))
    }

    /// What is known of the origin with that id.
    pub(super) fn origin(&self, id: &str) -> Option<&'a SourceRow> {
        self.0.get(id).copied()
    }

    /// Whether the user holds anybody credible.
    pub(super) fn has_credible(&self) -> bool {
        self.0.values().any(|row| row.credible)
    }

    /// Whose words a report narrates, as far as the table knows: the one agency it credits, else its
    /// publisher.
    pub(super) fn narrator(&self, report: &Report) -> Option<&'a SourceRow> {
        let publisher = || self.named(report.document.publisher.as_deref()?);
        self.credited(report).or_else(publisher)
    }

    /// The one agency that the report credits: one that its reader knows, or one of the table's own in a line or
    /// a dateline.
    fn credited(&self, report: &Report) -> Option<&'a SourceRow> {
        let text = report.document.text.as_str();
        let known = report.document.agencies.iter().filter_map(|name| self.named(name));
        let credits = report.passages.iter().filter_map(|passage| {
            let words = text.get(passage.span().range())?;
            line(words).or_else(|| bracketed(words)).and_then(|name| self.named(name))
        });
        let mut agencies = known.chain(credits).filter(|row| row.agency);
        let first = agencies.next()?;
        agencies.all(|row| key(row) == key(first)).then_some(first)
    }
}

/// A passage that is nothing but a name: "(Harbour Agency)", "— Harbour Agency".
fn line(passage: &str) -> Option<&str> {
    let words = passage.trim_matches(|c: char| !c.is_alphanumeric());
    (!words.is_empty() && words.len() <= LONGEST).then_some(words)
}

/// The name in brackets of a dateline, "HOMS, Syria (Harbour Agency) -", or at a passage's end.
fn bracketed(passage: &str) -> Option<&str> {
    let (before, rest) = passage.split_once('(')?;
    let (name, after) = rest.split_once(')')?;
    let dash = after.trim_start().starts_with(['-', '–', '—']);
    let at_end = || passage.trim_end().strip_suffix(')')?.rsplit_once('(').map(|(_, name)| name);
    if before.len() <= LONGEST && dash { Some(name) } else { at_end() }
}

/// Bytes of the longest line that only credits, and of the longest dateline.
const LONGEST: usize = 60;

/// The id of whom a source's own reports come from: outlets of one owner are one.
pub(super) fn key(row: &SourceRow) -> String {
    id(row.owner.as_deref().unwrap_or(&row.name))
}

/// The id of an origin of that name: the same for "The Basin Radio" and "Basin radio".
pub(super) fn id(name: &str) -> String {
    format!("org:{}", slug(name))
}

/// Words in lower case, without articles, joined by hyphens.
fn slug(words: &str) -> String {
    let articles = ["the", "a", "an"];
    let words = words.to_lowercase();
    let parts = words
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty() && !articles.contains(w));
    parts.collect::<Vec<_>>().join("-")
}
