//! What is known of outlets, agencies and others whom reports come from: the embedded table
//! (`data/sources.tsv`), and a user's CSV table over it.

use std::{collections::BTreeSet, sync::LazyLock};

use bearwitness_document::SourceRow;
use bearwitness_language::rows;

/// What became of a user's table of sources.
#[derive(Debug)]
pub struct SourceTable {
    /// Its rows, in its order.
    pub sources: Vec<SourceRow>,
    /// Rows that can't be used: line and why.
    pub bad: Vec<(u64, String)>,
}

/// The embedded sources, by name. None is held credible and none ranked: that is each user's to say.
pub fn embedded_sources() -> &'static [SourceRow] {
    static EMBEDDED: LazyLock<Vec<SourceRow>> = LazyLock::new(|| {
        rows(include_str!("../data/sources.tsv")).map(|row| embedded(&row)).collect()
    });
    &EMBEDDED
}

fn embedded(row: &[&str]) -> SourceRow {
    let told = |at: usize| (row[at] != "-").then(|| row[at].to_owned());
    SourceRow {
        name: row[0].to_owned(),
        owner: told(1),
        agency: row[2] == "yes",
        state_run: told(3),
        primary: row[4] == "yes",
        party: told(5),
        ..SourceRow::default()
    }
}

impl SourceTable {
    /// Reads a CSV table with the column `name` and, where they are known, `owner`, `agency`,
    /// `state_run`, `primary`, `party`, `credible` and `rank`. A row takes the place of the embedded one of its
    /// name whole.
    ///
    /// ```
    /// let table = "name,credible,rank\nBasin Radio,yes,1\nLake Post,perhaps,2\n";
    /// let table = bearwitness::SourceTable::read(table.as_bytes()).unwrap();
    /// assert!(table.sources[0].credible);
    /// assert_eq!(table.bad, [(3, "`perhaps` in `credible` is neither yes nor no".to_owned())]);
    /// ```
    ///
    /// # Errors
    /// A table without the column `name`, or with one of another name; rows that are wrong are told in
    /// [`SourceTable::bad`].
    pub fn read(table: &[u8]) -> Result<Self, String> {
        let table = table.strip_prefix(b"\xef\xbb\xbf").unwrap_or(table);
        let mut table = csv::ReaderBuilder::new().flexible(true).from_reader(table);
        let columns = Columns::of(table.headers().map_err(|error| error.to_string())?)?;
        let (mut sources, mut bad) = (Vec::new(), Vec::new());
        let mut names = BTreeSet::new();
        for record in table.records() {
            let line = record.as_ref().ok().and_then(csv::StringRecord::position);
            let line = line.map_or(0, csv::Position::line);
            let row = record.map_err(|e| e.to_string()).and_then(|record| columns.read(&record));
            match row {
                Ok(row) if !names.insert(row.name.to_lowercase()) => {
                    bad.push((line, format!("`{}` has a row already", row.name)));
                }
                Ok(row) => sources.push(row),
                Err(why) => bad.push((line, why)),
            }
        }
        Ok(Self { sources, bad })
    }
}

/// The columns that a table may have.
const COLUMNS: [&str; 8] =
    ["name", "owner", "agency", "state_run", "primary", "party", "credible", "rank"];

/// Where the columns of a table stand.
struct Columns(Vec<String>);

impl Columns {
    fn of(header: &csv::StringRecord) -> Result<Self, String> {
        let titles: Vec<String> = header.iter().map(|title| title.trim().to_lowercase()).collect();
        let known = COLUMNS.join(", ");
        if let Some(other) = titles.iter().find(|title| !COLUMNS.contains(&title.as_str())) {
            return Err(format!("`{other}` is no column; there are {known}"));
        }
        if !titles.iter().any(|title| title == "name") {
            return Err(format!("no column `name` among: {}", titles.join(", ")));
        }
        Ok(Self(titles))
    }

    fn read(&self, record: &csv::StringRecord) -> Result<SourceRow, String> {
        let name = self.told(record, "name").ok_or("a row needs a `name`")?;
        Ok(SourceRow {
            name,
            owner: self.told(record, "owner"),
            agency: self.yes(record, "agency")?,
            state_run: self.told(record, "state_run"),
            primary: self.yes(record, "primary")?,
            party: self.told(record, "party"),
            credible: self.yes(record, "credible")?,
            rank: self.told(record, "rank").map(|rank| number(&rank)).transpose()?,
        })
    }

    fn told(&self, record: &csv::StringRecord, title: &str) -> Option<String> {
        let at = self.0.iter().position(|of| of == title)?;
        record.get(at).map(str::trim).filter(|word| !matches!(*word, "" | "-")).map(str::to_owned)
    }

    fn yes(&self, record: &csv::StringRecord, title: &str) -> Result<bool, String> {
        match self.told(record, title).unwrap_or_default().to_lowercase().as_str() {
            "yes" | "true" | "1" => Ok(true),
            "" | "no" | "false" | "0" => Ok(false),
            other => Err(format!("`{other}` in `{title}` is neither yes nor no")),
        }
    }
}

fn number(rank: &str) -> Result<u32, String> {
    let right = rank.parse().ok().filter(|rank| *rank > 0);
    right.ok_or_else(|| format!("`{rank}` in `rank` is no number such as 1"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_with_other_columns_is_refused() {
        let why = |table: &str| SourceTable::read(table.as_bytes()).unwrap_err();
        assert_eq!(why("owner\nx\n"), "no column `name` among: owner");
        assert!(why("name,trust\nx,y\n").starts_with("`trust` is no column; there are name, "));
    }

    #[test]
    fn wrong_rows_are_told_and_the_rest_is_read() {
        let table = "name,rank,state_run\nAlpha,1,-\nBeta,first,-\n,2,-\nALPHA,3,x\nGamma,,syria\n";
        let SourceTable { sources, bad } = SourceTable::read(table.as_bytes()).unwrap();
        let names: Vec<&str> = sources.iter().map(|row| row.name.as_str()).collect();
        assert_eq!(names, ["Alpha", "Gamma"]);
        let lines: Vec<u64> = bad.iter().map(|(line, _)| *line).collect();
        assert_eq!(lines, [3, 4, 5]);
        assert_eq!(sources[1].state_run.as_deref(), Some("syria"));
    }

    #[test]
    fn nobody_is_credible_or_ranked_unasked() {
        assert!(embedded_sources().iter().all(|row| !row.credible && row.rank.is_none()));
        assert!(embedded_sources().iter().any(|row| row.agency));
    }
}
