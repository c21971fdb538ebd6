//! The tree of a sentence, asked as the forms ask. Without a reading by the language model there is
//! no tree, and every question is answered with nothing.

mod mend;

use bearwitness_language::{Analysis, Name, NameClass, Relation, Upos, Word, lemma};

use crate::{
    mention::{actor::FORCES, people::NOUNS},
    modality::PURPOSEFUL,
    sentence::{Sentence, Tokens},
};

/// What the language model reads of a sentence, with what the forms ask of it most.
#[derive(Clone, Debug)]
pub(crate) struct Tree {
    pub(crate) analysis: Analysis,
    /// For each word, those that hang on it, from left to right.
    children: Vec<Vec<usize>>,
    /// For each word, itself with all that hangs on it, from first to last.
    extents: Vec<Tokens>,
}

impl Tree {
    /// `marks`: the semicolons and dots that part the items of a list.
    pub(crate) fn new(mut analysis: Analysis, marks: &[usize]) -> Self {
        let read = analysis.words.clone();
        mend::items(&mut analysis.words, marks);
        mend::all(&mut analysis.words);
        // No mend may tie words in a ring: what was read is a tree.
        if (0..read.len()).any(|at| mend::is_in_ring(&analysis.words, at)) {
            analysis.words = read;
        }
        let words = &analysis.words;
        let mut children: Vec<Vec<usize>> = vec![vec![]; words.len()];
        let mut extents: Vec<Tokens> = (0..words.len()).map(|at| at..at + 1).collect();
        for (at, word) in words.iter().enumerate() {
            let mut above = word.head;
            if let Some(head) = above {
                children[head].push(at);
            }
            while let Some(n) = above {
                extents[n] = extents[n].start.min(at)..extents[n].end.max(at + 1);
                above = words[n].head;
            }
        }
        Self { analysis, children, extents }
    }
}

/// What was done to people, as headlines and lists tell it without an auxiliary.
const HARMED: [&str; 8] =
    ["abducted", "arrested", "detained", "injured", "kidnapped", "killed", "murdered", "wounded"];

/// Words that "and" joins, at most.
const JOINED: usize = 12;

/// Relations whose words say more of a noun without being part of its name or number.
const ASIDES: [Relation; 9] = [
    Relation::Acl,
    Relation::Advcl,
    Relation::Appos,
    Relation::Cc,
    Relation::Conj,
    Relation::Cop,
    Relation::Nsubj,
    Relation::Parataxis,
    Relation::Punct,
];

impl Sentence<'_> {
    /// What the model read of the token.
    pub(crate) fn syntax(&self, at: usize) -> Option<&Word> {
        self.tree.as_ref()?.analysis.words.get(at)
    }

    /// Whether the token is of the part of speech.
    pub(crate) fn is_upos(&self, at: usize, upos: Upos) -> bool {
        self.syntax(at).is_some_and(|word| word.upos == upos)
    }

    /// The names in the sentence.
    pub(crate) fn names(&self) -> &[Name] {
        self.tree.as_ref().map_or(&[], |tree| &tree.analysis.names)
    }

    /// The token's part of speech in the Penn Treebank; empty without a reading.
    pub(crate) fn tag(&self, at: usize) -> &'static str {
        self.syntax(at).map_or("", |word| word.tag)
    }

    /// The token's lemma in lower case; the word itself without a reading.
    pub(crate) fn lemma(&self, at: usize) -> String {
        match self.syntax(at) {
            Some(word) => lemma(self.raw(at), word.lemma).to_lowercase(),
            None => self.word(at).to_owned(),
        }
    }

    /// The word that the token hangs on.
    pub(crate) fn head(&self, at: usize) -> Option<usize> {
        self.syntax(at)?.head
    }

    /// What the token hangs on, what that hangs on, and so up to the root.
    pub(crate) fn above(&self, at: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(self.head(at), |n| self.head(*n))
    }

    /// Whether the token hangs on its head in one of these ways.
    pub(crate) fn hangs(&self, at: usize, relations: &[Relation]) -> bool {
        self.syntax(at).is_some_and(|word| relations.contains(&word.relation))
    }

    /// How strongly the model reads the place as that of the act: above 0, it is.
    pub(crate) fn link(&self, act: usize, place: usize) -> f32 {
        self.tree.as_ref().map_or(f32::NEG_INFINITY, |tree| tree.analysis.link(act, place))
    }

    /// The words that hang on the token, from left to right.
    pub(crate) fn children(&self, at: usize) -> impl Iterator<Item = usize> {
        let children = self.tree.as_ref().and_then(|tree| tree.children.get(at));
        children.into_iter().flatten().copied()
    }

    /// The first noun that says more of the token behind the preposition: "the killing of two priests by gunmen".
    pub(crate) fn noun_behind(&self, at: usize, case: &str) -> Option<usize> {
        self.children_by(at, &[Relation::Nmod]).find(|n| self.case(*n) == case)
    }

    /// The words that hang on the token in one of these ways.
    pub(crate) fn children_by<'s>(
        &'s self,
        at: usize,
        relations: &'s [Relation],
    ) -> impl Iterator<Item = usize> + 's {
        self.children(at).filter(move |n| self.hangs(*n, relations))
    }

    /// The first word that hangs on the token in one of these ways.
    pub(crate) fn child(&self, at: usize, relations: &[Relation]) -> Option<usize> {
        self.children(at).find(|n| self.hangs(*n, relations))
    }

    /// The preposition or the genitive's mark of a noun, in lower case; empty where it has none.
    pub(crate) fn case(&self, noun: usize) -> &str {
        self.child(noun, &[Relation::Case]).map_or("", |case| self.word(case))
    }

    /// The words that lead in a noun or the clause of a verb, "after" or "because": its own, then that of its subject, on
    /// which the tree may hang it, and that of the verb whose subject or complement it is.
    pub(crate) fn leads_in(&self, word: usize) -> impl Iterator<Item = usize> {
        const IN_CLAUSE: [Relation; 3] = [Relation::Nsubj, Relation::NsubjPass, Relation::Xcomp];
        let lead = |n: usize| self.child(n, &[Relation::Case, Relation::Mark]);
        let of_subject = move || self.subject(word).and_then(lead);
        let verb = self.head(word).filter(|_| self.hangs(word, &IN_CLAUSE));
        let of_verb = move || verb.and_then(|verb| self.child(verb, &[Relation::Mark]));
        let more = [std::iter::once_with(of_subject).flatten().next(), of_verb()];
        lead(word).into_iter().chain(more.into_iter().flatten())
    }

    /// "They were killed when their house was hit": what the clause of the verb, led in by "when", says more of.
    pub(crate) fn when_of(&self, verb: usize) -> Option<usize> {
        let mut leads = self.children_by(verb, &[Relation::Advmod, Relation::Mark]);
        let when = leads.any(|lead| lead < verb && self.word(lead) == "when");
        self.head(verb).filter(|_| when && self.hangs(verb, &[Relation::Advcl]))
    }

    /// "Homs, where shells had fallen": the verb of the clause, led in by "where", that the token stands in.
    pub(crate) fn where_clause(&self, at: usize) -> Option<usize> {
        let led = |verb: usize| self.children(verb).any(|n| self.word(n) == "where");
        let mut within = std::iter::once(at).chain(self.above(at)).take(7);
        within.find(|n| self.hangs(*n, &[Relation::Acl, Relation::Advcl]) && led(*n))
    }

    /// Whether the noun is in the genitive: "X's".
    pub(crate) fn is_genitive(&self, noun: usize) -> bool {
        self.children_by(noun, &[Relation::Case]).any(|n| matches!(self.word(n), "'s" | "'"))
    }

    /// Of the tokens, the first that hangs on none of them.
    pub(crate) fn top(&self, tokens: &Tokens) -> Option<usize> {
        let outside = |n: &usize| self.head(*n).is_none_or(|head| !tokens.contains(&head));
        tokens.clone().find(outside)
    }

    /// "rifles, grenades and a bomb": the first of those that "and" joins, each of which the tree may hang on the one before.
    pub(crate) fn first_joined(&self, at: usize) -> usize {
        let joined = |n: &usize| self.head(*n).filter(|_| self.hangs(*n, &[Relation::Conj]));
        std::iter::successors(Some(at), joined).take(JOINED).last().unwrap_or(at)
    }

    /// The token with all that hangs on it, from the first word to the last.
    pub(crate) fn subtree(&self, at: usize) -> Tokens {
        let extents = self.tree.as_ref().and_then(|tree| tree.extents.get(at));
        extents.cloned().unwrap_or(at..at + 1)
    }

    /// The noun phrase around its head: article, adjectives, names, "of …"; no relative clause, no
    /// apposition, nothing it is joined with by "and".
    pub(crate) fn phrase(&self, head: usize) -> Tokens {
        let mut found = head..head + 1;
        let parts = |n: &usize| !self.hangs(*n, &ASIDES) && !self.hangs(*n, &[Relation::Case]);
        let spans: Vec<Tokens> =
            self.children(head).filter(parts).map(|n| self.subtree(n)).collect();
        for span in spans.iter().rev().filter(|span| span.end <= head) {
            // A hyphen joins: "French - led strikes".
            let gap = (span.end..found.start).all(|n| self.word(n) == "-");
            if gap {
                found.start = span.start;
            }
        }
        for span in spans.iter().filter(|span| span.start > head) {
            if span.start == found.end {
                found.end = span.end;
            }
        }
        found
    }

    /// "neither confirmed nor denied": whether the verb is one of those.
    pub(crate) fn is_neither(&self, verb: usize) -> bool {
        let mut marks = self.children_by(verb, &[Relation::Cc, Relation::Advmod]);
        marks.any(|n| matches!(self.word(n), "neither" | "nor"))
    }

    /// Whether the verb is in the passive.
    pub(crate) fn is_passive_verb(&self, at: usize) -> bool {
        if self.aims(at) {
            return false;
        }
        self.child(at, &[Relation::AuxPass, Relation::NsubjPass]).is_some()
            || self.shares_passive(at)
            || self.is_done_to_death(at)
            || self.is_bare_harm(at)
            || (self.tag(at) == "VBN"
                && !self.is_perfect(at)
                && (self.hangs(at, &[Relation::Acl, Relation::Amod])
                    || self.is_left(at)
                    || self.is_done_by(at))
                && self.child(at, &[Relation::Obj]).is_none())
    }

    /// "A gunman shot at the patrol": whoever the model reads as shot, he shoots.
    fn aims(&self, at: usize) -> bool {
        let shoots = matches!(self.word(at), "fired" | "shot") && self.word(at + 1) == "at";
        // "Six people shot at a nightclub", "shot at by gunmen": no aim.
        let ways = [Relation::Obl, Relation::OblAgent, Relation::Nmod];
        let aim = self.children_by(at, &ways).find(|n| self.case(*n) == "at");
        let aimed = |n: usize| NOUNS.at(self, n).is_some() || FORCES.at(self, n).is_some();
        shoots
            && aim.is_some_and(aimed)
            && self.child(at, &[Relation::AuxPass]).is_none()
            && self.child(at, &[Relation::NsubjPass]).is_some()
    }

    /// "the men they had seized": with a subject of its own, and no passive.
    fn is_perfect(&self, at: usize) -> bool {
        let had = |n: usize| matches!(self.word(n), "had" | "has" | "have");
        let subject = self.child(at, &[Relation::Nsubj]).is_some();
        subject && self.children_by(at, &[Relation::Aux]).any(had)
    }

    /// "the men they had seized": the noun that a clause without a pronoun for it is about.
    fn contacted(&self, verb: usize) -> Option<usize> {
        let subject = self.child(verb, &[Relation::Nsubj])?;
        let relative = matches!(self.word(subject), "that" | "which" | "who");
        let noun = self.head(verb).filter(|_| self.hangs(verb, &[Relation::Acl]))?;
        let right = noun + 1 == self.phrase(subject).start;
        (right && !relative).then_some(noun)
    }

    /// "One peacekeeper wounded as a shell hits the base": what was done to those before it, without any auxiliary.
    fn is_bare_harm(&self, at: usize) -> bool {
        let own = [Relation::Obj, Relation::Aux, Relation::Iobj, Relation::Ccomp];
        let end = at + 1 + usize::from(self.word(at + 1) == "down");
        let subject = self.child(at, &[Relation::Nsubj]);
        let after = self.is_after_harm(end);
        // "Journalist gunned down outside home": whoever does that to somebody has an object.
        let past = self.tag(at) == "VBD" && matches!(self.word(at), "gunned" | "murdered");
        let past =
            past && after && subject.is_some_and(|n| n + 1 == at && self.is_upos(n, Upos::Noun));
        (past || self.tag(at) == "VBN")
            && (HARMED.contains(&self.word(at)) || matches!(self.word(at), "gunned" | "hurt"))
            && subject.is_some()
            && (self.is_mark(end) || after)
            && self.child(at, &own).is_none()
    }

    /// Whether what follows says where, when or how, and not whom: no "killed at least four", "killed between two and six".
    fn is_after_harm(&self, at: usize) -> bool {
        let where_ = matches!(
            self.word(at),
            "after"
                | "amid"
                | "as"
                | "at"
                | "by"
                | "during"
                | "in"
                | "near"
                | "on"
                | "outside"
                | "when"
                | "while"
        );
        where_ && !matches!(self.word(at + 1), "least" | "many" | "most")
    }

    /// "Two fishermen shot dead", "teacher stabbed to death": with nobody after it, done to those before it.
    fn is_done_to_death(&self, at: usize) -> bool {
        let verb = matches!(self.tag(at), "VBD" | "VBN") && !self.hangs(at, &[Relation::Aux]);
        let own = [Relation::Obj, Relation::Aux, Relation::Iobj];
        self.death(at).is_some()
            && verb
            && self.child(at, &own).is_none()
            && self.behind_death(at).is_none()
    }

    /// The token behind "dead", "alive" or "to death" right after the verb.
    fn death(&self, verb: usize) -> Option<usize> {
        match self.word(verb + 1) {
            "alive" | "dead" => Some(verb + 2),
            _ => self.reads(verb + 1, &["to", "death"]).then_some(verb + 3),
        }
    }

    /// "shot to death nine mourners", "hacked and shot to death a priest": whom it is done to, behind the words of death, where
    /// the tree has no object or hangs it on the verb before.
    fn behind_death(&self, at: usize) -> Option<usize> {
        const TIMES: [&str; 11] = [
            "afternoon",
            "day",
            "evening",
            "hour",
            "minute",
            "month",
            "morning",
            "night",
            "week",
            "weekend",
            "year",
        ];
        let end = self.death(at)?;
        let first = self.head(at).filter(|_| self.hangs(at, &[Relation::Conj]));
        let shared = first.and_then(|first| self.child(first, &[Relation::Obj]));
        let whom = |n: &usize| {
            *n >= end
                && self.is_upos(*n, Upos::Noun)
                && self.case(*n).is_empty()
                && !TIMES.contains(&self.singular(*n))
                && !(end..*n).any(|n| self.is_mark(n))
        };
        self.children_by(at, &[Relation::Obl]).chain(shared).find(whom)
    }

    /// "was shot and killed", "were beaten and taken hostage": the second verb has the first one's auxiliary and subject;
    /// "taken" is no past of its own, whatever follows.
    fn shares_passive(&self, at: usize) -> bool {
        let first = self.head(at).filter(|_| self.hangs(at, &[Relation::Conj]));
        let passive = first.is_some_and(|n| self.child(n, &[Relation::AuxPass]).is_some());
        // "was stopped and led away by soldiers", "were stopped at a checkpoint and killed", which the tagger may have as a past tense
        let word = self.word(at);
        let more = ["beaten", "beheaded", "executed", "shot", "tortured"];
        let harmed = HARMED.contains(&word) || more.contains(&word);
        let done = self.tag(at) == "VBN" || harmed || self.is_done_by(at);
        let done = done && self.child(at, &[Relation::Obj]).is_none();
        passive
            && (done || self.word(at) == "taken")
            && self.child(at, &[Relation::Nsubj, Relation::Aux]).is_none()
    }

    /// "the return of the nurse, abducted on Monday by rebels": by somebody, and with no auxiliary.
    fn is_done_by(&self, at: usize) -> bool {
        let by = self.child(at, &[Relation::OblAgent]).is_some_and(|n| self.case(n) == "by");
        by && self.child(at, &[Relation::Aux]).is_none()
    }

    /// "found the guards killed", "the guards were found killed": what was done to the object of the verb above.
    fn is_left(&self, at: usize) -> bool {
        let under = [Relation::Advcl, Relation::Ccomp, Relation::Xcomp];
        let above = self.head(at).filter(|_| self.tag(at) == "VBN" && self.hangs(at, &under));
        let finds = |n: usize| self.verbs(n).any(|v| matches!(v, "discover" | "find"));
        above
            .filter(|n| finds(*n))
            .and_then(|n| self.child(n, &[Relation::Obj, Relation::NsubjPass]))
            .is_some_and(|n| n < at)
            && self.child(at, &[Relation::Aux]).is_none()
    }

    /// "dispersed students protesting", "detained men carrying arms": what they did whom the police met, which the tree
    /// may have the police do.
    fn is_met(&self, verb: usize, above: usize) -> bool {
        let meets = |verb: &str| matches!(verb, "arrest" | "detain" | "disperse" | "scatter");
        let right_after = self.child(above, &[Relation::Obj]).is_some_and(|n| n + 1 == verb);
        right_after && self.tag(verb) == "VBG" && self.verbs(above).any(meets)
    }

    /// The noun that a verb is done to: its object, or the subject of its passive before it.
    pub(crate) fn patient(&self, verb: usize) -> Option<usize> {
        if self.is_passive_verb(verb) {
            return self.subject(verb);
        }
        self.child(verb, &[Relation::Obj])
            .or_else(|| self.behind_death(verb))
            .or_else(|| self.contacted(verb))
    }

    /// The one that "by" names in a passive.
    pub(crate) fn agent(&self, verb: usize) -> Option<usize> {
        let mut oblique = self.children_by(verb, &[Relation::Obl, Relation::Nmod]);
        let by = || oblique.find(|n| self.case(*n) == "by" && !self.lies_by(*n));
        // "Several were killed, including a nurse", "According to a priest quoted by the paper, eight were killed",
        // "a rocket fired from Lebanon", "abducted with his driver"
        let tells = |n: usize| {
            matches!(
                self.case(n),
                "according" | "along" | "alongside" | "from" | "including" | "with"
            )
        };
        let agent = self.child(verb, &[Relation::OblAgent]).filter(|n| !tells(*n));
        agent.filter(|n| !self.lies_by(*n)).or_else(by)
    }

    /// "struck back after an attack on the base wounded three": the subject of a clause, which the tree may have as what comes
    /// after its preposition.
    fn read_as_oblique(&self, verb: usize) -> Option<usize> {
        // "after a bomb at a post had injured two"
        let aux = self.child(verb, &[Relation::Aux]).is_none_or(|n| self.word(n) == "had");
        let bare = aux && self.child(verb, &[Relation::AuxPass]).is_none();
        let past = matches!(self.tag(verb), "VBD" | "VBN");
        let finite = bare && past && self.hangs(verb, &[Relation::Advcl]);
        let leads = |n: usize| matches!(self.case(n), "after" | "before" | "since" | "until");
        let mut before = self.children_by(verb, &[Relation::Obl]).filter(|n| *n < verb);
        before.find(|n| finite && leads(*n))
    }

    /// "found by the roadside", "shot by the river": where it is, and nobody who does it.
    fn lies_by(&self, noun: usize) -> bool {
        const WAYSIDES: [&str; 12] = [
            "beach",
            "canal",
            "coast",
            "highway",
            "lake",
            "river",
            "riverbank",
            "riverside",
            "road",
            "roadside",
            "sea",
            "wayside",
        ];
        self.case(noun) == "by" && WAYSIDES.contains(&self.singular(noun))
    }

    /// The one who does the verb: its subject, or whom "by" names in a passive.
    pub(crate) fn doer(&self, verb: usize) -> Option<usize> {
        if self.is_passive_verb(verb) { self.agent(verb) } else { self.subject(verb) }
    }

    /// Whether the token is part of a name of the class.
    pub(crate) fn is_named(&self, at: usize, class: NameClass) -> bool {
        self.names().iter().any(|name| name.class == class && name.words.contains(&at))
    }

    /// "saw the police look away", "ordered the troops to fire", "kept students from marching": whom the verb above has do it,
    /// or not do it.
    fn led(&self, verb: usize, above: usize) -> Option<usize> {
        const LEAD: [&str; 25] = [
            "allow",
            "ask",
            "authorise",
            "authorize",
            "command",
            "compel",
            "convince",
            "direct",
            "enable",
            "encourage",
            "force",
            "hear",
            "help",
            "incite",
            "instruct",
            "let",
            "make",
            "order",
            "permit",
            "persuade",
            "see",
            "tell",
            "urge",
            "warn",
            "watch",
        ];
        const KEEP: [&str; 9] =
            ["ban", "bar", "block", "deter", "discourage", "keep", "prevent", "restrain", "stop"];
        let under = self.hangs(verb, &[Relation::Xcomp])
            || self.hangs(verb, &[Relation::Advcl, Relation::Ccomp]) && self.tag(verb) == "VB";
        let leads = || self.verbs(above).any(|verb| LEAD.contains(&verb));
        let object = || self.child(above, &[Relation::Obj, Relation::Iobj, Relation::NsubjPass]);
        let mark = || self.child(verb, &[Relation::Mark]).map(|n| self.word(n));
        let kept = || mark() == Some("from") && self.verbs(above).any(|verb| KEEP.contains(&verb));
        let led = under && leads() || self.is_left(verb) || self.is_met(verb, above) || kept();
        object().filter(|n| *n < verb && led)
    }

    /// "died when a bomb hit their car": a clause of its own, whose subject is none of the verb above, wherever the tree has it.
    fn is_clause_apart(&self, verb: usize) -> bool {
        const LEADS: [&str; 5] = ["after", "as", "because", "when", "while"];
        let finite = matches!(self.tag(verb), "VBD" | "VBZ" | "VBP")
            && self.child(verb, &[Relation::Aux, Relation::AuxPass]).is_none();
        let led = self.child(verb, &[Relation::Mark, Relation::Advmod]);
        finite && led.is_some_and(|n| n + 1 < verb && LEADS.contains(&self.word(n)))
    }

    /// "Police detained a man after a bomb went off, killing nine": what came of what went before, and not of what was done upon it.
    fn cause(&self, deed: usize, main: usize) -> Option<usize> {
        const REACTS: [&str; 13] = [
            "arrest", "blame", "bury", "cancel", "close", "condemn", "deploy", "detain",
            "evacuate", "impose", "protest", "summon", "suspend",
        ];
        let aside = self.tag(deed) == "VBG" && self.before(deed) == "," && main < deed;
        let reacts = aside && self.verbs(main).any(|verb| REACTS.contains(&verb));
        let mut clauses = self.children_by(main, &[Relation::Advcl]).filter(|_| reacts);
        clauses.find(|n| *n < deed && self.child(*n, &[Relation::Nsubj]).is_some())
    }

    /// "(opened fire during an operation) to arrest them": what others were at on that occasion.
    fn is_of_occasion(&self, verb: usize) -> bool {
        let to = self.child(verb, &[Relation::Mark]).filter(|n| self.word(*n) == "to");
        let noun = to.and_then(|to| to.checked_sub(1));
        noun.is_some_and(|noun| {
            let occasion = matches!(self.case(noun), "after" | "amid" | "before" | "during");
            occasion && PURPOSEFUL.contains(&self.singular(noun))
        })
    }

    /// "a plan by rebels to bomb the court", "the cell's plot to": whose effort it is.
    fn planner(&self, verb: usize, effort: usize) -> Option<usize> {
        let noun = self.singular(effort);
        let plans = PURPOSEFUL.contains(&noun) || matches!(noun, "conspiracy" | "plan" | "scheme");
        let by = |n: &usize| self.case(*n) == "by" || *n < effort && self.is_genitive(*n);
        let mut own = self.children_by(effort, &[Relation::Nmod]);
        own.find(|n| plans && self.tag(verb) == "VB" && by(n))
    }

    /// "74 people were killed in fighting around the town": in what others may have done.
    fn is_died_in(&self, verb: usize, above: usize) -> bool {
        let dies = |v: &str| {
            matches!(v, "die" | "displace" | "hurt" | "injure" | "kill" | "perish" | "wound")
        };
        let within = self.child(verb, &[Relation::Mark, Relation::Case]);
        self.tag(verb) == "VBG"
            && within.is_some_and(|n| matches!(self.word(n), "amid" | "during" | "in"))
            && self.verbs(above).any(dies)
    }

    /// "launched an offensive to take the town": whether the verb says what somebody makes an effort for; but who foiled a plot
    /// to kill him did not plot it.
    fn is_sought(&self, verb: usize, effort: usize) -> bool {
        PURPOSEFUL.contains(&self.singular(effort))
            && self.tag(verb) == "VB"
            && self.hangs(effort, &[Relation::Obj])
            && !self.head(effort).is_some_and(|verb| self.is_foiling(verb))
    }

    /// "foiled a plot to bomb the court": the plot, which the tree may have for what it was foiled for.
    fn met_effort(&self, verb: usize, above: usize) -> Option<usize> {
        let end = self.tag(verb) == "VB" && self.hangs(verb, &[Relation::Advcl, Relation::Xcomp]);
        let effort =
            self.child(above, &[Relation::Obj]).filter(|_| end && self.is_foiling(above))?;
        PURPOSEFUL.contains(&self.singular(effort)).then_some(effort)
    }

    /// Whether the verb tells how somebody else's effort was met.
    fn is_foiling(&self, verb: usize) -> bool {
        const MEET: [&str; 14] = [
            "avert", "detect", "disrupt", "expose", "foil", "halt", "prevent", "repel", "repulse",
            "reveal", "stop", "survive", "thwart", "uncover",
        ];
        self.verbs(verb).any(|verb| MEET.contains(&verb))
    }

    /// The subject of a verb: its own, or the one it shares with the verb it is joined to or hangs on.
    pub(crate) fn subject(&self, verb: usize) -> Option<usize> {
        const SUBJECTS: [Relation; 4] =
            [Relation::Nsubj, Relation::NsubjPass, Relation::Csubj, Relation::CsubjPass];
        let mut at = verb;
        for _ in 0..4 {
            if let Some(subject) = self.child(at, &SUBJECTS) {
                return Some(subject);
            }
            if let Some(subject) = self.read_as_oblique(at) {
                return Some(subject);
            }
            let up = self.head(at)?;
            if self.is_of_occasion(at) || self.is_died_in(at, up) {
                return None;
            }
            if let Some(seen) = self.led(at, up) {
                return Some(seen);
            }
            if let Some(effort) = self.met_effort(at, up) {
                return Some(effort);
            }
            match self.syntax(at)?.relation {
                Relation::Advcl if self.is_clause_apart(at) => return None,
                Relation::Conj | Relation::Xcomp | Relation::Advcl | Relation::Parataxis => {
                    at = self.cause(at, up).unwrap_or(up);
                }
                Relation::Acl => match self.planner(at, up) {
                    None if self.is_sought(at, up) => at = self.head(up)?,
                    planner => return planner.or(Some(up)),
                },
                _ => return None,
            }
        }
        None
    }
}
