//! Speed beside spaCy's `en_core_web_sm`, in the same run: `cargo bench`.
//!
//! Words a second on one thread, words being what spaces part: the whole language layer with all its
//! heads on conflict sentences, by what the processor is allowed to use; and `claims`, which is more
//! than the peer does, on conflict sentences and on general news. The peer is asked through Python
//! (`BEARWITNESS_PYTHON`, else `python3`); where it is not installed, ours stand alone.

use std::{
    hint::black_box,
    io::Write,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use bearwitness_document::{Document, Span};
use bearwitness_language::{Level, Model, sentences, tokens};
use bearwitness_read::{Given, records};

const TEXTS: [(&str, &str); 2] =
    [("conflict", include_str!("conflict.txt")), ("general", include_str!("general.txt"))];

fn main() {
    let peer = peer();
    for (name, text) in TEXTS {
        let theirs = peer.iter().find(|(n, _)| n == name).map(|(_, speed)| *speed);
        if let Some(theirs) = theirs {
            println!("{name:<9} spaCy en_core_web_sm            {theirs:>9.0} words/s");
        }
        for level in Level::available() {
            let model = Model::with_level(level);
            let speed = words_per_second(text, || analyse(&model, text));
            line(name, &format!("language layer, {level:?}"), speed, theirs);
        }
        let document = document(text);
        let speed = words_per_second(text, || {
            black_box(bearwitness::claims(&document));
        });
        line(name, "claims, with the gate", speed, theirs);
    }
    let (start, memory) = process();
    println!("cold start, one sentence explained: {} ms", start.as_millis());
    if let Some(memory) = memory {
        println!("peak memory of the same: {memory} MB");
    }
}

fn line(text: &str, what: &str, speed: f64, theirs: Option<f64>) {
    let ratio =
        theirs.map_or(String::new(), |theirs| format!("  {:.2} × the peer", speed / theirs));
    println!("{text:<9} {what:<30} {speed:>9.0} words/s{ratio}");
}

/// Sentences, words, tags, trees and names of the text.
fn analyse(model: &Model, text: &str) {
    let sentences = sentences(text, Span::new(0, text.len()));
    let cut = |s: &Span| tokens(text, *s).iter().map(|t| &text[t.span.range()]).collect();
    let words: Vec<Vec<&str>> = sentences.iter().map(cut).collect();
    let words: Vec<&[&str]> = words.iter().map(Vec::as_slice).collect();
    black_box(model.analyse(&words));
}

/// The best of several rounds, as the peer's.
fn words_per_second(text: &str, run: impl Fn()) -> f64 {
    let words = text.split_whitespace().count();
    run();
    let round = || {
        let began = Instant::now();
        (0..4).for_each(|_| run());
        4.0 * words as f64 / began.elapsed().as_secs_f64()
    };
    (0..5).map(|_| round()).fold(0.0, f64::max)
}

fn document(text: &str) -> Document {
    let mut records =
        records(std::io::Cursor::new(text.to_owned()), "bench.txt", &Given::default());
    records.next().expect("a text is one record").document
}

/// The peer's speed on each text; none where Python or the model is missing.
fn peer() -> Vec<(String, f64)> {
    let python = std::env::var("BEARWITNESS_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/peer.py");
    let started = Command::new(python)
        .arg(script)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn();
    let Ok(mut child) = started else { return vec![] };
    let mut stdin = child.stdin.take().expect("stdin is piped");
    for (name, text) in TEXTS {
        let asked = serde_json::json!({ "name": name, "text": text });
        writeln!(stdin, "{asked}").ok();
    }
    drop(stdin);
    let Ok(output) = child.wait_with_output() else { return vec![] };
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    let answers = told.lines().filter_map(|l| serde_json::from_str::<serde_json::Value>(l).ok());
    answers
        .filter_map(|a| Some((a["name"].as_str()?.to_owned(), a["words_per_second"].as_f64()?)))
        .collect()
}

/// How long the command takes for one sentence, the best of five, and its peak memory in MB, which
/// only GNU time tells.
fn process() -> (Duration, Option<u64>) {
    let command = env!("CARGO_BIN_EXE_bearwitness");
    let sentence = "Shells killed four people in Homs on Monday, medics said.";
    let once = || {
        let began = Instant::now();
        let run = Command::new(command).args(["explain", sentence]).stdout(Stdio::null()).status();
        run.expect("the command runs");
        began.elapsed()
    };
    let best = (0..5).map(|_| once()).min().unwrap_or_default();
    let timed =
        Command::new("/usr/bin/time").args(["-f", "%M", command, "explain", sentence]).output();
    let kilobytes = timed.ok().and_then(|output| {
        String::from_utf8_lossy(&output.stderr).lines().last()?.trim().parse::<u64>().ok()
    });
    (best, kilobytes.map(|kilobytes| kilobytes / 1024))
}
