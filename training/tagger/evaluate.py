"""Scores of the heads on the development documents."""

import numpy
import torch

from . import sets
from .batch import distances, stack
from .windows import encode


def evaluate(model, data, encoder, device):
    """F1 of spans and accuracy of grammar, by corpus."""
    model.eval()
    scores = {}
    for name, documents in sets.development(data).items():
        with torch.no_grad():
            scores.update(
                {
                    f"{name}.{measure}": round(value, 4)
                    for measure, value in _measure(model, documents, encoder, device).items()
                }
            )
    return scores


class Count:
    """Right, found and wanted."""

    def __init__(self):
        self.right = self.found = self.wanted = 0

    def add(self, found, wanted):
        self.right += len(found & wanted)
        self.found += len(found)
        self.wanted += len(wanted)

    def f1(self):
        return 2 * self.right / max(self.found + self.wanted, 1)


def _measure(model, documents, encoder, device):
    counts = {}
    right = {"upos": 0, "uas": 0, "las": 0}
    words = 0
    for document in documents:
        windows = list(encode(encoder, document))
        found = [part for window in windows for part in read(model, [window], device)]
        for name, (predicted, wanted) in _spans(document, windows, found).items():
            counts.setdefault(name, Count()).add(predicted, wanted)
        if document.words is not None:
            for window, one in zip(windows, found):
                words += _grammar(model, window, one, right)
    scores = {name: count.f1() for name, count in counts.items()}
    if words:
        scores.update({name: value / words for name, value in right.items()})
    return scores


def read(model, windows, device):
    """What the heads say of windows: a dictionary each."""
    ids, shapes, mask = (part.to(device) for part in stack(windows))
    with torch.autocast(device.type, dtype=torch.bfloat16):
        x = model.encode(ids, shapes, mask).float()
    for row, window in enumerate(windows):
        count = len(window.ids)
        vectors = x[row, :count]
        cues = runs(viterbi(model.cues(vectors).float().cpu().numpy()))
        yield {"x": vectors, "cues": cues, "names": model.names(vectors), "roles": [
            (cue, roles(model, vectors, cue[1])) for cue in cues
        ]}


def roles(model, vectors, cue):
    """The parts of one cue: (role, first piece, end)."""
    at = torch.tensor([cue], device=vectors.device)
    scores = model.role_scores(
        vectors[None], vectors[at][:, None], distances(at, len(vectors), vectors.device)
    )
    return runs(viterbi(scores[0].float().cpu().numpy()))


def viterbi(scores):
    """The best labels of which no inner part follows another kind: 0, then pairs of first, inner."""
    count = scores.shape[1]
    allowed = numpy.zeros((count, count))
    for inner in range(2, count, 2):
        allowed[:, inner] = -1e9
        allowed[inner - 1, inner] = allowed[inner, inner] = 0
    best = scores[0].copy()
    best[2::2] = -1e9
    back = []
    for row in scores[1:]:
        paths = best[:, None] + allowed
        back.append(paths.argmax(0))
        best = paths.max(0) + row
    label = int(best.argmax())
    labels = [label]
    for step in reversed(back):
        label = int(step[label])
        labels.append(label)
    return labels[::-1]


def runs(labels):
    """Labels as (number of the kind, first piece, end)."""
    found = []
    for at, label in enumerate(labels):
        if label % 2 == 1:
            found.append(((label - 1) // 2, at, at + 1))
        elif label > 0:
            kind, begin, _ = found[-1]
            found[-1] = (kind, begin, at + 1)
    return found


def _chars(window, begin, end):
    return window.offsets[begin][0], window.offsets[end - 1][1]


def _longest(parts):
    return max(parts, key=lambda part: part[1] - part[0], default=None)


def _spans(document, windows, found):
    """Found and wanted spans, by layer."""
    layers = {}
    if document.attributions is not None:
        wanted = [
            tuple(_longest(part) for part in (a.cue, a.source, a.content))
            for a in document.attributions
        ]
        predicted = []
        for window, one in zip(windows, found):
            for (_, begin, end), parts in one["roles"]:
                if begin < window.own:
                    continue
                by_role = [
                    _longest([_chars(window, *part[1:]) for part in parts if part[0] == role])
                    for role in (0, 1)
                ]
                predicted.append((_chars(window, begin, end), *by_role))
        for at, name in enumerate(("cue", "source", "content")):
            pick = [{a[at] for a in side if a[at]} for side in (predicted, wanted)]
            layers[name] = tuple(pick)
        layers["whole"] = (set(predicted), set(wanted))
        overlap = [a[2] for a in predicted if a[2]], [a[2] for a in wanted if a[2]]
        layers["content_overlap"] = _overlapping(*overlap)
    if document.names is not None:
        predicted = set()
        for window, one in zip(windows, found):
            for kind, begin, end in runs(viterbi(one["names"].float().cpu().numpy())):
                if begin >= window.own:
                    predicted.add((*_chars(window, begin, end), kind))
        layers["names"] = (predicted, set(document.names))
    return layers


def _overlapping(found, wanted):
    """Spans of the one side that share half of the longer with one of the other, as equal marks."""
    pairs, taken = set(), set()
    for at, span in enumerate(found):
        for other, gold in enumerate(wanted):
            shared = min(span[1], gold[1]) - max(span[0], gold[0])
            longer = max(span[1] - span[0], gold[1] - gold[0])
            if other not in taken and shared * 2 >= longer:
                pairs.add((at, other))
                taken.add(other)
                break
    met = {at for at, _ in pairs}
    mine = set(pairs) | {(at, None) for at in range(len(found)) if at not in met}
    theirs = set(pairs) | {(None, at) for at in range(len(wanted)) if at not in taken}
    return mine, theirs


def _grammar(model, window, one, right):
    """Counts the words of a window whose grammar is right; how many words it has."""
    sentences = {}
    for word in window.words:
        if word[0] >= window.own:
            sentences.setdefault(word[4], []).append(word)
    if not sentences:
        return 0
    x = one["x"]
    arcs = model.arcs(x[None])[0].float()
    tags = model.upos(x).argmax(-1)
    count = 0
    for words in sentences.values():
        pieces = torch.tensor([word[0] for word in words], device=x.device)
        choices = torch.cat([pieces.new_zeros(1), pieces])
        heads = choices[arcs[pieces][:, choices].argmax(-1)]
        labels = model.labels(x[pieces], x[heads]).argmax(-1)
        for at, (piece, upos, head, relation, _) in enumerate(words):
            count += 1
            right["upos"] += int(tags[piece] == upos)
            attached = int(heads[at]) == head
            right["uas"] += attached
            right["las"] += attached and int(labels[at]) == relation
    return count
