//! Ingesting through kills: `KILLS=200 cargo test -p bearwitness-cli --test cli kill`.

use std::{
    env, fs,
    io::{BufRead, BufReader, Write},
    path::Path,
    process::{Command, Stdio},
    thread::sleep,
    time::Duration,
};

use super::{dice::Dice, printed, run, str};

/// Kills in a run of all tests.
const FEW: usize = 6;

#[test]
fn a_kill_at_any_point_loses_nothing_that_was_told_and_a_second_run_finishes() {
    let kills = env::var("KILLS").ok().and_then(|n| n.parse().ok()).unwrap_or(FEW);
    let folder = tempfile::tempdir().unwrap();
    let input = reports(folder.path());
    let undisturbed = folder.path().join("undisturbed.casebook");
    printed(&["ingest", "--casebook", str(&undisturbed), str(&input)]);
    let result = Held::of(&undisturbed);
    let size = fs::metadata(&undisturbed).unwrap().len();
    let mut dice = Dice(0x0005_eed0);
    let mut cut = 0;
    for kill in 0..kills {
        let casebook = folder.path().join("killed.casebook");
        for end in ["", "-wal", "-shm"] {
            fs::remove_file(format!("{}{end}", str(&casebook))).ok();
        }
        let point = Point::rolled(&mut dice, size);
        let told = killed(&point, &casebook, &input);
        cut += usize::from(told.len() < DOCUMENTS);
        // The file may not be there yet, or be empty; then nothing was told.
        if !told.is_empty() {
            let said = run(&["verify", "--casebook", str(&casebook)]);
            assert!(said.status.success(), "kill {kill} at {point:?}: {said:?}");
            let kept = ids(&casebook);
            let lost = told.iter().filter(|id| !kept.contains(id)).count();
            assert_eq!(lost, 0, "kill {kill} at {point:?}");
        }
        printed(&["ingest", "--casebook", str(&casebook), str(&input)]);
        assert!(Held::of(&casebook) == result, "kill {kill} at {point:?}: another result");
    }
    assert!(cut * 2 > kills, "most kills came in the middle: {cut} of {kills}");
}

/// What a file may not grow beyond, the disk does not take: here the signal that comes with it kills nobody.
#[test]
fn where_the_disk_takes_no_more_what_was_told_is_kept_and_the_message_says_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let input = reports(folder.path());
    let casebook = folder.path().join("a.casebook");
    let mut ended_well = 0;
    for kib in [200, 400, 600] {
        let output = Command::new("bash")
            .args(["-c", &format!("trap '' XFSZ; ulimit -f {kib}; exec \"$@\""), "bash"])
            .args([env!("CARGO_BIN_EXE_bearwitness"), "ingest", "--format", "jsonl", "--casebook"])
            .args([str(&casebook), str(&input)])
            .output()
            .unwrap();
        let told = told(String::from_utf8(output.stdout).unwrap().lines().map(str::to_owned));
        let message = String::from_utf8(output.stderr).unwrap();
        ended_well += usize::from(output.status.success());
        let helpful = message.contains("run the same command again");
        assert!(output.status.success() || helpful, "{kib} KiB: {message}");
        let kept = if told.is_empty() { vec![] } else { ids(&casebook) };
        assert!(told.iter().all(|id| kept.contains(id)), "{kib} KiB");
    }
    assert!(ended_well < 3, "no limit was too small");
    printed(&["ingest", "--casebook", str(&casebook), str(&input)]);
    let said = printed(&["verify", "--casebook", str(&casebook)]);
    assert!(said.starts_with(&format!("{DOCUMENTS} documents")), "{said}");
}

const DOCUMENTS: usize = 300;

/// Reports, most of them of other news: they are read fast.
fn reports(folder: &Path) -> std::path::PathBuf {
    let input = folder.join("in.jsonl");
    let mut file = fs::File::create(&input).unwrap();
    for n in 0..DOCUMENTS {
        let day = n % 28 + 1;
        let text = if n % 50 == 0 {
            format!("Shells killed {n} people in Homs on {day} March, medics of team {n} said.")
        } else {
            format!("The library of district {n} opened on {day} March. Its readers were glad.")
        };
        writeln!(
            file,
            "{{\"id\":\"r{n}\",\"published\":\"2024-03-{day:02}\",\"text\":\"{text}\"}}"
        )
        .unwrap();
    }
    input
}

/// Where the program is killed.
#[derive(Debug)]
enum Point {
    /// So long after it has told of so many documents.
    Told(usize, Duration),
    /// In the write by which a file would grow beyond so many KiB, wherever in it that lies.
    Write(u64),
}

impl Point {
    fn rolled(dice: &mut Dice, size: u64) -> Self {
        if dice.roll(2) == 0 {
            let delay = Duration::from_micros(dice.roll(60_000) as u64);
            Self::Told(dice.roll(DOCUMENTS + 1), delay)
        } else {
            Self::Write(1 + dice.roll((size / 1024) as usize) as u64)
        }
    }
}

/// Ingests until the program is killed, and gives the documents that it told of.
fn killed(point: &Point, casebook: &Path, input: &Path) -> Vec<String> {
    let limit = match point {
        Point::Write(kib) => format!("ulimit -c 0; ulimit -f {kib}; "),
        Point::Told(..) => String::new(),
    };
    let mut child = Command::new("bash")
        .args(["-c", &format!("{limit}exec \"$@\""), "bash", env!("CARGO_BIN_EXE_bearwitness")])
        .args(["ingest", "--format", "jsonl", "--casebook", str(casebook), str(input)])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut out = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut told: Vec<String> = Vec::new();
    if let Point::Told(number, delay) = point {
        told.extend(out.by_ref().take(*number).map(Result::unwrap));
        sleep(*delay);
        child.kill().ok(); // SIGKILL
    }
    told.extend(out.map_while(Result::ok));
    child.wait().unwrap();
    self::told(told)
}

/// The documents that lines tell of; a line that was cut short was not told.
fn told(lines: impl IntoIterator<Item = String>) -> Vec<String> {
    let whole = |line: &String| serde_json::from_str::<serde_json::Value>(line).ok();
    let id = |line: String| Some(whole(&line)?["document"].as_str()?.to_owned());
    lines.into_iter().filter_map(id).collect()
}

fn ids(casebook: &Path) -> Vec<String> {
    let connection = rusqlite::Connection::open(casebook).unwrap();
    let mut select = connection.prepare("SELECT id FROM document").unwrap();
    let ids = select.query_map([], |row| row.get(0)).unwrap();
    ids.map(Result::unwrap).collect()
}

/// What a casebook holds, but for its log.
#[derive(PartialEq)]
struct Held(Vec<String>);

impl Held {
    fn of(casebook: &Path) -> Self {
        let connection = rusqlite::Connection::open(casebook).unwrap();
        let rows = |sql: &str| -> Vec<String> {
            let mut select = connection.prepare(sql).unwrap();
            select.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
        };
        let tables = [
            "SELECT id || sha256 || blake3 || hex(raw) || header || sentences || notes FROM document ORDER BY id",
            "SELECT document || n || passage || sketch FROM passage ORDER BY document, n",
            "SELECT id || document || n || claim FROM claim ORDER BY id",
            "SELECT document || capture FROM capture ORDER BY document, capture",
            "SELECT name || incident || n FROM name ORDER BY name",
            "SELECT incident FROM incident ORDER BY n",
            "SELECT rowid || text FROM passage_text ORDER BY rowid",
            "SELECT of || row || sum FROM checksum ORDER BY of, row",
        ];
        Self(tables.into_iter().flat_map(rows).collect())
    }
}
