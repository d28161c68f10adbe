//! A light tree of a page: elements and texts in page order, with where each stands.

use std::cell::Cell;
use std::convert::Infallible;

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Emitter, ForwardingEmitter, Span as Place, Tokenizer};

use dateline_doc::Span;

use super::reader::Blanking;
use super::tag::Tag;

/// Elements deeper than this are read as if they were not there; their text is kept.
const MAX_DEPTH: usize = 256;
/// Nodes of a tree; what follows is left out.
const MAX_NODES: usize = 400_000;
/// Attributes of one tag that are read; what follows is blanked.
const MAX_ATTRIBUTES: usize = 256;
/// Bytes of one attribute.
const MAX_VALUE: usize = 4096;

/// A page's elements and texts, in page order.
#[derive(Debug, Default)]
pub(crate) struct Tree {
    // Invariant: a node's descendants are the nodes after it, up to its `end`.
    pub(crate) nodes: Vec<Node>,
    /// Whether a limit of depth, or of the number of elements or attributes, was met.
    pub(crate) cut: bool,
}

/// One element or text.
#[derive(Debug)]
pub(crate) struct Node {
    pub(crate) parent: usize,
    /// One past its last descendant.
    pub(crate) end: usize,
    pub(crate) kind: Kind,
}

#[derive(Debug)]
pub(crate) enum Kind {
    Element(Element),
    /// A stretch of the page's characters, references not decoded.
    Text(Span),
}

/// An element with the attributes that matter.
#[derive(Debug)]
pub(crate) struct Element {
    pub(crate) tag: Tag,
    attributes: Vec<(&'static str, String)>,
}

/// Attributes that are kept.
const KEPT: &[&str] = &[
    "aria-hidden",
    "class",
    "content",
    "datetime",
    "hidden",
    "href",
    "id",
    "itemprop",
    "itemtype",
    "lang",
    "name",
    "property",
    "rel",
    "role",
    "style",
    "type",
    "pubdate",
    "title",
];

impl Element {
    /// The value of an attribute, empty where it has none.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(kept, _)| *kept == name);
        found.map(|(_, value)| value.as_str())
    }
}

impl Tree {
    pub(crate) fn element(&self, at: usize) -> Option<&Element> {
        match &self.nodes[at].kind {
            Kind::Element(element) => Some(element),
            Kind::Text(_) => None,
        }
    }

    pub(crate) fn tag(&self, at: usize) -> Option<Tag> {
        self.element(at).map(|element| element.tag)
    }

    /// Every element with its index, in page order.
    pub(crate) fn elements(&self) -> impl Iterator<Item = (usize, &Element)> {
        (0..self.nodes.len()).filter_map(|at| Some((at, self.element(at)?)))
    }

    /// The node's ancestors, the nearest first, without the root.
    pub(crate) fn ancestors(&self, at: usize) -> impl Iterator<Item = usize> {
        let mut at = at;
        std::iter::from_fn(move || {
            at = self.nodes[at].parent;
            (at != 0).then_some(at)
        })
    }

    /// The texts below `at`.
    pub(crate) fn texts(&self, at: usize) -> impl Iterator<Item = Span> {
        self.nodes[at..self.nodes[at].end]
            .iter()
            .filter_map(|node| match node.kind {
                Kind::Text(span) => Some(span),
                Kind::Element(_) => None,
            })
    }
}

/// Reads `html` by the tokeniser of the HTML standard and a simplified tree construction:
/// implied end tags, void elements, end tags that match nothing ignored. Linear in its length.
pub(crate) fn parse(html: &str) -> Tree {
    let mut builder = Builder::new();
    let blank = Cell::new(false);
    let mut attributes = 0;
    let mut emitter = CallbackEmitter::new(
        |event: CallbackEvent<'_>, place: Place<usize>| -> Option<Infallible> {
            attributes = match event {
                CallbackEvent::AttributeName { .. } => attributes + 1,
                CallbackEvent::AttributeValue { .. } | CallbackEvent::Error(_) => attributes,
                _ => 0,
            };
            blank.set(blank.get() || attributes >= MAX_ATTRIBUTES);
            builder.tree.cut |= blank.get();
            builder.take(&event, place);
            None
        },
    );
    emitter.naively_switch_states(true);
    // The tokeniser reads from memory: its error type has no value.
    let _ = Tokenizer::new_with_emitter(Blanking::new(html, &blank), Quiet(emitter)).finish();
    builder.finish(html)
}

/// Asks the tokeniser not to look for errors, which takes it a tenth of its time.
struct Quiet<E>(E);

impl<E: Emitter> ForwardingEmitter for Quiet<E> {
    type Token = E::Token;

    fn inner(&mut self) -> &mut impl Emitter<Token = E::Token> {
        &mut self.0
    }

    fn should_emit_errors(&mut self) -> bool {
        false
    }
}

/// Elements that may end without an end tag.
const CLOSABLE: &[Tag] = &[
    Tag::P,
    Tag::Li,
    Tag::Dd,
    Tag::Dt,
    Tag::Option,
    Tag::Td,
    Tag::Th,
    Tag::Tr,
    Tag::Tbody,
    Tag::Thead,
    Tag::Tfoot,
    Tag::Head,
];

struct Builder {
    tree: Tree,
    /// Open elements, outermost first; the root is number 0.
    open: Vec<usize>,
    /// How many of `open` are of each tag.
    count: [u32; Tag::COUNT],
    /// Start tags that were left out for their depth and are still open.
    too_deep: usize,
    /// The text read last; it ends at the next markup at the latest.
    text: Option<Place<usize>>,
    /// Where the last markup ended.
    markup_end: usize,
    element: Option<Element>,
    attribute: Option<&'static str>,
}

impl Builder {
    fn new() -> Self {
        let root = Node {
            parent: 0,
            end: 0,
            kind: Kind::Element(Element {
                tag: Tag::Other,
                attributes: Vec::new(),
            }),
        };
        Self {
            tree: Tree {
                nodes: vec![root],
                cut: false,
            },
            open: vec![0],
            count: [0; Tag::COUNT],
            too_deep: 0,
            text: None,
            markup_end: 0,
            element: None,
            attribute: None,
        }
    }

    fn take(&mut self, event: &CallbackEvent<'_>, place: Place<usize>) {
        match event {
            CallbackEvent::String { .. } => self.text = Some(place),
            CallbackEvent::OpenStartTag { name } => {
                self.flush_text(place.start);
                self.element = Some(Element {
                    tag: Tag::from_name(name),
                    attributes: Vec::new(),
                });
            }
            CallbackEvent::AttributeName { name } => self.attribute_name(name),
            CallbackEvent::AttributeValue { value } => self.attribute_value(value),
            CallbackEvent::CloseStartTag { self_closing } => {
                self.markup_end = place.end;
                self.attribute = None;
                if let Some(element) = self.element.take() {
                    self.start(element, *self_closing);
                }
            }
            CallbackEvent::EndTag { name } => {
                self.flush_text(place.start);
                self.markup_end = place.end;
                self.end(Tag::from_name(name));
            }
            CallbackEvent::Comment { .. } | CallbackEvent::Doctype { .. } => {
                self.flush_text(place.start);
                self.markup_end = place.end;
            }
            CallbackEvent::Error(_) => {}
        }
    }

    fn attribute_name(&mut self, name: &[u8]) {
        self.attribute = KEPT.iter().find(|kept| kept.as_bytes() == name).copied();
        let (Some(element), Some(name)) = (&mut self.element, self.attribute) else {
            return;
        };
        if element.get(name).is_some() {
            // As in browsers, the first of two attributes of one name counts.
            self.attribute = None;
        } else {
            element.attributes.push((name, String::new()));
        }
    }

    fn attribute_value(&mut self, value: &[u8]) {
        let value = &value[..value.len().min(MAX_VALUE)];
        if let (Some(element), Some(_)) = (&mut self.element, self.attribute.take())
            && let Some((_, kept)) = element.attributes.last_mut()
        {
            kept.push_str(String::from_utf8_lossy(value).trim());
        }
    }

    fn flush_text(&mut self, next: usize) {
        let Some(place) = self.text.take() else {
            return;
        };
        let (start, end) = (place.start.max(self.markup_end), place.end.min(next));
        if start >= end {
            return;
        }
        if self.tree.nodes.len() < MAX_NODES {
            self.push(Kind::Text(Span::new(start, end)));
        } else {
            self.tree.cut = true;
        }
    }

    fn push(&mut self, kind: Kind) -> usize {
        let at = self.tree.nodes.len();
        let parent = self.open.last().copied().unwrap_or(0);
        self.tree.nodes.push(Node {
            parent,
            end: at + 1,
            kind,
        });
        at
    }

    fn start(&mut self, element: Element, self_closing: bool) {
        let tag = element.tag;
        self.close_implied(tag);
        if self.tree.nodes.len() >= MAX_NODES {
            self.tree.cut = true;
            return;
        }
        let stays_open = !(tag.is_void() || self_closing && tag == Tag::Svg);
        if stays_open && self.open.len() >= MAX_DEPTH {
            self.tree.cut = true;
            self.too_deep += 1;
            return;
        }
        let at = self.push(Kind::Element(element));
        if stays_open {
            self.open.push(at);
            self.count[tag as usize] += 1;
        }
    }

    /// Closes what ends where `next` begins: a paragraph at a block, an item at an item.
    fn close_implied(&mut self, next: Tag) {
        if next == Tag::A && self.count[Tag::A as usize] > 0 {
            return self.end(Tag::A);
        }
        if !next.is_block() || self.too_deep > 0 {
            return;
        }
        if CLOSABLE.iter().all(|tag| self.count[*tag as usize] == 0) {
            return;
        }
        while let Some(depth) = self.implied(next) {
            self.truncate(depth);
        }
    }

    /// Depth of the outermost open element that ends at `next`, within its shield.
    fn implied(&self, next: Tag) -> Option<usize> {
        let tag = |depth: usize| self.tree.tag(self.open[depth]).unwrap_or(Tag::Other);
        (1..self.open.len())
            .rev()
            .take_while(|&depth| !tag(depth).shields(next) || tag(depth).ends_at(next))
            .find(|&depth| tag(depth).ends_at(next))
    }

    fn end(&mut self, tag: Tag) {
        if self.too_deep > 0 {
            self.too_deep -= 1;
            return;
        }
        if self.count[tag as usize] == 0 || matches!(tag, Tag::Body | Tag::Html) {
            return;
        }
        for depth in (1..self.open.len()).rev() {
            let open = self.tree.tag(self.open[depth]).unwrap_or(Tag::Other);
            if open == tag {
                return self.truncate(depth);
            }
            let stops = if tag.is_block() {
                open.is_scope() && !tag.is_table_part()
            } else {
                open.is_block()
            };
            if stops {
                return;
            }
        }
    }

    fn truncate(&mut self, depth: usize) {
        let end = self.tree.nodes.len();
        for at in self.open.drain(depth..) {
            self.tree.nodes[at].end = end;
            let tag = match &self.tree.nodes[at].kind {
                Kind::Element(element) => element.tag,
                Kind::Text(_) => continue,
            };
            self.count[tag as usize] -= 1;
        }
    }

    fn finish(mut self, html: &str) -> Tree {
        self.flush_text(html.len());
        let end = self.tree.nodes.len();
        for &at in &self.open {
            self.tree.nodes[at].end = end;
        }
        self.tree
    }
}
