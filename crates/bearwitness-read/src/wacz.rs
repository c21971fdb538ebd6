//! WACZ 1.1.1 (<https://specs.webrecorder.net/wacz/1.1.1/>): a zip file with web archives in its folder
//! `archive`. Nothing is unpacked to disk, and names in it are only shown, never used as paths.

use std::{
    fs::File,
    io::{self, BufRead, BufReader, Read as _, Seek as _, SeekFrom},
    path::{Path, PathBuf},
};

use flate2::bufread::DeflateDecoder;
use zip::{CompressionMethod, ZipArchive};

use crate::{
    Given, Record,
    header::unreadable,
    kind::{Kind, kind},
    warc,
};

/// A web archive within the zip file.
struct Entry {
    name: String,
    /// First byte of its data.
    start: u64,
    /// Bytes of it as they lie in the file.
    bytes: u64,
    packing: CompressionMethod,
}

/// The documents of the archives in the file, in the order of its directory.
pub(crate) fn records(file: &Path, given: &Given) -> Box<dyn Iterator<Item = Record>> {
    let name = file.to_string_lossy().into_owned();
    let entries = match entries(file) {
        Ok(entries) => entries,
        Err(error) => return once(&name, &error.to_string()),
    };
    if entries.is_empty() {
        return once(&name, "it has no web archive in its folder `archive`");
    }
    let (file, given): (PathBuf, _) = (file.to_owned(), given.clone());
    Box::new(entries.into_iter().flat_map(move |entry| {
        let place = format!("{name}!{}", entry.name);
        match open(&file, &entry) {
            Ok(stream) => warc::records(stream, place, given.clone()),
            Err(error) => once(&place, &error.to_string()),
        }
    }))
}

fn once(place: &str, why: &str) -> Box<dyn Iterator<Item = Record>> {
    Box::new(std::iter::once(unreadable(Vec::new(), place, &format!("{place}: {why}"))))
}

fn entries(file: &Path) -> io::Result<Vec<Entry>> {
    let mut zip = ZipArchive::new(BufReader::new(File::open(file)?)).map_err(io::Error::other)?;
    let mut found = Vec::new();
    for at in 0..zip.len() {
        let entry = zip.by_index_raw(at).map_err(io::Error::other)?;
        let name = entry.name().map_err(io::Error::other)?.into_owned();
        if kind(&name, b"") == Kind::Warc && name.starts_with("archive/") {
            found.push(Entry {
                name,
                start: entry
                    .data_start()
                    .ok_or_else(|| io::Error::other("an entry has no data"))?,
                bytes: entry.compressed_size(),
                packing: entry.compression(),
            });
        }
    }
    Ok(found)
}

fn open(file: &Path, entry: &Entry) -> io::Result<Box<dyn BufRead>> {
    let mut file = File::open(file)?;
    file.seek(SeekFrom::Start(entry.start))?;
    let stored = BufReader::with_capacity(1 << 16, file.take(entry.bytes));
    match entry.packing {
        CompressionMethod::Stored => Ok(Box::new(stored)),
        CompressionMethod::Deflated => Ok(Box::new(BufReader::new(DeflateDecoder::new(stored)))),
        other => Err(io::Error::other(format!("it is packed as {other}, which is not read"))),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use zip::{ZipWriter, write::SimpleFileOptions};

    use super::*;

    const ARCHIVE: &str = "WARC/1.1\r\nWARC-Type: resource\r\nWARC-Target-URI: https://post.example/a\r\n\
        Content-Type: text/plain\r\nContent-Length: 12\r\n\r\nShells fell.\r\n\r\n";

    fn wacz(entries: &[(&str, CompressionMethod)]) -> tempfile::NamedTempFile {
        let file = tempfile::NamedTempFile::new().unwrap();
        let mut zip = ZipWriter::new(file.reopen().unwrap());
        for (name, packing) in entries {
            let options = SimpleFileOptions::default().compression_method(*packing);
            zip.start_file(*name, options).unwrap();
            zip.write_all(ARCHIVE.as_bytes()).unwrap();
        }
        zip.finish().unwrap();
        file
    }

    fn shown(file: &Path) -> Vec<String> {
        let shown = |record: Record| record.problem.unwrap_or(record.document.header.text);
        records(file, &Given::default()).map(shown).collect()
    }

    #[test]
    fn archives_in_it_are_read_and_nothing_else() {
        let file = wacz(&[
            ("archive/one.warc", CompressionMethod::Stored),
            ("../../escape.warc", CompressionMethod::Stored),
            ("archive/two.warc", CompressionMethod::Deflated),
            ("pages/pages.jsonl", CompressionMethod::Stored),
        ]);
        assert_eq!(shown(file.path()), ["Shells fell.", "Shells fell."]);
    }

    #[test]
    fn what_is_no_archive_is_told() {
        let file = wacz(&[("pages/pages.jsonl", CompressionMethod::Stored)]);
        assert!(shown(file.path())[0].ends_with("it has no web archive in its folder `archive`"));
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), "no zip").unwrap();
        let problem = &shown(file.path())[0];
        assert!(problem.contains("Zip"), "{problem}");
    }
}
