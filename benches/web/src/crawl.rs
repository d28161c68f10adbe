//! Finds the pages of a site by following its links, as a reader would.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::error::Error;
use std::time::{Duration, Instant};

use serde_json::Value;

/// Addresses of each kind of page, by the path that the site's description has for it.
pub(crate) type Pages = BTreeMap<String, Vec<String>>;

/// Addresses of one kind that are asked for.
const EACH: usize = 40;

/// Pages that are read to find them.
const READ: usize = 600;

/// What each kind of page took when it was asked for the first time, by nobody else meanwhile.
pub(crate) type First = BTreeMap<String, Vec<Duration>>;

/// Follows links from the first page on, breadth first.
pub(crate) fn pages(url: &str) -> Result<(Pages, First), Box<dyn Error>> {
    let mut first = First::new();
    let kinds = kinds(url)?;
    let mut pages = Pages::new();
    let mut seen = BTreeSet::from(["/".to_owned()]);
    let mut open = VecDeque::from(["/".to_owned()]);
    let mut read = 0;
    while let Some(address) = open.pop_front() {
        let Some(kind) = kinds.iter().find(|kind| is_of(&address, kind)) else {
            continue;
        };
        let found = pages.entry(kind.clone()).or_default();
        if found.len() >= EACH || read >= READ {
            continue;
        }
        found.push(address.clone());
        read += 1;
        let start = Instant::now();
        let body = ureq::get(format!("{url}{address}")).call()?;
        let body = body.into_body().read_to_string()?;
        first.entry(kind.clone()).or_default().push(start.elapsed());
        for link in links(&body) {
            if seen.insert(link.clone()) {
                open.push_back(link);
            }
        }
    }
    Ok((pages, first))
}

/// The paths that the site describes, without `.json`, those without ids first.
fn kinds(url: &str) -> Result<Vec<String>, Box<dyn Error>> {
    let text = ureq::get(format!("{url}/openapi.json")).call()?;
    let document: Value = serde_json::from_str(&text.into_body().read_to_string()?)?;
    let paths = document["paths"].as_object().ok_or("no paths")?;
    let kind = |twin: &String| match twin.trim_end_matches(".json") {
        "/index" => "/".to_owned(),
        path => path.to_owned(),
    };
    let mut kinds: Vec<String> = paths.keys().map(kind).collect();
    kinds.sort_by_key(|kind| kind.matches('{').count());
    Ok(kinds)
}

fn is_of(address: &str, kind: &str) -> bool {
    let path = address.split('?').next().unwrap_or_default();
    let (path, kind) = (path.split('/'), kind.split('/'));
    path.clone().count() == kind.clone().count()
        && path
            .zip(kind)
            .all(|(part, name)| name.starts_with('{') || part == name)
}

/// Where a page leads within the site.
fn links(body: &str) -> impl Iterator<Item = String> {
    let links = body.split("href=\"").skip(1);
    let links = links.filter_map(|rest| rest.split('"').next());
    links
        .filter(|link| {
            link.starts_with('/') && !link.contains(".json") && !link.contains("/export/")
        })
        .map(|link| {
            let bare = link.split('#').next().unwrap_or_default();
            bare.replace("&amp;", "&").replace("&#38;", "&")
        })
}
