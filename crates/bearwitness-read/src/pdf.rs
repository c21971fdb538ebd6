//! PDF files (ISO 32000-1) with a text layer: the words in the order of the content streams, lines and
//! paragraphs by where they stand on the page. Pictures of text are not read.

mod widths;

use std::collections::BTreeMap;

use bearwitness_document::{Platform, Read};
use lopdf::{
    Document, Encoding, LoadOptions, Object,
    content::{Content, Operation},
};

use crate::{
    Given, Record,
    header::{header, unreadable},
    text,
};
use widths::Widths;

/// Bytes that one stream of the file may unpack to.
const MAX_STREAM: usize = 16 << 20;
/// Pages that are read; the rest of a longer file is left out, with a note.
const MAX_PAGES: usize = 500;

/// Reads a PDF file.
pub(crate) fn record(raw: Vec<u8>, name: &str, given: &Given) -> Record {
    let options = LoadOptions { max_decompressed_size: Some(MAX_STREAM), ..LoadOptions::default() };
    let file = match Document::load_mem_with_options(&raw, options) {
        Ok(file) if file.is_encrypted() => {
            let why = format!("{name}: the PDF file is locked with a password; unlock it first");
            return unreadable(raw, name, &why);
        }
        Ok(file) => file,
        Err(error) => {
            let why = format!("{name}: no PDF file that could be read: {error}");
            return unreadable(raw, name, &why);
        }
    };
    let mut head = header(&raw, name, "application/pdf");
    head.platform = Platform::Pdf;
    head.published = given.published.unwrap_or_default();
    head.title = title(&file);
    let pages: Vec<_> = file.page_iter().take(MAX_PAGES + 1).collect();
    let mut words = Layer::default();
    let mut unread = Vec::new();
    for (at, page) in pages.iter().take(MAX_PAGES).enumerate() {
        if let Err(error) = words.read(&file, *page) {
            unread.push(format!("page {} could not be read: {error}", at + 1));
        }
        words.end_page();
    }
    let text = words.finish();
    if text.is_empty() && unread.is_empty() {
        head.read = Read::ImageOnly;
    } else if !unread.is_empty() || pages.len() > MAX_PAGES {
        head.read = Read::Partial;
    }
    let mut page = text::page(head, text);
    for why in unread {
        page.note(why);
    }
    if pages.len() > MAX_PAGES {
        page.note(format!("the file has more than {MAX_PAGES} pages; the rest was not read"));
    }
    Record { raw, document: page.finish(), problem: None }
}

/// The title that the file gives itself.
fn title(file: &Document) -> Option<String> {
    let info = file.trailer.get(b"Info").ok()?;
    let info = match info {
        Object::Reference(id) => file.get_object(*id).ok()?.as_dict().ok()?,
        other => other.as_dict().ok()?,
    };
    let title = lopdf::decode_text_string(info.get(b"Title").ok()?).ok()?;
    let title = title.trim();
    (!title.is_empty()).then(|| title.to_owned())
}

/// A font of a page: what its codes mean, and how wide they are.
struct Font<'a> {
    encoding: Encoding<'a>,
    widths: Widths,
}

/// The text layer of a file in the making.
#[derive(Default)]
struct Layer {
    text: String,
    /// How high the line in hand stands, and where its words end, in units of the page.
    line: Option<(f32, f32)>,
    /// Size of the type, before the matrix scales it.
    size: f32,
    leading: f32,
    place: Matrix,
    /// Where the words that are shown next begin, right of the line's start.
    shift: f32,
}

/// What of a text matrix tells where a line stands and how large its type is.
#[derive(Clone, Copy)]
struct Matrix {
    scale: f32,
    x: f32,
    y: f32,
}

impl Default for Matrix {
    fn default() -> Self {
        Self { scale: 1.0, x: 0.0, y: 0.0 }
    }
}

impl Layer {
    fn read(&mut self, file: &Document, page: lopdf::ObjectId) -> Result<(), lopdf::Error> {
        let mut fonts = BTreeMap::new();
        for (name, font) in file.get_page_fonts(page)? {
            if let Ok(encoding) = font.get_font_encoding_with_limit(file, MAX_STREAM) {
                fonts.insert(name, Font { encoding, widths: Widths::of(file, font) });
            }
        }
        let content = Content::decode(&file.get_page_content_with_limit(page, MAX_STREAM)?)?;
        let mut font = None;
        for operation in &content.operations {
            if operation.operator == "Tf" {
                let name = operation.operands.first().and_then(|name| name.as_name().ok());
                font = name.and_then(|name| fonts.get(name));
            }
            self.step(operation, font);
        }
        Ok(())
    }

    /// One operation on text (ISO 32000-1, 9.4).
    fn step(&mut self, operation: &Operation, font: Option<&Font<'_>>) {
        let number = |at: usize| operation.operands.get(at).and_then(|n| n.as_float().ok());
        match operation.operator.as_str() {
            "BT" => self.go_to(Matrix::default()),
            "Tf" => self.size = number(1).unwrap_or(self.size),
            "TL" => self.leading = number(0).unwrap_or_default(),
            "Tm" => {
                let scale = number(3).unwrap_or(1.0).abs().max(number(1).unwrap_or(0.0).abs());
                let (x, y) = (number(4).unwrap_or_default(), number(5).unwrap_or_default());
                self.go_to(Matrix { scale, x, y });
            }
            "Td" => self.go_by(number(0).unwrap_or_default(), number(1).unwrap_or_default()),
            "TD" => {
                self.leading = -number(1).unwrap_or_default();
                self.go_by(number(0).unwrap_or_default(), -self.leading);
            }
            "T*" => self.go_by(0.0, -self.leading),
            "'" | "\"" => {
                self.go_by(0.0, -self.leading);
                self.show(operation.operands.last(), font);
            }
            "Tj" | "TJ" => self.show(operation.operands.first(), font),
            _ => {}
        }
    }

    const fn go_to(&mut self, place: Matrix) {
        self.place = place;
        self.shift = 0.0;
    }

    fn go_by(&mut self, right: f32, up: f32) {
        let Matrix { scale, x, y } = self.place;
        self.go_to(Matrix { scale, x: x + right * scale, y: y + up * scale });
    }

    fn show(&mut self, operand: Option<&Object>, font: Option<&Font<'_>>) {
        let Some((operand, font)) = operand.zip(font) else { return };
        let strings = match operand {
            Object::Array(parts) => parts.as_slice(),
            one => std::slice::from_ref(one),
        };
        for part in strings {
            match part {
                Object::String(bytes, _) => self.string(bytes, font),
                step => {
                    let back = step.as_float().unwrap_or_default();
                    self.shift -= back / 1000.0 * self.size * self.place.scale;
                }
            }
        }
    }

    fn string(&mut self, bytes: &[u8], font: &Font<'_>) {
        let words = Document::decode_text(&font.encoding, bytes).unwrap_or_default();
        let words = words.replace(['\0', '\u{ad}'], "").replace('\u{fb01}', "fi");
        let words = words.replace('\u{fb02}', "fl").replace('\u{fb00}', "ff");
        let begins = self.place.x + self.shift;
        self.shift += font.widths.sum(bytes) / 1000.0 * self.size * self.place.scale;
        if words.trim().is_empty() {
            return;
        }
        self.part_from_last(begins);
        let words =
            if self.text.ends_with(char::is_whitespace) { words.trim_start() } else { &words };
        self.text.push_str(words);
        self.line = Some((self.place.y, self.place.x + self.shift));
    }

    /// What goes between the words before and those that begin now: a new paragraph where the line
    /// stands further down than a line's height and a half, a new line, a space, or nothing.
    fn part_from_last(&mut self, begins: f32) {
        let Some((line, ended)) = self.line else { return };
        let size = (self.size * self.place.scale).abs().max(1.0);
        let down = (line - self.place.y).abs();
        if down > size * 1.7 {
            self.text.push_str("\n\n");
        } else if down > size * 0.4 {
            self.end_line();
        } else if begins - ended > size * 0.15 || ended - begins > size {
            self.text.push(' ');
        }
    }

    /// Ends a line; a word that was parted at its end goes on.
    fn end_line(&mut self) {
        let parted =
            self.text.strip_suffix('-').is_some_and(|word| word.ends_with(char::is_alphabetic));
        if parted {
            self.text.pop();
        } else {
            self.text.push('\n');
        }
    }

    fn end_page(&mut self) {
        if self.line.take().is_some() {
            self.text.push_str("\n\n");
        }
    }

    fn finish(self) -> String {
        self.text.trim().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A file of one page whose content stream is `content`.
    fn file(content: &str) -> Vec<u8> {
        let objects = [
            "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
            "<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>"
                .to_owned(),
            format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()),
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(),
            "<< /Title (Shells fall) >>".to_owned(),
        ];
        let mut file = b"%PDF-1.4\n".to_vec();
        let mut table = String::from("xref\n0 7\n0000000000 65535 f \n");
        for (at, object) in objects.iter().enumerate() {
            table = format!("{table}{:010} 00000 n \n", file.len());
            file.extend(format!("{} 0 obj\n{object}\nendobj\n", at + 1).bytes());
        }
        let start = file.len();
        let end = format!(
            "{table}trailer << /Size 7 /Root 1 0 R /Info 6 0 R >>\nstartxref\n{start}\n%%EOF\n"
        );
        file.extend(end.bytes());
        file
    }

    fn read(content: &str) -> Record {
        record(file(content), "a.pdf", &Given::default())
    }

    #[test]
    fn lines_and_paragraphs_are_where_they_stand() {
        let found = read(
            "BT /F1 18 Tf 72 720 Td (Shells fall on the harbour) Tj ET \
             BT /F1 11 Tf 72 680 Td (Shells fell on the harbour at dawn, and the crews of two boats were hurt) Tj \
             0 -13 Td [(by splin) 20 (ters, med) -300 (ics)] TJ ( said; two ar-) Tj 0 -13 Td (tillery pieces stood \\\n) Tj ET \
             BT /F1 11 Tf 72 620 Td (The army spoke of one boat.) Tj ET",
        );
        let header = &found.document.header;
        assert_eq!(
            header.text,
            "Shells fall on the harbour\n\nShells fell on the harbour at dawn, and the crews of two boats were hurt\n\
             by splinters, med ics said; two artillery pieces stood \n\nThe army spoke of one boat."
        );
        assert_eq!(header.title.as_deref(), Some("Shells fall"));
        assert_eq!(found.document.passages.len(), 3);
    }

    #[test]
    fn pictures_alone_are_told() {
        assert_eq!(read("q 100 0 0 100 0 0 cm /Im1 Do Q").document.header.read, Read::ImageOnly);
    }

    #[test]
    fn what_is_no_pdf_file_is_told() {
        let found = record(b"%PDF-1.4 no more".to_vec(), "a.pdf", &Given::default());
        assert!(found.problem.unwrap().starts_with("a.pdf: no PDF file that could be read: "));
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_are_survived(at in 0..900usize, noise in proptest::collection::vec(proptest::num::u8::ANY, 0..30)) {
            let mut bytes = file("BT /F1 11 Tf 72 680 Td (Shells fell.) Tj ET");
            let at = at.min(bytes.len());
            bytes.splice(at..(at + noise.len()).min(bytes.len()), noise);
            record(bytes, "a.pdf", &Given::default());
        }
    }
}
