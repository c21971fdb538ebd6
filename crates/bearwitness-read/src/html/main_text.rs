//! Which blocks of a page are the report: Mozilla's Readability, as `dom_smoothie` ports it, weighs the
//! parts of the page by their text and links.

use std::collections::HashSet;

use dom_smoothie::{Config, Readability, TextMode};

/// Letters from which a block is looked for anywhere in the main text; a shorter one must be a line.
const SHORT: usize = 25;

/// The words of the main text of a page.
pub(super) struct MainText {
    letters: String,
    lines: HashSet<String>,
}

impl MainText {
    /// The main text of the page; none where no part of it stands out.
    pub(super) fn of(html: &str) -> Option<Self> {
        let config = Config { text_mode: TextMode::Formatted, ..Config::default() };
        let article = Readability::new(html, None, Some(config)).ok()?.parse().ok()?;
        let text = article.text_content;
        Some(Self { letters: letters(&text), lines: text.lines().map(letters).collect() })
    }

    /// Whether the block is a part of it.
    pub(super) fn holds(&self, block: &str) -> bool {
        let block = letters(block);
        if block.len() < SHORT {
            self.lines.contains(&block)
        } else {
            self.letters.contains(&block)
        }
    }
}

/// Letters and digits alone: marks and spaces differ with how a page is walked.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}
