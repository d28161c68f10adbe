//! XML as feeds have it: often not well-formed. Elements with their bytes, whatever comes.

use std::ops::Range;

use dateline_doc::TextBuilder;
use quick_xml::Reader;
use quick_xml::events::Event;

use super::scope::Scope;
use super::tag::{attributes, name_in, write_tag};
use crate::source::MAX_TEXT;

/// Tokens of one document at most.
const TOKENS: usize = 4 << 20;
/// Elements around one another at most; deeper ones are taken as empty.
const DEPTH: usize = 512;
/// Addresses around one another that a link is seen from.
const BASES: usize = 8;
/// Open elements that an end tag may close at once.
const UNCLOSED: usize = 64;

/// A document, flat.
#[derive(Debug)]
pub(super) struct Xml<'t> {
    pub(super) text: &'t str,
    tokens: Vec<Token>,
    /// In the order of their start tags.
    pub(super) elements: Vec<Element<'t>>,
    /// Each `xml:base`, with that around it.
    bases: Vec<(Option<usize>, &'t str)>,
    /// What is declared where the reader is.
    scope: Scope<'t>,
    /// A prefix is not declared.
    has_unknown: bool,
    /// It begins with a document type definition, which may define references.
    has_definition: bool,
    /// What is not well-formed, the first of it.
    pub(super) fault: Option<&'static str>,
}

#[derive(Clone, Debug)]
struct Token {
    kind: Kind,
    place: Range<usize>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Kind {
    Start,
    End,
    /// `<br/>`.
    Empty,
    Text,
    Data,
    /// `&amp;`.
    Reference,
    /// Comments, declarations.
    Other,
}

/// An element and what is in it.
#[derive(Clone, Debug)]
pub(super) struct Element<'t> {
    /// Bytes of its start tag.
    pub(super) open: Range<usize>,
    /// Bytes of its end tag; where it ends, for one without.
    pub(super) close: Range<usize>,
    /// Tokens between its tags.
    inner: Range<usize>,
    /// The element after the last within it.
    pub(super) next: usize,
    /// Bytes of its name, and of the prefix in it with its colon.
    name: usize,
    prefix: usize,
    /// What its prefix is declared to stand for, as it is written.
    space: Option<&'t str>,
    /// The `xml:base` that holds for it.
    base: Option<usize>,
}

impl Element<'_> {
    /// From its start tag to its end tag.
    pub(super) fn whole(&self) -> Range<usize> {
        self.open.start..self.close.end
    }
}

/// The words of an element, decoded, with the bytes they came from.
#[derive(Debug, Default)]
pub(super) struct Words {
    pub(super) out: TextBuilder,
    /// The markup stands as elements in the document, and not as text.
    pub(super) is_inline: bool,
    /// There is more, but a limit is reached.
    pub(super) is_cut: bool,
}

impl<'t> Xml<'t> {
    /// Reads `text`. Never fails: what is open at the end, or at the end of what is around it,
    /// ends there.
    pub(super) fn read(text: &'t str) -> Self {
        let mut xml = Self {
            text,
            tokens: Vec::new(),
            elements: Vec::new(),
            bases: Vec::new(),
            scope: Scope::default(),
            has_unknown: false,
            has_definition: false,
            fault: None,
        };
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.allow_dangling_amp = true;
        let mut open = Vec::new();
        let mut at = 0;
        while xml.tokens.len() < TOKENS {
            let kind = match reader.read_event() {
                Ok(Event::Eof) => break,
                Ok(event) => {
                    xml.has_definition |= matches!(event, Event::DocType(_));
                    kind(&event)
                }
                Err(_) => {
                    xml.rest(at);
                    break;
                }
            };
            let end = usize::try_from(reader.buffer_position()).unwrap_or(at);
            let end = end.clamp(at, text.len());
            if end == at && kind != Kind::Text {
                break;
            }
            xml.take(kind, at..end, &mut open);
            at = end;
        }
        if xml.tokens.len() >= TOKENS && at < text.len() {
            xml.fault = Some("more marks than are read; the rest is left out");
        }
        while let Some(element) = open.pop() {
            xml.close(element, at..at, "an element without its end");
        }
        if xml.has_unknown {
            xml.fault("a prefix that is not declared");
        }
        xml
    }

    /// What a tag that does not end leaves behind: text.
    fn rest(&mut self, at: usize) {
        self.fault("a tag or a comment that does not end");
        self.tokens.push(Token {
            kind: Kind::Text,
            place: at..self.text.len(),
        });
    }

    fn fault(&mut self, what: &'static str) {
        self.fault = self.fault.or(Some(what));
    }

    fn take(&mut self, kind: Kind, place: Range<usize>, open: &mut Vec<usize>) {
        if kind == Kind::Start {
            self.end_entry(&place, open);
        }
        match kind {
            Kind::Start if open.len() >= DEPTH => self.take(Kind::Empty, place, open),
            Kind::Start | Kind::Empty => {
                self.tokens.push(Token {
                    kind,
                    place: place.clone(),
                });
                let element = self.open(place, open.last().copied());
                if kind == Kind::Start {
                    open.push(element);
                } else {
                    self.scope.close(element);
                }
            }
            Kind::End => self.end(place, open),
            Kind::Reference if !self.is_defined(&place) => {
                self.fault("a reference to what is not defined");
                self.tokens.push(Token { kind, place });
            }
            Kind::Text if self.text[place.clone()].contains('&') => {
                self.fault("an ampersand that begins no reference");
                self.tokens.push(Token { kind, place });
            }
            _ => self.tokens.push(Token { kind, place }),
        }
    }

    /// An element that begins with the last token.
    fn open(&mut self, place: Range<usize>, parent: Option<usize>) -> usize {
        let (at, inner) = (self.elements.len(), self.tokens.len());
        let tag = &self.text[place.clone()];
        let name = name_in(tag, 1);
        let own = self.scope.open(at, attributes(tag, name.len()));
        let around = parent.and_then(|parent| self.elements[parent].base);
        let base = own.map(|own| {
            self.bases.push((around, own));
            self.bases.len() - 1
        });
        let prefix = name.split_once(':').map_or("", |(prefix, _)| prefix);
        let space = self.scope.name(prefix);
        self.has_unknown |= space.is_none() && !matches!(prefix, "" | "xml");
        self.elements.push(Element {
            close: place.end..place.end,
            open: place,
            inner: inner..inner,
            next: at + 1,
            name: name.len(),
            prefix: name.find(':').map_or(0, |colon| colon + 1),
            space,
            base: base.or(around),
        });
        at
    }

    /// An entry that is open ends where the next begins.
    fn end_entry(&mut self, place: &Range<usize>, open: &mut Vec<usize>) {
        let name = name_in(&self.text[place.clone()], 1);
        let local = name.rsplit(':').next().unwrap_or_default();
        if !["item", "entry"]
            .iter()
            .any(|entry| local.eq_ignore_ascii_case(entry))
        {
            return;
        }
        let inmost = open.len().saturating_sub(UNCLOSED);
        let before = open[inmost..]
            .iter()
            .rposition(|&at| self.tag_name(at) == name);
        if let Some(before) = before.map(|at| inmost + at) {
            for element in open.drain(before..).rev().collect::<Vec<_>>() {
                self.close(
                    element,
                    place.start..place.start,
                    "an element without its end",
                );
            }
        }
    }

    /// Whether a reference is one of XML's own; a document with a definition may have others.
    fn is_defined(&self, place: &Range<usize>) -> bool {
        let own = matches!(
            &self.text[place.clone()],
            "&amp;" | "&lt;" | "&gt;" | "&quot;" | "&apos;"
        );
        own || self.text[place.clone()].starts_with("&#") || self.has_definition
    }

    /// An end tag closes what is open within its element. One that fits nothing is passed over.
    fn end(&mut self, place: Range<usize>, open: &mut Vec<usize>) {
        let name = name_in(&self.text[place.clone()], 2);
        let inmost = open.len().saturating_sub(UNCLOSED);
        let fits = open[inmost..]
            .iter()
            .rposition(|&at| self.tag_name(at).eq_ignore_ascii_case(name))
            .map(|at| inmost + at);
        match fits {
            Some(fits) => {
                while open.len() > fits + 1 {
                    if let Some(element) = open.pop() {
                        let at = place.start;
                        self.close(element, at..at, "an element without its end");
                    }
                }
                if let Some(element) = open.pop() {
                    self.close(element, place.clone(), "");
                }
            }
            None => self.fault("an end without its element"),
        }
        self.tokens.push(Token {
            kind: Kind::End,
            place,
        });
    }

    fn close(&mut self, element: usize, place: Range<usize>, fault: &'static str) {
        if !fault.is_empty() {
            self.fault(fault);
        }
        self.scope.close(element);
        let (tokens, next) = (self.tokens.len(), self.elements.len());
        let element = &mut self.elements[element];
        element.inner.end = tokens;
        element.close = place;
        element.next = next;
    }

    /// The name with its prefix.
    pub(super) fn tag_name(&self, element: usize) -> &'t str {
        let Element { open, name, .. } = &self.elements[element];
        self.text[open.start..].get(1..=*name).unwrap_or_default()
    }

    /// The prefix, and the name without it.
    pub(super) fn name(&self, element: usize) -> (&'t str, &'t str) {
        let (prefix, local) = self
            .tag_name(element)
            .split_at(self.elements[element].prefix);
        (prefix.strip_suffix(':').unwrap_or_default(), local)
    }

    /// What the prefix of `element` is declared to stand for: the beginning of that name.
    pub(super) fn space(&self, element: usize) -> Option<String> {
        let written = self.elements[element].space?;
        Some(htmlize::unescape(written).into_owned())
    }

    /// The addresses that links in `element` are seen from, the innermost first.
    pub(super) fn bases(&self, element: usize) -> impl Iterator<Item = String> {
        let first = self.elements[element].base;
        let all = std::iter::successors(first, |&at| self.bases[at].0);
        all.take(BASES)
            .map(|at| htmlize::unescape(self.bases[at].1).into_owned())
    }

    /// The elements right below `element`.
    pub(super) fn children(&self, element: usize) -> impl Iterator<Item = usize> {
        let end = self.elements.get(element).map_or(0, |one| one.next);
        let mut at = element + 1;
        std::iter::from_fn(move || {
            let child = at;
            at = self.elements.get(child).filter(|_| child < end)?.next;
            Some(child)
        })
    }

    /// The value of the attribute of this name (with its prefix, without regard to case).
    pub(super) fn attribute(&self, element: usize, name: &str) -> Option<String> {
        self.attributes(element)
            .find(|(key, _)| key.eq_ignore_ascii_case(name))
            .map(|(_, value)| htmlize::unescape(value.trim()).into_owned())
    }

    fn attributes(&self, element: usize) -> impl Iterator<Item = (&'t str, &'t str)> {
        let Element { open, name, .. } = &self.elements[element];
        attributes(&self.text[open.clone()], *name)
    }

    /// What is between the tags of `element`, decoded; as markup, if it has elements in it.
    pub(super) fn words(&self, element: usize) -> Words {
        let mut words = Words {
            out: TextBuilder::default(),
            is_inline: self.elements[element].next > element + 1,
            is_cut: false,
        };
        for (at, token) in self.tokens[self.elements[element].inner.clone()]
            .iter()
            .enumerate()
        {
            if at >= MAX_TEXT {
                words.is_cut = true;
                break;
            }
            self.write(token, &mut words);
        }
        words
    }

    /// The same as a plain string, without white space around it.
    pub(super) fn value(&self, element: usize) -> Option<String> {
        let value = self.words(element).out.finish().0;
        let value = value.trim();
        (!value.is_empty()).then(|| value.to_owned())
    }

    fn write(&self, token: &Token, words: &mut Words) {
        let place = token.place.clone();
        let raw = &self.text[place.clone()];
        match token.kind {
            Kind::Other => {}
            Kind::Start | Kind::End | Kind::Empty => write_tag(raw, place, &mut words.out),
            Kind::Data => {
                let inner = raw.strip_prefix("<![CDATA[").unwrap_or(raw);
                let from = place.start + raw.len() - inner.len();
                words
                    .out
                    .copy(inner.strip_suffix("]]>").unwrap_or(inner), from);
            }
            Kind::Reference if !words.is_inline => {
                words.out.stand_for(&htmlize::unescape(raw), place);
            }
            Kind::Text | Kind::Reference => words.out.copy(raw, place.start),
        }
    }
}

fn kind(event: &Event) -> Kind {
    match event {
        Event::Start(_) => Kind::Start,
        Event::End(_) => Kind::End,
        Event::Empty(_) => Kind::Empty,
        Event::Text(_) => Kind::Text,
        Event::CData(_) => Kind::Data,
        Event::GeneralRef(_) => Kind::Reference,
        _ => Kind::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Elements as `depth name value`.
    fn shown(text: &str) -> String {
        let xml = Xml::read(text);
        let line = |at: usize| {
            let value = xml.value(at).unwrap_or_default();
            let depth = (0..at).filter(|&one| xml.elements[one].next > at).count();
            format!("{depth}{} {value}", xml.tag_name(at))
        };
        let lines: Vec<String> = (0..xml.elements.len()).map(line).collect();
        let fault = xml.fault.unwrap_or_default();
        format!("{} {fault}", lines.join("; ")).trim().to_owned()
    }

    #[test]
    fn well_formed() {
        assert_eq!(
            shown("<?xml version='1.0'?><a><b>x &amp; <![CDATA[<y>]]></b><c k='v'/></a>"),
            "0a <b>x &amp; <y></b><c k='v'/>; 1b x & <y>; 1c"
        );
        assert_eq!(
            shown("<a xmlns:x='y'><x:p>q</x:p></a>"),
            "0a <p>q</p>; 1x:p q"
        );
    }

    #[test]
    fn ill_formed() {
        assert_eq!(
            shown("<a><b>1<c>2</b></d></a>"),
            "0a <b>1<c>2</b></d>; 1b 1<c>2; 2c 2 an element without its end"
        );
        assert_eq!(
            shown("<a>1 & 2 &nosuch; 3 <b"),
            "0a 1 & 2 &nosuch; 3 <b an ampersand that begins no reference"
        );
    }

    #[test]
    fn what_is_too_much_is_told() {
        let fault = |count: usize| Xml::read(&"&amp;".repeat(count)).fault;
        assert_eq!(fault(TOKENS), None);
        assert!(fault(TOKENS + 1).unwrap().contains("the rest is left out"));
    }

    #[test]
    fn attributes() {
        let xml = Xml::read("<a b='1' c = \"2 &amp; 3\" d e=4 f='>'/>");
        let all: Vec<_> = xml.attributes(0).collect();
        assert_eq!(
            all,
            [("b", "1"), ("c", "2 &amp; 3"), ("e", "4"), ("f", ">")]
        );
        assert_eq!(xml.attribute(0, "C").as_deref(), Some("2 & 3"));
    }

    #[test]
    fn children() {
        let xml = Xml::read("<a><b><c/></b><d/><e>f</e></a>");
        let names: Vec<_> = xml.children(0).map(|at| xml.tag_name(at)).collect();
        assert_eq!(names, ["b", "d", "e"]);
    }

    proptest! {
        #[test]
        fn words_are_bytes_of_the_document(
            text in "(<[a-c]>|</[a-c]>|<x:a b='c'/>|&amp;|&#x41;|&|<!\\[CDATA\\[|\\]\\]>|<!--|-->|é|[a-z<> ]){0,40}"
        ) {
            let xml = Xml::read(&text);
            for at in 0..xml.elements.len() {
                let element = &xml.elements[at];
                prop_assert!(text.get(element.whole()).is_some());
                prop_assert!(element.next > at && element.next <= xml.elements.len());
                let _ = xml.attributes(at).count();
                let (words, map) = xml.words(at).out.finish();
                if !words.is_empty() {
                    let source = map.source(dateline_doc::Span::new(0, words.len()));
                    prop_assert!(source.end <= text.len());
                }
            }
        }
    }
}
