//! Direct speech: what stands between quotation marks.

use bearwitness_document::{Passage, Span};

/// Words between quotation marks, the marks left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Quoted {
    pub(crate) span: Span,
}

/// Bytes that a quotation of one passage may have; a mark that is closed later stands alone.
const LONGEST: usize = 2000;

/// The quotations of a passage, in order. One that is not closed ends with the passage.
pub(crate) fn quotes(text: &str, passage: &Passage) -> Vec<Quoted> {
    let mut found = Vec::new();
    let mut open: Option<(usize, char)> = None;
    for (at, c) in text[passage.start..passage.end].char_indices() {
        let at = passage.start + at;
        match open {
            None => {
                open = closing(c)
                    .filter(|_| begins(text, at, c))
                    .map(|close| (at + c.len_utf8(), close));
            }
            Some((start, close)) if c == close && ends(text, at, c) => {
                found.push(Quoted { span: Span::new(start, at) });
                open = None;
            }
            Some(_) => {}
        }
    }
    if let Some((start, _)) =
        open.filter(|(start, _)| passage.end - start < LONGEST && passage.end > start + 20)
    {
        found.push(Quoted { span: Span::new(start, passage.end) });
    }
    found
}

/// The mark that closes what this one opens.
fn closing(mark: char) -> Option<char> {
    match mark {
        '“' => Some('”'),
        '"' => Some('"'),
        '‘' => Some('’'),
        '\'' => Some('\''),
        '«' => Some('»'),
        _ => None,
    }
}

/// A straight or single mark opens only before a word and after white space.
fn begins(text: &str, at: usize, mark: char) -> bool {
    let before = text[..at].chars().next_back();
    let after = text[at + mark.len_utf8()..].chars().next();
    let word = after.is_some_and(|c| c.is_alphanumeric() || c == '[');
    matches!(mark, '“' | '«')
        || (word && before.is_none_or(|c| c.is_whitespace() || "([—–-:".contains(c)))
}

/// A single mark closes only where no word goes on.
fn ends(text: &str, at: usize, mark: char) -> bool {
    let after = text[at + mark.len_utf8()..].chars().next();
    !matches!(mark, '’' | '\'') || !after.is_some_and(char::is_alphanumeric)
}
