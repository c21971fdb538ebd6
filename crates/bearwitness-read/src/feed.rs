//! RSS, Atom and JSON feeds: one record an item, with the item's own bytes.

use bearwitness_document::{Platform, PublishedBasis, Segment};
use quick_xml::{Reader, events::Event};
use serde::Deserialize;
use serde_json::value::RawValue;

use crate::{
    Given, Record,
    decode::decode,
    header::{header, unreadable},
    html,
    page::Page,
    published,
};

/// The items of a feed, in order. What follows a place that is not XML is left out, with a record
/// that says so.
pub(crate) fn records(raw: &[u8], name: &str, given: &Given) -> Vec<Record> {
    let (text, _) = decode(raw, None);
    let mut scan = Scan::default();
    let problem = scan.run(&text);
    let channel = scan.channel;
    let mut found: Vec<_> =
        scan.items.into_iter().map(|item| record(item, &channel, name, given)).collect();
    if let Some(problem) = problem {
        found.push(unreadable(Vec::new(), name, &format!("{name}: {problem}")));
    } else if found.is_empty() {
        found.push(unreadable(Vec::new(), name, &format!("{name}: the feed has no item")));
    }
    found
}

/// What is read of a channel or an item.
#[derive(Default)]
struct Fields {
    raw: String,
    title: String,
    link: String,
    id: String,
    published: String,
    content: String,
    summary: String,
}

#[derive(Default)]
struct Scan {
    channel: Fields,
    items: Vec<Fields>,
    /// Names of the open elements.
    open: Vec<String>,
    item_start: usize,
}

impl Scan {
    /// Reads the feed; gives what is wrong with its XML, if anything.
    fn run(&mut self, text: &str) -> Option<String> {
        let mut reader = Reader::from_str(text);
        reader.config_mut().check_end_names = false;
        loop {
            let before = reader.buffer_position() as usize;
            let event = match reader.read_event() {
                Ok(event) => event,
                Err(error) => {
                    return Some(format!("not XML at byte {}: {error}", reader.error_position()));
                }
            };
            match event {
                Event::Eof => return None,
                Event::Start(tag) => self.start(&local(tag.name().as_ref()), before),
                Event::Empty(tag) => {
                    let href = tag.try_get_attribute("href").ok().flatten();
                    let href = href.map(|a| String::from_utf8_lossy(&a.value).into_owned());
                    if local(tag.name().as_ref()) == "link" {
                        self.fields().link.push_str(&href.unwrap_or_default());
                    }
                }
                Event::End(_) => self.end(&text[..reader.buffer_position() as usize]),
                Event::Text(words) => self.words(&String::from_utf8_lossy(&words)),
                Event::CData(words) => self.words(&String::from_utf8_lossy(&words)),
                Event::GeneralRef(name) => self.words(&entity(&String::from_utf8_lossy(&name))),
                _ => {}
            }
        }
    }

    fn start(&mut self, name: &str, at: usize) {
        if is_item(name) {
            self.item_start = at;
            self.items.push(Fields::default());
        }
        self.open.push(name.to_owned());
    }

    fn end(&mut self, until: &str) {
        if self.open.pop().is_some_and(|name| is_item(&name))
            && let Some(item) = self.items.last_mut()
        {
            until[self.item_start..].clone_into(&mut item.raw);
        }
    }

    fn in_item(&self) -> bool {
        self.open.iter().any(|name| is_item(name))
    }

    fn fields(&mut self) -> &mut Fields {
        let in_item = self.in_item();
        self.items.last_mut().filter(|_| in_item).unwrap_or(&mut self.channel)
    }

    fn words(&mut self, words: &str) {
        let Some(name) = self.open.last().cloned() else { return };
        let fields = self.fields();
        let field = match name.as_str() {
            "title" => &mut fields.title,
            "link" => &mut fields.link,
            "guid" | "id" => &mut fields.id,
            "pubDate" | "published" | "date" => &mut fields.published,
            "encoded" | "content" => &mut fields.content,
            "description" | "summary" => &mut fields.summary,
            _ => return,
        };
        field.push_str(words);
    }
}

fn is_item(name: &str) -> bool {
    matches!(name, "item" | "entry")
}

/// The name without its namespace prefix.
fn local(name: &[u8]) -> String {
    let name = String::from_utf8_lossy(name);
    name.rsplit(':').next().unwrap_or_default().to_owned()
}

/// The character that an entity or a character reference stands for.
fn entity(name: &str) -> String {
    let number = name.strip_prefix('#').and_then(|number| match number.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16).ok(),
        None => number.parse().ok(),
    });
    let known = || quick_xml::escape::resolve_xml_entity(name).map(str::to_owned);
    number
        .and_then(char::from_u32)
        .map(String::from)
        .or_else(known)
        .unwrap_or_else(|| format!("&{name};"))
}

fn record(item: Fields, channel: &Fields, name: &str, given: &Given) -> Record {
    let raw = item.raw.into_bytes();
    let some = |words: &str| Some(words.trim().to_owned()).filter(|words| !words.is_empty());
    let source = some(&item.id).or_else(|| some(&item.link)).unwrap_or_else(|| name.to_owned());
    let mut head = header(&raw, &source, "application/rss+xml");
    head.platform = Platform::Feed;
    head.published = published::parse(&item.published, PublishedBasis::Meta)
        .or(given.published)
        .unwrap_or_default();
    head.publisher = some(&channel.title);
    head.url = some(&item.link);
    head.title = some(&item.title);
    let mut page = Page::new(head);
    page.push(&item.title.split_whitespace().collect::<Vec<_>>().join(" "), Segment::Headline);
    let body = if item.content.trim().is_empty() { item.summary } else { item.content };
    for (words, segment) in html::fragment(&body) {
        page.push(&words, segment);
    }
    Record { raw, document: page.finish(), problem: None }
}

/// The items of a JSON Feed (jsonfeed.org, version 1.1), in order.
pub(crate) fn json_records(raw: &[u8], name: &str, given: &Given) -> Vec<Record> {
    let feed: JsonFeed = match serde_json::from_slice(raw) {
        Ok(feed) => feed,
        Err(error) => {
            return vec![unreadable(raw.to_vec(), name, &format!("{name}: no JSON Feed: {error}"))];
        }
    };
    let channel = Fields { title: feed.title, ..Fields::default() };
    feed.items.into_iter().map(|item| record(fields(item), &channel, name, given)).collect()
}

#[derive(Deserialize)]
struct JsonFeed<'a> {
    #[serde(default)]
    title: String,
    /// Each as it stands: its bytes are the document's.
    #[serde(borrow)]
    items: Vec<&'a RawValue>,
}

/// What is read of an item; what it lacks is empty.
fn fields(item: &RawValue) -> Fields {
    let value: serde_json::Value = serde_json::from_str(item.get()).unwrap_or_default();
    let text = |key: &str| match &value[key] {
        serde_json::Value::String(text) => text.clone(),
        serde_json::Value::Number(number) => number.to_string(),
        _ => String::new(),
    };
    let plain = text("content_text")
        .lines()
        .flat_map(|line| ["<p>", &escaped(line), "</p>"].map(str::to_owned))
        .collect();
    let content = Some(text("content_html")).filter(|html| !html.is_empty()).unwrap_or(plain);
    Fields {
        raw: item.get().to_owned(),
        title: text("title"),
        link: text("url"),
        id: text("id"),
        published: text("date_published"),
        content,
        summary: text("summary"),
    }
}

fn escaped(words: &str) -> String {
    words.replace('&', "&amp;").replace('<', "&lt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    const FEED: &str = r#"<?xml version="1.0"?><rss version="2.0"><channel><title>Basin &amp; Lake Radio</title>
<item><title>Shells hit market</title><link>https://basin.example/1</link>
<pubDate>Tue, 14 May 2024 08:00:00 +0200</pubDate>
<description><![CDATA[<p>The army said so.</p><p>It gave no toll.</p>]]></description></item>
<item><title>Second</title></item></channel></rss>"#;

    #[test]
    fn items_are_documents() {
        let found = records(FEED.as_bytes(), "feed.rss", &Given::default());
        assert_eq!(found.len(), 2);
        let header = &found[0].document.header;
        assert_eq!(header.publisher.as_deref(), Some("Basin & Lake Radio"));
        assert_eq!(header.source_name, "https://basin.example/1");
        assert_eq!(header.published.day().map(|d| d.to_string()).as_deref(), Some("2024-05-14"));
        assert_eq!(header.text, "Shells hit market\n\nThe army said so.\n\nIt gave no toll.");
        assert!(
            found[0].raw.starts_with(b"<item><title>Shells") && found[0].raw.ends_with(b"</item>")
        );
    }

    #[test]
    fn items_of_a_json_feed_are_documents() {
        let feed = r#"{"version": "https://jsonfeed.org/version/1.1", "title": "Basin Radio", "items": [
            {"id": 7, "url": "https://basin.example/7", "title": "Shells fall", "content_html": "<p>Four were hurt.</p>",
             "date_published": "2024-05-14T08:00:00+02:00"},
            {"content_text": "Five & six < seven"}, {}]}"#;
        let found = json_records(feed.as_bytes(), "feed.json", &Given::default());
        let texts: Vec<_> = found.iter().map(|r| r.document.header.text.as_str()).collect();
        assert_eq!(texts, ["Shells fall\n\nFour were hurt.", "Five & six < seven", ""]);
        let header = &found[0].document.header;
        assert_eq!(
            (header.source_name.as_str(), header.publisher.as_deref()),
            ("7", Some("Basin Radio"))
        );
        assert_eq!(header.published.day().map(|d| d.to_string()).as_deref(), Some("2024-05-14"));
        assert!(found[0].raw.starts_with(b"{\"id\": 7"));
    }

    #[test]
    fn a_broken_feed_keeps_the_items_before_the_break() {
        let broken = &FEED[..FEED.find("<item><title>Second").unwrap()];
        let found = records(format!("{broken}<item <").as_bytes(), "feed.rss", &Given::default());
        assert_eq!(found[0].document.header.title.as_deref(), Some("Shells hit market"));
        let problem = found.last().and_then(|r| r.problem.as_deref()).unwrap_or("-");
        assert!(problem.starts_with("feed.rss: not XML at byte "), "{problem}");
    }
}
