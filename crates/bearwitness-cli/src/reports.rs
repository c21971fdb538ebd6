//! Paths to reports, in batches, in their order, on all cores.

use std::{
    collections::HashSet,
    fs,
    io::{BufReader, stdin},
    path::PathBuf,
};

use bearwitness::Reader;
use bearwitness_document::{Document, Report};
use bearwitness_read::{BytesRead, Found, Given, Record, records, records_of_file, walk};
use rayon::prelude::*;

use crate::{error::Failure, progress::Progress};

/// Documents read before the batch is handed on, and their bytes.
const BATCH: usize = 128;
const BATCH_BYTES: usize = 32 << 20;

/// A document as it came and what it says; the raw bytes, where nothing could be read, are none.
pub(crate) struct Reported {
    pub(crate) raw: Vec<u8>,
    pub(crate) report: Report,
    /// Why nothing could be read, if so.
    pub(crate) problem: Option<String>,
}

/// What was read, in numbers.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    pub(crate) documents: usize,
    pub(crate) unreadable: usize,
    pub(crate) skipped: usize,
}

/// Reads all paths and hands on the reports batch by batch, in order. `-` is standard input.
///
/// A document whose id is among `kept` is not read again: its report holds what is known of the page.
///
/// A record that can't be read is said on standard error, counted, and handed on with its note.
pub(crate) fn each_batch(
    paths: &[PathBuf],
    given: &Given,
    reader: Reader<'_>,
    kept: &HashSet<String>,
    mut hand_on: impl FnMut(Vec<Reported>) -> Result<(), Failure>,
) -> Result<Tally, Failure> {
    let sources = sources(paths);
    let mut progress = Progress::new(size(&sources));
    let mut tally = Tally::default();
    let mut batch: Vec<Record> = Vec::new();
    let mut bytes = 0;
    for source in sources {
        let stream = match source.records(given, &progress.bytes) {
            Ok(stream) => stream,
            Err(message) => {
                progress.say(&message);
                tally.skipped += 1;
                continue;
            }
        };
        progress.file();
        for record in stream {
            bytes += record.raw.len();
            batch.push(record);
            if batch.len() == BATCH || bytes > BATCH_BYTES {
                bytes = 0;
                pass(&mut batch, (reader, kept), &mut tally, &mut progress, &mut hand_on)?;
            }
        }
    }
    pass(&mut batch, (reader, kept), &mut tally, &mut progress, &mut hand_on)?;
    progress.finish();
    finish(&tally)?;
    Ok(tally)
}

/// Something to read, or why it can't be.
enum Source {
    Stdin,
    Found(Found),
}

impl Source {
    /// Its records; counts the bytes that are read of files.
    fn records(
        self,
        given: &Given,
        bytes: &BytesRead,
    ) -> Result<Box<dyn Iterator<Item = Record>>, String> {
        match self {
            Self::Stdin => Ok(records(BufReader::new(stdin()), "-", given)),
            Self::Found(Found::Skipped(message)) => Err(message),
            Self::Found(Found::File(file)) => {
                records_of_file(&file, given, bytes).map_err(|error| error.to_string())
            }
        }
    }
}

/// What each path holds, in order.
fn sources(paths: &[PathBuf]) -> Vec<Source> {
    let held = |path: &PathBuf| {
        if path.as_os_str() == "-" {
            return vec![Source::Stdin];
        }
        walk(std::slice::from_ref(path)).into_iter().map(Source::Found).collect()
    };
    paths.iter().flat_map(held).collect()
}

/// Bytes of all files; none where something else is to be read too.
fn size(sources: &[Source]) -> Option<u64> {
    let size = |source: &Source| match source {
        Source::Stdin => None,
        Source::Found(Found::Skipped(_)) => Some(0),
        Source::Found(Found::File(file)) => Some(fs::metadata(file).map_or(0, |data| data.len())),
    };
    sources.iter().map(size).sum()
}

fn pass(
    batch: &mut Vec<Record>,
    (reader, kept): (Reader<'_>, &HashSet<String>),
    tally: &mut Tally,
    progress: &mut Progress,
    hand_on: &mut impl FnMut(Vec<Reported>) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let reported = |record: Record| Reported {
        report: if kept.contains(&record.document.header.id) {
            bare(record.document)
        } else {
            reader.claims(&record.document)
        },
        raw: record.raw,
        problem: record.problem,
    };
    let reported: Vec<Reported> = std::mem::take(batch).into_par_iter().map(reported).collect();
    for problem in reported.iter().filter_map(|reported| reported.problem.as_deref()) {
        progress.say(problem);
        tally.unreadable += 1;
    }
    tally.documents += reported.iter().filter(|reported| reported.problem.is_none()).count();
    progress.documents(reported.len());
    hand_on(reported)
}

/// A report that holds what is known of the page alone.
fn bare(document: Document) -> Report {
    Report {
        document: document.header,
        passages: document.passages,
        sentences: vec![],
        mentions: vec![],
        claims: vec![],
        notes: document.notes,
        sketches: vec![],
    }
}

/// Says what was passed over, and fails where nothing could be read though something was there.
fn finish(tally: &Tally) -> Result<(), Failure> {
    if tally.unreadable + tally.skipped > 0 {
        eprintln!(
            "bearwitness: {} documents read; {} records unreadable, {} paths passed over",
            tally.documents, tally.unreadable, tally.skipped
        );
    }
    let nothing = tally.documents == 0 && tally.unreadable == 0 && tally.skipped > 0;
    if nothing { Err(Failure::NothingRead) } else { Ok(()) }
}
