//! Which words of a sentence tell one event: acts and harm that belong together.

use bearwitness_document::{Acled, ClaimKind, Mode, Outcome, Plover, Scope, TimexKind};
use bearwitness_language::{Relation, Upos};

use crate::{
    act::{Told, police::is_police},
    dealing,
    modality::{may_be, telling},
    reading::Reading,
    roles::case,
    sentence::{Sentence, Tokens, overlap},
    time::When,
    toll::Harmed,
};

/// The acts and tolls of one event of a sentence, by their indices in the reading.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Group {
    pub(crate) acts: Vec<usize>,
    pub(crate) tolls: Vec<usize>,
    /// All its words, first to last.
    pub(crate) triggers: Vec<Tokens>,
}

impl Group {
    /// Where its first word stands.
    pub(crate) fn start(&self) -> usize {
        self.triggers.first().map_or(0, |trigger| trigger.start)
    }

    /// Whether the token is one of its words.
    pub(crate) fn has(&self, at: usize) -> bool {
        self.triggers.iter().any(|trigger| trigger.contains(&at))
    }
}

#[derive(Clone, Debug)]
struct Trigger {
    tokens: Tokens,
    act: Option<usize>,
    tolls: Vec<usize>,
}

/// The events of a sentence, from left to right.
pub(crate) fn groups(reading: &Reading<'_>) -> Vec<Group> {
    let mut groups: Vec<(Group, Trigger)> = Vec::new();
    for trigger in triggers(reading) {
        if let [.., (group, before), (_, last)] = &mut groups[..]
            && (is_of_main(reading, before, last, &trigger)
                || is_of_breakup(reading, before, last, &trigger))
        {
            group.tolls.extend(&trigger.tolls);
            group.triggers.push(trigger.tokens);
            continue;
        }
        let joins = groups.last().is_some_and(|(_, last)| {
            is_one_harm(reading, last, &trigger) || joined(reading, last, &trigger)
        });
        if !joins {
            groups.push((Group::default(), trigger.clone()));
        }
        if let Some((group, last)) = groups.last_mut() {
            group.acts.extend(trigger.act);
            let told = |toll: &usize| group.tolls.iter().any(|n| is_same_toll(reading, *n, *toll));
            let more: Vec<usize> =
                trigger.tolls.iter().copied().filter(|toll| !told(toll)).collect();
            group.tolls.extend(more);
            group.triggers.push(trigger.tokens.clone());
            *last = trigger;
        }
    }
    groups.into_iter().map(|(group, _)| group).collect()
}

/// Whether the two tell the same of the same people: "the bodies of three martyrs" are no six.
fn is_same_toll(reading: &Reading<'_>, one: usize, other: usize) -> bool {
    let (one, other) = (&reading.tolls[one], &reading.tolls[other]);
    let figure = |told: &Harmed| (told.toll.min, told.toll.max);
    let same = one.people == other.people
        || overlap(&one.people, &other.people) && figure(one) == figure(other);
    same && one.toll.outcome == other.toll.outcome && !one.people.is_empty()
}

/// "hacked or shot to death": two words for how the same people came to harm.
fn is_one_harm(reading: &Reading<'_>, first: &Trigger, next: &Trigger) -> bool {
    let gap = first.tokens.end..next.tokens.start.max(first.tokens.end);
    let joint = gap.len() == 1 && matches!(reading.sentence.word(gap.start), "or" | "and");
    let same = |toll: &usize| first.tolls.iter().any(|n| is_same_toll(reading, *n, *toll));
    joint && !next.tolls.is_empty() && next.tolls.iter().all(same)
}

/// Acts and words of harm, from left to right; one that is both stands once.
fn triggers(reading: &Reading<'_>) -> Vec<Trigger> {
    let mut found: Vec<Trigger> = reading
        .acts
        .iter()
        .enumerate()
        .filter(|(_, told)| !is_setting(reading, told))
        .map(|(at, told)| Trigger { tokens: told.tokens.clone(), act: Some(at), tolls: vec![] })
        .collect();
    for (at, harmed) in reading.tolls.iter().enumerate() {
        let same =
            found.iter_mut().find(|t| overlap(&t.tokens, &harmed.harm) || t.tokens == harmed.harm);
        match same {
            Some(trigger) => trigger.tolls.push(at),
            None => found.push(Trigger { tokens: harmed.harm.clone(), act: None, tolls: vec![at] }),
        }
    }
    found.sort_by_key(|trigger| trigger.tokens.start);
    found
}

/// "A bomb exploded at a rally", "stormed the church during a vigil": whom those attacked who are no police, and no event of
/// its own.
fn is_setting(reading: &Reading<'_>, told: &Told) -> bool {
    let sentence = &reading.sentence;
    let noun = told.tokens.end - 1;
    let amid = matches!(sentence.case(noun), "at" | "during" | "near" | "outside");
    let crowd = !told.act.verb && told.act.plover == Some(Plover::Protest);
    let verb = sentence.head(noun).filter(|_| sentence.hangs(noun, &[Relation::Obl]));
    let Some(verb) = verb.filter(|_| amid && crowd) else { return false };
    let assault =
        |other: &Told| other.tokens.contains(&verb) && other.act.plover == Some(Plover::Assault);
    let done = || sentence.doer(verb).is_some();
    let harm = || reading.tolls.iter().any(|harmed| harmed.harm.contains(&verb)) && done();
    // Those who are called bombers are no aircraft here.
    let police = |n: usize| is_police(sentence, n) && sentence.singular(n) != "bomber";
    (reading.acts.iter().any(assault) || harm()) && !sentence.doer(verb).is_some_and(police)
}

/// Whether two neighbouring words tell one event.
fn joined(reading: &Reading<'_>, first: &Trigger, next: &Trigger) -> bool {
    let sentence = &reading.sentence;
    let gap = first.tokens.end..next.tokens.start.max(first.tokens.end);
    let harms = next.act.is_none();
    if harms && next.tolls.iter().any(|n| reading.tolls[*n].is_apart(sentence)) {
        return false;
    }
    let both = !first.tolls.is_empty() && !next.tolls.is_empty();
    if both && is_sum_since(reading, first, next) {
        return false;
    }
    if harms && both && is_released(reading, first) != is_released(reading, next) {
        return false;
    }
    if !both && is_only_supposed(sentence, first, next) {
        return false;
    }
    if harms && is_past_purpose(sentence, first, next) {
        return false;
    }
    if harms && is_freed_apart(reading, first, next) {
        return false;
    }
    if harms && first.act.is_some() && is_done_by_others(reading, first, next) {
        return false;
    }
    if harms && both && is_of_who_is_moved(reading, first, next) {
        return false;
    }
    if harms && (is_of_who_was_taken(reading, first, next) || is_met(reading, first, next)) {
        return false;
    }
    if next.act.is_some() && (is_fled(sentence, next) || is_amid_protest(reading, first, next)) {
        return false;
    }
    let noun = |act: Option<usize>| act.is_some_and(|n| !reading.acts[n].act.verb);
    let lags = |of: &Trigger| case(sentence, of.tokens.end.max(1) - 1).is_some();
    let one = does(sentence, &first.tokens, &next.tokens);
    if harms && (is_grievance(reading, first, next) || is_charge(reading, first, next)) {
        return false;
    }
    if harms && follows(reading, &first.tokens, &next.tokens) {
        return true;
    }
    if next.act.is_some() && brings_on(sentence, &first.tokens, &next.tokens) {
        return false;
    }
    if !one && (lags(first) || lags(next) && !dies(sentence, first)) {
        return false;
    }
    if harms && first.act.is_some() && !one && is_done_before(sentence, next.tokens.start) {
        return false;
    }
    if harms && (is_supposed(sentence, first, next) || is_there_before(reading, first, next)) {
        return false;
    }
    let harmless = |act: Option<usize>| act.is_some_and(|n| is_harmless(&reading.acts[n]));
    let apart = first.act.is_none() != next.act.is_none();
    if apart && (harmless(first.act) || harmless(next.act)) {
        return false;
    }
    if (harms && noun(first.act) && does(sentence, &first.tokens, &next.tokens))
        || (first.act.is_none() && noun(next.act) && befalls(sentence, &first.tokens, &next.tokens))
    {
        return true;
    }
    if gap.len() > 14 || breaks(sentence, &gap) || is_said_after(reading, first, next) {
        return false;
    }
    match (first.act, next.act) {
        (None | Some(_), None) => !new_time(reading, &gap),
        (None, Some(_)) => {
            is_when(sentence, &first.tokens, &next.tokens)
                || gap.len() <= 8 && leads_to_act(sentence, &gap)
        }
        (Some(a), Some(b)) => {
            let (a, b) = (&reading.acts[a], &reading.acts[b]);
            let light = sentence.word(a.tokens.start).starts_with("launch");
            let takes = light && a.act.verb && !b.act.verb && gap.len() <= 4;
            // "an operation to liberate the town": what it is for is told apart.
            let purpose = sentence.before(next.tokens.start) == "to";
            let does = !a.act.verb && b.act.verb && gap.len() <= 1 && !purpose;
            takes
                || does
                || shakes(sentence, a, b)
                || is_of_weapon(reading, a, b)
                || is_means(sentence, a, b)
        }
    }
}

/// "The army shelled Homs after rebels killed two guards", "marched after the killing of a student": harm that what was told
/// first has not done.
pub(crate) fn is_done_before(sentence: &Sentence<'_>, word: usize) -> bool {
    let lead = sentence.leads_in(word).next();
    lead.is_some_and(|lead| matches!(sentence.word(lead), "after" | "because" | "following"))
}

/// "protested against the killing of two men": what people march for was done to others before, and not by those who
/// watch over the march.
fn is_grievance(reading: &Reading<'_>, first: &Trigger, next: &Trigger) -> bool {
    let sentence = &reading.sentence;
    let marches = first.act.is_some_and(|n| reading.acts[n].act.plover == Some(Plover::Protest));
    marches && is_marched_at(sentence, next.tokens.start)
}

/// "arrested two men for killing a nurse", "in connection with the killing": what they are taken for was done before, and not by
/// those who take them.
fn is_charge(reading: &Reading<'_>, first: &Trigger, next: &Trigger) -> bool {
    let sentence = &reading.sentence;
    let arrests = first.act.is_some_and(|n| reading.acts[n].act.acled == Some(Acled::Arrests));
    let lead = sentence.leads_in(next.tokens.start).next().filter(|_| arrests);
    lead.is_some_and(|n| match sentence.word(n) {
        "for" | "over" => true,
        "of" | "with" => matches!(
            sentence.before(n),
            "accused" | "charged" | "charges" | "connection" | "suspected" | "suspicion"
        ),
        _ => false,
    })
}

/// "against the killing", "over the deaths"
pub(crate) fn is_marched_at(sentence: &Sentence<'_>, harm: usize) -> bool {
    let lead = sentence.leads_in(harm).next();
    lead.is_some_and(|n| matches!(sentence.word(n), "about" | "against" | "at" | "over"))
}

/// "The guards who should watch over them are killing them": what is only meant to be done, and what is.
fn is_supposed(sentence: &Sentence<'_>, first: &Trigger, next: &Trigger) -> bool {
    let relative = sentence.hangs(first.tokens.start, &[Relation::Acl]);
    let is = |trigger: &Trigger| telling(sentence, &trigger.tokens).kind == ClaimKind::Event;
    relative && !next.tokens.is_empty() && !is(first) && is(next)
}

/// "marched in Homs, where nine people were killed last month": what had been where it happened, at a time of its own or before.
fn is_there_before(reading: &Reading<'_>, first: &Trigger, next: &Trigger) -> bool {
    let sentence = &reading.sentence;
    let Some(clause) = sentence.where_clause(next.tokens.start) else { return false };
    let within = sentence.subtree(clause);
    let dated = |own: bool| {
        let point = |when: &&When| matches!(when.kind, TimexKind::Date | TimexKind::Time);
        let mut times = reading.times.iter().filter(point);
        times.any(|when| within.contains(&when.tokens.start) == own)
    };
    let marches = first.act.is_some_and(|n| reading.acts[n].act.plover == Some(Plover::Protest));
    let had = sentence.children_by(clause, &[Relation::Aux]).any(|n| sentence.word(n) == "had");
    !within.contains(&first.tokens.start) && (had || dated(true) && (marches || dated(false)))
}

/// "Two were killed, bringing to 318 the number killed since 10 October": a sum that has a time of its own.
fn is_sum_since(reading: &Reading<'_>, first: &Trigger, next: &Trigger) -> bool {
    let sums = |trigger: &Trigger| {
        trigger.tolls.iter().all(|n| reading.tolls[*n].toll.scope == Scope::TotalToDate)
    };
    let end = next.tokens.end;
    let dated = reading.times.iter().any(|when| when.tokens.contains(&(end + 1)));
    let since = sums(next) && reading.sentence.word(end) == "since" && dated;
    !sums(first) && (since || is_sum_of_stretch(reading, next))
}

/// "bringing the number of child casualties this year to 41": a sum of the stretch that is told behind its words.
fn is_sum_of_stretch(reading: &Reading<'_>, trigger: &Trigger) -> bool {
    const NEAR: usize = 6;
    let sums = trigger.tolls.iter().all(|n| reading.tolls[*n].toll.scope == Scope::Period);
    let near = trigger.tokens.end..trigger.tokens.end + NEAR;
    let dated = reading.times.iter().any(|when| near.contains(&when.tokens.start));
    let told = trigger.tolls.iter().any(|n| reading.tolls[*n].people.start > trigger.tokens.end);
    trigger.act.is_none() && sums && dated && told
}

/// "Kidnapped a priest and released him": who is let go is told of by an event of its own.
fn is_released(reading: &Reading<'_>, trigger: &Trigger) -> bool {
    trigger.tolls.iter().all(|n| reading.tolls[*n].toll.outcome == Outcome::Released)
}

/// "Hundreds may have been killed after rebels overran the town": what only may be, and what was done.
fn is_only_supposed(sentence: &Sentence<'_>, first: &Trigger, next: &Trigger) -> bool {
    let may = |trigger: &Trigger| may_be(sentence, trigger.tokens.start);
    let harm = if first.act.is_none() { first } else { next };
    let act = if first.act.is_none() { next } else { first };
    harm.act.is_none() && act.act.is_some() && may(harm) && !may(act)
}

/// "Fired shots to disperse the crowd, and a nurse was killed in a raid": a clause of its own beside what was done for some end.
fn is_past_purpose(sentence: &Sentence<'_>, first: &Trigger, next: &Trigger) -> bool {
    let verb = next.tokens.start;
    let own = [Relation::Nsubj, Relation::NsubjPass];
    sentence.before(first.tokens.start) == "to"
        && sentence.hangs(verb, &[Relation::Conj, Relation::Parataxis])
        && sentence.head(verb) != Some(first.tokens.start)
        && sentence.child(verb, &own).is_some()
}

/// "Agreed to stop attacking ships in return for the release of 15 prisoners": nobody is set free by an attack.
fn is_freed_apart(reading: &Reading<'_>, first: &Trigger, next: &Trigger) -> bool {
    let assault = first.act.is_some_and(|n| reading.acts[n].act.plover == Some(Plover::Assault));
    assault && !next.tolls.is_empty() && is_released(reading, next)
}

/// "Rebels shelled the town, and troops killed three men": another side's doing.
fn is_done_by_others(reading: &Reading<'_>, first: &Trigger, next: &Trigger) -> bool {
    let sentence = &reading.sentence;
    let verb = next.tokens.start;
    let own = sentence.child(verb, &[Relation::Nsubj]).filter(|_| !sentence.is_passive_verb(verb));
    let side = |noun: usize| {
        let arms = reading.weapons.iter().any(|weapon| weapon.tokens.contains(&noun));
        !arms && reading.actors.iter().any(|acting| acting.tokens.contains(&noun))
    };
    let does = |noun: usize| sentence.doer(first.tokens.start).is_some_and(|doer| doer != noun);
    // "raided the camp, where soldiers killed three" is one doing.
    let within = sentence.hangs(verb, &[Relation::Acl, Relation::Advcl]);
    !within && own.is_some_and(|noun| side(noun) && does(noun))
}

/// "repelled an attack by rebels, killing 60": what those did who met the attack.
fn is_met(reading: &Reading<'_>, first: &Trigger, next: &Trigger) -> bool {
    const MEET: [&str; 8] =
        ["counter", "defeat", "foil", "repel", "repulse", "resist", "thwart", "withstand"];
    let sentence = &reading.sentence;
    let noun = first.tokens.end - 1;
    let verb = sentence.head(noun).filter(|_| sentence.hangs(noun, &[Relation::Obj]));
    let met = verb.filter(|verb| sentence.verbs(*verb).any(|v| MEET.contains(&v)));
    let harm = next.tokens.start;
    let under = sentence.hangs(harm, &[Relation::Advcl, Relation::Conj]);
    met.is_some() && under && sentence.head(harm) == met
}

/// "evacuated 40 people wounded by shells": what had befallen those who are then moved or held.
fn is_of_who_is_moved(reading: &Reading<'_>, first: &Trigger, next: &Trigger) -> bool {
    use Outcome::{Detained, Displaced};
    let sentence = &reading.sentence;
    let moves = |n: &usize| matches!(reading.tolls[*n].toll.outcome, Displaced | Detained);
    let whom = sentence.head(next.tokens.start);
    let whom = whom.filter(|_| sentence.hangs(next.tokens.start, &[Relation::Acl]));
    let verb = whom.and_then(|whom| sentence.head(whom));
    first.tolls.iter().all(moves)
        && !next.tolls.iter().any(moves)
        && verb.is_some_and(|verb| first.tokens.contains(&verb))
}

/// "A trader kidnapped last month was found dead": what becomes later of somebody of whom the words tell by the way that they
/// were taken.
fn is_of_who_was_taken(reading: &Reading<'_>, first: &Trigger, next: &Trigger) -> bool {
    use Outcome::{Abducted, Detained};
    let sentence = &reading.sentence;
    let (taken, later) = (first.tokens.start, next.tokens.start);
    let takes = |n: &usize| matches!(reading.tolls[*n].toll.outcome, Abducted | Detained);
    let whom = sentence.head(taken).filter(|_| sentence.hangs(taken, &[Relation::Acl]));
    let complement = sentence.head(later).filter(|_| sentence.hangs(later, &[Relation::Xcomp]));
    let mut verbs = [Some(later), complement].into_iter().flatten();
    !first.tolls.is_empty()
        && first.tolls.iter().all(takes)
        && whom.is_some()
        && verbs.any(|verb| sentence.subject(verb) == whom)
}

/// "drowned when a boat fleeing the fighting sank": what people get away from.
fn is_fled(sentence: &Sentence<'_>, act: &Trigger) -> bool {
    let start = act.tokens.start;
    let article = usize::from(sentence.before(start) == "the");
    let verb = start.checked_sub(1 + article);
    let flees = |verb: &str| matches!(verb, "escape" | "evade" | "flee");
    verb.is_some_and(|verb| sentence.verbs(verb).any(flees))
}

/// "Police killed nine people during protests", "the killing of a guard during protests": what is done there is no protest.
fn is_amid_protest(reading: &Reading<'_>, harm: &Trigger, act: &Trigger) -> bool {
    let sentence = &reading.sentence;
    let protest = |n: usize| reading.acts[n].act.plover == Some(Plover::Protest);
    let noun = act.tokens.end - 1;
    // "in three days of protests"
    let of = sentence.head(noun).filter(|_| sentence.case(noun) == "of");
    let case = sentence.case(of.unwrap_or(noun));
    let amid = matches!(case, "amid" | "at" | "during" | "in");
    let verb = harm.tokens.start;
    harm.act.is_none()
        && !harm.tolls.is_empty()
        && act.act.is_some_and(protest)
        && amid
        && (sentence.doer(verb).is_some() || sentence.is_upos(verb, Upos::Noun))
}

/// Whoever died "two days after the blast" died of it.
fn dies(sentence: &Sentence<'_>, trigger: &Trigger) -> bool {
    sentence.verbs(trigger.tokens.start).any(|verb| matches!(verb, "die" | "succumb"))
}

/// Acts that nobody comes to harm by: who was killed where police stood guard, or failed to, they
/// have not killed.
fn is_harmless(told: &Told) -> bool {
    use Plover::{Accuse, Agree, Aid, Coerce, Consult, Mobilize, Request, Retreat, Support};
    let kind = told.act.plover.is_some_and(|plover| {
        matches!(plover, Accuse | Agree | Aid | Consult | Mobilize | Request | Retreat | Support)
    });
    let mild = |mode: &Mode| matches!(mode, Mode::Censor | Mode::Curfew | Mode::Restrict);
    let crowd = told.act.acled == Some(Acled::ProtestWithIntervention);
    let restrains = told.act.plover == Some(Coerce) && told.act.modes.iter().any(mild) && !crowd;
    kind || restrains || told.act.is_idle()
}

/// "was shaken by a blast", "the blast at the market shook": the verb tells the act that its noun names.
fn shakes(sentence: &Sentence<'_>, first: &Told, next: &Told) -> bool {
    let by = |verb: &Told, noun: &Told| {
        let does = sentence.doer(verb.tokens.start);
        verb.act.is_by_weapon() && does.is_some_and(|n| noun.tokens.contains(&n))
    };
    by(first, next) || by(next, first)
}

/// "Used tear gas to disperse the crowd": what a force does and what it does it for.
fn is_means(sentence: &Sentence<'_>, first: &Told, next: &Told) -> bool {
    let force = |told: &Told| told.act.acled == Some(Acled::ProtestWithIntervention);
    let to = next.act.verb && sentence.before(next.tokens.start) == "to";
    to && force(first) && force(next)
}

/// "Missiles fired from the sea struck a depot", "struck by missiles fired from the sea": what was
/// done with a weapon, and what the weapon did.
fn is_of_weapon(reading: &Reading<'_>, first: &Told, next: &Told) -> bool {
    let sentence = &reading.sentence;
    let of = |fired: &Told, struck: &Told| {
        let verb = fired.tokens.start;
        let weapon = sentence.head(verb).filter(|_| sentence.hangs(verb, &[Relation::Acl]));
        // "a shell fired by rebels fell": whatever the tree hangs the participle on
        let before = verb.checked_sub(1).filter(|_| sentence.tag(verb) == "VBN");
        let weapon = weapon.or(before);
        weapon.is_some_and(|weapon| {
            let armed = reading.weapons.iter().any(|w| w.tokens.contains(&weapon));
            armed && fired.act.verb && sentence.head(weapon) == Some(struck.tokens.start)
        })
    };
    of(first, next) || of(next, first)
}

/// "fired on a crowd that blocked the road, killing four": what came of the assault, and not of what those did who were fired on.
fn is_of_main(reading: &Reading<'_>, main: &Trigger, aside: &Trigger, harm: &Trigger) -> bool {
    let sentence = &reading.sentence;
    let assaults = |act: usize| reading.acts[act].act.plover == Some(Plover::Assault);
    let verb = aside.tokens.start;
    let relative = sentence.child(verb, &[Relation::Nsubj]);
    let told = relative.is_some_and(|n| matches!(sentence.word(n), "that" | "which" | "who"))
        && sentence.hangs(verb, &[Relation::Acl])
        && sentence.above(verb).any(|n| main.tokens.contains(&n));
    told && harm.act.is_none()
        && main.act.is_some_and(assaults)
        && aside.act.is_some_and(|act| !assaults(act))
        && aside.tolls.is_empty()
        && sentence.before(harm.tokens.start) == ","
        && follows(reading, &aside.tokens, &harm.tokens)
}

/// "fired to disperse the protest, killing one man": what came of how it was broken up, and not of the protest.
fn is_of_breakup(reading: &Reading<'_>, main: &Trigger, crowd: &Trigger, harm: &Trigger) -> bool {
    let sentence = &reading.sentence;
    let protest = crowd.act.map(|n| &reading.acts[n].act);
    let noun = crowd.tokens.end - 1;
    protest.is_some_and(|act| !act.verb && act.plover == Some(Plover::Protest))
        && main.act.is_some()
        && harm.act.is_none()
        && sentence.tag(harm.tokens.start) == "VBG"
        && sentence.hangs(noun, &[Relation::Obj])
        && sentence.head(noun).is_some_and(|verb| main.tokens.contains(&verb))
        && !sentence.subtree(noun).contains(&harm.tokens.start)
}

/// "hit the market at noon on Tuesday, …, killing four and wounding nine": a participle tells what
/// came of the act that it hangs on, however far off; and so does one joined to it.
fn follows(reading: &Reading<'_>, first: &Tokens, next: &Tokens) -> bool {
    let sentence = &reading.sentence;
    let participle = |n: &usize| sentence.tag(*n) == "VBG";
    // "leaving four dead"
    let leaves = |n: &usize| participle(n) && brings_about(sentence, *n);
    let own = Some(next.start).filter(participle);
    let own = own.or_else(|| sentence.above(next.start).take(2).find(leaves));
    let Some(mut at) = own.filter(|_| !next.is_empty()) else { return false };
    for _ in 0..3 {
        let Some(head) = sentence.head(at) else { return false };
        if first.contains(&head) {
            return sentence.hangs(at, &[Relation::Advcl, Relation::Acl, Relation::Conj]);
        }
        if is_said_between(reading, first, head) {
            return true;
        }
        if !sentence.hangs(at, &[Relation::Conj]) && !is_meanwhile(reading, head) {
            return false;
        }
        at = head;
    }
    false
}

/// "Shells hit the market, medics said, killing four": whether the verb tells who says the act that stands before it.
fn is_said_between(reading: &Reading<'_>, act: &Tokens, verb: usize) -> bool {
    let sentence = &reading.sentence;
    let says = reading.said.iter().any(|said| said.cue.start == verb && said.tells(act.start));
    // "Clashes broke out"
    let tells = |n: usize| {
        act.contains(&n) || sentence.subject(n).is_some_and(|subject| act.contains(&subject))
    };
    let beside = sentence.head(verb).is_some_and(tells);
    let told = || sentence.children_by(verb, &[Relation::Ccomp]).any(tells);
    act.end <= verb && says && (beside || told())
}

/// "bombed a tea shop as villagers watched football, killing 18": a clause of what went on beside, which is no act.
fn is_meanwhile(reading: &Reading<'_>, verb: usize) -> bool {
    let sentence = &reading.sentence;
    let mark = sentence.child(verb, &[Relation::Mark]).map(|n| sentence.word(n));
    let beside = matches!(mark, Some("as" | "while")) && sentence.hangs(verb, &[Relation::Advcl]);
    beside && !reading.acts.iter().any(|told| told.tokens.contains(&verb))
}

/// "The air strike on Monday, which hit a house by the river, killed five", "has left five injured": the
/// act is the subject of the harm, or of the verb that brings it about.
fn does(sentence: &Sentence<'_>, act: &Tokens, harm: &Tokens) -> bool {
    if harm.is_empty() {
        return false;
    }
    let above = sentence.above(harm.start).take(2).filter(|verb| brings_about(sentence, *verb));
    let mut verbs = std::iter::once(harm.start).chain(above);
    verbs.any(|verb| sentence.subject(verb).is_some_and(|subject| act.contains(&subject)))
}

/// "The killing prompted a strike by teachers": what another act brings on is an event of its own.
fn brings_on(sentence: &Sentence<'_>, first: &Tokens, next: &Tokens) -> bool {
    const BRING_ON: [&str; 10] = [
        "cause", "draw", "follow", "ignite", "precede", "prompt", "provoke", "spark", "trigger",
        "unleash",
    ];
    let Some(last) = next.end.checked_sub(1) else { return false };
    let verb = sentence.head(last).filter(|_| sentence.hangs(last, &[Relation::Obj]));
    let brings = |verb: &usize| sentence.verbs(*verb).any(|lemma| BRING_ON.contains(&lemma));
    let by = verb.filter(brings).and_then(|verb| sentence.subject(verb));
    by.is_some_and(|subject| first.contains(&subject)) && sentence.is_upos(last, Upos::Noun)
}

/// "left one person injured", "resulted in two deaths", "claimed three lives".
fn brings_about(sentence: &Sentence<'_>, verb: usize) -> bool {
    const BRING: [&str; 6] = ["cause", "claim", "inflict", "leave", "produce", "result"];
    sentence.verbs(verb).any(|verb| BRING.contains(&verb))
}

/// "wounded and a mosque damaged in the bombing": the act is what the harm came in, by or from,
/// or what a verb joined to it did.
fn befalls(sentence: &Sentence<'_>, harm: &Tokens, act: &Tokens) -> bool {
    let noun = act.end - 1;
    let came = matches!(sentence.case(noun), "in" | "by" | "from" | "during" | "after");
    let Some(verb) = sentence.head(noun).filter(|_| came && !harm.is_empty()) else { return false };
    let joined = sentence.hangs(verb, &[Relation::Conj]) && sentence.head(verb) == Some(harm.start);
    let hangs = sentence.hangs(noun, &[Relation::Obl, Relation::OblAgent, Relation::Nmod]);
    hangs && (harm.contains(&verb) || joined)
}

/// A semicolon, a conjunction or a verb of dealing that begins another event.
fn breaks(sentence: &Sentence<'_>, gap: &Tokens) -> bool {
    gap.clone().any(|n| {
        if sentence.word(n) == ";" && is_bare_count(sentence, n + 1..gap.end) {
            return false;
        }
        matches!(sentence.word(n), ";" | "while" | "but" | "before" | "since" | "–" | "—" | ":")
            || dealing::is_verb(sentence, n)
    })
}

/// "Troops, militants clash in Anbar; five dead, 12 hurt": numbers, and what became of them, up to the end.
fn is_bare_count(sentence: &Sentence<'_>, before: Tokens) -> bool {
    const SHORT: usize = 9;
    let number = |n: &usize| crate::mention::number::number(sentence, *n).is_some();
    let finite = |n: usize| matches!(sentence.tag(n), "VBD" | "VBZ" | "VBP" | "MD");
    let rest = before.start..sentence.len();
    before.clone().take(2).any(|n| number(&n))
        && rest.len() <= SHORT
        && !rest.into_iter().any(finite)
}

/// "A resident who fled the town said that shells killed four": what is told of the one who speaks, and what they say.
fn is_said_after(reading: &Reading<'_>, first: &Trigger, next: &Trigger) -> bool {
    reading.said.iter().filter(|said| said.stance.is_some()).any(|said| {
        first.tokens.end <= said.cue.start
            && said.tells(next.tokens.start)
            && !said.tells(first.tokens.start)
    })
}

/// Whether a date of its own stands with the second word: "was deadly since 2019, when 40 died".
fn new_time(reading: &Reading<'_>, gap: &Tokens) -> bool {
    reading.times.iter().any(|when| {
        gap.contains(&when.tokens.start)
            && when.days.is_some()
            && reading.sentence.word(when.tokens.end + 1) == "when"
    })
}

/// "were killed when their house in the old town was hit": the clause that says when tells what they died of.
fn is_when(sentence: &Sentence<'_>, harm: &Tokens, act: &Tokens) -> bool {
    sentence.when_of(act.start).is_some_and(|main| harm.contains(&main))
}

/// "killed in an air strike", "33 dead in raids", "killed when shells hit".
fn leads_to_act(sentence: &Sentence<'_>, gap: &Tokens) -> bool {
    let leads = |n: usize| {
        matches!(
            sentence.word(n),
            "in" | "by" | "when" | "during" | "due" | "from" | "as" | "after"
        )
    };
    gap.clone().any(leads) && !gap.clone().any(|n| matches!(sentence.word(n), "and" | ","))
}
