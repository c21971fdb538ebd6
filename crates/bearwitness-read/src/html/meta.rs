//! What the head of a page says of it.

use bearwitness_document::{Header, Published, PublishedBasis};
use dom_query::Document;
use serde_json::Value;

use crate::published;

/// Fills what is not known yet from the markup.
pub(super) fn fill(head: &mut Header, tree: &Document) {
    let linked = linked_data(tree);
    let title = || meta(tree, &["og:title", "twitter:title"]).or_else(|| text(tree, "title"));
    head.title = head.title.take().or_else(title);
    let publisher = || linked.iter().find_map(|data| named(data, "publisher"));
    head.publisher =
        head.publisher.take().or_else(|| meta(tree, &["og:site_name"])).or_else(publisher);
    let address =
        || attribute(tree, "link[rel=canonical]", "href").or_else(|| meta(tree, &["og:url"]));
    head.url = head.url.take().or_else(address);
    let language = || attribute(tree, "html", "lang").and_then(|lang| primary(&lang));
    head.language = head.language.take().or_else(language);
    if head.published.earliest.is_none() {
        let dated = linked_date(&linked).or_else(|| meta_date(tree));
        head.published = dated.or_else(|| url_date(head.url.as_deref()?)).unwrap_or_default();
    }
}

/// The language itself of a tag such as `en-GB`.
fn primary(tag: &str) -> Option<String> {
    let language = tag.split(['-', '_']).next()?.trim().to_ascii_lowercase();
    (2..=3).contains(&language.len()).then_some(language)
}

fn linked_date(linked: &[Value]) -> Option<Published> {
    let dates = linked.iter().filter_map(|data| find(data, "datePublished")?.as_str());
    dates.into_iter().find_map(|words| published::parse(words, PublishedBasis::Jsonld))
}

const DATE_NAMES: [&str; 12] = [
    "article:published_time",
    "og:published_time",
    "datepublished",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "pubdate",
    "publish-date",
    "publish_date",
    "parsely-pub-date",
    "sailthru.date",
];

fn meta_date(tree: &Document) -> Option<Published> {
    let stated = meta(tree, &DATE_NAMES)
        .or_else(|| attribute(tree, "[itemprop=datePublished]", "content"))
        .or_else(|| attribute(tree, "[itemprop=datePublished]", "datetime"))
        .or_else(|| attribute(tree, "article time[datetime], time[pubdate]", "datetime"));
    published::parse(&stated?, PublishedBasis::Meta)
}

/// `…/2024/05/14/…` or `…/2024-05-14-…`.
fn url_date(url: &str) -> Option<Published> {
    let parts: Vec<_> = url.split(['/', '-', '_']).collect();
    parts.windows(3).find_map(|window| {
        let [year, month, day] = window else { return None };
        let sized =
            year.len() == 4 && (1..=2).contains(&month.len()) && (1..=2).contains(&day.len());
        let date = format!("{year}-{month:0>2}-{day:0>2}");
        sized.then(|| published::parse(&date, PublishedBasis::Url)).flatten()
    })
}

/// The content of the first `meta` element of one of the names, in the order of the names.
fn meta(tree: &Document, names: &[&str]) -> Option<String> {
    let all = tree.select("meta[content]");
    names.iter().find_map(|name| {
        all.nodes().iter().find_map(|element| {
            let key = ["property", "name", "itemprop"].iter().find_map(|key| element.attr(key))?;
            let content = element.attr("content")?;
            let content = content.trim();
            (key.eq_ignore_ascii_case(name) && !content.is_empty()).then(|| content.to_owned())
        })
    })
}

fn attribute(tree: &Document, css: &str, name: &str) -> Option<String> {
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
    let parsed = scripts.nodes().iter().map(|script| serde_json::from_str(&script.text()));
    parsed.filter_map(Result::ok).collect()
}

/// The value of a key anywhere in linked data, the outermost first. (The parser bounds the depth.)
fn find<'a>(data: &'a Value, key: &str) -> Option<&'a Value> {
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
