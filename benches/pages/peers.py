#!/usr/bin/env python3
"""Read the same pages with dateline-page and with other extractors, and print one table.

    peers.py                          whatever has not been read yet, then the table
    peers.py --only dateline          reads with dateline-page again, keeps what the others gave
    peers.py --data DIR --scorer FILE --results DIR

Every system reads in a process of its own, bound to one core. What it gives is kept below
`results`, an export and a time for each set, in the form that the scorer reads.
"""
import argparse
import importlib.util
import json
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent

PYTHON = ("trafilatura", "newspaper4k", "readability-lxml", "htmldate")
RUST = ("dateline", "rs-trafilatura", "dom_smoothie")
# In the order of the table's rows.
SYSTEMS = ("dateline", "trafilatura", "rs-trafilatura", "dom_smoothie", "readability-lxml", "newspaper4k", "htmldate")
SETS = ("aeb", "wcxb", "dates")

# The table's columns: heading, set, which scorer, what it measures, its figure.
COLUMNS = (
    ("aeb shingle F1", "aeb", "pages", "text", "shingle_f1"),
    ("wcxb word F1", "wcxb", "pages", "text", "word_f1"),
    ("wcxb dates", "wcxb", "pages", "dates", "accuracy"),
    ("dates accuracy", "dates", "pages", "dates", "accuracy"),
    ("dates precision", "dates", "pages", "dates", "precision"),
    ("wcxb titles", "wcxb", "credits", "titles", "rate"),
    ("wcxb authors", "wcxb", "credits", "authors", "rate"),
)
# Field of the export that each measure needs: a system that never fills it has no figure.
NEEDS = {"text": "text", "dates": "published", "titles": "title", "authors": "byline"}
BASELINE = "trafilatura"


def module(name, path):
    """A script as a module."""
    spec = importlib.util.spec_from_file_location(name, path)
    found = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(found)
    return found


def default_data():
    """The folder of the evaluations' corpora."""
    plan = json.loads((ROOT / "evals/sets.json").read_text(encoding="utf8"))
    return ROOT / plan["data"]


def arguments():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=default_data(), help="folder of the corpora")
    parser.add_argument("--scorer", type=Path, help="pages.py, if not DATA/score/pages.py")
    parser.add_argument("--results", type=Path, default=HERE / "results", help="where exports are kept")
    parser.add_argument("--only", nargs="+", choices=SYSTEMS, help="read again, with these alone")
    parser.add_argument("--core", default="0", help="the core that all of them run on")
    args = parser.parse_args()
    args.scorer = args.scorer or args.data / "score/pages.py"
    return args


def build():
    """The Rust program, built, and where it is."""
    command = ["cargo", "build", "--release", "--message-format=json-render-diagnostics"]
    done = subprocess.run(command, cwd=HERE, check=True, stdout=subprocess.PIPE)
    messages = (json.loads(line) for line in done.stdout.splitlines())
    return [message["executable"] for message in messages if message.get("executable")][-1]


def read(system, pages, export, core, program):
    """Has a system read a folder of pages; its time lies beside its export."""
    runner = [program] if system in RUST else [sys.executable, str(HERE / "extract.py")]
    command = ["taskset", "-c", core, *runner, system, str(pages), str(export)]
    print(f"{system} reads {pages}", file=sys.stderr)
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE)
    time_of(export).write_bytes(done.stdout)


def time_of(export):
    """Where the time lies that an export took."""
    return export.with_suffix(".time.json")


def read_all(args):
    """Reads with every system that is to read; what was kept of the others stays."""
    args.results.mkdir(parents=True, exist_ok=True)
    wanted = []
    for system in args.only or SYSTEMS:
        for name in SETS:
            export = args.results / f"{name}-{system}.jsonl"
            if args.only or not time_of(export).exists():
                wanted.append((system, args.data / "data/pages" / name / "html", export))
    program = build() if any(system in RUST for system, _, _ in wanted) else None
    for system, pages, export in wanted:
        read(system, pages, export, args.core, program)


def figure(results, truths, scorers, system, column):
    """One figure of the table, or nothing where the system does not say what is measured."""
    _, name, scorer, what, field = column
    export = results / f"{name}-{system}.jsonl"
    found = scorers[scorer].articles(export) if export.exists() else {}
    if not any(row.get(NEEDS[what]) for row in found.values()):
        return None
    if scorer == "pages":
        return getattr(scorers["pages"], what)(truths[name], found)[field]
    return scorers["credits"].score(what, truths[name], found)[field]


def speed(results, system, name):
    """Pages a second."""
    path = time_of(results / f"{name}-{system}.jsonl")
    if not path.exists():
        return None
    time = json.loads(path.read_text(encoding="utf8"))
    return time["pages"] / time["seconds"]


def ratio(a, b):
    """How many times `b` is in `a`, where both are known."""
    return a / b if a and b else None


def table(args):
    """The table, in Markdown."""
    scorers = {
        "pages": module("pages", args.scorer),
        "credits": module("credits", ROOT / "evals/credits.py"),
    }
    truths = {}
    for name in SETS:
        path = args.data / "data/pages" / name / "ground-truth.json"
        truths[name] = json.loads(path.read_text(encoding="utf8"))
    heads = [column[0] for column in COLUMNS]
    heads += ["aeb pages/s", "ratio", "wcxb pages/s", "ratio"]
    lines = [f"| system | {' | '.join(heads)} |", "|---" + "|---:" * len(heads) + "|"]
    for system in SYSTEMS:
        cells = [figure(args.results, truths, scorers, system, column) for column in COLUMNS]
        cells = [f"{cell:.3f}" if cell is not None else "" for cell in cells]
        for name in ("aeb", "wcxb"):
            fast = speed(args.results, system, name)
            beside = ratio(fast, speed(args.results, BASELINE, name))
            cells.append(f"{fast:.0f}" if fast else "")
            cells.append(f"{beside:.1f}" if beside else "")
        lines.append(f"| {system} | {' | '.join(cells)} |")
    return "\n".join(lines)


def main():
    args = arguments()
    read_all(args)
    print(table(args))


if __name__ == "__main__":
    main()
