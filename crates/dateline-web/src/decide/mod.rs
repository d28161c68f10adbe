//! What the user decides: posted by forms, or by programs as JSON.
//!
//! A decision is written down at once. Its effect is seen when the ledger was laid side by side
//! again, which a large one takes long for: the answer waits a moment, and then says so.

mod entities;
mod stories;
mod undo;

use std::sync::Arc;
use std::time::Duration;

use askama::Template;
use axum::Router;
use axum::extract::rejection::PathRejection;
use axum::extract::{Extension, Path, Request, State};
use axum::http::StatusCode;
use axum::http::header::LOCATION;
use axum::response::{IntoResponse as _, Response};
use axum::routing::post;
use dateline_ledger::rows::DecisionRow;
use dateline_view::{Book, Decided, DecisionLine, Shelf, Undecidable, decided};
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::de::DeserializeOwned;
use tokio::task::spawn_blocking;
use tokio::time::timeout;

use crate::csrf::posted;
use crate::frame::Frame;
use crate::refusal::Refusal;
use crate::routes::schema;
use crate::screen::{self, Form, html, json, refused};
use crate::site::Site;

/// One way to decide something.
trait Decide: 'static {
    /// Its path, as the router writes it.
    const PATH: &'static str;
    /// What it says, in one line.
    const SUMMARY: &'static str;
    /// The ids in its path.
    type Path: DeserializeOwned + JsonSchema + Send + 'static;
    /// What is posted.
    type Posted: DeserializeOwned + JsonSchema + Send + 'static;

    /// Writes the decision down.
    fn decide(at: &Desk, path: &Self::Path, posted: &Self::Posted) -> Result<DecisionRow, Refusal>;

    /// The page that shows what was decided, once the ledger was read again.
    fn shown_at(shelf: &Shelf, path: &Self::Path, row: &DecisionRow) -> String;
}

/// What a decision is made on.
struct Desk {
    /// The ledger as the user saw it.
    shelf: Arc<Shelf>,
    site: Arc<Site>,
}

impl Desk {
    fn story(&self, id: &str) -> Result<&Book, Refusal> {
        screen::story(&self.shelf, id)
    }

    fn write(&self, row: DecisionRow) -> Result<DecisionRow, Refusal> {
        self.site.with_store(|store| Ok(store.decide(row)?))
    }
}

/// What is known of a way to decide without a ledger.
#[derive(Clone, Copy)]
pub(crate) struct Way {
    /// Its path, as the router writes it.
    pub(crate) path: &'static str,
    /// What it says, in one line.
    pub(crate) summary: &'static str,
    /// The schema of the ids in its path.
    pub(crate) ids: fn(&mut SchemaGenerator) -> Schema,
    /// The schema of what is posted.
    pub(crate) posted: fn(&mut SchemaGenerator) -> Schema,
}

/// The routes to all of them, and what the description of the API says of each.
pub(crate) fn routes() -> (Router<Arc<Site>>, Vec<Way>) {
    let ways = (Router::new(), Vec::new());
    let ways = with::<entities::Merge>(ways);
    let ways = with::<entities::Split>(ways);
    let ways = with::<entities::Rename>(ways);
    let ways = with::<stories::Join>(ways);
    let ways = with::<stories::Part>(ways);
    let ways = with::<stories::Move>(ways);
    with::<undo::Undo>(ways)
}

fn with<D: Decide>(
    (router, mut ways): (Router<Arc<Site>>, Vec<Way>),
) -> (Router<Arc<Site>>, Vec<Way>) {
    ways.push(Way {
        path: D::PATH,
        summary: D::SUMMARY,
        ids: schema::<D::Path>,
        posted: schema::<D::Posted>,
    });
    (router.route(D::PATH, post(answer::<D>)), ways)
}

async fn answer<D: Decide>(
    State(site): State<Arc<Site>>,
    Extension(form): Extension<Form>,
    path: Result<Path<D::Path>, PathRejection>,
    request: Request,
) -> Response {
    let (sent, form) = match posted::<D::Posted>(request).await {
        Ok(read) => read,
        Err(refusal) => return refused(&refusal, form),
    };
    let done = change::<D>(site, form, path, sent).await;
    done.unwrap_or_else(|refusal| refused(&refusal, form))
}

async fn change<D: Decide>(
    site: Arc<Site>,
    form: Form,
    path: Result<Path<D::Path>, PathRejection>,
    sent: D::Posted,
) -> Result<Response, Refusal> {
    let Path(path) = path.map_err(|why| Refusal::bad_request(why.body_text()))?;
    let desk = Desk {
        shelf: site.shelf(),
        site: Arc::clone(&site),
    };
    let decide = move || D::decide(&desk, &path, &sent).map(|row| (row, path));
    let decided = spawn_blocking(decide).await;
    let (row, path) = decided.map_err(|why| Refusal::failed(why.to_string()))??;
    let shown = read_again(&site).await?;
    let shelf = site.shelf();
    let back = D::shown_at(&shelf, &path, &row);
    respond(form, &shelf, &row, &back, shown)
}

/// How long an answer waits for the ledger to be read again.
const PATIENCE: Duration = Duration::from_secs(2);

/// Reads the ledger again; whether that is done already.
async fn read_again(site: &Arc<Site>) -> Result<bool, Refusal> {
    let reading = Arc::clone(site);
    let reading = spawn_blocking(move || reading.reload());
    match timeout(PATIENCE, reading).await {
        Ok(done) => {
            done.map_err(|why| Refusal::failed(why.to_string()))??;
            Ok(true)
        }
        // It goes on by itself.
        Err(_) => Ok(false),
    }
}

#[derive(Template)]
#[template(path = "decided.html")]
struct Page<'a> {
    frame: Frame<'a>,
    line: DecisionLine<'a>,
    back: &'a str,
}

fn respond(
    form: Form,
    shelf: &Shelf,
    row: &DecisionRow,
    back: &str,
    shown: bool,
) -> Result<Response, Refusal> {
    let decision = decided(shelf, row);
    let status = if shown {
        StatusCode::OK
    } else {
        StatusCode::ACCEPTED
    };
    match form {
        Form::Json => {
            let body = serde_json::to_vec(&Decided { decision, shown });
            let body = body.map_err(|why| Refusal::failed(why.to_string()))?;
            Ok((status, json(body)).into_response())
        }
        Form::Html if shown => Ok((StatusCode::SEE_OTHER, [(LOCATION, back)]).into_response()),
        Form::Html => {
            let page = Page {
                frame: Frame::outside().titled("Decided"),
                line: decision,
                back,
            };
            Ok((status, html(page.render()?)).into_response())
        }
    }
}

/// Why something cannot be decided, in the program's words.
#[expect(clippy::needless_pass_by_value, reason = "the shape of `map_err`")]
fn undecidable(why: Undecidable) -> Refusal {
    let refusal = if matches!(why, Undecidable::NoSuchEntity(_)) {
        Refusal::not_found(why.to_string())
    } else {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        Refusal::new(status, "undecidable", why.to_string())
    };
    match hint(&why) {
        Some(hint) => refusal.hint(hint),
        None => refusal,
    }
}

/// Where in the site it can be helped.
fn hint(why: &Undecidable) -> Option<&'static str> {
    match why {
        Undecidable::NoSuchEntity(_) | Undecidable::NotItsOwn(..) => Some(
            "\"Who and what\" lists the names of a story's articles; each has a page with its forms",
        ),
        Undecidable::SeveralEntities(..) => {
            Some("name it by its id, which its page's address ends in")
        }
        Undecidable::Inseparable(..) => {
            Some("split off all that the article means, on the same page")
        }
        Undecidable::Moved(_) => Some("\"What belongs here\" of a story moves articles, too"),
        Undecidable::AlreadyOne(_) | Undecidable::NothingStays(_) => None,
    }
}
