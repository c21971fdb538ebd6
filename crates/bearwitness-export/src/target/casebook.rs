//! Our own tables as one file of SQLite, which who knows SQL writes of [`tables`].

use crate::{Cell, Exported, Field, File, Loss, Table, View, dictionary::fields, target::native};

pub(crate) fn dictionary() -> Vec<Field> {
    let more = fields(include_str!("../../data/dictionary/casebook.tsv"));
    native::dictionary().into_iter().chain(more).collect()
}

/// No file: it is written of [`tables`].
pub(crate) fn files(_: &View) -> Vec<File> {
    vec![]
}

pub(crate) fn losses(view: &View) -> Vec<Loss> {
    native::losses(view)
}

/// Our own tables, what each column means, and what the other files of the export say of it.
pub(crate) fn tables(view: &View, exported: &Exported) -> Vec<Table> {
    let dictionary = dictionary();
    let column = |field: &Field| {
        vec![
            ("table", field.table.into()),
            ("name", field.name.into()),
            ("type", field.kind.into()),
            ("unit", field.unit.into()),
            ("hxl", field.hxl.into()),
            ("meaning", field.meaning.into()),
            ("codebook", field.codebook.into()),
        ]
    };
    let about = |file: &File| {
        let name = file.name.strip_prefix(view.prefix()).filter(|name| TOLD.contains(name))?;
        let text = String::from_utf8_lossy(&file.bytes).into_owned();
        Some(vec![("name", name.into()), ("text", Cell::Text(text))])
    };
    let mut tables = native::tables(view);
    let columns = dictionary.iter().map(column).collect();
    tables.push(Table::new("columns", &dictionary, columns));
    let about = exported.files.iter().filter_map(about).collect();
    tables.push(Table::new("about", &dictionary, about));
    tables
}

const TOLD: [&str; 3] = ["METHOD.md", "loss.json", "withheld.json"];
