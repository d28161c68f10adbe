//! What is said of what is counted: the lemma by which two texts' figures compare.

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
            "marchers",
            "demonstrators",
            "demonstrated",
            "rallied",
            "rally",
            "streets",
        ],
    ),
    ("vote", &["vote", "voted", "votes", "ballots", "voters"]),
    ("sign", &["sign", "signed", "signatures", "signatories"]),
    ("infect", &["infected", "infections", "cases", "tested"]),
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
    ("inflation", &["inflation"]),
    ("unemployment", &["unemployment", "jobless"]),
    ("tariff", &["tariff", "tariffs", "duty", "duties", "levy"]),
    ("growth", &["growth", "grew"]),
    ("turnout", &["turnout"]),
    ("magnitude", &["magnitude"]),
    ("price", &["price", "prices", "priced"]),
    ("cost", &["cost", "costs", "costing"]),
    ("approval", &["approval", "approve", "approved"]),
    ("export", &["export", "exports", "exported"]),
    ("import", &["import", "imports", "imported"]),
    ("surplus", &["surplus"]),
    ("deficit", &["deficit"]),
    ("debt", &["debt"]),
    ("budget", &["budget"]),
    ("fine", &["fine", "fined"]),
    ("pay", &["paid", "pay", "payment", "payments"]),
    (
        "invest",
        &["invest", "invested", "investment", "investments"],
    ),
    ("donate", &["donated", "donation", "donations", "pledged"]),
];

/// The lemma for what is said of `r`: that of the nearest word of the lexicon in its clause, those
/// behind first.
pub(crate) fn find(c: Cursor, r: &Reading) -> Option<String> {
    if r.sort() == Sort::Age {
        return Some("age".to_owned());
    }
    let mut best: Option<(usize, &str)> = None;
    let mut consider = |at: usize, distance: usize| {
        if let Some(lemma) = lemma(c, at)
            && best.is_none_or(|(far, _)| distance < far)
        {
            best = Some((distance, lemma));
        }
    };
    let till = (r.end + 12).min(c.end());
    for at in (r.end..till).take_while(|&at| !ends_clause(c.to(at), at > r.end + 4)) {
        consider(at, at - r.end);
    }
    let from = r.from.saturating_sub(10).max(c.first());
    for at in (from..r.from)
        .rev()
        .take_while(|&at| !ends_clause(c.to(at), true))
    {
        consider(at, r.from - at + 1);
    }
    best.map(|(_, lemma)| lemma.to_owned())
}

fn lemma(c: Cursor, at: usize) -> Option<&'static str> {
    let word = c.to(at).low();
    if word == "lost" && c.to(at).ahead(2) == "lives"
        || word == "lives" && c.to(at).back(1) == "claimed"
    {
        return Some("kill");
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
        "," => far && !matches!(c.ahead(1), "including" | "and" | "mostly"),
        _ => false,
    }
}
