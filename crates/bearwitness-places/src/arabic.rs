//! Arabic spellings of names: what print adds to letters, and how a name may be romanised.

use std::borrow::Cow;

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
/// each long vowel. Short vowels stand only in the Latin name, which is given by how it sounds.
///
/// The tables hold most names in both scripts; this is for those that they hold in one.
pub(crate) fn reads_as(name: &str, sound: &str) -> bool {
    let told = said(name);
    let consonants = told.iter().filter(|c| !matches!(c, 'A' | 'I' | 'U')).count();
    consonants >= 3 && fits(&told, &sound.chars().collect::<Vec<_>>())
}

/// Whether what is said can be read off the sound.
fn fits(told: &[char], sound: &[char]) -> bool {
    let vowel = |c: &char| matches!(c, 'a' | 'i' | 'u');
    match (told, sound) {
        ([], rest) => rest.iter().all(vowel),
        ([long, rest @ ..], _) if matches!(long, 'A' | 'I' | 'U') => match sound {
            // A last vowel is not in the sound.
            [] => rest.is_empty(),
            [c, sound @ ..] => {
                (vowel(c) && is_said(*long, *c) && fits(rest, sound))
                    || (is_glide(*long, *c) && fits(rest, sound))
            }
        },
        (_, []) => false,
        ([c, rest @ ..], [first, sound @ ..]) => {
            (c == first && fits(rest, sound)) || (vowel(first) && fits(told, sound))
        }
    }
}

/// "Bayt" and "Beit", "Hawr" and "Hor".
fn is_said(long: char, vowel: char) -> bool {
    matches!((long, vowel), ('A', 'a') | ('I', 'i') | ('U', 'u'))
}

/// The letters that are vowels inside a word begin one as consonants.
fn is_glide(long: char, c: char) -> bool {
    matches!((long, c), ('I', 'y') | ('U', 'w'))
}

/// What the letters of a name say: consonants as [`crate::sound`] writes them, long vowels as capitals. Articles are left out.
fn said(name: &str) -> Vec<char> {
    let mut said: Vec<char> = Vec::new();
    for word in name.split_whitespace() {
        let word = word.strip_prefix("ال").filter(|rest| rest.chars().count() > 2).unwrap_or(word);
        let word = word.trim_end_matches(['ة', 'ه', 'ا', 'ى', 'ء']);
        let begins = said.len();
        for c in word.chars().filter_map(letter) {
            if said[begins..].last() != Some(&c) {
                said.push(c);
            }
        }
        // No romanisation shows what carries a first vowel.
        if said.get(begins) == Some(&'A') {
            said.remove(begins);
        }
    }
    said
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
    use crate::sound;

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
            ("حمص", "Homs", true),
        ] {
            let sound = sound(latin).unwrap_or_default();
            assert_eq!(reads_as(arabic, &sound), same, "{arabic} {latin} {sound}");
        }
    }
}
