"""The command line: parse, call, print. The window's counterpart for people who type."""

from __future__ import annotations

import argparse
import contextlib
import logging
import os
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any, NoReturn

import resnet_gui
from resnet_gui import model_options
from resnet_gui.core import card, foreign, log, paths, run_folder
from resnet_gui.core import config as settings
from resnet_gui.core import dataset as data
from resnet_gui.core.config import (
    AUGMENTATIONS,
    OPTIMIZERS,
    PRESETS,
    RESIZE_RULES,
    SCHEDULES,
    TrainConfig,
)
from resnet_gui.core.messages import StopReason, Train
from resnet_gui.core.networks import NETWORKS
from resnet_gui.core.problems import Cancelled, Problem, ProblemError
from resnet_gui.core.weights import WEIGHTS_VARIABLE, find_imagenet
from resnet_gui.core.wording import sentence
from resnet_gui.printer import Printer, make_output_safe

if TYPE_CHECKING:
    from resnet_gui.engine.courier import Courier

DONE, FAILURE, BAD_INPUT, INTERRUPTED = 0, 1, 2, 130

_FAILURES = {
    "disk-full", "saving-failed", "not-saved", "loss-not-finite", "out-of-memory",
    "no-pictures-left", "weights-download", "internal",
}  # fmt: skip
"""Problems that are nobody's wrong input."""

_MOST_CLASSES = 100_000

_logger = logging.getLogger(__name__)


def main(arguments: Sequence[str]) -> int:
    """Run the program with the words after its name; returns the exit code."""
    make_output_safe()
    if not arguments:
        from resnet_gui.gui.app import main as window

        return window([])
    options = _parser().parse_args(arguments)
    log.start("command-line")
    try:
        return int(options.run(options))
    except ProblemError as error:
        _logger.error("%s", error.problem.kind, exc_info=True)
        _complain(error.problem)
        return FAILURE if error.problem.kind in _FAILURES else BAD_INPUT
    except BrokenPipeError:
        # Whoever read our output wants no more of it; Python would complain once more at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILURE
    except (KeyboardInterrupt, Cancelled):
        print("Discarded. Nothing was kept.", file=sys.stderr)
        return INTERRUPTED
    except Exception as error:
        _logger.exception("unforeseen")
        _complain(Problem("internal", {"detail": f"{type(error).__name__}: {error}"}))
        return FAILURE


class _Parser(argparse.ArgumentParser):
    """Tells a mistake in one sentence, where argparse would print the whole usage before it."""

    def error(self, message: str) -> NoReturn:
        self.exit(BAD_INPUT, f"{self.prog}: {message} (see {self.prog} --help)\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="resnet-gui",
        description="Train an image classifier on your own folder of pictures, and ask it about "
        "any picture. Without a command, the window opens. Nothing leaves this computer.",
        epilog="Try: resnet-gui train FOLDER, then resnet-gui predict RUN/model.keras PICTURE",
    )
    parser.add_argument("--version", action="version", version=resnet_gui.__version__)
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    _add_train(commands)
    _add_predict(commands)
    _add_summary(commands)
    return parser


def _add_train(commands: Any) -> None:
    defaults = TrainConfig(dataset="")
    train = commands.add_parser(
        "train",
        help="train a model on a folder or a list of pictures",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        description="Train a model on a folder that holds a folder of pictures for each class,\n"
        "or the folders train and valid (and test) with a folder for each class inside,\n"
        "or pictures called cat.0.jpg, dog.0.jpg and so on: the name’s first part is the class;\n"
        "or on a CSV list (.csv, .tsv, .txt) with the lines path,label or path,label,split.\n"
        "Prints a line per epoch and, last, the folder of the run; its model is model.keras.\n"
        "Ctrl-C stops and keeps the best epoch; a second Ctrl-C discards the run.",
        epilog="presets (each sets everything; single options override):\n"
        "  quick       ResNet50 with ImageNet weights, frozen; only the last layer learns\n"
        "  course-lab  ResNet50 with ImageNet weights, later layers learn too: batch 2,\n"
        "              learning rate 1e-5, one epoch, varied pictures\n"
        "  scratch     ResNet50 from random weights; wants many pictures and hours\n"
        "  small       a small network from random weights; minutes\n"
        "  plain       a plain CNN from random weights, to compare with\n"
        "Without --preset: quick where the weights are on this computer, else small.",
    )
    train.set_defaults(run=_train)
    add = train.add_argument
    add(
        "dataset",
        metavar="DATASET",
        type=Path,
        nargs="?",
        help="folder of pictures, or a CSV list of them; with --config, the run’s own if left out",
    )
    add(
        "--config",
        metavar="FILE",
        type=Path,
        help="config.json of a run, to repeat it; options still override",
    )
    add(
        "--root",
        metavar="DIR",
        type=Path,
        help="folder that the paths in a CSV list are relative to (the list’s own)",
    )
    add("--preset", choices=list(PRESETS), help="where the other settings start from")
    add("--network", choices=list(NETWORKS), help="network to train")
    add(
        "--weights",
        metavar="imagenet|none|FILE",
        help="where training starts: ImageNet weights (found by Keras’ cache or by the variable "
        f"{WEIGHTS_VARIABLE}, else downloaded: 95 MB), random, or a weights file of the network "
        "without its top (.h5 of the official layout, or .weights.h5)",
    )
    add("--epochs", type=int, help=f"passes over the pictures, at most ({defaults.epochs})")
    add("--batch-size", type=int, help=f"pictures a step ({defaults.batch_size})")
    add("--image-size", type=int, help="side of what the network sees, in pixels (224 or 128)")
    add("--optimizer", choices=OPTIMIZERS, help=f"rule of the steps ({defaults.optimizer})")
    add("--learning-rate", type=float, help=f"size of the steps ({defaults.learning_rate})")
    add("--momentum", type=float, help=f"of sgd ({defaults.momentum})")
    add("--schedule", choices=SCHEDULES, help="whether steps stay as large or shrink to zero")
    add(
        "--class-weights",
        action=argparse.BooleanOptionalAction,
        help="let classes count alike, however many pictures each has",
    )
    add(
        "--freeze-until",
        metavar="LAYER|none|all",
        help="last layer that keeps its weights; all: the whole network but its last layer",
    )
    add("--dropout", type=float, help="share of features dropped before the last layer")
    add("--augment", choices=AUGMENTATIONS, help="how training pictures are varied each epoch")
    add("--resize", choices=RESIZE_RULES, help="how a picture becomes a square (letterbox)")
    add(
        "--patience",
        type=int,
        help=f"epochs without a better validation accuracy that end training; 0: never "
        f"({defaults.patience})",
    )
    add(
        "--holdout",
        type=float,
        help=f"share held out for validation where there is no such folder ({defaults.holdout})",
    )
    add("--seed", type=int, help=f"start of every random choice ({defaults.seed})")
    add(
        "--output",
        metavar="DIR",
        type=Path,
        help=f"folder of the run, absent or empty; without it a new one in {paths.runs_dir()}",
    )


def _add_predict(commands: Any) -> None:
    predict = commands.add_parser(
        "predict",
        help="ask a model about pictures",
        description="Print for each picture its path and up to five lines of probability and "
        "class, best first. Exit code: 0 all answered; 1 some could not be read (each is named "
        "on standard error, the others are answered); 2 nothing could start.",
        epilog=model_options.EPILOG,
    )
    predict.set_defaults(run=_predict)
    add = predict.add_argument
    add("model", metavar="MODEL", type=Path, help="model.keras of a run, or an .h5 model")
    add("images", metavar="IMAGE", type=Path, nargs="+", help="picture files")
    model_options.add_to(predict)


def _add_summary(commands: Any) -> None:
    summary = commands.add_parser(
        "summary",
        help="print a network's layers and parameter counts",
        description="Print a network’s layers and its parameter counts: total, trainable, not "
        "trainable. resnet50 is frozen as in the preset course-lab.",
    )
    summary.set_defaults(run=_summary)
    summary.add_argument(
        "network", metavar="NETWORK", choices=list(NETWORKS), help=", ".join(NETWORKS)
    )
    summary.add_argument("--classes", type=int, default=2, help="number of classes (2)")
    summary.add_argument("--image-size", type=int, help="side of the input, in pixels")


def _train(options: argparse.Namespace) -> int:
    config = _config(options)
    dataset = Path(config.dataset)
    name = data.name_of(dataset)
    run_dir = (options.output or run_folder.new_run_dir(paths.runs_dir(), name)).absolute()
    run_folder.check_run_dir(run_dir)
    printer = Printer()
    root = Path(config.root) if config.root else None
    found = data.scan(dataset, printer.scanned, root)
    printer.end_line()
    printer.report_scan(found)
    found.check_trainable()

    _load_keras()
    from resnet_gui.engine import networks, run
    from resnet_gui.engine.courier import Courier

    for index, label in enumerate(found.classes):
        print(f"Class #{index} = {label}")
    _print_summary(networks.build(config, len(found.classes)))
    courier = Courier(printer.show, lambda: None)
    _stop_on_interrupt(courier)
    try:
        finished = run.perform(Train(found, config, run_dir), courier, _asking_again(run_dir.name))
    except ProblemError as error:
        if error.problem.kind != "stopped-before-epoch":
            raise
        _complain(error.problem)
        return INTERRUPTED
    finally:
        printer.end_line()
    printer.report_run(finished)
    return INTERRUPTED if finished.reason is StopReason.STOPPED else DONE


def _config(options: argparse.Namespace) -> TrainConfig:
    names = set(TrainConfig.__dataclass_fields__) - {"dataset", "preset"}
    chosen = {name: getattr(options, name) for name in names if getattr(options, name) is not None}
    weights = chosen.get("weights")
    if weights is not None and weights not in ("imagenet", "none"):
        chosen["weights"] = str(Path(weights).absolute())
    if options.root is not None:
        chosen["root"] = str(options.root.absolute())
    if options.dataset is not None:
        chosen["dataset"] = str(options.dataset.absolute())
    if options.config is not None:
        return settings.with_changes(settings.read_config(options.config), **chosen)
    if options.dataset is None:
        raise ProblemError("no-dataset")
    preset = options.preset or _default_preset(options.network, weights)
    return settings.from_preset(preset, Path(chosen.pop("dataset")), **chosen)


def _default_preset(network: str | None, weights: str | None) -> str:
    if network is not None and not NETWORKS[network].pretrained:
        return "plain" if network == "plain_cnn" else "small"
    if weights == "none":
        return "scratch" if network == "resnet50" else "small"
    return "quick" if network or weights or find_imagenet() else "small"


def _predict(options: argparse.Namespace) -> int:
    answers = model_options.answers(options)
    if not foreign.is_hdf5(options.model):
        card.read_card(options.model)  # refused at once, before Keras takes its seconds to load
    _load_keras()
    from resnet_gui.engine.predictor import Predictor

    try:
        predictor = Predictor.load(options.model, answers)
    except ProblemError as error:
        raise model_options.naming_options(error) from error
    code = DONE
    for image in options.images:
        try:
            ranking = predictor.predict(image)
        except ProblemError as error:
            print(f"{image}: {sentence(error.problem)}", file=sys.stderr)
            code = FAILURE
            continue
        print(image)
        for label, probability in ranking[:5]:
            print(f"  {probability:.3f}  {label}")
    return code


def _summary(options: argparse.Namespace) -> int:
    preset = "course-lab" if options.network == "resnet50" else "small"
    config = settings.from_preset(
        preset, Path(), network=options.network, image_size=options.image_size
    )
    if not 2 <= options.classes <= _MOST_CLASSES:
        raise ProblemError("setting-range", setting="classes", low=2, high=_MOST_CLASSES)
    _load_keras()
    from resnet_gui.engine import networks

    _print_summary(networks.build(config, options.classes))
    return DONE


def _load_keras() -> None:
    from resnet_gui.engine import runtime

    with runtime.silenced():
        runtime.load_keras()


def _print_summary(classifier: Any) -> None:
    classifier.model.summary(print_fn=lambda line, **_: print(line), line_length=88)


def _other_places(name: str) -> Iterator[Path]:
    """Yield where else a run can be saved where nobody sits before the terminal."""
    for folder in (paths.runs_dir(), Path(tempfile.gettempdir())):
        yield run_folder.new_run_dir(folder, name)


def _asking_again(name: str) -> Callable[[Problem, Path], Path]:
    """Return what is done when a run cannot be saved: somebody makes room, or it goes elsewhere."""
    places = _other_places(name)

    def ask_again(problem: Problem, run_dir: Path) -> Path:
        _complain(problem)
        if sys.stdin is not None and sys.stdin.isatty():
            with contextlib.suppress(EOFError):
                answer = input("Press Enter to save again, or type another folder: ").strip()
                return Path(answer) if answer else run_dir
        place = next(places, None)
        if place is None:
            raise ProblemError("not-saved", path=str(run_dir))
        print(f"Saving to {place} instead.", file=sys.stderr)
        return place

    return ask_again


def _stop_on_interrupt(courier: Courier) -> None:
    def on_interrupt(_number: int, _frame: FrameType | None) -> None:
        signal.signal(signal.SIGINT, signal.default_int_handler)  # the second one discards
        print("\nStopping; the best epoch is kept. Ctrl-C again discards.", file=sys.stderr)
        courier.stop()

    signal.signal(signal.SIGINT, on_interrupt)


def _complain(problem: Problem) -> None:
    print(f"resnet-gui: {sentence(problem)}", file=sys.stderr)
