"""The vector of a sentence, as a linear map of what the exported network gives.

What the tagger was trained for is not what its encoder was trained for before: that sentences which
say the same lie near each other. That can still be read off, by a map fitted by ridge regression:
from the mean of a sentence's pieces and the weighed mean of its word vectors (Arora, Liang and Ma, A
Simple but Tough-to-Beat Baseline for Sentence Embeddings, 2017) to the first principal components of
what all-MiniLM-L6-v2 gives.
"""

import bisect
import json
import re
from pathlib import Path

import numpy
import onnxruntime
import torch

from . import sets
from .model import WIDTH, Tagger
from .windows import encode, tokenizer

# Values of a vector. With 64 the nearest sentence is as often the paraphrase; with 384 less often.
VALUES = 128
# Share of a feature's variance that the regression adds to it.
RIDGE = 1e-3
DOCUMENTS = 700
SEED = 1
SENTENCE = re.compile(r"(?<=[.!?])[\"'”’)\]]*\s+(?=[\"'“‘(\[A-Z0-9])|\n+")
# Characters of a sentence that tells something.
SHORTEST = 15
# Rank among the vocabulary's words: it is sorted by how often they occur, behind what are no
# words. By Zipf's law that tells the share of each.
FIRST_WORD = 1996
SMOOTH = 0.01


def sentences(text):
    """Where the sentences of a text begin and end."""
    begin = 0
    for end, next_one in [match.span() for match in SENTENCE.finditer(text)] + [(len(text),) * 2]:
        if end - begin >= SHORTEST:
            yield begin, end
        begin = next_one


class Exported:
    """The files that the program reads."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self.described = json.loads((self.folder / "tagger.json").read_text())
        self.values = numpy.fromfile(self.folder / "tables.f32", "<f4")
        self.network = onnxruntime.InferenceSession(self.folder / "network.onnx")
        packed = (self.folder / "words.i8").read_bytes()
        rows = len(packed) // (WIDTH + 4)
        scales = numpy.frombuffer(packed[: 4 * rows], "<f4")
        words = numpy.frombuffer(packed[4 * rows :], numpy.int8).reshape(rows, WIDTH)
        self.words = words * scales[:, None]
        share = 1 / numpy.arange(1, rows - FIRST_WORD + 1)
        share /= share.sum()
        self.weights = numpy.zeros(rows, "<f4")
        self.weights[FIRST_WORD:] = SMOOTH / (SMOOTH + share)

    def table(self, name):
        return self.values[slice(*self.described["tables"][name])]

    def pieces(self, window):
        """What the network gives for the pieces of a window."""
        rows = self.table("positions").reshape(-1, WIDTH)[: len(window.ids)]
        sums = self.words[window.ids] + rows
        sums = sums + self.table("shapes").reshape(-1, WIDTH)[window.shapes]
        return self.network.run(None, {"sums": sums[None].astype("<f4")})[0][0]

    def means(self, encoder, document, spans):
        """Of each sentence the mean of its pieces and of its word vectors; None if it has none."""
        starts = [start for start, _ in spans]
        found = [([], []) for _ in spans]
        for window in encode(encoder, document):
            values = self.pieces(window)
            for at in range(window.own, len(window.ids) - 1):
                start = window.offsets[at][0]
                number = bisect.bisect_right(starts, start) - 1
                if number >= 0 and start < spans[number][1]:
                    ids, rows = found[number]
                    ids.append(window.ids[at])
                    rows.append(values[at])
        return [self.mean(ids, rows) if ids else None for ids, rows in found]

    def mean(self, ids, rows):
        weights = self.weights[ids]
        words = (self.words[ids] * weights[:, None]).sum(0) / max(weights.sum(), 1e-9)
        return numpy.concatenate([numpy.mean(rows, 0), words])

    def add(self, tables):
        """Writes tables behind the others, in place of those of the same names."""
        places, parts, at = {}, [], 0
        known = {name: self.table(name) for name in self.described["tables"]}
        for name, values in {**known, **tables}.items():
            places[name] = [at, at + values.size]
            at += values.size
            parts.append(values.astype("<f4").ravel())
        self.described.update(tables=places, first_word=FIRST_WORD, smooth=SMOOTH)
        numpy.concatenate(parts).tofile(self.folder / "tables.f32")
        described = json.dumps(self.described, indent=1) + "\n"
        (self.folder / "tagger.json").write_text(described)


def taught(encoder, texts):
    """What all-MiniLM-L6-v2 gives for sentences."""
    teacher = Tagger()
    teacher.load_encoder()
    torch.nn.init.zeros_(teacher.shapes.weight)
    teacher.eval()
    vectors = []
    for text in texts:
        ids = torch.tensor([[101, *encoder.encode(text, add_special_tokens=False).ids[:254], 102]])
        with torch.no_grad():
            pieces = teacher.encode(ids, torch.zeros_like(ids), torch.ones_like(ids).bool())
        vectors.append(torch.nn.functional.normalize(pieces[0].mean(0), dim=0).numpy())
    return numpy.stack(vectors)


def fitted(means, wanted):
    """The map and what it adds, by ridge regression on features of one variance."""
    middle, spread = means.mean(0), means.std(0) + 1e-6
    features = (means - middle) / spread
    components = numpy.linalg.svd(wanted - wanted.mean(0), full_matrices=False)[2][:VALUES].T
    wanted = wanted @ components
    squares = features.T @ features + RIDGE * len(features) * numpy.eye(features.shape[1])
    weights = numpy.linalg.solve(squares, features.T @ (wanted - wanted.mean(0)))
    weights /= spread[:, None]
    return weights, wanted.mean(0) - middle @ weights


def fit(data, folder):
    """Fits the map on documents that the tagger was trained on, and writes it to `folder`."""
    exported, encoder = Exported(folder), tokenizer()
    documents = sets.training(data)
    chosen = numpy.random.default_rng(SEED).permutation(len(documents))[:DOCUMENTS]
    means, texts = [], []
    for count, number in enumerate(chosen, 1):
        document = documents[number]
        spans = list(sentences(document.text))
        for (start, end), mean in zip(spans, exported.means(encoder, document, spans)):
            if mean is not None:
                means.append(mean)
                texts.append(document.text[start:end])
        if count % 100 == 0:
            print(f"{count} of {len(chosen)} documents, {len(texts)} sentences", flush=True)
    means, wanted = numpy.stack(means).astype("f8"), taught(encoder, texts).astype("f8")
    weights, added = fitted(means, wanted)
    pieces = means.shape[1] - WIDTH
    exported.add(
        {"vector_pieces": weights[:pieces], "vector_words": weights[pieces:], "vector_bias": added}
    )
