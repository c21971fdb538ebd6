//! Where every value comes from: documents, claims, incidents and grades in PROV-O, the words they were read from as Web
//! Annotations, as JSON-LD with its context inside.

use std::collections::BTreeMap;

use bearwitness_document::Acled;
use serde_json::{Value, json};

use crate::{
    Field, File, Loss, View,
    dictionary::fields,
    format::{notice, pretty},
    view::{Page, Said, Shown, Spoken, status},
};

pub(crate) fn dictionary() -> Vec<Field> {
    fields(include_str!("../../data/dictionary/prov.tsv"))
}

pub(crate) fn files(view: &View) -> Vec<File> {
    let mut graph = vec![agent(), run(view)];
    graph.extend(view.documents.iter().map(document));
    for said in &view.claims {
        graph.push(claim(said));
        graph.extend(said.spans.iter().enumerate().map(|(n, span)| annotation(said, n, span)));
    }
    let mut claims: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for said in &view.claims {
        claims.entry(said.incident.as_deref().unwrap_or_default()).or_default().push(&said.id);
    }
    for shown in &view.incidents {
        graph.push(incident(
            view,
            shown,
            claims.get(shown.key.as_str()).map_or(&[], Vec::as_slice),
        ));
        graph.extend(grade(shown));
    }
    let document = json!({ "@context": context(), "@graph": graph });
    vec![File::new("provenance.jsonld", pretty(&document))]
}

pub(crate) fn losses(view: &View) -> Vec<Loss> {
    let wordless = |said: &&Said| said.spans.iter().any(|span| span.words.is_none());
    vec![
        Loss::of(
            "words that may not be shown, so that their places stand alone",
            view.claims.iter().filter(wordless).map(|said| &said.id),
        ),
        Loss::of(
            "tolls and figures as values",
            view.incidents.iter().filter(|s| !s.tolls.is_empty()).map(|s| &s.key),
        ),
        Loss::of("the log of the casebook", std::iter::empty()),
    ]
}

fn context() -> Value {
    json!({
        "prov": "http://www.w3.org/ns/prov#",
        "oa": "http://www.w3.org/ns/oa#",
        "schema": "http://schema.org/",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
        "bw": "urn:bearwitness:",
        "id": "@id",
        "type": "@type",
    })
}

fn urn(id: &str) -> String {
    format!("urn:bearwitness:{id}")
}

const RUN: &str = "urn:bearwitness:run";
const AGENT: &str = "urn:bearwitness:program";

fn agent() -> Value {
    json!({
        "id": AGENT,
        "type": ["prov:Agent", "prov:SoftwareAgent"],
        "schema:name": "Bearwitness",
        "schema:softwareVersion": env!("CARGO_PKG_VERSION"),
    })
}

/// The reading and folding, as one activity: by which program (SHA-256 of its file), with which of our tables and which
/// settings (BLAKE3).
fn run(view: &View) -> Value {
    json!({
        "id": RUN,
        "type": "prov:Activity",
        "prov:wasAssociatedWith": { "id": AGENT },
        "bw:binary": view.facts.binary,
        "bw:rules": bearwitness::RULES,
        "bw:settings": view.facts.settings,
        "bw:profile": view.request.profile.name(),
        "rdfs:comment": notice(),
    })
}

fn document(page: &Page) -> Value {
    json!({
        "id": urn(&page.id),
        "type": ["prov:Entity", "schema:CreativeWork"],
        "bw:sha256": page.sha256,
        "bw:textSha256": page.text_sha256,
        "schema:encodingFormat": page.media_type,
        "schema:url": page.url,
        "schema:headline": page.title,
        "schema:publisher": page.publisher,
        "schema:inLanguage": page.language,
        "schema:datePublished": page.published.latest.filter(|day| page.published.earliest == Some(*day)),
        "bw:capturedAt": page.captured_at,
        "bw:status": status(page.state),
    })
}

fn claim(said: &Said) -> Value {
    json!({
        "id": urn(&said.id),
        "type": ["prov:Entity", "schema:Claim"],
        "prov:wasDerivedFrom": { "id": urn(&said.document) },
        "prov:wasGeneratedBy": { "id": RUN },
        "bw:kind": said.kind,
        "bw:modality": said.modality,
        "bw:rule": said.rule,
        "bw:status": status(said.state),
    })
}

/// Where a value's words stand: bytes of the text, and the words where they may be shown.
fn annotation(said: &Said, n: usize, span: &Spoken) -> Value {
    let mut selectors = vec![json!({
        "type": "oa:TextPositionSelector", "oa:start": span.start, "oa:end": span.end,
    })];
    if let Some(words) = &span.words {
        selectors.push(json!({ "type": "oa:TextQuoteSelector", "oa:exact": words }));
    }
    json!({
        "id": format!("{}#{n}", urn(&said.id)),
        "type": "oa:Annotation",
        "oa:hasBody": { "id": urn(&said.id) },
        "bw:field": span.field,
        "bw:status": status(said.state),
        "oa:hasTarget": {
            "type": "oa:SpecificResource",
            "oa:hasSource": { "id": urn(&said.document) },
            "oa:hasSelector": selectors,
        },
    })
}

fn incident(view: &View, shown: &Shown, claims: &[&str]) -> Value {
    let documents = shown.documents.iter().map(String::as_str).filter(|id| view.page(id).is_some());
    let from = claims.iter().copied().chain(documents);
    json!({
        "id": urn(&shown.key),
        "type": ["prov:Entity", "schema:Event"],
        "prov:wasDerivedFrom": from.map(|id| json!({ "id": urn(id) })).collect::<Vec<_>>(),
        "prov:wasGeneratedBy": { "id": RUN },
        "schema:name": shown.kind.map(Acled::sub_event_type),
        "schema:startDate": shown.time.earliest,
        "schema:endDate": shown.time.latest,
        "bw:status": shown.status(),
    })
}

/// A grade as a review of a claim.
fn grade(shown: &Shown) -> Option<Value> {
    let grade = shown.grade.as_ref()?;
    Some(json!({
        "id": format!("{}/grade", urn(&shown.key)),
        "type": ["prov:Entity", "schema:ClaimReview"],
        "prov:wasDerivedFrom": { "id": urn(&shown.key) },
        "schema:itemReviewed": { "id": urn(&shown.key) },
        "schema:reviewRating": { "type": "schema:Rating", "schema:ratingValue": grade },
        "bw:status": shown.status(),
    }))
}
