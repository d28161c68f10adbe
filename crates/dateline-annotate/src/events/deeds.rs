//! Every word that tells of something done: verbs and nouns of doing, with what depends on them.
//!
//! Events are found by a lexicon, since what they mean is compared; this layer is found by
//! grammar, since it only has to be recognised when another article tells it again.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use dateline_doc::{
    DateId, Deed, Doc, EventId, EventKind, Modality, Name, NameId, Polarity, Span, TokenKind,
};
use dateline_model::{Relation, Tags, Upos, WordTag};

use super::clause::{self, Clause};
use super::lexicon::Class;
use super::trigger::Trigger;
use super::{aspect, parties};

/// Nouns that tell of something done or happening, in the singular or the form that news uses.
static NOUNS: LazyLock<BTreeSet<&str>> =
    LazyLock::new(|| include_str!("nouns.txt").split_whitespace().collect());

/// What has come about, said by an adjective.
const STATES: &[&str] = &["dead", "guilty", "bankrupt", "missing"];

/// Nouns in `-ing` of things and times.
const THINGS: &[&str] = &[
    "anything",
    "building",
    "ceiling",
    "clothing",
    "evening",
    "everything",
    "housing",
    "king",
    "morning",
    "nothing",
    "painting",
    "ring",
    "sibling",
    "something",
    "spring",
    "string",
    "thing",
    "wing",
];

/// The deeds that an article tells, in text order. The document needs its events.
pub fn deeds(doc: &Doc, tags: &Tags) -> Vec<Deed> {
    let grammar = Grammar::new(doc, tags);
    let events = doc.events.iter().enumerate();
    let events: BTreeMap<Span, EventId> = events
        .map(|(at, event)| (event.trigger, EventId::new(at)))
        .collect();
    let mut deeds = Vec::new();
    for at in 0..doc.tokens.len().min(tags.words.len()) {
        let event = events.get(&doc.tokens[at].span).copied();
        if event.is_some() || grammar.tells(at) {
            deeds.push(grammar.read(at, event));
        }
    }
    deeds
}

struct Grammar<'d> {
    doc: &'d Doc,
    words: &'d [WordTag],
    /// What depends on each token, in text order.
    below: Vec<Vec<usize>>,
}

impl<'d> Grammar<'d> {
    fn new(doc: &'d Doc, tags: &'d Tags) -> Self {
        let mut below = vec![Vec::new(); doc.tokens.len()];
        for (at, word) in tags.words.iter().enumerate() {
            if let Some(head) = word.head.filter(|head| *head < below.len()) {
                below[head].push(at);
            }
        }
        Self {
            doc,
            words: &tags.words,
            below,
        }
    }

    fn word(&self, at: usize) -> String {
        self.doc.words(self.doc.tokens[at].span).to_lowercase()
    }

    /// Whether a token is a verb with a meaning of its own, or names something done, and is no
    /// part of a name or a date.
    fn tells(&self, at: usize) -> bool {
        let token = self.doc.tokens[at];
        if token.kind != TokenKind::Word {
            return false;
        }
        let word = self.word(at);
        let tells = match self.words[at].upos {
            Upos::Verb => !matches!(self.words[at].relation, Relation::Aux | Relation::Cop),
            Upos::Noun | Upos::Propn => is_noun_of_doing(&word),
            Upos::Adj => STATES.contains(&word.as_str()),
            _ => false,
        };
        tells && self.names_at(token.span).next().is_none() && !self.is_dated(token.span)
    }

    /// The names that a token is part of. One may lie within another, so that their ends are in
    /// no order; but all begin in the token's sentence.
    fn names_at(&self, span: Span) -> impl Iterator<Item = (NameId, &'d Name)> {
        let doc: &'d Doc = self.doc;
        let sentence = doc.sentence_at(span.start());
        let from = sentence.map_or(0, |id| doc.sentences[id.at()].span.start());
        let first = doc.names.partition_point(|name| name.span.start() < from);
        let here = doc.names.iter().enumerate().skip(first);
        let here = here.take_while(move |(_, name)| name.span.start() < span.end());
        here.filter(move |(_, name)| name.span.end() > span.start())
            .map(|(at, name)| (NameId::new(at), name))
    }

    fn is_dated(&self, span: Span) -> bool {
        let dates = &self.doc.dates;
        let first = dates.partition_point(|date| date.span.end() <= span.start());
        dates.get(first).is_some_and(|d| d.span.overlaps(span))
    }

    fn read(&self, at: usize, event: Option<EventId>) -> Deed {
        let trigger = self.doc.tokens[at].span;
        let (arguments, names) = self.arguments(at);
        let (place, date, polarity, modality) = match event {
            Some(event) => {
                let event = &self.doc.events[event.at()];
                (event.place, event.date, event.polarity, event.modality)
            }
            None => self.circumstances(at),
        };
        Deed {
            trigger,
            particle: self.particle(at),
            event,
            arguments,
            names,
            place,
            date,
            polarity,
            modality,
        }
    }

    /// Where, when and whether, as for an event.
    fn circumstances(&self, at: usize) -> (Option<NameId>, Option<DateId>, Polarity, Modality) {
        let doc = self.doc;
        let token = doc.tokens[at];
        let sentence = doc.sentences[token.sentence.at()].span;
        let span = clause::around(doc, sentence, token.span);
        let class = match self.words[at].upos {
            Upos::Verb => Class::Past,
            _ => Class::Noun,
        };
        let trigger = Trigger {
            span: token.span,
            lemma: "",
            kind: EventKind::Other,
            class,
        };
        let place = parties::place(doc, span, token.span);
        let date = parties::date(doc, span, sentence, token.span);
        let clause = Clause::new(doc, span, &trigger);
        let (polarity, modality) = aspect::read(doc, &clause, None, date);
        (place, date, polarity, modality)
    }

    /// "broke out", "gun down": an adverb that the verb is not the same without.
    fn particle(&self, at: usize) -> Option<Span> {
        let verb = self.words[at].upos == Upos::Verb;
        let particle = self.below[at].iter().find(|&&below| {
            self.words[below].relation == Relation::Compound && self.words[below].upos == Upos::Adp
        });
        particle
            .filter(|_| verb)
            .map(|&below| self.doc.tokens[below].span)
    }

    /// The heads of what depends on a token, in text order, and the names that they are part of.
    fn arguments(&self, at: usize) -> (Vec<Span>, Vec<NameId>) {
        let mut heads: BTreeSet<usize> = self.direct(at).collect();
        heads.extend(self.shared(at));
        let nested: Vec<usize> = heads.iter().flat_map(|&head| self.within(head)).collect();
        heads.extend(nested);
        heads.remove(&at);
        let spans = heads.iter().map(|&head| self.doc.tokens[head].span);
        let arguments: Vec<Span> = spans.collect();
        let named = arguments.iter().flat_map(|span| self.names_at(*span));
        let names: BTreeSet<NameId> = named.map(|(id, _)| id).collect();
        (arguments, names.into_iter().collect())
    }

    fn direct(&self, at: usize) -> impl Iterator<Item = usize> {
        let own = self.below[at].iter().copied();
        let own = own.filter(|&below| is_argument(self.words[below].relation));
        // "the fire that destroyed it"
        let clause = self.words[at].relation == Relation::Acl;
        let described = self.words[at].head.filter(|_| clause);
        let named = described.and_then(|noun| self.named_before(noun));
        own.chain(described).chain(named)
    }

    /// The name that an apposition describes, which stands before its comma: "a cook of Orlen Aid,
    /// the group that feeds them". Over so long a way the tree often errs; a name there, and no
    /// "and" behind, is what is meant.
    fn named_before(&self, noun: usize) -> Option<usize> {
        if self.words[noun].relation == Relation::Conj {
            return None;
        }
        let mut below = self.below[noun].iter().copied();
        let article = below.find(|&at| self.words[at].relation == Relation::Det)?;
        let comma = article.checked_sub(1).filter(|&at| self.word(at) == ",")?;
        let last = comma.checked_sub(1)?;
        let is_named = self.names_at(self.doc.tokens[last].span).next().is_some();
        is_named.then_some(last)
    }

    /// The arguments that a token has in common with the verb above it: the subject of "tried to
    /// flee" and of "came and went", both sides of "made an offer".
    fn shared(&self, at: usize) -> Vec<usize> {
        let word = self.words[at];
        let Some(head) = word
            .head
            .filter(|head| self.words[*head].upos == Upos::Verb)
        else {
            return Vec::new();
        };
        let has_subject = |at: usize| {
            let mut below = self.below[at].iter();
            below.any(|&below| self.words[below].relation == Relation::Nsubj)
        };
        let wanted: &[Relation] = match word.relation {
            Relation::Xcomp | Relation::Conj | Relation::Advcl if !has_subject(at) => {
                &[Relation::Nsubj]
            }
            Relation::Obj | Relation::Nsubj => &[Relation::Nsubj, Relation::Obj, Relation::Obl],
            _ => &[],
        };
        let beside = self.below[head].iter().copied();
        let beside = beside.filter(|&other| wanted.contains(&self.words[other].relation));
        beside.collect()
    }

    /// What stands within a noun phrase: "the owner of a bank in Orlen".
    fn within(&self, head: usize) -> impl Iterator<Item = usize> {
        let below = self.below[head].iter().copied();
        below.filter(move |&below| {
            let relation = self.words[below].relation;
            let noun = matches!(
                relation,
                Relation::Nmod | Relation::Compound | Relation::Appos
            );
            noun && self.words[head].upos != Upos::Verb
        })
    }
}

fn is_argument(relation: Relation) -> bool {
    matches!(
        relation,
        Relation::Nsubj
            | Relation::Obj
            | Relation::Iobj
            | Relation::Obl
            | Relation::Nmod
            | Relation::Compound
            | Relation::Amod
    )
}

fn is_noun_of_doing(word: &str) -> bool {
    let listed = |word: &str| NOUNS.contains(word);
    let gerund = word.len() > 5 && word.strip_suffix('s').unwrap_or(word).ends_with("ing");
    let singular = word.strip_suffix('s');
    let es = word.strip_suffix("es");
    let ies = word.strip_suffix("ies").map(|stem| format!("{stem}y"));
    listed(word)
        || singular.is_some_and(listed)
        || es.is_some_and(listed)
        || ies.is_some_and(|word| listed(&word))
        || gerund && !THINGS.contains(&singular.unwrap_or(word)) && !THINGS.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use dateline_doc::Article;

    /// Each deed with its particle, and its arguments in brackets.
    #[track_caller]
    fn check(text: &str, wanted: &[&str]) {
        let doc = crate::read(Article::plain(text));
        let words = |span: &Span| doc.words(*span).to_owned();
        let told = doc.deeds.iter().map(|deed| {
            let particle = deed.particle.iter().map(|span| format!(" {}", words(span)));
            let arguments: Vec<String> = deed.arguments.iter().map(words).collect();
            let particle: String = particle.collect();
            format!(
                "{}{particle} [{}]",
                words(&deed.trigger),
                arguments.join(" ")
            )
        });
        assert_eq!(told.collect::<Vec<_>>(), wanted);
    }

    #[test]
    fn verbs_with_what_depends_on_them() {
        check(
            "A guard shot the gull at the pier.",
            &["shot [guard gull pier]"],
        );
        check(
            "The storm destroyed a bridge in Orlen.",
            &["storm [bridge Orlen]", "destroyed [storm bridge Orlen]"],
        );
    }

    #[test]
    fn a_relative_clause_tells_of_what_it_describes() {
        check(
            "Orlen Aid, the group that feeds them, has a new cook.",
            &[
                "feeds [Orlen Aid group that them]",
                "has [Orlen Aid group cook]",
            ],
        );
        check(
            "Ann Marsh cooks for Orlen Aid, the group that feeds them.",
            &["cooks [Ann Orlen Aid]", "feeds [Orlen Aid group that them]"],
        );
    }

    #[test]
    fn nouns_of_doing() {
        check(
            "She saw the painting of a ceiling.",
            &["saw [She painting ceiling]"],
        );
        let doc = crate::read(Article::plain("The robbery of the bank took an hour."));
        let told: Vec<&str> = doc.deeds.iter().map(|d| doc.words(d.trigger)).collect();
        assert_eq!(told, ["robbery", "took"]);
    }

    #[test]
    fn an_event_is_a_deed_of_the_same_word() {
        let doc = crate::read(Article::plain("The ministers met at the lake."));
        assert_eq!(doc.deeds.len(), 1);
        assert_eq!(doc.deeds[0].event, Some(EventId(0)));
        assert_eq!(doc.deeds[0].trigger, doc.events[0].trigger);
    }
}
