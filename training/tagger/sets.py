"""Which documents are trained on and which measure the training."""

from pathlib import Path

from . import corpora


def training(data):
    data = Path(data)
    return (
        corpora.polnear(data / "polnear" / "train")
        + [d for d in corpora.newswire(data / "worldwide-newswire") if not corpora.held_out(d)]
        + corpora.gum(data / "gum", "train")
        + corpora.ewt(data / "ud-ewt", "train")
    )


def development(data):
    data = Path(data)
    return {
        "polnear": corpora.polnear(data / "polnear" / "dev"),
        "newswire": [d for d in corpora.newswire(data / "worldwide-newswire") if corpora.held_out(d)],
        "gum": corpora.gum(data / "gum", "dev"),
        "ewt": corpora.ewt(data / "ud-ewt", "dev"),
    }
