//! What all screens have in common: one struct, shown as HTML and as JSON.

use std::sync::Arc;

use askama::Template;
use axum::body::{Body, Bytes};
use axum::extract::rejection::{PathRejection, QueryRejection};
use axum::extract::{Extension, Path, Query, Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, COOKIE, ETAG, HeaderValue,
    REFERRER_POLICY, SET_COOKIE, VARY, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{AppendHeaders, IntoResponse, Response};
use dateline_doc::ArticleId;
use dateline_view::{Book, Shelf};
use schemars::JsonSchema;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::csrf::Token;
use crate::frame::{self, Frame};
use crate::refusal::{ErrorBody, Refusal};
use crate::routes::Routes;
use crate::site::Site;
use crate::validator;

/// A page for people, and its twin for programs.
pub(crate) trait Screen: 'static {
    /// Its path, as the router writes it.
    const PATH: &'static str;
    /// What it shows, in one line, for the description of the API.
    const SUMMARY: &'static str;
    /// Whether it shows the ledger alone, so that the same request gets the same answer until
    /// the ledger changes. What shows work in progress does not; a page with a
    /// form that changes something is told by itself: see [`posts`].
    const STEADY: bool = true;
    /// Whether it tells what is new to its reader, so that another is answered otherwise.
    const PERSONAL: bool = false;
    /// The ids in its path.
    type Path: DeserializeOwned + JsonSchema + Send + 'static;
    /// What may follow the question mark.
    type Query: DeserializeOwned + JsonSchema + Send + 'static;
    /// What it shows; this is the JSON twin.
    type View<'b>: Serialize + JsonSchema;

    /// What it shows.
    fn view<'b>(
        at: &'b Moment,
        path: &'b Self::Path,
        query: &'b Self::Query,
    ) -> Result<Self::View<'b>, Refusal>;

    /// How people see it.
    fn html(at: &Moment, frame: Frame<'_>, view: &Self::View<'_>) -> Result<String, Refusal>;
}

/// What a request finds: the ledger of one moment, and what is known of who asks.
pub(crate) struct Moment {
    /// The ledger.
    pub(crate) shelf: Arc<Shelf>,
    /// The way to what is not kept in memory.
    pub(crate) site: Arc<Site>,
    /// The address that was asked for, without `.json`.
    pub(crate) uri: Uri,
    /// Number of the run of `add` after which all is new to the reader; 0 at the first visit.
    pub(crate) seen: i64,
    /// What the page's forms carry.
    pub(crate) token: Token,
}

impl Moment {
    /// Part number `at` of the path; after `/stories/`, part 1 is the story's id.
    pub(crate) fn id_in_path(&self, at: usize) -> &str {
        let mut parts = self.uri.path().split('/').skip(1);
        parts.nth(at).unwrap_or_default()
    }

    /// The story with this id.
    pub(crate) fn story(&self, id: &str) -> Result<&Book, Refusal> {
        story(&self.shelf, id)
    }

    /// The article with this id, and the story that it belongs to.
    pub(crate) fn article(&self, id: &str) -> Result<(&Book, ArticleId), Refusal> {
        article(&self.shelf, id)
    }

    /// What follows the question mark, read again.
    pub(crate) fn query<Q: DeserializeOwned>(&self) -> Result<Q, Refusal> {
        let query = Query::try_from_uri(&self.uri);
        let Query(query) = query.map_err(|why| Refusal::bad_request(why.body_text()))?;
        Ok(query)
    }
}

/// The story with this id.
pub(crate) fn story<'s>(shelf: &'s Shelf, id: &str) -> Result<&'s Book, Refusal> {
    shelf.story(id).ok_or_else(|| {
        Refusal::not_found(format!("no story has the id `{id}`"))
            .hint("the first page lists the stories")
    })
}

/// The article with this id, and the story that it belongs to.
pub(crate) fn article<'s>(shelf: &'s Shelf, id: &str) -> Result<(&'s Book, ArticleId), Refusal> {
    let article = ArticleId::from_hex(id);
    let found = article.and_then(|id| Some((shelf.story_of(id)?, id)));
    found.ok_or_else(|| {
        Refusal::not_found(format!("no article has the id `{id}`"))
            .hint("a story's page of articles lists them")
    })
}

/// The form of an answer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Form {
    /// For people.
    Html,
    /// For programs.
    Json,
}

/// Adds a screen under its path.
pub(crate) fn add<S: Screen>(routes: Routes) -> Routes {
    routes.screen::<S>()
}

/// Tells the twin by the end of the path, before the route is chosen: the router has no way to
/// say "this path with `.json`". The first page's twin is `/index.json`.
pub(crate) fn twin<B>(mut request: axum::http::Request<B>) -> axum::http::Request<B> {
    let bare = request.uri().path().strip_suffix(".json");
    let Some(bare) = bare.filter(|bare| *bare != "/openapi") else {
        request.extensions_mut().insert(Form::Html);
        return request;
    };
    let bare = if bare == "/index" { "/" } else { bare };
    let uri = match request.uri().query() {
        Some(query) => format!("{bare}?{query}"),
        None => bare.to_owned(),
    };
    if let Ok(uri) = uri.parse() {
        *request.uri_mut() = uri;
    }
    request.extensions_mut().insert(Form::Json);
    request
}

/// Answers a request for a screen, in the form that was asked for.
pub(crate) async fn answer<S: Screen>(
    State(site): State<Arc<Site>>,
    Extension(form): Extension<Form>,
    Extension(token): Extension<Token>,
    uri: Uri,
    headers: HeaderMap,
    path: Result<Path<S::Path>, PathRejection>,
    query: Result<Query<S::Query>, QueryRejection>,
) -> Response {
    let edition = site.edition();
    let shelf = Arc::clone(&edition.shelf);
    let newest = shelf.runs.last().map_or(0, |run| run.number);
    let seen = frame::seen(&headers, newest);
    // Whoever has seen the same runs is answered the same.
    let last = shelf.runs.iter().rfind(|run| run.number <= seen);
    let seen = last.map_or(0, |run| run.number);
    let visit = frame::visit(&headers, newest).filter(|_| form == Form::Html);
    let at = Moment {
        shelf,
        site,
        uri,
        seen,
        token,
    };
    let reader = if S::PERSONAL { seen } else { 0 };
    let tag = S::STEADY.then(|| validator::tag(&at, form, reader, &edition.name));
    let tag = tag.as_deref();
    let shown = || {
        if tag.is_some_and(|tag| validator::has(&headers, tag)) {
            return Ok((StatusCode::NOT_MODIFIED.into_response(), tag));
        }
        if let Some(body) = tag.and_then(|tag| edition.kept.get(tag)) {
            return Ok((typed(form, body), tag));
        }
        let Path(path) = path.map_err(|why| Refusal::bad_request(why.body_text()))?;
        let Query(query) = query.map_err(|why| Refusal::bad_request(why.body_text()))?;
        let body = show::<S>(&at, form, &path, &query)?;
        let tag = tag.filter(|_| form == Form::Json || !posts(&body));
        if let Some(tag) = tag {
            edition.kept.keep(tag, body.clone());
        }
        Ok((typed(form, body), tag))
    };
    let shown = shown().map(|(response, tag)| found(response, tag, visit));
    shown.unwrap_or_else(|refusal| refused(&refusal, form))
}

/// Whether a page holds a form that changes something. Such a form carries a secret of its
/// reader, so that the page is another's to none: it is neither kept nor named.
fn posts(page: &[u8]) -> bool {
    const POST: &[u8] = b"method=\"post\"";
    let mut windows = page.windows(POST.len());
    windows.any(|window| window.eq_ignore_ascii_case(POST))
}

fn show<S: Screen>(
    at: &Moment,
    form: Form,
    path: &S::Path,
    query: &S::Query,
) -> Result<Bytes, Refusal> {
    let view = S::view(at, path, query)?;
    match form {
        Form::Json => {
            let body = serde_json::to_vec(&view);
            let body = body.map_err(|why| Refusal::failed(why.to_string()))?;
            Ok(body.into())
        }
        Form::Html => Ok(S::html(at, Frame::new(at), &view)?.into()),
    }
}

/// An answer with what caches and the next visit need.
fn found(response: Response, tag: Option<&str>, visit: Option<String>) -> Response {
    let tag = tag.map(|tag| [(ETAG, tag.to_owned()), (VARY, COOKIE.to_string())]);
    let visit = visit.map(|cookie| [(SET_COOKIE, cookie)]);
    (
        AppendHeaders(tag.into_iter().flatten()),
        AppendHeaders(visit.into_iter().flatten()),
        response,
    )
        .into_response()
}

fn typed(form: Form, body: Bytes) -> Response {
    match form {
        Form::Html => html(body),
        Form::Json => json(body),
    }
}

pub(crate) fn json(body: impl Into<Body>) -> Response {
    ([(CONTENT_TYPE, "application/json")], body.into()).into_response()
}

pub(crate) fn html(body: impl Into<Body>) -> Response {
    ([(CONTENT_TYPE, "text/html; charset=utf-8")], body.into()).into_response()
}

#[derive(Template)]
#[template(path = "refusal.html")]
struct RefusalPage<'a> {
    frame: Frame<'a>,
    refusal: &'a Refusal,
}

/// A refusal, in the form that was asked for.
pub(crate) fn refused(refusal: &Refusal, form: Form) -> Response {
    let body = match form {
        Form::Json => {
            let error = refusal.clone();
            json(serde_json::to_vec(&ErrorBody { error }).unwrap_or_default())
        }
        Form::Html => {
            let page = RefusalPage {
                frame: Frame::outside(),
                refusal,
            };
            html(page.render().unwrap_or_else(|_| refusal.message.clone()))
        }
    };
    (refusal.status, body).into_response()
}

/// What is answered where no route leads.
pub(crate) async fn not_found(request: Request) -> Response {
    let form = request.extensions().get::<Form>().copied();
    let what = format!("there is no page at {}", request.uri().path());
    refused(&Refusal::not_found(what), form.unwrap_or(Form::Html))
}

/// What is answered where a route leads, but not by this method.
pub(crate) async fn not_allowed(request: Request) -> Response {
    let form = request.extensions().get::<Form>().copied();
    let what = format!(
        "{} is not possible at {}",
        request.method(),
        request.uri().path()
    );
    let refusal = Refusal::new(StatusCode::METHOD_NOT_ALLOWED, "method_not_allowed", what);
    refused(&refusal, form.unwrap_or(Form::Html))
}

/// No page may load, send or run anything that this program did not write, and none may be shown
/// inside another site's. A response that has a policy of its own keeps it.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; \
connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Adds what every answer carries.
pub(crate) async fn guarded(mut response: Response) -> Response {
    let headers = response.headers_mut();
    let fixed = HeaderValue::from_static;
    headers
        .entry(CONTENT_SECURITY_POLICY)
        .or_insert(fixed(POLICY));
    headers.entry(CACHE_CONTROL).or_insert(fixed("no-cache"));
    headers.insert(X_CONTENT_TYPE_OPTIONS, fixed("nosniff"));
    // With `no-referrer`, browsers send forms of this very site as of nobody (`Origin: null`).
    headers.insert(REFERRER_POLICY, fixed("same-origin"));
    response
}
