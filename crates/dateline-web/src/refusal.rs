//! Why a request is not answered: one shape for people and for programs.

use axum::http::StatusCode;
use dateline_store::StoreError;
use dateline_view::NoSuchCursor;
use schemars::JsonSchema;
use serde::Serialize;

use crate::host::HostError;

/// Why a request is not answered.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, JsonSchema)]
pub struct Refusal {
    /// The status code of the answer.
    #[serde(skip)]
    pub(crate) status: StatusCode,
    /// A word for programs: `not_found`, `bad_request`, ...
    pub code: &'static str,
    /// What is wrong, for people.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
}

/// A refusal as programs get it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, JsonSchema)]
pub struct ErrorBody {
    /// Why.
    pub error: Refusal,
}

impl Refusal {
    /// There is no such thing.
    pub(crate) fn not_found(what: impl Into<String>) -> Self {
        Self::new(StatusCode::NOT_FOUND, "not_found", what)
    }

    /// The request cannot be understood.
    pub(crate) fn bad_request(what: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "bad_request", what)
    }

    /// Our own fault, or the machine's.
    pub(crate) fn failed(what: impl Into<String>) -> Self {
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "failed", what)
    }

    /// A refusal of any kind.
    pub(crate) fn new(status: StatusCode, code: &'static str, what: impl Into<String>) -> Self {
        Self {
            status,
            code,
            message: what.into(),
            hint: None,
        }
    }

    /// The same, with what to do about it.
    pub(crate) fn hint(self, hint: impl Into<String>) -> Self {
        Self {
            hint: Some(hint.into()),
            ..self
        }
    }
}

impl From<HostError> for Refusal {
    fn from(error: HostError) -> Self {
        let HostError { what, hint } = error;
        Self {
            hint,
            ..Self::failed(what)
        }
    }
}

impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::NoSuchArticle(_) | StoreError::NoSuchDecision(_) => {
                Self::not_found(error.to_string())
            }
            StoreError::EmptyQuery => Self::bad_request(error.to_string()),
            _ => Self::failed(error.to_string()),
        }
    }
}

impl From<askama::Error> for Refusal {
    fn from(error: askama::Error) -> Self {
        Self::failed(error.to_string())
    }
}

impl From<NoSuchCursor> for Refusal {
    fn from(NoSuchCursor(after): NoSuchCursor) -> Self {
        let what =
            format!("nothing in this list has the id `{after}`, after which it was to go on");
        let hint = "the ledger may have changed; ask again from the beginning, without `after`";
        Self::new(StatusCode::NOT_FOUND, "no_such_cursor", what).hint(hint)
    }
}
