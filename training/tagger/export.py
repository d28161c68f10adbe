"""Writes the trained tagger as ONNX, in f32 and in int8, with the tables that the program needs."""

import json
from pathlib import Path

import numpy
import onnx
import torch
import torch.nn.functional as F
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn

from .corpora import NAME_KINDS, RELATIONS, UPOS
from .model import ARC, LABEL, REACHES, ROLE, Tagger
from .windows import LENGTH, OVERLAP, ROLES


class Graph(nn.Module):
    """The encoder and all that is a function of one piece: one vector a piece.

    What compares two pieces (roles, arcs, labels) is left to the program, which knows the pairs
    that matter.
    """

    def __init__(self, model):
        super().__init__()
        self.model = model
        parts = self.parts()
        self.head = nn.Linear(parts[0][1].in_features, sum(part.out_features for _, part in parts))
        self.head.weight.data = torch.cat([part.weight.data for _, part in parts])
        self.head.bias.data = torch.cat([part.bias.data for _, part in parts])

    def parts(self):
        names = "cues names upos role_piece role_cue arc_dependent arc_head label_dependent label_head"
        return [(name, getattr(self.model, name)) for name in names.split()]

    def forward(self, ids, shapes):
        # One article's windows are of one length, or stand alone: nothing is padded.
        return self.head(self.model.encode(ids, shapes, torch.ones_like(ids, dtype=torch.bool)))


def tables(model):
    """What the program computes with beside the graph, by name."""
    return {
        "role_distance": model.role_distance.weight,
        "role_out": model.role_out.weight,
        "role_bias": model.role_out.bias,
        "arc": model.arc,
        "arc_prior": model.arc_prior.weight,
        "label": model.label,
    }


def export(checkpoint, out):
    out = Path(out)
    out.mkdir(parents=True, exist_ok=True)
    model = Tagger()
    model.load_state_dict(torch.load(checkpoint, map_location="cpu", weights_only=True)["model"])
    model.eval()
    graph = Graph(model)
    plain, packed = out / "tagger-f32.onnx", out / "tagger.onnx"
    example = torch.randint(1000, 2000, (2, 16))
    torch.onnx.export(
        graph,
        (example, torch.ones_like(example)),
        plain,
        input_names=["ids", "shapes"],
        output_names=["heads"],
        dynamic_axes={"ids": {0: "batch", 1: "pieces"}, "shapes": {0: "batch", 1: "pieces"}},
        opset_version=17,
        dynamo=False,
    )
    quantize_dynamic(plain, packed, per_channel=True, weight_type=QuantType.QInt8)
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
        "overlap": OVERLAP,
        "names": NAME_KINDS,
        "upos": UPOS,
        "relations": RELATIONS,
        "roles": ROLES,
        "reaches": REACHES,
        "widths": {"role": ROLE, "arc": ARC, "label": LABEL},
        "heads": layout,
        "tables": places,
    }
    (out / "tagger.json").write_text(json.dumps(described, indent=1) + "\n")
    for path in sorted(out.iterdir()):
        print(f"{path.name:16} {path.stat().st_size / 2**20:6.1f} MiB")
