//! Sources, cues and what is said, as the report itself gives them: what is said within what is said
//! is its speaker's, and stands in the chains of the claims.

use bearwitness_document::{Mention, MentionKind};

use super::{mention, of_span};
use crate::{
    attribution::{Named, Quoted, Said},
    reading::Reading,
    sentence::Tokens,
};

/// The attributions of all sentences, and the direct speech that goes on after one or before it.
pub(super) fn attributed(readings: &[Reading<'_>]) -> Vec<Mention> {
    let mut found: Vec<Mention> = Vec::new();
    // The passages in which direct speech is given to someone.
    let mut spoken: Vec<usize> = Vec::new();
    for reading in readings {
        let here = in_sentence(reading);
        let beside = reading.said.iter().any(|said| said.content.is_empty());
        if beside || here.iter().any(|mention| mention.direct == Some(true)) {
            spoken.push(reading.sentence.passage);
        }
        found.extend(here);
    }
    let going_on = readings.iter().flat_map(|reading| going_on(reading, &spoken, &found));
    let going_on: Vec<Mention> = going_on.collect();
    found.extend(going_on);
    found
}

fn in_sentence(reading: &Reading<'_>) -> Vec<Mention> {
    let outer = reading.said.iter().filter(|said| is_outer(reading, said));
    outer.flat_map(|said| of_said(reading, said)).collect()
}

/// Whether the report says it, and not someone in it.
fn is_outer(reading: &Reading<'_>, said: &Said) -> bool {
    let cue = reading.sentence.span_of(&said.cue);
    let quoted = reading.quotes.iter().any(|quote| quote.span.contains(cue));
    !quoted && !reading.said.iter().any(|other| other.holds(said))
}

fn of_said(reading: &Reading<'_>, said: &Said) -> Vec<Mention> {
    let mut found = vec![mention(reading, MentionKind::Cue, &said.cue)];
    let tokens = |named: &Named| named.pronoun.map_or(named.tokens.clone(), |n| n..n + 1);
    found.extend(said.chain.iter().map(|n| mention(reading, MentionKind::Source, &tokens(n))));
    found.extend(said.content.iter().filter_map(|content| of_content(reading, content)));
    found
}

/// What is said, with the sentences before and after it that stand in the same quotation.
fn of_content(reading: &Reading<'_>, content: &Tokens) -> Option<Mention> {
    let tokens = trimmed(reading, content);
    if tokens.is_empty() {
        return None;
    }
    let span = reading.sentence.span_of(&tokens);
    let quotes = || reading.quotes.iter().filter(|quote| quote.span.overlaps(span));
    let whole = quotes().fold(span, |whole, quote| whole.join(quote.span));
    let direct = Some(quotes().next().is_some());
    Some(Mention { direct, ..of_span(reading, MentionKind::Quote, whole) })
}

/// The tokens without marks, and without "that", at their ends.
fn trimmed(reading: &Reading<'_>, tokens: &Tokens) -> Tokens {
    let sentence = &reading.sentence;
    let skip = |n: &usize| sentence.is_mark(*n) || sentence.word(*n) == "that";
    let start = tokens.clone().find(|n| !skip(n)).unwrap_or(tokens.end);
    let end = tokens.clone().rev().find(|n| !sentence.is_mark(*n)).map_or(start, |n| n + 1);
    start..end.max(start)
}

/// Quotations that are sentences of their own, in a passage in which someone speaks or in one next to
/// it: the speaker goes on.
fn going_on(reading: &Reading<'_>, spoken: &[usize], found: &[Mention]) -> Vec<Mention> {
    let near = |at: &usize| at.abs_diff(reading.sentence.passage) <= 1;
    if !spoken.iter().any(near) {
        return vec![];
    }
    let said = |quote: &&Quoted| {
        let mut contents = found.iter().filter(|mention| mention.kind == MentionKind::Quote);
        contents.any(|m| m.start < quote.span.end && quote.span.start < m.end)
    };
    let alone = reading.quotes.iter().filter(|q| is_sentence(reading, q)).filter(|q| !said(q));
    let printed = |quote: &Quoted| of_span(reading, MentionKind::Quote, quote.span);
    alone.map(|quote| Mention { direct: Some(true), ..printed(quote) }).collect()
}

/// Whether the sentence begins the quotation, and nothing but the quotation stands in it.
fn is_sentence(reading: &Reading<'_>, quote: &Quoted) -> bool {
    let sentence = &reading.sentence;
    let mut outside = sentence.tokens.iter().map(|t| t.span).filter(|t| !quote.span.contains(*t));
    let marks = outside.all(|span| !sentence.text[span.range()].contains(char::is_alphanumeric));
    quote.span.start >= sentence.span.start && marks
}

#[cfg(test)]
mod tests {
    use bearwitness_document::MentionKind;
    use bearwitness_read::{Given, records};

    use crate::Reader;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let bytes = std::io::Cursor::new(text.to_owned().into_bytes());
        let record = records(bytes, "a.txt", &Given::default()).next().unwrap();
        let report = Reader { mentions: true, ..Reader::default() }.claims(&record.document);
        let found = report.mentions.iter().filter(|mention| mention.kind == MentionKind::Quote);
        let found: Vec<&str> = found.map(|mention| mention.text.as_str()).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn what_is_said_within_what_is_said_is_part_of_it() {
        check(
            "The mayor said that guards told him they had fled.",
            &["guards told him they had fled"],
        );
    }

    #[test]
    fn a_quotation_is_one_over_its_sentences_and_goes_on_after_its_speaker() {
        check(
            "“We fled. They fired,” a nurse said. “Nobody came.”",
            &["We fled. They fired,", "Nobody came."],
        );
        check("He kept a sign. “Nobody came.”", &[]);
    }
}
