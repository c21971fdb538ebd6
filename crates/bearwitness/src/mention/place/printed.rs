//! A place as the contract prints it.

use bearwitness_document::{Basis, Candidate, Degrees, Evidence, Place, PlaceRole, Precision};
use bearwitness_places::{Class, Country, Feature, Gazetteer};

use super::{Area, Found, Placed, Relation, around};
use crate::{sentence::Sentence, setting::Setting};

impl Placed {
    /// As the contract prints it; of namesakes, the one that the report's other places speak for.
    pub(crate) fn printed(&self, sentence: &Sentence<'_>, setting: &Setting<'_>) -> Place {
        let words = Evidence::of(sentence.text, sentence.span_of(&self.tokens));
        let mut place = Place {
            role: self.role,
            geonameid: None,
            name: None,
            country: None,
            lat: None,
            lon: None,
            precision: None,
            radius_m: None,
            basis: Basis::Explicit,
            candidates: vec![],
            words,
        };
        match &self.found {
            Found::Country(iso3) => match setting.abroad(self) {
                Some(feature) => {
                    fill_feature(&mut place, sentence.reference.gazetteer, &[feature], self.unit);
                }
                None => fill_country(&mut place, iso3),
            },
            Found::Area(area) => fill_area(&mut place, area),
            Found::Features(_) | Found::Unknown => {
                let ranked = setting.ranked(self, self.name(sentence));
                fill_feature(&mut place, sentence.reference.gazetteer, &ranked, self.unit);
            }
        }
        if place.lat.is_none()
            && let Some(outer) = &self.lies
            && (outer.is_measured() || around::is_in_town(sentence, &self.tokens))
        {
            lie_from(&mut place, &outer.printed(sentence, setting));
        }
        match self.relation {
            Some(relation) => move_by(&mut place, relation),
            None if self.role == PlaceRole::Near => {
                place.radius_m = place.radius_m.map(|radius| radius.max(25_000));
            }
            None => {}
        }
        place
    }
}

/// Gives a place that no table knows the point that lies so from another.
fn lie_from(place: &mut Place, outer: &Place) {
    place.country.clone_from(&outer.country);
    (place.lat, place.lon, place.radius_m) = (outer.lat, outer.lon, outer.radius_m);
    place.precision = outer.lat.and(Some(Precision::Village));
}

/// Moves a point to where the words say that the place lies from it.
fn move_by(place: &mut Place, relation: Relation) {
    let (Some(lat), Some(lon)) = (place.lat, place.lon) else { return };
    let (lat, lon) = relation.from(lat.get(), lon.get());
    place.lat = Some(Degrees::new(lat));
    place.lon = Some(Degrees::new(lon));
    place.radius_m = place.radius_m.map(|radius| radius.max(relation.radius_m()));
    if relation.metres.is_some() {
        // It is another place than the one that is named.
        place.geonameid = None;
    }
}

/// Fills a place with a country: no point, for a country has none that is honest.
fn fill_country(place: &mut Place, iso3: &str) {
    let country = Country::by_code(iso3);
    place.geonameid = country.map(|country| country.geonameid);
    place.name = country.map(|country| country.name.to_owned());
    place.country = Some(iso3.to_owned());
    place.precision = Some(Precision::Country);
    place.radius_m = country.map(|country| radius_of(country.area_km2));
}

fn fill_area(place: &mut Place, area: &Area) {
    place.name = Some(area.name.to_owned());
    place.country = area.country.map(str::to_owned);
    place.precision = Some(area.precision);
    place.lat = Some(Degrees::new(area.lat));
    place.lon = Some(Degrees::new(area.lon));
    place.radius_m = Some(area.radius_m);
}

/// Fills a place with the first of the namesakes; the others stay as candidates.
fn fill_feature(place: &mut Place, gazetteer: &Gazetteer, ranked: &[Feature], unit: Option<Class>) {
    let [first, others @ ..] = ranked else { return };
    place.candidates = others.iter().take(4).map(|other| candidate(gazetteer, other)).collect();
    place.geonameid = first.geonameid;
    place.country = Some(first.country.to_owned());
    place.name = Some(gazetteer.name(first).to_owned());
    place.lat = Some(Degrees::new(first.lat));
    place.lon = Some(Degrees::new(first.lon));
    let (precision, radius_m) = match (first.class, first.population) {
        (Class::Admin1, _) => (Precision::Admin1, first.radius_km * 1000),
        (Class::Admin2, _) => (Precision::Admin2, first.radius_km * 1000),
        (Class::Facility, _) => (Precision::Landmark, 1_000),
        (Class::Neighbourhood, _) => (Precision::Neighbourhood, 1_500),
        // A district that bears its town's name is no town.
        _ if unit == Some(Class::Admin2) => (Precision::Admin2, DISTRICT_M),
        (Class::Settlement, _) => (Precision::Village, first.radius_km * 1000),
        (Class::Populated, 500_000..) => (Precision::City, 10_000),
        (Class::Populated, 100_000..) => (Precision::City, 6_000),
        (Class::Populated, 15_000..) => (Precision::Town, 4_000),
        (Class::Populated, _) => (Precision::Village, 2_000),
    };
    place.precision = Some(precision);
    place.radius_m = Some(radius_m);
}

/// Radius in metres of a district of which only the town is known.
const DISTRICT_M: u32 = 25_000;

/// Radius in metres of a disc of about that area.
fn radius_of(area_km2: u32) -> u32 {
    (area_km2 / 3).isqrt() * 1000
}

/// A feature as the contract lists it beside others of its name.
pub fn candidate(gazetteer: &Gazetteer, feature: &Feature) -> Candidate {
    Candidate {
        geonameid: feature.geonameid,
        name: gazetteer.name(feature).to_owned(),
        country: Some(feature.country.to_owned()),
        lat: Degrees::new(feature.lat),
        lon: Degrees::new(feature.lon),
    }
}

#[cfg(test)]
mod tests {
    use crate::{corpus, mention::place::places, sentence::Sentence, setting::Setting};

    fn shown(sentence: &Sentence<'_>) -> String {
        let found = places(sentence);
        let setting = Setting::of_sentence(sentence, &found);
        corpus::listed(found.iter().map(|placed| {
            let place = placed.printed(sentence, &setting);
            let bearing = found.iter().any(|other| other.lies_from(placed));
            let part = match (placed.dateline, bearing) {
                (true, _) => "dateline".to_owned(),
                (_, true) => "bearing".to_owned(),
                _ => format!("{:?}", place.role),
            };
            let words = sentence.text_of(&placed.tokens);
            match (place.country, place.precision) {
                (Some(country), Some(precision)) => {
                    let name = place.name.unwrap_or("nameless".to_owned());
                    format!("{words} = {name} {country} {precision:?} {part}")
                }
                _ => format!("{words} = ? {part}"),
            }
        }))
    }

    #[test]
    fn corpus() {
        corpus::check(include_str!("place.corpus"), shown);
    }
}
