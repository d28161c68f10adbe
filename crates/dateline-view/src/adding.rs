//! What becomes of what is added.

use schemars::JsonSchema;
use serde::Serialize;

/// A run of `add` that was asked for in the browser.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, JsonSchema)]
pub struct Job {
    /// Its number, counted from 1 since the site was started.
    pub number: u64,
    /// How far it is.
    pub state: JobState,
    /// Bytes read.
    pub bytes: u64,
    /// Bytes to read; of addresses, how many.
    pub of: u64,
    /// Articles stored so far.
    pub stored: usize,
    /// Articles that the ledger held.
    pub known: usize,
    /// What became of each file, as far as it is known.
    pub files: Vec<Fate>,
    /// How many more there are.
    pub untold: usize,
    /// Why it failed.
    pub error: Option<String>,
    /// What to do about it.
    pub hint: Option<String>,
}

/// How far a job is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum JobState {
    /// Others come first.
    Waiting,
    /// It is read.
    Reading,
    /// It is in the ledger.
    Done,
    /// It was broken off.
    Failed,
}

/// What became of something that was added.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, JsonSchema)]
pub struct Fate {
    /// Its name, and within an archive that of the part.
    pub path: String,
    /// What became of it.
    pub fate: FateKind,
    /// Id of the article.
    pub article: Option<String>,
    /// Why it was left out, or what is to be known of how it was read.
    pub detail: Option<String>,
}

/// What became of something.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FateKind {
    /// It is in the ledger now.
    Stored,
    /// It was there already.
    Known,
    /// A feed announces it without its text.
    Announced,
    /// It is not in the ledger.
    LeftOut,
    /// It was read, but there is something to know of it.
    Note,
}

impl FateKind {
    /// Its words.
    pub fn word(self) -> &'static str {
        match self {
            Self::Stored => "stored",
            Self::Known => "known",
            Self::Announced => "announced",
            Self::LeftOut => "left out",
            Self::Note => "note",
        }
    }
}

impl Job {
    /// Whether it has ended, well or not.
    pub fn is_over(&self) -> bool {
        matches!(self.state, JobState::Done | JobState::Failed)
    }
}
