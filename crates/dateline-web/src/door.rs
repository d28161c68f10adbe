//! Who may ask, and how long an answer may take.
//!
//! A site that only this machine reaches is asked by any of its users; but a page of another site,
//! open in the same browser, may give its own name our address and then ask as if it were us (DNS
//! rebinding). So the name that is asked for must be one of this machine's. A site that others
//! reach asks for a token.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use axum::Form as FormData;
use axum::Router;
use axum::extract::{Query, Request, State};
use axum::http::header::{AUTHORIZATION, HOST, LOCATION, SET_COOKIE, WWW_AUTHENTICATE};
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use dateline_doc::sha256;
use serde::Deserialize;
use subtle::ConstantTimeEq as _;
use tokio::time::{Instant, sleep, timeout};

use crate::frame::{Frame, cookie};
use crate::refusal::Refusal;
use crate::screen::{Form, guarded, refused};

/// Takes a line of the log.
pub type Log = Box<dyn Fn(&str) + Send + Sync>;

/// Who may ask, and what is noted of it.
pub struct Door {
    /// What who asks must know; nothing on a site that only this machine reaches.
    pub token: Option<String>,
    /// The address that is listened on.
    pub address: SocketAddr,
    /// Takes a line for each request: method, path, status, milliseconds. Never what follows the
    /// question mark, nor a header.
    pub log: Option<Log>,
}

/// The name of the cookie of who has shown the token.
const COOKIE: &str = "dateline-token";

/// How long an answer may take; an upload may take longer.
const PATIENCE: Duration = Duration::from_secs(30);
const UPLOAD: Duration = Duration::from_mins(10);

/// What a wrong token costs.
const DELAY: Duration = Duration::from_millis(500);

impl Door {
    /// Whether the name in `Host` is one that this site goes by. Where a token is asked for, the
    /// cookie that holds it goes to no other name, so that any may be used.
    fn answers_to(&self, host: Option<&str>) -> bool {
        if self.token.is_some() {
            return true;
        }
        let Some(host) = host else { return false };
        let name = name_of(host);
        let this = |ip: IpAddr| ip.is_loopback() || ip == self.address.ip();
        name.eq_ignore_ascii_case("localhost") || name.parse().is_ok_and(this)
    }

    /// Whether who asks has shown the token.
    fn knows(&self, headers: &HeaderMap) -> bool {
        let Some(token) = &self.token else {
            return true;
        };
        let sent = headers
            .get(AUTHORIZATION)
            .and_then(|sent| sent.to_str().ok());
        let sent = sent.and_then(|sent| sent.strip_prefix("Bearer "));
        let sent = sent.is_some_and(|sent| same(&sealed(sent.trim()), &sealed(token)));
        let kept = cookie(headers, COOKIE);
        sent || kept.is_some_and(|kept| same(kept, &sealed(token)))
    }

    fn note(&self, line: &str) {
        if let Some(log) = &self.log {
            log(line);
        }
    }
}

/// The name in a `Host` header, without its port and brackets.
fn name_of(host: &str) -> &str {
    match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => host.rsplit_once(':').map_or(host, |(name, _)| name),
    }
}

/// What stands for a token in a cookie: whoever reads it there learns the token not.
fn sealed(token: &str) -> String {
    sha256(format!("dateline cookie {token}").as_bytes())
}

/// Whether both are the same, in a time that does not tell where they differ.
fn same(a: &str, b: &str) -> bool {
    a.as_bytes().ct_eq(b.as_bytes()).into()
}

/// The site behind its door.
pub(crate) fn behind(door: Door, site: Router) -> Router {
    let door = Arc::new(door);
    let login = Router::new()
        .route("/login", get(ask_for_token).post(log_in))
        .layer(axum::middleware::map_response(guarded))
        .with_state(Arc::clone(&door));
    let layer = axum::middleware::from_fn_with_state(door, pass);
    login.fallback_service(site).layer(layer)
}

async fn pass(State(door): State<Arc<Door>>, request: Request, next: Next) -> Response {
    let began = Instant::now();
    let (method, path) = (request.method().clone(), request.uri().path().to_owned());
    let response = answer(&door, request, next).await;
    let status = response.status().as_u16();
    let took = began.elapsed().as_millis();
    door.note(&format!("{method} {path} {status} {took} ms"));
    response
}

async fn answer(door: &Door, request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let form = match path.strip_suffix(".json") {
        Some(_) => Form::Json,
        None => Form::Html,
    };
    let headers = request.headers();
    let host = headers.get(HOST).and_then(|host| host.to_str().ok());
    if !door.answers_to(host) {
        let why = "this site does not go by that name";
        let refusal = Refusal::new(StatusCode::MISDIRECTED_REQUEST, "misdirected", why)
            .hint("open it at the address that was printed when it was started");
        return guarded(refused(&refusal, form)).await;
    }
    let open = path == "/login" || path.starts_with("/assets/");
    if !open && !door.knows(headers) {
        return guarded(unknown(request.uri(), form)).await;
    }
    let patience = if path == "/add" { UPLOAD } else { PATIENCE };
    let response = timeout(patience, next.run(request)).await;
    if let Ok(response) = response {
        return response;
    }
    let why = "the answer took too long";
    let refusal = Refusal::new(StatusCode::SERVICE_UNAVAILABLE, "too_slow", why);
    guarded(refused(&refusal, form)).await
}

/// What is answered to who has not shown the token.
fn unknown(uri: &Uri, form: Form) -> Response {
    if form == Form::Html {
        let next = uri.path_and_query().map_or("/", |asked| asked.as_str());
        let next = next
            .replace('%', "%25")
            .replace('&', "%26")
            .replace('#', "%23");
        let next = HeaderValue::from_str(&format!("/login?next={next}"));
        let next = next.unwrap_or(HeaderValue::from_static("/login"));
        return (StatusCode::SEE_OTHER, [(LOCATION, next)]).into_response();
    }
    let refusal = Refusal::new(
        StatusCode::UNAUTHORIZED,
        "unauthorized",
        "a token is needed",
    )
    .hint("send `Authorization: Bearer TOKEN` with the token that was printed when the site was started");
    let how = [(WWW_AUTHENTICATE, "Bearer")];
    (how, refused(&refusal, form)).into_response()
}

#[derive(Debug, Default, Deserialize)]
struct Whither {
    next: Option<String>,
}

#[derive(Deserialize)]
struct Shown {
    token: String,
    next: Option<String>,
}

#[derive(askama::Template)]
#[template(path = "login.html")]
struct Page<'a> {
    frame: Frame<'a>,
    next: &'a str,
    wrong: bool,
}

async fn ask_for_token(Query(asked): Query<Whither>) -> Response {
    login_page(asked.next.as_deref(), false)
}

async fn log_in(State(door): State<Arc<Door>>, FormData(shown): FormData<Shown>) -> Response {
    let right = door.token.as_deref();
    let right = right.is_none_or(|token| same(&sealed(shown.token.trim()), &sealed(token)));
    if !right {
        sleep(DELAY).await;
        let page = login_page(shown.next.as_deref(), true);
        return (StatusCode::FORBIDDEN, page).into_response();
    }
    let sealed = sealed(shown.token.trim());
    let kept = format!("{COOKIE}={sealed}; Path=/; HttpOnly; SameSite=Strict");
    let next = within(shown.next.as_deref()).to_owned();
    (
        StatusCode::SEE_OTHER,
        [(SET_COOKIE, kept), (LOCATION, next)],
    )
        .into_response()
}

/// The address to go to, if it is one of this site.
fn within(next: Option<&str>) -> &str {
    let inside = |next: &&str| {
        next.starts_with('/') && !next.starts_with("//") && !next.contains(['\\', '\r', '\n'])
    };
    next.filter(inside).unwrap_or("/")
}

fn login_page(next: Option<&str>, wrong: bool) -> Response {
    let page = Page {
        frame: Frame::outside(),
        next: within(next),
        wrong,
    };
    match askama::Template::render(&page) {
        Ok(page) => axum::response::Html(page).into_response(),
        Err(why) => refused(&why.into(), Form::Html),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn door(token: Option<&str>) -> Door {
        Door {
            token: token.map(str::to_owned),
            address: ([127, 0, 0, 1], 8117).into(),
            log: None,
        }
    }

    #[track_caller]
    fn check(host: &str, wanted: bool) {
        assert_eq!(door(None).answers_to(Some(host)), wanted, "{host}");
    }

    #[test]
    fn only_names_of_this_machine_are_answered() {
        check("127.0.0.1:8117", true);
        check("localhost:8117", true);
        check("LOCALHOST", true);
        check("[::1]:8117", true);
        check("127.8.8.8", true);
        check("evil.example:8117", false);
        check("localhost.evil.example", false);
        check("127.0.0.1.evil.example", false);
        check("10.0.0.1", false);
        check("", false);
        assert!(!door(None).answers_to(None));
    }

    #[test]
    fn the_token_is_shown_as_bearer_or_cookie() {
        let door = door(Some("s3cret"));
        let knows = |name: &'static str, value: String| {
            let mut headers = HeaderMap::new();
            headers.insert(name, value.parse().unwrap());
            door.knows(&headers)
        };
        assert!(knows("authorization", "Bearer s3cret".to_owned()));
        assert!(knows(
            "cookie",
            format!("a=b; {COOKIE}={}", sealed("s3cret"))
        ));
        assert!(!knows("authorization", "Bearer s3cre".to_owned()));
        assert!(!knows("authorization", "Bearer ".to_owned()));
        assert!(!knows("cookie", format!("{COOKIE}=s3cret")));
        assert!(!door.knows(&HeaderMap::new()));
    }

    #[test]
    fn nobody_is_sent_to_another_site() {
        assert_eq!(within(Some("/stories/x?since=1")), "/stories/x?since=1");
        assert_eq!(within(Some("//evil.example")), "/");
        assert_eq!(within(Some("/\\evil.example")), "/");
        assert_eq!(within(Some("https://evil.example")), "/");
        assert_eq!(within(None), "/");
    }
}
