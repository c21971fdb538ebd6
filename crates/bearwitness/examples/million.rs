//! Fuses claims of invented reports from scratch, adds one report more, and says how long each took and how
//! much memory: `cargo run --release -p bearwitness --example million -- 1000000`.
//!
//! Twenty reports are read once; each of the many is one of them with a place of a grid, a day of five years, a
//! figure and an origin of its own. Every fourth tells what one before it told. As a casebook does, it holds none
//! of them: it makes each anew when it is asked for, and keeps no incident that it was handed.

#[path = "../../../fuzz/dice.rs"]
mod dice;

use std::{borrow::Cow, convert::Infallible, env, fs, io::Cursor, time::Instant};

use bearwitness::Fold;
use bearwitness_document::{Date, Degrees, Report, Settings};
use bearwitness_read::{Given, records};
use dice::Dice;
use jiff::ToSpan;

const ACTS: [&str; 5] = [
    "Shells killed four people in Homs on 14 May 2024, {source} said. Nine others were wounded.",
    "An air strike hit a market in Homs on 14 May 2024, {source} said. Four people were killed.",
    "Gunmen shot dead four people in Homs on 14 May 2024, {source} said. They fled on foot.",
    "A car bomb wounded nine people in Homs on 14 May 2024, {source} said. Two cars burned.",
    "Clashes broke out in Homs on 14 May 2024, {source} said. Four fighters were killed in the clashes.",
];
const SOURCES: [&str; 4] =
    ["medics", "the civil defence", "the governor's office", "a doctor at the hospital"];

fn main() {
    let wanted: usize = env::args().nth(1).and_then(|n| n.parse().ok()).unwrap_or(100_000);
    let kinds: Vec<Report> = ACTS
        .iter()
        .flat_map(|act| SOURCES.iter().map(|source| read(&act.replace("{source}", source))))
        .collect();
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    let (mut many, mut claims) = (Vec::new(), 0);
    while claims < wanted {
        let told = many.len() / 4;
        let number = if many.len() % 4 == 3 { told } else { dice.roll(1 << 20) };
        let kind = dice.roll(kinds.len());
        claims += kinds[kind].claims.len();
        many.push((kind, number));
    }
    let made = |at: usize| moved(&kinds[many[at].0], at, many[at].1);
    let asked = |id: &str| -> Result<Cow<'_, Report>, Infallible> {
        let at = id.trim_start_matches("doc:").parse().expect("ids are numbers");
        Ok(Cow::Owned(made(at)))
    };
    let last = many.len() - 1;
    let began = Instant::now();
    let mut fold = Fold::under(&Settings::default());
    (0..last).for_each(|at| fold.put(&made(at)));
    let mut incidents = 0;
    let Ok(_) = fold.settle(asked, |_| incidents += 1);
    let seconds = began.elapsed().as_secs_f64();
    println!("{last} reports with {claims} claims");
    println!("{incidents} incidents in {seconds:.1} s, at most {} MB", memory());
    let more = made(last);
    let mut times: Vec<f64> = Vec::new();
    for _ in 0..9 {
        let began = Instant::now();
        fold.put(&more);
        let Ok(_) = fold.settle(asked, |_| ());
        times.push(began.elapsed().as_secs_f64() * 1000.0);
        fold.take(&more.document.id);
        let Ok(_) = fold.settle(asked, |_| ());
    }
    let first = times[0];
    times.sort_by(f64::total_cmp);
    let most = times[times.len() - 1];
    println!(
        "one report more in {first:.1} ms at first, {most:.1} ms at most, {:.1} ms mostly",
        times[4]
    );
}

fn read(text: &str) -> Report {
    let stream = Cursor::new(text.as_bytes().to_vec());
    let record = records(stream, "a.txt", &Given::default()).next().expect("a text is a record");
    bearwitness::claims(&record.document)
}

/// The report as another document tells it, of the place and day of that number.
fn moved(kind: &Report, at: usize, number: usize) -> Report {
    let mut report = kind.clone();
    report.document.id = format!("doc:{at}");
    let day = Date::constant(2019, 1, 1).saturating_add(((number % 1826) as i64).days());
    let (row, column) = ((number / 1826 % 20) as f64, (number / 36_520) as f64);
    for (n, claim) in report.claims.iter_mut().enumerate() {
        claim.id = format!("clm:{at}-{n}");
        claim.time.earliest = claim.time.earliest.and(Some(day));
        claim.time.latest = claim.time.latest.and(Some(day));
        for place in &mut claim.places {
            place.geonameid = Some(number as u32 / 1826);
            place.lat = Some(Degrees::new(30.0 + row / 4.0));
            place.lon = Some(Degrees::new(20.0 + column / 4.0));
        }
        for toll in claim.tolls.iter_mut().filter(|toll| toll.min.is_some()) {
            toll.min = Some(1 + number as u64 % 30);
            toll.max = toll.min;
        }
    }
    for sketch in &mut report.sketches {
        for minimum in &mut sketch.minima {
            *minimum = minimum.wrapping_mul(2 * at as u32 + 1);
        }
    }
    report
}

/// Megabytes that the process has held at most, where the system tells.
fn memory() -> usize {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<usize>().ok());
    kilobytes.unwrap_or(0) / 1024
}
