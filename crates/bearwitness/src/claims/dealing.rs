//! Claims of dealings: told where a political actor deals with another, one for each word that no other
//! dealing governs. Acts of arms that the dealing is about keep their own claims.

use bearwitness_document::{Actor, ActorRole, Claim, ClaimKind, Event, Mode, Plover, Polarity};
use bearwitness_language::{Relation, Upos};

use super::{Context, sides::is_armed};
use crate::{
    act::VERBS,
    dealing::{Dealing, Dealt, Party, as_told, dealings, doers, governs, is_duty, outlet, targets},
    group::Group,
    mention::{
        actor::{Acting, FORCES},
        people::NOUNS,
    },
    modality::{Telling, telling},
    reading::Reading,
    roles,
    sentence::{Sentence, Tokens, overlap},
};

/// A dealing with its type as told and those who deal.
struct Deal {
    tokens: Tokens,
    /// The word under which stands what is dealt in.
    head: Tokens,
    /// Whether what is dealt in is told as a noun that tells an act itself: "called off the strike".
    names_matter: bool,
    event: Event,
    told: Telling,
    doers: Vec<Party>,
    targets: Vec<Party>,
}

impl Context<'_> {
    /// Adds the dealings that the sentence tells to the claims of its events.
    pub(super) fn deal(&self, reading: &Reading<'_>, groups: &[Group], found: &mut Vec<Claim>) {
        let mut deals: Vec<Deal> = Vec::new();
        for deal in threats(reading, found).into_iter().chain(told(reading)) {
            let governed = |by: &Deal| governs(&reading.sentence, &by.head, deal.tokens.start);
            let same = |by: &Deal| overlap(&by.head, &deal.tokens);
            if !deals.iter().any(|by| governed(by) || same(by)) {
                deals.push(deal);
            }
        }
        deals.retain(|deal| !is_protested(reading, deal, found));
        found.retain(|claim| !deals.iter().any(|deal| is_part(&reading.sentence, deal, claim)));
        for claim in found.iter_mut() {
            complete(reading, claim);
        }
        for deal in deals {
            let same = |claim: &&mut Claim| {
                overlap(&reading.sentence.tokens_of(claim.trigger.span()), &deal.tokens)
            };
            match found.iter_mut().find(same) {
                Some(claim) => fill(reading, &deal, claim),
                None => found.push(self.claim_of(reading, groups, &deal)),
            }
        }
    }

    fn claim_of(&self, reading: &Reading<'_>, groups: &[Group], deal: &Deal) -> Claim {
        let own = Group { triggers: vec![deal.tokens.clone()], ..Group::default() };
        let groups: Vec<Group> = groups.iter().cloned().chain([own]).collect();
        let at = groups.len() - 1;
        let actors = actors(&reading.sentence, deal);
        let time = roles::time(reading, &groups, at, deal.told, self.now);
        let told = deal.told.by_its_day(&time);
        let mut claim = self.bare(reading, &deal.tokens, told, "dealing");
        let sites = roles::Sites::of(reading, &groups);
        claim.places = roles::places(&sites, at, &actors, told, &self.setting);
        claim.time = time;
        claim.event = deal.event.clone();
        claim.actors = actors;
        Self::background(reading, &groups[at], &mut claim);
        claim
    }
}

/// Puts political actors on a protest, a show of force or a withdrawal that names nobody: "opposition
/// parties organised a strike", "mobilised reservists against".
fn complete(reading: &Reading<'_>, claim: &mut Claim) {
    use Plover::{Coerce, Mobilize, Protest, Retreat};
    if !matches!(claim.event.plover, Some(Coerce | Mobilize | Protest | Retreat)) {
        return;
    }
    let sentence = &reading.sentence;
    let trigger = sentence.tokens_of(claim.trigger.span());
    let object = sentence.hangs(trigger.end.saturating_sub(1), &[Relation::Obj]);
    let above = sentence.head(trigger.end.saturating_sub(1)).filter(|_| object);
    let verb = above.unwrap_or(trigger.start);
    // "Police dispersed the protest": theirs is another act.
    let meets =
        |n: usize| VERBS.at(sentence, n).is_some_and(|(_, act)| act.plover != claim.event.plover);
    if above.is_some_and(meets) {
        return;
    }
    let mut add = |role: ActorRole, parties: Vec<Party>| {
        let told = claim.actors.iter().any(|actor| actor.role == role);
        let known = parties.into_iter().filter(|party| party.known && !told);
        claim.actors.extend(known.map(|p| roles::printed(sentence, role, p.acting)));
    };
    let mut doers = doers(reading, verb);
    if claim.event.plover == Some(Protest) && doers.is_empty() {
        doers.extend(crowd(sentence, verb));
    }
    let against = |n: &usize| sentence.case(*n) == "against";
    let struck = sentence.subtree(verb).find(against).map(|n| targets_at(reading, n, &doers));
    if matches!(sentence.syntax(verb).map(|word| word.upos), Some(Upos::Verb)) {
        add(ActorRole::Actor, doers);
        add(ActorRole::Recipient, struck.unwrap_or_default());
    }
}

/// "Thousands marched", "women prisoners are on hunger strike": people who protest, whoever they are.
fn crowd(sentence: &Sentence<'_>, verb: usize) -> Option<Party> {
    let noun = sentence.doer(verb)?;
    let many =
        matches!(sentence.singular(noun), "crowd" | "dozen" | "hundred" | "score" | "thousand");
    if !many && NOUNS.at(sentence, noun).is_none() {
        return None;
    }
    let phrase = sentence.phrase(noun);
    let start = phrase.start + usize::from(sentence.is_upos(phrase.start, Upos::Det));
    let acting = Acting { tokens: start.min(noun)..phrase.end, id: None, country: false };
    Some(Party::known(acting))
}

/// Puts on a claim that the same word tells what the dealing says more.
fn fill(reading: &Reading<'_>, deal: &Deal, claim: &mut Claim) {
    // "Withdrew its envoy": what is dealt in says more than the verb.
    let withdraws = claim.event.plover == Some(Plover::Retreat) && claim.tolls.is_empty();
    if claim.event.plover.is_none() || withdraws && deal.names_matter {
        claim.event = Event { acled: claim.event.acled, ..deal.event.clone() };
    }
    let told = actors(&reading.sentence, deal);
    let has = |role: ActorRole, claim: &Claim| claim.actors.iter().any(|actor| actor.role == role);
    for role in [ActorRole::Actor, ActorRole::Recipient] {
        if !has(role, claim) {
            claim.actors.extend(told.iter().filter(|actor| actor.role == role).cloned());
        }
    }
}

fn actors(sentence: &Sentence<'_>, deal: &Deal) -> Vec<Actor> {
    let of = |role: ActorRole, parties: &[Party]| -> Vec<Actor> {
        parties.iter().map(|p| roles::printed(sentence, role, p.acting.clone())).collect()
    };
    let mut all = of(ActorRole::Actor, &deal.doers);
    all.extend(of(ActorRole::Recipient, &deal.targets));
    all
}

/// An act that the dealing only speaks of and that nobody has done: "refused to deploy troops", "demanded
/// a truce", "called off the strike".
fn is_part(sentence: &Sentence<'_>, deal: &Deal, claim: &Claim) -> bool {
    use Plover::{Agree, Assault, Protest, Reject, Request, Threaten};
    let trigger = sentence.tokens_of(claim.trigger.span()).start;
    let object = sentence.patient(deal.head.start) == Some(trigger);
    let arms = matches!(claim.event.plover, Some(Assault | Protest | Threaten));
    let open = matches!(deal.event.plover, Some(Agree | Reject | Request | Threaten));
    let undone = open || !claim.is_real() || claim.event.acled.is_none();
    let part = deal.names_matter && object || !arms && undone;
    part && claim.tolls.is_empty() && governs(sentence, &deal.head, trigger)
}

/// "went on strike to demand", "rallied, calling for": the protest's own demand, whose addressee it gets.
fn is_protested(reading: &Reading<'_>, deal: &Deal, found: &mut [Claim]) -> bool {
    let sentence = &reading.sentence;
    let demands = deal.event.plover == Some(Plover::Request);
    let above: Vec<usize> = sentence.above(deal.head.start).take(3).collect();
    let of = |claim: &&mut Claim| {
        let trigger = sentence.tokens_of(claim.trigger.span());
        let verb = trigger.clone().filter_map(|n| sentence.head(n)).collect::<Vec<_>>();
        let under = |n: &usize| trigger.contains(n) || verb.contains(n);
        claim.event.plover == Some(Plover::Protest) && above.iter().any(under)
    };
    let Some(protest) = found.iter_mut().filter(|_| demands).find(of) else { return false };
    fill(reading, deal, protest);
    true
}

/// The dealings of the sentence that political actors do.
fn told(reading: &Reading<'_>) -> Vec<Deal> {
    let sentence = &reading.sentence;
    let words = dealings(sentence).into_iter().filter_map(|dealt| deal(reading, &dealt));
    let duties = (0..sentence.len()).filter(|at| is_duty(sentence, *at));
    duties.filter_map(|at| duty(reading, at)).chain(words).collect()
}

fn deal(reading: &Reading<'_>, dealt: &Dealt) -> Option<Deal> {
    let sentence = &reading.sentence;
    let (plover, told) = as_told(sentence, dealt)?;
    let nominal = named_sides(reading, dealt);
    // "defended Iraq against criticism": told of those whom the noun itself names.
    if nominal_only(&dealt.dealing) && nominal.is_none() {
        return None;
    }
    let verb = if nominal.is_some() { dealt.tokens.end - 1 } else { verb(sentence, dealt)? };
    let (doers, targets) = nominal.unwrap_or_else(|| sides(reading, dealt, verb));
    let mode = dealt.dealing.mode;
    let event = Event { plover: Some(plover), modes: mode.into_iter().collect(), acled: None };
    let (tokens, head) = (dealt.tokens.clone(), dealt.tokens.clone());
    let names_matter = dealt.dealing.is_of_matter();
    let mut deal = Deal { tokens, head, names_matter, event, told, doers, targets };
    let shows = is_own_drill(sentence, dealt, &deal);
    if shows {
        deal.event =
            Event { plover: Some(Plover::Mobilize), modes: vec![Mode::Troops], ..deal.event };
        deal.targets.clear();
    }
    own_troops(sentence, &mut deal);
    if mode == Some(Mode::Censor) && deal.targets.is_empty() {
        deal.targets.extend(outlet(sentence, verb).map(outlet_party));
    }
    let armed = mode == Some(Mode::Violence) && bear_arms(sentence, &deal.doers);
    let political = armed || is_political(&deal, dealt.dealing.alone || shows);
    (political && !is_match(sentence, &deal)).then_some(deal)
}

/// Who deals with whom by the verb that tells it.
fn sides(reading: &Reading<'_>, dealt: &Dealt, verb: usize) -> (Vec<Party>, Vec<Party>) {
    let doers = doers(reading, verb);
    let words = [Some(dealt.tokens.end - 1), Some(verb), above(&reading.sentence, verb)];
    let sought: Vec<Vec<Party>> =
        words.into_iter().flatten().map(|word| targets(reading, word, &doers)).collect();
    let known = sought.iter().find(|parties| parties.iter().any(|party| party.known));
    let targets = known.or_else(|| sought.iter().find(|parties| !parties.is_empty()));
    (doers, targets.cloned().unwrap_or_default())
}

fn nominal_only(dealing: &Dealing) -> bool {
    !dealing.verb && dealing.plover != Plover::Consult
}

/// Who deals with whom by what hangs on the noun that tells it: "a call by the pope on the gangs", "Kyiv's accusation that
/// Budapest", "talks between Chad and Sudan".
fn named_sides(reading: &Reading<'_>, dealt: &Dealt) -> Option<(Vec<Party>, Vec<Party>)> {
    let sentence = &reading.sentence;
    let noun = dealt.tokens.end - 1;
    if dealt.dealing.verb {
        return None;
    }
    // "China's demand for oil", "the phone call": what is asked stands in a clause.
    let clause = [Relation::Acl, Relation::Ccomp];
    let asks = sentence.subtree(noun).any(|n| sentence.hangs(n, &clause));
    if dealt.dealing.plover == Plover::Request && !asks {
        return None;
    }
    let parties = |n: usize| crate::dealing::of_noun(reading, n);
    let side = |n: &usize| {
        sentence.is_genitive(*n) || matches!(sentence.case(*n), "between" | "by" | "from")
    };
    // "the expulsion of the ambassador by Chad", whatever the tree hangs it on
    let below = || sentence.children_by(noun, &[Relation::Nmod]);
    let by = below()
        .flat_map(|n| sentence.children_by(n, &[Relation::Nmod]))
        .filter(|n| sentence.case(*n) == "by");
    let doers: Vec<Party> = below().filter(side).chain(by).flat_map(parties).collect();
    let doers: Vec<Party> =
        doers.into_iter().map(|party| Party { placed: false, ..party }).collect();
    if !doers.iter().any(|party| party.known) {
        return None;
    }
    let whom = |n: &usize| {
        matches!(sentence.case(*n), "against" | "of" | "on" | "to" | "toward" | "towards" | "with")
    };
    let mut targets: Vec<Party> = sentence
        .children_by(noun, &[Relation::Nmod])
        .filter(whom)
        .flat_map(|n| targets_at(reading, n, &doers))
        .collect();
    let clause = sentence
        .child(noun, &[Relation::Acl, Relation::Ccomp])
        .and_then(|verb| sentence.child(verb, &[Relation::Nsubj]));
    if targets.is_empty() {
        targets.extend(clause.into_iter().flat_map(|n| targets_at(reading, n, &doers)));
    }
    if targets.is_empty() {
        targets = crate::dealing::targets(reading, noun, &doers);
        // "a visit by the party's chairman, A. Example"
        let theirs = |party: &Party| {
            let sides = below().filter(side);
            sides.map(|n| sentence.subtree(n)).any(|words| overlap(&words, &party.acting.tokens))
        };
        targets.retain(|party| !theirs(party));
    }
    (!targets.is_empty() || doers.len() > 1).then_some((doers, targets))
}

fn outlet_party(tokens: Tokens) -> Party {
    let acting = Acting { tokens, id: None, country: false };
    Party { known: false, ..Party::known(acting) }
}

/// "Held drills around the island": whoever exercises with nobody shows arms to others (CAMEO, 15).
fn is_own_drill(sentence: &Sentence<'_>, dealt: &Dealt, deal: &Deal) -> bool {
    let verb = dealt.tokens.start;
    let drill = sentence.patient(verb).filter(|_| dealt.dealing.is_of_exercise());
    let with = |n: &usize| matches!(sentence.case(*n), "with" | "alongside" | "between");
    let around = [Relation::Obl, Relation::Nmod];
    let shared = |n: usize| sentence.children_by(n, &around).any(|n| with(&n));
    let joint = |n: usize| matches!(sentence.word(n), "joint" | "combined" | "bilateral");
    deal.doers.len() == 1
        && drill.is_some_and(|drill| {
            !shared(drill) && !shared(verb) && !sentence.phrase(drill).any(joint)
        })
}

/// "Massed troops at the border": the troops are whom it is done with.
fn own_troops(sentence: &Sentence<'_>, deal: &mut Deal) {
    let object = sentence.patient(deal.tokens.start);
    let object = object.filter(|_| deal.event.plover == Some(Plover::Mobilize));
    deal.targets.retain(|party| !object.is_some_and(|n| party.acting.tokens.contains(&n)));
}

/// Whether the words name who bears arms: such threaten, whoever they are.
fn bear_arms(sentence: &Sentence<'_>, parties: &[Party]) -> bool {
    let armed = |n: usize| FORCES.at(sentence, n).is_some_and(|(_, belongs)| is_armed(belongs));
    parties.iter().any(|party| party.acting.tokens.clone().any(armed))
}

/// The verb that tells the dealing: itself, or the one that its noun is done or gone to with.
fn verb(sentence: &Sentence<'_>, dealt: &Dealt) -> Option<usize> {
    let at = dealt.tokens.end - 1;
    if dealt.dealing.verb {
        return Some(dealt.tokens.start);
    }
    let under = [Relation::Obj, Relation::Obl, Relation::NsubjPass];
    sentence.head(at).filter(|_| sentence.hangs(at, &under))
}

/// The verb that a verb says more of: "sent troops to investigate".
fn above(sentence: &Sentence<'_>, verb: usize) -> Option<usize> {
    sentence.head(verb).filter(|_| sentence.hangs(verb, &[Relation::Advcl, Relation::Xcomp]))
}

/// Whether one who deals is known, and with whom, or one is enough.
fn is_political(deal: &Deal, alone: bool) -> bool {
    let known = |parties: &[Party]| parties.iter().any(|party| party.known);
    let other = !deal.targets.is_empty() || deal.doers.len() > 1;
    !deal.doers.is_empty() && (alone || other) && (known(&deal.doers) || known(&deal.targets))
}

/// "England met Australia": countries by name meet on a field, governments meet by their officers.
fn is_match(sentence: &Sentence<'_>, deal: &Deal) -> bool {
    let country = |party: &Party| party.acting.country;
    let meets = sentence.verbs(deal.tokens.start).any(|verb| {
        matches!(verb, "arrive" | "fly" | "host" | "meet" | "tour" | "travel" | "visit")
    });
    meets && deal.doers.iter().all(country) && deal.targets.iter().all(country)
}

/// "X said that Y must leave": a demand.
fn duty(reading: &Reading<'_>, at: usize) -> Option<Deal> {
    let sentence = &reading.sentence;
    let verb = sentence.head(at).filter(|_| sentence.hangs(at, &[Relation::Aux]))?;
    let says = sentence.head(verb).filter(|_| sentence.hangs(verb, &[Relation::Ccomp]))?;
    let bound = sentence.subject(verb).filter(|_| !sentence.is_passive_verb(verb))?;
    let doers = doers(reading, says);
    let targets = targets_at(reading, bound, &doers);
    let told = telling(sentence, &(says..says + 1));
    let event = Event { plover: Some(Plover::Request), modes: vec![], acled: None };
    let (tokens, head) = (at..at + 1, verb..verb + 1);
    let deal = Deal { tokens, head, names_matter: false, event, told, doers, targets };
    let told = told.kind == ClaimKind::Event && told.polarity == Polarity::Positive;
    (told && !deal.targets.is_empty() && is_political(&deal, false)).then_some(deal)
}

fn targets_at(reading: &Reading<'_>, noun: usize, doers: &[Party]) -> Vec<Party> {
    let mut found = crate::dealing::of_noun(reading, noun);
    found.retain(|party| !doers.iter().any(|d| overlap(&d.acting.tokens, &party.acting.tokens)));
    found
}

/// Threats that the acts tell already, with those who are threatened.
fn threats(reading: &Reading<'_>, found: &[Claim]) -> Vec<Deal> {
    let sentence = &reading.sentence;
    let threat = |claim: &&Claim| {
        claim.event.plover == Some(Plover::Threaten)
            && sentence.word(sentence.tokens_of(claim.trigger.span()).start).starts_with("threat")
    };
    let of = |claim: &Claim| {
        let tokens = sentence.tokens_of(claim.trigger.span());
        let told = Telling { kind: claim.kind, modality: claim.modality, polarity: claim.polarity };
        let doers = doers(reading, tokens.start);
        let targets = targets(reading, tokens.start, &doers);
        let (event, head) = (claim.event.clone(), tokens.clone());
        Deal { tokens, head, names_matter: false, event, told, doers, targets }
    };
    found.iter().filter(threat).map(of).collect()
}

#[cfg(test)]
mod tests {
    use bearwitness_document::{ActorRole, Claim};

    use crate::corpus;

    /// The dealing with its type and parties, without articles.
    fn shown(claim: &Claim) -> String {
        let words = |role: ActorRole| {
            let of = claim.actors.iter().filter(move |actor| actor.role == role);
            of.map(move |a| format!("{role:?} {}", a.words.text.as_deref().unwrap_or_default()))
        };
        let parties: Vec<String> =
            words(ActorRole::Actor).chain(words(ActorRole::Recipient)).collect();
        let plover = claim.event.plover.map_or(String::new(), |plover| format!("{plover:?}"));
        format!("{} {plover}: {}", claim.trigger.text, parties.join(", "))
    }

    #[test]
    fn corpus() {
        corpus::check(include_str!("../dealing.corpus"), |sentence| {
            let report = corpus::report(sentence.text);
            let dealings = report.claims.iter().filter(|claim| claim.rule == "dealing");
            corpus::listed(dealings.map(shown))
        });
    }
}
