//! Tokens: words, numbers and marks, cut as Universal Dependencies cuts English.

use std::borrow::Cow;

use bearwitness_document::Span;

use crate::sentence::is_abbreviation;

/// A word, a number or a mark of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands in the text, in bytes.
    pub span: Span,
}

/// Cuts a sentence of `text` into tokens.
///
/// Clitics and hyphens are tokens of their own ("Friday|'s", "US|-|led"); an abbreviation keeps its
/// stop; addresses, decimals and clock times stay whole.
///
/// ```
/// use bearwitness_document::Span;
/// let text = "US-led jets didn't strike.";
/// let tokens = bearwitness_language::tokens(text, Span::new(0, text.len()));
/// let words: Vec<_> = tokens.iter().map(|t| &text[t.span.range()]).collect();
/// assert_eq!(words, ["US", "-", "led", "jets", "did", "n't", "strike", "."]);
/// ```
pub fn tokens(text: &str, sentence: Span) -> Vec<Token> {
    let mut found = Vec::new();
    let mut at = sentence.start;
    while at < sentence.end {
        let rest = &text[at..sentence.end];
        let white = rest.len() - rest.trim_start().len();
        if white > 0 {
            at += white;
            continue;
        }
        let len = address(rest)
            .or_else(|| number(rest))
            .or_else(|| word(rest))
            .unwrap_or_else(|| mark(rest));
        push(text, Span::new(at, at + len), &mut found);
        at += len;
    }
    found
}

/// Adds a token, its clitic apart.
fn push(text: &str, span: Span, found: &mut Vec<Token>) {
    let cut = span.start + clitic(&text[span.range()]);
    for part in [Span::new(span.start, cut), Span::new(cut, span.end)] {
        if !part.is_empty() {
            found.push(Token { span: part });
        }
    }
}

/// Where a clitic begins in a word; its length if there is none.
fn clitic(word: &str) -> usize {
    if word.eq_ignore_ascii_case("cannot") {
        return "can".len();
    }
    let before = |clitic: &str| {
        let cut = word.len().checked_sub(clitic.len()).filter(|cut| *cut > 0)?;
        word.get(cut..)?.eq_ignore_ascii_case(clitic).then_some(cut)
    };
    CLITICS.into_iter().find_map(before).unwrap_or(word.len())
}

const CLITICS: [&str; 14] =
    ["n't", "n’t", "'s", "’s", "'re", "’re", "'ve", "’ve", "'ll", "’ll", "'d", "’d", "'m", "’m"];

/// Web and mail addresses, handles and tags.
fn address(rest: &str) -> Option<usize> {
    let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
    let run = rest[..end].trim_end_matches(|c: char| ".,;:!?)]”\"'’".contains(c));
    let is_mail =
        run.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
    let is_tag =
        run.len() > 1 && run.starts_with(['@', '#']) && run[1..].starts_with(char::is_alphanumeric);
    let is_web = ["http://", "https://", "www."].iter().any(|p| run.starts_with(p));
    (is_mail || is_tag || is_web).then_some(run.len()).filter(|len| *len > 0)
}

/// Digits with commas, stops, colons or slashes between them, and an ordinal ending.
fn number(rest: &str) -> Option<usize> {
    let digits = |s: &str| s.len() - s.trim_start_matches(|c: char| c.is_numeric()).len();
    let mut end = digits(rest);
    if end == 0 {
        return None;
    }
    while rest[end..].starts_with([',', '.', ':', '/']) {
        let more = digits(&rest[end + 1..]);
        if more == 0 {
            break;
        }
        end += 1 + more;
    }
    let letters = rest[end..].len() - rest[end..].trim_start_matches(char::is_alphanumeric).len();
    let unit = ["am", "pm", "km", "m", "kg", "mm", "cm", "mi", "GMT", "UTC"];
    if letters > 0 && !unit.contains(&&rest[end..end + letters]) {
        end += letters;
    }
    Some(end)
}

/// What is put into a word to hide it from filters: "kil*led".
pub(crate) const MASK: char = '*';

/// The word as it is meant: without what hides it.
///
/// ```
/// assert_eq!(bearwitness_language::unmasked("kil*led"), "killed");
/// ```
pub fn unmasked(word: &str) -> Cow<'_, str> {
    let inner = word.len() > 1 && word.contains(MASK);
    if inner { Cow::Owned(word.replace(MASK, "")) } else { Cow::Borrowed(word) }
}

/// Letters and digits, with apostrophes and masks inside, and the stop of an abbreviation.
fn word(rest: &str) -> Option<usize> {
    let mut end = 0;
    let mut chars = rest.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, c)| *c);
        let inner = matches!(c, '\'' | '’' | '\u{200c}' | '.' | MASK)
            && at > 0
            && next.is_some_and(char::is_alphabetic)
            && (c != '.' || is_initial(&rest[..at]));
        if !(c.is_alphanumeric() || is_combining(c) || inner) {
            break;
        }
        end = at + c.len_utf8();
    }
    if end == 0 {
        return None;
    }
    let with_stop = rest[end..].starts_with('.') && is_abbreviation(&rest[..=end]);
    Some(end + usize::from(with_stop))
}

/// Whether the last letter stands alone between stops, as in "U.S".
fn is_initial(before: &str) -> bool {
    before.rsplit('.').next().is_some_and(|part| part.chars().count() == 1)
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{5b0}'..='\u{5c7}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '_')
}

/// Marks of one kind from which on a run of them is one token, whatever they are.
const RUN: usize = 4;

/// A run of the same mark, or one mark.
fn mark(rest: &str) -> usize {
    let first = rest.chars().next().map_or(0, char::len_utf8);
    let run = rest.len() - rest.trim_start_matches(&rest[..first]).len();
    let parts = matches!(&rest[..first], "." | "-" | "!" | "?" | "*" | "=");
    if parts || run >= RUN * first { run } else { first }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each line of the corpus is a sentence with its tokens divided by `|`.
    #[test]
    fn corpus() {
        let mut wrong = Vec::new();
        for line in include_str!("token.corpus").lines() {
            let Some((text, cut)) = line.split_once(" => ").filter(|_| !line.starts_with("# "))
            else {
                continue;
            };
            let found: Vec<_> = tokens(text, Span::new(0, text.len()))
                .iter()
                .map(|t| &text[t.span.range()])
                .collect();
            if found.join("|") != cut {
                wrong.push(format!("expected: {cut}\n  found: {}", found.join("|")));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    proptest::proptest! {
        #[test]
        fn tokens_lose_only_white_space(text in "[a-zA-Z .!?'’@#/,:é؟0-9\u{300}-]{0,60}") {
            let mut rest = 0;
            for token in tokens(&text, Span::new(0, text.len())) {
                proptest::prop_assert!(text[rest..token.span.start].trim().is_empty());
                proptest::prop_assert!(!token.span.is_empty());
                rest = token.span.end;
            }
            proptest::prop_assert!(text[rest..].trim().is_empty());
        }
    }
}
