//! Which language a text is in, as far as reading it asks: English is read, others are kept unread.

use whatlang::{Detector, Lang};

/// Letters from which a guess is made.
const ENOUGH: usize = 40;
/// Words written small from which a guess is made in Latin letters.
const PLAIN: usize = 20;
/// Letters that are looked at.
const SAMPLE: usize = 8000;

/// The language of a text that is not English (ISO 639-1, or 639-3 where there is no shorter code);
/// none for English, and where there is too little to tell.
pub(crate) fn foreign(text: &str) -> Option<&'static str> {
    let end = text.char_indices().nth(SAMPLE).map_or(text.len(), |(at, _)| at);
    let text = &text[..end];
    let few = text.chars().filter(|c| c.is_alphabetic()).nth(ENOUGH - 1).is_none();
    if few || is_english(text) {
        return None;
    }
    let found = Detector::new().detect(text)?;
    let latin = found.script() == whatlang::Script::Latin;
    // Lists of names in Latin letters look like any language: the words between them tell.
    let sure = !latin || found.is_reliable() && plain_words(text).count() >= PLAIN;
    (sure && found.lang() != Lang::Eng).then(|| code(found.lang()))
}

/// Words that are written small: no names.
fn plain_words(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|c: char| !c.is_alphabetic());
    words.filter(|word| word.starts_with(char::is_lowercase))
}

/// Whether a fourteenth of the words that are no names are small words of English.
fn is_english(text: &str) -> bool {
    let count = |(small, all): (usize, usize), word: &str| {
        (small + usize::from(word.len() <= 4 && SMALL.contains(&word)), all + 1)
    };
    let (small, all) = plain_words(text).fold((0, 0), count);
    small > 0 && small * 14 >= all
}

const SMALL: [&str; 24] = [
    "a", "and", "are", "as", "at", "been", "by", "for", "from", "had", "has", "have", "in", "is",
    "it", "of", "on", "said", "that", "the", "to", "was", "were", "with",
];

fn code(language: Lang) -> &'static str {
    match language {
        Lang::Ara => "ar",
        Lang::Rus => "ru",
        Lang::Ukr => "uk",
        Lang::Heb => "he",
        Lang::Pes => "fa",
        Lang::Tur => "tr",
        Lang::Fra => "fr",
        Lang::Deu => "de",
        Lang::Spa => "es",
        Lang::Por => "pt",
        Lang::Ita => "it",
        Lang::Nld => "nl",
        Lang::Pol => "pl",
        Lang::Cmn => "zh",
        Lang::Jpn => "ja",
        Lang::Kor => "ko",
        Lang::Hin => "hi",
        Lang::Urd => "ur",
        Lang::Ben => "bn",
        Lang::Mya => "my",
        Lang::Amh => "am",
        Lang::Ell => "el",
        Lang::Kat => "ka",
        Lang::Hye => "hy",
        Lang::Aze => "az",
        Lang::Srp => "sr",
        Lang::Hrv => "hr",
        Lang::Ron => "ro",
        Lang::Bul => "bg",
        Lang::Swe => "sv",
        other => other.code(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_that_are_not_read() {
        for (text, expected) in [
            ("قصفت الطائرات الحربية المدينة صباح اليوم وقتل أربعة مدنيين بينهم طفلان", Some("ar")),
            (
                "Обстріл міста тривав усю ніч, загинули четверо цивільних, повідомила влада",
                Some("uk"),
            ),
            (
                "Четыре мирных жителя погибли при обстреле рынка, сообщили местные власти",
                Some("ru"),
            ),
            (
                "Quatre civils ont été tués mardi dans le bombardement du marché, selon le directeur de l'hôpital, qui précise que deux des blessés sont des enfants et que les secours cherchent encore sous les décombres.",
                Some("fr"),
            ),
            (
                "Four civilians were killed when shells hit the market on Tuesday, medics said.",
                None,
            ),
            ("Deir ez-Zor, Raqqa, Hama, Homs, Idlib, Aleppo, Manbij, Palmyra, Kobani", None),
            (
                "The signatories included Prof Anna Example, Karl Muster, Prof Omar Beispiel, Max Mustermann, Erika Musterfrau, Prof Jan Jansen, Hans Müller, Sir John Doe, Greta Schmidt, Dr Ute Schneider and Franz Weber",
                None,
            ),
            ("SHELLS HIT MARKET IN THE OLD TOWN AND MANY ARE HURT, MEDICS SAY", None),
            ("33 killed", None),
            ("قصف", None),
        ] {
            assert_eq!(foreign(text), expected, "{text}");
        }
    }
}
