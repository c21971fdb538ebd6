//! "the Syrian capital", "Syria's capital": the city that a country is governed from, by what it is and not by its name.

use super::Found;
use crate::{
    mention::actor::nation,
    sentence::{Sentence, Tokens},
};
use bearwitness_language::Upos;
use bearwitness_places::Country;

/// The token after the words, and the city that they mean. "The Syrian capital Damascus" says its name, and "Syrian
/// capital markets" are no city.
pub(super) fn capital(sentence: &Sentence<'_>, at: usize) -> Option<(usize, Found)> {
    let (end, nation) = nation(sentence, at)?;
    let end = end + usize::from(!nation.demonym && sentence.word(end) == "'s");
    let after = end + 1;
    let named = after + usize::from(sentence.word(after) == ",");
    let goes_on = matches!(sentence.word(after), "city" | "of")
        || [Upos::Noun, Upos::Propn].iter().any(|upos| sentence.is_upos(after, *upos));
    let name = !sentence.is_shouted() && sentence.is_capital(named);
    // "Lima, Peru's capital"
    let said_of = sentence.before(at) == "," && at > 1 && sentence.is_capital(at - 2);
    let told = sentence.word(end) == "capital" && (nation.demonym || end > at + 1);
    if !told || said_of || goes_on || name {
        return None;
    }
    let country = Country::by_code(nation.iso3)?;
    let mut cities = sentence.reference.gazetteer.named(country.capital);
    cities.retain(|city| city.country == nation.iso3);
    cities.truncate(1);
    (!cities.is_empty()).then_some((after, Found::Features(cities)))
}

/// Whether the words of a place are such: no name.
pub(crate) fn is_capital(sentence: &Sentence<'_>, tokens: &Tokens) -> bool {
    sentence.word(tokens.end - 1) == "capital" && nation(sentence, tokens.start).is_some()
}
