//! The formats in JSON, most of them linked data.

use dateline_view::export::Format;
use serde_json::Value;

use crate::book::{TEXTS, book};
use crate::text;

fn json(format: Format) -> Value {
    serde_json::from_str(&text(format, &book(2))).unwrap()
}

fn items(document: &Value, list: &str) -> Vec<Value> {
    document[list].as_array().unwrap().clone()
}

fn of_type<'v>(items: &'v [Value], kind: &str) -> Vec<&'v Value> {
    items.iter().filter(|item| item["@type"] == kind).collect()
}

#[test]
fn selectors_lead_to_the_words() {
    let page = json(Format::Annotations);
    let annotations = items(&page, "items");
    assert_eq!(page["partOf"]["total"], annotations.len());
    for annotation in &annotations {
        let target = &annotation["target"][0];
        let (quote, position) = (&target["selector"][0], &target["selector"][1]);
        let text = TEXTS.iter().find(|text| {
            let hash = dateline_doc::sha256(text.as_bytes());
            target["source"]["schema:sha256"] == hash
        });
        let text: Vec<char> = text.unwrap().chars().collect();
        let at = |name: &str| usize::try_from(position[name].as_u64().unwrap()).unwrap();
        let (start, end) = (at("start"), at("end"));
        let words = |from: usize, to: usize| text[from..to].iter().collect::<String>();
        assert_eq!(quote["exact"], words(start, end));
        assert_eq!(quote["prefix"], words(start.saturating_sub(32), start));
        assert_eq!(quote["suffix"], words(end, text.len().min(end + 32)));
        assert_eq!(
            annotation["target"][1]["selector"]["type"],
            "DataPositionSelector"
        );
    }
}

#[test]
fn bodies_say_what_was_read() {
    let annotations = items(&json(Format::Annotations), "items");
    let bodies: Vec<&Value> = annotations
        .iter()
        .map(|annotation| &annotation["body"])
        .collect();
    let of = |kind: &str| {
        bodies
            .iter()
            .filter(|body| body["type"] == kind)
            .collect::<Vec<_>>()
    };
    let statement = of("dateline:Statement")[1];
    assert_eq!(
        statement["dateline:chain"],
        serde_json::json!(["The Gull", "an official"])
    );
    assert_eq!(statement["dateline:cue"]["dateline:exact"], "said");
    assert_eq!(of("dateline:Figure")[1]["dateline:to"], 60.5);
    assert_eq!(
        of("dateline:Mention")[0]["dateline:entity"]["id"],
        "tag:dateline.invalid,2026:entity/dunne"
    );
}

#[test]
fn quotations_and_claims_lead_to_their_articles() {
    let graph = items(&json(Format::SchemaOrg), "@graph");
    let [first, second] = of_type(&graph, "NewsArticle")[..] else {
        panic!("two articles");
    };
    assert_eq!(second["isBasedOn"][0]["@id"], first["@id"]);
    assert_eq!(second["datePublished"], "2026-02-03T08:10:00+01:00");
    let [quotation] = of_type(&graph, "Quotation")[..] else {
        panic!("what is not in the speaker's words is no quotation");
    };
    assert_eq!(quotation["creator"]["name"], "Orla Dunne");
    assert_eq!(quotation["isPartOf"]["@id"], first["@id"]);
    let claims = of_type(&graph, "Claim");
    let moved = claims
        .iter()
        .find(|claim| claim["mainEntity"]["value"] == "moved to 2026-02-07");
    let appearance = &moved.unwrap()["appearance"][0];
    assert_eq!(appearance["isPartOf"]["@id"], second["@id"]);
    assert_eq!(
        appearance["text"],
        "They meet in Bergen on Saturday instead."
    );
}

#[test]
fn chains_go_from_the_article_to_the_speaker() {
    let graph = items(&json(Format::Prov), "@graph");
    let node = |id: &Value| graph.iter().find(|node| node["@id"] == *id).unwrap();
    let name = |node: &Value| {
        let agent = graph
            .iter()
            .find(|agent| agent["@id"] == node["prov:wasAttributedTo"]);
        agent.unwrap()["rdfs:label"].clone()
    };
    let statement = graph
        .iter()
        .find(|node| node["prov:value"] == "52 ferries were late")
        .unwrap();
    let gull = node(&statement["prov:wasDerivedFrom"]);
    let official = node(&gull["prov:wasDerivedFrom"]);
    let said = node(&official["prov:wasDerivedFrom"]);
    assert_eq!(
        [name(gull), name(official), name(said)],
        ["The Gull", "an official", "Orla Dunne"]
    );
    assert_eq!(statement["prov:hadPrimarySource"], said["@id"]);
    let quoted = graph
        .iter()
        .find(|node| !node["prov:wasQuotedFrom"].is_null());
    assert!(
        quoted.unwrap()["prov:value"]
            .as_str()
            .unwrap()
            .starts_with("“We wait")
    );
}

#[test]
fn a_timeline_holds_no_markup_of_a_page() {
    let timeline = json(Format::TimelineJs);
    let event = &timeline["events"][0];
    assert_eq!(
        event["start_date"],
        serde_json::json!({ "year": 2026, "month": 2, "day": 6 })
    );
    assert_eq!(
        timeline["title"]["text"]["headline"],
        "Ferries &lt;late&gt; &amp; talks"
    );
    assert!(
        event["text"]["headline"]
            .as_str()
            .unwrap()
            .contains("40 &lt;b&gt;ferries")
    );
}
