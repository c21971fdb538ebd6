//! What search finds claims and passages by, beside its keys.

use std::collections::BTreeSet;

use bearwitness_document::{Claim, Date, Header, Report};
use rusqlite::{Connection, params};

use crate::{key::keys, schema::PASSAGE_BITS, store::word};

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

/// Points that a claim names as where it took place: latitude, longitude.
pub(crate) fn points(claim: &Claim) -> impl Iterator<Item = (f64, f64)> {
    let places = claim.places.iter().filter(|place| place.role.is_where());
    places.filter_map(bearwitness_document::Place::point)
}

/// Index of the passage that a claim stands in.
pub(crate) fn passage_of(report: &Report, claim: &Claim) -> Option<usize> {
    report.passages.iter().position(|passage| passage.span().contains(claim.trigger.span()))
}

/// The passages of the document of that number, as the full-text index holds them: number, text, keys.
pub(crate) fn passages(
    document: i64,
    report: &Report,
) -> impl Iterator<Item = (i64, &str, String)> {
    let mut claims: Vec<Vec<&Claim>> = vec![vec![]; report.passages.len()];
    for claim in &report.claims {
        if let Some(at) = passage_of(report, claim) {
            claims[at].push(claim);
        }
    }
    let header = &report.document;
    report.passages.iter().zip(claims).enumerate().map(move |(n, (passage, claims))| {
        let text = header.text.get(passage.start..passage.end).unwrap_or_default();
        (passage_number(document, n as i64), text, keys(header, claims.into_iter()))
    })
}

/// Keeps what the claims of the document of that number are found by; they are kept already.
pub(crate) fn keep(change: &Connection, document: i64, report: &Report) -> rusqlite::Result<()> {
    let header = &report.document;
    let mut select =
        change.prepare_cached("SELECT number FROM claim WHERE document = ?1 ORDER BY n")?;
    let numbers = select.query_map([&header.id], |row| row.get(0))?;
    let numbers: Vec<i64> = numbers.collect::<Result<_, _>>()?;
    for (number, claim) in numbers.into_iter().zip(&report.claims) {
        keep_claim(change, header, number, claim)?;
    }
    for passage in passages(document, report) {
        change
            .prepare_cached("INSERT INTO passage_text (rowid, text, keys) VALUES (?1, ?2, ?3)")?
            .execute(passage)?;
    }
    Ok(())
}

fn keep_claim(
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
    for (n, (lat, lon)) in points(claim).enumerate() {
        change
            .prepare_cached("INSERT INTO site VALUES (?1, ?2, ?3, ?4)")?
            .execute(params![number, n as i64, lat, lon])?;
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

/// Forgets what the document of that id and number is found by.
pub(crate) fn forget(change: &Connection, id: &str, document: i64) -> rusqlite::Result<()> {
    let mut select = change.prepare_cached("SELECT number FROM claim WHERE document = ?1")?;
    let numbers: Vec<i64> = select.query_map([id], |row| row.get(0))?.collect::<Result<_, _>>()?;
    for number in numbers {
        for table in ["fact", "site", "days", "incident_claim"] {
            let sql = format!("DELETE FROM {table} WHERE claim = ?1");
            change.prepare_cached(&sql)?.execute([number])?;
        }
    }
    let sql = "DELETE FROM passage_text WHERE rowid >= ?1 AND rowid < ?2";
    let range = [passage_number(document, 0), passage_number(document + 1, 0)];
    change.execute(sql, range).map(|_| ())
}
