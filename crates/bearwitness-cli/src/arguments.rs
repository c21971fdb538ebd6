//! The command line: each command with its help and examples.

mod correct;
mod register;
mod search;

use std::path::PathBuf;

use bearwitness_document::{Date, Published, PublishedBasis};
use bearwitness_read::{Given, keys, parse_published};
use clap::{Args, Parser, Subcommand, ValueEnum};

pub(crate) use correct::Correct;
pub(crate) use register::{At, Register, Sex};
pub(crate) use search::{Filters, Search};

use crate::show;

/// Reads reports of armed conflict and keeps a casebook: who did what to whom, where, when, with
/// what toll, according to whom, each value tied to the words it came from.
#[derive(Debug, Parser)]
#[command(name = "bearwitness", version, about, long_about = None)]
#[command(
    after_help = "Exit status: 0 ran to the end, also with bad records counted; 1 could not finish, or nothing \
could be read; 2 the command line is wrong."
)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Read reports into a casebook.
    #[command(
        after_help = "Examples:\n  bearwitness ingest --casebook syria.casebook reports/\n  \
        bearwitness ingest --casebook syria.casebook --published 2024-05-14 page.html feed.rss\n\n\
        The same file twice changes nothing. An interrupted run is finished by running it again."
    )]
    Ingest(Ingest),
    /// Read a casebook's documents again, with this version and the tables beside it; corrections stay.
    #[command(after_help = "Example:\n  bearwitness reread --casebook syria.casebook\n\n\
        What was kept stays as it was kept: the bytes and the text are those of the first reading. Corrections find their claims again by \
        the words; `review` lists those that don't.")]
    Reread(Reread),
    /// Print what reports say, one JSON line a document; no casebook is touched.
    #[command(after_help = "Examples:\n  bearwitness extract reports.jsonl > claims.jsonl\n  \
        echo 'Shells killed four people in Homs.' | bearwitness extract --format text -")]
    Extract(Extract),
    /// List incidents, of a casebook or of reports read on the spot.
    #[command(after_help = "Examples:\n  bearwitness incidents --casebook syria.casebook\n  \
        bearwitness incidents --format csv --toll-rule acled_lowest reports/")]
    Incidents(Incidents),
    /// Show what changed between two casebooks or two runs, incident by incident, and why.
    #[command(after_help = "Examples:\n  bearwitness diff monday.casebook tuesday.casebook\n  \
        bearwitness incidents --format jsonl --casebook syria.casebook > before.jsonl\n  \
        bearwitness ingest --casebook syria.casebook more/\n  bearwitness diff before.jsonl syria.casebook\n\n\
        Incidents are matched by the claims they share.")]
    Diff(Diff),
    /// Show one document, claim or incident.
    #[command(
        after_help = "Example:\n  bearwitness show --casebook syria.casebook inc:abcdefghijklmnop"
    )]
    Show(Show),
    /// Print how a sentence is read, and the words that decided each field.
    #[command(after_help = "Example:\n  bearwitness explain --published 2024-05-15 \
        'Shells killed four people in Homs on Monday, medics said.'")]
    Explain(Explain),
    /// Find passages that hold all the words, and whose claims are as you ask for.
    #[command(
        after_help = "Examples:\n  bearwitness search --casebook syria.casebook market shelling\n  \
        bearwitness search --casebook syria.casebook --place Homs --radius-km 25 --from 2024-05-01 --to 2024-05-31 --outcome killed\n  \
        bearwitness search --casebook syria.casebook --source resident --at-risk --reviewed draft hospital\n\n\
        A hundred passages are printed at most: the best matches first where up to 2,000 hold the words, else in the order in which they were \
        kept. All filters are of one claim that stands in the passage, as it was read; grade and review are those of its incident. What you \
        search for is kept nowhere."
    )]
    Search(Search),
    /// Show a casebook in a browser on this machine; PATHs are read into it first.
    #[command(after_help = "Examples:\n  bearwitness serve --casebook syria.casebook\n  \
        bearwitness serve --casebook example.casebook examples/reports")]
    Serve(Serve),
    /// Say what was read wrongly or rightly; the correction is kept in the log, and can be taken back.
    #[command(
        after_help = "Examples:\n  bearwitness correct --casebook syria.casebook --role editor --reason 'a football match' reject clm:abcdefghijklmnop\n  \
        bearwitness correct --casebook syria.casebook --role editor --reason 'the report says five' edit clm:abcdefghijklmnop tolls.0.min=5 tolls.0.max=5\n  \
        bearwitness correct --casebook syria.casebook --role head --reason 'checked with the sources' sign-off BW-000012\n\n\
        Incidents are named by id, lasting name or code. Nothing is overwritten: `undo` takes an entry back."
    )]
    Correct(Correct),
    /// List what waits for a person: the least certain and most harmful first.
    #[command(after_help = "Example:\n  bearwitness review --casebook syria.casebook\n\n\
        Drafts come before what was reviewed. An incident has a point for each doubt that is printed, and for harm 3 where ten or more \
        were killed, 2 where anybody was, 1 for other harm; most points come first, of equals the most killed. What follows are \
        corrections that find nothing to correct any more.")]
    Review(Review),
    /// Write a casebook's incidents as files that can leave the team.
    #[command(
        after_help = "Examples:\n  bearwitness export --casebook syria.casebook --to out/ --as-of 2024-06-01\n  \
        bearwitness export --casebook syria.casebook --to out/ --format acled,geojson --include-drafts 'review by the desk'\n  \
        bearwitness export --dictionary acled\n\n\
        The profile is `public` unless another is named: nothing of sources at risk, no name below public role, places of fresh events, of protected \
        objects and of what a source at risk told made coarser. `partner` keeps words and addresses, but nothing that leads to a source at risk; \
        `internal` is everything. Each format comes with its dictionary; `loss.json` says what it cannot hold, `withheld.json` what was left out and \
        why, `METHOD.md` how all of it was made."
    )]
    Export(Export),
    /// Destroy what a casebook holds of documents; their hashes and the reason stay in its log.
    #[command(
        after_help = "Example:\n  bearwitness delete --casebook syria.casebook --role editor --reason 'the family asked for it' doc:abcdefghijklmnopqrst\n\n\
        Bytes, text, claims, captures and the words in the log are overwritten; incidents are folded anew. There is no way back, and the same \
        bytes are not kept again. Copies that were made of the casebook still hold the document."
    )]
    Delete(Delete),
    /// Keep a register of victims by name, apart from the casebook and under a key of its own; there is none unless you begin it.
    #[command(
        subcommand,
        after_help = "Examples:\n  bearwitness register begin --casebook syria.casebook --role recorder --reason 'the families asked for it'\n  \
        bearwitness register add --casebook syria.casebook --role recorder --reason 'list of the hospital' --age 34 BW-000012 doc:… 'NAME AS PRINTED'\n  \
        bearwitness register match --casebook syria.casebook BW-000012\n\n\
        It is the file FILE.register, encrypted as age does; the passphrase is asked for, or is the first line of --passphrase-file. No export holds \
        anything of it, nor does the search index or the log. Names are compared within an incident and those within 25 km and a day of it: \
        from a name nothing leads to where else it stands."
    )]
    Register(Register),
    /// Check a casebook: bytes against hashes, spans against words, the chain of the log.
    #[command(after_help = "Examples:\n  bearwitness verify --casebook syria.casebook\n  \
        bearwitness verify --casebook syria.casebook --seal 27:703a09…\n  bearwitness verify --warc out/evidence.warc")]
    Verify(Verify),
    /// Print the number and the hash of the log's last entry: kept elsewhere, it proves later that nothing before was changed.
    #[command(after_help = "Examples:\n  bearwitness seal --casebook syria.casebook\n  \
        bearwitness seal --casebook syria.casebook --encrypt syria.age\n  \
        bearwitness seal --casebook syria.casebook --encrypt syria.age --recipient age1… --recipient age1…\n\n\
        The archive is an age file (https://age-encryption.org) with the casebook, the tables beside it and the seal in it, as a tar; \
        `unseal` brings it back, and so do age and tar. The passphrase is asked for on the terminal, or is the first line of \
        --passphrase-file. Nothing is written unencrypted. Whoever loses the key loses the archive.")]
    Seal(Seal),
    /// Bring back a casebook from an archive that `seal --encrypt` made.
    #[command(after_help = "Examples:\n  bearwitness unseal --to syria.casebook syria.age\n  \
        bearwitness unseal --to syria.casebook --identity key.txt syria.age\n\n\
        The seal in the archive is checked. What comes out is not encrypted.")]
    Unseal(Unseal),
    /// Copy a casebook, also while others use it, with the tables beside it.
    #[command(
        after_help = "Example:\n  bearwitness backup --casebook syria.casebook --to syria-june.casebook"
    )]
    Backup(To),
    /// Make a new casebook of what is whole in a damaged one, which is only read.
    #[command(
        after_help = "Example:\n  bearwitness doctor --casebook broken.casebook --to rescued.casebook"
    )]
    Doctor(To),
    /// List who is known to act, or say it better.
    #[command(subcommand)]
    Actors(Actors),
    /// List what is known of outlets, agencies and other sources, or say it better.
    #[command(subcommand)]
    Sources(Sources),
    /// Show by which rule a casebook's figures combine, or choose another.
    #[command(after_help = "Examples:\n  bearwitness toll-rule --casebook syria.casebook\n  \
        bearwitness toll-rule --casebook syria.casebook acled_lowest\n\n\
        The choice is noted in the casebook's log; its incidents are folded anew, and no figure is lost by any rule.")]
    TollRule(TollRule),
    /// Look names of places up in the gazetteer.
    #[command(subcommand)]
    Gazetteer(Gazetteer),
    /// Print the JSON Schema of what `extract`, `incidents` or `diff` print.
    #[command(after_help = "Example:\n  bearwitness schema > claims.schema.json")]
    Schema(Schema),
    /// Print the licences of the program, its weights, its tables and the crates it is made of.
    Licenses,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Actors {
    /// Set the table of actors that a casebook is read with, over the embedded one.
    #[command(
        after_help = "Example:\n  bearwitness actors set --casebook syria.casebook groups.csv\n\n\
        TABLE is a CSV file with the columns alias (a name as it is printed) and actor (an id of your own or of the list; `-` for \
        nobody), and where they are known name, kind (coalition, igo, mercenary, militia, monitor, outlet, rebel or state), country \
        (ISO 3166-1 alpha-3), from and to (the days on which the name stands for the actor). A name of the table is no longer what it \
        was in the embedded one. What is read into the casebook from then on is read with it; what was read before stays as it was read."
    )]
    Set(ActorsSet),
    /// Print the names and actors as CSV, in the form that `actors set` takes.
    #[command(
        after_help = "Examples:\n  bearwitness actors list > actors.csv\n  bearwitness actors list --casebook syria.casebook"
    )]
    List(ActorsList),
}

#[derive(Debug, Args)]
pub(crate) struct ActorsSet {
    /// The casebook; its table is the file FILE.actors.
    #[arg(long, value_name = "FILE")]
    pub(crate) casebook: PathBuf,
    /// The table.
    #[arg(value_name = "TABLE")]
    pub(crate) file: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct ActorsList {
    /// List what this casebook is read with.
    #[arg(long, value_name = "FILE")]
    pub(crate) casebook: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Sources {
    /// Set the table of sources that a casebook's origins are counted with, over the embedded one.
    #[command(
        after_help = "Example:\n  bearwitness sources set --casebook syria.casebook outlets.csv\n\n\
        TABLE is a CSV file with the column name and, where they are known, owner (outlets of one owner are one origin), agency (yes: \
        its credit on a page says that the words are its own), state_run (id of the state that runs it), primary (yes: what it narrates \
        it knows itself), party (id of the actor it speaks for), credible (yes: you hold it credible) and rank (1 for the one you follow \
        first). A row takes the place of the embedded one of its name whole. All incidents are folded anew with it."
    )]
    Set(SourcesSet),
    /// Print the sources as CSV, in the form that `sources set` takes.
    #[command(
        after_help = "Examples:\n  bearwitness sources list > sources.csv\n  bearwitness sources list --casebook syria.casebook"
    )]
    List(SourcesList),
}

#[derive(Debug, Args)]
pub(crate) struct SourcesSet {
    /// The casebook; its log keeps the table.
    #[arg(long, value_name = "FILE")]
    pub(crate) casebook: PathBuf,
    /// The table.
    #[arg(value_name = "TABLE")]
    pub(crate) file: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct SourcesList {
    /// List what this casebook's origins are counted with.
    #[arg(long, value_name = "FILE")]
    pub(crate) casebook: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct TollRule {
    /// The casebook.
    #[arg(long, value_name = "FILE")]
    pub(crate) casebook: PathBuf,
    /// The rule to combine figures by from now on.
    #[arg(value_name = "RULE", value_parser = toll_rule)]
    pub(crate) rule: Option<bearwitness_document::TollRule>,
}

/// How claims are folded, where it is to be otherwise than settled.
#[derive(Debug, Args)]
pub(crate) struct Fusing {
    /// The rule to combine figures by, this once: `airwars_minmax`, `acled_lowest`, `ucdp_low_best_high`, `latest`,
    /// `majority_of_origins` or `source_rank`.
    #[arg(long, value_name = "RULE", value_parser = toll_rule)]
    pub(crate) toll_rule: Option<bearwitness_document::TollRule>,
    /// A table of sources to count origins with, this once; of a casebook, the one that was set is used unasked.
    #[arg(long, value_name = "FILE")]
    pub(crate) sources: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Gazetteer {
    /// Import places into the user gazetteer beside a casebook.
    #[command(
        after_help = "Examples:\n  bearwitness gazetteer add --casebook syria.casebook SY.txt\n  \
        bearwitness gazetteer add --casebook syria.casebook --country SYR villages.csv\n\n\
        FILE is a country dump of GeoNames (https://download.geonames.org/export/dump/), or a CSV file with a header that names at \
        least name, lat and lon; name_… (other names), feature, country, population and geonameid are read too. What is read into the \
        casebook from then on is looked up there as well; what was read before stays as it was read."
    )]
    Add(GazetteerAdd),
    /// List the tables of the user gazetteer beside a casebook.
    #[command(after_help = "Example:\n  bearwitness gazetteer list --casebook syria.casebook")]
    List(GazetteerList),
    /// Look up each name of a file; a name of which no one place stands out has no point.
    #[command(
        after_help = "Example:\n  bearwitness gazetteer lookup --format jsonl names.txt\n\nFILE holds a name a line, or `{\"name\", \"country\"?}` a line in JSONL; the country is an ISO 3166-1 alpha-3 code."
    )]
    Lookup(Lookup),
}

#[derive(Debug, Args)]
pub(crate) struct GazetteerAdd {
    /// The casebook; the user gazetteer is the file FILE.gazetteer.
    #[arg(long, value_name = "FILE")]
    pub(crate) casebook: PathBuf,
    /// Where the places of tables without a column `country` lie: ISO 3166-1 alpha-3.
    #[arg(long, value_name = "CODE")]
    pub(crate) country: Option<String>,
    /// Tables of places.
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct GazetteerList {
    /// The casebook.
    #[arg(long, value_name = "FILE")]
    pub(crate) casebook: PathBuf,
    /// How to print: text or jsonl.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
}

#[derive(Debug, Args)]
pub(crate) struct Lookup {
    /// How to print: text or jsonl.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
    /// A user gazetteer to look in as well, as `gazetteer add` makes it.
    #[arg(long, value_name = "FILE")]
    pub(crate) gazetteer: Option<PathBuf>,
    /// File of names; `-` for standard input.
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct Ingest {
    /// The casebook; made if it is not there.
    #[arg(long, value_name = "FILE")]
    pub(crate) casebook: PathBuf,
    #[command(flatten)]
    pub(crate) reading: Reading,
    #[command(flatten)]
    pub(crate) capturing: Capturing,
    /// How to print what became of each document; without it, only a summary is printed.
    #[arg(long, value_enum)]
    pub(crate) format: Option<Format>,
    /// Files and folders to read.
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
}

/// How the documents were captured, where they don't say.
#[derive(Debug, Args)]
pub(crate) struct Capturing {
    /// When: a time such as 2024-05-14T08:00:00Z.
    #[arg(long = "captured-at", value_name = "TIME", value_parser = time)]
    pub(crate) at: Option<String>,
    /// With which tool and version.
    #[arg(long = "captured-with", value_name = "TOOL")]
    pub(crate) tool: Option<String>,
    /// In which role, such as collector; never a person's name.
    #[arg(long = "captured-by", value_name = "ROLE")]
    pub(crate) role: Option<String>,
}

/// In which role, why and when something is done.
#[derive(Debug, Args)]
pub(crate) struct Who {
    /// Who does it: a role, such as editor, never a person's name.
    #[arg(long, value_name = "ROLE")]
    pub(crate) role: String,
    /// Why; the log may keep it, so it names nobody.
    #[arg(long, value_name = "WORDS")]
    pub(crate) reason: String,
    /// The day it is done; today (UTC) if it is left out.
    #[arg(long, value_name = "DATE")]
    pub(crate) day: Option<Date>,
}

#[derive(Debug, Args)]
pub(crate) struct Delete {
    /// The casebook.
    #[arg(long, value_name = "FILE")]
    pub(crate) casebook: PathBuf,
    #[command(flatten)]
    pub(crate) by: Who,
    /// Documents.
    #[arg(required = true, value_name = "ID")]
    pub(crate) ids: Vec<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Reread {
    /// The casebook.
    #[arg(long, value_name = "FILE")]
    pub(crate) casebook: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct Extract {
    #[command(flatten)]
    pub(crate) reading: Reading,
    /// How to print.
    #[arg(long, value_enum, default_value_t = Format::Jsonl)]
    pub(crate) format: Format,
    /// Print the parts of each sentence too: places, times, sources …
    #[arg(long)]
    pub(crate) mentions: bool,
    /// Files and folders to read; `-` for standard input.
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Incidents {
    /// The casebook to list.
    #[arg(long, value_name = "FILE", conflicts_with = "paths")]
    pub(crate) casebook: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) reading: Reading,
    #[command(flatten)]
    pub(crate) fusing: Fusing,
    /// How to print.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
    /// Files and folders to read and fold in memory; `-` for standard input.
    #[arg(value_name = "PATH", required_unless_present = "casebook")]
    pub(crate) paths: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Diff {
    /// How to print: text, json or jsonl.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
    /// A casebook, or lines that `incidents --format jsonl` printed.
    #[arg(value_name = "BEFORE")]
    pub(crate) before: PathBuf,
    /// The same, later.
    #[arg(value_name = "AFTER")]
    pub(crate) after: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct Show {
    /// The casebook.
    #[arg(long, value_name = "FILE")]
    pub(crate) casebook: PathBuf,
    /// How to print: text or json.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
    /// Id of a document (doc:…), claim (clm:…) or incident (inc:…), or an incident's name (BW-…) or code.
    #[arg(value_name = "ID")]
    pub(crate) id: String,
}

#[derive(Debug, Args)]
pub(crate) struct Explain {
    #[command(flatten)]
    pub(crate) reading: Reading,
    /// The sentence, or a few.
    pub(crate) sentence: String,
}

#[derive(Debug, Args)]
pub(crate) struct Serve {
    /// The casebook; made if PATHs are given and it is not there.
    #[arg(long, value_name = "FILE")]
    pub(crate) casebook: PathBuf,
    /// Port at 127.0.0.1.
    #[arg(long, default_value_t = 8765)]
    pub(crate) port: u16,
    #[command(flatten)]
    pub(crate) reading: Reading,
    /// Files and folders to read into the casebook first.
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Review {
    /// The casebook.
    #[arg(long, value_name = "FILE")]
    pub(crate) casebook: PathBuf,
    /// How to print: text or json.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
}

#[derive(Debug, Args)]
pub(crate) struct Export {
    /// The casebook.
    #[arg(long, value_name = "FILE", required_unless_present = "dictionary")]
    pub(crate) casebook: Option<PathBuf>,
    /// Folder to write to; made if it is not there.
    #[arg(long, value_name = "FOLDER", required_unless_present = "dictionary")]
    pub(crate) to: Option<PathBuf>,
    /// Formats, with commas: native (our tables as CSV), parquet, casebook (the same in one SQLite file), acled, ucdp, geojson, plover, polecat, airwars, capture, prov,
    /// warc (the documents themselves).
    #[arg(long, value_name = "FORMATS", value_delimiter = ',', default_value = "native")]
    pub(crate) format: Vec<bearwitness_export::Format>,
    /// Who it is for: public, partner or internal.
    #[arg(long, value_name = "PROFILE", default_value = "public")]
    pub(crate) profile: bearwitness_export::Profile,
    /// Day the export speaks as of; events of its last three days count as fresh, movements of its last seven.
    #[arg(long, value_name = "DATE")]
    pub(crate) as_of: Option<Date>,
    /// Write incidents that nobody signed off, too; the reason is logged.
    #[arg(long, value_name = "REASON")]
    pub(crate) include_drafts: Option<String>,
    /// Write places that were threatened or planned for, or that something came from or went to, into a layer of their own
    /// (`elsewhere.geojson`); never in public. The reason is logged.
    #[arg(long, value_name = "REASON")]
    pub(crate) other_places: Option<String>,
    /// Put HXL tags into the second row of tables.
    #[arg(long)]
    pub(crate) hxl: bool,
    /// Print what the columns and keys of a format mean, and do nothing else.
    #[arg(long, value_name = "FORMAT")]
    pub(crate) dictionary: Option<bearwitness_export::Format>,
}

#[derive(Debug, Args)]
pub(crate) struct Verify {
    /// The casebook.
    #[arg(long, value_name = "FILE", required_unless_present = "archive")]
    pub(crate) casebook: Option<PathBuf>,
    /// A web archive that `export --format warc` wrote, instead: its documents against their hashes, and the part of the
    /// log in it.
    #[arg(long = "warc", value_name = "FILE", conflicts_with = "casebook")]
    pub(crate) archive: Option<PathBuf>,
    /// What `seal` printed once: the entry must still be the same.
    #[arg(long, value_name = "SEAL")]
    pub(crate) seal: Option<bearwitness_casebook::Seal>,
    /// How to print: text or json.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
}

#[derive(Debug, Args)]
pub(crate) struct Seal {
    /// The casebook.
    #[arg(long, value_name = "FILE")]
    pub(crate) casebook: PathBuf,
    /// Write the casebook, with the tables beside it, into this encrypted archive; nothing is overwritten.
    #[arg(long, value_name = "ARCHIVE")]
    pub(crate) encrypt: Option<PathBuf>,
    /// Encrypt for who has the key that belongs to this one (age1…), instead of for a passphrase; may be given several times.
    #[arg(long, value_name = "KEY", requires = "encrypt", conflicts_with = "passphrase_file")]
    pub(crate) recipient: Vec<age::x25519::Recipient>,
    /// A file whose first line is the passphrase.
    #[arg(long, value_name = "FILE", requires = "encrypt")]
    pub(crate) passphrase_file: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Unseal {
    /// The archive.
    #[arg(value_name = "ARCHIVE")]
    pub(crate) archive: PathBuf,
    /// The casebook to make; nothing is overwritten.
    #[arg(long, value_name = "FILE")]
    pub(crate) to: PathBuf,
    /// A file with the keys (AGE-SECRET-KEY-1…) of one of its recipients, as `age-keygen` makes it.
    #[arg(long, value_name = "FILE", conflicts_with = "passphrase_file")]
    pub(crate) identity: Option<PathBuf>,
    /// A file whose first line is the passphrase.
    #[arg(long, value_name = "FILE")]
    pub(crate) passphrase_file: Option<PathBuf>,
}

/// A casebook and another that is to be made of it.
#[derive(Debug, Args)]
pub(crate) struct To {
    /// The casebook.
    #[arg(long, value_name = "FILE")]
    pub(crate) casebook: PathBuf,
    /// The casebook to make; nothing is overwritten.
    #[arg(long, value_name = "FILE")]
    pub(crate) to: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct Schema {
    /// What the schema is of.
    #[arg(value_enum, default_value_t = Described::Report)]
    pub(crate) of: Described,
}

/// What the caller knows of all documents of the run.
#[derive(Debug, Args)]
pub(crate) struct Reading {
    /// When they were published: a day, or an interval a/b. A record's own date goes first.
    #[arg(long, value_name = "DATE", value_parser = published)]
    published: Option<Published>,
    /// Which column of CSV files holds what: text=Body, published=Date … (id, text, html, published, url, publisher, title, language).
    #[arg(long = "column", value_name = "KEY=NAME", value_parser = column)]
    columns: Vec<(String, String)>,
    /// A user gazetteer to look places up in as well; of a casebook, the one beside it is used unasked.
    #[arg(long, value_name = "FILE")]
    pub(crate) gazetteer: Option<PathBuf>,
    /// A table of actors over the embedded one; of a casebook, the one beside it is used unasked.
    #[arg(long, value_name = "FILE")]
    pub(crate) actors: Option<PathBuf>,
}

impl Reading {
    pub(crate) fn given(&self) -> Given {
        Given { published: self.published, columns: self.columns.clone() }
    }
}

fn time(words: &str) -> Result<String, String> {
    let time: Result<jiff::Timestamp, _> = words.parse();
    time.map(|_| words.to_owned())
        .map_err(|_| "expected a time with its zone, such as 2024-05-14T08:00:00Z".to_owned())
}

fn toll_rule(word: &str) -> Result<bearwitness_document::TollRule, String> {
    let mut rules = bearwitness_document::TollRule::ALL.into_iter();
    let names = || bearwitness_document::TollRule::ALL.map(|rule| show::word(&rule)).join(", ");
    let found = rules.find(|rule| show::word(rule) == word);
    found.ok_or_else(|| format!("`{word}` is no rule; there are {}", names()))
}

fn column(words: &str) -> Result<(String, String), String> {
    let (key, name) = words.split_once('=').ok_or("expected KEY=NAME, such as text=Body")?;
    if keys().any(|known| known == key) {
        return Ok((key.to_owned(), name.to_owned()));
    }
    Err(format!("`{key}` is no key; there are {}", keys().collect::<Vec<_>>().join(", ")))
}

fn published(words: &str) -> Result<Published, String> {
    parse_published(words, PublishedBasis::Given).ok_or_else(|| {
        "expected a day such as 2024-05-14, or an interval 2024-05-14/2024-05-16".to_owned()
    })
}

/// How to print.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people.
    Text,
    /// One JSON document.
    Json,
    /// One JSON value a line.
    Jsonl,
    /// A table with a line of names.
    Csv,
}

/// What a schema is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Described {
    /// A line of `extract`.
    Report,
    /// A line of `incidents`.
    Incident,
    /// A line of `diff`.
    Change,
}
