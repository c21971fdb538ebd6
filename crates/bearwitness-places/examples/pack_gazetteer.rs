//! Packs `target/gazetteer.tsv`, which `data/build.py` writes, into `data/gazetteer.bin`.

use std::{fs, io, str::FromStr};

use bearwitness_places::{Class, Packing, Row};

fn main() -> io::Result<()> {
    let table = fs::read_to_string("target/gazetteer.tsv")?;
    let mut packing = Packing::default();
    for (at, line) in table.lines().enumerate() {
        let told = |why: String| io::Error::other(format!("line {}: {why}", at + 1));
        let added = row(line).and_then(|row| packing.add(&row));
        added.map_err(told)?;
    }
    let bytes = packing.bytes();
    println!("{} places, {} bytes", packing.len(), bytes.len());
    fs::write("crates/bearwitness-places/data/gazetteer.bin", bytes)
}

fn row(line: &str) -> Result<Row<'_>, String> {
    let columns: Vec<&str> = line.split('\t').collect();
    let [class, id, country, lat, lon, size, province, names] = columns[..] else {
        return Err("not eight columns".to_owned());
    };
    Ok(Row {
        class: Class::of_code(number(class)?),
        geonameid: Some(number(id)?).filter(|id| *id > 0),
        country,
        lat: number(lat)?,
        lon: number(lon)?,
        size: number(size)?,
        province: (province != "-").then(|| number(province)).transpose()?,
        names: names.split('|').collect(),
    })
}

fn number<T: FromStr>(column: &str) -> Result<T, String> {
    column.parse().map_err(|_| format!("`{column}` is no number"))
}
