use dateline_doc::Edtf;

use crate::rows::{
    AccountRow, ArticleRow, ChangeRow, DecisionRow, EchoRow, EntityRow, LinkRow, RoleRow, Rows,
    StoryRow, ThreadRow, TimelineRow,
};
use crate::{changes, echoes, entities, stories, threads, timeline};

/// What the articles hold when they are laid side by side.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Ledger {
    /// What names refer to across articles.
    pub entities: Vec<EntityRow>,
    /// Which referent of which article is which entity.
    pub links: Vec<LinkRow>,
    /// The roles that articles give to entities.
    pub roles: Vec<RoleRow>,
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

/// Lays articles side by side, as the user decided where he or she did. A pure function: the same
/// rows in any order give the same ledger.
pub fn align(articles: &[Rows], decisions: &[DecisionRow]) -> Ledger {
    let articles = in_order(articles);
    let entities = entities::link(&articles, decisions);
    let echoes = echoes::find(&articles);
    let stories = stories::cluster(&articles, &entities, &echoes);
    let (threads, accounts) = threads::join(&articles, &entities, &echoes, &stories);
    let timeline = timeline::draw(&articles, &stories);
    let changes = changes::by_day(&articles, &threads, &accounts);
    Ledger {
        entities: entities.rows,
        links: entities.links,
        roles: entities.roles,
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{article, naming};
    use proptest::prelude::*;

    const LINES: &[&str] = &[
        "The dam above Orlen broke after a week of rain",
        "Mayor Jane Marsh said that three villages were flooded",
        "Engineers had warned the water board of cracks in the dam",
        "The orchestra of Halvard opened its season with a new symphony",
        "Critics praised the conductor and the soloist of the orchestra",
        "The Orlen water board denied that it had known of the cracks",
    ];

    const NAMES: &[&[&str]] = &[
        &["P:Jane Marsh", "P:Marsh"],
        &["P:J. Marsh"],
        &["P:Marsh"],
        &["O:Orlen Water Board", "O:OWB"],
        &["O:OWB"],
        &["L:Orlen"],
        &["P:Navid Araqi"],
        &["P:Naveed Araghi"],
        &["D:the mayor of Orlen"],
    ];

    fn articles() -> impl Strategy<Value = Vec<Rows>> {
        let text = prop::collection::vec(prop::sample::select(LINES), 1..5);
        let names = prop::collection::vec(prop::sample::select(NAMES), 0..5);
        let day = prop::option::of(1..4_u8);
        prop::collection::vec((text, names, day), 0..7).prop_map(|articles| {
            let articles = articles.iter().enumerate();
            articles
                .map(|(at, (text, names, day))| {
                    let day = day.map(|day| format!("2031-04-0{day}"));
                    let rows = article(&format!("{at}.txt"), day.as_deref(), &text.join("\n"));
                    naming(rows, names)
                })
                .collect()
        })
    }

    proptest! {
        #[test]
        fn the_order_of_articles_does_not_matter(
            (articles, shuffled) in articles()
                .prop_flat_map(|rows| (Just(rows.clone()), Just(rows).prop_shuffle())),
        ) {
            prop_assert_eq!(align(&articles, &[]), align(&shuffled, &[]));
        }

        #[test]
        fn each_article_is_in_one_story(articles in articles()) {
            let ledger = align(&articles, &[]);
            let mut told: Vec<_> = ledger.stories.iter().flat_map(|s| s.articles.clone()).collect();
            told.sort_unstable();
            let mut given: Vec<_> = articles.iter().map(|rows| rows.article.id).collect();
            given.sort_unstable();
            prop_assert_eq!(told, given);
        }
    }
}
