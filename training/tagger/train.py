"""Trains the tagger. A run that was stopped goes on from its last checkpoint."""

import copy
import json
import math
import time
from pathlib import Path

import numpy
import torch
import torch.nn.functional as F

from . import evaluate, sets
from .augment import augment, known_names
from .batch import distances, stack
from .model import Tagger
from .windows import encode, tokenizer

SEED = 20261121
BATCH = 16  # windows
CUES = 96  # of a batch, at most, that are trained on at once for want of memory
RATE_ENCODER = 1e-4
RATE_HEADS = 1e-3
RATE_TRAINED = 5e-4  # of heads that were trained before
WARM = 0.05
MASK = 103  # the piece that stands for one that is hidden
MARKS = 102  # pieces up to this one are no words
WEIGHTS = {"cues": 1.0, "roles": 1.5, "names": 1.5, "upos": 0.5, "arcs": 1.0, "labels": 0.5}


def batches(documents, encoder, rng):
    """One epoch: the windows of all documents, those of like length together."""
    names = known_names(documents)
    windows = []
    for document in documents:
        windows += encode(encoder, augment(document, names, rng), rng)
    noise = rng.random(len(windows)) * 40
    order = sorted(range(len(windows)), key=lambda at: len(windows[at].ids) + noise[at])
    groups = [order[at : at + BATCH] for at in range(0, len(order), BATCH)]
    rng.shuffle(groups)
    for group in groups:
        yield [windows[at] for at in group]


def losses(model, windows, device, rng, hidden=0.0):
    """The losses of each head on a batch, of which a share of the pieces is hidden."""
    ids, shapes, mask = (part.to(device) for part in stack(windows))
    if hidden:
        hide = (torch.rand(ids.shape, device=device) < hidden) & (ids > MARKS)
        ids = ids.masked_fill(hide, MASK)
    x = model.encode(ids, shapes, mask).float()
    found = {}
    for layer, head in (("cues", model.cues), ("names", model.names)):
        rows = [row for row, window in enumerate(windows) if getattr(window, layer) is not None]
        if rows:
            wanted = torch.full((len(rows), ids.shape[1]), -100)
            for at, row in enumerate(rows):
                labels = getattr(windows[row], layer)
                wanted[at, : len(labels)] = torch.from_numpy(labels)
            scores = head(x[rows])
            found[layer] = F.cross_entropy(scores.flatten(0, 1), wanted.flatten().to(device))
    roles = role_loss(model, x, windows, device, rng)
    if roles is not None:
        found["roles"] = roles
    found.update(grammar_losses(model, x, windows, device))
    return found


def role_loss(model, x, windows, device, rng):
    picked = [
        (row, cue, labels)
        for row, window in enumerate(windows)
        for cue, labels in window.roles or []
    ]
    if not picked:
        return None
    if len(picked) > CUES:
        chosen = rng.choice(len(picked), CUES, replace=False)
        picked = [picked[at] for at in chosen]
    rows = torch.tensor([row for row, _, _ in picked], device=device)
    cues = torch.tensor([cue for _, cue, _ in picked], device=device)
    length = x.shape[1]
    wanted = torch.full((len(picked), length), -100)
    for at, (_, _, labels) in enumerate(picked):
        wanted[at, : len(labels)] = torch.from_numpy(labels)
    scores = model.role_scores(x[rows], x[rows, cues][:, None], distances(cues, length, device))
    return F.cross_entropy(scores.flatten(0, 1), wanted.flatten().to(device))


def grammar_losses(model, x, windows, device):
    words = [
        (row, *word) for row, window in enumerate(windows) for word in window.words or []
    ]
    if not words:
        return {}
    row, piece, upos, head, relation, sentence = torch.tensor(words, device=device).T
    at = x[row, piece]
    rows = sorted({word[0] for word in words})
    arcs = model.arcs(x[rows])
    place = {row: number for number, row in enumerate(rows)}
    number = torch.tensor([place[int(r)] for r in row], device=device)
    scores = arcs[number, piece]
    # A head is a word of the same sentence, or the mark at the beginning for the root.
    group = torch.full((len(rows), x.shape[1]), -1, device=device)
    group[number, piece] = sentence
    allowed = group[number] == sentence[:, None]
    allowed[:, 0] = True
    scores = scores.masked_fill(~allowed, -1e4)
    labels = model.labels(at, x[row, head])
    return {
        "upos": F.cross_entropy(model.upos(at), upos),
        "arcs": F.cross_entropy(scores, head),
        "labels": F.cross_entropy(labels, relation),
    }


def train(data, out, epochs, limit=None, start=None, hidden=0.0, mean=0.0):
    """Trains for some epochs, from exported weights in the folder `start` if there is one.

    `hidden` is the share of pieces that are hidden from the network. With a `mean` above 0 the
    checkpoint's weights are a running mean, of which each step keeps that share: it forgets what
    the last batches had by chance (Polyak and Juditsky 1992).
    """
    out = Path(out)
    out.mkdir(parents=True, exist_ok=True)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    torch.manual_seed(SEED)
    encoder = tokenizer()
    documents = sets.training(data)[:limit]
    if start:
        # What reads and writes ONNX is needed here alone.
        from . import exported

        model, heads_rate = exported.load(start), RATE_TRAINED
    else:
        model, heads_rate = Tagger(), RATE_HEADS
        model.load_encoder()
    model.to(device)
    averaged = copy.deepcopy(model) if mean else model
    heads = [p for n, p in model.named_parameters() if not is_encoder(n)]
    body = [p for n, p in model.named_parameters() if is_encoder(n)]
    optimiser = torch.optim.AdamW(
        [{"params": body, "lr": RATE_ENCODER}, {"params": heads, "lr": heads_rate}],
        weight_decay=0.01,
        fused=True,
    )
    first = batches(documents, encoder, numpy.random.default_rng(SEED))
    steps = sum(1 for _ in first) * epochs

    def rate(step):
        warm = WARM * steps
        return step / warm if step < warm else max(0.0, (steps - step) / (steps - warm))

    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, rate)
    checkpoint = out / "checkpoint.pt"
    done = 0
    if checkpoint.exists():
        state = torch.load(checkpoint, map_location=device, weights_only=True)
        model.load_state_dict(state["trained"])
        averaged.load_state_dict(state["model"])
        optimiser.load_state_dict(state["optimiser"])
        schedule.load_state_dict(state["schedule"])
        done = state["steps"]
    step, log = 0, open(out / "log.jsonl", "a")
    sums, since = {}, time.time()
    for epoch in range(epochs):
        rng = numpy.random.default_rng([SEED, epoch])
        for windows in batches(documents, encoder, rng):
            step += 1
            if step <= done:
                continue
            model.train()
            with torch.autocast(device.type, dtype=torch.bfloat16):
                found = losses(model, windows, device, rng, hidden)
                loss = sum(WEIGHTS[name] * value for name, value in found.items())
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            if mean:
                follow(averaged, model, min(mean, step / (step + 10)))
            assert math.isfinite(loss.item()), f"step {step}: the loss is {loss.item()}"
            for name, value in found.items():
                sums.setdefault(name, []).append(value.item())
            if step % 50 == 0:
                means = {name: round(sum(v) / len(v), 4) for name, v in sums.items()}
                line = {"step": step, "of": steps, "seconds": round(time.time() - since, 1), **means}
                print(json.dumps(line), flush=True)
                log.write(json.dumps(line) + "\n")
                log.flush()
                sums, since = {}, time.time()
            if step % 200 == 0:
                save(checkpoint, averaged, model, optimiser, schedule, step)
        if step > done:
            # Augmentation changes lengths, so that no two epochs have quite as many batches.
            save(checkpoint, averaged, model, optimiser, schedule, step)
            scores = evaluate.evaluate(averaged, data, encoder, device)
            log.write(json.dumps({"epoch": epoch + 1, **scores}) + "\n")
            log.flush()
            print(json.dumps({"epoch": epoch + 1, **scores}), flush=True)


def is_encoder(name):
    return name.split(".")[0] in ("words", "positions", "norm", "layers")


def follow(averaged, model, kept):
    """Moves a running mean of weights to the model's, of which it keeps a share."""
    with torch.no_grad():
        for own, new in zip(averaged.parameters(), model.parameters()):
            own.lerp_(new, 1 - kept)


def save(path, averaged, model, optimiser, schedule, steps):
    part = path.with_suffix(".part")
    state = {
        "model": averaged.state_dict(),
        "trained": model.state_dict(),
        "optimiser": optimiser.state_dict(),
        "schedule": schedule.state_dict(),
        "steps": steps,
    }
    torch.save(state, part)
    part.replace(path)
