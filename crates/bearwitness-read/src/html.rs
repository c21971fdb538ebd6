//! Web pages: blocks of text in the order of the page, typed by their markup.

mod blocks;
mod dates;
mod main_text;
mod meta;
mod root;
mod thin;
mod tree;

use bearwitness_document::{Header, Platform, Read, Segment};
use dom_query::Document;

use main_text::MainText;
use root::report_root;

use crate::{Given, Record, decode::decode, header::header, page::Page};

/// Bytes of a page that are parsed; the rest of a longer one is left out, with a note.
const MAX_PAGE: usize = 16 << 20;

/// Reads a web page that came as a file.
pub(crate) fn record(raw: Vec<u8>, name: &str, given: &Given) -> Record {
    let mut head = header(&raw, name, "text/html");
    head.platform = Platform::Web;
    let page = read(head, &raw, None, given);
    Record { raw, document: page.finish(), problem: None }
}

/// The page in the bytes; `charset` is what they came with, which goes before what they say.
pub(crate) fn read(head: Header, bytes: &[u8], charset: Option<&str>, given: &Given) -> Page {
    let declared = charset.map(str::to_owned).or_else(|| declared_charset(bytes));
    let (text, remark) = decode(&bytes[..bytes.len().min(MAX_PAGE)], declared.as_deref());
    let mut page = page(head, &text);
    page.publish(given.published);
    if let Some(remark) = remark {
        page.note(remark);
    }
    if bytes.len() > MAX_PAGE {
        let all = bytes.len();
        page.note(format!("the page has {all} bytes; only the first {MAX_PAGE} were read"));
    }
    page
}

/// The page in `html`: what its markup says of it, and its blocks.
pub(crate) fn page(mut head: Header, html: &str) -> Page {
    let tree = Document::from(thin::thinned(html).as_ref());
    let root = report_root(&tree);
    meta::fill(&mut head, &tree, root);
    let pictured = tree.select_single("img, picture, video").exists();
    let title = head.title.clone();
    let blocks = blocks::of(&tree, title.as_deref(), root);
    let plain = || blocks.iter().map(|block| block.segment).collect();
    let segments: Vec<Segment> =
        MainText::of(tree).map_or_else(plain, |main| main.segments(&blocks));
    let words = |segment: &Segment| segment.is_evidence() && *segment != Segment::Caption;
    if pictured && !segments.iter().any(words) {
        head.read = Read::ImageOnly;
    }
    let mut page = Page::new(head);
    for (block, segment) in blocks.iter().zip(segments) {
        page.push(&block.words, segment);
    }
    page
}

/// The blocks of a piece of markup, such as a feed item's content.
pub(crate) fn fragment(html: &str) -> Vec<(String, Segment)> {
    let tree = Document::fragment(thin::thinned(html).as_ref());
    blocks::of(&tree, None, report_root(&tree))
        .into_iter()
        .map(|block| (block.words, block.segment))
        .collect()
}

/// The charset that a `meta` element in the first kilobytes names.
fn declared_charset(raw: &[u8]) -> Option<String> {
    let start = String::from_utf8_lossy(&raw[..raw.len().min(4096)]).to_ascii_lowercase();
    let at = start.find("charset=")? + "charset=".len();
    let rest = start[at..].trim_start_matches(['"', '\'']);
    let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || "-_".contains(c)))?;
    Some(rest[..end].to_owned())
}

#[cfg(test)]
mod tests {
    use bearwitness_document::{PublishedBasis, Segment as S};

    use super::*;

    fn read(html: &str) -> bearwitness_document::Document {
        record(html.as_bytes().to_vec(), "page.html", &Given::default()).document
    }

    fn passages(html: &str) -> Vec<(Segment, String)> {
        let document = read(html);
        let text = &document.header.text;
        document.passages.iter().map(|p| (p.segment, text[p.start..p.end].to_owned())).collect()
    }

    #[test]
    fn parts_of_a_page_are_told_apart() {
        let found = passages(
            r#"<html><body><nav><a href="/">Home</a></nav>
            <article><h1>Shells hit the <em>harbour</em></h1><div class="byline">By Anna Example</div>
            <p>The army said so.</p><figure><img alt="x"><figcaption>Smoke over the harbour</figcaption></figure>
            <ul class="timeline"><li>3 June: Jets hit a depot.</li></ul>
            <blockquote>We saw two jets.</blockquote>
            <div class="related-stories"><a href="/x">Army retakes the northern bridge</a></div>
            <p>It gave no toll.<script>var x = "33 killed";</script></p></article>
            <footer>Contact us</footer></body></html>"#,
        );
        let expected = [
            (S::Furniture, "Home"),
            (S::Headline, "Shells hit the harbour"),
            (S::Furniture, "By Anna Example"),
            (S::Lead, "The army said so."),
            (S::Caption, "Smoke over the harbour"),
            (S::Timeline, "3 June: Jets hit a depot."),
            (S::Quote, "We saw two jets."),
            (S::Related, "Army retakes the northern bridge"),
            (S::Body, "It gave no toll."),
            (S::Furniture, "Contact us"),
        ];
        assert_eq!(found, expected.map(|(segment, words)| (segment, words.to_owned())));
    }

    /// Readability's choice goes before class names that say nothing: the report stands in no marked
    /// part, and what stands around it is long too.
    #[test]
    fn the_report_is_found_without_markup() {
        let paragraph = |n: usize| {
            format!(
                "<p>{n}. Shells fell on the harbour at dawn, and the crews of two boats were hurt, \
                         medics at the clinic said, while the army spoke of one boat.</p>"
            )
        };
        let side = "<li>The spring fair opens on Saturday with a concert.</li>";
        let html = format!(
            "<html><body><div class=x1><ul>{}</ul></div><div class=x2><h1>Shells fall</h1>{}</div></body></html>",
            side.repeat(4),
            (0..5).map(paragraph).collect::<String>()
        );
        let found = passages(&html);
        let evidence = |p: &&(Segment, String)| p.0.is_evidence();
        assert_eq!(found.iter().filter(evidence).count(), 6, "{found:#?}");
        assert!(found.iter().filter(|p| p.1.contains("fair")).all(|p| p.0 == S::Furniture));
    }

    #[test]
    fn what_the_head_says() {
        let document = read(
            r#"<html lang="en-GB"><head><title>Shells hit | Post</title>
            <meta property="og:title" content="Shells hit"><meta property="og:site_name" content="Harbour Post">
            <link rel="canonical" href="https://post.example/a">
            <script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","datePublished":"2024-05-14T22:00:00+03:00"}]}</script>
            </head><body><p>x</p></body></html>"#,
        );
        let header = document.header;
        assert_eq!(header.title.as_deref(), Some("Shells hit"));
        assert_eq!(header.publisher.as_deref(), Some("Harbour Post"));
        assert_eq!(header.url.as_deref(), Some("https://post.example/a"));
        assert_eq!(header.language.as_deref(), Some("en"));
        assert_eq!(header.published.basis, PublishedBasis::Jsonld);
        assert_eq!(header.published.day().map(|d| d.to_string()).as_deref(), Some("2024-05-14"));
    }

    #[test]
    fn a_page_of_pictures_is_told() {
        let read = |body: &str| read(&format!("<html><body>{body}</body></html>")).header.read;
        assert_eq!(read("<nav>Home</nav><img src=a.png>"), Read::ImageOnly);
        assert_eq!(read("<img src=a.png><p>Shells fell on the harbour at dawn.</p>"), Read::Full);
    }

    #[test]
    fn a_truncated_page_is_read_as_far_as_it_goes() {
        let found =
            passages("<html><body><article><h1>Shells hit</h1><p>The army said so.</p><p>It ga");
        assert_eq!(found.last().map(|p| p.1.as_str()), Some("It ga"));
    }

    #[test]
    fn deep_nesting_is_survived() {
        let html = format!("{}<p>Shells fell.</p>", "<div><b>".repeat(60_000));
        assert_eq!(passages(&html).last().map(|p| p.1.clone()), Some("Shells fell.".to_owned()));
    }

    #[test]
    fn declared_charset_is_used() {
        let mut raw = br#"<html><head><meta charset="windows-1251"></head><body><p>"#.to_vec();
        raw.extend_from_slice(&encoding_rs::WINDOWS_1251.encode("Обстріл міста тривав").0);
        let document = record(raw, "page.html", &Given::default()).document;
        assert_eq!(document.header.text, "Обстріл міста тривав");
    }

    proptest::proptest! {
        #[test]
        fn any_markup_is_survived(html in "(<(p|div|li|a|h1|script|br|figure|!--)>|</(p|div|a|h1)>|[a-z .]{1,8}|&amp;|<|\"){0,40}") {
            let document = read(&html);
            for passage in &document.passages {
                proptest::prop_assert!(document.header.text.get(passage.start..passage.end).is_some());
            }
        }
    }
}
