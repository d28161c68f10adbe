"""Reads exported weights back, to train on from them: rounded, they score nearly the same."""

import json
import re
from pathlib import Path

import numpy
import onnx
import torch
from onnx import numpy_helper

from .export import tables
from .model import Tagger


def load(folder):
    """The tagger of which `export` wrote the files in `folder`."""
    folder = Path(folder)
    described = json.loads((folder / "tagger.json").read_text())
    model = Tagger()
    with torch.no_grad():
        _network(folder / "network.onnx", described["heads"], model)
        _words(folder / "words.i8", model.words.weight)
        _tables(folder / "tables.f32", described["tables"], model)
    return model


def _network(path, heads, model):
    initial = onnx.load(path).graph.initializer
    values = {one.name: torch.tensor(numpy_helper.to_array(one)) for one in initial}
    own = dict(model.named_parameters())
    for name, value in values.items():
        if name.startswith("model."):
            own[name.removeprefix("model.")].copy_(value)
    rounded = sorted(
        (int(found[1]), name)
        for name in values
        if (found := re.fullmatch(r"onnx::MatMul_(\d+)_quantized", name))
    )
    matrices = []
    for _, name in rounded:
        scale, zero = (values[name.replace("quantized", part)] for part in ("scale", "zero_point"))
        matrices.append(((values[name].float() - zero) * scale).T)
    # As the graph computes them; the last is that of the heads that are compared.
    of_layers = [part for one in model.layers for part in (one.qkv, one.out, one.up, one.down)]
    *first, compared = matrices
    for part, matrix in zip(of_layers, first, strict=True):
        part.weight.copy_(matrix)
    # The heads that label are not rounded.
    [labels] = [value.T for name, value in values.items() if re.fullmatch(r"onnx::MatMul_\d+", name)]
    rows = torch.cat([labels, compared])
    biases = torch.cat([values["labels.bias"], values["compared.bias"]])
    for name, (first, end) in heads.items():
        head = getattr(model, name)
        head.weight.copy_(rows[first:end])
        head.bias.copy_(biases[first:end])


def _words(path, table):
    raw = path.read_bytes()
    scales = numpy.frombuffer(raw, "<f4", len(table))
    rounded = numpy.frombuffer(raw, numpy.int8, offset=scales.nbytes).reshape(table.shape)
    table.copy_(torch.from_numpy(rounded * scales[:, None]))


def _tables(path, places, model):
    values = torch.from_numpy(numpy.fromfile(path, "<f4"))
    for name, table in tables(model).items():
        first, end = places[name]
        table.copy_(values[first:end].view_as(table))
