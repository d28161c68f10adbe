//! The ledger in a browser, and for other programs.
//!
//! Every screen is one file of `screens/`: what it shows is a plain struct of `dateline-view`, a
//! template lays it out, and the same struct is its JSON twin under the same path with `.json`.
//! Nothing here computes anything about the world, and nothing is asked of another host.

mod adding;
mod assets;
mod csrf;
mod decide;
mod describe;
mod door;
mod draw;
mod exports;
mod frame;
mod host;
mod jobs;
mod kept;
mod limit;
mod marked;
mod mcp;
mod original;
mod refusal;
mod routes;
mod screen;
mod screens;
mod shapes;
mod site;
mod validator;

use std::io;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::DefaultBodyLimit;
use tokio::net::TcpListener;
use tower::Layer as _;
use tower::util::MapRequestLayer;
use tower_http::compression::{CompressionLayer, CompressionLevel};

pub use door::{Door, Log};
pub use host::{Host, HostError, PageShape, Parcel, Step, Task};
pub use mcp::stdio as mcp;
pub use refusal::{ErrorBody, Refusal};
pub use site::Site;

/// Answers requests on `listener` until `stop` ends; then those that have begun, for a while.
pub async fn serve(
    listener: TcpListener,
    site: Arc<Site>,
    door: Door,
    stop: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let watch = tokio::spawn(site::watch(Arc::clone(&site)));
    let (told, mut stopping) = tokio::sync::watch::channel(false);
    let stop = async move {
        stop.await;
        told.send_replace(true);
    };
    let done = axum::serve(listener, behind(door, app(site))).with_graceful_shutdown(stop);
    let overdue = async {
        // An error says that the serving has ended already.
        let _ = stopping.wait_for(|stopping| *stopping).await;
        tokio::time::sleep(GRACE).await;
    };
    let done = tokio::select! {
        done = done => done,
        () = overdue => Ok(()),
    };
    watch.abort();
    done
}

/// How long requests that have begun are answered after the site was told to stop.
const GRACE: Duration = Duration::from_secs(5);

/// The site behind its door: who may not ask is turned away.
pub fn behind(door: Door, site: Router) -> Router {
    door::behind(door, site)
}

/// Bytes of a form at most, where a route does not say otherwise.
const LARGEST_FORM: usize = 256 << 10;

/// All that the site answers.
pub fn app(site: Arc<Site>) -> Router {
    let (screens, entries) = screens::all().parts();
    let (decisions, ways) = decide::routes();
    let inner = screens
        .merge(assets::routes())
        .merge(original::routes())
        .merge(decisions)
        .merge(adding::routes())
        .merge(exports::routes())
        .merge(describe::routes(&entries, &ways))
        .nest_service("/mcp", mcp::service(&site))
        .fallback(screen::not_found)
        .method_not_allowed_fallback(screen::not_allowed)
        .layer(axum::middleware::from_fn(csrf::guard))
        .layer(DefaultBodyLimit::max(LARGEST_FORM))
        .layer(axum::middleware::map_response(screen::guarded))
        // On loopback bytes cost nothing, so little time is spent on making them fewer.
        .layer(CompressionLayer::new().quality(CompressionLevel::Fastest))
        .with_state(site);
    // Outside the routes, because it changes the path that they are chosen by.
    let twins = MapRequestLayer::new(screen::twin::<Body>);
    Router::new().fallback_service(twins.layer(inner))
}
