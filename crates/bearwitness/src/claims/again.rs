//! A second strike: "a second air strike hit the market", "the jets struck again".

use bearwitness_document::Claim;

use crate::{group::Group, reading::Reading, sentence::Sentence};

/// Flag of a claim that is told so.
pub(super) const FLAG: &str = "second_strike";

/// Tokens before a noun, and after a verb, in which the words stand.
const BEFORE: usize = 3;
const AFTER: usize = 6;

/// Whether the event is told as one that follows another of its kind.
pub(super) fn is_second(reading: &Reading<'_>, group: &Group) -> bool {
    let sentence = &reading.sentence;
    group.acts.iter().any(|n| {
        let told = &reading.acts[*n];
        if told.act.verb {
            is_done_again(sentence, told.tokens.end)
        } else {
            is_counted(sentence, told.tokens.start)
        }
    })
}

/// Whether the claim tells a second strike.
pub(crate) fn is_flagged(claim: &Claim) -> bool {
    claim.flags.iter().any(|flag| flag == FLAG)
}

/// "a second", "another", "a follow-up" before the noun.
fn is_counted(sentence: &Sentence<'_>, noun: usize) -> bool {
    let before = (noun.saturating_sub(BEFORE)..noun).rev();
    let mut before = before.take_while(|n| !matches!(sentence.word(*n), "," | ";"));
    let counts = |n: usize| {
        matches!(sentence.word(n), "second" | "third" | "another" | "follow-up" | "double-tap")
            || sentence.reads(n, &["follow", "-", "up"])
            || sentence.reads(n, &["double", "-", "tap"])
    };
    let most = |n: usize| sentence.tag(n + 1) == "JJS";
    before.any(|n| counts(n) && !most(n))
}

/// "again", "a second time", "once more" after the verb.
fn is_done_again(sentence: &Sentence<'_>, end: usize) -> bool {
    let after = end..end + AFTER;
    let mut clause = after.take_while(|n| !matches!(sentence.word(*n), "," | ";" | "."));
    clause.any(|n| {
        sentence.word(n) == "again"
            || sentence.reads(n, &["second", "time"])
            || sentence.reads(n, &["once", "more"])
    })
}

#[cfg(test)]
mod tests {
    use crate::corpus;

    #[track_caller]
    fn told(text: &'static str, second: bool) {
        let report = corpus::report(text);
        let flagged = |flag: &String| flag == "second_strike";
        let last = report.claims.last().expect("it tells something");
        assert_eq!(last.flags.iter().any(flagged), second, "{text}");
    }

    #[test]
    fn second_strikes() {
        told("A second air strike hit the market, medics said.", true);
        told("Another shelling of the town killed a nurse.", true);
        told("Jets bombed the bridge again an hour later.", true);
        told("A follow-up strike killed three rescuers.", true);
        told("An air strike hit the market, medics said.", false);
        told("It was the second worst attack of the war.", false);
        told("Shells killed a nurse on the second day of the siege.", false);
        told("A nurse was killed in the attack, another doctor said.", false);
    }
}
