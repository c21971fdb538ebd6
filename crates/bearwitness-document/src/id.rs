//! Ids and digits made of hashes.

/// An id of the contract: a prefix, a colon, and the first `length` digits of the hash in base 32
/// (RFC 4648, in lower case).
///
/// ```
/// assert_eq!(bearwitness_document::hash_id("doc", &[0xff, 0x00, 0x11], 4), "doc:74ab");
/// ```
pub fn hash_id(prefix: &str, hash: &[u8], length: usize) -> String {
    let digits = (0..length).map(|at| DIGITS[usize::from(five_bits(hash, at * 5))] as char);
    prefix.chars().chain([':']).chain(digits).collect()
}

const DIGITS: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";

/// The five bits of `bytes` that begin at bit `at`; past the end they are 0.
fn five_bits(bytes: &[u8], at: usize) -> u8 {
    let byte = |n: usize| u16::from(bytes.get(n).copied().unwrap_or(0));
    let pair = byte(at / 8) << 8 | byte(at / 8 + 1);
    (pair >> (11 - at % 8) & 0b1_1111) as u8
}

/// Bytes as digits in base 16, in lower case.
///
/// ```
/// assert_eq!(bearwitness_document::hexadecimal(&[0xff, 0x00, 0x11]), "ff0011");
/// ```
pub fn hexadecimal(bytes: &[u8]) -> String {
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    digits.map(|digit| char::from(b"0123456789abcdef"[usize::from(digit)])).collect()
}
