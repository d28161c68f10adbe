//! What holds of the figures of every text, tried without the tagger.

use dateline_doc::{Article, Bound, Doc};
use proptest::prelude::*;

/// A text with figures of most kinds, a paragraph each.
const STORY: &[&str] = &[
    "At least 2,400 people were killed and 12 injured.",
    "Between 10 and 12 boats sank.",
    "Inflation rose to 4.5% from 3 percent.",
    "The repair cost $3.5 billion.",
    "Tens of thousands marched through the town.",
    "Of 3,117 passengers, 690 are missing.",
    "The crossing takes two and a half hours.",
    "Nearly a third of the crew resigned.",
];

/// Sentences without a figure, to stand between others.
const ASIDES: &[&str] = &[
    "The harbour master declined to comment.",
    "“We were never told,” Anna Holm said.",
    "Ferries",
    "The operator, Tarn Lines, has denied any fault.",
    "It was cold.",
];

fn read(text: &str) -> Doc {
    crate::read_by_rules(Article::plain(text))
}

type Value = (String, f64, Option<f64>, Bound, Option<String>);

fn values(doc: &Doc) -> Vec<Value> {
    let row = |f: &dateline_doc::Figure| {
        let words = doc.words(f.span).to_owned();
        (words, f.value, f.to, f.bound, f.unit.clone())
    };
    doc.figures.iter().map(row).collect()
}

/// `1234567` as `1,234,567`.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// Words of quantities, numbers and marks in any order.
fn soup() -> impl Strategy<Value = String> {
    const WORDS: &str = "at least no more fewer than as many some up to over under between and or to - – , \
        . ; ( ) / : % $ £ € US A 0 1 2 3,1 3,117 12,34,567 1.200.000 1.2.3 .5 99999999999999999999999 1e9 1e999 \
        -4 −4 ½ ¼ 2½ ½-mile hundred thousand million bn m k dozen dozens tens scores hundreds thousands of a an \
        half third two-thirds quarter quarters one two-and-a-half twenty twenty-five twenty-twenty five and-a-half \
        percent per cent percentage point points years year-old old 30-year-old thousand-year months for days hour \
        km km/h mph tonnes square miles degrees Celsius pounds dollars won people more Ana , 30 , 47th second \
        several few couple each every per day multi- multi-million-dollar multi-x from rose fell by 5-3 10-12 9/11 \
        K２ ３０ \n é";
    let words: Vec<&str> = WORDS.split(' ').filter(|word| !word.is_empty()).collect();
    prop::collection::vec(prop::sample::select(words), 0..40).prop_map(|words| words.join(" "))
}

/// Any characters; those that change length in lower case, join or turn text around.
fn unusual() -> impl Strategy<Value = String> {
    const MARKS: &[&str] = &[
        "İ",
        "ẞ",
        "ﬁ",
        "\u{301}",
        "\u{200d}",
        "\u{202e}",
        "\u{feff}",
        "\u{0}",
        "👩‍🚒",
        "１２",
        "٣٠",
        "๒๕",
        "½",
        "²",
        "Ⅻ",
        "五",
        "\u{a0}",
        "\u{2028}",
        "\r\n",
        "’s",
        "K",
        "12\u{301}",
        "$",
        "1\u{200d}0",
    ];
    let marks = prop::sample::select(MARKS).prop_map(str::to_owned);
    let piece = prop_oneof![any::<String>(), marks, soup()];
    prop::collection::vec(piece, 0..6).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn holds_on_any_text(text in prop_oneof![soup(), unusual()]) {
        let doc = read(&text);
        prop_assert_eq!(&doc.figures, &super::find(&doc));
        let mut end = 0;
        for figure in &doc.figures {
            prop_assert!(figure.span.start() >= end && figure.span.end() <= text.len());
            prop_assert!(text.get(figure.span.start()..figure.span.end()).is_some_and(|w| !w.is_empty()));
            end = figure.span.end();
            prop_assert!(figure.value.is_finite());
            prop_assert!(figure.to.is_none_or(|to| to.is_finite() && to > figure.value));
        }
    }

    #[test]
    fn digits_are_read_as_written(number in 2_u64..10_000_000_000, group: bool) {
        let written = if group || (1000..10_000).contains(&number) { grouped(number) } else { number.to_string() };
        let doc = read(&format!("They counted {written} birds."));
        #[expect(clippy::cast_precision_loss, reason = "below 2^53")]
        let wanted = vec![number as f64];
        prop_assert_eq!(doc.figures.iter().map(|f| f.value).collect::<Vec<_>>(), wanted);
        prop_assert_eq!(doc.words(doc.figures[0].span), written);
    }

    #[test]
    fn ranges_keep_both_ends(low in 2_u32..900, more in 1_u32..99) {
        let high = low + more;
        for words in [format!("between {low} and {high}"), format!("{low} to {high}"), format!("{low}-{high}")] {
            let doc = read(&format!("They counted {words} birds."));
            let found: Vec<_> = doc.figures.iter().map(|f| (f.value, f.to, f.bound)).collect();
            prop_assert_eq!(found, [(f64::from(low), Some(f64::from(high)), Bound::Range)], "{}", words);
        }
    }

    /// What stands in other paragraphs changes no figure.
    #[test]
    fn other_words_change_no_figure(
        asides in prop::collection::vec(prop::option::of(prop::sample::select(ASIDES)), STORY.len()),
    ) {
        let longer: Vec<&str> = STORY.iter().zip(&asides)
            .flat_map(|(line, aside)| aside.iter().copied().chain(std::iter::once(*line)))
            .collect();
        prop_assert_eq!(values(&read(&STORY.join("\n\n"))), values(&read(&longer.join("\n\n"))));
    }
}
