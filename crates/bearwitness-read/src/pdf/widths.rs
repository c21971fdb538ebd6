//! How wide the codes of a font are (ISO 32000-1, 9.7.4.3 and table 111), in thousandths of its size.

use std::collections::HashMap;

use lopdf::{Dictionary, Document, Object};

/// Codes that one range may name; a longer one is cut.
const MAX_RANGE: i64 = 65_536;

/// The widths of a font's codes.
pub(super) struct Widths {
    known: HashMap<u32, f32>,
    other: f32,
    /// Bytes in a code: two in composite fonts.
    bytes: usize,
}

impl Widths {
    pub(super) fn of(file: &Document, font: &Dictionary) -> Self {
        let composite = font.get(b"Subtype").and_then(Object::as_name).is_ok_and(|n| n == b"Type0");
        if composite { Self::composite(file, font) } else { Self::simple(file, font) }
    }

    fn simple(file: &Document, font: &Dictionary) -> Self {
        let first = font.get(b"FirstChar").and_then(Object::as_i64).unwrap_or_default();
        let widths = array(file, font, b"Widths");
        let known = widths
            .iter()
            .zip(first..)
            .filter_map(|(width, code)| Some((u32::try_from(code).ok()?, width.as_float().ok()?)));
        Self { known: known.collect(), other: 500.0, bytes: 1 }
    }

    fn composite(file: &Document, font: &Dictionary) -> Self {
        let below = array(file, font, b"DescendantFonts").first();
        let below = below.and_then(|font| file.dereference(font).ok()?.1.as_dict().ok());
        let mut widths = Self { known: HashMap::new(), other: 1000.0, bytes: 2 };
        let Some(below) = below else { return widths };
        if let Ok(other) = below.get(b"DW").and_then(Object::as_float) {
            widths.other = other;
        }
        let mut rest = array(file, below, b"W");
        while let [first, next, more @ ..] = rest {
            let Ok(first) = first.as_i64() else { break };
            rest = match (next, more) {
                (Object::Array(each), _) => {
                    widths.learn(first, each);
                    more
                }
                (last, [width, more @ ..]) => {
                    let last = last.as_i64().unwrap_or(first).min(first.saturating_add(MAX_RANGE));
                    (first..=last).for_each(|code| widths.learn(code, std::slice::from_ref(width)));
                    more
                }
                _ => break,
            };
        }
        widths
    }

    /// The widths of codes from `first` on.
    fn learn(&mut self, first: i64, widths: &[Object]) {
        for (width, code) in widths.iter().zip(first..) {
            if let (Ok(code), Ok(width)) = (u32::try_from(code), width.as_float()) {
                self.known.insert(code, width);
            }
        }
    }

    /// The width of a string.
    pub(super) fn sum(&self, string: &[u8]) -> f32 {
        let code = |bytes: &[u8]| bytes.iter().fold(0, |code, byte| code << 8 | u32::from(*byte));
        let codes = string.chunks(self.bytes).map(code);
        codes.map(|code| self.known.get(&code).copied().unwrap_or(self.other)).sum()
    }
}

fn array<'a>(file: &'a Document, font: &'a Dictionary, key: &[u8]) -> &'a [Object] {
    let found = font.get(key).and_then(|found| file.dereference(found));
    found.ok().and_then(|(_, found)| found.as_array().ok()).map_or(&[], Vec::as_slice)
}
