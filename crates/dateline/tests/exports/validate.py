"""validate.py FOLDER: reads every format of an export with public parsers, and checks it against
its standard. Says of each format what read it; the first fault ends it."""

import csv
import json
import re
import sys
import time
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import feedparser
import html5lib
import icalendar
import jsonschema
import prov.model
import pyarrow.csv
import pyarrow.parquet
import pyshacl
import rdflib
from pyld import jsonld
from rdflib.namespace import PROV, RDF, SDO

HERE = Path(__file__).parent
# The pattern of a time is about how it was written.
rdflib.NORMALIZE_LITERALS = False
ANNO = "http://www.w3.org/ns/anno.jsonld"


def lines(folder):
    """The contract: objects by type."""
    types = {}
    for line in (folder / "jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        types.setdefault(row["type"], []).append(row)
    return types


def flat(row, columns):
    """The cells of a line, by column: a span takes five."""
    cells = {}
    for column in columns:
        match = re.fullmatch(r"(.+?)_(source_start|source_end|start|end|exact)", column)
        field, part = match.groups() if match and column not in row else (column, None)
        value = row.get(field)
        cells[column] = value if part is None or value is None else value[part]
    return cells


def tables(folder):
    contract = lines(folder)
    names = sorted(path.stem for path in (folder / "csv").iterdir())
    assert names == sorted(path.stem for path in (folder / "parquet").iterdir())
    for name in names:
        path = folder / "csv" / f"{name}.csv"
        with path.open(encoding="utf-8", newline="") as file:
            head, *rows = csv.reader(file, strict=True)
        table = pyarrow.parquet.read_table(folder / "parquet" / f"{name}.parquet")
        table.validate(full=True)
        assert table.column_names == head, name
        assert table.num_rows == len(rows), name
        typed = table.to_pylist()
        for row, cells in zip(rows, typed):
            assert [plain(cells[column]) for column in head] == [number(cell) for cell in row], (name, row)
        options = pyarrow.csv.ParseOptions(newlines_in_values=True)
        assert pyarrow.csv.read_csv(path, parse_options=options).num_rows == len(rows), name
        if name in contract:
            key = lambda cells: json.dumps(cells, sort_keys=True)
            wanted = sorted((flat(row, head) for row in contract[name]), key=key)
            assert sorted(typed, key=key) == wanted, name
    for format in "csv", "parquet":
        with zipfile.ZipFile(folder / f"{format}.zip") as file:
            assert file.testzip() is None
            for path in (folder / format).iterdir():
                assert file.read(path.name) == path.read_bytes(), path.name
    return f"{len(names)} tables: Python's csv (strict), pyarrow.csv, pyarrow.parquet, and the lines"


def plain(value):
    """A typed value as it stands in CSV."""
    if value is None:
        return ""
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return number(str(value).lower() if isinstance(value, bool) else str(value))


def number(text):
    return text[:-2] if re.fullmatch(r"-?\d+\.0", text) else text


def conforms(graph):
    shapes = rdflib.Graph().parse(HERE / "shapes.ttl")
    well, _, report = pyshacl.validate(graph, shacl_graph=shapes, meta_shacl=False)
    assert well, report[:4000]


def only_terms_of(graph, namespace, known):
    """Every class and property of a namespace is one that it has."""
    used = {term for triple in graph for term in (triple[1], triple[2] if triple[1] == RDF.type else None)}
    for term in used:
        if term is not None and str(term).startswith(namespace):
            assert term in known, term


def annotations(folder):
    page = json.loads((folder / "annotations").read_text("utf-8"))
    assert page["@context"][0] == ANNO
    assert page["partOf"]["total"] == len(page["items"])
    articles = {row["id"]: row["text"] for row in lines(folder)["article"]}
    for item in page["items"]:
        target = item["target"][0]
        text = articles[target["source"]["id"].rsplit("/", 1)[1]]
        quote, position = target["selector"]
        found = text[position["start"] : position["end"]]
        assert found == quote["exact"], item["id"]
        at = quote["prefix"] + quote["exact"] + quote["suffix"]
        assert at in text, item["id"]
    local = {"contextUrl": None, "documentUrl": ANNO, "document": json.loads((HERE / "anno.json").read_text())}

    def load(url, options):
        assert url == ANNO, url
        return local

    expanded = jsonld.expand(page, {"documentLoader": load})
    known = set(local["document"]["@context"]) | {"@context"}
    unknown = {key for key in keys(page) if key not in known and ":" not in key and key != "dateline"}
    assert not unknown, unknown
    graph = rdflib.Graph().parse(data=jsonld.to_rdf(expanded, {"format": "application/n-quads"}), format="nquads")
    conforms(graph)
    return f"{len(page['items'])} annotations, {len(graph)} triples: PyLD, pySHACL, selectors applied to the texts"


def keys(value):
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            if key != "@context":
                yield from keys(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from keys(inner)


def schema_org(folder):
    graph = rdflib.Graph().parse(folder / "schema-org", format="json-ld")
    only_terms_of(graph, str(SDO), SDO)
    conforms(graph)
    count = lambda kind: len(set(graph.subjects(RDF.type, SDO[kind])))
    kinds = ", ".join(f"{count(kind)} {kind}" for kind in ("NewsArticle", "Quotation", "Claim"))
    assert count("NewsArticle") == len(lines(folder)["article"])
    return f"{kinds}, {len(graph)} triples: rdflib's JSON-LD and vocabulary, pySHACL"


def prov_o(folder):
    graph = rdflib.Graph().parse(folder / "prov", format="json-ld")
    only_terms_of(graph, str(PROV), PROV)
    conforms(graph)
    turtle = graph.serialize(format="turtle")
    read = prov.model.ProvDocument.deserialize(content=turtle, format="rdf", rdf_format="turtle")
    entities = len(list(read.get_records(prov.model.ProvEntity)))
    assert entities == len(set(graph.subjects(RDF.type, PROV.Entity)))
    statements = len(lines(folder)["statement"])
    assert len(set(graph.subjects(PROV.value))) == statements
    return f"{entities} entities, {len(graph)} triples: rdflib's JSON-LD and vocabulary, pySHACL, prov's PROV-O reader"


def timelinejs(folder):
    timeline = json.loads((folder / "timelinejs").read_text("utf-8"))
    jsonschema.validate(timeline, json.loads((HERE / "timelinejs.json").read_text()))
    ids = [event["unique_id"] for event in timeline["events"]]
    assert len(ids) == len(set(ids)) == len(lines(folder)["timeline"])
    return f"{len(ids)} events: JSON Schema of TimelineJS's documented format"


def calendar(folder):
    data = (folder / "calendar").read_bytes()
    assert all(len(line) <= 75 for line in data.split(b"\r\n")) and b"\n" not in data.replace(b"\r\n", b"")
    read = icalendar.Calendar.from_ical(data)
    assert not read.errors and read["VERSION"] == "2.0" and read["PRODID"]
    uids = set()
    for event in read.walk("VEVENT"):
        assert not event.errors, event.errors
        for name in "UID", "DTSTAMP", "DTSTART", "SUMMARY", "STATUS", "SEQUENCE":
            assert name in event, name
        assert event["DTSTAMP"].dt.utcoffset().total_seconds() == 0
        assert event["STATUS"] in ("TENTATIVE", "CONFIRMED", "CANCELLED")
        if "DTEND" in event:
            assert event["DTEND"].dt > event["DTSTART"].dt
        assert event["UID"] not in uids
        uids.add(event["UID"])
    assert icalendar.Calendar.from_ical(read.to_ical()) == read
    return f"{len(uids)} events: icalendar, read and written again"


def atom(folder):
    data = (folder / "atom").read_bytes()
    read = feedparser.parse(data, sanitize_html=False)
    assert not read.bozo and read.version == "atom10", read.get("bozo_exception")
    name = "{http://www.w3.org/2005/Atom}"
    feed = ElementTree.fromstring(data)
    assert {element.tag.split("}")[0] for element in feed.iter()} == {name[:-1]}
    entries = feed.findall(name + "entry")
    stamp = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)"
    for part in [feed, *entries]:
        for once in "id", "title", "updated":
            assert len(part.findall(name + once)) == 1, once
        assert re.fullmatch(stamp, part.findtext(name + "updated"))
        assert re.fullmatch(r"(tag:[^,]+,\d{4}(-\d\d){0,2}:|https?://).+", part.findtext(name + "id"))
    assert feed.find(f"{name}author/{name}name") is not None
    ids = [entry.findtext(name + "id") for entry in entries]
    assert len(ids) == len(set(ids)) == len(read.entries)
    latest = max(entry.findtext(name + "updated") for entry in entries) if entries else None
    assert latest is None or feed.findtext(name + "updated") == latest
    for entry in entries:
        html5lib.HTMLParser(strict=True).parseFragment(entry.findtext(name + "content"))
    return f"{len(ids)} entries: feedparser, the rules of RFC 4287, html5lib (strict)"


def html(folder):
    text = (folder / "html").read_text("utf-8")
    page = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(text)
    elements = list(page.iter())
    ids = [element.get("id") for element in elements if element.get("id")]
    assert len(ids) == len(set(ids))
    for element in elements:
        assert element.tag not in ("script", "img", "link", "iframe", "object", "embed", "form", "base"), element.tag
        assert not any(name == "src" or str(name).startswith("on") for name in element.attrib)
        target = element.get("href") or ""
        assert not target.startswith("#") or target[1:] in ids, target
    words = {mark.text for mark in page.iter("mark")}
    texts = [row["text"] for row in lines(folder)["article"]]
    assert words and all(any(word in text for text in texts) for word in words)
    assert not re.search(r"url\(|@import", text)
    return f"{len(words)} quotations: html5lib (strict), no request"


def main():
    folder = Path(sys.argv[1])
    for check in tables, annotations, schema_org, prov_o, timelinejs, calendar, atom, html:
        began = time.monotonic()
        print(f"{check.__name__:<12} {check(folder)} ({time.monotonic() - began:.1f} s)", flush=True)


if __name__ == "__main__":
    main()
