#!/usr/bin/env python3
"""Score the titles and the authors of an export.

    credits.py titles  GROUND_TRUTH.json --ledger export.jsonl
    credits.py authors GROUND_TRUTH.json --ledger export.jsonl

Prints, as JSON, over the pages whose title or author is known: how many, and on which share of
them (`rate`) the export says the same; `silent` is how many it says nothing of.

Two titles are the same if they are after folding case and white space. Two lists of authors are
the same if the same names are on them, in any order, after folding case and white space and
leaving out a "by" before them; commas, semicolons, `|`, `&` and "and" stand between names, in the
ground truth and in the export. Nothing else is forgiven: a degree after a name is a name of its
own, an outlet's name after a title makes it another title.

A page is matched to an article by the stem of its file's name. Standard library only.
"""
import argparse
import json
import os
import re

BETWEEN_NAMES = re.compile(r"\s*(?:[,;|&\n]|\band\b)\s*")


def fold(words):
    """The words without their case and the amount of their white space."""
    return " ".join((words or "").casefold().split())


def names(authors):
    """The set of names that a byline lists."""
    folded = re.sub(r"^by:?\s+", "", fold(authors))
    return {name for name in BETWEEN_NAMES.split(folded) if name}


# What is measured: the ground truth's field, the export's, and the form in which they are compared.
FIELDS = {
    "titles": ("title", "title", fold),
    "authors": ("author", "byline", names),
}


def stem(path):
    """The name of a page's file without its endings."""
    name = os.path.basename(path)
    for ending in (".gz", ".html", ".htm"):
        name = name.removesuffix(ending)
    return name


def articles(path):
    """The export's articles, by the stems of their pages."""
    with open(path, encoding="utf8") as lines:
        rows = [json.loads(line) for line in lines if line.strip()]
    return {stem(row.get("path") or ""): row for row in rows if row.get("type") == "article"}


def score(what, truth, found):
    """The share of pages on which an export says what the ground truth does."""
    wanted_field, found_field, form = FIELDS[what]
    pages = right = silent = 0
    for key, page in truth.items():
        wanted = form(page.get(wanted_field))
        if not wanted:
            continue
        said = form(found.get(stem(key), {}).get(found_field))
        pages += 1
        right += said == wanted
        silent += not said
    return {"pages": pages, "right": right, "silent": silent, "rate": round(right / max(1, pages), 4)}


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=tuple(FIELDS))
    parser.add_argument("truth")
    parser.add_argument("--ledger", required=True)
    args = parser.parse_args()
    with open(args.truth, encoding="utf8") as file:
        truth = json.load(file)
    print(json.dumps(score(args.what, truth, articles(args.ledger))))


if __name__ == "__main__":
    main()
