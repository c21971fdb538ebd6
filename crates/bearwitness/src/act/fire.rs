//! "Came under sustained small-arms fire": fire of some kind that somebody is under.

use bearwitness_document::Mode;

use super::{Act, Told};
use crate::sentence::Sentence;

/// What fire is said to be between "under" and its noun: that of critics is said to be none of these.
const KINDS: [&str; 22] = [
    "-",
    "accurate",
    "and",
    "arms",
    "artillery",
    "direct",
    "effective",
    "enemy",
    "gun",
    "heavy",
    "hostile",
    "indirect",
    "insurgent",
    "intense",
    "machine",
    "mortar",
    "rebel",
    "rocket",
    "small",
    "small-arms",
    "sniper",
    "sustained",
];

/// The act of the verb at the token, up to the word "fire".
pub(crate) fn under_fire(sentence: &Sentence<'_>, at: usize) -> Option<Told> {
    let comes = sentence.verbs(at).any(|verb| verb == "come") && sentence.word(at + 1) == "under";
    let from = at + 2;
    let fire = (from..from + 7).find(|n| !KINDS.contains(&sentence.word(*n)))?;
    let told = comes && fire > from && matches!(sentence.word(fire), "fire" | "gunfire");
    told.then(|| Told { tokens: at..fire + 1, act: Act::assault(Mode::Firearms) })
}
