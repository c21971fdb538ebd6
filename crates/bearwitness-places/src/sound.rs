//! How a romanised name sounds: Deir ez-Zor, Dayr az-Zawr and Deir al-Zour are one.

use crate::key;

const ARTICLES: [&str; 13] =
    ["ad", "adh", "al", "an", "ar", "as", "ash", "at", "ath", "az", "el", "ez", "es"];

/// The sound of a name in Latin letters: consonants that romanisations interchange become one, runs
/// of vowels one of three, articles and a last vowel go. `None` where too little is left to tell
/// names apart.
///
/// ```
/// use bearwitness_places::sound;
/// assert_eq!(sound("Deir ez-Zor"), sound("Dayr az Zawr"));
/// assert_eq!(sound("Khan Shaykhun"), sound("Khan Sheikhoun"));
/// assert_eq!(sound("Paktiya"), sound("Paktia"));
/// assert_ne!(sound("Hama"), sound("Homs"));
/// ```
pub fn sound(name: &str) -> Option<String> {
    let words = name.split(|c: char| c == '-' || c.is_whitespace()).map(key);
    let told: Vec<String> = words.filter(|word| !ARTICLES.contains(&word.as_str())).collect();
    if !told.iter().all(|word| word.is_ascii()) {
        return None;
    }
    let mut sound = String::new();
    for word in &told {
        push_word(word, &mut sound);
    }
    let consonants = sound.chars().filter(|c| !matches!(c, 'a' | 'i' | 'u')).count();
    (consonants >= 3).then_some(sound)
}

fn push_word(word: &str, sound: &mut String) {
    let begins = sound.len();
    let mut rest = word;
    while !rest.is_empty() {
        let (length, said) = next(rest, rest.len() == word.len());
        rest = &rest[length..];
        let last = &sound[begins..];
        if said == "h" && rest.is_empty() && last.ends_with(['a', 'i', 'u']) {
            continue;
        }
        if !last.ends_with(said) {
            sound.push_str(said);
        }
    }
    if sound.len() > begins + 2 && sound.ends_with(['a', 'i']) {
        sound.pop();
    }
}

/// The bytes of the next sound of a word, and how it is written.
fn next(rest: &str, first: bool) -> (usize, &'static str) {
    const PAIRS: [(&str, &str); 8] = [
        ("sh", "s"),
        ("ch", "s"),
        ("kh", "x"),
        ("gh", "g"),
        ("dh", "d"),
        ("th", "t"),
        ("ph", "f"),
        ("dj", "j"),
    ];
    if let Some((_, said)) = PAIRS.iter().find(|(pair, _)| rest.starts_with(pair)) {
        return (2, said);
    }
    let vowels = |c: &char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'w' | 'v');
    let run = rest.chars().take_while(vowels).count();
    match rest.as_bytes()[0] {
        b'w' | b'v' if first => (1, "w"),
        b'y' if first => (1, "y"),
        _ if rest[..run].contains(['i', 'y']) || &rest[..run] == "ee" => (run, "i"),
        _ if rest[..run].contains(['o', 'u', 'w', 'v']) => (run, "u"),
        _ if run > 0 => (run, "a"),
        b'q' | b'c' | b'k' => (1, "k"),
        b'p' => (1, "b"),
        byte => (1, single(byte)),
    }
}

fn single(byte: u8) -> &'static str {
    const LETTERS: &str = "0123456789abcdefghijklmnopqrstuvwxyz";
    LETTERS.find(char::from(byte)).map_or("", |at| &LETTERS[at..=at])
}
