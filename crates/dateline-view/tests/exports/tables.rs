//! CSV and Parquet.

use std::io::{Cursor, Read as _};

use dateline_view::export::{CellKind, Format, TableName, csv, parquet};
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::{Field, RowAccessor as _};

use crate::book::{TEXTS, book};
use crate::written;

fn table(name: TableName) -> Vec<Vec<String>> {
    let mut out = Vec::new();
    csv(&book(2), name, &mut out).unwrap();
    let mut reader = ::csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(&out[..]);
    let rows = reader.records().map(|row| row.unwrap());
    rows.map(|row| row.iter().map(str::to_owned).collect())
        .collect()
}

fn cell(name: TableName, row: usize, column: &str) -> String {
    let table = table(name);
    let at = table[0].iter().position(|name| name == column).unwrap();
    table[row + 1][at].clone()
}

#[test]
fn commas_quotation_marks_and_ends_of_lines_come_back() {
    let words = cell(TableName::Statement, 0, "content_exact");
    assert_eq!(words, "“We wait, \"all\" of us,\nfor 40 <b>ferries</b>.”");
    assert_eq!(cell(TableName::Article, 0, "text"), TEXTS[0]);
}

#[test]
fn spans_count_code_points() {
    let span = |part: &str| {
        cell(TableName::Statement, 1, &format!("content_{part}"))
            .parse()
            .unwrap()
    };
    let (start, end): (usize, usize) = (span("start"), span("end"));
    let text: Vec<char> = TEXTS[1].chars().collect();
    assert_eq!(
        text[start..end].iter().collect::<String>(),
        "52 ferries were late"
    );
    let source: usize = cell(TableName::Statement, 1, "content_source_start")
        .parse()
        .unwrap();
    assert_eq!(source, TEXTS[1].find("52 ferries").unwrap() + 5);
}

#[test]
fn uncertainty_keeps_its_columns() {
    let figure = |column| cell(TableName::Figure, 1, column);
    assert_eq!(
        (figure("value"), figure("to"), figure("bound")),
        ("52".into(), "60.5".into(), "range".into())
    );
    assert_eq!(cell(TableName::Figure, 0, "to"), "");
    let names: Vec<String> = TableName::Date
        .columns()
        .into_iter()
        .map(|c| c.name)
        .collect();
    for name in ["value", "candidates", "part", "range", "calendar"] {
        assert!(names.iter().any(|column| column == name), "{name}");
    }
}

#[test]
fn lists_are_json_and_parts_have_tables() {
    let names = cell(TableName::Entity, 0, "names");
    let names: Vec<String> = serde_json::from_str(&names).unwrap();
    assert_eq!(names[1], "Dunne; \"Orla\"");
    assert_eq!(cell(TableName::Account, 1, "thread"), "date-meet");
    assert_eq!(cell(TableName::Account, 1, "value"), "moved to 2026-02-07");
    assert_eq!(cell(TableName::Participant, 0, "entity"), "dunne");
    assert_eq!(cell(TableName::EventFigure, 0, "span_exact"), "40");
    assert_eq!(cell(TableName::Role, 0, "entity"), "dunne");
}

#[test]
fn every_line_has_as_many_cells_as_its_table_has_columns() {
    for name in TableName::ALL {
        let columns = name.columns().len();
        assert!(
            table(*name).iter().all(|row| row.len() == columns),
            "{name}"
        );
    }
}

/// A field of a Parquet row, as CSV writes it.
fn plain(field: &Field) -> String {
    match field {
        Field::Null => String::new(),
        Field::Str(text) => text.clone(),
        Field::Double(real) => real.to_string(),
        Field::ListInternal(list) => {
            let items: Vec<String> = list.elements().iter().map(plain).collect();
            serde_json::to_string(&items).unwrap()
        }
        other => other.to_string(),
    }
}

#[test]
fn parquet_holds_what_csv_holds() {
    for name in TableName::ALL {
        let mut out = Vec::new();
        parquet(&book(2), *name, &mut out).unwrap();
        let reader = SerializedFileReader::new(bytes::Bytes::from(out)).unwrap();
        let expected = table(*name);
        let rows = reader.get_row_iter(None).unwrap().map(|row| row.unwrap());
        let rows: Vec<Vec<String>> = rows
            .map(|row| {
                row.get_column_iter()
                    .map(|(_, field)| plain(field))
                    .collect()
            })
            .collect();
        assert_eq!(rows, expected[1..], "{name}");
    }
}

#[test]
fn parquet_types_its_columns() {
    let mut out = Vec::new();
    parquet(&book(2), TableName::Figure, &mut out).unwrap();
    let reader = SerializedFileReader::new(bytes::Bytes::from(out)).unwrap();
    let row = reader.get_row_iter(None).unwrap().nth(1).unwrap().unwrap();
    let columns = TableName::Figure.columns();
    let at = |name: &str| {
        columns
            .iter()
            .position(|column| column.name == name)
            .unwrap()
    };
    assert_eq!(columns[at("to")].kind, CellKind::Real);
    assert!((row.get_double(at("to")).unwrap() - 60.5).abs() < f64::EPSILON);
    assert_eq!(row.get_string(at("span_exact")).unwrap(), "52");
}

#[test]
fn a_zip_holds_every_table_and_no_time() {
    for format in [Format::Csv, Format::Parquet] {
        let mut zip = zip::ZipArchive::new(Cursor::new(written(format, &book(2)))).unwrap();
        assert_eq!(zip.len(), TableName::ALL.len());
        let mut file = zip.by_name(&format!("statement.{format}")).unwrap();
        assert_eq!(file.last_modified().map(|time| time.year()), Some(1980));
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        assert!(bytes.starts_with(if format == Format::Csv {
            b"id,a"
        } else {
            b"PAR1"
        }));
    }
}
