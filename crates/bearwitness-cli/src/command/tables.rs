//! The user's tables that reports are read with: places and actors.

use std::{
    borrow::Cow,
    collections::BTreeMap,
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
};

use bearwitness::{Actors, Reader};
use bearwitness_places::Gazetteer;

use super::{actors, gazetteer};
use crate::{arguments::Reading, error::Failure};

/// The tables of one run.
pub(crate) struct Tables {
    gazetteer: Cow<'static, Gazetteer>,
    actors: Option<Actors>,
}

impl Tables {
    /// Those that the command line names, over the embedded ones.
    pub(crate) fn named(reading: &Reading) -> Result<Self, Failure> {
        Self::of(reading.gazetteer.as_deref(), reading.actors.as_deref())
    }

    /// As [`Tables::named`]; for a kind that is not named, the file beside the casebook.
    pub(crate) fn of_casebook(casebook: &Path, reading: &Reading) -> Result<Self, Failure> {
        let (places, actors) = Self::files(casebook);
        Self::of(
            reading.gazetteer.as_deref().or(places.as_deref()),
            reading.actors.as_deref().or(actors.as_deref()),
        )
    }

    /// Those beside the casebook, over the embedded ones.
    pub(crate) fn kept_beside(casebook: &Path) -> Result<Self, Failure> {
        let (places, actors) = Self::files(casebook);
        Self::of(places.as_deref(), actors.as_deref())
    }

    /// BLAKE3 of the files beside the casebook that it is read with, by what they are of.
    pub(crate) fn hashes(casebook: &Path) -> Result<BTreeMap<String, String>, Failure> {
        let kinds = [gazetteer::BESIDE, actors::BESIDE].into_iter();
        let there = kinds.filter(|kind| beside(casebook, kind).exists());
        let hash = |kind: &str| {
            let hash = blake3::hash(&bytes(&beside(casebook, kind))?);
            Ok((kind.to_owned(), hash.to_hex().to_string()))
        };
        there.map(hash).collect()
    }

    fn files(casebook: &Path) -> (Option<PathBuf>, Option<PathBuf>) {
        let there = |kind| Some(beside(casebook, kind)).filter(|file| file.exists());
        (there(gazetteer::BESIDE), there(actors::BESIDE))
    }

    fn of(gazetteer: Option<&Path>, actors: Option<&Path>) -> Result<Self, Failure> {
        let actors =
            actors.map(|file| actors::read(file).map(|(table, _)| table.actors)).transpose()?;
        Ok(Self { gazetteer: gazetteer::with(gazetteer)?, actors })
    }

    /// Reads documents with the tables.
    pub(crate) fn reader(&self, mentions: bool) -> Reader<'_> {
        Reader { gazetteer: &self.gazetteer, actors: self.actors(), mentions }
    }

    /// Who is known to act.
    pub(crate) fn actors(&self) -> &Actors {
        self.actors.as_ref().unwrap_or_else(|| Actors::embedded())
    }
}

/// The file of that kind beside a casebook: `syria.casebook.actors`.
pub(crate) fn beside(casebook: &Path, kind: impl AsRef<OsStr>) -> PathBuf {
    let mut name = casebook.as_os_str().to_owned();
    name.push(".");
    name.push(kind);
    name.into()
}

/// The bytes of a file.
pub(crate) fn bytes(file: &Path) -> Result<Vec<u8>, Failure> {
    fs::read(file).map_err(|source| Failure::Open { file: file.display().to_string(), source })
}

/// Writes beside the file first, so that a crash leaves the old one whole.
pub(crate) fn write(file: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let mut fresh = file.as_os_str().to_owned();
    fresh.push(".new");
    fs::write(&fresh, bytes)?;
    Ok(fs::rename(&fresh, file)?)
}
