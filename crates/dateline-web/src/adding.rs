//! What a browser sends to be added.

use std::io::{Seek as _, SeekFrom, Write as _};
use std::sync::Arc;

use axum::Router;
use axum::extract::multipart::{Field, Multipart, MultipartError};
use axum::extract::{DefaultBodyLimit, Extension, State};
use axum::http::header::LOCATION;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::post;

use crate::csrf::{self, Token};
use crate::host::{Parcel, Task};
use crate::jobs;
use crate::refusal::Refusal;
use crate::screen::{Form, refused};
use crate::site::Site;

/// Bytes sent at once at most.
pub(crate) const LARGEST: usize = 256 << 20;
/// Files sent at once at most.
pub(crate) const MOST_FILES: usize = 500;
/// Addresses sent at once at most.
pub(crate) const MOST_ADDRESSES: usize = 50;
/// Bytes of a text, or of a list of addresses.
const LONGEST: usize = 4 << 20;
/// Bytes of a field that says something of a text.
const LABEL: usize = 2 << 10;

/// The route to it.
pub(crate) fn routes() -> Router<Arc<Site>> {
    // What stands around the files counts too.
    let limit = DefaultBodyLimit::max(LARGEST + (1 << 20));
    Router::new().route("/add", post(add).layer(limit))
}

async fn add(
    State(site): State<Arc<Site>>,
    Extension(form): Extension<Form>,
    token: Option<Extension<Token>>,
    headers: HeaderMap,
    sent: Result<Multipart, axum::extract::multipart::MultipartRejection>,
) -> Response {
    let begun = async {
        let pass = Pass {
            token: token.map(|Extension(token)| token),
            open: csrf::is_program(&headers),
        };
        let sent = sent.map_err(|why| Refusal::bad_request(why.body_text()))?;
        let task = read(&site, sent, pass).await?;
        jobs::start(&site, task).ok_or_else(|| {
            let what = "too many jobs wait";
            Refusal::new(StatusCode::TOO_MANY_REQUESTS, "busy", what)
                .hint("try again when they end")
        })
    };
    match (begun.await, form) {
        (Ok(number), Form::Html) => {
            let to = format!("/add/{number}");
            (StatusCode::SEE_OTHER, [(LOCATION, to)]).into_response()
        }
        (Ok(number), Form::Json) => {
            let to = format!("/add/{number}.json");
            let job = axum::Json(site.jobs.get(number));
            (StatusCode::ACCEPTED, [(LOCATION, to)], job).into_response()
        }
        (Err(refusal), form) => refused(&refusal, form),
    }
}

/// Whether what is sent may change the ledger: once the token of a form was seen, or if a program
/// says that it is one.
struct Pass {
    token: Option<Token>,
    open: bool,
}

impl Pass {
    fn show(&mut self, sent: Option<&str>) -> Result<(), Refusal> {
        csrf::check(self.token.as_ref(), sent)?;
        self.open = true;
        Ok(())
    }
}

/// What was said beside the files.
#[derive(Default)]
struct Labels {
    outlet: Option<String>,
    title: Option<String>,
    published: Option<String>,
    url: Option<String>,
}

/// The token stands before all else in a form, so that nothing is kept of one that has none.
async fn read(site: &Site, mut sent: Multipart, mut pass: Pass) -> Result<Task, Refusal> {
    let mut parcels = Vec::new();
    let (mut text, mut addresses) = (None, None);
    let mut labels = Labels::default();
    while let Some(field) = sent.next_field().await.map_err(unreadable)? {
        let name = field.name().unwrap_or_default().to_owned();
        if name == csrf::FIELD {
            pass.show(words(field, LABEL).await?.as_deref())?;
            continue;
        }
        if !pass.open {
            pass.show(None)?;
        }
        match name.as_str() {
            "files" => {
                if field.file_name().is_none_or(str::is_empty) {
                    continue;
                }
                if parcels.len() == MOST_FILES {
                    return Err(too_much(&format!("more than {MOST_FILES} files")));
                }
                parcels.push(spooled(site, field).await?);
            }
            "text" => text = words(field, LONGEST).await?,
            "urls" => addresses = words(field, LONGEST).await?,
            "outlet" => labels.outlet = words(field, LABEL).await?,
            "title" => labels.title = words(field, LABEL).await?,
            "published" => labels.published = words(field, LABEL).await?,
            "url" => labels.url = words(field, LABEL).await?,
            _ => return Err(Refusal::bad_request(format!("there is no field `{name}`"))),
        }
    }
    if let Some(text) = text {
        parcels.push(pasted(site, &text, labels)?);
    }
    match addresses {
        Some(list) => to_fetch(site, &list),
        None if parcels.is_empty() => Err(Refusal::bad_request("nothing was sent to be added")
            .hint("choose files, or paste a text")),
        None => Ok(Task::Parcels(parcels)),
    }
}

fn to_fetch(site: &Site, list: &str) -> Result<Task, Refusal> {
    if !site.host().may_fetch() {
        let what = "fetching pages is off";
        return Err(Refusal::new(StatusCode::FORBIDDEN, "forbidden", what)
            .hint("who starts this site can allow it, with `--fetch`"));
    }
    let lines = list.lines().map(str::trim).filter(|line| !line.is_empty());
    let addresses: Vec<String> = lines.map(str::to_owned).collect();
    if addresses.len() > MOST_ADDRESSES {
        return Err(too_much(&format!("more than {MOST_ADDRESSES} addresses")));
    }
    Ok(Task::Addresses(addresses))
}

/// A file that is sent, in a file of the program's.
async fn spooled(site: &Site, mut field: Field<'_>) -> Result<Parcel, Refusal> {
    let name = field.file_name().unwrap_or_default().replace('\\', "/");
    let mut content = site.host().spool()?;
    while let Some(bytes) = field.chunk().await.map_err(unreadable)? {
        content.write_all(&bytes).map_err(|why| unkept(&why))?;
    }
    content
        .seek(SeekFrom::Start(0))
        .map_err(|why| unkept(&why))?;
    Ok(Parcel {
        name,
        content,
        outlet: None,
        title: None,
        published: None,
        url: None,
    })
}

/// A text that was pasted.
fn pasted(site: &Site, text: &str, labels: Labels) -> Result<Parcel, Refusal> {
    let mut content = site.host().spool()?;
    // A form sends line ends as CR LF, whatever was pasted.
    let text = text.replace("\r\n", "\n");
    content
        .write_all(text.as_bytes())
        .map_err(|why| unkept(&why))?;
    content
        .seek(SeekFrom::Start(0))
        .map_err(|why| unkept(&why))?;
    let Labels {
        outlet,
        title,
        published,
        url,
    } = labels;
    Ok(Parcel {
        name: "pasted text".to_owned(),
        content,
        outlet,
        title,
        published,
        url,
    })
}

/// The words of a field, if it was filled in.
async fn words(mut field: Field<'_>, most: usize) -> Result<Option<String>, Refusal> {
    let mut all = Vec::new();
    while let Some(bytes) = field.chunk().await.map_err(unreadable)? {
        if all.len() + bytes.len() > most {
            return Err(too_much("a text that is too long").hint("send it as a file"));
        }
        all.extend_from_slice(&bytes);
    }
    let words = String::from_utf8(all);
    let words = words.map_err(|_| Refusal::bad_request("a field is not in UTF-8"))?;
    Ok(Some(words).filter(|words| !words.trim().is_empty()))
}

#[expect(clippy::needless_pass_by_value, reason = "the shape of `map_err`")]
fn unreadable(why: MultipartError) -> Refusal {
    if why.status() == StatusCode::PAYLOAD_TOO_LARGE {
        return too_much(&format!("more than {} MiB", LARGEST >> 20));
    }
    Refusal::bad_request(why.body_text())
}

fn too_much(what: &str) -> Refusal {
    let what = format!("that is {what}, which is too much at once");
    Refusal::new(StatusCode::PAYLOAD_TOO_LARGE, "too_large", what).hint("send it in several parts")
}

fn unkept(why: &std::io::Error) -> Refusal {
    Refusal::failed(format!("what was sent cannot be kept: {why}"))
        .hint("see whether the disk is full")
}
