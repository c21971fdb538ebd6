//! Tables of words: tab-separated lines, `#` for comments.

/// One line of a table: its columns, trimmed.
pub type Row<'a> = Vec<&'a str>;

/// The rows of a table, comments and empty lines left out.
///
/// ```
/// let table = "# word\tclass\nGen.\ttitle\n";
/// let rows: Vec<_> = bearwitness_language::rows(table).collect();
/// assert_eq!(rows, [["Gen.", "title"]]);
/// ```
pub fn rows(table: &str) -> impl Iterator<Item = Row<'_>> {
    table
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| line.split('\t').map(str::trim).collect())
}
