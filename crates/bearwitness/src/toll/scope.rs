//! What a figure covers: this event, all so far, a period, several events.

use bearwitness_document::Scope;

use super::Harmed;
use crate::sentence::Sentence;

/// Gives each toll of the sentence its scope.
pub(super) fn scope(sentence: &Sentence<'_>, found: &mut [Harmed]) {
    for harmed in found.iter_mut().filter(|harmed| harmed.toll.scope == Scope::Event) {
        harmed.toll.scope = of(sentence, harmed);
    }
}

fn of(sentence: &Sentence<'_>, harmed: &Harmed) -> Scope {
    let end = (harmed.harm.end.max(harmed.people.end)..sentence.len())
        .find(|n| matches!(sentence.word(*n), "including" | ";"))
        .unwrap_or(sentence.len());
    let start = harmed.harm.start.min(harmed.people.start);
    let has = |words: &[&str]| (start.saturating_sub(4)..end).any(|n| sentence.reads(n, words));
    if has(&["so", "far"])
        || has(&["to", "date"])
        || (has(&["since"]) && has_perfect(sentence, harmed))
    {
        return Scope::TotalToDate;
    }
    let total = sentence.reads(harmed.people.start, &["a", "total", "of"]);
    let stretch = ["days", "weeks", "months"].iter().any(|unit| has(&[unit, "of"]));
    let attacks =
        |n| sentence.reads(n, &["two", "attacks"]) || sentence.reads(n, &["both", "attacks"]);
    let several = total || stretch || (0..sentence.len()).any(attacks);
    if several { Scope::SeveralEvents } else { Scope::Event }
}

/// "has killed", "have been killed": up to now.
fn has_perfect(sentence: &Sentence<'_>, harmed: &Harmed) -> bool {
    let from = harmed.harm.start.saturating_sub(3);
    (from..harmed.harm.start).any(|n| matches!(sentence.word(n), "has" | "have"))
}
