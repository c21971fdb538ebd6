//! Lemmas: the dictionary form of a word, by the regular endings of English and a table of the rest.

use std::{borrow::Cow, collections::HashMap, sync::LazyLock};

use crate::rows;

/// The lemmas that a verb form may have, likeliest first: "bombed" gives `bomb` and `bombe`.
///
/// English spelling does not say whether a final *e* was dropped, so the caller looks the lemmas up
/// in its own table. `word` is in lower case.
///
/// ```
/// use bearwitness_language::verb_lemma;
/// assert_eq!(verb_lemma("struck"), ["strike"]);
/// assert!(verb_lemma("raiding").contains(&"raid".into()));
/// assert!(verb_lemma("seized").contains(&"seize".into()));
/// assert!(verb_lemma("reaches").contains(&"reach".into()));
/// assert!(!verb_lemma("planes").contains(&"plan".into()));
/// assert!(verb_lemma("xééing").contains(&"xé".into()));
/// ```
pub fn verb_lemma(word: &str) -> Vec<Cow<'static, str>> {
    if let Some(lemma) = IRREGULAR.get(&(word, true)) {
        return vec![Cow::Borrowed(lemma)];
    }
    let mut lemmas = vec![Cow::Owned(word.to_owned())];
    let stems = ["ing", "ed", "es", "s"].iter().filter_map(|ending| stem(word, ending));
    for (stem, ending) in stems {
        lemmas.extend(undo(stem, ending).map(Cow::Owned));
    }
    lemmas
}

/// The lemma of a noun: its singular. `word` is in lower case.
///
/// ```
/// use bearwitness_language::noun_lemma;
/// assert_eq!(noun_lemma("children"), "child");
/// assert_eq!(noun_lemma("bodies"), "body");
/// assert_eq!(noun_lemma("policemen"), "policeman");
/// assert_eq!(noun_lemma("buses"), "bus");
/// assert_eq!(noun_lemma("nurses"), "nurse");
/// ```
pub fn noun_lemma(word: &str) -> Cow<'_, str> {
    if let Some(lemma) = IRREGULAR.get(&(word, false)) {
        return Cow::Borrowed(lemma);
    }
    if let Some(stem) = word.strip_suffix("men").filter(|_| !NOT_MEN.contains(&word)) {
        return Cow::Owned(format!("{stem}man"));
    }
    if word.ends_with("children") {
        return Cow::Borrowed(&word[..word.len() - 3]);
    }
    if let Some(stem) = word.strip_suffix("ies").filter(|stem| stem.len() > 1) {
        return Cow::Owned(format!("{stem}y"));
    }
    // "losses" are of "loss", but "nurses" of "nurse" and "sizes" of "size".
    let sibilant = ["sses", "buses", "gases", "lenses", "xes", "ches", "shes", "zzes"];
    if sibilant.iter().any(|end| word.ends_with(end)) {
        return Cow::Borrowed(&word[..word.len() - 2]);
    }
    let plural =
        word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us");
    Cow::Borrowed(if plural { &word[..word.len() - 1] } else { word })
}

/// Nouns that end in "men" and are no plural of "man".
const NOT_MEN: [&str; 7] = ["abdomen", "acumen", "omen", "regimen", "semen", "specimen", "yemen"];

/// Whether the word has the ending of an inflected verb, or stands in the table of irregular ones.
pub fn is_verb_form(word: &str) -> bool {
    IRREGULAR.contains_key(&(word, true)) || word.ends_with("ed") || word.ends_with("ing")
}

fn stem<'a>(word: &'a str, ending: &'a str) -> Option<(&'a str, &'a str)> {
    let stem = word.strip_suffix(ending).filter(|stem| stem.len() > 1)?;
    Some((stem, ending))
}

/// What a stem may have been before the ending: as it is, with *e*, with *y*, with one consonant.
fn undo(stem: &str, ending: &str) -> impl Iterator<Item = String> {
    let doubled = stem.len() > 2 && ending.len() > 1 && {
        let mut last = stem.chars().rev();
        last.next() == last.next()
    };
    let y = stem.strip_suffix('i').map(|stem| format!("{stem}y"));
    let with_e = (ending != "s").then(|| format!("{stem}e"));
    let single = doubled.then(|| {
        let mut single = stem.to_owned();
        single.pop();
        single
    });
    // "planes" is of "plane"; only what ends in a hiss or in "o" takes "es": "reaches", "goes".
    let takes_es = ["s", "x", "z", "ch", "sh", "o"].iter().any(|end| stem.ends_with(end));
    let plain = (ending != "es" || takes_es).then(|| stem.to_owned());
    [plain, with_e, y, single].into_iter().flatten()
}

static IRREGULAR: LazyLock<HashMap<(&str, bool), &str>> = LazyLock::new(|| {
    rows(include_str!("../data/en/irregular.tsv"))
        .map(|row| ((row[0], row[2] == "verb"), row[1]))
        .collect()
});
