//! Arabic spellings of names: what print adds to letters, and how a name may be romanised.

use std::borrow::Cow;

use crate::{key, sound, without_article};

/// The name without what print adds: vowel marks, strokes that stretch a word, marks of direction, and the forms that
/// letters take beside each other.
///
/// ```
/// use bearwitness_places::plain_arabic;
/// assert_eq!(plain_arabic("مَنْبِج"), "منبج");
/// assert_eq!(plain_arabic("\u{200f}ﻣﻨﺒﺞ\u{202c}"), "منبج");
/// ```
pub fn plain_arabic(name: &str) -> Cow<'_, str> {
    if name.chars().any(|c| is_added(c) || letters(c).is_some()) {
        let kept = name.chars().filter(|c| !is_added(*c));
        let plain = kept.flat_map(|c| match letters(c) {
            Some(letters) => letters.chars().collect::<Vec<_>>(),
            None => vec![c],
        });
        return Cow::Owned(plain.collect());
    }
    Cow::Borrowed(name)
}

/// Vowel marks, the stroke that stretches, and marks of direction.
fn is_added(c: char) -> bool {
    matches!(c, '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// The letters of a form of Unicode's block "Arabic Presentation Forms-B".
fn letters(c: char) -> Option<&'static str> {
    const FIRST: [(u32, &str); 40] = [
        (0xfe80, "ء"),
        (0xfe81, "آ"),
        (0xfe83, "أ"),
        (0xfe85, "ؤ"),
        (0xfe87, "إ"),
        (0xfe89, "ئ"),
        (0xfe8d, "ا"),
        (0xfe8f, "ب"),
        (0xfe93, "ة"),
        (0xfe95, "ت"),
        (0xfe99, "ث"),
        (0xfe9d, "ج"),
        (0xfea1, "ح"),
        (0xfea5, "خ"),
        (0xfea9, "د"),
        (0xfeab, "ذ"),
        (0xfead, "ر"),
        (0xfeaf, "ز"),
        (0xfeb1, "س"),
        (0xfeb5, "ش"),
        (0xfeb9, "ص"),
        (0xfebd, "ض"),
        (0xfec1, "ط"),
        (0xfec5, "ظ"),
        (0xfec9, "ع"),
        (0xfecd, "غ"),
        (0xfed1, "ف"),
        (0xfed5, "ق"),
        (0xfed9, "ك"),
        (0xfedd, "ل"),
        (0xfee1, "م"),
        (0xfee5, "ن"),
        (0xfee9, "ه"),
        (0xfeed, "و"),
        (0xfeef, "ى"),
        (0xfef1, "ي"),
        (0xfef5, "لآ"),
        (0xfef7, "لأ"),
        (0xfef9, "لإ"),
        (0xfefb, "لا"),
    ];
    let code = u32::from(c);
    let after = FIRST.partition_point(|(first, _)| *first <= code);
    (code <= 0xfefc && after > 0).then(|| FIRST[after - 1].1)
}

/// Whether a name in Arabic letters may be written so in Latin ones: all consonants are said, in the same order, and
/// each long vowel. Short vowels stand only in the Latin name.
///
/// The tables hold most names in both scripts; this is for those that they hold in one.
pub(crate) fn reads_as(name: &str, latin: &str) -> bool {
    let told = said(name);
    let consonants = told.iter().filter(|c| !is_long(**c)).count();
    let letters = name.split_whitespace().map(|word| without_article(word).unwrap_or(word));
    let enough = consonants >= 3 && letters.map(|word| word.chars().count()).sum::<usize>() >= 4;
    enough
        && ends_as(name, &key(latin))
        && sound(latin).is_some_and(|sound| fits(&told, &sound.chars().collect::<Vec<_>>()))
}

/// Whether the Latin name ends as the Arabic one: what it ends with is not in its sound.
fn ends_as(name: &str, latin: &str) -> bool {
    let one_of = |ends: &[&str]| ends.iter().any(|end| latin.ends_with(end));
    let nisba = one_of(&["ia", "ya", "iah", "yah", "ieh", "yeh", "iye", "iyya", "iyyah"]);
    let mut letters = name.chars().rev();
    match (letters.next(), letters.next()) {
        (Some('ة' | 'ه' | 'ا'), Some('ي')) => nisba,
        (Some('ة' | 'ا' | 'ى'), _) => !nisba && one_of(&["a", "ah", "e", "eh"]),
        (Some('ي'), _) => one_of(&["i", "y", "e", "ee"]),
        (Some('و'), _) => one_of(&["o", "u", "w"]),
        _ => !one_of(&["a", "e", "i", "o", "u"]),
    }
}

/// Whether what is said can be read off the sound.
fn fits(told: &[char], sound: &[char]) -> bool {
    let (Some(c), Some(first)) = (told.first(), sound.first()) else {
        return told.is_empty() && sound.iter().all(|c| is_vowel(*c));
    };
    let same = c == first || matches!((c, first), ('A', 'a') | ('I', 'i' | 'y') | ('U', 'u' | 'w'));
    (same && fits(&told[1..], &sound[1..])) || (is_vowel(*first) && fits(told, &sound[1..]))
}

const fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'i' | 'u')
}

const fn is_long(c: char) -> bool {
    matches!(c, 'A' | 'I' | 'U')
}

/// What the letters of a name say, as [`crate::sound`] writes it, with long vowels as capitals. Articles are left out.
fn said(name: &str) -> Vec<char> {
    let words = name.split_whitespace().map(|word| without_article(word).unwrap_or(word));
    words.flat_map(|word| said_of_word(word.trim_end_matches(['ة', 'ه', 'ء']))).collect()
}

fn said_of_word(word: &str) -> Vec<char> {
    let mut said: Vec<char> = Vec::new();
    for c in word.chars().filter_map(letter) {
        match said.last_mut() {
            Some(last) if is_long(*last) && is_long(c) => *last = together(*last, c),
            Some(last) if *last == c => {}
            _ => said.push(c),
        }
    }
    if said.len() > 2 && matches!(said.last(), Some('A' | 'I')) {
        said.pop();
    }
    // No romanisation shows what carries a first vowel.
    if said.first() == Some(&'A') {
        said.remove(0);
    }
    said
}

/// What a run of long vowels sounds like.
const fn together(one: char, other: char) -> char {
    match (one, other) {
        ('I', _) | (_, 'I') => 'I',
        ('U', _) | (_, 'U') => 'U',
        _ => 'A',
    }
}

fn letter(c: char) -> Option<char> {
    Some(match c {
        'ا' | 'آ' | 'ى' => 'A',
        'ي' | 'ئ' => 'I',
        'و' | 'ؤ' => 'U',
        'ب' | 'پ' => 'b',
        'ت' | 'ث' | 'ط' => 't',
        'ج' | 'چ' => 'j',
        'ح' | 'ه' => 'h',
        'خ' => 'x',
        'د' | 'ذ' | 'ض' => 'd',
        'ر' => 'r',
        'ز' | 'ظ' => 'z',
        'س' | 'ص' | 'ش' => 's',
        'غ' => 'g',
        'ف' => 'f',
        'ق' | 'ك' => 'k',
        'ل' => 'l',
        'م' => 'm',
        'ن' => 'n',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_lose_what_print_adds() {
        for (printed, plain) in [
            ("القَامِشْلِي", "القامشلي"),
            ("ﺍﻟﺮﻗﺔ", "الرقة"),
            ("ﻻذقية", "لاذقية"),
            ("حمـــاة", "حماة"),
            ("\u{202b}درعا\u{202c}", "درعا"),
            ("Homs", "Homs"),
        ] {
            assert_eq!(plain_arabic(printed), plain);
        }
    }

    #[test]
    fn names_are_read_across_scripts() {
        for (arabic, latin, same) in [
            ("القامشلي", "Al Qāmishlī", true),
            ("خان شيخون", "Khan Shaykhun", true),
            ("دير الزور", "Deir ez-Zor", true),
            ("تدمر", "Tadmur", true),
            ("منبج", "Manbij", true),
            ("سلمية", "Salamīyah", true),
            ("سلمية", "Sulaymaniyah", false),
            ("درعا", "Idlib", false),
            ("جرابلس", "Jarabulus", true),
            ("تل رفعت", "Tall Rif‘at", true),
            ("حمص", "Homs", false),
            ("القنيطرة", "Al Qunayţirah", true),
            ("حلفايا", "Halfaya", true),
            ("ريحانية", "Rayhan", false),
            ("الخيام", "Khiyamiyah", false),
        ] {
            assert_eq!(reads_as(arabic, latin), same, "{arabic} {latin}");
        }
    }
}
