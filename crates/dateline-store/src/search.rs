use dateline_doc::{ArticleId, Span};
use rusqlite::params;

use crate::{Store, StoreError};

/// What is searched for: words, and phrases in quotation marks, all of which an article holds.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Query(String);

/// An article that holds what was searched for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Hit {
    /// The article.
    pub article: ArticleId,
    /// Where its text holds the words, in text order; empty if only the title of its credits
    /// does.
    pub found: Vec<Span>,
}

/// Marks that no text holds, put around what was found: two of Unicode's noncharacters.
const OPEN: char = '\u{fdd0}';
const CLOSE: char = '\u{fdd1}';

impl Query {
    /// Reads what a user typed. Nothing in it is an operator but the double quotation mark.
    pub fn new(words: &str) -> Result<Self, StoreError> {
        let mut terms = Vec::new();
        for (at, part) in words.split(['"', '“', '”']).enumerate() {
            if at % 2 == 1 {
                terms.push(part.trim());
            } else {
                terms.extend(part.split_whitespace());
            }
        }
        terms.retain(|term| term.contains(char::is_alphanumeric));
        if terms.is_empty() {
            return Err(StoreError::EmptyQuery);
        }
        let quoted: Vec<String> = terms.iter().map(|term| format!("\"{term}\"")).collect();
        Ok(Self(quoted.join(" ")))
    }
}

impl Store {
    /// The articles that hold what is searched for, best first, at most `limit`.
    pub fn search(&self, query: &Query, limit: usize) -> Result<Vec<Hit>, StoreError> {
        let mut select = self.db.prepare_cached(
            "SELECT article.id, highlight(search, 1, ?2, ?3)
             FROM search JOIN article ON article.row = search.rowid
             WHERE search MATCH ?1 ORDER BY search.rank, article.id LIMIT ?4",
        )?;
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let params = params![query.0, OPEN.to_string(), CLOSE.to_string(), limit];
        let mut rows = select.query(params)?;
        let mut hits = Vec::new();
        while let Some(row) = rows.next()? {
            let id: String = row.get(0)?;
            let marked: String = row.get(1)?;
            let article =
                ArticleId::from_hex(&id).ok_or_else(|| StoreError::NoSuchArticle(id.clone()))?;
            hits.push(Hit {
                article,
                found: marks(&marked),
            });
        }
        Ok(hits)
    }
}

impl Store {
    /// The articles that hold what is searched for, best first. Where in them it stands,
    /// [`Store::locate`] tells of each: to look for that in all of them takes far longer.
    pub fn matches(&self, query: &Query) -> Result<Vec<ArticleId>, StoreError> {
        let mut select = self.db.prepare_cached(
            "SELECT article.id FROM search JOIN article ON article.row = search.rowid
             WHERE search MATCH ?1 ORDER BY search.rank, article.id",
        )?;
        let ids = select.query_map([&query.0], |row| row.get::<_, String>(0))?;
        let mut found = Vec::new();
        for id in ids {
            let id = id?;
            found.push(ArticleId::from_hex(&id).ok_or(StoreError::NoSuchArticle(id))?);
        }
        Ok(found)
    }

    /// Where the text of an article holds what is searched for, in text order.
    pub fn locate(&self, query: &Query, article: ArticleId) -> Result<Vec<Span>, StoreError> {
        let mut select = self.db.prepare_cached(
            "SELECT highlight(search, 1, ?3, ?4) FROM search
             WHERE search MATCH ?1 AND rowid = (SELECT row FROM article WHERE id = ?2)",
        )?;
        let params = params![
            query.0,
            article.to_string(),
            OPEN.to_string(),
            CLOSE.to_string()
        ];
        let mut rows = select.query(params)?;
        match rows.next()? {
            Some(row) => Ok(marks(&row.get::<_, String>(0)?)),
            None => Ok(Vec::new()),
        }
    }
}

/// The spans of the text without its marks that the marks enclose.
fn marks(marked: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let (mut at, mut start) = (0, 0);
    for c in marked.chars() {
        match c {
            OPEN => start = at,
            CLOSE => found.push(Span::new(start, at)),
            c => at += c.len_utf8(),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(typed: &str, wanted: &str) {
        assert_eq!(Query::new(typed).unwrap().0, wanted);
    }

    #[test]
    fn words_and_phrases() {
        check("harbour  toll", r#""harbour" "toll""#);
        check(r#""major blow" port"#, r#""major blow" "port""#);
        check(r#"“major blow” "open end"#, r#""major blow" "open end""#);
    }

    #[test]
    fn operators_are_words() {
        check("a OR b* NOT -c:d", r#""a" "OR" "b*" "NOT" "-c:d""#);
        assert!(Query::new(" \" - ").is_err());
    }

    #[test]
    fn marks_become_spans() {
        let marked = format!("é {OPEN}toll{CLOSE} 😀 {OPEN}x{CLOSE}");
        assert_eq!(marks(&marked), [Span::new(3, 7), Span::new(13, 14)]);
    }
}
