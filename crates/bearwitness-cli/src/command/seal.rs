//! `bearwitness seal`: the head of a casebook's log, and the whole of it as an encrypted archive.

use std::{
    fs,
    io::{BufWriter, Write},
    path::Path,
};

use age::Encryptor;
use bearwitness_casebook::{Casebook, CasebookError};

use super::{archive, key, tables::beside};
use crate::{arguments::Seal, error::Failure, output::stdout};

pub(crate) fn run(arguments: &Seal) -> Result<(), Failure> {
    let casebook = Casebook::open(&arguments.casebook)?;
    let seal = match &arguments.encrypt {
        None => casebook.seal()?.ok_or(Failure::NothingToSeal)?.to_string(),
        Some(to) if to.exists() => return Err(CasebookError::Exists(to.clone()).into()),
        Some(to) => encrypt(casebook, &arguments.casebook, to, key::encryptor(arguments)?)?,
    };
    Ok(writeln!(stdout(), "{seal}")?)
}

/// The archive has its name once it is whole; what is on the disk before is encrypted too.
fn encrypt(
    casebook: Casebook,
    file: &Path,
    to: &Path,
    encryptor: Encryptor,
) -> Result<String, Failure> {
    let mut still = casebook.still(file)?;
    let seal = still.seal()?.ok_or(Failure::NothingToSeal)?.to_string();
    let part = beside(to, "part");
    fs::remove_file(&part).ok();
    let write = || -> Result<(), Failure> {
        let mut out = encryptor.wrap_output(BufWriter::new(archive::fresh(&part)?))?;
        archive::pack(file, &mut still.file, &seal, &mut out)?;
        let out = out.finish()?.into_inner().map_err(std::io::IntoInnerError::into_error)?;
        out.sync_all()?;
        Ok(fs::rename(&part, to)?)
    };
    let written = write();
    if written.is_err() {
        fs::remove_file(&part).ok();
    }
    written.map(|()| seal)
}
