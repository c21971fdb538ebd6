//! Contact data in text: telephone numbers, addresses of mail, handles, numbers of plates and papers.

/// The text with every contact datum replaced by `[masked]`.
///
/// A datum is an address of mail, a handle (`@name`), a run of seven digits or more however it is divided by spaces, dots,
/// hyphens or brackets, and a word of letters and at least five digits. Figures with commas, days and clock times stay.
///
/// ```
/// use bearwitness_export::masked;
/// assert_eq!(masked("call +963 944 555 012 or mail a.b@post.example"), "call [masked] or mail [masked]");
/// assert_eq!(masked("at least 1,200,000 on 14 May 2024 at 14:30"), "at least 1,200,000 on 14 May 2024 at 14:30");
/// ```
pub fn masked(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        let length = datum(rest).filter(|_| begins(&text[..at], rest));
        if let Some(length) = length {
            shown.push_str("[masked]");
            at += length;
            continue;
        }
        let c = rest.chars().next().unwrap_or_default();
        shown.push(c);
        at += c.len_utf8();
    }
    shown
}

/// Whether the text holds no contact datum.
pub(crate) fn is_clean(text: &str) -> bool {
    masked(text) == text
}

/// Whether a word may begin here.
fn begins(before: &str, rest: &str) -> bool {
    let inner = |c: char| c.is_alphanumeric() || matches!(c, '@' | '.' | '_');
    rest.starts_with(['@', '+', '(']) || !before.ends_with(inner)
}

/// Length of the datum that the text begins with.
fn datum(text: &str) -> Option<usize> {
    mail(text).or_else(|| handle(text)).or_else(|| telephone(text)).or_else(|| paper(text))
}

fn word(text: &str, more: &[char]) -> usize {
    text.find(|c: char| !c.is_alphanumeric() && !more.contains(&c)).unwrap_or(text.len())
}

fn mail(text: &str) -> Option<usize> {
    let name = word(text, &['.', '_', '%', '+', '-']);
    let host = text[name..].strip_prefix('@')?;
    let length = word(host, &['.', '-']);
    let host = host[..length].trim_end_matches('.');
    (name > 0 && host.contains('.')).then_some(name + 1 + host.len())
}

fn handle(text: &str) -> Option<usize> {
    let name = text.strip_prefix('@')?;
    let length = word(name, &['_', '.', '-']);
    let length = name[..length].trim_end_matches(['.', '-']).len();
    (length > 0).then_some(1 + length)
}

/// Digits in any script, with what divides groups of them; thousands with commas are a figure.
fn telephone(text: &str) -> Option<usize> {
    let divides =
        |c| matches!(c, ' ' | '-' | '.' | '(' | ')' | '/' | '\u{a0}' | '\u{2011}' | '\u{2013}');
    let run = text.find(|c: char| !c.is_numeric() && !divides(c) && c != '+').unwrap_or(text.len());
    let run = text[..run].trim_end_matches(divides);
    let digits = run.chars().filter(|c| c.is_numeric()).count();
    (digits >= 7 && !is_days(run)).then_some(run.len())
}

/// A day in figures, or two: 2024-05-14, 14.05.2024, 2024/05/14-2024/05/16.
fn is_days(run: &str) -> bool {
    let parts: Vec<&str> = run.split(|c: char| !c.is_numeric()).filter(|p| !p.is_empty()).collect();
    let year = |part: &&&str| part.len() == 4 && (part.starts_with("19") || part.starts_with("20"));
    let small = |part: &&&str| part.len() <= 2;
    let years = parts.iter().filter(year).count();
    !run.starts_with('+')
        && years > 0
        && years + parts.iter().filter(small).count() == parts.len()
        && parts.len() <= 3 * years
}

/// A word of letters and at least five digits: a plate, a passport.
fn paper(text: &str) -> Option<usize> {
    let length = word(text, &['-']);
    let found = &text[..length];
    let digits = found.chars().filter(|c| c.is_numeric()).count();
    (digits >= 5 && found.chars().any(char::is_alphabetic)).then_some(length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn corpus() {
        for (text, expected) in [
            ("0944 555 012", "[masked]"),
            ("(+249) 912-345-678.", "[masked]."),
            ("write to desk@basin.example.", "write to [masked]."),
            ("posted by @gash_watch, a page", "posted by [masked], a page"),
            ("a car with the plate KSL12345", "a car with the plate [masked]"),
            ("٠٩٤٤٥٥٥٠١٢", "[masked]"),
            ("on 2024-05-14", "on 2024-05-14"),
            ("14.05.2024", "14.05.2024"),
            ("12,500 people, 30 of them children", "12,500 people, 30 of them children"),
            ("two Kh-101 and a BM-21", "two Kh-101 and a BM-21"),
            ("between 2012 and 2024", "between 2012 and 2024"),
        ] {
            assert_eq!(masked(text), expected);
        }
    }
}
