//! Acts in a manner of speaking: "fight terrorism", "captured the title", "the crisis exploded".

use bearwitness_document::{Acled, Plover};
use bearwitness_language::Relation;

use super::{
    ABSTRACTIONS, ACT_NOUNS, Act, CROWDS, PRIZES, holds_arms, is_force, is_of_armed,
    needs::is_person,
};
use crate::{
    lexicon::{Inflects, table},
    mention::actor::nation,
    roles::parties::antecedent,
    sentence::Sentence,
};

/// "fight terrorism", "an attack on the peace process": told in a manner of speaking.
pub(super) fn is_figurative(sentence: &Sentence<'_>, at: usize, act: &Act) -> bool {
    let against = |n: &usize| match sentence.case(*n) {
        "against" | "on" | "upon" => true,
        "for" => act.acled == Some(Acled::ArmedClash),
        _ => false,
    };
    let mut oblique = sentence.children_by(at, &[Relation::Obl, Relation::Nmod]).filter(against);
    let object = sentence.child(at, &[Relation::Obj]).filter(|_| act.verb);
    let aimed = object.or_else(|| oblique.next());
    let abstraction =
        aimed.is_some_and(|n| ABSTRACTIONS.at(sentence, n).is_some_and(|(end, ())| end == n + 1));
    let plays = act.verb
        && (is_of_play(sentence, at)
            || is_won(sentence, at)
            || is_firefighting(sentence, at)
            || is_verbal(sentence, at)
            || act.is_blast() && is_outburst(sentence, at));
    // "bombed out of the tournament"
    let out = act.verb && sentence.reads(at, &["bombed", "out", "of"]);
    let assault = act.plover == Some(Plover::Assault)
        && (abstraction
            || is_of_words(sentence, at)
            || is_of_illness(sentence, at)
            || is_growth(sentence, at)
            || is_of_critics(sentence, at)
            || is_scathing(sentence, at)
            || is_of_debate(sentence, at)
            || is_of_bargain(sentence, at)
            || is_of_penalty(sentence, at)
            || is_of_justice(sentence, at)
            || plays
            || out
            || is_carried_out(sentence, at));
    assault
        || is_menace(sentence, at, act)
        || is_of_audience(sentence, at, act)
        || act.verb
            && (is_of_time(sentence, at)
                || is_of_speech(sentence, at)
                || is_of_doors(sentence, at)
                || is_of_watching(sentence, at)
                || is_of_stopping(sentence, at)
                || is_of_court(sentence, at)
                || is_excepting(sentence, at))
}

/// "The siege threatens thousands", "activities that threaten security": what is dangerous, and nobody who threatens.
fn is_menace(sentence: &Sentence<'_>, verb: usize, act: &Act) -> bool {
    const THINGS: [&str; 16] = [
        "action",
        "activity",
        "closure",
        "collapse",
        "cut",
        "delay",
        "drought",
        "famine",
        "fire",
        "instability",
        "law",
        "move",
        "outbreak",
        "rule",
        "shortage",
        "situation",
    ];
    let thing = |n: usize| {
        let assault = |(_, act): (usize, &Act)| act.plover == Some(Plover::Assault);
        THINGS.contains(&sentence.singular(n))
            || ACT_NOUNS.at(sentence, n).is_some_and(assault)
            || sentence.singular(n) == "siege"
            || ABSTRACTIONS.at(sentence, n).is_some()
    };
    let alone = sentence.child(verb, &[Relation::Xcomp, Relation::Ccomp]).is_none();
    let subject = sentence.subject(verb).filter(|_| !sentence.is_passive_verb(verb));
    let threatens = act.verb && act.plover == Some(Plover::Threaten);
    threatens && alone && subject.map(|n| antecedent(sentence, n)).is_some_and(thing)
}

/// "He told a rally that": those who listen protest nothing.
fn is_of_audience(sentence: &Sentence<'_>, noun: usize, act: &Act) -> bool {
    let rally = act.plover == Some(Plover::Protest) && sentence.singular(noun) == "rally";
    let told = [Relation::Iobj, Relation::Obj];
    let verb = sentence.head(noun).filter(|_| rally && sentence.hangs(noun, &told));
    verb.is_some_and(|verb| sentence.verbs(verb).any(|v| v == "tell"))
}

/// "closed the door on talks", "closing the gap": nothing that is shut to anybody.
fn is_of_doors(sentence: &Sentence<'_>, verb: usize) -> bool {
    const SHUT: [&str; 10] =
        ["account", "book", "chapter", "circle", "deal", "door", "eye", "gap", "loophole", "rank"];
    let shut = |n: usize| SHUT.contains(&sentence.singular(n));
    let closes = sentence.verbs(verb).any(|v| matches!(v, "block" | "close"));
    closes && sentence.child(verb, &[Relation::Obj]).is_some_and(shut)
}

/// "monitoring the situation", "to monitor the truce": whoever looks on holds nobody down.
fn is_of_watching(sentence: &Sentence<'_>, verb: usize) -> bool {
    const SEEN: [&str; 14] = [
        "border",
        "ceasefire",
        "cease-fire",
        "compliance",
        "condition",
        "development",
        "election",
        "event",
        "implementation",
        "news",
        "progress",
        "situation",
        "truce",
        "withdrawal",
    ];
    let seen =
        |n: usize| SEEN.contains(&sentence.singular(n)) || ABSTRACTIONS.at(sentence, n).is_some();
    let cease_fire =
        |n: usize| sentence.word(n) == "fire" && n > 1 && sentence.word(n - 2) == "cease";
    let monitors = sentence.verbs(verb).any(|v| v == "monitor");
    monitors && sentence.patient(verb).is_some_and(|n| seen(n) || cease_fire(n))
}

/// "intercepted him at a checkpoint", "the boat was intercepted": stopped on the way, and no arms brought down.
fn is_of_stopping(sentence: &Sentence<'_>, verb: usize) -> bool {
    const STOPPED: [&str; 15] = [
        "aid",
        "boat",
        "bus",
        "call",
        "car",
        "communication",
        "convoy",
        "ferry",
        "flotilla",
        "message",
        "ship",
        "supply",
        "truck",
        "vehicle",
        "vessel",
    ];
    let intercepts = sentence.verbs(verb).any(|v| v == "intercept");
    let patient = sentence.patient(verb).filter(|_| intercepts).map(|n| antecedent(sentence, n));
    patient.is_some_and(|n| {
        let stopped = STOPPED.contains(&sentence.singular(n)) || is_person(sentence, n);
        stopped && !sentence.subtree(n).any(|n| holds_arms(sentence, n))
    })
}

/// "surrendered before a judge": to the law, and no force lays down its arms.
fn is_of_court(sentence: &Sentence<'_>, verb: usize) -> bool {
    let court =
        |n: usize| matches!(sentence.singular(n), "court" | "judge" | "magistrate" | "tribunal");
    let before = |n: &usize| matches!(sentence.case(*n), "before" | "in" | "to");
    sentence.verbs(verb).any(|v| v == "surrender")
        && sentence.children_by(verb, &[Relation::Obl]).filter(before).any(court)
}

/// "Barring reports of clashes, the town was calm": but for them.
fn is_excepting(sentence: &Sentence<'_>, verb: usize) -> bool {
    verb == 0 && sentence.word(verb) == "barring"
}

/// "withdrew the figure", "stops short of the word": what is done in words.
fn is_of_speech(sentence: &Sentence<'_>, at: usize) -> bool {
    const SAID: [&str; 18] = [
        "accusation",
        "allegation",
        "bid",
        "candidacy",
        "charge",
        "claim",
        "complaint",
        "estimate",
        "figure",
        "lawsuit",
        "motion",
        "nomination",
        "number",
        "petition",
        "remark",
        "report",
        "resolution",
        "statement",
    ];
    // "a number of troops"
    let said =
        |n: usize| SAID.contains(&sentence.singular(n)) && sentence.noun_behind(n, "of").is_none();
    let withdraws = sentence.verbs(at).any(|v| matches!(v, "retract" | "withdraw"));
    let object = sentence.patient(at).filter(|_| withdraws);
    let short = sentence.word(at + 1) == "short" && sentence.verbs(at).any(|v| v == "stop");
    short || object.is_some_and(said)
}

/// "a barrage of criticism", "bombarded her with messages": of words.
fn is_of_words(sentence: &Sentence<'_>, at: usize) -> bool {
    const WORDS: [&str; 19] = [
        "abuse",
        "accusation",
        "allegation",
        "call",
        "complaint",
        "criticism",
        "demand",
        "email",
        "goal",
        "insult",
        "lawsuit",
        "letter",
        "message",
        "post",
        "question",
        "remark",
        "report",
        "request",
        "tweet",
    ];
    let word = |n: usize| WORDS.contains(&sentence.singular(n));
    let by = |relation, case| {
        sentence.children_by(at, relation).any(|n| sentence.case(n) == case && word(n))
    };
    let shot = matches!(
        sentence.singular(at),
        "barrage" | "bombardment" | "fusillade" | "salvo" | "volley"
    );
    let thrown =
        |v: &str| matches!(v, "ambush" | "assail" | "besiege" | "bombard" | "pound" | "target");
    shot && by(&[Relation::Nmod], "of")
        || sentence.verbs(at).any(thrown) && by(&[Relation::Obl], "with")
}

/// "came under attack from critics", "the attacks by the press": of words, by those who have no other arms.
fn is_of_critics(sentence: &Sentence<'_>, noun: usize) -> bool {
    const CRITICS: [&str; 13] = [
        "colleague",
        "commentator",
        "critic",
        "economist",
        "environmentalist",
        "fan",
        "lawmaker",
        "media",
        "opponent",
        "politician",
        "press",
        "reviewer",
        "senator",
    ];
    let critic = |n: usize| {
        matches!(sentence.case(n), "by" | "from") && CRITICS.contains(&sentence.singular(n))
    };
    let under = sentence.head(noun).filter(|_| sentence.case(noun) == "under");
    let words = matches!(sentence.singular(noun), "attack" | "fire" | "assault" | "onslaught");
    let ways = [Relation::Nmod, Relation::Obl];
    words
        && [Some(noun), under]
            .into_iter()
            .flatten()
            .any(|n| sentence.children_by(n, &ways).any(critic))
}

/// "a scathing attack on the budget", "a verbal assault": of words.
fn is_scathing(sentence: &Sentence<'_>, noun: usize) -> bool {
    const SCATHING: [&str; 7] =
        ["rhetorical", "scathing", "stinging", "veiled", "verbal", "vitriolic", "withering"];
    let words = matches!(sentence.singular(noun), "assault" | "attack" | "broadside");
    let how = [Relation::Amod, Relation::Advmod];
    // "launching a scathing attack"
    let launched = sentence.child(noun, &[Relation::Obj]).filter(|_| {
        sentence.verbs(noun).any(|v| matches!(v, "deliver" | "launch" | "make" | "mount"))
    });
    launched.is_some_and(|object| is_scathing(sentence, object))
        || words && sentence.children_by(noun, &how).any(|n| SCATHING.contains(&sentence.word(n)))
}

/// "clashed with her rival during a hearing", "a clash with the senator in a debate": of words, where no force and no crowd is.
fn is_of_debate(sentence: &Sentence<'_>, at: usize) -> bool {
    let clash = sentence.singular(at) == "clash" || sentence.verbs(at).any(|v| v == "clash");
    let venue = |n: usize| {
        matches!(sentence.case(n), "at" | "during" | "in")
            && matches!(sentence.singular(n), "debate" | "hearing" | "interview" | "testimony")
    };
    let armed = |n: usize| is_force(sentence, n) || CROWDS.at(sentence, n).is_some();
    clash
        && sentence.children_by(at, &[Relation::Obl, Relation::Nmod]).any(venue)
        && !(0..sentence.len()).any(armed)
}

/// "an explosion in the number of tourists", "an explosion of interest": more of something.
fn is_growth(sentence: &Sentence<'_>, noun: usize) -> bool {
    const OF: [&str; 14] = [
        "appetite",
        "cost",
        "creativity",
        "debt",
        "demand",
        "enthusiasm",
        "growth",
        "interest",
        "joy",
        "number",
        "popularity",
        "population",
        "price",
        "use",
    ];
    let grows =
        |n: usize| matches!(sentence.case(n), "in" | "of") && OF.contains(&sentence.singular(n));
    sentence.singular(noun) == "explosion"
        && sentence.children_by(noun, &[Relation::Nmod]).any(grows)
}

/// "struck a deal", "hit a new low", "striking teachers": agreed, sank, or stopped work.
fn is_of_bargain(sentence: &Sentence<'_>, at: usize) -> bool {
    const STRUCK: [&str; 18] = [
        "fear",
        "panic",
        "terror",
        "accord",
        "agreement",
        "balance",
        "bargain",
        "chord",
        "compact",
        "compromise",
        "deal",
        "gold",
        "note",
        "oil",
        "pact",
        "pose",
        "tone",
        "truce",
    ];
    const HIT: [&str; 9] =
        ["bottom", "ground", "headline", "high", "jackpot", "low", "peak", "record", "rock"];
    let object = sentence.child(at, &[Relation::Obj]);
    let object = object.map(|n| sentence.singular(n));
    let verb = |lemma: &str| sentence.verbs(at).any(|verb| verb == lemma);
    let idle = sentence.word(at) == "striking" && sentence.hangs(at, &[Relation::Amod]);
    let set = |words: &[&str]| object.is_some_and(|noun| words.contains(&noun));
    idle || verb("strike") && set(&STRUCK) || verb("hit") && set(&HIT)
}

/// "was hit with travel bans", "struck by sanctions": by what courts and states do.
fn is_of_penalty(sentence: &Sentence<'_>, at: usize) -> bool {
    const PENALTIES: [&str; 13] = [
        "ban",
        "bill",
        "blackout",
        "embargo",
        "fee",
        "fine",
        "inflation",
        "lawsuit",
        "penalty",
        "sanction",
        "shortage",
        "tariff",
        "tax",
    ];
    let hits = sentence.verbs(at).any(|verb| matches!(verb, "hit" | "slam" | "slap" | "strike"));
    let by = |n: usize| matches!(sentence.case(n), "by" | "with");
    let ways = [Relation::Obl, Relation::OblAgent];
    hits && sentence
        .children_by(at, &ways)
        .any(|n| by(n) && PENALTIES.contains(&sentence.singular(n)))
}

/// "the execution of two convicted killers": by a court's leave.
fn is_of_justice(sentence: &Sentence<'_>, at: usize) -> bool {
    let executes =
        sentence.singular(at) == "execution" || sentence.verbs(at).any(|v| v == "execute");
    let convict = |n: usize| {
        matches!(sentence.singular(n), "convict" | "convicted" | "killer" | "murderer" | "rapist")
    };
    let row = |n: usize| {
        sentence.reads(n, &["death", "row"]) || sentence.reads(n, &["death", "sentence"])
    };
    let whom = sentence.patient(at).or_else(|| sentence.noun_behind(at, "of"));
    let armed = sentence.doer(at).is_some_and(|n| is_of_armed(sentence, n));
    executes
        && !armed
        && (whom.is_some_and(|n| sentence.subtree(n).any(convict)) || (0..sentence.len()).any(row))
}

table!(
    /// What people fall ill with or want: "cholera", "hunger".
    DISEASES: () = "en/diseases.tsv", |row| (row[0], Inflects::Noun, ())
);

/// "a heart attack", "lost his long battle with cancer": of an illness.
fn is_of_illness(sentence: &Sentence<'_>, noun: usize) -> bool {
    const FITS: [&str; 6] = ["anxiety", "asthma", "cardiac", "heart", "panic", "seizure"];
    let fit = sentence.singular(noun) == "attack" && FITS.contains(&sentence.before(noun));
    let against = |n: &usize| matches!(sentence.case(*n), "against" | "with");
    let mut way = sentence.children_by(noun, &[Relation::Nmod, Relation::Obl]);
    fit || way
        .any(|n| against(&n) && sentence.phrase(n).any(|n| DISEASES.at(sentence, n).is_some()))
}

/// "entered the eighth day", "entered a new phase": no ground is entered.
fn is_of_time(sentence: &Sentence<'_>, verb: usize) -> bool {
    const STRETCHES: [&str; 8] =
        ["day", "decade", "hour", "month", "phase", "stage", "week", "year"];
    let object = sentence.child(verb, &[Relation::Obj]);
    // "enters day three"
    let stretch = |n: usize| STRETCHES.contains(&sentence.singular(n));
    sentence.verbs(verb).any(|verb| verb == "enter")
        && (object.is_some_and(stretch) || stretch(verb + 1))
}

table!(
    /// What is carried out: a plan, an order.
    TASKS: () = "en/tasks.tsv", |row| (row[0], Inflects::Noun, ())
);

/// "the execution of the plan", "an order that was executed": what is carried out is nobody's death.
pub(crate) fn is_carried_out(sentence: &Sentence<'_>, at: usize) -> bool {
    let noun = sentence.singular(at) == "execution";
    let thing = if noun {
        sentence.noun_behind(at, "of")
    } else {
        sentence.patient(at).map(|n| antecedent(sentence, n))
    };
    let done = |n: usize| TASKS.at(sentence, n).is_some();
    (noun || sentence.verbs(at).any(|verb| verb == "execute")) && thing.is_some_and(done)
}

/// "The crisis exploded", "anger that erupted".
fn is_outburst(sentence: &Sentence<'_>, verb: usize) -> bool {
    let subject = sentence.subject(verb).map(|n| antecedent(sentence, n));
    subject.is_some_and(|n| ABSTRACTIONS.at(sentence, n).is_some())
}

/// "Opponents attacked the law as unconstitutional": in words.
fn is_verbal(sentence: &Sentence<'_>, verb: usize) -> bool {
    const NEAR: usize = 6;
    let attacks = |v: &str| matches!(v, "assail" | "attack" | "blast");
    let as_what = |n: usize| {
        sentence.word(n) == "as" && sentence.tag(n + 1) == "JJ" && {
            let end = n + 2;
            sentence.is_mark(end) || matches!(sentence.word(end), "and" | "")
        }
    };
    sentence.verbs(verb).any(attacks) && (verb + 1..verb + NEAR).any(as_what)
}

/// "Volunteers fought the blaze": what is put out.
fn is_firefighting(sentence: &Sentence<'_>, verb: usize) -> bool {
    const FIRES: [&str; 6] = ["blaze", "fire", "flame", "flood", "inferno", "wildfire"];
    let object = sentence.child(verb, &[Relation::Obj]);
    let fire = object.is_some_and(|n| FIRES.contains(&sentence.singular(n)));
    // "firefighters battled to put it out"
    let douses = |n: usize| {
        sentence
            .verbs(n)
            .any(|v| matches!(v, "contain" | "control" | "douse" | "extinguish" | "put" | "tame"))
    };
    let puts_out = || {
        let brigade = |n: usize| matches!(sentence.singular(n), "firefighter" | "fireman");
        let to = [Relation::Xcomp, Relation::Advcl];
        sentence.subject(verb).is_some_and(brigade) && sentence.children_by(verb, &to).any(douses)
    };
    sentence.verbs(verb).any(|verb| matches!(verb, "battle" | "combat" | "fight"))
        && (fire || puts_out())
}

/// "Brazil beat Croatia on Monday": a country is beaten in games.
fn is_won(sentence: &Sentence<'_>, verb: usize) -> bool {
    let country = |n: usize| nation(sentence, n).is_some_and(|(_, nation)| !nation.demonym);
    let beats = sentence.verbs(verb).any(|verb| verb == "beat");
    beats && sentence.child(verb, &[Relation::Obj]).is_some_and(country)
}

/// "captured the title", "shot a film", "captured by camera crews", "shot to fame", "shot back that": games, films, polls and words.
fn is_of_play(sentence: &Sentence<'_>, at: usize) -> bool {
    const LENSES: [&str; 6] = ["camera", "cameraman", "footage", "lens", "photographer", "video"];
    let common = sentence.verbs(at).any(|v| matches!(v, "capture" | "hit" | "shoot" | "strike"));
    let prize = |n: usize| PRIZES.at(sentence, n).is_some_and(|(end, ())| end == n + 1);
    let fame = |n: usize| {
        sentence.case(n) == "to" && matches!(sentence.word(n), "fame" | "prominence" | "stardom")
    };
    let lens = |n: usize| {
        let crew = sentence.children_by(n, &[Relation::Compound]);
        crew.chain([n]).any(|n| LENSES.contains(&sentence.singular(n)))
    };
    let that = sentence.child(at, &[Relation::Ccomp]).is_some() || sentence.word(at + 2) == "that";
    let back = sentence.word(at + 1) == "back" && that;
    common
        && (back
            || sentence.patient(at).is_some_and(prize)
            || sentence.doer(at).is_some_and(lens)
            || sentence.children_by(at, &[Relation::Obl]).any(fame))
}
