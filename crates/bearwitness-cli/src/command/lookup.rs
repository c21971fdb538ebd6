//! `bearwitness gazetteer lookup`: names of places to points.

use std::{
    fs::File,
    io::{self, BufRead, BufReader, Write},
    path::Path,
};

use bearwitness::candidate;
use bearwitness_document::{Candidate, Degrees};
use bearwitness_places::{Country, Gazetteer};
use serde::{Deserialize, Serialize};

use crate::{
    arguments::{Format, Lookup},
    command::gazetteer,
    error::Failure,
    output,
};

/// A line of the file, where it is JSON.
#[derive(Debug, Deserialize)]
struct Line {
    name: Option<String>,
    country: Option<String>,
}

/// A name to look up.
#[derive(Debug, Default)]
struct Asked {
    name: Option<String>,
    country: Option<&'static str>,
}

/// What was found, with the keys of a place in the contract.
#[derive(Debug, Serialize)]
struct Answer {
    name: Option<String>,
    country: Option<&'static str>,
    geonameid: Option<u32>,
    lat: Option<Degrees>,
    lon: Option<Degrees>,
    candidates: Vec<Candidate>,
}

pub(crate) fn run(arguments: &Lookup) -> Result<(), Failure> {
    if let Format::Json | Format::Csv = arguments.format {
        let format = arguments.format.name();
        return Err(Failure::Format { format, fits: "text or jsonl" });
    }
    let gazetteer = gazetteer::with(arguments.gazetteer.as_deref())?;
    let mut out = output::stdout();
    let mut bad = 0;
    for (number, line) in lines(&arguments.file)?.enumerate() {
        let asked = asked(&line?).unwrap_or_else(|error| {
            bad += 1;
            eprintln!("{}:{}: {error}", arguments.file.display(), number + 1);
            Asked::default()
        });
        let answer = answer(&gazetteer, asked);
        match arguments.format {
            Format::Jsonl => writeln!(out, "{}", output::line(&answer))?,
            _ => writeln!(out, "{}", text(&answer))?,
        }
    }
    out.flush()?;
    if bad > 0 {
        eprintln!("{bad} lines could not be read");
    }
    Ok(())
}

fn lines(file: &Path) -> Result<Box<dyn Iterator<Item = io::Result<String>>>, Failure> {
    if file == Path::new("-") {
        return Ok(Box::new(io::stdin().lock().lines()));
    }
    let opened = File::open(file)
        .map_err(|source| Failure::Open { file: file.display().to_string(), source })?;
    Ok(Box::new(BufReader::new(opened).lines()))
}

/// A line of JSON, or a bare name.
fn asked(line: &str) -> Result<Asked, String> {
    if line.trim_start().starts_with('{') {
        let line: Line = serde_json::from_str(line)
            .map_err(|error| format!("not an object of `name` and `country`: {error}"))?;
        let told = line.country.as_deref().map(Country::told).transpose()?;
        return Ok(Asked { name: line.name, country: told.map(|country| country.iso3) });
    }
    Ok(Asked { name: Some(line.trim().to_owned()), country: None })
}

fn answer(gazetteer: &Gazetteer, asked: Asked) -> Answer {
    let name = asked.name.as_deref().unwrap_or_default();
    let looked = gazetteer.look_up(name, asked.country);
    let found = looked.found.as_ref();
    Answer {
        country: found.map(|feature| feature.country),
        geonameid: found.and_then(|feature| feature.geonameid),
        lat: found.map(|feature| Degrees::new(feature.lat)),
        lon: found.map(|feature| Degrees::new(feature.lon)),
        candidates: looked
            .candidates
            .iter()
            .take(10)
            .map(|other| candidate(gazetteer, other))
            .collect(),
        name: asked.name,
    }
}

fn text(answer: &Answer) -> String {
    let name = answer.name.as_deref().unwrap_or("?");
    match (answer.lat, answer.lon, answer.country) {
        (Some(lat), Some(lon), Some(country)) => {
            format!("{name}\t{country}\t{}\t{}", lat.get(), lon.get())
        }
        _ => format!("{name}\tunknown, {} candidates", answer.candidates.len()),
    }
}
