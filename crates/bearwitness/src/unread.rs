//! Documents that are kept and not read: in a language that is none of ours, or pictures without text.
//! They tell no claims; which places they name is found by the names alone, so that an incident can say
//! which of them may bear on it.

use bearwitness_document::{Degrees, Document, Mention, MentionKind, Precision, Read, Report};
use bearwitness_places::{Class, Feature, Gazetteer};

use crate::{
    sentence::{Reference, Sentence},
    sketch,
};

/// Words that a place's name has at most.
const NAME: usize = 3;
/// Letters that a name must have: shorter ones are words of every language.
const LETTERS: usize = 4;

/// Whether a document is kept without being read.
pub(crate) const fn is_unread(read: Read) -> bool {
    matches!(read, Read::UnsupportedLanguage | Read::ImageOnly)
}

/// What is kept of a document that is not read.
pub(crate) fn report(document: &Document, reference: Reference<'_>) -> Report {
    let text = document.header.text.as_str();
    let sentences = Sentence::all(document, reference);
    Report {
        document: document.header.clone(),
        sentences: sentences.iter().map(|sentence| sentence.span).collect(),
        mentions: places(text, reference.gazetteer),
        claims: vec![],
        notes: document.notes.clone(),
        sketches: document
            .passages
            .iter()
            .map(|passage| sketch::of(&text[passage.start..passage.end]))
            .collect(),
        passages: document.passages.clone(),
    }
}

/// The populated places and provinces that the text names, the longest names first.
fn places(text: &str, gazetteer: &Gazetteer) -> Vec<Mention> {
    let words = words(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let named = (1..=NAME.min(words.len() - at)).rev().find_map(|length| {
            let (start, end) = (words[at].0, words[at + length - 1].1);
            let place = place(&text[start..end], gazetteer)?;
            Some((length, mention(text, (start, end), &place)))
        });
        at += named.as_ref().map_or(1, |(length, _)| *length);
        found.extend(named.map(|(_, mention)| mention));
    }
    found
}

/// Byte ranges of the words.
fn words(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut start = None;
    let ends = text.char_indices().chain([(text.len(), ' ')]);
    for (at, letter) in ends {
        match (letter.is_alphanumeric() || letter == '-', start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                found.push((from, at));
                start = None;
            }
            _ => {}
        }
    }
    found
}

/// The most populous place of the name, where it is written as a name is: large, if its script knows
/// large letters.
fn place(name: &str, gazetteer: &Gazetteer) -> Option<Feature> {
    let first = name.chars().next()?;
    if first.is_lowercase() || name.chars().filter(|c| c.is_alphabetic()).count() < LETTERS {
        return None;
    }
    let found = gazetteer.named(name);
    found.into_iter().find(|feature| match feature.class {
        Class::Populated => feature.population >= 5000,
        Class::Admin1 => true,
        _ => false,
    })
}

fn mention(text: &str, (start, end): (usize, usize), place: &Feature) -> Mention {
    let precision = if place.class == Class::Admin1 { Precision::Admin1 } else { Precision::Town };
    Mention {
        kind: MentionKind::Place,
        start,
        end,
        text: text[start..end].to_owned(),
        id: None,
        geonameid: place.geonameid,
        lat: Some(Degrees::new(place.lat)),
        lon: Some(Degrees::new(place.lon)),
        country: Some(place.country.to_string()),
        precision: Some(precision),
        candidates: vec![],
        timex: None,
        direct: None,
        quantity: None,
    }
}

#[cfg(test)]
mod tests {
    use bearwitness_read::{Given, records};

    use crate::claims;

    #[test]
    fn a_page_in_another_language_names_its_places_and_claims_nothing() {
        let text = "قصفت الطائرات الحربية مدينة الرقة صباح اليوم وقتل أربعة مدنيين بينهم طفلان";
        let record = records(text.as_bytes(), "a.txt", &Given::default()).next().unwrap();
        let report = claims(&record.document);
        assert!(report.claims.is_empty());
        let found: Vec<_> =
            report.mentions.iter().map(|m| (m.text.as_str(), m.geonameid)).collect();
        assert!(found.contains(&("الرقة", Some(172_955))), "{found:?}");
    }
}
