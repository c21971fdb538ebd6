//! The labels of words: parts of speech, relations of the tree, classes of names.

/// Makes an enum whose variants have names in Universal Dependencies.
macro_rules! labels {
    ($(#[$doc:meta])* $kind:ident { $($variant:ident = $name:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[expect(missing_docs, reason = "the labels' own names")]
        pub enum $kind { $($variant,)* }

        impl $kind {
            /// The label as the treebanks write it.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// The label of that name.
            pub fn of_name(name: &str) -> Option<Self> {
                match name { $($name => Some(Self::$variant),)* _ => None }
            }
        }
    };
}

labels! {
    /// Parts of speech (Universal Dependencies, version 2).
    Upos {
        Adj = "ADJ", Adp = "ADP", Adv = "ADV", Aux = "AUX", Cconj = "CCONJ", Det = "DET", Intj = "INTJ", Noun = "NOUN",
        Num = "NUM", Part = "PART", Pron = "PRON", Propn = "PROPN", Punct = "PUNCT", Sconj = "SCONJ", Sym = "SYM",
        Verb = "VERB", X = "X",
    }
}

labels! {
    /// Relations of the dependency tree (Universal Dependencies, version 2), without subtypes but
    /// those of the passive.
    Relation {
        Acl = "acl", Advcl = "advcl", Advmod = "advmod", Amod = "amod", Appos = "appos", Aux = "aux",
        AuxPass = "aux:pass", Case = "case", Cc = "cc", Ccomp = "ccomp", Compound = "compound", Conj = "conj", Cop = "cop",
        Csubj = "csubj", CsubjPass = "csubj:pass", Dep = "dep", Det = "det", Discourse = "discourse",
        Dislocated = "dislocated", Expl = "expl", Fixed = "fixed", Flat = "flat", Goeswith = "goeswith", Iobj = "iobj",
        List = "list", Mark = "mark", Nmod = "nmod", Nsubj = "nsubj", NsubjPass = "nsubj:pass", Nummod = "nummod",
        Obj = "obj", Obl = "obl", OblAgent = "obl:agent", Orphan = "orphan", Parataxis = "parataxis", Punct = "punct",
        Reparandum = "reparandum", Root = "root", Vocative = "vocative", Xcomp = "xcomp",
    }
}

labels! {
    /// Classes of names.
    NameClass {
        Person = "PER", Organisation = "ORG", Place = "LOC", Other = "MISC", ArmedGroup = "ARM", Weapon = "WEA",
        Facility = "FAC",
    }
}
