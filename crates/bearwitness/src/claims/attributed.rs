//! Who says a claim, in its sentence or around it.

use bearwitness_document::{Attribution, Source, Span, Words};

use super::Context;
use crate::{
    attribution::{self, Said},
    mention::actor::Acting,
    reading::Reading,
    roles::{self, blame::blame},
    sentence::Tokens,
};

impl Context<'_> {
    /// Who says it: in the sentence, or where the quotation that holds the sentence is given to
    /// someone by the sentence it ends in.
    pub(super) fn attribution(&self, reading: &Reading<'_>, trigger: &Tokens) -> Attribution {
        let mut own = attribution::attribution(
            &reading.sentence,
            &reading.said,
            &reading.quotes,
            trigger,
            self.stitched,
        );
        if own.cue.is_none() && own.chain.is_empty() {
            own = accuser(reading, trigger).unwrap_or(own);
        }
        let own = self.named(reading, own);
        let Some(quote) = own.quote.filter(|_| own.chain.is_empty()) else { return own };
        let Some((other, said)) = self.speaks(quote.start, quote.end) else { return own };
        let cue = Words::of(other.sentence.text, other.sentence.span_of(&said.cue));
        let mut chain: Vec<Source> =
            said.chain.iter().map(|named| named.printed(&other.sentence)).collect();
        for source in &mut chain {
            self.speakers.name(source);
        }
        Attribution {
            chain,
            stance: said.stance,
            quote: Some(quote),
            said_on: roles::said_on(other, &cue),
            cue: Some(cue),
        }
    }

    /// Whoever says what the cue tells of, though no words are its content: "The army denied it".
    pub(super) fn attribution_of(&self, reading: &Reading<'_>, cue: usize) -> Attribution {
        self.named(reading, of_cue(reading, cue).unwrap_or_default())
    }

    /// With what the page says elsewhere of its sources, and when they said it.
    fn named(&self, reading: &Reading<'_>, mut own: Attribution) -> Attribution {
        own.chain.iter_mut().for_each(|source| speak_for_country(reading, source));
        own.chain.iter_mut().for_each(|source| self.speakers.name(source));
        // "The office said it had confirmed": one source, by whatever word.
        own.chain.dedup_by(|next, source| next.words == source.words);
        own.said_on = own.cue.as_ref().and_then(|cue| roles::said_on(reading, cue));
        own
    }

    /// Who speaks a quotation: whom the sentence it ends in names after it, else whom the sentence
    /// right after or before it names with nothing else said.
    fn speaks(&self, start: usize, end: usize) -> Option<(&Reading<'_>, &Said)> {
        let outside = |reading: &Reading<'_>, said: &Said| {
            let sentence = &reading.sentence;
            let ends = sentence.span.start < end && end <= sentence.span.end;
            ends && sentence.span_of(&said.frame).start >= end
        };
        let beside = |reading: &Reading<'_>, said: &Said| {
            let (from, to) = (reading.sentence.span.start, reading.sentence.span.end);
            let between = if from >= end { end..from } else { to..start };
            let text = reading.sentence.text.get(between);
            said.content.is_empty() && text.is_some_and(|t| !t.contains(char::is_alphanumeric))
        };
        let all = || {
            let said = |reading| move |said| (reading, said);
            self.readings.iter().flat_map(move |r: &Reading<'_>| r.said.iter().map(said(r)))
        };
        let all = || all().filter(|(_, said)| said.stance.is_some() && !said.chain.is_empty());
        let near = all().find(|(r, said)| outside(r, said));
        // "The mayor said: “We fled. Shells fell.”": whoever opens it.
        let opens = |reading: &Reading<'_>, said: &Said| {
            let sentence = &reading.sentence;
            let begins = sentence.span.start <= start && start < sentence.span.end;
            let first = sentence.tokens_of(Span::new(start, end.min(sentence.span.end))).start;
            begins && sentence.span_of(&said.cue).end <= start && said.tells(first)
        };
        near.or_else(|| all().find(|(r, said)| beside(r, said)))
            .or_else(|| all().find(|(r, said)| opens(r, said)))
            .or_else(|| self.goes_on(start))
    }

    /// "“We fled,” a nurse said. “Shells fell.”": who spoke last in the passage, where since then there are quotations alone.
    fn goes_on(&self, start: usize) -> Option<(&Reading<'_>, &Said)> {
        let own = self.readings.iter().position(|r| start < r.sentence.span.end)?;
        let passage = self.readings[own].sentence.passage;
        let mut before = self.readings[..=own].iter().rev();
        let last = before.find(|r| !is_quoted(r)).filter(|r| r.sentence.passage == passage)?;
        let quotes = |said: &&Said| {
            let quoted = |part: &Tokens| part.clone().any(|n| last.is_in_quote(n));
            let told = said.stance.is_some() && !said.chain.is_empty();
            told && (said.content.is_empty() || said.content.iter().any(quoted))
        };
        let free = |said: &&Said| !last.is_in_quote(said.cue.start);
        let said = last.said.iter().filter(free).rfind(quotes)?;
        is_quoted(&self.readings[own]).then_some((last, said))
    }
}

/// Whether all words of the sentence stand within quotations.
fn is_quoted(reading: &Reading<'_>) -> bool {
    let sentence = &reading.sentence;
    let mut words = (0..sentence.len()).filter(|n| !sentence.is_mark(*n));
    words.all(|n| reading.is_in_quote(n))
}

/// "The army accused rebels of the raid": the army says so, though its words hold no clause of it.
fn accuser(reading: &Reading<'_>, trigger: &Tokens) -> Option<Attribution> {
    let sentence = &reading.sentence;
    let blame = blame(sentence, trigger.start).or_else(|| blame(sentence, trigger.end - 1))?;
    of_cue(reading, blame.cue)
}

/// Who says it with the cue, and how they stand to it.
fn of_cue(reading: &Reading<'_>, cue: usize) -> Option<Attribution> {
    let sentence = &reading.sentence;
    let said = reading.said.iter().find(|said| said.cue.contains(&cue) && said.stance.is_some())?;
    Some(Attribution {
        chain: said.chain.iter().map(|named| named.printed(sentence)).collect(),
        cue: Some(Words::of(sentence.text, sentence.span_of(&said.cue))),
        stance: said.stance,
        ..Attribution::default()
    })
}

/// "Israel said": a country that speaks speaks for itself.
fn speak_for_country(reading: &Reading<'_>, source: &mut Source) {
    let span = source.words.span();
    let is = |acting: &&Acting| acting.country && reading.sentence.span_of(&acting.tokens) == span;
    if source.affiliation.is_none() {
        source.affiliation = reading.actors.iter().find(is).and_then(|acting| acting.id.clone());
    }
}

#[cfg(test)]
mod tests {
    use crate::corpus;

    #[track_caller]
    fn check(text: &'static str, speaker: &str) {
        let report = corpus::report(text);
        let chains = report.claims.iter().map(|claim| &claim.attribution.chain);
        let speakers: Vec<&str> =
            chains.filter_map(|chain| chain.first()).map(|s| s.words.text.as_str()).collect();
        assert_eq!(speakers, [speaker], "{text}");
    }

    #[test]
    fn who_hides_a_name_is_at_risk() {
        use bearwitness_document::Anonymity::{Named, PartialName, Pseudonym, RoleOnly};
        for (text, anonymity, at_risk) in [
            ("Shells killed four people in Homs, Abu Omar said.", Pseudonym, true),
            ("Shells killed four people in Homs, Abu Abdel-Karim said.", Pseudonym, true),
            ("Shells killed four people in Homs, Omar H. said.", PartialName, true),
            ("Shells killed four people in Homs, Omar Haddad said.", Named, true),
            ("Shells killed four people in Homs, President Omar Haddad said.", Named, false),
            ("Shells killed four people in Homs, the president said.", RoleOnly, false),
            ("Shells killed four people in Homs, resident Omar Haddad said.", Named, true),
            ("Omar Haddad, a resident, said shells killed four people in Homs.", Named, true),
            ("Omar Haddad, a senator, said shells killed four people in Homs.", Named, false),
        ] {
            let report = corpus::report(text);
            let source = &report.claims[0].attribution.chain[0];
            assert_eq!((source.anonymity, source.at_risk.value), (anonymity, at_risk), "{text}");
            assert_eq!(report.claims[0].at_risk, at_risk, "{text}");
        }
    }

    #[test]
    fn the_name_of_a_holder_of_office_is_kept_and_no_private_one() {
        for (text, name) in [
            ("Shells killed four people in Homs, President Omar Haddad said.", Some("Omar Haddad")),
            ("Shells killed four people in Homs, resident Omar Haddad said.", None),
            ("The Homs Media Center said shells killed four people.", None),
        ] {
            let report = corpus::report(text);
            assert_eq!(report.claims[0].attribution.chain[0].name.as_deref(), name, "{text}");
        }
    }

    #[test]
    fn whoever_speaks_of_civil_life_is_at_risk() {
        for (who, at_risk) in [
            ("A fisherman", true),
            ("A mother of three", true),
            ("The vice mayor", false),
            ("The militants", false),
        ] {
            let text = format!("{who} said shells killed four people in Homs.");
            let claims = corpus::report(text.leak()).claims;
            assert_eq!(claims.last().map(|claim| claim.at_risk), Some(at_risk), "{who}");
        }
        let text = "“They came,” said a mother of three in Homs who says soldiers killed two men.";
        assert!(corpus::report(text).claims.iter().all(|claim| claim.at_risk));
    }

    #[test]
    fn whoever_writes_on_a_platform_is_no_outlet() {
        for text in [
            "On Facebook Omar Haddad, her brother, reported that shells killed four people in Homs.",
            "Facebook user Omar Haddad reported that shells killed four people in Homs.",
            "Facebook user, Imam Omar Haddad, reported that shells killed four people in Homs.",
        ] {
            assert!(corpus::report(text).claims.iter().all(|claim| claim.at_risk), "{text}");
        }
    }

    #[test]
    fn a_pronoun_is_at_risk_as_whom_it_stands_for() {
        let at_risk = |who: &str| {
            let text = format!(
                "{who} said the guards had left. She said shells killed four people in Homs."
            );
            corpus::report(text.leak()).claims.last().is_some_and(|claim| claim.at_risk)
        };
        assert!(at_risk("A nurse"));
        assert!(!at_risk("The minister"));
    }

    #[test]
    fn an_outlet_that_is_told_has_no_rebels() {
        let report = corpus::report("A nurse told Reuters rebels had shelled Homs, killing four.");
        let actors = report.claims.iter().flat_map(|claim| &claim.actors);
        let rebels: Vec<_> = actors.filter(|a| a.words.text.as_deref() == Some("rebels")).collect();
        assert!(!rebels.is_empty() && rebels.iter().all(|actor| actor.id.is_none()));
    }

    #[test]
    fn whoever_says_that_they_confirm_is_one_source() {
        let text =
            "The Example Monitor said it had confirmed that shells killed four people in Homs.";
        let report = corpus::report(text);
        assert_eq!(report.claims[0].attribution.chain.len(), 1);
    }

    #[test]
    fn whoever_says_we_is_the_one_who_speaks() {
        check("“We counted 37 corpses in Homs,” a resident said.", "a resident");
    }

    #[test]
    fn no_body_has_the_name_of_another_by_one_word_of_it() {
        let name = |second: &str| {
            let text = format!(
                "The Rapid Support Forces said shells hit Homs. {second} said shells killed four people in Hama."
            );
            let claims = corpus::report(text.leak()).claims;
            claims.last().and_then(|claim| claim.attribution.chain.first()?.name.clone())
        };
        assert_eq!(name("The Joint Forces"), None);
    }

    #[test]
    fn who_knows_stands_before_who_passes_it_on() {
        check("He told guards that shells killed four people in Homs, according to medics.", "He");
    }

    #[test]
    fn whoever_stands_behind_the_dash_of_a_headline_says_it() {
        check("Dozens killed near Homs - witnesses", "witnesses");
        check("Dozens killed near Homs – witnesses", "witnesses");
    }

    #[test]
    fn a_chief_of_a_village_is_no_villager() {
        let report = corpus::report("Shells killed four people in Homs, the village chief said.");
        assert!(!report.claims[0].at_risk);
    }

    #[test]
    fn a_quotation_is_its_speakers_in_the_sentence_beside_it() {
        check("“They shelled the clinic and killed four people!” a nurse said.", "a nurse");
        check("A nurse said:\n\n“They shelled the clinic and killed four people.”", "A nurse");
    }

    #[test]
    fn whoever_opens_a_quotation_says_all_of_it() {
        let speakers = |text: &'static str| {
            let claims = corpus::report(text).claims;
            let first = |claim: &bearwitness_document::Claim| {
                claim.attribution.chain.first().map(|source| source.words.text.clone())
            };
            claims.iter().map(first).collect::<Vec<_>>()
        };
        let told =
            speakers("The mayor said: “Shells fell on Homs. Four men were killed. We fled.”");
        assert!(told.len() > 1 && told.iter().all(|one| one.as_deref() == Some("The mayor")));
        let told = speakers("The mayor spoke. “A man was killed in Homs. Shells fell,” he added.");
        assert!(told.iter().all(|one| one.as_deref() != Some("A man")), "{told:?}");
    }

    #[test]
    fn who_spoke_last_in_the_passage_goes_on_in_quotations_alone() {
        let all_at_risk = |text: &'static str| {
            let claims = corpus::report(text).claims;
            !claims.is_empty() && claims.iter().all(|claim| claim.at_risk)
        };
        assert!(all_at_risk(
            "“We were asleep,” a nurse said. “Shells killed four people in Homs.”"
        ));
        assert!(all_at_risk(
            "“We were asleep,” a nurse said. “It was dark. Shells killed four people in Homs.”"
        ));
        assert!(!all_at_risk("A nurse said they had fled. “Shells killed four people in Homs.”"));
        assert!(!all_at_risk(
            "“We were asleep,” a nurse said. They fled. “Shells killed four people in Homs.”"
        ));
        assert!(!all_at_risk(
            "“We were asleep,” a nurse said.\n\n“Shells killed four people in Homs.”"
        ));
    }
}
