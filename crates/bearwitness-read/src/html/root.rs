//! Which part of a page holds the report.

use std::collections::HashSet;

use dom_query::{Document, NodeId, NodeRef};

use super::tree::with_text;

/// The smallest marked part of the page that holds half of its paragraphs' text or more, if any.
pub(super) fn report_root(tree: &Document) -> Option<NodeRef<'_>> {
    let paragraphs: Vec<_> = tree.select("p").nodes().iter().map(|p| (*p, length(p))).collect();
    let total = paragraphs.iter().map(|(_, length)| length).sum::<usize>();
    let marked = tree.select("[itemprop=articleBody], article, main, [role=main]");
    let weight = |part: &NodeRef<'_>| {
        let inside: HashSet<NodeId> = part.descendants_it().map(|node| node.id).collect();
        let held = paragraphs.iter().filter(|(paragraph, _)| inside.contains(&paragraph.id));
        (held.map(|(_, length)| length).sum::<usize>(), inside.len())
    };
    let weighed = marked.nodes().iter().map(|part| (*part, weight(part)));
    let halves = weighed.filter(|(_, (held, _))| total > 0 && held * 2 >= total);
    halves.min_by_key(|(_, (_, nodes))| *nodes).map(|(part, _)| part)
}

fn length(element: &NodeRef<'_>) -> usize {
    let texts = element.descendants_it();
    texts.filter_map(|node| with_text(&node, |text| text.trim().len())).sum()
}
