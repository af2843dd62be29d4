"""``resnet-gui demo``: the whole way on the sample, with no window: train, then ask."""

from __future__ import annotations

import argparse
from pathlib import Path
from types import ModuleType
from typing import Any

from resnet_gui.commands import predict, train
from resnet_gui.commands.common import DONE
from resnet_gui.commands.printer import say
from resnet_gui.commands.texts.language import translate
from resnet_gui.core.dataset.records import Split
from resnet_gui.core.files import paths
from resnet_gui.core.runs import run_folder
from resnet_gui.core.splits.split_record import read_split_csv

_SAMPLE = "sample"


def add_to(commands: Any) -> None:
    """Add the command to the command line."""
    demo = commands.add_parser(
        "demo",
        help=translate(
            "CommandLine", "train on the sample and classify one of its pictures; needs no display"
        ),
        description=translate(
            "CommandLine",
            "Train on the sample that comes with the program, with the preset instant, and "
            "classify a picture that was not used for training. Prints each step as a command, and "
            "where everything is. Takes half a minute and needs no internet.",
        ),
    )
    demo.set_defaults(run=run)
    demo.add_argument(
        "--output",
        metavar="DIR",
        type=Path,
        help=translate(
            "CommandLine", "folder of the run, new or empty (by default a new one in {runs_dir})"
        ).format(runs_dir=paths.runs_dir()),
    )


def run(options: argparse.Namespace) -> int:
    """Train and ask; returns the exit code."""
    sample = paths.asset(_SAMPLE)
    run_dir = (options.output or run_folder.new_run_dir(paths.runs_dir(), _SAMPLE)).absolute()
    code = _call(train, "train", sample, "--output", run_dir)
    if code != DONE:
        return code
    model = run_dir / run_folder.MODEL_FILE
    images, _ = read_split_csv(run_dir / run_folder.SPLIT_FILE)
    unseen = next(image for image in images if image.split == Split.VALIDATION)
    code = _call(predict, "predict", model, sample / unseen.path)
    say(translate("CommandLine", "Pictures: {sample}").format(sample=sample))
    say(translate("CommandLine", "Run: {run_dir}").format(run_dir=run_dir))
    say(translate("CommandLine", "Model: {model}").format(model=model))
    print(translate("CommandLine", "With your own pictures: resnet-gui train FOLDER"))
    return code


def _call(command: ModuleType, name: str, *arguments: str | Path) -> int:
    """Print a command as one types it, and do it."""
    words = [name, *map(str, arguments)]
    print()
    say("$ resnet-gui " + " ".join(words))
    parser = argparse.ArgumentParser()
    command.add_to(parser.add_subparsers())
    options = parser.parse_args(words)
    return int(options.run(options))
