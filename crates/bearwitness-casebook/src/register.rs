//! A register of victims: names as reports give them, for those who must tell one person from another.
//!
//! It is no part of a casebook. Nobody has one who did not begin it; it stands apart, under a key of its own, and nothing of
//! it enters the casebook, its index, its log or an export. Names are compared within an incident and its neighbours only:
//! there is no way from a name to where else it stands.

use std::collections::{BTreeMap, BTreeSet};

use bearwitness_document::{Incident, RelationKind};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::{By, Casebook, CasebookError, correction::check_by, search::DEGREE_KM};

/// Kilometres between incidents that may tell of the same people; as far as fusion looks.
const NEAR_KM: f64 = 25.0;

/// Days between them: who is hurt one day may be counted the next.
const NEAR_DAYS: i32 = 1;

/// The entries of a register.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Register {
    /// Number of the entry that was made last, also if it is gone.
    pub last: u32,
    /// In the order in which they were made.
    pub entries: Vec<Victim>,
}

/// A victim, as one report names them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Victim {
    /// Number of the entry.
    pub number: u32,
    /// Lasting name of the incident.
    pub incident: String,
    /// The name, in the words of the report.
    pub name: String,
    /// Age in years, as reported.
    pub age: Option<u8>,
    /// Sex, as reported.
    pub sex: Option<Sex>,
    /// Id of the document that gives the name.
    pub document: String,
    /// First byte of the name in its text.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// Who made the entry, why and when.
    #[serde(flatten)]
    pub by: By,
}

/// Sex, as reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "each says what it is")]
pub enum Sex {
    Female,
    Male,
}

/// Two entries that may name one person, and what speaks for and against it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alike<'a> {
    /// The entries, that of the lesser number first.
    pub pair: [&'a Victim; 2],
    /// Why.
    pub why: String,
}

impl Casebook {
    /// Writes into the log that a register was begun or written out, and never what is in it.
    ///
    /// # Errors
    /// [`CasebookError::Refused`] without a role and a reason; others if the casebook can't be written.
    pub fn note_register(&mut self, did: &str, by: &By) -> Result<(), CasebookError> {
        check_by(by)?;
        self.note(
            "register",
            &json!({ "did": did, "role": by.role, "reason": by.reason, "day": by.day }),
        )
    }

    /// A victim of an incident as a document that tells it names them; its number is given when it is added.
    ///
    /// # Errors
    /// [`CasebookError::NoSuch`] and [`CasebookError::Refused`] if there is no such incident or document, if the document does not
    /// tell the incident, or if the name does not stand in it; others if the casebook can't be read.
    pub fn victim(
        &mut self,
        incident: &str,
        document: &str,
        name: &str,
        by: By,
    ) -> Result<Victim, CasebookError> {
        check_by(&by)?;
        let told = self.meant(incident)?;
        let header = self.header(document)?;
        let header =
            header.filter(|header| told.documents.contains(&header.id)).ok_or_else(|| {
                CasebookError::Refused(format!("no document `{document}` tells {incident}"))
            })?;
        let start = at_words(&header.text, name).ok_or_else(|| {
            CasebookError::Refused(format!(
                "the name does not stand in {document} in these words; give it as the report prints it"
            ))
        })?;
        Ok(Victim {
            number: 0,
            incident: self.known_as()?.remove(&told.id).unwrap_or_default().name,
            name: name.to_owned(),
            age: None,
            sex: None,
            document: header.id,
            start,
            end: start + name.len(),
            by,
        })
    }

    /// The lasting name of an incident, and those of incidents that it took in.
    ///
    /// # Errors
    /// [`CasebookError::NoSuch`] if there is no such incident; others if the casebook can't be read.
    pub fn called(&mut self, incident: &str) -> Result<Vec<String>, CasebookError> {
        let one = self.meant(incident)?;
        let known = self.known_as()?.remove(&one.id).unwrap_or_default();
        Ok([known.name].into_iter().chain(known.aliases).collect())
    }

    /// The lasting names of an incident and of its neighbours: within 25 km and a day of it, or perhaps one with it.
    ///
    /// # Errors
    /// [`CasebookError::NoSuch`] if there is no such incident; others if the casebook can't be read.
    pub fn neighbours(&mut self, incident: &str) -> Result<Vec<String>, CasebookError> {
        let one = self.meant(incident)?;
        let known = self.known_as()?;
        let all = self.incidents()?;
        let near = all.iter().filter(|other| other.id != one.id && are_near(&one, other));
        let ids = [&one.id].into_iter().chain(near.map(|other| &other.id));
        let names = ids.filter_map(|id| known.get(id));
        Ok(names.flat_map(|k| [&k.name].into_iter().chain(&k.aliases)).cloned().collect())
    }

    fn meant(&mut self, incident: &str) -> Result<Incident, CasebookError> {
        let no = || CasebookError::NoSuch { kind: "incident", id: incident.to_owned() };
        let id = self.incident_meant(incident)?.ok_or_else(no)?;
        self.incident(&id)?.ok_or_else(no)
    }
}

impl Register {
    /// Adds an entry and gives its number.
    pub fn add(&mut self, victim: Victim) -> u32 {
        self.last += 1;
        self.entries.push(Victim { number: self.last, ..victim });
        self.last
    }

    /// Takes an entry out, and tells whether there was one.
    pub fn remove(&mut self, number: u32) -> bool {
        let before = self.entries.len();
        self.entries.retain(|victim| victim.number != number);
        self.entries.len() < before
    }

    /// Takes out what was read from documents that the casebook no longer has, and gives the number of those entries.
    pub fn forget(&mut self, documents: &BTreeSet<String>) -> usize {
        let before = self.entries.len();
        self.entries.retain(|victim| documents.contains(&victim.document));
        before - self.entries.len()
    }

    /// The entries of incidents of these names.
    pub fn of<'a>(&'a self, incidents: &'a [String]) -> impl Iterator<Item = &'a Victim> {
        self.entries.iter().filter(|victim| incidents.contains(&victim.incident))
    }

    /// Pairs of entries that may name one person: one of the incident of the names `own`, the other of any of `names`.
    pub fn alike<'a>(&'a self, own: &[String], names: &'a [String]) -> Vec<Alike<'a>> {
        let entries: Vec<&Victim> = self.of(names).collect();
        let mut found = vec![];
        for (n, one) in entries.iter().enumerate() {
            for other in &entries[n + 1..] {
                let inside = own.contains(&one.incident) || own.contains(&other.incident);
                let why = likeness(one, other).filter(|_| inside);
                found.extend(why.map(|why| Alike { pair: [*one, *other], why }));
            }
        }
        found
    }
}

/// Where the words stand as whole words.
fn at_words(text: &str, words: &str) -> Option<usize> {
    let bounded = |at: &usize| {
        let (before, after) = (&text[..*at], &text[at + words.len()..]);
        !before.ends_with(char::is_alphanumeric) && !after.starts_with(char::is_alphanumeric)
    };
    let named = words.chars().any(char::is_alphabetic) && words.trim() == words;
    text.match_indices(words).map(|(at, _)| at).filter(|_| named).find(bounded)
}

fn are_near(one: &Incident, other: &Incident) -> bool {
    let held = one.relations.iter().find(|relation| relation.incident == other.id);
    match held.map(|relation| relation.kind) {
        Some(RelationKind::NotSame) => false,
        Some(_) => true,
        None => are_near_in_place(one, other) && are_near_in_time(one, other),
    }
}

fn are_near_in_place(one: &Incident, other: &Incident) -> bool {
    let point = |incident: &Incident| {
        let place = incident.place.as_ref()?;
        Some((place.lat?.get(), place.lon?.get()))
    };
    let Some(((lat, lon), (south, west))) = point(one).zip(point(other)) else { return false };
    let north = (lat - south) * DEGREE_KM;
    let east = (lon - west) * DEGREE_KM * lat.to_radians().cos();
    north.hypot(east) <= NEAR_KM
}

fn are_near_in_time(one: &Incident, other: &Incident) -> bool {
    let days = |incident: &Incident| incident.time.earliest.zip(incident.time.latest);
    let Some(((from, to), (first, last))) = days(one).zip(days(other)) else { return false };
    (first - to).get_days() <= NEAR_DAYS && (from - last).get_days() <= NEAR_DAYS
}

/// What speaks for two entries being one person, and what does not; none where the names differ.
fn likeness(one: &Victim, other: &Victim) -> Option<String> {
    let (a, b) = (words(&one.name), words(&other.name));
    let (sounds, others) = (spelt(&a), spelt(&b));
    let shared = sounds.iter().filter(|word| others.contains(word)).count();
    let (fewer, more) = (sounds.len().min(others.len()), sounds.len().max(others.len()));
    let mut why = match () {
        () if fewer == 0 || shared < fewer => return None,
        () if a == b => "the same name".to_owned(),
        () if fewer == more => "spelt much alike".to_owned(),
        () if shared > 1 => "one name is part of the other".to_owned(),
        () => return None,
    };
    let differ = [
        (one.age.zip(other.age).is_some_and(|(a, b)| a.abs_diff(b) > 1), "ages"),
        (one.sex.zip(other.sex).is_some_and(|(a, b)| a != b), "sexes"),
    ];
    for (_, what) in differ.iter().filter(|(differ, _)| *differ) {
        why = format!("{why}; their {what} differ");
    }
    Some(why)
}

/// The words of a name in lower case and in order, without the article of Arabic names.
fn words(name: &str) -> Vec<String> {
    let name = name.to_lowercase();
    let parts = name.split(|c: char| !c.is_alphabetic() && c != '\'' && c != '’');
    let mut words: Vec<String> = parts
        .filter(|part| !part.is_empty() && !["al", "el", "bin", "ibn"].contains(part))
        .map(|part| part.chars().filter(|c| c.is_alphabetic()).collect())
        .collect();
    words.sort();
    words
}

/// Words without what transcriptions differ in: vowels after the first letter, doubled letters, `h`, and letters of one
/// sound.
fn spelt(words: &[String]) -> Vec<String> {
    let sounds: BTreeMap<char, char> =
        [('q', 'k'), ('c', 'k'), ('z', 's'), ('v', 'w'), ('o', 'u'), ('e', 'i')].into();
    let sound = |c: char| sounds.get(&c).copied().unwrap_or(c);
    let short = |word: &String| {
        let mut letters: Vec<char> = word.chars().map(sound).collect();
        let first = letters.first().copied();
        letters.retain(|c| !matches!(c, 'a' | 'i' | 'u' | 'y' | 'w' | 'h'));
        if let Some(first) = first.filter(|first| letters.first() != Some(first)) {
            letters.insert(0, first);
        }
        letters.dedup();
        letters.into_iter().collect::<String>()
    };
    let mut all: Vec<String> = words.iter().map(short).collect();
    all.sort();
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn victim(name: &str, age: Option<u8>, incident: &str) -> Victim {
        let by = By { role: "recorder".to_owned(), reason: "a test".to_owned(), day: None };
        Victim {
            number: 0,
            incident: incident.to_owned(),
            name: name.to_owned(),
            age,
            sex: None,
            document: "doc:a".to_owned(),
            start: 0,
            end: 1,
            by,
        }
    }

    #[test]
    fn names_are_alike_as_transcriptions_are() {
        for (one, other, expected) in [
            ("Samir al-Testani", "Testani Samir", Some("the same name")),
            ("Qassem Mornhavel", "Kasim Mornhavil", Some("spelt much alike")),
            ("Zerrin Vashik Mornhavel", "Zerrin Mornhavel", Some("one name is part of the other")),
            ("Zerrin", "Zerrin Mornhavel", None),
            ("Zerrin Mornhavel", "Tamsur Mornhavel", None),
        ] {
            let found = likeness(&victim(one, None, "BW-1"), &victim(other, None, "BW-1"));
            assert_eq!(found.as_deref(), expected, "{one} and {other}");
        }
        let (one, other) =
            (victim("Zerrin Mornhavel", Some(34), "a"), victim("Zerrin Mornhavel", Some(12), "a"));
        assert_eq!(likeness(&one, &other).unwrap_or_default(), "the same name; their ages differ");
    }

    #[test]
    fn names_are_compared_within_an_incident_and_its_neighbours_alone() {
        let mut register = Register::default();
        for incident in ["BW-1", "BW-2", "BW-3"] {
            register.add(victim("Zerrin Mornhavel", None, incident));
        }
        let near = ["BW-1".to_owned(), "BW-2".to_owned()];
        let pairs: Vec<[u32; 2]> = register
            .alike(&near[..1], &near)
            .iter()
            .map(|alike| alike.pair.map(|v| v.number))
            .collect();
        assert_eq!(pairs, [[1, 2]]);
        let far = ["BW-3".to_owned()];
        assert!(register.alike(&far, &far).is_empty());
        assert!(register.remove(2) && !register.remove(2));
        assert_eq!(register.add(victim("Tamsur", None, "BW-1")), 4, "no number is given twice");
    }

    #[test]
    fn a_name_stands_as_whole_words() {
        assert_eq!(at_words("Zerrina and Zerrin fell", "Zerrin"), Some(12));
        assert_eq!(at_words("Zerrina fell", "Zerrin"), None);
        assert_eq!(at_words("34 fell", "34"), None);
    }
}
