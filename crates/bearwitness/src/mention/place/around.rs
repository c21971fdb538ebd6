//! What the words around a place's name say of it.

use std::{collections::BTreeSet, sync::LazyLock};

use bearwitness_document::PlaceRole;
use bearwitness_language::{Upos, rows};
use bearwitness_places::{Class, Feature};

use super::{Found, Kind, Placed, kind, relation::is_direction};
use crate::{
    act::{ACT_NOUNS, GROUNDS},
    lede,
    mention::{
        actor::{FORCES, alias, nation},
        weapon::WEAPONS,
    },
    sentence::{Sentence, Tokens},
};

/// What the words between two places say that the first lies in: the province of "Maiwand, Kandahar
/// province", the city of "the Shaar district of Aleppo".
pub(super) fn within(sentence: &Sentence<'_>, inner: &Placed, outer: &Placed) -> Vec<Feature> {
    let end = inner.tokens.end;
    let gap = end..outer.tokens.start;
    let comma = gap.len() == 1 && sentence.word(end) == "," && !is_listed(sentence, inner, outer);
    let part = gap.len() <= 5
        && GROUNDS.at(sentence, end).is_some()
        && sentence.word(end + 1) == "of"
        && !gap.clone().any(|n| sentence.is_mark(n));
    match &outer.found {
        Found::Features(features) if part => features.clone(),
        Found::Features(_) if is_stated_in(sentence, inner, outer) => {
            units_of(sentence, inner, outer)
        }
        // "Tbilisi, Georgia" is not in Georgia of the United States.
        Found::Country(_) if comma => {
            let holds =
                |unit: &Feature| inner.features().iter().any(|f| f.province == Some(unit.number));
            outer.units().into_iter().filter(holds).collect()
        }
        _ if comma && !are_units(inner, outer) => outer.units(),
        _ => vec![],
    }
}

/// "Militants killed in Kandahar, Zabul": two provinces of one country, of which no place of the first name lies in the second.
fn are_units(inner: &Placed, outer: &Placed) -> bool {
    let units = outer.units();
    let inside = |f: &Feature| units.iter().any(|unit| f.province == Some(unit.number));
    let beside = |f: &&Feature| {
        f.class == Class::Admin1 && units.iter().any(|unit| unit.country == f.country)
    };
    outer.unit.is_none()
        && inner.features().iter().any(|f| beside(&f))
        && !inner.features().iter().any(inside)
}

/// "Nigeria's Benue state": a country that only says whose the unit is.
pub(super) fn is_of_country(sentence: &Sentence<'_>, country: &Placed, unit: &Placed) -> bool {
    matches!(country.found, Found::Country(_))
        && sentence.word(country.tokens.end) == "'s"
        && unit.tokens.start == country.tokens.end + 1
}

/// "Example in the northern Idlib countryside", "Example village in Idlib province", "Example in the countryside of Idlib": whether
/// the words between the two say that the first lies in the second, a unit. "In Homs, in Idlib province" may be a list.
fn is_stated_in(sentence: &Sentence<'_>, inner: &Placed, outer: &Placed) -> bool {
    // "in Syria's Quneitra countryside"
    let owned = sentence.before(outer.tokens.start) == "'s";
    let end = outer.tokens.start.saturating_sub(if owned { 2 } else { 0 });
    let end = end - if is_countryside_of(sentence, end) { 2 } else { 0 };
    let gap = inner.tokens.end..end;
    let listed = may_be_province(inner) && gap.clone().any(|n| sentence.word(n) == ",");
    let lies = |n: usize| {
        let town = matches!(sentence.word(n), "area" | "city" | "town" | "village");
        let part = unit(sentence.word(n)).is_some();
        town || part
            || is_direction(sentence.word(n))
            || matches!(sentence.word(n), "," | "in" | "the")
            || is_epithet(sentence, n)
    };
    let stated = gap.clone().any(|n| sentence.word(n) == "in");
    outer.unit.is_some() && stated && !listed && gap.len() <= 7 && gap.clone().all(lies)
}

/// "the occupied Example district", "rebel-held Example province": what only says how it stands with a unit.
fn is_epithet(sentence: &Sentence<'_>, at: usize) -> bool {
    let held = |n: usize| matches!(sentence.word(n), "controlled" | "held" | "occupied" | "ruled");
    let joined = |n: usize| sentence.word(n) == "-" && held(n + 1);
    let state = matches!(sentence.word(at), "besieged" | "contested" | "disputed" | "restive");
    state || held(at) || joined(at) || joined(at + 1)
}

/// "the countryside of Aleppo"
fn is_countryside_of(sentence: &Sentence<'_>, name: usize) -> bool {
    sentence.before(name) == "of" && sentence.before(name.saturating_sub(1)) == "countryside"
}

/// The units of the name, and of a name that only towns bear the provinces that these lie in; none where the first lies
/// about the town, in another province: Dumayr "in the Damascus countryside".
fn units_of(sentence: &Sentence<'_>, inner: &Placed, outer: &Placed) -> Vec<Feature> {
    const AROUND_KM: f64 = 60.0;
    let about = |town: &Feature| outer.features().iter().any(|f| f.km_to(town) <= AROUND_KM);
    if inner.features().iter().any(about) {
        return vec![];
    }
    let units = outer.units();
    let of_town = |town: &Feature| Some(sentence.reference.gazetteer.province(town.province?));
    if units.is_empty() { outer.features().iter().filter_map(of_town).collect() } else { units }
}

/// "Umm Example village in northern Idlib", where no table knows the village: it lies in the province of the
/// name, and seldom in its city; where no province has the name, in the district around the town.
pub(super) fn unit_of_village(
    sentence: &Sentence<'_>,
    inner: &Placed,
    outer: &Placed,
) -> Option<Class> {
    let gap = inner.tokens.end..outer.tokens.start;
    let village = |n: usize| matches!(sentence.word(n), "village" | "town" | "villages" | "towns");
    let named = village(inner.tokens.end)
        || village(inner.tokens.end - 1)
        || (sentence.before(inner.tokens.start) == "of"
            && inner.tokens.start > 1
            && village(inner.tokens.start - 2));
    let lies = |n: usize| {
        is_direction(sentence.word(n))
            || village(n)
            || matches!(sentence.word(n), "," | "in" | "the" | "of")
    };
    let turned = gap.clone().any(|n| is_direction(sentence.word(n)));
    let unknown = inner.found == Found::Unknown;
    let within = outer.unit.is_none() && gap.len() <= 6 && gap.clone().all(lies);
    if !within || !(named || turned) || !(unknown || turned && lies_in_province_of(inner, outer)) {
        return None;
    }
    let inside = gap.clone().any(|n| sentence.word(n) == "in");
    if is_province(outer) {
        return Some(Class::Admin1);
    }
    (unknown && inside && !outer.features().is_empty()).then_some(Class::Admin2)
}

/// Whether a province bears the name in the country of the largest town of the name: Gaza is no province of
/// Mozambique.
fn is_province(place: &Placed) -> bool {
    let towns = place.features().iter().filter(|feature| feature.class == Class::Populated);
    let largest = towns.max_by_key(|town| town.population);
    let near = |unit: &Feature| largest.is_none_or(|town| town.country == unit.country);
    let mut units = place.features().iter().filter(|feature| feature.class == Class::Admin1);
    units.any(near)
}

/// "Homs's Example district", "Homs's Example market": what the first, a town or a unit, is said to have in it.
pub(super) fn owner(sentence: &Sentence<'_>, owner: &Placed, inner: &Placed) -> Vec<Feature> {
    let genitive = matches!(sentence.word(owner.tokens.end), "'s" | "'");
    let next = inner.tokens.start == owner.tokens.end + 1;
    let last = inner.tokens.end - 1;
    let ground = GROUNDS.at(sentence, inner.tokens.end).or_else(|| GROUNDS.at(sentence, last));
    match &owner.found {
        Found::Features(features) if genitive && next && ground.is_some() => features.clone(),
        _ => vec![],
    }
}

/// "Idlib's Example district": the province that the second lies in, far from the city of the name.
pub(super) fn is_province_of(sentence: &Sentence<'_>, outer: &Placed, inner: &Placed) -> bool {
    let gap = outer.tokens.end..inner.tokens.start;
    let genitive = matches!(sentence.word(gap.start), "'s" | "'");
    genitive && gap.len() <= 3 && outer.unit.is_none() && lies_in_province_of(inner, outer)
}

/// "the town of Example in northern Idlib": the tables have the one in the province of the name, and far from its city.
fn lies_in_province_of(inner: &Placed, outer: &Placed) -> bool {
    const CITY_KM: f64 = 15.0;
    let city = outer.features().iter().find(|feature| feature.class == Class::Populated);
    let provinces = outer.features().iter().filter(|feature| feature.class == Class::Admin1);
    let numbers: Vec<u32> = provinces.map(|province| province.number).collect();
    let inside = |town: &Feature| town.province.is_some_and(|number| numbers.contains(&number));
    city.is_some_and(|city| {
        inner.features().iter().any(|town| inside(town) && town.km_to(city) > CITY_KM)
    })
}

/// "in Khost and Paktiya provinces", "Clay and Grant counties": the unit of all that are listed.
pub(super) fn share_unit(sentence: &Sentence<'_>, places: &mut [Placed]) {
    for last in 1..places.len() {
        let Some(unit) = units(sentence.word(places[last].tokens.end)) else { continue };
        let joined = |at: &usize| {
            let gap = places[*at].tokens.end..places[at + 1].tokens.start;
            !gap.is_empty() && gap.clone().all(|n| matches!(sentence.word(n), "," | "and" | "or"))
        };
        let first = (0..last).rev().take_while(joined).last().unwrap_or(last);
        let counties = sentence.word(places[last].tokens.end) == "counties";
        for place in &mut places[first..=last] {
            place.unit = Some(unit);
            if counties {
                name_county(sentence, place);
            }
        }
    }
}

/// "Example, Unknown Zone, in Ethiopia's Amhara region", "Example, west of Unknown in Idlib province": a town lies in the province
/// that is told behind a name which no table knows.
pub(super) fn share_beyond(sentence: &Sentence<'_>, places: &mut [Placed]) {
    for at in 0..places.len().saturating_sub(2) {
        let (inner, next) = (&places[at], &places[at + 1]);
        let open = inner.within.is_empty() && !inner.features().is_empty();
        let comma =
            next.tokens.start == inner.tokens.end + 1 && sentence.word(inner.tokens.end) == ",";
        if !open || !(comma || inner.lies_from(next)) || next.found != Found::Unknown {
            continue;
        }
        let country =
            places.get(at + 3).filter(|unit| is_of_country(sentence, &places[at + 2], unit));
        let outer = country.unwrap_or(&places[at + 2]);
        if is_stated_in(sentence, next, outer) {
            places[at].within = units_of(sentence, inner, outer);
        }
    }
}

/// "A, B", "A and B", "A, and B": whether the second is the next of a list.
pub(crate) fn is_next(sentence: &Sentence<'_>, one: &Placed, other: &Placed) -> bool {
    let mut gap = one.tokens.end..other.tokens.start;
    (1..=2).contains(&gap.len()) && gap.all(|n| matches!(sentence.word(n), "," | "and" | "or"))
}

/// "Ohio, New York and Maine": a name that a city and a province bear means the province, where provinces stand on both of
/// its sides or two on one.
pub(super) fn share_class(sentence: &Sentence<'_>, places: &mut [Placed]) {
    let joined = |one: &Placed, other: &Placed| is_next(sentence, one, other);
    let list = |at: usize, place: &Placed| {
        let before = (0..at).rev().take_while(|n| joined(&places[*n], &places[n + 1]));
        let after = (at + 1..places.len()).take_while(|n| joined(&places[n - 1], &places[*n]));
        let sure = |n: &usize| is_mere_province(&places[*n]);
        let provinces = before.chain(after).filter(sure).count();
        place.unit.is_none() && provinces > 1 && may_be_province(place)
    };
    let meant: Vec<usize> =
        places.iter().enumerate().filter(|(n, p)| list(*n, p)).map(|(n, _)| n).collect();
    for at in meant {
        places[at].unit = Some(Class::Admin1);
    }
}

/// Whether no city of the name has more people than a town.
fn is_mere_province(place: &Placed) -> bool {
    may_be_province(place) && place.features().iter().all(|feature| feature.population < 100_000)
}

fn may_be_province(place: &Placed) -> bool {
    place.features().iter().any(|feature| feature.class == Class::Admin1)
}

/// "Syracuse, New York": the province of the name, where the town lies in it and far from its city.
pub(super) fn is_town_of_province(inner: &Placed, outer: &Placed) -> bool {
    const CITY_KM: f64 = 60.0;
    let Some(city) = outer.features().first().filter(|first| first.class == Class::Populated)
    else {
        return false;
    };
    let within =
        |town: &&Feature| inner.within.iter().any(|unit| town.province == Some(unit.number));
    let mut towns = inner.features().iter().filter(within).peekable();
    towns.peek().is_some() && towns.all(|town| town.km_to(city) > CITY_KM)
}

/// Lets "Grant" of "Clay and Grant counties" mean the counties of the name, if there are any.
fn name_county(sentence: &Sentence<'_>, place: &mut Placed) {
    let name = format!("{} County", sentence.text_of(&place.tokens));
    let named = sentence.reference.gazetteer.named(&name);
    if !named.is_empty() {
        place.found = Found::Features(named);
    }
}

/// "between Homs and Hama", "the road linking Homs with Hama", "the road from Homs to Hama": it was at neither.
pub(crate) fn is_between(sentence: &Sentence<'_>, one: &Placed, other: &Placed) -> bool {
    let towns = [one, other].iter().all(|place| !place.is_wide());
    let joint = sentence.word(one.tokens.end);
    let led = match sentence.before(one.tokens.start) {
        "between" => joint == "and",
        "connecting" | "joining" | "linking" => matches!(joint, "and" | "to" | "with"),
        "from" => joint == "to" && one.tokens.start > 1 && is_road(sentence, one.tokens.start - 2),
        _ => false,
    };
    towns && led && other.tokens.start == one.tokens.end + 1
}

/// "fled to Homs and Hama", "fired from Gaza and Lebanon": the second shares the way that the first has.
pub(super) fn shares_way(sentence: &Sentence<'_>, one: &Placed, other: &Placed) -> bool {
    let way = matches!(one.role, PlaceRole::Destination | PlaceRole::Origin);
    let joined = other.tokens.start == one.tokens.end + 1
        && matches!(sentence.word(one.tokens.end), "and" | "or");
    way && joined && other.role == PlaceRole::Site
}

pub(crate) fn is_road(sentence: &Sentence<'_>, at: usize) -> bool {
    matches!(sentence.singular(at), "highway" | "motorway" | "road" | "route")
}

/// "Oklahoma, Pennsylvania and Wisconsin", "Bryansk, Kursk and Belgorod": names in a list, none of which lies in the next.
fn is_listed(sentence: &Sentence<'_>, inner: &Placed, outer: &Placed) -> bool {
    let after = outer.tokens.end;
    let goes_on = matches!(sentence.word(after), "and" | "or")
        || (sentence.word(after) == "," && sentence.is_capital(after + 1));
    let province = |feature: &Feature| feature.class == Class::Admin1;
    let (known, units) = (inner.features(), outer.units());
    let inside = |f: &Feature| units.iter().any(|unit| f.province == Some(unit.number));
    let apart = !known.is_empty() && !known.iter().any(inside);
    goes_on && outer.features().iter().any(province) && (known.iter().any(province) || apart)
}

/// "the home of Omar Haddad", "the Haddad family", "the Haddad family house": whose it is, not where.
pub(super) fn is_of_family(sentence: &Sentence<'_>, tokens: &Tokens) -> bool {
    const HOMES: [&str; 7] =
        ["apartment", "family", "farmhouse", "home", "house", "residence", "villa"];
    let private = |n: usize| HOMES.contains(&sentence.singular(n)) && !sentence.is_capital(n);
    if tokens.clone().any(private) {
        return true;
    }
    let of = sentence.before(tokens.start) == "of" && tokens.start > 1;
    let home = of
        && matches!(
            sentence.word(tokens.start - 2),
            "house"
                | "home"
                | "homes"
                | "houses"
                | "residence"
                | "son"
                | "daughter"
                | "wife"
                | "body"
        );
    let family = ["family", "families", "clan", "tribe", "household"];
    let named = family.contains(&sentence.word(tokens.end));
    (home && tokens.len() > 1) || named
}

/// "in Beispiel's car": what a name that no table holds owns, and that is no ground, was somebody's.
pub(super) fn is_person_s(sentence: &Sentence<'_>, place: &Placed) -> bool {
    const SIDES: [&str; 8] =
        ["centre", "center", "edge", "outskirt", "perimeter", "side", "square", "suburb"];
    let owned = place.tokens.end + 1;
    let ground = |n: usize| {
        GROUNDS.at(sentence, n).is_some()
            || SIDES.contains(&sentence.singular(n))
            || is_direction(sentence.word(n))
            || sentence.is_capital(n)
    };
    place.found == Found::Unknown
        && sentence.word(place.tokens.end) == "'s"
        && !(owned..owned + 2).any(ground)
}

/// The places of a dateline, "KABUL, Afghanistan (Oct. 17) -": where it was written, not where
/// anything happened.
pub(super) fn is_dateline(sentence: &Sentence<'_>, places: &[Placed], at: usize) -> bool {
    let tokens = &places[at].tokens;
    let after_comma = |before: &Placed| {
        before.tokens.end + 1 == tokens.start && sentence.word(before.tokens.end) == ","
    };
    let goes_on = at > 0 && places[at - 1].dateline && after_comma(&places[at - 1]);
    let words = sentence.text_of(tokens);
    // "PORT-AU-PRINCE", and no "U.S."
    let capitals = !words.contains(char::is_lowercase)
        && (words.contains('-') || tokens.clone().all(|n| sentence.raw(n).len() > 2));
    let begins = lede::dateline(sentence).is_some_and(|end| tokens.start < end);
    goes_on
        || begins
        || is_of_outlet(sentence, tokens)
        || (capitals
            && !sentence.is_shouted()
            && (is_before_dash(sentence, tokens.end)
                || tokens.start == 0 && sentence.word(tokens.end) == ":"))
}

/// "Moscow AFP Saturday": the town before an agency's name, in a headline that runs into the report.
fn is_of_outlet(sentence: &Sentence<'_>, tokens: &Tokens) -> bool {
    let outlet = |id: &str| sentence.reference.actors.known(id).is_some_and(|a| a.kind == "outlet");
    let bracket = usize::from(sentence.word(tokens.end) == "(");
    let agency = alias(sentence, tokens.end + bracket).is_some_and(|(_, id)| outlet(id));
    agency && !follows_place(sentence, tokens.start) && sentence.before(tokens.start) != "of"
}

/// Whether a day in brackets or a dash follows, after a comma with names at most.
fn is_before_dash(sentence: &Sentence<'_>, mut at: usize) -> bool {
    let name = |n: usize| {
        sentence.is_capital(n) || sentence.raw(n).starts_with(|c: char| c.is_ascii_digit())
    };
    while sentence.word(at) == "," || name(at) || (sentence.word(at) == "." && name(at - 1)) {
        at += 1;
    }
    if sentence.word(at) == "(" {
        let close = (at..at + 10).find(|n| sentence.word(*n) == ")").unwrap_or(at);
        let dated = (at..close).any(|n| sentence.raw(n).starts_with(|c: char| c.is_ascii_digit()));
        if dated || lede::is_of_agency(sentence, at, close) {
            return true;
        }
        at = close + 1;
    }
    sentence.is_dash(at)
}

/// "the Example neighbourhood", "Example Street": a part of a town, which lies on the side of it that is told. A
/// village that lies "south of" a town may be far from it.
pub(super) fn is_in_town(sentence: &Sentence<'_>, tokens: &Tokens) -> bool {
    const PARTS: [&str; 16] = [
        "area",
        "building",
        "camp",
        "hospital",
        "intersection",
        "junction",
        "market",
        "mosque",
        "neighborhood",
        "neighbourhood",
        "quarter",
        "roundabout",
        "school",
        "square",
        "street",
        "tower",
    ];
    let part = |n: usize| PARTS.contains(&sentence.singular(n));
    part(tokens.end)
        || part(tokens.end - 1)
        || (sentence.before(tokens.start) == "of" && tokens.start > 1 && part(tokens.start - 2))
}

/// "Ohio Gov. Jane Roe", "the Homs mayor", "a Homs woman", "Homs's security department": before an office or whoever lives there stands a place,
/// also where the language model reads one name with the person's.
pub(super) fn is_of_office(sentence: &Sentence<'_>, end: usize) -> bool {
    static OFFICES: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
        rows(include_str!("../../../data/en/offices.tsv")).map(|row| row[0]).collect()
    });
    let owned = usize::from(sentence.word(end) == "'s");
    let office = |n: usize| OFFICES.contains(sentence.word(n).trim_end_matches('.'));
    office(end + owned) || owned == 1 && has_body(sentence, end + 1)
}

/// "Homs's security department", "Homs's police": what a town has, and nobody.
fn has_body(sentence: &Sentence<'_>, at: usize) -> bool {
    let body = |n: usize| {
        matches!(
            sentence.word(n),
            "airport"
                | "department"
                | "directorate"
                | "hospital"
                | "police"
                | "port"
                | "university"
        )
    };
    body(at) || sentence.is_upos(at, Upos::Noun) && body(at + 1)
}

/// "in Yemen's Marib": a name behind a country in the genitive, led in by where.
pub(super) fn is_in_country(sentence: &Sentence<'_>, start: usize) -> bool {
    let Some(country) = start.checked_sub(2).filter(|_| sentence.before(start) == "'s") else {
        return false;
    };
    let named = nation(sentence, country).is_some_and(|(_, nation)| !nation.demonym);
    named && matches!(sentence.before(country), "in" | "near" | "on" | "outside" | "at")
}

/// "HOMS — Two men were shot": the town that a report is filed from.
pub(super) fn is_filed(sentence: &Sentence<'_>, tokens: &Tokens) -> bool {
    let capitals = |n: usize| !sentence.raw(n).contains(char::is_lowercase);
    tokens.start == 0
        && tokens.clone().all(capitals)
        && !sentence.is_shouted()
        && is_before_dash(sentence, tokens.end)
}

/// "Maaret al-Numan", "Jisr al-Shughur": a name that goes on with an article is no name without it.
pub(super) fn joins_on(sentence: &Sentence<'_>, end: usize) -> bool {
    let small = !sentence.is_capital(end) || sentence.raw(end) == "Al";
    is_article(sentence, end) && small && sentence.is_capital(end + 2)
}

/// "al-", "ash-": the article of an Arabic name, before its hyphen.
pub(super) fn is_article(sentence: &Sentence<'_>, at: usize) -> bool {
    let article = ["ad", "al", "an", "ar", "as", "ash", "at", "az", "el"];
    article.contains(&sentence.word(at)) && sentence.word(at + 1) == "-"
}

/// "Paris-style", "Homs-based": the name says what sort, not where.
pub(super) fn qualifies(sentence: &Sentence<'_>, end: usize) -> bool {
    sentence.word(end) == "-" && !sentence.is_capital(end + 1) && !sentence.is_free(end)
}

pub(crate) fn follows_place(sentence: &Sentence<'_>, at: usize) -> bool {
    match sentence.before(at) {
        "of" => at > 1 && is_settlement(sentence.word(at - 2)),
        word => matches!(
            word,
            "in" | "near"
                | "at"
                | "from"
                | "outside"
                | "around"
                | "over"
                | "toward"
                | "towards"
                | "across"
        ),
    }
}

/// "the shelling of Homs", "they shelled Homs": people are not shelled by name.
pub(crate) fn is_under_attack(sentence: &Sentence<'_>, at: usize) -> bool {
    let noun = at.checked_sub(2).map_or("", |noun| sentence.word(noun));
    let attack = matches!(
        noun,
        "blockade" | "bombardment" | "bombing" | "invasion" | "shelling" | "siege" | "storming"
    );
    // "the shelling of Homs", "had shelled Homs"
    let attacked = matches!(
        sentence.before(at),
        "besieged"
            | "besieging"
            | "bombarded"
            | "bombarding"
            | "bombed"
            | "bombing"
            | "encircled"
            | "encircling"
            | "overran"
            | "overrunning"
            | "pounded"
            | "pounding"
            | "recaptured"
            | "recapturing"
            | "retook"
            | "shelled"
            | "shelling"
    );
    let strike = matches!(
        noun,
        "airstrike" | "airstrikes" | "bombardment" | "raids" | "shelling" | "strike" | "strikes"
    );
    let on = strike && sentence.before(at) == "on";
    attacked
        || on
        || (attack && sentence.before(at) == "of")
        || is_struck(sentence, at)
        || is_raided(sentence, at)
}

/// "Homs came under fire": no person does, by a first name.
pub(crate) fn comes_under_attack(sentence: &Sentence<'_>, end: usize) -> bool {
    let comes = matches!(sentence.word(end), "came" | "comes" | "has" | "was");
    let under = (end + 1..end + 3).find(|n| sentence.word(*n) == "under").filter(|_| comes);
    let attack = |n: usize| {
        matches!(
            sentence.word(n),
            "attack" | "bombardment" | "fire" | "shelling" | "siege" | "shellfire"
        )
    };
    // "Homs was shelled again"
    let verb = end + 1 + usize::from(sentence.word(end + 1) == "been");
    let shelled = comes && is_done_to_ground(sentence.word(verb));
    shelled || under.is_some_and(|under| (under + 1..under + 4).any(attack))
}

/// What is done to towns and to nobody by name.
fn is_done_to_ground(verb: &str) -> bool {
    matches!(
        verb,
        "besieged"
            | "bombarded"
            | "bombed"
            | "encircled"
            | "overrun"
            | "pounded"
            | "shelled"
            | "stormed"
    )
}

/// "fighters attacked Baga": what a force raids by its bare name, is ground.
fn is_raided(sentence: &Sentence<'_>, at: usize) -> bool {
    let raids = matches!(
        sentence.before(at),
        "attacked" | "entered" | "invaded" | "looted" | "overran" | "raided" | "seized" | "stormed"
    );
    let group = |noun: usize| sentence.word(noun) == "group";
    let force = |noun: usize| FORCES.at(sentence, noun).is_some() || group(noun);
    let bare = !sentence.is_capital(at + 1);
    raids && bare && at > 1 && sentence.subject(at - 1).is_some_and(force)
}

/// "A missile struck Odesa", "a blast rocked Quetta": what weapons strike without a word for who it is, is ground.
fn is_struck(sentence: &Sentence<'_>, at: usize) -> bool {
    let shaken = matches!(sentence.before(at), "rocked" | "shook" | "pummelled" | "pummeled");
    let strikes = matches!(sentence.before(at), "hit" | "hits" | "struck" | "strikes" | "targeted");
    let armed = |at: usize| (0..at).any(|n| WEAPONS.at(sentence, n).is_some());
    shaken || strikes && armed(at - 1)
}

fn is_settlement(word: &str) -> bool {
    matches!(
        word,
        "city"
            | "town"
            | "village"
            | "camp"
            | "district"
            | "province"
            | "governorate"
            | "suburb"
            | "port"
    )
}

/// The class of unit that a noun names.
pub(super) fn unit(noun: &str) -> Option<Class> {
    match noun {
        "province" | "governorate" | "region" | "oblast" | "state" | "department" => {
            Some(Class::Admin1)
        }
        "cercle" | "district" | "county" | "parish" | "raion" | "territory" | "woreda" => {
            Some(Class::Admin2)
        }
        _ => None,
    }
}

/// The class of unit that a noun names in the plural, after a list.
fn units(nouns: &str) -> Option<Class> {
    match nouns {
        "counties" => Some(Class::Admin2),
        nouns => nouns.strip_suffix('s').and_then(unit),
    }
}

/// "the city of Gao", "the state of New York": which of the namesakes. What "the Shaar district of Aleppo" is a
/// part of is another matter.
pub(super) fn class_of(sentence: &Sentence<'_>, tokens: &Tokens) -> Option<Class> {
    let noun = tokens.start.checked_sub(2).filter(|_| sentence.before(tokens.start) == "of")?;
    let named = noun > 0 && sentence.is_capital(noun - 1);
    match sentence.word(noun) {
        _ if named => None,
        "city" | "town" | "village" => Some(Class::Populated),
        word => unit(word).filter(|unit| *unit == Class::Admin1),
    }
}

/// "Aleppo countryside", "the countryside of Aleppo", "rural Aleppo", "the Aleppo hills": the unit around a town, which is not
/// the town; the province where one bears the name.
pub(super) fn open_land(sentence: &Sentence<'_>, tokens: &Tokens, found: &Found) -> Option<Class> {
    let mut end = tokens.end + usize::from(sentence.word(tokens.end) == "'s");
    // "Example's northern countryside"
    end += usize::from(is_direction(sentence.word(end)));
    let rural = sentence.before(tokens.start) == "rural";
    let Found::Features(features) = found else { return None };
    let open = rural
        || is_countryside_of(sentence, tokens.start)
        || is_elsewhere_in(sentence, tokens)
        || is_side_of_province(sentence, tokens, features)
        || sentence.word(end) == "countryside"
        || kind::of(sentence, tokens) == Kind::Land;
    let province = features.iter().any(|feature| feature.class == Class::Admin1);
    open.then_some(if province { Class::Admin1 } else { Class::Admin2 })
}

/// "southern Idlib", "across Idlib": a side, or the whole, of the province that is called like its town, but for a city of a
/// million that has sides of its own.
fn is_side_of_province(sentence: &Sentence<'_>, tokens: &Tokens, features: &[Feature]) -> bool {
    let side = sentence.before(tokens.start);
    let large = features.iter().any(|feature| feature.population >= 1_000_000);
    let named = |town: &Feature| {
        let of =
            |unit: &&Feature| unit.class == Class::Admin1 && town.province == Some(unit.number);
        town.class == Class::Populated && features.iter().any(|unit| of(&unit))
    };
    let part = side.ends_with("ern") && is_direction(side);
    let whole = matches!(side, "across" | "throughout");
    (part || whole) && !large && features.first().is_some_and(named)
}

/// "a town in Homs", "rural areas in Homs", "two Homs villages": no town lies in a town, so that the name is the province's.
fn is_elsewhere_in(sentence: &Sentence<'_>, tokens: &Tokens) -> bool {
    let one = matches!(sentence.before(tokens.start), "a" | "an" | "another" | "one");
    let compound = match sentence.word(tokens.end) {
        "towns" | "villages" => true,
        "town" | "village" => one,
        _ => false,
    };
    if compound {
        return true;
    }
    let Some(noun) = tokens.start.checked_sub(2) else { return false };
    let rural = sentence.word(noun) == "areas" && sentence.before(noun) == "rural";
    let town = matches!(sentence.word(noun), "town" | "towns" | "village" | "villages");
    let own = matches!(sentence.before(noun), "old" | "downtown" | "the");
    sentence.before(tokens.start) == "in" && (town && !own || rural)
}

/// Whether "within seven kilometres of" ends right before the token.
fn is_within_way(sentence: &Sentence<'_>, at: usize) -> bool {
    let unit = |n: usize| matches!(sentence.singular(n), "kilometer" | "kilometre" | "km" | "mile");
    let within = |n: usize| (n.saturating_sub(3)..n).any(|n| sentence.word(n) == "within");
    (at..at + 2).any(|n| sentence.before(n) == "of" && n > 1 && unit(n - 2) && within(n - 2))
}

/// Whether the noun is of a way that one walks: "200 metres".
fn is_short_way(sentence: &Sentence<'_>, noun: usize) -> bool {
    const UNITS: [&str; 10] =
        ["foot", "feet", "kilometer", "kilometre", "km", "m", "meter", "metre", "mile", "yard"];
    let counted = [bearwitness_language::Relation::Nummod, bearwitness_language::Relation::Amod];
    UNITS.contains(&sentence.singular(noun)) && sentence.child(noun, &counted).is_some()
}

/// The part that the words around a name give it.
pub(super) fn role(sentence: &Sentence<'_>, tokens: &Tokens) -> PlaceRole {
    let mut at = tokens.start;
    while at > 0
        && matches!(
            sentence.before(at),
            "the"
                | "city"
                | "cities"
                | "town"
                | "towns"
                | "village"
                | "villages"
                | "of"
                | "northern"
                | "southern"
                | "eastern"
                | "western"
                | "central"
                | "besieged"
        )
    {
        at -= 1;
    }
    let region = sentence.word(tokens.end) == "'s"
        && (tokens.end..tokens.end + 4)
            .any(|n| matches!(sentence.word(n), "countryside" | "outskirts" | "suburbs"));
    match sentence.before(at) {
        _ if region => PlaceRole::Area,
        "near" | "outside" | "around" => PlaceRole::Near,
        // "to within seven kilometres of"
        _ if is_within_way(sentence, at) => PlaceRole::Near,
        // "close to", "not far from"
        "to" | "from" if at > 1 && matches!(sentence.word(at - 2), "close" | "next" | "far") => {
            PlaceRole::Near
        }
        // "a checkpoint at the entrance to"
        "to" if at > 1
            && matches!(sentence.singular(at - 2), "approach" | "entrance" | "gateway") =>
        {
            PlaceRole::Near
        }
        // "200 metres from Kabul airport"
        "from" if at > 1 && is_short_way(sentence, at - 2) => PlaceRole::Near,
        // "the toll from the Example market strike"
        "from" if is_of_act(sentence, tokens.end) => PlaceRole::Site,
        "from" => PlaceRole::Origin,
        "to" | "into" | "toward" | "towards" => PlaceRole::Destination,
        _ => PlaceRole::Site,
    }
}

/// "Example market strike": whether a noun for an act, with no preposition between, stands after the name.
fn is_of_act(sentence: &Sentence<'_>, after: usize) -> bool {
    let noun = |n: &usize| sentence.is_upos(*n, Upos::Noun) || sentence.is_upos(*n, Upos::Propn);
    (after..after + 4).take_while(noun).any(|n| ACT_NOUNS.at(sentence, n).is_some())
}
