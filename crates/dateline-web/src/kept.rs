use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use axum::body::Bytes;

/// Answers of one moment of the ledger, by their tags, so that what many ask for is made once.
#[derive(Default)]
pub(crate) struct Kept {
    answers: Mutex<Answers>,
}

#[derive(Default)]
struct Answers {
    by_tag: BTreeMap<String, Bytes>,
    bytes: usize,
}

/// Bytes of answers that are kept; past it all are forgotten, and what is asked for is made
/// again. That is as good as forgetting the oldest where a reader looks at few pages and a
/// program at each once.
const ROOM: usize = 64 << 20;

impl Kept {
    /// The answer with this tag.
    pub(crate) fn get(&self, tag: &str) -> Option<Bytes> {
        self.answers().by_tag.get(tag).cloned()
    }

    /// Keeps an answer.
    pub(crate) fn keep(&self, tag: &str, body: Bytes) {
        let mut answers = self.answers();
        if answers.bytes + body.len() > ROOM {
            *answers = Answers::default();
        }
        answers.bytes += body.len();
        let before = answers.by_tag.insert(tag.to_owned(), body);
        answers.bytes -= before.map_or(0, |body| body.len());
    }

    fn answers(&self) -> MutexGuard<'_, Answers> {
        self.answers.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_bounded() {
        let kept = Kept::default();
        let body = Bytes::from(vec![0; ROOM / 2]);
        for tag in ["a", "b", "b"] {
            kept.keep(tag, body.clone());
        }
        assert!(kept.get("b").is_some());
        kept.keep("c", body);
        assert!(kept.get("a").is_none() && kept.get("c").is_some());
        assert!(kept.answers().bytes <= ROOM);
    }
}
