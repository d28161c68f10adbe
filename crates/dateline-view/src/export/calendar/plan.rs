use std::collections::BTreeSet;

use dateline_doc::{ArticleId, Edtf};
use dateline_ledger::rows::Cite;
use jiff::civil::Date;

/// Something planned, with what each article tells of it.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Plan<'a> {
    /// Id of the story.
    pub(super) story: &'a str,
    /// What is planned, as a stem (`meet`).
    pub(super) lemma: &'a str,
    /// In the order of their articles, then of the text. Invariant: there is one at least.
    pub(super) tellings: Vec<Told<'a>>,
    /// Whether accounts of when or where it is to be cannot all be true.
    pub(super) disputed: bool,
    /// Whether a later account of when or where it is to be replaces an earlier one.
    pub(super) revised: bool,
}

/// What an article tells of a plan.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Told<'a> {
    pub(super) article: ArticleId,
    /// What tells it from other tellings: its article's id and its number there.
    pub(super) name: String,
    pub(super) at: Cite,
    /// The day of the article.
    pub(super) day: Option<Date>,
    pub(super) date: Option<Edtf>,
    /// The place's name, or names from the narrowest to the widest.
    pub(super) place: Option<&'a str>,
    /// How it stands: `planned`, `cancelled` …
    pub(super) state: Option<&'a str>,
    /// Whether it says that the plan is for another day or place than before.
    pub(super) moved: bool,
    /// Whether it tells of what is still to be.
    pub(super) planned: bool,
    /// On whose word the date is: a question, and the number of the independent origin there.
    pub(super) origin: Option<(&'a str, u32)>,
}

/// How a plan stands after some of its tellings.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub(super) struct Standing<'a> {
    pub(super) date: Option<Edtf>,
    pub(super) place: Option<&'a str>,
    pub(super) cancelled: bool,
}

impl<'a> Plan<'a> {
    /// What tells it from other plans, for good.
    pub(super) fn name(&self) -> &str {
        self.tellings.first().map_or("", |told| told.name.as_str())
    }

    /// The telling whose words stand for it: the last of those that say most of how it stands now.
    pub(super) fn telling(&self) -> Option<&Told<'a>> {
        let now = self.standing();
        let says = |told: &&Told<'_>| {
            let dated = told.date.is_some() && told.date == now.date;
            let placed = told.place.is_some() && told.place == now.place;
            u8::from(dated) + u8::from(placed) + u8::from(told.moved)
        };
        self.tellings.iter().max_by_key(says)
    }

    /// How it stands after all tellings.
    pub(super) fn standing(&self) -> Standing<'a> {
        self.after(self.tellings.len())
    }

    /// How often it was moved to another day or place, called off, or put back on.
    pub(super) fn sequence(&self) -> u32 {
        let mut last = Standing::default();
        let mut moves = 0;
        for count in 1..=self.tellings.len() {
            let next = self.after(count);
            let dates = last.date.zip(next.date);
            let places = last.place.zip(next.place);
            let another = dates.is_some_and(|(a, b)| !is_compatible(a, b))
                || places.is_some_and(|(a, b)| !is_within(a, b) && !is_within(b, a))
                || last.cancelled != next.cancelled;
            moves += u32::from(another);
            last = next;
        }
        moves
    }

    /// Whether two independent origins at least give its date, and nothing told of it is disputed
    /// or put off.
    pub(super) fn is_agreed(&self) -> bool {
        let held = self.standing().date;
        let given = self.tellings.iter().filter(|told| {
            let dates = told.date.zip(held);
            dates.is_some_and(|(a, b)| is_compatible(a, b))
        });
        let origins: BTreeSet<_> = given.filter_map(|told| told.origin).collect();
        let state = self.tellings.iter().rev().find_map(|told| told.state);
        let off = matches!(state, Some("postponed" | "halted" | "cancelled"));
        origins.len() > 1 && !self.disputed && !off
    }

    fn after(&self, count: usize) -> Standing<'a> {
        let tellings = &self.tellings[..count];
        let state = tellings.iter().rev().find_map(|told| told.state);
        Standing {
            date: self.held(tellings, |told| told.date, |a, b| b.contains(*a)),
            place: self.held(tellings, |told| told.place, |a, b| is_within(a, b)),
            cancelled: state == Some("cancelled"),
        }
    }

    /// The value that holds. Where a later account replaces an earlier, that of the last telling
    /// that was moved, or else of the last; otherwise the one that most articles give, of equals the
    /// first. Of those that it is `within`, the narrowest.
    fn held<T: PartialEq + Copy>(
        &self,
        tellings: &[Told<'a>],
        value: impl Fn(&Told<'a>) -> Option<T>,
        within: impl Fn(&T, &T) -> bool,
    ) -> Option<T> {
        let given: Vec<(&Told<'a>, T)> = tellings
            .iter()
            .filter_map(|told| Some((told, value(told)?)))
            .collect();
        let related = |a: &T, b: &T| within(a, b) || within(b, a);
        let moved = given.iter().rev().find(|(told, _)| told.moved);
        let last = given.last().filter(|_| self.revised);
        let support = |wanted: &T| {
            let same = given.iter().filter(|(_, value)| related(value, wanted));
            let articles: BTreeSet<ArticleId> = same.map(|(told, _)| told.article).collect();
            articles.len()
        };
        let most = || given.iter().rev().max_by_key(|(_, value)| support(value));
        let (_, chosen) = moved.or(last).or_else(most)?;
        let alike = given.iter().filter(|(_, value)| within(value, chosen));
        let narrowest = alike.fold(
            *chosen,
            |best, (_, value)| {
                if within(value, &best) { *value } else { best }
            },
        );
        Some(narrowest)
    }
}

/// Whether a day is of both dates.
pub(super) fn is_compatible(a: Edtf, b: Edtf) -> bool {
    a.contains(b) || b.contains(a)
}

/// Whether the place `a` is `b`, or names it as what it lies in: `Lisbon, Portugal` and
/// `Portugal`.
fn is_within(a: &str, b: &str) -> bool {
    a == b || a.strip_suffix(b).is_some_and(|rest| rest.ends_with(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use dateline_doc::Span;

    /// Tellings, a line each: day of the article, date, place and state, with `-` for what it does
    /// not say, and `moved` where it says so.
    fn plan(lines: &'static str) -> Plan<'static> {
        let tellings = lines.lines().enumerate().map(|(number, line)| {
            let words: Vec<&str> = line.split_whitespace().collect();
            let said = |at: usize| words.get(at).copied().filter(|word| *word != "-");
            Told {
                article: ArticleId::of(line.as_bytes(), None, None),
                name: format!("telling{number}"),
                at: Cite {
                    span: Span::empty(0),
                    source_start: 0,
                    source_end: 0,
                },
                day: said(0).and_then(|day| day.parse().ok()),
                date: said(1).and_then(|date| date.parse().ok()),
                place: said(2),
                state: said(3),
                moved: said(4).is_some(),
                planned: true,
                origin: Some(("question", u32::try_from(number).unwrap())),
            }
        });
        Plan {
            story: "story",
            lemma: "meet",
            tellings: tellings.collect(),
            disputed: false,
            revised: false,
        }
    }

    #[track_caller]
    fn check(lines: &'static str, date: &str, place: Option<&str>, sequence: u32) {
        let plan = plan(lines);
        let standing = plan.standing();
        assert_eq!(
            standing.date.map(|date| date.to_string()).as_deref(),
            Some(date)
        );
        assert_eq!((standing.place, plan.sequence()), (place, sequence));
    }

    #[test]
    fn what_is_told_again_is_not_moved() {
        check("2026-02-01 2026-02-06 Oslo", "2026-02-06", Some("Oslo"), 0);
        check(
            "2026-02-01 2026-02-06 -\n2026-02-02 2026-02-06T10:00 Oslo,Norway",
            "2026-02-06T10:00",
            Some("Oslo,Norway"),
            0,
        );
    }

    #[test]
    fn a_move_counts_and_stays() {
        check(
            "2026-02-01 2026-02-06 Oslo\n2026-02-02 2026-02-07 Bergen planned moved\n2026-02-03 2026-02-06 Oslo",
            "2026-02-07",
            Some("Bergen"),
            1,
        );
    }

    #[test]
    fn one_more_voice_for_another_day_moves_nothing() {
        check(
            "2026-02-01 2026-02-06\n2026-02-02 2026-02-08",
            "2026-02-06",
            None,
            0,
        );
        check(
            "2026-02-01 2026-02-06\n2026-02-02 2026-02-08\n2026-02-03 2026-02-08",
            "2026-02-08",
            None,
            1,
        );
    }

    #[test]
    fn what_is_revised_goes_with_the_last() {
        let revised = Plan {
            revised: true,
            ..plan("2026-02-01 2026-02-06\n2026-02-02 2026-02-08")
        };
        assert_eq!(revised.standing().date, "2026-02-08".parse().ok());
        assert_eq!(revised.sequence(), 1);
    }

    #[test]
    fn called_off_and_on_again() {
        let lines = "2026-02-01 2026-02-06 Oslo planned\n2026-02-02 - - cancelled";
        let off = plan(lines);
        assert!(off.standing().cancelled && !off.is_agreed());
        assert_eq!((off.sequence(), off.name()), (1, "telling0"));
        let on = plan(
            "2026-02-01 2026-02-06 Oslo planned\n2026-02-02 - - cancelled\n2026-02-03 2026-02-06 - planned",
        );
        assert!(!on.standing().cancelled && on.is_agreed());
        assert_eq!(on.sequence(), 2);
    }

    #[test]
    fn places_lie_in_others_by_whole_names() {
        assert!(is_within("Lisbon, Portugal", "Portugal"));
        assert!(!is_within("New Portugal", "Portugal"));
        assert!(!is_within("Portugal", "Lisbon, Portugal"));
    }
}
