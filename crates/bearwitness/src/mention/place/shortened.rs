//! "Two killed in Aleppo", over a report that speaks of Aleppo province and never of the city: headlines shorten a province
//! to its name.

use std::collections::BTreeMap;

use bearwitness_document::Segment;
use bearwitness_places::{Class, key};

use crate::reading::Reading;

/// Lets names in headlines mean the provinces that the sentences below mean by them, where these mean nothing else.
pub(crate) fn widen(readings: &mut [Reading<'_>]) {
    let told = told(readings);
    for reading in readings.iter_mut().filter(|reading| is_headline(reading)) {
        let Reading { sentence, places, .. } = reading;
        for place in places.iter_mut().filter(|place| place.unit.is_none()) {
            let province = told.get(&key(place.name(sentence))).copied();
            place.unit = province.filter(|province| *province).map(|_| Class::Admin1);
        }
    }
}

/// The names of places below the headline, and whether each always means the province.
fn told(readings: &[Reading<'_>]) -> BTreeMap<String, bool> {
    let mut told = BTreeMap::new();
    for reading in readings.iter().filter(|reading| is_below(reading)) {
        for place in &reading.places {
            let name = key(place.name(&reading.sentence));
            *told.entry(name).or_insert(true) &= place.unit == Some(Class::Admin1);
        }
    }
    told
}

fn is_headline(reading: &Reading<'_>) -> bool {
    reading.sentence.segment == Segment::Headline
}

fn is_below(reading: &Reading<'_>) -> bool {
    reading.sentence.segment.is_evidence() && !is_headline(reading)
}

#[cfg(test)]
mod tests {
    use bearwitness_document::Precision;

    use crate::corpus;

    #[test]
    fn a_headline_shortens_the_province_that_the_report_speaks_of() {
        let first = |text: &'static str| {
            let report = corpus::report(text);
            report.claims.first().expect("it tells something").places.first()?.precision
        };
        assert_eq!(
            first(
                "Shells kill two in Aleppo\n\nShells killed two men in Aleppo province in Syria on Monday."
            ),
            Some(Precision::Admin1)
        );
        assert_eq!(
            first(
                "Shells kill two in Aleppo\n\nShells killed two men in Aleppo in Syria on Monday, and one in Aleppo province."
            ),
            Some(Precision::City)
        );
    }
}
