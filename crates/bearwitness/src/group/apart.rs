//! What parts two neighbouring words of a sentence: each tells an event of its own.

use bearwitness_document::{Acled, ClaimKind, Mode, Outcome, Plover, Scope, TimexKind};
use bearwitness_language::{Relation, Upos};

use super::Trigger;
use crate::{
    act::Told,
    dealing,
    modality::{may_be, telling},
    reading::Reading,
    sentence::{Sentence, Tokens},
    time::When,
};

/// Whether the second word tells another event than the first, whatever stands between them.
pub(super) fn are(reading: &Reading<'_>, first: &Trigger, next: &Trigger) -> bool {
    let sentence = &reading.sentence;
    if is_answer(sentence, first, next) {
        return true;
    }
    let both = !first.tolls.is_empty() && !next.tolls.is_empty();
    if both && is_sum_since(reading, first, next)
        || !both && is_only_supposed(sentence, first, next)
    {
        return true;
    }
    if next.act.is_some() {
        return is_fled(sentence, next) || is_amid_protest(reading, first, next);
    }
    next.tolls.iter().any(|n| reading.tolls[*n].is_apart(sentence))
        || both && is_released(reading, first) != is_released(reading, next)
        || is_past_purpose(sentence, first, next)
        || is_freed_apart(reading, first, next)
        || first.act.is_some() && is_done_by_others(reading, first, next)
        || both && is_of_who_is_moved(reading, first, next)
        || is_of_who_was_taken(reading, first, next)
        || is_met(reading, first, next)
        || is_grievance(reading, first, next)
        || is_charge(reading, first, next)
}

/// "The army shelled Homs after rebels killed two guards", "marched after the killing of a student": harm that what was told
/// first has not done.
pub(crate) fn is_done_before(sentence: &Sentence<'_>, word: usize) -> bool {
    let lead = sentence.leads_in(word).next();
    lead.is_some_and(|lead| matches!(sentence.word(lead), "after" | "because" | "following"))
}

/// "bombed a camp in retaliation for a rocket that killed a farmer": what is answered, and the answer.
fn is_answer(sentence: &Sentence<'_>, first: &Trigger, next: &Trigger) -> bool {
    answered(sentence, first.tokens.start) != answered(sentence, next.tokens.start)
}

/// The words for what an act answers, where the token stands among them: "in retaliation for the raid that killed nine", "to
/// avenge the deaths of three elders".
pub(crate) fn answered(sentence: &Sentence<'_>, at: usize) -> Option<Tokens> {
    const ANSWERS: [&str; 8] = [
        "answer",
        "payback",
        "reaction",
        "reprisal",
        "response",
        "retaliation",
        "retribution",
        "revenge",
    ];
    const AVENGE: [&str; 2] = ["avenge", "punish"];
    let noun = |n: &usize| {
        let of = |what: usize| matches!(sentence.case(what), "for" | "over" | "to");
        let led = matches!(sentence.case(*n), "as" | "in" | "");
        let what = sentence.children_by(*n, &[Relation::Nmod]).find(|what| of(*what));
        what.filter(|_| {
            led && ANSWERS.contains(&sentence.word(*n)) && sentence.is_upos(*n, Upos::Noun)
        })
    };
    let verb = |n: &usize| {
        let avenges = sentence.verbs(*n).any(|verb| AVENGE.contains(&verb))
            && sentence.is_upos(*n, Upos::Verb);
        sentence.child(*n, &[Relation::Obj]).filter(|_| avenges)
    };
    let what = |n: usize| noun(&n).or_else(|| verb(&n));
    let mut above = sentence.above(at).filter_map(what);
    above.find(|what| sentence.subtree(*what).contains(&at)).map(|what| sentence.subtree(what))
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
pub(super) fn is_supposed(sentence: &Sentence<'_>, first: &Trigger, next: &Trigger) -> bool {
    let relative = sentence.hangs(first.tokens.start, &[Relation::Acl]);
    let is = |trigger: &Trigger| telling(sentence, &trigger.tokens).kind == ClaimKind::Event;
    relative && !next.tokens.is_empty() && !is(first) && is(next)
}

/// "marched in Homs, where nine people were killed last month": what had been where it happened, at a time of its own or before.
pub(super) fn is_there_before(reading: &Reading<'_>, first: &Trigger, next: &Trigger) -> bool {
    let sentence = &reading.sentence;
    let Some(clause) = sentence.where_clause(next.tokens.start) else { return false };
    let within = sentence.subtree(clause);
    let dated = |own: bool| {
        let point = |when: &&When| matches!(when.kind, TimexKind::Date | TimexKind::Time);
        let mut times = reading.times.iter().filter(point);
        times.any(|when| within.contains(&when.tokens.start) == own)
    };
    let marches = first.act.is_some_and(|n| reading.acts[n].act.plover == Some(Plover::Protest));
    // "the riots of 1984, where 3,000 had died" in them
    let verb = first.act.is_some_and(|n| reading.acts[n].act.verb);
    let had = sentence.children_by(clause, &[Relation::Aux]).any(|n| sentence.word(n) == "had");
    let had = had && verb;
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

/// Acts that nobody comes to harm by: who was killed where police stood guard, or failed to, they
/// have not killed.
pub(super) fn is_harmless(told: &Told) -> bool {
    use Plover::{Accuse, Agree, Aid, Coerce, Consult, Mobilize, Request, Retreat, Support};
    let kind = told.act.plover.is_some_and(|plover| {
        matches!(plover, Accuse | Agree | Aid | Consult | Mobilize | Request | Retreat | Support)
    });
    let mild = |mode: &Mode| matches!(mode, Mode::Censor | Mode::Curfew | Mode::Restrict);
    let crowd = told.act.acled == Some(Acled::ProtestWithIntervention);
    let restrains = told.act.plover == Some(Coerce) && told.act.modes.iter().any(mild) && !crowd;
    kind || restrains || told.act.is_idle()
}

/// "The killing prompted a strike by teachers": what another act brings on is an event of its own.
pub(super) fn brings_on(sentence: &Sentence<'_>, first: &Tokens, next: &Tokens) -> bool {
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

/// A semicolon, a conjunction or a verb of dealing that begins another event.
pub(super) fn breaks(sentence: &Sentence<'_>, gap: &Tokens) -> bool {
    gap.clone().any(|n| {
        if sentence.word(n) == ";" && is_bare_count(sentence, n + 1..gap.end) {
            return false;
        }
        matches!(sentence.word(n), ";" | "while" | "but" | "before" | "since" | "–" | "—" | ":")
            // "a Saudi-led jet"
            || dealing::is_verb(sentence, n) && sentence.before(n) != "-"
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
pub(super) fn is_said_after(reading: &Reading<'_>, first: &Trigger, next: &Trigger) -> bool {
    reading.said.iter().filter(|said| said.stance.is_some()).any(|said| {
        first.tokens.end <= said.cue.start
            && said.tells(next.tokens.start)
            && !said.tells(first.tokens.start)
    })
}

/// Whether a date of its own stands with the second word: "was deadly since 2019, when 40 died".
pub(super) fn new_time(reading: &Reading<'_>, gap: &Tokens) -> bool {
    reading.times.iter().any(|when| {
        gap.contains(&when.tokens.start)
            && when.days.is_some()
            && reading.sentence.word(when.tokens.end + 1) == "when"
    })
}
