//! The files that pages need, compiled in.

use std::sync::Arc;

use axum::Router;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use crate::site::Site;

/// Name, type and contents of each.
const FILES: &[(&str, &str, &str)] = &[
    (
        "style.css",
        "text/css; charset=utf-8",
        include_str!("../assets/style.css"),
    ),
    (
        "reader.js",
        "text/javascript; charset=utf-8",
        include_str!("../assets/reader.js"),
    ),
    (
        "timeline.js",
        "text/javascript; charset=utf-8",
        include_str!("../assets/timeline.js"),
    ),
    (
        "filters.js",
        "text/javascript; charset=utf-8",
        include_str!("../assets/filters.js"),
    ),
    (
        "add.js",
        "text/javascript; charset=utf-8",
        include_str!("../assets/add.js"),
    ),
];

/// The routes to them.
pub(crate) fn routes() -> Router<Arc<Site>> {
    Router::new().route("/assets/{name}", get(asset))
}

async fn asset(Path(name): Path<String>) -> Response {
    let Some((_, kind, contents)) = FILES.iter().find(|(file, _, _)| *file == name) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    // Revalidated each time: a new version of the program brings new files.
    let headers = [(CONTENT_TYPE, *kind), (CACHE_CONTROL, "no-cache")];
    (headers, *contents).into_response()
}
