//! `fuzz [SECONDS [SEED]]`: reads broken pages, feeds, archives and texts for so long, the same ones for
//! the same seed. Stops at the first that panics, gives a wrong span or takes too long, and keeps it in
//! `target/fuzz`.

#[path = "../../../fuzz/bodies.rs"]
mod bodies;
#[path = "../../../fuzz/dice.rs"]
mod dice;
#[path = "../../../fuzz/seeds.rs"]
mod seeds;

use std::{
    env::args,
    fs,
    panic::catch_unwind,
    time::{Duration, Instant},
};

use dice::Dice;

/// Longest that a case may take.
const SLOW: Duration = Duration::from_secs(10);
/// Bytes of a case at most.
const LONGEST: usize = 100_000;

/// What is put into a case: markup, marks that turn text, numbers, beginnings of packed bytes.
const SHREDS: [&[u8]; 24] = [
    b"<div>",
    b"<p>",
    b"</p>",
    b"<a href='",
    b"<script>",
    b"<!--",
    b"]]>",
    b"&#x202e;",
    b"&lt;",
    b"\x1f\x8b\x08",
    b"WARC/1.1\r\n",
    b"Content-Length: 99999999999\r\n",
    b"\r\n\r\n",
    b"\0",
    b"\xff\xfe",
    "\u{202e}".as_bytes(),
    "\u{2028}".as_bytes(),
    "قتل ".as_bytes(),
    b"-1",
    b"99999999999999999999",
    b"31 February 2024",
    b"\"",
    b"{",
    b"killed between 40 and 12 ",
];

/// A seed with up to seven things done to it.
fn broken(seeds: &[(&str, Vec<u8>)], dice: &mut Dice) -> (String, Vec<u8>) {
    let (name, seed) = &seeds[dice.roll(seeds.len())];
    let mut case = seed.clone();
    for _ in 0..=dice.roll(6) {
        change(&mut case, &seeds[dice.roll(seeds.len())].1, dice);
    }
    case.truncate(LONGEST);
    ((*name).to_owned(), case)
}

/// One thing done to a case: a bit turned, a piece cut, repeated, put in, taken from another seed, or
/// the end cut off.
fn change(case: &mut Vec<u8>, other: &[u8], dice: &mut Dice) {
    let at = dice.roll(case.len() + 1);
    let end = (at + dice.roll(60)).min(case.len());
    match dice.roll(6) {
        0 if at < case.len() => case[at] ^= 1 << dice.roll(8),
        1 => drop(case.drain(at..end)),
        2 => drop(case.splice(at..at, case[at..end].repeat(dice.roll(200) + 1))),
        3 => {
            let shred = SHREDS[dice.roll(SHREDS.len())];
            let times = dice.roll(3) * dice.roll(300) + 1;
            drop(case.splice(at..at, shred.repeat(times)));
        }
        4 => {
            let from = dice.roll(other.len());
            drop(case.splice(at..end, other[from..].iter().copied().take(400)));
        }
        _ => case.truncate(at.max(1)),
    }
}

fn main() {
    let number =
        |at: usize, other: u64| args().nth(at).and_then(|n| n.parse().ok()).unwrap_or(other);
    let (seconds, seed) = (number(1, 60), number(2, 1));
    let seeds = seeds::all();
    let mut dice = Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    let began = Instant::now();
    let mut cases = 0_u64;
    while began.elapsed() < Duration::from_secs(seconds) {
        let (name, case) = broken(&seeds, &mut dice);
        let from = Instant::now();
        let run = catch_unwind(|| bodies::read(&name, &case));
        if run.is_err() || from.elapsed() > SLOW {
            let file = format!("target/fuzz/{seed}-{cases}-{name}");
            fs::create_dir_all("target/fuzz").expect("target is writable");
            fs::write(&file, &case).expect("target is writable");
            println!("fuzz: case {cases} of seed {seed} fails after {:?}: {file}", from.elapsed());
            std::process::exit(1);
        }
        cases += 1;
    }
    println!("fuzz: {cases} cases of seed {seed} in {seconds} s, none fails");
}
