use dateline_doc::{Access, Credits, Furniture, Part, Published, Span, TextBuilder};

/// An article in the making: what a page says, before the list beside it has its say.
#[derive(Debug, Default)]
pub(crate) struct Draft {
    pub(crate) text: TextBuilder,
    pub(crate) title: Option<Span>,
    pub(crate) credits: Credits,
    pub(crate) published: Published,
    pub(crate) access: Option<Access>,
    pub(crate) furniture: Vec<Furniture>,
    pub(crate) parts: Vec<Part>,
}
