//! Direct speech: what stands between quotation marks.

use bearwitness_document::{Passage, Span};

use crate::sentence::{Sentence, Tokens};

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
    let mut open: Option<(usize, &[&str])> = None;
    let mut at = passage.start;
    while at < passage.end {
        let rest = &text[at..passage.end];
        let mut step = rest.chars().next().map_or(1, char::len_utf8);
        match open {
            None => {
                if let Some((mark, close)) =
                    opening(rest).filter(|(mark, _)| begins(text, at, mark))
                {
                    step = mark.len();
                    open = Some((at + step, close));
                }
            }
            Some((start, close)) => {
                let closes = |mark: &&&str| rest.starts_with(**mark) && ends(text, at, mark);
                if let Some(mark) = close.iter().find(closes) {
                    step = mark.len();
                    found.push(Quoted { span: Span::new(start, at) });
                    open = None;
                }
            }
        }
        at += step;
    }
    if let Some((start, _)) =
        open.filter(|(start, _)| passage.end - start < LONGEST && passage.end > start + 20)
    {
        found.push(Quoted { span: Span::new(start, passage.end) });
    }
    found
}

/// The marks that open a quotation, and what closes each: pages mix straight and curly ones, and
/// archives of newspapers print two single marks for a double one.
///
/// Pages that set marks by machine close a quotation with the mark that opens one: “They left,“ he said.
const MARKS: [(&str, &[&str]); 7] = [
    ("''", &["''"]),
    ("``", &["''"]),
    ("“", &["”", "\"", "“"]),
    ("\"", &["\"", "”"]),
    ("‘", &["’"]),
    ("'", &["'"]),
    ("«", &["»"]),
];

/// The mark that the text begins with, and what closes it.
fn opening(text: &str) -> Option<(&'static str, &'static [&'static str])> {
    MARKS.into_iter().find(|(mark, _)| text.starts_with(mark))
}

/// A straight or single mark opens only before a word and after white space.
fn begins(text: &str, at: usize, mark: &str) -> bool {
    let before = text[..at].chars().next_back();
    let after = text[at + mark.len()..].chars().next();
    let word = after.is_some_and(|c| c.is_alphanumeric() || "[$£€.…#@".contains(c));
    matches!(mark, "“" | "«")
        || (word && before.is_none_or(|c| c.is_whitespace() || "([—–-:".contains(c)))
}

/// A single mark closes only where no word goes on, and one that opens only where nothing goes on.
fn ends(text: &str, at: usize, mark: &str) -> bool {
    let after = text[at + mark.len()..].chars().next();
    match mark {
        "’" | "'" => !after.is_some_and(char::is_alphanumeric),
        "“" => after.is_none_or(char::is_whitespace),
        _ => true,
    }
}

/// Names of works between quotation marks: "How to Get Away With Murder". What they tell is nobody's to
/// count. In a line that is printed so throughout, nothing can be told apart.
pub(crate) fn titles(sentence: &Sentence<'_>, quotes: &[Quoted]) -> Vec<Tokens> {
    let whole = quotes.iter().filter(|quote| sentence.span.contains(quote.span));
    let quoted: Vec<Tokens> = whole.map(|quote| sentence.tokens_of(quote.span)).collect();
    let mut titles = quoted.clone();
    titles.retain(|tokens| is_title(sentence, tokens));
    if titles.is_empty() {
        return titles;
    }
    let plain = |at: usize| !quoted.iter().any(|tokens| tokens.contains(&at));
    let told = (0..sentence.len()).filter(|at| plain(*at));
    let small = told.filter(|at| is_long(sentence, *at) && !sentence.is_capital(*at)).count();
    if small < 3 { vec![] } else { titles }
}

/// Two to eight words, each with a capital but for articles and their like.
fn is_title(sentence: &Sentence<'_>, tokens: &Tokens) -> bool {
    let capitals = tokens.clone().filter(|at| sentence.is_capital(*at)).count();
    (2..=8).contains(&tokens.len())
        && sentence.is_capital(tokens.start)
        && capitals >= 2
        && tokens.clone().all(|at| sentence.is_capital(at) || !is_long(sentence, at))
}

fn is_long(sentence: &Sentence<'_>, at: usize) -> bool {
    sentence.word(at).chars().filter(|c| c.is_alphabetic()).count() > 3
}

#[cfg(test)]
mod tests {
    use bearwitness_document::Segment;

    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let (end, segment) = (text.len(), Segment::Body);
        let passage = Passage { start: 0, end, segment, seam_before: false };
        let found: Vec<&str> =
            quotes(text, &passage).iter().map(|quote| &text[quote.span.range()]).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn marks_may_be_mixed_or_doubled() {
        check("“They left,\" he said. \"All of them.”", &["They left,", "All of them."]);
        check("''They left,'' he said.", &["They left,"]);
        check("``They left,'' he said.", &["They left,"]);
        check("\"$5 a loaf,\" he said.", &["$5 a loaf,"]);
        check("“They left,“ he said. “All of them.”", &["They left,", "All of them."]);
    }

    #[test]
    fn an_apostrophe_opens_and_closes_nothing() {
        check("The guards' post and the mayor's house", &[]);
        check("‘It’s ours,’ she said.", &["It’s ours,"]);
    }
}
