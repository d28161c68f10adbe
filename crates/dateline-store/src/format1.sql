-- What is no row of a stage: runs of `add`, pages, the search index, and counters.

-- A run of `add` that stored something.
CREATE TABLE batch (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL -- when it began, RFC 3339, as the caller's clock says
) STRICT;

-- The bytes as they came.
CREATE TABLE page (
    article TEXT NOT NULL PRIMARY KEY REFERENCES article (id),
    batch INTEGER NOT NULL REFERENCES batch (number),
    given TEXT NOT NULL, -- what the list beside the page said of it, as JSON
    sha256 TEXT NOT NULL, -- of the bytes, before packing
    length INTEGER NOT NULL, -- of the bytes, before packing
    packed BLOB NOT NULL -- zstd
) STRICT;
CREATE INDEX page_batch ON page (batch);

-- How often rows were added, and the count at which they were last aligned.
CREATE TABLE revision (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    rows INTEGER NOT NULL,
    aligned INTEGER NOT NULL
) STRICT;
INSERT INTO revision VALUES (1, 0, 0);

-- Titles and texts, by word; the words themselves stay where they are.
CREATE VIRTUAL TABLE search USING fts5 (
    title, text,
    content = 'article', content_rowid = 'row',
    tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER article_search AFTER INSERT ON article BEGIN
    INSERT INTO search (rowid, title, text) VALUES (new.row, new.title, new.text);
END;
