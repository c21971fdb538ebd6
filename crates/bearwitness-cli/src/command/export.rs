//! `bearwitness export`: a casebook in the formats of others, no more than the profile permits.

use std::{
    collections::BTreeMap,
    env, fs,
    io::{self, Write},
    path::Path,
};

use bearwitness_casebook::{Casebook, CasebookError, LogEntry};
use bearwitness_document::{Settings, hexadecimal};
use bearwitness_export::{
    BOARD_RULES, Boards, Called, File, Format, Logged, Material, Profile, Request, Run, View,
    export,
};
use serde_json::json;
use sha2::{Digest, Sha256};

use super::{passed_on, tables::Tables};
use crate::{arguments::Export, error::Failure, output::stdout, show::word};

pub(crate) fn run(arguments: &Export) -> Result<(), Failure> {
    if let Some(format) = arguments.dictionary {
        return Ok(stdout().write_all(&format.dictionary_csv())?);
    }
    let (Some(file), Some(folder)) = (&arguments.casebook, &arguments.to) else { return Ok(()) };
    if arguments.other_places.is_some() && arguments.profile == Profile::Public {
        return Err(Failure::OtherPlacesInPublic);
    }
    let mut casebook = Casebook::open(file)?;
    let tables = Tables::kept_beside(file)?;
    let formats = chosen(arguments);
    let mut material = material(&mut casebook, &tables)?;
    if formats.contains(&Format::Warc) {
        material.raw = raw(&casebook)?;
        material.log = log(&casebook)?;
    }
    material.run.tables = Tables::hashes(file)?;
    if formats.contains(&Format::Prov) {
        material.run.binary = Some(own_hash()?);
    }
    let view = View::of(&material, request(arguments));
    let mut written = export(&view, &formats);
    if formats.contains(&Format::Casebook) {
        let passed = passed_on::file(&view, &written)?;
        written.files.insert(0, passed);
    }
    let written = written.files;
    write(folder, &written)?;
    note(&mut casebook, arguments, &formats, &view)?;
    say(arguments, folder, &written, &view)
}

fn request(arguments: &Export) -> Request {
    let Export { profile, as_of, include_drafts, hxl, other_places, .. } = arguments;
    Request {
        profile: *profile,
        as_of: *as_of,
        drafts: include_drafts.is_some(),
        hxl: *hxl,
        elsewhere: other_places.is_some(),
    }
}

/// The formats that were asked for, each once; our own tables if none was.
fn chosen(arguments: &Export) -> Vec<Format> {
    let mut formats = arguments.format.clone();
    formats.sort();
    formats.dedup();
    formats
}

/// All that the casebook holds.
fn material<'a>(
    casebook: &mut Casebook,
    tables: &'a Tables,
) -> Result<Material<'a>, CasebookError> {
    let settings = casebook.settings()?;
    let [lowest, best] = BOARD_RULES
        .map(|toll_rule| casebook.incidents_under(&Settings { toll_rule, ..settings.clone() }));
    let mut corrections = BTreeMap::new();
    for made in casebook.corrections()? {
        *corrections.entry(kind(&made.correction)).or_default() += 1;
    }
    let called = casebook.known_as()?.into_iter();
    Ok(Material {
        incidents: casebook.incidents()?,
        boards: Boards::of([lowest?, best?]),
        reports: casebook.told()?,
        raw: BTreeMap::new(),
        called: called
            .map(|(id, known)| (id, Called { name: known.name, codes: known.aliases }))
            .collect(),
        settings,
        actors: tables.actors(),
        corrections,
        printed: casebook.printed()?,
        log: vec![],
        run: Run::default(),
    })
}

/// The bytes of all documents.
fn raw(casebook: &Casebook) -> Result<BTreeMap<String, Vec<u8>>, CasebookError> {
    let mut all = BTreeMap::new();
    for id in casebook.documents()? {
        let bytes = casebook.raw(&id)?.unwrap_or_default();
        all.insert(id, bytes);
    }
    Ok(all)
}

fn log(casebook: &Casebook) -> Result<Vec<Logged>, CasebookError> {
    let entries = casebook.log()?.into_iter();
    let logged = |e: LogEntry| Logged {
        seq: e.seq,
        entry: e.entry.unwrap_or_default(),
        previous: e.previous,
        hash: e.hash,
    };
    Ok(entries.map(logged).collect())
}

/// SHA-256 of the program that runs.
fn own_hash() -> Result<String, Failure> {
    let mut hasher = Sha256::new();
    io::copy(&mut fs::File::open(env::current_exe()?)?, &mut hasher)?;
    Ok(hexadecimal(&hasher.finalize()))
}

/// The log's word for what a correction does.
fn kind(correction: &bearwitness_casebook::Correction) -> String {
    word(&json!(correction)["do"])
}

fn write(folder: &Path, files: &[File]) -> Result<(), Failure> {
    let failed = |file: &Path, source| Failure::Write { file: file.display().to_string(), source };
    fs::create_dir_all(folder).map_err(|source| failed(folder, source))?;
    for File { name, bytes } in files {
        let file = folder.join(name);
        fs::write(&file, bytes).map_err(|source| failed(&file, source))?;
    }
    Ok(())
}

/// Into the log: for whom, in which formats, how much, and why drafts went along.
fn note(
    casebook: &mut Casebook,
    arguments: &Export,
    formats: &[Format],
    view: &View,
) -> Result<(), CasebookError> {
    let formats: Vec<&str> = formats.iter().map(|format| format.name()).collect();
    let what = json!({
        "profile": arguments.profile.name(), "formats": formats, "as_of": arguments.as_of,
        "drafts_reason": arguments.include_drafts, "other_places_reason": arguments.other_places, "incidents": view.incidents(),
    });
    casebook.note("export", &what)
}

fn say(arguments: &Export, folder: &Path, files: &[File], view: &View) -> Result<(), Failure> {
    let mut out = stdout();
    let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
    let (incidents, folder) = (view.incidents(), folder.display());
    writeln!(out, "{incidents} incidents written to {folder}: {}", names.join(", "))?;
    if view.drafts_left_out > 0 {
        writeln!(
            out,
            "{} incidents left out: nobody has signed them off; --include-drafts REASON writes them, marked as drafts",
            view.drafts_left_out
        )?;
    }
    if view.coarsened() > 0 {
        writeln!(
            out,
            "{} places made coarser: fresh, undated, a protected object, or a source at risk",
            view.coarsened()
        )?;
    }
    if arguments.profile == Profile::Internal {
        writeln!(
            out,
            "these files hold sources and words of reports: keep them as you keep the casebook"
        )?;
    }
    Ok(out.flush()?)
}
