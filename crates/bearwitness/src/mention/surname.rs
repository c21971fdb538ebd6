//! Surnames: who a report names in full it calls by the last name after, and that is no place.

use std::collections::BTreeSet;

use bearwitness_language::{Name, NameClass};

use super::place::{Found, Placed, follows_place};
use crate::{reading::Reading, sentence::Sentence};

/// Takes the places that bear the last name of a person in full elsewhere in the report, unless the
/// words before them say that they are places: "in Haddad", and not "at Haddad's home".
pub(crate) fn leave_out(readings: &mut [Reading<'_>]) {
    let surnames = all(readings);
    for reading in readings {
        let sentence = &reading.sentence;
        let surname = |place: &Placed| {
            place.tokens.len() == 1
                && !matches!(place.found, Found::Country(_) | Found::Area(_))
                && surnames.contains(sentence.word(place.tokens.start))
                && (!follows_place(sentence, place.tokens.start)
                    || matches!(sentence.word(place.tokens.end), "'s" | "'"))
        };
        reading.places.retain(|place| !surname(place));
    }
}

/// The last names of all persons that a report names in full, in lower case.
pub(crate) fn all(readings: &[Reading<'_>]) -> BTreeSet<String> {
    readings.iter().flat_map(|reading| surnames(&reading.sentence)).collect()
}

/// The last words of persons' names of two words and more.
fn surnames(sentence: &Sentence<'_>) -> Vec<String> {
    let full = |name: &&Name| name.class == NameClass::Person && name.words.len() > 1;
    let last = |name: &Name| sentence.word(name.words.end - 1).to_owned();
    sentence.names().iter().filter(full).map(last).collect()
}
