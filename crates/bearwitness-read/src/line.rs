//! Lines of streams.

use std::io::BufRead;

/// Passes over the rest of a line, however long; false where nothing was left.
pub(crate) fn skip(stream: &mut impl BufRead) -> bool {
    let mut any = false;
    while let Ok(buffer) = stream.fill_buf() {
        let newline = buffer.iter().position(|byte| *byte == b'\n');
        let used = newline.map_or(buffer.len(), |at| at + 1);
        any |= used > 0;
        stream.consume(used);
        if newline.is_some() || used == 0 {
            break;
        }
    }
    any
}
