"""Events of the export of a model."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem, Value
from resnet_gui.core.models.export_certificate import ExportCertificate


class ExportStep(StrEnum):
    """What is done for an export, in this order."""

    READING = "reading"
    ANSWERING = "answering"
    CONVERTING = "converting"
    CHECKING = "checking"


@dataclass(frozen=True)
class ExportProgressed:
    """A step began or went on: ``done`` of ``total`` images; ``total`` 0 where it is not known."""

    step: ExportStep
    done: int
    total: int
    job: int = 0


@dataclass(frozen=True)
class ModelExported:
    """Reply to :class:`ExportModel` and :class:`CheckExport`: the export is there.

    Attributes:
        output: Where it is.
        size: Bytes of its model.
        certificate: What the comparison has found.
    """

    output: Path
    size: int
    certificate: ExportCertificate
    job: int = 0

    @property
    def warning(self) -> Problem | None:
        """Why it should not be handed on as it is; None where it may."""
        values: dict[str, Value] = {"path": str(self.output)}
        if self.certificate.met is False:
            return Problem(ProblemKind.EXPORT_DIFFERS, values)
        if self.certificate.met is None:
            return Problem(ProblemKind.EXPORT_NOT_CHECKED, values)
        return None


@dataclass(frozen=True)
class ExportFailed:
    """There is no export, or no other certificate; the engine goes on."""

    problem: Problem
    job: int = 0
