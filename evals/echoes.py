#!/usr/bin/env python3
"""Build a test of echoes from texts at hand, and score an export against it.

    echoes.py texts DATA FOLDER                        articles and manifest.jsonl
    echoes.py score DATA --ledger export.jsonl [--half tune|report] [--show]
    echoes.py check                                    the scorer on tiny cases

Echoes are articles changed by honest rules, each of another original (KINDS): another headline, the
tail cut, paragraphs in another order, paragraphs of a third article added, one figure changed, the
lead paraphrased, all of it paraphrased, two paragraphs in another article, one of 30 to 60 words, and
several at once.
Paraphrase is by rule: a table of synonyms, attributions turned round, days and adverbs left out.

Hard negatives are articles on one matter that nobody changed: documents of one event of ECB+, the
articles of one hand-annotated story, articles of different outlets on one topic and day of
timeline17, and pairs into which one long quotation was put, each time introduced otherwise.

Real copies stand among texts of the wild: two articles that share RUN words in a row outside quotation
marks, and no outlet's boilerplate, are no negatives (`wild`), whatever the export says of them; nor are those in which a reader found
sentences of one another, with a few words changed, among what an export had joined (JUDGED). Any other
pair that an export joins and that is no changed article with its original is false. `wild` tells how
many of the real copies are joined, over others if need be.

Prints, as JSON, for the half of the pairs that is not tuned on (by a hash of the original's name):
`pairs` with precision `p`, recall `r` and `f1`; `recall` by kind; `direction`, the share of echoes
found whose original is named as such, where their dates tell it; `false`, by kind of negative.
All choices follow from hashes of names: the same texts give the same test. Standard library only.
"""
import argparse
import collections
import datetime
import gzip
import hashlib
import io
import itertools
import json
import os
import random
import re
import sys
import tarfile
import xml.etree.ElementTree as ET

EACH = 40  # originals a kind
RUN = 20  # words in a row that two reporters do not write alike
BOILERPLATE = 5  # articles of one outlet that share a run: its boilerplate, which is no copying
JUDGED = os.path.join(os.path.dirname(os.path.abspath(__file__)), "echoes.txt")
KINDS = ("headline", "cut", "order", "added", "figure", "lead", "paraphrase", "excerpt", "passage", "stacked")
SYNONYMS = dict(pair.split(":") for pair in """
said:stated told:informed people:persons killed:slain many:numerous big:large about:roughly began:started
begin:start ended:finished help:assist show:demonstrate shows:demonstrates showed:demonstrated
announced:declared according:going against:versus because:since but:yet also:too however:still
children:kids country:nation government:administration officials:authorities police:officers
attack:assault attacks:assaults plan:scheme plans:schemes new:fresh more:further after:following
before:ahead while:as during:amid near:close top:leading major:significant first:initial last:final
called:named asked:requested think:believe thinks:believes wants:seeks want:seek need:require
needs:requires get:obtain got:obtained made:created make:create report:account issue:matter issues:matters
several:various huge:vast money:funds job:post jobs:posts leader:head leaders:heads rise:increase
rose:increased fell:dropped fall:drop growing:rising hit:struck large:sizeable small:little
""".split())


def chance(*name):
    """A source of choices that is the same for the same name."""
    return random.Random(hashlib.sha256("/".join(map(str, name)).encode()).hexdigest())


def words(text):
    """The words of a text in lower case, without those within quotation marks."""
    bare = re.sub(r"“[^”\n]*(”|$)|\"[^\"\n]*(\"|$)|``[^\n]*?(''|$)", " | ", text, flags=re.M)
    return re.findall(r"\w+|\|", bare.lower())


# ---------------------------------------------------------------- texts at hand

def polnear(data):
    """Political articles, with their outlets: the first line is the headline."""
    for part in ("dev", "train"):
        folder = os.path.join(data, "polnear", part, "text")
        for name in sorted(os.listdir(folder)):
            outlet, day = name.split("_")[:2]
            with open(os.path.join(folder, name), encoding="utf8") as file:
                yield name[:-4], outlet, day, file.read()


def spaced(tokens):
    """Tokens as a text: marks where they belong."""
    text = " ".join(tokens)
    text = re.sub(r"`` ?", "“", re.sub(r" ?''", "”", text))
    text = text.replace("-LRB- ", "(").replace(" -RRB-", ")")
    return re.sub(r" ([,.;:?!%)’]|'s\b|n't\b|'re\b|'ve\b|'ll\b)", r"\1", text).replace("( ", "(")


def ecb(data):
    """The documents of ECB+ by event: `3ecb`, `3ecbplus`."""
    path = os.path.join(data, "ecbplus", "ecbplus-dev.tar.gz")
    with tarfile.open(path) as archive:
        for member in sorted(archive.getmembers(), key=lambda m: m.name):
            found = re.search(r"(\d+)_(\d+)(ecb|ecbplus)\.xml$", member.name)
            if found:
                root = ET.parse(io.BytesIO(archive.extractfile(member).read())).getroot()
                lines = collections.defaultdict(list)
                for token in root.iter("token"):
                    lines[int(token.get("sentence"))].append(token.text)
                kept = [spaced(lines[n]) for n in sorted(lines) if lines[n][0] != "http"]
                # Its sentences stand on lines of their own: quotations run over several.
                text = kept[0] + "\n\n" + " ".join(kept[1:])
                yield "ecb-" + found.group(0)[:-4], found.group(1) + found.group(3), text


def stories(data):
    """The articles of the stories annotated by hand, which lie beside the data."""
    folder = os.path.join(os.path.dirname(os.path.normpath(data)), "gold")
    for story in sorted(os.listdir(folder)):
        listed = os.path.join(folder, story, "gold.json")
        if os.path.exists(listed):
            for article in json.load(open(listed, encoding="utf8"))["articles"]:
                with open(os.path.join(folder, story, article["file"]), encoding="utf8") as file:
                    yield f"gold-{story}-{article['id']}", story, article["published"], file.read()


def timeline17(data):
    """Articles of several outlets on one topic: at most two an outlet and day, on 25 days each."""
    folder = os.path.join(data, "timeline17")
    days = collections.defaultdict(lambda: collections.defaultdict(list))
    for name in sorted(os.listdir(folder)):
        topic, outlet = name.split("_")
        with gzip.open(os.path.join(folder, name, "articles.jsonl.gz"), "rt") as lines:
            for row in map(json.loads, lines):
                days[topic, row["time"][:10]][outlet].append((row["id"], row["text"]))
    shared = [key for key, outlets in sorted(days.items()) if len(outlets) > 1]
    chance("days").shuffle(shared)
    for topic, day in sorted(shared[:25]):
        for outlet, rows in sorted(days[topic, day].items()):
            for at, text in sorted(rows)[:2]:
                text = "\n\n".join(spaced(line.split()) for line in text.split("\n"))
                yield f"tl17-{topic}-{outlet}-{at}", outlet, topic + day, day, text


# ---------------------------------------------------------------- changes

def paraphrase(paragraph, dice):
    """The paragraph in other words, by rule."""
    def other(match):
        word = match.group(0)
        new = SYNONYMS.get(word.lower())
        return (new.capitalize() if word[0].isupper() else new) if new and dice.random() < 0.9 else word
    text = re.sub(r" on (Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b", "", paragraph)
    text = re.sub(r" (\w+ly)\b(?=[ ,])", lambda m: "" if dice.random() < 0.7 else m.group(0), text)
    text = re.sub(r"([A-Z][^.“”\"]{30,}), ((?:[A-Z][\w.]+ ?){1,3}) said\.", r"According to \2, \1.", text)
    text = re.sub(r"^((?:In|On|At|After|Before) [^,.]{5,50}), ([A-Za-z][^.]{20,})\.", r"\2 \1.", text)
    return re.sub(r"\b[A-Za-z]+\b", other, text)


def figure(paragraphs, dice):
    """The same with one number changed."""
    places = [(n, m) for n, p in enumerate(paragraphs) for m in re.finditer(r"\b\d{1,3}\b", p)]
    if not places:
        return None
    n, match = dice.choice(places)
    new = str(int(match.group(0)) + dice.randint(1, 9))
    changed = paragraphs[n][:match.start()] + new + paragraphs[n][match.end():]
    return paragraphs[:n] + [changed] + paragraphs[n + 1:]


def change(kind, title, paragraphs, third, dice, recurs=frozenset()):
    """An article changed in one way, as title and paragraphs; None where it has nothing to change."""
    if kind == "headline":
        return third[0], paragraphs
    if kind == "cut":
        return title, paragraphs[: max(2, len(paragraphs) * 2 // 5)]
    if kind == "order":
        tail = paragraphs[1:]
        dice.shuffle(tail)
        return title, paragraphs[:1] + tail
    if kind == "added":
        more = third[1][: max(2, len(paragraphs) * 2 // 3)]
        at = dice.randint(1, len(paragraphs))
        return title, paragraphs[:at] + more + paragraphs[at:]
    if kind == "figure":
        changed = figure(paragraphs, dice)
        return changed and (title, changed)
    if kind == "lead":
        return title, [paraphrase(p, dice) for p in paragraphs[:2]] + paragraphs[2:]
    if kind == "paraphrase":
        return title, [paraphrase(p, dice) for p in paragraphs]
    if kind in ("excerpt", "passage"):
        count, least, most = (2, 40, 1000) if kind == "excerpt" else (1, 30, 60)
        long = [paragraphs[n : n + count] for n in range(len(paragraphs) - count + 1)]
        long = [some for some in long if least <= len(words(" ".join(some))) <= most and not recurs & set(some)]
        if not long:
            return None
        at = dice.randint(1, len(third[1]))
        return third[0], third[1][:at] + dice.choice(long) + third[1][at:]
    cut = paragraphs[: max(3, len(paragraphs) * 3 // 5)]
    cut = figure(cut, dice) or cut
    lead = [paraphrase(p, dice) for p in cut[:1]]
    tail = cut[1:]
    dice.shuffle(tail)
    return third[0], lead + tail + third[1][:2]


def parts(text):
    """Title and paragraphs."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    return (lines[0], lines[1:]) if lines else ("", [])


# ---------------------------------------------------------------- the test

class Test:
    """Articles, the pairs that are echoes (changed, original), and groups of hard negatives."""

    def __init__(self):
        self.articles, self.echoes, self.groups = [], [], []

    def put(self, name, outlet, published, title, paragraphs):
        text = "\n\n".join([title, *paragraphs])
        self.articles.append({"file": name + ".txt", "outlet": outlet, "published": published,
                              "title": None, "url": None, "text": text})

    def add_echoes(self, pool, spare, recurs):
        for kind in KINDS:
            made = 0
            while made < EACH and pool:
                name, outlet, day, text = pool.pop()
                title, paragraphs = parts(text)
                dice = chance(kind, name)
                third = parts(spare.pop()[3])
                changed = change(kind, title, paragraphs, third, dice, recurs)
                if not changed or not third[1]:
                    continue
                made += 1
                later = dice.choice((0, 1, 1))
                self.put(f"o-{name}", outlet, day, title, paragraphs)
                copy = chance("name", kind, name).choice("an") + f"-{kind}-{name}"
                paper = f"Paper {dice.randint(10, 60)}"
                self.put(copy, paper, next_day(day) if later else day, *changed)
                self.echoes.append({"kind": kind, "echo": copy, "of": f"o-{name}", "dated": bool(later)})

    def add_quotations(self, spare):
        """Pairs of unrelated articles that both print one long quotation."""
        quotes = [q for row in spare for q in re.findall(r"“[^”“\n]{120,500}”", row[3])[:1]]
        leads = ("As the committee's chair put it: {}", "{} a spokesperson wrote in reply.",
                 "Asked about it, she answered, {}", "{} That was all that the office would say.")
        for n, quote in enumerate(quotes[: min(EACH, len(spare) // 2)]):
            group = []
            for side in (0, 1):
                host, outlet, day, text = spare.pop()
                title, paragraphs = parts(text)
                at = chance(host).randint(1, max(1, len(paragraphs)))
                line = leads[(n + side) % 4].format(quote)
                self.put(f"q-{n}-{side}-{host}", outlet, day, title, paragraphs[:at] + [line] + paragraphs[at:])
                group.append(f"q-{n}-{side}-{host}")
            self.groups.append(("quotation", group))

    def add_wild(self, kind, rows):
        groups = collections.defaultdict(list)
        for name, outlet, group, published, text in rows:
            title, paragraphs = parts(text)
            self.put(name, outlet, published, title, paragraphs)
            groups[group].append(name)
        self.groups += [(kind, names) for _, names in sorted(groups.items())]


def next_day(day):
    return str(datetime.date.fromisoformat(day) + datetime.timedelta(days=1))


def build(data):
    """The test, the same for the same data."""
    texts = [row for row in polnear(data) if len(words(row[3])) > 150 and len(parts(row[3])[1]) > 4]
    texts.sort(key=lambda row: hashlib.sha256(row[0].encode()).hexdigest())
    half = len(texts) // 2
    pool, spare = texts[:half], texts[half:]
    test = Test()
    times = collections.Counter(p for row in texts for p in parts(row[3])[1])
    test.add_echoes(pool, spare, {p for p in times if times[p] > 1})
    test.add_quotations(spare)
    test.add_wild("ecb", ((n, None, g, None, t) for n, g, t in ecb(data)))
    test.add_wild("gold", ((n, None, g, d, t) for n, g, d, t in stories(data)))
    test.add_wild("timeline17", ((n, o, g, d, t) for n, o, g, d, t in timeline17(data)))
    return test


def half_of(name):
    return "tune" if hashlib.sha256(name.encode()).digest()[0] % 2 else "report"


def wild_copies(test):
    """Pairs of articles that share RUN words in a row or were judged so: real copies."""
    made = {frozenset((echo["echo"], echo["of"])) for echo in test.echoes}
    holders, outlets, copies = collections.defaultdict(list), {}, set()
    with open(JUDGED, encoding="utf8") as lines:
        copies.update(frozenset(line.split()) for line in lines if line.strip())
    for article in test.articles:
        name = article["file"][:-4]
        outlets[name] = article["outlet"]
        own = words(article["text"])
        runs = {tuple(own[at : at + RUN]) for at in range(len(own) - RUN + 1)}
        for run in runs:
            if "|" not in run:
                holders[hash(run)].append(name)
    for names in holders.values():
        most = collections.Counter(outlets[name] or name for name in names).most_common(1)[0][1]
        if most < BOILERPLATE:
            copies.update(map(frozenset, itertools.combinations(names, 2)))
    return copies - made


# ---------------------------------------------------------------- scores

def reported(path):
    """The pairs that an export joins: (echo, of), by the stems of their files."""
    names, rows = {}, []
    with open(path, encoding="utf8") as lines:
        for row in map(json.loads, filter(str.strip, lines)):
            if row["type"] == "article":
                names[row["id"]] = os.path.basename(row["path"]).removesuffix(".txt")
            elif row["type"] == "echo":
                rows.append(row)
    return {(names[row["article"]], names[row["of"]]): row for row in rows}


def score(test, copies, found, half):
    """Precision, recall, direction, and what is false, over one half of the test."""
    wanted = {frozenset((e["echo"], e["of"])): e for e in test.echoes}
    kinds = {name: kind for kind, names in test.groups for name in names}
    in_half = lambda pair: half_of(sorted(original(test, name) for name in pair)[0]) == half
    joined = {frozenset(pair): pair for pair in found}
    recall = {kind: [0, 0] for kind in KINDS}
    right, dated = 0, 0
    for pair, echo in wanted.items():
        if half_of(echo["of"]) == half:
            recall[echo["kind"]][1] += 1
            recall[echo["kind"]][0] += pair in joined
            if pair in joined and echo["dated"]:
                dated += 1
                right += joined[pair] == (echo["echo"], echo["of"])
    false = [p for p in joined if p not in wanted and p not in copies and in_half(p)]
    by_kind = collections.Counter(" ".join(sorted({kinds.get(name, "other") for name in p})) for p in false)
    hits, gold = (sum(n[i] for n in recall.values()) for i in (0, 1))
    p, r = hits / max(1, hits + len(false)), hits / max(1, gold)
    linked = components(found)
    inside = [pair for pair in copies if in_half(pair)]
    scores = {
        "pairs": {"p": round(p, 4), "r": round(r, 4), "f1": round(2 * p * r / max(1e-9, p + r), 4), "gold": gold},
        "precision": round(p, 4),
        "recall": {kind: round(n / max(1, m), 4) for kind, (n, m) in recall.items()},
        "direction": round(right / max(1, dated), 4),
        "false": {kind: by_kind[kind] for kind in sorted(by_kind)},
        "wild": round(sum(map(linked, inside)) / max(1, len(inside)), 4),
    }
    missed = [e for p, e in wanted.items() if p not in joined and half_of(e["of"]) == half]
    return scores, [joined[p] for p in false], missed


def components(pairs):
    """Tells of a pair whether these pairs join it, over others if need be."""
    root = {}

    def find(name):
        while root.get(name, name) != name:
            name = root[name]
        return name

    for a, b in pairs:
        root[find(a)] = find(b)
    return lambda pair: len({find(name) for name in pair}) == 1


def original(test, name):
    """The name by which an article's half is told: its original's."""
    if not hasattr(test, "originals"):
        test.originals = {e["echo"]: e["of"] for e in test.echoes}
    return test.originals.get(name, name)


def check():
    """The scorer on a case of three articles."""
    test = Test()
    test.echoes = [{"kind": "cut", "echo": "b", "of": "a", "dated": True}]
    test.groups = [("gold", ["a", "c"])]
    half = half_of("a")
    scores, false, missed = score(test, set(), {("b", "a"): 0, ("c", "a"): 0}, half)
    assert (scores["pairs"]["p"], scores["recall"]["cut"], scores["direction"]) == (0.5, 1, 1), scores
    assert false == [("c", "a")] and not missed
    scores, _, missed = score(test, {frozenset("ac")}, {("c", "a"): 0}, half)
    assert scores["pairs"]["r"] == 0 and scores["wild"] == 1 and not scores["false"], scores
    assert len(missed) == 1 and score(test, set(), {("a", "b"): 0}, half)[0]["direction"] == 0
    assert words("He said “no, never” and\nleft") == ["he", "said", "|", "and", "left"]
    assert spaced(["``", "It", "is", "n't", "''", ",", "he", "said", "."]) == "“It isn't”, he said."
    dice = chance("check")
    assert figure(["He won 12 seats."], dice)[0] != "He won 12 seats." and figure(["No."], dice) is None
    assert "authorities" in paraphrase("The officials said so on Monday.", dice)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("texts", "score", "check"))
    parser.add_argument("data", nargs="?")
    parser.add_argument("folder", nargs="?")
    parser.add_argument("--ledger")
    parser.add_argument("--half", choices=("tune", "report"), default="report")
    parser.add_argument("--show", action="store_true", help="print what is false and what is missed")
    args = parser.parse_args()
    check()
    if args.what == "texts":
        os.makedirs(args.folder, exist_ok=True)
        with open(os.path.join(args.folder, "manifest.jsonl"), "w", encoding="utf8") as manifest:
            for article in build(args.data).articles:
                with open(os.path.join(args.folder, article["file"]), "w", encoding="utf8") as file:
                    file.write(article.pop("text"))
                manifest.write(json.dumps(article) + "\n")
    if args.what == "score":
        test = build(args.data)
        scores, false, missed = score(test, wild_copies(test), reported(args.ledger), args.half)
        if args.show:
            for pair in sorted(false):
                print("false ", *pair, file=sys.stderr)
            for echo in missed:
                print("missed", echo["echo"], file=sys.stderr)
        print(json.dumps(scores))


if __name__ == "__main__":
    main()
