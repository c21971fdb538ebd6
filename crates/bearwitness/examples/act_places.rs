//! The acts and places of sentences, as the head that decides where an act was sees them, for `training/sites.py`: each
//! line `{"text": …}` on standard input becomes a line with its pairs, so that training and product share one code.

use std::io::{BufWriter, Write};

use bearwitness::Reader;
use bearwitness_read::{Given, records};

#[derive(serde::Serialize)]
struct Pair {
    acts: Vec<(usize, usize)>,
    place: (usize, usize),
    features: Vec<String>,
}

fn main() -> std::io::Result<()> {
    let mut out = BufWriter::new(std::io::stdout().lock());
    for record in records(std::io::stdin().lock(), "lines.jsonl", &Given::default()) {
        let pairs = Reader::default().act_places(&record.document);
        let shown = pairs.into_iter().map(|pair| Pair {
            acts: pair.acts.iter().map(|act| (act.start, act.end)).collect(),
            place: (pair.place.start, pair.place.end),
            features: pair.features,
        });
        let pairs: Vec<Pair> = shown.collect();
        let text = &record.document.header.text;
        serde_json::to_writer(&mut out, &serde_json::json!({ "text": text, "pairs": pairs }))?;
        out.write_all(b"\n")?;
    }
    Ok(())
}
