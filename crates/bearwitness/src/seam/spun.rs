//! Texts that a program rewrote: fixed terms whose words were swapped ("Islamic condition").

use std::sync::LazyLock;

use bearwitness_document::{Note, Span};

static SPUN: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    let rows = include_str!("../../data/en/spun.tsv").lines().filter(|line| !line.starts_with('#'));
    rows.filter_map(|row| row.split_once('\t')).collect()
});

/// One for each swapped term that stands in the text.
pub(super) fn notes(text: &str) -> Vec<Note> {
    let lower = text.to_ascii_lowercase();
    let mut found: Vec<Note> = Vec::new();
    for (words, term) in SPUN.iter() {
        for (at, _) in lower.match_indices(words) {
            let end = at + words.len();
            if is_whole(&lower, at, end) {
                let reason = format!("spun: the words of “{term}” seem swapped");
                found.push(Note::at(Span::new(at, end), reason));
            }
        }
    }
    found.sort_by_key(|note| note.start);
    found
}

/// Whether words begin and end at the ends of what was found; a plural ends it too.
fn is_whole(text: &str, start: usize, end: usize) -> bool {
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let rest = text[end..].strip_prefix('s').unwrap_or(&text[end..]);
    !letter(text[..start].chars().next_back()) && !letter(rest.chars().next())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn swapped_terms_are_told_and_right_ones_are_not() {
        let text = "Fight planes of the global alliance hit the Islamic condition, the human rights gathering said.";
        assert_eq!(notes(text).len(), 3);
        assert!(
            notes("Fighter jets hit the Islamic State, the human rights group said.").is_empty()
        );
        assert!(notes("The conditions of the truce were unified statesmanship.").is_empty());
    }

    #[test]
    fn the_table_is_sorted() {
        assert!(SPUN.is_sorted());
        assert!(SPUN.iter().all(|(words, term)| words != term && *words == words.to_lowercase()));
    }
}
