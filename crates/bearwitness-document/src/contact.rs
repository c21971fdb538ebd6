//! Personal contact data in texts: addresses, accounts, telephone numbers, numbers of cards and plates.
//!
//! A reading view and all that is made of it holds none: where they stand, it has asterisks. Whoever may see them finds
//! them in the raw bytes.

use crate::Span;

/// Digits of a telephone number with its country (E.164).
const PHONE: std::ops::RangeInclusive<usize> = 8..=15;

/// Groups of digits that a telephone number is written in, at most.
const GROUPS: usize = 8;

/// Bytes before a number in which the word may stand that says what it is.
const REACH: usize = 40;

/// Addresses before the account on pages that hold accounts.
const HOSTS: [&str; 10] = [
    "facebook.com/",
    "fb.com/",
    "instagram.com/",
    "t.me/",
    "telegram.me/",
    "tiktok.com/@",
    "twitter.com/",
    "wa.me/",
    "x.com/",
    "youtube.com/@",
];

/// Puts asterisks for the letters and digits of contact data, one for each byte, so that all offsets stay.
pub fn mask_contacts(text: &mut String) {
    let found = contacts(text);
    if found.is_empty() {
        return;
    }
    let mut masked = String::with_capacity(text.len());
    let mut at = 0;
    for span in found {
        masked.push_str(&text[at..span.start]);
        let number = is_number(&text[span.range()]);
        for c in text[span.range()].chars() {
            if number && matches!(c, ' ' | '\u{a0}' | '-' | '.' | '(' | ')') {
                masked.push(c);
            } else {
                masked.extend(std::iter::repeat_n('*', c.len_utf8()));
            }
        }
        at = span.end;
    }
    masked.push_str(&text[at..]);
    *text = masked;
}

/// Where contact data stands, in order, apart from each other.
fn contacts(text: &str) -> Vec<Span> {
    let mut found = addresses(text);
    found.extend(accounts(text));
    found.extend(numbers(text));
    found.sort_by_key(|span| (span.start, std::cmp::Reverse(span.end)));
    found.retain(|span| !span.is_empty());
    found.dedup_by(|next, before| {
        let meet = next.start < before.end;
        if meet {
            before.end = before.end.max(next.end);
        }
        meet
    });
    found
}

/// `name@host.example` and `@name`.
fn addresses(text: &str) -> Vec<Span> {
    let name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '%' | '+' | '-');
    let host = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    let read = |(at, _): (usize, &str)| {
        let (before, after) = (&text[..at], &text[at + 1..]);
        let left = before.len() - before.trim_end_matches(name).len();
        let right = &after[..after.len() - after.trim_start_matches(host).len()];
        let right = right.trim_end_matches(['.', '-']);
        let top = right.rsplit_once('.').map_or("", |(_, top)| top);
        let address = left > 0 && top.len() > 1 && top.chars().all(char::is_alphabetic);
        let bare = !before.ends_with(char::is_alphanumeric);
        let account = bare && left == 0 && right.len() > 2 && right.contains(char::is_alphabetic);
        (address || account).then(|| Span::new(at - left, at + 1 + right.len()))
    };
    text.match_indices('@').filter_map(read).collect()
}

/// The account in the address of its page.
fn accounts(text: &str) -> Vec<Span> {
    let lower = text.to_ascii_lowercase();
    let account = |at: usize| {
        let end = |c: char| {
            c.is_whitespace() || matches!(c, '/' | '?' | '#' | '"' | '\'' | ')' | ',' | '<' | '>')
        };
        let length = text[at..].find(end).unwrap_or(text.len() - at);
        let words = text[at..at + length].trim_end_matches(['.', ';', ':']);
        Span::new(at, at + words.len())
    };
    let of = |host: &'static str| {
        let lower = &lower;
        // Pictures of posts have addresses of their own.
        let whole = move |(at, _): &(usize, &str)| {
            let before = &lower[..*at];
            !before.ends_with(char::is_alphanumeric) && !before.ends_with("pic.")
        };
        lower.match_indices(host).filter(whole).map(move |(at, _)| at + host.len())
    };
    HOSTS.into_iter().flat_map(of).map(account).collect()
}

/// A run of digits, or of letters and digits, and where it stands.
type Token = Span;

/// Telephone numbers, and numbers that a word before says to be of a card, a plate or a person.
fn numbers(text: &str) -> Vec<Span> {
    let tokens = tokens(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let many = number(text, &tokens[at..]);
        if many > 0 {
            let plus = text[..tokens[at].start].ends_with('+');
            let start = tokens[at].start - usize::from(plus);
            found.push(Span::new(start, tokens[at + many - 1].end));
        }
        at += many.max(1);
    }
    found
}

/// How many of the first tokens are one number that is masked; none, if they are none.
fn number(text: &str, tokens: &[Token]) -> usize {
    let first = tokens[0];
    let before = &text[..first.start];
    let digit = |span: &Token| text[span.range()].chars().all(is_digit);
    let told = told(before);
    if !digit(&first) || !matches!(told, "" | "phone") {
        return if matches!(told, "number" | "plate") { card(text, tokens, told) } else { 0 };
    }
    // A part of a longer word, of a decimal or of an address is no beginning.
    let bare = before.trim_end_matches(['+', '(']);
    if bare
        .ends_with(|c: char| c.is_alphanumeric() || matches!(c, '.' | ',' | '/' | '-' | '_' | '='))
    {
        return 0;
    }
    let joined = |pair: &[Token]| is_joint(&text[pair[0].end..pair[1].start]);
    let pairs = tokens.windows(2).take(GROUPS - 1);
    let run = 1 + pairs.take_while(|pair| joined(pair) && digit(&pair[1])).count();
    let whole = |many: &usize| {
        let end = tokens[many - 1].end;
        let groups: Vec<&str> = tokens[..*many].iter().map(|span| &text[span.range()]).collect();
        !cut(text, end) && is_phone(before, &groups, told == "phone", &text[first.start..end])
    };
    (1..=run).rev().find(whole).unwrap_or(0)
}

/// Whether what ends here goes on as a word, a decimal, a time or a share.
fn cut(text: &str, end: usize) -> bool {
    let mut after = text[end..].chars();
    let next = after.next();
    let digit = after.next().is_some_and(is_digit);
    next.is_some_and(|c| c.is_alphanumeric() || matches!(c, '%' | '_'))
        || digit && matches!(next, Some(':' | ',' | '/' | '.' | '-'))
}

/// Whether groups of digits are a telephone number.
fn is_phone(before: &str, groups: &[&str], told: bool, words: &str) -> bool {
    let length = |group: &&str| group.chars().count();
    let digits: usize = groups.iter().map(length).sum();
    let shape: Vec<usize> = groups.iter().map(length).collect();
    let zeros = |number: &str| groups[0].replace(['٠', '۰'], "0").starts_with(number);
    let national = zeros("0") && (9..=11).contains(&digits) && shape.iter().all(|n| *n > 1);
    let american = shape == [3, 3, 4] && (words.matches('-').count() == 2 || words.contains(") "));
    let american = american || shape == [3, 3, 4] && words.matches('.').count() == 2;
    if before.ends_with('+') {
        return PHONE.contains(&digits);
    }
    zeros("00") && (10..=17).contains(&digits)
        || national
        || american
        || told && (6..=15).contains(&digits) && !is_date(groups)
}

/// Whether groups of digits are a day, or years.
fn is_date(groups: &[&str]) -> bool {
    let year =
        |group: &&str| group.len() == 4 && (group.starts_with("19") || group.starts_with("20"));
    groups.first().is_some_and(year) || groups.last().is_some_and(year)
}

/// How many tokens are the number of a card, or the signs of a plate.
fn card(text: &str, tokens: &[Token], told: &str) -> usize {
    let sign = |span: &&Token| {
        let words = &text[span.range()];
        words.chars().all(|c| is_digit(c) || c.is_uppercase())
    };
    let most = if told == "plate" { 3 } else { 4 };
    let joined = |many: &usize| {
        let gap = &text[tokens[many - 1].end..tokens[*many].start];
        matches!(gap, " " | "-" | "/") && sign(&&tokens[*many])
    };
    let more = (1..tokens.len().min(most)).take_while(joined).count();
    let words = &text[tokens[0].start..tokens[more].end];
    let digits = words.chars().filter(|c| is_digit(*c)).count();
    let mixed = words.contains(char::is_uppercase) && digits > 2;
    if sign(&&tokens[0]) && (mixed || digits > 4) { more + 1 } else { 0 }
}

/// What the words right before a number say it is; empty, if they say nothing.
fn told(before: &str) -> &'static str {
    let from = before.len().saturating_sub(REACH);
    let from = (from..=before.len()).find(|at| before.is_char_boundary(*at)).unwrap_or(0);
    let words = before[from..].to_lowercase();
    let mut rest = words.trim_end_matches(|c: char| !c.is_alphanumeric());
    // A full stop or the end of a line parts, but for that of "tel." and "No.".
    for link in
        ["is", "was", "at", "us", "me", "reading", "read", "on", "no", "nr", "number", "numbers"]
    {
        if let Some(shorter) =
            rest.strip_suffix(link).filter(|rest| !rest.ends_with(char::is_alphanumeric))
        {
            rest = shorter.trim_end_matches(|c: char| !c.is_alphanumeric());
        }
    }
    let gap = &words[rest.len()..];
    if gap.contains(['\n', ',', '=']) {
        return "";
    }
    let says = |line: &'static str| {
        let (word, what) = line.split_once('\t')?;
        let before = [rest, words.trim_end_matches(|c: char| !c.is_alphanumeric())]
            .into_iter()
            .find_map(|words| words.strip_suffix(word))?;
        (!before.ends_with(char::is_alphanumeric)).then_some(what)
    };
    let mut lines =
        include_str!("../data/contact_words.tsv").lines().filter(|line| !line.starts_with('#'));
    lines.find_map(says).unwrap_or("")
}

/// Runs of letters and digits that hold a digit or are in capitals.
fn tokens(text: &str) -> Vec<Token> {
    let mut found = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        if c.is_alphanumeric() {
            start.get_or_insert(at);
        } else if let Some(start) = start.take() {
            let words = &text[start..at];
            if words.contains(is_digit) || words.chars().all(char::is_uppercase) {
                found.push(Span::new(start, at));
            }
        }
    }
    found
}

/// What may stand between the groups of a number.
fn is_joint(gap: &str) -> bool {
    matches!(gap, " " | "\u{a0}" | "-" | "." | ") " | ")" | ") -" | " (" | " - ")
}

fn is_number(words: &str) -> bool {
    !words.contains(['@', '/', '_']) && words.contains(is_digit)
}

/// A digit of the scripts that numbers are dialled in.
fn is_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '٠'..='٩' | '۰'..='۹')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn corpus() {
        let mut wrong = Vec::new();
        let lines = include_str!("contact.corpus").lines().filter(|line| !line.starts_with('#'));
        for (text, expected) in lines.filter_map(|line| line.split_once(" => ")) {
            let expected = if expected == "-" { text } else { expected };
            let mut masked = text.to_owned();
            mask_contacts(&mut masked);
            if masked != expected {
                wrong.push(format!("{text}\n  expected: {expected}\n  found:    {masked}"));
            }
            assert_eq!(masked.len(), text.len(), "{text}");
        }
        assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    }

    #[test]
    fn words_are_in_order() {
        let words: Vec<&str> = include_str!("../data/contact_words.tsv")
            .lines()
            .filter(|l| !l.starts_with('#'))
            .collect();
        assert!(words.is_sorted());
    }
}
