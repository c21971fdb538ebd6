//! When a page says in its markup or its address that it was published and changed.

use bearwitness_document::{Date, Published, PublishedBasis};
use dom_query::{Document, NodeRef};
use serde_json::Value;

use super::meta::{Metas, attribute, find};
use crate::{address, published};

/// What the markup says of the days of a page.
pub(super) struct Days {
    pub(super) published: Option<Published>,
    pub(super) modified: Option<Date>,
}

/// What markup and address say, the surest first: linked data, `meta`, elements for times, the address.
pub(super) fn of(
    tree: &Document,
    root: Option<NodeRef<'_>>,
    (linked, metas): (&[Value], &Metas),
    address: Option<&str>,
) -> Days {
    let meta_date = |names| published::parse(&metas.first(names)?, PublishedBasis::Meta);
    let published = linked_date(linked, "datePublished")
        .or_else(|| meta_date(&PUBLISHED))
        .or_else(|| element(tree, root))
        .or_else(|| address::published(address?));
    let modified = linked_date(linked, "dateModified").or_else(|| meta_date(&MODIFIED));
    Days { published, modified: modified.and_then(Published::day) }
}

/// The date under a key of linked data, of an article before all else.
fn linked_date(linked: &[Value], key: &str) -> Option<Published> {
    let articles = linked.iter().flat_map(articles).filter_map(|article| article.get(key));
    let any = linked.iter().filter_map(|data| find(data, key));
    let dates = articles.chain(any).filter_map(Value::as_str);
    dates.into_iter().find_map(|words| published::parse(words, PublishedBasis::Jsonld))
}

/// The articles in linked data, outermost first; those of a list are others' than the page's.
fn articles(data: &Value) -> Vec<&Value> {
    let kind = |data: &Value| match data.get("@type") {
        Some(Value::String(kind)) => kind.clone(),
        Some(Value::Array(kinds)) => {
            kinds.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" ")
        }
        _ => String::new(),
    };
    match data {
        Value::Object(_) if kind(data).contains("ItemList") => vec![],
        Value::Object(map) => {
            let own = ["Article", "Posting", "Report"].iter().any(|part| kind(data).contains(part));
            let inner = map.values().flat_map(articles);
            own.then_some(data).into_iter().chain(inner).collect()
        }
        Value::Array(list) => list.iter().flat_map(articles).collect(),
        _ => vec![],
    }
}

/// Names of `meta` elements that hold the day of publication.
const PUBLISHED: [&str; 26] = [
    "article:published_time",
    "og:published_time",
    "og:article:published_time",
    "article:published",
    "article.published",
    "datepublished",
    "date",
    "dc.date",
    "dc.date.issued",
    "dc.date.created",
    "dcterms.date",
    "dcterms.issued",
    "dcterms.created",
    "citation_publication_date",
    "citation_online_date",
    "originalpublicationdate",
    "pubdate",
    "pub_date",
    "publication_date",
    "publication-date",
    "publish-date",
    "publish_date",
    "publishdate",
    "published_at",
    "parsely-pub-date",
    "sailthru.date",
];

/// Names of `meta` elements that hold the day of the last change.
const MODIFIED: [&str; 8] = [
    "article:modified_time",
    "og:updated_time",
    "og:modified_time",
    "datemodified",
    "dc.date.modified",
    "dcterms.modified",
    "last-modified",
    "lastmod",
];

/// The day that an element for times holds: one marked as that of publication, or the only day that
/// such elements of the report name.
fn element(tree: &Document, root: Option<NodeRef<'_>>) -> Option<Published> {
    let stated = attribute(tree, "[itemprop=datePublished]", "content")
        .or_else(|| attribute(tree, "[itemprop=datePublished]", "datetime"))
        .or_else(|| attribute(tree, "time[pubdate], .dt-published", "datetime"))
        .or_else(|| attribute(tree, "abbr.published, span.published", "title"));
    let marked = stated.and_then(|words| published::parse(&words, PublishedBasis::Meta));
    let among = || only(&times(&root.unwrap_or_else(|| tree.root())));
    marked.or_else(|| text_of(tree)).or_else(among)
}

/// The words of an element that is marked as the day of publication.
fn text_of(tree: &Document) -> Option<Published> {
    let marked = tree.select("[itemprop=datePublished], time.published, time.entry-date");
    let texts = marked.nodes().iter().map(|node| {
        node.attr("datetime").map_or_else(|| node.text().to_string(), |value| value.to_string())
    });
    texts.into_iter().find_map(|words| published::parse(&words, PublishedBasis::Meta))
}

/// The days of all `time` elements in a part of the page but those that say when it was changed.
fn times(part: &NodeRef<'_>) -> Vec<Published> {
    let elements = part.descendants_it().filter(|node| node.has_name("time"));
    let elements = elements.filter(|node| {
        let names = node.attr("class").into_iter().chain(node.attr("itemprop"));
        let told = node.parent().map(|parent| parent.text().trim().to_lowercase());
        let opened = |told: String| UPDATED.iter().any(|word| told.starts_with(word));
        !names.into_iter().any(|name| name.contains("updated") || name.contains("odified"))
            && !told.is_some_and(opened)
    });
    elements
        .filter_map(|node| published::parse(&node.attr("datetime")?, PublishedBasis::Meta))
        .collect()
}

/// Words that open what says when a page was changed.
const UPDATED: [&str; 9] = [
    "updated",
    "last updated",
    "last modified",
    "actualizado",
    "aktualisiert",
    "atualizado",
    "aggiornato",
    "mis à jour",
    "обновлено",
];

fn only(days: &[Published]) -> Option<Published> {
    let first = days.first()?;
    days.iter().all(|day| day == first).then_some(*first)
}

#[cfg(test)]
mod tests {

    /// When the page of a line of the corpus was published, as we read it.
    fn read(line: &str) -> String {
        let fields: Vec<_> =
            line.split('\t').map(|field| if field == "-" { "" } else { field }).collect();
        let [_, address, head, above, below, after] = fields[..] else { panic!("{line}") };
        let canonical = format!("<link rel=canonical href='{address}'>");
        let report = "<p>Shells fell on the harbour at dawn and hurt the crews of two boats, medics at the \
                      clinic said, while the army spoke of one boat and of no one hurt.</p>";
        let page = format!(
            "<html><head>{canonical}{head}</head><body><div>{above}</div><article><h1>Shells fall</h1>\
             {below}{report}{report}</article><div>{after}</div></body></html>"
        );
        let raw = page.into_bytes();
        let published =
            crate::html::record(raw, "a.html", &crate::Given::default()).document.header.published;
        match (published.earliest, published.latest) {
            (Some(first), Some(last)) if first == last => first.to_string(),
            (Some(first), Some(last)) => format!("{first}/{last}"),
            _ => "-".to_owned(),
        }
    }

    #[test]
    fn corpus() {
        let corpus = include_str!("dates.corpus").lines().filter(|line| !line.starts_with('#'));
        let wrong: Vec<_> = corpus
            .filter(|line| line.split('\t').next() != Some(&read(line)))
            .map(|line| format!("{line}\n  read as {}", read(line)))
            .collect();
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
