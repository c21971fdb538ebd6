//! The tables of a casebook.

use std::collections::BTreeMap;

use rusqlite::{Connection, functions::FunctionFlags, types::ValueRef};

/// Marks a `SQLite` file as a casebook: "Bear" in ASCII.
pub(crate) const APPLICATION_ID: i32 = 0x4265_6172;

/// The format of the tables below. 1 kept raw bytes as they came, and had no captures and no facts; 2 had no search keys.
pub(crate) const FORMAT: i32 = 3;

/// Bits of a passage's number that count it within its document; a reading view has a megabyte at most.
pub(crate) const PASSAGE_BITS: u32 = 20;

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
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,      -- doc:…, a hash of the raw bytes
    source_name TEXT NOT NULL,    -- of several names, the first in the order of characters
    sha256 TEXT NOT NULL,         -- of the raw bytes
    blake3 TEXT NOT NULL,
    bytes INTEGER NOT NULL,       -- how many they are
    raw BLOB NOT NULL,            -- the raw bytes as they came, compressed (zlib, RFC 1950)
    header TEXT NOT NULL,         -- the contract's document, as JSON
    sentences TEXT NOT NULL,
    notes TEXT NOT NULL
) STRICT;
CREATE TABLE capture (
    document TEXT NOT NULL REFERENCES document (id),
    hash TEXT NOT NULL,           -- BLAKE3 of document and capture; the log names it
    capture TEXT NOT NULL,        -- name it came under, address, time, tool, role, record: as JSON
    PRIMARY KEY (document, hash)
) STRICT, WITHOUT ROWID;
CREATE TABLE passage (
    document TEXT NOT NULL REFERENCES document (id),
    n INTEGER NOT NULL,
    passage TEXT NOT NULL,        -- the contract's passage, as JSON
    sketch TEXT NOT NULL,
    PRIMARY KEY (document, n)
) STRICT;
CREATE TABLE claim (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    document TEXT NOT NULL REFERENCES document (id),
    n INTEGER NOT NULL,
    kind TEXT NOT NULL,
    passage INTEGER,              -- rowid of its passage in passage_text
    claim TEXT NOT NULL           -- the contract's claim, as JSON
) STRICT;
CREATE INDEX claim_document ON claim (document, n);
CREATE INDEX claim_passage ON claim (passage);
CREATE TABLE log (
    seq INTEGER PRIMARY KEY,
    entry TEXT NOT NULL,          -- what was done, as JSON
    previous TEXT NOT NULL,       -- hash of the entry before, zeros for the first
    hash TEXT NOT NULL            -- BLAKE3 of previous and entry
) STRICT;
CREATE TABLE fused (up_to_log_seq INTEGER NOT NULL) STRICT;
INSERT INTO fused VALUES (0);
";

/// What the claims add up to.
pub(crate) const INCIDENT: &str = "
CREATE TABLE incident (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    incident TEXT NOT NULL        -- the contract's incident, as JSON
) STRICT;
CREATE INDEX incident_grade ON incident (json_extract(incident, '$.grade.value'));
CREATE INDEX incident_review ON incident (json_extract(incident, '$.review.state'));
";

/// What search finds claims and passages by, made of the tables above.
pub(crate) const FOUND_BY: &str = "
CREATE VIRTUAL TABLE passage_text USING fts5 (text, keys, tokenize = 'unicode61 remove_diacritics 2');
INSERT INTO passage_text (passage_text, rank) VALUES ('secure-delete', 1);
CREATE TABLE fact (
    claim INTEGER NOT NULL,       -- number of the claim
    field TEXT NOT NULL,          -- kind, modality, actor, outcome, source, at_risk
    value TEXT NOT NULL,
    PRIMARY KEY (claim, field, value)
) STRICT, WITHOUT ROWID;
CREATE TABLE site (
    claim INTEGER NOT NULL,       -- number of the claim
    n INTEGER NOT NULL,
    lat REAL NOT NULL,            -- degrees (WGS 84)
    lon REAL NOT NULL,
    PRIMARY KEY (claim, n)
) STRICT, WITHOUT ROWID;
CREATE TABLE days (
    claim INTEGER PRIMARY KEY,    -- number of the claim
    first INTEGER NOT NULL,       -- of its window, in days from 1 January 1970
    last INTEGER NOT NULL
) STRICT;
";

/// Which claims stand in which incident, and the checksums of rows.
pub(crate) const BESIDE: &str = "
CREATE TABLE incident_claim (
    claim INTEGER NOT NULL,       -- number of the claim
    incident INTEGER NOT NULL,    -- n of the incident
    PRIMARY KEY (claim, incident)
) STRICT, WITHOUT ROWID;
CREATE INDEX incident_claim_incident ON incident_claim (incident);
CREATE TRIGGER incident_has_claims AFTER INSERT ON incident BEGIN
    INSERT OR IGNORE INTO incident_claim SELECT c.number, new.n
        FROM json_each(new.incident, '$.claims') e JOIN claim c ON c.id = e.value;
END;
CREATE TRIGGER incident_changes_claims AFTER UPDATE ON incident BEGIN
    DELETE FROM incident_claim WHERE incident = old.n;
    INSERT OR IGNORE INTO incident_claim SELECT c.number, new.n
        FROM json_each(new.incident, '$.claims') e JOIN claim c ON c.id = e.value;
END;
CREATE TRIGGER incident_leaves_claims AFTER DELETE ON incident BEGIN
    DELETE FROM incident_claim WHERE incident = old.n;
END;
CREATE TABLE checksum (
    of TEXT NOT NULL,             -- a table
    row TEXT NOT NULL,            -- the key of a row of it
    sum INTEGER NOT NULL,         -- the first 8 bytes of the BLAKE3 of the row's other columns
    PRIMARY KEY (of, row)
) STRICT, WITHOUT ROWID;
";

/// A table whose rows have checksums, which triggers keep: whoever writes a row, `verify` finds what has changed since
/// without being written.
pub(crate) struct Summed {
    pub(crate) table: &'static str,
    key: &'static [&'static str],
    columns: &'static [&'static str],
}

/// The raw bytes, captures and the log have hashes of their own.
pub(crate) const SUMMED: [Summed; 7] = [
    Summed {
        table: "document",
        key: &["id"],
        columns: &["number", "source_name", "bytes", "header", "sentences", "notes"],
    },
    Summed { table: "passage", key: &["document", "n"], columns: &["passage", "sketch"] },
    Summed {
        table: "claim",
        key: &["id"],
        columns: &["number", "document", "n", "kind", "passage", "claim"],
    },
    Summed { table: "unread", key: &["document"], columns: &["places"] },
    Summed { table: "incident", key: &["id"], columns: &["n", "incident"] },
    Summed { table: "name", key: &["name"], columns: &["incident", "n"] },
    Summed { table: "adrift", key: &["n"], columns: &["adrift"] },
];

impl Summed {
    /// The key of a row, as SQL; `row` is `new.`, `old.` or nothing.
    pub(crate) fn key(&self, row: &str) -> String {
        let parts: Vec<String> = self.key.iter().map(|column| format!("{row}{column}")).collect();
        parts.join(" || ' ' || ")
    }

    /// The checksum of a row, as SQL.
    pub(crate) fn sum(&self, row: &str) -> String {
        let parts: Vec<String> =
            self.columns.iter().map(|column| format!("{row}{column}")).collect();
        format!("checksum({})", parts.join(", "))
    }

    /// Whether what the table says of a document is as it was written; tables that say nothing of one hold.
    pub(crate) fn holds(&self, connection: &Connection, document: &str) -> bool {
        let column = match self.table {
            "document" => "id",
            "passage" | "claim" | "unread" => "document",
            _ => return true,
        };
        let (table, key, sum) = (self.table, self.key(""), self.sum(""));
        let sql = format!(
            "SELECT count(*) FROM {table} WHERE {column} = ?1 AND {sum} IS NOT
                (SELECT sum FROM checksum WHERE of = '{table}' AND row = {key})"
        );
        connection.query_row(&sql, [document], |row| row.get::<_, i64>(0)).is_ok_and(|n| n == 0)
    }

    fn triggers(&self) -> String {
        let (table, key, old, sum) =
            (self.table, self.key("new."), self.key("old."), self.sum("new."));
        let forget = format!("DELETE FROM checksum WHERE of = '{table}' AND row = {old};");
        let watched = [self.key, self.columns].concat().join(", ");
        let note = format!("INSERT OR REPLACE INTO checksum VALUES ('{table}', {key}, {sum});");
        format!(
            "CREATE TRIGGER IF NOT EXISTS {table}_summed AFTER INSERT ON {table} BEGIN {note} END;
            CREATE TRIGGER IF NOT EXISTS {table}_summed_anew AFTER UPDATE OF {watched} ON {table} BEGIN {forget} {note} END;
            CREATE TRIGGER IF NOT EXISTS {table}_summed_no_more AFTER DELETE ON {table} BEGIN {forget} END;\n"
        )
    }
}

/// Makes the tables of an empty casebook.
pub(crate) fn make(connection: &Connection) -> rusqlite::Result<()> {
    let triggers = SUMMED.iter().map(Summed::triggers);
    let parts =
        [TABLES, INCIDENT, FOUND_BY, BESIDE, LATER, include_str!("views.sql")].map(str::to_owned);
    parts.into_iter().chain(triggers).try_for_each(|sql| connection.execute_batch(&sql))
}

/// Makes what a casebook of another version of this format lacks, and its triggers and views as ours are.
pub(crate) fn complete(connection: &Connection) -> rusqlite::Result<()> {
    let named = connection.table_exists(None, "name")?;
    connection.execute_batch(LATER)?;
    if !named {
        // What was folded before there were names is folded again.
        connection.execute("UPDATE fused SET up_to_log_seq = 0", [])?;
    }
    let fresh = Connection::open_in_memory()?;
    make(&fresh)?;
    let theirs = objects(connection)?;
    let mut change = String::new();
    for (name, object) in objects(&fresh)? {
        let made = matches!(object.kind.as_str(), "trigger" | "view");
        if made && theirs.get(&name) != Some(&object) {
            let Object { kind, sql } = object;
            change += &["DROP ", &kind, " IF EXISTS ", &name, "; ", &sql, ";\n"].concat();
        }
    }
    if change.is_empty() {
        return Ok(());
    }
    connection.execute_batch(&format!("BEGIN IMMEDIATE; {change} COMMIT;"))
}

/// A table, an index, a trigger or a view.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Object {
    kind: String,
    sql: String,
}

/// What a casebook is made of, by name.
pub(crate) fn objects(connection: &Connection) -> rusqlite::Result<BTreeMap<String, Object>> {
    let sql = "SELECT name, type, sql FROM sqlite_schema WHERE sql IS NOT NULL";
    let object =
        |row: &rusqlite::Row<'_>| Ok((row.get(0)?, Object { kind: row.get(1)?, sql: row.get(2)? }));
    connection.prepare(sql)?.query_map([], object)?.collect()
}

/// The function that the triggers and `verify` take checksums with.
pub(crate) fn checksum_function(connection: &Connection) -> rusqlite::Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8
        | FunctionFlags::SQLITE_DETERMINISTIC
        | FunctionFlags::SQLITE_INNOCUOUS;
    connection.create_scalar_function("checksum", -1, flags, |row| {
        let mut hasher = blake3::Hasher::new();
        for at in 0..row.len() {
            match row.get_raw(at) {
                ValueRef::Integer(value) => hasher.update(b"i").update(&value.to_le_bytes()),
                ValueRef::Text(bytes) | ValueRef::Blob(bytes) => {
                    hasher.update(b"t").update(&bytes.len().to_le_bytes()).update(bytes)
                }
                ValueRef::Real(value) => hasher.update(b"r").update(&value.to_le_bytes()),
                ValueRef::Null => hasher.update(b"n"),
            };
        }
        let hash = hasher.finalize();
        let first = hash.as_bytes().first_chunk().copied().unwrap_or_default();
        Ok(i64::from_le_bytes(first))
    })
}
