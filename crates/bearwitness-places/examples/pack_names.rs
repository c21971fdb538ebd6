//! Packs `target/names.tsv`, which `data/build.py` writes, into `data/names.bin`.

use std::{collections::BTreeMap, fs, io};

use bearwitness_places::{NameClasses, key, without_article};

fn main() -> io::Result<()> {
    let table = fs::read_to_string("target/names.tsv")?;
    let mut classes: BTreeMap<u32, NameClasses> = BTreeMap::new();
    for (class, name) in table.lines().filter_map(|line| line.split_once('\t')) {
        let bit = NameClasses::of_name(class)
            .ok_or_else(|| io::Error::other(format!("unknown class `{class}`")))?;
        let bare = without_article(name).map(key);
        for key in std::iter::once(key(name)).chain(bare).filter(|key| key.chars().count() > 1) {
            *classes.entry(NameClasses::hash(&key)).or_default() |= bit;
        }
    }
    let hashes = classes.keys().flat_map(|hash| hash.to_le_bytes());
    let bits = classes.values().map(|classes| classes.bits());
    fs::write("crates/bearwitness-places/data/names.bin", hashes.chain(bits).collect::<Vec<u8>>())?;
    println!("{} names", classes.len());
    Ok(())
}
