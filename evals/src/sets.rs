use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::error::Error;

/// What to measure, and where its data lie.
pub(crate) struct Plan {
    pub(crate) data: PathBuf,
    pub(crate) sets: Vec<Set>,
}

/// One annotated set.
#[derive(Deserialize)]
pub(crate) struct Set {
    pub(crate) name: String,
    #[serde(flatten)]
    pub(crate) kind: Kind,
    /// Folder below the data.
    pub(crate) from: PathBuf,
    /// Figures that the scorer prints but the set's annotation says nothing of.
    #[serde(default)]
    pub(crate) omit: Vec<String>,
}

#[derive(Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub(crate) enum Kind {
    /// Texts annotated whole, with their `gold.json`.
    Story,
    /// A corpus that the converter named `format` turns into texts with a `gold.json`.
    Corpus {
        format: String,
        /// Only the files that the tagger's training left out.
        #[serde(default)]
        held_out: bool,
    },
    /// CoNLL-U: one file, or a folder of which the section `dev` of the file `listed` names some.
    Treebank { listed: Option<PathBuf> },
    /// Sentences annotated with their quantities, one JSON file.
    Quantities,
    /// Events with coreference across documents, as ECB+ has them.
    Coreference,
    /// Articles on some topics, each with human timelines.
    Timelines,
    /// Articles changed by rule, among others on the same matters: see `echoes.py`.
    Echoes,
    /// Saved pages with a `ground-truth.json`.
    Pages { measure: Vec<Measure> },
}

/// What is measured of saved pages.
#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Measure {
    /// The main text, beside the ground truth's.
    Text,
    /// The day of publication.
    Dates,
    /// The headline.
    Titles,
    /// Who wrote it.
    Authors,
    /// Whether the words of the text are found where the source map says; and the speed.
    Map,
}

impl Measure {
    /// The word for it, in the plan and in the figures' names.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Measure::Text => "text",
            Measure::Dates => "dates",
            Measure::Titles => "titles",
            Measure::Authors => "authors",
            Measure::Map => "map",
        }
    }
}

#[derive(Deserialize)]
struct File {
    data: PathBuf,
    sets: Vec<Set>,
}

impl Plan {
    /// Reads the plan at `path` and keeps the sets named in `only`, or all.
    pub(crate) fn load(path: &Path, data: Option<&Path>, only: &[String]) -> Result<Self, Error> {
        let bytes = fs::read(path).map_err(Error::file(path))?;
        let file: File = serde_json::from_slice(&bytes).map_err(Error::json(path))?;
        let beside = path
            .parent()
            .and_then(Path::parent)
            .unwrap_or(Path::new("."));
        let data = data.map_or_else(|| beside.join(&file.data), Path::to_owned);
        if !data.is_dir() {
            return Err(Error::NoData(data));
        }
        let known = || {
            file.sets
                .iter()
                .map(|s| s.name.as_str())
                .collect::<Vec<_>>()
                .join(", ")
        };
        for name in only {
            if !file.sets.iter().any(|set| set.name == *name) {
                return Err(Error::NoSuchSet {
                    name: name.clone(),
                    known: known(),
                });
            }
        }
        let wanted = |set: &Set| only.is_empty() || only.contains(&set.name);
        Ok(Self {
            data,
            sets: file.sets.into_iter().filter(wanted).collect(),
        })
    }
}
