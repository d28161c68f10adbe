"""The steps of making the tagger: `python -m tagger STEP --help`."""

import argparse


def main():
    parser = argparse.ArgumentParser(prog="tagger", description=__doc__)
    steps = parser.add_subparsers(dest="step", required=True)
    prepare = steps.add_parser("prepare", help="counts what there is to train on")
    train = steps.add_parser("train", help="trains, or goes on from the last checkpoint")
    evaluate = steps.add_parser("evaluate", help="scores the last checkpoint")
    export = steps.add_parser("export", help="writes the last checkpoint as the program reads it")
    export.add_argument("--out", default="run", help="folder of the checkpoint")
    export.add_argument("--to", required=True, help="folder to write to")
    vectors = steps.add_parser("vectors", help="fits the vectors of sentences to what is exported")
    vectors.add_argument("--to", required=True, help="folder of what is exported")
    for step in (prepare, train, evaluate, vectors):
        step.add_argument("--data", required=True, help="folder of the corpora")
    for step in (train, evaluate):
        step.add_argument("--out", default="run", help="folder of checkpoint and log")
        step.add_argument("--threads", type=int, default=2)
    train.add_argument("--epochs", type=int, default=6)
    train.add_argument("--from", dest="start", help="folder of exported weights to go on from")
    train.add_argument("--hidden", type=float, default=0.0, help="share of pieces to hide")
    train.add_argument("--mean", type=float, default=0.0, help="share that a running mean keeps")
    train.add_argument("--limit", type=int, help="documents, for a trial")
    args = parser.parse_args()

    if args.step == "export":
        from .export import export as write

        write(f"{args.out}/checkpoint.pt", args.to)
        return
    from . import sets

    if args.step == "prepare":
        groups = {"training": sets.training(args.data), **sets.development(args.data)}
        for name, documents in groups.items():
            letters = sum(len(document.text) for document in documents)
            print(f"{name:10} {len(documents):6} documents {letters:9} characters")
        return
    if args.step == "vectors":
        from .vectors import fit

        fit(args.data, args.to)
        return
    import torch

    torch.set_num_threads(args.threads)
    if args.step == "train":
        from .train import train

        train(
            args.data, args.out, args.epochs, args.limit, args.start, args.hidden, args.mean
        )
    else:
        import json
        from pathlib import Path

        from .evaluate import evaluate
        from .model import Tagger
        from .windows import tokenizer

        model = Tagger()
        state = torch.load(Path(args.out, "checkpoint.pt"), map_location="cpu", weights_only=True)
        model.load_state_dict(state["model"])
        print(json.dumps(evaluate(model, args.data, tokenizer(), torch.device("cpu")), indent=1))


main()
