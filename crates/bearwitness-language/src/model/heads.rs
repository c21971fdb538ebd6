//! From the encoder's rows to tags, trees and names.

use super::{
    Analysis, Name, Word,
    encoder::WIDTH,
    float::{self, Then},
    kernel::Level,
    tree::tree,
    weights::{Linear, Reader, Scratch},
};
use crate::{NameClass, Relation, Upos, rows};

/// Numbers that stand for a word as dependent or head of an arc, of a label, of a link.
const ARC: usize = 192;
const LABEL: usize = 128;
pub(super) const LINK: usize = 64;

#[derive(Debug)]
pub(super) struct Heads {
    upos: Vec<Upos>,
    tags: Vec<&'static str>,
    lemmas: Vec<&'static str>,
    names: Vec<Option<(bool, NameClass)>>,
    relations: Vec<Relation>,
    /// All that is read of a word alone: tags, then arcs, labels, links as dependent and as head.
    words: Linear,
    bilinear: Linear,
    arc_bias: Vec<f32>,
    arc_bias_bias: f32,
    arc_root: Vec<f32>,
    label_root: Vec<f32>,
    label_out: Linear,
    link_bias: f32,
}

impl Heads {
    pub(super) fn read(reader: &mut Reader, labels: &'static str) -> Self {
        let of = |kind: &str| -> Vec<&'static str> {
            rows(labels).filter(|row| row[0] == kind).map(|row| row[1]).collect()
        };
        let known = "training writes the labels that the code knows";
        let (upos, tags, lemmas, names) = (of("upos"), of("xpos"), of("lemma"), of("name"));
        let alone = upos.len() + tags.len() + lemmas.len() + names.len() + 1;
        let relations = of("rel");
        let name = |name: &&str| {
            let (begins, class) = name.split_once('-')?;
            Some((begins == "B", NameClass::of_name(class).expect(known)))
        };
        Self {
            words: reader.linear(WIDTH, alone + 2 * ARC + 2 * LABEL + 2 * LINK),
            bilinear: reader.linear(ARC, ARC),
            arc_bias: reader.floats(ARC),
            arc_bias_bias: reader.floats(1)[0],
            arc_root: reader.floats(ARC),
            label_root: reader.floats(LABEL),
            label_out: reader.linear(LABEL, relations.len()),
            link_bias: reader.floats(1)[0],
            upos: upos.iter().map(|name| Upos::of_name(name).expect(known)).collect(),
            relations: relations.iter().map(|name| Relation::of_name(name).expect(known)).collect(),
            names: names.iter().map(name).collect(),
            tags,
            lemmas,
        }
    }

    /// Reads the words of sentences of the given lengths.
    pub(super) fn read_words(
        &self,
        level: Level,
        rows: &[f32],
        lengths: impl Iterator<Item = usize>,
    ) -> Vec<Analysis> {
        let mut scratch = Scratch::default();
        let mut wide = Vec::new();
        self.words.apply(level, rows, &mut scratch, Then::Keep, &mut wide);
        let mut from = 0;
        let mut found = Vec::new();
        for length in lengths {
            let rows = &wide[from * self.words.width()..(from + length) * self.words.width()];
            found.push(self.sentence(level, rows, &mut scratch));
            from += length;
        }
        found
    }

    fn sentence(&self, level: Level, rows: &[f32], scratch: &mut Scratch) -> Analysis {
        let rows: Vec<Row<'_>> =
            rows.chunks_exact(self.words.width()).map(|row| self.split(row)).collect();
        if rows.is_empty() {
            return Analysis::default();
        }
        let heads = tree(&self.arcs(level, &rows, scratch), rows.len());
        let relations = self.labels(level, &rows, &heads, scratch);
        let words = rows.iter().zip(&heads).zip(relations).map(|((row, head), relation)| Word {
            upos: self.upos[greatest(row.upos)],
            tag: self.tags[greatest(row.tags)],
            lemma: self.lemmas[greatest(row.lemmas)],
            head: *head,
            relation,
            factuality: row.factuality,
        });
        Analysis {
            words: words.collect(),
            names: self.names(&rows),
            links: rows.iter().flat_map(|row| row.links).copied().collect(),
            link_bias: self.link_bias,
        }
    }

    fn split<'r>(&self, row: &'r [f32]) -> Row<'r> {
        let mut rest = row;
        let mut take = |number: usize| {
            let (part, after) = rest.split_at(number);
            rest = after;
            part
        };
        Row {
            upos: take(self.upos.len()),
            tags: take(self.tags.len()),
            lemmas: take(self.lemmas.len()),
            names: take(self.names.len()),
            factuality: take(1)[0],
            arcs: take(2 * ARC),
            labels: take(2 * LABEL),
            links: take(2 * LINK),
        }
    }

    /// Scores of each word's heads: the root, then each word (T. Dozat & C. Manning 2017).
    fn arcs(&self, level: Level, rows: &[Row<'_>], scratch: &mut Scratch) -> Vec<f32> {
        let mut both: Vec<f32> = rows.iter().flat_map(|row| row.arcs).copied().collect();
        float::gelu(level, &mut both);
        let dependents: Vec<f32> =
            both.chunks_exact(2 * ARC).flat_map(|row| &row[..ARC]).copied().collect();
        let mut heads = self.arc_root.clone();
        heads.extend(both.chunks_exact(2 * ARC).flat_map(|row| &row[ARC..]));
        let mut turned = Vec::new();
        self.bilinear.apply(level, &dependents, scratch, Then::Keep, &mut turned);
        let mut biases = vec![0.0; rows.len() + 1];
        float::dots(level, &self.arc_bias, &heads, &mut biases);
        let mut scores = vec![0.0; rows.len() * biases.len()];
        for (turned, scores) in turned.chunks_exact(ARC).zip(scores.chunks_exact_mut(biases.len()))
        {
            float::dots(level, turned, &heads, scores);
            for (score, bias) in scores.iter_mut().zip(&biases) {
                *score += bias + self.arc_bias_bias;
            }
        }
        scores
    }

    /// The relation of each word to its head. Only the root's is `root`.
    fn labels(
        &self,
        level: Level,
        rows: &[Row<'_>],
        heads: &[Option<usize>],
        scratch: &mut Scratch,
    ) -> Vec<Relation> {
        let mut pairs: Vec<f32> = Vec::with_capacity(rows.len() * LABEL);
        for (row, head) in rows.iter().zip(heads) {
            let head = head.map_or(self.label_root.as_slice(), |head| &rows[head].labels[LABEL..]);
            pairs.extend(row.labels[..LABEL].iter().zip(head).map(|(a, b)| a + b));
        }
        float::gelu(level, &mut pairs);
        let mut scores = Vec::new();
        self.label_out.apply(level, &pairs, scratch, Then::Keep, &mut scores);
        let rows =
            scores.chunks_exact(self.label_out.width()).map(|row| &row[..self.relations.len()]);
        let label = |(row, head): (&[f32], &Option<usize>)| {
            if head.is_none() {
                return Relation::Root;
            }
            let allowed = |n: &usize| self.relations[*n] != Relation::Root;
            let best =
                (0..row.len()).filter(allowed).reduce(|a, b| if row[b] > row[a] { b } else { a });
            best.map_or(Relation::Dep, |best| self.relations[best])
        };
        rows.zip(heads).map(label).collect()
    }

    /// The best sequence of name tags (Viterbi): a name goes on only where one of its class began.
    fn names(&self, rows: &[Row<'_>]) -> Vec<Name> {
        let first = |tag: usize| match self.names[tag] {
            Some((false, _)) => f32::NEG_INFINITY,
            _ => rows[0].names[tag],
        };
        let number = self.names.len();
        let mut scores: Vec<f32> = (0..number).map(first).collect();
        let mut back: Vec<Vec<usize>> = Vec::new();
        for row in &rows[1..] {
            let any = greatest(&scores);
            let of_class = |class: NameClass| {
                let of = (0..number).filter(|n| self.names[*n].is_some_and(|(_, c)| c == class));
                of.reduce(|a, b| if scores[b] > scores[a] { b } else { a }).unwrap_or(any)
            };
            let from = |name: &Option<(bool, NameClass)>| match name {
                Some((false, class)) => of_class(*class),
                _ => any,
            };
            let best: Vec<usize> = self.names.iter().map(from).collect();
            scores = (0..number).map(|tag| scores[best[tag]] + row.names[tag]).collect();
            back.push(best);
        }
        let mut tag = greatest(&scores);
        let mut tags = vec![tag];
        for best in back.iter().rev() {
            tag = best[tag];
            tags.push(tag);
        }
        tags.reverse();
        self.spans(&tags)
    }

    fn spans(&self, tags: &[usize]) -> Vec<Name> {
        let mut found: Vec<Name> = Vec::new();
        for (at, tag) in tags.iter().enumerate() {
            match (self.names[*tag], found.last_mut()) {
                (Some((true, class)), _) => found.push(Name { words: at..at + 1, class }),
                (Some((false, _)), Some(last)) => last.words.end = at + 1,
                _ => {}
            }
        }
        found
    }
}

/// What is read of a word alone.
struct Row<'r> {
    upos: &'r [f32],
    tags: &'r [f32],
    lemmas: &'r [f32],
    names: &'r [f32],
    factuality: f32,
    arcs: &'r [f32],
    labels: &'r [f32],
    links: &'r [f32],
}

/// How strongly one word's numbers as a place answer another's as an act.
pub(super) fn link(act: &[f32], place: &[f32]) -> f32 {
    let mut score = [0.0];
    float::dots(Level::Portable, &act[..LINK], &place[LINK..], &mut score);
    score[0]
}

/// The position of the greatest number; the first of equal ones.
fn greatest(numbers: &[f32]) -> usize {
    let mut best = 0;
    for at in 1..numbers.len() {
        if numbers[at] > numbers[best] {
            best = at;
        }
    }
    best
}
