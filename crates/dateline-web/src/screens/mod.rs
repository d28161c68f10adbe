//! The screens, one a file. `stories.rs` is made to be copied.

mod article;
mod articles;
mod changes;
pub(crate) mod fields;
mod figures;
mod listing;
mod meetings;
mod positions;
mod statements;
mod stories;
mod story;
mod thread;
mod threads;
mod timeline;
mod versions;

use axum::http::Uri;
use dateline_view::{NoSuchCursor, Window};
use schemars::JsonSchema;
use serde::Deserialize;

use crate::limit::Limit;
use crate::refusal::Refusal;
use crate::routes::Routes;
use crate::screen::add;

/// All of them, under their paths.
pub(crate) fn all() -> Routes {
    let screens = [
        add::<stories::Stories>,
        add::<story::Story>,
        add::<timeline::Timeline>,
        add::<figures::Figures>,
        add::<changes::Changes>,
        add::<articles::Articles>,
        add::<article::Article>,
        add::<versions::Versions>,
        add::<threads::Threads>,
        add::<thread::ThreadPage>,
        add::<statements::Statements>,
        add::<positions::Positions>,
        add::<meetings::Meetings>,
    ];
    screens
        .iter()
        .fold(Routes::new(), |routes, add| add(routes))
}

/// The path of a page of a story.
#[derive(Debug, Deserialize, JsonSchema)]
pub(crate) struct OfStory {
    /// Its id.
    pub(crate) story: String,
}

/// What is answered where a part of a list is asked for that begins after nothing it holds.
fn gone(cursor: NoSuchCursor) -> Refusal {
    cursor.into()
}

/// The address of the next part of a list: the same question, begun after `next`.
fn onward(uri: &Uri, next: Option<&str>) -> Option<String> {
    let after = next?.replace('%', "%25");
    let asked = uri.query().unwrap_or_default().split('&');
    let kept = asked.filter(|field| !field.is_empty() && !field.starts_with("after="));
    let fields: Vec<&str> = kept.collect();
    let more = if fields.is_empty() { "" } else { "&" };
    Some(format!(
        "{}?{}{more}after={after}",
        uri.path(),
        fields.join("&")
    ))
}

/// The path of a page of an article.
#[derive(Debug, Deserialize, JsonSchema)]
pub(crate) struct OfArticle {
    /// Its id.
    pub(crate) article: String,
}

/// Of a page that takes nothing after the question mark.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Nothing {}

/// Which part of a list that has no filters is asked for.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Part {
    /// The `next` of the part before; the beginning of the list if it is not given.
    pub(crate) after: Option<String>,
    /// At most how many items; 50 if it is not given.
    pub(crate) limit: Option<Limit>,
}

impl Part {
    /// As the views take it.
    pub(crate) fn window(&self) -> Window<'_> {
        Window::new(self.after.as_deref(), self.limit.map(Limit::get))
    }
}

/// The path of a page of a question.
#[derive(Debug, Deserialize, JsonSchema)]
pub(crate) struct OfThread {
    /// Id of its story.
    pub(crate) story: String,
    /// Its id.
    pub(crate) thread: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(asked: &str, next: Option<&str>, wanted: Option<&str>) {
        let uri: Uri = asked.parse().unwrap();
        assert_eq!(onward(&uri, next).as_deref(), wanted);
    }

    #[test]
    fn the_next_part_is_of_the_same_question() {
        check("/a", Some("x"), Some("/a?after=x"));
        check("/a?kind=new", Some("x"), Some("/a?kind=new&after=x"));
        check(
            "/a?after=w&kind=new",
            Some("x"),
            Some("/a?kind=new&after=x"),
        );
        check("/a", Some("2018%"), Some("/a?after=2018%25"));
        check("/a", None, None);
    }
}
