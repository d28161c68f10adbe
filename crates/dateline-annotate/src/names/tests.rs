use crate::sentences::testing::article;
use dateline_doc::{Doc, Name, NameForm, Referent};
use proptest::prelude::*;
use std::fmt::Write as _;

fn read(text: &str, titled: bool) -> (Doc, Vec<Name>, Vec<Referent>) {
    let doc = crate::read(article(text, titled));
    let (names, referents) = (doc.names.clone(), doc.referents.clone());
    (doc, names, referents)
}

/// `[words|kind]` marks each name. Descriptions and pronouns are not marked.
#[track_caller]
fn check(marked: &str) {
    let mut text = String::new();
    let mut rest = marked;
    while let Some((before, after)) = rest.split_once('[') {
        let (name, end) = after.split_once(']').unwrap();
        text.push_str(before);
        text.push_str(name.split_once('|').unwrap().0);
        rest = end;
    }
    text.push_str(rest);
    let (doc, names, _) = read(&text, false);
    let mut found = String::new();
    let mut at = 0;
    for name in names.iter().filter(|name| name.form == NameForm::Name) {
        let span = name.span;
        found.push_str(&text[at..span.start()]);
        write!(found, "[{}|{}]", doc.words(span), name.kind).unwrap();
        at = span.end();
    }
    found.push_str(&text[at..]);
    assert_eq!(found, marked);
}

/// Every mention of the referent whose best name is `best`, in text order.
#[track_caller]
fn same(text: &str, best: &str, wanted: &[&str]) {
    let (doc, names, referents) = read(text, false);
    let words = |name: &Name| doc.words(name.span).to_owned();
    let found: Vec<String> = names
        .iter()
        .filter(|name| {
            let best_name = referents[name.referent.at()].best;
            words(&names[best_name.at()]) == best
        })
        .map(words)
        .collect();
    assert_eq!(found, wanted);
}

#[test]
fn titles_come_off() {
    check("President [Jane Roe|person] met Gen. [Omar Alba|person].");
    check("[Iranian|group] Foreign Minister [Karim Daneshvar|person] left for [Oman|place].");
    check("[U.S.|place] Secretary of State [Paul Marlow|person] said so.");
    check("Then Mr. [Roe|person] and Sir [Alan Pike|person] agreed.");
}

#[test]
fn articles_and_possessives_come_off() {
    check("The [United States|place] thanked [Oman|place]'s team on Monday.");
    check("[France|place]'s envoy saw the [Ministry of Foreign Affairs|organisation] there.");
}

#[test]
fn organisations() {
    check(
        "The [Bank of Norland|organisation] and the [Norland Steel Federation|organisation] spoke.",
    );
    check("He joined the [Ministry of Health and Welfare|organisation] in May.");
    check("Shares of [Orbel Technologies|organisation] fell.");
    check("The [Free Harbour Movement|organisation] ([FHM|organisation]) split.");
}

#[test]
fn places_and_peoples() {
    check("It rained in [Paris|place], [France|place], and along the [Orbel River|place].");
    check("Some [Germans|group] and [Muslim|group] leaders met.");
    check("The [US|place]-led talks helped [Iran|place].");
}

#[test]
fn capitals_at_the_start_of_a_sentence() {
    check("Protesters gathered. Many protesters sang.");
    check("[Marlow|person] said no. Nobody asked [Ann Marlow|person] why.");
    check("\"Nothing is lost,\" [Ann Marlow|person] said.");
}

#[test]
fn months_are_no_persons() {
    check("In May it rained, and on May 4 it snowed.");
    check("Prime Minister [Ada May|person] left. Mrs. [May|person] flew home.");
}

#[test]
fn particles_and_hyphens() {
    check("[Ursula van der Berg|person] met [Jean-Luc Moreau|person] and [Omar al-Hakim|person].");
}

#[test]
fn headings_in_capitals() {
    check("[MARLOW|person] WANTS MORE TALKS\n[Ann Marlow|person] wants more talks, she said.");
}

#[test]
fn surnames() {
    same(
        "President Ann Marlow spoke. Marlow was calm. Mrs. Marlow left.",
        "Ann Marlow",
        &[
            "President Ann Marlow",
            "Ann Marlow",
            "Marlow",
            "Mrs. Marlow",
            "Marlow",
        ],
    );
}

#[test]
fn two_of_one_surname() {
    let text = "Mr. Alan Pike met Mrs. Rita Pike. Mrs. Pike spoke.";
    same(text, "Alan Pike", &["Mr. Alan Pike", "Alan Pike"]);
    same(
        text,
        "Rita Pike",
        &["Mrs. Rita Pike", "Rita Pike", "Mrs. Pike", "Pike"],
    );
}

#[test]
fn roles_mean_their_bearer() {
    same(
        "French President Luc Moreau met Iranian Foreign Minister Karim Daneshvar. The French \
         president smiled. The foreign minister did not.",
        "Karim Daneshvar",
        &[
            "Iranian Foreign Minister Karim Daneshvar",
            "Karim Daneshvar",
            "The foreign minister",
        ],
    );
    same(
        "Ann Marlow, the mayor of Lisbon, was late. London's mayor waited. The mayor of Lisbon \
         apologised.",
        "Ann Marlow",
        &["Ann Marlow", "the mayor of Lisbon", "The mayor of Lisbon"],
    );
}

#[test]
fn a_company_has_another_president() {
    same(
        "President Luc Moreau agreed. Ann Marlow, the president and chief executive of Orbel \
         Technologies, did not. The president left.",
        "Luc Moreau",
        &["President Luc Moreau", "Luc Moreau", "The president"],
    );
}

#[test]
fn bodies() {
    same(
        "The Moreau administration agreed. President Luc Moreau left. The administration waited.",
        "The Moreau administration",
        &["The Moreau administration", "The administration"],
    );
    same(
        "The Free Harbour Movement split. The FHM said so. The movement is old.",
        "Free Harbour Movement",
        &[
            "The Free Harbour Movement",
            "Free Harbour Movement",
            "The FHM",
            "FHM",
            "The movement",
        ],
    );
}

#[test]
fn pronouns() {
    same(
        "Ann Marlow met Mr. Alan Pike on Friday. She was late, and he left.",
        "Ann Marlow",
        &["Ann Marlow", "She"],
    );
    same(
        "Karim Daneshvar criticised the plan of Luc Moreau. He said it was old.",
        "Karim Daneshvar",
        &["Karim Daneshvar", "He"],
    );
}

#[test]
fn countries() {
    same(
        "Britain agreed. The UK left, and the United Kingdom paid.",
        "United Kingdom",
        &[
            "Britain",
            "The UK",
            "UK",
            "the United Kingdom",
            "United Kingdom",
        ],
    );
}

#[test]
fn countries_by_their_adjectives() {
    check(
        "[Norlandia|place] says no. A [Norlandian|group] envoy told [Tarva|place]'s prime minister so. [Tarvan|group] officials left.",
    );
}

#[test]
fn bodies_by_what_stands_beside_them() {
    check("The state operator [Orbel Hydro|organisation] agreed.");
    check("[Orbinform|organisation] reported, citing an official, that it rained.");
    check("It rained, a spokeswoman for [Pike & Partner|organisation] said.");
}

#[test]
fn datelines() {
    check(
        "ORBEL, March 8 ([NPA|organisation]) - It rained."
            .replace("ORBEL", "[ORBEL|place]")
            .as_str(),
    );
}

#[test]
fn rivers_and_newspapers_lend_their_names() {
    same(
        "The Orbel rose. The Orbel River Commission met. The Orbel Courier wrote about the Orbel.",
        "Orbel River Commission",
        &["The Orbel River Commission", "Orbel River Commission"],
    );
}

#[test]
fn capitals_stand_for_their_governments() {
    same(
        "Norway sent a letter. Oslo said no. It rained in Oslo.",
        "Norway",
        &["Norway", "Oslo"],
    );
    same(
        "Talks between Oslo and Madrid failed. Norway and Spain left Oslo.",
        "Norway",
        &["Oslo", "Norway"],
    );
    same(
        "Oslo said no. It rained in Oslo.",
        "Oslo",
        &["Oslo", "Oslo"],
    );
}

#[test]
fn a_person_of_a_country() {
    same(
        "Prime Minister Jane Roe of Norway left.",
        "Jane Roe",
        &["Prime Minister Jane Roe of Norway", "Jane Roe"],
    );
}

fn holds(text: &str) {
    let (doc, names, referents) = read(text, true);
    for name in &names {
        assert!(!name.span.is_empty() && name.span.end() <= text.len());
        assert!(!doc.words(name.span).is_empty());
        assert!(name.referent.at() < referents.len());
    }
    for pair in names.windows(2) {
        let (a, b) = (pair[0].span, pair[1].span);
        assert!(a.start() < b.start() || (a.start() == b.start() && a.end() > b.end()));
    }
    for (at, outer) in names.iter().enumerate() {
        for inner in names[at + 1..]
            .iter()
            .take_while(|n| n.span.start() < outer.span.end())
        {
            assert!(outer.form == NameForm::Description && outer.span.contains(inner.span));
        }
    }
    for (at, referent) in referents.iter().enumerate() {
        assert_eq!(names[referent.best.at()].referent.at(), at);
    }
    let (_, again, _) = read(text, true);
    assert_eq!(names, again);
}

proptest! {
    #[test]
    fn holds_for_any_text(text in "\\PC{0,200}") {
        holds(&text);
    }

    #[test]
    fn holds_for_text_like_news(words in prop::collection::vec(
        prop::sample::select(vec![
            "the", "The", "president", "President", "of", "and", "Iran", "Iranian", "'s", "’s",
            "U.S.", "US-led", "Roe", "Jane", "Mr.", "Minister", "Foreign", "Ministry", "he", "She",
            ",", ".", ". ", "\"", "”", "-", "&", "(", ")", "al-Hakim", "van", "Bank", "May", "Café",
            "😀", "U", "S", "\n", "said", "who", "administration", "mayor", "London", "RED", "SEA",
        ]), 0..60)) {
        holds(&words.join(" "));
    }
}

#[test]
fn other_names() {
    same(
        "The march was organised by Vecinos Unidos, translated from Spanish as United Neighbours, \
         a group of tenants. United Neighbours has no office.",
        "United Neighbours",
        &[
            "Vecinos Unidos",
            "United Neighbours",
            "a group of tenants",
            "United Neighbours",
        ],
    );
    same(
        "Rook was seized at sea. Karim Hale, better known as Rook, had fled in May.",
        "Karim Hale",
        &["Rook", "Karim Hale", "Rook"],
    );
    same(
        "Orbel Data, formerly Norland Post, sells maps. Orbel Data and Norland Steel merged.",
        "Orbel Data",
        &["Orbel Data", "Norland Post", "Orbel Data"],
    );
    same(
        "Ann Marlow, known for novels as long as Karim Hale, won. Karim Hale lost.",
        "Ann Marlow",
        &["Ann Marlow"],
    );
}

#[test]
fn who_is_known_to_another_is_not_the_other() {
    same(
        "Karim Hale, known to Ann Marlow for years, lost. Ann Marlow won.",
        "Ann Marlow",
        &["Ann Marlow", "Ann Marlow"],
    );
}

#[test]
fn acronyms_of_what_is_named() {
    check(
        "A thousand came to a [FHM|organisation] rally, of the [Free Harbour Movement|organisation], \
         and they must STOP.",
    );
}
