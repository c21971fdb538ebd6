//! The day of publication where only the page's own words tell it: a line that is a date and no more.

use bearwitness_document::{Date, Published, PublishedBasis};

/// Lines from the top that are looked at.
const TOP: usize = 30;

/// When the text says that it was published: the one full date that stands on a line of its own near
/// the top. Lines that differ say nothing.
pub(crate) fn published(text: &str) -> Option<Published> {
    let lines = text.lines().filter(|line| !line.trim().is_empty()).take(TOP);
    let mut days: Vec<Date> = lines.filter_map(day).collect();
    days.dedup();
    let [day] = days[..] else { return None };
    Some(Published::between(day, day, PublishedBasis::Text))
}

/// The day of a line that holds a weekday, a full date and a clock time at most: "Friday, 16 June
/// 2023, 17:23". A line that says when something was updated is not one.
pub(crate) fn day(line: &str) -> Option<Date> {
    let mut rest = Vec::new();
    for word in line.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let word = word.to_lowercase();
        if !is_beside(&word) {
            rest.push(word);
        }
    }
    let [a, b, year, clock @ ..] = &rest[..] else { return None };
    let day = |word: &str| {
        let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        digits.parse().ok().filter(|_| (1..=2).contains(&digits.len()))
    };
    let (day, month) = day(a).zip(month(b)).or_else(|| day(b).zip(month(a)))?;
    let year: i16 = year.parse().ok().filter(|year| (1900..2200).contains(year))?;
    let clock = clock.len() <= 3 && clock.iter().all(|part| is_clock(part));
    Date::new(year, month, day).ok().filter(|_| clock)
}

/// Words that stand beside a date without telling it.
fn is_beside(word: &str) -> bool {
    let weekday = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let words = ["published", "posted", "date", "on", "at", "am", "pm", "of", "the"];
    let zones = ["gmt", "utc", "bst", "est", "edt", "cet", "uk"];
    words.contains(&word)
        || zones.contains(&word)
        || (weekday.iter().any(|day| word.starts_with(day))
            && (word.len() == 3 || word.ends_with("day")))
}

fn is_clock(part: &str) -> bool {
    let digits = part.trim_end_matches("am").trim_end_matches("pm");
    (1..=2).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// The number of a month by its name or the first three letters of it.
fn month(word: &str) -> Option<i8> {
    let at = crate::segment::MONTHS.iter().position(|month| {
        *month == word || word == &month[..3] || word == "sept" && *month == "september"
    })?;
    i8::try_from(at + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn read(text: &str, expected: Option<&str>) {
        let found = published(text).and_then(Published::day).map(|day| day.to_string());
        assert_eq!(found.as_deref(), expected, "{text}");
    }

    #[test]
    fn dates_on_lines_of_their_own() {
        for line in [
            "14 May 2024",
            "May 14, 2024",
            "Tuesday, 14 May 2024, 17:23",
            "Published: Tue 14 May 2024 at 5:23pm GMT",
            "14 May\u{60c} 2024",
            "14th of May, 2024",
        ] {
            read(
                &format!("Shells hit the harbour\n{line}\n\nThe army said so."),
                Some("2024-05-14"),
            );
        }
    }

    #[test]
    fn other_dates_are_not_when_it_was_published() {
        read("On 14 May 2024 shells hit the harbour.", None);
        read("Updated 14 May 2024\n\nShells fell.", None);
        read("14 May 2024\n\nRelated\n2 April 2023\nMore", None);
        read("14 May\n\nShells fell.", None);
        read("31 June 2024\n\nShells fell.", None);
    }
}
