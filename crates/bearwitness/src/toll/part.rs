//! Parts of a toll: "33 killed, including eight civilians", "of the 21 dead, nine were women".

use bearwitness_document::{Demographic, Evidence, Outcome, Status, Toll};
use bearwitness_language::Upos;

use super::{
    HARM, Harmed,
    gapped::is_of_other,
    harm::{Harm, is_degree, is_of_them},
    included::{
        is_be, is_joined, is_kind, list_before, lists, proportion, said_of, some_before, tells,
    },
    toll,
};
use crate::{
    mention::{
        number::number,
        people::{NOUNS, Noun, People, both_kinds, is_definite},
    },
    sentence::Sentence,
};

/// Tokens between those harmed and the share of them that is told aside, at most.
const FAR: usize = 14;

/// The tolls with their parts after them, each part pointing to its whole.
pub(super) fn parts(
    sentence: &Sentence<'_>,
    people: &[People],
    wholes: Vec<Harmed>,
) -> Vec<Harmed> {
    let mut found: Vec<Harmed> = Vec::new();
    // Where each of the wholes has come to stand.
    let mut places: Vec<usize> = Vec::new();
    // "a nun and six farmers – four Hondurans and two Italians –": told by the list, and not once more.
    let listed: Vec<_> = wholes
        .iter()
        .filter(|whole| whole.toll.subset_of.is_some())
        .map(|whole| whole.people.clone())
        .collect();
    for mut whole in wholes {
        if is_of_the_harmed(sentence, &whole) {
            if let Some(at) = unnumbered_of(&found, &whole) {
                whole.toll.subset_of = Some(at);
                places.push(found.len());
                found.push(whole);
                continue;
            }
            whole.toll.subset_of = Some(found.len());
            let mut all = unnumbered(sentence, &whole);
            (all.toll.status, all.toll.status_by) = (Status::Unknown, None);
            found.push(all);
            places.push(found.len());
            found.push(whole);
            continue;
        }
        let at = found.len();
        places.push(at);
        whole.toll.subset_of = whole.toll.subset_of.map(|of| places[of]);
        let forms =
            [including, spelt_out, of_them, of_the, some_of, among, were_among, by_act, most_where];
        let mut read = forms.iter().map(|form| form(sentence, people, &whole));
        let parts = read.find(|parts| !parts.is_empty()).unwrap_or_default();
        let part = |people: &People| {
            // "seven were shot, two of them fatally"
            let fatal = sentence.word(people.tokens.end) == "fatally";
            let outcome = if fatal { Outcome::Killed } else { whole.toll.outcome };
            let mut toll = toll(sentence, people, outcome);
            toll.subset_of = Some(at);
            toll.scope = whole.toll.scope;
            Harmed { harm: whole.harm.clone(), people: people.tokens.clone(), toll }
        };
        // Those who are some of a list are not told once more of each in it.
        let told = |people: &&People| {
            !found.iter().any(|f| f.people == people.tokens) && !listed.contains(&people.tokens)
        };
        let mut parts: Vec<_> = parts.iter().filter(told).map(part).collect();
        parts.extend(of_both(sentence, &whole).into_iter().map(|mut of| {
            of.toll.subset_of = Some(at);
            of
        }));
        found.push(whole);
        found.extend(parts);
    }
    let taken: Vec<_> =
        found.iter().filter(|f| f.toll.subset_of.is_some()).map(|f| f.people.clone()).collect();
    let again = |f: &Harmed| f.toll.subset_of.is_none() && taken.contains(&f.people);
    let mut found = reindexed(found, again);
    out_of(sentence, &mut found);
    found
}

/// "Women and children were among the dead": the whole of both, put there for the first.
fn unnumbered_of(found: &[Harmed], part: &Harmed) -> Option<usize> {
    let whole =
        |f: &Harmed| f.people == part.harm && f.harm == part.harm && f.toll.subset_of.is_none();
    let at = found.iter().rposition(whole)?;
    found[at].toll.min.is_none().then_some(at)
}

/// "Out of 30 dead, we have buried 18, and 12 dead are still missing": those after the first are some of them.
fn out_of(sentence: &Sentence<'_>, found: &mut [Harmed]) {
    let opens = |f: &Harmed| {
        let start = f.people.start;
        let the = usize::from(sentence.before(start) == "the");
        start >= 2 + the && sentence.reads(start - 2 - the, &["out", "of"])
    };
    let Some(at) = found.iter().position(|f| f.toll.subset_of.is_none() && opens(f)) else {
        return;
    };
    let (outcome, whole) = (found[at].toll.outcome, found[at].toll.max);
    for part in &mut found[at + 1..] {
        let some =
            part.toll.outcome == outcome && part.toll.max.is_some() && part.toll.max <= whole;
        if some && part.toll.subset_of.is_none() {
            part.toll.subset_of = Some(at);
        }
    }
}

/// "eight of those killed", "two of the dead": some of how many is not said.
fn is_of_the_harmed(sentence: &Sentence<'_>, harmed: &Harmed) -> bool {
    let end = harmed.people.end;
    let of = sentence.word(end) == "of" && is_definite(sentence.word(end + 1));
    let next = end + 2;
    let same = HARM.at(sentence, next).is_some_and(|(_, h)| h.outcome == harmed.toll.outcome);
    let victims = of && (same || sentence.singular(next) == "victim");
    harmed.toll.subset_of.is_none() && (victims || is_among_the_harmed(sentence, harmed))
}

/// "Among those killed were a nurse and two drivers", "among the seven dead were".
fn is_among_the_harmed(sentence: &Sentence<'_>, harmed: &Harmed) -> bool {
    if harmed.harm.end < harmed.people.start && lists(sentence, &harmed.harm) {
        return is_definite(sentence.before(harmed.harm.start));
    }
    let (harm, who) = (harmed.harm.start, harmed.people.end);
    // "Of the dead, 19 were women."
    if harm > 1 && harmed.people.start == harmed.harm.end + 1 {
        let of = sentence.word(harmed.harm.end) == "," && sentence.before(harm - 1) == "of";
        return of && is_definite(sentence.before(harm));
    }
    if let Some(be) = harm.checked_sub(3).filter(|be| who <= *be && is_be(sentence, *be))
        && sentence.word(be + 1) == "among"
    {
        return is_definite(sentence.before(harm));
    }
    let among = (harm.saturating_sub(3)..harm).find(|n| sentence.word(*n) == "among");
    let definite = among.is_some_and(|n| is_definite(sentence.word(n + 1)));
    let be = is_be(sentence, harmed.harm.end);
    let after = harmed.people == harmed.harm || harmed.harm.end < harmed.people.end;
    definite && be && after
}

/// "40 people were killed and wounded": how many of each is not said, but some were. "Killed or wounded" says
/// less.
fn of_both(sentence: &Sentence<'_>, whole: &Harmed) -> Vec<Harmed> {
    let words = whole.harm.clone();
    let both = whole.toll.outcome == Outcome::Casualties
        && whole.toll.max != Some(0)
        && words.clone().any(|n| sentence.word(n) == "and");
    let each = words.filter(|_| both).filter_map(|n| {
        let harmed = |harm: &Harm| matches!(harm.outcome, Outcome::Killed | Outcome::Wounded);
        let (end, harm) = HARM.at(sentence, n).filter(|(_, harm)| harmed(harm))?;
        let mut part = unnumbered(sentence, &Harmed { harm: n..end, ..whole.clone() });
        part.toll.outcome = harm.outcome;
        Some(Harmed { harm: whole.harm.clone(), ..part })
    });
    each.collect()
}

/// The whole of such a part.
fn unnumbered(sentence: &Sentence<'_>, part: &Harmed) -> Harmed {
    let toll = Toll {
        min: None,
        max: None,
        qualifier: None,
        demographic: None,
        group: None,
        subset_of: None,
        words: Evidence::of(sentence.text, sentence.span_of(&part.harm)),
        ..part.toll.clone()
    };
    Harmed { harm: part.harm.clone(), people: part.harm.clone(), toll }
}

/// Takes out what `again` names, and mends the indices.
pub(super) fn reindexed(found: Vec<Harmed>, again: impl Fn(&Harmed) -> bool) -> Vec<Harmed> {
    let kept: Vec<bool> = found.iter().map(|harmed| !again(harmed)).collect();
    let index = |at: usize| kept[..at].iter().filter(|kept| **kept).count();
    let mut left = Vec::new();
    for (mut harmed, keep) in found.into_iter().zip(&kept) {
        harmed.toll.subset_of = harmed.toll.subset_of.filter(|of| kept[*of]).map(index);
        if *keep {
            left.push(harmed);
        }
    }
    left
}

/// People counted after "including" or "among them", joined by commas and "and", within the whole's
/// own stretch of the sentence.
fn including(sentence: &Sentence<'_>, people: &[People], whole: &Harmed) -> Vec<People> {
    let from = whole.people.end;
    let until = (from..sentence.len()).find(|n| sentence.word(*n) == ";").unwrap_or(sentence.len());
    let next_whole = |n: usize| n > whole.harm.end && HARM.at(sentence, n).is_some();
    let cue = (from..until).take_while(|n| !next_whole(*n)).find(|n| {
        matches!(sentence.word(*n), "including" | "incl" | "incl.")
            || sentence.reads(*n, &["among", "them"])
    });
    let Some(cue) = cue.filter(|cue| !is_of_other_whole(sentence, people, whole, *cue)) else {
        return vec![];
    };
    let mut at = cue + 1 + usize::from(sentence.word(cue) == "among");
    // "including the ten who died on Friday"
    at += usize::from(is_definite(sentence.word(at)) && number(sentence, at + 1).is_some());
    let mut found = Vec::new();
    let counts = |p: &People| p.number.is_some() || p.one || is_kind(sentence, p);
    let of_whole = |p: &People| may_be_of(&whole.toll, p);
    while let Some(part) = people.iter().find(|p| p.tokens.start == at && counts(p) && of_whole(p))
    {
        // "including 100 in the camps"; but "including four women and a man" goes on.
        let counts = matches!(sentence.word(part.tokens.end), "in" | "at" | "by" | "from");
        if part.noun.is_some() || counts {
            found.push(part.clone());
        }
        at = next_of_list(sentence, part.tokens.end);
    }
    found
}

/// "left 12 herders, including two boys, and 30 rebels dead": the rebels are none of the herders, who are fewer and bear no arms.
pub(super) fn may_be_of(whole: &Toll, part: &People) -> bool {
    let most = whole.max.or(whole.min);
    let figure = part.number.as_ref().and_then(|number| number.min);
    let fewer = whole.max.is_none() || figure.is_none() || figure <= most;
    let status = part.noun.map_or(Status::Unknown, |noun| noun.status);
    let other = matches!(
        (whole.status, status),
        (Status::Civilian, Status::Combatant) | (Status::Combatant, Status::Civilian)
    );
    fewer && !other
}

/// "left 11 dead in Homs and four, including two children, in Hama": two of the four, whose verb is told once. "Two were killed
/// and six people, including a priest, were wounded": one of the six.
fn is_of_other_whole(
    sentence: &Sentence<'_>,
    people: &[People],
    whole: &Harmed,
    cue: usize,
) -> bool {
    let bare = |p: &People| p.noun.is_none();
    let other =
        |p: &People| p.number.is_some() && (bare(p) || is_of_other(sentence, p, &whole.harm));
    let near = |p: &People| matches!(cue.checked_sub(p.tokens.end), Some(0 | 1));
    people.iter().any(|p| p.tokens.start > whole.people.end && near(p) && other(p))
}

/// "killed 12 villagers – eight men, three women and a boy –", "(eight men and four women)": who they are.
fn spelt_out(sentence: &Sentence<'_>, people: &[People], whole: &Harmed) -> Vec<People> {
    // "left 11 people dead: eight soldiers and a driver"
    let right = whole.harm.start == whole.people.end;
    let end = if right { whole.harm.end.max(whole.people.end) } else { whole.people.end };
    let opens = matches!(sentence.word(end), "(" | ":") || sentence.sets_apart(end);
    let mut found = list(sentence, people, end + 1);
    let figure = |p: &People| p.number.as_ref().map_or(Some(1), |number| number.max);
    let sum = found.iter().map(figure).sum::<Option<u64>>();
    let within = sum.is_some_and(|sum| whole.toll.min.is_some_and(|whole| sum <= whole));
    found.retain(|_| opens && within);
    found
}

/// Where the next of a list begins, past commas, "and" and what is said of the last: ", two of whom were
/// guards,".
pub(super) fn next_of_list(sentence: &Sentence<'_>, end: usize) -> usize {
    let past = |mut at: usize| {
        while matches!(sentence.word(at), "," | "and") {
            at += 1;
        }
        at
    };
    let at = past(end);
    let whom = (at..at + 3).any(|n| sentence.word(n) == "whom") && sentence.before(at) == ",";
    let close = (at..at + 8).find(|n| sentence.word(*n) == ",").filter(|_| whom);
    close.map_or(at, past)
}

/// "four people, two of them children", "four in the east, three of whom were women".
fn of_them(sentence: &Sentence<'_>, people: &[People], whole: &Harmed) -> Vec<People> {
    let from = whole.people.end;
    let counted = |p: &&People| p.number.is_some() || p.one;
    let next = people.iter().filter(counted).find(|p| p.tokens.start > from);
    let aside = |p: &&People| {
        let gap = from..p.tokens.start;
        // "84 wounded people, 31 of them children"
        let another = |n: usize| HARM.at(sentence, n).is_some() && !whole.harm.contains(&n);
        let harm = gap.clone().any(another);
        let and = sentence.before(gap.end) == "and" && sentence.before(gap.end - 1) == ",";
        let dash = gap.end > 0 && sentence.sets_apart(gap.end - 1);
        let opens = and || dash || matches!(sentence.before(gap.end), "," | "(");
        opens && gap.len() <= 6 && !harm && is_of_them(sentence, p)
    };
    let some =
        next.filter(aside).and_then(|p| who_they_are(sentence, p).or_else(|| how(sentence, p)));
    let some = some.or_else(|| of_whom(sentence, people, whole));
    let first = some.or_else(|| share_of_them(sentence, whole));
    let more = first.as_ref().map_or(vec![], |first| and_more(sentence, people, first.tokens.end));
    first.into_iter().chain(more).collect()
}

/// "18 of them with machetes": by what some of them came to harm.
fn how(sentence: &Sentence<'_>, people: &People) -> Option<People> {
    let end = people.tokens.end;
    let them = if sentence.before(end) == "them" { end } else { end + 2 };
    let of = sentence.reads(them - 2, &["of", "them"]);
    let way = matches!(sentence.word(them), "by" | "with");
    (of && way && people.number.is_some()).then(|| people.clone())
}

/// "23 people, of whom nine were children".
fn of_whom(sentence: &Sentence<'_>, people: &[People], whole: &Harmed) -> Option<People> {
    const NEAR: usize = 7;
    let from = whole.people.end.max(whole.harm.end);
    let whom = (from..from + NEAR).find(|n| sentence.reads(*n, &["of", "whom"]))?;
    let other = |n: usize| HARM.at(sentence, n).is_some() && !whole.harm.contains(&n);
    let part = people.iter().find(|p| p.tokens.start == whom + 2 && p.number.is_some())?;
    let be = Some(part.number.as_ref()?.tokens.end).filter(|be| is_be(sentence, *be))?;
    let (end, noun) = NOUNS.at(sentence, be + 1)?;
    let clear = !(from..whom).any(other) && !is_joined(sentence, end);
    clear.then(|| People { tokens: part.tokens.start..end, noun: Some(*noun), ..part.clone() })
}

/// "31 of them women and five children,": those who go on with them up to the next mark.
fn and_more(sentence: &Sentence<'_>, people: &[People], end: usize) -> Vec<People> {
    let found = if sentence.word(end) == "and" { list(sentence, people, end + 1) } else { vec![] };
    let last = found.last().map_or(end, |last| last.tokens.end);
    let ends = last >= sentence.len() || sentence.is_mark(last);
    if ends { found } else { vec![] }
}

/// "60 people, most of them women", "18 people; half of them were children": how many, nobody says.
fn share_of_them(sentence: &Sentence<'_>, whole: &Harmed) -> Option<People> {
    let from = whole.people.end;
    let other = |n: usize| HARM.at(sentence, n).is_some() && !whole.harm.contains(&n);
    let near = (from..(from + FAR).min(sentence.len())).take_while(|n| !other(*n));
    let of =
        |n: &usize| sentence.word(*n) == "of" && matches!(sentence.word(n + 1), "them" | "whom");
    let of = near.into_iter().find(of)?;
    let share = proportion(sentence, of)?;
    let start = share.tokens.start;
    let dash = start > 0 && sentence.sets_apart(start - 1);
    let opens = dash || matches!(sentence.before(start), "," | ";" | "(");
    let at = of + 2 + usize::from(is_be(sentence, of + 2));
    let (end, noun) = NOUNS.at(sentence, at).filter(|_| opens)?;
    let said = tells(&share, noun) && !is_joined(sentence, end);
    said.then(|| People {
        tokens: share.tokens.start..end,
        number: Some(share),
        noun: Some(*noun),
        ..People::default()
    })
}

/// Those of them, with the noun that says who they are: "of whom were women".
fn who_they_are(sentence: &Sentence<'_>, of_them: &People) -> Option<People> {
    let end = of_them.tokens.end;
    if !matches!(sentence.word(end - 1), "them" | "whom") || is_degree(sentence.word(end)) {
        return Some(of_them.clone());
    }
    let at = end + usize::from(sentence.word(end) == "were");
    let (after, noun) = minors(sentence, at).or_else(|| {
        let at = at + usize::from(sentence.is_upos(at, Upos::Adj));
        NOUNS.at(sentence, at).map(|(end, noun)| (end, *noun))
    })?;
    let (after, noun) = both_kinds(sentence, after, noun).unwrap_or((after, noun));
    Some(People { tokens: of_them.tokens.start..after, noun: Some(noun), ..of_them.clone() })
}

/// "(six of them) under the age of ten", "aged under five", "younger than 12": children, by their age.
fn minors(sentence: &Sentence<'_>, at: usize) -> Option<(usize, Noun)> {
    const CHILD: u64 = 18;
    let at = at + usize::from(sentence.word(at) == "aged");
    let below: [&[&str]; 4] = [
        &["under", "the", "age", "of"],
        &["below", "the", "age", "of"],
        &["younger", "than"],
        &["under"],
    ];
    let bound = below.iter().find(|words| sentence.reads(at, words))?;
    let age = number(sentence, at + bound.len())?;
    let child = age.max.is_some_and(|age| age <= CHILD);
    let noun = Noun { demographic: Some(Demographic::Children), ..Noun::UNKNOWN };
    child.then_some((age.tokens.end, noun))
}

/// "of the 21 dead, nine were women and five were children".
fn of_the(sentence: &Sentence<'_>, people: &[People], whole: &Harmed) -> Vec<People> {
    let start = whole.people.start;
    let of = sentence.before(start) == "the" && start > 1 && sentence.before(start - 1) == "of";
    let were = |p: &People| {
        let end = p.number.as_ref()?.tokens.end;
        let counted = p.tokens.start > whole.harm.end;
        let state = is_in_state(sentence, end).then_some((end, Noun::UNKNOWN));
        let who = || NOUNS.at(sentence, end + 1).map(|(after, noun)| (after, *noun));
        let told = state.or_else(|| who().filter(|_| is_be(sentence, end)));
        let (after, noun) = told.filter(|_| counted)?;
        Some(People { tokens: p.tokens.start..after, noun: Some(noun), ..p.clone() })
    };
    if of { people.iter().filter_map(were).collect() } else { vec![] }
}

/// "(nine) are in critical condition"
fn is_in_state(sentence: &Sentence<'_>, be: usize) -> bool {
    let condition = (be + 2..be + 5).any(|n| matches!(sentence.word(n), "condition" | "state"));
    is_be(sentence, be) && sentence.word(be + 1) == "in" && condition
}

/// "four of the 12 people killed in the strike were children": those before are some of them.
fn some_of(sentence: &Sentence<'_>, people: &[People], whole: &Harmed) -> Vec<People> {
    let start = whole.people.start;
    let of = start - start.min(1 + usize::from(is_definite(sentence.before(start))));
    let some = Some(of).filter(|of| sentence.word(*of) == "of" && *of < start);
    let some = some.and_then(|of| some_before(sentence, people, of));
    let said = some.and_then(|some| {
        let end = whole.people.end.max(whole.harm.end);
        let noun = said_of(sentence, &(some.tokens.start..end))?;
        let noun =
            Some(noun).filter(|noun| some.number.as_ref().is_some_and(|n| tells(n, noun)))?;
        Some(People { noun: Some(noun), ..some })
    });
    said.into_iter().collect()
}

/// "14 children were among the 33 people killed", "five women are among the dead": those before are some of them.
fn among(sentence: &Sentence<'_>, people: &[People], whole: &Harmed) -> Vec<People> {
    let start = whole.people.start;
    let at = start - start.min(1 + usize::from(is_definite(sentence.before(start))));
    let be = at > 0 && matches!(sentence.before(at), "are" | "is" | "was" | "were");
    let cue = sentence.word(at) == "among" && be;
    if !cue {
        return vec![];
    }
    let listed = list_before(sentence, people, at - 1);
    let counts = |p: &&People| p.tokens.end + 1 == at && (p.number.is_some() || p.one);
    if listed.is_empty() { people.iter().filter(counts).cloned().collect() } else { listed }
}

/// "Among the 45 people who drowned were 11 women and a child": those after the verb are some of them.
fn were_among(sentence: &Sentence<'_>, people: &[People], whole: &Harmed) -> Vec<People> {
    let start = whole.people.start;
    let cue = start.saturating_sub(2)..start;
    let among = cue.into_iter().any(|n| sentence.word(n) == "among");
    let end = whole.people.end.max(whole.harm.end);
    let mut near = (end..(end + 10).min(sentence.len())).take_while(|n| !sentence.is_mark(*n));
    let be = near.find(|n| matches!(sentence.word(*n), "are" | "was" | "were"));
    let Some(be) = be.filter(|_| among) else { return vec![] };
    list(sentence, people, be + 1)
}

/// Counted people joined by commas and "and" from the token on.
fn list(sentence: &Sentence<'_>, people: &[People], mut at: usize) -> Vec<People> {
    let mut found: Vec<People> = Vec::new();
    while let Some(part) = people
        .iter()
        .find(|p| p.tokens.start == at && p.noun.is_some() && (p.number.is_some() || p.one))
    {
        found.push(part.clone());
        at = next_of_list(sentence, part.tokens.end);
    }
    found
}

/// "668 died, of whom 100 in police firing", "four died, two of them in the blast": how some came to harm.
fn by_act(sentence: &Sentence<'_>, people: &[People], whole: &Harmed) -> Vec<People> {
    let them = |n: usize| {
        let who = matches!(sentence.word(n + 1), "them" | "these" | "which" | "whom");
        sentence.word(n) == "of" && who
    };
    let end = whole.people.end.max(whole.harm.end);
    let other = |n: usize| HARM.at(sentence, n).is_some() || sentence.word(n) == ";";
    let part = |p: &&People| {
        let start = p.tokens.start;
        let near = end < start && !(end..start).any(other);
        let after = p.tokens.end + if them(p.tokens.end) { 2 } else { 0 };
        let told = start > 1 && them(start - 2) || (start..=p.tokens.end).any(them);
        let bare = p.noun.is_none_or(|noun| noun == Noun::UNKNOWN);
        near && told && bare && is_fewer(p, whole) && came(sentence, after)
    };
    people.iter().filter(part).take(1).cloned().collect()
}

/// "killed 90 people, most in Homs, where 53 died": those are most of them.
fn most_where(sentence: &Sentence<'_>, people: &[People], whole: &Harmed) -> Vec<People> {
    let end = whole.people.end.max(whole.harm.end);
    let most = (end..sentence.len()).find(|n| sentence.word(*n) == "most");
    let part = |p: &&People| {
        let start = p.tokens.start;
        let harmed = HARM.at(sentence, p.tokens.end);
        let same = harmed.is_some_and(|(_, harm)| harm.outcome == whole.toll.outcome);
        let near = most.is_some_and(|most| most < start && start - most <= FAR);
        let bare = p.noun.is_none_or(|noun| noun == Noun::UNKNOWN);
        near && same && bare && sentence.before(start) == "where" && is_fewer(p, whole)
    };
    people.iter().filter(part).take(1).cloned().collect()
}

fn is_fewer(people: &People, whole: &Harmed) -> bool {
    let number = people.number.as_ref().and_then(|number| number.min);
    number.is_some_and(|number| Some(number) <= whole.toll.min)
}

/// "in police firing", "were killed by", "were to": of what, past what only says that.
fn came(sentence: &Sentence<'_>, from: usize) -> bool {
    let light = |n: &usize| {
        matches!(sentence.word(*n), "were" | "was" | "had" | "been" | "died" | "killed")
    };
    let at = (from..from + 4).find(|n| !light(n)).unwrap_or(from);
    matches!(sentence.word(at), "in" | "by" | "from" | "to")
}
