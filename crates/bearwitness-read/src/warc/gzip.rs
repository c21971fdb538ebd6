//! Archives with a gzip member a record (RFC 1952): each begins at an offset of its own, so that a
//! broken one costs itself alone.

use std::io::{self, BufRead, Read as _};

use flate2::{Crc, Decompress, FlushDecompress, Status};

use super::{
    Fault,
    frame::{Counted, Frame, MAX_BLOCK, MAX_HEADER, bad, frame, skip_blank},
};

/// What a member begins with: the magic number and the only method there is.
pub(super) const MAGIC: [u8; 3] = [0x1f, 0x8b, 8];

/// Bytes of a member that are kept; the rest of a longer one is passed over.
const MAX_MEMBER: usize = (MAX_BLOCK + MAX_HEADER) as usize;

/// The records of a compressed archive.
pub(super) fn frames(stream: impl BufRead) -> impl Iterator<Item = Result<Frame, Fault>> {
    let mut members = Members {
        stream: Counted { stream, offset: 0 },
        inflate: Decompress::new(false),
        unpacked: Vec::new(),
    };
    std::iter::from_fn(move || members.next()).flatten()
}

struct Members<S> {
    stream: Counted<S>,
    inflate: Decompress,
    /// The member that is being read.
    unpacked: Vec<u8>,
}

impl<S: BufRead> Members<S> {
    /// The records of the next member: one, by the standard. None at the end.
    fn next(&mut self) -> Option<Vec<Result<Frame, Fault>>> {
        if self.stream.fill_buf().map_or(true, <[u8]>::is_empty) {
            return None;
        }
        let offset = self.stream.offset;
        let broken = self.unpack().err();
        let mut found = read(&self.unpacked, offset);
        if let Some(error) = broken {
            let told = found.iter().any(|frame| frame.as_ref().is_ok_and(|f| f.cut.is_some()));
            if !told {
                found.push(Err(Fault { offset, why: error.to_string() }));
            }
            find_next(&mut self.stream);
        }
        Some(found)
    }

    /// Unpacks a member, as far as it goes.
    fn unpack(&mut self) -> io::Result<()> {
        self.unpacked.clear();
        self.inflate.reset(false);
        header(&mut self.stream)?;
        loop {
            let input = self.stream.fill_buf()?;
            if input.is_empty() {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            let full = self.unpacked.len() >= MAX_MEMBER;
            let before = self.inflate.total_in();
            let status = if full {
                let mut rest = [0; 1 << 14];
                self.inflate.decompress(input, &mut rest, FlushDecompress::None)
            } else {
                self.unpacked.reserve(1 << 16);
                self.inflate.decompress_vec(input, &mut self.unpacked, FlushDecompress::None)
            };
            self.stream.consume((self.inflate.total_in() - before) as usize);
            if status? == Status::StreamEnd {
                return self.check(full);
            }
        }
    }

    /// Compares what was unpacked with the sum and the size that the member ends with.
    fn check(&mut self, cut: bool) -> io::Result<()> {
        let mut trailer = [0; 8];
        self.stream.read_exact(&mut trailer)?;
        let [a, b, c, d, ..] = trailer;
        let mut sum = Crc::new();
        sum.update(&self.unpacked);
        let sound = cut || sum.sum() == u32::from_le_bytes([a, b, c, d]);
        if sound { Ok(()) } else { Err(bad("its checksum is wrong".to_owned())) }
    }
}

/// Passes over the header of a member.
fn header(stream: &mut impl BufRead) -> io::Result<()> {
    let mut fixed = [0; 10];
    stream.read_exact(&mut fixed)?;
    if !fixed.starts_with(&MAGIC) {
        return Err(bad("no gzip member begins here".to_owned()));
    }
    let flags = fixed[3];
    if flags & 4 != 0 {
        let mut length = [0; 2];
        stream.read_exact(&mut length)?;
        let length = u64::from(u16::from_le_bytes(length));
        io::copy(&mut stream.take(length), &mut io::sink())?;
    }
    // The name of a file, and a comment.
    for flag in [8, 16] {
        if flags & flag != 0 {
            stream.take(1 << 16).read_until(0, &mut Vec::new())?;
        }
    }
    io::copy(&mut stream.take(if flags & 2 == 0 { 0 } else { 2 }), &mut io::sink())?;
    Ok(())
}

/// The records in an unpacked member.
fn read(mut bytes: &[u8], offset: u64) -> Vec<Result<Frame, Fault>> {
    let mut found = Vec::new();
    loop {
        match skip_blank(&mut bytes).and_then(|()| frame(&mut bytes, offset)) {
            Ok(Some(frame)) => found.push(Ok(frame)),
            Ok(None) => return found,
            Err(error) => {
                found.push(Err(Fault { offset, why: error.to_string() }));
                return found;
            }
        }
    }
}

/// Goes to the next place where a member may begin.
fn find_next(stream: &mut impl BufRead) {
    while let Ok(buffer) = stream.fill_buf() {
        let at = buffer.windows(MAGIC.len()).position(|bytes| bytes == MAGIC);
        // A number that lies across two buffers is missed, and its member with it.
        let used = at.unwrap_or(buffer.len());
        stream.consume(used);
        if at.is_some() || used == 0 {
            return;
        }
    }
}
