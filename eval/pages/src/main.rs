//! `pages FILE.jsonl`: pages read a second by us and by rs-trafilatura, on one thread, in turns; the
//! file holds a page a line under `html`.

use std::{env::args, fs::read_to_string, hint::black_box, io::Cursor, time::Instant};

use bearwitness_read::{Given, records};

fn ours(page: &str) -> usize {
    let stream = Cursor::new(page.as_bytes().to_vec());
    records(stream, "page.html", &Given::default()).map(|r| r.document.passages.len()).sum()
}

fn theirs(page: &str) -> usize {
    rs_trafilatura::extract(page).map_or(0, |found| found.content_text.len())
}

/// Seconds for all pages.
fn timed(pages: &[String], read: fn(&str) -> usize) -> f64 {
    let began = Instant::now();
    pages.iter().for_each(|page| {
        black_box(read(page));
    });
    began.elapsed().as_secs_f64()
}

fn main() {
    let file = args().nth(1).expect("pages FILE.jsonl");
    let lines = read_to_string(&file).expect("the file is readable");
    let page = |line: &str| -> Option<String> {
        let row: serde_json::Value = serde_json::from_str(line).ok()?;
        Some(row["html"].as_str()?.to_owned())
    };
    let pages: Vec<String> = lines.lines().filter_map(page).collect();
    // In turns, so that what else the machine does strikes both.
    let runs = (0..5).map(|_| (timed(&pages, ours), timed(&pages, theirs)));
    let best = runs.reduce(|a, b| (a.0.min(b.0), a.1.min(b.1))).expect("there are runs");
    let rate = |seconds: f64| pages.len() as f64 / seconds;
    println!("pages/s: ours {:.0}, rs-trafilatura {:.0}", rate(best.0), rate(best.1));
    println!("pages speed_ratio {:.2}", best.1 / best.0);
}
