//! Features of words: how they are printed, and what names they are part of.
//!
//! The encoder reads no case. Rows of a table, added to the first layer's input, tell it.

use bearwitness_places::{GrowingName, NameClasses, key};

/// Rows of the feature table.
pub const FEATURES: usize = 24;

/// Rows 0 to 8: how a word is printed. Rows 9 to 12: where it stands.
const INITIAL: u8 = 9;
const SHOUTED: u8 = 10;
const TITLED: u8 = 11;
/// First word of a name of the class, and every word of one.
const PHRASES: [(NameClasses, u8); 4] = [
    (NameClasses::PLACE, 13),
    (NameClasses::COUNTRY, 15),
    (NameClasses::ACTOR, 17),
    (NameClasses::DEMONYM, 19),
];
const GIVEN: u8 = 21;
const SURNAME: u8 = 22;

/// Words of the longest name that is looked up.
const LONGEST: usize = 6;

/// The rows that hold for each word of a sentence.
pub(super) fn features(words: &[&str]) -> Vec<Vec<u8>> {
    let context = context(words);
    let first = words.iter().position(|word| word.chars().any(char::is_alphabetic));
    let mut found: Vec<Vec<u8>> = words.iter().map(|word| vec![shape(word)]).collect();
    for (at, rows) in found.iter_mut().enumerate() {
        rows.extend(context);
        if first == Some(at) && context.is_none() {
            rows.push(INITIAL);
        }
    }
    names(words, &mut found);
    found
}

/// How a word is printed.
fn shape(word: &str) -> u8 {
    let count = |kind: fn(char) -> bool| word.chars().filter(|c| kind(*c)).count();
    let (upper, lower) = (count(char::is_uppercase), count(char::is_lowercase));
    let digits = count(char::is_numeric);
    let letters = count(char::is_alphabetic);
    let title = word.starts_with(char::is_uppercase);
    match (upper, lower) {
        _ if digits > 0 && letters == 0 => 6,
        _ if digits > 0 => 7,
        (0, 0) if letters == 0 => 0,
        (0, 0) => 8,
        (0, _) => 1,
        (1, 0) => 4,
        (_, 0) => 3,
        (1, _) if title => 2,
        _ => 5,
    }
}

/// Whether all words are printed in capitals, or nearly all with one.
fn context(words: &[&str]) -> Option<u8> {
    let worded =
        || words.iter().filter(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 3);
    let long = worded().count();
    let shouted = worded().filter(|word| !word.chars().any(char::is_lowercase)).count();
    let titled = worded().filter(|word| word.starts_with(char::is_uppercase)).count();
    if long < 3 {
        None
    } else if shouted * 10 >= long * 8 {
        Some(SHOUTED)
    } else {
        (titled * 10 >= long * 8).then_some(TITLED)
    }
}

/// Whether nearly all words begin with a capital, and not all are in capitals.
pub(crate) fn is_title(words: &[&str]) -> bool {
    context(words) == Some(TITLED)
}

/// Adds the rows of the name classes: of the longest phrase of each class from each word on, and of
/// single names.
fn names(words: &[&str], found: &mut [Vec<u8>]) {
    let keys: Vec<String> = words.iter().map(|word| key(word)).collect();
    let capital = |at: usize| words[at].starts_with(|c: char| c.is_uppercase() || !c.is_ascii());
    let article = |at: usize| words.get(at + 1) == Some(&"-") && keys[at].len() <= 3;
    let mut until = [0; PHRASES.len()];
    for at in 0..words.len() {
        if !(capital(at) || article(at)) || keys[at].is_empty() {
            continue;
        }
        let longest = longest(&keys, at, &capital);
        for (n, (_, row)) in PHRASES.into_iter().enumerate() {
            if let Some(end) = longest[n].filter(|_| at >= until[n]) {
                until[n] = end;
                found[at].push(row);
                (at..end).for_each(|word| found[word].push(row + 1));
            }
        }
        let single = NameClasses::of_key(&keys[at]);
        found[at].extend(single.has(NameClasses::GIVEN).then_some(GIVEN));
        found[at].extend(single.has(NameClasses::SURNAME).then_some(SURNAME));
    }
}

/// For each class of phrases, the end of the longest one from the word on.
fn longest(keys: &[String], at: usize, capital: &impl Fn(usize) -> bool) -> [Option<usize>; 4] {
    let mut ends = [None; PHRASES.len()];
    let mut name = GrowingName::default();
    for end in at + 1..=(at + LONGEST).min(keys.len()) {
        name.push(&keys[end - 1]);
        if !capital(end - 1) || keys[end - 1].is_empty() {
            continue;
        }
        let classes = name.classes();
        for (n, (class, _)) in PHRASES.into_iter().enumerate() {
            if classes.has(class) {
                ends[n] = Some(end);
            }
        }
    }
    ends
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes() {
        let shapes: Vec<u8> = ["of", "Homs", "UN", "A", "McX", "12", "F16", ",", "حمص"]
            .iter()
            .map(|word| shape(word))
            .collect();
        assert_eq!(shapes, [1, 2, 3, 4, 5, 6, 7, 0, 8]);
    }

    #[test]
    fn names_are_marked_from_their_first_word_to_their_last() {
        let words = ["shells", "hit", "Deir", "ez", "-", "Zor", "in", "Syria"];
        let found = features(&words);
        assert_eq!(found[0], [1, INITIAL]);
        assert!(found[2].contains(&13) && found[2].contains(&14), "{:?}", found[2]);
        assert!(found[5].contains(&14) && !found[5].contains(&13), "{:?}", found[5]);
        assert!(!found[6].contains(&14));
        assert!(found[7].contains(&15) && found[7].contains(&16));
    }

    #[test]
    fn headlines_are_known_by_their_capitals() {
        assert_eq!(context(&["SHELLS", "HIT", "CITY", "MARKET"]), Some(SHOUTED));
        assert_eq!(context(&["Shells", "Strike", "City", "Market"]), Some(TITLED));
        assert_eq!(context(&["Shells", "strike", "the", "city", "market"]), None);
    }
}
