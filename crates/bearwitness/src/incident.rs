//! From many reports to what happened, and how well it is attested.

mod alike;
mod belligerent;
mod block;
mod constraint;
mod contradiction;
mod copy;
mod fuse;
mod grade;
mod likeness;
mod origin;
mod place;
mod relation;
mod source;
mod summary;
mod toll;
mod unread;

use std::collections::BTreeMap;

use bearwitness_document::{Claim, Incident, Report, Settings, TollRule};

use copy::Copies;
use source::Sources;
use unread::Unread;

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
    let told: Vec<Told<'_>> = reports
        .iter()
        .flat_map(|report| report.claims.iter().map(move |claim| Told { report, claim }))
        .collect();
    let around = Around {
        about: about(&told),
        copies: Copies::of(&reports).and_marked(&settings.copies),
        sources: Sources::of(&settings.sources),
        rule: settings.toll_rule,
    };
    let fusion = fuse::fuse(&told, &settings.constraints, &around.copies);
    let mut found: Vec<Incident> = fusion
        .incidents
        .into_iter()
        .map(|fused| Incident { links: fused.links, ..summary::summary(&fused.members, &around) })
        .collect();
    relation::relate(&mut found, &fusion.possible, &reports, &settings.constraints);
    let unread = Unread::of(&reports);
    for incident in &mut found {
        unread.beside(incident);
    }
    found.sort_by(|a, b| (a.time.earliest, &a.id).cmp(&(b.time.earliest, &b.id)));
    found
}

/// A claim and the report it stands in.
#[derive(Clone, Copy, Debug)]
struct Told<'a> {
    report: &'a Report,
    claim: &'a Claim,
}

/// What all incidents are summed up with.
struct Around<'a> {
    /// Claims that speak of others, by the id of that other.
    about: BTreeMap<&'a str, Vec<Told<'a>>>,
    copies: Copies<'a>,
    sources: Sources<'a>,
    rule: TollRule,
}

fn about<'a>(told: &[Told<'a>]) -> BTreeMap<&'a str, Vec<Told<'a>>> {
    let mut found: BTreeMap<&str, Vec<Told<'a>>> = BTreeMap::new();
    for told in told {
        if let Some(about) = &told.claim.about {
            found.entry(&about.claim).or_default().push(*told);
        }
    }
    found
}
