//! A document's text cut into pieces, the words that claims rest on marked.

use bearwitness_document::{Claim, Passage, Report, Span};

use crate::show::word;

/// A piece of text, marked or not.
pub(super) struct Piece<'a> {
    pub(super) text: &'a str,
    /// What the words are to a claim; empty for words that are nothing to any.
    pub(super) class: &'static str,
    /// What a reader is told of them.
    pub(super) title: String,
}

/// The pieces of a passage, in order; together they are its text.
pub(super) fn pieces<'a>(report: &'a Report, passage: &Passage) -> Vec<Piece<'a>> {
    let text = &report.document.text;
    let mut marks: Vec<Mark> = report.claims.iter().flat_map(of_claim).collect();
    marks.retain(|mark| passage.span().contains(mark.span) && !mark.span.is_empty());
    marks.sort_by_key(|mark| (mark.span.start, std::cmp::Reverse(mark.span.end)));
    let mut found = Vec::new();
    let mut at = passage.start;
    for mark in marks {
        if mark.span.start < at {
            continue;
        }
        found.push(Piece { text: &text[at..mark.span.start], class: "", title: String::new() });
        found.push(Piece { text: &text[mark.span.range()], class: mark.class, title: mark.title });
        at = mark.span.end;
    }
    found.push(Piece { text: &text[at..passage.end], class: "", title: String::new() });
    found.retain(|piece| !piece.text.is_empty());
    found
}

struct Mark {
    span: Span,
    class: &'static str,
    title: String,
}

/// The words that a claim rests on.
fn of_claim(claim: &Claim) -> Vec<Mark> {
    let mut found = vec![mark(
        claim.trigger.span(),
        "act",
        format!("{}, {}", word(&claim.kind), word(&claim.modality)),
    )];
    let mut add = |span: Option<Span>, class, title: String| {
        found.extend(span.map(|span| mark(span, class, title)));
    };
    for toll in &claim.tolls {
        add(toll.words.span(), "toll", crate::show::figure(toll));
    }
    for place in &claim.places {
        add(
            place.words.span(),
            "place",
            format!("{}: {}", word(&place.role), place.name.as_deref().unwrap_or("not found")),
        );
    }
    for actor in &claim.actors {
        add(
            actor.words.span(),
            "actor",
            format!("{}: {}", word(&actor.role), actor.id.as_deref().unwrap_or("not named")),
        );
    }
    for object in &claim.objects {
        add(object.words.span(), "thing", format!("hit: {}", object.class));
    }
    for weapon in &claim.weapons {
        add(weapon.words.span(), "thing", format!("weapon: {}", weapon.class));
    }
    add(claim.time.words.span(), "time", crate::show::days(claim.time.earliest, claim.time.latest));
    for source in &claim.attribution.chain {
        add(Some(source.words.span()), "source", format!("source, {}", word(&source.anonymity)));
    }
    found
}

fn mark(span: Span, class: &'static str, title: String) -> Mark {
    Mark { span, class, title }
}
