//! The day of a release that a number dates: "June 8: Patrol finds arms" over "2010-06-CA-024" came out on 8 June
//! 2010. Offices number what they release by year and month; the day stands before the headline or in the dateline,
//! and leaves the year to the number.

use bearwitness_document::Date;

use super::{When, absolute, dateline::is_dateline};
use crate::sentence::Sentence;

/// Sentences that the head of a release takes at most.
const HEAD: usize = 7;

/// The day of release, where its head tells a day of the very month that its number names, and no other.
pub(super) fn released(sentences: &[Sentence<'_>]) -> Option<Date> {
    let head = &sentences[..sentences.len().min(HEAD)];
    let (year, month) = head.iter().find_map(number)?;
    let mut days = head.iter().filter_map(day);
    let (told, day) = days.next()?;
    let alone = days.all(|other| other == (told, day));
    Date::new(year, month, day).ok().filter(|_| alone && told == month)
}

/// The year and the month of a number, "2010-06-CA-024".
fn number(sentence: &Sentence<'_>) -> Option<(i16, i8)> {
    let mut words = sentence.text[sentence.span.range()].split_whitespace();
    words.find_map(|word| {
        let mut parts = word.split('-');
        let (year, month, series) = (parts.next()?, parts.next()?, parts.next()?);
        let lettered = series.bytes().all(|b| b.is_ascii_uppercase()) && !series.is_empty();
        let sized = year.len() == 4 && month.len() == 2 && lettered && parts.next().is_some();
        let year = year.parse().ok().filter(|year| (1990..2100).contains(year) && sized);
        year.zip(month.parse().ok().filter(|month| (1..=12).contains(month)))
    })
}

/// The month and the day that the sentence opens with before a colon, "June 8:", that a heading ends with behind a
/// comma, "Daily Update, June 8", or that its dateline bears.
fn day(sentence: &Sentence<'_>) -> Option<(i8, i8)> {
    let opens = |when: &When| when.tokens.start == 0 && sentence.word(when.tokens.end) == ":";
    let dates = (0..sentence.len()).filter_map(|at| absolute::month_day(sentence, at, None));
    let closes = |when: &When| {
        sentence.before(when.tokens.start) == "," && when.tokens.end == sentence.len()
    };
    let mut own =
        dates.filter(|when| opens(when) || closes(when) || is_dateline(sentence, &when.tokens));
    let value = own.next()?.value;
    let (month, day) = value.strip_prefix("XXXX-")?.split_once('-')?;
    Some((month.parse().ok()?, day.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use crate::corpus;

    #[test]
    fn a_number_names_the_year_of_a_day() {
        let office = "Northern Command 2021-06-CA-017 For Immediate Release";
        for (text, day) in [
            (format!("June 8: Patrol finds arms near Riverton\n{office}"), Some("2021-06-08")),
            (
                format!("{office}\nRIVERTON, Norland (June 8) - A patrol found arms."),
                Some("2021-06-08"),
            ),
            (format!("Daily Update, June 8\n{office}\nA patrol found arms."), Some("2021-06-08")),
            (
                "Arms found\nNorthern Command\n2021-06-CA-XXX\nFor Immediate Release\nDownload\n\
                 RIVERTON, Norland (June 8) - A patrol found arms."
                    .to_owned(),
                Some("2021-06-08"),
            ),
            (format!("{office}\nRIVERTON, Norland (May 8) - A patrol found arms."), None),
            ("June 8: Patrol finds arms near Riverton\nA patrol found arms.".to_owned(), None),
            (format!("{office}\nA patrol found arms on June 8."), None),
        ] {
            let found = corpus::report(&text).document.published.earliest;
            let found = found.map(|day| day.to_string());
            assert_eq!(found.as_deref(), day, "{text}");
        }
    }
}
