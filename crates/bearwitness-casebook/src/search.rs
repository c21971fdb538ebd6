//! Finding passages: by their words, and by what their claims say.

use bearwitness_document::{Date, ReviewState};
use rusqlite::{ToSql, params};
use serde::Serialize;

use crate::{Casebook, CasebookError, fact::day_number, key, schema::PASSAGE_BITS, store::word};

/// Passages on a page of results.
const PAGE: usize = 100;

/// As many passages or claims as are looked through whole. Where more hold the words, they are not ranked, but given in
/// the order in which they were kept.
const FEW: usize = 300;

/// Kilometres in a degree of latitude.
pub(crate) const DEGREE_KM: f64 = 111.195;

/// A passage that holds the words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Hit {
    /// Id of its document.
    pub document: String,
    /// The name the document came under.
    pub source_name: String,
    /// Index of the passage in its document.
    pub passage: i64,
    /// The words in their surroundings, each match between « and ».
    pub words: String,
}

/// What is looked for: passages that hold all the words and, if anything else is given, a claim of which all of it is
/// true. Claims are found by what was read of them; grades and reviews are those of the incident they stand in.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Search {
    /// Words that the passage holds; none, if it is empty.
    pub words: String,
    /// It took place near here.
    pub near: Option<Near>,
    /// It took place on this day or later …
    pub from: Option<Date>,
    /// … and on this day or before, as far as its days are known.
    pub to: Option<Date>,
    /// Values of `kind`, `modality`, `actor` (an id), `outcome`, `source` (a name or role, or the publisher) and
    /// `at_risk`.
    pub facts: Vec<(&'static str, String)>,
    /// The grade of its incident.
    pub grade: Option<String>,
    /// How far the review of its incident has come.
    pub review: Option<ReviewState>,
}

/// A point and the distance from it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Near {
    /// Latitude in degrees (WGS 84).
    pub lat: f64,
    /// Longitude.
    pub lon: f64,
    /// Kilometres around it.
    pub radius_km: f64,
}

/// A part of what is looked for: whether it is true of the claim that is called `c`.
struct Part {
    of_c: String,
    values: Vec<Box<dyn ToSql>>,
    /// Which claims it is true of, where the full-text index has no key for it.
    claims: Option<String>,
}

impl Casebook {
    /// A page of passages: best match first where few hold the words, else in the order they were kept. What was
    /// searched for is kept nowhere.
    ///
    /// # Errors
    /// [`CasebookError`] if the casebook can't be read, or has to be folded anew and can't be written.
    pub fn search(&mut self, search: &Search) -> Result<Vec<Hit>, CasebookError> {
        if search.grade.is_some() || search.review.is_some() {
            self.refresh()?;
        }
        let (words, parts) = (of_text(&search.words), parts(search));
        let found = match (words.is_empty(), parts.is_empty()) {
            (true, true) => vec![],
            (false, true) => self.of_words(&words)?,
            _ => self.of_parts(&meeting(&words, search), &parts)?,
        };
        found.into_iter().map(|passage| self.hit(passage, &words)).collect()
    }

    /// Passages that hold the words.
    fn of_words(&self, words: &str) -> Result<Vec<i64>, CasebookError> {
        let order = self.order(words)?;
        let sql = format!(
            "SELECT rowid FROM passage_text WHERE passage_text MATCH ?1 ORDER BY {order} LIMIT {PAGE}"
        );
        self.numbers(&sql, &[&words])
    }

    /// Passages that the index finds, if it is asked for anything, with a claim of which all parts are true.
    fn of_parts(&self, matched: &str, parts: &[Part]) -> Result<Vec<i64>, CasebookError> {
        let of_c = parts.iter().map(|part| part.of_c.as_str()).collect::<Vec<_>>().join(" AND ");
        let values = parts.iter().flat_map(|part| &part.values).map(AsRef::as_ref);
        let values: Vec<&dyn ToSql> = [&matched as &dyn ToSql].into_iter().chain(values).collect();
        let sql = if let Some(few) = self.few(parts, &values)? {
            let held = if matched.is_empty() {
                "?1 = ''"
            } else {
                "EXISTS (SELECT 1 FROM passage_text t WHERE t.passage_text MATCH ?1 AND t.rowid = c.passage)"
            };
            format!(
                "SELECT DISTINCT c.passage FROM ({few}) x CROSS JOIN claim c ON c.number = x.claim
                WHERE c.passage IS NOT NULL AND {of_c} AND {held} ORDER BY c.passage"
            )
        } else if matched.is_empty() {
            format!(
                "SELECT DISTINCT c.passage FROM claim c INDEXED BY claim_passage
                WHERE c.passage IS NOT NULL AND {of_c} AND ?1 = '' ORDER BY c.passage"
            )
        } else {
            let order = self.order(matched)?;
            format!(
                "SELECT t.rowid FROM passage_text t WHERE t.passage_text MATCH ?1
                AND EXISTS (SELECT 1 FROM claim c WHERE c.passage = t.rowid AND {of_c}) ORDER BY {order}"
            )
        };
        self.numbers(&format!("{sql} LIMIT {PAGE}"), &values)
    }

    /// Best match first, by its words, where few passages match; else as they were kept.
    fn order(&self, matched: &str) -> Result<&'static str, CasebookError> {
        let sql = "SELECT rowid FROM passage_text WHERE passage_text MATCH ?1";
        let few = self.is_few(sql, &[&matched])?;
        Ok(if few { "bm25(passage_text, 1.0, 0.0), rowid" } else { "rowid" })
    }

    /// The claims that a part is true of, if they are few and the index has no key for it.
    fn few<'a>(
        &self,
        parts: &'a [Part],
        values: &[&dyn ToSql],
    ) -> Result<Option<&'a str>, CasebookError> {
        for claims in parts.iter().filter_map(|part| part.claims.as_deref()) {
            if self.is_few(claims, values)? {
                return Ok(Some(claims));
            }
        }
        Ok(None)
    }

    fn is_few(&self, sql: &str, values: &[&dyn ToSql]) -> Result<bool, CasebookError> {
        let sql = format!("SELECT count(*) FROM ({sql} LIMIT {})", FEW + 1);
        let mut select = self.connection.prepare(&sql)?;
        let used = select.parameter_count().min(values.len());
        let found: i64 = select.query_row(&values[..used], |row| row.get(0))?;
        Ok(found <= FEW as i64)
    }

    fn numbers(&self, sql: &str, values: &[&dyn ToSql]) -> Result<Vec<i64>, CasebookError> {
        let mut select = self.connection.prepare(sql)?;
        Ok(select.query_map(values, |row| row.get(0))?.collect::<Result<_, _>>()?)
    }

    /// The passage of that number, as it is shown.
    fn hit(&self, passage: i64, words: &str) -> Result<Hit, CasebookError> {
        let n = passage & ((1 << PASSAGE_BITS) - 1);
        let (shown, held) = if words.is_empty() {
            ("substr(t.text, 1, 240)", "?2 = ''")
        } else {
            ("snippet(passage_text, 0, '«', '»', '…', 24)", "t.passage_text MATCH ?2")
        };
        let sql = format!(
            "SELECT d.id, d.source_name, {shown} FROM passage_text t
            JOIN document d ON d.number = t.rowid >> {PASSAGE_BITS} WHERE t.rowid = ?1 AND {held}"
        );
        let hit = |row: &rusqlite::Row<'_>| {
            let (document, source_name) = (row.get(0)?, row.get(1)?);
            Ok(Hit { document, source_name, passage: n, words: row.get(2)? })
        };
        Ok(self.connection.prepare_cached(&sql)?.query_row(params![passage, words], hit)?)
    }
}

/// The words as the index is asked for them: each as it is, all of them.
fn of_text(words: &str) -> String {
    let phrase = |word: &str| format!("\"{}\"", word.replace('"', "\"\""));
    let phrases: Vec<String> = words.split_whitespace().map(phrase).collect();
    if phrases.is_empty() { String::new() } else { format!("text : ({})", phrases.join(" AND ")) }
}

/// The words, and the keys of what else is looked for, as the index is asked for them.
fn meeting(words: &str, search: &Search) -> String {
    let keys = key::asked(search).into_iter().map(|any| format!("keys : ({})", any.join(" OR ")));
    let words = Some(words.to_owned()).filter(|words| !words.is_empty());
    words.into_iter().chain(keys).collect::<Vec<_>>().join(" AND ")
}

/// The parts, in order; values are numbered from 2 on.
fn parts(search: &Search) -> Vec<Part> {
    let mut found: Vec<Part> = Vec::new();
    let mut used = 1;
    let mut add = |part: Part| {
        used += part.values.len();
        found.push(part);
        used
    };
    let mut at = 1;
    if let Some(near) = &search.near {
        at = add(near.part(at));
    }
    for (field, value) in &search.facts {
        at = add(fact(at, field, value));
    }
    if search.from.is_some() || search.to.is_some() {
        at = add(days(at, search.from, search.to));
    }
    if let Some(grade) = &search.grade {
        at = add(incident(at, "$.grade.value", grade.clone()));
    }
    if let Some(state) = search.review {
        add(incident(at, "$.review.state", word(&state)));
    }
    found
}

fn fact(at: usize, field: &'static str, value: &str) -> Part {
    let (a, b) = (at + 1, at + 2);
    let is = format!("field = ?{a} AND value = ?{b}");
    Part {
        claims: None,
        of_c: format!("EXISTS (SELECT 1 FROM fact WHERE claim = c.number AND {is})"),
        values: vec![Box::new(field), Box::new(value.to_owned())],
    }
}

fn days(at: usize, from: Option<Date>, to: Option<Date>) -> Part {
    let (a, b) = (at + 1, at + 2);
    let meets = format!("last >= ?{a} AND first <= ?{b}");
    Part {
        claims: None,
        of_c: format!("EXISTS (SELECT 1 FROM days WHERE claim = c.number AND {meets})"),
        values: vec![
            Box::new(from.map_or(i32::MIN, day_number)),
            Box::new(to.map_or(i32::MAX, day_number)),
        ],
    }
}

fn incident(at: usize, path: &str, value: String) -> Part {
    let is = format!("json_extract(i.incident, '{path}') = ?{}", at + 1);
    let joined = "FROM incident i JOIN incident_claim m ON m.incident = i.n";
    Part {
        claims: Some(format!("SELECT m.claim AS claim {joined} WHERE {is}")),
        of_c: format!("EXISTS (SELECT 1 {joined} WHERE m.claim = c.number AND {is})"),
        values: vec![Box::new(value)],
    }
}

/// What lies between two parallels and two meridians, in degrees.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Within {
    pub(crate) south: f64,
    pub(crate) north: f64,
    pub(crate) west: f64,
    pub(crate) east: f64,
}

impl Near {
    /// Degrees of longitude for one of latitude.
    fn shrink(&self) -> f64 {
        self.lat.to_radians().cos().max(0.01)
    }

    /// An area in which all lies that is near.
    pub(crate) fn within(&self) -> Within {
        let (high, wide) = (self.radius_km / DEGREE_KM, self.radius_km / DEGREE_KM / self.shrink());
        Within {
            south: self.lat - high,
            north: self.lat + high,
            west: self.lon - wide,
            east: self.lon + wide,
        }
    }

    /// Distances are those of a plane that touches the globe at the point: right to a hundredth within some 500 km.
    fn part(&self, at: usize) -> Part {
        let [lat, lon, far] = [at + 1, at + 2, at + 3].map(|n| format!("?{n}"));
        let squared = self.shrink() * self.shrink();
        let (north, east) = (format!("(lat - {lat})"), format!("(lon - {lon})"));
        let high = self.radius_km / DEGREE_KM;
        Part {
            claims: None,
            of_c: format!(
                "EXISTS (SELECT 1 FROM site WHERE claim = c.number
                AND {north} * {north} + {east} * {east} * {squared} <= {far})"
            ),
            values: vec![Box::new(self.lat), Box::new(self.lon), Box::new(high * high)],
        }
    }
}
