//! Habits of writing that change within a page: where two or more change at one place, another source's
//! text may begin there.

use std::collections::{BTreeMap, BTreeSet};

use bearwitness_document::{Document, Note, Passage};

use crate::{reading::Reading, sentence::Sentence, time::month};

/// Passages of a page in which a habit must show on either side of a seam.
const SHOWN: usize = 2;

/// What somebody is used to, and how: how quotations are marked, how dates are written, what an actor is
/// called.
type Habits = BTreeMap<String, String>;

/// The passage that a seam stands before, with the reason: the place where the most habits change for
/// good, two at least.
pub(super) fn seam(document: &Document, readings: &[Reading<'_>]) -> Option<(usize, Note)> {
    let text = document.header.text.as_str();
    let shown: Vec<(usize, Habits)> = (0..document.passages.len())
        .filter(|at| document.passages[*at].segment.is_evidence())
        .map(|at| (at, habits(text, at, &document.passages[at], readings)))
        .collect();
    let changed = (1..shown.len()).map(|at| (at, changes(&shown[..at], &shown[at..])));
    let (at, changed) = changed.max_by_key(|(at, changed)| (changed.len(), usize::MAX - at))?;
    if changed.len() < 2 {
        return None;
    }
    let passage = shown[at].0;
    let reason = format!("seam: habits of writing change here: {}", changed.join(", "));
    Some((passage, Note::at(document.passages[passage].span(), reason)))
}

/// The habits that are one way in all passages before and another in all after.
fn changes(before: &[(usize, Habits)], after: &[(usize, Habits)]) -> Vec<String> {
    let ways = |passages: &[(usize, Habits)], habit: &str| {
        let shown: Vec<&String> = passages.iter().filter_map(|(_, h)| h.get(habit)).collect();
        let way = shown.first().filter(|first| shown.iter().all(|way| way == *first));
        way.filter(|_| shown.len() >= SHOWN).map(|way| (*way).clone())
    };
    let all: BTreeSet<&String> = before.iter().flat_map(|(_, habits)| habits.keys()).collect();
    let changed = |habit: &&String| match (ways(before, habit), ways(after, habit)) {
        (Some(one), Some(other)) => (one != other).then(|| format!("{one} to {other}")),
        _ => None,
    };
    all.iter().filter_map(changed).collect()
}

fn habits(text: &str, at: usize, passage: &Passage, readings: &[Reading<'_>]) -> Habits {
    let words = &text[passage.start..passage.end];
    let mut found = Habits::new();
    let mut add = |habit: &str, way: Option<String>| {
        way.map(|way| found.insert(habit.to_owned(), way));
    };
    add("quotation", marks(words).map(str::to_owned));
    for reading in readings.iter().filter(|reading| reading.sentence.passage == at) {
        add("date", dates(&reading.sentence).map(str::to_owned));
        for acting in &reading.actors {
            // A state's forces are called by many words in one text; a group's name is a habit.
            let state =
                |id: &String| ["-mil", "-gov", "-police"].iter().any(|end| id.ends_with(end));
            let Some(id) = acting.id.as_ref().filter(|id| !state(id)) else { continue };
            let name = reading.sentence.raw(acting.tokens.start);
            add(id, Some(format!("“{name}”")));
        }
    }
    found
}

/// How quotations are marked.
fn marks(words: &str) -> Option<&'static str> {
    let curly = words.contains(['“', '”']);
    let straight = words.contains('"');
    (curly != straight).then_some(if curly { "curly quotation marks" } else { "straight ones" })
}

/// How a sentence writes dates: by its first that has a day and a month.
fn dates(sentence: &Sentence<'_>) -> Option<&'static str> {
    let number = |n: usize| {
        let word = sentence.word(n);
        (1..=2).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit())
    };
    let ways = (0..sentence.len()).filter(|n| month(sentence, *n).is_some()).map(|n| {
        match (n > 0 && number(n - 1), number(n + 1)) {
            (true, false) => Some("days before months"),
            (false, true) => Some("months before days"),
            _ => None,
        }
    });
    ways.flatten().next()
}

#[cfg(test)]
mod tests {
    use bearwitness_read::{Given, records};

    fn seam(text: &str) -> Option<String> {
        let stream = std::io::Cursor::new(text.as_bytes().to_vec());
        let record = records(stream, "a.txt", &Given::default()).next().unwrap();
        let notes = crate::claims(&record.document).notes;
        notes.into_iter().map(|note| note.message).find(|message| message.contains("habits"))
    }

    const ONE: &str = "Daesh fighters killed four people in Homs on 14 May, “a terrible day”, the mayor said.\n\n\
        On 15 May Daesh shelled the town again, and the mayor spoke of “ruins”.\n\n";

    #[test]
    fn two_habits_that_change_at_one_place_are_a_seam() {
        let other = "ISIL shot at the market on May 16, killing two, a \"bloody\" Monday for the town.\n\n\
            On May 17 ISIL withdrew from the town, \"beaten\", the army said.";
        let found = seam(&format!("{ONE}{other}")).unwrap();
        assert!(
            found.contains("“Daesh” to “ISIL”") && found.contains("days before months"),
            "{found}"
        );
        assert_eq!(seam(ONE), None);
    }

    #[test]
    fn one_habit_is_none() {
        let other = "On 16 May Daesh shot at the market, killing two, a \"bloody\" Monday for the town.\n\n\
            On 17 May Daesh withdrew, \"beaten\", the army said.";
        assert_eq!(seam(&format!("{ONE}{other}")), None);
    }
}
