//! Speed beside spaCy's `en_core_web_sm`, in the same run: `cargo bench`.
//!
//! Words a second on one thread, words being what spaces part: the whole language layer with all its
//! heads on conflict sentences, by what the processor is allowed to use; and `claims`, which is more
//! than the peer does, on conflict sentences and on general news, there beside a pipeline of spaCy,
//! dateparser and textacy's quotations as well. The peer is asked through Python
//! (`BEARWITNESS_PYTHON`, else `python3`) in turns with us; where it is not installed, ours stand alone.

use std::{
    hint::black_box,
    io::{BufRead, BufReader, Write},
    process::{Child, ChildStdout, Command, Stdio},
    time::{Duration, Instant},
};

use bearwitness_document::{Document, Span};
use bearwitness_language::{Level, Model, sentences, tokens};
use bearwitness_places::Gazetteer;
use bearwitness_read::{Given, records};

const TEXTS: [(&str, &str); 2] =
    [("conflict", include_str!("conflict.txt")), ("general", include_str!("general.txt"))];

/// What `claims` does is asked of the pipeline too.
const CLAIMS: &str = "claims, with the gate";
const PIPELINE: &str = "spaCy, dateparser and textacy";

/// Rounds in which the peer and we take turns, so that what else the machine does strikes both. The
/// best round of each counts.
const ROUNDS: usize = 7;

fn main() {
    let mut peer = Peer::start();
    for (name, text) in TEXTS {
        let document = document(text);
        let mut runs: Vec<Run<'_>> = Level::available()
            .into_iter()
            .map(|level| {
                let model = Model::with_level(level);
                Run::new(format!("language layer, {level:?}"), move || analyse(&model, text))
            })
            .collect();
        runs.push(Run::new(CLAIMS.to_owned(), || {
            black_box(bearwitness::claims(&document));
        }));
        let words = text.split_whitespace().count() as f64;
        let (mut theirs, mut whole) = (None::<f64>, None::<f64>);
        for round in 0..ROUNDS {
            let mut ask = |whole| peer.as_mut().and_then(|peer| peer.ask(text, whole));
            theirs = better(theirs, ask(false));
            if round % 3 == 0 {
                whole = better(whole, ask(true));
            }
            runs.iter_mut().for_each(Run::round);
        }
        for (peer, speed) in [("spaCy en_core_web_sm", theirs), (PIPELINE, whole)] {
            speed.inspect(|speed| println!("{name:<9} {peer:<31} {speed:>9.0} words/s"));
        }
        for run in &runs {
            let speed = words / run.best.as_secs_f64();
            let more = whole.filter(|_| run.what == CLAIMS);
            let more = more
                .map_or(String::new(), |whole| format!(", {:.1} × the pipeline", speed / whole));
            println!("{}{more}", line(name, &run.what, speed, theirs));
        }
    }
    println!("gazetteer lookup: {:.0} names/s", lookups(TEXTS[0].1));
    let (start, memory) = process();
    println!("cold start, one sentence explained: {} ms", start.as_millis());
    if let Some(memory) = memory {
        println!("peak memory of the same: {memory} MB");
    }
}

fn line(text: &str, what: &str, speed: f64, theirs: Option<f64>) -> String {
    let ratio = theirs.map_or(String::new(), |theirs| format!("  {:.2} × spaCy", speed / theirs));
    format!("{text:<9} {what:<31} {speed:>9.0} words/s{ratio}")
}

/// The better of the speeds that are known.
fn better(a: Option<f64>, b: Option<f64>) -> Option<f64> {
    a.into_iter().chain(b).reduce(f64::max)
}

/// Names a second that the gazetteer answers: each word of a text, and each two.
fn lookups(text: &str) -> f64 {
    let words: Vec<&str> = text.split_whitespace().collect();
    let pairs = words.windows(2).map(|pair| pair.join(" "));
    let names: Vec<String> = words.iter().map(|word| (*word).to_owned()).chain(pairs).collect();
    let gazetteer = Gazetteer::embedded();
    let mut best = Duration::MAX;
    for _ in 0..20 {
        let began = Instant::now();
        for name in &names {
            black_box(gazetteer.named(name));
        }
        best = best.min(began.elapsed());
    }
    names.len() as f64 / best.as_secs_f64()
}

/// What is timed.
struct Run<'a> {
    what: String,
    once: Box<dyn Fn() + 'a>,
    best: Duration,
}

impl<'a> Run<'a> {
    fn new(what: String, once: impl Fn() + 'a) -> Self {
        Self { what, once: Box::new(once), best: Duration::MAX }
    }

    /// Four times over, as the peer; once what is slow.
    fn round(&mut self) {
        for _ in 0..4 {
            let began = Instant::now();
            (self.once)();
            self.best = self.best.min(began.elapsed());
            if began.elapsed().as_millis() > 500 {
                return;
            }
        }
    }
}

/// Sentences, words, tags, trees and names of the text.
fn analyse(model: &Model, text: &str) {
    let sentences = sentences(text, Span::new(0, text.len()));
    let cut = |s: &Span| tokens(text, *s).iter().map(|t| &text[t.span.range()]).collect();
    let words: Vec<Vec<&str>> = sentences.iter().map(cut).collect();
    let words: Vec<&[&str]> = words.iter().map(Vec::as_slice).collect();
    black_box(model.analyse(&words));
}

fn document(text: &str) -> Document {
    let mut records =
        records(std::io::Cursor::new(text.to_owned()), "bench.txt", &Given::default());
    records.next().expect("a text is one record").document
}

/// The peer, waiting for texts.
struct Peer {
    child: Child,
    answers: std::io::Lines<BufReader<ChildStdout>>,
}

impl Peer {
    /// None where Python or the model is missing.
    fn start() -> Option<Self> {
        let python = std::env::var("BEARWITNESS_PYTHON").unwrap_or_else(|_| "python3".to_owned());
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/peer.py");
        let mut child = Command::new(python)
            .arg(script)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .ok()?;
        let answers = BufReader::new(child.stdout.take()?).lines();
        Some(Self { child, answers })
    }

    /// Its words a second on the text: of the whole pipeline, or of spaCy alone.
    fn ask(&mut self, text: &str, whole: bool) -> Option<f64> {
        let asked = serde_json::json!({ "text": text, "whole": whole });
        writeln!(self.child.stdin.as_mut()?, "{asked}").ok()?;
        self.answers.next()?.ok()?.parse().ok()
    }
}

impl Drop for Peer {
    fn drop(&mut self) {
        drop(self.child.stdin.take());
        self.child.wait().ok();
    }
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
