//! The description of the API, made of the screens themselves: a document for programs
//! (`OpenAPI` 3.1) and the same as a page for people.

mod document;
mod operation;
mod page;

use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::header::ETAG;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use dateline_view::{Decided, Job};
use schemars::SchemaGenerator;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value};

use self::operation::{Decision, Operation, Parameter};
use crate::decide::Way;
use crate::exports::OfExport;
use crate::frame::Frame;
use crate::refusal::{ErrorBody, Refusal};
use crate::routes::Entry;
use crate::screen::{Form, json, refused};
use crate::site::Site;
use crate::validator;

/// What the screens answer, whatever the ledger.
pub(crate) struct Api {
    /// One for each screen.
    pub(crate) operations: Vec<Operation>,
    /// One for each way to decide.
    pub(crate) decisions: Vec<Decision>,
    /// The shape of what a decision is answered with.
    pub(crate) decided: Value,
    /// What an export takes.
    pub(crate) export: Vec<Parameter>,
    /// The shape of a job that adds.
    pub(crate) job: Value,
    /// The shapes that answers are made of, by name.
    pub(crate) shapes: Map<String, Value>,
    /// The shape of a refusal.
    pub(crate) refusal: Value,
}

/// Where the document says that shapes are.
const SHAPES: &str = "/components/schemas";

impl Api {
    fn of(entries: &[Entry], ways: &[Way]) -> Self {
        let said = SchemaSettings::draft2020_12().for_serialize();
        let mut said = said
            .with(|to| to.definitions_path = SHAPES.into())
            .into_generator();
        let asked = SchemaSettings::draft2020_12().with(|to| to.inline_subschemas = true);
        let mut asked = asked.into_generator();
        let operation = |entry| Operation::of(entry, &mut asked, &mut said);
        let operations = entries.iter().map(operation).collect();
        let decisions = ways.iter().map(|way| Decision::of(way, &mut asked));
        let decisions = decisions.collect();
        let decided = said.subschema_for::<Decided<'_>>().to_value();
        let export = asked.subschema_for::<OfExport>().to_value();
        let job = said.subschema_for::<Job>().to_value();
        let refusal = said.subschema_for::<ErrorBody>().to_value();
        Self {
            operations,
            decisions,
            decided,
            export: operation::parameters(export, "path"),
            job,
            refusal,
            shapes: said.take_definitions(true),
        }
    }
}

/// The routes to the document and to the page.
pub(crate) fn routes(entries: &[Entry], ways: &[Way]) -> Router<Arc<Site>> {
    let api = Arc::new(Api::of(entries, ways));
    let same = Arc::clone(&api);
    let document = move |site: State<Arc<Site>>, headers: HeaderMap| async move {
        document(&same, &site, &headers)
    };
    let page = move |site: State<Arc<Site>>| async move { page(&api, &site) };
    Router::new()
        .route("/openapi.json", get(document))
        .route("/api", get(page))
}

/// The document, which has examples of the ledger.
fn document(api: &Api, site: &Site, headers: &HeaderMap) -> Response {
    let edition = site.edition();
    let tag = validator::of(&[&edition.name, "/openapi.json"]);
    if validator::has(headers, &tag) {
        return (StatusCode::NOT_MODIFIED, [(ETAG, tag)]).into_response();
    }
    let made = || {
        let body = serde_json::to_vec(&document::document(api, &edition.shelf)).map(Bytes::from);
        body.inspect(|body| edition.kept.keep(&tag, body.clone()))
    };
    match edition.kept.get(&tag).map_or_else(made, Ok) {
        Ok(body) => ([(ETAG, tag.clone())], json(body)).into_response(),
        Err(why) => refused(&Refusal::failed(why.to_string()), Form::Json),
    }
}

fn page(api: &Api, site: &Site) -> Response {
    let frame = Frame {
        twin: "/openapi.json".to_owned(),
        ..Frame::outside()
    };
    match page::page(api, &site.shelf(), frame.titled("For programs")) {
        Ok(page) => axum::response::Html(page).into_response(),
        Err(refusal) => refused(&refusal, Form::Html),
    }
}

/// The schema of the value that a type is read from or written as.
pub(crate) type Schemas = SchemaGenerator;
