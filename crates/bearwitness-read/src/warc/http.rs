//! HTTP messages as crawlers keep them (RFC 9112), as far as their body asks.

use std::io::Read as _;

use flate2::read::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};

/// Bytes of a body once it is unpacked; the rest of a longer one is left out.
const MAX_BODY: u64 = 32 << 20;

/// The answer to a request: a body and what its header says of it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Message<'a> {
    /// Without parameters, in lower case.
    pub(super) media_type: String,
    pub(super) charset: Option<String>,
    /// As it stands.
    pub(super) body: &'a [u8],
    chunked: bool,
    coding: Option<String>,
}

/// The message in a block, if it answers with a body.
pub(super) fn message(block: &[u8]) -> Option<Message<'_>> {
    let (head, body) = parts(block)?;
    let status = head.split_ascii_whitespace().nth(1)?;
    if !head.starts_with("HTTP/") || !status.starts_with('2') || body.is_empty() {
        return None;
    }
    let field = |name: &str| field(block, name);
    let (media_type, charset) = typed(field("content-type").as_deref());
    let lower = |name: &str| field(name).map(|value| value.to_ascii_lowercase());
    let chunked = lower("transfer-encoding").is_some_and(|coding| coding.contains("chunked"));
    Some(Message { media_type, charset, body, chunked, coding: lower("content-encoding") })
}

/// The value of a header field, of a message or of a `warcinfo` record's fields.
pub(super) fn field(block: &[u8], name: &str) -> Option<String> {
    let head = parts(block).map_or_else(|| String::from_utf8_lossy(block), |(head, _)| head);
    head.lines().find_map(|line| {
        let (found, value) = line.split_once(':')?;
        found.trim().eq_ignore_ascii_case(name).then(|| value.trim().to_owned())
    })
}

/// The header's text and the body after its blank line.
fn parts(block: &[u8]) -> Option<(std::borrow::Cow<'_, str>, &[u8])> {
    let find = |end: &[u8]| block.windows(end.len()).position(|bytes| bytes == end);
    let (end, blank) = match (find(b"\r\n\r\n"), find(b"\n\n")) {
        (Some(at), other) if other.is_none_or(|other| at < other) => (at, 4),
        (_, Some(at)) => (at, 2),
        _ => return None,
    };
    Some((String::from_utf8_lossy(&block[..end]), &block[end + blank..]))
}

fn typed(content_type: Option<&str>) -> (String, Option<String>) {
    let mut parameters = content_type.unwrap_or_default().split(';').map(str::trim);
    let media_type = parameters.next().unwrap_or_default().to_ascii_lowercase();
    let charset = parameters.find_map(|part| part.strip_prefix("charset="));
    (media_type, charset.map(|name| name.trim_matches('"').to_owned()))
}

impl<'a> Message<'a> {
    /// What a `resource` record holds: the thing itself, without a message around it.
    pub(super) fn of_resource(block: &'a [u8], content_type: Option<&str>) -> Self {
        let (media_type, charset) = typed(content_type);
        Self { media_type, charset, body: block, chunked: false, coding: None }
    }

    /// The body as the page is read, and why a part of it could not be unpacked. Crawlers unpack
    /// bodies and leave the header as it was: what the header says is believed only if the bytes do.
    pub(super) fn decoded(&self) -> (Vec<u8>, Option<String>) {
        let whole = self.chunked.then(|| unchunked(self.body)).flatten();
        let body = whole.unwrap_or_else(|| self.body.to_vec());
        let coding = self.coding.as_deref().unwrap_or_default();
        match coding {
            "gzip" | "x-gzip" if body.starts_with(&[0x1f, 0x8b]) => {
                unpacked(MultiGzDecoder::new(body.as_slice()))
            }
            "deflate" if body.first().is_some_and(|byte| byte & 15 == 8) => {
                unpacked(ZlibDecoder::new(body.as_slice()))
            }
            "deflate" => unpacked(DeflateDecoder::new(body.as_slice())),
            "br" if std::str::from_utf8(&body).is_err() => {
                unpacked(brotli_decompressor::Decompressor::new(body.as_slice(), 4096))
            }
            "zstd" if body.starts_with(&[0x28, 0xb5, 0x2f, 0xfd]) => {
                match ruzstd::decoding::StreamingDecoder::new(body.as_slice()) {
                    Ok(decoder) => unpacked(decoder),
                    Err(error) => {
                        (Vec::new(), Some(format!("its body could not be unpacked: {error}")))
                    }
                }
            }
            _ => (body, None),
        }
    }
}

fn unpacked(packed: impl std::io::Read) -> (Vec<u8>, Option<String>) {
    let mut body = Vec::new();
    let read = packed.take(MAX_BODY).read_to_end(&mut body);
    let why = match read {
        Err(error) => Some(format!("its body could be unpacked only in part: {error}")),
        Ok(_) if body.len() as u64 == MAX_BODY => {
            Some(format!("its body has more than {MAX_BODY} bytes; the rest was not read"))
        }
        Ok(_) => None,
    };
    (body, why)
}

/// The chunks of a body put together; none where it is not in chunks.
fn unchunked(mut body: &[u8]) -> Option<Vec<u8>> {
    let mut whole = Vec::new();
    loop {
        let end = body.iter().take(20).position(|byte| *byte == b'\n')?;
        let size = std::str::from_utf8(&body[..end]).ok()?.split(';').next()?.trim();
        let size = usize::from_str_radix(size, 16).ok()?;
        body = &body[end + 1..];
        if size == 0 {
            return Some(whole);
        }
        whole.extend_from_slice(&body[..size.min(body.len())]);
        body = body.get(size..).unwrap_or_default();
        body = body.strip_prefix(b"\r\n").or(body.strip_prefix(b"\n")).unwrap_or(body);
        if body.is_empty() {
            // The last chunks are missing; what came is kept.
            return Some(whole);
        }
    }
}
