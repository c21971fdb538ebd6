//! Which corrections stand: those of the log that no standing entry takes back.

use std::collections::HashSet;

use rusqlite::Connection;
use serde_json::Value;

use super::{By, Correction, Made};
use crate::{CasebookError, log, store::parsed};

/// The op of a correction's entry.
pub(super) const OP: &str = "correct";

/// The corrections that stand, in the order of the log.
pub(crate) fn standing(connection: &Connection) -> Result<Vec<Made>, CasebookError> {
    let (standing, _) = read(connection)?;
    Ok(standing)
}

/// The entries that take others back and stand themselves.
pub(super) fn standing_undos(connection: &Connection) -> Result<Vec<Made>, CasebookError> {
    let (_, undos) = read(connection)?;
    Ok(undos)
}

fn read(connection: &Connection) -> Result<(Vec<Made>, Vec<Made>), CasebookError> {
    let entries = log::entries(connection, OP)?;
    let made = entries.into_iter().map(|(seq, entry)| made(seq, &entry));
    let standing = not_undone(made.collect::<Result<_, _>>()?);
    let undo = |made: &Made| matches!(made.correction, Correction::Undo { .. });
    Ok(standing.into_iter().partition(|made| !undo(made)))
}

fn made(seq: i64, entry: &str) -> Result<Made, CasebookError> {
    let what = format!("entry {seq} of the log");
    let value: Value = parsed(&what, entry)?;
    let by: By = parsed(&what, entry)?;
    let correction: Correction = parsed(&what, &value["correction"].to_string())?;
    Ok(Made { seq, by, correction })
}

/// From the last to the first: what is taken back takes nothing back.
fn not_undone(made: Vec<Made>) -> Vec<Made> {
    let mut undone: HashSet<i64> = HashSet::new();
    let mut found = Vec::new();
    for made in made.into_iter().rev() {
        if undone.contains(&made.seq) {
            continue;
        }
        if let Correction::Undo { seq } = made.correction {
            undone.insert(seq);
        }
        found.push(made);
    }
    found.reverse();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(seq: i64, correction: Correction) -> Made {
        let by = By { role: "editor".to_owned(), reason: "test".to_owned(), day: None };
        Made { seq, by, correction }
    }

    #[test]
    fn an_undo_that_is_undone_undoes_nothing() {
        let log = vec![
            entry(3, Correction::TwoSteps),
            entry(5, Correction::Reject { claims: vec![] }),
            entry(6, Correction::Undo { seq: 3 }),
            entry(7, Correction::Undo { seq: 5 }),
            entry(9, Correction::Undo { seq: 6 }),
        ];
        let standing: Vec<i64> = not_undone(log).iter().map(|made| made.seq).collect();
        assert_eq!(standing, [3, 7, 9], "5 is taken back; 3 was, by 6, which was itself");
    }
}
