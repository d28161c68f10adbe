use proptest::prelude::*;

use super::*;
use crate::entities;
use crate::rows::ProposalKind;
use crate::sample::article;

/// Reports of a dam that broke, of an orchestra's season, and of a quake in a third town.
const DAM: &[&str] = &[
    "The dam above Orlen broke after a week of rain and flooded the valley",
    "Engineers had warned the Orlen water board of cracks in the dam above the valley",
    "The valley below the Orlen dam was flooded after the week of rain",
    "The water board of Orlen inspects cracks that broke the dam in the rain",
];
const MUSIC: &[&str] = &[
    "The Halvard orchestra opened its season with a symphony by a young composer",
    "Critics praised the conductor of the Halvard orchestra and its young soloist",
    "The young soloist of the Halvard orchestra plays the symphony again this season",
];

fn read(texts: &[(&str, &str)]) -> Vec<Rows> {
    let rows = texts.iter().enumerate();
    rows.map(|(at, (day, text))| article(&format!("{at}.txt"), Some(day), text))
        .collect()
}

/// All of them on one day, a day a topic.
fn both() -> Vec<Rows> {
    let dam = DAM.iter().map(|text| ("2031-04-02", *text));
    let music = MUSIC.iter().map(|text| ("2031-04-03", *text));
    read(&dam.chain(music).collect::<Vec<_>>())
}

fn clustered(rows: &[Rows], known: &[StoryRow], decided: &[StoryDecision]) -> Stories {
    let mut rows: Vec<&Rows> = rows.iter().collect();
    rows.sort_by_key(|r| (r.article.published.map(|d| d.to_string()), r.article.id));
    cluster(&rows, &entities::link(&rows, &[]), &[], known, decided)
}

/// The articles of each story, as the numbers of their files.
fn told(rows: &[Rows], stories: &Stories) -> Vec<Vec<usize>> {
    let number = |id: &ArticleId| rows.iter().position(|r| r.article.id == *id).unwrap();
    let mut told: Vec<Vec<usize>> = Vec::new();
    for story in &stories.rows {
        let mut articles: Vec<usize> = story.articles.iter().map(number).collect();
        articles.sort_unstable();
        told.push(articles);
    }
    told.sort();
    told
}

/// A story of these articles, as it may stand.
fn standing(rows: &[Rows], numbers: &[usize]) -> StoryRow {
    StoryRow {
        id: founded(rows[numbers[0]].article.id),
        title: String::new(),
        articles: numbers.iter().map(|&at| rows[at].article.id).collect(),
    }
}

#[test]
fn two_matters() {
    let rows = both();
    let stories = clustered(&rows, &[], &[]);
    assert_eq!(told(&rows, &stories), [vec![0, 1, 2, 3], vec![4, 5, 6]]);
    assert_eq!(stories.proposals, []);
}

#[test]
fn an_id_stays_when_an_earlier_article_comes() {
    let rows = both();
    let before = clustered(&rows[1..4], &[], &[]);
    assert_eq!(before.rows.len(), 1);
    let mut earlier = rows.clone();
    earlier[0] = article("0.txt", Some("2031-04-01"), DAM[0]);
    let after = clustered(&earlier, &before.rows, &[]);
    assert_eq!(after.rows[0].id, before.rows[0].id);
    assert_eq!(after.rows[0].articles.len(), 4);
    assert_eq!(after.rows[0].articles[0], earlier[0].article.id);
}

#[test]
fn what_is_one_today_is_proposed_and_not_done() {
    let rows = both();
    let known = [standing(&rows, &[0, 1]), standing(&rows, &[2, 3])];
    let stories = clustered(&rows, &known, &[]);
    assert_eq!(
        told(&rows, &stories),
        [vec![0, 1], vec![2, 3], vec![4, 5, 6]]
    );
    let [proposal] = &stories.proposals[..] else {
        panic!("{:#?}", stories.proposals);
    };
    assert_eq!((proposal.kind, proposal.done), (ProposalKind::Merge, false));
    assert_eq!(proposal.story, known[0].id);
    assert_eq!(proposal.other.as_ref(), Some(&known[1].id));
    assert_eq!(proposal.articles.len(), 2);
}

#[test]
fn what_is_two_today_is_proposed() {
    let rows = both();
    let known = [standing(&rows, &[0, 1, 4, 5])];
    let of_it: Vec<Rows> = [0, 1, 4, 5].iter().map(|&at| rows[at].clone()).collect();
    let stories = clustered(&of_it, &known, &[]);
    assert_eq!(stories.rows.len(), 1);
    let [proposal] = &stories.proposals[..] else {
        panic!("{:#?}", stories.proposals);
    };
    assert_eq!((proposal.kind, proposal.done), (ProposalKind::Split, false));
    let mut split = proposal.articles.clone();
    let mut music = vec![rows[4].article.id, rows[5].article.id];
    split.sort_unstable();
    music.sort_unstable();
    assert_eq!(split, music);
}

#[test]
fn what_shares_nothing_is_two_at_once() {
    let rows = both();
    let known = [standing(&rows, &[0, 1, 2, 3, 4, 5, 6])];
    let stories = clustered(&rows, &known, &[]);
    assert_eq!(told(&rows, &stories), [vec![0, 1, 2, 3], vec![4, 5, 6]]);
    assert!(stories.rows.iter().any(|story| story.id == known[0].id));
    assert!(stories.proposals.iter().all(|proposal| proposal.done));
    assert_eq!(stories.proposals.len(), 1);
}

#[test]
fn single_articles_join_and_it_is_told() {
    let rows = both();
    let known = [standing(&rows, &[0]), standing(&rows, &[1])];
    let stories = clustered(&rows[..4], &known, &[]);
    assert_eq!(stories.rows.len(), 1);
    assert_eq!(stories.rows[0].id, known[0].id);
    let [proposal] = &stories.proposals[..] else {
        panic!("{:#?}", stories.proposals);
    };
    assert!(proposal.done && proposal.other.as_ref() == Some(&known[1].id));
}

#[test]
fn the_user_decides() {
    let rows = both();
    let id = |at: usize| rows[at].article.id;
    let fresh = clustered(&rows, &[], &[]);
    let dam = &fresh.rows[0].id;
    let check = |decided: &[StoryDecision], wanted: &[Vec<usize>]| {
        let stories = clustered(&rows, &fresh.rows, decided);
        assert_eq!(told(&rows, &stories), wanted, "{decided:?}");
        assert_eq!(stories.proposals, [], "{decided:?}");
        assert!(stories.rows.iter().any(|story| story.id == *dam));
        // Decided once, it holds from then on.
        assert_eq!(
            told(&rows, &clustered(&rows, &stories.rows, decided)),
            wanted
        );
    };
    let together = StoryDecision::Together(id(0), id(4));
    check(
        std::slice::from_ref(&together),
        &[vec![0, 1, 2, 3, 4, 5, 6]],
    );
    let moved = StoryDecision::Move(id(6), dam.clone());
    check(&[moved], &[vec![0, 1, 2, 3, 6], vec![4, 5]]);
    // The later of two that contradict each other holds.
    let apart = StoryDecision::Apart(id(0), id(4));
    check(&[together, apart], &[vec![0, 1, 2, 3], vec![4, 5, 6]]);
    check(
        &[StoryDecision::Move(id(6), "gone".to_owned())],
        &[vec![0, 1, 2, 3], vec![4, 5, 6]],
    );
}

#[test]
fn what_the_user_set_apart_stays_apart() {
    let rows = both();
    let id = |at: usize| rows[at].article.id;
    let fresh = clustered(&rows, &[], &[]);
    let apart = [StoryDecision::Apart(id(0), id(1))];
    let stories = clustered(&rows, &fresh.rows, &apart);
    let told = told(&rows, &stories);
    let home = |at: usize| told.iter().position(|story| story.contains(&at));
    assert_eq!(told.len(), 3);
    assert_ne!(home(0), home(1));
}

proptest! {
    /// Whatever comes, in whatever order: no article leaves a story of several, unless a proposal
    /// says that this was done.
    #[test]
    fn no_article_moves_silently(
        lines in prop::collection::vec(prop::sample::select([DAM, MUSIC].concat()), 1..8),
        before in 0..8_usize,
    ) {
        let texts: Vec<(&str, &str)> = lines.iter().map(|line| ("2031-04-02", *line)).collect();
        let rows = read(&texts);
        let known = clustered(&rows[..before.min(rows.len())], &[], &[]);
        let now = clustered(&rows, &known.rows, &[]);
        let home = |id: &ArticleId| now.rows.iter().position(|s| s.articles.contains(id));
        for story in &known.rows {
            let kept = story.articles.iter().all(|id| home(id) == home(&story.articles[0]));
            prop_assert!(kept || now.proposals.iter().any(|p| p.done && p.story == story.id));
        }
        prop_assert_eq!(now.rows.iter().map(|s| s.articles.len()).sum::<usize>(), rows.len());
        let ids: BTreeSet<&String> = now.rows.iter().map(|story| &story.id).collect();
        prop_assert_eq!(ids.len(), now.rows.len());
        // With nothing new, all stays.
        prop_assert_eq!(clustered(&rows, &now.rows, &[]).rows, now.rows.clone());
    }
}
