//! A bound on how deep elements may nest, so that no page makes the parser slow.

use std::borrow::Cow;

/// Elements open at once; a parser's work grows with their square. Real pages stay below 200.
const MAX_DEPTH: usize = 1000;

/// The page without the opening tags that would stand deeper than the bound. All words are kept.
pub(super) fn bounded(html: &str) -> Cow<'_, str> {
    let mut kept = String::new();
    let mut copied = 0;
    let mut depth = 0_usize;
    for (at, _) in html.match_indices('<') {
        if at < copied {
            continue;
        }
        let tag = &html[at + 1..];
        if tag.starts_with('/') {
            depth = depth.saturating_sub(1);
        } else if tag.starts_with(|c: char| c.is_ascii_alphabetic()) && !closes_itself(tag) {
            if depth < MAX_DEPTH {
                depth += 1;
                continue;
            }
            kept.push_str(&html[copied..at]);
            copied = at + 1 + tag.find('>').map_or(tag.len(), |end| end + 1);
        }
    }
    if copied == 0 {
        return Cow::Borrowed(html);
    }
    kept.push_str(&html[copied..]);
    Cow::Owned(kept)
}

/// Elements that have no content, or end where the next of their kind begins.
fn closes_itself(tag: &str) -> bool {
    let end = tag.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(tag.len());
    let name = tag[..end].to_ascii_lowercase();
    matches!(
        name.as_str(),
        "area"
            | "base"
            | "br"
            | "col"
            | "dd"
            | "dt"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "li"
            | "link"
            | "meta"
            | "option"
            | "p"
            | "param"
            | "source"
            | "td"
            | "th"
            | "tr"
            | "wbr"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_page_is_left_as_it_is() {
        let html = "<p>a<p>b<br><div>c</div>".repeat(3000);
        assert!(matches!(bounded(&html), Cow::Borrowed(_)));
    }

    #[test]
    fn deep_tags_go_and_words_stay() {
        let html = "<div>x".repeat(MAX_DEPTH + 2);
        let bounded = bounded(&html);
        assert_eq!(bounded.matches('x').count(), MAX_DEPTH + 2);
        assert_eq!(bounded.matches("<div>").count(), MAX_DEPTH);
    }
}
