//! Our own tables as Parquet: the same columns and values as the CSV, with their types. Written by the `parquet` crate without
//! Arrow, uncompressed: a casebook's tables are small.

use std::sync::Arc;

use parquet::{
    basic::{LogicalType, Repetition, Type as Physical},
    column::writer::ColumnWriter,
    data_type::{ByteArray, DataType},
    errors::Result,
    file::{
        properties::WriterProperties,
        writer::{SerializedColumnWriter, SerializedFileWriter},
    },
    schema::types::Type,
};

use crate::{
    Field, File, Loss, View,
    table::{Cell, Table},
    target::native,
};

pub(crate) fn dictionary() -> Vec<Field> {
    native::dictionary()
}

pub(crate) fn files(view: &View) -> Vec<File> {
    let file = |table: &Table| {
        let bytes =
            written(table).expect("every cell is of its column's type, and memory takes all rows");
        File::new(format!("{}.parquet", table.name), bytes)
    };
    native::tables(view).iter().map(file).collect()
}

pub(crate) fn losses(view: &View) -> Vec<Loss> {
    native::losses(view)
}

fn written(table: &Table) -> Result<Vec<u8>> {
    let columns = table.fields.iter().map(|field| Ok(Arc::new(column(field)?)));
    let columns = columns.collect::<Result<Vec<_>>>()?;
    let schema = Arc::new(Type::group_type_builder(table.name).with_fields(columns).build()?);
    let properties = WriterProperties::builder()
        .set_created_by(concat!("bearwitness ", env!("CARGO_PKG_VERSION")).to_owned())
        .build();
    let mut writer = SerializedFileWriter::new(Vec::new(), schema, Arc::new(properties))?;
    let mut rows = writer.next_row_group()?;
    let mut at = 0;
    while let Some(column) = rows.next_column()? {
        write(column, table.rows.iter().map(|row| &row[at]))?;
        at += 1;
    }
    rows.close()?;
    writer.into_inner()
}

/// A column that may be empty, in the type that its field has.
fn column(field: &Field) -> Result<Type> {
    let (physical, logical) = match field.kind {
        "whole" => (Physical::INT64, None),
        "real" => (Physical::DOUBLE, None),
        "day" => (Physical::INT32, Some(LogicalType::Date)),
        "truth" => (Physical::BOOLEAN, None),
        _ => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
    };
    Type::primitive_type_builder(field.name, physical)
        .with_logical_type(logical)
        .with_repetition(Repetition::OPTIONAL)
        .build()
}

fn write<'a>(
    mut column: SerializedColumnWriter<'_>,
    cells: impl Iterator<Item = &'a Cell>,
) -> Result<()> {
    match column.untyped() {
        ColumnWriter::BoolColumnWriter(writer) => put(writer, cells, |cell| match cell {
            Cell::Truth(is) => Some(*is),
            _ => None,
        })?,
        ColumnWriter::Int32ColumnWriter(writer) => put(writer, cells, |cell| match cell {
            Cell::Day(day) => {
                Some((*day - bearwitness_document::Date::constant(1970, 1, 1)).get_days())
            }
            _ => None,
        })?,
        ColumnWriter::Int64ColumnWriter(writer) => put(writer, cells, |cell| match cell {
            Cell::Whole(number) => i64::try_from(*number).ok(),
            _ => None,
        })?,
        ColumnWriter::DoubleColumnWriter(writer) => put(writer, cells, |cell| match cell {
            Cell::Real(number, _) => Some(*number),
            _ => None,
        })?,
        ColumnWriter::ByteArrayColumnWriter(writer) => put(writer, cells, |cell| match cell {
            Cell::Empty => None,
            cell => Some(ByteArray::from(cell.printed().into_bytes())),
        })?,
        _ => {}
    }
    column.close()
}

/// The values that are there, and for each row whether it has one.
fn put<'a, T: DataType>(
    writer: &mut parquet::column::writer::ColumnWriterImpl<'_, T>,
    cells: impl Iterator<Item = &'a Cell>,
    value: impl Fn(&Cell) -> Option<T::T>,
) -> Result<()> {
    let values: Vec<Option<T::T>> = cells.map(value).collect();
    let there: Vec<i16> = values.iter().map(|value| i16::from(value.is_some())).collect();
    let values: Vec<T::T> = values.into_iter().flatten().collect();
    writer.write_batch(&values, Some(&there), None).map(|_| ())
}
