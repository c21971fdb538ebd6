//! Weapons and munitions: "about 20 cruise missiles", "two F-16s".

use bearwitness_document::{Acled, Evidence, Mode, Weapon, WeaponPlatform};
use bearwitness_language::Upos;

use super::number::{Number, number};
use crate::{
    lexicon::{Inflects, optional, table},
    sentence::{Sentence, Tokens},
    toll::HARM,
};

/// What a weapon is, and what an attack with it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Kind {
    pub(crate) class: &'static str,
    pub(crate) platform: Option<WeaponPlatform>,
    pub(crate) acled: Option<Acled>,
    pub(crate) mode: Option<Mode>,
}

table!(WEAPONS: Kind = "en/weapons.tsv", |row| {
    let kind = Kind {
        class: row[1],
        platform: optional(row[2]),
        acled: Acled::from_name(row[3]),
        mode: optional(row[4]),
    };
    (row[0], Inflects::Noun, kind)
});

/// A weapon in a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Armed {
    /// The weapon with its number.
    pub(crate) tokens: Tokens,
    pub(crate) kind: Kind,
    pub(crate) number: Option<Number>,
}

/// All weapons in the sentence, from left to right.
pub(crate) fn weapons(sentence: &Sentence<'_>) -> Vec<Armed> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < sentence.len() {
        let weapon = counted(sentence, at).or_else(|| plain(sentence, at));
        at = weapon.as_ref().map_or(at + 1, |weapon| weapon.tokens.end);
        found.extend(weapon);
    }
    found
}

/// A number, up to four words of description, and the weapon.
fn counted(sentence: &Sentence<'_>, at: usize) -> Option<Armed> {
    let number = number(sentence, at).filter(|n| !crate::time::is_named(sentence, n.tokens.end))?;
    let quoted =
        number.tokens.end + usize::from(matches!(sentence.word(number.tokens.end), "”" | "\""));
    let of = if sentence.word(quoted) == "of" {
        super::number::number(sentence, quoted + 1)
    } else {
        None
    };
    let start = of.map_or(quoted, |of| of.tokens.end);
    (start..(start + 4).min(sentence.len()))
        .take_while(|n| *n == start || (!sentence.is_mark(*n - 1) || sentence.before(*n) == "-"))
        .take_while(|n| !is_new_clause(sentence, *n))
        .find_map(|n| {
            WEAPONS
                .at(sentence, n)
                .filter(|(end, _)| !is_pit(sentence, n) && !is_no_arm(sentence, n, *end))
        })
        .map(|(end, kind)| Armed { tokens: at..end, kind: *kind, number: Some(number) })
}

fn plain(sentence: &Sentence<'_>, at: usize) -> Option<Armed> {
    let (end, kind) =
        WEAPONS.at(sentence, at).filter(|_| !is_done(sentence, at) && !is_person(sentence, at))?;
    let other = is_pit(sentence, at) || is_no_arm(sentence, at, end);
    if is_club(sentence, end) || is_of_place(sentence, at, end) || other {
        return None;
    }
    Some(Armed { tokens: at..end, kind: *kind, number: None })
}

/// "in Tank district": a place by its name.
fn is_of_place(sentence: &Sentence<'_>, at: usize, end: usize) -> bool {
    let unit = matches!(sentence.word(end), "city" | "district" | "province" | "tehsil" | "town");
    end == at + 1 && unit && sentence.is_capital(at) && !sentence.is_shouted()
}

/// "a gold mine", "mine workers": where ore is dug.
fn is_pit(sentence: &Sentence<'_>, at: usize) -> bool {
    const ORES: [&str; 19] = [
        "bauxite",
        "coal",
        "cobalt",
        "coltan",
        "copper",
        "diamond",
        "gold",
        "iron",
        "jade",
        "lead",
        "lithium",
        "nickel",
        "ore",
        "phosphate",
        "salt",
        "silver",
        "tin",
        "uranium",
        "zinc",
    ];
    let works = matches!(sentence.singular(at + 1), "operator" | "owner" | "shaft" | "worker");
    let pit = ORES.contains(&sentence.before(at)) || works;
    sentence.singular(at) == "mine" && pit
}

/// "drone footage", "the bomb squad", "fuel tanks", "shell-shocked", "the Rifle Association": nothing that an act is done with.
fn is_no_arm(sentence: &Sentence<'_>, at: usize, end: usize) -> bool {
    const BEHIND: [&str; 20] = [
        "association",
        "camera",
        "club",
        "detector",
        "disposal",
        "footage",
        "hoax",
        "image",
        "inspector",
        "licence",
        "license",
        "maker",
        "owner",
        "photo",
        "picture",
        "scare",
        "shelter",
        "squad",
        "threat",
        "video",
    ];
    const HOLDS: [&str; 9] =
        ["fish", "fuel", "gas", "oil", "petrol", "septic", "storage", "think", "water"];
    let tank = sentence.singular(end - 1) == "tank";
    let held = tank && (HOLDS.contains(&sentence.before(at)) || sentence.word(end) == "containing");
    let dazed = sentence.joins(end)
        && matches!(
            sentence.word(end + 1),
            "control" | "proof" | "shock" | "shocked" | "shy" | "sights"
        );
    held || dazed || BEHIND.contains(&sentence.singular(end))
}

/// "beat him with rifle butts": nobody is shot at.
fn is_club(sentence: &Sentence<'_>, end: usize) -> bool {
    sentence.singular(end) == "butt"
}

/// "The army will bomb the town": what is done, and no weapon.
fn is_done(sentence: &Sentence<'_>, at: usize) -> bool {
    sentence.is_upos(at, Upos::Verb) && matches!(sentence.word(at), "bomb" | "mine" | "shell")
}

/// "on 26 April that the bomb", "nine fishermen in an air raid": what comes after is not what the number counts.
fn is_new_clause(sentence: &Sentence<'_>, at: usize) -> bool {
    let clause = matches!(sentence.word(at), "as" | "that" | "when" | "which" | "who" | "while");
    // "19 killed as drones", "three dead, bombs"
    let harmed = HARM.at(sentence, at).is_some();
    let phrase = matches!(
        sentence.word(at),
        "after" | "at" | "by" | "during" | "from" | "in" | "near" | "on" | "with"
    );
    clause || harmed || phrase
}

/// "a fourth bomber was shot": somebody who carries a bomb, and no plane.
fn is_person(sentence: &Sentence<'_>, at: usize) -> bool {
    let plane = |n: usize| {
        matches!(sentence.word(n), "strategic" | "stealth" | "jet" | "long-range" | "range")
            || sentence.raw(n).contains(|c: char| c.is_ascii_digit())
            || crate::mention::actor::nation(sentence, n).is_some()
    };
    sentence.word(at) == "bomber" && !(at.saturating_sub(2)..at).any(plane)
}

impl Armed {
    /// As the contract prints it.
    pub(crate) fn printed(&self, sentence: &Sentence<'_>) -> Weapon {
        let bound = |bound: fn(&Number) -> Option<u64>| self.number.as_ref().and_then(bound);
        Weapon {
            class: self.kind.class.to_owned(),
            platform: self.kind.platform,
            min: bound(|number| number.min),
            max: bound(|number| number.max),
            words: Evidence::of(sentence.text, sentence.span_of(&self.tokens)),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::corpus;

    #[test]
    fn words_that_only_sound_like_arms_are_none() {
        let weapons =
            |text: &str| corpus::report(text).claims.iter().map(|c| c.weapons.len()).sum::<usize>();
        assert_eq!(weapons("Drone footage showed how gunmen shot a guard in Homs."), 0);
        assert_eq!(weapons("A drone attacked the guards in Homs."), 1);
        assert_eq!(weapons("Gunmen shot two men of the bomb squad in Homs."), 0);
        assert_eq!(weapons("Rebels attacked the fuel tanks in Homs."), 0);
        assert_eq!(weapons("The shell-shocked guard said gunmen had shot his son in Homs."), 0);
    }

    #[test]
    fn a_number_of_the_dead_counts_no_weapons() {
        for (text, number) in [
            ("19 killed as drones bomb a market", None),
            ("Six drones bombed a market", Some(6)),
            ("Two unexploded bombs hit a market", Some(2)),
        ] {
            let report = corpus::report(text);
            let weapons = report.claims.iter().flat_map(|claim| &claim.weapons);
            let found: Vec<_> = weapons.map(|weapon| weapon.min).collect();
            assert_eq!(found.first().copied().flatten(), number, "{text}");
        }
    }
}
