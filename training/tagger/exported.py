"""Reads exported weights back, to train on from them: rounded as they are, they score the same."""

import json
import re
from pathlib import Path

import numpy
import onnx
import torch
from onnx import numpy_helper

from .model import LAYERS, WIDTH, Tagger

# The matrices of a layer, in the order of the graph.
MATRICES = ["qkv", "out", "up", "down"]
# Of a table's name in the program, its name in the model, where it is another.
TABLES = {"role_out": "role_out.weight", "role_bias": "role_out.bias", "arc": "arc", "label": "label"}


def load(folder):
    """The tagger of which `export` wrote the files in `folder`."""
    folder = Path(folder)
    described = json.loads((folder / "tagger.json").read_text())
    model = Tagger()
    own = {name: value.numpy() for name, value in model.state_dict().items()}
    _network(folder / "network.onnx", described["heads"], own)
    _words(folder / "words.i8", own)
    _tables(folder / "tables.f32", described["tables"], own)
    model.load_state_dict({name: torch.tensor(value) for name, value in own.items()})
    return model


def _network(path, heads, own):
    values = {one.name: numpy_helper.to_array(one) for one in onnx.load(path).graph.initializer}
    for name, value in values.items():
        if name.startswith("model."):
            own[name.removeprefix("model.")] = value
    rounded = sorted(
        (int(found[1]), name)
        for name in values
        if (found := re.fullmatch(r"onnx::MatMul_(\d+)_quantized", name))
    )
    matrices = []
    for _, name in rounded:
        scale, zero = (values[name.replace("quantized", part)] for part in ("scale", "zero_point"))
        matrices.append(((values[name].astype("f4") - zero) * scale).T)
    for layer in range(LAYERS):
        for at, name in enumerate(MATRICES):
            own[f"layers.{layer}.{name}.weight"] = matrices[layer * len(MATRICES) + at]
    # The heads that label are not rounded; those that are compared are the last matrix.
    [labels] = [value.T for name, value in values.items() if re.fullmatch(r"onnx::MatMul_\d+", name)]
    rows = numpy.concatenate([labels, matrices[-1]])
    biases = numpy.concatenate([values["labels.bias"], values["compared.bias"]])
    for name, (first, end) in heads.items():
        own[f"{name}.weight"], own[f"{name}.bias"] = rows[first:end], biases[first:end]


def _words(path, own):
    count = len(own["words.weight"])
    raw = path.read_bytes()
    scales = numpy.frombuffer(raw, "<f4", count)
    rounded = numpy.frombuffer(raw, numpy.int8, offset=4 * count).reshape(count, WIDTH)
    own["words.weight"] = rounded * scales[:, None]


def _tables(path, places, own):
    values = numpy.fromfile(path, "<f4")
    for table, (first, end) in places.items():
        name = TABLES.get(table, f"{table}.weight")
        # What the vectors of sentences are computed with is fitted after each training.
        if name in own:
            rows = values[first:end].reshape(-1, *own[name].shape[1:])
            own[name][: len(rows)] = rows
