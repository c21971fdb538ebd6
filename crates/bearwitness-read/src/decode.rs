//! Bytes to text.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8};

/// Text of the bytes, and a remark where some of them could not be read.
///
/// A byte order mark or a valid UTF-8 text settle the encoding; then `declared` does; then the
/// bytes are asked what they look like.
pub(crate) fn decode(bytes: &[u8], declared: Option<&str>) -> (String, Option<String>) {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return (without_mark(text).to_owned(), None);
    }
    let encoding = Encoding::for_bom(bytes)
        .map(|(encoding, _)| encoding)
        .or_else(|| declared.and_then(|label| Encoding::for_label(label.as_bytes())))
        .filter(|encoding| *encoding != UTF_8)
        .unwrap_or_else(|| detect(bytes));
    let (text, used, lossy) = encoding.decode(bytes);
    let remark = if lossy || used == UTF_8 {
        format!("some bytes are not valid {}; they stand as U+FFFD", used.name())
    } else {
        format!("the bytes are not valid UTF-8; read as {}", used.name())
    };
    (text.into_owned(), Some(remark))
}

fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

/// Mostly valid UTF-8 with a few broken bytes is still UTF-8; else the detector guesses.
fn detect(bytes: &[u8]) -> &'static Encoding {
    let broken = String::from_utf8_lossy(bytes).matches('\u{fffd}').count();
    let high = bytes.iter().filter(|byte| **byte >= 0x80).count();
    if broken * 4 < high {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn valid_text_comes_through() {
        assert_eq!(
            decode("\u{feff}Six fell — عاجل".as_bytes(), None),
            ("Six fell — عاجل".into(), None)
        );
    }

    #[test]
    fn arabic_windows_text_is_recognised() {
        let (bytes, _, _) = encoding_rs::WINDOWS_1256.encode("قصفت الطائرات المدينة صباح اليوم");
        let (text, remark) = decode(&bytes, None);
        assert_eq!(text, "قصفت الطائرات المدينة صباح اليوم");
        assert_eq!(remark.as_deref(), Some("the bytes are not valid UTF-8; read as windows-1256"));
    }

    #[test]
    fn a_broken_byte_is_marked() {
        let (text, remark) = decode(
            "Shells fell — twice\u{2014}".as_bytes()[..]
                .iter()
                .copied()
                .chain([0xff])
                .collect::<Vec<_>>()
                .as_slice(),
            None,
        );
        assert!(text.ends_with('\u{fffd}'));
        assert_eq!(remark.as_deref(), Some("some bytes are not valid UTF-8; they stand as U+FFFD"));
    }
}
