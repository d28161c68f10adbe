//! Writes sentences from patterns, and the layers that a reader of them would find.
//!
//! Nothing is recognised here: what a slot is filled with is known, so that a hundred thousand
//! sentences take seconds and not the tagger's hours. What `align` sees is of the same kind and
//! number as in the news: see the README for how the two compare.

use std::collections::BTreeMap;

use dateline_doc::calendar::Calendar;
use dateline_doc::{
    Article, ArticleId, Bound, Credits, Date, DateId, Doc, Edtf, Event, EventKind, Figure,
    FigureId, Modality, Name, NameForm, NameId, Participant, Polarity, Published, PublishedFrom,
    Referent, ReferentId, Role, Sentence, SentenceId, SentenceVector, Span, Speaker, Stance,
    Statement, StatementId, StatementKind, TextBuilder, Token, TokenKind,
};

use crate::chance::Chance;
use crate::world::Entity;

/// What fills the slots of a pattern.
pub(crate) struct Slots<'w> {
    /// `{p}` and `{P}`.
    pub(crate) persons: [&'w Entity; 2],
    /// `{o}`.
    pub(crate) body: &'w Entity,
    /// `{c}`.
    pub(crate) place: &'w Entity,
    /// `{d}`: as printed, and the day.
    pub(crate) day: (String, jiff::civil::Date),
    /// `{n}`.
    pub(crate) number: u32,
    /// `{t}`: what is counted.
    pub(crate) thing: &'w str,
    /// `{v}`: what happened to it, as a past participle.
    pub(crate) verb: &'w str,
    /// `{w}`, one after the other.
    pub(crate) words: &'w [&'w str],
}

#[derive(Default)]
pub(crate) struct Writer {
    text: String,
    sentences: Vec<Sentence>,
    tokens: Vec<Token>,
    names: Vec<Name>,
    referents: Vec<Referent>,
    dates: Vec<Date>,
    figures: Vec<Figure>,
    statements: Vec<Statement>,
    events: Vec<Event>,
    known: BTreeMap<String, ReferentId>,
    paragraph: u32,
}

/// What a sentence holds so far.
#[derive(Default)]
struct Line {
    speaker: Option<ReferentId>,
    source: Option<Span>,
    content: Option<usize>,
    names: Vec<NameId>,
    place: Option<NameId>,
    date: Option<DateId>,
    figure: Option<FigureId>,
    trigger: Option<(Span, String)>,
    statement: Option<(Span, StatementKind)>,
}

impl Writer {
    pub(crate) fn paragraph(&mut self) {
        if !self.text.is_empty() {
            self.text.push('\n');
            self.paragraph += 1;
        }
    }

    /// Writes a sentence. `[` and `]` stand around what the first name outside them says.
    pub(crate) fn sentence(&mut self, pattern: &str, slots: &Slots<'_>, heading: bool) {
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push(' ');
        }
        let start = self.text.len();
        let mut line = Line::default();
        let mut words = slots.words.iter().cycle();
        let mut rest = pattern;
        while let Some(at) = rest.find(['{', '[', ']']) {
            self.text.push_str(&rest[..at]);
            match &rest[at..=at] {
                "[" => line.content = Some(self.text.len()),
                "]" => self.close(&mut line),
                _ => {
                    self.slot(&rest[at + 1..at + 2], slots, &mut line, &mut words);
                    rest = &rest[at + 3..];
                    continue;
                }
            }
            rest = &rest[at + 1..];
        }
        self.text.push_str(rest);
        self.end(start, heading, line);
    }

    fn slot<'w>(
        &mut self,
        slot: &str,
        slots: &Slots<'w>,
        line: &mut Line,
        words: &mut impl Iterator<Item = &'w &'w str>,
    ) {
        let start = self.text.len();
        match slot {
            "p" => self.name(slots.persons[0], line),
            "P" => self.name(slots.persons[1], line),
            "o" => self.name(slots.body, line),
            "c" => {
                self.name(slots.place, line);
                line.place = line.names.pop();
            }
            "d" => {
                self.text.push_str(&slots.day.0);
                line.date = Some(DateId::new(self.dates.len()));
                self.dates
                    .push(date(Span::new(start, self.text.len()), slots.day.1));
            }
            "n" => {
                self.text.push_str(&slots.number.to_string());
                line.figure = Some(FigureId::new(self.figures.len()));
                let span = Span::new(start, self.text.len());
                self.figures.push(figure(span, slots.number, slots.verb));
            }
            "t" => {
                self.text.push_str(slots.thing);
                let of = Span::new(start, self.text.len());
                if let Some(figure) = line.figure.and(self.figures.last_mut()) {
                    figure.of = Some(of);
                }
            }
            "v" => {
                self.text.push_str(slots.verb);
                line.trigger = Some((Span::new(start, self.text.len()), slots.verb.to_owned()));
            }
            _ => self.text.push_str(words.next().copied().unwrap_or("thing")),
        }
    }

    fn name(&mut self, entity: &Entity, line: &mut Line) {
        let start = self.text.len();
        let known = self.known.get(&entity.name).copied();
        self.text.push_str(if known.is_some() {
            &entity.short
        } else {
            &entity.name
        });
        let span = Span::new(start, self.text.len());
        let name = NameId::new(self.names.len());
        let referent = known.unwrap_or_else(|| {
            let id = ReferentId::new(self.referents.len());
            self.referents.push(Referent {
                kind: entity.kind,
                best: name,
                roles: Vec::new(),
            });
            self.known.insert(entity.name.clone(), id);
            id
        });
        self.names.push(Name {
            span,
            kind: entity.kind,
            form: NameForm::Name,
            referent,
        });
        if line.content.is_none() && line.speaker.is_none() {
            (line.speaker, line.source) = (Some(referent), Some(span));
        }
        line.names.push(name);
    }

    /// Ends what somebody says; who says it may follow.
    fn close(&mut self, line: &mut Line) {
        if let Some(start) = line.content.take() {
            let span = Span::new(start, self.text.len());
            let quoted = span.of(&self.text).starts_with('“');
            let kind = if quoted {
                StatementKind::Direct
            } else {
                StatementKind::Indirect
            };
            line.statement = Some((span, kind));
        }
    }

    fn end(&mut self, start: usize, heading: bool, line: Line) {
        let span = Span::new(start, self.text.len());
        let sentence = SentenceId::new(self.sentences.len());
        self.sentences.push(Sentence {
            span,
            paragraph: self.paragraph,
            heading,
        });
        self.tokens.extend(tokens(&self.text, span, sentence));
        let told_by = line.statement.map(|(content, kind)| {
            self.statements.push(Statement {
                content,
                source: line.source,
                cue: None,
                speaker: line.speaker.map_or(Speaker::Unattributed, Speaker::Known),
                chain: Vec::new(),
                kind,
                stance: Stance::Asserts,
                said: None,
            });
            StatementId::new(self.statements.len() - 1)
        });
        if let Some((trigger, lemma)) = line.trigger {
            let participant = |(at, name): (usize, &NameId)| Participant {
                role: if at == 0 {
                    Role::Actor
                } else {
                    Role::Recipient
                },
                name: *name,
            };
            self.events.push(Event {
                trigger,
                clause: span,
                lemma,
                kind: EventKind::Other,
                participants: line.names.iter().enumerate().map(participant).collect(),
                place: line.place,
                date: line.date,
                figures: line.figure.into_iter().collect(),
                told_by,
                polarity: Polarity::Yes,
                modality: Modality::Happened,
            });
        }
    }

    /// The article, which `outlet` printed on `day`.
    pub(crate) fn finish(self, outlet: &str, agency: Option<&str>, day: jiff::civil::Date) -> Doc {
        let mut builder = TextBuilder::default();
        builder.copy(&self.text, 0);
        let (text, map) = builder.finish();
        let title = self.sentences.first().map(|sentence| sentence.span);
        let sentences = self.sentences.iter();
        let vectors = sentences.map(|sentence| vector(sentence.span.of(&self.text)));
        Doc {
            vectors: vectors.collect(),
            article: Article {
                id: ArticleId::of(text.as_bytes(), Some(outlet), None),
                map,
                title,
                credits: Credits {
                    outlet: Some(outlet.to_owned()),
                    agencies: agency.map(str::to_owned).into_iter().collect(),
                    ..Credits::default()
                },
                published: Published {
                    value: Some(Edtf::day(day)),
                    from: Some(PublishedFrom::Manifest),
                    candidates: Vec::new(),
                },
                ..Article::plain(&text)
            },
            sentences: self.sentences,
            tokens: self.tokens,
            names: self.names,
            referents: self.referents,
            dates: self.dates,
            recurrences: Vec::new(),
            figures: self.figures,
            statements: self.statements,
            events: self.events,
            // What is done and is no event is left out.
            deeds: Vec::new(),
        }
    }
}

fn date(span: Span, day: jiff::civil::Date) -> Date {
    Date {
        span,
        value: Edtf::day(day),
        candidates: Vec::new(),
        part: None,
        range: None,
        calendar: Calendar::Gregorian,
        month_language: None,
    }
}

fn figure(span: Span, number: u32, verb: &str) -> Figure {
    Figure {
        span,
        value: f64::from(number),
        to: None,
        bound: Bound::Exact,
        unit: None,
        of: None,
        indicator: Some(verb.to_owned()),
        scope: None,
        change: None,
        from: None,
        part_of: None,
    }
}

/// Words, numbers and marks.
fn tokens(text: &str, span: Span, sentence: SentenceId) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut word: Option<usize> = None;
    let put = |from: usize, to: usize, kind| Token {
        span: Span::new(from, to),
        kind,
        sentence,
    };
    let whole = |from: usize, to: usize| {
        let number = text[from..to].starts_with(|c: char| c.is_ascii_digit());
        put(
            from,
            to,
            if number {
                TokenKind::Number
            } else {
                TokenKind::Word
            },
        )
    };
    for (at, c) in span
        .of(text)
        .char_indices()
        .map(|(at, c)| (at + span.start(), c))
    {
        if c.is_alphanumeric() || c == '\'' {
            word = word.or(Some(at));
            continue;
        }
        tokens.extend(word.take().map(|from| whole(from, at)));
        if !c.is_whitespace() {
            let kind = if matches!(c, '“' | '”') {
                TokenKind::Quote
            } else {
                TokenKind::Mark
            };
            tokens.push(put(at, at + c.len_utf8(), kind));
        }
    }
    tokens.extend(word.map(|from| whole(from, span.end())));
    tokens
}

/// What a sentence says: a direction for each of its words, summed.
fn vector(words: &str) -> SentenceVector {
    let mut sums = [0.0; 128];
    for word in words.split_whitespace() {
        let seed = word.bytes().fold(0_u64, |seed, byte| {
            seed.wrapping_mul(31).wrapping_add(u64::from(byte))
        });
        let mut chance = Chance::new(seed);
        for sum in &mut sums {
            *sum += chance.share() as f32 - 0.5;
        }
    }
    SentenceVector::of(&sums)
}
