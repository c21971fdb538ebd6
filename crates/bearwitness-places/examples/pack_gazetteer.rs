//! Packs `target/gazetteer.tsv`, which `data/build.py` writes, into `data/gazetteer.bin`.

use std::{collections::BTreeSet, fs, io};

use bearwitness_places::{Gazetteer, entry, key, sound, without_article};

/// Countries whose names reach reports in many romanisations.
const ROMANISED: &str = "AFG ARE BHR DZA EGY ERI ETH IRN IRQ ISR JOR KWT LBN LBY MAR MRT OMN PAK PSE QAT SAU SDN SOM SYR TCD TUN YEM";

fn main() -> io::Result<()> {
    let table = fs::read_to_string("target/gazetteer.tsv")?;
    let (mut places, mut names) = (Vec::new(), Vec::new());
    let (mut keys, mut sounds) = (BTreeSet::new(), BTreeSet::new());
    let countries: Vec<&str> = Gazetteer::countries().map(|country| country.iso3).collect();
    for (at, line) in (0_u32..).zip(table.lines()) {
        let columns: Vec<&str> = line.split('\t').collect();
        let [class, id, iso3, lat, lon, size, province, known] = columns[..] else {
            return Err(io::Error::other(format!("line {at}: not eight columns")));
        };
        let main = known.split('|').next().unwrap_or_default();
        places.extend(number(id)?.to_le_bytes());
        places.extend(degrees(lat)?.to_le_bytes());
        places.extend(degrees(lon)?.to_le_bytes());
        places.extend(number(size)?.to_le_bytes());
        places.extend(((names.len() << 8 | main.len()) as u32).to_le_bytes());
        let province = if province == "-" { 0 } else { number(province)? + 1 };
        places.extend((province as u16).to_le_bytes());
        let country = countries.iter().position(|country| *country == iso3);
        places.push(country.ok_or_else(|| io::Error::other(format!("no country {iso3}")))? as u8);
        places.push(number(class)? as u8);
        names.extend(main.bytes());
        for name in known.split('|') {
            let bare = without_article(name);
            keys.extend([Some(name), bare].into_iter().flatten().map(|name| entry(&key(name), at)));
            if ROMANISED.split(' ').any(|known| known == iso3) {
                sounds.extend(sound(name).map(|sound| entry(&sound, at)));
            }
        }
    }
    let counts = [places.len() / 24, names.len(), keys.len(), sounds.len()];
    let mut bytes: Vec<u8> = counts.iter().flat_map(|n| (*n as u32).to_le_bytes()).collect();
    bytes.extend(places);
    bytes.extend(names);
    bytes.extend(keys.iter().chain(&sounds).flat_map(|entry| entry.to_le_bytes()));
    println!("{counts:?} places, bytes of names, keys, sounds; {} bytes", bytes.len());
    fs::write("crates/bearwitness-places/data/gazetteer.bin", bytes)
}

fn number(column: &str) -> io::Result<u32> {
    column.parse().map_err(|_| io::Error::other(format!("`{column}` is no number")))
}

fn degrees(column: &str) -> io::Result<i32> {
    let degrees: f64 =
        column.parse().map_err(|_| io::Error::other(format!("`{column}` is no number")))?;
    Ok((degrees * 100_000.0).round() as i32)
}
