//! Times that come again and again. They are no dates: each has a rule, and no value.

use dateline_doc::{Recurrence, TokenKind};
use jiff::civil::Weekday;

use super::cursor::Cursor;
use super::holidays;
use super::lexicon::{self, Unit};
use crate::figures::numbers;

/// `every Friday`, `each month`, `twice a week`, `on Sundays`, `the second Tuesday of every month`,
/// `weekly`; with its rule (RFC 5545, 3.3.10).
pub(crate) fn read(c: &mut Cursor) -> Option<Recurrence> {
    let start = *c;
    let rule = match c.low() {
        "every" | "each" => c.read(every),
        "the" => c.read(nth_weekday_of_month),
        "daily" | "weekly" | "monthly" | "yearly" | "quarterly" | "hourly" | "nightly"
        | "annually" | "fortnightly" | "biweekly" | "annual" | "biennial" => c.read(adverb),
        "once" | "twice" | "on" | "at" => c.read(times).or_else(|| c.read(on_plural)),
        _ => c.read(times).or_else(|| c.read(plural)),
    }?;
    // A preposition is none of the expression's own words.
    let from = start.at + usize::from(matches!(start.low(), "on" | "at"));
    Some(Recurrence {
        span: c.words().span(from, c.at),
        rule,
    })
}

/// Whether a recurring time can begin here. Most words are turned away at this door.
pub(crate) fn starts(c: Cursor) -> bool {
    match c.low() {
        "every" | "each" | "once" | "twice" | "daily" | "weekly" | "monthly" | "yearly"
        | "quarterly" | "hourly" | "nightly" | "annually" | "fortnightly" | "biweekly"
        | "annual" | "biennial" => true,
        "on" | "at" => c.ahead(1).ends_with('s') || lexicon::weekday(c.ahead(1)).is_some(),
        "the" => lexicon::weekday(c.ahead(2)).is_some(),
        word if word.ends_with("day") => c.ahead(1).ends_with('s'),
        word if word.ends_with("days") => true,
        _ => matches!(c.ahead(1), "times" | "days" | "nights"),
    }
}

/// `every other week`, `every two years`, `each Monday and Friday`, `every March`, `every night`.
fn every(c: &mut Cursor) -> Option<String> {
    c.step();
    let interval = c.read(interval).unwrap_or(1);
    if let Some(days) = c.read(weekdays) {
        part_of_day(c);
        return Some(weekly(&days, interval));
    }
    if let Some(rule) = c.read(of_the_year) {
        return Some(rule);
    }
    c.take(|word| unit_rule(word, interval))
}

/// `other`, `second`, `third`, `two`, `10`.
fn interval(c: &mut Cursor) -> Option<u32> {
    if c.eat("other") {
        return Some(2);
    }
    let counted = c.read(numbers::small).and_then(|n| u32::try_from(n).ok());
    counted
        .or_else(|| c.take(lexicon::ordinal).filter(|&n| n <= 12).map(u32::from))
        .filter(|&n| n > 0)
}

fn weekly(days: &str, interval: u32) -> String {
    rule("WEEKLY", interval, &format!(";BYDAY={days}"))
}

fn rule(frequency: &str, interval: u32, rest: &str) -> String {
    if interval == 1 {
        format!("FREQ={frequency}{rest}")
    } else {
        format!("FREQ={frequency};INTERVAL={interval}{rest}")
    }
}

/// What is said to come again each unit, each season or each part of the day.
fn unit_rule(word: &str, interval: u32) -> Option<String> {
    if lexicon::is_part_of_day(word) {
        return Some(rule("DAILY", interval, ""));
    }
    if lexicon::season(word).is_some() {
        return Some(rule("YEARLY", interval, ""));
    }
    match word {
        "weekday" | "workday" => return Some(weekly("MO,TU,WE,TH,FR", interval)),
        "weeknight" => return Some(weekly("MO,TU,WE,TH", interval)),
        "fortnight" => return Some(rule("WEEKLY", 2 * interval, "")),
        _ => {}
    }
    let (frequency, by) = match lexicon::unit(word)?.0 {
        Unit::Minute => ("MINUTELY", 1),
        Unit::Hour => ("HOURLY", 1),
        Unit::Day => ("DAILY", 1),
        Unit::Weekend => return Some(weekly("SA,SU", interval)),
        Unit::Week => ("WEEKLY", 1),
        Unit::Month => ("MONTHLY", 1),
        Unit::Quarter => ("MONTHLY", 3),
        Unit::Season => return None,
        Unit::Year => ("YEARLY", 1),
        Unit::Decade => ("YEARLY", 10),
        Unit::Century => ("YEARLY", 100),
    };
    Some(rule(frequency, by * interval, ""))
}

/// A month, a day of one or a named day: once a year.
fn of_the_year(c: &mut Cursor) -> Option<String> {
    let capital = c.raw().starts_with(|c: char| c.is_ascii_uppercase());
    if let Some(holiday) = c.read(holidays::name) {
        return Some(holiday.rule());
    }
    let month = c.take(lexicon::month).filter(|_| capital)?;
    let day = c.take(|word| lexicon::day(word).or_else(|| lexicon::ordinal(word)));
    let day = day.filter(|&day| day <= 31);
    let day = day.map_or(String::new(), |day| format!(";BYMONTHDAY={day}"));
    Some(format!("FREQ=YEARLY;BYMONTH={month}{day}"))
}

/// `the second Tuesday of every month`, `the last Friday of each month`.
fn nth_weekday_of_month(c: &mut Cursor) -> Option<String> {
    c.step();
    let last = c.eat("last");
    let nth = if last {
        "-1".to_owned()
    } else {
        c.take(lexicon::ordinal).filter(|&n| n < 6)?.to_string()
    };
    let day = code(c.take(lexicon::weekday)?);
    c.eat_any(&["of", "in"]).then_some(())?;
    let monthly = c.eat_any(&["every", "each"]) && c.eat("month");
    monthly.then(|| format!("FREQ=MONTHLY;BYDAY={nth}{day}"))
}

/// `daily`, `weekly`; in capitals a newspaper's name.
fn adverb(c: &mut Cursor) -> Option<String> {
    let named = c.raw().starts_with(|c: char| c.is_ascii_uppercase())
        && (c.at > c.first() || c.to(c.at + 1).raw().starts_with(char::is_uppercase));
    let rule = c.take(|word| {
        Some(match word {
            "hourly" => "FREQ=HOURLY",
            "daily" | "nightly" => "FREQ=DAILY",
            "weekly" => "FREQ=WEEKLY",
            "fortnightly" | "biweekly" => "FREQ=WEEKLY;INTERVAL=2",
            "monthly" => "FREQ=MONTHLY",
            "quarterly" => "FREQ=MONTHLY;INTERVAL=3",
            "yearly" | "annually" | "annual" => "FREQ=YEARLY",
            "biennial" => "FREQ=YEARLY;INTERVAL=2",
            _ => return None,
        })
    })?;
    (!named).then(|| rule.to_owned())
}

/// `once a year`, `twice every month`, `three times a day`, `five days a week`: how often within
/// is no part of the rule.
fn times(c: &mut Cursor) -> Option<String> {
    if !c.eat_any(&["once", "twice"]) {
        c.read(numbers::small)?;
        c.eat_any(&["times", "days", "nights"]).then_some(())?;
    }
    if c.eat_any(&["a", "an", "per"]) {
        return c.take(|word| unit_rule(word, 1).filter(|_| lexicon::unit(word).is_some()));
    }
    matches!(c.low(), "every" | "each").then_some(())?;
    every(c)
}

/// `on Sundays`, `on weekends`, `on Friday nights`, `at weekends`.
fn on_plural(c: &mut Cursor) -> Option<String> {
    c.step();
    c.read(plural).or_else(|| {
        c.take(|word| match word {
            "weekends" => Some(weekly("SA,SU", 1)),
            "weekdays" | "workdays" => Some(weekly("MO,TU,WE,TH,FR", 1)),
            "weeknights" => Some(weekly("MO,TU,WE,TH", 1)),
            _ => None,
        })
    })
}

/// `Sundays`, `Mondays and Thursdays`, `Mondays through Fridays`, `Friday nights`.
fn plural(c: &mut Cursor) -> Option<String> {
    let mut days = c.read(plural_day)?.to_vec();
    loop {
        let mut ahead = *c;
        let through = ahead.eat_any(&["through", "to", "-", "–"]);
        let joined = through || ahead.eat_any(&["and", ",", "or"]) || ahead.eat("&");
        ahead.eat("and");
        let Some(next) = ahead.read(plural_day).filter(|_| joined) else {
            break;
        };
        if through {
            days.extend(between(*days.last()?, next[0]));
        }
        days.extend(next);
        *c = ahead;
    }
    let codes: Vec<&str> = days.into_iter().map(code).collect();
    Some(weekly(&codes.join(","), 1))
}

/// The days after one and before another.
fn between(from: Weekday, to: Weekday) -> impl Iterator<Item = Weekday> {
    let days = usize::try_from(from.until(to)).unwrap_or(0);
    from.cycle_forward().skip(1).take(days.saturating_sub(1))
}

/// `Sundays`, `Friday nights`.
fn plural_day(c: &mut Cursor) -> Option<[Weekday; 1]> {
    let word = c.low();
    let capital = c.raw().starts_with(|c: char| c.is_ascii_uppercase());
    let nights = || {
        let many = lexicon::is_part_of_day(c.ahead(1)) && c.ahead(1).ends_with('s');
        lexicon::weekday(word).filter(|_| many && word.len() > 5)
    };
    let day = singular(word).or_else(nights)?;
    c.step();
    part_of_day(c);
    capital.then_some([day])
}

fn singular(word: &str) -> Option<Weekday> {
    lexicon::weekday(word.strip_suffix('s')?).filter(|_| word.ends_with("days"))
}

/// `Monday and Thursday` behind `every`, as RRULE's list.
fn weekdays(c: &mut Cursor) -> Option<String> {
    let mut days = vec![code(weekday(c)?)];
    while let Some(day) = c.read(|c| {
        c.eat_any(&["and", ",", "or"]).then_some(())?;
        c.eat("and");
        weekday(c)
    }) {
        days.push(code(day));
    }
    Some(days.join(","))
}

fn weekday(c: &mut Cursor) -> Option<Weekday> {
    let long = c.kind() == Some(TokenKind::Word) && c.low().len() > 5;
    let day = c.take(lexicon::weekday).filter(|_| long)?;
    Some(day)
}

fn part_of_day(c: &mut Cursor) {
    c.at += usize::from(lexicon::is_part_of_day(c.low()));
}

/// RFC 5545's code of a weekday.
pub(crate) fn code(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "MO",
        Weekday::Tuesday => "TU",
        Weekday::Wednesday => "WE",
        Weekday::Thursday => "TH",
        Weekday::Friday => "FR",
        Weekday::Saturday => "SA",
        Weekday::Sunday => "SU",
    }
}

#[cfg(test)]
mod tests {
    use crate::dates::tests::{doc, unmark};

    /// Compares the recurring times of each line with its marks, and that none of them is a date.
    #[track_caller]
    fn check(lines: &[&str]) {
        for marked in lines {
            let (text, _) = unmark(marked);
            let doc = doc(&text, Some("2026-03-11"));
            let mut found = text.clone();
            for recurrence in doc.recurrences.iter().rev() {
                found.insert_str(recurrence.span.end(), &format!("|{}]", recurrence.rule));
                found.insert(recurrence.span.start(), '[');
            }
            assert_eq!(&found, marked);
            let overlaps = |span: dateline_doc::Span| {
                let inside = |date: &dateline_doc::Date| span.contains(date.span);
                doc.dates.iter().any(inside)
            };
            assert!(
                !doc.recurrences.iter().any(|r| overlaps(r.span)),
                "{marked}"
            );
        }
    }

    #[test]
    fn weekdays() {
        check(&[
            "They meet [every Friday|FREQ=WEEKLY;BYDAY=FR].",
            "They meet [each Monday and Thursday|FREQ=WEEKLY;BYDAY=MO,TH].",
            "They meet [every Saturday night|FREQ=WEEKLY;BYDAY=SA] at the pier.",
            "They meet [every other Tuesday|FREQ=WEEKLY;INTERVAL=2;BYDAY=TU].",
            "They meet on [Sundays|FREQ=WEEKLY;BYDAY=SU].",
            "They meet on [Mondays and Thursdays|FREQ=WEEKLY;BYDAY=MO,TH].",
            "It is open [Mondays through Thursdays|FREQ=WEEKLY;BYDAY=MO,TU,WE,TH].",
            "They meet on [Friday nights|FREQ=WEEKLY;BYDAY=FR].",
            "They meet on [weekends|FREQ=WEEKLY;BYDAY=SA,SU] and [every weekday|FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR].",
            "They meet on [the second Tuesday of every month|FREQ=MONTHLY;BYDAY=2TU].",
            "They meet on [the last Friday of each month|FREQ=MONTHLY;BYDAY=-1FR].",
        ]);
    }

    #[test]
    fn units() {
        check(&[
            "The pool is cleaned [every day|FREQ=DAILY] and [every night|FREQ=DAILY].",
            "The pool is cleaned [each month|FREQ=MONTHLY].",
            "The pool is cleaned [every two weeks|FREQ=WEEKLY;INTERVAL=2].",
            "The pool is cleaned [every other year|FREQ=YEARLY;INTERVAL=2].",
            "The pool is cleaned [every 10 minutes|FREQ=MINUTELY;INTERVAL=10].",
            "The pool is cleaned [every quarter|FREQ=MONTHLY;INTERVAL=3].",
            "The pool is cleaned [once every four years|FREQ=YEARLY;INTERVAL=4].",
            "The pool is cleaned [twice a week|FREQ=WEEKLY].",
            "The pool is open [six days a week|FREQ=WEEKLY].",
            "The [weekly|FREQ=WEEKLY] meeting and the [annual|FREQ=YEARLY] fair were held.",
            "Every member voted, each in turn, once a quorum was found.",
            "The Weekly Courier and the Tarn Daily Post printed it.",
        ]);
    }

    #[test]
    fn days_of_the_year() {
        check(&[
            "Storks return [every March|FREQ=YEARLY;BYMONTH=3].",
            "Storks return [every summer|FREQ=YEARLY].",
            "They march [every May 9|FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=9].",
            "They march [every Christmas Eve|FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=24].",
            "They march [every Thanksgiving|FREQ=YEARLY;BYMONTH=11;BYDAY=4TH].",
            "They march [every Easter|FREQ=YEARLY].",
        ]);
    }
}
