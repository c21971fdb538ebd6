//! Pieces of text to a document: the reading view and its passages.

use bearwitness_document::{
    Document, Header, Note, Passage, Published, PublishedBasis, Read, Segment, Span, mask_contacts,
};

use crate::{address, credit, date_line, language};

/// Bytes of reading view that are kept; the rest of a longer text is left out, with a note.
const MAX_TEXT: usize = 1 << 20;

/// A document in the making: blocks are put below each other, a blank line between.
pub(crate) struct Page {
    header: Header,
    passages: Vec<Passage>,
    notes: Vec<Note>,
}

impl Page {
    pub(crate) fn new(header: Header) -> Self {
        Self { header, passages: Vec::new(), notes: Vec::new() }
    }

    /// Adds a block below the others.
    pub(crate) fn push(&mut self, words: &str, segment: Segment) {
        let words = words.trim();
        if words.is_empty() || self.header.read == Read::Partial {
            return;
        }
        if !self.header.text.is_empty() {
            self.header.text.push_str("\n\n");
        }
        let start = self.header.text.len();
        self.header.text.push_str(words);
        self.passages.push(Passage {
            start,
            end: self.header.text.len(),
            segment,
            seam_before: false,
        });
        self.cut();
    }

    /// Takes a text as it is, with passages that were found in it.
    pub(crate) fn take(&mut self, text: String, passages: Vec<Passage>) {
        self.header.text = text;
        self.passages = passages;
        self.cut();
    }

    /// Sets when it was published, if nothing has said so yet.
    pub(crate) fn publish(&mut self, published: Option<Published>) {
        if self.header.published.earliest.is_none() {
            self.header.published = published.unwrap_or_default();
        }
    }

    pub(crate) fn note(&mut self, message: impl Into<String>) {
        self.notes.push(Note::on_document(message));
    }

    pub(crate) fn finish(mut self) -> Document {
        lead(&mut self.passages);
        mask_contacts(&mut self.header.text);
        self.header.title.iter_mut().for_each(mask_contacts);
        self.tell_language();
        self.notes.extend(hidden(&self.header.text));
        let headline = self.passages.iter().find(|passage| passage.segment == Segment::Headline);
        let headline = headline.map(|passage| passage.start);
        let (said, changed) = date_line::told(&self.header.text, headline);
        self.header.published = narrowed(self.header.published, said);
        self.header.modified = self.header.modified.or(changed);
        self.take_address();
        self.header.agencies.extend(credit::agencies(&self.header.text, &self.passages));
        self.header.agencies.sort_unstable();
        self.header.agencies.dedup();
        Document { header: self.header, passages: self.passages, notes: self.notes }
    }

    /// Takes the day of publication from the address, where nothing else tells one, or what does is no markup and
    /// days later than the folders the page is kept under: the day of a harvest, or of the list of news beside it.
    fn take_address(&mut self) {
        let Some(address) = self.header.url.as_deref() else { return };
        let known = self.header.published;
        if known.earliest.is_none() {
            self.header.published = address::published(address).unwrap_or_default();
            return;
        }
        let marked = matches!(known.basis, PublishedBasis::Meta | PublishedBasis::Jsonld);
        let filed = address::filed(address).filter(|_| !marked).zip(known.earliest);
        let Some((filed, later)) = filed.filter(|(filed, later)| (*later - *filed).get_days() > 1)
        else {
            return;
        };
        self.header.published = Published::between(filed, filed, PublishedBasis::Url);
        self.note(format!(
            "published on {filed}, as its address says, and not on {later}, as is said elsewhere"
        ));
    }

    /// Says which language it is in; what is not English is kept and not read.
    fn tell_language(&mut self) {
        let own = self.passages.iter().filter(|passage| passage.segment.is_evidence());
        let words: Vec<&str> =
            own.map(|passage| &self.header.text[passage.start..passage.end]).collect();
        let Some(language) = language::foreign(&words.join("\n")) else { return };
        let declared = self.header.language.get_or_insert_with(|| language.to_owned());
        if declared.starts_with("en") {
            language.clone_into(declared);
        }
        self.header.read = Read::UnsupportedLanguage;
        let told = self.header.language.as_deref().unwrap_or(language);
        self.notes
            .push(Note::on_document(format!("its language, `{told}`, is not read; no claims")));
    }

    /// Cuts the reading view where it grows too long.
    fn cut(&mut self) {
        let full = self.header.text.len();
        if full <= MAX_TEXT {
            return;
        }
        let end =
            (0..=MAX_TEXT).rev().find(|at| self.header.text.is_char_boundary(*at)).unwrap_or(0);
        self.header.text.truncate(end);
        self.passages.retain(|passage| passage.start < end);
        if let Some(last) = self.passages.last_mut() {
            last.end = last.end.min(end);
        }
        self.header.read = Read::Partial;
        self.note(format!("the text has {full} bytes or more; only the first {end} were read"));
    }
}

/// What is known already, or what the words say where that is nothing, or no single day and they name
/// one within it.
fn narrowed(known: Published, said: Option<Published>) -> Published {
    let Some(said) = said else { return known };
    let within = known.earliest <= said.earliest && said.latest <= known.latest;
    if known.earliest.is_none() || within && known.day().is_none() { said } else { known }
}

/// A remark on characters that no reader sees and that change what is seen: marks that turn the direction of
/// text, and control characters.
fn hidden(text: &str) -> Option<Note> {
    let turns = |c| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let control = |c: char| c.is_control() && !c.is_whitespace();
    let mut found = text.char_indices().filter(|(_, c)| turns(*c) || control(*c));
    let (start, first) = found.next()?;
    let message = format!(
        "it holds {} characters that are not seen and may change how it is shown, this one first",
        found.count() + 1
    );
    Some(Note::at(Span::new(start, start + first.len_utf8()), message))
}

/// The first body passage below a headline, or below what stands above the text of one that came without, is the lead.
fn lead(passages: &mut [Passage]) {
    let headline = passages.iter().position(|p| p.segment == Segment::Headline);
    let above = |p: &Passage| matches!(p.segment, Segment::Caption | Segment::Furniture);
    let Some(from) = headline.or_else(|| passages.first().is_some_and(above).then_some(0)) else {
        return;
    };
    if let Some(first) = passages[from..].iter_mut().find(|p| p.segment == Segment::Body) {
        first.segment = Segment::Lead;
    }
}
