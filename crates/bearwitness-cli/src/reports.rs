//! Paths to reports, in batches, in their order, on all cores.

use std::{
    io::{BufReader, stdin},
    path::PathBuf,
};

use bearwitness::Reader;
use bearwitness_document::Report;
use bearwitness_read::{Found, Given, Record, records, records_of_file, walk};
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
/// A record that can't be read is said on standard error, counted, and handed on with its note.
pub(crate) fn each_batch(
    paths: &[PathBuf],
    given: &Given,
    reader: Reader<'_>,
    mut hand_on: impl FnMut(Vec<Reported>) -> Result<(), Failure>,
) -> Result<Tally, Failure> {
    let mut progress = Progress::new();
    let mut tally = Tally::default();
    let mut batch: Vec<Record> = Vec::new();
    let mut bytes = 0;
    for source in sources(paths, given) {
        let stream = match source {
            Ok(stream) => stream,
            Err(message) => {
                progress.say(&message);
                tally.skipped += 1;
                continue;
            }
        };
        progress.file();
        for record in stream() {
            match record {
                Ok(record) => {
                    bytes += record.raw.len();
                    batch.push(record);
                }
                Err(message) => {
                    progress.say(&message);
                    tally.skipped += 1;
                }
            }
            if batch.len() == BATCH || bytes > BATCH_BYTES {
                bytes = 0;
                pass(&mut batch, reader, &mut tally, &progress, &mut hand_on)?;
            }
        }
    }
    pass(&mut batch, reader, &mut tally, &progress, &mut hand_on)?;
    progress.finish();
    finish(&tally)?;
    Ok(tally)
}

type Stream = Box<dyn Iterator<Item = Result<Record, String>>>;

/// What each path holds: a stream of records to open, or why it can't be read.
fn sources(
    paths: &[PathBuf],
    given: &Given,
) -> impl Iterator<Item = Result<Box<dyn FnOnce() -> Stream>, String>> {
    paths.iter().flat_map(|path| {
        if path.as_os_str() == "-" {
            let given = given.clone();
            let open = move || -> Stream {
                Box::new(records(BufReader::new(stdin()), "-", &given).map(Ok))
            };
            return vec![Ok(Box::new(open) as Box<dyn FnOnce() -> Stream>)];
        }
        let found = walk(std::slice::from_ref(path)).into_iter();
        found.map(|found| opened(found, given)).collect()
    })
}

fn opened(found: Found, given: &Given) -> Result<Box<dyn FnOnce() -> Stream>, String> {
    match found {
        Found::Skipped(message) => Err(message),
        Found::File(file) => {
            let given = given.clone();
            Ok(Box::new(move || match records_of_file(&file, &given) {
                Ok(records) => Box::new(records.map(Ok)),
                Err(error) => Box::new(std::iter::once(Err(error.to_string()))),
            }))
        }
    }
}

fn pass(
    batch: &mut Vec<Record>,
    reader: Reader<'_>,
    tally: &mut Tally,
    progress: &Progress,
    hand_on: &mut impl FnMut(Vec<Reported>) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let reported = |record: Record| Reported {
        report: reader.claims(&record.document),
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
