//! `bearwitness register`: victims by name, in a file of its own under a key of its own.

use std::{
    io::{Read, Write},
    path::{Path, PathBuf},
};

use age::{Decryptor, Encryptor, secrecy::SecretString};
use bearwitness_casebook::{Casebook, Register, Sex, Victim};
use serde_json::json;

use super::{
    archive::fresh,
    correct::by,
    key,
    tables::{beside, bytes, write},
};
use crate::{
    arguments::{At, Register as Asked, Sex as Given, Who},
    error::Failure,
    output::stdout,
    show::word,
};

/// What the file beside a casebook ends in.
pub(crate) const BESIDE: &str = "register";

pub(crate) fn run(asked: Asked) -> Result<(), Failure> {
    match asked {
        Asked::Begin { at, by } => begin(&at, by),
        Asked::Add { at, by, age, sex, incident, document, name } => {
            let sex = sex.map(|sex| match sex {
                Given::Female => Sex::Female,
                Given::Male => Sex::Male,
            });
            add(&at, by, [&incident, &document, &name], age, sex)
        }
        Asked::List { at, incident } => list(&at, &incident),
        Asked::Match { at, incident } => alike(&at, &incident),
        Asked::Remove { at, number } => remove(&at, number),
        Asked::Export { at, by, to } => export(&at, by, &to),
    }
}

/// A register that was opened: its entries, where it is, and what it opens to.
struct Opened {
    casebook: Casebook,
    register: Register,
    file: PathBuf,
    passphrase: SecretString,
}

impl Opened {
    /// Opens the register. What was read from documents that were deleted since goes with them.
    fn at(at: &At) -> Result<Self, Failure> {
        let casebook = Casebook::open(&at.casebook)?;
        let file = beside(&at.casebook, BESIDE);
        if !file.exists() {
            return Err(Failure::NoRegister(file.display().to_string()));
        }
        let passphrase = key::passphrase(at.passphrase_file.as_deref())?;
        let register = unlocked(&file.display().to_string(), &bytes(&file)?, &passphrase)?;
        let mut opened = Self { casebook, register, file, passphrase };
        let documents = opened.casebook.documents()?.into_iter().collect();
        if opened.register.forget(&documents) > 0 {
            opened.keep()?;
        }
        Ok(opened)
    }

    /// Writes it anew, encrypted; nothing of it is on the disk in clear, also not in passing.
    fn keep(&self) -> Result<(), Failure> {
        let mut locked = Vec::new();
        let encryptor = Encryptor::with_user_passphrase(self.passphrase.clone());
        let mut out = encryptor.wrap_output(&mut locked)?;
        out.write_all(json!(self.register).to_string().as_bytes())?;
        out.finish()?;
        write(&self.file, &locked)
    }
}

fn unlocked(file: &str, locked: &[u8], passphrase: &SecretString) -> Result<Register, Failure> {
    let failed = |why: String| Failure::Encrypted { file: file.to_owned(), why };
    let key = age::scrypt::Identity::new(passphrase.clone());
    let clear = Decryptor::new(locked)
        .and_then(|locked| locked.decrypt([&key as &dyn age::Identity].into_iter()));
    let mut text = String::new();
    clear.map_err(|error| failed(key::advice(&error)))?.read_to_string(&mut text)?;
    serde_json::from_str(&text).map_err(|error| failed(error.to_string()))
}

fn begin(at: &At, who: Who) -> Result<(), Failure> {
    let mut casebook = Casebook::open(&at.casebook)?;
    let file = beside(&at.casebook, BESIDE);
    if file.exists() {
        return Err(bearwitness_casebook::CasebookError::Exists(file).into());
    }
    let passphrase = key::new_passphrase(at.passphrase_file.as_deref())?;
    casebook.note_register("begun", &by(who))?;
    let opened = Opened { casebook, register: Register::default(), file, passphrase };
    opened.keep()?;
    Ok(writeln!(
        stdout(),
        "{}: a register without entries; whoever loses the passphrase loses it",
        opened.file.display()
    )?)
}

fn add(
    at: &At,
    who: Who,
    [incident, document, name]: [&str; 3],
    age: Option<u8>,
    sex: Option<Sex>,
) -> Result<(), Failure> {
    let mut opened = Opened::at(at)?;
    let by = by(who);
    let victim = opened.casebook.victim(incident, document, name, by)?;
    let number = opened.register.add(Victim { age, sex, ..victim });
    opened.keep()?;
    Ok(writeln!(stdout(), "kept as entry {number} of the register")?)
}

fn list(at: &At, incident: &str) -> Result<(), Failure> {
    let mut opened = Opened::at(at)?;
    let own = opened.casebook.called(incident)?;
    let mut out = stdout();
    for victim in opened.register.of(&own) {
        writeln!(out, "{}", told(victim))?;
    }
    Ok(out.flush()?)
}

fn alike(at: &At, incident: &str) -> Result<(), Failure> {
    let mut opened = Opened::at(at)?;
    let own = opened.casebook.called(incident)?;
    let near = opened.casebook.neighbours(incident)?;
    let mut out = stdout();
    for alike in opened.register.alike(&own, &near) {
        writeln!(out, "{}", alike.why)?;
        for victim in alike.pair {
            writeln!(out, "  {}", told(victim))?;
        }
    }
    Ok(out.flush()?)
}

fn remove(at: &At, number: u32) -> Result<(), Failure> {
    let mut opened = Opened::at(at)?;
    if !opened.register.remove(number) {
        return Err(Failure::NotFound { kind: "entry", id: number.to_string() });
    }
    opened.keep()?;
    Ok(writeln!(stdout(), "entry {number} is gone")?)
}

fn export(at: &At, who: Who, to: &Path) -> Result<(), Failure> {
    let mut opened = Opened::at(at)?;
    let mut file = fresh(to)?;
    opened.casebook.note_register("written out", &by(who))?;
    file.write_all(&table(&opened.register))?;
    let count = opened.register.entries.len();
    Ok(writeln!(
        stdout(),
        "{count} entries written to {}, in clear: keep it as you keep the register",
        to.display()
    )?)
}

fn table(register: &Register) -> Vec<u8> {
    let mut rows = csv::Writer::from_writer(Vec::new());
    let header = [
        "number", "incident", "name", "age", "sex", "document", "start", "end", "role", "reason",
        "day",
    ];
    rows.write_record(header).expect("memory takes all rows");
    for v in &register.entries {
        let row = [
            v.number.to_string(),
            v.incident.clone(),
            v.name.clone(),
            v.age.map_or(String::new(), |age| age.to_string()),
            v.sex.as_ref().map_or(String::new(), word),
            v.document.clone(),
            v.start.to_string(),
            v.end.to_string(),
            v.by.role.clone(),
            v.by.reason.clone(),
            v.by.day.map_or(String::new(), |day| day.to_string()),
        ];
        rows.write_record(row).expect("memory takes all rows");
    }
    rows.into_inner().expect("memory takes all rows")
}

/// An entry in a line.
fn told(victim: &Victim) -> String {
    let age = victim.age.map_or(String::new(), |age| format!(", {age}"));
    let sex = victim.sex.map_or(String::new(), |sex| format!(", {}", word(&sex)));
    format!(
        "{}  {}{age}{sex}  {}  {}@{}  (by {}: {})",
        victim.number,
        victim.name,
        victim.incident,
        victim.document,
        victim.start,
        victim.by.role,
        victim.by.reason
    )
}
