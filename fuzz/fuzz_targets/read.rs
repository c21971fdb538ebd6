//! cargo-fuzz: the first byte chooses the name, the rest is read.
#![no_main]

#[path = "../bodies.rs"]
mod bodies;

use libfuzzer_sys::fuzz_target;

const NAMES: [&str; 9] =
    ["a.txt", "a.html", "a.rss", "a.jsonl", "feed", "a.eml", "a.csv", "a.warc", "a.pdf"];

fuzz_target!(|bytes: &[u8]| {
    if let [first, rest @ ..] = bytes {
        bodies::read(NAMES[usize::from(*first) % NAMES.len()], rest);
    }
});
