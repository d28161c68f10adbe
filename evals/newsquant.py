#!/usr/bin/env python3
"""Score the figures of an export against sentences annotated with quantities.

    newsquant.py texts NEWSQUANT.json FOLDER
    newsquant.py score NEWSQUANT.json --ledger export.jsonl [--show]

`texts` writes each sentence as a text of its own; `score` prints, as JSON, precision, recall and F1
of three matches of the quantities of each sentence, as in Almasian, Kazakova, Göldner and Gertz,
"CQE: A Comprehensive Quantity Extractor" (EMNLP 2023, section 5):

    value         the value, or both ends of a range, to 1 in 100,000
    value_unit    the value and the normalised unit
    value_change  the value and the change: up, down, >, <, ~ or =

A quantity counts for one match only, the one that agrees in most. `one` says how many of those
missed are a mere "one", which the ledger holds for no figure by its contract.

What differs by convention and not by reading is mapped here, and nowhere else:
- names of units, by the table UNITS; a rate is mapped part by part;
- the unit of a plain count is what it counts: its head noun is compared, as a lemma;
- "dozens" is 12 to 120 in the set, and at least two of them in the ledger;
- "two-thirds" is 0.667 in the set, and 66.7 percent in the ledger;
- "from 12 to 15" is one range in the set, whichever way it runs, and two figures in the ledger, of
  which the second names the first as what it came from;
- a change wins over a bound.
Standard library only.
"""
import argparse
import json
import os
import re

# The ledger's unit, or part of one, and the set's.
UNITS = {
    "percent": "percentage", "percentage point": "percentage point", "USD": "dollar",
    "EUR": "euro", "GBP": "pound sterling", "JPY": "japanese yen", "AUD": "australian dollar",
    "CAD": "canadian dollar", "HKD": "hong kong dollar", "NZD": "new zealand dollar",
    "SGD": "singapore dollar", "MYR": "malaysian ringgit", "ILS": "shekel", "DKK": "danish krone",
    "SEK": "swedish krona", "NOK": "norwegian krone", "INR": "indian rupee", "CNY": "chinese yuan",
    "CHF": "swiss franc", "KRW": "south korean won", "HRK": "croatian kuna", "BRL": "brazilian real",
    "RUB": "russian rouble", "TRY": "turkish lira", "ZAR": "south african rand",
    "degree celsius": "celsius", "degree fahrenheit": "fahrenheit",
    "pound": "pound-mass", "pound-foot": "pound-foot", "ton": "ton",
    "part per billion": "parts-per-billion", "part per million": "parts-per-million",
    "revolution per minute": "revolutions per minute", "newton metre": "newton metre",
    "metric horsepower": "horsepower", "million British thermal units": "mega british thermal unit", "times": "count",
}
# Other names that the set has for what it elsewhere writes as on the left.
ALSO = {
    "pound-foot": {"foot pound-force"},
    "year": {"age"},
}
ORDERS = {"tens": 10, "dozens": 12, "scores": 20, "hundreds": 100, "thousands": 1e3, "millions": 1e6,
          "billions": 1e9, "trillions": 1e12}
IRREGULAR = {"men": "man", "women": "woman", "children": "child", "feet": "foot", "people": "people",
             "lives": "life", "series": "series"}


def lemma(word):
    """The singular of a noun."""
    word = word.casefold()
    if word in IRREGULAR:
        return IRREGULAR[word]
    for end, put in (("men", "man"), ("ies", "y"), ("sses", "ss"), ("xes", "x"), ("ches", "ch"), ("shes", "sh")):
        if word.endswith(end) and len(word) > len(end) + 2:
            return word[: -len(end)] + put
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def head(words):
    """The lemma of the head noun of a noun phrase: the last word before its first preposition."""
    words = re.sub(r"^of ", "", words.strip())
    first = re.split(r" (?:of|in|on|for|with|from|to|at|by|per) ", words + " ")[0]
    nouns = re.findall(r"[\w'’-]+", first)
    return lemma(nouns[-1]) if nouns else "-"


def normalise(unit):
    """The ledger's unit by the set's names."""
    if unit is None:
        return "-"
    if unit in UNITS:
        return UNITS[unit]
    return " per ".join(UNITS.get(part, part) for part in unit.split(" per "))


def same_unit(row, gold):
    ours, theirs = normalise(row["unit"]), gold["normalized_unit"].casefold().replace("united states ", "")
    if theirs.startswith("% "):
        theirs = "percentage"
    if row["unit"] is None and row.get("of"):
        return head(row["of"]) in (head(gold["unit"]), head(theirs), theirs)
    return ours == theirs or theirs.startswith(ours + " of ") or theirs in ALSO.get(ours, ())


def gold_value(words):
    """A value of the set as its lower and upper end; the same where it is no range."""
    words = words.replace(" ", "")
    found = re.fullmatch(r"(-?[\d.]+(?:E[-+]?\d+)?)(?:-([\d.]+))?", words)
    low = float(found[1])
    return low, float(found[2]) if found[2] else low


def merged(rows):
    """The rows of a sentence, with those of "from 12 to 15" made one."""
    starts = {row["span"]["start"]: row for row in rows}
    left, out = set(), []
    for row in rows:
        came = row.get("from") and starts.get(row["from"]["start"])
        if came and came["to"] is None and row["to"] is None and came["span"]["start"] < row["span"]["start"]:
            left.add(came["span"]["start"])
            row = {**row, "merged": (came["value"], row["value"])}
        out.append(row)
    return [row for row in out if row["span"]["start"] not in left]


def our_value(row):
    """A value of the ledger by the set's conventions."""
    if "merged" in row:
        return row["merged"]
    words = row["span"]["exact"].casefold()
    order = [ORDERS[word] for word in re.findall(r"[a-z]+", words) if word in ORDERS]
    if order and row["to"] is None:
        step = row["value"] / 2
        return step, 10 * step
    low, high = row["value"], row["value"] if row["to"] is None else row["to"]
    if row["unit"] == "percent" and not re.search(r"\d|per ?cent", words) or re.search(r"^\d+/\d+$", words):
        return low / 100, high / 100
    return low, high


def close(a, b, words):
    slack = 1e-3 if not any(c.isdigit() for c in words) else 1e-5
    return abs(a - b) <= slack * abs(b) + 1e-8


def same_value(row, gold):
    (a, b), (c, d) = our_value(row), gold_value(gold["value"])
    words = row["span"]["exact"]
    return close(a, c, words) and close(b, d, words)


def our_change(row):
    if row.get("change"):
        return row["change"]
    if any(word in ORDERS for word in re.findall(r"[a-z]+", row["span"]["exact"].casefold())):
        return "="
    return {"at_least": ">", "at_most": "<", "about": "~"}.get(row["bound"], "=")


def pair(rows, golds):
    """One to one, those that agree in most first: (row, gold, unit, change) each."""
    found = []
    for i, row in enumerate(rows):
        for j, gold in enumerate(golds):
            if same_value(row, gold):
                unit, change = same_unit(row, gold), our_change(row) == gold["change"]
                found.append((-(2 * unit + change), i, j, unit, change))
    left, right, pairs = set(), set(), []
    for _, i, j, unit, change in sorted(found):
        if i not in left and j not in right:
            left.add(i), right.add(j)
            pairs.append((i, j, unit, change))
    return pairs


def measure(right, found, gold):
    p, r = right / found if found else 0.0, right / gold if gold else 0.0
    return {"p": round(p, 3), "r": round(r, 3), "f1": round(2 * p * r / (p + r), 3) if right else 0.0,
            "found": found, "gold": gold}


def by_sentence(export):
    articles, rows = {}, {}
    with open(export, encoding="utf-8") as lines:
        for line in map(json.loads, lines):
            if line["type"] == "article":
                articles[line["id"]] = int(os.path.basename(line["path"]).split(".")[0])
            elif line["type"] == "figure":
                rows.setdefault(line["article"], []).append(line)
    return {articles[article]: merged(found) for article, found in rows.items()}


def score(sentences, export, show):
    found = by_sentence(export)
    counts = {"value": 0, "value_unit": 0, "value_change": 0}
    one = total = 0
    for at, sentence in enumerate(sentences):
        rows, golds = found.get(at, []), sentence["quantities"]
        total += len(golds)
        pairs = pair(rows, golds)
        counts["value"] += len(pairs)
        counts["value_unit"] += sum(unit for _, _, unit, _ in pairs)
        counts["value_change"] += sum(change for _, _, _, change in pairs)
        missed = [g for j, g in enumerate(golds) if j not in {p[1] for p in pairs}]
        one += sum(gold_value(g["value"]) == (1.0, 1.0) for g in missed)
        if show:
            report(at, sentence["text"], rows, golds, pairs)
    size = sum(map(len, found.values()))
    out = {name: measure(right, size, total) for name, right in counts.items()}
    return {**out, "one": one}


def report(at, text, rows, golds, pairs):
    lines = []
    lines += [f"  missed  {g['change']} {g['value']} | {g['normalized_unit']}" for j, g in enumerate(golds)
              if j not in {p[1] for p in pairs}]
    said = [f"{our_change(r)} {r['value']} {r['to'] or ''} {r['unit']} [{r['span']['exact']}] of {r.get('of')}" for r in rows]
    lines += [f"  extra   {said[i]}" for i in range(len(rows)) if i not in {p[0] for p in pairs}]
    for i, j, unit, change in pairs:
        wrong = "".join([" unit" * (not unit), " change" * (not change)])
        if wrong:
            lines.append(f" {wrong}  {said[i]}  /  {golds[j]['change']} {golds[j]['value']} | {golds[j]['normalized_unit']}")
    if lines:
        print(f"# {at} {text}", *lines, sep="\n")


def texts(sentences, folder):
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "manifest.jsonl"), "w", encoding="utf-8") as manifest:
        for at, sentence in enumerate(sentences):
            name = f"{at:04}.txt"
            line = {"file": name, "outlet": "none", "published": "2020-01-15", "title": f"Sentence {at}", "url": None}
            manifest.write(json.dumps(line) + "\n")
            with open(os.path.join(folder, name), "w", encoding="utf-8") as text:
                text.write(sentence["text"] + "\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["texts", "score"])
    parser.add_argument("set")
    parser.add_argument("folder", nargs="?")
    parser.add_argument("--ledger")
    parser.add_argument("--show", action="store_true", help="list what differs, sentence by sentence")
    args = parser.parse_args()
    with open(args.set, encoding="utf-8") as file:
        sentences = json.load(file)
    if args.what == "texts":
        return texts(sentences, args.folder)
    print(json.dumps(score(sentences, args.ledger, args.show)))


if __name__ == "__main__":
    main()
