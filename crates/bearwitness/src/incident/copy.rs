//! Copies: documents whose passages say the same in the same words.

use std::collections::BTreeMap;

use bearwitness_document::Report;

use crate::sketch::likeness;

/// Least likeness at which a passage counts as a copy of another.
const COPY: f64 = 0.5;

/// Which documents copy which: each copy leads to the first of its kind.
pub(super) struct Copies<'a> {
    first: BTreeMap<&'a str, &'a str>,
}

impl<'a> Copies<'a> {
    /// Compares the claims' passages of all documents. A copy's first is the one published
    /// earliest; of several, the one of the least id.
    pub(super) fn of(reports: &[&'a Report]) -> Self {
        let mut ordered: Vec<&&Report> = reports.iter().filter(|r| !r.claims.is_empty()).collect();
        ordered.sort_by_key(|r| {
            (r.document.published.latest.is_none(), r.document.published.latest, &r.document.id)
        });
        let mut first: BTreeMap<&str, &str> = BTreeMap::new();
        for (at, report) in ordered.iter().enumerate() {
            let earlier = ordered[..at].iter().find(|earlier| is_copy(report, earlier));
            let origin =
                earlier.map_or(report.document.id.as_str(), |e| first[e.document.id.as_str()]);
            first.insert(&report.document.id, origin);
        }
        Self { first }
    }

    /// The document that this one copies, or itself.
    pub(super) fn first<'b>(&'b self, document: &'b str) -> &'b str {
        self.first.get(document).copied().unwrap_or(document)
    }
}

/// Whether half or more of the passages that hold claims stand in the other document too.
fn is_copy(report: &Report, earlier: &Report) -> bool {
    let holding: Vec<usize> = report
        .passages
        .iter()
        .enumerate()
        .filter(|(_, passage)| {
            report.claims.iter().any(|claim| passage.span().contains(claim.sentence))
        })
        .map(|(at, _)| at)
        .collect();
    let told = |at: &&usize| {
        let sketch = report.sketches.get(**at);
        sketch.is_some_and(|sketch| {
            earlier.sketches.iter().any(|other| likeness(sketch, other) >= COPY)
        })
    };
    !holding.is_empty() && holding.iter().filter(told).count() * 2 >= holding.len()
}
