//! Records of a WARC stream: header fields and block.

use std::io::{self, BufRead, Read as _};

use super::Fault;
use crate::line;

/// Bytes of a block that are kept; the rest of a longer one is passed over, with a note.
pub(super) const MAX_BLOCK: u64 = 32 << 20;

/// Bytes of a block that are reserved on its header's word alone.
const RESERVED: u64 = 1 << 20;

/// Bytes that the header of a record may have.
pub(super) const MAX_HEADER: u64 = 256 << 10;

/// A record as it stands in the archive.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Frame {
    /// First byte, in the file as it lies.
    pub(super) offset: u64,
    /// Names in lower case, and values.
    fields: Vec<(String, String)>,
    pub(super) block: Vec<u8>,
    /// Why the block is not whole, if so.
    pub(super) cut: Option<String>,
}

impl Frame {
    /// The value of a header field; `name` in lower case.
    pub(super) fn field(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|field| field.0 == name).map(|field| field.1.as_str())
    }
}

/// A stream that knows how far it was read.
pub(super) struct Counted<S> {
    pub(super) stream: S,
    pub(super) offset: u64,
}

impl<S: BufRead> io::Read for Counted<S> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.stream.read(buffer)?;
        self.offset += read as u64;
        Ok(read)
    }
}

impl<S: BufRead> BufRead for Counted<S> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.stream.fill_buf()
    }

    fn consume(&mut self, used: usize) {
        self.stream.consume(used);
        self.offset += used as u64;
    }
}

/// The records of an archive that is not compressed.
pub(super) fn frames(stream: impl BufRead) -> impl Iterator<Item = Result<Frame, Fault>> {
    let mut stream = Counted { stream, offset: 0 };
    let mut over = false;
    std::iter::from_fn(move || {
        if over {
            return None;
        }
        if let Err(error) = skip_blank(&mut stream) {
            over = true;
            return Some(Err(Fault { offset: stream.offset, why: error.to_string() }));
        }
        let offset = stream.offset;
        match frame(&mut stream, offset) {
            Ok(frame) => frame.map(Ok),
            Err(error) => {
                over = !find_next(&mut stream);
                Some(Err(Fault { offset, why: error.to_string() }))
            }
        }
    })
}

/// The next record; none at the end.
pub(super) fn frame(stream: &mut impl BufRead, offset: u64) -> io::Result<Option<Frame>> {
    let mut limited = stream.take(MAX_HEADER);
    let mut buffer = Vec::with_capacity(256);
    let Some(line) = next_line(&mut limited, &mut buffer)? else { return Ok(None) };
    if !line.starts_with(b"WARC/") {
        let found: String = String::from_utf8_lossy(line).chars().take(20).collect();
        return Err(bad(format!("expected `WARC/1.1`, found {found:?}")));
    }
    let fields = fields(&mut limited, &mut buffer)?;
    if limited.limit() == 0 {
        return Err(bad(format!("the record's header is longer than {MAX_HEADER} bytes")));
    }
    let length = fields.iter().find(|field| field.0 == "content-length");
    let length = length.and_then(|field| field.1.parse::<u64>().ok());
    let length = length.ok_or_else(|| bad("no `Content-Length` that is a number".to_owned()))?;
    let (block, cut) = block(stream, length)?;
    Ok(Some(Frame { offset, fields, block, cut }))
}

pub(super) fn bad(why: String) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, why)
}

/// The next line without its end, in the buffer; none at the end of the stream.
fn next_line<'b>(
    stream: &mut impl BufRead,
    buffer: &'b mut Vec<u8>,
) -> io::Result<Option<&'b [u8]>> {
    buffer.clear();
    let read = stream.read_until(b'\n', buffer)?;
    Ok((read > 0).then(|| buffer.trim_ascii_end()))
}

/// Header fields up to the blank line; a line that begins with a space goes on with the one before.
fn fields(stream: &mut impl BufRead, line: &mut Vec<u8>) -> io::Result<Vec<(String, String)>> {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes.trim_ascii()).into_owned();
    let mut found: Vec<(String, String)> = Vec::with_capacity(12);
    while let Some(line) = next_line(stream, line)?.filter(|line| !line.is_empty()) {
        let goes_on = line.starts_with(b" ") || line.starts_with(b"\t");
        let colon = line.iter().position(|byte| *byte == b':');
        match (found.last_mut().filter(|_| goes_on), colon) {
            (Some(last), _) => last.1 += &text(line),
            (None, Some(at)) => {
                let mut name = text(&line[..at]);
                name.make_ascii_lowercase();
                found.push((name, text(&line[at + 1..])));
            }
            (None, None) => {}
        }
    }
    Ok(found)
}

/// The block, as far as it is kept and there.
fn block(stream: &mut impl BufRead, length: u64) -> io::Result<(Vec<u8>, Option<String>)> {
    let mut block = Vec::with_capacity(usize::try_from(length.min(RESERVED)).unwrap_or(0));
    let broken = stream.take(length.min(MAX_BLOCK)).read_to_end(&mut block).err();
    let read = block.len() as u64;
    if read < length.min(MAX_BLOCK) {
        let why = broken.map_or(String::new(), |error| format!(": {error}"));
        return Ok((block, Some(format!("the record ends after {read} of {length} bytes{why}"))));
    }
    io::copy(&mut stream.take(length - read), &mut io::sink())?;
    let cut = (read < length)
        .then(|| format!("the record has {length} bytes; only the first {MAX_BLOCK} were read"));
    Ok((block, cut))
}

/// Passes over the blank lines between records.
pub(super) fn skip_blank(stream: &mut impl BufRead) -> io::Result<()> {
    loop {
        let buffer = stream.fill_buf()?;
        let blank = buffer.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        let all = blank == buffer.len();
        stream.consume(blank);
        if !all || blank == 0 {
            return Ok(());
        }
    }
}

/// Goes to the next line that begins a record; false at the end.
fn find_next(stream: &mut impl BufRead) -> bool {
    loop {
        let starts =
            stream.fill_buf().map(|buffer| (buffer.is_empty(), buffer.starts_with(b"WARC/")));
        match starts {
            Ok((false, true)) => return true,
            Ok((false, false)) if line::skip(stream) => {}
            _ => return false,
        }
    }
}
