//! What the encoder reads of sentences, for training: each line `{"words": […]}` on standard input
//! becomes a line with its pieces and features, so that training and product share one code.

use std::io::{BufRead, Write};

use bearwitness_language::Input;

#[derive(serde::Deserialize)]
struct Sentence {
    words: Vec<String>,
}

#[derive(serde::Serialize)]
struct Read {
    pieces: Vec<u32>,
    first: Vec<u32>,
    features: Vec<Vec<u8>>,
}

fn main() -> std::io::Result<()> {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        let sentence: Sentence = serde_json::from_str(&line?)?;
        let words: Vec<&str> = sentence.words.iter().map(String::as_str).collect();
        let Input { pieces, first, features } = Input::of(&words);
        serde_json::to_writer(&mut out, &Read { pieces, first, features })?;
        out.write_all(b"\n")?;
    }
    Ok(())
}
