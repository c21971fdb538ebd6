//! How a text is read: sentences, their parts, and per claim the form and the words that decided.

use std::fmt::Write as _;

use bearwitness_document::{Mention, Report, Span};

use super::{claim, word};

/// The reading of a text, sentence by sentence.
pub(crate) fn explanation(report: &Report) -> String {
    let mut out = String::new();
    for (at, sentence) in report.sentences.iter().enumerate() {
        let segment = report.passages.iter().find(|passage| passage.span().contains(*sentence));
        let segment = segment.map_or(String::new(), |passage| word(&passage.segment));
        writeln!(
            out,
            "sentence {} ({segment}): {}",
            at + 1,
            &report.document.text[sentence.range()]
        )
        .ok();
        for mention in report.mentions.iter().filter(|mention| within(mention, *sentence)) {
            writeln!(out, "  {:<12} “{}”{}", word(&mention.kind), mention.text, value(mention))
                .ok();
        }
        for said in report.claims.iter().filter(|claim| sentence.contains(claim.sentence)) {
            writeln!(out, "  read by the form `{}`:", said.rule).ok();
            claim(said).lines().for_each(|line| {
                writeln!(out, "  {line}").ok();
            });
        }
    }
    for note in &report.notes {
        writeln!(out, "note: {}", note.message).ok();
    }
    if report.claims.is_empty() {
        out.push_str("no claim\n");
    }
    out.trim_end().to_owned()
}

fn within(mention: &Mention, sentence: Span) -> bool {
    sentence.contains(Span::new(mention.start, mention.end))
}

/// What the words of a mention mean.
fn value(mention: &Mention) -> String {
    if let Some(timex) = &mention.timex {
        return format!(" = {} {}", timex.value, super::days(timex.earliest, timex.latest));
    }
    if let Some(country) = &mention.country {
        return format!(
            " = {country} {}",
            mention.precision.map_or(String::new(), |precision| word(&precision))
        );
    }
    if let Some(quantity) = &mention.quantity {
        return format!(" = {}", super::incident::range(quantity.min, quantity.max));
    }
    mention.id.as_ref().map_or(String::new(), |id| format!(" = {id}"))
}
