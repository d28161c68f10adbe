"""Reads the corpora as documents: a text, and what is known of spans of it.

All spans are (start, end) in characters of the text.
"""

import collections
import dataclasses
import json
import re
from pathlib import Path

NAME_KINDS = ["person", "organisation", "place", "group", "other"]
UPOS = (
    "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X".split()
)
# The relations of Universal Dependencies, without subtypes.
RELATIONS = (
    "acl advcl advmod amod appos aux case cc ccomp clf compound conj cop csubj dep det "
    "discourse dislocated expl fixed flat goeswith iobj list mark nmod nsubj nummod obj obl "
    "orphan parataxis punct reparandum root vocative xcomp"
).split()


@dataclasses.dataclass
class Attribution:
    cue: list  # spans: a part each, in order
    source: list
    content: list


@dataclasses.dataclass
class Word:
    start: int
    end: int
    upos: int
    head: int  # number of the word in the document; -1 for the root of its sentence
    relation: int


@dataclasses.dataclass
class Document:
    """A layer that the corpus does not annotate is None."""

    name: str
    text: str
    attributions: list | None = None
    names: list | None = None  # (start, end, number of the kind)
    words: list | None = None
    sentences: list | None = None  # ranges of words


def polnear(folder):
    """PolNeAR: brat standoff, some articles annotated twice; the first annotation counts."""
    documents = {}
    for path in sorted(Path(folder, "attributions").glob("*.ann")):
        name = re.sub(r"_[0-9a-f]{4}$", "", path.stem)
        text = Path(folder, "text", name + ".txt")
        if name in documents or not text.exists():
            continue
        attributions = _brat(path.read_text(encoding="utf8"))
        documents[name] = Document(name, text.read_text(encoding="utf8"), attributions)
    return list(documents.values())


def _brat(annotation):
    spans, events = {}, []
    for line in annotation.split("\n"):
        fields = line.split("\t")
        if len(fields) < 2:
            continue
        if line[0] == "T" and " " in fields[1]:
            _, places = fields[1].split(" ", 1)
            parts = [tuple(map(int, part.split())) for part in places.split(";")]
            spans[fields[0]] = sorted(parts)
        elif line[0] == "E":
            events.append(fields[1].split())
    attributions = []
    for event in events:
        roles = collections.defaultdict(list)
        for argument in event[1:]:
            role, span = argument.split(":")
            roles[role.rstrip("0123456789")] += spans.get(span, [])
        if roles["Cue"]:
            parts = (sorted(roles[role]) for role in ("Cue", "Source", "Content"))
            attributions.append(Attribution(*parts))
    return attributions


_NEWSWIRE_KINDS = {
    "Person": "person",
    "Organization": "organisation",
    "Location": "place",
    "Facility": "place",
    "NORP": "group",
    "Misc": "other",
    "Product": "other",
}


def newswire(folder):
    """Worldwide newswire: a token and an IOB label a line, an empty line between sentences."""
    documents = []
    for path in sorted(Path(folder).glob("*.tsv")):
        text, names, open_kind = "", [], None
        for line in path.read_text(encoding="utf8").split("\n"):
            fields = line.rstrip("\n").split("\t")
            token = fields[0].strip()
            if not token:
                text, open_kind = text.rstrip() + "\n", None
                continue
            label = fields[1].strip() if len(fields) > 1 else "O"
            start, text = len(text), text + token
            kind = _NEWSWIRE_KINDS.get(label[2:])
            if kind and label.startswith("I-") and open_kind == kind:
                names[-1] = (names[-1][0], len(text), names[-1][2])
            elif kind:
                names.append((start, len(text), NAME_KINDS.index(kind)))
            open_kind = kind
            text += " "
        documents.append(Document(path.name, text, names=names))
    return documents


def held_out(document):
    """Whether an article of the newswire is kept out of training: every tenth by name."""
    digits = sum(map(ord, document.name))
    return digits % 10 == 0


# Kinds of text whose licence allows works that are not only for non-commercial use.
GUM_FREE = ("academic", "bio", "court", "interview", "news", "voyage")


def gum(folder, part):
    """GUM, `part` "train" or "dev": the documents under CC BY and CC BY-SA."""
    splits = re.split(r"^## ", Path(folder, "splits.md").read_text(encoding="utf8"), flags=re.M)
    members = {
        section.split("\n", 1)[0].strip(): set(re.findall(r"\*\s+(\S+)", section))
        for section in splits
    }
    apart = members["dev"] | set().union(*(v for k, v in members.items() if k.startswith("test")))
    documents = []
    for path in sorted(Path(folder, "dep").glob("GUM_*.conllu")):
        if path.stem.split("_")[1] not in GUM_FREE:
            continue
        if path.stem in members["dev"] if part == "dev" else path.stem not in apart:
            documents += conllu(path)
    return documents


def ewt(folder, part):
    """The English Web Treebank: `part` "dev", or "train" for what is in neither dev nor test."""
    if part == "dev":
        return conllu(Path(folder, "en_ewt-ud-dev.conllu"))
    apart = set()
    for other in ("dev", "test"):
        text = Path(folder, f"en_ewt-ud-{other}.conllu").read_text(encoding="utf8")
        apart |= set(re.findall(r"^# newdoc id = (\S+)", text, flags=re.M))
    documents = []
    for path in sorted(Path(folder, "sources").rglob("*.conllu")):
        documents += [doc for doc in conllu(path) if doc.name not in apart]
    return documents


def conllu(path):
    """The documents of a CoNLL-U file."""
    documents, document = [], None
    for block in path.read_text(encoding="utf8").split("\n\n"):
        lines = block.strip().split("\n")
        new = [line for line in lines if line.startswith("# newdoc")]
        if new or document is None:
            name = new[0].split("=", 1)[-1].strip() if new else path.stem
            document = Document(name, "", words=[], sentences=[])
            documents.append(document)
        _sentence(document, [line.split("\t") for line in lines if line[:1].isdigit()])
    return [document for document in documents if document.words]


def _sentence(document, rows):
    first = len(document.words)
    text = document.text
    merged, rest = "", 0  # what is left of a token that stands for several words
    for row in rows:
        if "." in row[0]:
            continue
        spaced = "SpaceAfter=No" not in row[9]
        if "-" in row[0]:
            begin, end = map(int, row[0].split("-"))
            merged, rest, space = row[1], end - begin + 1, spaced
            continue
        if rest:
            rest -= 1
            form = row[1] if merged.startswith(row[1]) and rest else merged
            form, merged = (form if not rest else form), merged[len(form) :]
            spaced = space and not rest
        else:
            form = row[1]
        start, text = len(text), text + form
        head = int(row[6])
        relation = row[7].split(":")[0]
        document.words.append(
            Word(
                start,
                len(text),
                UPOS.index(row[3]),
                first + head - 1 if head else -1,
                RELATIONS.index(relation),
            )
        )
        text += " " if spaced else ""
    document.text = text.rstrip(" ") + "\n"
    if len(document.words) > first:
        document.sentences.append((first, len(document.words)))
