//! Places in the names of others: "Texas Fire Service", "Homs police". They say where somebody is
//! from, are mentions of places, and never sites.

use bearwitness_language::{Name, NameClass};
use bearwitness_places::{Class, Feature};

use super::{Found, Placed, around::is_of_office, is_county, is_large, is_word, placed};
use crate::{
    mention::actor::nation,
    sentence::{Sentence, Tokens, overlap},
    setting::Setting,
};

/// The places in names, none of which overlaps a place that is known already.
pub(crate) fn associative(
    sentence: &Sentence<'_>,
    setting: &Setting<'_>,
    known: &[Placed],
) -> Vec<Placed> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < sentence.len() {
        let longest = (1..=3).rev().map(|length| at..at + length).find_map(|tokens| {
            let free = tokens.end <= sentence.len()
                && !known.iter().any(|place| overlap(&place.tokens, &tokens));
            let place = free.then(|| look_up(sentence, setting, &tokens)).flatten()?;
            Some(placed(sentence, tokens, place))
        });
        at = longest.as_ref().map_or(at + 1, |place| place.tokens.end);
        found.extend(longest);
    }
    found
}

fn look_up(sentence: &Sentence<'_>, setting: &Setting<'_>, tokens: &Tokens) -> Option<Found> {
    if !tokens.clone().all(|n| sentence.is_capital(n)) || sentence.is_shouted() {
        return None;
    }
    if let Some((end, nation)) = nation(sentence, tokens.start) {
        let country = end == tokens.end && !nation.demonym;
        return country.then_some(Found::Country(nation.iso3));
    }
    let words = sentence.text_of(tokens);
    let features = sentence.reference.gazetteer.named(words);
    let known = setting.knows(words) && !is_in_person(sentence, tokens)
        || (is_in_organisation(sentence, tokens) || is_seat(sentence, tokens))
            && stands_out(&features)
            && !setting.is_surname(words);
    // "Marion" of "Marion County Fair": the county of the name, if there is one.
    let county = is_county(sentence, tokens.end)
        && !sentence
            .reference
            .gazetteer
            .named(sentence.text_of(&(tokens.start..tokens.end + 1)))
            .is_empty();
    let known = known && !county;
    (known && !features.is_empty() && !is_word(words)).then_some(Found::Features(features))
}

/// "the Texas-based company".
fn is_seat(sentence: &Sentence<'_>, tokens: &Tokens) -> bool {
    sentence.reads(tokens.end, &["-", "based"])
}

/// A province, a city of 100,000 people, or a name that only districts bear.
fn stands_out(features: &[Feature]) -> bool {
    is_large(features)
        || features.iter().any(|feature| feature.class == Class::Admin1)
        || features.iter().all(|feature| feature.class == Class::Admin2)
}

fn is_in_organisation(sentence: &Sentence<'_>, tokens: &Tokens) -> bool {
    let classes = [NameClass::Organisation, NameClass::Facility];
    // "the department of Huila" is no body.
    let ground = |name: &Name| {
        name.class == NameClass::Organisation && !sentence.is_capital(name.words.start)
    };
    let inside = |name: &Name| {
        classes.contains(&name.class) && !ground(name) && overlap(&name.words, tokens)
    };
    sentence.names().iter().any(inside)
}

/// Whether it is a part of a person's name: "Paris Haddad".
fn is_in_person(sentence: &Sentence<'_>, tokens: &Tokens) -> bool {
    let longer = |name: &Name| {
        name.class == NameClass::Person
            && !is_of_office(sentence, tokens.end)
            && overlap(&name.words, tokens)
            && name.words.len() > tokens.len()
    };
    sentence.names().iter().any(longer)
}
