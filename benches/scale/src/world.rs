//! The people, bodies, places and words of a world that does not exist.

use dateline_doc::NameKind;

use crate::chance::Chance;

/// What a name is of.
#[derive(Clone)]
pub(crate) struct Entity {
    pub(crate) kind: NameKind,
    pub(crate) name: String,
    /// What it is called once it was named in full.
    pub(crate) short: String,
}

pub(crate) struct World {
    pub(crate) persons: Vec<Entity>,
    pub(crate) bodies: Vec<Entity>,
    pub(crate) places: Vec<Entity>,
    /// Most frequent first.
    pub(crate) words: Vec<String>,
    pub(crate) outlets: Vec<String>,
    pub(crate) agencies: Vec<String>,
}

const SYLLABLES: &[&str] = &[
    "ba", "bel", "bor", "da", "del", "dor", "fa", "fen", "ga", "gor", "hal", "ka", "kel", "kor",
    "la", "len", "lor", "ma", "mel", "mor", "na", "nel", "nor", "pa", "pel", "por", "ra", "rel",
    "sa", "sen", "sor", "ta", "tel", "tor", "va", "vel", "vor", "wi", "zan", "zo",
];
const BODIES: &[&str] = &[
    "Water Board",
    "Foreign Ministry",
    "Transport Union",
    "Rescue Service",
    "High Court",
    "Grain Council",
    "Energy Authority",
    "Teachers' Union",
    "Border Guard",
    "Health Office",
];
const PAPERS: &[&str] = &[
    "Post",
    "Courier",
    "Chronicle",
    "Standard",
    "Observer",
    "Gazette",
    "Echo",
    "News",
];

impl World {
    /// As many as `articles` need: the more stories, the more people and places.
    pub(crate) fn of(articles: usize, chance: &mut Chance) -> Self {
        let mut coin = |syllables: usize| {
            let word: String = (0..syllables).map(|_| *chance.pick(SYLLABLES)).collect();
            word
        };
        let capital = |word: String| word[..1].to_uppercase() + &word[1..];
        let places: Vec<String> = (0..200 + articles / 20).map(|_| capital(coin(3))).collect();
        let firsts: Vec<String> = (0..300).map(|_| capital(coin(2))).collect();
        let lasts: Vec<String> = (0..300 + articles / 4).map(|_| capital(coin(3))).collect();
        let words = (0..12_000)
            .map(|at| coin(2 + usize::from(at > 400) + usize::from(at > 4000)))
            .collect();
        let person = |at: usize, last: &String| Entity {
            kind: NameKind::Person,
            name: format!("{} {last}", firsts[at % firsts.len()]),
            short: last.clone(),
        };
        let body = |at: usize, place: &String| Entity {
            kind: NameKind::Organisation,
            name: format!("{place} {}", BODIES[at % BODIES.len()]),
            short: BODIES[at % BODIES.len()].to_owned(),
        };
        let place = |place: &String| Entity {
            kind: NameKind::Place,
            name: place.clone(),
            short: place.clone(),
        };
        let paper = |at: usize| {
            format!(
                "{} {}",
                places[at % places.len()],
                PAPERS[at % PAPERS.len()]
            )
        };
        Self {
            persons: lasts
                .iter()
                .enumerate()
                .map(|(at, last)| person(at, last))
                .collect(),
            bodies: places
                .iter()
                .enumerate()
                .map(|(at, place)| body(at, place))
                .collect(),
            outlets: (0..60 + articles / 100).map(paper).collect(),
            agencies: ["Halden Press Agency", "Orlec Newswire", "Sylva Press"]
                .map(str::to_owned)
                .to_vec(),
            places: places.iter().map(place).collect(),
            words,
        }
    }
}
