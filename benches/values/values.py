"""What the packages give, as EDTF: for each the reading of its output that favours it most.

The examples are tests: `python3 -m doctest values.py`.
"""
import datetime
import re

SEASONS = {"SP": "21", "SU": "22", "FA": "23", "AU": "23", "WI": "24"}
# Parts of a day in TIMEX3: EDTF has none, a day is the finest that they say.
PARTS = re.compile(r"T(MO|MI|AF|EV|NI|DT)$")
MONTH = re.compile(r"\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b", re.I)
CLOCK = re.compile(r"\d:\d\d|\d\s*[ap]\.?m\b|\bnoon\b|\bmidnight\b", re.I)
DAY = re.compile(r"\b[0-3]?\d(st|nd|rd|th)?\b(?!:)", re.I)
YEAR = re.compile(r"\b[12]\d{3}\b")


def timex3(value):
    """A TIMEX3 value as EDTF; nothing where EDTF has no such value.

    >>> [timex3(value) for value in ("1940-SU", "2018-Q3", "2018-W17", "199", "BC0480", "2018-05-01TMO")]
    ['1940-22', '2018-07/2018-09', '2018-04-23/2018-04-29', '199X', '-0479', '2018-05-01']
    >>> [timex3(value) for value in ("PAST_REF", "P3D", "XXXX-05", None)]
    [None, None, None, None]
    """
    value = PARTS.sub("", value or "")
    before = re.fullmatch(r"BC(\d+)(.*)", value)
    if before:
        year, rest = int(before[1]), before[2]
        value = f"-{year - 1:04}{rest}" if year > 1 else f"0000{rest}"
    season = re.fullmatch(r"(-?\d{4})-(SP|SU|FA|AU|WI)", value)
    quarter = re.fullmatch(r"(\d{4})-Q([1-4])", value)
    week = re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", value)
    if season:
        return f"{season[1]}-{SEASONS[season[2]]}"
    if quarter:
        last = int(quarter[2]) * 3
        return f"{quarter[1]}-{last - 2:02}/{quarter[1]}-{last:02}"
    if week:
        days = (6, 7) if week[3] else (1, 7)
        ends = (datetime.date.fromisocalendar(int(week[1]), int(week[2]), day) for day in days)
        return "/".join(end.isoformat() for end in ends)
    if re.fullmatch(r"\d{3}", value):
        return f"{value}X"
    if re.fullmatch(r"\d\d", value):
        return f"{value}XX"
    plain = re.fullmatch(r"-?\d{4}(-\d\d(-\d\d(T\d\d:\d\d)?)?)?", value)
    return value if plain else None


def fineness(words):
    """How fine a date its words say, for packages that give a moment only.

    >>> [fineness(words) for words in ("May 4", "in May 2018", "2018", "last week", "two weeks ago", "8 p.m.")]
    ['day', 'month', 'year', 'week', 'day', 'time']
    """
    words = words.lower()
    if CLOCK.search(words):
        return "time"
    if MONTH.search(words):
        return "day" if DAY.search(YEAR.sub("", words)) else "month"
    if YEAR.search(words) and not re.search(r"\d[-/.]\d", words):
        return "year"
    for unit in ("week", "month", "year", "decade"):
        if re.search(rf"\b{unit}s?\b", words) and not re.search(r"day\b", words):
            return "day" if unit == "week" and re.search(r"\d|ago|later", words) else unit
    return "day"


def readings(value):
    """What a TIMEX3 value can be: itself, and its EDTF by either way of counting weeks."""
    return [one for one in (value, timex3(value), *weeks(value)) if one]


def weeks(value):
    """A week that begins on Sunday, where TIMEX3 says one that begins on Monday."""
    week = re.fullmatch(r"(\d{4})-W(\d\d)", value or "")
    return around(datetime.date.fromisocalendar(int(week[1]), int(week[2]), 1)) if week else []


def around(monday):
    """The week from Monday, and that from the Sunday before.

    >>> around(datetime.date(2018, 4, 23))
    ['2018-04-23/2018-04-29', '2018-04-22/2018-04-28']
    """
    starts = (monday, monday - datetime.timedelta(days=1))
    return [f"{start}/{start + datetime.timedelta(days=6)}" for start in starts]


def moment(when, precision):
    """A moment at a precision: `day`, `week`, `month`, `year`, `decade`, `time`."""
    if precision == "time":
        return [when.strftime("%Y-%m-%dT%H:%M")]
    if precision == "week":
        return around(when.date() - datetime.timedelta(days=when.weekday()))
    if precision == "decade":
        return [f"{when.year // 10:03}X"]
    whole = when.date().isoformat()
    return [{"month": whole[:7], "year": whole[:4]}.get(precision, whole)]


def before(day):
    """The day before: ends that are not included become the last day."""
    return (datetime.date.fromisoformat(day[:10]) - datetime.timedelta(days=1)).isoformat()


def likeliest(found, anchor):
    """Of a past and a future value: the past one for weekdays, unless it is the day itself; else
    the nearer, as years go unsaid."""
    def gap(one):
        day = (one.get("value") or one.get("start") or one.get("end") or "0001")[:10]
        day = day if re.fullmatch(r"\d{4}-\d\d-\d\d", day) else "0001-01-01"
        return abs((datetime.date.fromisoformat(day) - anchor.date()).days)

    if "WXX" in found[0].get("timex", ""):
        return next((one for one in found if gap(one) == 0), found[0])
    return min(found, key=gap)


def recognized(resolution, anchor):
    """The values of recognizers-text."""
    one = likeliest(resolution["values"], anchor)
    timex, value = one.get("timex", ""), one.get("value")
    fixed = timex3(re.sub("^XXXX", f"{anchor.year:04}", timex))
    if timex.endswith("_REF"):
        return [timex]
    if one["type"] == "time" and value:
        return [f"{anchor.date()}T{value[:5]}"]
    if value and value != "not resolved":
        return [value[:16].replace(" ", "T")]
    if "T" in timex and one.get("start"):
        return [one["start"][:10]]
    if "start" not in one or "end" not in one:
        return [said for said in (fixed or one.get("start") or one.get("end"),) if said]
    start, end = one["start"][:10], one["end"][:10]
    if re.fullmatch(r"XXXX-\d\d", timex):
        return [start[:7]]
    if start.endswith("0-01-01") and int(end[:4]) - int(start[:4]) == 10:
        return [f"{start[:3]}X"]
    if fixed and not re.search(r"W\d", timex):
        return [fixed]
    return [f"{start}/{before(end)}", *weeks(timex)]
