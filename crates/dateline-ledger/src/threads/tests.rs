use proptest::prelude::*;

use super::*;
use crate::echoes::Echoes;
use crate::happenings::Happenings;
use crate::{entities, threads::fiction};

/// Joins fictional articles `(outlet, day, text)` and looks for a question: its relation and
/// values must be these.
#[track_caller]
fn check(articles: &[(&str, &str, &str)], question: &str, relation: Relation, values: &[&str]) {
    let rows = fiction::rows(articles);
    let (threads, accounts) = joined(&rows);
    let all: Vec<_> = threads
        .iter()
        .map(|t| {
            let mut values: Vec<&str> = accounts
                .iter()
                .filter(|a| a.thread == t.id)
                .map(|a| a.value.as_str())
                .collect();
            values.sort_unstable();
            values.dedup();
            (t.question.as_str(), t.relation, values)
        })
        .collect();
    let mut wanted = values.to_vec();
    wanted.sort_unstable();
    assert!(all.contains(&(question, relation, wanted)), "{all:#?}");
}

fn joined(rows: &[Rows]) -> (Vec<ThreadRow>, Vec<AccountRow>) {
    let mut rows: Vec<&Rows> = rows.iter().collect();
    rows.sort_by_key(|r| (r.article.published.map(|d| d.to_string()), r.article.id));
    let entities = entities::link(&rows, &[]);
    join(
        &rows,
        &entities,
        &Sources::of(&rows, &Echoes::default()),
        &[fiction::story(&rows)],
        &Happenings::default(),
    )
}

const TALKS: &[(&str, &str, &str)] = &[
    (
        "The Lantern",
        "2031-05-14",
        "Ministers of Norway and Chad will hold talks in Lisbon on May 20.\n\
         At least 240 people were killed in the flood, police said.\n\
         The orchard stayed dry and the bees came back early.",
    ),
    (
        "Harbour Post",
        "2031-05-15",
        "The talks between Norway and Chad, set for May 20, were moved to Kenya.\n\
         The flood killed 312 people, the governor said.\n\
         A brass band played at the harbour.",
    ),
];

#[test]
fn a_venue_that_was_moved() {
    let values = ["in Lisbon, Portugal", "moved to Kenya"];
    check(TALKS, "place | meet", Relation::Revised, &values);
}

/// Joins fictional articles and wants no question of what is denied.
#[track_caller]
fn check_undisputed(articles: &[(&str, &str, &str)]) {
    let (threads, _) = joined(&fiction::rows(articles));
    let asked = threads.iter().map(|t| t.question.as_str());
    let disputed: Vec<&str> = asked.filter(|q| q.starts_with("whether")).collect();
    assert!(disputed.is_empty(), "{disputed:?}");
}

#[test]
fn what_denies_no_claim() {
    check_undisputed(&[(
        "Harbour Post",
        "2031-05-14",
        "Emil Sandberg, director of the observatory in Orlen, dismissed concerns that the \
         earthquake would cause tsunamis, the agency Kestline said.",
    )]);
    check_undisputed(&[
        (
            "The Lantern",
            "2031-05-14",
            "Marsh, who also received an additional sentence of 485 years, offered a show of \
             remorse before his sentence was announced Saturday, the Orlen Journal reported.",
        ),
        (
            "Harbour Post",
            "2031-05-14",
            "The prosecutor gambled on a death penalty when he denied a Marsh offer a year ago to \
             plead guilty in exchange for a life sentence.",
        ),
    ]);
}

#[test]
fn a_venue_that_is_open() {
    let articles = [
        TALKS[0],
        (
            "Harbour Post",
            "2031-05-15",
            "The venue of the talks is still not clear, the minister of Chad said.\n\
             A brass band played at the harbour.",
        ),
    ];
    let values = ["yes: lisbon portug", "no: venu talk clear"];
    check(
        &articles,
        "whether | meet where",
        Relation::Conflict,
        &values,
    );
}

#[test]
fn reasons_of_who_acts_and_of_others() {
    let articles = [
        (
            "The Lantern",
            "2031-05-14",
            "Critics of Ann Marlow said that she cancelled the visit to Lisbon because of the \
             protests there.\nThe orchard stayed dry and the bees came back early.",
        ),
        (
            "Harbour Post",
            "2031-05-14",
            "Ann Marlow cancelled the visit to Lisbon, saying that she stayed at home because a \
             flood had damaged the runway.\nA brass band played at the harbour.",
        ),
        (
            "Orbel Courier",
            "2031-05-14",
            "Ann Marlow cancelled the visit to Lisbon, the agency reported, citing an official.",
        ),
    ];
    let values = ["for protest", "for own reason: flood damag runway"];
    check(&articles, "why | visit", Relation::Conflict, &values);
}

#[test]
fn a_date_that_all_give() {
    check(TALKS, "date | meet", Relation::Agree, &["2031-05-20"]);
}

#[test]
fn the_same_in_other_words() {
    let articles = [
        (
            "The Lantern",
            "2031-05-14",
            "Parents fear that they will be split up from their children at the border.\n\
             The orchard stayed dry and the bees came back early.",
        ),
        (
            "Harbour Post",
            "2031-05-15",
            "Families risk being separated when they reach the border, lawyers warn.\n\
             A brass band played at the harbour.",
        ),
    ];
    let rows = fiction::rows(&articles);
    let (threads, accounts) = joined(&rows);
    let told: Vec<Vec<&str>> = threads
        .iter()
        .filter(|thread| thread.question.starts_with("what"))
        .map(|thread| {
            let of = accounts.iter().filter(|a| a.thread == thread.id);
            of.map(|a| a.words.as_str()).collect()
        })
        .collect();
    let [split, separated] = articles.map(|(_, _, text)| text.lines().next().unwrap_or(text));
    assert_eq!(told, [[split, separated]], "{threads:#?}");
}

#[test]
fn a_lower_bound_and_a_count() {
    let values = ["312 people", ">=240 people"];
    check(
        TALKS,
        "figure | kill | people",
        Relation::Compatible,
        &values,
    );
}

#[test]
fn counts_of_one_thing_that_differ() {
    let articles = [
        (
            "The Lantern",
            "2031-05-14",
            "The fire brigade said that 412 houses were flooded in Lisbon.",
        ),
        (
            "Harbour Post",
            "2031-05-15",
            "The dam's owner said that 288 houses were flooded in Lisbon.",
        ),
        (
            "Evening Bell",
            "2031-05-16",
            "An insurer assumes that more than 400 houses were flooded.",
        ),
    ];
    let values = ["412 houses", "288 houses", ">=400 houses"];
    check(
        &articles,
        "figure | flood | houses",
        Relation::Conflict,
        &values,
    );
}

#[test]
fn a_tally_that_grows() {
    let articles = [
        (
            "The Lantern",
            "2031-05-14",
            "Within a day, a petition against the dam at Lisbon had gained 28,000 signatories.",
        ),
        (
            "Harbour Post",
            "2031-05-15",
            "The petition against the dam at Lisbon has already amassed more than 100,000 supporters.",
        ),
    ];
    let values = ["so far: 28000 people", "so far: >=100000 people"];
    check(
        &articles,
        "figure | collect | signatories",
        Relation::Revised,
        &values,
    );
}

#[test]
fn what_only_one_can_be() {
    let articles = [
        (
            "The Lantern",
            "2031-05-14",
            "Norway is the largest exporter of salted fish to Portugal, followed by Iceland and Chile.",
        ),
        (
            "Harbour Post",
            "2031-05-15",
            "Iceland is the biggest exporter of salted fish to Portugal, a trade group said.",
        ),
        (
            "Evening Bell",
            "2031-05-16",
            "Chile is one of the largest exporters of salted fish to Portugal.",
        ),
    ];
    let rows = fiction::rows(&articles);
    let (threads, accounts) = joined(&rows);
    let most = threads.iter().find(|t| t.question.starts_with("most "));
    let most = most.expect("the two that cannot both be the largest");
    let told = accounts.iter().filter(|a| a.thread == most.id);
    let mut values: Vec<&str> = told.map(|a| a.value.as_str()).collect();
    values.sort_unstable();
    assert_eq!(most.relation, Relation::Conflict);
    assert_eq!(values, ["it is: Iceland", "it is: Norway"]);
}

#[test]
fn a_venue_instead_of_another() {
    let articles = [
        (
            "The Lantern",
            "2031-05-14",
            "The envoys of Norway and Chad will meet in Vienna on May 20.",
        ),
        (
            "Harbour Post",
            "2031-05-15",
            "The envoys of Norway and Chad will meet on May 20 in Lisbon instead of Vienna.",
        ),
    ];
    let values = ["in Vienna", "moved to Lisbon, Portugal"];
    check(&articles, "place | meet", Relation::Revised, &values);
}

#[test]
fn one_article_alone_has_no_threads_of_words() {
    let (threads, _) = joined(&fiction::rows(&TALKS[..1]));
    assert!(
        threads.iter().all(|t| !t.question.starts_with("what")),
        "{threads:#?}"
    );
}

#[test]
fn ids_are_unique_and_accounts_belong() {
    let (threads, accounts) = joined(&fiction::rows(TALKS));
    let ids: BTreeSet<&String> = threads.iter().map(|t| &t.id).collect();
    assert_eq!(ids.len(), threads.len());
    assert!(accounts.iter().all(|a| ids.contains(&a.thread)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]
    #[test]
    fn any_order_gives_the_same(
        texts in prop::collection::vec(
            "((Norway|Chad|The mayor) (met|will meet|attacked|denied that|said that) (Kenya|the talks|12 people|40 people) (in Lisbon|on May 20|was moved to Kenya)\\. ){0,4}\\PC{0,20}",
            1..4,
        ),
    ) {
        let articles: Vec<(String, &str)> = texts
            .iter()
            .enumerate()
            .map(|(at, text)| (format!("Outlet {at}"), text.as_str()))
            .collect();
        let articles: Vec<(&str, &str, &str)> = articles
            .iter()
            .map(|(outlet, text)| (outlet.as_str(), "2031-05-14", *text))
            .collect();
        let mut rows = fiction::rows(&articles);
        let forward = crate::align(&rows, &[]);
        rows.reverse();
        prop_assert_eq!(forward, crate::align(&rows, &[]));
    }
}

const FERRY: &[(&str, &str, &str)] = &[
    (
        "The Lantern",
        "2031-05-14",
        "The orchard stayed dry and the bees came back early.\n\
         The ferry company said that rotten planks and rusted bolts had sunk the pier.\n\
         On May 11 Ann Marsh and Emil Sandberg inspected the sunken pier at Arlen.",
    ),
    (
        "Harbour Post",
        "2031-05-15",
        "A brass band played at the harbour.\n\
         Rotten planks and rusted bolts were found by eleven divers, the council wrote in a letter.\n\
         Emil Sandberg and Ann Marsh inspected the sunken pier at Arlen on May 11, the mayor's office says.",
    ),
];

#[test]
fn words_that_both_print_in_a_row() {
    let values = ["says rotten plank rust bolt"];
    let question = "words | rotten planks rusted bolts";
    check(FERRY, question, Relation::Agree, &values);
}

#[test]
fn names_in_a_row_are_no_words() {
    let rows = fiction::rows(&[
        (
            "The Lantern",
            "2031-05-14",
            "Prime Minister Ann Marsh of Norway slept.",
        ),
        (
            "Harbour Post",
            "2031-05-15",
            "A dog bit Prime Minister Ann Marsh of Norway.",
        ),
    ]);
    let (threads, _) = joined(&rows);
    let words = threads.iter().filter(|t| t.question.starts_with("words"));
    assert_eq!(words.count(), 0);
}

#[test]
fn words_that_one_takes_back() {
    let denied = "The council denied that rotten planks and rusted bolts had sunk the pier.";
    let articles = [FERRY[0], ("Harbour Post", "2031-05-15", denied)];
    let rows = fiction::rows(&articles);
    let (threads, _) = joined(&rows);
    let words = threads.iter().filter(|t| t.question.starts_with("words"));
    let relations: Vec<Relation> = words.map(|t| t.relation).collect();
    assert_eq!(relations, [Relation::Compatible]);
}

#[test]
fn a_day_and_persons_of_one_matter() {
    let rows = fiction::rows(FERRY);
    let (threads, accounts) = joined(&rows);
    for (family, wanted) in [
        ("date", "2031-05-11"),
        ("who", "by Ann Marsh; Emil Sandberg"),
    ] {
        let asked = |t: &&ThreadRow| super::family(&t.question) == family;
        let thread = threads.iter().find(asked).unwrap();
        assert_eq!(thread.relation, Relation::Agree, "{}", thread.question);
        let mut told = accounts.iter().filter(|a| a.thread == thread.id);
        assert!(told.all(|account| account.value == wanted));
    }
}
