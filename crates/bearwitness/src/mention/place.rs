//! Places: names that the gazetteer knows, or that stand where a place stands.

mod around;
pub(crate) mod associative;
mod bearing;
pub(crate) mod capital;
mod inner;
mod kind;
mod printed;
mod relation;
pub(crate) mod shortened;
mod stated;

use std::collections::BTreeMap;

pub(crate) use around::{follows_place, is_between, is_next, is_road, is_under_attack};
use bearwitness_document::{Place, PlaceRole, Precision};
use bearwitness_language::{Name, NameClass, Upos, rows};
use bearwitness_places::{Class, Country, Feature, Gazetteer, km_between};
use capital::capital;
use inner::inner;
pub use printed::candidate;
use relation::Relation;
use stated::Stated;

use super::{
    actor::{FORCES, alias, nation},
    people::PEOPLES,
};
use crate::{
    act::GROUNDS,
    lede,
    sentence::{Sentence, Tokens, overlap},
};

/// A place name in a sentence.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Placed {
    pub(crate) tokens: Tokens,
    /// The part that the words before it give it, if they do.
    pub(crate) role: PlaceRole,
    pub(crate) found: Found,
    /// What the words after it say that it lies in: "Illinois" of "Springfield, Illinois".
    pub(crate) within: Vec<Feature>,
    /// The country that the words around it say it lies in: "Malanville in northern Benin".
    pub(crate) stated: Option<Stated>,
    /// Whether it stands in a list with a village, or with a name that no table knows.
    pub(crate) among_villages: bool,
    /// Whether it is said to lie in a unit that no table knows.
    pub(crate) in_unknown: bool,
    /// Whether a longer name stands behind it that no table knows: "Buenavista, Agusan del Norte".
    pub(crate) by_unknown: bool,
    /// Of a country's name, the provinces and towns abroad that bear it: Georgia, Lebanon.
    pub(crate) abroad: Vec<Feature>,
    /// Where it only says that something lies: "12 km south of Manbij".
    pub(crate) relation: Option<Relation>,
    /// The place that it is said to lie from: Manbij of "Kharab, 12 km south of Manbij".
    pub(crate) lies: Option<Box<Placed>>,
    /// Whether it only says where the report was written.
    pub(crate) dateline: bool,
    /// The class of unit that the noun after it names: "Aleppo province".
    pub(crate) unit: Option<Class>,
    /// What the words beside it say that it is at most.
    pub(crate) kind: Kind,
    /// Whether the words before it are of a town: "the outskirts of Kidal".
    town: bool,
}

/// What the words beside a name say of how large it can be: "the village of Example", "Example neighbourhood".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    /// They say nothing.
    Any,
    /// A village or a town: its namesakes far away are not meant.
    Village,
    /// Wild land, which no town far away is.
    Land,
    /// A part of a town: nor are villages of the name.
    Quarter,
    /// A building or a base: no town of the name is meant, nor one that sounds like it.
    Facility,
}

/// What the gazetteer says of a name.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Found {
    /// Namesakes, as [`Gazetteer::named`] gives them.
    Features(Vec<Feature>),
    /// A country, by its code.
    Country(&'static str),
    /// A sea or a region.
    Area(&'static Area),
    /// None of them.
    Unknown,
}

/// A sea or a region of our own table.
#[derive(Debug, PartialEq)]
pub(crate) struct Area {
    name: &'static str,
    precision: Precision,
    country: Option<&'static str>,
    lat: f64,
    lon: f64,
    radius_m: u32,
}

/// Kilometres around a city that its quarters lie in.
const CITY_KM: f64 = 15.0;

/// Kilometres that two tellings of one place may lie apart.
pub(crate) const APART_KM: f64 = 25.0;

/// Whether two places can't be one.
pub(crate) fn lie_apart(a: &Place, b: &Place) -> bool {
    a.point().zip(b.point()).is_some_and(|(a, b)| km_between(a, b) > APART_KM)
}

impl Area {
    /// Whether the point lies in the region. What lies by the sea is not in it.
    pub(crate) fn holds(&self, lat: f64, lon: f64) -> bool {
        let km = km_between((self.lat, self.lon), (lat, lon));
        self.precision != Precision::Sea && km * 1000.0 <= f64::from(self.radius_m)
    }
}

/// All place names in the sentence, from left to right, none overlapping.
pub(crate) fn places(sentence: &Sentence<'_>) -> Vec<Placed> {
    let mut found: Vec<Placed> = Vec::new();
    let mut at = 0;
    while at < sentence.len() {
        if let Some((end, _)) = alias(sentence, at) {
            at = end;
            continue;
        }
        let place = capital(sentence, at)
            .or_else(|| {
                name(sentence, at).filter(|(end, _)| {
                    !around::qualifies(sentence, *end) && !is_of_person(sentence, at..*end)
                })
            })
            .map(|(end, name)| told(sentence, at..end, name));
        at = place.as_ref().map_or(at + 1, |place| place.tokens.end);
        found.extend(place);
    }
    let more: Vec<Placed> = read_as_places(sentence, &found);
    found.extend(more);
    found.sort_by_key(|place| place.tokens.start);
    found.retain(|place| {
        !around::is_of_family(sentence, &place.tokens) && !around::is_person_s(sentence, place)
    });
    around::share_unit(sentence, &mut found);
    kind::share(sentence, &mut found);
    stated::state(sentence, &mut found);
    stated::list(sentence, &mut found);
    stated::lose(sentence, &mut found);
    around::share_class(sentence, &mut found);
    for at in 0..found.len() {
        found[at].dateline = around::is_dateline(sentence, &found, at);
    }
    for at in 1..found.len() {
        let (before, after) = found.split_at_mut(at);
        let (inner, outer) = (&mut before[at - 1], &after[0]);
        let unit = after.get(1).filter(|unit| around::is_of_country(sentence, outer, unit));
        if inner.within.is_empty() {
            inner.within = around::within(sentence, inner, unit.unwrap_or(outer));
        }
        if unit.is_none() && is_unit_abroad(inner, outer) {
            found[at].found = Found::Features(found[at - 1].within.clone());
            continue;
        }
        if bearing::lies_from(sentence, inner, outer) {
            bearing::take(inner, outer);
            continue;
        }
        if around::is_province_of(sentence, inner, outer) {
            found[at - 1].unit = Some(Class::Admin1);
            continue;
        }
        let owner = around::owner(sentence, inner, outer);
        if !owner.is_empty() {
            found[at].within = owner;
            continue;
        }
        let province = around::is_town_of_province(inner, outer).then_some(Class::Admin1);
        if let Some(unit) = province.or_else(|| around::unit_of_village(sentence, inner, outer)) {
            found[at].unit = Some(unit);
        } else if around::is_between(sentence, inner, outer) {
            found[at - 1].role = PlaceRole::Near;
            found[at].role = PlaceRole::Near;
        } else if around::shares_way(sentence, inner, outer) {
            found[at].role = inner.role;
        }
    }
    around::share_beyond(sentence, &mut found);
    found
}

/// "Wichita, Kansas" as "Atlanta, Georgia": the country's name means the province that the town before
/// it lies in, where no such town lies in the country.
fn is_unit_abroad(inner: &Placed, outer: &Placed) -> bool {
    let Found::Country(iso3) = outer.found else { return false };
    let at_home = inner.features().iter().any(|feature| feature.country == iso3);
    !inner.within.is_empty() && !at_home
}

/// Names that the language model reads as places and no gazetteer holds: "Paktiya province".
fn read_as_places(sentence: &Sentence<'_>, known: &[Placed]) -> Vec<Placed> {
    let mut names: Vec<&Name> = sentence.names().iter().collect();
    names.retain(|name| {
        matches!(name.class, NameClass::Place | NameClass::Facility)
            && !around::qualifies(sentence, name.words.end)
            && !around::joins_on(sentence, name.words.end)
            && !is_by_sea(sentence, name.words.end)
    });
    names.retain(|name| !known.iter().any(|place| overlap(&place.tokens, &name.words)));
    names.retain(|name| {
        !name.words.clone().any(|n| nation(sentence, n).is_some() || alias(sentence, n).is_some())
    });
    names.retain(|name| !is_of_force(sentence, name.words.end - 1));
    // "the Alawite villages", and not "Arab East Jerusalem"
    let people = |name: &Name| PEOPLES.at(sentence, name.words.start).map(|(end, ())| end);
    names.retain(|name| people(name) != Some(name.words.end));
    names.retain(|name| !is_acronym(sentence, &name.words) && !is_side(sentence, &name.words));
    let printed = |name: &&Name| name.words.clone().any(|n| sentence.is_capital(n));
    names.retain(|name| sentence.is_shouted() || printed(name));
    names.retain(|name| name.words.len() > 1 || !is_mere_word(sentence.text_of(&name.words)));
    let read = |name: &&Name| {
        let place = told(sentence, name.words.clone(), Found::Unknown);
        let facility = name.class == NameClass::Facility && place.tokens == name.words;
        if facility { Placed { kind: Kind::Facility, ..place } } else { place }
    };
    names.iter().map(read).collect()
}

/// The place of the words; of a name that no table knows, the one that it ends with.
fn told(sentence: &Sentence<'_>, tokens: Tokens, found: Found) -> Placed {
    let unknown = found == Found::Unknown;
    let inner = unknown.then(|| inner(sentence, &tokens)).flatten();
    inner.unwrap_or_else(|| placed(sentence, tokens, found))
}

/// "NASA": of places that no gazetteer holds, none is written so.
fn is_acronym(sentence: &Sentence<'_>, tokens: &Tokens) -> bool {
    let printed = sentence.raw(tokens.start);
    tokens.len() == 1
        && printed.len() < 6
        && !printed.contains(char::is_lowercase)
        && !sentence.is_shouted()
}

/// Whether the language model reads the name as part of a person's: "Abu Omar".
fn is_of_person(sentence: &Sentence<'_>, tokens: Tokens) -> bool {
    let person = |name: &Name| name.class == NameClass::Person && overlap(&name.words, &tokens);
    let place = around::follows_place(sentence, tokens.start)
        || around::is_under_attack(sentence, tokens.start)
        || around::comes_under_attack(sentence, tokens.end)
        || around::is_of_office(sentence, tokens.end)
        || around::is_filed(sentence, &tokens)
        || is_heading(sentence, &tokens)
        || around::is_in_country(sentence, tokens.start);
    !place && sentence.names().iter().any(person)
}

/// "Homs: two men were killed": what stands before the colon.
fn is_heading(sentence: &Sentence<'_>, tokens: &Tokens) -> bool {
    lede::heading(sentence).is_some_and(|name| name == *tokens)
}

/// The longest name that begins at the token, and the token after it.
fn name(sentence: &Sentence<'_>, at: usize) -> Option<(usize, Found)> {
    if let Some(side) = side(sentence, at) {
        return Some(side);
    }
    if !(sentence.is_capital(at) || around::is_article(sentence, at)) {
        return None;
    }
    let known = (1..=6).rev().find_map(|length| {
        let end = at + length;
        (end <= sentence.len() && is_printed_as_name(sentence, at..end))
            .then(|| look_up(sentence, at, end))
            .flatten()
            .map(|found| (end, found))
    });
    known.or_else(|| unknown(sentence, at))
}

/// "eastern Congo": a region whose name begins with a side of the compass, and no capital.
fn side(sentence: &Sentence<'_>, at: usize) -> Option<(usize, Found)> {
    let named = relation::is_direction(sentence.word(at)) && !sentence.is_capital(at);
    let ends = (at + 2..=at + 4).filter(|end| named && *end <= sentence.len());
    let region = |end: usize| Some((end, Found::Area(area(sentence.text_of(&(at..end)))?)));
    ends.filter(|end| sentence.is_capital(end - 1)).find_map(region)
}

/// Whether the words are printed as a name; where all is in capitals, whether they are read as one.
fn is_printed_as_name(sentence: &Sentence<'_>, tokens: Tokens) -> bool {
    let read = |n: usize| sentence.tree.is_none() || sentence.is_upos(n, Upos::Propn);
    !sentence.is_shouted()
        || is_read_as_place(sentence, tokens.clone())
        || (read(tokens.start) && read(tokens.end - 1))
}

fn look_up(sentence: &Sentence<'_>, at: usize, end: usize) -> Option<Found> {
    let words = sentence.text_of(&(at..end));
    if let Some(state) = abbreviated(words).filter(|_| is_abbreviated(sentence, at, end)) {
        return Some(Found::Features(vec![state]));
    }
    if let Some(province) = initials(words) {
        return Some(Found::Features(vec![province]));
    }
    let marked = (at..end).any(|n| sentence.is_mark(n) && !matches!(sentence.word(n), "-" | "'"));
    let clitic = (at..end).any(|n| sentence.word(n) == "'s");
    // "Guernsey" of "Guernsey County": the county of the name, if there is one.
    let county = is_county(sentence, end)
        && sentence.is_capital(end)
        && !sentence.reference.gazetteer.named(sentence.text_of(&(at..end + 1))).is_empty();
    let broken = marked || clitic || county || around::joins_on(sentence, end);
    if broken || is_side(sentence, &(at..end)) || !sentence.is_capital(end - 1) {
        return None;
    }
    // "Lake Chad" is not in Chad.
    if sentence.before(at) == "lake" && sentence.is_capital(at - 1) {
        return None;
    }
    if let Some(state) = state_called_as_country(sentence, &(at..end)) {
        return Some(state);
    }
    if let Some(wide) = wide(sentence, &(at..end)) {
        let street = is_named_street(sentence, &(at..end));
        return (!street && !is_called_after(sentence, &(at..end))).then_some(wide);
    }
    if nation(sentence, at).is_some_and(|(nation_end, _)| nation_end == end)
        || is_part_of_name(sentence, at..end)
    {
        return None;
    }
    let common =
        end - at == 1 && (at == 0 || sentence.is_shouted()) && !around::follows_place(sentence, at);
    if is_way(sentence, end - 1) && end - at > 1 || is_named_street(sentence, &(at..end)) {
        return None;
    }
    let mut features = sentence.reference.gazetteer.named(words);
    let ground = end - at > 1 && GROUNDS.at(sentence, end - 1).is_some();
    if ground && (features.is_empty() || !is_county(sentence, end - 1)) {
        // "Homs City" is Homs, also where some place bears the longer name.
        features.extend(sentence.reference.gazetteer.named(sentence.text_of(&(at..end - 1))));
    }
    if is_acronym(sentence, &(at..end)) {
        // "PTA" is an alternate name of Pretoria, and seldom meant.
        features.retain(|feature| {
            sentence.reference.gazetteer.name(feature).eq_ignore_ascii_case(words)
        });
    }
    if is_river(sentence, at) {
        features.retain(|feature| feature.class != Class::Populated);
    }
    let demonym = (at..end).any(|n| nation(sentence, n).is_some_and(|(_, nation)| nation.demonym));
    // "British Columbia" is no people.
    let demonym = demonym && !features.iter().any(|feature| feature.class == Class::Admin1);
    let read = is_read_as_place(sentence, at..end);
    let mere_capital = common && if sentence.is_shouted() { !read } else { is_verb(sentence, at) };
    let stands = is_large(&features)
        || read
        || around::unit(sentence.word(end)).is_some()
        || around::follows_place(sentence, at)
        || around::is_under_attack(sentence, at)
        || around::comes_under_attack(sentence, end)
        || is_heading(sentence, &(at..end))
        || around::class_of(sentence, &(at..end)).is_some()
        || around::is_in_country(sentence, at);
    // "in Victoria"
    let town = read && around::follows_place(sentence, at) && !is_mere_word(words);
    let known = !features.is_empty() && stands && (town || !is_word(words));
    (known && !demonym && !mere_capital).then_some(Found::Features(features))
}

/// "Niger state": a province that is called as a country is, and not "Niger state television".
fn state_called_as_country(sentence: &Sentence<'_>, tokens: &Tokens) -> Option<Found> {
    let country = Country::named(sentence.text_of(tokens))?;
    let unit = around::unit(sentence.word(tokens.end)) == Some(Class::Admin1);
    let more = [Upos::Noun, Upos::Propn].iter().any(|upos| sentence.is_upos(tokens.end + 1, *upos));
    let mut features = sentence.reference.gazetteer.named(sentence.text_of(tokens));
    features.retain(|f| f.class == Class::Admin1 && f.country != country.iso3);
    (unit && !more && !features.is_empty()).then_some(Found::Features(features))
}

/// "across the Dnipro", "the bank of the Dnipro": of a river and the city that is called after it, the river.
fn is_river(sentence: &Sentence<'_>, at: usize) -> bool {
    let Some(led) = at.checked_sub(2).filter(|_| sentence.before(at) == "the") else {
        return false;
    };
    match sentence.word(led) {
        "across" | "along" | "crossed" | "crossing" => true,
        "of" => matches!(sentence.singular(led.saturating_sub(1)), "bank" | "mouth" | "shore"),
        _ => false,
    }
}

/// "North East Syria": a side of the compass, of which a village of the name is seldom meant.
pub(crate) fn is_side(sentence: &Sentence<'_>, tokens: &Tokens) -> bool {
    tokens.clone().all(|n| relation::is_direction(sentence.word(n)))
}

/// The region or the country of the name.
fn wide(sentence: &Sentence<'_>, tokens: &Tokens) -> Option<Found> {
    let words = sentence.text_of(tokens);
    if let Some(area) = area(words) {
        return Some(Found::Area(area));
    }
    match nation(sentence, tokens.start).filter(|(end, _)| *end == tokens.end) {
        Some((_, nation)) => (!nation.demonym).then_some(Found::Country(nation.iso3)),
        None => Country::named(words)
            .or_else(|| unmarked_genitive(sentence, tokens))
            .map(|country| Found::Country(country.iso3)),
    }
}

/// Whether the name alone is enough: of a city of 100,000 people.
fn is_large(features: &[Feature]) -> bool {
    features.iter().any(|feature| feature.population >= 100_000)
}

/// Whether the language model reads more words as the name, and they are no mere noun or direction:
/// "Blue Springs" is not "Springs", nor is "Magdalen Road" in Magdalen. "Majdal Example" that is struck is no Majdal, also
/// where it is read as a person's name.
fn is_part_of_name(sentence: &Sentence<'_>, tokens: Tokens) -> bool {
    let begins = |name: &Name| {
        let person = name.class == NameClass::Person && name.words.start == tokens.start;
        person && around::is_under_attack(sentence, tokens.start)
    };
    let longer = |name: &Name| {
        let places = matches!(name.class, NameClass::Place | NameClass::Facility) || begins(name);
        // "Barrow and Jackson counties" is two names, and so is "Maiwand district, Kandahar province".
        let joins = |n: &usize| matches!(sentence.word(*n), "and" | ",");
        let start =
            (name.words.start..tokens.start).rev().find(joins).map_or(name.words.start, |n| n + 1);
        let end = (tokens.end..name.words.end).find(joins).unwrap_or(name.words.end);
        let mut rest = (start..end).filter(|n| !tokens.contains(n));
        places && overlap(&name.words, &tokens) && rest.any(|n| !is_mere(sentence, n))
    };
    // And the tree may have more of it: "a strike on Majdal Example".
    let flat = sentence.hangs(tokens.end, &[bearwitness_language::Relation::Flat])
        && sentence.head(tokens.end).is_some_and(|head| tokens.contains(&head))
        && sentence.is_capital(tokens.end)
        && !sentence.is_shouted()
        && around::is_under_attack(sentence, tokens.start)
        && !is_mere(sentence, tokens.end);
    flat || sentence.names().iter().any(longer)
}

/// A unit whose name is another than its town's: "Madison County".
fn is_county(sentence: &Sentence<'_>, at: usize) -> bool {
    matches!(sentence.word(at), "county" | "parish")
}

/// "Palestine Square" is in no Palestine, nor "the Heal Africa hospital" in Africa, nor "the Black Sea port" in the sea.
fn is_called_after(sentence: &Sentence<'_>, tokens: &Tokens) -> bool {
    const CALLED: [&str; 8] =
        ["hospital", "hotel", "mosque", "school", "square", "stadium", "theater", "theatre"];
    let end = tokens.end;
    let longer = tokens.start > 1 && sentence.is_capital(tokens.start - 1);
    is_by_sea(sentence, end)
        || is_way(sentence, end)
        || (sentence.is_capital(end) || longer) && CALLED.contains(&sentence.word(end))
}

/// "the Black Sea port": the sea that a town lies by.
fn is_by_sea(sentence: &Sentence<'_>, end: usize) -> bool {
    sentence.before(end) == "sea"
        && matches!(sentence.word(end), "city" | "port" | "resort" | "town")
}

/// "Dublin Road" is not in Dublin.
fn is_way(sentence: &Sentence<'_>, at: usize) -> bool {
    let ways = ["avenue", "boulevard", "bridge", "drive", "highway", "lane", "road", "street"];
    sentence.is_capital(at) && ways.contains(&sentence.word(at))
}

/// "on Dublin street" is not in Dublin, and "on a Dublin street" is.
fn is_named_street(sentence: &Sentence<'_>, name: &Tokens) -> bool {
    // "Al-Kallasa"
    let article = if sentence.before(name.start) == "-" { 2 } else { 0 };
    let start = name.start.saturating_sub(article);
    let bare = matches!(sentence.before(start), "along" | "at" | "in" | "near" | "on");
    bare && matches!(sentence.word(name.end), "avenue" | "boulevard" | "street")
}

/// Words beside a name that leave it the same place.
fn is_mere(sentence: &Sentence<'_>, at: usize) -> bool {
    let direction = matches!(
        sentence.word(at),
        "the"
            | "of"
            | "'s"
            | "city"
            | "old"
            | "greater"
            | "metro"
            | "metropolitan"
            | "state"
            | "suburban"
            | "central"
            | "north"
            | "south"
            | "east"
            | "west"
            | "northern"
            | "southern"
            | "eastern"
            | "western"
            | "downtown"
    );
    direction
        || sentence.is_mark(at)
        || GROUNDS.at(sentence, at).is_some()
        || unmarked_genitive(sentence, &(at..at + 1)).is_some()
}

fn is_read_as_place(sentence: &Sentence<'_>, tokens: Tokens) -> bool {
    let place = |name: &Name| name.class == NameClass::Place && overlap(&name.words, &tokens);
    sentence.names().iter().any(place)
}

/// Whether an abbreviation stands for a state: after a town, or with its point before more words: "an
/// Ill. man", "S.C. police".
fn is_abbreviated(sentence: &Sentence<'_>, at: usize, end: usize) -> bool {
    let pointed = sentence.raw(end - 1).ends_with('.') && sentence.word(at) != "miss.";
    let goes_on = sentence.raw(end).starts_with(char::is_lowercase);
    sentence.before(at) == "," || (pointed && goes_on)
}

/// A state of the United States, as news abbreviates it.
fn abbreviated(words: &str) -> Option<Feature> {
    static STATES: std::sync::LazyLock<Vec<(&str, &str)>> = std::sync::LazyLock::new(|| {
        rows(include_str!("../../data/en/us_states.tsv")).map(|row| (row[0], row[1])).collect()
    });
    let bare = words.trim_end_matches('.');
    let (_, name) = STATES.iter().find(|(short, _)| *short == bare)?;
    let named = Gazetteer::embedded().named(name);
    named.into_iter().find(|feature| feature.class == Class::Admin1 && feature.country == "USA")
}

/// A province that news names by its initials: "NSW".
fn initials(words: &str) -> Option<Feature> {
    static PROVINCES: std::sync::LazyLock<Vec<[&str; 3]>> = std::sync::LazyLock::new(|| {
        rows(include_str!("../../data/en/province_initials.tsv"))
            .map(|row| [row[0], row[1], row[2]])
            .collect()
    });
    let [_, iso3, name] = PROVINCES.iter().find(|[short, ..]| *short == words)?;
    let named = Gazetteer::embedded().named(name);
    named.into_iter().find(|feature| feature.class == Class::Admin1 && feature.country == *iso3)
}

fn area(words: &str) -> Option<&'static Area> {
    static AREAS: std::sync::LazyLock<Vec<Area>> = std::sync::LazyLock::new(|| {
        let table = bearwitness_places::AREAS;
        let number = |column: &str| column.parse::<f64>().expect("areas.tsv holds numbers");
        rows(table)
            .map(|row| Area {
                name: row[0],
                precision: crate::lexicon::coded(row[1]),
                country: Some(row[2]).filter(|iso3| *iso3 != "-"),
                lat: number(row[3]),
                lon: number(row[4]),
                radius_m: row[5].parse::<u32>().expect("areas.tsv holds kilometres") * 1000,
            })
            .collect()
    });
    AREAS.iter().find(|area| area.name.eq_ignore_ascii_case(words))
}

/// Capitalised words after a preposition of place that no table knows.
fn unknown(sentence: &Sentence<'_>, at: usize) -> Option<(usize, Found)> {
    if !around::follows_place(sentence, at)
        || nation(sentence, at).is_some()
        || is_of_force(sentence, at)
        || (is_word(sentence.raw(at)) && !around::joins_on(sentence, at + 1))
    {
        return None;
    }
    let more = |n: &usize| {
        sentence.is_capital(*n) || (sentence.word(*n) == "-" && sentence.is_capital(*n + 1))
    };
    let mut end = (at..sentence.len()).take_while(more).last()? + 1;
    while around::joins_on(sentence, end) {
        end = (end + 2..sentence.len()).take_while(more).last()? + 1;
    }
    let feast = sentence.before(at) != "in" && crate::time::is_holiday(sentence, at);
    let is_time = crate::time::is_named(sentence, at) || feast;
    let initial = sentence.raw(at).chars().count() < 3;
    let over = matches!(sentence.before(at), "from" | "over" | "across" | "toward" | "towards");
    let person = over && sentence.is_named(at, NameClass::Person);
    let other = is_other_name(sentence, at..end);
    // "Lot No. 51", "from Day 1": one of several.
    let numbered = end - at == 1
        && (matches!(sentence.word(end), "no" | "no.")
            || sentence.raw(end).starts_with(|c: char| c.is_ascii_digit()));
    let none =
        is_time || numbered || initial || person || other || is_acronym(sentence, &(at..end));
    (!none && !sentence.is_shouted()).then_some((end, Found::Unknown))
}

/// "from Kurdish forces": the people that a force is of.
fn is_of_force(sentence: &Sentence<'_>, at: usize) -> bool {
    sentence.is_upos(at, Upos::Adj) && FORCES.at(sentence, at + 1).is_some()
}

/// "at Example Motors", "from Example News": what the language model reads as an organisation's name, where
/// the preposition is no better sign of a place.
fn is_other_name(sentence: &Sentence<'_>, tokens: Tokens) -> bool {
    let classes = [NameClass::Organisation, NameClass::Weapon, NameClass::Other];
    let other = |name: &Name| classes.contains(&name.class) && overlap(&name.words, &tokens);
    matches!(sentence.before(tokens.start), "at" | "from" | "over" | "across")
        && sentence.names().iter().any(other)
}

/// Names of cities that are common words or first names: they need more than a capital.
fn is_word(name: &str) -> bool {
    word_kind(name).is_some()
}

/// Names of cities that are mere words: "Downtown", "North".
fn is_mere_word(name: &str) -> bool {
    word_kind(name) == Some("word")
}

fn word_kind(name: &str) -> Option<&'static str> {
    static WORDS: std::sync::LazyLock<BTreeMap<&str, &str>> = std::sync::LazyLock::new(|| {
        rows(include_str!("../../data/en/not_places.tsv")).map(|row| (row[0], row[1])).collect()
    });
    WORDS.get(name.to_lowercase().as_str()).copied()
}

/// "Syrias Idlib province": a country's genitive whose mark was lost on the way.
fn unmarked_genitive(sentence: &Sentence<'_>, tokens: &Tokens) -> Option<&'static Country> {
    let owner = sentence.text_of(tokens).strip_suffix('s').filter(|_| tokens.len() == 1)?;
    Country::named(owner).filter(|_| sentence.is_capital(tokens.end))
}

/// Whether a capital at the beginning of a sentence may be only that.
fn is_verb(sentence: &Sentence<'_>, at: usize) -> bool {
    bearwitness_language::is_verb_form(sentence.word(at))
}

fn placed(sentence: &Sentence<'_>, tokens: Tokens, found: Found) -> Placed {
    let unit = around::unit(sentence.word(tokens.end)).or_else(|| {
        let last = tokens.end - 1;
        around::unit(sentence.word(last)).filter(|_| last > tokens.start)
    });
    let unit = unit
        .or_else(|| around::open_land(sentence, &tokens, &found))
        .or_else(|| around::class_of(sentence, &tokens));
    let relation = Relation::before(sentence, &tokens);
    let role = if relation.is_some() { PlaceRole::Near } else { around::role(sentence, &tokens) };
    let abroad = match found {
        Found::Country(iso3) => abroad(sentence, &tokens, iso3),
        _ => vec![],
    };
    let kind = kind::of(sentence, &tokens);
    let town = kind::is_of_town(sentence, tokens.start);
    Placed {
        tokens,
        role,
        found,
        within: vec![],
        stated: None,
        among_villages: false,
        in_unknown: false,
        by_unknown: false,
        abroad,
        relation,
        lies: None,
        dateline: false,
        unit,
        kind,
        town,
    }
}

/// The provinces and towns that bear a country's name in another country.
pub(crate) fn abroad(sentence: &Sentence<'_>, tokens: &Tokens, iso3: &str) -> Vec<Feature> {
    let named = sentence.reference.gazetteer.named(sentence.text_of(tokens));
    let known = |f: &Feature| f.class == Class::Admin1 || f.population >= 5_000;
    named.into_iter().filter(|feature| feature.country != iso3 && known(feature)).collect()
}

impl Placed {
    /// The country the name lies in beyond doubt.
    pub(crate) fn country(&self) -> Option<&'static str> {
        match &self.found {
            Found::Country(iso3) => Some(iso3),
            Found::Area(area) => area.country,
            Found::Features(features) => {
                let first = features.first()?.country;
                features.iter().all(|feature| feature.country == first).then_some(first)
            }
            Found::Unknown => None,
        }
    }

    /// Whether the words beside it say what it lies in: a unit, a city or a country.
    pub(crate) fn is_placed(&self) -> bool {
        !self.within.is_empty() || self.stated.is_some()
    }

    /// Whether no feature of the name lies in the country that the words beside it say.
    pub(crate) fn is_stated_abroad(&self) -> bool {
        let abroad = |stated: Stated| self.features().iter().all(|f| f.country != stated.iso3);
        self.stated.is_some_and(abroad)
    }

    /// Whether a feature lies where the words beside it say.
    pub(crate) fn may_lie(&self, feature: &Feature) -> bool {
        self.stated.is_none_or(|stated| stated.iso3 == feature.country)
            && (self.within.is_empty()
                || self.within.iter().any(|outer| feature.lies_in(outer, CITY_KM)))
    }

    /// Whether it is a country or a region, which has no namesakes.
    pub(crate) fn is_wide(&self) -> bool {
        matches!(self.found, Found::Country(_) | Found::Area(_))
    }

    /// The name without a noun for what it names: "Homs" of "Homs City".
    pub(crate) fn name<'s>(&self, sentence: &Sentence<'s>) -> &'s str {
        let last = self.tokens.end - 1;
        let ground = GROUNDS.at(sentence, last).is_some() && !is_county(sentence, last);
        let noun = last > self.tokens.start && ground;
        let end = if noun { last } else { self.tokens.end };
        sentence.text_of(&(self.tokens.start..end)).trim_start_matches('#')
    }

    /// Whether the words speak of a town, and of no province that bears its name: "outside Agadez", "at the entrance to Kidal".
    pub(crate) fn is_by_town(&self) -> bool {
        self.role == PlaceRole::Near || self.town
    }

    /// Whether the words say how far from it something lies.
    fn is_measured(&self) -> bool {
        self.relation.is_some_and(|relation| relation.metres.is_some())
    }

    /// Whether the other only says where it lies.
    pub(crate) fn lies_from(&self, other: &Self) -> bool {
        self.lies.as_ref().is_some_and(|outer| outer.tokens == other.tokens)
    }

    /// The features that bear the name.
    pub(crate) fn features(&self) -> &[Feature] {
        match &self.found {
            Found::Features(features) => features,
            Found::Country(_) => &self.abroad,
            Found::Area(_) | Found::Unknown => &[],
        }
    }

    /// The units that bear the name.
    fn units(&self) -> Vec<Feature> {
        let unit = |class| matches!(class, Class::Admin1 | Class::Admin2);
        self.features().iter().filter(|feature| unit(feature.class)).copied().collect()
    }
}
