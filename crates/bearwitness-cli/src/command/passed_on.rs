//! The casebook that an export passes on: what the profile permits, in one file of `SQLite`.

use bearwitness_casebook::{CasebookError, Column, Datum, Sheet, passed_on};
use bearwitness_export::{Cell, Exported, File, Table, View};

/// The file. Its log says for whom it was made, and never why: the reason is the team's.
pub(super) fn file(view: &View, exported: &Exported) -> Result<File, CasebookError> {
    let sheets: Vec<Sheet> = exported.tables(view).iter().map(sheet).collect();
    let bytes = passed_on(&sheets, &view.told())?;
    Ok(File { name: format!("{}casebook.sqlite", view.prefix()), bytes })
}

fn sheet(table: &Table) -> Sheet {
    let holds = |kind: &str| match kind {
        "whole" | "truth" => Column::Whole,
        "real" => Column::Real,
        _ => Column::Text,
    };
    Sheet {
        name: table.name,
        columns: table.fields.iter().map(|field| (field.name, holds(field.kind))).collect(),
        rows: table.rows.iter().map(|row| row.iter().map(datum).collect()).collect(),
    }
}

fn datum(cell: &Cell) -> Option<Datum> {
    match cell {
        Cell::Empty => None,
        Cell::Text(text) => Some(Datum::Text(text.clone())),
        Cell::Whole(number) => i64::try_from(*number).ok().map(Datum::Whole),
        Cell::Real(number, _) => Some(Datum::Real(*number)),
        Cell::Day(day) => Some(Datum::Text(day.to_string())),
        Cell::Truth(is) => Some(Datum::Whole((*is).into())),
    }
}
