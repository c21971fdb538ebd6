//! The register of victims.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::Who;

#[derive(Debug, Subcommand)]
pub(crate) enum Register {
    /// Begin a register beside a casebook, under a passphrase of its own; the log says that there is one.
    Begin {
        #[command(flatten)]
        at: At,
        #[command(flatten)]
        by: Who,
    },
    /// Add a victim of an incident, by the name that a document prints.
    Add {
        #[command(flatten)]
        at: At,
        #[command(flatten)]
        by: Who,
        /// Age in years, as reported.
        #[arg(long, value_name = "YEARS")]
        age: Option<u8>,
        /// Sex, as reported.
        #[arg(long, value_enum)]
        sex: Option<Sex>,
        /// The incident.
        #[arg(value_name = "INCIDENT")]
        incident: String,
        /// The document that gives the name; it tells the incident.
        #[arg(value_name = "DOCUMENT")]
        document: String,
        /// The name, in the words of the document.
        #[arg(value_name = "NAME")]
        name: String,
    },
    /// Print the entries of one incident.
    List {
        #[command(flatten)]
        at: At,
        /// The incident.
        #[arg(value_name = "INCIDENT")]
        incident: String,
    },
    /// Print which entries of an incident and its neighbours may name one person.
    Match {
        #[command(flatten)]
        at: At,
        /// The incident.
        #[arg(value_name = "INCIDENT")]
        incident: String,
    },
    /// Take an entry out, for good.
    Remove {
        #[command(flatten)]
        at: At,
        /// Its number.
        #[arg(value_name = "NUMBER")]
        number: u32,
    },
    /// Write all entries into a file in clear, for the team itself; the log says that it was done, and why.
    Export {
        #[command(flatten)]
        at: At,
        #[command(flatten)]
        by: Who,
        /// The CSV file to make; nothing is overwritten.
        #[arg(long, value_name = "FILE")]
        to: PathBuf,
    },
}

/// Which register, and its key.
#[derive(Debug, Args)]
pub(crate) struct At {
    /// The casebook; its register is the file FILE.register.
    #[arg(long, value_name = "FILE")]
    pub(crate) casebook: PathBuf,
    /// A file whose first line is the passphrase of the register.
    #[arg(long, value_name = "FILE")]
    pub(crate) passphrase_file: Option<PathBuf>,
}

/// Sex, as reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Sex {
    /// A woman or girl.
    Female,
    /// A man or boy.
    Male,
}
