#!/usr/bin/env python3
"""Read the same sentences with dateline and with other packages, and print one table.

    peers.py --data DIR                    whatever has not been read yet, then the table
    peers.py --data DIR --only dateline    reads again with one, keeps what the others gave
    peers.py --data DIR --results DIR --core N

Every system reads in a process of its own, bound to one core. What it gives is kept below
`results`, an export and a time for each set.
"""
import argparse
import collections
import importlib.util
import json
import re
import subprocess
import sys
from pathlib import Path

import read as packages
import values

HERE = Path(__file__).resolve().parent
NUMBER = r"-?[\d.]+(?:E-?\d+)?"
STORIES = ("talks", "uk-visit", "caravan", "tariffs")
RUST = ("dateline", "rules", "rules, a sentence alone")
# Systems that read whole articles: what a date means may hang on the sentences before it.
WHOLE = ("dateline", "rules", "heideltime")
SETS = {
    "stories": (*RUST, *packages.DATES, *packages.FIGURES),
    "wikiwars": (*RUST, *packages.DATES),
    "newsquant": (*RUST, *packages.FIGURES),
}


def arguments():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="folder of the corpora")
    parser.add_argument("--results", type=Path, default=HERE / "results", help="where exports are kept")
    parser.add_argument("--only", nargs="+", help="read again, with these alone")
    parser.add_argument("--core", default="0", help="the core that all of them run on")
    args = parser.parse_args()
    args.results = args.results.resolve()
    return args


def module(name, path):
    """A script as a module."""
    spec = importlib.util.spec_from_file_location(name, path)
    found = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(found)
    return found


def build():
    """The Rust program, built, and where it is."""
    command = ["cargo", "build", "--release", "--message-format=json-render-diagnostics"]
    done = subprocess.run(command, cwd=HERE, check=True, stdout=subprocess.PIPE)
    messages = (json.loads(line) for line in done.stdout.splitlines())
    return [message["executable"] for message in messages if message.get("executable")][-1]


def gold_folders(args):
    """The folders of texts and gold of each set that has them."""
    wars = args.results / "wikiwars"
    if not (wars / "gold.json").exists():
        script, source = args.data / "score/to_gold.py", args.data / "data/wikiwars/tml"
        subprocess.run([sys.executable, str(script), "timeml", str(source), str(wars)], check=True)
    return {"stories": [args.data / "gold" / name for name in STORIES], "wikiwars": [wars]}


def sentences_of_newsquant(args):
    path = args.data / "data/newsquant/newsquant-dev.json"
    return json.loads(path.read_text(encoding="utf8"))


def unit(file, published, text):
    return {"file": file, "published": published, "at": 0, "text": text}


def units_of(args, name):
    """The texts of a set."""
    if name == "newsquant":
        return [unit(str(n), None, one["text"]) for n, one in enumerate(sentences_of_newsquant(args))]
    units = []
    for folder in gold_folders(args)[name]:
        for article in json.loads((folder / "gold.json").read_text(encoding="utf8"))["articles"]:
            text = (folder / article["file"]).read_bytes().decode("utf8")
            units.append(unit(f"{folder.name}/{article['id']}", article["published"], text))
    return units


def prepare(args, program):
    """Writes the texts of each set, and the sentences of each text."""
    for name in SETS:
        whole, parts = source(args, name, True), source(args, name, False)
        lines = [json.dumps(unit) for unit in units_of(args, name)]
        whole.write_text("\n".join(lines), encoding="utf8")
        subprocess.run([program, "split", str(whole), str(parts)], check=True)


def source(args, name, whole):
    return args.results / f"{name}.{'articles' if whole else 'sentences'}.jsonl"


def export_of(args, name, system):
    return args.results / f"{name}-{system.replace(' ', '-').replace(',', '')}.jsonl"


def time_of(export):
    """Where the time lies that an export took."""
    return export.with_suffix(".time.json")


def read_all(args):
    """Reads with every system that is to read; what was kept of the others stays."""
    args.results.mkdir(parents=True, exist_ok=True)
    program = build()
    prepare(args, program)
    for name, systems in SETS.items():
        for system in systems:
            export = export_of(args, name, system)
            if system in args.only if args.only else not time_of(export).exists():
                runner = [program, system.split(",")[0]] if system in RUST else [sys.executable, str(HERE / "read.py"), system]
                command = ["taskset", "-c", args.core, *runner, str(source(args, name, system in WHOLE)), str(export)]
                print(f"{system} reads {name}", file=sys.stderr)
                done = subprocess.run(command, check=True, stdout=subprocess.PIPE)
                time_of(export).write_bytes(done.stdout)


def rows(path, kind):
    """The rows of an export, by file."""
    by = collections.defaultdict(list)
    for line in path.read_text(encoding="utf8").splitlines():
        row = json.loads(line)
        if row["type"] == kind:
            by[row["file"]].append(row)
    return by


def gold_rows(args, name, kind):
    """Gold as rows of an export, by file."""
    by = collections.defaultdict(list)
    for folder in gold_folders(args)[name]:
        gold = json.loads((folder / "gold.json").read_text(encoding="utf8"))
        texts = {a["id"]: (folder / a["file"]).read_bytes().decode("utf8") for a in gold["articles"]}
        for one in gold[f"{kind}s"]:
            start = -1
            for _ in range(one.get("n", 1)):
                start = texts[one["article"]].find(one["quote"], start + 1)
            row = {"start": start, "end": start + len(one["quote"]), "value": one["value"]}
            by[f"{folder.name}/{one['article']}"].append(row)
    return by


def overlap(a, b):
    """Shared part of two spans: intersection over union."""
    shared = min(a["end"], b["end"]) - max(a["start"], b["start"])
    return max(shared, 0) / (a["end"] - a["start"] + b["end"] - b["start"] - shared) if shared > 0 else 0


def bare(value):
    """A value without what qualifies it."""
    return (value or "").rstrip("~?%")


def same_date(found, gold):
    """Whether a date has gold's value, as gold writes it or as EDTF."""
    wanted = {bare(gold["value"]), bare(values.timex3(gold["value"]))} - {""}
    return any(bare(value) in wanted for value in found.get("values", [found.get("value")]))


def same_figure(found, gold):
    return found["value"] == gold["value"]


def f1(right, found, gold):
    return 2 * right / (found + gold) if found + gold else 0.0


def is_vague(row):
    """Whether a package says no more than `PAST_REF` and its like: `now`, `recently`."""
    return bool(row.get("values")) and all(value.endswith("_REF") for value in row["values"])


def spans(args, name, system, kind, scorer):
    """Span F1, and span and value F1, of one export. The stories' gold holds no vague references,
    that of wikiwars does."""
    found, gold = rows(export_of(args, name, system), kind), gold_rows(args, name, kind)
    if name == "stories":
        found = {file: [row for row in rows if not is_vague(row)] for file, rows in found.items()}
    found = collections.defaultdict(list, found)
    same = same_date if kind == "date" else same_figure
    paired = right = 0
    for file in gold:
        for i, j in scorer.pair_up(found[file], gold[file], overlap):
            paired += 1
            right += same(found[file][i], gold[file][j])
    counts = (sum(map(len, found.values())), sum(map(len, gold.values())))
    return f1(paired, *counts), f1(right, *counts)


def numbers(value, to):
    """A figure's ends, in order, so that they compare whichever was written first."""
    ends = [float(value)] + ([float(to)] if to is not None else [])
    return tuple(sorted(round(end, 6) for end in ends))


def gold_numbers(words):
    """`12.0-20.0` is a range, `-12.0` is none."""
    return numbers(*re.fullmatch(rf"({NUMBER})(?:\s*-\s*({NUMBER}))?", words).groups())


def quantities(args, system):
    """F1 of the values of newsquant's sentences: the same numbers, each as often as it stands."""
    found = rows(export_of(args, "newsquant", system), "figure")
    right = count = total = 0
    for n, sentence in enumerate(sentences_of_newsquant(args)):
        gold = collections.Counter(gold_numbers(q["value"]) for q in sentence["quantities"])
        got = collections.Counter(numbers(row["value"], row.get("to")) for row in found[str(n)])
        right += sum((gold & got).values())
        count += sum(got.values())
        total += sum(gold.values())
    return f1(right, count, total)


def speed(args, name, system):
    """Sentences a second and MB a second."""
    if not has(args, name, system):
        return ()
    time = json.loads(time_of(export_of(args, name, system)).read_text(encoding="utf8"))
    sentences = len(source(args, name, False).read_text(encoding="utf8").splitlines())
    seconds = max(time["seconds"], 1e-9)
    return sentences / seconds, time["bytes"] / 1e6 / seconds


def has(args, name, system):
    return time_of(export_of(args, name, system)).exists()


def quick(rate):
    return f"{rate:.0f}" if rate >= 10 else f"{rate:.2g}"


def measured(args, name, system, kind, scorer):
    """A set's cells of one row."""
    if not has(args, name, system):
        return [""] * (1 if name == "newsquant" else 2)
    found = [quantities(args, system)] if name == "newsquant" else spans(args, name, system, kind, scorer)
    return [f"{figure:.3f}" for figure in found]


def table(args, kind, names, systems, scorer):
    """The table of dates or of figures, in Markdown."""
    heads = ["system"]
    for name in names:
        heads += [f"{name} value F1"] if name == "newsquant" else [f"{name} span F1", "span and value"]
    heads += ["sentences/s", "MB/s"]
    lines = [f"| {' | '.join(heads)} |", "|---" + "|---:" * (len(heads) - 1) + "|"]
    for system in systems:
        row = []
        for name in names:
            row += measured(args, name, system, kind, scorer)
        row += [quick(rate) for rate in speed(args, "stories", system)]
        lines.append(f"| {system} | {' | '.join(row)} |")
    return "\n".join(lines)


def main():
    args = arguments()
    read_all(args)
    scorer = module("score", args.data / "score/score.py")
    print("Dates\n")
    print(table(args, "date", ("stories", "wikiwars"), (*RUST, *packages.DATES), scorer))
    print("\nFigures\n")
    print(table(args, "figure", ("stories", "newsquant"), (*RUST, *packages.FIGURES), scorer))


if __name__ == "__main__":
    main()
