//! The tables of a casebook.

/// Marks a `SQLite` file as a casebook: "Bear" in ASCII.
pub(crate) const APPLICATION_ID: i32 = 0x4265_6172;

/// The format of the tables below.
pub(crate) const FORMAT: i32 = 1;

/// Tables that came later; a casebook that lacks them gets them when it is opened.
pub(crate) const LATER: &str = "
CREATE TABLE IF NOT EXISTS unread (
    document TEXT PRIMARY KEY REFERENCES document (id),
    places TEXT NOT NULL          -- the places that it names, as the contract's mentions
) STRICT;
CREATE TABLE IF NOT EXISTS name (
    name TEXT PRIMARY KEY,        -- BW-000123, given in the log
    incident TEXT NOT NULL,       -- the incident that bears it now
    n INTEGER NOT NULL            -- 0 for its lasting name, more for those of incidents that it took in
) STRICT;
CREATE INDEX IF NOT EXISTS name_incident ON name (incident);
CREATE TABLE IF NOT EXISTS adrift (
    n INTEGER PRIMARY KEY,
    adrift TEXT NOT NULL          -- a correction that finds nothing to correct, and why, as JSON
) STRICT;
";

pub(crate) const TABLES: &str = "
CREATE TABLE document (
    id TEXT PRIMARY KEY,          -- doc:…, a hash of the raw bytes
    source_name TEXT NOT NULL,    -- of several names, the first in the order of characters
    sha256 TEXT NOT NULL,
    blake3 TEXT NOT NULL,
    raw BLOB NOT NULL,            -- as they came
    header TEXT NOT NULL,         -- the contract's document, as JSON
    sentences TEXT NOT NULL,
    notes TEXT NOT NULL
) STRICT;
CREATE TABLE passage (
    document TEXT NOT NULL REFERENCES document (id),
    n INTEGER NOT NULL,
    passage TEXT NOT NULL,        -- the contract's passage, as JSON
    sketch TEXT NOT NULL,
    PRIMARY KEY (document, n)
) STRICT;
CREATE TABLE claim (
    id TEXT PRIMARY KEY,
    document TEXT NOT NULL REFERENCES document (id),
    n INTEGER NOT NULL,
    kind TEXT NOT NULL,
    claim TEXT NOT NULL           -- the contract's claim, as JSON
) STRICT;
CREATE INDEX claim_document ON claim (document, n);
CREATE TABLE incident (
    n INTEGER PRIMARY KEY,        -- in the order of `bearwitness incidents`
    id TEXT NOT NULL UNIQUE,
    incident TEXT NOT NULL        -- the contract's incident, as JSON
) STRICT;
CREATE TABLE log (
    seq INTEGER PRIMARY KEY,
    entry TEXT NOT NULL,          -- what was done, as JSON
    previous TEXT NOT NULL,       -- hash of the entry before, zeros for the first
    hash TEXT NOT NULL            -- BLAKE3 of previous and entry
) STRICT;
CREATE TABLE fused (up_to_log_seq INTEGER NOT NULL) STRICT;
INSERT INTO fused VALUES (0);
CREATE VIRTUAL TABLE passage_text USING fts5 (text, document UNINDEXED, n UNINDEXED, tokenize = 'unicode61 remove_diacritics 2');
";
