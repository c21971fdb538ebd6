//! What search finds a claim by.

use std::collections::BTreeSet;

use bearwitness_document::{Claim, Date, Header};
use rusqlite::{Connection, params};

use crate::{
    schema::{PASSAGE_BITS, SITE_BITS},
    store::word,
};

/// A field and a value of it.
pub(crate) type Fact = (&'static str, String);

/// The fields of a claim that search knows, with its values.
pub(crate) fn facts(header: &Header, claim: &Claim) -> BTreeSet<Fact> {
    let mut found = BTreeSet::from([
        ("kind", word(&claim.kind)),
        ("modality", word(&claim.modality)),
        ("at_risk", word(&claim.at_risk)),
    ]);
    found.extend(claim.actors.iter().filter_map(|actor| Some(("actor", actor.id.clone()?))));
    found.extend(claim.tolls.iter().map(|toll| ("outcome", word(&toll.outcome))));
    let chain = claim.attribution.chain.iter();
    let sources = chain.flat_map(|source| [&source.name, &source.role, &source.affiliation]);
    let sources = sources.chain([&header.publisher]).flatten();
    found.extend(sources.map(|source| ("source", source.to_lowercase())));
    found
}

/// A day as the index counts them, from 1 January 1970.
pub(crate) fn day_number(day: Date) -> i32 {
    (day - Date::constant(1970, 1, 1)).get_days()
}

/// Number of a passage of a document.
pub(crate) const fn passage_number(document: i64, n: i64) -> i64 {
    document << PASSAGE_BITS | n
}

/// Points that a claim names as where it took place: number of the site, latitude, longitude.
pub(crate) fn sites(number: i64, claim: &Claim) -> Vec<(i64, f64, f64)> {
    let places = claim.places.iter().filter(|place| place.role.is_where());
    let points = places.filter_map(bearwitness_document::Place::point).take(1 << SITE_BITS);
    (number << SITE_BITS..).zip(points).map(|(site, (lat, lon))| (site, lat, lon)).collect()
}

/// Keeps what the claim of that number is found by.
pub(crate) fn keep(
    change: &Connection,
    header: &Header,
    number: i64,
    claim: &Claim,
) -> rusqlite::Result<()> {
    for (field, value) in facts(header, claim) {
        change
            .prepare_cached("INSERT INTO fact VALUES (?1, ?2, ?3)")?
            .execute(params![number, field, value])?;
    }
    for (site, lat, lon) in sites(number, claim) {
        change
            .prepare_cached("INSERT INTO site VALUES (?1, ?2, ?2, ?3, ?3)")?
            .execute(params![site, lat, lon])?;
    }
    if let Some((first, last)) = claim.time.window() {
        change.prepare_cached("INSERT INTO days VALUES (?1, ?2, ?3)")?.execute(params![
            number,
            day_number(first),
            day_number(last)
        ])?;
    }
    Ok(())
}

/// Forgets what the claims of a document are found by.
pub(crate) fn forget(change: &Connection, document: &str) -> rusqlite::Result<()> {
    let mut select = change.prepare_cached("SELECT number FROM claim WHERE document = ?1")?;
    let numbers: Vec<i64> =
        select.query_map([document], |row| row.get(0))?.collect::<Result<_, _>>()?;
    for number in numbers {
        for table in ["fact", "days", "incident_claim"] {
            let sql = format!("DELETE FROM {table} WHERE claim = ?1");
            change.prepare_cached(&sql)?.execute([number])?;
        }
        let last = (number + 1) << SITE_BITS;
        change
            .prepare_cached("DELETE FROM site WHERE id >= ?1 AND id < ?2")?
            .execute([number << SITE_BITS, last])?;
    }
    Ok(())
}
