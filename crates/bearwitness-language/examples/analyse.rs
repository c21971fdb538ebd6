//! Tags, trees and names of sentences, for training and scoring: each line `{"words": […]}` on
//! standard input becomes a line of labels. Heads count from 1, and 0 is the root.

use std::io::{BufRead, Write};

use bearwitness_language::{Analysis, Model};

#[derive(serde::Deserialize)]
struct Sentence {
    words: Vec<String>,
}

#[derive(serde::Serialize)]
struct Labels {
    upos: Vec<&'static str>,
    tag: Vec<&'static str>,
    lemma: Vec<&'static str>,
    head: Vec<usize>,
    relation: Vec<&'static str>,
    name: Vec<String>,
    factuality: Vec<f32>,
}

fn main() -> std::io::Result<()> {
    let lines: Vec<Sentence> = std::io::stdin()
        .lock()
        .lines()
        .map(|line| Ok(serde_json::from_str(&line?)?))
        .collect::<std::io::Result<_>>()?;
    let words: Vec<Vec<&str>> =
        lines.iter().map(|s| s.words.iter().map(String::as_str).collect()).collect();
    let sentences: Vec<&[&str]> = words.iter().map(Vec::as_slice).collect();
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for analysis in Model::embedded().analyse(&sentences) {
        serde_json::to_writer(&mut out, &labels(&analysis))?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

fn labels(analysis: &Analysis) -> Labels {
    let words = &analysis.words;
    let mut name = vec!["O".to_owned(); words.len()];
    for found in &analysis.names {
        for (n, at) in found.words.clone().enumerate() {
            name[at] = format!("{}-{}", if n == 0 { "B" } else { "I" }, found.class.name());
        }
    }
    Labels {
        upos: words.iter().map(|word| word.upos.name()).collect(),
        tag: words.iter().map(|word| word.tag).collect(),
        lemma: words.iter().map(|word| word.lemma).collect(),
        head: words.iter().map(|word| word.head.map_or(0, |head| head + 1)).collect(),
        relation: words.iter().map(|word| word.relation.name()).collect(),
        name,
        factuality: words.iter().map(|word| word.factuality).collect(),
    }
}
