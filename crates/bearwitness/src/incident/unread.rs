//! Documents that were kept unread, beside the incidents they may bear on.

use std::collections::BTreeMap;

use bearwitness_document::{Date, Incident, Mention, Read, Report};
use bearwitness_places::km_between;

use crate::unread::is_unread;

/// Kilometres from an incident's place within which a named place may be the same.
const NEAR: f64 = 25.0;
/// Days after an incident on which it is still written of.
const DAYS: i32 = 30;

/// The documents that were not read.
pub(super) struct Unread<'a> {
    documents: Vec<&'a Report>,
}

impl<'a> Unread<'a> {
    pub(super) fn of(reports: &[&'a Report]) -> Self {
        let unread = |report: &&&Report| is_unread(report.document.read);
        Self { documents: reports.iter().filter(unread).copied().collect() }
    }

    /// Says of an incident how many of them may bear on it, by language, and leaves it without a grade
    /// if any may.
    pub(super) fn beside(&self, incident: &mut Incident) {
        let mut count: BTreeMap<String, u32> = BTreeMap::new();
        for report in self.documents.iter().filter(|report| may_bear(report, incident)) {
            *count.entry(language(report)).or_default() += 1;
        }
        if !count.is_empty() {
            incident.grade = None;
        }
        incident.unread = count;
    }
}

fn language(report: &Report) -> String {
    let image = report.document.read == Read::ImageOnly;
    let language = report.document.language.clone().filter(|_| !image);
    language.unwrap_or_else(|| if image { "image".to_owned() } else { "und".to_owned() })
}

/// Whether it names a place by the incident's, and was not published at another time.
fn may_bear(report: &Report, incident: &Incident) -> bool {
    let Some(place) = &incident.place else { return false };
    let Some(point) = place.lat.zip(place.lon) else { return false };
    let reach = NEAR.max(place.radius_m.map_or(0.0, f64::from) / 1000.0);
    let near = |mention: &Mention| {
        mention.lat.zip(mention.lon).is_some_and(|(lat, lon)| {
            km_between((lat.get(), lon.get()), (point.0.get(), point.1.get())) <= reach
        })
    };
    in_time(report, incident) && report.mentions.iter().any(near)
}

/// Whether it may have been published between the incident and some weeks after it; what is not dated
/// may.
fn in_time(report: &Report, incident: &Incident) -> bool {
    let published = report.document.published;
    let days = |from: Date, to: Date| to.since(from).map_or(0, |span| span.get_days());
    let early = published.latest.zip(incident.time.earliest);
    let late = published.earliest.zip(incident.time.latest);
    early.is_none_or(|(published, began)| published >= began)
        && late.is_none_or(|(published, ended)| days(ended, published) <= DAYS)
}
