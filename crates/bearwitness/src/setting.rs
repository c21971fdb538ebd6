//! Which of its namesakes a place is: what the report's other words speak for.

use std::{
    cell::LazyCell,
    collections::{BTreeMap, BTreeSet},
};

use bearwitness_places::{Class, Country, Feature, Gazetteer, key, sound};

use crate::{
    lexicon::{Inflects, table},
    mention::{
        actor,
        place::{Found, Kind, Placed, abroad},
        surname,
        weapon::WEAPONS,
    },
    reading::Reading,
    sentence::Sentence,
};

table!(
    /// Words that only one country's local news have, and the country.
    SIGNS: &'static str = "en/signs.tsv", |row| (row[0], Inflects::Noun, row[1])
);

/// Where a report is set.
#[derive(Debug)]
pub(crate) struct Setting<'g> {
    gazetteer: &'g Gazetteer,
    /// Its names of places, and the number of each.
    names: BTreeMap<String, usize>,
    /// The last names of the persons that it names in full.
    surnames: BTreeSet<String>,
    /// How often it names each country, or its people, or a place that can only lie there.
    countries: BTreeMap<&'static str, usize>,
    /// The countries whose arms it names: "a Russian missile".
    arms: BTreeSet<&'static str>,
    /// Where the report says which of its namesakes a name is: "Paris, Texas" and then "Paris".
    told: BTreeMap<String, Vec<Feature>>,
    /// The names that it says lie where none is known, nor anywhere else: "the Kwande area of Benue state".
    missing: BTreeSet<String>,
    /// The names that the report says are those of quarters or villages, somewhere.
    kinds: BTreeMap<String, Kind>,
    /// For each name, the country that it speaks for.
    speaks_for: Vec<Option<&'static str>>,
    /// The names that may lie in each cell of half a degree.
    cells: BTreeMap<(i32, i32), BTreeSet<usize>>,
    /// The names that can only lie in each province, or be it.
    provinces: BTreeMap<u32, BTreeSet<usize>>,
    /// How much the names speak for each province: each as one, shared among those it may lie in.
    speaks_for_province: BTreeMap<u32, f64>,
    /// For each name, the provinces that it may lie in.
    may_lie: Vec<BTreeSet<u32>>,
    /// How many names may lie in each province, and in each country.
    may_lie_in: BTreeMap<u32, usize>,
    may_lie_at: BTreeMap<&'static str, usize>,
}

impl<'g> Setting<'g> {
    pub(crate) fn of(readings: &[Reading<'g>]) -> Self {
        let gazetteer = readings.first().map(|reading| reading.sentence.reference.gazetteer);
        let mut setting = Self::nowhere(gazetteer.unwrap_or(Gazetteer::embedded()));
        setting.surnames = surname::all(readings);
        for reading in readings.iter().filter(|reading| reading.sentence.segment.is_evidence()) {
            setting.hear(&reading.sentence, &reading.places);
        }
        for reading in readings.iter().filter(|reading| reading.sentence.segment.is_evidence()) {
            setting.hear_countries(&reading.places);
        }
        setting.hear_signs(readings);
        setting.hear_movements(readings);
        let told = |name: &String| setting.told.get(name).is_some_and(|told| !told.is_empty());
        setting.missing.retain(|name| !told(name));
        setting
    }

    /// Lets the outlet's country count as one that is named once, and so words that only one country's news have: each
    /// once, and no more than two.
    fn hear_signs(&mut self, readings: &[Reading<'_>]) {
        let home = readings.first().and_then(|reading| reading.sentence.reference.home);
        let signs = |reading: &Reading<'_>| -> Vec<(String, &'static str)> {
            let sentence = &reading.sentence;
            let at = |n: usize| {
                SIGNS.at(sentence, n).map(|(_, iso3)| (sentence.singular(n).to_owned(), *iso3))
            };
            (0..sentence.len()).filter_map(at).collect()
        };
        let found: BTreeSet<(String, &'static str)> = readings.iter().flat_map(signs).collect();
        let mut told: BTreeMap<&'static str, usize> = BTreeMap::new();
        for (_, iso3) in found {
            *told.entry(iso3).or_default() += 1;
        }
        for (iso3, times) in
            told.into_iter().map(|(iso3, n)| (iso3, n.min(2))).chain(home.map(|iso3| (iso3, 1)))
        {
            *self.countries.entry(iso3).or_default() += times;
        }
    }

    /// Lets the country of each armed group that the report names count as one that is named once.
    fn hear_movements(&mut self, readings: &[Reading<'_>]) {
        let all = readings.iter().filter(|reading| reading.sentence.segment.is_evidence());
        let countries: BTreeSet<&'static str> =
            all.flat_map(|reading| actor::homes(&reading.sentence)).collect();
        for iso3 in countries {
            *self.countries.entry(iso3).or_default() += 1;
        }
    }

    /// As one sentence tells it.
    #[cfg(test)]
    pub(crate) fn of_sentence(sentence: &Sentence<'g>, places: &[Placed]) -> Self {
        let mut setting = Self::nowhere(sentence.reference.gazetteer);
        setting.hear(sentence, places);
        setting.hear_countries(places);
        setting
    }

    fn nowhere(gazetteer: &'g Gazetteer) -> Self {
        Self {
            gazetteer,
            names: BTreeMap::new(),
            surnames: BTreeSet::new(),
            told: BTreeMap::new(),
            missing: BTreeSet::new(),
            kinds: BTreeMap::new(),
            countries: BTreeMap::new(),
            arms: BTreeSet::new(),
            speaks_for: vec![],
            cells: BTreeMap::new(),
            provinces: BTreeMap::new(),
            speaks_for_province: BTreeMap::new(),
            may_lie: vec![],
            may_lie_in: BTreeMap::new(),
            may_lie_at: BTreeMap::new(),
        }
    }

    fn hear(&mut self, sentence: &Sentence<'_>, places: &[Placed]) {
        let mut nations = vec![];
        for at in 0..sentence.len() {
            let Some((end, nation)) = actor::nation(sentence, at) else { continue };
            let sure = nation.demonym || abroad(sentence, &(at..end), nation.iso3).is_empty();
            // "A Russian missile hit": a state's arms strike in other states too.
            if sure && nation.demonym && WEAPONS.at(sentence, end).is_some() {
                self.arms.insert(nation.iso3);
            } else if sure {
                nations.push(nation.iso3);
            }
        }
        let wide = places.iter().filter(|place| place.is_wide() && place.abroad.is_empty());
        let wide = wide.filter_map(Placed::country);
        for country in nations.into_iter().chain(wide) {
            *self.countries.entry(country).or_default() += 1;
        }
        for place in places {
            if matches!(place.kind, Kind::Village | Kind::Quarter) {
                let known = self.kinds.entry(place.name(sentence).to_owned()).or_insert(place.kind);
                *known = place.kind.max(*known);
            }
            if let Found::Features(features) = &place.found {
                let inside = |feature: &&Feature| place.may_lie(feature);
                let known: Vec<Feature> = features.iter().filter(inside).copied().collect();
                // What lies within another and is not known there is some quarter.
                if !known.is_empty() {
                    self.add(place.name(sentence), &meant(&known));
                }
                if place.unit.is_none() && place.is_placed() {
                    self.tell(place.name(sentence), &known);
                }
                if place.is_stated_abroad() {
                    self.missing.insert(place.name(sentence).to_owned());
                }
            }
        }
    }

    /// Names of countries that others bear too speak for the country, unless they mean another.
    fn hear_countries(&mut self, places: &[Placed]) {
        let told: Vec<&'static str> = places
            .iter()
            .filter(|place| !place.abroad.is_empty() && self.abroad(place).is_none())
            .filter_map(Placed::country)
            .collect();
        for country in told {
            *self.countries.entry(country).or_default() += 1;
        }
    }

    /// The province or town that a country's name means here: one that is said to lie in another
    /// place, or one whose province the report names, or most of its places may lie in, while nothing
    /// else speaks for the country.
    pub(crate) fn abroad(&self, place: &Placed) -> Option<Feature> {
        let Found::Country(iso3) = place.found else { return None };
        let mut abroad = place.abroad.iter();
        if !place.within.is_empty() {
            return abroad.find(|feature| place.may_lie(feature)).copied();
        }
        if self.countries.contains_key(iso3) || self.neighbour_share(iso3, None) > 0.0 {
            return None;
        }
        let at_home = self.may_lie_at.get(iso3).copied().unwrap_or(0);
        let spoken = |feature: &&Feature| {
            let province = feature.province.unwrap_or(feature.number);
            let there = self.may_lie_in.get(&province).copied().unwrap_or(0);
            let told = self.provinces.contains_key(&province) || there > at_home + 1;
            match feature.class {
                Class::Admin1 => told || self.provinces_of(feature.country) > 1,
                // A report of Tennessee that names Lebanon once may well mean the country.
                _ => told && self.company(feature, None) > 0,
            }
        };
        abroad.find(spoken).copied()
    }

    /// In how many provinces of the country some name is sure to lie.
    fn provinces_of(&self, country: &str) -> usize {
        let of = |number: &&u32| self.gazetteer.province(**number).country == country;
        self.provinces.keys().filter(of).count()
    }

    /// Whether the report names a place so.
    pub(crate) fn knows(&self, name: &str) -> bool {
        self.names.contains_key(name)
    }

    /// Whether a person of the report bears the last name.
    pub(crate) fn is_surname(&self, name: &str) -> bool {
        self.surnames.contains(&name.to_lowercase())
    }

    /// Notes which of its namesakes a name is; said of two, it stays open.
    fn tell(&mut self, name: &str, known: &[Feature]) {
        let told = self.told.entry(name.to_owned()).or_insert_with(|| known.to_vec());
        told.retain(|feature| known.contains(feature));
    }

    fn add(&mut self, name: &str, features: &[Feature]) {
        let number = self.names.len();
        if self.names.contains_key(name) {
            return;
        }
        self.names.insert(name.to_owned(), number);
        for feature in features {
            self.cells.entry(feature.cell()).or_default().insert(number);
        }
        let provinces: BTreeSet<u32> = features.iter().filter_map(province).collect();
        for province in &provinces {
            *self.may_lie_in.entry(*province).or_default() += 1;
            let share = 1.0 / provinces.len() as f64;
            *self.speaks_for_province.entry(*province).or_default() += share;
        }
        self.may_lie.push(provinces);
        for country in features.iter().map(|feature| feature.country).collect::<BTreeSet<_>>() {
            *self.may_lie_at.entry(country).or_default() += 1;
        }
        let speaks_for = only(features.iter().map(|feature| feature.country));
        self.speaks_for.push(speaks_for);
        if let Some(country) = speaks_for {
            *self.countries.entry(country).or_default() += 1;
        }
        if let Some(province) = only(features.iter().map(province)).flatten() {
            self.provinces.entry(province).or_default().insert(number);
        }
    }

    /// Whether the outer place says no more than where the inner one lies, as the tables have it: its country, or the
    /// region that it lies in.
    pub(crate) fn holds(&self, outer: &Placed, inner: &Placed, sentence: &Sentence<'_>) -> bool {
        let unit = inner.unit.is_some();
        let Some(inner) = self.feature(inner, sentence) else { return false };
        match (self.feature(outer, sentence), &outer.found) {
            (None, Found::Country(iso3)) => inner.country == *iso3,
            // "the Ghouta region of rural Damascus" lies in the unit.
            (None, Found::Area(area)) => !unit && area.holds(inner.lat, inner.lon),
            _ => false,
        }
    }

    /// Whether it is known where the place lies.
    pub(crate) fn knows_where(&self, place: &Placed, sentence: &Sentence<'_>) -> bool {
        matches!(place.found, Found::Country(_) | Found::Area(_))
            || self.feature(place, sentence).is_some()
    }

    /// Whether the tables have the one place in the other, a province.
    pub(crate) fn lies_in_province(
        &self,
        inner: &Placed,
        outer: &Placed,
        sentence: &Sentence<'_>,
    ) -> bool {
        let outer = self.feature(outer, sentence);
        let province = outer.filter(|outer| outer.class == Class::Admin1);
        let inner = self.feature(inner, sentence);
        province.zip(inner).is_some_and(|(outer, inner)| inner.province == Some(outer.number))
    }

    /// The feature that a place is taken for.
    fn feature(&self, place: &Placed, sentence: &Sentence<'_>) -> Option<Feature> {
        match place.found {
            Found::Country(_) => self.abroad(place),
            _ => self.ranked(place, place.name(sentence)).first().copied(),
        }
    }

    /// How much the report speaks of the country, apart from by the name in question: 1 for the one
    /// that it speaks of most, 0 for one that it does not.
    fn share(&self, country: &str, name: Option<usize>) -> f64 {
        let own = name.and_then(|name| self.speaks_for[name]);
        let times = |(code, times): (&&str, &usize)| times - usize::from(own == Some(*code));
        let most = self.countries.iter().map(times).max().unwrap_or(0).max(1);
        let spoken = self.countries.get_key_value(country).map_or(0, times);
        spoken as f64 / most as f64
    }

    /// Whether the report is set in the country by more than one word, apart from the name in question.
    fn is_set_in(&self, country: &str, name: Option<usize>) -> bool {
        let own = name.is_some_and(|name| self.speaks_for[name] == Some(country));
        let times = self.countries.get(country).copied().unwrap_or(0);
        self.share(country, name) >= HOME && times > 1 + usize::from(own)
    }

    /// Whether the report is set in the country.
    pub(crate) fn is_home(&self, country: &str) -> bool {
        self.share(country, None) >= HOME
    }

    /// Whether the report speaks of the country by nothing but the name.
    pub(crate) fn is_told_by(&self, country: &str, words: &str) -> bool {
        self.share(country, self.names.get(words).copied()) == 0.0
    }

    /// How much the report speaks of a country that borders on it.
    fn neighbour_share(&self, country: &str, name: Option<usize>) -> f64 {
        let known = Country::by_code(country);
        let near = known.iter().flat_map(|country| &country.neighbours);
        let armed = |other: &str| if self.arms.contains(other) { 0.5 } else { 0.0 };
        near.map(|other| self.share(other, name).max(armed(other))).fold(0.0, f64::max)
    }

    /// Whether anything but the name in question speaks for a country.
    fn is_told(&self, name: Option<usize>) -> bool {
        let own = name.and_then(|name| self.speaks_for[name]);
        self.countries.iter().any(|(code, times)| *times > usize::from(own == Some(*code)))
    }

    /// How many other names, up to three, may lie near the feature.
    fn company(&self, feature: &Feature, name: Option<usize>) -> usize {
        let (lat, lon) = feature.cell();
        let cells =
            (lat - 1..=lat + 1).flat_map(|lat| (lon - 1..=lon + 1).map(move |lon| (lat, lon)));
        let near: BTreeSet<usize> = cells
            .filter_map(|cell| self.cells.get(&cell))
            .flat_map(|names| names.iter().copied().filter(|other| Some(*other) != name).take(3))
            .collect();
        near.len().min(3)
    }

    /// How much the other names speak for the feature's province, up to two: one for each that can
    /// only lie there or be it, and less for one that may lie in others too.
    fn province_share(&self, feature: &Feature, name: Option<usize>) -> f64 {
        let Some(province) = feature.province else { return 0.0 };
        let all = self.speaks_for_province.get(&province).copied().unwrap_or(0.0);
        let own = name.map(|name| &self.may_lie[name]).filter(|may| may.contains(&province));
        (all - own.map_or(0.0, |may| 1.0 / may.len() as f64)).clamp(0.0, 2.0)
    }

    /// The features that a place may be, the likeliest first; none where it is not to be told.
    ///
    /// Names of countries that the report does not speak of count only for places of some size: a
    /// village abroad is more often one that the gazetteer lacks.
    pub(crate) fn ranked(&self, place: &Placed, words: &str) -> Vec<Feature> {
        let name = self.names.get(words).copied();
        let bare = !place.is_placed() && place.unit.is_none();
        if bare && self.missing.contains(words) {
            return vec![];
        }
        let told = self.told.get(words).filter(|told| !told.is_empty());
        let spelt: &[Feature] = match (&place.found, told) {
            (Found::Features(_), Some(told)) if bare => told,
            (Found::Features(features), _) => features,
            _ => &[],
        };
        let kind = self.kinds.get(words).copied().unwrap_or(Kind::Any).max(place.kind);
        // Of a country that the report speaks of, the town of the name is meant: "Paris" in Texas.
        let spoken = spelt.iter().any(|feature| self.share(feature.country, name) > 0.0);
        // Villages of the name lie anywhere in the country, and at most one of them in a unit that no table knows.
        let sure = |feature: &&Feature| {
            let told = self.share(feature.country, name) > 0.0;
            (!place.in_unknown || feature.population >= CITY) && (!place.by_unknown || told)
        };
        // "Beit Jinn" is the village of that name, and none that an old name calls so, in a country told of as well.
        let by_name = |feature: &Feature| {
            self.plain(feature, words) > 0 && self.share(feature.country, name) > 0.0
        };
        let known_by_name = spelt.iter().any(by_name);
        // "Buenos Aires" in a report of Colombia that names its province.
        let rival = LazyCell::new(|| {
            let large = |f: &Feature| f.population >= ABROAD && self.plain(f, words) > 0;
            spelt.iter().any(|f| large(f) && self.share(f.country, name) == 0.0)
        });
        let town_by_name = LazyCell::new(|| self.is_town_by_name(spelt, words));
        // Where no country is told, "Ariha" is none of the names that Jericho has as well.
        let called_so = LazyCell::new(|| {
            !self.is_told(name) && spelt.iter().any(|feature| self.plain(feature, words) > 0)
        });
        let other_name = |feature: &Feature| {
            let within = || key(self.gazetteer.name(feature)).contains(&key(words));
            self.plain(feature, words) == 0
                && self.begins_otherwise(feature, words)
                && (known_by_name && feature.population < TOWN
                    || *called_so && feature.population < CITY
                    || *town_by_name && !within())
        };
        let mut found: Vec<(i64, Feature)> = spelt
            .iter()
            .filter(|feature| sure(feature) && (!bare || !is_in_shadow(feature, spelt)))
            .filter(|feature| !self.is_for_province(feature, spelt, words) && !other_name(feature))
            .filter(|feature| self.may_be(feature, spelt, place, name, words))
            .filter(|feature| self.suits(feature, kind, place, name))
            .map(|feature| {
                let plain = self.plain(feature, words);
                let seat =
                    if plain > 0 && !spoken && is_capital(feature, words) { SEAT } else { 0 };
                let near =
                    || self.company(feature, name) > 0 || self.province_share(feature, name) > 0.0;
                let set = plain > 0 && *rival && self.is_set_in(feature.country, name) && near();
                let set = if set { SET } else { 0 };
                (self.score(feature, place, name) + plain + seat + set, *feature)
            })
            .collect();
        if found.is_empty() {
            let sounding = self.gazetteer.sounding(words);
            let near = sounding.iter().filter(sure).filter(|feature| {
                let armed = !self.is_told(name) && self.arms.contains(feature.country);
                (self.share(feature.country, name) > ASIDE || armed)
                    && place.may_lie(feature)
                    && self.suits(feature, kind, place, name)
            });
            found.extend(near.map(|feature| (self.score(feature, place, name), *feature)));
        }
        found.sort_by_key(|(score, feature)| (-score, feature.number));
        for (_, feature) in &mut found {
            *feature = self.as_unit(*feature, place.unit);
        }
        found.dedup_by_key(|(_, feature)| feature.number);
        if is_tie(&found) {
            return vec![];
        }
        if place.unit.is_none() {
            prefer_seat(&mut found, place.is_by_town());
        }
        if !place.is_by_town() {
            prefer_province(&mut found);
        }
        found.into_iter().map(|(_, feature)| feature).collect()
    }

    fn may_be(
        &self,
        feature: &Feature,
        spelt: &[Feature],
        place: &Placed,
        name: Option<usize>,
        words: &str,
    ) -> bool {
        if place.is_placed() {
            return place.may_lie(feature);
        }
        let share = self.share(feature.country, name);
        let small = feature.class != Class::Admin1 && feature.population < TOWN;
        // Where nothing says the country, a village is not meant by a name that is not its main one.
        let lesser = small && self.plain(feature, words) == 0;
        let open = !self.is_told(name) && (!lesser || self.arms.contains(feature.country));
        if share > if small { ASIDE } else { 0.0 } || open {
            return true;
        }
        if feature.population >= ABROAD && !self.is_cut_short(feature, words) {
            return true;
        }
        if place.among_villages {
            return false;
        }
        feature.class == Class::Admin1 && !is_common_noun(words)
            || (feature.population >= CITY && self.neighbour_share(feature.country, name) > 0.0)
            || (feature.population >= TOWN && self.neighbour_share(feature.country, name) >= 1.0)
            || (is_alone(feature, spelt) && self.plain(feature, words) > 0)
    }

    /// "Samar", as some call Samara: a name without the end of the main one is that of another place, where the report speaks of
    /// other countries.
    fn is_cut_short(&self, feature: &Feature, words: &str) -> bool {
        let (own, name) = (key(self.gazetteer.name(feature)), key(words));
        own.len() > name.len() && own.starts_with(&name)
    }

    /// Whether it is no larger and no farther than the words beside the name say: villages and quarters are those of a
    /// country that the report speaks of, no village is a quarter, no building a town, and what is called a quarter lies by
    /// other places of the report, if it is none.
    fn suits(&self, feature: &Feature, kind: Kind, place: &Placed, name: Option<usize>) -> bool {
        if kind == Kind::Village && feature.class == Class::Neighbourhood {
            return false;
        }
        let free = place.is_placed() || !self.is_told(name);
        let land = kind == Kind::Land && feature.class != Class::Admin1;
        let bound = land || kind == Kind::Facility;
        if kind == Kind::Any || (free && !bound) {
            return true;
        }
        let share = self.share(feature.country, name);
        match kind {
            Kind::Facility => is_part(feature) && share > ASIDE,
            Kind::Quarter if is_part(feature) => share > ASIDE,
            Kind::Quarter => share >= HOME && self.company(feature, name) > 0,
            _ => share > 0.0 || self.neighbour_share(feature.country, name) > 0.0,
        }
    }

    /// "Homs governorate": the unit that the city of the name gives it.
    fn as_unit(&self, feature: Feature, unit: Option<Class>) -> Feature {
        let of_city = unit == Some(Class::Admin1) && feature.class == Class::Populated;
        let province = feature.province.filter(|_| of_city);
        province.map_or(feature, |number| self.gazetteer.province(number))
    }

    /// What it counts that the words are the feature's main name, in hundredths of a power of ten.
    fn plain(&self, feature: &Feature, words: &str) -> i64 {
        if key(self.gazetteer.name(feature)) == key(words) { 50 } else { 0 }
    }

    /// "Nayarit", which Tepic is called too: a city that goes by the name of its province, as none of its own is.
    fn is_for_province(&self, feature: &Feature, spelt: &[Feature], words: &str) -> bool {
        let province = spelt.iter().find(|unit| feature.province == Some(unit.number));
        province.is_some_and(|province| {
            self.begins_otherwise(feature, words)
                && key(self.gazetteer.name(province)) == key(words)
        })
    }

    /// "Pokrovsk", which Engels was called, and "Sloviansk", as Slovyansk sounds and Nikopol was called: whether a town bears the
    /// words for its main name.
    fn is_town_by_name(&self, spelt: &[Feature], words: &str) -> bool {
        let said = sound(words);
        let sounds =
            |feature: &Feature| said.is_some() && sound(self.gazetteer.name(feature)) == said;
        let mut towns = spelt.iter().filter(|feature| feature.population >= TOWN);
        towns.any(|feature| self.plain(feature, words) > 0 || sounds(feature))
    }

    /// Whether the main name begins with another letter than the words: they spell no form of it.
    fn begins_otherwise(&self, feature: &Feature, words: &str) -> bool {
        let first = |text: &str| key(text).chars().next();
        first(self.gazetteer.name(feature)) != first(words)
    }

    /// How likely the feature is meant, in hundredths of a power of ten of its people.
    fn score(&self, feature: &Feature, place: &Placed, name: Option<usize>) -> i64 {
        let size = match feature.class {
            Class::Populated | Class::Settlement | Class::Facility | Class::Neighbourhood => {
                f64::from(feature.population.max(300)).log10()
            }
            Class::Admin1 if feature.radius_km >= 150 => 5.6,
            Class::Admin1 => 5.0,
            Class::Admin2 => 3.3,
        };
        let share = self.share(feature.country, name);
        let reasons = [
            (share > 0.0, 1.0 + share),
            (share == 0.0, self.neighbour_share(feature.country, name) / 2.0),
            (share == 0.0 && self.arms.contains(feature.country), 0.5),
            (true, self.province_share(feature, name)),
            (place.unit == Some(feature.class), 3.0),
        ];
        let told: f64 = reasons.iter().filter(|(holds, _)| *holds).map(|(_, weight)| weight).sum();
        let company = [0.0, 0.8, 1.4, 1.8][self.company(feature, name)];
        ((size + told + company) * 100.0).round() as i64
    }
}

/// "al-Marj", the meadow: a name with Arabic's article is a noun that many places are called by, and no province of a
/// country that the report does not speak of.
fn is_common_noun(words: &str) -> bool {
    let article = words.get(..3).map(str::to_lowercase);
    article.is_some_and(|article| matches!(article.as_str(), "al-" | "al " | "el-" | "el "))
}

/// What it counts, beside a city abroad, that a name is the main one of a place by others that the report names, in the country
/// that it is set in, in hundredths of a power of ten.
const SET: i64 = 100;

/// What it counts that a name is that of a capital, in hundredths of a power of ten.
const SEAT: i64 = 100;

/// Inhabitants of a place that is meant though the report does not speak of its country.
const ABROAD: u32 = 500_000;

/// Inhabitants of a place that is meant in a country beside one that the report speaks of.
const CITY: u32 = 100_000;

/// Inhabitants from which a city is meant by the name that it shares with its province.
const LARGE: u32 = 250_000;

/// Countries whose provinces are called after their cities, with "oblast" or "region".
const OBLASTS: [&str; 3] = ["BLR", "RUS", "UKR"];

/// Inhabitants from which a place is a town.
const TOWN: u32 = 15_000;

/// The share up to which a report speaks of a country only aside: villages there are not meant.
const ASIDE: f64 = 0.2;

/// The share from which a report is set in a country.
const HOME: f64 = 0.5;

/// Kilometres within which namesakes are one place: a city, its district, its province.
const SAME_KM: f64 = 60.0;

/// Whether it is a lesser town that bears the name of a province elsewhere in its country: Indiana in
/// Pennsylvania. Of a bare name, the province is meant.
fn is_in_shadow(feature: &Feature, spelt: &[Feature]) -> bool {
    let province = |other: &Feature| {
        other.class == Class::Admin1
            && other.country == feature.country
            && feature.province != Some(other.number)
    };
    feature.class != Class::Admin1 && feature.population < CITY && spelt.iter().any(province)
}

/// Whether a town whose main name the words are is the capital: "Islamabad", as larger cities are called elsewhere too.
fn is_capital(feature: &Feature, words: &str) -> bool {
    let seat = || Country::by_code(feature.country).is_some_and(|c| key(c.capital) == key(words));
    feature.class == Class::Populated && feature.population >= TOWN && seat()
}

fn is_part(feature: &Feature) -> bool {
    matches!(feature.class, Class::Neighbourhood | Class::Facility)
}

/// Whether the name can mean nothing else, and no village.
fn is_alone(feature: &Feature, spelt: &[Feature]) -> bool {
    feature.population >= TOWN && spelt.iter().all(|other| other.km_to(feature) <= SAME_KM)
}

/// The province that a feature lies in or is.
fn province(feature: &Feature) -> Option<u32> {
    feature.province.or((feature.class == Class::Admin1).then_some(feature.number))
}

/// The value, where all are the same.
fn only<T: PartialEq>(mut values: impl Iterator<Item = T>) -> Option<T> {
    let first = values.next()?;
    values.all(|value| value == first).then_some(first)
}

/// What a name may mean: one feature where all its namesakes lie together, or where it has ten times
/// their people.
fn meant(features: &[Feature]) -> Vec<Feature> {
    let Some((first, rest)) = features.split_first() else { return vec![] };
    let mut far = rest.iter().filter(|other| other.km_to(first) > SAME_KM);
    let outweighs = |other: &Feature| {
        other.class == Class::Populated && first.population / 10 > other.population.max(10_000)
    };
    if far.all(outweighs) { vec![*first] } else { features.to_vec() }
}

/// What the second likeliest lacks, in hundredths of a power of ten, to be as likely as the first.
const TIE: i64 = 10;

/// Whether the two likeliest are as likely and lie apart, and neither is the province that the other lies in.
fn is_tie(found: &[(i64, Feature)]) -> bool {
    let [(first, a), (second, b), ..] = found else { return false };
    first - second < TIE && a.km_to(b) > SAME_KM && !lies_in(a, b) && !lies_in(b, a)
}

/// Puts the city before the province that is called after it, where provinces are never called so without a word for them: "in
/// Kherson" is none of "Kherson region"; and where the words are of a town: "outside Agadez".
fn prefer_seat(found: &mut [(i64, Feature)], by_town: bool) {
    let Some((_, first)) = found.first().copied().filter(|(_, first)| {
        first.class == Class::Admin1 && (by_town || OBLASTS.contains(&first.country))
    }) else {
        return;
    };
    let seat = |(_, town): &(i64, Feature)| town.population >= TOWN && lies_in(town, &first);
    if let Some(at) = found.iter().position(seat) {
        found[..=at].rotate_right(1);
    }
}

/// Puts a province before the town of its name in it, where they are as likely: "in Ségou" is in the province, whichever is
/// meant. Of a large city's name, the city is meant.
fn prefer_province(found: &mut [(i64, Feature)]) {
    if let [(first, a), (second, b), ..] = found
        && *first - *second < TIE
        && a.population < LARGE
        && !OBLASTS.contains(&a.country)
        && lies_in(a, b)
    {
        found.swap(0, 1);
    }
}

fn lies_in(town: &Feature, province: &Feature) -> bool {
    town.class != Class::Admin1 && town.province == Some(province.number)
}

#[cfg(test)]
mod tests {
    use bearwitness_read::{Given, records};

    /// The country of the first place of the report.
    fn country(line: &'static str) -> Option<String> {
        let record = records(line.as_bytes(), "lines.jsonl", &Given::default()).next()?;
        let report = crate::claims(&record.document);
        report.claims.iter().flat_map(|claim| &claim.places).find_map(|place| place.country.clone())
    }

    #[test]
    fn words_of_local_news_and_addresses_say_the_country() {
        let told = [
            (r#"{"text": "A bomb killed two men in Islamabad on Monday."}"#, "PAK"),
            (r#"{"text": "Gunmen killed two men in Alexandria on Monday."}"#, "EGY"),
            (r#"{"text": "Gunmen killed two men in Ariha on Monday."}"#, "SYR"),
            (
                r#"{"text": "Gunmen killed two men in Alexandria on Monday, a sheriff said. A grand jury will meet."}"#,
                "USA",
            ),
            (
                r#"{"text": "Gunmen killed two men in Lancaster on Monday.", "url": "https://example.co.uk/news/1"}"#,
                "GBR",
            ),
        ];
        for (line, iso3) in told {
            assert_eq!(country(line).as_deref(), Some(iso3), "{line}");
        }
    }
}
