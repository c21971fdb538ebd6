//! What is asked, sent or ruled in words: who responds to it says something, and does nothing else.

use super::CUE_NOUNS;
use crate::sentence::Sentence;

/// What reporters ask with.
const OF_PRESS: [&str; 6] = ["comment", "email", "inquiry", "query", "question", "request"];

/// Words of others, beside those of the table of nouns.
const WORDS: [&str; 12] = [
    "alert", "brief", "bulletin", "call", "decree", "letter", "message", "note", "order", "ruling",
    "subpoena", "text",
];

/// "a request for comment": what reporters ask.
pub(crate) fn is_of_press(sentence: &Sentence<'_>, noun: usize) -> bool {
    OF_PRESS.contains(&sentence.singular(noun))
}

/// Whether the noun names words.
pub(super) fn is_in_words(sentence: &Sentence<'_>, noun: usize) -> bool {
    let told = CUE_NOUNS.at(sentence, noun).is_some() || is_of_press(sentence, noun);
    told || WORDS.contains(&sentence.singular(noun))
}
