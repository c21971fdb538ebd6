//! Which part of a page holds the report.

use scraper::{ElementRef, Html, Selector, node::Node};

/// The smallest marked part of the page that holds half of its paragraphs' text or more, if any.
pub(super) fn report_root(tree: &Html) -> Option<ElementRef<'_>> {
    let paragraphs = selector("p");
    let weight = |part: ElementRef<'_>| part.select(&paragraphs).map(length).sum::<usize>();
    let total = weight(tree.root_element());
    let marked = selector("[itemprop=articleBody], article, main, [role=main]");
    let halves = tree.select(&marked).filter(|part| total > 0 && weight(*part) * 2 >= total);
    halves.min_by_key(|part| part.descendants().count())
}

fn length(element: ElementRef<'_>) -> usize {
    element
        .descendants()
        .map(|node| if let Node::Text(text) = node.value() { text.trim().len() } else { 0 })
        .sum()
}

fn selector(css: &str) -> Selector {
    Selector::parse(css).expect("the selectors of this file are well-formed")
}
