//! The blocks of a page, in its order.

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use bearwitness_document::Segment;
use dom_query::{Document, Element, NodeId, NodeRef};

use super::tree::{Edge, edges, with_text};
use crate::segment::{by_words, from_name};

/// A block of words and what it is on the page.
pub(super) struct Block {
    pub(super) words: String,
    pub(super) segment: Segment,
    /// Whether it is mostly links.
    pub(super) link: bool,
    /// Whether a class name says for sure that it is no part of the report.
    pub(super) outside: bool,
    /// Whether it stands in a cell of a table.
    pub(super) cell: bool,
    /// Whether it stands in the part of the page that is marked as the report.
    pub(super) marked: bool,
}

/// The blocks of the page. `title` is what its head calls it; an `h1` is the headline if it is the
/// first, or says the same. `root` is the part that holds the report.
pub(super) fn of(tree: &Document, title: Option<&str>, root: Option<NodeRef<'_>>) -> Vec<Block> {
    let mut walk = Walk {
        root: root.map(|root| root.id),
        around: root
            .into_iter()
            .flat_map(|root| [vec![root], root.ancestors(None)].concat())
            .map(|node| node.id)
            .collect(),
        title,
        blocks: Vec::new(),
        words: String::new(),
        linked: 0,
        links: 0,
        hidden: 0,
        in_report: false,
        cells: 0,
        parts: vec![Part::of(if root.is_some() { Segment::Furniture } else { Segment::Body })],
        heading: false,
        headline: false,
    };
    for edge in edges(&tree.root()) {
        match edge {
            Edge::Open(node) => match node.element_ref() {
                Some(element) => walk.open(node.id, &element),
                None if walk.hidden == 0 => {
                    with_text(&node, |text| walk.text(text));
                }
                None => {}
            },
            Edge::Close(node) => {
                if let Some(element) = node.element_ref() {
                    walk.close(node.id, &element);
                }
            }
        }
    }
    walk.flush();
    walk.blocks
}

/// What an element says of all that stands in it.
#[derive(Clone, Copy)]
struct Part {
    segment: Segment,
    /// Whether it is so however much text it holds.
    sure: bool,
}

impl Part {
    const fn of(segment: Segment) -> Self {
        Self { segment, sure: false }
    }
}

struct Walk<'a> {
    root: Option<NodeId>,
    /// The root and what it stands in: their class names say nothing of the report.
    around: HashSet<NodeId>,
    title: Option<&'a str>,
    blocks: Vec<Block>,
    words: String,
    /// Bytes of `words` that stand in links.
    linked: usize,
    links: usize,
    hidden: usize,
    in_report: bool,
    cells: usize,
    /// What the open elements say of their content, innermost last.
    parts: Vec<Part>,
    heading: bool,
    headline: bool,
}

impl Walk<'_> {
    fn open(&mut self, id: NodeId, element: &Element) {
        let name = name(element);
        if is_hidden(element) {
            self.hidden += 1;
        }
        if is_block(name) {
            self.flush();
        }
        self.in_report |= Some(id) == self.root;
        match name {
            "br" if self.hidden == 0 => self.words.push('\n'),
            "a" => self.links += 1,
            "h1" => self.heading = true,
            "td" | "th" => self.cells += 1,
            _ => {}
        }
        if let Some(part) = self.part(id, element) {
            self.parts.push(part);
        }
    }

    fn close(&mut self, id: NodeId, element: &Element) {
        if is_block(name(element)) {
            self.flush();
        }
        self.in_report &= Some(id) != self.root;
        match name(element) {
            "a" => self.links -= 1,
            "h1" => self.heading = false,
            "td" | "th" => self.cells -= 1,
            _ => {}
        }
        if self.part(id, element).is_some() {
            self.parts.pop();
        }
        if is_hidden(element) {
            self.hidden -= 1;
        }
    }

    /// What an element says of all that stands in it.
    fn part(&self, id: NodeId, element: &Element) -> Option<Part> {
        if Some(id) == self.root {
            return Some(Part::of(Segment::Body));
        }
        if self.around.contains(&id) {
            return None;
        }
        let segment = match name(element) {
            "nav" | "footer" | "aside" | "form" | "button" | "dialog" => Segment::Furniture,
            "figure" | "figcaption" | "caption" => Segment::Caption,
            "blockquote" => Segment::Quote,
            _ => return by_attributes(element),
        };
        Some(Part::of(segment))
    }

    fn text(&mut self, text: &str) {
        self.words.push_str(text);
        if self.links > 0 {
            self.linked += text.trim().len();
        }
    }

    /// Ends the block in hand.
    fn flush(&mut self) {
        let words = std::mem::take(&mut self.words);
        let linked = std::mem::take(&mut self.linked);
        for piece in paragraphs(&words) {
            let segment = self.segment(&piece, linked);
            self.headline |= segment == Segment::Headline;
            let link = is_link(&piece, linked);
            self.blocks.push(Block {
                words: piece,
                segment,
                link,
                cell: self.cells > 0,
                marked: self.in_report,
                outside: self.parts.iter().any(|part| part.sure),
            });
        }
    }

    fn segment(&self, words: &str, linked: usize) -> Segment {
        if self.heading && (!self.headline || self.title == Some(words)) {
            return Segment::Headline;
        }
        let part = self.parts.last().map_or(Segment::Body, |part| part.segment);
        match part {
            Segment::Body | Segment::Quote | Segment::Timeline if is_link(words, linked) => {
                link(words)
            }
            Segment::Body if linked > 0 && self.is_trail(words) => Segment::Furniture,
            Segment::Body => by_words(words).unwrap_or(Segment::Body),
            Segment::Caption if by_words(words) == Some(Segment::Furniture) => Segment::Furniture,
            other => other,
        }
    }
}

impl Walk<'_> {
    /// "Home » World » Shells hit the harbour": where the page stands among others.
    fn is_trail(&self, words: &str) -> bool {
        let parted = words.matches(['»', '›', '>']).count() >= 2;
        let named = |title: &str| words.len() > title.len() && words.ends_with(title);
        parted || self.title.is_some_and(named)
    }
}

fn is_link(words: &str, linked: usize) -> bool {
    linked * 10 >= words.len() * 6
}

/// A block that is all link: another report's title, or a button.
fn link(words: &str) -> Segment {
    if words.split_whitespace().count() >= 4 { Segment::Related } else { Segment::Furniture }
}

/// The pieces of a block between empty lines that `br` elements make, white space folded.
fn paragraphs(words: &str) -> Vec<String> {
    let lines = words.split('\n').map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    let mut pieces = vec![String::new()];
    let mut empty = 0;
    for line in lines {
        if line.is_empty() {
            empty += 1;
            continue;
        }
        match pieces.last_mut() {
            Some(last) if !last.is_empty() && empty == 0 => {
                last.push(' ');
                last.push_str(&line);
            }
            _ => pieces.push(line),
        }
        empty = 0;
    }
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

fn is_block(name: &str) -> bool {
    BLOCKS.binary_search(&name).is_ok()
}

const BLOCKS: [&str; 41] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "button",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "html",
    "label",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "td",
    "tr",
    "ul",
];

fn name(element: &Element) -> &str {
    element.name.local.as_ref()
}

/// Whether a reader of the page would not see the element.
fn is_hidden(element: &Element) -> bool {
    let never = matches!(
        name(element),
        "head"
            | "script"
            | "style"
            | "noscript"
            | "template"
            | "svg"
            | "iframe"
            | "select"
            | "textarea"
            | "object"
            | "video"
            | "audio"
            | "canvas"
            | "math"
    );
    let unseen = |style: &str| style.replace(' ', "").contains("display:none");
    never || element.has_attr("hidden") || element.attr("style").is_some_and(|style| unseen(&style))
}

/// What the class names and the id of an element say of it.
fn by_attributes(element: &Element) -> Option<Part> {
    let names: Vec<_> = element.class().into_iter().chain(element.id()).collect();
    let words = names.iter().flat_map(|names| names.split(|c: char| !c.is_ascii_alphanumeric()));
    let parts = words.filter_map(|word| MARKUP.get(word.to_ascii_lowercase().as_str()).copied());
    let parts: Vec<Part> = parts.collect();
    parts.iter().find(|part| part.sure).or(parts.first()).copied()
}

static MARKUP: LazyLock<HashMap<&str, Part>> = LazyLock::new(|| {
    include_str!("../../data/en/markup.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| {
            let mut columns = line.split('\t');
            let (word, segment) = (columns.next()?, from_name(columns.next()?)?);
            Some((word, Part { segment, sure: columns.next()? == "yes" }))
        })
        .collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted_and_read_whole() {
        assert!(BLOCKS.is_sorted());
        let lines = include_str!("../../data/en/markup.tsv");
        assert_eq!(MARKUP.len(), lines.lines().filter(|line| !line.starts_with('#')).count());
    }

    #[test]
    fn line_breaks_twice_part_paragraphs() {
        assert_eq!(paragraphs(" a\nb \n\n c "), ["a b", "c"]);
    }
}
