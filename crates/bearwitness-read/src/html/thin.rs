//! A page made light before it is parsed: without the scripts, styles and comments that no reader sees,
//! and without elements nested so deep that they would make the parser slow.

use std::borrow::Cow;

/// Elements open at once; a parser's work grows with their square. Real pages stay below 200.
const MAX_DEPTH: usize = 1000;

/// Tags of a page that are kept; each element costs memory. Real pages stay below 30,000.
const MAX_TAGS: usize = 200_000;

/// The page without what is not seen, without the opening tags that would stand deeper than the bound, and
/// without the tags after the last that may be kept. All words are kept, and linked data is.
pub(super) fn thinned(html: &str) -> Cow<'_, str> {
    let mut kept = String::new();
    let (mut copied, mut at, mut depth, mut tags) = (0, 0, 0_usize, 0_usize);
    while let Some(found) = html[at..].find('<') {
        let start = at + found;
        at = tag_end(html, start);
        let tag = &html[start + 1..at];
        tags += 1;
        let instead = if tag.starts_with('/') {
            depth = depth.saturating_sub(1);
            (tags > MAX_TAGS).then(String::new)
        } else if let Some(unread) = unread(html, start, at) {
            at = unread.end;
            (!unread.kept).then(String::new)
        } else {
            let opens = opens(tag);
            depth += usize::from(opens);
            let deep = (opens && depth > MAX_DEPTH) || tags > MAX_TAGS;
            let bare = || is_crowded(tag).then(|| format!("<{}>", name(tag).to_ascii_lowercase()));
            deep.then(String::new).or_else(bare)
        };
        if let Some(instead) = instead {
            kept.push_str(&html[copied..start]);
            kept.push_str(&instead);
            copied = at;
        }
    }
    if copied == 0 {
        return Cow::Borrowed(html);
    }
    kept.push_str(&html[copied..]);
    Cow::Owned(kept)
}

/// Whether the tag begins an element that stays open until its end is told.
fn opens(tag: &str) -> bool {
    tag.starts_with(|c: char| c.is_ascii_alphabetic()) && !closes_itself(tag)
}

/// Whether a tag may hold so many attributes that a parser, which compares each with each, gets slow.
fn is_crowded(tag: &str) -> bool {
    let spaces = || tag.bytes().filter(u8::is_ascii_whitespace).count();
    tag.len() > 2048 && tag.starts_with(|c: char| c.is_ascii_alphabetic()) && spaces() > 500
}

/// One past the tag that begins at `start`; what stands in quotes does not end it. A `<` that opens no
/// tag ends at once.
fn tag_end(html: &str, start: usize) -> usize {
    let bytes = &html.as_bytes()[start + 1..];
    if !bytes.first().is_some_and(|byte| byte.is_ascii_alphabetic() || b"/!?".contains(byte)) {
        return start + 1;
    }
    let mut quote = None;
    let mut before = b' ';
    for (at, byte) in bytes.iter().enumerate() {
        match (quote, byte) {
            (None, b'>') => return start + 1 + at + 1,
            // A quotation mark opens a value only after the equals sign.
            (None, b'"' | b'\'') if before == b'=' => quote = Some(*byte),
            (Some(open), byte) if open == *byte => quote = None,
            _ => {}
        }
        if !byte.is_ascii_whitespace() {
            before = *byte;
        }
    }
    html.len()
}

/// What is no words for a reader of the page, and where it ends.
struct Unread {
    end: usize,
    /// Whether others need it: linked data, and what only the parser knows the end of.
    kept: bool,
}

/// The comment, script or style that begins with the tag at `start..end`.
fn unread(html: &str, start: usize, end: usize) -> Option<Unread> {
    let tag = &html[start + 1..end];
    if tag.starts_with("!--") {
        let shut = html[start + 4..].find("-->")?;
        return Some(Unread { end: start + 4 + shut + 3, kept: false });
    }
    let closing = match name(tag) {
        name if name.eq_ignore_ascii_case("script") => "</script",
        name if name.eq_ignore_ascii_case("style") => "</style",
        _ => return None,
    };
    let shut = end + find_folded(&html[end..], closing)?;
    // A script that writes a script into a comment ends at another place.
    let nested = html[end..shut].contains("<!--");
    Some(Unread { end: tag_end(html, shut), kept: nested || tag.contains("ld+json") })
}

/// Where `words`, in lower case, first stand in the text, in any case.
fn find_folded(text: &str, words: &str) -> Option<usize> {
    text.match_indices("</").map(|(at, _)| at).find(|at| {
        text.get(*at..at + words.len()).is_some_and(|found| found.eq_ignore_ascii_case(words))
    })
}

/// The name of a tag, as it is written.
fn name(tag: &str) -> &str {
    let end = tag.bytes().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(tag.len());
    &tag[..end]
}

/// Whether it has no content, or ends where the next of its kind begins.
fn closes_itself(tag: &str) -> bool {
    let name = name(tag);
    CLOSING.iter().any(|known| known.eq_ignore_ascii_case(name))
}

const CLOSING: [&str; 21] = [
    "area", "base", "br", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta",
    "option", "p", "param", "source", "td", "th", "tr", "wbr",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_page_is_left_as_it_is() {
        let html = "<p>a<p>b<br><div>c</div>".repeat(3000);
        assert!(matches!(thinned(&html), Cow::Borrowed(_)));
    }

    #[test]
    fn deep_tags_go_and_words_stay() {
        let html = "<div>x".repeat(MAX_DEPTH + 2);
        let thinned = thinned(&html);
        assert_eq!(thinned.matches('x').count(), MAX_DEPTH + 2);
        assert_eq!(thinned.matches("<div>").count(), MAX_DEPTH);
    }

    #[test]
    fn tags_past_the_bound_go_and_words_stay() {
        let thinned = thinned(&"<p>x</p><br>".repeat(MAX_TAGS)).into_owned();
        assert_eq!(thinned.matches('x').count(), MAX_TAGS);
        assert_eq!(thinned.matches('<').count(), MAX_TAGS);
    }

    #[test]
    fn a_tag_of_many_attributes_keeps_its_name() {
        let many: Vec<String> = (0..1000).map(|n| format!("a{n}=x")).collect();
        assert_eq!(thinned(&format!("a<p {}>b", many.join(" "))), "a<p>b");
        let linked = format!("<script type=application/ld+json {}>{{}}</script>b", many.join(" "));
        assert_eq!(thinned(&linked), linked);
    }

    #[test]
    fn what_no_reader_sees_goes() {
        for (html, left) in [
            ("<p>a</p><SCRIPT src=x>if (a < b) '<p>';</Script ><p>b", "<p>a</p><p>b"),
            ("a<style>p > b {}</style>b<!-- <p>c -->d", "abd"),
            ("<a title='a > b' x=\"<script>\">c</a>", "<a title='a > b' x=\"<script>\">c</a>"),
            ("<p title=it's>a<script>b</script>c", "<p title=it's>ac"),
            ("a < b <script>c", "a < b <script>c"),
            (
                "<script type='application/ld+json'>{}</script>",
                "<script type='application/ld+json'>{}</script>",
            ),
            (
                "<script><!-- '<script></script>' --></script>x",
                "<script><!-- '<script></script>' --></script>x",
            ),
        ] {
            assert_eq!(thinned(html), left);
        }
    }
}
