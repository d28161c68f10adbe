//! The form of the fixtures: articles in plain text, and what the ledger must say of them.

use std::fmt;
use std::path::Path;

use dateline_doc::{Access, Article, ArticleId, Credits, Published, Span, TextBuilder};
use dateline_ledger::rows::{Rows, rows};
use dateline_model::Tagger;

/// Pairs of one kind, from one file.
pub(crate) struct Family {
    /// The file's name without its extension.
    pub(crate) name: String,
    pub(crate) pairs: Vec<Pair>,
}

/// Two articles and what must be said of them.
pub(crate) struct Pair {
    pub(crate) id: String,
    pub(crate) articles: Vec<Given>,
    pub(crate) checks: Vec<Check>,
}

/// An article as it is given: its first line is the headline.
pub(crate) struct Given {
    outlet: String,
    day: String,
    text: String,
}

/// What is asked of the ledger.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) enum Ask {
    Figure,
    Date,
    Place,
    State,
    Claim,
    Either,
    Limit,
    Quote,
    Echo,
    Same,
    Different,
}

const ASKS: &[(&str, Ask)] = &[
    ("figure", Ask::Figure),
    ("date", Ask::Date),
    ("place", Ask::Place),
    ("state", Ask::State),
    ("claim", Ask::Claim),
    ("either", Ask::Either),
    ("limit", Ask::Limit),
    ("quote", Ask::Quote),
    ("echo", Ask::Echo),
    ("same", Ask::Same),
    ("different", Ask::Different),
];

/// The words that may follow `is` and `not`.
const ANSWERS: &[&str] = &[
    "agree",
    "compatible",
    "conflict",
    "revised",
    "copy",
    "wire",
    "excerpt",
    "none",
];

/// One thing that the ledger must say of two places.
pub(crate) struct Check {
    pub(crate) ask: Ask,
    /// Some thread, or echo, must say one of these; empty where nothing need be said.
    pub(crate) is: Vec<String>,
    /// None may say any of these.
    pub(crate) not: Vec<String>,
    /// How many independent origins the thread must count.
    pub(crate) origins: Option<u32>,
    /// The two places; an echo needs none.
    pub(crate) places: Vec<Place>,
}

/// Words of one of the articles.
pub(crate) struct Place {
    /// Which article: 0 or 1.
    pub(crate) article: usize,
    pub(crate) span: Span,
    pub(crate) words: String,
    /// What the value of an account must hold, where the words alone do not tell which is meant.
    pub(crate) value: Option<String>,
}

impl fmt::Display for Check {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.ask)?;
        for (lead, words) in [("is", &self.is), ("not", &self.not)] {
            if !words.is_empty() {
                write!(f, " {lead} {}", words.join("/"))?;
            }
        }
        if let Some(origins) = self.origins {
            write!(f, " origins {origins}")?;
        }
        let places: Vec<String> = self
            .places
            .iter()
            .map(|p| format!("“{}”", p.words))
            .collect();
        write!(f, " for {}", places.join(" and "))
    }
}

impl Given {
    /// What is read of the article.
    pub(crate) fn rows(&self, tagger: &Tagger) -> Rows {
        let doc = dateline_annotate::annotate(self.article(), tagger).unwrap();
        rows(&doc, &self.outlet, "", &[])
    }

    fn article(&self) -> Article {
        let mut builder = TextBuilder::default();
        builder.copy(&self.text, 0);
        let (text, map) = builder.finish();
        let headline = text.lines().next().unwrap_or_default().len();
        Article {
            id: ArticleId::of(text.as_bytes(), Some(&self.outlet), None),
            text,
            map,
            title: Some(Span::new(0, headline)),
            credits: Credits {
                outlet: Some(self.outlet.clone()),
                ..Credits::default()
            },
            published: Published {
                value: Some(self.day.parse().unwrap()),
                from: None,
                candidates: Vec::new(),
            },
            access: Access::Full,
            furniture: Vec::new(),
            parts: Vec::new(),
        }
    }
}

/// All families, by name.
pub(crate) fn families() -> Vec<Family> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/adversarial");
    let entries = folder
        .read_dir()
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let mut files: Vec<_> = entries
        .filter(|path| path.extension().is_some_and(|e| e == "txt"))
        .collect();
    files.sort();
    files.iter().map(|path| family(path)).collect()
}

fn family(path: &Path) -> Family {
    let text = std::fs::read_to_string(path).unwrap();
    Family {
        name: path.file_stem().unwrap().to_str().unwrap().to_owned(),
        pairs: text.split("\n## ").skip(1).map(pair).collect(),
    }
}

/// A pair as it stands after `## `: its id and what it is for, the articles, the checks.
fn pair(text: &str) -> Pair {
    let (head, checks) = text.split_once("\n? ").unwrap_or((text, ""));
    let mut parts = head.split("\n--- ");
    let id = parts.next().and_then(|p| p.lines().next());
    let id = id.unwrap_or_default().to_owned();
    let articles: Vec<Given> = parts.map(given).collect();
    let checks: Vec<Check> = checks
        .split("\n? ")
        .map(|text| check(text, &articles).unwrap_or_else(|e| panic!("{id}: {e}")))
        .collect();
    assert_eq!(articles.len(), 2, "{id}");
    Pair {
        id,
        articles,
        checks,
    }
}

fn given(text: &str) -> Given {
    let (credits, text) = text.split_once('\n').unwrap();
    let (outlet, day) = credits.split_once(" | ").unwrap();
    Given {
        outlet: outlet.to_owned(),
        day: day.to_owned(),
        text: text.trim().to_owned(),
    }
}

fn check(text: &str, articles: &[Given]) -> Result<Check, String> {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let mut words = lines.next().unwrap_or_default().split_whitespace();
    let asked = words.next().unwrap_or_default();
    let ask = ASKS.iter().find(|(word, _)| *word == asked);
    let mut check = Check {
        ask: ask.ok_or_else(|| format!("asks “{asked}”"))?.1,
        is: Vec::new(),
        not: Vec::new(),
        origins: None,
        places: lines
            .map(|line| place(line, articles))
            .collect::<Result<_, _>>()?,
    };
    let mut lead = "";
    for word in words {
        match (lead, word) {
            (_, "is" | "not" | "origins") => lead = word,
            ("is", _) if ANSWERS.contains(&word) => check.is.push(word.to_owned()),
            ("not", _) if ANSWERS.contains(&word) => check.not.push(word.to_owned()),
            ("origins", _) => check.origins = Some(word.parse().map_err(|_| word)?),
            _ => return Err(format!("answers “{word}”")),
        }
    }
    let wanted = if check.ask == Ask::Echo { 0 } else { 2 };
    if check.places.len() == wanted {
        Ok(check)
    } else {
        Err(format!("{} places", check.places.len()))
    }
}

/// `a | words | value`: the words stand once in the article.
fn place(line: &str, articles: &[Given]) -> Result<Place, String> {
    let mut parts = line.split(" | ");
    let article = match parts.next() {
        Some("a") => 0,
        Some("b") => 1,
        _ => return Err(format!("no article: “{line}”")),
    };
    let words = parts.next().unwrap_or_default();
    let found: Vec<_> = articles[article].text.match_indices(words).collect();
    let [(start, _)] = found[..] else {
        return Err(format!("“{words}” stands {} times", found.len()));
    };
    Ok(Place {
        article,
        span: Span::new(start, start + words.len()),
        words: words.to_owned(),
        value: parts.next().map(str::to_owned),
    })
}
