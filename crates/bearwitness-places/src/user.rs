//! A user's own gazetteer: tables that were imported, in one file beside a casebook.

use std::borrow::Cow;

use crate::{Country, Gazetteer, packed::Packed};

/// The first line of the file.
const MAGIC: &str = "bearwitness gazetteer 1\n";

/// Tables of places beside the embedded one, sorted by their names.
#[derive(Clone, Debug, Default)]
pub struct UserGazetteer {
    layers: Vec<UserLayer>,
}

/// One imported table.
#[derive(Clone, Debug)]
pub struct UserLayer {
    /// Name of the file it came from.
    pub source: String,
    /// BLAKE3 of its packed bytes, in hexadecimal.
    pub blake3: String,
    packed: Packed,
}

impl UserLayer {
    /// # Panics
    /// If the bytes are not what [`crate::Packing::bytes`] gives.
    pub(crate) fn new(source: &str, bytes: Vec<u8>) -> Self {
        let source = source.replace(['\t', '\n'], " ");
        Self::read(source, bytes).expect("packed bytes are whole")
    }

    fn read(source: String, bytes: Vec<u8>) -> Option<Self> {
        let blake3 = blake3::hash(&bytes).to_hex().to_string();
        Some(Self { source, blake3, packed: Packed::of(Cow::Owned(bytes))? })
    }

    /// Number of places.
    pub fn len(&self) -> usize {
        self.packed.len() as usize
    }

    /// Whether it holds no place.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl UserGazetteer {
    /// The tables that the bytes of a file hold.
    ///
    /// # Errors
    /// What is wrong with the bytes.
    pub fn read(bytes: &[u8]) -> Result<Self, String> {
        let mut rest = bytes.strip_prefix(MAGIC.as_bytes()).ok_or("it is no user gazetteer")?;
        let mut listed = Vec::new();
        loop {
            let end = rest.iter().position(|byte| *byte == b'\n').ok_or("its listing is cut")?;
            let (line, after) = (&rest[..end], &rest[end + 1..]);
            rest = after;
            if line.is_empty() {
                break;
            }
            listed.push(listing(line).ok_or("its listing is damaged")?);
        }
        let mut layers = Vec::new();
        for (source, hash, length) in listed {
            let damaged = || format!("its table `{source}` is damaged");
            let (bytes, after) = rest.split_at_checked(length).ok_or_else(damaged)?;
            let layer = UserLayer::read(source.clone(), bytes.to_vec()).ok_or_else(damaged)?;
            if layer.blake3 != hash || !is_sound(&layer.packed) {
                return Err(damaged());
            }
            layers.push(layer);
            rest = after;
        }
        Ok(Self { layers })
    }

    /// The bytes of the file.
    pub fn bytes(&self) -> Vec<u8> {
        let line = |layer: &UserLayer| {
            format!("{}\t{}\t{}\n", layer.source, layer.blake3, layer.packed.bytes().len())
        };
        let listing: String = self.layers.iter().map(line).collect();
        let mut bytes = format!("{MAGIC}{listing}\n").into_bytes();
        bytes.extend(self.layers.iter().flat_map(|layer| layer.packed.bytes()));
        bytes
    }

    /// Adds a table, in the place of one of the same name.
    pub fn add(&mut self, layer: UserLayer) {
        self.layers.retain(|known| known.source != layer.source);
        let at = self.layers.partition_point(|known| known.source < layer.source);
        self.layers.insert(at, layer);
    }

    /// The tables.
    pub fn layers(&self) -> &[UserLayer] {
        &self.layers
    }

    pub(crate) fn packed(&self) -> impl Iterator<Item = &Packed> {
        self.layers.iter().map(|layer| &layer.packed)
    }
}

fn listing(line: &[u8]) -> Option<(String, String, usize)> {
    let mut columns = std::str::from_utf8(line).ok()?.split('\t').map(str::to_owned);
    Some((columns.next()?, columns.next()?, columns.next()?.parse().ok()?))
}

/// Whether each place lies on Earth and in countries and provinces that there are.
fn is_sound(packed: &Packed) -> bool {
    packed.is_sound(Country::all().len(), Gazetteer::embedded().provinces())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import;

    fn user() -> UserGazetteer {
        let mut user = UserGazetteer::default();
        let table = "name,lat,lon\nKharab Test,35.95,36.6\nManbij,36.53,37.95\n";
        user.add(import("b.csv", table.as_bytes(), Some("SYR")).unwrap().layer);
        user.add(import("a.csv", b"name,lat,lon\nOne,1,1\n", Some("GAB")).unwrap().layer);
        user
    }

    #[test]
    fn a_file_holds_what_was_added() {
        let read = UserGazetteer::read(&user().bytes()).unwrap();
        let listed: Vec<_> = read.layers().iter().map(|l| (l.source.as_str(), l.len())).collect();
        assert_eq!(listed, [("a.csv", 1), ("b.csv", 2)]);
        assert_eq!(read.bytes(), user().bytes());
    }

    #[test]
    fn its_places_stand_beside_the_embedded_ones() {
        let gazetteer = Gazetteer::with(&user());
        let village = gazetteer.named("Kharab Test")[0];
        let province = gazetteer.province(village.province.unwrap());
        assert_eq!((gazetteer.name(&village), gazetteer.name(&province)), ("Kharab Test", "Idlib"));
        assert_eq!(
            gazetteer.named("Manbij").len(),
            Gazetteer::embedded().named("Manbij").len() + 1
        );
    }

    #[test]
    fn damage_is_told() {
        let mut bytes = user().bytes();
        *bytes.last_mut().unwrap() ^= 1;
        assert_eq!(UserGazetteer::read(&bytes).unwrap_err(), "its table `b.csv` is damaged");
        assert!(UserGazetteer::read(&bytes[..40]).is_err());
        assert!(UserGazetteer::read(b"PK").is_err());
    }
}
