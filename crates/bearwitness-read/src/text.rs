//! Plain text: blocks between blank lines, typed by their words and their place.

use bearwitness_document::{Header, Passage, Platform, Segment};

use crate::{
    Given, Record,
    decode::decode,
    header::header,
    page::Page,
    segment::{by_words, is_cut_title, is_title},
};

/// Reads a plain-text file.
pub(crate) fn record(raw: Vec<u8>, name: &str, given: &Given) -> Record {
    let mut head = header(&raw, name, "text/plain");
    head.platform = Platform::File;
    let page = read(head, &raw, None, given);
    Record { raw, document: page.finish(), problem: None }
}

/// The text in the bytes; `charset` is what they came with.
pub(crate) fn read(mut head: Header, bytes: &[u8], charset: Option<&str>, given: &Given) -> Page {
    head.published = given.published.unwrap_or_default();
    let (text, remark) = decode(bytes, charset);
    let mut page = page(head, text);
    if let Some(remark) = remark {
        page.note(remark);
    }
    page
}

/// A page whose reading view is `text`, byte for byte.
pub(crate) fn page(head: Header, text: String) -> Page {
    let passages = passages(&text);
    let mut page = Page::new(head);
    page.take(text, passages);
    page
}

/// The passages of a plain text.
fn passages(text: &str) -> Vec<Passage> {
    let blocks = blocks(text);
    let known: Vec<_> = blocks.iter().map(|block| by_words(&text[block.0..block.1])).collect();
    let title = |at: usize| known[at].is_none() && is_title(&text[blocks[at].0..blocks[at].1]);
    // Lists of other reports cut their titles: "Army retakes the northern bridge after …"
    let cut = |at: usize| known[at].is_none() && is_cut_title(&text[blocks[at].0..blocks[at].1]);
    let running = |at: usize| known[at].is_none() && !title(at) && !cut(at);
    let first = (0..blocks.len()).find(|at| known[*at].is_none());
    let last_running = (0..blocks.len()).rev().find(|at| running(*at));
    let segment = |at: usize| match known[at] {
        Some(segment) => segment,
        None if Some(at) == first && title(at) => Segment::Headline,
        None if (title(at) || cut(at)) && last_running.is_some_and(|last| last < at) => {
            Segment::Related
        }
        None => Segment::Body,
    };
    let passage = |(at, (start, end)): (usize, &(usize, usize))| Passage {
        start: *start,
        end: *end,
        segment: segment(at),
        seam_before: false,
    };
    blocks.iter().enumerate().map(passage).collect()
}

/// Byte ranges of the blocks: what stands between blank lines; where the lines of such a piece are
/// not one wrapped paragraph, each of them.
fn blocks(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut piece: Vec<(usize, usize)> = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        match trimmed(line, at) {
            Some(range) => piece.push(range),
            None => close(text, &mut piece, &mut found),
        }
        at += line.len();
    }
    close(text, &mut piece, &mut found);
    found
}

fn trimmed(line: &str, at: usize) -> Option<(usize, usize)> {
    let start = at + line.len() - line.trim_start().len();
    let end = at + line.trim_end().len();
    (start < end).then_some((start, end))
}

fn close(text: &str, piece: &mut Vec<(usize, usize)>, found: &mut Vec<(usize, usize)>) {
    if let (Some(first), Some(last)) = (piece.first(), piece.last()) {
        if is_wrapped(text, piece) {
            found.push((first.0, last.1));
        } else {
            found.append(piece);
        }
    }
    piece.clear();
}

/// Characters of a line that is broken at a fixed width, at most.
const LONGEST: usize = 100;

/// Whether the lines are one paragraph broken at a fixed width: of like length, few ending in a
/// stop, none a list item.
fn is_wrapped(text: &str, lines: &[(usize, usize)]) -> bool {
    let Some((last, broken)) = lines.split_last() else { return false };
    let length = |line: &(usize, usize)| text[line.0..line.1].chars().count();
    // A title over a paragraph of one line: the last line of a broken one is no longer than the others.
    if length(last) > LONGEST {
        return false;
    }
    let like = broken.iter().filter(|line| (45..=LONGEST).contains(&length(line))).count();
    let stopped = broken.iter().filter(|line| is_stopped(&text[line.0..line.1])).count();
    let item = has_item(text, lines);
    !broken.is_empty() && like * 10 >= broken.len() * 8 && stopped * 2 <= broken.len() && !item
}

/// Whether the line ends with a stop, and with no "Mr." before a name.
fn is_stopped(line: &str) -> bool {
    const TITLES: [&str; 14] = [
        "capt.", "col.", "dr.", "gen.", "gov.", "lt.", "maj.", "mr.", "mrs.", "ms.", "sen.",
        "sgt.", "u.n.", "u.s.",
    ];
    let last = line.rsplit(char::is_whitespace).next().unwrap_or_default().to_lowercase();
    line.ends_with(['.', '!', '?', '”', '"', ':']) && !TITLES.contains(&last.as_str())
}

/// Whether one of the lines is an item of a list. Two dashes behind a line that is not ended part an aside from the words before:
/// "seized 20 rifles / -- four of them old -- and".
fn has_item(text: &str, lines: &[(usize, usize)]) -> bool {
    let line = |at: usize| &text[lines[at].0..lines[at].1];
    let aside = |at: usize| at > 0 && line(at).starts_with("--") && !is_stopped(line(at - 1));
    (0..lines.len()).any(|at| line(at).starts_with(['-', '–', '•', '*']) && !aside(at))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn segments(text: &str) -> Vec<(Segment, String)> {
        let record = record(text.as_bytes().to_vec(), "a.txt", &Given::default());
        let text = record.document.header.text.clone();
        record
            .document
            .passages
            .iter()
            .map(|p| (p.segment, text[p.start..p.end].to_owned()))
            .collect()
    }

    #[test]
    fn a_page_of_blocks() {
        let text = "Share\n\nShells hit the harbour\n\nThe army said so.\nIt gave no toll.\n\nJets strike depot";
        assert_eq!(
            segments(text),
            [
                (Segment::Furniture, "Share".to_owned()),
                (Segment::Headline, "Shells hit the harbour".to_owned()),
                (Segment::Lead, "The army said so.".to_owned()),
                (Segment::Body, "It gave no toll.".to_owned()),
                (Segment::Related, "Jets strike depot".to_owned()),
            ],
        );
    }

    #[test]
    fn a_list_of_cut_titles_below_the_report_is_of_other_reports() {
        let text = "The army said so.\n\nIt gave no toll.\n\nJets strike depot in Homs\n\nArmy retakes the bridge after…";
        let of = |at: usize| segments(text)[at].0;
        assert_eq!([of(1), of(2), of(3)], [Segment::Body, Segment::Related, Segment::Related]);
    }

    #[test]
    fn the_text_below_a_caption_begins_with_the_lead() {
        let text = "Figure 4: Shells found at the site\n\nThe army said so.\n\nIt gave no toll.";
        let of = |at: usize| segments(text)[at].0;
        assert_eq!([of(0), of(1), of(2)], [Segment::Caption, Segment::Lead, Segment::Body]);
    }

    #[test]
    fn wrapped_lines_are_one_passage() {
        let text = "The garrison said that the column had crossed the river at night and\nthat shells fell on both banks until the morning, when the guns fell\nsilent.\n";
        assert_eq!(segments(text).len(), 1);
    }

    #[test]
    fn two_dashes_within_a_wrapped_paragraph_begin_no_item() {
        let aside = "The garrison said that the patrol had seized twenty rifles on the road\n-- four of them old -- and a cart, and that two drivers had been held\nat the bridge.\n";
        assert_eq!(segments(aside).len(), 1);
        let items = "The garrison told of two raids on the road to the bridge at the mill:\n- two drivers were held at the bridge when a patrol came to the town\n- a cart was burnt";
        assert!(segments(items).len() > 1);
        let titled = "The patrol found three men on the road: a driver called Haddad, and Mr.\nSalem and his son, who said that they were on their way home, and Mr.\nAdan.\n";
        assert_eq!(segments(titled).len(), 1);
    }

    #[test]
    fn a_title_right_above_its_report_is_no_line_of_it() {
        let report = "Shells fell on both banks of the river at night, and in the morning the guns in the hills above the town fell silent.";
        let text = format!("Shells hit the banks of the river above the town\n{report}");
        assert_eq!(segments(&text).len(), 2);
        assert_eq!(segments(&text)[0].0, Segment::Headline);
    }

    #[test]
    fn a_lone_line_without_a_stop_is_a_headline() {
        assert_eq!(segments("Nine hurt in blast")[0].0, Segment::Headline);
        assert_eq!(segments("Nine were hurt in a blast.")[0].0, Segment::Body);
    }

    #[test]
    fn an_empty_file_is_an_empty_document() {
        assert!(segments("").is_empty());
        assert!(segments(" \n\n\t").is_empty());
    }

    proptest::proptest! {
        #[test]
        fn passages_are_ordered_and_lose_only_white_space(text in "([a-zA-Z .:–-]|\\n){0,120}") {
            let record = record(text.clone().into_bytes(), "a", &Given::default());
            let mut rest = 0;
            for passage in &record.document.passages {
                proptest::prop_assert!(text[rest..passage.start].trim().is_empty());
                rest = passage.end;
            }
            proptest::prop_assert!(text[rest..].trim().is_empty());
        }
    }
}
