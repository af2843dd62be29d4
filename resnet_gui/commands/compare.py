"""``resnet-gui compare``: compares runs and tests whether they differ significantly."""

from __future__ import annotations

import argparse
from itertools import pairwise
from typing import Any

from resnet_gui.commands.common import BAD_INPUT, DONE
from resnet_gui.commands.printer import say
from resnet_gui.commands.texts.language import CONTEXT, sentence, translate
from resnet_gui.commands.texts.names import split_name
from resnet_gui.commands.texts.text_table import table
from resnet_gui.core.config import presets
from resnet_gui.core.config.train_config import TrainConfig
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.files import paths
from resnet_gui.core.i18n import QT_TRANSLATE_NOOP
from resnet_gui.core.metrics import paired_test
from resnet_gui.core.runs import registry
from resnet_gui.core.runs.registry import RunRecord

_HEADINGS = (
    QT_TRANSLATE_NOOP("CommandLine", "run"),
    QT_TRANSLATE_NOOP("CommandLine", "network"),
    QT_TRANSLATE_NOOP("CommandLine", "settings"),
    QT_TRANSLATE_NOOP("CommandLine", "data"),
    QT_TRANSLATE_NOOP("CommandLine", "val. accuracy"),
    QT_TRANSLATE_NOOP("CommandLine", "test accuracy"),
    QT_TRANSLATE_NOOP("CommandLine", "seconds"),
    QT_TRANSLATE_NOOP("CommandLine", "pictures/s"),
)


def add_to(commands: Any) -> None:
    """Add the command to the command line."""
    compare = commands.add_parser(
        "compare",
        help=translate("CommandLine", "print runs side by side"),
        description=translate(
            "CommandLine",
            "Print for each run its network, the settings in which it differs from its "
            "preset, its data, its best validation accuracy, its test accuracy, the seconds of its "
            "epochs and how many pictures they processed a second (training and validation). Then, "
            "for each run and the one before, how many of the pictures that both have answered it "
            "fixed and broke, and whether the two can be told apart (McNemar’s test, mid-p).",
        ),
    )
    compare.set_defaults(run=run)
    compare.add_argument(
        "runs",
        metavar="RUN",
        nargs="+",
        help=translate("CommandLine", "folder of a run, or the name of one in {runs_dir}").format(
            runs_dir=paths.runs_dir()
        ),
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
    headings = [translate(CONTEXT, text) for text in _HEADINGS]
    print(table(headings, [_row(record) for record in records], words=4))
    for record in records:
        registry.mark_used(record.folder)
    for first, second in pairwise(records):
        print()
        say(_difference(first, second))
    for name, reason in unreadable:
        say(
            translate("CommandLine", "resnet-gui: {name} is left out: {reason}").format(
                name=name, reason=sentence(reason.problem)
            ),
            error=True,
        )
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
    if evaluation is None:
        return "-"
    return translate("CommandLine", "{accuracy:.4f} of {count}").format(
        accuracy=evaluation.accuracy, count=evaluation.count
    )


def _settings(config: TrainConfig | None) -> str:
    if config is None:
        return "-"
    changes = (f"{name}={value}" for name, value in presets.changes(config).items())
    return " ".join([config.preset, *changes])


def _difference(first: RunRecord, second: RunRecord) -> str:
    """Describe what the second run fixed and broke, on the most informative split."""
    before, after = (registry.read_run_predictions(record.folder) for record in (first, second))
    names = {"second": second.name, "first": first.name}
    if before is None or after is None:
        return translate(
            "CommandLine",
            "{second} against {first}: their answers to single pictures were not kept.",
        ).format(**names)
    paired = paired_test.pair_on_best_split(before, after)
    if paired is None:
        return translate(
            "CommandLine", "{second} against {first}: they were not evaluated on the same pictures."
        ).format(**names)
    split, found = paired
    template = (
        translate(
            "CommandLine",
            "{second} against {first}, {split}: fixed {fixed}, broke {broke} of {count} pictures; "
            "more than chance would (p = {p:.2g}).",
        )
        if found.differ
        else translate(
            "CommandLine",
            "{second} against {first}, {split}: fixed {fixed}, broke {broke} of {count} pictures; "
            "on so few pictures they cannot be told apart (p = {p:.2g}).",
        )
    )
    return template.format(
        **names,
        split=split_name(split).lower(),
        fixed=len(found.fixed),
        broke=len(found.broke),
        count=found.count,
        p=found.p,
    )
