//! Rows in the columns of UCDP GED 25.1: like theirs, and not from there.

use bearwitness_document::{Extent, Outcome, Status, TollRow};

use super::actor::{self, Side};
use crate::{
    Field, File, Loss, View, country,
    dictionary::fields,
    table::{Cell, Row, Table, degrees},
    view::{Shown, Spot},
    words::{days, joined},
};

pub(crate) fn dictionary() -> Vec<Field> {
    fields(include_str!("../../data/dictionary/ucdp.tsv"))
}

pub(crate) fn files(view: &View) -> Vec<File> {
    let rows = view.incidents.iter().filter_map(|shown| row(view, shown)).collect();
    let table = Table::new("ucdp-like", &dictionary(), rows);
    vec![File::new("ucdp-like.csv", table.csv(view.request.hxl))]
}

pub(crate) fn losses(view: &View) -> Vec<Loss> {
    let keys =
        |lost: fn(&Shown) -> bool| view.incidents.iter().filter(move |s| lost(s)).map(|s| &s.key);
    let carried = |shown: &Shown| deaths(shown).is_some() && precision(shown).is_some();
    let open =
        move |shown: &&Shown| carried(shown) && whole(shown).is_some_and(|row| row.max.is_none());
    vec![
        Loss::of("incidents of which no report numbers a death", keys(|s| deaths(s).is_none())),
        Loss::of(
            "incidents of no day, or of more than a year",
            keys(|s| deaths(s).is_some() && precision(s).is_none()),
        ),
        Loss::of(
            "open upper ends of the killed, of which the best is carried as `high`",
            view.incidents.iter().filter(open).map(|s| &s.key),
        ),
        Loss::of(
            "types of violence that the parties told do not decide",
            keys(|s| deaths(s).is_some() && violence(s).is_none()),
        ),
        Loss::of(
            "wounded, missing, displaced, detained",
            keys(|s| s.tolls.iter().any(|row| row.outcome != Outcome::Killed)),
        ),
        Loss::of(
            "ids of conflicts, dyads, actors and countries (UCDP's own)",
            keys(|s| deaths(s).is_some()),
        ),
        Loss::of(
            "claims that are no event: threats, plans, denials, claims of responsibility",
            view.claims
                .iter()
                .filter(|said| said.kind != bearwitness_document::ClaimKind::Event)
                .map(|said| &said.id),
        ),
    ]
}

fn whole(shown: &Shown) -> Option<&TollRow> {
    Shown::whole(&shown.best, Outcome::Killed)
}

/// The dead by side: of A, of B, civilians, unknown; low, best and high.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Deaths {
    b: u64,
    civilians: u64,
    unknown: u64,
    low: u64,
    best: u64,
    high: u64,
}

/// The dead of an incident of which reports number at least one.
fn deaths(shown: &Shown) -> Option<Deaths> {
    let row = whole(shown)?;
    let best = row.best.or(row.min).or(row.max).filter(|best| *best > 0)?;
    let part = |status: Status| {
        let row = shown.best.iter().find(|row| {
            row.outcome == Outcome::Killed
                && row.status == status
                && row.demographic.is_none()
                && !row.presumed
        });
        row.and_then(|row| row.best.or(row.min)).unwrap_or(0)
    };
    let civilians = part(Status::Civilian).min(best);
    let known = sides(shown).1.is_some_and(|side| side.kind.is_armed());
    let b = if known { part(Status::Combatant).min(best - civilians) } else { 0 };
    Some(Deaths {
        b,
        civilians,
        unknown: best - civilians - b,
        low: row.min.unwrap_or(0).min(best),
        best,
        high: row.max.unwrap_or(best).max(best),
    })
}

/// Side A is who is said to have done it, side B whom it was done to.
fn sides(shown: &Shown) -> (Option<Side>, Option<Side>) {
    let one = |parties: &[crate::view::Party]| parties.iter().find_map(|p| actor::side(p, shown));
    let harmed = actor::harms_civilians(shown);
    let b = one(&shown.recipients).or_else(|| harmed.then(|| actor::civilians(shown)));
    (one(&shown.actors), b)
}

/// 1 where a state is a party, 2 between two others, 3 where an organised party kills civilians.
fn violence(shown: &Shown) -> Option<u8> {
    use actor::Kind::{Civilians, External, State};
    let (Some(a), Some(b)) = sides(shown) else { return None };
    let state = |side: &Side| matches!(side.kind, State | External);
    match (a.kind.is_armed(), b.kind) {
        (true, Civilians) => Some(3),
        (true, _) if b.kind.is_armed() => Some(if state(&a) || state(&b) { 1 } else { 2 }),
        _ => None,
    }
}

/// UCDP's `date_prec`.
fn precision(shown: &Shown) -> Option<u8> {
    let (from, to) = shown.time.window()?;
    match (to - from).get_days() + 1 {
        1 => Some(1),
        2..=6 => Some(2),
        7 => Some(3),
        8..=31 => Some(4),
        32..=366 => Some(5),
        _ => None,
    }
}

fn row(view: &View, shown: &Shown) -> Option<Row> {
    let deaths = deaths(shown)?;
    let (from, to) = shown.time.window()?;
    let precision = precision(shown)?;
    let head: Row = vec![
        ("id", (&shown.key).into()),
        ("year", Cell::Whole(u64::from(from.year().unsigned_abs()))),
        ("code_status", shown.status().into()),
        ("type_of_violence", violence(shown).into()),
        ("date_prec", precision.into()),
        ("date_start", from.into()),
        ("date_end", to.into()),
        ("event_clarity", Cell::Whole(if shown.extent == Extent::Aggregate { 2 } else { 1 })),
        ("deaths_a", Cell::Whole(0)),
        ("deaths_b", deaths.b.into()),
        ("deaths_civilians", deaths.civilians.into()),
        ("deaths_unknown", deaths.unknown.into()),
        ("best", deaths.best.into()),
        ("high", deaths.high.into()),
        ("low", deaths.low.into()),
    ];
    Some([head, parties(shown), sources(view, shown), place(shown)].concat())
}

fn parties(shown: &Shown) -> Row {
    let (a, b) = sides(shown);
    let name = |side: Option<&Side>| side.map(|side| side.name.clone());
    let dyad = name(a.as_ref()).zip(name(b.as_ref())).map(|(a, b)| format!("{a} - {b}"));
    vec![
        ("side_a", name(a.as_ref()).into()),
        ("side_b", name(b.as_ref()).into()),
        ("dyad_name", dyad.into()),
    ]
}

fn sources(view: &View, shown: &Shown) -> Row {
    let pages: Vec<_> = shown.documents.iter().filter_map(|id| view.page(id)).collect();
    let published = |page: &crate::view::Page| {
        let (from, to) = (page.published.earliest?, page.published.latest?);
        Some(days(from, to))
    };
    let article = |page: &&crate::view::Page| {
        joined(
            [page.publisher.clone(), published(page), page.title.clone(), page.url.clone()]
                .into_iter()
                .flatten(),
        )
        .replace("; ", ", ")
    };
    let origins = shown.origins.iter().filter_map(|origin| origin.name.clone());
    vec![
        ("number_of_sources", shown.independent_origins.into()),
        ("source_article", joined(pages.iter().map(article)).into()),
        ("source_office", joined(pages.iter().filter_map(|page| page.publisher.clone())).into()),
        ("source_date", joined(pages.iter().filter_map(|page| published(page))).into()),
        ("source_headline", joined(pages.iter().filter_map(|page| page.title.clone())).into()),
        ("source_original", joined(origins).into()),
    ]
}

fn place(shown: &Shown) -> Row {
    let place = shown.place.as_ref();
    let point = place.and_then(Spot::point);
    vec![
        ("where_prec", place.and_then(Spot::ucdp).into()),
        ("where_coordinates", place.and_then(|p| p.name.as_ref()).into()),
        ("where_description", place.and_then(described).into()),
        ("latitude", degrees(point.map(|p| p.0))),
        ("longitude", degrees(point.map(|p| p.1))),
        ("geom_wkt", point.map(|(lat, lon)| format!("POINT ({lon:.5} {lat:.5})")).into()),
        ("priogrid_gid", point.map(priogrid).into()),
        ("country", shown.country().map(country::name).into()),
        ("region", shown.country().and_then(country::wide_region).into()),
    ]
}

fn described(place: &Spot) -> Option<String> {
    let radius = place.radius_m?;
    let what = if place.coarse { "middle of a cell of a grid" } else { "named place" };
    Some(format!("{what}, within {} km", radius.div_ceil(1000)))
}

/// The cell of PRIO-GRID (half a degree; Tollefsen et al. 2012).
fn priogrid((lat, lon): (f64, f64)) -> u64 {
    let cells =
        |degrees: f64, last: i64| ((degrees / 0.5).floor() as i64).clamp(0, last).unsigned_abs();
    cells(lat + 90.0, 359) * 720 + cells(lon + 180.0, 719) + 1
}

#[cfg(test)]
mod tests {
    #[test]
    fn there_are_the_49_columns_of_version_25_1() {
        assert_eq!(super::dictionary().len(), 49);
    }

    #[test]
    fn cells_of_priogrid() {
        assert_eq!(super::priogrid((-90.0, -180.0)), 1);
        assert_eq!(super::priogrid((35.95, 39.01)), 181_159);
        assert_eq!(super::priogrid((90.0, 180.0)), 259_200);
    }
}
