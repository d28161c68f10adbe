//! A story as files for other programs, at addresses that stay: readers of feeds and calendars
//! come back to them.

use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::rejection::PathRejection;
use axum::extract::{Extension, Path, State};
use axum::http::header::{
    CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG, HOST, HeaderName,
};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use dateline_view::export::{Base, Format};
use schemars::JsonSchema;
use serde::Deserialize;
use tokio::task::spawn_blocking;

use crate::refusal::Refusal;
use crate::screen::{self, Form, refused};
use crate::shapes;
use crate::site::{Edition, Site};
use crate::validator;

/// Their path, as the router writes it.
pub(crate) const PATH: &str = "/stories/{story}/export/{format}";

/// What is exported, and as what.
#[derive(Debug, Deserialize, JsonSchema)]
pub(crate) struct OfExport {
    /// Id of the story.
    story: String,
    /// What it is written as.
    #[schemars(schema_with = "shapes::format")]
    format: String,
}

/// What each format is called on a page.
pub(crate) const NAMES: &[(Format, &str)] = &[
    (Format::Html, "Briefing to keep or print (HTML)"),
    (Format::Atom, "Changes to subscribe to (Atom)"),
    (
        Format::Calendar,
        "What is planned, to subscribe to (iCalendar)",
    ),
    (Format::Csv, "Tables (CSV)"),
    (Format::Parquet, "Tables (Parquet)"),
    (Format::JsonLines, "All that was read (JSON Lines)"),
    (Format::TimelineJs, "Timeline (TimelineJS)"),
    (
        Format::SchemaOrg,
        "Articles, quotations, claims (schema.org)",
    ),
    (Format::Prov, "Who passed what on (PROV-O)"),
    (Format::Annotations, "Every span (Web Annotation)"),
];

/// The briefing carries its own styles; nothing else in it does anything.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; \
form-action 'none'; frame-ancestors 'none'";

/// Set by a server in front of this one that encrypts.
const SCHEME: HeaderName = HeaderName::from_static("x-forwarded-proto");

/// Bytes of an export that is kept for who asks next.
const KEPT: usize = 8 << 20;

/// The route to them.
pub(crate) fn routes() -> Router<Arc<Site>> {
    Router::new().route(PATH, get(export))
}

async fn export(
    State(site): State<Arc<Site>>,
    Extension(form): Extension<Form>,
    headers: HeaderMap,
    path: Result<Path<OfExport>, PathRejection>,
) -> Response {
    let done = answer(site.edition(), form, &headers, path).await;
    // Whoever asks for a file is a program.
    done.unwrap_or_else(|refusal| refused(&refusal, Form::Json))
}

async fn answer(
    edition: Arc<Edition>,
    form: Form,
    headers: &HeaderMap,
    path: Result<Path<OfExport>, PathRejection>,
) -> Result<Response, Refusal> {
    let Path(path) = path.map_err(|why| Refusal::bad_request(why.body_text()))?;
    let format = Format::from_word(&path.format).filter(|_| form == Form::Html);
    let format = format.ok_or_else(|| {
        let what = format!("there is no export `{}`", path.format);
        Refusal::not_found(what).hint("`/api` lists them")
    })?;
    screen::story(&edition.shelf, &path.story)?;
    let site = address(headers);
    let tag = validator::of(&[&edition.name, &site, &path.story, format.word()]);
    if validator::has(headers, &tag) {
        return Ok((StatusCode::NOT_MODIFIED, [(ETAG, tag)]).into_response());
    }
    let body = match edition.kept.get(&tag) {
        Some(body) => body,
        None => made(edition, path.story.clone(), format, site, tag.clone()).await?,
    };
    let name = format!("{}.{}", path.story, format.extension());
    let way = match format {
        Format::Html | Format::Atom | Format::Calendar => "inline",
        _ => "attachment",
    };
    let headers = [
        (CONTENT_TYPE, format.media_type().to_owned()),
        (CONTENT_DISPOSITION, format!("{way}; filename=\"{name}\"")),
        (CONTENT_SECURITY_POLICY, POLICY.to_owned()),
        (ETAG, tag),
    ];
    Ok((headers, body).into_response())
}

/// A large story takes a while to write, so other requests are answered meanwhile.
async fn made(
    edition: Arc<Edition>,
    story: String,
    format: Format,
    site: String,
    tag: String,
) -> Result<Bytes, Refusal> {
    let write = move || {
        let book = screen::story(&edition.shelf, &story)?;
        let mut out = Vec::new();
        let written = format.write(book, &Base::at(&site, &story), &mut out);
        written.map_err(|why| Refusal::failed(why.to_string()))?;
        let body = Bytes::from(out);
        if body.len() <= KEPT {
            edition.kept.keep(&tag, body.clone());
        }
        Ok(body)
    };
    let done = spawn_blocking(write).await;
    done.unwrap_or_else(|why| Err(Refusal::failed(why.to_string())))
}

/// The address that the site was asked at, so that what an export names can be opened there.
fn address(headers: &HeaderMap) -> String {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let scheme = text(SCHEME).filter(|scheme| *scheme == "https");
    let host = text(HOST).unwrap_or("localhost");
    format!("{}://{host}", scheme.unwrap_or("http"))
}
