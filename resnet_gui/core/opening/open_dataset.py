"""Reads and checks a dataset step by step, as the Data page shows it."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from resnet_gui.core.checks.check_report import CheckReport
from resnet_gui.core.checks.read_dataset import read_dataset
from resnet_gui.core.config.train_config import LayoutName
from resnet_gui.core.dataset import exclusions, scanner
from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.dataset.scanner import ScanProgress
from resnet_gui.core.errors.categories import ProblemCategory
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.execution.executor import Executor
from resnet_gui.core.splits import image_groups

REPORT_SECONDS = 0.2  # between two reports on a dataset that is being scanned

_logger = logging.getLogger(__name__)

ScanNews = ScanProgress | Dataset
"""How far a scan is; or, once, what is known by names alone."""


@dataclass(frozen=True)
class DatasetRequest:
    """Which dataset is to be opened.

    Attributes:
        source: The folder or the list.
        layout: How a folder is read; None for what the user has chosen for it before.
        keep: Whether to keep the layout for the next time.
        fetch: Whether files that a cloud drive keeps elsewhere are fetched.
    """

    source: Path
    layout: LayoutName | None = None
    keep: bool = False
    fetch: bool = False


@dataclass(frozen=True)
class OpenedDataset:
    """A dataset that was read and checked.

    Attributes:
        report: What the checks found, with all facts of each file.
        dataset: The dataset, with no more facts than a training needs.
    """

    report: CheckReport
    dataset: Dataset


def open_dataset(
    request: DatasetRequest,
    report: Callable[[ScanNews], None],
    check_cancelled: Callable[[], None],
    executor: Executor = scanner.THREADS,
) -> OpenedDataset:
    """Read and check a dataset.

    Args:
        request: Which one.
        report: Gets the preview, and then how far the scan is.
        check_cancelled: Called repeatedly; an exception from it ends the work.
        executor: Reads the files.

    Raises:
        ProblemError: The source cannot be read or holds no images.
    """
    source, layout = request.source, request.layout

    def read(layout: LayoutName) -> OpenedDataset:
        return _read(replace(request, layout=layout), report, check_cancelled, executor)

    if layout is None:
        kept = exclusions.kept_layout(source.absolute())
        if kept != "auto":
            try:
                return read(kept)
            except ProblemError as error:
                if error.problem.kind.category is ProblemCategory.CLUSTER:
                    raise  # no fault of the layout
        return read("auto")
    opened = read(layout)
    if request.keep:
        _keep_layout(source, layout)
    return opened


def _counted(dataset: Dataset) -> Dataset:
    """Have cached in a dataset what would take the window's thread a walk through all images."""
    dataset.counts()
    _ = dataset.images_as_read
    return dataset


def _read(
    request: DatasetRequest,
    report: Callable[[ScanNews], None],
    check_cancelled: Callable[[], None],
    executor: Executor,
) -> OpenedDataset:
    source, layout, fetch = request.source, request.layout or "auto", request.fetch
    reported = time.monotonic()

    def on_progress(progress: ScanProgress) -> None:
        nonlocal reported
        check_cancelled()
        if time.monotonic() - reported > REPORT_SECONDS:
            reported = time.monotonic()
            report(progress)

    preview = scanner.scan_names(source, layout=layout, fetch=fetch)
    report(_counted(preview))
    report(ScanProgress(0, len(preview.files)))  # to read the first one may take a while
    found = read_dataset(
        source, on_progress, check_cancelled, layout=layout, executor=executor, fetch=fetch
    )
    _counted(found.dataset)
    groups = image_groups.find_groups(found.dataset, found.near)
    dataset = image_groups.keep_training_facts(found.dataset, groups)
    dataset.counts()
    return OpenedDataset(found, dataset)


def _keep_layout(source: Path, layout: LayoutName) -> None:
    try:
        exclusions.keep_layout(source.absolute(), layout)
    except ProblemError:
        _logger.warning("the layout is not kept", exc_info=True)
