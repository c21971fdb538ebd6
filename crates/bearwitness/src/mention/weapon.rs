//! Weapons and munitions: "about 20 cruise missiles", "two F-16s".

use bearwitness_document::{Acled, Evidence, Mode, Weapon, WeaponPlatform};
use bearwitness_language::Upos;

use super::number::{Number, number};
use crate::{
    act::ACT_NOUNS,
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

table!(
    /// Nouns that a weapon only says the kind of: "weapons dealer", "bomb squad".
    ABOUT: () = "en/about_weapons.tsv", |row| (row[0], Inflects::Noun, ())
);

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
    if is_year(sentence, &number.tokens) {
        return None;
    }
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
            let found = WEAPONS.at(sentence, n).filter(|(end, _)| is_arms(sentence, n, *end));
            found.map(|(end, kind)| (n..end, *kind))
        })
        .map(|(noun, kind)| {
            // "three grenade attacks": the number is of the attacks.
            let own = !is_of_act(sentence, noun.end);
            let tokens = if own { at..noun.end } else { noun };
            Armed { tokens, kind, number: Some(number).filter(|_| own) }
        })
}

/// "March 2016 A suicide bomb": the year of a date, and no number of arms.
fn is_year(sentence: &Sentence<'_>, number: &Tokens) -> bool {
    let figure = sentence.raw(number.start);
    let year = figure.len() == 4 && (figure.starts_with("19") || figure.starts_with("20"));
    let plain = number.len() == 1 && figure.bytes().all(|byte| byte.is_ascii_digit());
    let dated = number.start.checked_sub(1).is_some_and(|n| crate::time::is_named(sentence, n));
    // "In 2016 two bombs"
    let led = matches!(sentence.before(number.start), "by" | "during" | "in" | "since" | "until");
    let counted = super::number::number(sentence, number.end).is_some();
    year && plain && (dated || led || counted || sentence.is_capital(number.end))
}

/// "grenade attacks", "rocket strike": whether the noun behind the weapon is an act with it.
fn is_of_act(sentence: &Sentence<'_>, end: usize) -> bool {
    ACT_NOUNS.at(sentence, end).is_some() && !sentence.is_upos(end, Upos::Verb)
}

/// Whether the word for a weapon means one here: no "gold mine", "weapons dealer" or "fuel tank".
fn is_arms(sentence: &Sentence<'_>, at: usize, end: usize) -> bool {
    let kind = ABOUT.at(sentence, end).is_some() && !sentence.is_upos(end, Upos::Verb);
    !(kind || is_pit(sentence, at) || is_container(sentence, at) || is_dazed(sentence, end))
}

/// "shell-shocked", "bullet-proof", "in our gun-sights": nothing that an act is done with.
fn is_dazed(sentence: &Sentence<'_>, end: usize) -> bool {
    let behind = sentence.word(end + 1);
    sentence.joins(end)
        && matches!(behind, "control" | "proof" | "shock" | "shocked" | "shy" | "sights")
}

/// "fuel tanks", "a tank holding acid", "the tanks where crude oil is stored": what liquids are kept in.
fn is_container(sentence: &Sentence<'_>, at: usize) -> bool {
    const LIQUIDS: [&str; 20] = [
        "acid", "ammonia", "butane", "chemical", "crude", "diesel", "ethanol", "fish", "fuel",
        "gas", "gasoline", "oil", "oxygen", "petrol", "propane", "septic", "solvent", "storage",
        "think", "water",
    ];
    const HOLDS: [&str; 5] = ["containing", "filled", "holding", "of", "where"];
    const NEAR: usize = 8;
    let liquid = |n: usize| LIQUIDS.contains(&sentence.singular(n));
    let before = at.checked_sub(1).is_some_and(liquid);
    let holds = HOLDS.contains(&sentence.word(at + 1));
    let mut behind = at + 2..(at + NEAR).min(sentence.len());
    sentence.singular(at) == "tank" && (before || holds && behind.any(liquid))
}

fn plain(sentence: &Sentence<'_>, at: usize) -> Option<Armed> {
    let (end, kind) =
        WEAPONS.at(sentence, at).filter(|_| !is_done(sentence, at) && !is_person(sentence, at))?;
    if is_club(sentence, end) || is_of_place(sentence, at, end) || !is_arms(sentence, at, end) {
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
    // "By 2016 the drones", "4 May 2016 a bomb"
    let article = matches!(sentence.word(at), "a" | "an" | "the");
    let clause = clause || article && sentence.before(at) != "of";
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
            ("Three grenade attacks killed a farmer", None),
            ("Posted 4 May 2016 Two bombs hit a market", Some(2)),
            ("Posted 4 May 2016 A bomb hit a market", None),
            ("Two of the bombs hit a market", Some(2)),
            ("In 2016 two bombs hit a market", Some(2)),
            ("In 2016 bombs hit a market", None),
            ("Rebels fired 2000 rockets at a market", Some(2000)),
        ] {
            let report = corpus::report(text);
            let weapons = report.claims.iter().flat_map(|claim| &claim.weapons);
            let found: Vec<_> = weapons.map(|weapon| weapon.min).collect();
            assert_eq!(found.first().copied().flatten(), number, "{text}");
        }
    }
    #[test]
    fn what_only_says_the_kind_of_something_is_used_by_nobody() {
        for (text, armed) in [
            ("Soldiers shot a weapons dealer", false),
            ("Drone footage showed that a school was shelled", false),
            ("The bomb squad came after a man was shot", false),
            ("The National Rifle Association said a man was shot", false),
            ("A blast hit a fuel tank, killing a man", false),
            ("A blast hit a tank holding acid, killing a man", false),
            ("Rebels killed a man near the tanks where oil is kept", false),
            ("A tank shelled a school, killing a man", true),
            ("A tank of the army shelled a school, killing a man", true),
            ("A drone killed a man", true),
            ("A drone operator killed a man with a bomb", true),
        ] {
            let report = corpus::report(text);
            let found = report.claims.iter().any(|claim| !claim.weapons.is_empty());
            assert_eq!(found, armed, "{text}");
        }
    }
}
