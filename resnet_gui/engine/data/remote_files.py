"""What lists and reads images at addresses, whatever kind of store they name."""

from __future__ import annotations

from pathlib import Path

from resnet_gui.core.files.address import RemoteFiles, divided
from resnet_gui.engine.data import hadoop_files, object_store


def files_at(address: Path) -> RemoteFiles:
    """Return what lists and reads files at an address."""
    is_hadoop = divided(address)[0] == hadoop_files.SCHEME
    return hadoop_files.HadoopFiles() if is_hadoop else object_store.ObjectStore()


def check_address(address: Path) -> None:
    """Refuse what images cannot be read from, before anything is asked for.

    Raises:
        ProblemError: ``source-...``, ``cluster-needs-extra``.
    """
    is_hadoop = divided(address)[0] == hadoop_files.SCHEME
    (hadoop_files if is_hadoop else object_store).check_address(address)
