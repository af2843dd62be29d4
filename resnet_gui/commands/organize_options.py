"""The part of ``predict`` that sorts image files into class folders and undoes it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from resnet_gui.commands.common import DONE, FAILURE
from resnet_gui.commands.interrupts import interruptible
from resnet_gui.commands.printer import EventPrinter, say
from resnet_gui.core.errors.sentences import sentence
from resnet_gui.core.organize import organizer
from resnet_gui.core.organize.organizer import OrganizeReport
from resnet_gui.core.organize.plan import OrganizeMode, make_plan


def add_to(parser: argparse.ArgumentParser) -> None:
    """Add the options to a command's parser."""
    group = parser.add_argument_group("sort the pictures into a folder for each class")
    add = group.add_argument
    add("--sort-into", metavar="DIR", type=Path, help="folder in which the class folders are made")
    how = group.add_mutually_exclusive_group()
    how.add_argument(
        "--copy",
        dest="mode",
        action="store_const",
        const=OrganizeMode.COPY,
        help="copy files",
    )
    how.add_argument(
        "--move",
        dest="mode",
        action="store_const",
        const=OrganizeMode.MOVE,
        help="move files",
    )
    add("--dry-run", action="store_true", help="only show what would be done")
    add("--undo", metavar="LOG", type=Path, help="undo the sorting recorded in this log")


def mistake(options: argparse.Namespace) -> str | None:
    """Return a message about options that do not fit together, or None."""
    if options.sort_into is not None and options.mode is None:
        return "--sort-into needs --copy or --move"
    if options.sort_into is None and (options.mode is not None or options.dry_run):
        return "--copy, --move and --dry-run belong to --sort-into DIR"
    return None


def sort(
    files: Sequence[tuple[Path, str | None]], classes: Sequence[str], options: argparse.Namespace
) -> int:
    """Copy or move images into their class folders; with ``--dry-run`` only print the plan."""
    plan = make_plan(files, classes, options.sort_into, options.mode)
    if options.dry_run:
        for step in plan.steps:
            say(f"{step.source} -> {step.target}")
        verb = "copied" if plan.mode is OrganizeMode.COPY else "moved"
        print(f"{len(plan.steps):,} would be {verb}. Nothing was touched.", file=sys.stderr)
        return DONE
    with interruptible() as interrupted:
        report = organizer.sort(plan, _progress("Sorting", interrupted))
    _print_report(report, "Sorted")
    say(f'To undo: resnet-gui predict --undo "{report.log}"')
    return _exit_code(report)


def undo(log: Path) -> int:
    """Undo the sorting that a journal describes."""
    with interruptible() as interrupted:
        report = organizer.undo(log, _progress("Bringing back", interrupted))
    _print_report(report, "Brought back")
    return _exit_code(report)


def _print_report(report: OrganizeReport, verb: str) -> None:
    for path, problem in report.failed:
        say(f"{path}: {sentence(problem)}", error=True)
    print(f"{verb} {report.done:,} of {report.total:,}.")


def _exit_code(report: OrganizeReport) -> int:
    return DONE if report.done == report.total else FAILURE


def _progress(verb: str, interrupted: Callable[[], bool]) -> organizer.OnProgress:
    printer = EventPrinter()

    def on_progress(done: int, total: int) -> bool:
        printer.progress(f"{verb}: {done:,} of {total:,}")
        if done == total or interrupted():
            printer.end_line()
        return not interrupted()

    return on_progress
