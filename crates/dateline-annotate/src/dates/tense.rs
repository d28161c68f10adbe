//! Whether the clause around a date looks back or ahead.

use super::cursor::Cursor;
use super::lexicon::{WordSet, word_set};

/// Where the clause that holds a date puts it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Tense {
    Past,
    Future,
    Unknown,
}

/// How many words a cue may stand away from its date.
const REACH: usize = 24;

/// The tense at the tokens `c.at..end`: that of the nearest verb before them in the sentence,
/// failing that of the nearest behind; the other way round where they open their clause.
pub(crate) fn around(c: Cursor, end: usize) -> Tense {
    if c.back(1) == "since" {
        return Tense::Past;
    }
    let (before, after) = (tense_before(c), tense_after(c, end));
    let found = if opens_clause(c) {
        after.or(before)
    } else {
        before.or(after)
    };
    found.unwrap_or(Tense::Unknown)
}

fn tense_before(c: Cursor) -> Option<Tense> {
    if is_deadline(c) {
        return Some(Tense::Future);
    }
    // What was moved from a day may lie on either side of now, whenever it was moved.
    match c.back(1) {
        "from" if is_moved(c) => return Some(Tense::Unknown),
        "to" if is_moved(c) => return Some(Tense::Future),
        _ => {}
    }
    let from = c.at.saturating_sub(REACH).max(c.first());
    let (at, tense) = (from..c.at)
        .rev()
        .find_map(|at| Some((at, cue(c.to(at))?)))?;
    let spoken = is_saying(c.to(at).low()) && c.at - at > 5;
    let awaited = is_awaiting(c.to(at).low()) && c.at - at > 2 && runs_ahead(c);
    Some(match tense {
        _ if spoken => Tense::Unknown,
        _ if awaited || is_bidden(c.to(at), c.at) => Tense::Future,
        _ if is_progressive(c.to(at)) && !is_trip(c.to(at).low()) && c.at - at > 3 => return None,
        _ => tense,
    })
}

/// Whether the words before say that something was moved: `moved from Tuesday to Thursday`.
pub(crate) fn is_moved(c: Cursor) -> bool {
    const STEMS: &[&str] = &[
        "mov", "postpon", "resched", "delay", "shift", "push", "defer", "brought", "chang",
    ];
    (1..=6).any(|n| STEMS.iter().any(|stem| c.back(n).starts_with(stem)))
}

/// Whether the verb at `c` sets a task, in the infinitive before `date`, that lies ahead of it:
/// `agreed last week to meet on Friday`, `told them to wait until Saturday`.
fn is_bidden(c: Cursor, date: usize) -> bool {
    const NO_VERBS: &[&str] = &[
        "the", "a", "an", "his", "her", "its", "their", "this", "that",
    ];
    let sets = is_awaiting(c.low()) || BIDDING.contains(c.low());
    let mut places = (c.at + 1..date.min(c.at + 8)).map(|at| c.to(at));
    sets && places.any(|c| {
        let verb = c.to(c.at + 1).raw();
        c.low() == "to"
            && verb.starts_with(|c: char| c.is_ascii_lowercase())
            && !NO_VERBS.contains(&verb)
    })
}

static BIDDING: WordSet = word_set!(
    "agreed decided told advised instructed directed required invited warned summoned allowed"
);

/// Whether the date is the end of a time that was given: `has until Monday`, `gave them until
/// noon`; of something shut off: `is closed until Monday`; or what something is set for: `a strike
/// for Friday`.
fn is_deadline(c: Cursor) -> bool {
    let given = |at: usize| {
        let word = c.to(at).low();
        GIVEN.contains(word) || SHUT_OFF.contains(word)
    };
    let from = c.at.saturating_sub(6).max(c.first());
    match c.back(1) {
        "until" => (from..c.at).any(given),
        "by" => is_condition(c),
        "for" => {
            let owned = c.to(c.at + 1);
            super::lexicon::weekday(c.low()).is_some() && !matches!(owned.low(), "'s" | "’s")
        }
        _ => false,
    }
}

/// Whether the clause before the date is a condition: `if the log is not handed over by Monday`.
fn is_condition(c: Cursor) -> bool {
    let from = c.at.saturating_sub(REACH).max(c.first());
    let mut clause = (from..c.at)
        .rev()
        .map(|at| c.to(at))
        .take_while(|c| !matches!(c.low(), "," | ";" | ":" | "that"));
    clause.any(|here| {
        let whether = matches!(
            here.back(1),
            "asked" | "ask" | "asks" | "know" | "wonder" | "see"
        );
        matches!(here.low(), "if" | "unless") && !whether
    })
}

static GIVEN: WordSet = word_set!("give gives gave given giving has have had");

static SHUT_OFF: WordSet = word_set!(
    "cancelled canceled closed suspended grounded shut halted banned barred adjourned remanded \
     extended blocked"
);

/// Whether a preposition before the date starts or bounds what is awaited.
fn runs_ahead(c: Cursor) -> bool {
    matches!(
        c.back(1),
        "by" | "until" | "from" | "starting" | "beginning" | "before" | "between"
    )
}

/// Verbs whose object or clause lies ahead of them, whatever their own tense.
fn is_awaiting(word: &str) -> bool {
    AWAITING.contains(word)
}

static AWAITING: WordSet = word_set!(
    "expect expects expected threaten threatens threatened demand demands demanded promise \
     promises promised vow vows vowed pledge pledges pledged ask asks asked urge urges urged \
     order orders ordered propose proposes proposed offer offers offered seek seeks sought \
     request requests requested called announced"
);

fn tense_after(c: Cursor, end: usize) -> Option<Tense> {
    let till = (end + REACH).min(c.end());
    (end..till).find_map(|at| {
        let word = c.to(at).low();
        // `On Monday they agreed to meet`: what was agreed on Monday is not the meeting's day.
        let decided = is_past(word) && !is_auxiliary(word) && cue(c.to(at)).is_some();
        if decided {
            Some(Tense::Past)
        } else {
            cue(c.to(at))
        }
    })
}

/// Whether the nearest verb before the date tells of an utterance, so that the date is when
/// something was said and not when it happened.
pub(crate) fn dates_a_saying(c: Cursor) -> bool {
    let from = c.at.saturating_sub(6).max(c.first());
    let verb = (from..c.at).rev().find(|&at| cue(c.to(at)).is_some());
    verb.is_some_and(|at| is_saying(c.to(at).low()))
}

/// Whether the date stands at the head of its clause: `decided that on Friday they will`.
fn opens_clause(c: Cursor) -> bool {
    let linked = matches!(
        c.back(1),
        "on" | "in" | "at" | "by" | "during" | "since" | "from"
    );
    let before = if linked { c.back(2) } else { c.back(1) };
    matches!(
        before,
        "" | "that" | "," | "and" | "but" | "because" | "while" | ";" | ":"
    )
}

fn cue(c: Cursor) -> Option<Tense> {
    let word = c.low();
    let name = c.at > c.first() && c.raw().starts_with(|c: char| c.is_uppercase());
    if name {
        return None;
    }
    let plans = c.ahead(1) == "to" && (is_plan(word) || is_awaiting(word));
    // `The hearing is on Friday.`
    let stands = matches!(word, "is" | "are") && matches!(c.ahead(1), "on" | "at" | "from");
    if is_ahead(word) || plans || stands || is_progressive(c) || is_scheduled(c) {
        return Some(Tense::Future);
    }
    let passive = matches!(c.back(1), "is" | "are" | "be" | "being" | "get" | "gets");
    (is_past(word) && !passive).then_some(Tense::Past)
}

/// Whether `c` is at the participle of `is coming`, `are now leaving`.
fn is_progressive(c: Cursor) -> bool {
    let be = |n| matches!(c.back(n), "is" | "are" | "am" | "'s" | "’s" | "'re" | "’re");
    let adverb = matches!(c.back(1), "also" | "now" | "only" | "not" | "back");
    c.low().len() > 4 && c.low().ends_with("ing") && (be(1) || adverb && be(2))
}

/// Participles of moves and meetings, which stand for the future with any object.
fn is_trip(word: &str) -> bool {
    TRIPS.contains(word)
}

static TRIPS: WordSet = word_set!(
    "coming going arriving leaving returning travelling traveling flying visiting meeting \
     holding hosting opening closing starting beginning playing facing moving launching \
     resuming voting planning hoping preparing"
);

/// The plain present of what stands in a calendar: `the delegations meet on Saturday`.
fn is_scheduled(c: Cursor) -> bool {
    let other = |n| {
        matches!(
            c.back(n),
            "to" | "did" | "n't" | "n’t" | "not" | "let" | "made" | "the" | "a" | "an" | ""
        )
    };
    SCHEDULED.contains(c.low()) && !other(1) && c.back(2) != "did"
}

static SCHEDULED: WordSet =
    word_set!("meet vote leave travel arrive return resume reopen reopens resumes returns");

static AHEAD_WORDS: WordSet = word_set!(
    "will 'll ’ll wo shall would may might could should must can scheduled slated \
     upcoming forthcoming expected planned due postponed delayed adjourned extended deferred remanded deadline \
     arrives begins starts opens meets takes travels visits expires ends holds hosts \
     faces votes leaves going awaits if ahead poised let await"
);

/// Words that put their clause ahead: modals, plans, and the present tense of what is
/// scheduled.
fn is_ahead(word: &str) -> bool {
    AHEAD_WORDS.contains(word)
}

static PLAN_WORDS: WordSet = word_set!(
    "set plan plans planning decide hopes hope wants want aims intends supposed likely about \
     agreed vowed promised prepares preparing ready hoping has have is are was were bound \
     needs invited"
);

/// Words that look ahead with an infinitive: `set to`, `hopes to`.
fn is_plan(word: &str) -> bool {
    PLAN_WORDS.contains(word)
}

fn is_auxiliary(word: &str) -> bool {
    matches!(
        word,
        "was"
            | "were"
            | "had"
            | "has"
            | "have"
            | "been"
            | "scheduled"
            | "slated"
            | "planned"
            | "expected"
            | "supposed"
            | "postponed"
            | "delayed"
            | "adjourned"
            | "extended"
            | "deferred"
            | "remanded"
    )
}

fn is_saying(word: &str) -> bool {
    matches!(
        word,
        "said"
            | "told"
            | "confirmed"
            | "announced"
            | "reported"
            | "revealed"
            | "added"
            | "stated"
            | "declared"
            | "claimed"
            | "insisted"
            | "tweeted"
            | "wrote"
    )
}

/// Past forms of irregular verbs.
static IRREGULAR: WordSet = word_set!(
    "was were had did has have been said told went took came made got gave met held began \
     left found saw led won lost sent shot fell rose spoke wrote broke ran sat fought \
     brought thought kept built struck flew drew became hit cut put swept sought taught \
     caught bought drove grew knew paid read spent stood threw wore withdrew overthrew \
     sank shook chose swore died tied laid lay slid heard felt quit"
);

/// Words in -ed that are no verbs.
static NO_VERBS: WordSet = word_set!(
    "need indeed hundred speed embed exceed proceed succeed united breed sacred seed feed greed kindred"
);

/// Past forms of verbs: regular by their ending, irregular by list.
pub(crate) fn is_past(word: &str) -> bool {
    let regular = word.len() > 4 && word.ends_with("ed") && !NO_VERBS.contains(word);
    regular || IRREGULAR.contains(word)
}

#[cfg(test)]
mod tests {
    use crate::dates::tests::check;

    /// 11 March 2026 is a Wednesday.
    #[test]
    fn tasks_lie_ahead() {
        check(
            "2026-03-11",
            &[
                "They were told to boil water until [Saturday|2026-03-14].",
                "The ferry was cancelled until [Thursday|2026-03-12].",
                "Both schools were shut by the board until [Monday|2026-03-16].",
                "They played until [Monday|2026-03-09] and lost.",
                "They agreed [last week|2026-03-01/2026-03-07] to meet on [Friday|2026-03-13].",
                "He walked to the port on [Friday|2026-03-06].",
                "The hearing is on [Saturday|2026-03-14].",
                "Rain is forecast for [Friday|2026-03-13] and [Saturday|2026-03-14].",
            ],
        );
    }

    #[test]
    fn what_lasts_has_begun() {
        check(
            "2026-03-11",
            &[
                "The rule, in force since [January|2026-01], ends in [December|2026-12].",
                "The rules have applied since [1 July|2025-07-01].",
                "It will have rained since [November|2025-11].",
            ],
        );
    }

    #[test]
    fn what_was_moved() {
        check(
            "2026-03-11",
            &[
                "The match was postponed from [Sunday|2026-03-08].",
                "The match was moved from [Tuesday|2026-03-10] to [Thursday|2026-03-12].",
            ],
        );
    }
}
