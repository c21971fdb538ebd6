//! A place name looked up alone, as a list or a table gives it: "Salheen (Aleppo)".

use crate::{Class, Feature, Gazetteer, plain_arabic};

/// Kilometres within which two features answer a name alike.
const ALIKE_KM: f64 = 25.0;

/// Kilometres within which a part of a name lies in what the next part names.
const WITHIN_KM: f64 = 60.0;

/// Inhabitants from which a place is no village.
const TOWN: u32 = 10_000;

/// Inhabitants from which a place is called a village by nobody.
const CITY: u32 = 100_000;

/// What parts the names of a list.
const MARKS: [char; 7] = [',', ':', '(', ')', '/', '،', ';'];

/// Words for a part of a town.
const QUARTERS: [&str; 4] = ["neighbourhood", "neighborhood", "quarter", "حي"];

/// What a name looked up alone may be.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lookup {
    /// The feature, where one stands out: unknown beats wrong.
    pub found: Option<Feature>,
    /// All features of the name, likeliest first.
    pub candidates: Vec<Feature>,
}

impl Gazetteer {
    /// Looks up a name as it is written in a list, in a country (ISO 3166-1 alpha-3) if given.
    ///
    /// Words that say what the place is are left out. Of several parts the first is meant, and the
    /// later ones say where it lies; where the gazetteer lacks it, the place that it lies in answers.
    ///
    /// ```
    /// let gazetteer = bearwitness_places::Gazetteer::embedded();
    /// let found = gazetteer.look_up("Manbij city, Aleppo", None).found.unwrap();
    /// assert_eq!((gazetteer.name(&found), found.country), ("Manbij", "SYR"));
    /// assert_eq!(gazetteer.look_up("Springfield", Some("USA")).found, None);
    /// assert_eq!(gazetteer.look_up("California", None).found.unwrap().country, "USA");
    /// ```
    pub fn look_up(&self, name: &str, country: Option<&str>) -> Lookup {
        let name = &*plain_arabic(name);
        let mut parts: Vec<Vec<Feature>> =
            self.parts(name).iter().map(|part| self.of_part(part, country)).collect();
        if let Some(first) = parts.first_mut() {
            // A neighbourhood is no town of the name elsewhere, nor is a village a city.
            let quarter = is_called(name, &QUARTERS);
            let village = is_called(name, &["village", "قرية"]);
            first.retain(|feature| {
                (!quarter || feature.class == Class::Neighbourhood)
                    && !(village
                        && (feature.population >= CITY || feature.class == Class::Neighbourhood))
            });
        }
        let Some((first, outer)) = parts.split_first() else { return Lookup::default() };
        // "Example, Nowhere": of a place that nobody knows.
        let bare = outer.is_empty();
        let outer: Vec<&Vec<Feature>> = outer.iter().filter(|known| !known.is_empty()).collect();
        let inside = |feature: &&Feature| outer.iter().any(|outer| lies_in(feature, outer));
        let within: Vec<Feature> = first.iter().filter(inside).copied().collect();
        let (meant, candidates) = match outer.first() {
            None => (first, first),
            Some(_) if !within.is_empty() => (&within, first),
            Some(outer) => (*outer, *outer),
        };
        let told = country.is_some() || !outer.is_empty();
        let found = one_of(meant).filter(|feature| told || (bare && !is_small(feature)));
        Lookup { found, candidates: candidates.clone() }
    }

    /// The names in the order in which they stand. "South Sinai" is one, whatever its words may say of others.
    fn parts(&self, name: &str) -> Vec<String> {
        let whole = |piece: &str| {
            let units = self.named(piece).iter().any(|feature| feature.class == Class::Admin1);
            units.then(|| vec![piece.trim().to_owned()])
        };
        name.split(MARKS)
            .flat_map(|piece| whole(piece).unwrap_or_else(|| named_in(piece)))
            .collect()
    }

    fn of_part(&self, part: &str, country: Option<&str>) -> Vec<Feature> {
        let at_home = |feature: &Feature| country.is_none_or(|country| feature.country == country);
        let spelt: Vec<Feature> = self.named(part).into_iter().filter(at_home).collect();
        if !spelt.is_empty() || country.is_none() {
            return spelt;
        }
        let sounding: Vec<Feature> = self.sounding(part).into_iter().filter(at_home).collect();
        match country {
            Some(country) if sounding.is_empty() => self.romanised(part, country),
            _ => sounding,
        }
    }
}

fn lies_in(feature: &Feature, outer: &[Feature]) -> bool {
    outer.iter().any(|outer| feature.lies_in(outer, WITHIN_KM))
}

/// Whether it is known to be small: of a bare name, some village that the gazetteer lacks is as likely.
fn is_small(feature: &Feature) -> bool {
    feature.class == Class::Settlement
        || (feature.class == Class::Populated && (1..TOWN).contains(&feature.population))
}

/// Whether one of these words stands before the first mark: what the name itself is.
fn is_called(name: &str, kinds: &[&str]) -> bool {
    let first = name.split(MARKS).next().unwrap_or_default().to_lowercase();
    first.split_whitespace().any(|word| kinds.contains(&word))
}

/// The feature that stands out: those beside it lie where it lies or have a tenth of its weight. A
/// province yields to its own town of the name.
fn one_of(features: &[Feature]) -> Option<Feature> {
    let heaviest = features.iter().rev().max_by_key(|feature| weight(feature))?;
    let town = |f: &&Feature| f.population >= TOWN && f.province == Some(heaviest.number);
    let first = features.iter().find(town).unwrap_or(heaviest);
    let weaker = |other: &Feature| {
        other.km_to(first) <= ALIKE_KM
            || Some(other.number) == first.province
            || weight(first) / 10 > people(other)
            || (!other.class.is_settlement() && first.class.is_settlement())
    };
    features.iter().all(weaker).then_some(*first)
}

/// What a name weighs by itself: its people, and a province as a city.
fn weight(feature: &Feature) -> u32 {
    if feature.class == Class::Admin1 { 200_000 } else { feature.population }
}

/// The people that a place may have: of one of unknown size, as many as of a large village.
fn people(feature: &Feature) -> u32 {
    if feature.population == 0 { 5_000 } else { feature.population.max(1_000) }
}

/// The names of a piece between marks, without words that say what they name.
fn named_in(piece: &str) -> Vec<String> {
    const BETWEEN: [&str; 20] = [
        "near",
        "in",
        "of",
        "from",
        "outskirts",
        "قرب",
        "قريب",
        "قريبة",
        "بالقرب",
        "من",
        "في",
        "شمال",
        "جنوب",
        "شرق",
        "غرب",
        "شمالي",
        "جنوبي",
        "شرقي",
        "غربي",
        "ضواحي",
    ];
    let mut found = vec![String::new()];
    for word in piece.split_whitespace() {
        let small = word.to_lowercase();
        if BETWEEN.contains(&small.as_str()) {
            found.push(String::new());
        } else if !is_kind(&small) {
            let part = found.last_mut().expect("it begins with one");
            part.push_str(if part.is_empty() { "" } else { " " });
            part.push_str(word);
        }
    }
    found.retain(|part| !part.is_empty());
    found
}

/// Words for what a place is.
fn is_kind(word: &str) -> bool {
    const KINDS: [&str; 36] = [
        "village",
        "villages",
        "town",
        "city",
        "camp",
        "area",
        "neighbourhood",
        "neighborhood",
        "district",
        "countryside",
        "province",
        "governorate",
        "the",
        "and",
        "its",
        "suburb",
        "suburbs",
        "km",
        "east",
        "west",
        "north",
        "south",
        "قرية",
        "بلدة",
        "مدينة",
        "حي",
        "مخيم",
        "ريف",
        "منطقة",
        "محيط",
        "أطراف",
        "اطراف",
        "محافظة",
        "ناحية",
        "قضاء",
        "ضاحية",
    ];
    KINDS.contains(&word) || word.chars().all(|c| c.is_ascii_digit())
}
