//! Where the parties stand.

use serde_json::Value;

use crate::site::{get, story};

fn table(query: &str) -> Value {
    get(&format!("/stories/{}/positions.json{query}", story())).json()
}

fn rows(table: &Value) -> &[Value] {
    table["parties"]["items"].as_array().unwrap()
}

#[test]
fn every_cell_holds_words_of_its_party_and_column() {
    let table = table("?limit=500");
    let stances = table["stances"].as_array().unwrap();
    assert!(stances.contains(&Value::from("demands")));
    for row in rows(&table) {
        let cells = row["cells"].as_array().unwrap();
        assert_eq!(cells.len(), stances.len());
        for (cell, stance) in cells.iter().zip(stances) {
            assert_eq!(&cell["stance"], stance);
            for one in cell["latest"].as_array().unwrap() {
                assert_eq!(&one["stance"], stance);
                assert_eq!(one["entity"], row["entity"], "{one}");
            }
        }
    }
}

#[test]
fn parties_with_most_positions_come_first() {
    let table = table("?limit=500");
    let counts = rows(&table).iter().map(|row| row["statements"].as_u64());
    let counts: Vec<_> = counts.map(std::cmp::Reverse).collect();
    assert!(counts.len() > 2 && counts.is_sorted());
}

#[test]
fn a_cell_leads_to_all_its_statements() {
    let page = get(&format!("/stories/{}/positions?limit=500", story())).body;
    let table = table("?limit=500");
    let cells = rows(&table).iter().flat_map(|row| {
        let cells = row["cells"].as_array().unwrap().iter();
        cells.map(move |cell| (row, cell))
    });
    let more = |(_, cell): &(&Value, &Value)| {
        let shown = cell["latest"].as_array().unwrap().len();
        cell["statements"].as_u64().unwrap() > shown as u64
    };
    let (row, cell) = cells.into_iter().find(more).unwrap();
    let (id, stance) = (
        row["entity"].as_str().unwrap(),
        cell["stance"].as_str().unwrap(),
    );
    let query = format!("stance={stance}&amp;speaker={id}");
    assert!(page.contains(&query), "{query}");
    let list = get(&format!(
        "/stories/{}/statements.json?stance={stance}&speaker={id}",
        story()
    ));
    let total = list.json()["statements"]["total"].as_u64().unwrap();
    assert!(total >= cell["statements"].as_u64().unwrap());
}

#[test]
fn issues_lead_to_their_questions() {
    let table = table("");
    for issue in table["issues"].as_array().unwrap() {
        let question = issue["question"].as_str().unwrap();
        assert!(question.starts_with("position | "), "{question}");
        let id = issue["thread"].as_str().unwrap();
        let page = get(&format!("/stories/{}/threads/{id}", story()));
        assert_eq!(page.status, 200);
    }
}

#[test]
fn columns_have_heads_that_a_screen_reader_finds() {
    let page = get(&format!("/stories/{}/positions", story())).body;
    assert!(page.contains("scope=\"col\">Demands and conditions</th>"));
    assert!(page.contains("scope=\"row\">"));
}
