use dateline_doc::Edtf;

use crate::origins::Sources;
use crate::rows::{
    AccountRow, ArticleRow, ChangeRow, DecisionRow, EchoRow, EditRow, EntityRow, HappeningRow,
    LinkRow, PassageRow, ProposalRow, RoleRow, Rows, StoryRow, ThreadRow, TimelineRow, ToldRow,
};
use crate::stories::Stories;
use crate::{changes, echoes, entities, happenings, stories, threads, timeline, versions};

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
    /// The passages that they share.
    pub passages: Vec<PassageRow>,
    /// Which articles are about one matter.
    pub stories: Vec<StoryRow>,
    /// Where these would be clustered otherwise today.
    pub proposals: Vec<ProposalRow>,
    /// Questions, with how their accounts stand to each other.
    pub threads: Vec<ThreadRow>,
    /// What each article says about each question.
    pub accounts: Vec<AccountRow>,
    /// Dated happenings, by story and date.
    pub timeline: Vec<TimelineRow>,
    /// What changed from one day to the next.
    pub changes: Vec<ChangeRow>,
    /// What happens, by story.
    pub happenings: Vec<HappeningRow>,
    /// Which deed of which article tells of which happening.
    pub told: Vec<ToldRow>,
    /// What changed on pages from one version to the next.
    pub edits: Vec<EditRow>,
}

/// Lays articles side by side, as the user decided where he or she did. A pure function: the same
/// rows in any order give the same ledger.
pub fn align(articles: &[Rows], decisions: &[DecisionRow]) -> Ledger {
    align_from(articles, &[], decisions)
}

/// The same, going on from the stories that stood before: an article that has a story keeps it.
pub fn align_from(articles: &[Rows], known: &[StoryRow], decisions: &[DecisionRow]) -> Ledger {
    align_watched(articles, known, decisions, &mut |_| {})
}

/// The same, and calls `watch` with the name of each stage when it is done.
pub fn align_watched(
    articles: &[Rows],
    known: &[StoryRow],
    decisions: &[DecisionRow],
    watch: &mut dyn FnMut(&'static str),
) -> Ledger {
    let articles = in_order(articles);
    let entities = entities::link(&articles, decisions);
    watch("entities");
    let echoes = echoes::find(&articles);
    watch("echoes");
    let sources = Sources::of(&articles, &echoes);
    let decided = stories::decided(decisions);
    let Stories {
        rows: stories,
        proposals,
    } = stories::cluster(&articles, &entities, &echoes.rows, known, &decided);
    watch("stories");
    let happenings = happenings::cluster(&articles, &entities, &stories);
    watch("happenings");
    let (threads, accounts) = threads::join(&articles, &entities, &sources, &stories, &happenings);
    watch("threads");
    let timeline = timeline::draw(&articles, &stories, &echoes.rows);
    watch("timeline");
    let changes = changes::by_day(&articles, &threads, &accounts);
    watch("changes");
    Ledger {
        entities: entities.rows,
        links: entities.links,
        echoes: echoes.rows,
        passages: echoes.passages,
        roles: entities.roles,
        stories,
        proposals,
        threads,
        accounts,
        timeline,
        changes,
        happenings: happenings.rows,
        told: happenings.told,
        edits: versions::edits(&articles),
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
