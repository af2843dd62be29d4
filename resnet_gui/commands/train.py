"""``resnet-gui train``: starts or resumes a run from the command line."""

from __future__ import annotations

import argparse
import contextlib
import threading
from pathlib import Path
from typing import Any

from resnet_gui.commands import train_options
from resnet_gui.commands.common import DONE, INTERRUPTED, complain, load_keras
from resnet_gui.commands.config_from_options import OVERRIDING, config_from
from resnet_gui.commands.interrupts import stop_on_interrupt
from resnet_gui.commands.printer import EventPrinter, say
from resnet_gui.commands.save_again import ask_where_to_save
from resnet_gui.commands.scale import cluster_options
from resnet_gui.commands.summary import print_summary
from resnet_gui.commands.texts.language import CONTEXT, translate
from resnet_gui.core.config.presets import PRESETS
from resnet_gui.core.config.train_config import TrainConfig
from resnet_gui.core.dataset import scanner
from resnet_gui.core.dataset.dataset import dataset_name
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.execution.executor import Executor
from resnet_gui.core.files import paths
from resnet_gui.core.i18n import QT_TRANSLATE_NOOP
from resnet_gui.core.models.backbones import backbone_spec
from resnet_gui.core.protocol.commands import Train
from resnet_gui.core.runs import resume, run_folder
from resnet_gui.core.runs.resume import ResumableRun
from resnet_gui.core.training import stages
from resnet_gui.core.training.values import StopReason

_DESCRIPTION = QT_TRANSLATE_NOOP(
    "CommandLine",
    "Train a model on a folder that holds a folder of pictures for each class,\n"
    "or the folders train and valid (and test) with a folder for each class inside,\n"
    "or pictures called cat.0.jpg, dog.0.jpg and so on: the name’s first part is the class;\n"
    "or on a CSV list (.csv, .tsv, .txt) with the lines path,label or path,label,split.\n"
    "Prints a line per epoch and, last, the folder of the run; its model is model.keras.\n"
    "Ctrl-C stops and keeps the best epoch; a second Ctrl-C discards the run.",
)

_PRESETS = QT_TRANSLATE_NOOP(
    "CommandLine",
    "presets (each sets everything; single options override):\n"
    "  instant       EfficientNet-Lite0 with built-in weights, frozen; trains only the last\n"
    "                layer; seconds\n"
    "  quick         the same with ResNet50 and its ImageNet weights\n"
    "  instant-tune  as instant, then trains the last blocks too\n"
    "  course-lab    ResNet50 with ImageNet weights, trains the later layers too: batch 2,\n"
    "                learning rate 1e-5, one epoch, augmented pictures\n"
    "  scratch       ResNet50 from random weights; needs many pictures and hours\n"
    "  small         a small network from random weights; minutes\n"
    "  plain         a plain CNN from random weights, for comparison\n"
    "Without --preset and --network: instant.",
)


def add_to(commands: Any) -> None:
    """Add the command to the command line."""
    train = commands.add_parser(
        "train",
        help=translate("CommandLine", "train a model on a folder or a list of pictures"),
        description=translate(CONTEXT, _DESCRIPTION),
        epilog=translate(CONTEXT, _PRESETS),
    )
    train.set_defaults(run=run)
    add = train.add_argument
    train_options.add_to(train)
    add = train.add_argument
    add(
        "dataset",
        metavar="DATASET",
        type=Path,
        nargs="?",
        help=translate(
            "CommandLine",
            "folder of pictures, or a CSV list of them; with --config by default the run’s own",
        ),
    )
    add(
        "--preset",
        choices=list(PRESETS),
        help=translate("CommandLine", "preset for the other settings"),
    )
    add(
        "--config",
        metavar="FILE",
        type=Path,
        help=translate("CommandLine", "config.json of a run, to repeat it; options override it"),
    )
    add(
        "--resume",
        metavar="RUN",
        type=Path,
        help=translate(
            "CommandLine",
            "folder of an interrupted run, to continue after its last finished epoch with "
            "its own settings",
        ),
    )
    add(
        "--output",
        metavar="DIR",
        type=Path,
        help=translate(
            "CommandLine", "folder of the run, new or empty (by default a new one in {runs_dir})"
        ).format(runs_dir=paths.runs_dir()),
    )
    cluster_options.add_cluster(add)


def run(options: argparse.Namespace) -> int:
    """Train with the given options; returns the exit code."""
    recorded = None if options.resume is None else _recorded(options)
    config = config_from(options) if recorded is None else recorded.config
    cluster_options.check_training(options, config)
    with cluster_options.executor(options, scanner.THREADS) as executor:
        printer = EventPrinter()
        if recorded is None:
            command = _new(config, options.output, printer, executor)
        else:
            command = Train(recorded.dataset, config, recorded.run_dir, recorded.folder)
        return _train(command, printer, executor)


def _train(command: Train, printer: EventPrinter, executor: Executor) -> int:
    from resnet_gui.engine.runtime.progress_reporter import ProgressReporter
    from resnet_gui.engine.training.training_job import run_training

    classes = command.dataset.classes
    for index, label in enumerate(classes):
        say(translate("CommandLine", "Class #{index} = {label}").format(index=index, label=label))
    _print_network(command.config, len(classes))
    reporter = ProgressReporter(printer.show, lambda: None)
    stop_on_interrupt(reporter.stop)
    try:
        ask_again = ask_where_to_save(command.run_dir.name)
        finished = run_training(command, reporter, ask_again, executor=executor)
    except ProblemError as error:
        if error.problem.kind not in (
            ProblemKind.STOPPED_BEFORE_EPOCH,
            ProblemKind.STOPPED_RESUMABLE,
        ):
            raise
        complain(error.problem)
        return INTERRUPTED
    except KeyboardInterrupt:
        if command.resume is None:
            raise
        say(
            translate("CommandLine", "Left as it is: {folder} can be resumed.").format(
                folder=command.resume
            ),
            error=True,
        )
        return INTERRUPTED
    finally:
        printer.end_line()
    printer.report_run(finished)
    return INTERRUPTED if finished.reason is StopReason.STOPPED else DONE


def _print_network(config: TrainConfig, n_classes: int) -> None:
    """Print what learns, and let Keras be loaded meanwhile where it is only needed at the end."""
    from resnet_gui.engine.backbones import pretrained_weights
    from resnet_gui.engine.features.frozen_backbone import builds_without_keras

    weights = pretrained_weights.find(config)
    if not stages.is_solved(config) or not builds_without_keras(config, weights):
        load_keras()
        from resnet_gui.engine.backbones import classifier

        print_summary(classifier.build(config, n_classes))
        return
    from resnet_gui.engine.backbones.lazy_classifier import LazyClassifier

    count = LazyClassifier(config, n_classes, None).parameters()
    title = backbone_spec(config.network).title
    print(
        translate(
            "CommandLine",
            "{title}, frozen: {total:,} parameters, of which {trainable:,} are trained",
        ).format(title=title, total=count.total, trainable=count.trainable)
    )
    threading.Thread(target=_load_ahead, name="load Keras").start()


def _load_ahead() -> None:
    """Load Keras; what goes wrong is told where it is needed, if the run comes so far."""
    with contextlib.suppress(Exception):
        load_keras()


def _new(
    config: TrainConfig, output: Path | None, printer: EventPrinter, executor: Executor
) -> Train:
    dataset = Path(config.dataset)
    name = dataset_name(dataset)
    run_dir = (output or run_folder.new_run_dir(paths.runs_dir(), name)).absolute()
    run_folder.check_run_dir(run_dir)
    root = Path(config.root) if config.root else None
    found = scanner.scan(
        dataset, printer.scanned, root, executor=executor, layout=config.layout, fetch=True
    )
    printer.end_line()
    printer.report_scan(found)
    found.check_trainable()
    return Train(found, config, run_dir)


def _recorded(options: argparse.Namespace) -> ResumableRun:
    for name in ("dataset", "config", "preset", "output", "augment", *sorted(OVERRIDING)):
        if getattr(options, name) is not None:
            option = "DATASET" if name == "dataset" else f"--{name.replace('_', '-')}"
            raise ProblemError(ProblemKind.RESUME_WITH_SETTINGS, option=option)
    recorded = resume.read_resumable_run(options.resume.absolute())
    if not run_folder.is_partial(recorded.folder):
        raise ProblemError(ProblemKind.RESUME_COMPLETE, path=str(recorded.folder))
    return recorded
