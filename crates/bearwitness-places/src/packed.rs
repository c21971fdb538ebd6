//! The gazetteer's bytes, read in place: nothing is parsed at the start.
//!
//! Four numbers say how many places, bytes of names, keys and sounds follow. A place is 24 bytes: id,
//! latitude and longitude in hundred-thousandths of a degree, people (or a radius in km), where its
//! name stands (24 bits, and 8 for its length), line of its province + 1, country, class. A key or a
//! sound is a hash of 44 bits and the number of a place of 20, sorted. All little-endian; written by
//! [`crate::Packing`].

use std::{borrow::Cow, ops::Range};

/// Bytes of a place.
const PLACE: usize = 24;

/// Bits of an entry that number a place.
const NUMBER: u32 = 20;

/// Most places that a packed gazetteer holds.
pub(crate) const MOST: usize = 1 << NUMBER;

/// The tables of a gazetteer, as ranges of its bytes.
#[derive(Clone, Debug)]
pub(crate) struct Packed {
    bytes: Cow<'static, [u8]>,
    places: Range<usize>,
    names: Range<usize>,
    keys: Range<usize>,
    sounds: Range<usize>,
}

/// A place as its bytes say it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Raw {
    /// `GeoNames` id, or 0.
    pub(crate) id: u32,
    pub(crate) lat: i32,
    pub(crate) lon: i32,
    pub(crate) size: u32,
    /// Line of the province, if known.
    pub(crate) province: Option<u32>,
    /// Line of the country.
    pub(crate) country: u8,
    pub(crate) class: u8,
}

impl Packed {
    /// The tables that the bytes hold; none where their lengths do not add up.
    pub(crate) fn of(bytes: Cow<'static, [u8]>) -> Option<Self> {
        let count = |n: usize| -> Option<usize> {
            let number = bytes.get(n * 4..n * 4 + 4)?.first_chunk()?;
            Some(u32::from_le_bytes(*number) as usize)
        };
        let mut end = 16;
        let mut next = |length: usize| {
            let start = end;
            end += length;
            start..end
        };
        let places = next(count(0)? * PLACE);
        let names = next(count(1)?);
        let keys = next(count(2)? * 8);
        let sounds = next(count(3)? * 8);
        (sounds.end == bytes.len()).then_some(Self { bytes, places, names, keys, sounds })
    }

    /// Whether every place lies on Earth, in one of so many countries and provinces, and every entry
    /// leads to a place.
    pub(crate) fn is_sound(&self, countries: usize, provinces: usize) -> bool {
        let known = |raw: Raw| {
            raw.lat.abs() <= 9_000_000
                && raw.lon.abs() <= 18_000_000
                && usize::from(raw.country) < countries
                && raw.province.is_none_or(|province| (province as usize) < provinces)
        };
        let entries = [&self.keys, &self.sounds].map(|range| self.entries(range));
        (0..self.len()).all(|at| known(self.place(at)))
            && entries.iter().all(|entries| {
                let mut all = (0..entries.0.len() / 8).map(|n| entries.at(n));
                all.all(|entry| place_of(entry) < self.len())
            })
    }

    /// All of its bytes.
    pub(crate) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Number of places.
    pub(crate) fn len(&self) -> u32 {
        (self.places.len() / PLACE) as u32
    }

    pub(crate) fn place(&self, at: u32) -> Raw {
        let bytes = &self.bytes[self.places.start + at as usize * PLACE..][..PLACE];
        let province = u16::from_le_bytes([bytes[20], bytes[21]]);
        Raw {
            id: u32_at(bytes, 0),
            lat: u32_at(bytes, 4).cast_signed(),
            lon: u32_at(bytes, 8).cast_signed(),
            size: u32_at(bytes, 12),
            province: province.checked_sub(1).map(u32::from),
            country: bytes[22],
            class: bytes[23],
        }
    }

    /// The main name of a place.
    pub(crate) fn name(&self, at: u32) -> &str {
        let stands = u32_at(&self.bytes, self.places.start + at as usize * PLACE + 16);
        let start = (stands >> 8) as usize;
        let names = &self.bytes[self.names.clone()];
        let name = names.get(start..start + (stands & 0xff) as usize).unwrap_or_default();
        std::str::from_utf8(name).unwrap_or_default()
    }

    /// The places whose names have that key.
    pub(crate) fn of_key(&self, key: &str) -> impl Iterator<Item = u32> + use<'_> {
        self.entries(&self.keys).of(key)
    }

    /// The places whose names sound so.
    pub(crate) fn of_sound(&self, sound: &str) -> impl Iterator<Item = u32> + use<'_> {
        self.entries(&self.sounds).of(sound)
    }

    fn entries(&self, range: &Range<usize>) -> Entries<'_> {
        Entries(&self.bytes[range.clone()])
    }
}

/// Entries from hashes to places.
#[derive(Clone, Copy, Debug)]
struct Entries<'a>(&'a [u8]);

impl<'a> Entries<'a> {
    fn of(self, key: &str) -> impl Iterator<Item = u32> + use<'a> {
        let first = entry(key, 0);
        let number = self.0.len() / 8;
        let from = self.position(first, 0..number);
        (from..number)
            .map(move |n| self.at(n))
            .take_while(move |entry| entry >> NUMBER == first >> NUMBER)
            .map(place_of)
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

/// The place that an entry leads to.
fn place_of(entry: u64) -> u32 {
    (entry & ((1 << NUMBER) - 1)) as u32
}

/// The entry from a key to a place: 44 bits of FNV-1a, then the place.
pub(crate) fn entry(key: &str, place: u32) -> u64 {
    let hash = crate::names::extend(crate::names::SEED, key);
    (hash ^ hash >> 44) << NUMBER | u64::from(place)
}

fn u32_at(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
}
