//! `bearwitness unseal`: a casebook from an encrypted archive.

use std::{
    fs::File,
    io::{BufReader, Write},
};

use age::{Decryptor, Identity};
use bearwitness_casebook::{Casebook, CasebookError};

use super::{archive, key};
use crate::{arguments::Unseal, error::Failure, output::stdout};

pub(crate) fn run(arguments: &Unseal) -> Result<(), Failure> {
    let file = || arguments.archive.display().to_string();
    // A write-ahead log that an earlier file of that name left would be read as this one's.
    let mut log = arguments.to.clone().into_os_string();
    log.push("-wal");
    if let Some(there) = [arguments.to.clone(), log.into()].into_iter().find(|file| file.exists()) {
        return Err(CasebookError::Exists(there).into());
    }
    let open =
        File::open(&arguments.archive).map_err(|source| Failure::Open { file: file(), source })?;
    let failed = |error| Failure::Encrypted { file: file(), why: key::advice(&error) };
    let locked = Decryptor::new_buffered(BufReader::new(open)).map_err(failed)?;
    let identities = key::identities(arguments, locked.is_scrypt())?;
    let identities = identities.iter().map(|key| key.as_ref() as &dyn Identity);
    let clear = locked.decrypt(identities).map_err(failed)?;
    let sealed = archive::unpack(clear, &arguments.to)?;
    let found = Casebook::open(&arguments.to)?.seal()?.map(|seal| seal.to_string());
    if found.as_ref() != Some(&sealed) {
        let found = found.unwrap_or_else(|| "none".to_owned());
        let why = format!("its log ends with {found}, and {sealed} was sealed");
        return Err(Failure::NoCasebookInside(why));
    }
    Ok(writeln!(stdout(), "{}: seal {sealed}", arguments.to.display())?)
}
