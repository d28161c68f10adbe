use dateline_doc::{Article, Doc, Speaker};
use proptest::prelude::*;

fn doc(text: &str) -> Doc {
    crate::read(Article::plain(text))
}

fn speaker(doc: &Doc, speaker: &Speaker) -> String {
    match speaker {
        Speaker::Known(who) => doc
            .words(doc.names[doc.referents[who.at()].best.at()].span)
            .to_owned(),
        Speaker::Described(span) => doc.words(*span).to_owned(),
        Speaker::Unattributed => "-".to_owned(),
    }
}

/// A line a statement: source, cue, content.
fn spans(text: &str) -> Vec<String> {
    let doc = doc(text);
    let words = |span| Option::map_or(span, "-", |s| doc.words(s));
    doc.statements
        .iter()
        .map(|s| {
            format!(
                "{} | {} | {}",
                words(s.source),
                words(s.cue),
                doc.words(s.content)
            )
        })
        .collect()
}

/// A line a statement: chain and speaker, kind, stance.
fn voices(text: &str) -> Vec<String> {
    let doc = doc(text);
    doc.statements
        .iter()
        .map(|s| {
            let chain = s.chain.iter().chain([&s.speaker]).map(|w| speaker(&doc, w));
            let who = chain.collect::<Vec<_>>().join(" > ");
            format!("{who} | {} | {}", s.kind, s.stance)
        })
        .collect()
}

#[track_caller]
fn check(text: &str, wanted: &[&str]) {
    assert_eq!(spans(text), wanted, "{text}");
}

#[track_caller]
fn check_voices(text: &str, wanted: &[&str]) {
    assert_eq!(voices(text), wanted, "{text}");
}

#[test]
fn direct_quotations() {
    check(
        "\"The port stays open,\" Ada Moreau said.",
        &["Ada Moreau | said | \"The port stays open,\""],
    );
    check(
        "“The port stays open,” said Ada Moreau, the mayor of Belmere.",
        &["Ada Moreau, the mayor of Belmere | said | “The port stays open,”"],
    );
    check(
        "Ada Moreau said on Tuesday: «The port stays open.»",
        &["Ada Moreau | said | «The port stays open.»"],
    );
    check(
        "\"The port,\" Ada Moreau said, \"stays open all through the winter.\"",
        &["Ada Moreau | said | \"stays open all through the winter.\""],
    );
    check(
        "Ada Moreau wrote: \"The port stays open. Nobody will be turned away.\"",
        &["Ada Moreau | wrote: | \"The port stays open. Nobody will be turned away.\""],
    );
}

#[test]
fn quotations_go_on() {
    check(
        "\"The port stays open,\" Ada Moreau said. \"Nobody will be turned away.\"",
        &[
            "Ada Moreau | said | \"The port stays open,\"",
            "Ada Moreau | said | \"Nobody will be turned away.\"",
        ],
    );
    check(
        "Ada Moreau said: \"The port stays open.\n\n\"Nobody will be turned away.\"",
        &["Ada Moreau | said: | \"The port stays open.\n\n\"Nobody will be turned away.\""],
    );
    check_voices(
        "\"The port is open now,\" Ada Moreau said. \"Nobody was turned away yesterday.\"",
        &[
            "Ada Moreau | direct | asserts",
            "Ada Moreau | direct | asserts",
        ],
    );
}

#[test]
fn scare_quotes_are_no_statements() {
    check("The so-called \"winter port\" lies in the north.", &[]);
    check(
        "Ada Moreau said the plan was \"nonsense\".",
        &["Ada Moreau | said | the plan was \"nonsense\""],
    );
    check_voices(
        "Ada Moreau said the plan was \"a long story\".",
        &["Ada Moreau | mixed | asserts"],
    );
}

#[test]
fn indirect_speech() {
    check(
        "The ministry said in a statement on Monday that the talks had ended.",
        &["The ministry | said in a statement | that the talks had ended"],
    );
    check(
        "The talks had ended, the ministry said.",
        &["the ministry | said | The talks had ended"],
    );
    check(
        "The council told reporters that the talks had ended.",
        &["The council | told reporters | that the talks had ended"],
    );
    check(
        "The driver told the district court that the bridge was open.",
        &["The driver | told the district court | that the bridge was open"],
    );
    check(
        "The union blamed the ministry for the delay and accused it of neglect.",
        &[
            "The union | blamed | the ministry for the delay",
            "The union | accused | it of neglect",
        ],
    );
    check(
        "Ada Moreau, who had led the council, refused to resign.",
        &["Ada Moreau, who had led the council | refused | to resign"],
    );
}

#[test]
fn participles_take_the_subject_of_their_clause() {
    check(
        "Ada Moreau said the port was open, adding that nobody had been turned away.",
        &[
            "Ada Moreau | said | the port was open",
            "Ada Moreau | adding | that nobody had been turned away",
        ],
    );
    check(
        "Noting that the port was open, Moreau left the hall.",
        &["Moreau | Noting | that the port was open"],
    );
}

#[test]
fn passives_and_adverbs() {
    check(
        "It was claimed that the port was open.",
        &["- | was claimed | that the port was open"],
    );
    check(
        "The ferry is expected to arrive on Friday.",
        &["- | is expected | to arrive on Friday"],
    );
    check(
        "The mayor had been warned by the harbour master that the ice was thin.",
        &["the harbour master | had been warned | that the ice was thin"],
    );
    check(
        "Forty people were reportedly rescued.",
        &["- | reportedly | Forty people were reportedly rescued"],
    );
}

#[test]
fn according_to() {
    check(
        "According to the ministry, the talks have ended.",
        &["the ministry | According to | the talks have ended"],
    );
    check(
        "The talks have ended, according to the ministry.",
        &["the ministry | according to | The talks have ended"],
    );
}

#[test]
fn chains() {
    check_voices(
        "The talks will end on Friday, the Belmere Herald reported, citing a port official.",
        &["Belmere Herald > a port official | indirect | asserts"],
    );
    check_voices(
        "According to a report by the Belmere Herald, based on two officials, Norland has demanded changes to the treaty.",
        &["Belmere Herald > two officials > Norland | indirect | demands"],
    );
    check_voices(
        "Ada Moreau told Belmere Radio that the port was open.",
        &["Belmere Radio > Ada Moreau | indirect | asserts"],
    );
    check_voices(
        "The port official, speaking to Belmere Radio on condition of anonymity, also said that the port was open.",
        &["Belmere Radio > The port official | indirect | asserts"],
    );
    check_voices(
        "Ada Moreau, speaking after talks with Belmere Radio, said that the port was open.",
        &["Ada Moreau | indirect | asserts"],
    );
    check_voices(
        "Ada Moreau said that the harbour union had rejected the offer of the ministry.",
        &[
            "Ada Moreau | indirect | asserts",
            "Ada Moreau > the harbour union | indirect | declines",
        ],
    );
    check_voices(
        "Ada Moreau said that the talks had failed because Norland had rejected the offer.",
        &[
            "Ada Moreau | indirect | asserts",
            "Ada Moreau > Norland | indirect | declines",
        ],
    );
}

#[test]
fn an_interview_goes_on() {
    check_voices(
        "Ada Moreau told Belmere Radio on Friday: \"The port stays open.\"\n\nJan Brandt said the union would strike.\n\nMoreau told the show's host, Rolf Vance, that it was \"a quiet week\".\n\nThe talks of the union had failed, Brandt told the host.\n",
        &[
            "Belmere Radio > Ada Moreau | direct | asserts",
            "Jan Brandt | indirect | threatens",
            "Belmere Radio > Ada Moreau | mixed | asserts",
            "Jan Brandt | indirect | asserts",
        ],
    );
    check_voices(
        "Ada Moreau told Belmere Radio that the port was open. She declined to give a date. \"It was a long winter,\" she said.",
        &[
            "Belmere Radio > Ada Moreau | indirect | asserts",
            "Ada Moreau | indirect | declines",
            "Belmere Radio > Ada Moreau | direct | asserts",
        ],
    );
    check_voices(
        "Ada Moreau told Belmere Radio on Sunday that the port was open. Moreau said on Monday that the fees had risen. \"It was a long winter,\" Moreau told reporters in the harbour.",
        &[
            "Belmere Radio > Ada Moreau | indirect | asserts",
            "Ada Moreau | indirect | asserts",
            "Ada Moreau | direct | asserts",
        ],
    );
}

#[test]
fn denials() {
    check(
        "Moreau claimed that the port was closed, which the union denied.",
        &[
            "Moreau | claimed | that the port was closed",
            "the union | denied | the port was closed",
        ],
    );
    check(
        "The ministry did not elaborate on the plan.",
        &["The ministry | did not elaborate on | the plan"],
    );
}

#[test]
fn pronouns_speak_for_the_last_speaker() {
    check_voices(
        "Ada Moreau said the port was open. She said nobody had left.",
        &[
            "Ada Moreau | indirect | asserts",
            "Ada Moreau | indirect | asserts",
        ],
    );
}

#[test]
fn a_pronoun_stands_for_somebody_without_a_name() {
    check_voices(
        "Mayor Ada Moreau visited the port.\n\nA Norwegian woman with two children waited there. She said the boats were gone.",
        &["A Norwegian woman | indirect | asserts"],
    );
    check_voices(
        "Ada Moreau met a driver at the port. She said the road would open.",
        &["Ada Moreau | indirect | asserts"],
    );
    check_voices(
        "A lawyer for Ada Moreau left early. She said nothing would change.",
        &["A lawyer | indirect | asserts"],
    );
    for named in [
        "A lawyer for the port, Ada Moreau,",
        "A doctor named Ada Moreau",
    ] {
        check_voices(
            &format!("{named} left early. She said nothing would change."),
            &["Ada Moreau | indirect | asserts"],
        );
    }
}

#[test]
fn it_was_stated_by_the_speaker_before() {
    check_voices(
        "Ada Moreau said that the port was open. It was stated that two ships had left.",
        &[
            "Ada Moreau | indirect | asserts",
            "Ada Moreau | indirect | asserts",
        ],
    );
    check_voices(
        "Ada Moreau said that the port was open. It was claimed that two ships had left.",
        &["Ada Moreau | indirect | asserts", "- | indirect | asserts"],
    );
}

#[test]
fn stances() {
    let stance = |text: &str| {
        voices(text)
            .first()
            .map(|v| v.rsplit(" | ").next().unwrap().to_owned())
    };
    let table = [
        ("Ada Moreau said the ministry must pay.", "demands"),
        ("Ada Moreau said it would probably rain.", "expects"),
        ("Ada Moreau said she would repair the quay.", "promises"),
        (
            "Ada Moreau said the ministry had violated the treaty.",
            "accuses",
        ),
        ("Ada Moreau said the plan was a disaster.", "criticises"),
        ("Ada Moreau said the plan was excellent.", "praises"),
        ("Ada Moreau asked: \"Who pays for the quay?\"", "asks"),
        ("Ada Moreau asked them to repair the quay.", "demands"),
        (
            "Ada Moreau said she would retaliate if the quay was closed.",
            "threatens",
        ),
        ("Ada Moreau denied the report.", "denies"),
        ("Ada Moreau rejected the offer.", "declines"),
    ];
    for (text, wanted) in table {
        assert_eq!(stance(text).as_deref(), Some(wanted), "{text}");
    }
}

#[test]
fn acronyms_that_read_as_small_words() {
    check(
        "The WHO said on Monday that the fever had reached Orlen.",
        &["The WHO | said | that the fever had reached Orlen"],
    );
}

#[test]
fn what_is_told_within_has_a_subject() {
    check(
        "The prosecution said that Marsh was a doctor who used a drug called Marsol without care.",
        &[
            "The prosecution | said | that Marsh was a doctor who used a drug called Marsol without care",
        ],
    );
}

#[test]
fn a_day_to_come_is_not_when_it_was_said() {
    let mut article = Article::plain(
        "The ministers are to meet on Thursday about the fever, which doctors suspect has killed ten people.",
    );
    article.published.value = "2031-05-13".parse().ok();
    let doc = crate::read(article);
    assert!(doc.statements.iter().all(|s| s.said.is_none()));
}

#[test]
fn headlines() {
    check(
        "MOREAU: THE PORT STAYS OPEN\n\nThe port is open, Ada Moreau said.",
        &[
            "MOREAU | - | THE PORT STAYS OPEN",
            "Ada Moreau | said | The port is open",
        ],
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_text_gives_spans_inside_it(text in "([a-zA-Z ,.\"“”'‘’:;\n]|said|that|\" he said|according to|é|😀){0,60}") {
        let doc = doc(&text);
        let all = doc.article.text.len();
        for s in &doc.statements {
            for span in [Some(s.content), s.source, s.cue].into_iter().flatten() {
                prop_assert!(span.end() <= all && !doc.words(span).is_empty());
            }
        }
        let starts: Vec<usize> = doc.statements.iter().map(|s| s.content.start()).collect();
        prop_assert!(starts.is_sorted());
    }

    #[test]
    fn words_of_saying_in_any_order(words in prop::collection::vec(prop::sample::select(vec![
        "Ada", "Moreau", "said", "that", ",", "\"", "the", "port", "who", "denied", "according", "to",
        "citing", "officials", "\n\n", ".", "was", "told", "by", "which", "and", "“", "”", "his", "claim",
        "threatened", "it", "expected", ":", "an", "official", "report", "based", "on", "May", "would",
    ]), 0..40)) {
        let text = words.join(" ");
        prop_assert_eq!(doc(&text).statements, doc(&text).statements);
    }
}

#[test]
fn an_article() {
    let text = include_str!("fixtures/harbour.txt");
    let lines: Vec<String> = spans(text)
        .into_iter()
        .zip(voices(text))
        .map(|(spans, voice)| format!("{voice}\n    {spans}"))
        .collect();
    insta::assert_snapshot!(lines.join("\n"));
}

#[test]
fn pieces_around_an_attribution() {
    check(
        "\"I regret every lamp,\" Ada Moreau said, \"but I will not pay for the whole of the street.\"",
        &[
            "Ada Moreau | said | \"I regret every lamp,\"",
            "Ada Moreau | said | \"but I will not pay for the whole of the street.\"",
        ],
    );
    check(
        "Norland asked for the delay, a Belmeran diplomat said, because it did not want to vote on a holiday.",
        &[
            "a Belmeran diplomat | said | Norland asked for the delay",
            "Norland | asked for | the delay",
            "a Belmeran diplomat | said | because it did not want to vote on a holiday",
        ],
    );
}

#[test]
fn cited_sources() {
    check_voices(
        "The Belmere Herald, citing an official, reported that the port was shut.",
        &["Belmere Herald > an official | indirect | asserts"],
    );
    check_voices(
        "The Belmere Herald reported on Wednesday, citing an official of the port, that the quay was shut.",
        &["Belmere Herald > an official of the port | indirect | asserts"],
    );
    check_voices(
        "The Belmere Herald quoted an official as saying that the port was shut.",
        &["Belmere Herald > an official | indirect | asserts"],
    );
    check_voices(
        "An official was quoted by the Belmere Herald as saying that the port was shut.",
        &["Belmere Herald > An official | indirect | asserts"],
    );
}

#[test]
fn nobody_says_it() {
    check(
        "An earlier version of this article said that the port was shut.",
        &[],
    );
    check("The demand that Norland rejected in 2015 is back.", &[]);
    check("Anyone who asked said that the port was shut.", &[]);
}

#[test]
fn phrases_that_attribute() {
    check(
        "The mayor asked the council for nine pumps and has been given two.",
        &["The mayor | asked | the council for nine pumps"],
    );
}

#[test]
fn a_mark_behind_a_space_closes() {
    check(
        "\"They climbed over the wall of the port, \"he said.",
        &["he | said | \"They climbed over the wall of the port, \""],
    );
}

#[test]
fn stances_of_content() {
    check_voices(
        "\"This time there was no rain,\" Ada Moreau said.",
        &["Ada Moreau | direct | asserts"],
    );
    check_voices(
        "Ada Moreau said the pump had failed.",
        &["Ada Moreau | indirect | asserts"],
    );
    check_voices(
        "\"That report is not true,\" Ada Moreau said.",
        &["Ada Moreau | direct | denies"],
    );
    check_voices(
        "If the letter goes unanswered, Norland will close the bridge, Ada Moreau said.",
        &["Ada Moreau | indirect | threatens"],
    );
}
