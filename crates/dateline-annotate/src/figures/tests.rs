//! Each table is the documentation of its family: `[words|value bound unit]` marks what is
//! found.

use dateline_doc::Figure;
use proptest::prelude::*;

use super::find;
use crate::dates::tests::{doc, unmark};

fn note(figure: &Figure) -> String {
    let to = figure.to.map_or(String::new(), |to| format!("-{to}"));
    let unit = figure
        .unit
        .as_ref()
        .map_or(String::new(), |unit| format!(" {unit}"));
    format!("{}{to} {}{unit}", figure.value, figure.bound)
}

#[track_caller]
fn check(lines: &[&str]) {
    for marked in lines {
        let (text, _) = unmark(marked);
        let doc = doc(&text, Some("2026-03-11"));
        let mut found = text.clone();
        for figure in doc.figures.iter().rev() {
            found.insert_str(figure.span.end(), &format!("|{}]", note(figure)));
            found.insert(figure.span.start(), '[');
        }
        assert_eq!(&found, marked);
    }
}

/// What is counted and what is said of it, for the first figure of each line.
#[track_caller]
fn check_counted(lines: &[(&str, &str, &str)]) {
    for (text, of, indicator) in lines {
        let doc = doc(text, Some("2026-03-11"));
        let figure = &doc.figures[0];
        assert_eq!(figure.of.map_or("", |of| doc.words(of)), *of, "{text}");
        assert_eq!(
            figure.indicator.as_deref().unwrap_or(""),
            *indicator,
            "{text}"
        );
    }
}

/// What moved: `words|up`, with `< words` of what it came from; for each line, those that moved.
#[track_caller]
fn check_change(lines: &[(&str, &str)]) {
    for (text, wanted) in lines {
        let doc = doc(text, Some("2026-03-11"));
        let told = |figure: &Figure| {
            let from = figure.from.map(|from| doc.figures[from.at()].span);
            let from = from.map_or(String::new(), |from| format!(" < {}", doc.words(from)));
            let change = figure.change?;
            Some(format!("{}|{change}{from}", doc.words(figure.span)))
        };
        let found: Vec<String> = doc.figures.iter().filter_map(told).collect();
        assert_eq!(found.join("; "), *wanted, "{text}");
    }
}

/// The parts, with their wholes: `part < whole`.
#[track_caller]
fn check_parts(lines: &[(&str, &str)]) {
    for (text, wanted) in lines {
        let doc = doc(text, Some("2026-03-11"));
        let told = |figure: &Figure| {
            let whole = doc.figures[figure.part_of?.at()].span;
            Some(format!("{} < {}", doc.words(figure.span), doc.words(whole)))
        };
        let found: Vec<String> = doc.figures.iter().filter_map(told).collect();
        assert_eq!(found.join("; "), *wanted, "{text}");
    }
}

/// When the first figure of each line holds.
#[track_caller]
fn check_scope(lines: &[(&str, &str)]) {
    for (text, wanted) in lines {
        let doc = doc(text, Some("2026-03-11"));
        let scope = doc.figures[0].scope;
        assert_eq!(
            scope.map_or("", |scope| doc.words(scope)),
            *wanted,
            "{text}"
        );
    }
}

#[test]
fn digits_and_words() {
    check(&[
        "The ship held [3,117|3117 exact] sheep and [twenty-five|25 exact] goats.",
        "The town has [1.8 million|1800000 exact] people.",
        "It sold [one hundred and fifty|150 exact] tickets.",
        "It sold [half a million|500000 exact] tickets and [two|2 exact] trains.",
    ]);
}

#[test]
fn grouping() {
    check(&[
        "They sold [1,234,567|1234567 exact] tiles and [12,34,567|1234567 exact] pots.",
        "They sold [1.234.567|1234567 exact] tiles, [1 234 567|1234567 exact] pots and [10 000|10000 exact] cups.",
        "They sold [1'234|1234 exact] tiles and [1’234’567|1234567 exact] pots.",
        "The levy rose [.5 percent|0.5 exact percent].",
        "It cost [1.234,5 euros|1234.5 exact EUR] for [12,5 kilos|12.5 exact kilogram] and [1.500|1500 exact] bags.",
        "It cost [3.5 euros|3.5 exact EUR] for [1,500|1500 exact] bags.",
        "The dam holds [3 lakh|300000 exact] fish and cost [2 crore rupees|20000000 exact INR].",
        "A grain weighs [2 × 10^-3 grams|0.002 exact gram].",
    ]);
}

#[test]
fn fractions() {
    check(&[
        "It took [2½ hours|2.5 exact hour], then [2 1/2 hours|2.5 exact hour] more.",
        "They walked [half a mile|0.5 exact mile] in [a quarter of an hour|0.25 exact hour].",
        "A [half-hour|0.5 exact hour] stop, [an hour and a half|1.5 exact hour] of rain.",
        "The crack is [1/16 of an inch|0.0625 exact inch] wide.",
        "[Two-thirds|66.7 exact percent] of the goats and [a third|33.3 exact percent] of the cows fled.",
        "It cost [three quarters of a million dollars|750000 exact USD].",
    ]);
}

#[test]
fn signs() {
    check(&[
        "It fell to [minus 12 degrees Celsius|-12 exact degree celsius] and [-40°C|-40 exact degree celsius].",
        "The index stood at [+0.2%|0.2 exact percent] and [-0.8%|-0.8 exact percent].",
        "The balance was [$-50.8bn|-50800000000 exact USD].",
        "A [sub-7 percent|7 at_most percent] loan for a [now-18 month-old|18 exact month] goat.",
    ]);
}

#[test]
fn orders_of_magnitude() {
    check(&[
        "[Dozens|24 at_least] of sheep fled.",
        "[Tens of thousands|20000 at_least] of bees fled.",
        "[Several hundred|300 at_least] bees fled.",
        "[A few hundred|300 about] bees fled.",
        "[More than a dozen|12 at_least] bees fled.",
        "[A couple of dozen|24 about] bees fled.",
        "They flew [hundreds of miles|200 at_least mile].",
    ]);
}

#[test]
fn bounds() {
    check(&[
        "[At least 12|12 at_least] huts burned.",
        "[No fewer than 12|12 at_least] huts burned.",
        "[Up to 12|12 at_most] huts burned.",
        "[Fewer than 12|12 at_most] huts burned.",
        "[Nearly 12|12 about] huts burned.",
        "[Some 12|12 about] huts burned.",
        "[Just 12|12 exact] huts burned.",
        "It lasted [two hours or more|2 at_least hour].",
        "Nothing is known about [12|12 exact] huts.",
    ]);
}

#[test]
fn ranges_and_changes() {
    check(&[
        "[Between 10 and 12|10-12 range] huts burned.",
        "It lasts [2 to 3½ hours|2-3.5 range hour] and costs [5 to 10 million euros|5000000-10000000 range EUR].",
        "[10 to 12|10-12 range] huts burned, or [10-12|10-12 range].",
        "It costs [$2 million to $3 million|2000000-3000000 range USD].",
        "Prices rose by [2 percent|2 exact percent] to [9 percent|9 exact percent].",
        "The share fell from [4|4 exact percent] to [6 percent|6 exact percent].",
    ]);
}

#[test]
fn near_ranges() {
    check(&[
        "It took [three or four days|3-4 range day] and [a week or two|1-2 range week].",
        "A [5-10W|5-10 range watt] lamp at [0 to 80km/h|0-80 range kilometre per hour].",
        "Rates of [1 per cent to 1.5 per cent|1-1.5 range percent] or [10–12%|10-12 range percent].",
        "She leads [49 percent|49 exact percent] to [47 percent|47 exact percent].",
        "Sales rose [$2 million|2000000 exact USD] to [$9 million|9000000 exact USD].",
        "It raised [280 million|280000000 exact EUR] of the [900 million euros|900000000 exact EUR].",
    ]);
}

#[test]
fn currencies() {
    check(&[
        "It cost [US$5|5 exact USD], [US $6|6 exact USD], [$US7,500|7500 exact USD] or [A$8|8 exact AUD].",
        "It cost [RM23.50|23.5 exact MYR], [USD10m|10000000 exact USD] or [Rs 500|500 exact INR].",
        "Wires write [PS8.1bn|8100000000 exact GBP] and [Y=28,030|28030 exact JPY].",
        "It cost [1,200€|1200 exact EUR] or [7.5 million Danish crowns|7500000 exact DKK].",
        "It cost [90 sen|90 exact sen] and [120p|120 exact penny].",
    ]);
}

#[test]
fn rates() {
    check(&[
        "Oil is at [$58.24 per barrel|58.24 exact USD per barrel], or [$60 a barrel|60 exact USD per barrel].",
        "He pays [$500 a month|500 exact USD per month] or a [$90-a-day|90 exact USD per day] fine.",
        "It runs at [60 mph|60 exact mile per hour], [100 km/h|100 exact kilometre per hour] and [30 miles per gallon|30 exact mile per gallon].",
        "It grows [3 per cent a year|3 exact percent per year] and sells at [$80 per sq m|80 exact USD per square metre].",
        "It lost [63 cents per share|63 exact cent per share], not [$6 billion|6000000000 exact USD] a year earlier.",
        "The well gives a [52,000 barrel-a-day|52000 exact barrel per day] flow.",
    ]);
}

#[test]
fn symbols() {
    check(&[
        "Its [275 pound-feet|275 exact pound-foot] or [450 Nm|450 exact newton metre] and [300 PS|300 exact metric horsepower].",
        "A [5.5kWh|5.5 exact kilowatt hour] cell, [4500 mAh|4500 exact milliampere-hour], a [5 W|5 exact watt] lamp.",
        "A lawn of [32m2|32 exact square metre], [90 sq ft|90 exact square foot] and [24 cubic feet|24 exact cubic foot].",
        "It is [37m|37 exact metre] ([121ft|121 exact foot]) long and held [37m|37000000 exact] bees.",
        "A [500mg|500 exact milligram] dose at [4 ppb|4 exact part per billion].",
        "It rose [60 basis points|60 exact basis point] on the 5G network.",
    ]);
}

#[test]
fn changes() {
    check_change(&[
        ("Sales fell 4%.", "4%|down"),
        ("The share was up 19 cents to $3.", "19 cents|up"),
        (
            "Profit was up from $12 million to $15 million.",
            "$15 million|up < $12 million",
        ),
        (
            "Profit rose to $15 million from $12 million.",
            "$15 million|up < $12 million",
        ),
        ("The price is $84, down from $93.", "$84|down < $93"),
        (
            "Oil dropped from $75 per barrel to $45.",
            "$45|down < $75 per barrel",
        ),
        ("They cut the levy by 3 percent.", "3 percent|down"),
        (
            "Wool closed 2 percent lower after a 5% pay rise.",
            "2 percent|down; 5%|up",
        ),
        ("Salt was down 2.3%, tin by 2.6%.", "2.3%|down; 2.6%|down"),
        (
            "It rose by 5 feet (1.5 metres).",
            "5 feet|up; 1.5 metres|up",
        ),
        ("Wool +0.2%, tin -0.8%.", "+0.2%|up; -0.8%|down"),
        ("A climber fell 30 metres.", ""),
        ("The side gave up 12 goals and lost 40 sheep.", ""),
        ("They drove from 3 barns to 4 barns.", ""),
        ("The lower 95 percent pay.", ""),
    ]);
}

#[test]
fn parts_and_wholes() {
    check_parts(&[
        (
            "The mayor counted 3,117 sheep. Of these, 2,427 were lost; nothing is known about 690.",
            "2,427 < 3,117; 690 < 3,117",
        ),
        (
            "The fire killed 40 people, including 12 children.",
            "12 < 40",
        ),
        ("They held 40 sailors, 12 of whom were hurt.", "12 < 40"),
        (
            "They held 40 sailors. At least five of them were hurt.",
            "At least five < 40",
        ),
        ("They held 40 sailors and freed the other 26.", "26 < 40"),
        ("The fire killed 40 people and 12 sheep.", ""),
        ("They held 12 sailors. Of these, 40 were hurt.", ""),
    ]);
}

#[test]
fn scopes() {
    check_scope(&[
        (
            "The fire killed 12 people in the first two weeks of the march.",
            "in the first two weeks of the march",
        ),
        ("In 2017, 12 barns burned.", "In 2017"),
        ("Wool rose 3% last year.", "last year"),
        ("Wool rose 3%, the mayor said on Monday.", ""),
        ("They sold 12 barns and in 2019 4 huts.", ""),
        ("They sold 12 barns at Monday's fair.", ""),
    ]);
}

#[test]
fn money_shares_measures() {
    check(&[
        "It costs [$3.5 billion|3500000000 exact USD].",
        "It costs [about £2m|2000000 about GBP] or [6.4 billion euros|6400000000 exact EUR].",
        "Inflation was [above 40%|40 at_least percent].",
        "It fell [0.2 percentage points|0.2 exact percentage point].",
        "[Three quarters|75 exact percent] of the sheep, [one in five|20 exact percent] goats, [1 in 4|25 exact percent] cows.",
        "They walked [2,500 miles|2500 exact mile] with [34 metric tons|34 exact tonne] of salt.",
        "A [multi-billion-dollar|1000000000 at_least USD] hall.",
    ]);
}

#[test]
fn durations_and_ages() {
    check(&[
        "A [90-day|90 exact day] ban, a [one-day|1 exact day] visit, a [monthlong|1 about month] pause.",
        "It took [less than a year|1 at_most year].",
        "They must agree within [60 days|60 at_most day].",
        "The fair goes on over [four days|4 exact day].",
        "It rained over the past [two years|2 exact year].",
        "He got [five years and six months|5.5 exact year]; it took [2 hours 30 minutes|2.5 exact hour].",
        "She is [5 feet, 6 inches|5.5 exact foot] tall; he is [6ft 3in|6.25 exact foot].",
        "He got [five years|5 exact year] and [40|40 exact] lashes.",
        "He, who is [70|70 exact year], left at the age of [21|21 exact year].",
        "Ana Ruiz, [30|30 exact year], has a [2-year-old|2 exact year] daughter.",
        "He got [seven-and-a-half years|7.5 exact year]; all are aged [between 19 and 45|19-45 range year].",
        "Her sons, ages [10, 9 and 4|4-10 range year], wept.",
    ]);
}

#[test]
fn no_figures() {
    check(&[
        "He came third on May 4, 1987, at 10:30 a.m. in room 12.",
        "One of the two leaders lives at 10 Garden Street.",
        "He was shot in the 12200 block of Garden Street.",
        "They won 3-1 in 2016 on Flight 370.",
        "The 47th minister left last year, three years ago or two weeks later.",
        "1. The list begins.",
        "It won by a 3 to 1 margin and is 6'3\" tall.",
        "Louis XIV and Part IV came before Chapter XII.",
    ]);
}

#[test]
fn counted_and_indicator() {
    check_counted(&[
        (
            "At least 12 people were killed in the flood.",
            "people",
            "kill",
        ),
        (
            "The flood left 12 sailors and soldiers dead.",
            "sailors and soldiers",
            "kill",
        ),
        (
            "It is stated that 12 of these villagers lost their lives.",
            "these villagers",
            "kill",
        ),
        ("Police detained 40 students.", "students", "detain"),
        ("It killed six people and injured no one.", "people", "kill"),
        ("The king received 40 heads of state.", "heads of state", ""),
        ("Traders saw inflation above 40%.", "inflation", "inflation"),
        ("A 25 percent tariff on salt.", "tariff on salt", "tariff"),
        ("They set tariffs of 25 percent.", "tariffs", "tariff"),
        ("A duty of 9 percent on salt.", "salt", "tariff"),
        (
            "It said 12 people, including guards and cooks, lost their lives.",
            "people",
            "kill",
        ),
        ("A convoy of hundreds of carts left.", "carts", "convoy"),
        ("By noon 40 barns were flooded.", "barns", "flood"),
        ("In the square 9 lamps are lit for the dead.", "lamps", ""),
        ("The port saved 40 euros.", "", ""),
        (
            "The boat took 40 passengers, and two were missing.",
            "passengers",
            "",
        ),
        ("The firm paid 40 euros in damages.", "damages", "pay"),
        ("The firm offered Tarn 40 euros.", "", "offer"),
        ("The firm offered to pay Tarn 40 euros.", "", "offer"),
        ("She promised every burnt farm 40 euros.", "farm", "promise"),
        (
            "About 9 of the village's wells are dry.",
            "the village's wells",
            "",
        ),
    ]);
}

proptest! {
    #[test]
    fn holds_on_random_text(text in any::<String>(), words in prop::collection::vec(
        prop::sample::select(vec![
            "at", "least", "2", "million", "to", "-", "between", "and", "3,1", "percent", "$", "½",
            "hundred", "two-thirds", "of", "dozens", "a", "in", "five", "years", "old", ",", "Ana",
            "half", "1e9", "0", "multi-", "thousand-year", "months", "for", "people", "more",
        ]), 0..24)) {
        for text in [text, words.join(" ")] {
            let one = doc(&text, None);
            prop_assert_eq!(&one.figures, &find(&one));
            let mut end = 0;
            for figure in &one.figures {
                prop_assert!(figure.span.start() >= end && !figure.span.is_empty());
                prop_assert!(figure.value.is_finite());
                prop_assert!(figure.to.is_none_or(|to| to > figure.value));
                end = figure.span.end();
            }
        }
    }
}
