//! What is said of what is counted: the lemma by which two texts' figures compare.

use super::participle;
use super::reading::Reading;
use super::units::Sort;
use crate::dates::cursor::Cursor;

/// Lemmas and the words that stand for them.
const LEXICON: &[(&str, &[&str])] = &[
    (
        "kill",
        &[
            "kill",
            "kills",
            "killed",
            "killing",
            "killings",
            "dead",
            "die",
            "died",
            "dies",
            "death",
            "deaths",
            "fatalities",
            "toll",
            "slain",
            "perished",
            "drowned",
            "drown",
            "murdered",
            "executed",
            "martyred",
        ],
    ),
    (
        "injure",
        &[
            "injure",
            "injured",
            "injuring",
            "injuries",
            "wound",
            "wounded",
            "wounding",
            "hurt",
            "hospitalised",
            "hospitalized",
        ],
    ),
    ("miss", &["missing", "unaccounted"]),
    (
        "detain",
        &[
            "detain",
            "detained",
            "detaining",
            "detention",
            "arrest",
            "arrested",
            "arresting",
            "arrests",
            "jailed",
            "imprisoned",
            "custody",
            "apprehended",
        ],
    ),
    (
        "abduct",
        &[
            "abducted",
            "kidnapped",
            "hostages",
            "hostage",
            "captured",
            "captives",
        ],
    ),
    ("release", &["released", "freed", "releasing", "release"]),
    (
        "displace",
        &[
            "displaced",
            "displacing",
            "fled",
            "evacuated",
            "evacuate",
            "homeless",
            "refugees",
        ],
    ),
    ("rescue", &["rescued", "saved"]),
    (
        "deport",
        &["deported", "deportation", "deportations", "expelled"],
    ),
    (
        "protest",
        &[
            "protest",
            "protested",
            "protesters",
            "protestors",
            "protesting",
            "marched",
            "chanted",
            "marchers",
            "demonstrators",
            "demonstrated",
            "rallied",
            "rally",
        ],
    ),
    ("vote", &["vote", "voted", "votes", "ballots", "voters"]),
    ("sign", &["sign", "signed", "signatures", "signatories"]),
    ("infect", &["infected", "infections"]),
    (
        "deploy",
        &["deploy", "deployed", "deploying", "troops", "stationed"],
    ),
    (
        "fire",
        &["fired", "launched", "missiles", "rockets", "drones"],
    ),
    ("destroy", &["destroyed", "damaged", "demolished", "damage"]),
    (
        "attend",
        &["attended", "attendees", "attend", "attendance", "crowd"],
    ),
    ("lay off", &["laid-off", "layoffs", "redundancies"]),
    ("sentence", &["sentenced", "sentence"]),
    (
        "delay",
        &[
            "delay",
            "delays",
            "delayed",
            "postpone",
            "postponed",
            "postpones",
            "extension",
            "reprieve",
        ],
    ),
    ("last", &["lasted", "lasting", "lasts"]),
    ("inflation", &["inflation"]),
    ("unemployment", &["unemployment", "jobless"]),
    ("tariff", &["tariff", "tariffs", "duty", "duties", "levy"]),
    ("growth", &["growth", "grew"]),
    ("turnout", &["turnout"]),
    ("magnitude", &["magnitude"]),
    ("price", &["price", "prices", "priced"]),
    ("cost", &["cost", "costs", "costing"]),
    ("approval", &["approval", "approve", "approved"]),
    ("export", &["export", "exports"]),
    ("import", &["import", "imports"]),
    ("surplus", &["surplus"]),
    ("deficit", &["deficit"]),
    ("debt", &["debt"]),
    ("budget", &["budget"]),
    ("fine", &["fine", "fined"]),
    ("offer", &["offer", "offers", "offered", "offering"]),
    ("promise", &["promise", "promises", "promised"]),
    ("pay", &["paid", "pay", "payment", "payments"]),
    (
        "invest",
        &["invest", "invested", "investment", "investments"],
    ),
    ("donate", &["donated", "donation", "donations", "pledged"]),
];

/// The lemma for what is said of `r`: that of the nearest word of the lexicon in its clause, those
/// behind first; else the collective that it is the size of (`a caravan of hundreds`).
pub(crate) fn find(c: Cursor, r: &Reading) -> Option<String> {
    if r.sort() == Sort::Age {
        return Some("age".to_owned());
    }
    let suits = |lemma: &&str| !OF_BEINGS.contains(lemma) || counts_beings(c, r);
    if let Some(lemma) = governing(c, r).filter(suits) {
        return Some(lemma.to_owned());
    }
    let behind = clause_after(c, r).find_map(|at| Some((at - r.end, lemma(c, at)?)));
    let before = clause_before(c, r).find_map(|at| Some((r.from - at + 1, lemma(c, at)?)));
    let nearest = [behind, before]
        .into_iter()
        .flatten()
        .filter(|(_, lemma)| suits(lemma))
        .min_by_key(|(distance, _)| *distance);
    let lemma = nearest.map(|(_, lemma)| lemma).or_else(|| collective(c, r));
    lemma
        .map(str::to_owned)
        .or_else(|| (r.sort() == Sort::Count).then(|| predicate(c, r))?)
}

/// The word of the lexicon whose object the figure is: "killed six people and injured 41".
fn governing(c: Cursor, r: &Reading) -> Option<&'static str> {
    (r.from > c.first()).then(|| lemma(c, r.from - 1))?
}

/// Lemmas that are said of living beings, never of sums, spells and distances.
const OF_BEINGS: &[&str] = &[
    "kill", "injure", "miss", "detain", "abduct", "release", "displace", "rescue", "deport",
    "protest", "vote", "infect", "attend",
];

/// Whether what `r` counts can be beings: a bare count or a share, and no `times`.
fn counts_beings(c: Cursor, r: &Reading) -> bool {
    matches!(r.sort(), Sort::Count | Sort::Share)
        && !matches!(c.to(r.end).low(), "times" | "percentage")
}

/// The tokens behind `r`, to the end of its clause, over an insertion between commas.
fn clause_after<'c>(c: Cursor<'c>, r: &Reading) -> impl Iterator<Item = usize> + 'c {
    let (from, till) = (r.end, (r.end + 14).min(c.end()));
    let mut inserted = false;
    (from..till).take_while(move |&at| {
        let here = c.to(at);
        let opens = here.low() == "," && INSERTIONS.contains(&here.ahead(1));
        let closes = here.low() == "," && inserted;
        inserted = opens || inserted && !closes;
        opens || closes || !(ends_clause(here, at > from + 4) || turns(here, from))
    })
}

/// The tokens before `r`, nearest first, to the start of its clause.
fn clause_before<'c>(c: Cursor<'c>, r: &Reading) -> impl Iterator<Item = usize> + 'c {
    let from = r.from.saturating_sub(10).max(c.first());
    (from..r.from)
        .rev()
        .take_while(move |&at| !(ends_clause(c.to(at), true) || OPENERS.contains(&c.to(at).low())))
}

/// Words that open a clause, behind which another one is no longer read.
const OPENERS: &[&str] = &[
    "that", "which", "who", "when", "where", "because", "although", "though", "if", "after", "as",
];

/// Whether another clause begins here: at a conjunction, at the number of another figure, or at a
/// verb in the passive that is none of the lexicon's.
fn turns(c: Cursor, from: usize) -> bool {
    let conjunction = matches!(
        c.low(),
        "when" | "where" | "because" | "although" | "though" | "if"
    );
    let joined = c.low() == ","
        && matches!(
            c.ahead(1),
            "and" | "but" | "when" | "while" | "where" | "once"
        );
    let number = c.back(1) == "and"
        && c.at > from
        && (c.kind() == Some(dateline_doc::TokenKind::Number)
            || super::numbers::starts(c.low()) && !matches!(c.low(), "a" | "an"));
    let passive = c.at > from && participle::is_passive(c) && lemma(c, c.at).is_none();
    conjunction || joined || number || passive
}

/// The verb of a passive behind `r`, in its clause: `312 houses were flooded`.
fn predicate(c: Cursor, r: &Reading) -> Option<String> {
    let till = (r.end + 10).min(c.end());
    let mut clause = (r.end..till).map(|at| c.to(at)).take_while(|c| {
        let and = matches!(c.low(), "and" | "," | "that" | "which" | "who");
        !(and || ends_clause(*c, true))
    });
    let verb = clause.find(|here| participle::is_passive(*here))?;
    participle::verb(verb.low())
}

/// Words that open an insertion between commas.
const INSERTIONS: &[&str] = &[
    "including",
    "mostly",
    "many",
    "most",
    "among",
    "some",
    "who",
    "part",
];

/// Nouns for a body of people or things, whose size a figure gives.
const COLLECTIVES: &[&str] = &[
    "army",
    "band",
    "caravan",
    "coalition",
    "column",
    "convoy",
    "crew",
    "crowd",
    "delegation",
    "family",
    "fleet",
    "flock",
    "flotilla",
    "force",
    "gang",
    "herd",
    "mob",
    "network",
    "panel",
    "team",
    "wave",
];

/// The noun in `a caravan of hundreds of them`.
fn collective<'c>(c: Cursor<'c>, r: &Reading) -> Option<&'c str> {
    let noun = c.to(r.from).back(2);
    let counts = r.sort() == Sort::Count && c.to(r.from).back(1) == "of";
    (counts && COLLECTIVES.contains(&noun)).then_some(noun)
}

fn lemma(c: Cursor, at: usize) -> Option<&'static str> {
    let word = c.to(at).low();
    if word == "lost" && c.to(at).ahead(2) == "lives"
        || word == "lives" && c.to(at).back(1) == "claimed"
    {
        return Some("kill");
    }
    let street = word == "streets" && c.to(at).back(1) == "the" && c.to(at).back(2) == "to";
    if street {
        return Some("protest");
    }
    // `offered to pay` is an offer yet, and no payment.
    if c.to(at).back(1) == "to" && matches!(word, "pay" | "donate" | "invest") {
        let governor = at.checked_sub(2).filter(|&at| at >= c.first());
        if let Some(lemma) = governor.and_then(|at| lemma(c, at)) {
            return Some(lemma);
        }
    }
    if word.len() < 3 {
        return None;
    }
    LEXICON
        .iter()
        .find(|(_, forms)| forms.contains(&word))
        .map(|&(lemma, _)| lemma)
}

fn ends_clause(c: Cursor, far: bool) -> bool {
    match c.low() {
        ";" | "." | ":" | "while" | "but" => true,
        "," => far && !matches!(c.ahead(1), "including" | "mostly"),
        _ => false,
    }
}
