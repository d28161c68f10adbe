//! The tables that a query engine wrote, a folder of Parquet files a table.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use dateline_doc::ArticleId;
use dateline_ledger::rows::{
    ArticleRow, DateRow, DeedRow, EventRow, FigureRow, FurnitureRow, MentionRow, PartRow,
    RecurrenceRow, ReferentRow, Rows, SentenceRow, StatementRow,
};
use dateline_ledger::table::{Table, Value};
use parquet::file::reader::{FileReader as _, SerializedFileReader};
use parquet::record::{Field, Row};

use crate::failure::Failure;

/// A folder that a run of the engine wrote.
pub(crate) struct Tables {
    root: PathBuf,
}

/// A story of the folder.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct StoryTold {
    pub(crate) id: String,
    pub(crate) title: String,
    /// Each article, with the day whose files hold its rows.
    pub(crate) articles: Vec<(ArticleId, String)>,
}

/// An article with its page.
pub(crate) struct Told {
    pub(crate) rows: Rows,
    pub(crate) bytes: Vec<u8>,
    pub(crate) given: String,
}

impl Tables {
    /// The folder at a path.
    ///
    /// # Errors
    ///
    /// If no run wrote it.
    pub(crate) fn open(root: &Path) -> Result<Self, Failure> {
        if !root.join("tables/article").is_dir() {
            return Err(Failure::NoTablesIn(root.to_owned()));
        }
        Ok(Self {
            root: root.to_owned(),
        })
    }

    /// The stories, those of most articles first; none if the run did not go so far.
    pub(crate) fn stories(&self) -> Result<Vec<StoryTold>, Failure> {
        let mut stories: BTreeMap<String, StoryTold> = BTreeMap::new();
        for file in self.files("corpus/member", |_| true)? {
            each_row(&file, |row| {
                let (id, article) = (text(row, "story"), text(row, "article"));
                let story = stories.entry(id.clone()).or_insert_with(|| StoryTold {
                    id,
                    title: String::new(),
                    articles: Vec::new(),
                });
                if let Some(article) = ArticleId::from_hex(&article) {
                    story.articles.push((article, text(row, "day")));
                }
            })?;
        }
        for file in self.files("ledger/story", |_| true)? {
            each_row(&file, |row| {
                if let Some(story) = stories.get_mut(&text(row, "id")) {
                    story.title = text(row, "title");
                }
            })?;
        }
        let mut stories: Vec<StoryTold> = stories.into_values().collect();
        stories.sort_by_key(|story| std::cmp::Reverse(story.articles.len()));
        Ok(stories)
    }

    /// Hands these articles to `each`, one after another. Only the files of the days in which they
    /// are told are read, where the days are known.
    pub(crate) fn articles(
        &self,
        wanted: &BTreeSet<ArticleId>,
        days: Option<&BTreeSet<String>>,
        each: &mut dyn FnMut(Told) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let is_of_days = |path: &Path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let day = name.strip_prefix("day=");
            days.is_none_or(|days| day.is_none_or(|day| days.contains(day)))
        };
        for file in self.files("tables/article", is_of_days)? {
            let folder = file.parent().unwrap_or(&self.root);
            let below = folder.strip_prefix(self.root.join("tables/article"));
            let below = below.unwrap_or(Path::new("")).to_owned();
            self.articles_in(&below, wanted, each)?;
        }
        Ok(())
    }

    /// The articles of one day of one part.
    fn articles_in(
        &self,
        below: &Path,
        wanted: &BTreeSet<ArticleId>,
        each: &mut dyn FnMut(Told) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let part = Part {
            tables: self,
            below,
            wanted,
        };
        let articles = part.of::<ArticleRow>("id")?;
        if articles.is_empty() {
            return Ok(());
        }
        let mut pages = part.pages()?;
        let mut furniture = part.of::<FurnitureRow>("article")?;
        let mut parts = part.of::<PartRow>("article")?;
        let mut sentences = part.of::<SentenceRow>("article")?;
        let mut mentions = part.of::<MentionRow>("article")?;
        let mut referents = part.of::<ReferentRow>("article")?;
        let mut dates = part.of::<DateRow>("article")?;
        let mut recurrences = part.of::<RecurrenceRow>("article")?;
        let mut figures = part.of::<FigureRow>("article")?;
        let mut statements = part.of::<StatementRow>("article")?;
        let mut events = part.of::<EventRow>("article")?;
        let mut deeds = part.of::<DeedRow>("article")?;
        for (id, mut article) in articles {
            let (Some(article), Some((bytes, given))) = (article.pop(), pages.remove(&id)) else {
                return Err(Failure::Tables(
                    self.root.join(below),
                    format!("{id} has no page"),
                ));
            };
            let rows = Rows {
                article,
                furniture: furniture.remove(&id).unwrap_or_default(),
                parts: parts.remove(&id).unwrap_or_default(),
                sentences: sentences.remove(&id).unwrap_or_default(),
                mentions: mentions.remove(&id).unwrap_or_default(),
                referents: referents.remove(&id).unwrap_or_default(),
                dates: dates.remove(&id).unwrap_or_default(),
                recurrences: recurrences.remove(&id).unwrap_or_default(),
                figures: figures.remove(&id).unwrap_or_default(),
                statements: statements.remove(&id).unwrap_or_default(),
                events: events.remove(&id).unwrap_or_default(),
                deeds: deeds.remove(&id).unwrap_or_default(),
            };
            each(Told { rows, bytes, given })?;
        }
        Ok(())
    }

    /// Parquet files below a folder, by path; folders for which `enter` is false are left out.
    fn files(&self, below: &str, enter: impl Fn(&Path) -> bool) -> Result<Vec<PathBuf>, Failure> {
        let mut found = Vec::new();
        let root = self.root.join(below);
        if root.is_dir() {
            gather(&root, &enter, &mut found)
                .map_err(|error| Failure::Tables(root, error.to_string()))?;
        }
        Ok(found)
    }
}

fn gather(
    folder: &Path,
    enter: &impl Fn(&Path) -> bool,
    found: &mut Vec<PathBuf>,
) -> io::Result<()> {
    let entries: Result<Vec<_>, _> = fs::read_dir(folder)?.collect();
    let mut entries: Vec<PathBuf> = entries?.iter().map(fs::DirEntry::path).collect();
    entries.sort();
    for entry in entries {
        if entry.is_dir() {
            if enter(&entry) {
                gather(&entry, enter, found)?;
            }
        } else if entry
            .extension()
            .is_some_and(|extension| extension == "parquet")
        {
            found.push(entry);
        }
    }
    Ok(())
}

/// The files of one day of one part.
struct Part<'t> {
    tables: &'t Tables,
    below: &'t Path,
    wanted: &'t BTreeSet<ArticleId>,
}

impl Part<'_> {
    /// The rows of a table, by article, each in its order.
    fn of<T: Table>(&self, article: &str) -> Result<BTreeMap<ArticleId, Vec<T>>, Failure> {
        let columns = T::columns();
        let mut all: BTreeMap<ArticleId, Vec<T>> = BTreeMap::new();
        self.each(T::NAME, article, |file, id, row| {
            let fields: BTreeMap<&String, &Field> = row.get_column_iter().collect();
            let absent = Field::Null;
            let values = columns.iter();
            let mut values =
                values.map(|column| value(fields.get(&column.name).copied().unwrap_or(&absent)));
            let row = T::take(&mut values);
            let row = row.map_err(|error| Failure::Tables(file.to_owned(), error.to_string()))?;
            all.entry(id).or_default().push(row);
            Ok(())
        })?;
        Ok(all)
    }

    /// Bytes of each page, and what was said of it.
    fn pages(&self) -> Result<BTreeMap<ArticleId, (Vec<u8>, String)>, Failure> {
        let mut all = BTreeMap::new();
        self.each("page", "article", |_, id, row| {
            let bytes = row.get_column_iter().find(|(name, _)| *name == "bytes");
            let bytes = match bytes {
                Some((_, Field::Bytes(bytes))) => bytes.data().to_vec(),
                Some((_, Field::Str(text))) => text.as_bytes().to_vec(),
                _ => Vec::new(),
            };
            all.insert(id, (bytes, text(row, "given")));
            Ok(())
        })?;
        Ok(all)
    }

    fn each(
        &self,
        table: &str,
        article: &str,
        mut take: impl FnMut(&Path, ArticleId, &Row) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let folder = format!("tables/{table}/{}", self.below.display());
        for file in self.tables.files(&folder, |_| true)? {
            let mut fault = Ok(());
            each_row(&file, |row| {
                let id = ArticleId::from_hex(&text(row, article));
                if let Some(id) = id.filter(|id| self.wanted.contains(id) && fault.is_ok()) {
                    fault = take(&file, id, row);
                }
            })?;
            fault?;
        }
        Ok(())
    }
}

fn each_row(file: &Path, mut each: impl FnMut(&Row)) -> Result<(), Failure> {
    let failed = |error: String| Failure::Tables(file.to_owned(), error);
    let opened = File::open(file).map_err(|error| failed(error.to_string()))?;
    let reader = SerializedFileReader::new(opened).map_err(|error| failed(error.to_string()))?;
    let rows = reader
        .get_row_iter(None)
        .map_err(|error| failed(error.to_string()))?;
    for row in rows {
        each(&row.map_err(|error| failed(error.to_string()))?);
    }
    Ok(())
}

/// The text in a column; empty if there is none.
fn text(row: &Row, column: &str) -> String {
    let found = row.get_column_iter().find(|(name, _)| *name == column);
    match found {
        Some((_, Field::Str(text))) => text.clone(),
        _ => String::new(),
    }
}

fn value(field: &Field) -> Value {
    match field {
        Field::Long(int) => Value::Int(*int),
        Field::Int(int) => Value::Int(i64::from(*int)),
        Field::Double(real) => Value::Real(*real),
        Field::Str(text) => Value::Text(text.clone()),
        _ => Value::Null,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use dateline_ledger::table::ColumnType;
    use dateline_model::Tagger;
    use dateline_page::files::Item;
    use dateline_page::{Carrier, Given, Page};
    use dateline_read::{ArticleRead, Orders, Reader, Reading};
    use parquet::basic::{ConvertedType, Repetition, Type as Physical};
    use parquet::data_type::{ByteArray, ByteArrayType, DoubleType, Int64Type};
    use parquet::file::properties::WriterProperties;
    use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
    use parquet::schema::types::{Type, TypePtr};

    use super::*;
    use crate::bundled;

    fn column(name: &str, physical: Physical, converted: ConvertedType) -> TypePtr {
        let column = Type::primitive_type_builder(name, physical)
            .with_repetition(Repetition::OPTIONAL)
            .with_converted_type(converted);
        Arc::new(column.build().unwrap())
    }

    /// Writes columns of values as one file.
    fn write(file: &Path, columns: Vec<TypePtr>, values: &[Vec<Value>]) {
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        let schema = Type::group_type_builder("rows")
            .with_fields(columns)
            .build()
            .unwrap();
        let to = File::create(file).unwrap();
        let properties = Arc::new(WriterProperties::new());
        let mut writer = SerializedFileWriter::new(to, Arc::new(schema), properties).unwrap();
        let mut rows = writer.next_row_group().unwrap();
        for column in values {
            write_column(&mut rows, column);
        }
        rows.close().unwrap();
        writer.close().unwrap();
    }

    fn write_column(rows: &mut SerializedRowGroupWriter<'_, File>, values: &[Value]) {
        let mut column = rows.next_column().unwrap().unwrap();
        let there: Vec<i16> = values
            .iter()
            .map(|v| i16::from(*v != Value::Null))
            .collect();
        let ints = values.iter().filter_map(|v| {
            if let Value::Int(i) = v {
                Some(*i)
            } else {
                None
            }
        });
        let reals = values.iter().filter_map(|v| {
            if let Value::Real(r) = v {
                Some(*r)
            } else {
                None
            }
        });
        let texts = values.iter().filter_map(|v| match v {
            Value::Text(text) => Some(ByteArray::from(text.as_str())),
            _ => None,
        });
        let written = match column.untyped() {
            parquet::column::writer::ColumnWriter::Int64ColumnWriter(_) => column
                .typed::<Int64Type>()
                .write_batch(&ints.collect::<Vec<_>>(), Some(&there), None),
            parquet::column::writer::ColumnWriter::DoubleColumnWriter(_) => column
                .typed::<DoubleType>()
                .write_batch(&reals.collect::<Vec<_>>(), Some(&there), None),
            _ => column.typed::<ByteArrayType>().write_batch(
                &texts.collect::<Vec<_>>(),
                Some(&there),
                None,
            ),
        };
        written.unwrap();
        column.close().unwrap();
    }

    /// Writes rows as the engine does.
    fn write_rows<T: Table>(root: &Path, rows: &[T]) {
        let columns = T::columns().into_iter().map(|c| match c.ty {
            ColumnType::Int => column(&c.name, Physical::INT64, ConvertedType::NONE),
            ColumnType::Real => column(&c.name, Physical::DOUBLE, ConvertedType::NONE),
            ColumnType::Text => column(&c.name, Physical::BYTE_ARRAY, ConvertedType::UTF8),
        });
        let mut values: Vec<Vec<Value>> = T::columns().iter().map(|_| Vec::new()).collect();
        for row in rows {
            for (column, value) in values.iter_mut().zip(row.put()) {
                column.push(value);
            }
        }
        write(&day(root, T::NAME), columns.collect(), &values);
    }

    fn day(root: &Path, table: &str) -> PathBuf {
        root.join(format!(
            "tables/{table}/piece=0000/day=2023-03-07/a.parquet"
        ))
    }

    fn texts(named: &[(&str, &str)]) -> (Vec<TypePtr>, Vec<Vec<Value>>) {
        let text = |name| column(name, Physical::BYTE_ARRAY, ConvertedType::UTF8);
        let values = named
            .iter()
            .map(|(_, value)| vec![Value::Text((*value).to_owned())]);
        (
            named.iter().map(|(name, _)| text(name)).collect(),
            values.collect(),
        )
    }

    fn read() -> ArticleRead {
        let (path, bytes) = bundled::PAGES[0];
        let page = Page {
            path: path.to_owned(),
            bytes: bytes.to_vec(),
            given: Given::default(),
            carrier: Carrier::default(),
        };
        let reader = Reader {
            tagger: &Tagger::load().unwrap(),
            known: BTreeSet::new(),
            orders: &Orders::default(),
        };
        match reader.read(Item::Page(Box::new(page))) {
            Reading::Article(read) => *read,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn an_article_comes_back_with_its_rows_and_its_page() {
        let read = read();
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        let Rows {
            article,
            furniture,
            parts,
            sentences,
            mentions,
            referents,
            dates,
            recurrences,
            figures,
            statements,
            events,
            deeds,
        } = &read.rows;
        write_rows(root, std::slice::from_ref(article));
        write_rows(root, furniture);
        write_rows(root, parts);
        write_rows(root, sentences);
        write_rows(root, mentions);
        write_rows(root, referents);
        write_rows(root, dates);
        write_rows(root, recurrences);
        write_rows(root, figures);
        write_rows(root, statements);
        write_rows(root, events);
        write_rows(root, deeds);
        let (id, page) = (
            article.id.to_string(),
            String::from_utf8(read.bytes.clone()).unwrap(),
        );
        let (columns, values) =
            texts(&[("article", &id), ("given", &read.given), ("bytes", &page)]);
        write(&day(root, "page"), columns, &values);
        let (columns, values) = texts(&[("story", "s1"), ("article", &id), ("day", "2023-03-07")]);
        write(&root.join("corpus/member/all.parquet"), columns, &values);

        let tables = Tables::open(root).unwrap();
        let stories = tables.stories().unwrap();
        assert_eq!(stories[0].articles, [(article.id, "2023-03-07".to_owned())]);
        let wanted = BTreeSet::from([article.id]);
        let mut found = Vec::new();
        let days = BTreeSet::from(["2023-03-07".to_owned()]);
        let take = &mut |told: Told| {
            found.push(told);
            Ok(())
        };
        tables.articles(&wanted, Some(&days), take).unwrap();
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].rows, read.rows);
        assert_eq!(
            (&found[0].bytes, &found[0].given),
            (&read.bytes, &read.given)
        );
    }

    #[test]
    fn a_folder_of_anything_else_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        assert!(matches!(
            Tables::open(folder.path()),
            Err(Failure::NoTablesIn(_))
        ));
    }
}
