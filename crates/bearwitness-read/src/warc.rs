//! Web archives: WARC 1.0 and 1.1 (ISO 28500), plain or one gzip member a record. One document for
//! each page, text or feed that was captured; its raw bytes are the payload as it stands in the record.

mod frame;
mod gzip;
mod http;

use std::io::BufRead;

use bearwitness_document::{Note, Platform, Read};

use crate::{
    Given, Record, feed,
    header::{header, unreadable},
    html, pdf, published, text,
};

use frame::{Frame, frames};
use http::{Message, message};

/// What is wrong at a place of the archive.
#[derive(Debug, PartialEq, Eq)]
struct Fault {
    /// First byte of the record, in the file as it lies.
    offset: u64,
    why: String,
}

/// The documents of an archive, in order. A record that can't be read is told with its offset and
/// does not stop the rest.
pub(crate) fn records(
    mut stream: impl BufRead + 'static,
    name: String,
    given: Given,
) -> Box<dyn Iterator<Item = Record>> {
    let gzipped = stream.fill_buf().is_ok_and(|start| start.starts_with(&gzip::MAGIC));
    let mut tool = None;
    let read = move |found: Result<Frame, Fault>| match found {
        Ok(frame) => document(&frame, &name, &given, &mut tool),
        Err(Fault { offset, why }) => {
            let place = format!("{name}@{offset}");
            vec![unreadable(Vec::new(), &place, &format!("{place}: {why}"))]
        }
    };
    if gzipped {
        Box::new(gzip::frames(stream).flat_map(read))
    } else {
        Box::new(frames(stream).flat_map(read))
    }
}

/// What a record holds that can be read: nothing in pictures, scripts, redirects, and captures of
/// what was captured before.
fn document(frame: &Frame, name: &str, given: &Given, tool: &mut Option<String>) -> Vec<Record> {
    let kind = frame.field("warc-type").unwrap_or_default();
    if kind == "warcinfo" {
        *tool = http::field(&frame.block, "software");
    }
    let message = match kind {
        "response" => message(&frame.block),
        "resource" | "conversion" => {
            Some(Message::of_resource(&frame.block, frame.field("content-type")))
        }
        _ => None,
    };
    let Some(message) = message else { return vec![] };
    let place = format!("{name}@{}", frame.offset);
    let mut found = message.read(&place, given);
    for record in &mut found {
        let head = &mut record.document.header;
        head.platform = Platform::Web;
        head.captured.at = frame.field("warc-date").map(str::to_owned);
        head.captured.tool.clone_from(tool);
        head.captured.record = frame.field("warc-record-id").map(str::to_owned);
        let address = frame.field("warc-target-uri").map(|uri| uri.trim_matches(['<', '>']));
        head.url = head.url.take().or(address.map(str::to_owned));
        published::bound(head);
        if let Some(why) = &frame.cut {
            head.read = Read::Partial;
            record.document.notes.push(Note::on_document(format!("{place}: {why}")));
        }
    }
    found
}

impl Message<'_> {
    /// The documents in the message's body.
    fn read(&self, place: &str, given: &Given) -> Vec<Record> {
        let (body, remark) = self.decoded();
        let charset = self.charset.as_deref();
        let raw = self.body.to_vec();
        let mut found = match self.media_type.as_str() {
            "text/html" | "application/xhtml+xml" => {
                let head = header(&raw, place, &self.media_type);
                let page = html::read(head, &body, charset, given);
                vec![Record { raw, document: page.finish(), problem: None }]
            }
            "text/plain" => {
                let head = header(&raw, place, &self.media_type);
                let page = text::read(head, &body, charset, given);
                vec![Record { raw, document: page.finish(), problem: None }]
            }
            "application/pdf" => vec![pdf::record(body.clone(), place, given)],
            "application/rss+xml" | "application/atom+xml" => feed::records(&body, place, given),
            _ => vec![],
        };
        if let Some(remark) = remark {
            for record in &mut found {
                let note = Note::on_document(format!("{place}: {remark}"));
                record.document.notes.push(note);
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write as _};

    use flate2::{Compression, write::GzEncoder};

    use super::*;

    fn record(kind: &str, more: &str, block: &[u8]) -> Vec<u8> {
        let length = block.len();
        let head = format!(
            "WARC/1.1\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Type: {kind}\r\nWARC-Date: 2024-05-14T08:00:00Z\r\n{more}Content-Length: {length}\r\n\r\n"
        );
        [head.as_bytes(), block, b"\r\n\r\n"].concat()
    }

    fn response(address: &str, head: &str, body: &[u8]) -> Vec<u8> {
        let head = format!("HTTP/1.1 200 OK\r\n{head}\r\n\r\n");
        let more = format!("WARC-Target-URI: {address}\r\n");
        record("response", &more, &[head.as_bytes(), body].concat())
    }

    fn page(words: &str) -> Vec<u8> {
        format!("<html><body><article><h1>Shells fall</h1><p>{words}</p></article></body></html>")
            .into_bytes()
    }

    fn packed(bytes: &[u8]) -> Vec<u8> {
        let mut packer = GzEncoder::new(Vec::new(), Compression::default());
        packer.write_all(bytes).unwrap();
        packer.finish().unwrap()
    }

    /// Records of an archive: software, a page, a picture, a page in chunks and packed, a redirect.
    fn parts() -> Vec<Vec<u8>> {
        let page = page("Medics said that four were hurt.");
        let gzip = packed(&page);
        let chunked =
            [format!("{:x}\r\n", gzip.len()).as_bytes(), &gzip, b"\r\n0\r\n\r\n"].concat();
        let coded =
            "Content-Type: text/html\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip";
        vec![
            record("warcinfo", "", b"software: Example Crawler 1.0\r\nformat: WARC 1.1\r\n"),
            response("https://post.example/a", "Content-Type: text/html; charset=utf-8", &page),
            response("https://post.example/b.png", "Content-Type: image/png", b"\x89PNG"),
            response("https://post.example/c", coded, &chunked),
            record("response", "", b"HTTP/1.1 301 Moved\r\nLocation: /d\r\n\r\nmoved"),
            record("revisit", "", b"HTTP/1.1 200 OK\r\n\r\n"),
        ]
    }

    fn read(bytes: Vec<u8>) -> Vec<Record> {
        records(Cursor::new(bytes), "crawl.warc".to_owned(), Given::default()).collect()
    }

    fn shown(found: &[Record]) -> Vec<&str> {
        let shown = |record| {
            let Record { document, problem, .. }: &Record = record;
            problem.as_deref().unwrap_or(document.header.url.as_deref().unwrap_or("-"))
        };
        found.iter().map(shown).collect()
    }

    #[test]
    fn pages_are_read_with_what_their_records_say() {
        let found = read(parts().concat());
        assert_eq!(shown(&found), ["https://post.example/a", "https://post.example/c"]);
        let header = &found[0].document.header;
        assert_eq!(header.captured.at.as_deref(), Some("2024-05-14T08:00:00Z"));
        assert_eq!(header.captured.tool.as_deref(), Some("Example Crawler 1.0"));
        assert_eq!(header.captured.record.as_deref(), Some("<urn:uuid:1>"));
        let last = header.published.latest.map(|day| day.to_string());
        assert_eq!((header.published.earliest, last.as_deref()), (None, Some("2024-05-14")));
        assert!(found.iter().all(|r| r.document.header.text.ends_with("four were hurt.")));
        assert_eq!(found[0].raw, page("Medics said that four were hurt."));
    }

    #[test]
    fn a_member_a_record_reads_the_same() {
        let plain = read(parts().concat());
        let members = read(parts().iter().flat_map(|part| packed(part)).collect());
        let texts = |found: &[Record]| -> Vec<(String, Vec<u8>)> {
            found.iter().map(|r| (r.document.header.text.clone(), r.raw.clone())).collect()
        };
        assert_eq!(texts(&plain), texts(&members));
    }

    #[test]
    fn a_broken_record_costs_itself_alone() {
        let parts = parts();
        let lines = [b"no record\r\nat all\r\n".to_vec(), parts[1].clone()].concat();
        let found = read([parts[1].clone(), lines].concat());
        let at = parts[1].len();
        let problem = format!("crawl.warc@{at}: expected `WARC/1.1`, found \"no record\"");
        let page = "https://post.example/a";
        assert_eq!(shown(&found), [page, &problem, page]);

        let mut broken = packed(&parts[3]);
        let middle = broken.len() / 2;
        broken[middle..middle + 8].fill(0xff);
        let members = [packed(&parts[1]), broken, packed(&parts[1])].concat();
        let found = read(members);
        assert_eq!(shown(&found).iter().filter(|shown| **shown == page).count(), 2);
    }

    #[test]
    fn a_truncated_archive_is_read_as_far_as_it_goes() {
        let whole = parts()[1].clone();
        for bytes in [whole[..whole.len() - 60].to_vec(), packed(&whole)[..200].to_vec()] {
            let found = read(bytes);
            assert_eq!(found[0].document.header.read, Read::Partial);
            let note = &found[0].document.notes.last().unwrap().message;
            assert!(note.starts_with("crawl.warc@0: the record ends after "), "{note}");
        }
    }

    /// Reading and splitting beside mere unpacking of the same bytes with the same library, as a ratio;
    /// run it with `--release -- --ignored --nocapture splitting_speed`.
    #[test]
    #[ignore = "a measurement"]
    fn splitting_speed() {
        let words = "Shells fell on the harbour at dawn, medics said. ";
        let archive: Vec<u8> = (0..20_000)
            .flat_map(|n| {
                let body = page(&format!("{n} {}", words.repeat(20 + n % 60)));
                packed(&response("https://post.example/a", "Content-Type: text/html", &body))
            })
            .collect();
        let unpack = || {
            let mut decoder = flate2::bufread::MultiGzDecoder::new(archive.as_slice());
            std::io::copy(&mut decoder, &mut std::io::sink()).is_ok()
        };
        let split = || gzip::frames(archive.as_slice()).all(|frame| frame.is_ok());
        let timed = |run: &dyn Fn() -> bool| {
            let began = std::time::Instant::now();
            assert!(run());
            began.elapsed().as_secs_f64()
        };
        // In turns, so that what else the machine does strikes both.
        let best = (0..20).map(|_| (timed(&unpack), timed(&split)));
        let best = best.reduce(|a, b| (a.0.min(b.0), a.1.min(b.1))).unwrap();
        println!("splitting at {:.2} of the speed of unpacking", best.0 / best.1);
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_are_survived(
            at in 0..1500usize,
            noise in proptest::collection::vec(proptest::num::u8::ANY, 0..40),
            gzip: bool,
        ) {
            let parts = parts();
            let mut bytes: Vec<u8> = if gzip {
                parts.iter().flat_map(|part| packed(part)).collect()
            } else {
                parts.concat()
            };
            let at = at.min(bytes.len());
            bytes.splice(at..(at + noise.len()).min(bytes.len()), noise);
            for record in read(bytes) {
                proptest::prop_assert!(record.document.header.id.starts_with("doc:"));
            }
        }
    }
}
