"""``resnet-gui compare``: compares runs and tests whether they differ significantly."""

from __future__ import annotations

import argparse
from itertools import pairwise
from typing import Any

from resnet_gui.commands.common import BAD_INPUT, DONE
from resnet_gui.commands.printer import say
from resnet_gui.commands.text_table import table
from resnet_gui.core.config import presets
from resnet_gui.core.config.train_config import TrainConfig
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.errors.sentences import sentence
from resnet_gui.core.files import paths
from resnet_gui.core.metrics import paired_test
from resnet_gui.core.runs import registry
from resnet_gui.core.runs.registry import RunRecord

_HEADINGS = (
    *("run", "network", "settings", "data"),
    *("val. accuracy", "test accuracy", "seconds", "pictures/s"),
)


def add_to(commands: Any) -> None:
    """Add the command to the command line."""
    compare = commands.add_parser(
        "compare",
        help="print runs side by side",
        description="Print for each run its network, the settings in which it differs from its "
        "preset, its data, its best validation accuracy, its test accuracy, the seconds of its "
        "epochs and how many pictures they processed a second (training and validation). Then, for "
        "each run and the one before, how many of the pictures that both have answered it fixed "
        "and broke, and whether the two can be told apart (McNemar’s test, mid-p).",
    )
    compare.set_defaults(run=run)
    compare.add_argument(
        "runs",
        metavar="RUN",
        nargs="+",
        help=f"folder of a run, or the name of one in {paths.runs_dir()}",
    )


def run(options: argparse.Namespace) -> int:
    """Print the comparison, and which runs cannot be read; returns the exit code."""
    records, unreadable = [], []
    for name in options.runs:
        try:
            records.append(registry.find_run(name, paths.runs_dir()))
        except ProblemError as error:
            unreadable.append((name, error))
    for _, reason in unreadable:
        if not records or reason.problem.kind is ProblemKind.RUN_UNKNOWN:
            raise reason
    print(table(_HEADINGS, [_row(record) for record in records], words=4))
    for record in records:
        registry.mark_used(record.folder)
    for first, second in pairwise(records):
        print()
        say(_difference(first, second))
    for name, reason in unreadable:
        say(f"resnet-gui: {name} is left out: {sentence(reason.problem)}", error=True)
    return BAD_INPUT if unreadable else DONE


def _row(record: RunRecord) -> list[str]:
    card = record.card
    speed = record.images_per_second
    return [
        record.name,
        f"{card.network} {card.image_size}",
        _settings(record.config),
        f"{card.dataset.get('name', '-')} {card.dataset.get('fingerprint', '')[:8]}".strip(),
        _accuracy(record, "validation"),
        _accuracy(record, "test"),
        f"{record.seconds:.0f}",
        "-" if speed is None else f"{speed:.0f}",
    ]


def _accuracy(record: RunRecord, split: str) -> str:
    evaluation = record.evaluation(split)
    return "-" if evaluation is None else f"{evaluation.accuracy:.4f} of {evaluation.count}"


def _settings(config: TrainConfig | None) -> str:
    if config is None:
        return "-"
    changes = (f"{name}={value}" for name, value in presets.changes(config).items())
    return " ".join([config.preset, *changes])


def _difference(first: RunRecord, second: RunRecord) -> str:
    """Describe what the second run fixed and broke, on the most informative split."""
    before, after = (registry.read_run_predictions(record.folder) for record in (first, second))
    names = f"{second.name} against {first.name}"
    if before is None or after is None:
        return f"{names}: their answers to single pictures were not kept."
    paired = paired_test.pair_on_best_split(before, after)
    if paired is not None:
        split, comparison = paired
        return f"{names}, {split}: {_sentence(comparison)}"
    return f"{names}: they were not evaluated on the same pictures."


def _sentence(paired: paired_test.PairedComparison) -> str:
    counts = f"fixed {len(paired.fixed)}, broke {len(paired.broke)} of {paired.count} pictures"
    if paired.differ:
        return f"{counts}; more than chance would (p = {paired.p:.2g})."
    return f"{counts}; on so few pictures they cannot be told apart (p = {paired.p:.2g})."
