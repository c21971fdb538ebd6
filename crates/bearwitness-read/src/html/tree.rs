//! Walks over a page's tree.

use dom_query::{NodeData, NodeRef};

/// A step of a walk: into an element or a text, or out of it.
pub(super) enum Edge<'a> {
    Open(NodeRef<'a>),
    Close(NodeRef<'a>),
}

/// The steps over all that stands in `root`, in the order of the page.
pub(super) fn edges<'a>(root: &NodeRef<'a>) -> impl Iterator<Item = Edge<'a>> + use<'a> {
    let end = root.id;
    let mut next = root.first_child().map(Edge::Open);
    std::iter::from_fn(move || {
        let step = next.take()?;
        next = match &step {
            Edge::Open(node) => match node.first_child() {
                Some(child) => Some(Edge::Open(child)),
                None => Some(Edge::Close(*node)),
            },
            Edge::Close(node) => match node.next_sibling() {
                Some(sibling) => Some(Edge::Open(sibling)),
                None => node.parent().filter(|parent| parent.id != end).map(Edge::Close),
            },
        };
        Some(step)
    })
}

/// Hands on the words of a node that is a text.
pub(super) fn with_text<R>(node: &NodeRef<'_>, hand_on: impl FnOnce(&str) -> R) -> Option<R> {
    node.query(|node| match &node.data {
        NodeData::Text { contents } => Some(hand_on(contents)),
        _ => None,
    })?
}
