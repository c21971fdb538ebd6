//! Corpora: files of examples beside the forms they belong to.

use bearwitness_document::{Published, PublishedBasis, Report, Scope, Segment, Span};
use bearwitness_read::{Given, records};

use crate::{
    gate::{self, Reach},
    sentence::Sentence,
};

/// Checks each line `text => expected` of a corpus and shows all that are wrong.
///
/// The text is read as one sentence of a body passage.
#[track_caller]
pub(crate) fn check(corpus: &str, read: impl Fn(&Sentence<'_>) -> String) {
    let mut wrong = Vec::new();
    for (number, line) in corpus.lines().enumerate() {
        let Some((text, expected)) = line.split_once(" => ").filter(|_| !line.starts_with('#'))
        else {
            continue;
        };
        let mut sentences = [Sentence::new(text, Span::new(0, text.len()), Segment::Body, 0)];
        gate::read(&mut sentences, &[vec![]], Reach::All);
        let [sentence] = sentences;
        let found = read(&sentence);
        if found != expected {
            wrong.push(format!(
                "line {}: {text}\n  expected: {expected}\n  found:    {found}",
                number + 1
            ));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// What a text says by itself.
pub(crate) fn report(text: &str) -> Report {
    read(text, &Given::default())
}

/// What a text says that was published on the day.
pub(crate) fn dated(text: &str, day: &str) -> Report {
    let day = day.parse().expect("a day");
    let published = Some(Published::between(day, day, PublishedBasis::Given));
    read(text, &Given { published, ..Given::default() })
}

fn read(text: &str, given: &Given) -> Report {
    let text = std::io::Cursor::new(text.to_owned().into_bytes());
    let record = records(text, "a.txt", given).next();
    crate::claims(&record.expect("a text is a record").document)
}

/// What was found, as a corpus writes it: parted by semicolons, "-" for nothing.
pub(crate) fn listed(found: impl Iterator<Item = String>) -> String {
    let found = found.collect::<Vec<_>>();
    if found.is_empty() { "-".to_owned() } else { found.join("; ") }
}

/// The figures of a text, and which of them are of an event: the others are counts so far, or of more than one.
pub(crate) fn scopes(text: &str) -> Vec<(Option<u64>, bool)> {
    let report = report(text);
    let tolls = report.claims.iter().flat_map(|claim| &claim.tolls);
    tolls.map(|toll| (toll.min, toll.scope == Scope::Event)).collect()
}
