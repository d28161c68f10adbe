use crate::words::index;
use crate::{Article, Date, Figure, Recurrence, SentenceVector, Span, words};

/// An article and its layers. Layers hold spans of its text, never copies, and each is in
/// text order.
#[derive(Clone, PartialEq, Debug)]
pub struct Doc {
    /// What was read.
    pub article: Article,
    /// Sentences and headings.
    pub sentences: Vec<Sentence>,
    /// What each sentence says, in their order; none where no tagger has read them.
    pub vectors: Vec<SentenceVector>,
    /// Words, numbers and marks.
    pub tokens: Vec<Token>,
    /// Mentions of persons, organisations, places and groups.
    pub names: Vec<Name>,
    /// What the names of this article refer to.
    pub referents: Vec<Referent>,
    /// Time expressions.
    pub dates: Vec<Date>,
    /// Times that come again, in text order: no dates.
    pub recurrences: Vec<Recurrence>,
    /// Quantities.
    pub figures: Vec<Figure>,
    /// Attributed content.
    pub statements: Vec<Statement>,
    /// What happened, is planned or is denied.
    pub events: Vec<Event>,
    /// Every word that tells of something done, those of events too.
    pub deeds: Vec<Deed>,
}

index!(
    /// A sentence of one document.
    SentenceId
);
index!(
    /// A token of one document.
    TokenId
);
index!(
    /// A name of one document.
    NameId
);
index!(
    /// A referent of one document.
    ReferentId
);
index!(
    /// A date of one document.
    DateId
);
index!(
    /// A figure of one document.
    FigureId
);
index!(
    /// A statement of one document.
    StatementId
);
index!(
    /// An event of one document.
    EventId
);

/// A sentence, or a heading.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Sentence {
    /// Its words, without white space at the edges.
    pub span: Span,
    /// Number of its paragraph, counted from 0.
    pub paragraph: u32,
    /// A title or subhead: no sentence of its own, and its capitals mean nothing.
    pub heading: bool,
}

/// A word, a number or a mark.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Token {
    /// Its characters.
    pub span: Span,
    /// What it is made of.
    pub kind: TokenKind,
    /// The sentence it belongs to.
    pub sentence: SentenceId,
}

words! {
    /// What a token is made of.
    TokenKind {
        /// Letters, with inner apostrophes, hyphens and the stops of abbreviations.
        Word = "word",
        /// Starts with a digit: `3,117`, `40`, `04.02.2026`, `47th`, `12-day`.
        Number = "number",
        /// The possessive `'s` or a contraction's end (`n't`, `'ll`), cut off its word.
        Clitic = "clitic",
        /// A quotation mark, of whatever shape and direction.
        Quote = "quote",
        /// Any other mark or symbol, one character each.
        Mark = "mark",
    }
}

/// A mention.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Name {
    /// The words: for a name the name itself without title, article or possessive
    /// (`Anna Lund`, not `Norwegian Foreign Minister Anna Lund`); for a description
    /// the whole of it (`the US president`).
    pub span: Span,
    /// What kind of thing is meant.
    pub kind: NameKind,
    /// How it is mentioned.
    pub form: NameForm,
    /// What is meant.
    pub referent: ReferentId,
}

words! {
    /// What a name is a name of.
    NameKind {
        /// A human being.
        Person = "person",
        /// A company, agency, party, ministry, court, outlet.
        Organisation = "organisation",
        /// A country, town, region, building or water.
        Place = "place",
        /// A people, a faith, a movement (`Iranians`, `Democrats`).
        Group = "group",
        /// A named happening (`World Cup`, `Operation Dawn`).
        Event = "event",
        /// A law or treaty.
        Law = "law",
        /// Any other named thing.
        Other = "other",
    }
}

words! {
    /// How something is mentioned.
    NameForm {
        /// By name.
        Name = "name",
        /// By what it is.
        Description = "description",
        /// By a pronoun.
        Pronoun = "pronoun",
    }
}

/// What several names of one article refer to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Referent {
    /// What kind of thing it is.
    pub kind: NameKind,
    /// The mention that names it best (the fullest name; else the first description).
    pub best: NameId,
    /// Titles and roles that the text gives it (`Norwegian Foreign Minister`), in text order.
    pub roles: Vec<Span>,
}

/// Content attributed to a source.
#[derive(Clone, PartialEq, Debug)]
pub struct Statement {
    /// What is said, quotation marks included where it is quoted.
    pub content: Span,
    /// The words for who says it.
    pub source: Option<Span>,
    /// The words that make it a saying (`said`, `according to`).
    pub cue: Option<Span>,
    /// Who says it.
    pub speaker: Speaker,
    /// Those who passed it on, outermost first.
    pub chain: Vec<Speaker>,
    /// Whether the speaker's own words are printed.
    pub kind: StatementKind,
    /// What the speaker does by saying it.
    pub stance: Stance,
    /// When it was said, where the text tells; never later than the article.
    pub said: Option<DateId>,
}

/// Someone on whose word something is reported.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Speaker {
    /// Mentioned in this article: a name, or a description or pronoun that resolves to one.
    Known(ReferentId),
    /// Unnamed, described by these words of the text (`an Arab official`, `two officials`).
    Described(Span),
    /// The text does not say who.
    Unattributed,
}

words! {
    /// Whether words are the speaker's own.
    StatementKind {
        /// In quotation marks, whole.
        Direct = "direct",
        /// In the article's words.
        Indirect = "indirect",
        /// In the article's words, with the speaker's own in part.
        Mixed = "mixed",
    }
}

words! {
    /// What a speaker does by saying something.
    Stance {
        /// Says that it is so.
        Asserts = "asserts",
        /// Says that it is not so.
        Denies = "denies",
        /// Wants it, orders it, makes it a condition.
        Demands = "demands",
        /// Announces harm.
        Threatens = "threatens",
        /// Undertakes to do it.
        Promises = "promises",
        /// Asks for it or about it, proposes it.
        Asks = "asks",
        /// Holds it for coming or likely.
        Expects = "expects",
        /// Says that another did wrong.
        Accuses = "accuses",
        /// Approves.
        Praises = "praises",
        /// Disapproves.
        Criticises = "criticises",
        /// Refuses.
        Declines = "declines",
    }
}

/// Something that happened, is planned or is denied.
#[derive(Clone, PartialEq, Debug)]
pub struct Event {
    /// The word that names the happening (`strike`, `met`, `talks`).
    pub trigger: Span,
    /// The clause that tells it.
    pub clause: Span,
    /// One word for the trigger's verbs and nouns alike (`meet` for "talks"): two events
    /// compare by it.
    pub lemma: String,
    /// What kind of happening.
    pub kind: EventKind,
    /// Who takes part.
    pub participants: Vec<Participant>,
    /// Where.
    pub place: Option<NameId>,
    /// When.
    pub date: Option<DateId>,
    /// How many.
    pub figures: Vec<FigureId>,
    /// The statement whose content tells it, where one does (the innermost).
    pub told_by: Option<StatementId>,
    /// Whether it is said to be so or not to be so.
    pub polarity: Polarity,
    /// How it stands to the facts.
    pub modality: Modality,
}

/// A word that tells of something done or happening, of whatever kind: a verb, or a noun of
/// doing. What accounts of one happening are found by, where an [`Event`] has what is compared
/// of it by type.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Deed {
    /// The word.
    pub trigger: Span,
    /// What makes another verb of it: "out" in "broke out".
    pub particle: Option<Span>,
    /// The event that the same word names.
    pub event: Option<EventId>,
    /// The heads of what depends on it: who, whom, what, where, when.
    pub arguments: Vec<Span>,
    /// The names among them, or that they are part of.
    pub names: Vec<NameId>,
    /// Where.
    pub place: Option<NameId>,
    /// When.
    pub date: Option<DateId>,
    /// Whether it is said to be so or not to be so.
    pub polarity: Polarity,
    /// How it stands to the facts.
    pub modality: Modality,
}

/// One who takes part in an event.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Participant {
    /// As what.
    pub role: Role,
    /// Who.
    pub name: NameId,
}

words! {
    /// As what someone takes part, in PLOVER's terms.
    Role {
        /// Does it.
        Actor = "actor",
        /// Is done to, or with.
        Recipient = "recipient",
    }
}

words! {
    /// PLOVER root codes (Open Event Data Alliance, PLOVER manual, 2023), and `other`.
    EventKind {
        /// Consents, offers concessions.
        Agree = "AGREE",
        /// Meets, negotiates.
        Consult = "CONSULT",
        /// Praises, apologises, backs with words.
        Support = "SUPPORT",
        /// Gives concessions, releases, lifts sanctions.
        Concede = "CONCEDE",
        /// Cooperates, signs.
        Cooperate = "COOPERATE",
        /// Aids.
        Aid = "AID",
        /// Withdraws, retreats.
        Retreat = "RETREAT",
        /// Demands, orders.
        Request = "REQUEST",
        /// Accuses, criticises.
        Accuse = "ACCUSE",
        /// Rejects, refuses.
        Reject = "REJECT",
        /// Threatens.
        Threaten = "THREATEN",
        /// Protests, demonstrates.
        Protest = "PROTEST",
        /// Imposes sanctions or tariffs, breaks off.
        Sanction = "SANCTION",
        /// Mobilises forces.
        Mobilize = "MOBILIZE",
        /// Arrests, represses.
        Coerce = "COERCE",
        /// Attacks, kills.
        Assault = "ASSAULT",
        /// None of these.
        Other = "other",
    }
}

words! {
    /// Whether something is said to be so.
    Polarity {
        /// It is.
        Yes = "yes",
        /// It is not.
        No = "no",
    }
}

words! {
    /// How an event stands to the facts, as the text tells it.
    Modality {
        /// It took place, or is taking place.
        Happened = "happened",
        /// It is to take place.
        Planned = "planned",
        /// It may take place, or may have.
        Possible = "possible",
        /// Someone says that it did not or will not.
        Denied = "denied",
    }
}

impl Doc {
    /// An article without layers.
    pub fn new(article: Article) -> Self {
        Self {
            article,
            sentences: Vec::new(),
            vectors: Vec::new(),
            tokens: Vec::new(),
            names: Vec::new(),
            referents: Vec::new(),
            dates: Vec::new(),
            recurrences: Vec::new(),
            figures: Vec::new(),
            statements: Vec::new(),
            events: Vec::new(),
            deeds: Vec::new(),
        }
    }

    /// The words of `span`.
    pub fn words(&self, span: Span) -> &str {
        span.of(&self.article.text)
    }

    /// The tokens that lie wholly inside `span`.
    pub fn tokens_in(&self, span: Span) -> &[Token] {
        let from = self
            .tokens
            .partition_point(|t| t.span.start() < span.start());
        let to = self.tokens.partition_point(|t| t.span.end() <= span.end());
        &self.tokens[from..to.max(from)]
    }

    /// The mentions that lie wholly inside `span`.
    pub fn names_in(&self, span: Span) -> impl Iterator<Item = (NameId, &Name)> + Clone {
        within(&self.names, span, |n| n.span).map(|(at, name)| (NameId::new(at), name))
    }

    /// The dates that lie wholly inside `span`.
    pub fn dates_in(&self, span: Span) -> impl Iterator<Item = (DateId, &Date)> + Clone {
        within(&self.dates, span, |d| d.span).map(|(at, date)| (DateId::new(at), date))
    }

    /// The figures that lie wholly inside `span`.
    pub fn figures_in(&self, span: Span) -> impl Iterator<Item = (FigureId, &Figure)> + Clone {
        within(&self.figures, span, |f| f.span).map(|(at, figure)| (FigureId::new(at), figure))
    }

    /// The sentence that holds byte `at`, or the last that begins before it.
    pub fn sentence_at(&self, at: usize) -> Option<SentenceId> {
        let after = self.sentences.partition_point(|s| s.span.start() <= at);
        after.checked_sub(1).map(SentenceId::new)
    }
}

/// The parts of a layer, in text order, that lie wholly inside `span`, with their places in it.
fn within<T>(
    layer: &[T],
    span: Span,
    of: fn(&T) -> Span,
) -> impl Iterator<Item = (usize, &T)> + Clone {
    let first = layer.partition_point(|part| of(part).start() < span.start());
    let following = layer.iter().enumerate().skip(first);
    following
        .take_while(move |(_, part)| of(part).start() < span.end())
        .filter(move |(_, part)| span.contains(of(part)))
}
