"""The command line: parses arguments, calls a command and reports a problem in one sentence."""

from __future__ import annotations

import argparse
import logging
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any, NoReturn

import resnet_gui
from resnet_gui.commands.common import BAD_INPUT, FAILURE, INTERRUPTED, complain
from resnet_gui.commands.printer import make_output_safe
from resnet_gui.commands.texts import language
from resnet_gui.commands.texts.help_layout import HelpLayout
from resnet_gui.commands.texts.language import translate
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import (
    Cancelled,
    ProblemError,
    as_problem,
    is_disk_full,
    unwritable,
)
from resnet_gui.core.files import logging_setup, settings_file
from resnet_gui.core.files.paths import is_dir, is_file
from resnet_gui.core.i18n import LANGUAGES
from resnet_gui.core.system.hardware import DEVICE_VARIABLE

_COMMANDS = (
    *("demo", "check", "suggest", "train", "predict", "evaluate", "compare", "summary"),
    *("export", "cache", "settings", "self-test"),
)

_FAILURES = {
    ProblemKind.DISK_FULL,
    ProblemKind.FILE_DISK_FULL,
    ProblemKind.SAVING_FAILED,
    ProblemKind.NOT_SAVED,
    ProblemKind.LOSS_NOT_FINITE,
    ProblemKind.OUT_OF_MEMORY,
    ProblemKind.MODEL_NO_MEMORY,
    ProblemKind.NO_IMAGES_LEFT,
    ProblemKind.CLASS_LOST,
    ProblemKind.WEIGHTS_DOWNLOAD,
    ProblemKind.IMAGENET_DOWNLOAD,
    ProblemKind.EXPORT_FAILED,
    ProblemKind.INTERNAL,
}
"""Problems that are nobody's wrong input."""

_logger = logging.getLogger(__name__)


def main(arguments: Sequence[str]) -> int:
    """Run the program with the arguments after its name; returns the exit code."""
    make_output_safe()
    arguments, named = language.take_option(arguments)
    if not arguments or _are_files(arguments):
        from resnet_gui.gui.shell.app import main as window

        return window(arguments) if named is None else window(arguments, named)
    language.use(named)
    settings_file.apply()
    options = _parser(arguments[0]).parse_args(arguments)
    logging_setup.start("command-line")
    try:
        code = int(options.run(options))
        print(end="", flush=True)  # here, where a full disk can still be told
        return code
    except ProblemError as error:
        _logger.error("%s", error.problem.kind, exc_info=True)
        complain(error.problem)
        return FAILURE if error.problem.kind in _FAILURES else BAD_INPUT
    except BrokenPipeError:
        # Whoever read our output wants no more of it; Python would complain once more at its end.
        _discard_output()
        return FAILURE
    except (KeyboardInterrupt, Cancelled):
        print(translate("CommandLine", "Discarded. Nothing was kept."), file=sys.stderr)
        return INTERRUPTED
    except OSError as error:
        if not is_disk_full(error):  # which may meet any command
            return _unforeseen(error)
        _logger.error("output", exc_info=True)
        try:
            print(end="", flush=True)
        except OSError:
            _discard_output()
        complain(
            unwritable(error.filename or translate("CommandLine", "the output"), error).problem
        )
        return FAILURE
    except Exception as error:
        return _unforeseen(error)


def _discard_output() -> None:
    """Let what is still to be printed go nowhere: Python would complain once more at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _unforeseen(error: Exception) -> int:
    complain(as_problem(error))
    return FAILURE


def _are_files(arguments: Sequence[str]) -> bool:
    """Return whether all arguments are files, as with "Open with", and none is a command."""
    return arguments[0] not in _COMMANDS and all(
        is_file(path) or is_dir(path) for path in map(Path, arguments)
    )


class _Parser(argparse.ArgumentParser):
    """Reports a mistake in one sentence, where argparse would print the whole usage first."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"formatter_class": HelpLayout, **options})

    def error(self, message: str) -> NoReturn:
        text = translate("CommandLine", "{program}: {mistake} (see {program} --help)")
        self.exit(BAD_INPUT, text.format(program=self.prog, mistake=message) + "\n")


def _command(name: str) -> ModuleType:
    """Return the module of a command; the others stay unloaded, which is a tenth of a start."""
    return import_module(f"resnet_gui.commands.{name.replace('-', '_')}")


def _parser(first: str) -> argparse.ArgumentParser:
    """Make the parser of the command that ``first`` names; of all commands where it names none."""
    parser = _Parser(
        prog="resnet-gui",
        description=translate(
            "CommandLine",
            "Train an image classifier on your own folder of pictures, and ask it about any "
            "picture. Without a command, or with files, the window opens. Nothing leaves this "
            "computer unless you choose a cluster.",
        ),
        epilog=translate(
            "CommandLine",
            "Try: resnet-gui train FOLDER, then resnet-gui predict RUN/model.keras PICTURE. With "
            "{variable}=gpu in the environment, Intel's graphics processor extracts and answers "
            "where there is one that agrees with the processor on ten pictures.",
        ).format(variable=DEVICE_VARIABLE),
    )
    parser.add_argument(
        "--version",
        action="version",
        version=resnet_gui.__version__,
        help=translate("CommandLine", "print the version and exit"),
    )
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for name in [first] if first in _COMMANDS else _COMMANDS:
        _command(name).add_to(commands)
    for each in (parser, *commands.choices.values()):
        _add_language(each)
    return parser


def _add_language(parser: argparse.ArgumentParser) -> None:
    """Show the option in the help; :func:`language.take_option` has read it before."""
    parser.add_argument(
        language.OPTION,
        choices=LANGUAGES,
        help=translate(
            "CommandLine",
            "language of texts for people ({variable} sets it for all commands; en)",
        ).format(variable=language.VARIABLE),
    )
