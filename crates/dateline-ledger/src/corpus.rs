//! What lays more articles side by side than one memory holds: the comparisons of
//! [`align`](crate::align), each a function of one article, of two, or of one day. A query engine
//! finds the pairs and brings them together; nothing here knows of it.

use std::collections::BTreeMap;

use dateline_doc::{ArticleId, Edtf};
use jiff::civil::Date;

use crate::linkage::{self, Pairs};
use crate::rows::{ArticleRow, EchoRow, Rows};
use crate::stories::{BARS, founded};
use crate::{echoes, stories};

/// Of an article's runs of words, one in so many stands in its sketch.
const SAMPLED: u64 = 4;

/// A sample of the hashes of an article's runs of five words, the same in every article, sorted:
/// two articles that share a copied passage of thirty words share two of these in 199 of 200
/// cases (`FracMinHash`: Irber et al., "Lightweight compositional analysis of metagenomes", 2022).
pub fn sketch(article: &ArticleRow) -> Vec<u64> {
    let sampled = |run: &u64| run.is_multiple_of(SAMPLED);
    article.shingles.iter().copied().filter(sampled).collect()
}

/// Which of two articles repeats the other, if either does; the order in which they are given
/// does not matter. Passages and echoes of echoes are [`align`](crate::align)'s business.
pub fn echo(a: &ArticleRow, b: &ArticleRow) -> Option<EchoRow> {
    let place = |article: &ArticleRow| {
        let day = stories::day(article);
        (day.is_none(), day, article.id)
    };
    let (first, second) = if place(a) <= place(b) { (a, b) } else { (b, a) };
    echoes::between(first, second)
}

/// The words and names that tell what an article is about, by how often they stand in it.
pub fn terms(rows: &Rows) -> Vec<(String, f64)> {
    stories::terms(rows)
}

/// Terms of an article as a vector of length 1: each term, how often it stands in the article and
/// how many of `count` articles have it. The sum of the products of two articles' weights, times
/// their nearness in time ([`HALF`]), is their likeness. Most terms are left out; the heaviest come
/// first.
pub fn vector(terms: Vec<(String, f64, u64)>, count: u64) -> Vec<(String, f64)> {
    let mut vector = stories::vector(terms, count);
    vector.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    vector
}

/// Days after which two articles count half as alike.
pub use crate::stories::HALF;

/// The day that an article counts for: that of its publication, else that on which it was fetched.
pub fn day(article: &ArticleRow) -> Option<Date> {
    let fetched = || article.fetched.and_then(Edtf::earliest);
    stories::day(article).or_else(fetched)
}

/// A day as a number: days since 1 January 1970.
pub fn number(day: Date) -> Option<i64> {
    let days = Date::new(1970, 1, 1).ok()?.until(day).ok()?.get_days();
    Some(i64::from(days))
}

/// Stories that grow day by day: the same average linkage as in a ledger, over the articles of
/// the last days, and those without a day. What it holds grows with the days of the window and not
/// with the corpus.
///
/// An article never leaves its story, and a story without an article for a whole window is over.
#[derive(Clone, Debug)]
pub struct Growing {
    /// Days that an article is remembered.
    window: i64,
    /// In the order in which they came.
    recent: Vec<Recent>,
    likeness: BTreeMap<(ArticleId, ArticleId), f64>,
}

#[derive(Clone, Debug)]
struct Recent {
    day: Option<i64>,
    article: ArticleId,
    story: String,
    /// Whether the story has more articles than this.
    several: bool,
}

impl Recent {
    fn settled(self) -> (ArticleId, String) {
        (self.article, self.story)
    }
}

impl Growing {
    /// No stories; an article is remembered for so many days.
    pub fn new(window: i64) -> Self {
        Self {
            window,
            recent: Vec::new(),
            likeness: BTreeMap::new(),
        }
    }

    /// Takes in the articles of a day (counted from any day) that is later than those before, and
    /// the likenesses of pairs whose later article is among them; articles without a day come
    /// before all others. Gives the articles that are too old to be compared any more, with the
    /// story of each.
    pub fn add(
        &mut self,
        day: Option<i64>,
        articles: &[ArticleId],
        alike: impl IntoIterator<Item = (ArticleId, ArticleId, f64)>,
    ) -> Vec<(ArticleId, String)> {
        let settled = self.forget(day);
        for (a, b, likeness) in alike {
            self.likeness.insert((a.min(b), a.max(b)), likeness);
        }
        self.recent.extend(articles.iter().map(|&article| Recent {
            day,
            article,
            story: founded(article),
            several: false,
        }));
        for cluster in self.clusters() {
            self.put_together(&cluster);
        }
        settled
    }

    /// The articles that are left, with the story of each.
    pub fn end(self) -> Vec<(ArticleId, String)> {
        self.recent.into_iter().map(Recent::settled).collect()
    }

    /// A story of several articles takes in the others; without one, the first is its beginning.
    fn put_together(&mut self, cluster: &[usize]) {
        if cluster.len() < 2 {
            return;
        }
        let standing = cluster.iter().find(|&&at| self.recent[at].several);
        let story = self.recent[*standing.unwrap_or(&cluster[0])].story.clone();
        for &at in cluster {
            let recent = &mut self.recent[at];
            recent.several = true;
            recent.story.clone_from(&story);
        }
    }

    fn forget(&mut self, day: Option<i64>) -> Vec<(ArticleId, String)> {
        let window = self.window;
        let over = |recent: &mut Recent| recent.day.is_some_and(|then| day > Some(then + window));
        let gone = self.recent.extract_if(.., over);
        let gone: BTreeMap<ArticleId, String> = gone.map(Recent::settled).collect();
        let left = |article: &ArticleId| !gone.contains_key(article);
        self.likeness.retain(|(a, b), _| left(a) && left(b));
        gone.into_iter().collect()
    }

    /// Clusters of the articles that are remembered; those of one story stay together.
    fn clusters(&self) -> Vec<Vec<usize>> {
        let places = self.recent.iter().map(|recent| recent.article).zip(0..);
        let places: BTreeMap<ArticleId, usize> = places.collect();
        let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
        let standing: Vec<Option<usize>> = self
            .recent
            .iter()
            .map(|recent| {
                let next = numbers.len();
                recent
                    .several
                    .then(|| *numbers.entry(&recent.story).or_insert(next))
            })
            .collect();
        let pairs: Pairs = self
            .likeness
            .iter()
            .filter_map(|((a, b), likeness)| {
                let (a, b) = (*places.get(a)?, *places.get(b)?);
                Some(((a.min(b), a.max(b)), *likeness))
            })
            .collect();
        linkage::from(&standing, &pairs, BARS, |_, _| false)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::article;

    fn ids(count: u8) -> Vec<ArticleId> {
        (0..count)
            .map(|n| ArticleId::of(&[n], None, None))
            .collect()
    }

    /// The stories, each as the places of its articles, after the articles came on these days.
    fn grown(
        days: &[(i64, &[usize])],
        alike: &[(usize, usize, f64)],
        window: i64,
    ) -> Vec<Vec<usize>> {
        let ids = ids(9);
        let mut growing = Growing::new(window);
        let mut settled = Vec::new();
        for (day, articles) in days {
            let today = |at: &usize| articles.contains(at);
            let alike = alike.iter().filter(|(a, b, _)| today(a) || today(b));
            let alike = alike.map(|&(a, b, likeness)| (ids[a], ids[b], likeness));
            let articles: Vec<ArticleId> = articles.iter().map(|&at| ids[at]).collect();
            settled.extend(growing.add(Some(*day), &articles, alike.collect::<Vec<_>>()));
        }
        settled.extend(growing.end());
        let mut stories: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (article, story) in settled {
            let at = ids.iter().position(|id| *id == article).unwrap();
            stories.entry(story).or_default().push(at);
        }
        let mut stories: Vec<Vec<usize>> = stories.into_values().collect();
        for story in &mut stories {
            story.sort_unstable();
        }
        stories.sort();
        stories
    }

    #[test]
    fn a_story_goes_on_and_takes_in_who_stood_alone() {
        let days: &[(i64, &[usize])] = &[(1, &[0, 1, 2]), (2, &[3, 4])];
        let alike = [(0, 1, 0.5), (0, 3, 0.5), (1, 3, 0.5), (2, 4, 0.6)];
        assert_eq!(grown(days, &alike, 30), [vec![0, 1, 3], vec![2, 4]]);
    }

    #[test]
    fn what_is_too_old_is_compared_no_more() {
        let days: &[(i64, &[usize])] = &[(1, &[0, 1]), (40, &[2])];
        let alike = [(0, 1, 0.5), (0, 2, 0.9), (1, 2, 0.9)];
        assert_eq!(grown(days, &alike, 30), [vec![0, 1], vec![2]]);
        assert_eq!(grown(days, &alike, 60), [vec![0, 1, 2]]);
    }

    #[test]
    fn echoes_do_not_depend_on_the_order() {
        let words: Vec<String> = (0..80).map(|n| format!("w{n}")).collect();
        let a = article("a.txt", Some("2031-04-01"), &words.join(" "));
        let b = article("b.txt", Some("2031-04-02"), &words[10..].join(" "));
        let found = echo(&a.article, &b.article).unwrap();
        assert_eq!((found.article, found.of), (b.article.id, a.article.id));
        assert_eq!(echo(&b.article, &a.article), Some(found));
        let shared = sketch(&b.article);
        let in_a = sketch(&a.article);
        assert!(!shared.is_empty() && shared.iter().all(|run| in_a.contains(run)));
    }

    #[test]
    fn vectors_have_length_one_and_the_rare_first() {
        let terms = [("dam", 3.0, 2), ("said", 3.0, 900), ("@jane marsh", 1.0, 5)];
        let terms = terms.map(|(term, times, having)| (term.to_owned(), times, having));
        let vector = vector(terms.into(), 1000);
        let squares: f64 = vector.iter().map(|(_, weight)| weight * weight).sum();
        assert!((squares - 1.0).abs() < 1e-9);
        assert_eq!(vector.last().map(|(term, _)| term.as_str()), Some("said"));
    }
}
