//! Which words of a report may be shown to whom.

use crate::{mask, view::Party};

/// Words of one quotation in the public profile, at most.
pub(crate) const MOST_WORDS: usize = 25;

/// The words as they may be shown in public: none if they may name anybody below public role, hold contact data, or are
/// too many. Whoever bears a name bears it with a capital; in a sentence without capitals nothing can be told.
pub(super) fn public(words: &str, sentence: &str, known: &[&str]) -> Option<String> {
    let capital = |word: &str| word.chars().any(char::is_uppercase);
    let parts: Vec<&str> =
        words.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).collect();
    let cased = sentence.split_whitespace().any(|word| capital(word) && !words.contains(word));
    let latin = words.chars().all(|c| !c.is_alphabetic() || c < '\u{250}');
    let nameless = parts.iter().all(|part| !capital(part) || known.contains(part));
    let few = words.split_whitespace().count() <= MOST_WORDS;
    (cased && latin && nameless && few && mask::is_clean(words)).then(|| words.to_owned())
}

/// Words that name what is public in a claim: its actors by their listed names, its places as the gazetteer has them.
pub(super) fn known<'a>(
    parties: impl Iterator<Item = &'a Party>,
    places: impl Iterator<Item = &'a str>,
) -> Vec<&'a str> {
    let names = parties.filter(|party| !party.kind.is_empty()).map(|party| party.name.as_str());
    names
        .chain(places)
        .flat_map(|name| name.split(|c: char| !c.is_alphanumeric()))
        .chain(CALENDAR)
        .collect()
}

const CALENDAR: [&str; 19] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_is_not_public_is_not_shown() {
        let sentence = "On Monday Sami Testname and four guards were killed in Homs.";
        let shown = |words| public(words, sentence, &["Homs", "Monday"]);
        assert_eq!(shown("four guards").as_deref(), Some("four guards"));
        assert_eq!(shown("in Homs").as_deref(), Some("in Homs"));
        assert_eq!(shown("Sami Testname and four guards"), None);
        assert_eq!(public("sami testname", "sami testname was killed", &[]), None);
        assert_eq!(public("four guards", "four guards were killed", &[]), None);
    }
}
