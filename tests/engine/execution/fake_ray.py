"""What the executor uses of Ray, in this process: calls end in any order, and workers die."""

from __future__ import annotations

import contextlib
import pickle
import random
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

Deadly = Callable[[int, Sequence[Any] | None], bool]
"""Gets the number of a worker and its items, None while it starts; True ends the worker."""


class RayError(Exception):
    """The root of Ray's exceptions."""


class _Exceptions:
    RayError = RayError


class _Method:
    def __init__(self, actor: _Actor, name: str) -> None:
        self._actor, self._name = actor, name

    def remote(self, *arguments: Any) -> _Reference:
        self._actor.ray.ask(self._name)
        return _Reference(self._actor, self._name, arguments)


class _Reference:
    def __init__(self, actor: _Actor, name: str, arguments: tuple[Any, ...]) -> None:
        self.actor, self.name, self.arguments = actor, name, arguments


class _Actor:
    def __init__(self, ray: FakeRay, made: Any, number: int) -> None:
        self.ray, self.made, self.number, self.is_dead = ray, made, number, False
        self.start, self.run = _Method(self, "start"), _Method(self, "run")


class FakeRay:
    """A cluster that is not there.

    Args:
        deadly: Which calls end a worker.
        seed: Of the order in which calls end.
        folder: The working directory of the workers, if it is another one.
        gone: From which call on nothing answers: ``put``, ``remote`` (a worker is made), ``wait``
            or ``run``.
    """

    exceptions = _Exceptions

    def __init__(
        self,
        deadly: Deadly = lambda worker, items: False,
        seed: int = 0,
        folder: Path | None = None,
        gone: str = "",
    ) -> None:
        self._gone = gone
        self._folder = folder or Path()
        self._deadly, self._random = deadly, random.Random(seed)
        self.actors: list[_Actor] = []
        self.sizes: list[int] = []
        """Of the chunks that were worked on."""

    def remote(self, **_options: object) -> Callable[[type], Any]:
        def decorate(kind: type) -> Any:
            return _ActorClass(self, kind)

        return decorate

    def put(self, value: Any) -> Any:
        self.ask("put")
        return value

    def ask(self, what: str) -> None:
        """Fail, where that is the call that nothing answers."""
        if what == self._gone:
            raise RayError("a traceback\nno node answers.")

    def wait(
        self, references: list[_Reference], num_returns: int, timeout: float
    ) -> tuple[list[_Reference], list[_Reference]]:
        self.ask("wait")
        if timeout == 0:
            return [], references
        done = [self._random.choice(references)]
        return done, [each for each in references if each not in done]

    def get(self, reference: _Reference, timeout: float | None = None) -> Any:
        actor = reference.actor
        items = reference.arguments[0] if reference.name == "run" else None
        if actor.is_dead or self._deadly(actor.number, items):
            actor.is_dead = True
            raise RayError("the worker died\nfor no reason")
        if items:
            self.sizes.append(len(items))
        # As between processes: what cannot be pickled cannot be sent.
        arguments = pickle.loads(pickle.dumps(reference.arguments))
        with contextlib.chdir(self._folder):
            return pickle.loads(pickle.dumps(getattr(actor.made, reference.name)(*arguments)))

    def kill(self, actor: _Actor) -> None:
        actor.is_dead = True


class _ActorClass:
    def __init__(self, ray: FakeRay, kind: type) -> None:
        self._ray, self._kind = ray, kind

    def remote(self) -> _Actor:
        self._ray.ask("remote")
        actor = _Actor(self._ray, self._kind(), len(self._ray.actors))
        self._ray.actors.append(actor)
        return actor
