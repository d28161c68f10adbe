//! Stories as outlets tell them: an agency's reports, their copies, and the outlets' own.

use dateline_doc::Doc;
use dateline_ledger::rows::{Rows, rows};
use jiff::ToSpan;
use jiff::civil::Date;

use crate::chance::Chance;
use crate::world::World;
use crate::writer::{Slots, Writer};

/// Articles of the smallest story and of the largest; their number falls with the square of the
/// size, as it does in collections of news.
const SIZES: (f64, f64) = (2.0, 200.0);

/// How often an article is an agency's report under another headline.
const WIRE: f64 = 0.35;

/// What happens to things in a story: what is counted, and the participles of what befell it.
const MATTERS: &[(&[&str], &[&str])] = &[
    (
        &["houses", "people", "families"],
        &["flooded", "evacuated", "rescued"],
    ),
    (
        &["workers", "flights", "stations"],
        &["suspended", "cancelled", "picketed"],
    ),
    (
        &["soldiers", "civilians", "drivers"],
        &["wounded", "detained", "released"],
    ),
    (
        &["tonnes", "shipments", "permits"],
        &["seized", "halted", "delivered"],
    ),
    (
        &["ballots", "voters", "delegates"],
        &["counted", "registered", "challenged"],
    ),
    (
        &["patients", "doses", "clinics"],
        &["treated", "vaccinated", "closed"],
    ),
];

/// How a fact is told: of `(a|b)` an author takes one; `[` and `]` stand around what is said. Of
/// one fact two authors seldom write a dozen words alike.
const FACTS: &[&[&str]] = &[
    &[
        "{p} of the {o} (said|told reporters|explained|wrote) (on {d}|late on {d}|in a note of {d}) that [(as many as |some |){n} {t} (had been|were) {v} (in|around|outside) {c}].",
        "(In|Around|Outside) {c}, [{n} {t} (were|had been|are) {v}] (by|before|until) {d}, (according to|in the words of) {p}, who (speaks for|heads|advises) the {o}.",
        "(By|On|Before) {d} the {o} (knew of|had counted|listed) {n} {t} that (were|had been) {v} (near|in|around) {c}, (where|while) the {w} {w} (went on|had begun|was over).",
    ],
    &[
        "“[We will not leave {c} before every {w} is {w}],” {p} (told reporters|said|declared) (on {d}|in the evening of {d}) (in|near) the {w}.",
        "(On|Late on) {d} {p} (promised|vowed|said) in {c}(, before a {w}|): “[We will not leave {c} before every {w} is {w}].”",
        "{p}, (standing|speaking|seen) (before|beside|behind) a {w} in {c}, (promised|vowed|held) on {d} that [(nobody|no one|none of them) (would|was to) leave (before|until) the {w} was {w}].",
    ],
    &[
        "{p} and {P} (are to|will|want to) meet in {c} (on|before|after) {d}, the {o} (announced|said|let it be known).",
        "The {o} (expects|awaits|has invited) {P} (in|to) {c} (on|by) {d} (for talks|to speak|for a meeting) with {p} (about|on|over) the {w} {w}.",
        "(Talks|Meetings|Contacts) (between|of) {p} and {P} were {v} when the {w} (of|in) {c} (changed|was {w}|gave way) (on|before) {d}.",
    ],
    &[
        "The {w} {w} (near|in|behind) {c} (had been|was) {v} (since|from) {d}(, and|; so) the {w} (could not|was not to|would not) be {w}.",
        "Since {d}, when the {w} was {v}, (nobody|hardly anyone|not one person) in {c} (has seen|saw|met) a {w} {w} or (a {w}|the {w}).",
        "(What was left of|All that remains of|Half of) the {w} {w} (in|by) {c} (after|since) {d} (was|has been) {v}, {w} by {w}.",
    ],
    &[
        "{p} (denied|disputed|rejected) that [the {o} had {v} (any|even some) {t} (in|near) {c}].",
        "(Nothing|Not a word|Little) of what {P} (claims|says|repeats) is true, {p} (said|insisted) on {d}: [no {t} were ever {v}].",
        "[The {o} has {v} no {t}], {p} (said|insisted|replied) (of|when asked about) the {w} in {c}.",
    ],
];

/// What an author adds that nobody else has.
const OWN: &[&str] = &[
    "A {w} at the edge of {c} keeps a {w} for every {w} that it has lost, and counts them each {w}.",
    "Behind the {w} stands a {w} {w}, which {p} remembers from the year of the {w}.",
    "The {w} has {w} the {w} since then; a {w} of it hangs in the hall of the {o}.",
    "Some {w} the {w}, others would rather {w} than {w} another {w} in {c}.",
];

const HEADS: &[&str] = &[
    "{n} {t} {v} in {c}",
    "{c}: {o} speaks of {w} {w}",
    "{p} promises {w} after {w} in {c}",
    "What the {w} {w} of {c} means for {w}",
];

/// `size` articles of as many stories as they make up.
pub fn articles(size: usize, seed: u64) -> Vec<Rows> {
    let mut chance = Chance::new(seed);
    let world = World::of(size, &mut chance);
    let first = Date::constant(2031, 1, 1);
    let mut found: Vec<Rows> = Vec::new();
    while found.len() < size {
        let (least, most) = SIZES;
        let count = least / (1.0 - chance.share() * (1.0 - least / most));
        let day = first.saturating_add((chance.below(365) as i64).days());
        let story = Story::of(&world, day, &mut chance);
        let docs = story.printed((count as usize).min(size - found.len()), &mut chance);
        for doc in docs {
            let path = format!("{}.txt", found.len());
            found.push(rows(&doc, &path, "", &[]));
        }
    }
    found
}

/// What happened, as its facts.
struct Story<'w> {
    world: &'w World,
    day: Date,
    facts: Vec<Fact<'w>>,
}

/// One thing that happened, as those know it who tell it.
struct Fact<'w> {
    patterns: &'w [&'w str],
    persons: [usize; 2],
    body: usize,
    place: usize,
    /// Days after the story's first.
    after: usize,
    number: u32,
    thing: &'w str,
    verb: &'w str,
    words: Vec<&'w str>,
}

/// A paragraph: which fact by which pattern, or an author's own words.
#[derive(Clone)]
enum Line<'w> {
    Fact {
        fact: usize,
        pattern: String,
        number: u32,
        words: Vec<&'w str>,
    },
    Own {
        pattern: usize,
        fact: usize,
        words: Vec<&'w str>,
    },
}

impl<'w> Story<'w> {
    fn of(world: &'w World, day: Date, chance: &mut Chance) -> Self {
        let (things, verbs) = *chance.pick(MATTERS);
        let cast: Vec<usize> = (0..6).map(|_| chance.below(world.persons.len())).collect();
        let bodies = [
            chance.below(world.bodies.len()),
            chance.zipf(world.bodies.len()),
        ];
        let places = [
            chance.below(world.places.len()),
            chance.zipf(world.places.len()),
        ];
        let mut fact = |at: usize| Fact {
            patterns: FACTS[at % FACTS.len()],
            // The names of the hour are in many stories.
            persons: [
                *chance.pick(&cast),
                if chance.is(0.2) {
                    chance.zipf(world.persons.len())
                } else {
                    *chance.pick(&cast)
                },
            ],
            body: *chance.pick(&bodies),
            place: *chance.pick(&places),
            after: at / 8,
            number: 3 + chance.below(900) as u32,
            thing: *chance.pick(things),
            verb: *chance.pick(verbs),
            words: (0..6)
                .map(|_| world.words[chance.zipf(world.words.len())].as_str())
                .collect(),
        };
        let facts = (0..40).map(&mut fact).collect();
        Self { world, day, facts }
    }

    /// As many articles about it: an agency's report every few, copies of it, and own ones.
    fn printed(&self, count: usize, chance: &mut Chance) -> Vec<Doc> {
        let mut wires: Vec<(usize, Vec<Line<'w>>)> = Vec::new();
        let last = self.facts.last().map_or(0, |fact| fact.after);
        let days = |at: usize| (at * (last + 1) / count.max(1)).min(last);
        (0..count)
            .map(|at| {
                let after = days(at);
                let agency = chance.pick(&self.world.agencies);
                if at % 8 == 0 {
                    let lines = self.lines(after, chance);
                    let doc = self.write(agency, None, after, &lines, chance);
                    wires.push((after, lines));
                    return doc;
                }
                let outlet = chance.pick(&self.world.outlets);
                let wire = wires.last().filter(|_| chance.is(WIRE)).cloned();
                match wire {
                    Some((told, lines)) => {
                        let credit = chance.is(0.5).then_some(agency.as_str());
                        let lines = self.copied(lines, chance);
                        self.write(outlet, credit, told.max(after), &lines, chance)
                    }
                    None => {
                        let lines = self.lines(after, chance);
                        self.write(outlet, None, after, &lines, chance)
                    }
                }
            })
            .collect()
    }

    /// What an author makes of what is known on a day.
    fn lines(&self, after: usize, chance: &mut Chance) -> Vec<Line<'w>> {
        let known = self.facts.iter().filter(|fact| fact.after <= after).count();
        let mut lines = Vec::new();
        for _ in 0..14 + chance.below(12) {
            let fact = chance.below(known);
            let word = |_| self.world.words[chance.zipf(self.world.words.len())].as_str();
            let own: Vec<&str> = (0..6).map(word).collect();
            lines.push(if chance.is(0.35) {
                let pattern = chance.below(OWN.len());
                Line::Own {
                    pattern,
                    fact,
                    words: own,
                }
            } else {
                self.told(fact, own, chance)
            });
        }
        lines
    }

    fn told(&self, at: usize, own: Vec<&'w str>, chance: &mut Chance) -> Line<'w> {
        let fact = &self.facts[at];
        let pattern = *chance.pick(fact.patterns);
        // A quotation is the same whoever prints it; the rest is in the author's words in part.
        let quoted = pattern.contains('“');
        let word = |(theirs, own): (&&'w str, &'w str)| {
            if quoted || chance.is(0.5) {
                *theirs
            } else {
                own
            }
        };
        let words = fact.words.iter().zip(own).map(word).collect();
        let more = if chance.is(0.1) {
            1 + chance.below(9) as u32
        } else {
            0
        };
        Line::Fact {
            fact: at,
            pattern: chosen(pattern, chance),
            number: fact.number + more,
            words,
        }
    }

    /// A report as another prints it: the tail cut, a paragraph added, one number changed.
    fn copied(&self, mut lines: Vec<Line<'w>>, chance: &mut Chance) -> Vec<Line<'w>> {
        lines.truncate(lines.len().div_ceil(1 + chance.below(2)));
        if chance.is(0.3) {
            let own = self.lines(0, chance);
            lines.extend(own.into_iter().take(3));
        }
        if chance.is(0.2) {
            let numbers = lines.iter_mut().filter_map(|line| match line {
                Line::Fact { number, .. } => Some(number),
                Line::Own { .. } => None,
            });
            for number in numbers.take(1) {
                *number += 1;
            }
        }
        lines
    }

    fn write(
        &self,
        outlet: &str,
        agency: Option<&str>,
        after: usize,
        lines: &[Line<'w>],
        chance: &mut Chance,
    ) -> Doc {
        let mut writer = Writer::default();
        let head = self.slots(&self.facts[chance.below(8)], None, &[]);
        writer.sentence(*chance.pick(HEADS), &head, true);
        for line in lines {
            if chance.is(0.6) {
                writer.paragraph();
            }
            match line {
                Line::Fact {
                    fact,
                    pattern,
                    number,
                    words,
                } => {
                    let slots = self.slots(&self.facts[*fact], Some(*number), words);
                    writer.sentence(pattern, &slots, false);
                }
                Line::Own {
                    pattern,
                    fact,
                    words,
                } => {
                    let slots = self.slots(&self.facts[*fact], None, words);
                    writer.sentence(OWN[*pattern], &slots, false);
                }
            }
        }
        writer.finish(
            outlet,
            agency,
            self.day.saturating_add((after as i64).days()),
        )
    }

    fn slots<'s>(
        &'s self,
        fact: &'s Fact<'w>,
        number: Option<u32>,
        words: &'s [&'w str],
    ) -> Slots<'s> {
        let day = self.day.saturating_add((fact.after as i64).days());
        let world = self.world;
        Slots {
            persons: fact.persons.map(|at| &world.persons[at]),
            body: &world.bodies[fact.body],
            place: &world.places[fact.place],
            day: (day.strftime("%B %-d").to_string(), day),
            number: number.unwrap_or(fact.number),
            thing: fact.thing,
            verb: fact.verb,
            words: if words.is_empty() { &fact.words } else { words },
        }
    }
}

/// A pattern with one of each `(a|b)`.
fn chosen(pattern: &str, chance: &mut Chance) -> String {
    let mut text = String::new();
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('(') {
        let (choices, after) = after.split_once(')').unwrap_or((after, ""));
        let choices: Vec<&str> = choices.split('|').collect();
        text.push_str(before);
        text.push_str(*chance.pick(&choices));
        rest = after;
    }
    text + rest
}
