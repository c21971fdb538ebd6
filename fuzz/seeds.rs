//! Invented reports in every form that is read, to be broken.

use std::io::Write as _;

const WORDS: &str = "Shells fell on the market in Kassala on Tuesday, 14 May 2024, killing at least four civilians and \
    wounding nine others, three of them children, the director of the teaching hospital said. The army denied that it \
    had shelled the city. \"We saw two jets,\" a resident who asked not to be named told the radio.";

fn page() -> String {
    format!(
        "<!DOCTYPE html><html lang=en><head><title>Shells fall</title><meta property=\"article:published_time\" \
         content=\"2024-05-15\"><script type=\"application/ld+json\">{{\"@type\":\"NewsArticle\"}}</script></head><body>\
         <nav><a href=/>Home</a></nav><article><h1>Shells fall on market, four dead</h1><p>{WORDS}</p><figure><img \
         src=a><figcaption>Smoke (file photo)</figcaption></figure><ul class=timeline><li>3 June: Jets hit a \
         depot.</li></ul><table><tr><td>Killed</td><td>4</td></tr></table></article></body></html>"
    )
}

fn warc() -> Vec<u8> {
    let page = page();
    let block = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{page}");
    let head = |kind: &str, length: usize| {
        format!(
            "WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://post.example/a\r\nContent-Length: {length}\r\n\r\n"
        )
    };
    let one = format!("{}{block}\r\n\r\n", head("response", block.len()));
    let two = format!("{}software: x\r\n\r\n", head("warcinfo", 11));
    format!("{two}{one}{one}").into_bytes()
}

fn pdf() -> Vec<u8> {
    let content = "BT /F1 11 Tf 72 680 Td (Shells killed four people in Kassala.) Tj 0 -13 Td [(Medics) -300 (said)] TJ ET";
    let mut file = b"%PDF-1.4\n".to_vec();
    for object in [
        "1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n".to_owned(),
        "2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n".to_owned(),
        "3 0 obj\n<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>\nendobj\n".to_owned(),
        format!("4 0 obj\n<< /Length {} >>\nstream\n{content}\nendstream\nendobj\n", content.len()),
        "5 0 obj\n<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>\nendobj\n".to_owned(),
        "trailer << /Size 6 /Root 1 0 R >>\nstartxref\n0\n%%EOF\n".to_owned(),
    ] {
        file.extend(object.bytes());
    }
    file
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packer.write_all(bytes).and_then(|()| packer.finish()).unwrap_or_default()
}

/// Each with the name it comes under.
pub(crate) fn all() -> Vec<(&'static str, Vec<u8>)> {
    let feed = format!(
        "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Radio</title><item><title>Shells</title><pubDate>Tue, \
         14 May 2024 08:00:00 +0200</pubDate><description><![CDATA[<p>{WORDS}</p>]]></description></item></channel></rss>"
    );
    let json =
        serde_json::json!({ "id": "a", "text": WORDS, "published": "2024-05-15" }).to_string();
    let json_feed = serde_json::json!({ "version": "https://jsonfeed.org/version/1.1", "title": "Radio",
        "items": [{ "id": "1", "content_html": format!("<p>{WORDS}</p>"), "date_published": "2024-05-15" }] });
    let mail = format!(
        "From: a@post.example\r\nSubject: Shells\r\nDate: Tue, 14 May 2024 23:30:00 +0300\r\nMIME-Version: 1.0\r\nContent-Type: \
         multipart/related; boundary=b\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n{}\r\n--b--\r\n",
        page()
    );
    vec![
        ("a.txt", WORDS.as_bytes().to_vec()),
        (
            "b.txt",
            format!("Share\n\nFour dead in Kassala\n\n{WORDS}\n\n- 3 June: Jets hit a depot.\n")
                .into_bytes(),
        ),
        ("a.html", page().into_bytes()),
        ("a.rss", feed.into_bytes()),
        ("a.jsonl", format!("{json}\n{json}\n").into_bytes()),
        ("feed", json_feed.to_string().into_bytes()),
        ("a.eml", mail.into_bytes()),
        (
            "a.csv",
            format!("id,text,published\n1,\"{}\",2024-05-15\n", WORDS.replace('"', "\"\""))
                .into_bytes(),
        ),
        ("a.warc", warc()),
        ("b.warc.gz", packed(&warc())),
        ("a.pdf", pdf()),
    ]
}
