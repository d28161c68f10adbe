//! Who takes part in an event, where and when: by position in its clause.

use dateline_doc::{
    DateId, Doc, EventKind, NameId, NameKind, Participant, Role, Span, Token, TokenKind,
};

use super::clause::{self, Clause};
use super::lexicon::Class;

/// Who does it and to whom it is done. Before an active verb stands who does it; with a passive
/// the sides change; a meeting has its parties on both sides.
pub(super) fn find(doc: &Doc, clause: &Clause) -> Vec<Participant> {
    let (mut before, mut after) = (Vec::new(), Vec::new());
    for (id, name) in doc.names_in(clause.span) {
        let is_party = name.kind != NameKind::Other
            && !is_circumstance(doc, name.span, name.kind)
            && !is_replaced(doc, name.span);
        if !is_party {
            continue;
        }
        let side = if name.span.end() <= clause.trigger.span.start() {
            if is_aside(doc, clause, name.span) {
                continue;
            }
            &mut before
        } else {
            &mut after
        };
        side.push((id, preposition(doc, name.span)));
    }
    if clause.trigger.class == Class::Noun {
        if clause.trigger.kind == EventKind::Consult {
            after.extend(brought_together(doc, clause));
        }
        of_noun(before, after)
    } else {
        of_verb(clause, before, after)
    }
}

type Side = Vec<(NameId, Option<String>)>;

/// Whether a name before the trigger takes no part: "Amid Marsh's threats, the ministers met"; but
/// for a noun ("Marsh's talks"), "Marsh's envoy met the ministers".
fn is_aside(doc: &Doc, clause: &Clause, name: Span) -> bool {
    const ASIDE: &[&str] = &["amid", "despite", "after", "before", "following", "during"];
    let text = &doc.article.text;
    let behind = text.get(name.end()..clause.trigger.span.start());
    let behind = behind.unwrap_or_default();
    let first = words_before(doc, name).last();
    let leads = first.is_some_and(|(_, word)| ASIDE.contains(&word.as_str()));
    let owns = behind.starts_with("'s") || behind.starts_with("’s");
    let verb = clause.trigger.class != Class::Noun;
    verb && owns || leads && behind.contains(',')
}

/// Whom a meeting brings together: "the talks are to include the envoys of both sides, among them
/// Ann Marsh". The names may stand in a clause of their own.
fn brought_together(doc: &Doc, clause: &Clause) -> Side {
    const NEAR: usize = 8;
    const INCLUDING: &[&str] = &["include", "includes", "included", "involve", "involved"];
    let trigger = clause.trigger.span;
    let Some(sentence) = doc.sentence_at(trigger.start()) else {
        return Vec::new();
    };
    let sentence = doc.sentences[sentence.at()].span;
    let rest = Span::new(trigger.end(), sentence.end().max(trigger.end()));
    let near = doc.tokens_in(rest).iter().take(NEAR);
    let includes = |token: &&Token| {
        let word = doc.words(token.span);
        INCLUDING.iter().any(|verb| word.eq_ignore_ascii_case(verb))
    };
    let Some(verb) = near.clone().find(includes) else {
        return Vec::new();
    };
    let after = Span::new(verb.span.end(), rest.end());
    let names = doc.names_in(after);
    let persons =
        names.filter(|(_, name)| name.kind == NameKind::Person && !clause.span.contains(name.span));
    persons.map(|(id, _)| (id, None)).collect()
}

fn of_verb(clause: &Clause, before: Side, after: Side) -> Vec<Participant> {
    let passive = clause.trigger.class == Class::Participle;
    let meets = clause.trigger.kind == EventKind::Consult && clause.trigger.lemma == "meet";
    let (first, second) = match (passive, meets) {
        (true, _) => (Role::Recipient, Role::Actor),
        (false, true) => (Role::Actor, Role::Actor),
        (false, false) => (Role::Actor, Role::Recipient),
    };
    let subject = before
        .into_iter()
        .map(|(name, _)| Participant { role: first, name });
    let object = after
        .into_iter()
        .filter(|(_, preposition)| {
            let by = preposition.as_deref() == Some("by");
            if passive { by } else { !by }
        })
        .map(|(name, _)| Participant { role: second, name });
    subject.chain(object).collect()
}

/// "Ruritania's attack on Sylvania", "talks between the two": whoever stands before the noun or
/// after "between", "with", "by" does it; after "on", "against", "to" it is done to.
fn of_noun(before: Side, after: Side) -> Vec<Participant> {
    let last = before.into_iter().next_back();
    let doers = last.into_iter().map(|(name, _)| Participant {
        role: Role::Actor,
        name,
    });
    let others = after.into_iter().map(|(name, preposition)| {
        let role = match preposition.as_deref() {
            Some("on" | "against" | "to" | "of" | "for") => Role::Recipient,
            _ => Role::Actor,
        };
        Participant { role, name }
    });
    doers.chain(others).collect()
}

/// Prepositions that make a place of what follows.
const AT: &[&str] = &[
    "in", "at", "to", "from", "near", "into", "outside", "across", "within",
];

/// A place after a preposition of place is where, not who.
fn is_circumstance(doc: &Doc, span: Span, kind: NameKind) -> bool {
    kind == NameKind::Place && preposition(doc, span).is_some_and(|p| AT.contains(&p.as_str()))
}

/// The preposition before a name, past articles, titles and adjectives.
fn preposition(doc: &Doc, span: Span) -> Option<String> {
    const PREPOSITIONS: &[&str] = &[
        "in", "at", "to", "from", "near", "into", "outside", "across", "within", "by", "with",
        "between", "on", "against", "of", "for", "about", "over", "toward", "towards", "among",
    ];
    words_before(doc, span)
        .take_while(|(token, word)| {
            token.kind == TokenKind::Word
                && !matches!(
                    word.as_str(),
                    "is" | "was" | "are" | "were" | "and" | "that"
                )
        })
        .take(4)
        .map(|(_, word)| word)
        .find(|word| PREPOSITIONS.contains(&word.as_str()))
}

fn words_before(doc: &Doc, span: Span) -> impl Iterator<Item = (Token, String)> + '_ {
    let to = doc.tokens.partition_point(|t| t.span.end() <= span.start());
    let sentence = doc.sentence_at(span.start());
    doc.tokens[..to]
        .iter()
        .rev()
        .take_while(move |token| Some(token.sentence) == sentence)
        .map(|&token| (token, doc.words(token.span).to_lowercase()))
}

/// "in Freedonia instead of Sylvania": neither where nor who.
fn is_replaced(doc: &Doc, span: Span) -> bool {
    let mut before = words_before(doc, span).map(|(_, word)| word);
    let (last, second) = (before.next(), before.next());
    matches!(
        (second.as_deref(), last.as_deref()),
        (Some("instead"), Some("of")) | (Some("rather"), Some("than"))
    )
}

/// The place nearest to the trigger that a preposition of place leads to.
pub(super) fn place(doc: &Doc, clause: Span, trigger: Span) -> Option<NameId> {
    let places = doc.names_in(clause).filter(|(_, name)| {
        is_circumstance(doc, name.span, name.kind) && !is_replaced(doc, name.span)
    });
    places
        .min_by_key(|(_, name)| (origin_only(doc, name.span), distance(name.span, trigger)))
        .map(|(id, _)| id)
}

/// "moved from Freedonia to Sylvania" is in Sylvania.
fn origin_only(doc: &Doc, span: Span) -> bool {
    preposition(doc, span).as_deref() == Some("from")
}

/// The date nearest to the trigger in its clause, else the one that opens the sentence.
pub(super) fn date(doc: &Doc, clause: Span, sentence: Span, trigger: Span) -> Option<DateId> {
    let inside = doc
        .dates_in(clause)
        .filter(|(_, date)| !is_whose(doc, date.span, trigger))
        .min_by_key(|(_, date)| distance(date.span, trigger));
    // The day beside "three days before they meet" is that of the clause before.
    if clause::is_offset(doc, doc.tokens_in(clause)) {
        return inside.map(|(id, _)| id);
    }
    let near = doc.dates_in(sentence);
    let opening = near.clone().find(|(_, date)| {
        let lead = date.span.start().saturating_sub(sentence.start());
        lead < OPENING && !is_date_line(doc, date.span)
    });
    // "in the flood of March 10, in which nine drowned": the day leads to the clause.
    let led_by = near.clone().find(|(_, date)| {
        let gap = clause.start().checked_sub(date.span.end());
        gap.is_some_and(|gap| gap <= LED)
    });
    inside.or(led_by).or(opening).map(|(id, _)| id)
}

/// "its results for 2022", "a treaty of the 1990s": which one, not when; but "the flood of March
/// 10" is the flood's own day.
fn is_whose(doc: &Doc, date: Span, trigger: Span) -> bool {
    let mut before = words_before(doc, date).filter(|(_, word)| word != "the");
    let (preposition, noun) = (before.next(), before.next());
    let year = matches!(doc.words(date).len(), 4 | 5);
    match preposition.as_ref().map(|(_, word)| word.as_str()) {
        Some("for") => year,
        Some("of") => noun.is_some_and(|(token, _)| token.span != trigger),
        _ => false,
    }
}

/// "ARLEN, March 8 (Agency) -": when it was written.
fn is_date_line(doc: &Doc, date: Span) -> bool {
    let after = doc.article.text.get(date.end()..).unwrap_or_default();
    after
        .trim_start()
        .starts_with(['(', '-', '–', '—', ':', '|'])
}

/// Bytes between a date and the relative clause that it leads to: a comma and a space.
const LED: usize = 2;

/// Bytes within which an opening date begins ("In early March, ...").
const OPENING: usize = 12;

fn distance(a: Span, b: Span) -> usize {
    if a.start() >= b.end() {
        a.start() - b.end()
    } else {
        b.start().saturating_sub(a.end())
    }
}
