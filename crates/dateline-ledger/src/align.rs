use dateline_doc::Edtf;

use crate::rows::{
    AccountRow, ArticleRow, ChangeRow, EchoRow, EntityRow, LinkRow, Rows, StoryRow, ThreadRow,
    TimelineRow,
};
use crate::{changes, echoes, entities, stories, threads, timeline};

/// What the articles hold when they are laid side by side.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Ledger {
    /// What names refer to across articles.
    pub entities: Vec<EntityRow>,
    /// Which referent of which article is which entity.
    pub links: Vec<LinkRow>,
    /// Which article repeats which.
    pub echoes: Vec<EchoRow>,
    /// Which articles are about one matter.
    pub stories: Vec<StoryRow>,
    /// Questions, with how their accounts stand to each other.
    pub threads: Vec<ThreadRow>,
    /// What each article says about each question.
    pub accounts: Vec<AccountRow>,
    /// Dated happenings, by story and date.
    pub timeline: Vec<TimelineRow>,
    /// What changed from one day to the next.
    pub changes: Vec<ChangeRow>,
}

/// Lays articles side by side. A pure function: the same rows in any order give the same ledger.
pub fn align(articles: &[Rows]) -> Ledger {
    let articles = in_order(articles);
    let entities = entities::link(&articles);
    let echoes = echoes::find(&articles);
    let stories = stories::cluster(&articles, &entities, &echoes);
    let (threads, accounts) = threads::join(&articles, &entities, &echoes, &stories);
    let timeline = timeline::draw(&articles, &stories);
    let changes = changes::by_day(&articles, &threads, &accounts);
    Ledger {
        entities: entities.rows,
        links: entities.links,
        echoes,
        stories,
        threads,
        accounts,
        timeline,
        changes,
    }
}

/// The articles by day of publication, then id, each once; those without a day come last.
fn in_order(articles: &[Rows]) -> Vec<&Rows> {
    let mut articles: Vec<&Rows> = articles.iter().collect();
    articles.sort_by_cached_key(|rows| {
        let ArticleRow {
            published,
            id,
            path,
            ..
        } = &rows.article;
        let day = published.map(Edtf::sort_key);
        (day.is_none(), day, *id, path.clone())
    });
    articles.dedup_by_key(|rows| rows.article.id);
    articles
}
