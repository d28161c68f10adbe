use std::collections::BTreeSet;

use serde_json::{Map, Value};

use crate::export::{Export, covers, list, word};

/// The expectations that an export does not meet, in order, each as its key and its words.
pub(crate) fn unmet(wanted: &Value, export: &Export) -> Vec<String> {
    let mut out = Vec::new();
    for (key, items) in wanted.as_object().expect("an object") {
        let met: &dyn Fn(&Value) -> bool = match key.as_str() {
            "published" | "published_from" | "published_candidates" | "outlet" => {
                out.extend(facts(key, items.as_object().expect("an object"), export));
                continue;
            }
            "furniture" => &|item| furniture(item, export),
            "text_lacks" => {
                &|item| !word(&export.article(file(item))["text"]).contains(words(item))
            }
            "dates" => &|item| date(item, export),
            "dates_never" => &|item| !wrong_date(item, export),
            "dates_ambiguous" => &|item| ambiguous(item, export),
            "figures" => &|item| figure(item, export),
            "statements" => &|item| statement(item, export),
            "threads" => &|item| {
                export
                    .all("thread")
                    .any(|thread| joins(thread, item, export))
            },
            "threads_apart" => &|item| {
                !export
                    .all("thread")
                    .any(|thread| list(item).all(|place| holds(thread, place, export)))
            },
            "quotations_once" => &|item| once(item, export),
            "echoes" => &|item| echoes(item, export),
            "no_echo" => &|item| !linked(export, word(&item[0]), word(&item[1])),
            "same_entity" => &|item| same(item, export),
            "different_entity" => &|item| known(item, export) && !same(item, export),
            "kinds" => &|item| of_kind(item, export),
            "timeline" => &|item| on_timeline(item, export),
            "changes_since" => &|item| changed(item, export),
            other => panic!("no expectation is called `{other}`"),
        };
        out.extend(
            list(items)
                .filter(|item| !met(item))
                .map(|item| format!("{key}: {item}")),
        );
    }
    out
}

fn file(item: &Value) -> &str {
    word(&item["file"])
}

fn words(item: &Value) -> &str {
    word(&item["words"])
}

/// What an article's own row says.
fn facts(key: &str, wanted: &Map<String, Value>, export: &Export) -> Vec<String> {
    let met = |(file, want): &(&String, &Value)| {
        let found = &export.article(file)[key];
        match key {
            "published" if want.is_string() => word(found).starts_with(word(want)),
            "published_candidates" => set(found) == set(want),
            _ => found == *want,
        }
    };
    let unmet = wanted.iter().filter(|fact| !met(fact));
    unmet
        .map(|(file, want)| format!("{key}: {file} {want}, found {}", export.article(file)[key]))
        .collect()
}

fn set(values: &Value) -> BTreeSet<&str> {
    list(values).map(word).collect()
}

fn furniture(item: &Value, export: &Export) -> bool {
    export.of("furniture", file(item)).any(|row| {
        word(&row["span"]["exact"]).contains(words(item))
            && (item["kind"].is_null() || row["kind"] == item["kind"])
    })
}

/// The rows of a type that cover the words of an expectation.
fn covering<'e>(kind: &'e str, item: &Value, export: &'e Export) -> Vec<&'e Value> {
    let places = export.places(file(item), words(item));
    let file = file(item).to_owned();
    let rows = export
        .all(kind)
        .filter(move |row| export.file(&row["article"]) == file);
    rows.filter(|row| covers(&row["span"], &places, 0.0))
        .collect()
}

fn date(item: &Value, export: &Export) -> bool {
    let wanted = [vec![&item["value"]], list(&item["value"]).collect()].concat();
    let right = |row: &&Value| {
        wanted
            .iter()
            .any(|want| want.is_string() && word(&row["value"]).starts_with(word(want)))
    };
    covering("date", item, export).iter().any(right)
}

fn wrong_date(item: &Value, export: &Export) -> bool {
    let rows: Vec<&Value> = if item["words"].is_null() {
        export.of("date", file(item)).collect()
    } else {
        covering("date", item, export)
    };
    rows.iter()
        .any(|row| word(&row["value"]).starts_with(word(&item["value"])))
}

fn ambiguous(item: &Value, export: &Export) -> bool {
    let right = |row: &&Value| set(&row["candidates"]) == set(&item["candidates"]);
    covering("date", item, export).iter().any(right)
}

fn figure(item: &Value, export: &Export) -> bool {
    let right = |row: &&Value| {
        row["value"].as_f64() == item["value"].as_f64()
            && row["bound"] == item["bound"]
            && (item["to"].is_null() || row["to"].as_f64() == item["to"].as_f64())
    };
    covering("figure", item, export).iter().any(right)
}

fn statement(item: &Value, export: &Export) -> bool {
    let places = export.places(file(item), word(&item["content_contains"]));
    let mut rows = export.of("statement", file(item));
    rows.any(|row| {
        covers(&row["content"], &places, 0.5)
            && speaker(item, row, export)
            && ["kind", "stance"]
                .iter()
                .all(|key| item[key].is_null() || row[key] == item[key])
            && (item["chain"].is_null() || chain(&item["chain"], &row["chain"], export))
    })
}

fn speaker(item: &Value, row: &Value, export: &Export) -> bool {
    let found = word(&row["speaker"]);
    let described = word(&item["speaker_contains"]).to_lowercase();
    (item["speaker"].is_null() || same_name(word(&item["speaker"]), found, export))
        && found.to_lowercase().replace('’', "'").contains(&described)
}

fn chain(wanted: &Value, found: &Value, export: &Export) -> bool {
    list(wanted).count() == list(found).count()
        && list(wanted)
            .zip(list(found))
            .all(|(a, b)| same_name(word(a), word(b), export))
}

/// Whether two names resolve to one entity, or one holds the other's words.
fn same_name(a: &str, b: &str, export: &Export) -> bool {
    let parts = |name: &str| -> BTreeSet<String> {
        name.to_lowercase()
            .replace('.', "")
            .split_whitespace()
            .map(str::to_owned)
            .collect()
    };
    let (x, y) = (parts(a), parts(b));
    !x.is_empty() && !y.is_empty() && (x.is_subset(&y) || y.is_subset(&x))
        || !export.entities(a).is_disjoint(&export.entities(b))
}

/// Whether a thread has an account over the words of a place.
fn holds(thread: &Value, place: &Value, export: &Export) -> bool {
    accounts(thread, place, export) > 0
}

fn accounts(thread: &Value, place: &Value, export: &Export) -> usize {
    let places = export.places(file(place), words(place));
    let here = |account: &&Value| {
        export.file(&account["article"]) == file(place) && covers(&account["span"], &places, 0.0)
    };
    list(&thread["accounts"]).filter(here).count()
}

fn joins(thread: &Value, item: &Value, export: &Export) -> bool {
    thread["relation"] == item["relation"]
        && (item["origins"].is_null() || thread["origins"] == item["origins"])
        && list(&item["must_join"]).all(|place| holds(thread, place, export))
}

fn once(item: &Value, export: &Export) -> bool {
    let counts = export
        .all("thread")
        .map(|thread| accounts(thread, item, export));
    let counts: Vec<usize> = counts.filter(|&count| count > 0).collect();
    !counts.is_empty() && counts.iter().all(|&count| count == 1)
}

fn linked(export: &Export, a: &str, b: &str) -> bool {
    export.all("echo").any(|row| {
        let pair = (export.file(&row["article"]), export.file(&row["of"]));
        pair == (a, b) || pair == (b, a)
    })
}

/// Whether echo rows join the two files, over others if need be.
fn echoes(item: &Value, export: &Export) -> bool {
    let mut group = BTreeSet::from([file(item)]);
    loop {
        let before = group.len();
        for row in export.all("echo") {
            let pair = [export.file(&row["article"]), export.file(&row["of"])];
            if pair.iter().any(|name| group.contains(name)) {
                group.extend(pair);
            }
        }
        if group.len() == before {
            return group.contains(word(&item["of"]));
        }
    }
}

fn same(item: &Value, export: &Export) -> bool {
    !export
        .entities(word(&item[0]))
        .is_disjoint(&export.entities(word(&item[1])))
}

fn known(item: &Value, export: &Export) -> bool {
    list(item).all(|name| !export.entities(word(name)).is_empty())
}

fn of_kind(item: &Value, export: &Export) -> bool {
    let ids = export.entities(word(&item[0]));
    let mut rows = export
        .all("entity")
        .filter(|row| ids.contains(word(&row["id"])));
    !ids.is_empty() && rows.all(|row| row["kind"] == item[1])
}

fn on_timeline(item: &Value, export: &Export) -> bool {
    export.all("timeline").any(|row| {
        word(&row["date"]).starts_with(word(&item["date"]))
            && (item["planned"].is_null() || row["planned"] == item["planned"])
    })
}

fn changed(item: &Value, export: &Export) -> bool {
    export.all("change").any(|row| {
        word(&row["at"]) >= word(&item["since"])
            && row["kind"] == item["kind"]
            && row["after"]
                .to_string()
                .contains(word(&item["after_contains"]))
    })
}
