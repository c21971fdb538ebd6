//! From many reports to what happened, and how well it is attested.

mod alike;
mod belligerent;
mod block;
mod constraint;
mod contradiction;
mod copy;
mod fold;
mod fuse;
mod grade;
mod kind;
mod likeness;
mod origin;
mod place;
mod relation;
mod slots;
mod source;
mod summary;
mod toll;
mod unread;

use std::{borrow::Cow, collections::BTreeMap, convert::Infallible};

use bearwitness_document::{Claim, Incident, Report, Settings, TollRule};

use copy::Copies;
pub use fold::Fold;
use source::Sources;

/// Folds the claims of many reports into incidents.
///
/// Order-free: the same reports in any order give the same incidents, byte for byte. A report that
/// is given twice counts once.
///
/// ```
/// use bearwitness_document::{PublishedBasis, Settings};
/// use bearwitness_read::{Given, parse_published, records};
/// let published = parse_published("2024-05-14", PublishedBasis::Given);
/// let given = Given { published, ..Given::default() };
/// let text = "Shells killed four people in Homs on Monday, medics said.";
/// let record = records(text.as_bytes(), "a.txt", &given).next().unwrap();
/// let report = bearwitness::claims(&record.document);
/// let incidents = bearwitness::incidents(&[report], &Settings::default());
/// assert_eq!(incidents[0].time.earliest.unwrap().to_string(), "2024-05-13");
/// ```
pub fn incidents(reports: &[Report], settings: &Settings) -> Vec<Incident> {
    let mut reports: Vec<&Report> = reports.iter().collect();
    reports.sort_by(|a, b| a.document.id.cmp(&b.document.id));
    reports.dedup_by(|a, b| a.document.id == b.document.id);
    let mut fold = Fold::under(settings);
    for report in &reports {
        fold.put(report);
    }
    let report = |id: &str| -> Result<Cow<'_, Report>, Infallible> {
        let at = reports.partition_point(|report| report.document.id.as_str() < id);
        Ok(Cow::Borrowed(reports[at]))
    };
    let mut found: Vec<Incident> = Vec::new();
    let Ok(_) = fold.settle(report, |incident| found.push(incident));
    found.sort_by(|a, b| (a.time.earliest, &a.id).cmp(&(b.time.earliest, &b.id)));
    found
}

/// A claim and the report it stands in.
#[derive(Clone, Copy, Debug)]
struct Told<'a> {
    report: &'a Report,
    claim: &'a Claim,
}

/// What an incident is summed up with.
struct Around<'a> {
    /// Claims that speak of others, by the id of that other.
    about: BTreeMap<&'a str, Vec<Told<'a>>>,
    copies: &'a Copies,
    sources: &'a Sources<'a>,
    rule: TollRule,
}

fn about<'a>(reports: &'a [Cow<'_, Report>]) -> BTreeMap<&'a str, Vec<Told<'a>>> {
    let mut found: BTreeMap<&str, Vec<Told<'a>>> = BTreeMap::new();
    for report in reports.iter().map(AsRef::as_ref) {
        for claim in &report.claims {
            if let Some(about) = &claim.about {
                found.entry(&about.claim).or_default().push(Told { report, claim });
            }
        }
    }
    found
}
