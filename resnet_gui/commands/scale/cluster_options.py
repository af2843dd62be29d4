"""Command line options for more pictures than one computer and one spreadsheet hold."""

from __future__ import annotations

import argparse
import contextlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from resnet_gui.commands.printer import say
from resnet_gui.commands.texts.language import translate
from resnet_gui.core.config.train_config import TrainConfig
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.execution.executor import Executor
from resnet_gui.core.execution.local_executor import LocalExecutor
from resnet_gui.core.files import address
from resnet_gui.core.files.address import RemoteFiles
from resnet_gui.core.system.hardware import on_the_processor
from resnet_gui.core.training import stages


def add_cluster(add: Callable[..., object]) -> None:
    """Add the option that says where the work is done."""
    add(
        "--cluster",
        metavar="ADDRESS",
        help=translate(
            "CommandLine",
            "compute on the Ray cluster at host:port, or with the word auto on the cluster that "
            "this computer is part of, else on a Ray of its own (needs the extra “cluster”; "
            "docs/scale.md)",
        ),
    )


def add_parquet(add: Callable[..., object]) -> None:
    """Add the options for results that are too many for a CSV file."""
    add(
        "--parquet",
        metavar="DIR",
        type=Path,
        help=translate(
            "CommandLine",
            "write the columns of the CSV as Parquet parts into this folder, each whole or not at "
            "all; --resume goes on after the last one (needs the extra “cluster”)",
        ),
    )
    add(
        "--features",
        action="store_true",
        help=translate(
            "CommandLine",
            "with --parquet: add a column with the features of each picture, the numbers before "
            "the network’s last layer",
        ),
    )


def check(options: argparse.Namespace, sources: Sequence[Path] = ()) -> None:
    """Refuse what cannot work, before anything is opened.

    Raises:
        ProblemError: ``cluster-...``, ``source-...``.
    """
    parquet = getattr(options, "parquet", None)
    addresses = [source for source in sources if address.is_address(source)]
    for each in addresses:
        address.check(each)
    if addresses and options.cluster is None:
        raise ProblemError(ProblemKind.SOURCE_NEEDS_CLUSTER, address=address.place(addresses[0]))
    if options.cluster is None and parquet is None:
        return
    from resnet_gui.engine.data import remote_files as stores
    from resnet_gui.engine.execution import ray_session

    if options.cluster is not None:
        ray_session.check_address(options.cluster)
    if parquet is not None:
        ray_session.check_installed("--parquet", "pyarrow")
    for each in addresses:
        stores.check_address(each)


def check_training(options: argparse.Namespace, config: TrainConfig) -> None:
    """Refuse a training of which a cluster could do nothing, and what :func:`check` refuses.

    Raises:
        ProblemError: ``cluster-...``.
    """
    if options.cluster is not None and not stages.extracts_features(config):
        raise ProblemError(ProblemKind.CLUSTER_NOT_FROZEN)
    check(options)


def remote_files(source: Path) -> RemoteFiles | None:
    """Return what lists and reads a source that is an address; None for another one."""
    if not address.is_address(source):
        return None
    from resnet_gui.engine.data.remote_files import files_at

    return files_at(source)


@contextlib.contextmanager
def executor(options: argparse.Namespace, local: LocalExecutor) -> Iterator[Executor]:
    """Give what runs tasks, the cluster where one is asked for; tell at its end of a bad source.

    Raises:
        ProblemError: On entering, ``cluster-...``.
    """
    if options.cluster is None:
        yield local
        return
    from resnet_gui.engine.execution.ray_session import joined

    # Workers have no graphics card: what is computed here must be comparable with theirs.
    with on_the_processor(), joined(options.cluster) as cluster:
        yield cluster
    if retries := cluster.tally.retries:
        text = translate(
            "CommandLine", "The source failed now and then. Readings that were repeated: {count:,}"
        )
        say(text.format(count=retries), error=True)
