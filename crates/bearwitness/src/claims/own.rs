//! What speakers tell of their own doing: "the army said its air strike killed", "said it had struck",
//! "admitted killing".

use bearwitness_document::{Actor, ActorRole, Basis, Claim, Evidence, Source, Words};
use bearwitness_language::Upos;

use crate::{
    attribution::Said,
    dealing::seat,
    group::Group,
    lexicon::{Inflects, only, table},
    mention::actor::{Acting, FORCES, is_armed_group},
    reading::Reading,
    sentence::{Sentence, Tokens},
};

/// Puts the speaker for the one who did it, where the words say so and nobody else is named.
pub(super) fn own(reading: &Reading<'_>, group: &Group, claim: &mut Claim) {
    // "It had killed eight to avenge the deaths of three": those were killed by others.
    if crate::group::answered(&reading.sentence, group.start()).is_some() {
        return;
    }
    // Whom a pronoun stands for, another sentence says, and there "it" may be anything.
    let here = |source: &&Source| reading.sentence.span.contains(source.words.span());
    let speaker = claim.attribution.chain.iter().find(|source| !source.outlet).filter(here);
    let speaker = speaker.filter(|source| may_act(source));
    let Some(speaker) = speaker else { return };
    let id = acting_as(reading, speaker);
    if id.is_none() && !bears_arms(reading, speaker) {
        return;
    }
    let cue = claim.attribution.cue.as_ref().map(Words::span);
    let said = reading.said.iter().find(|said| Some(reading.sentence.span_of(&said.cue)) == cue);
    let Some(word) = said.and_then(|said| own_word(reading, group, said)) else { return };
    let span = reading.sentence.span_of(&(word..word + 1));
    let mut doers = claim.actors.iter_mut().filter(|actor| actor.role == ActorRole::Actor);
    if let Some(doer) = doers.next() {
        // "its jets" are the speaker's; others are somebody else.
        let after = doer.words.start.is_some_and(|start| start == span.end + 1);
        if after && doer.id.is_none() && id.is_some() {
            (doer.id, doer.basis) = (id, Basis::Coreference);
        }
        return;
    }
    // Who has no id is shown by its own words.
    let span = if id.is_some() { span } else { speaker.words.span() };
    let words = Evidence::of(reading.sentence.text, span);
    let (role, basis) = (ActorRole::Actor, Basis::Coreference);
    claim.actors.insert(0, Actor { role, id, words, basis });
}

/// Whether one of that role does what it tells of: no rescuer, monitor or witness does.
fn may_act(source: &Source) -> bool {
    let role = source.role.as_deref();
    role.is_none_or(|role| matches!(role, "fighter" | "military" | "official" | "party" | "police"))
}

/// "The rebels", "police", "the army": whoever they are, they bear arms.
fn bears_arms(reading: &Reading<'_>, source: &Source) -> bool {
    let sentence = &reading.sentence;
    let words = sentence.tokens_of(source.words.span());
    let last = words.end.checked_sub(1).filter(|_| words.len() <= 2);
    let force = last.and_then(|noun| FORCES.at(sentence, noun));
    force.is_some_and(|(_, kind)| matches!(*kind, "armed" | "mil" | "police"))
}

/// The id by which a source acts: "the US military" says for the United States what its forces did, and "Kyiv" for Ukraine.
fn acting_as(reading: &Reading<'_>, source: &Source) -> Option<String> {
    let words = source.words.span();
    let Some(affiliation) = &source.affiliation else {
        let tokens = reading.sentence.tokens_of(words);
        // "ELN commanders"
        let own = |acting: &&Acting| acting.tokens == tokens;
        let group = || reading.actors.iter().find(own).and_then(|acting| acting.id.clone());
        return seat_of(&reading.sentence, &tokens)
            .or_else(|| group().filter(|id| is_armed_group(&reading.sentence, id)));
    };
    let named =
        reading.actors.iter().filter(|a| words.contains(reading.sentence.span_of(&a.tokens)));
    let mut ids = named.filter_map(|acting| acting.id.as_ref());
    Some(ids.find(|id| id.starts_with(affiliation.as_str())).unwrap_or(affiliation).clone())
}

/// The state whose seat of government the words name, and nothing else.
fn seat_of(sentence: &Sentence<'_>, words: &Tokens) -> Option<String> {
    let (_, nation) = seat(sentence, words.start).filter(|(end, _)| *end == words.end)?;
    Some(nation.slug.to_owned())
}

/// The word by which the speaker stands for the one who did it: a pronoun, or the act itself after the
/// verb of saying.
fn own_word(reading: &Reading<'_>, group: &Group, said: &Said) -> Option<usize> {
    let acts = group.acts.iter().map(|n| reading.acts[*n].tokens.clone());
    let harms = group.tolls.iter().map(|n| reading.tolls[*n].harm.clone());
    let of = |tokens: Tokens| word(&reading.sentence, &tokens, &said.cue);
    let clear = |word: &usize| is_clear(reading, *word, said);
    acts.chain(harms).filter(|tokens| !tokens.is_empty()).filter_map(of).find(clear)
}

fn word(sentence: &Sentence<'_>, act: &Tokens, cue: &Tokens) -> Option<usize> {
    let after_cue = act.start == cue.end && sentence.word(act.start).ends_with("ing");
    // "said it would respond if shells landed": what a verb tells has its own doer.
    let noun = !sentence.is_upos(act.end - 1, Upos::Verb) || sentence.tag(act.end - 1) == "VBG";
    let above = sentence
        .head(act.end - 1)
        .filter(|verb| noun && is_brought(sentence, *verb, act.end - 1))
        .filter(|verb| !meets(sentence, *verb, act.end - 1));
    let light = above.and_then(|verb| sentence.subject(verb));
    // "police said they were attacked"
    let subject = sentence.subject(act.start).filter(|_| !sentence.is_passive_verb(act.start));
    after_cue
        .then_some(act.start)
        .or_else(|| whose(sentence, act.start).filter(|_| noun))
        .or_else(|| subject.and_then(|n| who(sentence, n)))
        .or_else(|| light.and_then(|n| who(sentence, n)))
}

/// "carried out a strike", "killed four in a raid", "is responsible for the raid": what the verb does or is done by, and not
/// "called a commander responsible for the raid".
fn is_brought(sentence: &Sentence<'_>, verb: usize, act: usize) -> bool {
    let whose = || matches!(sentence.word(verb), "behind" | "responsibility" | "responsible");
    match sentence.case(act) {
        "" | "behind" | "by" | "during" | "in" | "through" | "to" | "with" => true,
        "for" => whose(),
        _ => false,
    }
}

table!(
    /// Verbs whose object is an act of others.
    MEETS: () = "en/object_verbs.tsv", |row| (only(&row, "meets"), Inflects::Verb, ())
);

/// "said it had repelled an attack", "said it condemned the killing": what others did.
fn meets(sentence: &Sentence<'_>, verb: usize, act: usize) -> bool {
    // "said it had responded to shelling"
    sentence.case(act) == "to" || MEETS.at(sentence, verb).is_some()
}

/// "its air strike", "their latest shelling".
fn whose(sentence: &Sentence<'_>, noun: usize) -> Option<usize> {
    let at = (noun.saturating_sub(3)..noun).rev().find(|n| is_whose(sentence.word(*n)))?;
    let plain = |n: usize| !matches!(sentence.word(n), "'s" | "’s" | "of" | "," | "and");
    (at + 1..noun).all(plain).then_some(at)
}

/// "it", or "its planes".
fn who(sentence: &Sentence<'_>, subject: usize) -> Option<usize> {
    let pronoun = matches!(sentence.word(subject), "it" | "they" | "we");
    if pronoun { Some(subject) } else { whose(sentence, subject) }
}

fn is_whose(word: &str) -> bool {
    matches!(word, "its" | "their" | "our")
}

/// Whether nobody else who acts is named between the verb of saying, or the sentence's begin, and the word.
fn is_clear(reading: &Reading<'_>, word: usize, said: &Said) -> bool {
    let between = if word >= said.cue.end { said.cue.end..word } else { 0..word };
    !reading.actors.iter().any(|acting| between.contains(&acting.tokens.start))
}

#[cfg(test)]
mod tests {
    use bearwitness_document::{Acled, ActorRole};

    use crate::corpus;

    fn doers(text: &'static str) -> Vec<String> {
        let report = corpus::report(text);
        let actors = report.claims.iter().flat_map(|claim| &claim.actors);
        let doers = actors.filter(|actor| actor.role == ActorRole::Actor);
        doers.filter_map(|actor| actor.id.clone()).collect()
    }

    #[test]
    fn speakers_tell_of_their_own_doing() {
        let us = "united-states-mil";
        assert_eq!(
            doers("The US military acknowledged that its air strike killed four civilians."),
            [us]
        );
        assert_eq!(doers("The US military said it had struck a depot in Raqqa."), [us]);
        assert_eq!(doers("Israel admitted killing four civilians in an air strike."), ["israel"]);
        assert_eq!(doers("Israel said it carried out an air strike in Gaza."), ["israel"]);
        assert_eq!(doers("Ankara said it had struck a depot in Homs."), ["turkey"]);
    }

    #[test]
    fn the_group_that_speaks_is_the_one_the_page_names() {
        let eln = ["eln", "eln"];
        assert_eq!(
            doers("The ELN attacked a base in Arauca. The group said it killed four soldiers."),
            eln
        );
        assert_eq!(
            doers(
                "The ELN attacked a base in Arauca. The Example Rights Group counted the dead. The group said it \
                 killed four soldiers."
            ),
            ["eln"]
        );
    }

    #[test]
    fn whoever_bears_arms_and_has_no_name_did_what_they_tell_of_themselves() {
        let report = corpus::report("Rebels said they had captured Homs.");
        let actor = report.claims[0].actors.first();
        assert_eq!(actor.and_then(|actor| actor.words.text.as_deref()), Some("Rebels"));
    }

    #[test]
    fn forces_without_an_id_are_shown_by_their_own_words() {
        let told = |text: &'static str| {
            let claim = corpus::report(text).claims.swap_remove(0);
            let doer = claim.actors.iter().find(|actor| actor.role == ActorRole::Actor);
            let doer = doer.and_then(|actor| actor.words.text.clone());
            (doer, claim.event.acled)
        };
        let army = Some("The army".to_owned());
        assert_eq!(
            told("The army said it had retaken the town of Homs on Saturday."),
            (army, Some(Acled::GovernmentRegainsTerritory))
        );
        let (doer, _) = told("Police said they shot two men in Homs on Monday.");
        assert_eq!(doer.as_deref(), Some("Police"));
        assert_eq!(told("Police said they were attacked in Homs on Monday.").0, None);
    }

    #[test]
    fn what_others_did_is_theirs() {
        let none: [&str; 0] = [];
        let rescued = doers(
            "According to the Palestinian Civil Defense, hundreds died in this operation, making it the \
             deadliest bombardment of the month.",
        );
        assert_eq!(rescued, none);
        assert_eq!(doers("The US military confirmed that a strike killed four civilians."), none);
        assert_eq!(doers("Medics said their hospital was shelled."), none);
        let foiled = "Israel said that it had foiled a plot to assassinate an official in Homs.";
        assert_eq!(doers(foiled), none);
        assert_eq!(doers("Israel said it would respond after shells landed in Gaza."), none);
        let ally = doers("The US military said its ally's air strike killed four civilians.");
        assert_eq!(ally, none);
        let rebels =
            doers("The US military said rebels shelled the base and they killed four civilians.");
        assert_eq!(rebels, none);
    }
}
