"""Opens an epoch of a run that is not finished, by the weights that its checkpoint keeps.

The run's own engine is not asked: it trains. A process of its own puts the network together, and
leaves an OpenVINO bundle in the program's cache.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from resnet_gui.core.config.train_config import with_changes
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.files import cache
from resnet_gui.core.files.hashing import digest_of
from resnet_gui.core.runs import checkpoints, run_folder
from resnet_gui.core.runs.resume import read_resumable_run
from resnet_gui.core.runs.run_card import run_card
from resnet_gui.engine.backbones import pretrained_weights
from resnet_gui.engine.backbones.lazy_classifier import LazyClassifier
from resnet_gui.engine.inference.loaded_model import LoadedModel
from resnet_gui.engine.inference.model_loader import open_bundle
from resnet_gui.engine.runtime import isolated_call, openvino_bundle, openvino_runtime
from resnet_gui.engine.runtime.environment import versions


def open_checkpoint(file: Path) -> LoadedModel:
    """Open the network of an epoch.

    Args:
        file: The weights of the epoch, in the folder of its run; see
            :func:`resnet_gui.core.runs.checkpoints.weights_file`.

    Raises:
        ProblemError: ``model-missing`` where a better epoch has taken its place meanwhile, and
            what reading the run raises.
    """
    try:
        source = _source(file)
        folder = openvino_bundle.cache_path(source)
        if openvino_bundle.read(folder, source) is None:
            isolated_call.call(store_bundle, file, source)
    except OSError as error:
        raise ProblemError(ProblemKind.MODEL_MISSING, path=str(file)) from error
    except isolated_call.WorkerDiedError as error:
        raise ProblemError(ProblemKind.MODEL_NO_MEMORY, path=str(file)) from error
    return open_bundle(folder)


def store_bundle(file: Path, source: str) -> None:
    """Put the network of an epoch together, and write its bundle to the cache."""
    from resnet_gui.engine.backbones import classifier as networks

    partial = _run_folder(file)
    run, epoch = read_resumable_run(partial), checkpoints.epoch_of(file)
    ended = next(
        one for one in checkpoints.CheckpointStore(partial).progress().epochs if one.epoch == epoch
    )
    config = with_changes(run.config, mixed_precision=False)
    weights = pretrained_weights.resolve(config, lambda _done, _total: None)
    model = LazyClassifier(config, len(run.dataset.classes), weights).get().model
    networks.assign(networks.layer_variables(model), checkpoints.read_weights(file))
    card = run_card(run.run_dir.name, config, run.dataset, run.hashes, ended, versions())
    folder = openvino_bundle.cache_path(source)
    openvino_bundle.write(openvino_runtime.convert(model), folder, source, card)
    cache.trim()


def _source(file: Path) -> str:
    """Return the digest of all that the network depends on."""
    parts = digest_of(file), digest_of(_run_folder(file) / run_folder.CONFIG_FILE)
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def _run_folder(file: Path) -> Path:
    return file.parent.parent
