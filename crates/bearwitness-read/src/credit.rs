//! The news agencies that a page credits with its words: in the dateline ("HOMS (Reuters) – …"), the byline, at
//! the end ("– AFP"), or in so many words ("With files from The Associated Press"). Credits of pictures are none.

use std::sync::LazyLock;

use bearwitness_document::{Passage, Segment};

/// Bytes at the head of a passage that a dateline stands in.
const DATELINE: usize = 100;
/// Bytes at the end of a passage that a credit in brackets or behind a dash stands in.
const END: usize = 40;
/// Words of a line that is a credit and nothing else.
const LINE: usize = 40;

/// The agencies that the passages credit, by their short names, sorted.
pub(crate) fn agencies(text: &str, passages: &[Passage]) -> Vec<String> {
    if !names_any(text) {
        return vec![];
    }
    let last = passages.iter().rposition(|p| matches!(p.segment, Segment::Lead | Segment::Body));
    let mut found = Vec::new();
    for (at, passage) in passages.iter().enumerate() {
        let words = &text[passage.start..passage.end];
        let foot = last.is_some_and(|last| last <= at);
        match passage.segment {
            Segment::Lead | Segment::Body => {
                found.extend(dateline(words).chain(ending(words)).flat_map(named));
                found.extend(line(words, foot));
            }
            Segment::Furniture => found.extend(line(words, foot)),
            _ => {}
        }
    }
    sorted(found)
}

/// Whether a name of an agency stands anywhere in the text; on most pages none does.
fn names_any(text: &str) -> bool {
    let bytes = text.as_bytes();
    let begins = |at: usize| {
        (bytes[at].is_ascii_uppercase() || bytes[at] == b'd')
            && (at == 0 || !bytes[at - 1].is_ascii_alphanumeric())
    };
    let named = |at: usize| NAMES.iter().any(|(name, _)| bytes[at..].starts_with(name.as_bytes()));
    (0..bytes.len()).any(|at| begins(at) && named(at))
}

/// The agencies of which an author's name consists.
pub(crate) fn author(words: &str) -> Vec<String> {
    sorted(line(words, true))
}

fn sorted(found: Vec<&str>) -> Vec<String> {
    let mut found: Vec<String> = found.into_iter().map(str::to_owned).collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// "HOMS, Syria (Reuters) – …": what stands in the brackets before the dash.
fn dateline(words: &str) -> impl Iterator<Item = &str> {
    let head = &words[..words.floor_char_boundary(DATELINE)];
    let bracketed = head.split_once('(').and_then(|(_, rest)| rest.split_once(')'));
    let dashed = |rest: &str| rest.trim_start().starts_with(['-', '–', '—']);
    bracketed.filter(|(_, rest)| dashed(rest)).map(|(inner, _)| inner).into_iter()
}

/// "… the governor said. (AFP)", "… – AFP": what stands in the last brackets, or behind the last dash.
fn ending(words: &str) -> impl Iterator<Item = &str> {
    let words = words.trim_end().trim_end_matches('.');
    let tail = &words[words.ceil_char_boundary(words.len().saturating_sub(END))..];
    let bracketed = tail.strip_suffix(')').and_then(|tail| tail.rsplit_once('('));
    let dashed = || tail.rsplit_once(['–', '—']).or_else(|| tail.rsplit_once(" - "));
    let inner = bracketed.or_else(dashed).map(|(_, inner)| inner.trim());
    inner.filter(|inner| is_bare(inner)).into_iter()
}

/// A line that is a credit: "With files from AFP", "Source: Xinhua", "By Reuters"; of names alone, where
/// the report has ended.
fn line(words: &str, foot: bool) -> Vec<&'static str> {
    let words = words.trim();
    if words.split_whitespace().nth(LINE).is_some() {
        return vec![];
    }
    let lower = words.to_lowercase();
    let introduced = INTRODUCING.iter().any(|phrase| lower.contains(phrase));
    let opened = ["by ", "source: ", "source – "].iter().any(|open| lower.starts_with(open));
    if introduced || ((opened || foot) && is_bare(words)) { named(words).collect() } else { vec![] }
}

/// Words by which a line gives credit.
const INTRODUCING: [&str; 8] = [
    "additional reporting by",
    "compiled from",
    "contributed to this report",
    "contributed to this story",
    "contributed reporting",
    "files from",
    "reporting from",
    "with reporting by",
];

/// Whether the words are names of agencies and what joins them, and nothing else.
fn is_bare(words: &str) -> bool {
    let mut left = words.to_owned();
    for name in NAMES.iter().map(|(name, _)| name) {
        while let Some(at) = place(&left, name) {
            left.replace_range(at..at + name.len(), "");
        }
    }
    let mut left = left.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    left.all(|word| JOINING.contains(&word.to_lowercase().as_str()))
        && named(words).next().is_some()
}

const JOINING: [&str; 9] =
    ["agencies", "and", "by", "from", "news", "source", "staff", "the", "with"];

/// The agencies named in the words.
fn named(words: &str) -> impl Iterator<Item = &'static str> {
    let mut left = words.to_owned();
    NAMES.iter().filter_map(move |(name, agency)| {
        let at = place(&left, name)?;
        left.replace_range(at..at + name.len(), "");
        Some(*agency)
    })
}

/// Where the name stands in the words, between what are no letters.
fn place(words: &str, name: &str) -> Option<usize> {
    words.match_indices(name).map(|(at, _)| at).find(|at| {
        let before = words[..*at].chars().next_back();
        let after = words[at + name.len()..].chars().next();
        ![before, after].into_iter().flatten().any(char::is_alphanumeric)
    })
}

/// Names and the agencies they stand for, the longest first.
static NAMES: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    let rows = include_str!("../data/agencies.tsv").lines().filter(|line| !line.starts_with('#'));
    let mut names: Vec<_> = rows.filter_map(|row| row.split_once('\t')).collect();
    names.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
    names
});

#[cfg(test)]
mod tests {
    use bearwitness_document::Segment::{Body, Caption, Furniture, Lead};

    use super::*;

    fn of(pieces: &[(&str, Segment)]) -> Vec<String> {
        let mut text = String::new();
        let passages: Vec<Passage> = pieces
            .iter()
            .map(|(words, segment)| {
                let start = text.len();
                text.push_str(words);
                Passage { start, end: text.len(), segment: *segment, seam_before: false }
            })
            .collect();
        agencies(&text, &passages)
    }

    #[test]
    fn names_begin_as_they_are_looked_for() {
        for (name, _) in NAMES.iter() {
            assert!(names_any(&format!("– {name} –")), "{name}");
        }
        assert!(!names_any("Shells fell on the MAP, and on Dpt. 4."));
    }

    #[test]
    fn credits() {
        for (pieces, credited) in [
            (&[("HOMS, Syria (Reuters) – Shells fell on Monday.", Lead)][..], "Reuters"),
            (&[("HOMS, May 14 (Xinhua) -- Shells fell.", Body)], "Xinhua"),
            (&[("Shells fell, the governor said. (AFP)", Body)], "AFP"),
            (&[("Shells fell, the governor said. — AFP", Body)], "AFP"),
            (&[("Shells fell.", Body), ("AFP/Reuters", Furniture)], "AFP Reuters"),
            (&[("By Agence France-Presse", Furniture), ("Shells fell.", Body)], "AFP"),
            (&[("Shells fell.", Body), ("With files from The Associated Press", Body)], "AP"),
            (&[("Shells fell.", Body), ("Source: Anadolu Agency", Furniture)], "Anadolu"),
            (
                &[
                    ("Shells fell.", Body),
                    (
                        "Associated Press writer Anna Example in Homs contributed to this report.",
                        Body,
                    ),
                ],
                "AP",
            ),
            (&[("By Anna Example with Reuters", Furniture), ("Shells fell.", Body)], ""),
            (&[("AFP", Furniture), ("Shells fell.", Body)], ""),
            (&[("Smoke over Homs. © AFP", Caption), ("Shells fell.", Body)], ""),
            (&[("The governor told AFP that shells fell.", Body)], ""),
            (&[("Shells fell on the office of Reuters (the agency) in Homs.", Body)], ""),
            (&[("Shells fell on a house — SANA said four people were killed.", Body)], ""),
            (&[("Shells fell.", Body), ("MAPA", Furniture)], ""),
        ] {
            assert_eq!(of(pieces).join(" "), credited, "{pieces:?}");
        }
    }
}
