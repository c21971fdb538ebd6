//! A casebook with the tables beside it in one stream: a tar with fixed names, and the seal at its end.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Read, Write},
    path::{Path, PathBuf},
};

use tar::{Archive, Builder, Header};

use super::{actors, gazetteer, register, tables::beside};
use crate::error::Failure;

const CASEBOOK: &str = "casebook";
const SEAL: &str = "seal";
/// What stands beside a casebook; the register stays encrypted in the archive, under its own key.
const TABLES: [&str; 3] = [gazetteer::BESIDE, actors::BESIDE, register::BESIDE];

/// Writes the casebook at `name`, whose bytes are `file`, the tables beside it and the seal.
pub(super) fn pack(name: &Path, file: &mut File, seal: &str, to: impl Write) -> io::Result<()> {
    let mut archive = Builder::new(to);
    put(&mut archive, CASEBOOK, file.metadata()?.len(), &mut *file)?;
    for kind in TABLES {
        let table = beside(name, kind);
        if table.exists() {
            let table = fs::read(table)?;
            put(&mut archive, kind, table.len() as u64, &table[..])?;
        }
    }
    put(&mut archive, SEAL, seal.len() as u64, seal.as_bytes())?;
    archive.into_inner()?.flush()
}

fn put(
    archive: &mut Builder<impl Write>,
    name: &str,
    size: u64,
    bytes: impl Read,
) -> io::Result<()> {
    let mut header = Header::new_gnu();
    header.set_mode(0o600);
    header.set_size(size);
    archive.append_data(&mut header, name, bytes.take(size))
}

/// Files that are being made; what is not finished is taken away again.
struct Made(Vec<PathBuf>);

impl Drop for Made {
    fn drop(&mut self) {
        for file in &self.0 {
            fs::remove_file(file).ok();
        }
    }
}

/// Makes a casebook at `to` of what `pack` wrote, with the tables beside it, and gives the seal. If the stream is not
/// whole, nothing stays.
pub(super) fn unpack(from: impl Read, to: &Path) -> Result<String, Failure> {
    let wrong = |error: io::Error| Failure::NoCasebookInside(error.to_string());
    let lacks = |what: &str| Failure::NoCasebookInside(what.to_owned());
    let (mut made, mut seal) = (Made(vec![]), None);
    let mut archive = Archive::new(from);
    for entry in archive.entries().map_err(wrong)? {
        let mut entry = entry.map_err(wrong)?;
        let name = entry.path().map_err(wrong)?.to_string_lossy().into_owned();
        let file = match name.as_str() {
            CASEBOOK => to.to_owned(),
            SEAL => {
                let mut text = String::new();
                entry.read_to_string(&mut text).map_err(wrong)?;
                seal = Some(text);
                continue;
            }
            kind if TABLES.contains(&kind) => beside(to, kind),
            _ => return Err(lacks("it holds other files")),
        };
        let mut open = fresh(&file)?;
        made.0.push(file);
        io::copy(&mut entry, &mut open).map_err(wrong)?;
        open.sync_all()?;
    }
    // The end is read too: only then is it known that nothing was cut off.
    io::copy(&mut archive.into_inner(), &mut io::sink()).map_err(wrong)?;
    let seal = seal.filter(|_| to.exists()).ok_or_else(|| lacks("there is none in it"))?;
    made.0.clear();
    Ok(seal)
}

/// A file of that name, which must not be there yet.
pub(super) fn fresh(file: &Path) -> Result<File, Failure> {
    let made = OpenOptions::new().write(true).create_new(true).open(file);
    made.map_err(|source| Failure::Write { file: file.display().to_string(), source })
}
