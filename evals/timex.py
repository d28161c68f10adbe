#!/usr/bin/env python3
"""Score the dates of an export against TIMEX3 annotation, with its values read as EDTF.

    timex.py FOLDER --ledger export.jsonl

FOLDER is one that the converter of TimeML made: texts and a `gold.json` whose dates keep the
values of TIMEX3. Those that say a time of the calendar are written as EDTF writes it (`BC0480` as
-0479, `1941-SU` as 1941-22, `187` as 187X, a week as its days, a quarter and a half of a year as
their months, a part of a day as the day, `1915-XX-XX` as the year). Those that say none (`PRESENT_REF`,
durations, `XXXX-XX-XX`) are neither wanted nor held against what is found at their place.

Prints, as JSON: `edtf.span` and `edtf.span_and_value` (precision, recall, F1; one to one, the greatest overlap
first); and `plain_ceiling`, the highest F1 that values compared as they stand could reach, since EDTF
writes only some of TIMEX3's.
Standard library only.
"""
import argparse
import collections
import datetime
import json
import os
import re

SEASONS = {"SP": 21, "SU": 22, "FA": 23, "WI": 24}


def edtf(value):
    """EDTF for a value of TIMEX3; None where it says no time of the calendar."""
    value = value or ""
    decade = re.fullmatch(r"(\d{2,3})", value)
    if decade:
        return value + "X" * (4 - len(value))
    parts = re.fullmatch(r"(BC)?(\d{4})(?:-(.+))?", value)
    if not parts:
        return None
    year = 1 - int(parts[2]) if parts[1] else int(parts[2])
    written = f"-{-year:04}" if year < 0 else f"{year:04}"
    return within(year, written, parts[3] or "")


def within(year, written, rest):
    """EDTF for what stands behind the year."""
    days = re.fullmatch(r"(\d\d)-(\d\d)(T\d\d:\d\d)?.*", rest)
    if days:
        return f"{written}-{days[1]}-{days[2]}{days[3] or ''}"
    month = re.fullmatch(r"(\d\d)(-XX.*)?", rest)
    if month:
        return f"{written}-{month[1]}"
    if rest == "" or rest.startswith("XX"):
        return written
    if rest in SEASONS:
        return f"{written}-{SEASONS[rest]}"
    part = re.fullmatch(r"([QH])([1-4])", rest)
    if part:
        size = 3 if part[1] == "Q" else 6
        last = int(part[2]) * size
        return f"{written}-{last - size + 1:02}/{written}-{last:02}"
    week = re.fullmatch(r"W(\d\d)", rest)
    if week and year > 0:
        monday = datetime.date.fromisocalendar(year, int(week[1]), 1)
        return f"{monday}/{monday + datetime.timedelta(6)}"
    return None


def bare(value):
    """A value without its qualifiers."""
    return value.strip().rstrip("~?%")


def wanted(folder):
    """By file: start and end in bytes, and value, of each date of the gold."""
    gold = json.load(open(os.path.join(folder, "gold.json"), encoding="utf8"))
    files = {article["id"]: article["file"] for article in gold["articles"]}
    texts = {name: open(os.path.join(folder, file), encoding="utf8").read() for name, file in files.items()}
    by_file = collections.defaultdict(list)
    for date in gold["dates"]:
        text, at = texts[date["article"]], -1
        for _ in range(date.get("n", 1)):
            at = text.find(date["quote"], at + 1)
        start = len(text[:at].encode())
        by_file[files[date["article"]]].append((start, start + len(date["quote"].encode()), date["value"]))
    return by_file


def exported(path):
    """By file: start and end in bytes, and value, of each date of the export."""
    rows = [json.loads(line) for line in open(path, encoding="utf8")]
    files = {row["id"]: os.path.basename(row["path"]) for row in rows if row["type"] == "article"}
    by_file = collections.defaultdict(list)
    for row in rows:
        if row["type"] == "date":
            span = row["span"]
            by_file[files[row["article"]]].append((span["source_start"], span["source_end"], row["value"]))
    return by_file


def pairs(found, gold):
    """One to one, the greatest overlap by their union first."""
    def overlap(a, b):
        common = min(a[1], b[1]) - max(a[0], b[0])
        return common / (max(a[1], b[1]) - min(a[0], b[0])) if common > 0 else 0
    ranked = sorted(((overlap(f, g), i, j) for i, f in enumerate(found) for j, g in enumerate(gold)), reverse=True)
    left, right, out = set(), set(), []
    for score, i, j in ranked:
        if score > 0 and i not in left and j not in right:
            left.add(i), right.add(j), out.append((i, j))
    return out


def rate(right, found, gold):
    """Precision, recall and F1, with the counts."""
    p, r = right / max(found, 1), right / max(gold, 1)
    return {"p": round(p, 3), "r": round(r, 3), "f1": round(2 * p * r / (p + r) if p + r else 0, 3), "found": found, "gold": gold}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder")
    parser.add_argument("--ledger", required=True)
    args = parser.parse_args()
    gold, found = wanted(args.folder), exported(args.ledger)
    everything = right = paired = here = calendar = plain = 0
    for file, dates in gold.items():
        values = [edtf(value) for _, _, value in dates]
        matched = pairs(found[file], dates)
        here += len(found[file]) - sum(values[j] is None for _, j in matched)
        paired += sum(values[j] is not None for _, j in matched)
        right += sum(values[j] is not None and bare(found[file][i][2]) == bare(values[j]) for i, j in matched)
        calendar += sum(value is not None for value in values)
        everything += len(dates)
        plain += sum(value is not None and value == date[2] for value, date in zip(values, dates))
    ceiling = round(2 * plain / (plain + everything), 3) if plain else 0
    print(json.dumps({"edtf": {"span": rate(paired, here, calendar), "span_and_value": rate(right, here, calendar)},
                      "plain_ceiling": ceiling}))


if __name__ == "__main__":
    main()
