"""Reads a dataset and checks it, as the Data page and ``resnet-gui check`` do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from resnet_gui.core.checks.check_report import CheckReport, check_dataset
from resnet_gui.core.config.train_config import LayoutName
from resnet_gui.core.dataset import scanner
from resnet_gui.core.dataset.scanner import ScanProgress
from resnet_gui.core.execution.executor import Executor
from resnet_gui.core.files.address import RemoteFiles


def read_dataset(
    source: Path,
    on_progress: Callable[[ScanProgress], None],
    check_cancelled: Callable[[], None] = lambda: None,
    root: Path | None = None,
    layout: LayoutName = "auto",
    executor: Executor = scanner.THREADS,
    remote: RemoteFiles | None = None,
    *,
    fetch: bool = False,
) -> CheckReport:
    """Scan a folder or a list, and run all checks on what it holds.

    Args:
        source: The folder or the list.
        on_progress: Called after each file that was scanned.
        check_cancelled: Called repeatedly during the checks; an exception from it ends them.
        root: What the paths in a list are relative to, if not to the list's own folder.
        layout: How a folder is read.
        executor: Reads the files.
        fetch: Whether files that a cloud drive keeps elsewhere are fetched.
        remote: Lists and reads them where the source is an address.

    Raises:
        ProblemError: The source cannot be read or holds no images.
    """
    found = scanner.scan(
        source, on_progress, root, executor=executor, layout=layout, remote=remote, fetch=fetch
    )
    return check_dataset(found, check_cancelled)
