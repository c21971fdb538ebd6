//! What each column and key of an export means: data, one row a column, from which headers, schemas, HXL tags and the
//! printed dictionaries all come.

use bearwitness_language::rows;

/// A column of a table, or a key of a JSON document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// The table or document it stands in.
    pub table: &'static str,
    /// Its name; of nested keys, from the outside in with dots.
    pub name: &'static str,
    /// `text`, `whole`, `real`, `day`, `truth`, `list` or `object`.
    pub kind: &'static str,
    /// Unit; empty for none.
    pub unit: &'static str,
    /// HXL tag with its attributes; empty for none.
    pub hxl: &'static str,
    /// What it says.
    pub meaning: &'static str,
    /// The codebook or standard it follows.
    pub codebook: &'static str,
}

/// The fields of a dictionary, in its order.
pub(crate) fn fields(table: &'static str) -> Vec<Field> {
    let told = |column: &'static str| if column == "-" { "" } else { column };
    let field = |row: Vec<&'static str>| Field {
        table: row[0],
        name: row[1],
        kind: row[2],
        unit: told(row[3]),
        hxl: told(row[4]),
        meaning: row[5],
        codebook: told(row[6]),
    };
    rows(table).map(field).collect()
}

/// The dictionary as CSV.
pub(crate) fn csv(fields: &[Field]) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let header = ["table", "name", "type", "unit", "hxl", "meaning", "codebook"];
    writer.write_record(header).expect("memory takes all rows");
    for f in fields {
        let row = [f.table, f.name, f.kind, f.unit, f.hxl, f.meaning, f.codebook];
        writer.write_record(row).expect("memory takes all rows");
    }
    writer.into_inner().expect("memory takes all rows")
}

#[cfg(test)]
mod tests {
    use crate::Format;

    #[test]
    fn every_field_has_a_type_and_a_meaning() {
        let kinds = ["text", "whole", "real", "day", "truth", "list", "object"];
        for format in Format::ALL {
            for field in format.dictionary() {
                let name = format!("{}: {}.{}", format.name(), field.table, field.name);
                assert!(kinds.contains(&field.kind), "{name}: `{}` is no type", field.kind);
                assert!(field.meaning.len() > 3, "{name} has no meaning");
            }
        }
    }
}
