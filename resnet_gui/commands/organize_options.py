"""The part of ``predict`` that sorts image files into class folders and undoes it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from resnet_gui.commands.common import DONE, FAILURE
from resnet_gui.commands.interrupts import interruptible
from resnet_gui.commands.printer import EventPrinter, say
from resnet_gui.commands.texts.language import sentence, translate
from resnet_gui.core.organize import organizer
from resnet_gui.core.organize.organizer import OrganizeReport
from resnet_gui.core.organize.plan import OrganizeMode, make_plan


def add_to(parser: argparse.ArgumentParser) -> None:
    """Add the options to a command's parser."""
    group = parser.add_argument_group(
        translate("CommandLine", "sort the pictures into a folder for each class")
    )
    add = group.add_argument
    add(
        "--sort-into",
        metavar="DIR",
        type=Path,
        help=translate("CommandLine", "folder in which the class folders are made"),
    )
    how = group.add_mutually_exclusive_group()
    how.add_argument(
        "--copy",
        dest="mode",
        action="store_const",
        const=OrganizeMode.COPY,
        help=translate("CommandLine", "copy files"),
    )
    how.add_argument(
        "--move",
        dest="mode",
        action="store_const",
        const=OrganizeMode.MOVE,
        help=translate("CommandLine", "move files"),
    )
    add(
        "--dry-run",
        action="store_true",
        help=translate("CommandLine", "only show what would be done"),
    )
    add(
        "--undo",
        metavar="LOG",
        type=Path,
        help=translate("CommandLine", "undo the sorting recorded in this log"),
    )


def mistake(options: argparse.Namespace) -> str | None:
    """Return a message about options that do not fit together, or None."""
    if options.sort_into is not None and options.mode is None:
        return translate("CommandLine", "--sort-into needs --copy or --move")
    if options.sort_into is None and (options.mode is not None or options.dry_run):
        return translate("CommandLine", "--copy, --move and --dry-run belong to --sort-into DIR")
    return None


def sort(
    files: Sequence[tuple[Path, str | None]], classes: Sequence[str], options: argparse.Namespace
) -> int:
    """Copy or move images into their class folders; with ``--dry-run`` only print the plan."""
    plan = make_plan(files, classes, options.sort_into, options.mode)
    if options.dry_run:
        for step in plan.steps:
            say(f"{step.source} -> {step.target}")
        text = (
            translate("CommandLine", "{count:,} would be copied. Nothing was touched.")
            if plan.mode is OrganizeMode.COPY
            else translate("CommandLine", "{count:,} would be moved. Nothing was touched.")
        )
        print(text.format(count=len(plan.steps)), file=sys.stderr)
        return DONE
    with interruptible() as interrupted:
        report = organizer.sort(plan, _progress(translate("CommandLine", "Sorting"), interrupted))
    _print_report(report, translate("CommandLine", "Sorted {done:,} of {total:,}."))
    say(
        translate("CommandLine", 'To undo: resnet-gui predict --undo "{log}"').format(
            log=report.log
        )
    )
    return _exit_code(report)


def undo(log: Path) -> int:
    """Undo the sorting that a journal describes."""
    with interruptible() as interrupted:
        report = organizer.undo(
            log, _progress(translate("CommandLine", "Bringing back"), interrupted)
        )
    _print_report(report, translate("CommandLine", "Brought back {done:,} of {total:,}."))
    return _exit_code(report)


def _print_report(report: OrganizeReport, text: str) -> None:
    for path, problem in report.failed:
        say(f"{path}: {sentence(problem)}", error=True)
    print(text.format(done=report.done, total=report.total))


def _exit_code(report: OrganizeReport) -> int:
    return DONE if report.done == report.total else FAILURE


def _progress(name: str, interrupted: Callable[[], bool]) -> organizer.OnProgress:
    printer = EventPrinter()

    def on_progress(done: int, total: int) -> bool:
        printer.counted(name, done, total)
        if done == total or interrupted():
            printer.end_line()
        return not interrupted()

    return on_progress
