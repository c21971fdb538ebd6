//! Titles in which nearly every word begins with a capital: which of them running text would print small.
//!
//! "Gunmen Kill Four at Wedding in Herat" says of no word by its capital that it is a name. The model and the forms read it
//! as "Gunmen kill four at wedding in Herat".

use std::{collections::HashSet, sync::LazyLock};

use bearwitness_places::{AREAS, Class, Gazetteer, GrowingName, NameClasses, key};

use crate::{
    input::is_title,
    lemma::{noun_lemma, verb_lemma},
    table::rows,
};

/// Words that running text prints small.
static COMMON: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| rows(include_str!("../data/en/common_words.tsv")).map(|row| row[0]).collect());

/// Keys of the names of seas and regions.
static REGIONS: LazyLock<HashSet<String>> =
    LazyLock::new(|| rows(AREAS).map(|row| key(row[0])).collect());

/// People in a town that is meant though the words that name it are common ones.
const LARGE: u32 = 100_000;

/// Words of the longest name that is looked up.
const LONGEST: usize = 5;

/// For each word of a sentence, whether it has its capital only because the sentence is a title; in any other sentence
/// none has.
///
/// ```
/// use bearwitness_language::capital_of_title;
/// let words = ["Bomb", "Kills", "Four", "at", "Wedding", "in", "Herat"];
/// let small: Vec<bool> = capital_of_title(&words);
/// assert_eq!(small, [false, true, true, false, true, false, false]);
/// ```
pub fn capital_of_title(words: &[&str]) -> Vec<bool> {
    let mut small = vec![false; words.len()];
    if !is_title(words) || words.iter().any(|word| is_told_small(word)) {
        return small;
    }
    let first = words.iter().position(|word| word.chars().any(char::is_alphabetic));
    let names = names(words);
    let open = |at: usize| {
        let free = Some(at) != first && !names[at] && is_capital(words[at]);
        free && !is_day(words, at) && !is_place(words, at) && is_common(words[at])
    };
    let common: Vec<bool> = (0..words.len()).map(open).collect();
    for at in 0..words.len() {
        small[at] = common[at]
            && joined(words, at).all(|other| common[other] || LITTLE.contains(&words[other]));
    }
    small
}

/// Words that titles print small too.
const LITTLE: [&str; 51] = [
    "a", "about", "after", "against", "amid", "among", "an", "and", "are", "as", "at", "be",
    "before", "between", "but", "by", "de", "down", "during", "for", "from", "if", "in", "inside",
    "into", "is", "it", "its", "near", "nor", "of", "off", "on", "onto", "or", "out", "outside",
    "over", "per", "than", "that", "the", "to", "under", "until", "up", "via", "vs", "when",
    "while", "with",
];

/// Whether the word is printed small, and no title would: "Shells hit Homs City".
fn is_told_small(word: &str) -> bool {
    let letters = word.chars().all(char::is_alphabetic);
    letters && word.starts_with(char::is_lowercase) && !LITTLE.contains(&word) && word.len() > 2
}

/// Whether the word begins with a capital and goes on in small letters, or is one letter.
fn is_capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && !word.chars().skip(1).any(char::is_uppercase)
}

fn is_common(word: &str) -> bool {
    let word = word.to_lowercase();
    let is = |word: &str| COMMON.contains(word);
    let formed = || is(&noun_lemma(&word)) || verb_lemma(&word).iter().any(|verb| is(verb));
    // "Morales", "Sagaing": no form of "morale" or "saga".
    let named = || NameClasses::of_key(&key(&word)) != NameClasses::NONE;
    is(&word) || formed() && !named()
}

/// The other words of "Port-au-Prince", "Stone-Thrower".
fn joined<'w>(words: &'w [&str], at: usize) -> impl Iterator<Item = usize> + 'w {
    let hyphen = |n: usize| words.get(n) == Some(&"-");
    let before = (1..=at / 2).map(move |n| at - 2 * n);
    let before = before.take_while(move |n| hyphen(n + 1));
    let after =
        (1..).map(move |n| at + 2 * n).take_while(move |n| *n < words.len() && hyphen(n - 1));
    before.chain(after)
}

/// Whether it is a region or a unit, or a large town: "the Red Sea", and no farm that somebody named Border Town.
fn is_known_place(name: &str) -> bool {
    let large = |class: Class, people: u32| class != Class::Populated || people >= LARGE;
    let found = || Gazetteer::embedded().named(name);
    REGIONS.contains(&key(name)) || found().iter().any(|place| large(place.class, place.population))
}

/// "in Nice", "near Tank": a town or a province, though the word is common too.
fn is_place(words: &[&str], at: usize) -> bool {
    const TOWN: u32 = 15_000;
    let beside = at.checked_sub(1).map_or(String::new(), |before| words[before].to_lowercase());
    let beside = matches!(beside.as_str(), "around" | "in" | "near" | "outside");
    // "Northern" and "Central" are provinces of some country, too.
    let part = words[at].ends_with("ern") || words[at] == "Central";
    let town = |class: Class, people: u32| class == Class::Admin1 && !part || people >= TOWN;
    let found = || Gazetteer::embedded().named(words[at]);
    beside && found().iter().any(|place| town(place.class, place.population))
}

/// "in May", "9 March", "Good Friday": a month, and neither a verb nor what may be, or a day by its name.
fn is_day(words: &[&str], at: usize) -> bool {
    const BEFORE: [&str; 12] = [
        "by", "during", "early", "from", "in", "last", "late", "next", "of", "since", "this",
        "until",
    ];
    const FEASTS: [&str; 10] = [
        "Army",
        "Boxing",
        "Good",
        "Holy",
        "Independence",
        "Labour",
        "May",
        "New",
        "Palm",
        "Victory",
    ];
    let before = at.checked_sub(1).map_or(String::new(), |before| words[before].to_lowercase());
    let figure = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    let next = words.get(at + 1).copied().unwrap_or_default();
    let beside = BEFORE.contains(&before.as_str()) || figure(&before) || figure(next);
    let feast = matches!(next, "Day" | "Eve" | "Friday" | "Sunday" | "Thursday" | "Week" | "Year");
    matches!(words[at], "March" | "May") && beside || feast && FEASTS.contains(&words[at])
}

/// The words of names that our tables know, and of persons by a given and a family name.
fn names(words: &[&str]) -> Vec<bool> {
    let keys: Vec<String> = words.iter().map(|word| key(word)).collect();
    let mut names = vec![false; words.len()];
    for at in 0..words.len() {
        if let Some(end) = longest(words, &keys, at) {
            names[at..end].fill(true);
        }
        let class = |n: usize| NameClasses::of_key(&keys[n]);
        let person = at > 0
            && class(at - 1).has(NameClasses::GIVEN)
            && !is_common(words[at - 1])
            && class(at).has(NameClasses::SURNAME);
        names[at] |= person;
    }
    names
}

/// Where the longest name that begins at the word ends: one of two words or more, or of a country or a people.
fn longest(words: &[&str], keys: &[String], at: usize) -> Option<usize> {
    let mut name = GrowingName::default();
    let mut longest = None;
    for end in at + 1..=(at + LONGEST).min(words.len()) {
        let part = &keys[end - 1];
        if part.is_empty() || !words[end - 1].starts_with(char::is_uppercase) {
            break;
        }
        name.push(part);
        let (classes, phrase) = (name.classes(), &words[at..end]);
        let of = |class| classes.has(class);
        let sure = of(NameClasses::COUNTRY) || of(NameClasses::DEMONYM);
        let several = phrase.len() > 1;
        let common = || phrase.iter().all(|word| is_common(word));
        let place = of(NameClasses::PLACE) && !common();
        let named = || place || of(NameClasses::ACTOR) || is_known_place(&phrase.join(" "));
        longest = if sure || several && named() { Some(end) } else { longest };
    }
    longest
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The sentence as running text would print it.
    fn read(title: &str) -> String {
        let words: Vec<&str> = title.split(' ').collect();
        let small = capital_of_title(&words);
        let printed = words.iter().zip(small);
        let printed: Vec<String> = printed
            .map(|(word, small)| if small { word.to_lowercase() } else { (*word).to_owned() })
            .collect();
        printed.join(" ")
    }

    #[test]
    fn titles_are_read_as_running_text() {
        let told = [
            (
                "UN Condemns Syrian Troops for Killing Nurse in Idlib",
                "UN condemns Syrian troops for killing nurse in Idlib",
            ),
            (
                "Drone Strike Kills Commander in Eastern Syria",
                "Drone strike kills commander in eastern Syria",
            ),
            (
                "Islamic State Claims Attack on Church in Congo",
                "Islamic State claims attack on church in Congo",
            ),
            (
                "Red Cross Says Army May Have Killed Guards",
                "Red Cross says army may have killed guards",
            ),
            ("Rebels Shelled Three Villages in May", "Rebels shelled three villages in May"),
            ("Rebels Shell Army Post Near Tank", "Rebels shell army post near Tank"),
            ("Troops Bomb Monastery in Sagaing", "Troops bomb monastery in Sagaing"),
            ("Bomb Kills Two on Good Friday in Lahore", "Bomb kills two on Good Friday in Lahore"),
            (
                "Gang Attack on Port - au - Prince Hospital Stops Cease - Fire",
                "Gang attack on Port - au - Prince hospital stops cease - fire",
            ),
            ("Rebels Fire Rockets at Ships in Red Sea", "Rebels fire rockets at ships in Red Sea"),
            ("Militants Free Gordon Brown After Talks", "Militants free Gordon Brown after talks"),
            ("Truck Attack in Nice Leaves Dozens Dead", "Truck attack in Nice leaves dozens dead"),
            ("South Sudan Army Retakes Border Town", "South Sudan army retakes border town"),
        ];
        for (title, text) in told {
            assert_eq!(read(title), text);
        }
    }

    #[test]
    fn no_other_sentence_has_capitals_to_spare() {
        let kept = [
            "Rebels shelled the Market on Monday near the Bridge of Homs",
            "REBELS SHELL MARKET IN HOMS",
            "Rebels Shell",
            "Shells hit Homs City in Syria",
            "The Morava Popular Resistance Movement said so",
            "The army said on Monday that it had shelled Homs",
        ];
        for text in kept {
            assert_eq!(read(text), text);
        }
    }
}
