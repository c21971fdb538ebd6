//! Who an export is for.

use std::str::FromStr;

use bearwitness_document::Date;

/// Who an export is for, and so what it may carry.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Profile {
    /// The team itself: everything.
    Internal,
    /// Those the team works with: nothing by which a source at risk could be known.
    Partner,
    /// Anybody.
    #[default]
    Public,
}

impl Profile {
    /// All of them, the narrowest circle first.
    pub const ALL: [Self; 3] = [Self::Internal, Self::Partner, Self::Public];

    /// Its name on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Internal => "internal",
            Self::Partner => "partner",
            Self::Public => "public",
        }
    }
}

impl FromStr for Profile {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        let found = Self::ALL.into_iter().find(|profile| profile.name() == word);
        let names = Self::ALL.map(Self::name).join(", ");
        found.ok_or_else(|| format!("`{word}` is no profile; there are {names}"))
    }
}

/// What is asked of an export.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Request {
    /// Who it is for.
    pub profile: Profile,
    /// The day it speaks as of; without it, every event counts as fresh.
    pub as_of: Option<Date>,
    /// Whether incidents that nobody signed off are carried too, marked as machine drafts.
    pub drafts: bool,
    /// Whether the second row of tables bears HXL tags.
    pub hxl: bool,
    /// Whether places that were threatened, or that something came from or went to, are carried too, in a layer of their
    /// own; never in public.
    pub elsewhere: bool,
}
