//! What sort of name a name is, by a frozen set of keys: features of the language model.

use std::ops::{BitOr, BitOrAssign};

/// The classes that a name belongs to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NameClasses(u8);

impl NameClasses {
    /// None.
    pub const NONE: Self = Self(0);
    /// A populated place.
    pub const PLACE: Self = Self(1);
    /// A given name.
    pub const GIVEN: Self = Self(2);
    /// A family name.
    pub const SURNAME: Self = Self(4);
    /// A country.
    pub const COUNTRY: Self = Self(8);
    /// A demonym.
    pub const DEMONYM: Self = Self(16);
    /// An actor of armed conflict.
    pub const ACTOR: Self = Self(32);

    /// The classes of a name by its [`key`](crate::key): those of any name with the same hash of
    /// 32 bits.
    ///
    /// ```
    /// use bearwitness_places::{NameClasses, key};
    /// assert!(NameClasses::of_key(&key("Al Qaim")).has(NameClasses::PLACE));
    /// assert!(NameClasses::of_key(&key("Syria")).has(NameClasses::COUNTRY));
    /// ```
    pub fn of_key(key: &str) -> Self {
        Self::of_hash(Self::hash(key))
    }

    /// The classes of a name by the hash of its key.
    pub fn of_hash(hash: u32) -> Self {
        let number = NAMES.len() / 5;
        let at = |n: usize| {
            let bytes = &NAMES[n * 4..n * 4 + 4];
            u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]])
        };
        let (mut low, mut high) = (0, number);
        while low < high {
            let middle = usize::midpoint(low, high);
            if at(middle) < hash { low = middle + 1 } else { high = middle }
        }
        if low < number && at(low) == hash { Self(NAMES[number * 4 + low]) } else { Self::NONE }
    }

    /// The hash of a key: FNV-1a of 64 bits, folded to 32.
    pub fn hash(key: &str) -> u32 {
        fold(extend(SEED, key))
    }

    /// Whether it has all the classes of `other`.
    pub fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// As a byte.
    pub fn bits(self) -> u8 {
        self.0
    }

    /// The class of that name in our tables.
    pub fn of_name(name: &str) -> Option<Self> {
        Some(match name {
            "place" => Self::PLACE,
            "given" => Self::GIVEN,
            "surname" => Self::SURNAME,
            "country" => Self::COUNTRY,
            "demonym" => Self::DEMONYM,
            "actor" => Self::ACTOR,
            _ => return None,
        })
    }
}

impl BitOr for NameClasses {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl BitOrAssign for NameClasses {
    fn bitor_assign(&mut self, other: Self) {
        self.0 |= other.0;
    }
}

/// Where FNV-1a begins.
pub(crate) const SEED: u64 = 0xcbf2_9ce4_8422_2325;

/// Goes on with a hash.
pub(crate) fn extend(hash: u64, key: &str) -> u64 {
    key.bytes().fold(hash, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

fn fold(hash: u64) -> u32 {
    (hash ^ hash >> 32) as u32
}

/// A name in the making, word by word, hashed as it grows.
#[derive(Clone, Copy, Debug)]
pub struct GrowingName(u64);

impl Default for GrowingName {
    fn default() -> Self {
        Self(SEED)
    }
}

impl GrowingName {
    /// Adds the key of a word.
    pub fn push(&mut self, key: &str) {
        self.0 = extend(self.0, key);
    }

    /// The classes of the name as it stands.
    pub fn classes(self) -> NameClasses {
        NameClasses::of_hash(fold(self.0))
    }
}

/// Sorted hashes of four bytes, then a byte of classes for each; see `data/build.py`.
static NAMES: &[u8] = include_bytes!("../data/names.bin");

#[cfg(test)]
mod tests {
    use super::*;
    use crate::key;

    #[test]
    fn classes_of_known_names() {
        for (name, class) in [
            ("Raqqa", NameClasses::PLACE),
            ("Khaled", NameClasses::GIVEN),
            ("Smith", NameClasses::SURNAME),
            ("Syrian", NameClasses::DEMONYM),
            ("Free Syrian Army", NameClasses::ACTOR),
        ] {
            assert!(NameClasses::of_key(&key(name)).has(class), "{name}");
        }
        assert_eq!(NameClasses::of_key(&key("Qxzvortle")), NameClasses::NONE);
    }

    #[test]
    fn a_name_grown_word_by_word_is_the_name() {
        let mut name = GrowingName::default();
        for word in ["deir", "ez", "zor"] {
            name.push(word);
        }
        assert_eq!(name.classes(), NameClasses::of_key(&key("Deir ez-Zor")));
        assert!(name.classes().has(NameClasses::PLACE));
    }
}
