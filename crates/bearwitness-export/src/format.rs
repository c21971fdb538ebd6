//! The formats, and the files of an export.

use std::str::FromStr;

use serde_json::json;

use crate::{Field, Loss, Table, View, dictionary, method, target};

/// A file of an export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its name, without a folder.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

impl File {
    pub(crate) fn new(name: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self { name: name.into(), bytes: bytes.into() }
    }
}

/// What a view can be written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// Our own tables as CSV, a Frictionless data package.
    Native,
    /// The same as Parquet.
    Parquet,
    /// The same in one file of SQLite, which is written of [`Exported::tables`].
    Casebook,
    /// Rows as ACLED's columns have them.
    Acled,
    /// Rows as the columns of UCDP GED have them.
    Ucdp,
    /// Incidents on a map, with how far they may lie from the point.
    Geojson,
    /// Claims as PLOVER's JSON has them.
    Plover,
    /// Claims in POLECAT's 40 columns.
    Polecat,
    /// Incidents of civilian harm as Airwars' fields have them.
    Airwars,
    /// Which origin tells of which incident.
    Capture,
    /// Where every value comes from: PROV-O and Web Annotation.
    Prov,
    /// The bytes of documents as they were kept.
    Warc,
}

impl Format {
    /// All of them.
    pub const ALL: [Self; 12] = [
        Self::Native,
        Self::Parquet,
        Self::Casebook,
        Self::Acled,
        Self::Ucdp,
        Self::Geojson,
        Self::Plover,
        Self::Polecat,
        Self::Airwars,
        Self::Capture,
        Self::Prov,
        Self::Warc,
    ];

    /// Its name on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Native => "native",
            Self::Parquet => "parquet",
            Self::Casebook => "casebook",
            Self::Acled => "acled",
            Self::Ucdp => "ucdp",
            Self::Geojson => "geojson",
            Self::Plover => "plover",
            Self::Polecat => "polecat",
            Self::Airwars => "airwars",
            Self::Capture => "capture",
            Self::Prov => "prov",
            Self::Warc => "warc",
        }
    }

    /// What its columns and keys mean.
    pub fn dictionary(self) -> Vec<Field> {
        match self {
            Self::Native => target::native::dictionary(),
            Self::Parquet => target::parquet::dictionary(),
            Self::Casebook => target::casebook::dictionary(),
            Self::Acled => target::acled::dictionary(),
            Self::Ucdp => target::ucdp::dictionary(),
            Self::Geojson => target::geojson::dictionary(),
            Self::Plover => target::plover::dictionary(),
            Self::Polecat => target::polecat::dictionary(),
            Self::Airwars => target::airwars::dictionary(),
            Self::Capture => target::capture::dictionary(),
            Self::Prov => target::prov::dictionary(),
            Self::Warc => target::warc::dictionary(),
        }
    }

    /// The dictionary as CSV.
    pub fn dictionary_csv(self) -> Vec<u8> {
        dictionary::csv(&self.dictionary())
    }

    /// The view in this format.
    pub fn files(self, view: &View) -> Vec<File> {
        match self {
            Self::Native => target::native::files(view),
            Self::Parquet => target::parquet::files(view),
            Self::Casebook => target::casebook::files(view),
            Self::Acled => target::acled::files(view),
            Self::Ucdp => target::ucdp::files(view),
            Self::Geojson => target::geojson::files(view),
            Self::Plover => target::plover::files(view),
            Self::Polecat => target::polecat::files(view),
            Self::Airwars => target::airwars::files(view),
            Self::Capture => target::capture::files(view),
            Self::Prov => target::prov::files(view),
            Self::Warc => target::warc::files(view),
        }
    }

    /// What of the view this format cannot hold.
    pub fn losses(self, view: &View) -> Vec<Loss> {
        match self {
            Self::Native => target::native::losses(view),
            Self::Parquet => target::parquet::losses(view),
            Self::Casebook => target::casebook::losses(view),
            Self::Acled => target::acled::losses(view),
            Self::Ucdp => target::ucdp::losses(view),
            Self::Geojson => target::geojson::losses(view),
            Self::Plover => target::plover::losses(view),
            Self::Polecat => target::polecat::losses(view),
            Self::Airwars => target::airwars::losses(view),
            Self::Capture => target::capture::losses(view),
            Self::Prov => target::prov::losses(view),
            Self::Warc => target::warc::losses(view),
        }
    }
}

impl FromStr for Format {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        let found = Self::ALL.into_iter().find(|format| format.name() == word);
        let names = Self::ALL.map(Self::name).join(", ");
        found.ok_or_else(|| format!("`{word}` is no format; there are {names}"))
    }
}

/// An export in all of its files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exported {
    /// The files, those of the formats first.
    pub files: Vec<File>,
}

impl Exported {
    /// What a casebook that is passed on holds: our own tables, what each column means, and what the files of this export say
    /// of it.
    pub fn tables(&self, view: &View) -> Vec<Table> {
        target::casebook::tables(view, self)
    }
}

/// Writes the view in the formats, each with its dictionary, and beside them what they lose (`loss.json`), what was
/// withheld (`withheld.json`) and how all of it was made (`METHOD.md`).
pub fn export(view: &View, formats: &[Format]) -> Exported {
    let prefix = view.prefix();
    let named = |name: String, bytes: Vec<u8>| File::new(format!("{prefix}{name}"), bytes);
    let mut files = Vec::new();
    let mut losses = serde_json::Map::new();
    for format in formats {
        let written = format.files(view).into_iter();
        files.extend(written.map(|file| named(file.name, file.bytes)));
        files.push(named(format!("{}.dictionary.csv", format.name()), format.dictionary_csv()));
        let lost = format.losses(view).into_iter().filter(|loss| loss.count > 0);
        losses.insert(format.name().to_owned(), lost.map(|loss| loss.json()).collect());
    }
    files.push(named("loss.json".to_owned(), pretty(&losses.into())));
    files.push(named("withheld.json".to_owned(), pretty(&view.withheld.json())));
    files.push(named("METHOD.md".to_owned(), method::method(view, formats)));
    Exported { files }
}

/// Indented JSON with a last line end.
pub(crate) fn pretty(value: &serde_json::Value) -> Vec<u8> {
    format!("{value:#}\n").into_bytes()
}

/// The words that say how far a row is to be trusted, in every document that is not a table.
pub(crate) fn notice() -> serde_json::Value {
    json!(
        "What reports say, read by a program; no figure is known to be true, and no sum of rows is a total of deaths"
    )
}
