//! A hash of the tables under `data/`, by which an export says with which words and rules it was read.

use std::{fs, io, path::Path};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=data");
    let mut tables = Vec::new();
    list(Path::new("data"), &mut tables)?;
    tables.sort();
    let mut hasher = blake3::Hasher::new();
    for (name, bytes) in &tables {
        hasher.update(name.as_bytes()).update(&(bytes.len() as u64).to_le_bytes()).update(bytes);
    }
    println!("cargo::rustc-env=BEARWITNESS_RULES={}", hasher.finalize().to_hex());
    Ok(())
}

fn list(folder: &Path, found: &mut Vec<(String, Vec<u8>)>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            list(&path, found)?;
        } else {
            found.push((path.to_string_lossy().replace('\\', "/"), fs::read(&path)?));
        }
    }
    Ok(())
}
