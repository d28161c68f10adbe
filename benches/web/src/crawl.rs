//! Finds the pages of a site by following its links, as a reader would.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::error::Error;

use serde_json::Value;

/// Addresses of each kind of page, by the path that the site's description has for it.
pub(crate) type Pages = BTreeMap<String, Vec<String>>;

/// Addresses of one kind that are asked for.
pub(crate) const EACH: usize = 40;

/// Pages that are read to find them.
const READ: usize = 600;

/// Follows links from the first page on, breadth first.
pub(crate) fn pages(url: &str) -> Result<Pages, Box<dyn Error>> {
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
        let body = ureq::get(format!("{url}{address}")).call()?;
        let body = body.into_body().read_to_string()?;
        for link in links(&body) {
            if seen.insert(link.clone()) {
                open.push_back(link);
            }
        }
    }
    let words = titles(url)?;
    let words = words
        .iter()
        .filter_map(|title| title.split(' ').max_by_key(|word| word.len()));
    let searches = words.map(|word| format!("/search?q={}", word.to_lowercase()));
    pages.insert("/search".to_owned(), searches.take(EACH).collect());
    pages.retain(|_, addresses| !addresses.is_empty());
    Ok(pages)
}

/// What the stories are called.
fn titles(url: &str) -> Result<Vec<String>, Box<dyn Error>> {
    let list = ureq::get(format!("{url}/index.json")).call()?;
    let list: Value = serde_json::from_str(&list.into_body().read_to_string()?)?;
    let items = list["items"].as_array().ok_or("no stories")?;
    let title = |item: &Value| item["title"].as_str().map(str::to_owned);
    Ok(items.iter().filter_map(title).collect())
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
