//! The binary as its users meet it.
#![expect(clippy::unwrap_used, reason = "a test ends where it can't go on")]

mod casebook;
mod commands;
mod contract;
mod correct;
#[path = "../../../../fuzz/dice.rs"]
mod dice;
#[cfg(feature = "sqlcipher")]
mod encrypted;
mod evidence;
mod hostile;
mod kill;
mod protection;
mod register;
mod server;

use std::{
    path::{Path, PathBuf},
    process::{Command, Output},
};

/// The binary under test.
fn bearwitness() -> Command {
    Command::new(env!("CARGO_BIN_EXE_bearwitness"))
}

/// Runs the binary and gives what it printed.
#[track_caller]
fn run(arguments: &[&str]) -> Output {
    bearwitness().args(arguments).output().unwrap()
}

/// Runs the binary, expects status 0, and gives its standard output.
#[track_caller]
fn printed(arguments: &[&str]) -> String {
    let output = run(arguments);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{arguments:?}: {errors}");
    String::from_utf8(output.stdout).unwrap()
}

/// The arguments of an export of a casebook into a folder.
fn export<'a>(casebook: &'a Path, out: &'a Path, more: &[&'a str]) -> Vec<&'a str> {
    let asked = ["export", "--casebook", str(casebook), "--to", str(out)];
    asked.into_iter().chain(more.iter().copied()).collect()
}

/// The example reports of the repository.
fn examples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/reports").canonicalize().unwrap()
}

/// Lines of JSON.
fn lines(text: &str) -> Vec<serde_json::Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn str(path: &Path) -> &str {
    path.to_str().unwrap()
}
