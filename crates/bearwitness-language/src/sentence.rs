//! Sentences: where one ends and the next begins.

use std::{collections::HashMap, sync::LazyLock};

use bearwitness_document::Span;

use crate::rows;

/// Splits a passage of `text` into sentences.
///
/// A blank line or a paragraph separator always ends a sentence, a line separator where it does not
/// wrap a line; a single line break is a space. Spans leave out the white
/// space around sentences and cover everything else.
///
/// ```
/// use bearwitness_document::Span;
/// let text = "Six struck in the U.S. We saw it.";
/// let found = bearwitness_language::sentences(text, Span::new(0, text.len()));
/// assert_eq!(found, [Span::new(0, 22), Span::new(23, 33)]);
/// ```
pub fn sentences(text: &str, passage: Span) -> Vec<Span> {
    let mut found = Vec::new();
    let mut start = passage.start;
    let small = is_small(&text[passage.range()]);
    for (at, char) in text[passage.range()].char_indices() {
        let at = passage.start + at;
        if at < start {
            continue;
        }
        if let Some(end) = boundary(&text[..passage.end], start, at, char, small) {
            found.extend(trimmed(text, Span::new(start, end)));
            start = end;
        }
    }
    found.extend(trimmed(text, Span::new(start, passage.end)));
    found
}

/// The span without white space at its ends, if anything is left.
fn trimmed(text: &str, span: Span) -> Option<Span> {
    let words = &text[span.range()];
    let start = span.start + (words.len() - words.trim_start().len());
    let end = span.start + words.trim_end().len();
    (start < end).then_some(Span::new(start, end))
}

/// Whether a text is printed without capitals, so that their lack tells nothing. "Â" alone is what is left of a space that was
/// decoded wrongly.
fn is_small(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_lowercase()).count();
    let capitals = text.chars().filter(|c| c.is_uppercase() && !matches!(c, 'Â' | 'Ã')).count();
    letters > 80 && capitals * 200 < letters
}

/// Where the sentence that began at `start` ends, if `char` at `at` ends it; `small` in a text
/// without capitals.
fn boundary(text: &str, start: usize, at: usize, char: char, small: bool) -> Option<usize> {
    match char {
        '\u{2028}' => is_line(&text[start..at], &text[at + 3..]).then_some(at + 3),
        '\u{2029}' => Some(at + 3),
        '\n' => blank_line(&text[at..]).then_some(at + 1),
        '.' | '!' | '?' | '…' | '؟' | '۔' | '。' => terminator(text, start, at, char, small),
        _ => None,
    }
}

/// Whether a line separator parts lines of their own: the first ends in a name, a number or a mark, the
/// next does not go on in lower case.
fn is_line(before: &str, after: &str) -> bool {
    let last = before.split_whitespace().next_back().unwrap_or_default();
    !last.starts_with(char::is_lowercase)
        || last.ends_with(|c: char| c.is_ascii_punctuation())
        || before.ends_with('\u{2028}')
        || after.trim_start_matches(' ').starts_with('\u{2028}')
}

fn blank_line(from_break: &str) -> bool {
    from_break[1..].chars().find(|c| *c == '\n' || !c.is_whitespace()) == Some('\n')
}

fn terminator(text: &str, start: usize, at: usize, char: char, small: bool) -> Option<usize> {
    let end = after_closers(text, at + char.len_utf8());
    let rest = &text[end..];
    if rest.trim_start().is_empty() {
        return Some(text.len());
    }
    let glued = !rest.starts_with(char::is_whitespace);
    if glued {
        return (char == '.' && words_are_glued(&text[start..at], rest)).then_some(end);
    }
    let next = rest.trim_start().trim_start_matches(is_opener);
    let opens = starts_sentence(next) || (small && next.starts_with(char::is_alphanumeric));
    (opens && (char != '.' || !abbreviated(&text[start..=at], next))).then_some(end)
}

/// Past further stops and the quotes and brackets that close after them.
fn after_closers(text: &str, end: usize) -> usize {
    let closers =
        |c: char| matches!(c, '.' | '!' | '?' | '…' | '”' | '’' | '"' | '\'' | ')' | ']' | '»');
    end + (text[end..].len() - text[end..].trim_start_matches(closers).len())
}

fn is_opener(c: char) -> bool {
    matches!(c, '“' | '‘' | '"' | '\'' | '(' | '[' | '«' | '-' | '–' | '—' | '•' | '*')
}

/// A sentence begins with a capital, a digit, or a letter of a script without capitals.
fn starts_sentence(next: &str) -> bool {
    next.chars().next().is_some_and(|c| c.is_alphanumeric() && !c.is_lowercase())
}

/// "…the army.The rebels…": a lower-case word, a stop, a capitalised word, and no space.
fn words_are_glued(before: &str, rest: &str) -> bool {
    let lower = before.chars().rev().take(3).filter(|c| c.is_lowercase()).count() == 3;
    let mut next = rest.chars();
    lower
        && next.next().is_some_and(char::is_uppercase)
        && next.next().is_some_and(|c| c.is_lowercase() || c.is_whitespace())
        && !before.rsplit(char::is_whitespace).next().is_some_and(|word| word.contains(['/', '@']))
}

/// Whether the stop that ends `before` belongs to an abbreviation and not to the sentence.
fn abbreviated(before: &str, next: &str) -> bool {
    let word = before.rsplit(|c: char| c.is_whitespace() || is_opener(c)).next().unwrap_or(before);
    let digit = next.starts_with(|c: char| c.is_ascii_digit());
    match class(word) {
        Some("title") => true,
        Some("month") => digit || !begins_sentence(next),
        Some("number") => digit,
        Some(_) => !begins_sentence(next),
        // The platform: "the group wrote on X. Governor Example …".
        None if before.ends_with(" on X.") => false,
        None if is_initials(word) => !begins_sentence(next),
        None => false,
    }
}

/// "U.S.", "a.m.", "H.R.", "W.": letters with a stop after each.
fn is_initials(word: &str) -> bool {
    let mut letters = word.split('.');
    letters.next_back() == Some("")
        && letters.all(|part| part.chars().count() == 1 && part.chars().all(char::is_alphabetic))
}

/// Whether the next word is one that begins sentences and never continues a name.
fn begins_sentence(next: &str) -> bool {
    let end = next.find(|c: char| !c.is_alphabetic()).unwrap_or(next.len());
    let word = &next[..end];
    if word.starts_with(char::is_lowercase) {
        return STARTERS.iter().any(|starter| starter.to_lowercase() == word);
    }
    STARTERS.binary_search(&word).is_ok()
}

fn class(word: &str) -> Option<&'static str> {
    ABBREVIATIONS.get(word.to_lowercase().as_str()).copied()
}

/// Whether the word, stop and all, is an abbreviation.
pub(crate) fn is_abbreviation(word: &str) -> bool {
    class(word).is_some() || is_initials(word)
}

static ABBREVIATIONS: LazyLock<HashMap<String, &str>> = LazyLock::new(|| {
    rows(include_str!("../data/en/abbreviations.tsv"))
        .map(|row| (row[0].to_lowercase(), row[1]))
        .collect()
});

static STARTERS: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let mut words: Vec<_> =
        rows(include_str!("../data/en/starters.tsv")).map(|row| row[0]).collect();
    words.sort_unstable();
    words
});

#[cfg(test)]
mod tests {
    use super::*;

    /// Each line of the corpus is a text; `|` marks where it must be split, and nowhere else.
    #[test]
    fn line_separators_part_lines_of_their_own() {
        let cut = |text: &'static str| -> Vec<&'static str> {
            let found = sentences(text, Span::new(0, text.len()));
            found.into_iter().map(|span| &text[span.range()]).collect()
        };
        let head = cut(
            "Press Desk - Riverland\u{2028}2024-05-S-1\u{2028}\u{2028}PORT (May 2) - Shells fell",
        );
        assert_eq!(head, ["Press Desk - Riverland", "2024-05-S-1", "PORT (May 2) - Shells fell"]);
        assert_eq!(cut("Police held the men in\u{2028}Port City").len(), 1);
        assert_eq!(cut("Shells fell\u{2029}two were hurt").len(), 2);
    }

    #[test]
    fn corpus() {
        let mut wrong = Vec::new();
        for line in include_str!("sentence.corpus").lines() {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let expected: Vec<String> =
                line.split('|').map(|s| s.replace("\\n", "\n").trim().to_owned()).collect();
            let text = line.replace('|', "").replace("\\n", "\n");
            let found: Vec<_> = sentences(&text, Span::new(0, text.len()))
                .iter()
                .map(|s| text[s.range()].to_owned())
                .collect();
            if found != expected {
                wrong.push(format!("expected: {expected:?}\n  found: {found:?}"));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    proptest::proptest! {
        #[test]
        fn spans_are_ordered_and_lose_only_white_space(text in "[a-zA-Z .!?\\n”“é؟0-9]{0,80}") {
            let mut rest = 0;
            for span in sentences(&text, Span::new(0, text.len())) {
                proptest::prop_assert!(text[rest..span.start].trim().is_empty());
                proptest::prop_assert!(!text[span.range()].trim().is_empty());
                rest = span.end;
            }
            proptest::prop_assert!(text[rest..].trim().is_empty());
        }
    }
}
