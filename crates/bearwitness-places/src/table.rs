//! Tables of tab-separated lines.

/// The lines of a table that hold something.
pub(crate) fn rows(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.lines().filter(|line| !line.starts_with('#'))
}
