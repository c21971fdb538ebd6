//! E-mail and pages saved as MHTML (RFC 5322, 2045, 2557): the text of the message, or the page itself.
//! Addresses and attachments are not read: who wrote to whom is nobody's business here.

use bearwitness_document::{Header, Platform, Published, PublishedBasis, Segment};
use jiff::civil::Date;
use mail_parser::{Message, MessageParser, MimeHeaders as _};

use crate::{
    Given, Record,
    header::{header, unreadable},
    html,
    page::Page,
    published, text,
};

/// Reads a message.
pub(crate) fn record(raw: Vec<u8>, name: &str, given: &Given) -> Record {
    let Some(message) = MessageParser::default().parse(&raw) else {
        let why = format!("{name}: it is no message: no header was found");
        return unreadable(raw, name, &why);
    };
    let mut head = header(&raw, name, "message/rfc822");
    let saved = message.content_type().is_some_and(|kind| {
        kind.ctype().eq_ignore_ascii_case("multipart") && kind.subtype() == Some("related")
    });
    let page = if saved {
        saved_page(head, &message, given)
    } else {
        head.platform = Platform::Email;
        letter(head, &message, given)
    };
    let attachments = message.attachment_count();
    let mut page = page;
    if !saved && attachments > 0 {
        page.note(format!("its {attachments} attachments were not read"));
    }
    let mut document = page.finish();
    published::bound(&mut document.header);
    let problem =
        document.header.text.is_empty().then(|| format!("{name}: the message has no text"));
    Record { raw, document, problem }
}

/// A page that a browser saved in one file.
fn saved_page(mut head: Header, message: &Message<'_>, given: &Given) -> Page {
    head.platform = Platform::Web;
    head.url = message.header_raw("Snapshot-Content-Location").map(|url| url.trim().to_owned());
    head.captured.at = message.date().map(mail_parser::DateTime::to_rfc3339);
    let page = message.body_html(0).unwrap_or_default();
    let mut page = html::page(head, &page);
    page.publish(given.published);
    page
}

/// A message that somebody wrote: its subject, and its text.
fn letter(mut head: Header, message: &Message<'_>, given: &Given) -> Page {
    let subject = message.subject().map(str::to_owned);
    head.title.clone_from(&subject);
    head.published = sent(message).or(given.published).unwrap_or_default();
    let plain = message.text_body.first().and_then(|at| message.part(*at));
    if let Some(words) = plain.filter(|part| part.is_text() && !part.is_text_html()) {
        let words = words.text_contents().unwrap_or_default().replace("\r\n", "\n");
        let subject = subject.map_or(String::new(), |subject| format!("{subject}\n\n"));
        return text::page(head, subject + &words);
    }
    let mut page = Page::new(head);
    page.push(subject.as_deref().unwrap_or_default(), Segment::Headline);
    for (words, segment) in html::fragment(&message.body_html(0).unwrap_or_default()) {
        page.push(&words, segment);
    }
    page
}

/// The day it was sent, at the sender's clock.
fn sent(message: &Message<'_>) -> Option<Published> {
    let date = message.date()?;
    let day = Date::new(
        i16::try_from(date.year).ok()?,
        date.month.try_into().ok()?,
        date.day.try_into().ok()?,
    );
    day.ok().map(|day| Published::between(day, day, PublishedBasis::Meta))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LETTER: &str = "From: Desk <desk@post.example>\r\nTo: Team <team@post.example>\r\n\
        Subject: =?UTF-8?Q?Shells_fall_on_the_harbour?=\r\nDate: Tue, 14 May 2024 23:30:00 +0300\r\n\
        MIME-Version: 1.0\r\nContent-Type: text/plain; charset=windows-1252\r\n\
        Content-Transfer-Encoding: quoted-printable\r\n\r\nMedics said that four were hurt =96 at noon.\r\n";

    const SAVED: &str = "From: <Saved by Example>\r\nSnapshot-Content-Location: https://post.example/a\r\n\
        Subject: Shells fall\r\nDate: Wed, 15 May 2024 08:00:00 -0000\r\nMIME-Version: 1.0\r\n\
        Content-Type: multipart/related; type=\"text/html\"; boundary=\"b\"\r\n\r\n--b\r\n\
        Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\
        Content-Location: https://post.example/a\r\n\r\n\
        <html><body><article><h1>Shells fall</h1><p class=3D\"x\">Four were hurt.</p></article></body></html>\r\n\
        --b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n--b--\r\n";

    fn read(message: &str) -> Record {
        record(message.as_bytes().to_vec(), "a.eml", &Given::default())
    }

    #[test]
    fn a_letter_is_its_subject_and_its_text() {
        let header = read(LETTER).document.header;
        assert_eq!(
            header.text.trim(),
            "Shells fall on the harbour\n\nMedics said that four were hurt – at noon."
        );
        assert_eq!(header.published.day().map(|d| d.to_string()).as_deref(), Some("2024-05-14"));
        assert_eq!(header.platform, Platform::Email);
        assert!(!serde_json::to_string(&header).unwrap().contains("team@"));
    }

    #[test]
    fn a_saved_page_is_read_as_a_page() {
        let document = read(SAVED).document;
        assert_eq!(document.header.text, "Shells fall\n\nFour were hurt.");
        assert_eq!(document.header.url.as_deref(), Some("https://post.example/a"));
        let published = document.header.published;
        assert_eq!(published.earliest, None, "saved is not published");
        assert_eq!(published.latest.map(|d| d.to_string()).as_deref(), Some("2024-05-15"));
        assert_eq!(document.passages[0].segment, Segment::Headline);
    }

    #[test]
    fn what_is_no_message_is_told() {
        assert!(read("").problem.is_some());
    }

    proptest::proptest! {
        #[test]
        fn any_message_is_survived(at in 0..900usize, noise in "[\\PC\r\n=?-]{0,20}") {
            let mut message = SAVED.to_owned();
            let at = (0..=at.min(message.len())).rev().find(|at| message.is_char_boundary(*at)).unwrap_or(0);
            message.insert_str(at, &noise);
            read(&message);
        }
    }
}
