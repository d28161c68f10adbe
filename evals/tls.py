#!/usr/bin/env python3
"""Score the program's timelines against human ones, under the protocol of the timeline papers.

    tls.py FOLDER --program DATELINE [--keep DIR] [--show] [TOPIC...]
    tls.py --check

FOLDER holds a folder a topic: `articles.jsonl.gz` (id, time, text) and `timelines.jsonl.gz` (a line
a timeline: pairs of a day and its sentences). Prints JSON: for each topic, and averaged, what the
program (`dateline`) and two baselines reach. With `--keep`, ledgers are left in DIR and used again.

The protocol is that of Ghalandari and Ifrim, "Examining the State-of-the-Art in News Timeline
Summarization" (ACL 2020), section 5: for each human timeline, the articles are cut to its first
and last day; the program is told its number of days, and the sentences a day that it has on
average, rounded; days outside its range do not count. The keywords of the set's topics are codes
that no article holds (`bpoil`), so that no sentence is chosen or left out by them.

The scores are those of Martschat and Markert, "Improving ROUGE for Timeline Summarization" (EACL
2017), with the choices of their toolkit, which the later papers keep:

    ar1, ar2  "align+ m:1": each day of one timeline goes to the day of the other that costs least,
              (1 - 1/(d+1)) * (1 - likeness), where d is the days between and likeness the F1 of
              the words that their sentences share, as printed, marks aside; ties go to the earlier.
              N-grams shared with that day count 1/(d+1). Precision takes the days of the
              program's timeline, recall those of the human one; both sum over days before they
              divide. N-grams are ROUGE-1.5.5's with stemming (-m) and without stop words (-s):
              lower-cased letters and digits, Porter's stems of words longer than three letters,
              the list of the SMART system in `smart.txt`. Its table of irregular forms is not
              used.
    date_f1   F1 of the days.

Averages are over timelines. `*_f_of_means` is the F1 of mean precision and mean recall, which is
what the 2020 paper's program prints.

The baselines rank days by how many sentences mention them (`mentions`) and by how many articles
were published on them (`published`), as in the 2020 paper. Both choose sentences alike: of those
that mention the day, and the first five of the articles of that day and the next, the nearest to
their centre (cosine of tf-idf vectors). Standard library only.
"""
import argparse
import collections
import datetime
import gzip
import json
import math
import os
import re
import subprocess
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
with open(os.path.join(HERE, "smart.txt"), encoding="utf-8") as words:
    STOP = set(words.read().split())
MARKS = set("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")


# --- Porter's stemmer, from "An algorithm for suffix stripping" (1980) ---

def consonant(word, at):
    if word[at] == "y":
        return at == 0 or not consonant(word, at - 1)
    return word[at] not in "aeiou"


def measure_of(stem):
    """How often a vowel is followed by a consonant."""
    shape = "".join("c" if consonant(stem, at) else "v" for at in range(len(stem)))
    return shape.count("vc")


def has_vowel(stem):
    return any(not consonant(stem, at) for at in range(len(stem)))


def doubled(word):
    return len(word) > 1 and word[-1] == word[-2] and consonant(word, len(word) - 1)


def short(word):
    """Ends in consonant, vowel, consonant, the last no w, x or y."""
    if len(word) < 3 or word[-1] in "wxy":
        return False
    return [consonant(word, len(word) - n) for n in (3, 2, 1)] == [True, False, True]


STEP_2 = [("ational", "ate"), ("tional", "tion"), ("enci", "ence"), ("anci", "ance"), ("izer", "ize"),
          ("abli", "able"), ("alli", "al"), ("entli", "ent"), ("eli", "e"), ("ousli", "ous"),
          ("ization", "ize"), ("ation", "ate"), ("ator", "ate"), ("alism", "al"), ("iveness", "ive"),
          ("fulness", "ful"), ("ousness", "ous"), ("aliti", "al"), ("iviti", "ive"), ("biliti", "ble")]
STEP_3 = [("icate", "ic"), ("ative", ""), ("alize", "al"), ("iciti", "ic"), ("ical", "ic"), ("ful", ""), ("ness", "")]
STEP_4 = ["ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ism", "ate", "iti", "ous",
          "ive", "ize", "ion", "al", "er", "ic", "ou"]


def replaced(word, endings):
    for ending, other in sorted(endings, key=lambda pair: -len(pair[0])):
        if word.endswith(ending):
            stem = word[:-len(ending)]
            return stem + other if measure_of(stem) > 0 else word
    return word


def without_inflection(word):
    for ending, other in (("sses", "ss"), ("ies", "i"), ("ss", "ss"), ("s", "")):
        if word.endswith(ending):
            word = word[:-len(ending)] + other
            break
    if word.endswith("eed"):
        return word[:-1] if measure_of(word[:-3]) > 0 else word
    for ending in ("ed", "ing"):
        if word.endswith(ending) and has_vowel(word[:-len(ending)]):
            word = word[:-len(ending)]
            if word.endswith(("at", "bl", "iz")):
                return word + "e"
            if doubled(word) and word[-1] not in "lsz":
                return word[:-1]
            return word + "e" if measure_of(word) == 1 and short(word) else word
    return word


def porter(word):
    if len(word) <= 2:
        return word
    word = without_inflection(word)
    if word.endswith("y") and has_vowel(word[:-1]):
        word = word[:-1] + "i"
    word = replaced(replaced(word, STEP_2), STEP_3)
    for ending in STEP_4:
        if word.endswith(ending):
            stem = word[:-len(ending)]
            if measure_of(stem) > 1 and (ending != "ion" or stem.endswith(("s", "t"))):
                word = stem
            break
    if word.endswith("e"):
        stem = word[:-1]
        if measure_of(stem) > 1 or (measure_of(stem) == 1 and not short(stem)):
            word = stem
    return word[:-1] if word.endswith("ll") and measure_of(word) > 1 else word


# --- scores ---

STEMS = {}


def grams(sentences, size):
    """The n-grams of sentences run together, as ROUGE-1.5.5 counts them."""
    tokens = [t for s in sentences for t in re.sub(r"[^a-z0-9]+", " ", s.lower()).split() if t not in STOP]
    stems = [STEMS.setdefault(t, porter(t) if len(t) > 3 else t) for t in tokens]
    return collections.Counter(zip(*(stems[n:] for n in range(size))))


def shared(a, b):
    return sum((a & b).values())


def f1(precision, recall):
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def likeness(ours, gold):
    """F1 of the words that two days' sentences share, as printed."""
    a, b = (collections.Counter(w for s in side for w in s.split() if w not in MARKS) for side in (ours, gold))
    both = shared(a, b)
    return f1(both / max(1, sum(a.values())), both / max(1, sum(b.values())))


def nearness(a, b):
    return 1 / (abs(a.toordinal() - b.toordinal()) + 1)


def one_way(source, target, like, size):
    """N-grams of the days of `source` found in the days of `target` that they go to, and all."""
    found = total = 0
    for day in sorted(source):
        own = grams(source[day], size)
        total += sum(own.values())
        to = min(sorted(target), key=lambda other: (1 - nearness(day, other)) * (1 - like(day, other)), default=None)
        if to is not None:
            found += nearness(day, to) * shared(own, grams(target[to], size))
    return found / total if total else 0.0


def align(ours, gold, size):
    """Precision, recall and F1 of alignment-based ROUGE-`size`."""
    known = {}

    def like(day, other):
        if (day, other) not in known:
            known[day, other] = likeness(ours[day], gold[other])
        return known[day, other]

    precision = one_way(ours, gold, like, size)
    recall = one_way(gold, ours, lambda a, b: like(b, a), size)
    return precision, recall, f1(precision, recall)


def dates(ours, gold):
    both = len(ours.keys() & gold.keys())
    precision, recall = both / max(1, len(ours)), both / max(1, len(gold))
    return precision, recall, f1(precision, recall)


def scores(ours, gold):
    return {"ar1": align(ours, gold, 1), "ar2": align(ours, gold, 2), "date": dates(ours, gold)}


# --- the set ---

def lines(path):
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def day(words):
    return datetime.date.fromisoformat(words[:10])


def timelines(folder):
    """The human timelines of a topic, each a map from a day to its sentences."""
    for rows in lines(os.path.join(folder, "timelines.jsonl.gz")):
        timeline = {}
        for when, sentences in rows:
            timeline[day(when)] = sentences
        if timeline:
            yield timeline


def size_of(gold):
    """How many days, and how many sentences a day on average, rounded, one at least."""
    return len(gold), max(1, round(sum(map(len, gold.values())) / len(gold)))


def cut(folder, gold):
    """The articles between the first and the last day of a timeline."""
    articles = lines(os.path.join(folder, "articles.jsonl.gz"))
    return [a for a in articles if min(gold) <= day(a["time"]) <= max(gold)]


# --- the program ---

def run(command):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8", check=False)
    if done.returncode > 1:
        raise SystemExit(f"{' '.join(command)}: {done.stderr}")
    return done.stdout


def ledger_of(program, articles, path):
    """A ledger of the articles at `path`, made unless it is there."""
    if not os.path.exists(path):
        pages = path + ".jsonl"
        with open(pages, "w", encoding="utf-8") as file:
            for a in articles:
                row = {"id": a["id"], "title": a.get("title"), "text": a["text"], "published": a["time"][:10]}
                file.write(json.dumps({k: v for k, v in row.items() if v}) + "\n")
        run([program, "--ledger", path, "add", pages])
        os.remove(pages)


def asked(program, ledger, gold):
    """The program's timeline: of the days in the range, the first by rank."""
    length, sentences = size_of(gold)
    wanted = ["timeline", "--all", "--length", "2000", "--sentences", str(sentences), "--json"]
    rows = json.loads(run([program, "--ledger", ledger] + wanted))
    rows.sort(key=lambda row: row["rank"])
    out = {}
    for row in rows:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", row["date"]) and min(gold) <= day(row["date"]) <= max(gold):
            told = [row["place"]] + row["more"]
            out.setdefault(day(row["date"]), [place["span"]["exact"] for place in told])
            if len(out) == length:
                break
    return out


class Corpus:
    """Sentences of an export, with the days that they mention and those of their articles."""

    def __init__(self, program, ledger):
        self.sentences = []
        self.published = collections.Counter()
        of = collections.defaultdict(list)
        rows = [json.loads(line) for line in run([program, "--ledger", ledger, "export"]).splitlines()]
        texts = [row for row in rows if row["type"] == "article" and re.match(r"\d{4}-\d\d-\d\d", row["published"] or "")]
        for row in texts:
            self.published[day(row["published"])] += 1
            start = 0
            for number, line in enumerate(filter(None, row["text"].split("\n"))):
                start = row["text"].index(line, start)
                sentence = {"words": line, "number": number, "published": day(row["published"]), "days": set()}
                of[row["id"]].append((start, start + len(line), sentence))
                self.sentences.append(sentence)
                start += len(line)
        for row in rows:
            if row["type"] == "date" and re.match(r"\d{4}-\d\d-\d\d(T|$)", row["value"]):
                for start, end, sentence in of[row["article"]]:
                    if start <= row["span"]["start"] < end:
                        sentence["days"].add(day(row["value"]))
        self.mentions = collections.Counter(d for s in self.sentences for d in s["days"])
        for s in self.sentences:
            s["grams"] = grams([s["words"]], 1)
        count = collections.Counter(g for s in self.sentences for g in s["grams"])
        self.idf = {g: math.log(len(self.sentences) / n) + 1 for g, n in count.items()}

    def vector(self, sentence):
        vector = {g: n * self.idf[g] for g, n in sentence["grams"].items()}
        length = math.sqrt(sum(w * w for w in vector.values())) or 1
        return {g: w / length for g, w in vector.items()}

    def told(self, when, most):
        """The sentences about a day that lie nearest to the centre of all of them."""
        candidates = [s for s in self.sentences if when in s["days"] or (
            s["number"] < 5 and not s["days"] and 0 <= (s["published"] - when).days < 2)]
        vectors = [self.vector(s) for s in candidates]
        centre = collections.Counter()
        for vector in vectors:
            centre.update(vector)
        near = [sum(w * centre[g] for g, w in vector.items()) for vector in vectors]
        ranked = sorted(range(len(candidates)), key=lambda at: (-near[at], at))
        chosen = []
        for at in ranked:
            if candidates[at]["words"] not in chosen:
                chosen.append(candidates[at]["words"])
        return chosen[:most]

    def timeline(self, counts, gold):
        length, most = size_of(gold)
        days = [d for d in counts if min(gold) <= d <= max(gold)]
        days = sorted(days, key=lambda d: (-counts[d], d))[:length]
        return {d: self.told(d, most) for d in days}


def means(results):
    """Scores averaged over timelines."""
    out = {}
    for name in ("ar1", "ar2", "date"):
        precision, recall, f = (sum(r[name][n] for r in results) / len(results) for n in range(3))
        out[name] = {"f1": round(f, 4), "f_of_means": round(f1(precision, recall), 4)}
    return {"ar1": out["ar1"]["f1"], "ar2": out["ar2"]["f1"], "date_f1": out["date"]["f1"],
            "ar1_f_of_means": out["ar1"]["f_of_means"], "ar2_f_of_means": out["ar2"]["f_of_means"]}


def evaluate(args, folder, keep):
    results = collections.defaultdict(dict)
    topics = args.topics or sorted(os.listdir(folder))
    for topic in topics:
        for number, gold in enumerate(timelines(os.path.join(folder, topic))):
            ledger = os.path.join(keep, f"{topic}.{number}.db")
            ledger_of(args.program, cut(os.path.join(folder, topic), gold), ledger)
            corpus = Corpus(args.program, ledger)
            found = {"dateline": asked(args.program, ledger, gold),
                     "mentions": corpus.timeline(corpus.mentions, gold),
                     "published": corpus.timeline(corpus.published, gold)}
            for name, ours in found.items():
                results[name][f"{topic}.{number}"] = scores(ours, gold)
            if args.show:
                show(topic, found["dateline"], gold)
    out = {name: means(list(of.values())) for name, of in results.items()}
    out["topics"] = {topic: means([of]) for topic, of in results["dateline"].items()}
    return out


def show(topic, ours, gold):
    for when in sorted(ours.keys() | gold.keys()):
        print(f"{topic} {when} {'both' if when in ours and when in gold else ''}")
        for name, side in (("ours", ours), ("gold", gold)):
            for sentence in side.get(when, []):
                print(f"    {name}  {sentence.strip()}")


# --- hand-made cases ---

def close(found, wanted):
    assert abs(found - wanted) < 1e-9, (found, wanted)


def check():
    for word, stem in [("caresses", "caress"), ("ponies", "poni"), ("agreed", "agre"), ("plastered", "plaster"),
                       ("hopping", "hop"), ("falling", "fall"), ("filing", "file"), ("happy", "happi"),
                       ("relational", "relat"), ("vietnamization", "vietnam"), ("triplicate", "triplic"),
                       ("adjustment", "adjust"), ("adoption", "adopt"), ("controlling", "control"), ("rate", "rate"),
                       ("sky", "sky"), ("hopefulness", "hope"), ("electricity", "electr"), ("bleed", "bleed")]:
        assert porter(word) == stem, (word, porter(word), stem)
    assert grams(["The dam broke .", "It was a flood ."], 1) == {("dam",): 1, ("broke",): 1, ("flood",): 1}
    assert grams(["The dam broke .", "It was a flood ."], 2) == {("dam", "broke"): 1, ("broke", "flood"): 1}
    a, b, c = (datetime.date(2031, 4, n) for n in (1, 2, 5))
    same = {a: ["The dam broke"], b: ["Villages flooded"]}
    for size in (1, 2):
        for value in align(same, same, size):
            close(value, 1)
    # A day off, three words of three: half of them count, on both sides.
    close(align({b: ["dam broke here", "rain"]}, {a: ["dam broke here", "rain"]}, 1)[2], 0.5)
    # Two of ours go to one of theirs: precision (2 + 0) / 4, recall 2 / 2.
    precision, recall, _ = align({a: ["dam broke"], b: ["orchestra played"]}, {a: ["dam broke"]}, 1)
    close(precision, 0.5)
    close(recall, 1)
    # Likeness draws a day away from the nearer one: cost 3/4 * (1 - 1) against 1/2 * (1 - 0).
    close(align({b: ["dam broke"]}, {a: ["orchestra played"], c: ["dam broke"]}, 1)[0], 1 / 4)
    # Of equal cost the earlier: here nothing is shared, and both lie a day away.
    close(align({}, {a: ["dam"]}, 1)[2], 0)
    close(dates(same, {a: [], c: []})[2], 0.5)
    close(likeness(["a b ."], ["a c ."]), 0.5)
    assert size_of({a: ["x", "y"], b: ["z"]}) == (2, 2)
    print("all is well")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?")
    parser.add_argument("topics", nargs="*", metavar="TOPIC")
    parser.add_argument("--program", default="dateline")
    parser.add_argument("--keep", help="a folder for the ledgers, which are not made again")
    parser.add_argument("--show", action="store_true", help="list both timelines, day by day")
    parser.add_argument("--check", action="store_true", help="try the scorer on hand-made cases")
    args = parser.parse_args()
    if args.check:
        return check()
    with tempfile.TemporaryDirectory() as scratch:
        keep = args.keep or scratch
        os.makedirs(keep, exist_ok=True)
        print(json.dumps(evaluate(args, args.folder, keep)))


if __name__ == "__main__":
    main()
