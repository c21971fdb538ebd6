//! The keys of encrypted archives: passphrases, and pairs of an identity and its recipient (X25519).

use std::{fs::File, io::BufReader, path::Path};

use age::{DecryptError, Encryptor, Identity, IdentityFile, Recipient, secrecy::SecretString};

use super::tables::bytes;
use crate::{
    arguments::{Seal, Unseal},
    error::Failure,
};

/// What encrypts for those whom the command line names.
pub(super) fn encryptor(arguments: &Seal) -> Result<Encryptor, Failure> {
    if arguments.recipient.is_empty() {
        let passphrase = new_passphrase(arguments.passphrase_file.as_deref())?;
        return Ok(Encryptor::with_user_passphrase(passphrase));
    }
    let recipients = arguments.recipient.iter().map(|recipient| recipient as &dyn Recipient);
    Encryptor::with_recipients(recipients).map_err(|error| Failure::Key(error.to_string()))
}

/// A passphrase that something is to open to from now on.
pub(super) fn new_passphrase(file: Option<&Path>) -> Result<SecretString, Failure> {
    file.map_or_else(asked_twice, first_line)
}

/// A passphrase that something opens to.
pub(super) fn passphrase(file: Option<&Path>) -> Result<SecretString, Failure> {
    file.map_or_else(|| asked("Passphrase: "), first_line)
}

/// Casebooks that are encrypted themselves: what is in `BEARWITNESS_PASSPHRASE`, or is asked for, opens them.
#[cfg(feature = "sqlcipher")]
pub(crate) fn of_casebooks() {
    let told = std::env::var("BEARWITNESS_PASSPHRASE").ok().filter(|words| !words.is_empty());
    bearwitness_casebook::unlock_with(told, |file| {
        rpassword::prompt_password(format!("Passphrase of {}: ", file.display())).ok()
    });
}

/// What the archive may open to; `is_passphrase` tells which kind of key it wants.
pub(super) fn identities(
    arguments: &Unseal,
    is_passphrase: bool,
) -> Result<Vec<Box<dyn Identity>>, Failure> {
    match (&arguments.identity, &arguments.passphrase_file, is_passphrase) {
        (Some(file), _, false) => of_file(file),
        (None, file, true) => Ok(of_passphrase(passphrase(file.as_deref())?)),
        (_, _, true) => Err(Failure::Key("the archive opens to a passphrase".to_owned())),
        (_, _, false) => Err(Failure::Key(
            "the archive opens to the key of a recipient; name its file with --identity".to_owned(),
        )),
    }
}

/// What can be done where a key does not open an archive.
pub(super) fn advice(error: &DecryptError) -> String {
    match error {
        DecryptError::NoMatchingKeys => "the key is none of its recipients'".to_owned(),
        DecryptError::DecryptionFailed => {
            "the passphrase is another one, or the archive is damaged".to_owned()
        }
        error => error.to_string(),
    }
}

fn of_passphrase(passphrase: SecretString) -> Vec<Box<dyn Identity>> {
    vec![Box::new(age::scrypt::Identity::new(passphrase))]
}

fn of_file(file: &Path) -> Result<Vec<Box<dyn Identity>>, Failure> {
    let name = || file.display().to_string();
    let open = File::open(file).map_err(|source| Failure::Open { file: name(), source })?;
    let wrong = |why: String| Failure::Key(format!("{}: {why}", name()));
    let keys = IdentityFile::from_buffer(BufReader::new(open))
        .map_err(|error| wrong(error.to_string()))?;
    let keys = keys.into_identities().map_err(|error| wrong(error.to_string()))?;
    Ok(keys.into_iter().map(|key| key as Box<dyn Identity>).collect())
}

fn first_line(file: &Path) -> Result<SecretString, Failure> {
    let text = String::from_utf8(bytes(file)?)
        .map_err(|_| Failure::Key(format!("{} is not UTF-8", file.display())))?;
    told(text.lines().next().unwrap_or_default().to_owned())
}

fn asked_twice() -> Result<SecretString, Failure> {
    let (first, second) = (read("New passphrase: ")?, read("The same again: ")?);
    if first != second {
        return Err(Failure::Key("the passphrases differ".to_owned()));
    }
    told(first)
}

fn asked(prompt: &str) -> Result<SecretString, Failure> {
    told(read(prompt)?)
}

fn read(prompt: &str) -> Result<String, Failure> {
    rpassword::prompt_password(prompt).map_err(|error| {
        Failure::Key(format!("no passphrase can be asked for ({error}); use --passphrase-file"))
    })
}

fn told(passphrase: String) -> Result<SecretString, Failure> {
    if passphrase.is_empty() {
        return Err(Failure::Key("the passphrase is empty".to_owned()));
    }
    Ok(passphrase.into())
}
