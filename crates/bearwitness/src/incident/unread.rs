//! Documents that were kept unread, beside the incidents they may bear on.

use std::collections::BTreeMap;

use bearwitness_document::{Date, Incident, Mention, Published, Read, Report};
use bearwitness_places::km_between;

use crate::unread::is_unread;

/// Kilometres from an incident's place within which a named place may be the same.
const NEAR: f64 = 25.0;
/// Days after an incident on which it is still written of.
const DAYS: i32 = 30;

/// Where and when an incident was, as far as an unread document is held against it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spot {
    point: (f64, f64),
    reach_km: f64,
    days: (Option<Date>, Option<Date>),
}

impl Spot {
    pub(super) fn of(incident: &Incident) -> Option<Self> {
        let place = incident.place.as_ref()?;
        let point = place.lat.zip(place.lon)?;
        Some(Self {
            point: (point.0.get(), point.1.get()),
            reach_km: NEAR.max(place.radius_m.map_or(0.0, f64::from) / 1000.0),
            days: (incident.time.earliest, incident.time.latest),
        })
    }
}

/// A document that was not read: the places that it names and when it was published.
#[derive(Debug)]
pub(super) struct Waiting {
    language: String,
    published: Published,
    points: Vec<(f64, f64)>,
}

impl Waiting {
    fn of(report: &Report) -> Self {
        let point = |mention: &Mention| Some((mention.lat?.get(), mention.lon?.get()));
        Self {
            language: language(report),
            published: report.document.published,
            points: report.mentions.iter().filter_map(point).collect(),
        }
    }

    /// Whether it names a place by the incident's, and was not published at another time.
    pub(super) fn may_bear(&self, spot: &Spot) -> bool {
        let near = |point: &(f64, f64)| km_between(*point, spot.point) <= spot.reach_km;
        self.in_time(spot) && self.points.iter().any(near)
    }

    /// Whether it may have been published between the incident and some weeks after it; what is not dated
    /// may.
    fn in_time(&self, spot: &Spot) -> bool {
        let days = |from: Date, to: Date| to.since(from).map_or(0, |span| span.get_days());
        let early = self.published.latest.zip(spot.days.0);
        let late = self.published.earliest.zip(spot.days.1);
        early.is_none_or(|(published, began)| published >= began)
            && late.is_none_or(|(published, ended)| days(ended, published) <= DAYS)
    }
}

fn language(report: &Report) -> String {
    let image = report.document.read == Read::ImageOnly;
    let language = report.document.language.clone().filter(|_| !image);
    language.unwrap_or_else(|| if image { "image".to_owned() } else { "und".to_owned() })
}

/// The documents that were not read, by id.
#[derive(Debug, Default)]
pub(super) struct Unread(BTreeMap<String, Waiting>);

impl Unread {
    /// Notes the report if it was not read.
    pub(super) fn put(&mut self, report: &Report) -> Option<&Waiting> {
        if !is_unread(report.document.read) {
            return None;
        }
        let id = report.document.id.clone();
        self.0.insert(id.clone(), Waiting::of(report));
        self.0.get(&id)
    }

    pub(super) fn take(&mut self, id: &str) -> Option<Waiting> {
        self.0.remove(id)
    }

    /// Says of an incident how many of them may bear on it, by language, and leaves it without a grade
    /// if any may.
    pub(super) fn beside(&self, incident: &mut Incident) {
        let Some(spot) = Spot::of(incident) else { return };
        let mut count: BTreeMap<String, u32> = BTreeMap::new();
        for waiting in self.0.values().filter(|waiting| waiting.may_bear(&spot)) {
            *count.entry(waiting.language.clone()).or_default() += 1;
        }
        if !count.is_empty() {
            incident.grade = None;
        }
        incident.unread = count;
    }
}
