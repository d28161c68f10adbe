"""Writes the trained tagger as ONNX, in f32 and in int8, with the tables that the program needs."""

import json
from pathlib import Path

import numpy
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn

from .corpora import NAME_KINDS, RELATIONS, UPOS
from .model import REACHES, WIDTH, Tagger
from .windows import LENGTH, ROLES


class Graph(nn.Module):
    """The encoder and all that is a function of one piece: one vector a piece.

    It begins with the sums of word, position and shape vectors, which the program looks up: a
    table rounded row by row loses nothing that shows, one rounded as a whole does. What compares
    two pieces (roles, arcs, labels) is left to the program, which knows the pairs that matter.
    """

    def __init__(self, model):
        super().__init__()
        self.model = model
        parts = self.parts()
        # The heads that decide by themselves, and those whose vectors are compared.
        self.labels, self.compared = joined(parts[:LABEL_HEADS]), joined(parts[LABEL_HEADS:])

    def parts(self):
        names = "cues names upos role_piece role_cue arc_dependent arc_head label_dependent label_head"
        return [(name, getattr(self.model, name)) for name in names.split()]

    def forward(self, sums):
        x = self.model.norm(sums)
        for layer in self.model.layers:
            x = layer.after(x, self.mixed(layer, x))
        return torch.cat([self.labels(x), self.compared(x)], -1)

    def mixed(self, layer, x):
        """Attention without a mask, for a window stands alone and nothing is padded.

        The softmax is divided by its sum after the values are mixed, and the greatest score is not
        subtracted first but cut off where it would overflow: two passes less over the scores.
        """
        scores, value = layer.scores(x)
        weights = torch.exp(torch.clamp(scores, max=LARGEST))
        return (weights @ value) / weights.sum(-1, keepdim=True)


# How many heads label pieces: the first.
LABEL_HEADS = 3
# Scores of attention above this are cut off: no text has come near it, and e to this, summed over a
# window, fits in f32.
LARGEST = 60.0


def joined(parts):
    """Layers with the same input as one."""
    layer = nn.Linear(parts[0][1].in_features, sum(part.out_features for _, part in parts))
    layer.weight.data = torch.cat([part.weight.data for _, part in parts])
    layer.bias.data = torch.cat([part.bias.data for _, part in parts])
    return layer


# Pieces of context before what a window reads. In training there are more; read with 64, the
# development part of PolNeAR gains half a point, the others nothing, for a fifth of the time.
CONTEXT = 16


def tables(model):
    """What the program computes with beside the graph, by name."""
    return {
        "positions": model.positions.weight[:LENGTH],
        "shapes": model.shapes.weight,
        "role_distance": model.role_distance.weight,
        "role_out": model.role_out.weight,
        "role_bias": model.role_out.bias,
        "arc": model.arc,
        "arc_prior": model.arc_prior.weight,
        "label": model.label,
    }


def write_words(table, out):
    """The vectors of words: a scale in f32 for each row, then all rows in int8."""
    rows = table.detach().float().numpy()
    scales = numpy.maximum(numpy.abs(rows).max(1), 1e-12) / 127
    rounded = numpy.rint(rows / scales[:, None]).astype(numpy.int8)
    out.write_bytes(scales.astype("<f4").tobytes() + rounded.tobytes())


def export(checkpoint, out):
    out = Path(out)
    out.mkdir(parents=True, exist_ok=True)
    model = Tagger()
    model.load_state_dict(torch.load(checkpoint, map_location="cpu", weights_only=True)["model"])
    model.eval()
    graph = Graph(model)
    plain, packed = out / "network-f32.onnx", out / "network.onnx"
    torch.onnx.export(
        graph,
        (torch.randn(1, 16, WIDTH),),
        plain,
        input_names=["sums"],
        output_names=["heads"],
        dynamic_axes={"sums": {1: "pieces"}},
        opset_version=17,
        dynamo=False,
    )
    # Labels are decided by small differences, and their heads are small.
    labels = [node.name for node in onnx.load(plain).graph.node if node.name.startswith("/labels/")]
    quantize_dynamic(
        plain,
        packed,
        per_channel=True,
        weight_type=QuantType.QInt8,
        op_types_to_quantize=["MatMul"],
        nodes_to_exclude=labels,
    )
    write_words(model.words.weight, out / "words.i8")
    layout, first = {}, 0
    for name, part in graph.parts():
        layout[name] = [first, first + part.out_features]
        first += part.out_features
    values, places, at = [], {}, 0
    for name, tensor in tables(model).items():
        flat = tensor.detach().float().numpy().astype("<f4").ravel()
        places[name] = [at, at + len(flat)]
        at += len(flat)
        values.append(flat)
    numpy.concatenate(values).tofile(out / "tables.f32")
    described = {
        "length": LENGTH,
        "overlap": CONTEXT,
        "names": NAME_KINDS,
        "upos": UPOS,
        "relations": RELATIONS,
        "roles": ROLES,
        "reaches": REACHES,
        "width": WIDTH,
        "heads": layout,
        "tables": places,
    }
    (out / "tagger.json").write_text(json.dumps(described, indent=1) + "\n")
    for path in sorted(out.iterdir()):
        print(f"{path.name:16} {path.stat().st_size / 2**20:6.1f} MiB")
