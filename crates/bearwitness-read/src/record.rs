//! Files to records, one at a time.

use std::{
    fs::File,
    io::{self, BufRead, BufReader, Read},
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use bearwitness_document::{Document, Published};
use thiserror::Error;

use crate::{
    feed,
    header::unreadable,
    html, jsonl,
    kind::{Kind, kind},
    mail, pdf, table, text, wacz, warc,
};

/// Bytes of a file that is read whole; a longer one is refused. JSON lines and web archives are read
/// record by record and have no such limit.
const MAX_FILE: u64 = 256 << 20;

/// What the caller knows of the documents beforehand; what they say of themselves goes first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Given {
    /// When they were published, for those that don't say.
    pub published: Option<Published>,
    /// For tables: which column holds what; a key of JSON lines, and the name of the column.
    pub columns: Vec<(String, String)>,
}

/// One document as it came and as it was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// The bytes as they came: of the file, the JSON line without its newline, the feed item, the
    /// payload of the archive's record.
    pub raw: Vec<u8>,
    /// What was read; empty, with a note, where nothing could be.
    pub document: Document,
    /// Why nothing could be read, if so.
    pub problem: Option<String>,
}

/// Why a file can't be read at all.
#[derive(Debug, Error)]
#[non_exhaustive]
#[expect(missing_docs, reason = "each field is shown in its message")]
pub enum ReadError {
    /// It can't be opened or read.
    #[error("cannot read `{}`: {source}", file.display())]
    Io { file: PathBuf, source: io::Error },

    /// It is too large to be read whole.
    #[error(
        "`{}` has {bytes} bytes; files other than JSON lines and web archives may have {MAX_FILE}",
        file.display()
    )]
    TooLarge { file: PathBuf, bytes: u64 },
}

/// How many bytes of files were read so far: a count that is shared with whoever shows it.
pub type BytesRead = Arc<AtomicU64>;

/// A stream whose bytes are counted.
struct Counted<R> {
    stream: R,
    bytes: BytesRead,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.stream.read(buffer)?;
        self.bytes.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

/// The records of a file, in order. Its kind is told by its name, or else by its first bytes. Adds to
/// `read` what is read of it.
///
/// # Errors
/// [`ReadError`] if the file can't be opened, or is too large to be read whole. What goes wrong
/// within a file is said in the [`Record`] and does not stop the rest.
pub fn records_of_file(
    file: &Path,
    given: &Given,
    read: &BytesRead,
) -> Result<Box<dyn Iterator<Item = Record>>, ReadError> {
    let name = file.to_string_lossy().into_owned();
    let bytes = file.metadata().map(|data| data.len());
    let opened = bytes.and_then(|bytes| Ok((bytes, File::open(file)?)));
    let (bytes, open) = opened.map_err(|source| ReadError::Io { file: file.to_owned(), source })?;
    let counted = Counted { stream: open, bytes: Arc::clone(read) };
    let mut reader = BufReader::with_capacity(1 << 16, counted);
    let start =
        reader.fill_buf().map_err(|source| ReadError::Io { file: file.to_owned(), source })?;
    if kind(&name, start) == Kind::Wacz {
        read.fetch_add(bytes, Ordering::Relaxed);
        return Ok(wacz::records(file, given));
    }
    let streamed = matches!(kind(&name, start), Kind::JsonLines | Kind::Warc);
    if !streamed && bytes > MAX_FILE {
        return Err(ReadError::TooLarge { file: file.to_owned(), bytes });
    }
    Ok(records(reader, &name, given))
}

/// The records of a stream that came under `name`, in order.
pub fn records(
    mut stream: impl BufRead + 'static,
    name: &str,
    given: &Given,
) -> Box<dyn Iterator<Item = Record>> {
    let kind = stream.fill_buf().map_or(Kind::Text, |start| kind(name, start));
    match kind {
        Kind::JsonLines => {
            return Box::new(jsonl::records(stream, name.to_owned(), given.clone()));
        }
        Kind::Warc => return warc::records(stream, name.to_owned(), given.clone()),
        Kind::Wacz => {
            let why = format!("{name}: a WACZ file is read from its end; give it as a file");
            return Box::new(std::iter::once(unreadable(Vec::new(), name, &why)));
        }
        _ => {}
    }
    let mut raw = Vec::new();
    let whole = stream.take(MAX_FILE).read_to_end(&mut raw);
    if let Err(error) = whole {
        return Box::new(std::iter::once(unreadable(
            raw,
            name,
            &format!("{name}: reading stopped: {error}"),
        )));
    }
    match kind {
        Kind::Feed => Box::new(feed::records(&raw, name, given).into_iter()),
        Kind::JsonFeed => Box::new(feed::json_records(&raw, name, given).into_iter()),
        Kind::Pdf => Box::new(std::iter::once(pdf::record(raw, name, given))),
        Kind::Table => Box::new(table::records(&raw, name, given).into_iter()),
        Kind::Mail => Box::new(std::iter::once(mail::record(raw, name, given))),
        Kind::Html => Box::new(std::iter::once(html::record(raw, name, given))),
        _ => Box::new(std::iter::once(text::record(raw, name, given))),
    }
}
