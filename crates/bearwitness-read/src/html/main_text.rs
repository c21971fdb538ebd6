//! Which blocks of a page are the report: Mozilla's Readability, as `dom_smoothie` ports it, weighs the
//! parts of the page by their text and links.

use std::{collections::HashSet, ops::Range};

use bearwitness_document::Segment;
use dom_query::Document;
use dom_smoothie::{Config, Readability, TextMode};

use super::blocks::Block;
use crate::segment::by_words;

/// Letters from which a block is looked for anywhere in the main text; a shorter one must be a line.
const SHORT: usize = 25;

/// The words of the main text of a page.
pub(super) struct MainText {
    letters: String,
    lines: HashSet<String>,
}

impl MainText {
    /// The main text of the page; none where no part of it stands out.
    pub(super) fn of(tree: Document) -> Option<Self> {
        let config = Config { text_mode: TextMode::Formatted, ..Config::default() };
        let article = Readability::with_document(tree, None, Some(config)).ok()?.parse().ok()?;
        let text = article.text_content;
        Some(Self {
            letters: letters(&text),
            lines: text.lines().flat_map(cells).map(letters).collect(),
        })
    }

    /// What each block is, as the main text tells it: outside of it nothing is evidence but the headline.
    pub(super) fn segments(&self, blocks: &[Block]) -> Vec<Segment> {
        let mut held: Vec<bool> = blocks.iter().map(|block| self.holds(&block.words)).collect();
        leave_out(blocks, &mut held);
        let span = span_of(blocks, &held);
        let inside = |at: usize| at < span.end && (at >= span.start || blocks[at].marked);
        let mut told: Vec<_> =
            (0..blocks.len()).map(|at| segment(&blocks[at], held[at], inside(at))).collect();
        once(blocks, &mut told);
        told
    }

    /// Whether the block is a part of it.
    fn holds(&self, block: &str) -> bool {
        let block = letters(block);
        if block.len() < SHORT {
            self.lines.contains(&block)
        } else {
            self.letters.contains(&block)
        }
    }
}

/// Leaves out what class names say is no part of the report; but a name that would leave out half of it
/// does not mean what it says.
fn leave_out(blocks: &[Block], held: &mut [bool]) {
    let weight = |outside: bool| -> usize {
        let counted =
            blocks.iter().zip(&*held).filter(|(block, held)| **held && (!outside || block.outside));
        counted.map(|(block, _)| block.words.len()).sum()
    };
    if weight(true) * 2 < weight(false) {
        held.iter_mut().zip(blocks).for_each(|(held, block)| *held &= !block.outside);
    }
}

/// From the first to the last paragraph that the main text holds.
fn span_of(blocks: &[Block], held: &[bool]) -> Range<usize> {
    let report = |at: &usize| held[*at] && is_running_text(&blocks[*at].words);
    let first = (0..blocks.len()).find(report).unwrap_or(0);
    first..(0..blocks.len()).rfind(report).map_or(0, |last| last + 1)
}

/// What a block is that the main text holds or not, inside its span or outside.
fn segment(block: &Block, held: bool, inside: bool) -> Segment {
    match block.segment {
        // What somebody wrote elsewhere is quoted within the report.
        Segment::Quote if inside => Segment::Quote,
        Segment::Body | Segment::Quote | Segment::Timeline | Segment::Lead => {
            let evidence = held || inside && (block.cell || is_running_text(&block.words));
            if evidence { block.segment } else { Segment::Furniture }
        }
        Segment::Furniture | Segment::Related if !block.link && held => {
            by_words(&block.words).unwrap_or(Segment::Body)
        }
        segment => segment,
    }
}

/// A paragraph of whole sentences: within the report it belongs to it, whatever the weights of the
/// parts say.
fn is_running_text(words: &str) -> bool {
    let ended = words.trim_end_matches(['”', '"', '’', '»', ')']).ends_with(['.', '!', '?', '。']);
    ended && words.split_whitespace().count() >= 12
}

/// A standfirst that comes again further down is told once.
fn once(blocks: &[Block], segments: &mut [Segment]) {
    let Some(first) = segments.iter().position(|segment| *segment == Segment::Body) else { return };
    for at in first + 1..blocks.len() {
        if segments[at] == Segment::Body && blocks[at].words == blocks[first].words {
            segments[at] = Segment::Furniture;
        }
    }
}

/// A line, and the cells of a table's row in it.
fn cells(line: &str) -> impl Iterator<Item = &str> {
    std::iter::once(line).chain(line.split(['\t', '|']))
}

/// Letters and digits alone: marks and spaces differ with how a page is walked.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}
