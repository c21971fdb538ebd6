//! What a file is: by its name, or else by how it begins.

/// The kinds of file that are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Text,
    JsonLines,
    Html,
    Feed,
    /// A report a row.
    Table,
    /// A message, or a page saved as one.
    Mail,
    Pdf,
    /// A JSON Feed.
    JsonFeed,
    Warc,
    /// Web archives in a zip file.
    Wacz,
}

/// The kind of a file that came under `name` and begins with `start`.
pub(crate) fn kind(name: &str, start: &[u8]) -> Kind {
    let name = name.to_ascii_lowercase();
    let mut ends = name.rsplit(['.', '/']);
    let last = ends.next().unwrap_or_default();
    match ends.next().filter(|inner| last == "gz" && *inner == "warc").unwrap_or(last) {
        "eml" | "mht" | "mhtml" => Kind::Mail,
        "pdf" => Kind::Pdf,
        "csv" | "tsv" => Kind::Table,
        "warc" => Kind::Warc,
        "wacz" => Kind::Wacz,
        "jsonl" | "ndjson" => Kind::JsonLines,
        "html" | "htm" | "xhtml" => Kind::Html,
        "rss" | "atom" => Kind::Feed,
        "txt" | "md" => Kind::Text,
        _ => sniff(start),
    }
}

fn sniff(start: &[u8]) -> Kind {
    if start.starts_with(b"WARC/") {
        return Kind::Warc;
    }
    if start.starts_with(b"%PDF-") {
        return Kind::Pdf;
    }
    let start = String::from_utf8_lossy(&start[..start.len().min(1024)]).to_ascii_lowercase();
    let start = start.trim_start_matches('\u{feff}').trim_start();
    let feed = ["<rss", "<feed", "<rdf:rdf"].iter().any(|tag| start.contains(tag));
    match start.chars().next() {
        Some('{') if start.contains("jsonfeed.org/version") => Kind::JsonFeed,
        Some('{') => Kind::JsonLines,
        Some('<') if feed => Kind::Feed,
        Some('<') => Kind::Html,
        _ => Kind::Text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn name_goes_before_content() {
        assert_eq!(kind("a/b.JSONL", b"<html>"), Kind::JsonLines);
        assert_eq!(kind("page.htm", b"{"), Kind::Html);
        assert_eq!(kind("notes.txt", b"<b>not a page</b>"), Kind::Text);
        assert_eq!(kind("crawl.warc.gz", &[0x1f, 0x8b]), Kind::Warc);
    }

    #[test]
    fn content_decides_where_the_name_does_not() {
        assert_eq!(kind("feed.xml", b"<?xml version='1.0'?><rss>"), Kind::Feed);
        assert_eq!(kind("-", b"\xef\xbb\xbf  {\"text\":\"\"}"), Kind::JsonLines);
        assert_eq!(kind("-", b"%PDF-1.7\n"), Kind::Pdf);
        let feed = br#"{"version": "https://jsonfeed.org/version/1.1", "items": []}"#;
        assert_eq!(kind("feed.json", feed), Kind::JsonFeed);
        assert_eq!(kind("saved", b"<!DOCTYPE html>"), Kind::Html);
        assert_eq!(kind("LICENSE", b"Six shells fell."), Kind::Text);
        assert_eq!(kind("empty", b""), Kind::Text);
        assert_eq!(kind("-", b"WARC/1.1\r\n"), Kind::Warc);
    }
}
