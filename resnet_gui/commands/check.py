"""``resnet-gui check``: lists problems of a dataset that would spoil a training."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from resnet_gui.commands.common import DONE, add_layout
from resnet_gui.commands.printer import EventPrinter, print_json, say
from resnet_gui.commands.scale import cluster_options
from resnet_gui.commands.texts.language import in_force, listed, sentence, translate
from resnet_gui.commands.texts.names import split_name
from resnet_gui.core.checks import finding_messages
from resnet_gui.core.checks.finding_messages import FindingGroup
from resnet_gui.core.checks.read_dataset import read_dataset
from resnet_gui.core.dataset import scanner
from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.dataset.records import Split
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem, ProblemError
from resnet_gui.core.files.address import is_address
from resnet_gui.core.files.name_forms import in_reading_order
from resnet_gui.core.imaging import pixel_limit
from resnet_gui.core.protocol.inspection_events import LabelsChecked
from resnet_gui.core.system.process_settings import SETTINGS
from resnet_gui.core.visible_text import visible

_MOST_SUSPECTS = 20
_MOST_FILES = 5  # of a finding, where --all is not given


def add_to(commands: Any) -> None:
    """Add the command to the command line."""
    check = commands.add_parser(
        "check",
        help=translate("CommandLine", "find problems in a dataset before training"),
        description=translate(
            "CommandLine",
            "Check every picture of a dataset and report problems for training: broken and "
            "blank pictures, duplicates, leaks between training and validation, classes that are "
            "too small or can be recognised without looking. Nothing is changed. "
            "Exit code: 0 checked, whatever was found; 2 nothing to check.",
        ),
    )
    check.set_defaults(run=run, parser=check)
    add = check.add_argument
    add(
        "dataset",
        metavar="DATASET",
        type=Path,
        help=translate(
            "CommandLine",
            "folder of pictures, or CSV list of them; with --cluster also an address such as "
            "s3://bucket/folder",
        ),
    )
    add(
        "--root",
        metavar="DIR",
        type=Path,
        help=translate("CommandLine", "folder that the paths in a list are relative to"),
    )
    add_layout(add)
    add("--json", action="store_true", help=translate("CommandLine", "print the report as JSON"))
    add("--all", action="store_true", help=translate("CommandLine", "list every file"))
    add(
        "--labels",
        action="store_true",
        help=translate(
            "CommandLine",
            "also list labels that look wrong, the clearest first: the built-in network compares "
            "each picture with the others",
        ),
    )
    cluster_options.add_cluster(add)
    add(
        "--max-megapixels",
        metavar="N",
        type=float,
        help=translate(
            "CommandLine",
            "refuse larger pictures before they are decoded "
            "({limit}; {variable} sets it "
            "for all commands and the window)",
        ).format(
            limit=pixel_limit.MAX_PIXELS // 1_000_000,
            variable=pixel_limit.MAX_MEGAPIXELS_VARIABLE,
        ),
    )


def run(options: argparse.Namespace) -> int:
    """Check the dataset and print the findings; returns the exit code."""
    if options.max_megapixels is not None:
        if not 0 < options.max_megapixels <= _MOST_MEGAPIXELS:
            raise ProblemError(
                ProblemKind.SETTING_RANGE, setting="max-megapixels", low=0, high=_MOST_MEGAPIXELS
            )
        SETTINGS.max_megapixels = options.max_megapixels
    if options.labels and is_address(options.dataset):
        options.parser.error(translate("CommandLine", "--labels needs pictures in a folder"))
    cluster_options.check(options, [options.dataset])
    printer = EventPrinter()
    try:
        with cluster_options.executor(options, scanner.THREADS) as executor:
            report = read_dataset(
                options.dataset,
                printer.scanned,
                root=options.root,
                layout=options.layout or "auto",
                executor=executor,
                fetch=True,
                remote=cluster_options.remote_files(options.dataset),
            )
    finally:
        printer.end_line()
    if options.json:
        text = report.to_json()
        try:
            if options.labels:
                text = _with_labels(text, _check_labels(report.dataset, printer))
        finally:
            print_json(text)  # what was found is told even where labels cannot be checked
        return DONE
    _print_classes(report.dataset)
    for row in finding_messages.finding_groups(report.findings):
        _print_row(row, _MOST_FILES if not options.all else len(row.files))
    if not report.findings:
        print(translate("CommandLine", "No problems found."))
    if options.labels:
        labels = _check_labels(report.dataset, printer)
        _print_suspects(labels, _MOST_SUSPECTS if not options.all else len(labels.suspects))
    return DONE


def _check_labels(dataset: Dataset, printer: EventPrinter) -> LabelsChecked:
    from resnet_gui.engine.inspection.inspect_dataset import check_labels
    from resnet_gui.engine.runtime.progress_reporter import ProgressReporter

    try:
        return check_labels(dataset, ProgressReporter(printer.show, lambda: None))
    finally:
        printer.end_line()


def _with_labels(report: str, found: LabelsChecked) -> str:
    values: dict[str, Any] = json.loads(report)
    values["labels"] = [
        {
            "path": each.path.as_posix(),
            "label": each.label,
            "suggested": each.suggested,
            "probability": round(each.probability, 4),
            "own_probability": round(each.own, 4),
            "nearest": [
                {"path": path.as_posix(), "label": label} for path, label in each.neighbours
            ],
        }
        for each in found.suspects
    ]
    return json.dumps(values, indent=1)


def _print_suspects(found: LabelsChecked, most: int) -> None:
    print()
    count = len(found.suspects)
    print(
        translate("CommandLine", "Labels that look wrong: {count:,} of {total:,}").format(
            count=count, total=found.n_checked
        )
    )
    for each in found.suspects[:most]:
        near = listed(label for _, label in each.neighbours)
        sure = f"{100 * each.probability:.0f} %"
        say(
            translate(
                "CommandLine",
                "    {path}: {label}, looks like {suggested} ({sure}; nearest: {near})",
            ).format(
                path=each.path, label=each.label, suggested=each.suggested, sure=sure, near=near
            )
        )
    if count > most:
        _print_more(count - most)


def _print_classes(found: Dataset) -> None:
    counts = found.counts()
    width = max((len(visible(name)) for name in found.classes), default=0)
    for name in in_reading_order(found.classes):
        parts = [
            f"{counts[name, split]:,} {split_name(split).lower()}"
            for split in Split
            if counts[name, split]
        ]
        say(f"{visible(name):{width}}  {listed(parts)}")


def _print_row(row: FindingGroup, most: int) -> None:
    print()
    say(row.title(in_force()))
    say(f"  {row.sentence(in_force())}")
    reasons = {
        path: sentence(Problem(ProblemKind(str(finding.values["reason"])), dict(finding.values)))
        for finding in row.findings
        for path in finding.files
        if "reason" in finding.values
    }
    for path in row.files[:most]:
        say(f"    {path}: {reasons[path]}" if path in reasons else f"    {path}")
    if len(row.files) > most:
        _print_more(len(row.files) - most)


def _print_more(count: int) -> None:
    print(translate("CommandLine", "    and {count:,} more (--all lists them)").format(count=count))


_MOST_MEGAPIXELS = 10_000
