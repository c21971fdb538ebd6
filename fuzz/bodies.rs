//! What is fuzzed, as plain functions: the driver on stable Rust (`crates/bearwitness/examples/fuzz.rs`) and
//! cargo-fuzz (`fuzz_targets`) call them.

use std::io::Cursor;

use bearwitness_read::{Given, records};
use serde_json::Value;

/// Reads bytes that came under a name, and what the documents in them say; panics where a span is not
/// that of its words.
pub(crate) fn read(name: &str, bytes: &[u8]) {
    for record in records(Cursor::new(bytes.to_vec()), name, &Given::default()) {
        let document = record.document;
        let mut end = 0;
        for passage in &document.passages {
            assert!(passage.start >= end, "passages overlap");
            assert!(
                document.header.text.get(passage.start..passage.end).is_some(),
                "no such passage"
            );
            end = passage.end;
        }
        for claim in bearwitness::claims(&document).claims {
            let claim = serde_json::to_value(&claim).expect("claims are JSON");
            spans(&claim, &document.header.text);
        }
    }
}

/// Checks all words of a claim against the text.
fn spans(value: &Value, text: &str) {
    if let (Some(start), Some(end), Some(words)) =
        (value["start"].as_u64(), value["end"].as_u64(), value["text"].as_str())
    {
        assert_eq!(text.get(start as usize..end as usize), Some(words), "no such words");
    }
    match value {
        Value::Object(map) => map.values().for_each(|value| spans(value, text)),
        Value::Array(list) => list.iter().for_each(|value| spans(value, text)),
        _ => {}
    }
}
