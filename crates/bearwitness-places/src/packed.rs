//! The gazetteer's bytes, read in place: nothing is parsed at the start.
//!
//! Four numbers say how many places, bytes of names, keys and sounds follow. A place is 24 bytes: id,
//! latitude and longitude in hundred-thousandths of a degree, people (or a radius in km), where its
//! name stands (24 bits, and 8 for its length), line of its province + 1, country, class. A key or a
//! sound is a hash of 44 bits and the number of a place of 20, sorted. All little-endian; written by
//! `examples/pack_gazetteer.rs`.

use std::ops::Range;

/// Bytes of a place.
const PLACE: usize = 24;

/// Bits of an entry that number a place.
const NUMBER: u32 = 20;

/// The tables of a gazetteer.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Packed {
    places: &'static [u8],
    names: &'static [u8],
    keys: Entries,
    sounds: Entries,
}

/// Entries from hashes to places.
#[derive(Clone, Copy, Debug)]
struct Entries(&'static [u8]);

/// A place as its bytes say it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Raw {
    pub(crate) id: u32,
    pub(crate) lat: i32,
    pub(crate) lon: i32,
    pub(crate) size: u32,
    pub(crate) name: &'static str,
    /// Line of the province, if known.
    pub(crate) province: Option<u32>,
    /// Line of the country.
    pub(crate) country: u8,
    pub(crate) class: u8,
}

impl Packed {
    pub(crate) fn of(bytes: &'static [u8]) -> Self {
        let count = |n: usize| u32_at(bytes, n * 4) as usize;
        let (places, rest) = bytes[16..].split_at(count(0) * PLACE);
        let (names, rest) = rest.split_at(count(1));
        let (keys, sounds) = rest.split_at(count(2) * 8);
        assert_eq!(sounds.len(), count(3) * 8, "gazetteer.bin is whole");
        Self { places, names, keys: Entries(keys), sounds: Entries(sounds) }
    }

    pub(crate) fn place(&self, at: u32) -> Raw {
        let bytes = &self.places[at as usize * PLACE..][..PLACE];
        let name = u32_at(bytes, 16);
        let start = (name >> 8) as usize;
        let name = &self.names[start..start + (name & 0xff) as usize];
        let province = u16::from_le_bytes([bytes[20], bytes[21]]);
        Raw {
            id: u32_at(bytes, 0),
            lat: u32_at(bytes, 4).cast_signed(),
            lon: u32_at(bytes, 8).cast_signed(),
            size: u32_at(bytes, 12),
            name: std::str::from_utf8(name).unwrap_or_default(),
            province: province.checked_sub(1).map(u32::from),
            country: bytes[22],
            class: bytes[23],
        }
    }

    /// The places whose names have that key.
    pub(crate) fn of_key(&self, key: &str) -> impl Iterator<Item = u32> + use<> {
        self.keys.of(key)
    }

    /// The places whose names sound so.
    pub(crate) fn of_sound(&self, sound: &str) -> impl Iterator<Item = u32> + use<> {
        self.sounds.of(sound)
    }
}

impl Entries {
    fn of(self, key: &str) -> impl Iterator<Item = u32> + use<> {
        let first = entry(key, 0);
        let number = self.0.len() / 8;
        let from = self.position(first, 0..number);
        (from..number)
            .map(move |n| self.at(n))
            .take_while(move |entry| entry >> NUMBER == first >> NUMBER)
            .map(|entry| (entry & ((1 << NUMBER) - 1)) as u32)
    }

    /// Where the first entry that is not less stands.
    fn position(self, entry: u64, within: Range<usize>) -> usize {
        let (mut low, mut high) = (within.start, within.end);
        while low < high {
            let middle = usize::midpoint(low, high);
            if self.at(middle) < entry { low = middle + 1 } else { high = middle }
        }
        low
    }

    fn at(self, n: usize) -> u64 {
        let bytes = self.0[n * 8..].first_chunk().expect("entries are whole");
        u64::from_le_bytes(*bytes)
    }
}

/// The entry from a key to a place: 44 bits of FNV-1a, then the place.
pub fn entry(key: &str, place: u32) -> u64 {
    let hash = crate::names::extend(crate::names::SEED, key);
    (hash ^ hash >> 44) << NUMBER | u64::from(place)
}

fn u32_at(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
}
