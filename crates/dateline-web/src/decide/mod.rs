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
use serde::de::DeserializeOwned;
use tokio::task::spawn_blocking;
use tokio::time::timeout;

use crate::csrf::posted;
use crate::frame::Frame;
use crate::refusal::Refusal;
use crate::screen::{self, Form, html, json, refused};
use crate::site::Site;

/// One way to decide something.
trait Decide: 'static {
    /// Its path, as the router writes it.
    const PATH: &'static str;
    /// The ids in its path.
    type Path: DeserializeOwned + Send + 'static;
    /// What is posted.
    type Posted: DeserializeOwned + Send + 'static;

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

/// The routes to all of them.
pub(crate) fn routes() -> Router<Arc<Site>> {
    let router = Router::new();
    let router = add::<entities::Merge>(router);
    let router = add::<entities::Split>(router);
    let router = add::<entities::Rename>(router);
    let router = add::<stories::Join>(router);
    let router = add::<stories::Part>(router);
    let router = add::<stories::Move>(router);
    add::<undo::Undo>(router)
}

fn add<D: Decide>(router: Router<Arc<Site>>) -> Router<Arc<Site>> {
    router.route(D::PATH, post(answer::<D>))
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
