//! Changes come from this site's own pages alone.
//!
//! Two guards, each of which suffices in today's browsers (OWASP, "Cross-Site Request Forgery
//! Prevention"): a request that says that another site sent it is refused, and every form carries
//! a token that only a page of this site can know (a signed double submit: the token is a hash of
//! a cookie and of a key that this process drew).

use std::sync::OnceLock;

use axum::body::Bytes;
use axum::extract::{Form as Fields, FromRequest as _, Request};
use axum::http::header::{CONTENT_TYPE, HOST, HeaderName, HeaderValue, ORIGIN, SET_COOKIE};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::middleware::Next;
use axum::response::Response;
use dateline_doc::sha256;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use subtle::ConstantTimeEq as _;

use crate::frame::cookie;
use crate::refusal::Refusal;
use crate::screen::{Form, refused};

/// What each form carries, in a field of the name [`FIELD`].
#[derive(Clone, Default)]
pub(crate) struct Token(pub(crate) String);

/// The name of the field.
pub(crate) const FIELD: &str = "token";

/// The name of the cookie: random digits, the same until the browser is closed.
const COOKIE: &str = "dateline-form";

/// What a program sends that is no browser: any value. Pages of other sites cannot send it
/// without asking first, and are never allowed to.
const CLIENT: HeaderName = HeaderName::from_static("dateline-client");

/// Set by browsers: where the request comes from (W3C, Fetch Metadata Request Headers).
const FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// Refuses changes that other sites ask for, and gives pages their token.
pub(crate) async fn guard(mut request: Request, next: Next) -> Response {
    let form = request.extensions().get::<Form>().copied();
    let form = form.unwrap_or(Form::Html);
    let safe = matches!(
        *request.method(),
        Method::GET | Method::HEAD | Method::OPTIONS
    );
    if !safe && sender(request.headers()) == Sender::OtherSite {
        return refused(&foreign(), form);
    }
    let known = cookie(request.headers(), COOKIE).filter(|value| is_drawn(value));
    let (value, left) = match known {
        Some(value) => (value.to_owned(), None),
        None => match random() {
            Ok(fresh) => (sha256(&fresh), Some(sha256(&fresh))),
            Err(refusal) => return refused(&refusal, form),
        },
    };
    match token(&value) {
        Ok(token) => request.extensions_mut().insert(token),
        Err(refusal) => return refused(&refusal, form),
    };
    let mut response = next.run(request).await;
    if let Some(value) = left.filter(|_| is_page(&response)) {
        let line = format!("{COOKIE}={value}; Path=/; HttpOnly; SameSite=Lax");
        if let Ok(line) = HeaderValue::from_str(&line) {
            response.headers_mut().append(SET_COOKIE, line);
        }
    }
    response
}

fn is_page(response: &Response) -> bool {
    let kind = response.headers().get(CONTENT_TYPE);
    kind.is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"))
}

/// What was posted, if a page of this site, or a program, posted it; and the form of the answer.
/// A form's fields are read as text.
pub(crate) async fn posted<T: DeserializeOwned>(request: Request) -> Result<(T, Form), Refusal> {
    let asked = request.extensions().get::<Form>().copied();
    let headers = request.headers();
    if is_json(headers) {
        let vouched = sender(headers) == Sender::OwnPage || is_program(headers);
        if !vouched {
            return Err(unvouched());
        }
        let body = Bytes::from_request(request, &()).await;
        let body = body.map_err(|why| Refusal::bad_request(why.body_text()))?;
        let read = serde_json::from_slice(&body);
        let read = read.map_err(|why| Refusal::bad_request(why.to_string()))?;
        return Ok((read, Form::Json));
    }
    let token = request.extensions().get::<Token>().cloned();
    let fields = Fields::<Vec<(String, String)>>::from_request(request, &()).await;
    let Fields(fields) = fields.map_err(|why| Refusal::bad_request(why.body_text()))?;
    let sent = fields.iter().find(|(name, _)| name == FIELD);
    check(token.as_ref(), sent.map(|(_, value)| value.as_str()))?;
    let others = fields.into_iter().filter(|(name, _)| name != FIELD);
    let fields: Map<String, Value> = others.map(|(name, value)| (name, value.into())).collect();
    let read = serde_json::from_value(fields.into());
    let read = read.map_err(|why| Refusal::bad_request(why.to_string()))?;
    Ok((read, asked.unwrap_or(Form::Html)))
}

/// Whether a program that is no browser says that it sends the request.
pub(crate) fn is_program(headers: &HeaderMap) -> bool {
    headers.contains_key(CLIENT)
}

/// Refuses a form without the token of its reader.
pub(crate) fn check(token: Option<&Token>, sent: Option<&str>) -> Result<(), Refusal> {
    let wanted = token.map_or("", |Token(token)| token.as_str());
    let same = sent.unwrap_or_default().as_bytes().ct_eq(wanted.as_bytes());
    if bool::from(same) && !wanted.is_empty() {
        return Ok(());
    }
    Err(Refusal::new(
        StatusCode::FORBIDDEN,
        "no_token",
        "the form does not carry the token of this browser",
    )
    .hint("open the page again and send the form from there; cookies of this site must be allowed"))
}

fn is_json(headers: &HeaderMap) -> bool {
    let kind = headers.get(CONTENT_TYPE);
    kind.is_some_and(|kind| kind.as_bytes().starts_with(b"application/json"))
}

/// Who sends a request, as far as its headers say.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Sender {
    /// A page of this site, or the reader by hand.
    OwnPage,
    /// A page of another site; another port of this machine is another site, too.
    OtherSite,
    /// No browser, or an old one.
    Unknown,
}

fn sender(headers: &HeaderMap) -> Sender {
    let text = |name| {
        headers
            .get(name)
            .map(|value: &HeaderValue| value.to_str().unwrap_or(""))
    };
    let of_fetch = match text(FETCH_SITE) {
        Some("same-origin" | "none") => Sender::OwnPage,
        Some(_) => return Sender::OtherSite,
        None => Sender::Unknown,
    };
    let Some(origin) = text(ORIGIN) else {
        return of_fetch;
    };
    let host = origin.split_once("://").map(|(_, host)| host);
    if host.is_some() && host == text(HOST) {
        Sender::OwnPage
    } else {
        Sender::OtherSite
    }
}

fn foreign() -> Refusal {
    Refusal::new(
        StatusCode::FORBIDDEN,
        "other_site",
        "another site asked for this change",
    )
    .hint("changes are made from the pages of this site")
}

fn unvouched() -> Refusal {
    Refusal::new(
        StatusCode::FORBIDDEN,
        "no_client",
        "nothing says that no other site sent this",
    )
    .hint("send a header `dateline-client` with the name of your program")
}

/// The token that belongs to a cookie.
fn token(cookie: &str) -> Result<Token, Refusal> {
    static KEY: OnceLock<[u8; 32]> = OnceLock::new();
    let key = if let Some(key) = KEY.get() {
        key
    } else {
        let drawn = random()?;
        KEY.get_or_init(|| drawn)
    };
    Ok(Token(sha256(&[key, cookie.as_bytes()].concat())))
}

fn random() -> Result<[u8; 32], Refusal> {
    let mut drawn = [0; 32];
    let filled = getrandom::fill(&mut drawn);
    filled.map_err(|why| Refusal::failed(format!("the system gives no random numbers: {why}")))?;
    Ok(drawn)
}

fn is_drawn(value: &str) -> bool {
    value.len() == 64 && value.bytes().all(|byte| byte.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(headers: &[(&'static str, &'static str)], wanted: Sender) {
        let mut map = HeaderMap::new();
        map.insert(HOST, HeaderValue::from_static("127.0.0.1:8414"));
        for (name, value) in headers {
            map.insert(*name, HeaderValue::from_static(value));
        }
        assert_eq!(sender(&map), wanted, "{headers:?}");
    }

    #[test]
    fn senders_are_told_by_their_headers() {
        check(&[], Sender::Unknown);
        check(&[("origin", "http://127.0.0.1:8414")], Sender::OwnPage);
        check(&[("origin", "http://127.0.0.1:9000")], Sender::OtherSite);
        check(&[("origin", "http://evil.example")], Sender::OtherSite);
        check(&[("origin", "null")], Sender::OtherSite);
        check(&[("sec-fetch-site", "same-origin")], Sender::OwnPage);
        check(&[("sec-fetch-site", "none")], Sender::OwnPage);
        check(&[("sec-fetch-site", "same-site")], Sender::OtherSite);
        check(&[("sec-fetch-site", "cross-site")], Sender::OtherSite);
        let both = [
            ("sec-fetch-site", "same-origin"),
            ("origin", "http://evil.example"),
        ];
        check(&both, Sender::OtherSite);
    }

    #[test]
    fn a_token_belongs_to_one_cookie() {
        let [a, b] = ["a", "b"].map(|cookie| token(cookie).unwrap().0);
        assert_eq!(a, token("a").unwrap().0);
        assert_ne!(a, b);
        assert_eq!(a.len(), 64);
    }

    #[test]
    fn an_empty_token_opens_nothing() {
        let none = Token::default();
        assert!(super::check(Some(&none), Some("")).is_err());
        assert!(super::check(None, None).is_err());
        let some = Token("ab".to_owned());
        assert!(super::check(Some(&some), Some("ab")).is_ok());
        assert!(super::check(Some(&some), Some("abc")).is_err());
    }
}
