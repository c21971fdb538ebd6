//! Sentences and tokens of texts, for training: each line `{"text": …}` on standard input becomes a
//! line with the byte spans of the tokens of each sentence.

use std::io::{BufRead, Write};

use bearwitness_document::Span;
use bearwitness_language::{sentences, tokens};

#[derive(serde::Deserialize)]
struct Line {
    text: String,
}

fn main() -> std::io::Result<()> {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        let Line { text } = serde_json::from_str(&line?)?;
        let spans = |sentence: &Span| -> Vec<[usize; 2]> {
            tokens(&text, *sentence).iter().map(|t| [t.span.start, t.span.end]).collect()
        };
        let found: Vec<_> = sentences(&text, Span::new(0, text.len())).iter().map(spans).collect();
        serde_json::to_writer(&mut out, &found)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}
