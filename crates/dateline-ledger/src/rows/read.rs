use dateline_doc::{
    Date, Deed, Doc, Event, Figure, FigureId, Furniture, Name, NameForm, NameId, Note, Part,
    Recurrence, Referent, Role, Sentence, Span, Speaker, Statement, TokenKind,
};

use super::{
    ArticleRow, Cite, DateRow, DeedRow, EventRow, FigureRow, FurnitureRow, MentionRow, PartRow,
    RecurrenceRow, ReferentRow, Rows, SentenceRow, StatementRow,
};
use crate::shingles::shingles;
use crate::stems::{stem, stems};

/// The rows of a document, as read from the page at `path` with this SHA-256 (hexadecimal).
pub fn rows(doc: &Doc, path: &str, sha256: &str, notes: &[Note]) -> Rows {
    let reader = Reader { doc };
    Rows {
        article: reader.article(path, sha256, notes),
        furniture: each(&doc.article.furniture, |_, f| reader.furniture(f)),
        parts: each(&doc.article.parts, |_, p| reader.part(p)),
        sentences: each(&doc.sentences, |number, s| reader.sentence(number, s)),
        mentions: each(&doc.names, |_, n| reader.mention(n)),
        referents: each(&doc.referents, |number, r| reader.referent(number, r)),
        dates: each(&doc.dates, |_, d| reader.date(d)),
        recurrences: each(&doc.recurrences, |_, r| reader.recurrence(r)),
        figures: each(&doc.figures, |_, f| reader.figure(f)),
        statements: each(&doc.statements, |number, s| reader.statement(number, s)),
        events: each(&doc.events, |number, e| reader.event(number, e)),
        deeds: each(&doc.deeds, |number, d| reader.deed(number, d)),
    }
}

fn each<T, R>(layer: &[T], row: impl Fn(u32, &T) -> R) -> Vec<R> {
    (0..)
        .zip(layer)
        .map(|(number, item)| row(number, item))
        .collect()
}

struct Reader<'d> {
    doc: &'d Doc,
}

impl Reader<'_> {
    fn article(&self, path: &str, sha256: &str, notes: &[Note]) -> ArticleRow {
        let article = &self.doc.article;
        let title = || article.title.map(|span| self.words(span));
        let words: Vec<&str> = self.content(Span::new(0, article.text.len())).collect();
        ArticleRow {
            id: article.id,
            path: path.to_owned(),
            url: article.credits.url.clone(),
            outlet: article.credits.outlet.clone(),
            title: article.credits.title.clone().or_else(title),
            byline: article.credits.byline.clone(),
            language: article.credits.language.clone(),
            published: article.published.value,
            published_from: article.published.from,
            published_candidates: article.published.candidates.clone(),
            modified: article.credits.modified,
            fetched_from: article.credits.fetched_from.clone(),
            fetched: article.credits.fetched,
            agencies: article.credits.agencies.clone(),
            dateline: article.credits.dateline.clone(),
            section: article.credits.section.clone(),
            keywords: article.credits.keywords.clone(),
            sha256: sha256.to_owned(),
            text: article.text.clone(),
            access: article.access,
            notes: notes
                .iter()
                .map(|n| format!("{}: {}", n.kind, n.detail))
                .collect(),
            words: u32::try_from(words.len()).unwrap_or(u32::MAX),
            shingles: shingles(&words),
        }
    }

    fn furniture(&self, furniture: &Furniture) -> FurnitureRow {
        FurnitureRow {
            article: self.doc.article.id,
            at: Cite {
                span: Span::empty(furniture.at),
                source_start: furniture.source.start,
                source_end: furniture.source.end,
            },
            words: furniture.words.clone(),
            kind: furniture.kind,
        }
    }

    fn part(&self, part: &Part) -> PartRow {
        PartRow {
            article: self.doc.article.id,
            at: self.cite(part.span),
            kind: part.kind,
            written: part.at,
        }
    }

    fn sentence(&self, number: u32, sentence: &Sentence) -> SentenceRow {
        let vector = self.doc.vectors.get(number as usize);
        SentenceRow {
            article: self.doc.article.id,
            at: self.cite(sentence.span),
            paragraph: sentence.paragraph,
            heading: sentence.heading,
            stems: self.stems(sentence.span),
            vector: vector.cloned().unwrap_or_default(),
        }
    }

    fn mention(&self, name: &Name) -> MentionRow {
        MentionRow {
            article: self.doc.article.id,
            at: self.cite(name.span),
            words: self.words(name.span),
            kind: name.kind,
            form: name.form,
            referent: name.referent.0,
        }
    }

    fn referent(&self, number: u32, referent: &Referent) -> ReferentRow {
        let best = self.name(referent.best);
        ReferentRow {
            article: self.doc.article.id,
            number,
            kind: referent.kind,
            name: self.words(best.span),
            named: best.form == NameForm::Name,
            roles: referent
                .roles
                .iter()
                .map(|span| self.words(*span))
                .collect(),
        }
    }

    fn date(&self, date: &Date) -> DateRow {
        DateRow {
            article: self.doc.article.id,
            at: self.cite(date.span),
            value: date.value,
            candidates: date.candidates.clone(),
            part: date.part,
            range: date.range,
            calendar: date.calendar,
            month_language: date.month_language.map(str::to_owned),
        }
    }

    fn recurrence(&self, recurrence: &Recurrence) -> RecurrenceRow {
        RecurrenceRow {
            article: self.doc.article.id,
            at: self.cite(recurrence.span),
            rule: recurrence.rule.clone(),
        }
    }

    fn figure(&self, figure: &Figure) -> FigureRow {
        FigureRow {
            article: self.doc.article.id,
            at: self.cite(figure.span),
            words: self.words(figure.span),
            value: figure.value,
            to: figure.to,
            bound: figure.bound,
            unit: figure.unit.clone(),
            of: figure.of.map(|span| self.words(span)),
            of_at: figure.of.map(|span| self.cite(span)),
            indicator: figure.indicator.clone(),
            scope: figure.scope.map(|span| self.words(span)),
            scope_at: figure.scope.map(|span| self.cite(span)),
            change: figure.change,
            from: figure.from.map(|from| self.figure_at(from)),
            part_of: figure.part_of.map(|whole| self.figure_at(whole)),
            sentence: self.sentence_of(figure.span),
        }
    }

    fn figure_at(&self, figure: FigureId) -> Cite {
        self.cite(self.doc.figures[figure.at()].span)
    }

    fn statement(&self, number: u32, statement: &Statement) -> StatementRow {
        let said = statement.said.map(|date| self.doc.dates[date.at()].value);
        StatementRow {
            article: self.doc.article.id,
            number,
            content: self.cite(statement.content),
            words: self.words(statement.content),
            source: statement.source.map(|span| self.cite(span)),
            cue: statement.cue.map(|span| self.cite(span)),
            cue_words: statement.cue.map(|span| self.words(span)),
            speaker: self.speaker(&statement.speaker),
            referent: match statement.speaker {
                Speaker::Known(referent) => Some(referent.0),
                Speaker::Described(_) | Speaker::Unattributed => None,
            },
            chain: statement.chain.iter().map(|by| self.speaker(by)).collect(),
            kind: statement.kind,
            stance: statement.stance,
            said: said.or(self.doc.article.written(statement.content.start())),
            stems: self.stems(statement.content),
            sentence: self.sentence_of(statement.content),
        }
    }

    fn event(&self, number: u32, event: &Event) -> EventRow {
        let place = event.place.map(|name| self.name(name));
        let date = event.date.map(|date| &self.doc.dates[date.at()]);
        EventRow {
            article: self.doc.article.id,
            number,
            trigger: self.cite(event.trigger),
            trigger_words: self.words(event.trigger),
            lemma: event.lemma.clone(),
            clause: self.cite(event.clause),
            stems: self.stems(event.clause),
            kind: event.kind,
            actors: self.taking_part(event, Role::Actor),
            recipients: self.taking_part(event, Role::Recipient),
            place: place.map(|name| name.referent.0),
            place_at: place.map(|name| self.cite(name.span)),
            date: date.map(Date::extent),
            date_at: date.map(|date| self.cite(date.span)),
            figures: event.figures.iter().map(|figure| figure.0).collect(),
            told_by: event.told_by.map(|statement| statement.0),
            polarity: event.polarity,
            modality: event.modality,
            sentence: self.sentence_of(event.trigger),
        }
    }

    fn deed(&self, number: u32, deed: &Deed) -> DeedRow {
        let verb = stem(self.doc.words(deed.trigger));
        let particle = deed.particle.map(|span| self.words(span).to_lowercase());
        let mut parties = Vec::new();
        for name in &deed.names {
            let referent = self.name(*name).referent.0;
            if !parties.contains(&referent) {
                parties.push(referent);
            }
        }
        let arguments = deed.arguments.iter();
        DeedRow {
            article: self.doc.article.id,
            number,
            at: self.cite(deed.trigger),
            words: self.words(deed.trigger),
            lemma: particle.map_or(verb.clone(), |particle| format!("{verb} {particle}")),
            event: deed.event.map(|event| event.0),
            arguments: arguments.flat_map(|span| self.stems(*span)).collect(),
            parties,
            place: deed.place.map(|name| self.name(name).referent.0),
            date: deed.date.map(|date| self.doc.dates[date.at()].extent()),
            polarity: deed.polarity,
            modality: deed.modality,
            sentence: self.sentence_of(deed.trigger),
        }
    }

    /// Referents of those who take part in this role, each once, in text order.
    fn taking_part(&self, event: &Event, role: Role) -> Vec<u32> {
        let mut referents = Vec::new();
        for participant in event.participants.iter().filter(|p| p.role == role) {
            let referent = self.name(participant.name).referent.0;
            if !referents.contains(&referent) {
                referents.push(referent);
            }
        }
        referents
    }

    fn speaker(&self, speaker: &Speaker) -> String {
        match speaker {
            Speaker::Known(referent) => {
                let best = self.doc.referents[referent.at()].best;
                self.words(self.name(best).span)
            }
            Speaker::Described(span) => self.words(*span),
            Speaker::Unattributed => "unattributed".to_owned(),
        }
    }

    fn stems(&self, span: Span) -> Vec<String> {
        stems(self.content(span))
    }

    /// The words and numbers of `span`.
    fn content(&self, span: Span) -> impl Iterator<Item = &str> {
        let tokens = self.doc.tokens_in(span).iter();
        tokens
            .filter(|token| matches!(token.kind, TokenKind::Word | TokenKind::Number))
            .map(|token| self.doc.words(token.span))
    }

    fn sentence_of(&self, span: Span) -> u32 {
        self.doc.sentence_at(span.start()).map_or(0, |id| id.0)
    }

    fn name(&self, id: NameId) -> &Name {
        &self.doc.names[id.at()]
    }

    fn cite(&self, span: Span) -> Cite {
        Cite::new(span, &self.doc.article.map)
    }

    fn words(&self, span: Span) -> String {
        self.doc.words(span).to_owned()
    }
}
