//! The pages.

use askama::Template;
use bearwitness_casebook::{Casebook, CasebookError, KnownAs};
use bearwitness_document::{Belligerent, Claim, Header, Incident, Report};

use super::marks::{Piece, pieces};
use crate::show::{self, word};

#[derive(Template)]
#[template(path = "incidents.html")]
struct IncidentsPage {
    rows: Vec<IncidentRow>,
}

struct IncidentRow {
    id: String,
    name: String,
    state: String,
    days: String,
    place: String,
    kind: &'static str,
    tolls: String,
    origins: String,
    documents: usize,
    incomplete: bool,
    grade: String,
}

/// All incidents.
pub(super) fn incidents(casebook: &mut Casebook) -> Result<String, CasebookError> {
    let known = casebook.known_as()?;
    let rows = casebook.incidents()?.iter().map(|i| row(i, known.get(&i.id))).collect();
    Ok(rendered(&IncidentsPage { rows }))
}

fn row(incident: &Incident, known: Option<&KnownAs>) -> IncidentRow {
    let whole = incident.tolls.iter().filter(|row| row.part_of.is_none());
    IncidentRow {
        id: incident.id.clone(),
        name: known.map_or(String::new(), show::known_as),
        state: show::review(incident),
        days: show::days(incident.time.earliest, incident.time.latest),
        place: incident.place.as_ref().and_then(|place| place.name.clone()).unwrap_or_default(),
        kind: incident.kind.map_or("act without a code", |kind| kind.sub_event_type()),
        tolls: whole.map(show::toll).collect::<Vec<_>>().join(", "),
        origins: origins(incident),
        documents: incident.documents.len(),
        incomplete: show::is_incomplete(incident),
        grade: incident.grade.as_ref().map_or(String::new(), |grade| grade.value.clone()),
    }
}

fn origins(incident: &Incident) -> String {
    let (least, most) = (incident.independent_origins, incident.independent_origins_max);
    if least == most { least.to_string() } else { format!("{least} to {most}") }
}

#[derive(Template)]
#[template(path = "incident.html")]
struct IncidentPage<'a> {
    incident: &'a Incident,
    row: IncidentRow,
    precision: String,
    /// What was hit, and with what.
    things: Vec<String>,
    tolls: Vec<String>,
    rule: &'static str,
    figures: Vec<FigureRow>,
    parties: Vec<PartyRow>,
    claims: Vec<ClaimRow>,
    documents: Vec<Header>,
    grade: String,
    corrections: Vec<String>,
}

struct FigureRow {
    figure: String,
    origin: String,
    published: String,
    scope: String,
    superseded: bool,
    document: String,
}

struct ClaimRow {
    words: String,
    text: String,
    document: String,
}

/// One incident with its figures and sources.
pub(super) fn incident(casebook: &mut Casebook, id: &str) -> Result<Option<String>, CasebookError> {
    let Some(incident) = casebook.incident(id)? else { return Ok(None) };
    let mut claims = Vec::new();
    for id in &incident.claims {
        claims.extend(casebook.claim(id)?);
    }
    let headers =
        incident.documents.iter().map(|id| casebook.header(id)).collect::<Result<Vec<_>, _>>()?;
    let documents: Vec<Header> = headers.into_iter().flatten().collect();
    let known = casebook.known_as()?;
    let page = IncidentPage {
        corrections: casebook.corrections_of(id)?.iter().map(show::correction).collect(),
        grade: incident.grade.as_ref().map_or(String::new(), |g| show::graded(&incident, g)),
        row: row(&incident, known.get(id)),
        precision: incident
            .place
            .as_ref()
            .and_then(|p| p.precision)
            .map_or(String::new(), |p| word(&p)),
        things: things(&incident),
        tolls: incident.tolls.iter().map(show::toll).collect(),
        rule: incident.tolls.first().map_or("", |row| row.rule.meaning()),
        figures: figures(&incident, &claims),
        parties: parties(casebook, &incident)?,
        claims: claims
            .iter()
            .map(|(document, claim)| claim_row(document, claim, &documents))
            .collect(),
        incident: &incident,
        documents,
    };
    Ok(Some(rendered(&page)))
}

fn things(incident: &Incident) -> Vec<String> {
    let hit = incident.objects.iter().map(show::object);
    hit.chain(incident.weapons.iter().map(show::weapon)).collect()
}

/// A party, how it is linked, and the sentences that say so.
struct PartyRow {
    id: String,
    link: String,
    statements: Vec<(String, String)>,
}

fn parties(casebook: &Casebook, incident: &Incident) -> Result<Vec<PartyRow>, CasebookError> {
    let row = |party: &Belligerent| {
        let words = party.statements.iter().map(|id| words(casebook, id));
        let statements: Vec<_> = words.collect::<Result<_, _>>()?;
        let link = word(&party.link).replace('_', " ");
        Ok(PartyRow {
            id: party.id.clone(),
            link,
            statements: statements.into_iter().flatten().collect(),
        })
    };
    incident.belligerents.iter().map(row).collect()
}

/// A claim's document and the sentence in it.
fn words(casebook: &Casebook, id: &str) -> Result<Option<(String, String)>, CasebookError> {
    let Some((document, claim)) = casebook.claim(id)? else { return Ok(None) };
    let header = casebook.header(&document)?;
    let words = header.and_then(|h| h.text.get(claim.sentence.range()).map(str::to_owned));
    Ok(words.map(|words| (document, words)))
}

fn figures(incident: &Incident, claims: &[(String, Claim)]) -> Vec<FigureRow> {
    let document = |id: &str| {
        claims
            .iter()
            .find(|(_, claim)| claim.id == id)
            .map_or(String::new(), |(document, _)| document.clone())
    };
    let row = |figure: &bearwitness_document::Figure| FigureRow {
        figure: format!("{} {}", range(figure.min, figure.max), word(&figure.outcome)),
        origin: incident
            .origins
            .iter()
            .find(|origin| Some(&origin.id) == figure.origin.as_ref())
            .map_or("nobody named".to_owned(), |origin| origin.name.clone()),
        published: figure.published.map_or(String::new(), |day| day.to_string()),
        scope: word(&figure.scope),
        superseded: figure.superseded_by.is_some(),
        document: document(&figure.claim),
    };
    incident.figures.iter().map(row).collect()
}

fn range(min: Option<u64>, max: Option<u64>) -> String {
    show::range(min, max)
}

fn claim_row(document: &str, claim: &Claim, documents: &[Header]) -> ClaimRow {
    let header = documents.iter().find(|header| header.id == document);
    let words =
        header.and_then(|header| header.text.get(claim.sentence.range())).unwrap_or_default();
    ClaimRow { words: words.to_owned(), text: show::claim(claim), document: document.to_owned() }
}

#[derive(Template)]
#[template(path = "document.html")]
struct DocumentPage<'a> {
    header: &'a Header,
    published: String,
    passages: Vec<PassageView<'a>>,
    notes: Vec<&'a str>,
    claims: Vec<String>,
    corrections: Vec<String>,
}

struct PassageView<'a> {
    segment: String,
    seam: bool,
    pieces: Vec<Piece<'a>>,
}

/// One document with its claims marked in the text.
pub(super) fn document(casebook: &mut Casebook, id: &str) -> Result<Option<String>, CasebookError> {
    let Some(report) = casebook.report(id)? else { return Ok(None) };
    let corrections = casebook.corrections_of(id)?.iter().map(show::correction).collect();
    Ok(Some(rendered(&view(&report, corrections))))
}

fn view(report: &Report, corrections: Vec<String>) -> DocumentPage<'_> {
    let passages = report.passages.iter().map(|passage| PassageView {
        segment: word(&passage.segment),
        seam: passage.seam_before,
        pieces: pieces(report, passage),
    });
    DocumentPage {
        header: &report.document,
        published: show::days(report.document.published.earliest, report.document.published.latest),
        passages: passages.collect(),
        notes: report.notes.iter().map(|note| note.message.as_str()).collect(),
        claims: report.claims.iter().map(show::claim).collect(),
        corrections,
    }
}

#[derive(Template)]
#[template(path = "message.html")]
struct MessagePage<'a> {
    message: &'a str,
}

/// A page that says one thing.
pub(super) fn message(message: &str) -> String {
    rendered(&MessagePage { message })
}

fn rendered(page: &impl Template) -> String {
    page.render().unwrap_or_else(|error| format!("the page could not be made: {error}"))
}
