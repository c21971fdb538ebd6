//! A user's table of actors: a CSV file with the columns `alias` and `actor`, and, where they are
//! known, `name`, `kind`, `country`, `from` and `to`.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::{Actors, Alias, KnownActor, embedded_aliases, embedded_known};

/// What an actor may be.
const KINDS: [&str; 8] =
    ["coalition", "igo", "mercenary", "militia", "monitor", "outlet", "rebel", "state"];

/// What became of a user's table of actors.
#[derive(Debug)]
pub struct ActorTable {
    /// The embedded ontology with the table over it.
    pub actors: Actors,
    /// Names that the table holds.
    pub names: usize,
    /// Rows that can't be used: line and why.
    pub bad: Vec<(u64, String)>,
}

impl Actors {
    /// The embedded ontology with a user's CSV table over it. A name of the table is no longer what
    /// it was in the embedded one; the actor `-` says that it is nobody's.
    ///
    /// # Errors
    /// A table without the columns `alias` and `actor`; rows that are wrong are told in [`ActorTable::bad`].
    pub fn with(table: &[u8]) -> Result<ActorTable, String> {
        let table = table.strip_prefix(b"\xef\xbb\xbf").unwrap_or(table);
        let mut table = csv::ReaderBuilder::new().flexible(true).from_reader(table);
        let columns = Columns::of(table.headers().map_err(|error| error.to_string())?)?;
        let (mut aliases, mut known, mut bad) = (Vec::new(), BTreeMap::new(), Vec::new());
        for record in table.records() {
            let line = record.as_ref().ok().and_then(csv::StringRecord::position);
            let line = line.map_or(0, csv::Position::line);
            match record.map_err(|e| e.to_string()).and_then(|record| columns.read(&record)) {
                Ok((alias, actor)) => {
                    known.extend(alias.id.clone().zip(actor));
                    aliases.push(alias);
                }
                Err(why) => bad.push((line, why)),
            }
        }
        let names = aliases.len();
        Ok(ActorTable { actors: over_embedded(aliases, known), names, bad })
    }
}

fn over_embedded(aliases: Vec<Alias>, known: BTreeMap<String, KnownActor>) -> Actors {
    let told: BTreeSet<String> = aliases.iter().map(|alias| alias.name.to_lowercase()).collect();
    let mut all = embedded_aliases();
    all.retain(|alias| !told.contains(&alias.name.to_lowercase()));
    all.extend(aliases);
    let mut everyone = embedded_known();
    everyone.extend(known);
    Actors::of(all, everyone)
}

/// Where the columns of a table stand.
struct Columns {
    alias: usize,
    actor: usize,
    name: Option<usize>,
    kind: Option<usize>,
    country: Option<usize>,
    from: Option<usize>,
    to: Option<usize>,
}

impl Columns {
    fn of(header: &csv::StringRecord) -> Result<Self, String> {
        let at = |title: &str| header.iter().position(|t| t.trim().eq_ignore_ascii_case(title));
        let needed = |title: &str| {
            let titles: Vec<&str> = header.iter().collect();
            at(title).ok_or_else(|| format!("no column `{title}` among: {}", titles.join(", ")))
        };
        Ok(Self {
            alias: needed("alias")?,
            actor: needed("actor")?,
            name: at("name"),
            kind: at("kind"),
            country: at("country"),
            from: at("from"),
            to: at("to"),
        })
    }

    /// The name of a row, and what the row says of its actor.
    fn read(&self, record: &csv::StringRecord) -> Result<(Alias, Option<KnownActor>), String> {
        let get = |at: usize| record.get(at).unwrap_or_default().trim();
        let told = |at: Option<usize>| at.map(get).filter(|word| !word.is_empty());
        let (name, id) = (get(self.alias), get(self.actor));
        if name.is_empty() || id.is_empty() {
            return Err("a row needs an `alias` and an `actor` (`-` for nobody)".to_owned());
        }
        let alias = Alias {
            name: name.to_owned(),
            id: (id != "-").then(|| id.to_owned()),
            from: told(self.from).map(day).transpose()?,
            to: told(self.to).map(day).transpose()?,
        };
        let country = told(self.country).unwrap_or("-").to_uppercase();
        let actor = told(self.kind).map(kind).transpose()?.map(|kind| KnownActor {
            name: told(self.name).unwrap_or(name).to_owned(),
            kind,
            country,
        });
        Ok((alias, actor))
    }
}

fn day(word: &str) -> Result<Date, String> {
    word.parse().map_err(|_| format!("`{word}` is no day such as 2024-05-14"))
}

fn kind(word: &str) -> Result<String, String> {
    let known = || format!("`{word}` is no kind of actor; there are {}", KINDS.join(", "));
    KINDS.contains(&word).then(|| word.to_owned()).ok_or_else(known)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrong_rows_are_told_and_the_rest_is_read() {
        let table = "alias,actor,kind,from\n\
            Alpha,a,rebel,2011-01-01\n\
            Beta,b,army,\n\
            Gamma,,,\n\
            Delta,d,,last year\n\
            Epsilon,e,militia,\n";
        let ActorTable { actors, bad, .. } = Actors::with(table.as_bytes()).unwrap();
        let lines: Vec<u64> = bad.iter().map(|(line, _)| *line).collect();
        assert_eq!(lines, [3, 4, 5]);
        assert!(bad[0].1.contains("`army` is no kind of actor"));
        assert!(actors.known("a").is_some() && actors.known("e").is_some());
    }

    #[test]
    fn a_table_without_its_columns_is_refused() {
        let why = Actors::with(b"name,actor\nx,y\n").unwrap_err();
        assert_eq!(why, "no column `alias` among: name, actor");
    }
}
