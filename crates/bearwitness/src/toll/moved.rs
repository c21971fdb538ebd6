//! The wounded who died later: "two of the wounded have died", "died of their wounds", "succumbed".

use bearwitness_document::Outcome;

use super::{HARM, Harmed};
use crate::sentence::Sentence;

/// Says of each toll of the killed whether they had been counted among the wounded before.
pub(super) fn moved(sentence: &Sentence<'_>, found: &mut [Harmed]) {
    for harmed in found.iter_mut().filter(|harmed| harmed.toll.outcome == Outcome::Killed) {
        let later = of_wounds(sentence, harmed) || were_wounded(sentence, harmed);
        harmed.toll.moved_from = later.then_some(Outcome::Wounded);
    }
}

/// "succumbed to injuries", "died of their wounds".
fn of_wounds(sentence: &Sentence<'_>, harmed: &Harmed) -> bool {
    let harm = &harmed.harm;
    let wounds = |n: usize| matches!(sentence.singular(n), "wound" | "injury");
    let cause = matches!(sentence.word(harm.end), "of" | "from" | "to");
    let dies = sentence.verbs(harm.start).any(|verb| matches!(verb, "die" | "succumb"));
    dies && cause && (harm.end + 1..(harm.end + 4).min(sentence.len())).any(wounds)
}

/// "One of the five people hurt in the blast has died": wounded between the people and their death.
fn were_wounded(sentence: &Sentence<'_>, harmed: &Harmed) -> bool {
    let wounded =
        |n: usize| HARM.at(sentence, n).is_some_and(|(_, harm)| harm.outcome == Outcome::Wounded);
    let dies = sentence.verbs(harmed.harm.start).any(|verb| verb == "die");
    dies && (harmed.people.end..harmed.harm.start).any(wounded)
}

#[cfg(test)]
mod tests {
    use bearwitness_document::Toll;

    use super::*;
    use crate::corpus;

    #[test]
    fn corpus() {
        corpus::check(include_str!("moved.corpus"), |sentence| {
            let moved =
                |toll: &Toll| if toll.moved_from.is_some() { " of the wounded" } else { "" };
            let shown = |harmed: &Harmed| {
                let number = harmed.toll.min.map_or("some".to_owned(), |n| n.to_string());
                format!("{:?} {number}{}", harmed.toll.outcome, moved(&harmed.toll)).to_lowercase()
            };
            corpus::listed(crate::toll::tolls(sentence, &[]).iter().map(shown))
        });
    }
}
