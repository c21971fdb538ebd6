//! The parts of the sentences as the contract prints them.

mod attributed;

use bearwitness_document::{
    Anonymity, Date, Degrees, Mention, MentionKind, Place, Precision, Quantity, Span, Timex,
};
use bearwitness_language::{Name, NameClass};
use bearwitness_places::Country;

use crate::{
    mention::{
        actor::nation,
        number::number,
        place::{Found, Placed, associative::associative, capital::is_capital, is_side},
    },
    reading::Reading,
    sentence::{Tokens, overlap},
    setting::Setting,
    time::When,
};

/// All mentions of the document, by where they stand.
pub(crate) fn of(readings: &[Reading<'_>], setting: &Setting<'_>) -> Vec<Mention> {
    let mut found: Vec<Mention> =
        readings.iter().flat_map(|reading| in_sentence(reading, setting)).collect();
    found.extend(attributed::attributed(readings));
    found.sort_by_key(|mention| (mention.start, mention.end, mention.kind));
    found.dedup();
    found
}

fn in_sentence(reading: &Reading<'_>, setting: &Setting<'_>) -> Vec<Mention> {
    let mut found = Vec::new();
    let times = reading.times.iter().chain(&reading.dateline);
    found.extend(times.flat_map(|when| times_of(reading, when)));
    let sentence = &reading.sentence;
    let told = reading.places.iter().filter(|placed| !is_capital(sentence, &placed.tokens));
    let places = told.clone().filter(|placed| !is_other(reading, placed));
    let associative = associative(sentence, setting, &places.clone().cloned().collect::<Vec<_>>());
    found.extend(places.chain(&associative).map(|placed| {
        let place = mention(reading, MentionKind::Place, &placed.tokens);
        located(placed.printed(sentence, setting), place)
    }));
    found.extend(reading.actors.iter().filter(|a| !a.country).map(|acting| Mention {
        id: acting.id.clone(),
        ..mention(reading, MentionKind::Actor, &acting.tokens)
    }));
    found.extend(
        reading.weapons.iter().map(|armed| mention(reading, MentionKind::Weapon, &armed.tokens)),
    );
    found.extend(quantities(reading));
    found.extend(named(reading, &told.chain(&associative).collect::<Vec<_>>()));
    found.extend(names(reading));
    found
}

/// A time, or the two days of a range, each by its own words: "6" and "15 October 1952".
fn times_of(reading: &Reading<'_>, when: &When) -> Vec<Mention> {
    let time = |tokens: &Tokens, value: String, days: Option<(Date, Date)>| Mention {
        timex: Some(Timex {
            kind: when.kind,
            value,
            earliest: days.map(|days| days.0),
            latest: days.map(|days| days.1),
        }),
        ..mention(reading, MentionKind::Time, tokens)
    };
    let (tokens, sentence) = (&when.tokens, &reading.sentence);
    let counts = |at: usize| sentence.word(at).starts_with(|c: char| c.is_ascii_digit());
    let joins = |at: &usize| {
        let joined = matches!(sentence.word(*at), "-" | "–" | "—" | "and" | "to" | "/");
        joined && counts(at - 1) && counts(at + 1)
    };
    let joint = (tokens.start + 1..tokens.end.saturating_sub(1)).find(joins);
    let ends = when.days.filter(|(from, to)| from < to && when.value == from.to_string());
    match joint.zip(ends) {
        Some((joint, (from, to))) => vec![
            time(&(tokens.start..joint), from.to_string(), Some((from, from))),
            time(&(joint + 1..tokens.end), to.to_string(), Some((to, to))),
        ],
        None => vec![time(tokens, when.value.clone(), when.days)],
    }
}

/// "at Example Hospital", "with Example Motors", of which no table knows where it is: the language model reads it as a
/// facility or an organisation, and as one it is named.
fn is_other(reading: &Reading<'_>, placed: &Placed) -> bool {
    let classes = [NameClass::Facility, NameClass::Organisation];
    let other = |name: &Name| classes.contains(&name.class) && overlap(&name.words, &placed.tokens);
    placed.found == Found::Unknown && reading.sentence.names().iter().any(other)
}

/// The mention with what the place is. A country's point is its middle: nothing happens there.
fn located(place: Place, mention: Mention) -> Mention {
    let country = place.country.as_deref().filter(|_| place.precision == Some(Precision::Country));
    let middle = country.and_then(middle);
    Mention {
        geonameid: place.geonameid,
        lat: place.lat.or(middle.map(|(lat, _)| lat)),
        lon: place.lon.or(middle.map(|(_, lon)| lon)),
        country: place.country,
        precision: place.precision,
        candidates: place.candidates,
        ..mention
    }
}

fn middle(iso3: &str) -> Option<(Degrees, Degrees)> {
    let (lat, lon) = Country::by_code(iso3)?.middle?;
    Some((Degrees::new(lat), Degrees::new(lon)))
}

fn quantities<'a>(reading: &'a Reading<'_>) -> impl Iterator<Item = Mention> + 'a {
    reading.tolls.iter().filter(|harmed| harmed.toll.min.is_some()).map(|harmed| Mention {
        quantity: Some(Quantity {
            min: harmed.toll.min,
            max: harmed.toll.max,
            unit: Some("persons".to_owned()),
        }),
        ..mention(reading, MentionKind::Quantity, &harmed.people)
    })
}

/// Names that the language model reads; places of the gazetteer stand already.
fn named(reading: &Reading<'_>, places: &[&Placed]) -> Vec<Mention> {
    let names = reading.sentence.names().iter();
    let told = |name: &Name| {
        let kind = match name.class {
            NameClass::Person => MentionKind::Person,
            NameClass::Organisation | NameClass::ArmedGroup => MentionKind::Organisation,
            NameClass::Place => MentionKind::Place,
            NameClass::Facility => MentionKind::Facility,
            NameClass::Weapon => MentionKind::Weapon,
            NameClass::Other => return None,
        };
        let known = match kind {
            MentionKind::Place => {
                is_side(&reading.sentence, &name.words)
                    || places.iter().any(|p| overlap(&p.tokens, &name.words))
            }
            MentionKind::Weapon => reading.weapons.iter().any(|w| overlap(&w.tokens, &name.words)),
            _ => false,
        };
        let nation =
            nation(&reading.sentence, name.words.start).filter(|_| kind == MentionKind::Place);
        let told = mention(reading, kind, &name.words);
        (!known).then(|| match nation {
            Some((end, nation)) if end == name.words.end => of_nation(nation.iso3, told),
            _ => told,
        })
    };
    names.filter_map(told).collect()
}

/// A country that the sentence names as whose something is: "U.S. troops".
fn of_nation(iso3: &str, mention: Mention) -> Mention {
    let middle = middle(iso3);
    Mention {
        lat: middle.map(|(lat, _)| lat),
        lon: middle.map(|(_, lon)| lon),
        country: Some(iso3.to_owned()),
        precision: Some(Precision::Country),
        ..mention
    }
}

/// Names of organisations and persons.
fn names(reading: &Reading<'_>) -> Vec<Mention> {
    let sentence = &reading.sentence;
    let alias =
        |at: usize| crate::mention::actor::alias(sentence, at).map(|(end, id)| (at..end, id));
    let mut found: Vec<Mention> = (0..sentence.len())
        .filter_map(alias)
        .map(|(tokens, _)| mention(reading, MentionKind::Organisation, &tokens))
        .collect();
    let named = |said: &&crate::attribution::Named| {
        said.anonymity == Anonymity::Named && !said.outlet && said.affiliation.is_none()
    };
    let persons = reading.sources().filter(named);
    found.extend(
        persons
            .filter(|n| number(sentence, n.tokens.start).is_none())
            .map(|n| mention(reading, MentionKind::Person, &n.tokens)),
    );
    found
}

fn mention(reading: &Reading<'_>, kind: MentionKind, tokens: &Tokens) -> Mention {
    of_span(reading, kind, reading.sentence.span_of(tokens))
}

fn of_span(reading: &Reading<'_>, kind: MentionKind, span: Span) -> Mention {
    Mention {
        kind,
        start: span.start,
        end: span.end,
        text: reading.sentence.text[span.range()].to_owned(),
        id: None,
        geonameid: None,
        lat: None,
        lon: None,
        country: None,
        precision: None,
        candidates: vec![],
        timex: None,
        direct: None,
        quantity: None,
    }
}
