//! The elements that matter here.

macro_rules! tags {
    ($($variant:ident = $name:literal,)+) => {
        /// An element by its name; all that are not listed are one.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
        pub(crate) enum Tag { $($variant,)+ Other }

        impl Tag {
            /// How many there are.
            pub(crate) const COUNT: usize = Tag::Other as usize + 1;

            /// The element that `name`, in lower case, names.
            pub(crate) fn from_name(name: &[u8]) -> Self {
                match name { $($name => Tag::$variant,)+ _ => Tag::Other }
            }
        }
    };
}

tags! {
    A = b"a", Abbr = b"abbr", Address = b"address", Area = b"area", Article = b"article", Aside = b"aside",
    Audio = b"audio", B = b"b", Base = b"base", Blockquote = b"blockquote", Body = b"body", Br = b"br",
    Button = b"button", Canvas = b"canvas", Caption = b"caption", Cite = b"cite", Code = b"code", Col = b"col",
    Datalist = b"datalist", Dd = b"dd", Details = b"details", Dialog = b"dialog", Div = b"div", Dl = b"dl",
    Dt = b"dt", Em = b"em", Embed = b"embed", Fieldset = b"fieldset", Figcaption = b"figcaption",
    Figure = b"figure", Font = b"font", Footer = b"footer", Form = b"form", H1 = b"h1", H2 = b"h2",
    H3 = b"h3", H4 = b"h4", H5 = b"h5", H6 = b"h6", Head = b"head", Header = b"header", Hr = b"hr",
    Html = b"html", I = b"i", Iframe = b"iframe", Img = b"img", Input = b"input", Label = b"label",
    Li = b"li", Link = b"link", Main = b"main", Map = b"map", Meta = b"meta", Nav = b"nav",
    Noscript = b"noscript", Object = b"object", Ol = b"ol", Option = b"option", P = b"p", Param = b"param",
    Picture = b"picture", Pre = b"pre", Q = b"q", S = b"s", Script = b"script", Section = b"section",
    Select = b"select", Small = b"small", Source = b"source", Span = b"span", Strong = b"strong",
    Style = b"style", Sub = b"sub", Summary = b"summary", Sup = b"sup", Svg = b"svg", Table = b"table",
    Tbody = b"tbody", Td = b"td", Template = b"template", Textarea = b"textarea", Tfoot = b"tfoot",
    Th = b"th", Thead = b"thead", Time = b"time", Title = b"title", Tr = b"tr", Track = b"track",
    U = b"u", Ul = b"ul", Video = b"video", Wbr = b"wbr",
}

use Tag::{
    Address, Area, Article, Aside, Audio, Base, Blockquote, Body, Br, Button, Canvas, Caption, Col,
    Datalist, Dd, Details, Dialog, Div, Dl, Dt, Embed, Fieldset, Figcaption, Figure, Footer, Form,
    H1, H2, H3, H4, H5, H6, Head, Header, Hr, Html, Iframe, Img, Input, Li, Link, Main, Meta, Nav,
    Noscript, Object, Ol, Option, P, Param, Pre, Script, Section, Select, Source, Style, Summary,
    Svg, Table, Tbody, Td, Template, Textarea, Tfoot, Th, Thead, Title, Tr, Track, Ul, Video, Wbr,
};

impl Tag {
    /// Has no content and no end tag.
    pub(crate) fn is_void(self) -> bool {
        matches!(
            self,
            Area | Base
                | Br
                | Col
                | Embed
                | Hr
                | Img
                | Input
                | Link
                | Meta
                | Param
                | Source
                | Track
                | Wbr
        )
    }

    /// Starts a line of its own.
    pub(crate) fn is_block(self) -> bool {
        self.is_heading()
            || self.is_table_part()
            || matches!(
                self,
                Address
                    | Article
                    | Aside
                    | Blockquote
                    | Body
                    | Dd
                    | Details
                    | Dialog
                    | Div
                    | Dl
                    | Dt
                    | Fieldset
                    | Figcaption
                    | Figure
                    | Footer
                    | Form
                    | Head
                    | Header
                    | Hr
                    | Html
                    | Li
                    | Main
                    | Nav
                    | Ol
                    | Option
                    | P
                    | Pre
                    | Section
                    | Summary
                    | Title
                    | Ul
            )
    }

    /// `h1` to `h6`.
    pub(crate) fn is_heading(self) -> bool {
        matches!(self, H1 | H2 | H3 | H4 | H5 | H6)
    }

    /// A table or a part of one.
    pub(crate) fn is_table_part(self) -> bool {
        matches!(self, Table | Tbody | Thead | Tfoot | Tr | Td | Th | Caption)
    }

    /// Holds nothing that a reader reads.
    pub(crate) fn is_mute(self) -> bool {
        matches!(
            self,
            Script
                | Style
                | Template
                | Noscript
                | Svg
                | Iframe
                | Object
                | Canvas
                | Audio
                | Video
                | Select
                | Datalist
                | Textarea
                | Button
                | Head
                | Title
        )
    }

    /// End tags from within do not close elements outside of it.
    pub(crate) fn is_scope(self) -> bool {
        matches!(
            self,
            Html | Body | Table | Td | Th | Caption | Object | Template
        )
    }

    /// Whether an open `self` ends where `next` begins.
    pub(crate) fn ends_at(self, next: Tag) -> bool {
        match self {
            P => next.is_block() && next != Option,
            Li => next == Li,
            Dd | Dt => matches!(next, Dd | Dt),
            Option => next == Option,
            Td | Th => matches!(next, Td | Th | Tr | Tbody | Tfoot | Thead),
            Tr => matches!(next, Tr | Tbody | Tfoot | Thead),
            Tbody | Thead | Tfoot => matches!(next, Tbody | Tfoot | Thead),
            Head => next == Body,
            _ => false,
        }
    }

    /// Stops the search for an element that [`Tag::ends_at`] the next.
    pub(crate) fn shields(self, next: Tag) -> bool {
        match next {
            Li => matches!(self, Ul | Ol) || self.is_scope(),
            Dd | Dt => self == Dl || self.is_scope(),
            Td | Th | Tr | Tbody | Tfoot | Thead => self == Table,
            _ => self.is_scope() || self == Button,
        }
    }
}
