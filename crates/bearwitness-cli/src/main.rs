//! The `bearwitness` command.

mod arguments;
mod command;
mod error;
mod output;
mod progress;
mod reports;
mod show;
mod web;

use std::process::ExitCode;

use clap::Parser as _;

use arguments::{Actors, Arguments, Command, Gazetteer, Sources};
use error::Failure;

fn main() -> ExitCode {
    #[cfg(feature = "sqlcipher")]
    command::key::of_casebooks();
    match run(Arguments::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) if failure.is_closed_pipe() => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("bearwitness: {failure}");
            ExitCode::from(failure.status())
        }
    }
}

fn run(command: Command) -> Result<(), Failure> {
    match command {
        Command::Ingest(arguments) => command::ingest::run(&arguments),
        Command::Reread(arguments) => command::reread::run(&arguments),
        Command::Extract(arguments) => command::extract::run(&arguments),
        Command::Incidents(arguments) => command::incidents::run(&arguments),
        Command::Diff(arguments) => command::diff::run(&arguments),
        Command::Show(arguments) => command::show::run(&arguments),
        Command::Explain(arguments) => command::explain::run(&arguments),
        Command::Search(arguments) => command::search::run(&arguments),
        Command::Serve(arguments) => web::run(&arguments),
        Command::Correct(arguments) => command::correct::run(arguments),
        Command::Review(arguments) => command::review::run(&arguments),
        Command::Export(arguments) => command::export::run(&arguments),
        Command::Delete(arguments) => command::delete::run(arguments),
        Command::Register(asked) => command::register::run(asked),
        Command::Verify(arguments) => command::verify::run(&arguments),
        Command::Seal(arguments) => command::seal::run(&arguments),
        Command::Unseal(arguments) => command::unseal::run(&arguments),
        Command::Backup(arguments) => command::backup::run(&arguments),
        Command::Doctor(arguments) => command::doctor::run(&arguments),
        Command::Actors(Actors::Set(arguments)) => command::actors::set(&arguments),
        Command::Actors(Actors::List(arguments)) => command::actors::list(&arguments),
        Command::Sources(Sources::Set(arguments)) => command::sources::set(&arguments),
        Command::Sources(Sources::List(arguments)) => command::sources::list(&arguments),
        Command::TollRule(arguments) => command::toll_rule::run(&arguments),
        Command::Gazetteer(Gazetteer::Add(arguments)) => command::gazetteer::add(&arguments),
        Command::Gazetteer(Gazetteer::List(arguments)) => command::gazetteer::list(&arguments),
        Command::Gazetteer(Gazetteer::Lookup(arguments)) => command::lookup::run(&arguments),
        Command::Schema(arguments) => command::schema::run(&arguments),
        Command::Licenses => command::licenses::run(),
    }
}
