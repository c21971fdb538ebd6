//! Makes a casebook of so many generated claims and measures how fast a page of results is:
//! `cargo run --release -p bearwitness-casebook --example big -- 1000000 FOLDER [fold]`. With `fold`, the incidents are folded too, so that
//! grades and reviews can be asked for. With 0 claims, the one that is there is measured again.

#[path = "../../../fuzz/dice.rs"]
mod dice;

use std::{env, fs, io::Cursor, path::PathBuf, time::Instant};

use bearwitness_casebook::{Casebook, CasebookError, Near, Search};
use bearwitness_document::{Date, Degrees, Passage, Report, ReviewState, Segment};
use bearwitness_read::{Given, records};
use dice::Dice;

/// Three that follow each other stand in one passage: the market and the Russian planes never do.
const ACTS: [&str; 7] = [
    "Shells killed four people in Homs on 14 May 2024, {source} said. Nine others were wounded.",
    "An air strike hit a market in Homs on 14 May 2024, {source} said. Four people were killed.",
    "Gunmen shot dead four people in Homs on 14 May 2024, {source} said. They fled on foot.",
    "A car bomb wounded nine people in Homs on 14 May 2024, {source} said. Two cars burned.",
    "Russian warplanes bombed a bakery in Homs on 14 May 2024, {source} said. Two cars burned.",
    "Rebels threatened to attack a barracks in Homs on 14 May 2024, {source} said.",
    "Clashes broke out in Homs on 14 May 2024, {source} said. Four fighters were killed in the clashes.",
];
const SOURCES: [&str; 4] =
    ["medics", "the civil defence", "a resident", "a doctor at the hospital"];
const BATCH: usize = 1000;

fn main() -> Result<(), CasebookError> {
    let arguments: Vec<String> = env::args().collect();
    let wanted: usize = arguments.get(1).and_then(|n| n.parse().ok()).unwrap_or(100_000);
    let folder = arguments.get(2).map_or_else(env::temp_dir, PathBuf::from);
    let file = folder.join("big.casebook");
    if wanted > 0 {
        fs::remove_file(&file).ok();
    }
    let mut casebook = Casebook::open_or_create(&file)?;
    fill(&mut casebook, wanted)?;
    let size = fs::metadata(&file).map_or(0, |data| data.len());
    println!("{:.2} GB", size as f64 / 1e9);
    let folds = arguments.get(3).is_some_and(|word| word == "fold");
    if folds {
        let began = Instant::now();
        casebook.refresh()?;
        println!("folded in {:.0} s", began.elapsed().as_secs_f64());
        one_more(&mut casebook)?;
    }
    measure(&mut casebook, folds)
}

fn fill(casebook: &mut Casebook, wanted: usize) -> Result<(), CasebookError> {
    let told = |at: usize, source: &str| {
        let acts = [ACTS[at], ACTS[(at + 1) % ACTS.len()], ACTS[(at + 2) % ACTS.len()]];
        read(&acts.join(" ").replace("{source}", source))
    };
    let kinds: Vec<Report> =
        (0..ACTS.len()).flat_map(|at| SOURCES.iter().map(move |source| told(at, source))).collect();
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    let (mut claims, mut documents) = (0, 0);
    let began = Instant::now();
    while claims < wanted {
        let mut batch = Vec::new();
        while batch.len() < BATCH && claims < wanted {
            let report = moved(&kinds[dice.roll(kinds.len())], documents, &mut dice);
            claims += report.claims.len();
            documents += 1;
            batch.push((report.document.text.clone().into_bytes(), report));
        }
        casebook.keep(&batch)?;
    }
    let seconds = began.elapsed().as_secs_f64();
    println!("{claims} claims of {documents} documents kept in {seconds:.0} s");
    Ok(())
}

/// One document more, in the open casebook.
fn one_more(casebook: &mut Casebook) -> Result<(), CasebookError> {
    let mut dice = Dice(4711);
    for (at, act) in ACTS.iter().enumerate().take(5) {
        let report = moved(&read(&act.replace("{source}", SOURCES[0])), usize::MAX - at, &mut dice);
        casebook.keep(&[(report.document.text.clone().into_bytes(), report)])?;
        let began = Instant::now();
        casebook.refresh()?;
        println!("one document more folded in {:.1} ms", began.elapsed().as_secs_f64() * 1e3);
    }
    Ok(())
}

fn read(text: &str) -> Report {
    let stream = Cursor::new(text.as_bytes().to_vec());
    let record = records(stream, "a.txt", &Given::default()).next().expect("a text is a record");
    bearwitness::claims(&record.document)
}

/// The report as another document tells it: elsewhere, on another day, with a second passage of words that are rare, less rare and
/// common.
fn moved(kind: &Report, at: usize, dice: &mut Dice) -> Report {
    let mut report = kind.clone();
    report.document.id = format!("doc:{at}");
    report.document.source_name = format!("r{at}");
    let day =
        Date::constant(2015, 1, 1).saturating_add(jiff::Span::new().days(dice.roll(3650) as i64));
    let (lat, lon) = (
        Degrees::new(32.0 + dice.roll(5000) as f64 / 1e3),
        Degrees::new(36.0 + dice.roll(6000) as f64 / 1e3),
    );
    for (n, claim) in report.claims.iter_mut().enumerate() {
        claim.id = format!("clm:{at}-{n}");
        claim.time.earliest = claim.time.earliest.and(Some(day));
        claim.time.latest = claim.time.latest.and(Some(day));
        for place in &mut claim.places {
            (place.lat, place.lon) = (Some(lat), Some(lon));
        }
    }
    let start = report.document.text.len() + 2;
    let words = format!(
        "The ward {} of district {} kept its shops open, and street {} was quiet.",
        dice.roll(1_000_000),
        dice.roll(10_000),
        dice.roll(100)
    );
    report.document.text = format!("{}\n\n{words}", report.document.text);
    let end = report.document.text.len();
    report.passages.push(Passage { start, end, segment: Segment::Body, seam_before: false });
    report.sketches.push(report.sketches[0].clone());
    // They are no copies of each other.
    for minimum in report.sketches.iter_mut().flat_map(|sketch| &mut sketch.minima) {
        *minimum = minimum.wrapping_mul(2 * at as u32 + 1);
    }
    report
}

fn measure(casebook: &mut Casebook, folds: bool) -> Result<(), CasebookError> {
    let words = |words: &str| Search { words: words.to_owned(), ..Search::default() };
    let around = |radius_km| Some(Near { lat: 34.73, lon: 36.72, radius_km });
    let (near, close) = (around(25.0), around(2.0));
    let (from, to) = (Some(Date::constant(2020, 3, 1)), Some(Date::constant(2020, 3, 7)));
    let fact = |field, value: &str| vec![(field, value.to_owned())];
    let searches = [
        ("a rare word", words("4711")),
        ("a common word", words("killed")),
        ("two common words", words("shells medics")),
        ("a common and a rare word", words("ward 4711")),
        ("a common word, near", Search { near, ..words("killed") }),
        ("a common word, close", Search { near: close, ..words("killed") }),
        ("a common word, a week", Search { from, to, ..words("killed") }),
        ("a common word, near, a week", Search { near, from, to, ..words("killed") }),
        (
            "a common word, an actor",
            Search { facts: fact("actor", "russia-mil"), ..words("bakery") },
        ),
        (
            "a common word that no such claim holds",
            Search { facts: fact("actor", "russia-mil"), ..words("market") },
        ),
        ("an outcome", Search { facts: fact("outcome", "wounded"), ..words("") }),
        (
            "an outcome, near, a year",
            Search {
                near,
                from,
                to: Some(Date::constant(2021, 3, 1)),
                facts: fact("outcome", "killed"),
                ..words("")
            },
        ),
        (
            "a source, at risk",
            Search {
                facts: [fact("source", "resident"), fact("at_risk", "true")].concat(),
                ..words("")
            },
        ),
        ("a street that half of them name, near", Search { near, ..words("street 17") }),
        ("drafts", Search { review: Some(ReviewState::Draft), ..words("killed") }),
        ("signed off", Search { review: Some(ReviewState::SignedOff), ..words("killed") }),
        ("graded fair", Search { grade: Some("fair".to_owned()), ..words("killed") }),
    ];
    let of_incidents = |search: &Search| search.review.is_some() || search.grade.is_some();
    for (name, search) in searches.into_iter().filter(|(_, search)| folds || !of_incidents(search))
    {
        let mut times = Vec::new();
        let mut hits = 0;
        for _ in 0..5 {
            let began = Instant::now();
            hits = casebook.search(&search)?.len();
            times.push(began.elapsed().as_secs_f64() * 1e3);
        }
        let first = times[0];
        times.sort_by(f64::total_cmp);
        println!("{first:7.1} ms at first, {:7.1} ms mostly  {hits:3} hits  {name}", times[2]);
    }
    Ok(())
}
