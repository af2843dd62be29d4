"""Opens an epoch of a run that is not finished, by the weights that its checkpoint keeps.

The run's own engine is not asked: it trains. A process of its own puts the network together, and
leaves an OpenVINO bundle in the program's cache.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from resnet_gui.core.config.train_config import TrainConfig, with_changes
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.files import cache
from resnet_gui.core.files.hashing import digest_of
from resnet_gui.core.files.paths import is_file
from resnet_gui.core.models.model_card import ModelCard
from resnet_gui.core.runs import run_folder
from resnet_gui.core.runs.checkpoints import (
    CheckpointStore,
    VariableValues,
    epoch_of,
    read_weights,
    weights_file,
)
from resnet_gui.core.runs.resume import read_resumable_run
from resnet_gui.core.runs.run_card import run_card
from resnet_gui.engine.backbones import pretrained_weights
from resnet_gui.engine.backbones.lazy_classifier import LazyClassifier
from resnet_gui.engine.inference.loaded_model import LoadedModel
from resnet_gui.engine.inference.model_loader import open_bundle
from resnet_gui.engine.runtime import isolated_call, openvino_bundle, openvino_runtime
from resnet_gui.engine.runtime.environment import versions


def open_checkpoint(file: Path) -> LoadedModel:
    """Open the network of an epoch, or of the best one where that has replaced it meanwhile.

    Args:
        file: The weights of the epoch, in the folder of its run; see
            :func:`resnet_gui.core.runs.checkpoints.weights_file`.

    Raises:
        ProblemError: ``model-missing`` where the run is gone, and what reading it raises.
    """
    partial = file.parent.parent
    progress = CheckpointStore(partial).progress()
    if progress.best is not None and not is_file(file):
        file = weights_file(partial, progress.best.epoch)
    epoch = next((one for one in progress.epochs if one.epoch == epoch_of(file)), None)
    if epoch is None:
        raise ProblemError(ProblemKind.MODEL_MISSING, path=str(file))
    try:
        source = _source(file, partial)
        folder = openvino_bundle.cache_path(source)
        if openvino_bundle.read(folder, source) is None:
            # All is read at once: the run may replace its files while TensorFlow is loaded.
            run, weights = read_resumable_run(partial), read_weights(file)
            config = with_changes(run.config, mixed_precision=False)
            card = run_card(run.run_dir.name, config, run.dataset, run.hashes, epoch, versions())
            isolated_call.call(store_bundle, config, card, weights, source)
    except OSError as error:
        raise ProblemError(ProblemKind.MODEL_MISSING, path=str(file)) from error
    except isolated_call.WorkerDiedError as error:
        raise ProblemError(ProblemKind.MODEL_NO_MEMORY, path=str(file)) from error
    return open_bundle(folder)


def store_bundle(config: TrainConfig, card: ModelCard, values: VariableValues, source: str) -> None:
    """Put the network of an epoch together, and write its bundle to the cache."""
    from resnet_gui.engine.backbones import classifier as networks

    pretrained = pretrained_weights.resolve(config, lambda _done, _total: None)
    model = LazyClassifier(config, len(card.classes), pretrained).get().model
    networks.assign(networks.layer_variables(model), values)
    folder = openvino_bundle.cache_path(source)
    openvino_bundle.write(openvino_runtime.convert(model), folder, source, card)
    cache.trim()


def _source(file: Path, run: Path) -> str:
    """Return the digest of all that the network depends on."""
    parts = digest_of(file), digest_of(run / run_folder.CONFIG_FILE)
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
