//! A page as it came, shown so that nothing in it can act.
//!
//! Its bytes are a stranger's: scripts, forms, styles that cover the screen. The policy that they
//! are served under lets nothing run and nothing load; the browser treats them as of no origin, so
//! that they reach neither cookies nor the other pages.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Path, Query, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderName,
};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use dateline_doc::ArticleId;
use dateline_store::StoredPage;
use serde::Deserialize;
use tokio::task::spawn_blocking;

use crate::host::PageShape;
use crate::refusal::Refusal;
use crate::screen::{Form, refused};
use crate::screens::OfArticle;
use crate::site::Site;

/// Nothing runs (`sandbox`), nothing is loaded, nothing is sent; styles and pictures only as far
/// as the page itself holds them.
const POLICY: &str = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; \
form-action 'none'; base-uri 'none'; frame-ancestors 'self'";

/// Names that a page mentions are not looked up, either: browsers do that ahead of a click.
const NO_LOOKUPS: HeaderName = HeaderName::from_static("x-dns-prefetch-control");

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct How {
    /// `yes` sends the bytes for keeping, each as it came.
    download: Option<String>,
}

/// The route to it.
pub(crate) fn routes() -> Router<Arc<Site>> {
    Router::new().route("/articles/{article}/page", get(page))
}

async fn page(
    State(site): State<Arc<Site>>,
    Path(path): Path<OfArticle>,
    Query(how): Query<How>,
) -> Response {
    let read = spawn_blocking(move || stored(&site, &path.article));
    let found = read.await;
    let found = found.unwrap_or_else(|_| Err(Refusal::failed("the page could not be read")));
    match found {
        Ok((page, shape)) if how.download.is_none() => shown(page, &shape),
        Ok((page, _)) => kept(page),
        Err(refusal) => refused(&refusal, Form::Html),
    }
}

fn stored(site: &Site, asked: &str) -> Result<(StoredPage, PageShape), Refusal> {
    let unknown = || Refusal::not_found(format!("no article has the id `{asked}`"));
    let id = ArticleId::from_hex(asked).ok_or_else(unknown)?;
    let page = site.with_store(|store| store.page(id).map_err(Refusal::from))?;
    let shape = site.shape(&page);
    Ok((page, shape))
}

fn shown(page: StoredPage, shape: &PageShape) -> Response {
    let kind = if shape.html { "html" } else { "plain" };
    let kind = format!(
        "text/{kind}; charset={}",
        shape.charset.to_ascii_lowercase()
    );
    let bytes = if shape.html {
        without_links(page.bytes)
    } else {
        page.bytes
    };
    let headers = [
        (CONTENT_TYPE, kind),
        (CONTENT_SECURITY_POLICY, POLICY.to_owned()),
        (CACHE_CONTROL, "no-store".to_owned()),
        (NO_LOOKUPS, "off".to_owned()),
    ];
    (headers, bytes).into_response()
}

/// The bytes for keeping, whose hash is the article's.
fn kept(page: StoredPage) -> Response {
    let name = format!("attachment; filename=\"{}.bin\"", page.sha256);
    let headers = [
        (CONTENT_TYPE, "application/octet-stream".to_owned()),
        (CONTENT_DISPOSITION, name),
        (CONTENT_SECURITY_POLICY, POLICY.to_owned()),
    ];
    (headers, page.bytes).into_response()
}

/// The page with its `link` elements made unknown ones. The policy keeps them from loading
/// anything, so that nothing looks different; but a browser connects ahead to the hosts that they
/// name (`preconnect`), which no policy forbids. Works on the bytes of every encoding that writes
/// letters as ASCII does, and of UTF-16.
fn without_links(mut bytes: Vec<u8>) -> Vec<u8> {
    for at in 0..bytes.len() {
        if bytes[at] != b'<' {
            continue;
        }
        for step in [1, 2] {
            let name: Vec<usize> = (1..=4).map(|letter| at + letter * step).collect();
            let read: Option<Vec<u8>> = name.iter().map(|at| bytes.get(*at).copied()).collect();
            if read.is_some_and(|read| read.eq_ignore_ascii_case(b"link")) {
                bytes[name[0]] = b'x';
            }
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(page: &[u8], wanted: &[u8]) {
        assert_eq!(without_links(page.to_vec()), wanted);
    }

    #[test]
    fn no_browser_connects_ahead() {
        check(b"<LINK rel=preconnect>", b"<xINK rel=preconnect>");
        check(b"<p>blinking <lin", b"<p>blinking <lin");
        check(b"<\0l\0i\0n\0k\0 \0", b"<\0x\0i\0n\0k\0 \0");
        check(b"a link</link>", b"a link</link>");
    }
}
