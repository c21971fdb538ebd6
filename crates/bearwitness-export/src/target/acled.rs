//! Rows in the columns of ACLED's codebook: like ACLED, and not from there. No id or name of theirs is used.

use bearwitness_document::{Acled, Date, Extent, Outcome, PartOfDay, Scope};
use jiff::ToSpan as _;

use super::actor::{self, Kind, Side, civilians, harms_civilians, is_remote, of_country};
use crate::{
    Field, File, Loss, View, country,
    dictionary::fields,
    table::{Cell, Row, Table},
    view::{Page, Shown},
    words::{days, joined},
};

pub(crate) fn dictionary() -> Vec<Field> {
    fields(include_str!("../../data/dictionary/acled.tsv"))
}

pub(crate) fn files(view: &View) -> Vec<File> {
    let rows = view.incidents.iter().flat_map(|shown| rows(view, shown)).collect();
    let table = Table::new("acled-like", &dictionary(), rows);
    vec![File::new("acled-like.csv", table.csv(view.request.hxl))]
}

pub(crate) fn losses(view: &View) -> Vec<Loss> {
    let keys =
        |lost: fn(&Shown) -> bool| view.incidents.iter().filter(move |s| lost(s)).map(|s| &s.key);
    let carried = |shown: &Shown| !dated(shown).is_empty();
    let several = |outcome: Outcome| {
        view.incidents.iter().filter(move |shown| {
            let row = Shown::whole(&shown.tolls, outcome);
            carried(shown) && row.is_some_and(|row| row.min != row.max)
        })
    };
    vec![
        Loss::of("incidents of no type that ACLED has", keys(|s| s.kind.is_none())),
        Loss::of(
            "incidents no finer than a country",
            keys(|s| {
                s.kind.is_some() && s.place.as_ref().and_then(crate::view::Spot::acled).is_none()
            }),
        ),
        Loss::of(
            "incidents of no day, or of more than a month",
            keys(|s| s.time.window().is_none_or(|(from, to)| (to - from).get_days() > 30)),
        ),
        Loss::of(
            "sums of several events that no days are told of",
            keys(|s| s.extent == Extent::Aggregate && dated(s).is_empty()),
        ),
        Loss::of(
            "ranges of the killed, of which the lowest is carried",
            several(Outcome::Killed).map(|s| &s.key),
        ),
        Loss::of(
            "wounded, missing, displaced, detained",
            view.incidents
                .iter()
                .filter(|s| carried(s))
                .filter(|s| s.tolls.iter().any(|row| row.outcome != Outcome::Killed))
                .map(|s| &s.key),
        ),
        Loss::of(
            "places told more finely or with a radius",
            keys(|s| {
                !dated(s).is_empty() && s.place.as_ref().is_some_and(|p| p.radius_m.is_some())
            }),
        ),
        Loss::of(
            "fatalities that are 0 where no report says how many, by convention",
            keys(|s| !dated(s).is_empty() && Shown::whole(&s.lowest, Outcome::Killed).is_none()),
        ),
        Loss::of(
            "fatalities that are 3 for an unnumbered plural, by convention",
            keys(|s| !dated(s).is_empty() && is_plural(s)),
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

/// One row a day on which it is told to have happened; none where ACLED would pin no event.
fn rows(view: &View, shown: &Shown) -> Vec<Row> {
    let (Some(kind), dated) = (shown.kind, dated(shown)) else { return vec![] };
    let Some(precision) = shown.place.as_ref().and_then(crate::view::Spot::acled) else {
        return vec![];
    };
    let deaths = split(fatalities(shown), dated.len() as u64);
    let many = dated.len() > 1;
    let row = |(n, ((day, certainty), deaths)): (usize, ((Date, u8), u64))| {
        let id = if many { format!("{}-{}", shown.key, n + 1) } else { shown.key.clone() };
        [
            event(shown, kind, id, day, certainty),
            sides(shown, kind),
            place(shown, precision),
            told(view, shown, deaths, many),
        ]
        .concat()
    };
    dated.into_iter().zip(deaths).enumerate().map(row).collect()
}

/// The days of its rows, each with ACLED's `time_precision`. What may have been on any of several days stands on the
/// middle one; what a report says went on for up to a week stands on each.
fn dated(shown: &Shown) -> Vec<(Date, u8)> {
    let pinned =
        shown.kind.is_some() && shown.place.as_ref().and_then(crate::view::Spot::acled).is_some();
    let Some((from, to)) = shown.time.window().filter(|_| pinned) else { return vec![] };
    let length = (to - from).get_days() + 1;
    let night = shown.time.part_of_day == Some(PartOfDay::Night) && length == 2;
    let day = |n: i32| from.checked_add(n.days()).unwrap_or(from);
    if shown.extent == Extent::Aggregate {
        let went_on =
            shown.figures.iter().any(|f| matches!(f.scope, Scope::Period | Scope::SeveralEvents));
        return if went_on && length <= 7 {
            (0..length).map(|n| (day(n), 1)).collect()
        } else {
            vec![]
        };
    }
    let middle = day((length - 1) / 2);
    match length {
        1 => vec![(from, 1)],
        2 if night => vec![(from, 1)],
        2..=7 => vec![(middle, 2)],
        8..=31 => vec![(middle, 3)],
        _ => vec![],
    }
}

fn event(shown: &Shown, kind: Acled, id: String, day: Date, certainty: u8) -> Row {
    let targeted = matches!(kind, Acled::ExcessiveForceAgainstProtesters)
        || kind.event_type() == "Violence against civilians"
        || target(shown, kind).is_some_and(|side| side.kind == Kind::Civilians);
    vec![
        ("event_id_cnty", id.into()),
        ("event_date", day.into()),
        ("year", Cell::Whole(u64::from(day.year().unsigned_abs()))),
        ("time_precision", certainty.into()),
        ("disorder_type", disorder(kind).into()),
        ("event_type", kind.event_type().into()),
        ("sub_event_type", kind.sub_event_type().into()),
        ("civilian_targeting", targeted.then_some("Civilian targeting").into()),
    ]
}

fn disorder(kind: Acled) -> &'static str {
    match kind.event_type() {
        "Strategic developments" => "Strategic developments",
        "Protests" if kind == Acled::ExcessiveForceAgainstProtesters => {
            "Political violence; Demonstrations"
        }
        "Protests" => "Demonstrations",
        "Riots" if kind == Acled::ViolentDemonstration => "Demonstrations",
        _ => "Political violence",
    }
}

/// Actor 1 is who is said to have done it, or the crowd; actor 2 whom it was done to. Neither means attacker or target.
fn sides(shown: &Shown, kind: Acled) -> Row {
    let mut doers: Vec<Side> =
        shown.actors.iter().filter_map(|party| actor::side(party, shown)).collect();
    match kind.event_type() {
        "Protests" => doers.insert(0, of_country("Protesters", Kind::Protesters, shown)),
        "Riots" => doers.insert(0, of_country("Rioters", Kind::Rioters, shown)),
        _ => {}
    }
    if doers.is_empty() && kind.event_type() != "Strategic developments" {
        doers.push(Side { name: "Unidentified actor".to_owned(), kind: Kind::PoliticalMilitia });
    }
    let mut others: Vec<Side> = target(shown, kind).into_iter().collect();
    let more = shown.recipients.iter().filter_map(|party| actor::side(party, shown));
    others.extend(more.filter(|side| !doers.iter().any(|doer| doer.name == side.name)));
    others.dedup();
    let struck = others.first().is_some_and(|side| side.kind.is_armed());
    if struck && is_remote(kind) && harms_civilians(shown) {
        others.push(civilians(shown));
    }
    let interaction = interaction(doers.first(), others.first());
    let [first, second] = [doers, others].map(|mut sides| {
        let first = (!sides.is_empty()).then(|| sides.remove(0));
        (first, joined(sides.into_iter().map(|side| side.name)))
    });
    vec![
        ("actor1", first.0.as_ref().map(|side| &side.name).into()),
        ("assoc_actor_1", first.1.into()),
        ("inter1", first.0.map(|side| side.kind.name()).into()),
        ("actor2", second.0.as_ref().map(|side| &side.name).into()),
        ("assoc_actor_2", second.1.into()),
        ("inter2", second.0.map(|side| side.kind.name()).into()),
        ("interaction", interaction.into()),
    ]
}

/// Whom it was done to: an armed party that reports name, else civilians where they say so.
fn target(shown: &Shown, kind: Acled) -> Option<Side> {
    let named = shown.recipients.iter().find_map(|party| actor::side(party, shown));
    let aimed = kind.event_type() == "Violence against civilians";
    let civilian = aimed || (is_remote(kind) && harms_civilians(shown));
    if aimed {
        Some(civilians(shown))
    } else {
        named.or_else(|| civilian.then(|| civilians(shown)))
    }
}

fn interaction(first: Option<&Side>, second: Option<&Side>) -> String {
    let mut kinds: Vec<Kind> = first.into_iter().chain(second).map(|side| side.kind).collect();
    kinds.sort();
    match kinds[..] {
        [one] => format!("{} only", one.name()),
        [one, other] => format!("{}-{}", one.name(), other.name()),
        _ => String::new(),
    }
}

fn place(shown: &Shown, precision: u8) -> Row {
    let place = shown.place.as_ref();
    let decimals = |degrees: Option<f64>| degrees.map_or(Cell::Empty, |d| Cell::Real(d, 4));
    vec![
        ("iso", shown.country().and_then(country::number).into()),
        ("region", shown.country().and_then(country::region).into()),
        ("country", shown.country().map(country::name).into()),
        ("location", place.and_then(|p| p.name.as_ref()).into()),
        ("latitude", decimals(place.and_then(|p| p.lat))),
        ("longitude", decimals(place.and_then(|p| p.lon))),
        ("geo_precision", precision.into()),
    ]
}

fn told(view: &View, shown: &Shown, deaths: u64, many: bool) -> Row {
    vec![
        ("source", sources(view, shown).into()),
        ("notes", notes(shown).into()),
        ("fatalities", deaths.into()),
        ("tags", tags(shown, many).into()),
        ("timestamp", timestamp(view).into()),
    ]
}

/// Outlets and organisations that may be named.
pub(super) fn sources(view: &View, shown: &Shown) -> String {
    let pages = shown.documents.iter().filter_map(|id| view.page(id));
    let outlets = pages.filter_map(|page: &Page| page.publisher.clone());
    let named = shown.origins.iter().filter_map(|origin| origin.name.clone());
    let found = joined(outlets.chain(named));
    if found.is_empty() { "Undisclosed source".to_owned() } else { found }
}

/// What happened in a sentence of our own; no words of a report.
pub(super) fn notes(shown: &Shown) -> String {
    let what = shown.kind.map_or("event", |kind| kind.sub_event_type());
    let place = shown.place.as_ref();
    let at = place
        .and_then(|p| p.name.as_deref())
        .map_or_else(String::new, |name| format!(" in {name}"));
    let when =
        shown.time.window().map_or_else(String::new, |(from, to)| format!(", {}", days(from, to)));
    let toll = Shown::whole(&shown.tolls, Outcome::Killed).map_or_else(
        || "no number of dead told".to_owned(),
        |row| match (row.min, row.max) {
            (Some(min), Some(max)) if min == max => format!("{min} reported killed"),
            (Some(min), Some(max)) => format!("{min} to {max} reported killed"),
            (Some(min), None) => format!("{min} or more reported killed"),
            _ => "people reported killed, no number told".to_owned(),
        },
    );
    format!(
        "{what}{at}{when}: {toll}, by {} independent origins. Read by a program from {} documents ({}).",
        shown.independent_origins,
        shown.told_by,
        shown.status()
    )
}

fn tags(shown: &Shown, many: bool) -> String {
    let draft = (shown.status() == "machine draft").then_some("machine draft");
    let split = many.then_some("several days");
    let plural = is_plural(shown).then_some("fatalities not numbered");
    joined(draft.into_iter().chain(split).chain(plural))
}

/// Midnight of the day that the export speaks as of, in seconds of Unix: there is no clock.
fn timestamp(view: &View) -> Option<u64> {
    let midnight = view.request.as_of?.to_zoned(jiff::tz::TimeZone::UTC).ok()?;
    midnight.timestamp().as_second().try_into().ok()
}

/// The lowest figure; 3 for an unnumbered plural and 0 where no dead are told, as the codebook has it.
fn fatalities(shown: &Shown) -> u64 {
    let row = Shown::whole(&shown.lowest, Outcome::Killed);
    row.map_or(0, |row| row.min.or(row.max).unwrap_or(3))
}

fn is_plural(shown: &Shown) -> bool {
    let row = Shown::whole(&shown.lowest, Outcome::Killed);
    row.is_some_and(|row| row.min.is_none() && row.max.is_none())
}

/// The dead of several days, divided; the remainder to the first.
fn split(deaths: u64, days: u64) -> Vec<u64> {
    let each = deaths / days.max(1);
    (0..days).map(|n| if n == 0 { deaths - each * (days - 1) } else { each }).collect()
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn the_remainder_falls_to_the_first_day() {
        assert_eq!(split(12, 5), [4, 2, 2, 2, 2]);
        assert_eq!((split(7, 1), split(0, 3), split(3, 0)), (vec![7], vec![0, 0, 0], vec![]));
    }

    #[test]
    fn there_are_the_31_columns_of_the_codebook() {
        assert_eq!(super::dictionary().len(), 31);
    }
}
