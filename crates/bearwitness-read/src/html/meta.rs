//! What the head of a page says of it.

use bearwitness_document::Header;
use dom_query::{Document, NodeRef};
use serde_json::Value;

use super::dates;
use crate::credit;

/// Fills what is not known yet from the markup; `root` is the part of the page that holds the report.
pub(super) fn fill(head: &mut Header, tree: &Document, root: Option<NodeRef<'_>>) {
    let (linked, metas) = (linked_data(tree), Metas::of(tree));
    let title = || metas.first(&["og:title", "twitter:title"]).or_else(|| text(tree, "title"));
    head.title = head.title.take().or_else(title);
    let publisher = || linked.iter().find_map(|data| named(data, "publisher"));
    head.publisher =
        head.publisher.take().or_else(|| metas.first(&["og:site_name"])).or_else(publisher);
    let address =
        || attribute(tree, "link[rel=canonical]", "href").or_else(|| metas.first(&["og:url"]));
    head.url = head.url.take().or_else(address);
    let language = || attribute(tree, "html", "lang").and_then(|lang| primary(&lang));
    head.language = head.language.take().or_else(language);
    let author =
        linked.iter().find_map(|data| named(data, "author")).or_else(|| metas.first(&["author"]));
    head.agencies.extend(author.as_deref().map(credit::author).unwrap_or_default());
    let days = dates::of(tree, root, (&linked, &metas), head.url.as_deref());
    if head.published.earliest.is_none() {
        head.published = days.published.unwrap_or_default();
    }
    head.modified = head.modified.or(days.modified);
}

/// The language itself of a tag such as `en-GB`.
fn primary(tag: &str) -> Option<String> {
    let language = tag.split(['-', '_']).next()?.trim().to_ascii_lowercase();
    (2..=3).contains(&language.len()).then_some(language)
}

/// The `meta` elements of a page that have a name and content, in order.
pub(super) struct Metas(Vec<(String, String)>);

impl Metas {
    fn of(tree: &Document) -> Self {
        let named = |element: &NodeRef<'_>| {
            let key = ["property", "name", "itemprop"].iter().find_map(|key| element.attr(key))?;
            let content = element.attr("content")?;
            let content = content.trim();
            (!content.is_empty()).then(|| (key.to_string(), content.to_owned()))
        };
        Self(tree.select("meta[content]").nodes().iter().filter_map(named).collect())
    }

    /// The content of the first of one of the names, in the order of the names.
    pub(super) fn first(&self, names: &[&str]) -> Option<String> {
        let of = |name: &&str| self.0.iter().find(|(key, _)| key.eq_ignore_ascii_case(name));
        names.iter().find_map(of).map(|(_, content)| content.clone())
    }
}

pub(super) fn attribute(tree: &Document, css: &str, name: &str) -> Option<String> {
    let found = tree.select(css);
    let value = found.nodes().iter().find_map(|element| element.attr(name))?;
    let value = value.trim();
    (!value.is_empty()).then(|| value.to_owned())
}

fn text(tree: &Document, css: &str) -> Option<String> {
    let words = tree.select_single(css).text();
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    (!words.is_empty()).then_some(words)
}

fn linked_data(tree: &Document) -> Vec<Value> {
    let scripts = tree.select(r#"script[type="application/ld+json"]"#);
    let parsed =
        scripts.nodes().iter().map(|script| serde_json::from_str(unwrapped(&script.text())));
    parsed.filter_map(Result::ok).collect()
}

/// Without the comment or the section mark that some pages wrap around linked data.
fn unwrapped(words: &str) -> &str {
    let words = words.trim().trim_start_matches("<!--").trim_start_matches("//<![CDATA[");
    words.trim().trim_end_matches("-->").trim_end_matches("//]]>").trim_end_matches(';').trim()
}

/// The value of a key anywhere in linked data, the outermost first. (The parser bounds the depth.)
pub(super) fn find<'a>(data: &'a Value, key: &str) -> Option<&'a Value> {
    match data {
        Value::Object(map) => map.get(key).or_else(|| map.values().find_map(|v| find(v, key))),
        Value::Array(list) => list.iter().find_map(|value| find(value, key)),
        _ => None,
    }
}

fn named(data: &Value, key: &str) -> Option<String> {
    let value = find(data, key)?;
    let name = value.as_str().or_else(|| find(value, "name")?.as_str())?.trim();
    (!name.is_empty()).then(|| name.to_owned())
}
