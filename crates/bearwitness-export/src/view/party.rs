//! Actors by what the ontology knows of them.

use bearwitness::Actors;

use super::Party;
use crate::country;

/// The actor with that id.
pub(super) fn party(actors: &Actors, id: &str) -> Party {
    let known = actors.described(id);
    let country = known.as_ref().map(|known| known.country.clone()).filter(|code| code != "-");
    let name = match (&known, &country) {
        (Some(known), Some(code)) if known.kind == "state" && known.name == id => {
            state(id, country::name(code))
        }
        (Some(known), _) => known.name.clone(),
        _ => id.to_owned(),
    };
    Party { id: id.to_owned(), name, kind: known.map_or(String::new(), |k| k.kind), country }
}

/// A state's arm in words.
fn state(id: &str, country: &str) -> String {
    match id.rsplit('-').next() {
        Some("mil") => format!("Military of {country}"),
        Some("gov") => format!("Government of {country}"),
        Some("police") => format!("Police of {country}"),
        _ => country.to_owned(),
    }
}
