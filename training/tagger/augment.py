"""Other looks of the same text: what real pages do to it, with all labels kept in place."""

import bisect
import dataclasses
import re

# How often a document is changed in each manner.
QUOTES = 0.4
RECASED = 0.15
RESPELT = 0.2
SWAPPED = 0.5
TRANSLATED = 0.08
LITTERED = 0.15


def augment(document, names, rng):
    """A document as another page might print it. `names` are those of the corpora, by kind."""
    chance = rng.random(6)
    if chance[0] < SWAPPED and document.names:
        document = edited(document, _swaps(document, names, rng))
    if chance[1] < RESPELT:
        document = edited(document, _respellings(document.text, rng))
    # A tree without its words is none.
    if document.words is None and chance[2] < TRANSLATED:
        document = edited(document, _dropped_articles(document.text, rng))
    if chance[3] < LITTERED:
        document = edited(document, _litter(document, rng))
    text = document.text
    if chance[4] < QUOTES:
        text = _quotes(text, rng)
    if chance[5] < RECASED:
        text = "".join(_recased(line, rng) for line in re.split(r"(\n)", text))
    return dataclasses.replace(document, text=text)


def known_names(documents):
    """All names of the documents, by kind."""
    found = {}
    for document in documents:
        for start, end, kind in document.names or []:
            found.setdefault(kind, set()).add(document.text[start:end])
    return {kind: sorted(names) for kind, names in found.items()}


def edited(document, edits):
    """The document with `edits`, (start, end, new words) in order and apart, and its spans moved."""
    if not edits:
        return document
    text, at = [], 0
    starts, moved = [], []  # of each edit: where it begins in the old text, and in the new
    shift = 0
    for start, end, new in edits:
        text += [document.text[at:start], new]
        starts.append(start)
        moved.append((start + shift, end, len(new)))
        shift += len(new) - (end - start)
        at = end
    text.append(document.text[at:])

    def place(position, ends):
        """Where a position stands now; one within an edit is put at its edge."""
        number = bisect.bisect_left(starts, position) if ends else bisect.bisect_right(starts, position)
        if number == 0:
            return position
        begin, old_end, length = moved[number - 1]
        if position < old_end:
            return begin + length if ends else begin
        return begin + length + position - old_end

    def span(start, end):
        return place(start, False), place(end, True)

    def parts(spans):
        return [span(*one) for one in spans]

    changed = dataclasses.replace(document, text="".join(text))
    if document.attributions is not None:
        changed.attributions = [
            dataclasses.replace(a, cue=parts(a.cue), source=parts(a.source), content=parts(a.content))
            for a in document.attributions
        ]
    if document.names is not None:
        changed.names = [(*span(start, end), kind) for start, end, kind in document.names]
    if document.words is not None:
        changed.words = []
        for word in document.words:
            start, end = span(word.start, word.end)
            changed.words.append(dataclasses.replace(word, start=start, end=end))
    return changed


def _swaps(document, names, rng):
    """Half of the names give way to others of their kind; the same name to the same."""
    others, edits = {}, []
    for start, end, kind in document.names:
        name = document.text[start:end]
        if name not in others:
            choice = names.get(kind)
            swaps = choice and kind < 3 and rng.random() < 0.5  # persons, organisations, places
            others[name] = str(rng.choice(choice)) if swaps else None
        if others[name]:
            edits.append((start, end, others[name]))
    return edits


# Letters that transliterations and alphabets write differently, either way round.
_SPELLINGS = [
    ("kh", "h"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("q", "k"), ("ph", "f"), ("sh", "ch"),
    ("ai", "ay"), ("ei", "ey"), ("dj", "j"), ("y", "i"), ("c", "k"), ("gh", "g"), ("dh", "d"),
    ("th", "t"), ("ts", "tz"), ("v", "w"), ("o", "u"), ("e", "i"), ("ya", "ia"), ("yu", "iu"),
    ("zh", "j"), ("x", "ks"), ("a", "aa"), ("l", "ll"), ("s", "ss"), ("m", "mm"), ("n", "nn"),
    ("a", "á"), ("o", "ö"), ("u", "ü"), ("e", "é"), ("c", "ç"), ("s", "š"), ("i", "ı"), ("n", "ñ"),
]  # fmt: skip


def _respellings(text, rng):
    """Half of the words that keep a capital within sentences are spelt in another way."""
    within = re.findall(r"(?<=[a-z,] )[A-Z][a-z]{3,}\b", text)
    others = {}
    for word in dict.fromkeys(within):
        if rng.random() < 0.5:
            others[word] = _respelt(word, rng)
    return [
        (found.start(), found.end(), others[found.group()])
        for found in re.finditer(r"\b[A-Z][a-z]{3,}\b", text)
        if others.get(found.group(), found.group()) != found.group()
    ]


def _respelt(word, rng):
    for at in rng.permutation(len(_SPELLINGS))[:12]:
        one, other = _SPELLINGS[at]
        if other in word[1:] and rng.random() < 0.5:
            one, other = other, one
        if one in word[1:]:
            return word[0] + word[1:].replace(one, other, 1)
    return word


def _dropped_articles(text, rng):
    """Leaves out two articles in three, as those do whose language has none."""
    return [
        (found.start(), found.end(), "")
        for found in re.finditer(r"\b(?:the|a|an) ", text)
        if rng.random() < 0.67
    ]


_DEBRIS = """Advertisement
Share this article
Share on Facebook Share on Twitter
Read more
Read also: What we know so far
Related: Five things to know this morning
Subscribe to our newsletter
Sign up for our daily briefing
Listen to this article 4 min
Updated 3 hours ago
Published: 12:41 GMT
By Staff Writer
Home | World | Politics | Business | Sport
Click here for the latest updates
Photo: courtesy
FILE PHOTO
Image source, Getty
(opens in a new window)
This article was amended on Monday
Copyright. All rights reserved.
Follow us on Telegram
Most read
Comments (14)
Print Email Save
Loading...
Support independent journalism
READ: The full text of the letter
Watch: The moment the talks broke down
1 of 3
Top stories
Cookie settings
We use cookies to improve your experience.
[1]
* * *
Story continues below
Skip to main content""".split("\n")


def _litter(document, rng):
    """Lines of page furniture between the document's own; within no attribution."""
    text = document.text
    lines = [found.end() for found in re.finditer(r"\n", text)]
    for attribution in document.attributions or []:
        spans = attribution.cue + attribution.source + attribution.content
        begin, end = min(s for s, _ in spans), max(e for _, e in spans)
        lines = [at for at in lines if not begin < at < end]
    if not lines:
        return []
    picked = rng.choice(lines, min(len(lines), int(rng.integers(1, 7))), replace=False)
    return [(int(at), int(at), str(rng.choice(_DEBRIS)) + "\n") for at in sorted(picked)]


_MARKS = [("“", "”"), ('"', '"'), ("„", "“"), ("«", "»"), ("‘", "’"), (" ", " ")]


def _quotes(text, rng):
    """Writes the quotation marks in another manner, or leaves them out."""
    opening, closing = _MARKS[rng.choice(len(_MARKS), p=[0.2, 0.4, 0.1, 0.1, 0.1, 0.1])]
    straight = rng.random() < 0.5
    out, quoted = [], False
    for c in text:
        if c == "\n":
            quoted = False
        if c in "“”\"„«»":
            quoted = c in "“„«" or (c == '"' and not quoted)
            out.append(opening if quoted else closing)
        elif c == "’" and straight:
            out.append("'")
        else:
            out.append(c)
    return "".join(out)


def _recased(line, rng):
    """A line in capitals, in small letters, or as headlines are printed."""
    manner = rng.random()
    if manner < 0.6:
        return line
    change = str.upper if manner < 0.75 else str.lower if manner < 0.9 else _titled
    changed = change(line)
    return changed if len(changed) == len(line) else line


def _titled(line):
    return re.sub(r"\b[a-z]", lambda found: found.group().upper(), line)
