//! Tables: rows of cells under the columns of a dictionary.

use bearwitness_document::{Date, Degrees};

use crate::{Field, words::word};

/// A value in a table; unknown is empty, never a guess and never 0.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Not known, not stated, or withheld.
    Empty,
    /// Text.
    Text(String),
    /// A whole number.
    Whole(u64),
    /// With so many decimals.
    Real(f64, usize),
    /// A day.
    Day(Date),
    /// Yes or no.
    Truth(bool),
}

/// A row: each cell with the name of its column.
pub(crate) type Row = Vec<(&'static str, Cell)>;

/// A table of an export.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// Its columns.
    pub fields: Vec<Field>,
    /// Its rows, a cell a column.
    pub rows: Vec<Vec<Cell>>,
}

impl Table {
    /// A table under the columns that the dictionary has for its name; a column that a row lacks is empty.
    pub(crate) fn new(name: &'static str, dictionary: &[Field], rows: Vec<Row>) -> Self {
        let fields: Vec<Field> =
            dictionary.iter().filter(|field| field.table == name).copied().collect();
        let ordered = |mut row: Row| {
            let cell = |field: &Field| {
                let at = row.iter().position(|(name, _)| *name == field.name);
                at.map_or(Cell::Empty, |at| row.swap_remove(at).1)
            };
            let cells: Vec<Cell> = fields.iter().map(cell).collect();
            debug_assert!(row.is_empty(), "{name}: the dictionary lacks {row:?}");
            cells
        };
        let rows = rows.into_iter().map(ordered).collect();
        Self { name, fields, rows }
    }

    /// As text with a line of names, and if wanted a line of HXL tags.
    pub(crate) fn text(&self, delimiter: u8, hxl: bool) -> Vec<u8> {
        let mut writer = csv::WriterBuilder::new().delimiter(delimiter).from_writer(Vec::new());
        let mut write = |row: Vec<String>| writer.write_record(row).expect("memory takes all rows");
        write(self.fields.iter().map(|field| field.name.to_owned()).collect());
        if hxl {
            write(self.fields.iter().map(|field| field.hxl.to_owned()).collect());
        }
        for row in &self.rows {
            write(row.iter().map(Cell::printed).collect());
        }
        writer.into_inner().expect("memory takes all rows")
    }

    /// As CSV.
    pub(crate) fn csv(&self, hxl: bool) -> Vec<u8> {
        self.text(b',', hxl)
    }
}

impl Cell {
    pub(crate) fn printed(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => text.replace(['\r', '\n', '\t'], " "),
            Self::Whole(number) => number.to_string(),
            Self::Real(number, decimals) => format!("{number:.decimals$}"),
            Self::Day(day) => day.to_string(),
            Self::Truth(is) => is.to_string(),
        }
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        if text.is_empty() { Self::Empty } else { Self::Text(text) }
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

impl From<&String> for Cell {
    fn from(text: &String) -> Self {
        text.clone().into()
    }
}

impl From<u64> for Cell {
    fn from(number: u64) -> Self {
        Self::Whole(number)
    }
}

impl From<u32> for Cell {
    fn from(number: u32) -> Self {
        Self::Whole(number.into())
    }
}

impl From<u8> for Cell {
    fn from(number: u8) -> Self {
        Self::Whole(number.into())
    }
}

impl From<usize> for Cell {
    fn from(number: usize) -> Self {
        Self::Whole(number as u64)
    }
}

impl From<Date> for Cell {
    fn from(day: Date) -> Self {
        Self::Day(day)
    }
}

impl From<bool> for Cell {
    fn from(is: bool) -> Self {
        Self::Truth(is)
    }
}

impl<T: Into<Self>> From<Option<T>> for Cell {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Empty, Into::into)
    }
}

/// Degrees, to as many decimals as the contract keeps.
pub(crate) fn degrees(degrees: Option<f64>) -> Cell {
    degrees.map_or(Cell::Empty, |degrees| Cell::Real(Degrees::new(degrees).get(), 5))
}

/// A value of one of the contract's enumerations.
pub(crate) fn named(value: Option<impl serde::Serialize>) -> Cell {
    value.map_or(Cell::Empty, |value| word(&value).into())
}
