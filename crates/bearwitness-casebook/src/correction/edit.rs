//! Setting a field of a claim or an incident by hand.

use bearwitness_document::{Claim, Incident};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

use super::Set;

/// What may be set of a claim: what its words mean, never the words.
const OF_CLAIM: [&str; 11] = [
    "kind",
    "event",
    "modality",
    "polarity",
    "actors",
    "places",
    "time",
    "tolls",
    "weapons",
    "objects",
    "attribution",
];
/// What may be set of a source: never its name, which is an organisation's or nobody's.
const OF_SOURCE: [&str; 5] = ["role", "affiliation", "anonymity", "outlet", "stance"];
/// What may be set of an incident; its tolls and actors are those of its claims.
const OF_INCIDENT: [&str; 4] = ["type", "extent", "time", "place"];
/// Where words stand and what they are.
const WORDS: [&str; 3] = ["start", "end", "text"];

/// Fields and the values they are to have.
type Wanted = [(String, Value)];

/// The fields of the claim with their values as read, and the values that are to be.
pub(super) fn set_of_claim(claim: &Claim, wanted: &Wanted) -> Result<Vec<Set>, String> {
    for (field, to) in wanted {
        allowed(field, &OF_CLAIM, to)?;
        let source = field.starts_with("attribution");
        if source && !OF_SOURCE.iter().any(|end| field.ends_with(&format!(".{end}"))) {
            let fields = OF_SOURCE.join(", ");
            return Err(format!("`{field}` can't be set; of an attribution there are {fields}"));
        }
    }
    let set: Vec<Set> = all_seen(claim, wanted)?;
    edited(claim, &set)?;
    Ok(set)
}

/// As [`set_of_claim`], of an incident.
pub(super) fn set_of_incident(incident: &Incident, wanted: &Wanted) -> Result<Vec<Set>, String> {
    wanted.iter().try_for_each(|(field, to)| allowed(field, &OF_INCIDENT, to))?;
    let set = all_seen(incident, wanted)?;
    edited_incident(incident, &set)?;
    Ok(set)
}

fn all_seen(whole: &impl Serialize, wanted: &Wanted) -> Result<Vec<Set>, String> {
    wanted.iter().map(|(field, to)| seen(whole, field, to.clone())).collect()
}

/// The claim with the fields set.
pub(super) fn edited(claim: &Claim, set: &[Set]) -> Result<Claim, String> {
    let claim: Claim = with(claim, set)?;
    let tolls = claim.tolls.iter().map(|toll| (toll.min, toll.max));
    in_order(tolls, "min", "max")?;
    in_order([(claim.time.earliest, claim.time.latest)], "earliest", "latest")?;
    claim.places.iter().try_for_each(|place| on_earth(place.point()))?;
    Ok(claim)
}

/// The incident with the fields set; a place that was set was found by a person.
pub(super) fn edited_incident(incident: &Incident, set: &[Set]) -> Result<Incident, String> {
    let place = set.iter().any(|set| set.field.starts_with("place"));
    let mut incident: Incident = with(incident, set)?;
    in_order([(incident.time.earliest, incident.time.latest)], "earliest", "latest")?;
    if let Some(found) = incident.place.as_mut().filter(|_| place) {
        found.method = bearwitness_document::PlaceMethod::Human;
        on_earth(found.lat.zip(found.lon).map(|(lat, lon)| (lat.get(), lon.get())))?;
    }
    Ok(incident)
}

/// Whether the claim still says at the field what it said when a person set it.
pub(super) fn as_seen(claim: &Claim, set: &Set) -> Result<(), String> {
    let now = seen(claim, &set.field, Value::Null)?;
    if (&now.from, &now.words) == (&set.from, &set.words) || now.from == set.to {
        return Ok(());
    }
    Err(format!("`{}` is now read as {}, not as {}", set.field, now.from, set.from))
}

fn allowed(field: &str, fields: &[&str], to: &Value) -> Result<(), String> {
    let first = field.split('.').next().unwrap_or_default();
    if !fields.contains(&first) {
        return Err(format!("`{field}` can't be set; there are {}", fields.join(", ")));
    }
    if field.split('.').any(|key| WORDS.contains(&key)) || holds_words(to) {
        return Err(format!("`{field}`: the words of a report can't be set, only what they mean"));
    }
    Ok(())
}

fn holds_words(value: &Value) -> bool {
    match value {
        Value::Object(map) => map
            .iter()
            .any(|(key, v)| (WORDS.contains(&key.as_str()) && !v.is_null()) || holds_words(v)),
        Value::Array(list) => list.iter().any(holds_words),
        _ => false,
    }
}

/// The field's value, and the words of the innermost part that has any.
fn seen(whole: &impl Serialize, field: &str, to: Value) -> Result<Set, String> {
    let mut value = json(whole);
    let mut words = None;
    let mut at = &mut value;
    for key in field.split('.') {
        if let Some(text) = at.get("text").and_then(Value::as_str) {
            words = Some(text.to_owned());
        }
        at = part(at, key, field)?;
    }
    Ok(Set { field: field.to_owned(), from: at.clone(), words, to })
}

fn with<T: Serialize + DeserializeOwned>(whole: &T, set: &[Set]) -> Result<T, String> {
    let mut value = json(whole);
    for set in set {
        let mut at = &mut value;
        for key in set.field.split('.') {
            at = part(at, key, &set.field)?;
        }
        *at = set.to.clone();
    }
    let fields = || set.iter().map(|set| set.field.as_str()).collect::<Vec<_>>().join(", ");
    serde_json::from_value(value).map_err(|error| format!("`{}`: {error}", fields()))
}

/// A part of an object by its key, or of a list by its index; one past the end of a list is new.
fn part<'a>(value: &'a mut Value, key: &str, field: &str) -> Result<&'a mut Value, String> {
    match value {
        Value::Object(map) => {
            let keys = map.keys().map(String::as_str).collect::<Vec<_>>().join(", ");
            map.get_mut(key)
                .ok_or_else(|| format!("`{field}`: there is no `{key}`; there are {keys}"))
        }
        Value::Array(list) => {
            let length = list.len();
            let index = key.parse().ok().filter(|index| *index <= length);
            let index: usize = index
                .ok_or_else(|| format!("`{field}`: `{key}` is no number from 0 to {length}"))?;
            if index == length {
                list.push(Value::Null);
            }
            Ok(&mut list[index])
        }
        _ => Err(format!("`{field}`: there is nothing by the name of `{key}`")),
    }
}

fn in_order<T: PartialOrd>(
    ranges: impl IntoIterator<Item = (Option<T>, Option<T>)>,
    least: &str,
    most: &str,
) -> Result<(), String> {
    let wrong = ranges.into_iter().any(|range| matches!(range, (Some(a), Some(b)) if a > b));
    if wrong { Err(format!("`{least}` would come after `{most}`")) } else { Ok(()) }
}

/// Whether there are such a latitude and longitude.
pub(super) fn is_on_earth((lat, lon): (f64, f64)) -> bool {
    lat.abs() <= 90.0 && lon.abs() <= 180.0
}

fn on_earth(point: Option<(f64, f64)>) -> Result<(), String> {
    if point.is_none_or(is_on_earth) {
        return Ok(());
    }
    Err("there is no such point: latitudes go from -90 to 90, longitudes from -180 to 180"
        .to_owned())
}

fn json(value: &impl Serialize) -> Value {
    serde_json::to_value(value).expect("the contract's types have string keys only")
}
