//! Keys under which spellings of one name meet.

/// The key of a name: letters and digits in lower case, without diacritics, marks and spaces.
///
/// ```
/// use bearwitness_places::key;
/// assert_eq!(key("Deir ez-Zor"), key("Deir Ez Zor"));
/// assert_eq!(key("Sana'a"), "sanaa");
/// assert_eq!(key("İdlib"), "idlib");
/// assert_eq!(key("إدلب"), key("ادلب"));
/// ```
pub fn key(name: &str) -> String {
    name.chars().flat_map(char::to_lowercase).filter(|c| c.is_alphanumeric()).map(plain).collect()
}

/// The name without the Arabic article in front, if it has one: "Ar Raqqah", "al-Raqqa", "الرقة".
///
/// ```
/// use bearwitness_places::without_article;
/// assert_eq!(without_article("Ar-Raqqah"), Some("Raqqah"));
/// assert_eq!(without_article("Aleppo"), None);
/// ```
pub fn without_article(name: &str) -> Option<&str> {
    if let Some(rest) = name.strip_prefix("ال") {
        return (rest.chars().count() > 2).then_some(rest);
    }
    let (article, rest) = name.split_once([' ', '-'])?;
    let known = ["al", "el", "ar", "as", "ash", "ad", "az", "at", "an", "ath", "adh"];
    (known.contains(&article.to_lowercase().as_str()) && rest.len() > 3).then_some(rest)
}

/// The Latin letter without its diacritic, the Arabic one in its plain form; any other as it is.
fn plain(c: char) -> char {
    match c {
        'à'..='å' | 'ā' | 'ă' | 'ą' | 'ǎ' | 'ạ' | 'ả' | 'ə' => 'a',
        'ç' | 'ć' | 'č' | 'ċ' => 'c',
        'ď' | 'đ' | 'ḍ' | 'ḏ' => 'd',
        'è'..='ë' | 'ē' | 'ė' | 'ę' | 'ě' | 'ẹ' => 'e',
        'ğ' | 'ġ' | 'ģ' => 'g',
        'ḥ' | 'ḩ' | 'ħ' | 'ẖ' => 'h',
        'ì'..='ï' | 'ī' | 'į' | 'ı' | 'ị' => 'i',
        'ķ' | 'ḳ' => 'k',
        'ł' | 'ļ' | 'ľ' => 'l',
        'ñ' | 'ń' | 'ň' | 'ņ' => 'n',
        'ò'..='ö' | 'ø' | 'ō' | 'ő' | 'ọ' => 'o',
        'ř' | 'ŕ' => 'r',
        'ś' | 'š' | 'ş' | 'ș' | 'ṣ' => 's',
        'ţ' | 'ť' | 'ț' | 'ṭ' | 'ṯ' => 't',
        'ù'..='ü' | 'ū' | 'ů' | 'ű' | 'ų' | 'ụ' => 'u',
        'ý' | 'ÿ' => 'y',
        'ź' | 'ż' | 'ž' | 'ẓ' => 'z',
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' | 'ی' => 'ي',
        'ة' => 'ه',
        'ک' => 'ك',
        other => other,
    }
}
