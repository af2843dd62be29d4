"""Copies of a network on several graphics cards, which learn each batch together.

TensorFlow has graphics cards on Linux only. One card or none needs none of this: then there is one
copy, which is the network itself.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem, ProblemError
from resnet_gui.core.errors.reasons import failure_reason

KIND = "GPU"
"""TensorFlow's name for the devices that are used together."""

_logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Replicas:
    """Where the copies are.

    Attributes:
        strategy: A ``tf.distribute.Strategy``; variables made in its scope are on all devices.
        device: ``cpu`` or ``gpu``.
        problem: Why there is one copy although there are several devices; None where there are as
            many as devices.
    """

    strategy: Any
    device: str = "cpu"
    problem: Problem | None = None

    @property
    def count(self) -> int:
        """How many there are."""
        return int(self.strategy.num_replicas_in_sync)

    def divided(
        self, inputs: Any, labels: NDArray[np.int64]
    ) -> tuple[Any, NDArray[np.int64], NDArray[np.float32]]:
        """Return a batch that can be divided, and how much each of its images counts, (n,).

        Where a batch has no whole number of images for each copy, some come twice, and the
        second time they count nothing.
        """
        count = len(labels)
        if self.count == 1:
            return inputs, labels, np.ones(count, np.float32)
        filled = np.arange(-(-count // self.count) * self.count)
        counts = (filled < count).astype(np.float32)
        with tf.device("CPU:0"):  # each part travels to its card, and not the whole batch
            return tf.constant(np.asarray(inputs)[filled % count]), labels[filled % count], counts


def part(tensor: Any) -> Any:
    """Return what the copy that asks learns of a batch, in a function that each of them runs."""
    context = tf.distribute.get_replica_context()
    if context.num_replicas_in_sync == 1:
        return tensor
    with tf.device("CPU:0"):
        return tensor[context.replica_id_in_sync_group :: context.num_replicas_in_sync]


@cache
def replicas() -> Replicas:
    """Return where the copies of a network are in this process: on all graphics cards, or one."""
    devices = [device.name for device in tf.config.list_logical_devices(KIND)]
    one = replace(ONE, device="gpu" if devices else "cpu")
    if len(devices) <= 1:
        return one
    try:
        strategy = tf.distribute.MirroredStrategy(devices)
        _add_up(strategy)
    except Exception as error:  # drivers fail in their own ways
        _logger.warning("one of %d devices is used", len(devices), exc_info=True)
        problem = ProblemError(
            ProblemKind.CARDS_NOT_TOGETHER, count=len(devices), detail=failure_reason(error)
        ).problem
        return replace(one, problem=problem)
    return replace(one, strategy=strategy)


def _add_up(strategy: Any) -> None:
    """Try what each step of a training needs of all devices."""

    def each() -> Any:
        context = tf.distribute.get_replica_context()
        return context.all_reduce(tf.distribute.ReduceOp.SUM, tf.ones(()))

    run = tf.function(lambda: strategy.reduce("SUM", strategy.run(each), axis=None))
    found, count = float(run()), strategy.num_replicas_in_sync
    if found != count**2:
        raise ArithmeticError(f"the sum is {found:g} instead of {count**2}")


ONE = Replicas(tf.distribute.get_strategy())
"""The network itself."""
