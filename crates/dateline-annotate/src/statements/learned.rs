//! Drafts from the attributions that the tagger finds. It finds what is attributed, by which
//! words and to whom; what the words mean, and whom the source rests on, the rules tell.

use std::cmp::Reverse;

use dateline_doc::{Span, Stance};
use dateline_model::{Attribution, Relation, Upos};

use super::attribution::{Draft, Voice, wants_no_name};
use super::citations;
use super::grammar::{
    is_auxiliary, is_be, is_dated, is_negation, is_possessive, is_preposition, is_relative,
    is_subject_pronoun,
};
use super::reading::{Reading, Tokens};

/// The drafts of one unit's cues, in the order of the cues. `ruled` are those of the rules.
pub(super) fn of_unit(
    r: &Reading,
    number: usize,
    attributions: &[Attribution],
    ruled: Vec<Draft>,
) -> Vec<Draft> {
    let unit = r.span(&r.units[number].tokens);
    let first = attributions.partition_point(|a| a.cue.start() < unit.start());
    let last = attributions.partition_point(|a| a.cue.start() < unit.end());
    let here = &attributions[first..last.max(first)];
    let mut found: Vec<Draft> = Vec::new();
    for attribution in here {
        for draft in drafts(r, number, attribution, here, &ruled) {
            let same =
                |other: &&mut Draft| other.content == draft.content && other.source == draft.source;
            match found.iter_mut().find(same) {
                Some(other) => join(other, draft),
                None => found.push(draft),
            }
        }
    }
    let missed: Vec<Draft> = (ruled.into_iter())
        .filter(|draft| is_missed(r, draft, &found))
        .collect();
    found.extend(missed);
    found
}

/// Whether a draft of the rules is one that the tagger, which was taught to keep attributions
/// apart, does not look for: within the content of another or around it ("Axis reported that the
/// mayor had said the bridge was safe"), denying what another says, or on nobody's word.
fn is_missed(r: &Reading, draft: &Draft, found: &[Draft]) -> bool {
    let Some(cue) = &draft.cue else {
        return false;
    };
    let told = found.iter().any(|d| overlaps(&d.content, &draft.content));
    let Some(source) = &draft.source else {
        // "Reportedly": on nobody's word.
        return !told && cue.len() == 1 && r.word(cue.start).ends_with("edly");
    };
    let known = |other: &Draft| other.cue.as_ref().is_some_and(|c| overlaps(c, cue));
    let pronoun = source.len() == 1 && is_subject_pronoun(r.word(source.start));
    if pronoun || found.iter().any(known) {
        return false;
    }
    // "By the count of the fire brigade".
    let phrase = cue.len() > 2 && r.word(cue.end - 1) == "of";
    !told && phrase
        || found.iter().any(|other| {
            let (whole, inner) = (&other.content, &draft.content);
            let holds = |part: &Tokens| is_part(part, whole);
            let within = holds(source) && holds(cue) && holds(inner);
            let nested = within && is_by_grammar(r, source, cue);
            let mut parts = [&other.cue, &other.source].into_iter().flatten();
            let around = is_within(whole, inner) && parts.all(|part| is_part(part, inner));
            let denied = draft.stance == Stance::Denies && overlaps(whole, inner) && !holds(cue);
            nested && inner != whole || around || denied
        })
}

/// Whether a verb of the cue has its subject in the source, itself or through the verbs that it
/// follows ("came and said"), or a noun of it belongs to the source ("his claim that"): "a drug
/// called", "a film feared" and "an urgent appeal to" tell of nobody who speaks.
fn is_by_grammar(r: &Reading, source: &Tokens, cue: &Tokens) -> bool {
    const FAR: usize = 4;
    let upos = |at: usize| r.grammar[at].upos;
    if upos(source.start) == Upos::Verb {
        return false;
    }
    let has_subject = |verb: usize| {
        source.clone().any(|at| {
            let word = r.grammar[at];
            let agent = word.relation == Relation::Obl && r.word(source.start) == "by";
            word.head == Some(verb) && (word.relation == Relation::Nsubj || agent)
        })
    };
    let above = |at: &usize| {
        let word = r.grammar[*at];
        let follows = matches!(
            word.relation,
            Relation::Conj | Relation::Xcomp | Relation::Advcl
        );
        word.head.filter(|_| follows)
    };
    let told = |verb: usize| {
        let mut chain = std::iter::successors(Some(verb), above).take(FAR);
        chain.any(has_subject)
    };
    let owned = is_possessive(r.word(source.start))
        || matches!(r.word(source.end - 1), "'s" | "'")
        || r.word(cue.end) == "by";
    cue.clone().any(|at| match upos(at) {
        Upos::Verb => told(at),
        Upos::Noun => owned,
        Upos::Adp => true,
        _ => false,
    })
}

/// "Laughed and said": two cues of one attribution.
fn join(first: &mut Draft, second: Draft) {
    let cue = match (&first.cue, &second.cue) {
        (Some(one), Some(other)) => Some(one.start.min(other.start)..one.end.max(other.end)),
        _ => None,
    };
    if first.lemma.is_empty() {
        *first = second;
    }
    first.cue = cue;
}

/// What one cue attributes: its longest part, and what else says something by itself.
fn drafts(
    r: &Reading,
    unit: usize,
    found: &Attribution,
    here: &[Attribution],
    ruled: &[Draft],
) -> Vec<Draft> {
    let cue = bare_cue(r, tokens_of(r, found.cue));
    if cue.is_empty() {
        return Vec::new();
    }
    let heading = heading_at(r, cue.start);
    let contents = found.content.iter().map(|&part| tokens_of(r, part));
    let taken: Vec<Tokens> = contents.chain([cue.clone()]).collect();
    let source = longest(found.source.iter().map(|&part| tokens_of(r, part)))
        .map(|source| completed(r, without_relative(r, source), &taken))
        .filter(|source| names_one(r, source) && !is_nobody(r, source, &cue));
    if let Some(cited) = cited(r, found, &cue, source.as_ref(), ruled) {
        return vec![cited.clone()];
    }
    let end = r.units[unit].tokens.end;
    let near = |part: &Tokens| part.start < end || r.quoted(part.start);
    let others = (found.source.iter()).map(|&part| tokens_of(r, part));
    let others: Vec<Tokens> = others.chain([cue.clone()]).collect();
    let parts: Vec<Tokens> = mended(r, &found.content, &others)
        .into_iter()
        .flat_map(|part| within_paragraphs(r, part))
        .filter(|part| heading_at(r, part.start) == heading && near(part))
        .map(|part| closed(r, before_next(r, part, here)))
        .collect();
    let Some(most) = longest(parts.iter().cloned()) else {
        return Vec::new();
    };
    let known = ruled
        .iter()
        .filter(|d| d.cue.as_ref().is_some_and(|c| overlaps(c, &cue)));
    let known: Vec<&Draft> = known.collect();
    // "He said, three days before they meet": when he said it.
    let of_rules =
        |part: &Tokens| known.is_empty() || known.iter().any(|d| overlaps(&d.content, part));
    let said = |part: &Tokens| {
        let more = part.len() > 3 && (r.quoted(part.start) || of_rules(part));
        *part == most || more && r.is_clause(part)
    };
    let whole: Vec<Tokens> = (parts.iter())
        .filter(|part| said(part))
        .filter(|part| !parts.iter().any(|other| is_within(part, other)))
        .cloned()
        .collect();
    // What neither the rules know nor somebody says is told by a clause or quoted, or nothing.
    // An auxiliary whose verb is no cue ("they would choose Roe") attributes nothing either.
    let is_small = |word: &str| word == "to" || is_auxiliary(word) || is_negation(word);
    let helps = cue.clone().all(|at| is_small(r.word(at)));
    let nobody_says = |part: &Tokens| source.is_none() && !r.is_clause(part);
    let idle =
        |part: &Tokens| known.is_empty() && !r.quoted(part.start) && (helps || nobody_says(part));
    (whole.into_iter())
        .filter(|part| !idle(part))
        .map(|content| draft(r, unit, &cue, source.clone(), content, ruled))
        .filter(|draft| !wants_no_name(r, &draft.content) && says_something(r, draft))
        .collect()
}

/// The draft of an attribution on another's word, as the rules read it: "AFP reported, citing an
/// official", which the tagger takes for two.
fn cited<'d>(
    r: &Reading,
    found: &Attribution,
    cue: &Tokens,
    source: Option<&Tokens>,
    ruled: &'d [Draft],
) -> Option<&'d Draft> {
    let content: Vec<Tokens> = (found.content.iter())
        .map(|&part| tokens_of(r, part))
        .collect();
    ruled.iter().find(|draft| {
        let Some(origin) = &draft.origin else {
            return false;
        };
        let teller = |other: &Tokens| source.is_some_and(|source| overlaps(other, source));
        let same = draft.cue.as_ref().is_some_and(|known| overlaps(known, cue))
            || draft.via.iter().chain([origin]).any(teller);
        same && (content.iter())
            .any(|part| overlaps(part, &draft.content) || overlaps(part, origin))
    })
}

fn draft(
    r: &Reading,
    unit: usize,
    cue: &Tokens,
    source: Option<Tokens>,
    content: Tokens,
    ruled: &[Draft],
) -> Draft {
    let stands_for = content.len() == 1 && is_relative(r.word(content.start));
    let known = ruled.iter().find(|d| {
        let same = d.cue.as_ref().is_some_and(|known| overlaps(known, cue));
        same && (stands_for || overlaps(&d.content, &content))
    });
    let Some(known) = known else {
        return Draft {
            cue: Some(cue.clone()),
            between: cue.end..content.start.max(cue.end),
            ..Draft::without_cue(content, unit, source.clone(), voice(source.as_ref()))
        };
    };
    if stands_for {
        return known.clone();
    }
    let source = source.or_else(|| known.source.clone());
    // "Accused it of neglect", "stated that the place, Oman, is not clear": a word by itself, or
    // a subject without its verb, is not what somebody says.
    let cut = content.end < known.content.end
        && known.content.start <= content.start + 1
        && r.is_clause(&known.content)
        && !r.is_clause(&content);
    let content = if content.len() == 1 {
        known.content.clone()
    } else {
        let end = if cut { known.content.end } else { content.end };
        content.start..end
    };
    Draft {
        voice: voice(source.as_ref()),
        source,
        content,
        cue: Some(cue.clone()),
        ..known.clone()
    }
}

/// "The union, which represents them, declined": the union, without the mark.
fn without_relative(r: &Reading, mut source: Tokens) -> Tokens {
    let before = |at: usize| source.start + 1 < at && r.word(at - 1) == ",";
    let relative = source.len() > 2 && is_relative(r.word(source.end - 1));
    if relative && before(source.end - 1) {
        source.end -= 1;
    }
    if before(source.end) {
        source.end -= 1;
    }
    source
}

/// A cue without the beginning of a phrase at its end ("said in a").
fn bare_cue(r: &Reading, mut cue: Tokens) -> Tokens {
    let article = |at: usize| matches!(r.word(at), "a" | "an" | "the");
    let opened = cue.len() > 1 && article(cue.end - 1);
    while cue.len() > 1 && article(cue.end - 1) {
        cue.end -= 1;
    }
    if opened && cue.len() > 1 && is_preposition(r.word(cue.end - 1)) {
        cue.end -= 1;
    }
    cue
}

/// Whether a statement has words of somebody: not of the article about itself, and more than a
/// word that stands for what was said before.
fn says_something(r: &Reading, draft: &Draft) -> bool {
    let stands_for = draft.content.len() == 1 && is_relative(r.word(draft.content.start));
    let nobody = |source: &Tokens| citations::is_nobody(r, source);
    !stands_for && !draft.source.as_ref().is_some_and(nobody)
}

fn heading_at(r: &Reading, at: usize) -> bool {
    r.doc.sentences[r.doc.tokens[at].sentence.at()].heading
}

fn voice(source: Option<&Tokens>) -> Voice {
    source.map_or(Voice::Nobody, |_| Voice::Source)
}

/// The content without small words at its end that lead on to more, and with the rest of a
/// quotation that it begins.
fn closed(r: &Reading, content: Tokens) -> Tokens {
    const LEADS_ON: &[&str] = &[
        "and", "or", "but", "while", "who", "which", "it", "the", "a", "an", "has", "have", "had",
        ",",
    ];
    let mut content = content;
    while content.len() > 1 && LEADS_ON.contains(&r.word(content.end - 1)) {
        content.end -= 1;
    }
    match r.quote(content.end - 1) {
        Some(quote) if content.start <= quote.tokens.start + 1 => {
            content.end = quote.tokens.end.max(content.end);
        }
        _ => {}
    }
    content
}

/// A content up to where its speaker goes on with another cue: "stated that the talks go on,
/// saying ...". A cue with a source of its own within the content is part of what is said.
fn before_next(r: &Reading, part: Tokens, here: &[Attribution]) -> Tokens {
    let next = here.iter().find_map(|other| {
        let cue = tokens_of(r, other.cue);
        let within = |span: &Span| part.contains(&tokens_of(r, *span).start);
        let goes_on = part.start + 1 < cue.start
            && cue.end < part.end
            && !r.quoted(cue.start)
            && !other.source.iter().any(within)
            && other
                .content
                .iter()
                .any(|content| tokens_of(r, *content).start >= cue.end);
        goes_on.then_some(cue.start)
    });
    part.start..next.unwrap_or(part.end)
}

/// The parts of a content as tokens, two as one where words of the same sentence part them that
/// belong to nothing else.
fn mended(r: &Reading, parts: &[Span], others: &[Tokens]) -> Vec<Tokens> {
    let mut found: Vec<Tokens> = Vec::new();
    for part in parts.iter().map(|&part| tokens_of(r, part)) {
        let goes_on = |last: &Tokens| {
            let gap = last.end..part.start.max(last.end);
            let sentence = |at: usize| r.doc.tokens[at].sentence;
            !last.is_empty()
                && !part.is_empty()
                && sentence(last.end - 1) == sentence(part.start)
                && !others.iter().any(|other| overlaps(other, &gap))
        };
        match found.last_mut().filter(|last| goes_on(last)) {
            Some(last) => last.end = part.end.max(last.end),
            None => found.push(part),
        }
    }
    found
}

/// A part cut where a paragraph ends outside a quotation: only within quotation marks does what
/// is said go on in the next one.
fn within_paragraphs(r: &Reading, part: Tokens) -> Vec<Tokens> {
    let paragraph = |at: usize| r.doc.sentences[r.doc.tokens[at].sentence.at()].paragraph;
    let mut found: Vec<Tokens> = Vec::new();
    for at in part {
        let quoted = r.quote_of[at].is_some();
        match found.last_mut() {
            Some(last)
                if paragraph(last.end - 1) == paragraph(at)
                    || quoted && r.quote_of[at] == r.quote_of[last.end - 1] =>
            {
                last.end = at + 1;
            }
            _ => found.push(at..at + 1),
        }
    }
    found
}

/// Whether words name or describe somebody: an article, a day or an adverb by itself does not.
fn names_one(r: &Reading, source: &Tokens) -> bool {
    let names = |at: usize| {
        let article = matches!(r.word(at), "the" | "a" | "an");
        let leads = matches!(
            r.grammar[at].upos,
            Upos::Adp | Upos::Adv | Upos::Aux | Upos::Part | Upos::Verb
        );
        r.wordy(at) && !article && !is_dated(r, at) && (!leads || r.capital(at))
    };
    source.clone().any(names)
}

/// A source that ends before its noun, with the noun: "the council's global" of "the council's
/// global programme".
fn completed(r: &Reading, source: Tokens, others: &[Tokens]) -> Tokens {
    const FAR: usize = 5;
    let Some(last) = source.end.checked_sub(1).map(|at| r.grammar[at]) else {
        return source;
    };
    let leads = matches!(
        last.relation,
        Relation::Amod | Relation::Case | Relation::Compound | Relation::Det | Relation::Nummod
    );
    let to = last
        .head
        .filter(|head| leads && (source.end..source.end + FAR).contains(head));
    let Some(to) = to.map(|noun| source.start..noun + 1) else {
        return source;
    };
    let taken = others.iter().any(|other| overlaps(other, &to));
    if taken || to.clone().any(|at| r.quoted(at)) {
        source
    } else {
        to
    }
}

/// "It was claimed": the grammar's subject, and nobody.
fn is_nobody(r: &Reading, source: &Tokens, cue: &Tokens) -> bool {
    source.len() == 1 && r.word(source.start) == "it" && cue.clone().any(|at| is_be(r.word(at)))
}

/// The longest of several parts.
fn longest(parts: impl IntoIterator<Item = Tokens>) -> Option<Tokens> {
    let longest = parts.into_iter().min_by_key(|part| Reverse(part.len()));
    longest.filter(|part| !part.is_empty())
}

/// The tokens that a span touches.
fn tokens_of(r: &Reading, span: Span) -> Tokens {
    let all = &r.doc.tokens;
    let from = all.partition_point(|t| t.span.end() <= span.start());
    let to = all.partition_point(|t| t.span.start() < span.end());
    from..to.max(from)
}

fn is_part(part: &Tokens, whole: &Tokens) -> bool {
    whole.start <= part.start && part.end <= whole.end
}

fn is_within(part: &Tokens, whole: &Tokens) -> bool {
    is_part(part, whole) && part != whole
}

fn overlaps(a: &Tokens, b: &Tokens) -> bool {
    a.start < b.end && b.start < a.end
}
