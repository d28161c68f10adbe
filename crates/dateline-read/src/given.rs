//! What was said of a page beside its bytes, as JSON: what a store keeps with the page, and what
//! travels with it to another machine.

use dateline_doc::Edtf;
use dateline_page::{Carrier, Given};
use serde_json::{Value, json};

/// Writes what the list beside a page and what carried it say.
pub fn as_json(given: &Given, carrier: &Carrier) -> String {
    let Given {
        outlet,
        published,
        title,
        url,
        day_first,
    } = given;
    let published = published.map(|date| date.to_string());
    let mut all = json!({ "outlet": outlet, "published": published, "title": title, "url": url,
        "day_first": day_first });
    if *carrier != Carrier::default() {
        all["carrier"] = carrier_as_json(carrier);
    }
    all.to_string()
}

fn carrier_as_json(carrier: &Carrier) -> Value {
    let Carrier {
        url,
        title,
        outlet,
        byline,
        language,
        keywords,
        published,
        modified,
        last_modified,
        fetched,
        charset,
        columns,
    } = carrier;
    let [published, modified, last_modified, fetched] =
        [published, modified, last_modified, fetched].map(|date| date.map(|d| d.to_string()));
    json!({ "url": url, "title": title, "outlet": outlet, "byline": byline,
        "language": language, "keywords": keywords, "published": published,
        "modified": modified, "last_modified": last_modified, "fetched": fetched,
        "charset": charset, "columns": columns.to_string() })
}

/// Reads what [`as_json`] wrote; nothing is said where it is anything else.
pub fn from_json(written: &str) -> (Given, Carrier) {
    let all: Value = serde_json::from_str(written).unwrap_or_default();
    let given = Given {
        outlet: text(&all["outlet"]),
        published: date(&all["published"]),
        title: text(&all["title"]),
        url: text(&all["url"]),
        day_first: all["day_first"].as_bool(),
    };
    (given, carrier(&all["carrier"]))
}

fn carrier(all: &Value) -> Carrier {
    let keywords = all["keywords"].as_array().map(Vec::as_slice);
    Carrier {
        url: text(&all["url"]),
        title: text(&all["title"]),
        outlet: text(&all["outlet"]),
        byline: text(&all["byline"]),
        language: text(&all["language"]),
        keywords: keywords
            .unwrap_or_default()
            .iter()
            .filter_map(text)
            .collect(),
        published: date(&all["published"]),
        modified: date(&all["modified"]),
        last_modified: date(&all["last_modified"]),
        fetched: date(&all["fetched"]),
        charset: text(&all["charset"]),
        columns: all["columns"]
            .as_str()
            .and_then(|columns| columns.parse().ok())
            .unwrap_or_default(),
    }
}

fn text(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned)
}

fn date(value: &Value) -> Option<Edtf> {
    value.as_str()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let given = Given {
            outlet: Some("The Gull".to_owned()),
            published: "2031-04-01".parse().ok(),
            title: None,
            url: Some("https://gull.example/a?b".to_owned()),
            day_first: Some(true),
        };
        let carrier = Carrier {
            language: Some("en".to_owned()),
            keywords: vec!["a \"dam\"".to_owned(), "é".to_owned()],
            fetched: "2031-04-02T10:00Z".parse().ok(),
            columns: "text=story,title=head".parse().unwrap(),
            ..Carrier::default()
        };
        for carrier in [Carrier::default(), carrier] {
            let written = as_json(&given, &carrier);
            assert_eq!(from_json(&written), (given.clone(), carrier));
        }
    }
}
