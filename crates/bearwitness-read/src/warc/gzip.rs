//! Archives with a gzip member a record: each begins at an offset of its own, so that a broken one
//! costs itself alone.

use std::io::{self, BufRead, BufReader};

use flate2::bufread::GzDecoder;

use super::{
    Fault,
    frame::{Counted, Frame, frame, skip_blank},
};

/// What a member begins with: the magic number and the only method there is.
pub(super) const MAGIC: [u8; 3] = [0x1f, 0x8b, 8];

/// The records of a compressed archive.
pub(super) fn frames(stream: impl BufRead) -> impl Iterator<Item = Result<Frame, Fault>> {
    let mut stream = Counted { stream, offset: 0 };
    std::iter::from_fn(move || {
        if stream.fill_buf().map_or(true, <[u8]>::is_empty) {
            return None;
        }
        let offset = stream.offset;
        Some(member(&mut stream, offset))
    })
    .flatten()
}

/// The records of the member at the offset: one, by the standard.
fn member<S: BufRead>(stream: &mut Counted<S>, offset: u64) -> Vec<Result<Frame, Fault>> {
    let mut found = Vec::new();
    let mut decoder = BufReader::new(GzDecoder::new(&mut *stream));
    loop {
        match skip_blank(&mut decoder).and_then(|()| frame(&mut decoder, offset)) {
            Ok(Some(frame)) => {
                let cut = frame.cut.is_some();
                found.push(Ok(frame));
                if cut {
                    break;
                }
            }
            Ok(None) => return found,
            Err(error) => {
                found.push(Err(Fault { offset, why: error.to_string() }));
                break;
            }
        }
    }
    // What is left of a sound member; of a broken one, up to the next.
    if io::copy(&mut decoder, &mut io::sink()).is_err() {
        drop(decoder);
        find_next(stream);
    }
    found
}

/// Goes to the next place where a member may begin.
fn find_next(stream: &mut impl BufRead) {
    while let Ok(buffer) = stream.fill_buf() {
        let at = buffer.windows(MAGIC.len()).position(|bytes| bytes == MAGIC);
        // A number that lies across two buffers is found again in the second.
        let used =
            at.unwrap_or(buffer.len().saturating_sub(MAGIC.len() - 1).max(1).min(buffer.len()));
        stream.consume(used);
        if at.is_some() || used == 0 {
            return;
        }
    }
}
