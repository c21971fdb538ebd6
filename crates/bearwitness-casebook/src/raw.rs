//! The raw bytes of documents, compressed in the file.

use std::io::{Read as _, Write as _};

use flate2::{Compression, read::ZlibDecoder, write::ZlibEncoder};

/// The bytes in the zlib format (RFC 1950).
pub(crate) fn packed(raw: &[u8]) -> Vec<u8> {
    let mut packer = ZlibEncoder::new(Vec::with_capacity(raw.len() / 2), Compression::default());
    packer.write_all(raw).expect("memory takes all bytes");
    packer.finish().expect("memory takes all bytes")
}

/// The bytes as they were; none if what is kept is broken, or is not so long.
pub(crate) fn unpacked(packed: &[u8], bytes: i64) -> Option<Vec<u8>> {
    let bytes = u64::try_from(bytes).ok()?;
    let mut raw = Vec::new();
    let mut unpacker = ZlibDecoder::new(packed).take(bytes.saturating_add(1));
    unpacker.read_to_end(&mut raw).ok().filter(|read| *read as u64 == bytes)?;
    Some(raw)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_come_back_as_they_were() {
        for raw in [vec![], b"Shells fell. ".repeat(1000), (0..=255).collect()] {
            let bytes = raw.len() as i64;
            assert_eq!(unpacked(&packed(&raw), bytes).as_ref(), Some(&raw));
            assert_eq!(unpacked(&packed(&raw), bytes + 1), None);
        }
        let cut = packed(b"Shells fell.");
        assert_eq!(unpacked(&cut[..cut.len() / 2], 12), None);
    }
}
