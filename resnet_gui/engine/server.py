"""The engine process: receives commands through one pipe and sends events through another."""

from __future__ import annotations

import contextlib
import time
from multiprocessing.connection import Connection
from pathlib import Path

from resnet_gui.core.errors.problem import Cancelled, ProblemError
from resnet_gui.core.files import temporary_folders
from resnet_gui.core.models.imported_models import ImportNeededError
from resnet_gui.core.prediction.prediction import TOP_K
from resnet_gui.core.protocol.cluster_commands import (
    DescribeCluster,
    OnCluster,
    PredictFiles,
    ReadDataset,
)
from resnet_gui.core.protocol.commands import (
    CheckExport,
    CheckLabels,
    CheckRobustness,
    Command,
    CompareRuntimes,
    EstimateRun,
    EvaluateRun,
    Evaluating,
    Explain,
    Exporting,
    ExportModel,
    FindGraphics,
    FindLearningCurve,
    Inspection,
    Labeling,
    LoadModel,
    OpenImagenet,
    OpenPile,
    Predict,
    PrepareTraining,
    SuggestLabels,
    Train,
)
from resnet_gui.core.protocol.engine_options import EngineOptions
from resnet_gui.core.protocol.events import Event
from resnet_gui.core.protocol.inference_events import (
    ImportNeeded,
    ModelLoaded,
    ModelRefused,
    Predicted,
    PredictionFailed,
)
from resnet_gui.core.protocol.system_events import EngineReady, GraphicsFound
from resnet_gui.core.protocol.training_events import EstimateFailed
from resnet_gui.engine.engine_server import EngineServer, Handler
from resnet_gui.engine.runtime import process_setup


def serve(commands: Connection, events: Connection, log: Path, options: EngineOptions) -> None:
    """Run until the window closes its end of a pipe.

    Args:
        commands: Where commands arrive.
        events: Where events are sent.
        log: File that receives everything written to standard output and standard error.
        options: Settings that hold as long as the process runs.
    """
    process_setup.redirect_output(log)
    process_setup.apply(options)
    temporary_folders.use_own()
    server = EngineServer(commands, events, log, HANDLERS)
    with contextlib.suppress(EOFError, BrokenPipeError, ConnectionError, Cancelled):
        try:
            server.run()
        finally:
            server.close()


def _train(command: Train, server: EngineServer) -> Event:
    if command.cluster:
        from resnet_gui.engine.cluster.cluster_training import train_with_cluster

        return train_with_cluster(command, server.reporter(), server.ask_again, server.log)
    from resnet_gui.engine.training.training_job import run_training

    return run_training(command, server.reporter(), server.ask_again, server.log)


def _prepare_training(command: PrepareTraining, server: EngineServer) -> Event:
    import resnet_gui.engine.training.regression_stage
    import resnet_gui.engine.training.training_job  # noqa: F401
    from resnet_gui.engine.runtime import environment, inference_runtime, openvino_runtime

    openvino_runtime.core()
    return EngineReady(environment.versions(), inference_runtime.select_runtime())


def _load_model(command: LoadModel, server: EngineServer) -> Event:
    try:
        predictor = server.models.load(command.path, command.answers)
    except ImportNeededError as error:
        return ImportNeeded(error.question)
    except ProblemError as error:
        return ModelRefused(command.path, error.problem)
    return ModelLoaded(command.path, predictor.card, predictor.runtime, predictor.digest)


def _open_imagenet(command: OpenImagenet, server: EngineServer) -> Event:
    from resnet_gui.engine.inference import builtin_model, imagenet_model

    is_larger = command.network == imagenet_model.NETWORK
    try:
        path = (
            imagenet_model.prepare(server.report_download) if is_larger else builtin_model.prepare()
        )
    except ProblemError as error:
        refused = imagenet_model.model_file() if is_larger else builtin_model.model_folder()
        return ModelRefused(refused, error.problem)
    return _load_model(LoadModel(path), server)


def _predict(command: Predict, server: EngineServer) -> Event:
    try:
        predictor = server.models.get(command.model)
        started = time.perf_counter()
        found = predictor.predict(command.path)
    except ProblemError as error:
        return PredictionFailed(command.job, error.problem)
    milliseconds = (time.perf_counter() - started) * 1000
    top_k = found.ranking[:TOP_K]
    return Predicted(command.job, top_k, milliseconds, found.doubts, found.neighbors)


def _explain(command: Explain, server: EngineServer) -> Event:
    from resnet_gui.engine.explain.explainer import Explainer

    server.explainer = server.explainer or Explainer(server.go_on)
    return server.explainer.answer(command, server.models)


def _estimate_run(command: EstimateRun, server: EngineServer) -> Event:
    from resnet_gui.engine.training.run_estimate import estimate

    try:
        return estimate(command)
    except ProblemError as error:
        return EstimateFailed(command.job, error.problem)


def _find_graphics(command: FindGraphics, server: EngineServer) -> Event:
    from resnet_gui.engine.runtime import device

    return GraphicsFound(device.find())


def _compare_runtimes(command: CompareRuntimes, server: EngineServer) -> Event:
    from resnet_gui.engine.inference.agreement import compare

    return compare(command)


def _evaluate(command: Evaluating, server: EngineServer) -> Event:
    from resnet_gui.engine.evaluation.evaluate import evaluate

    return evaluate(command, server.reporter())


def _inspect(command: Inspection, server: EngineServer) -> Event:
    from resnet_gui.engine.inspection.inspect_dataset import inspect

    return inspect(command, server.reporter())


def _label(command: Labeling, server: EngineServer) -> Event:
    from resnet_gui.engine.labeling.labeling_job import LabelingJob

    server.labeling = server.labeling or LabelingJob()
    return server.labeling.carry_out(command, server.reporter())


def _export(command: Exporting, server: EngineServer) -> Event:
    from resnet_gui.engine.export.export_job import carry_out

    return carry_out(command, server.reporter())


def _on_cluster(command: OnCluster, server: EngineServer) -> Event:
    from resnet_gui.engine.cluster.cluster_job import ClusterJob

    server.cluster = server.cluster or ClusterJob()
    return server.cluster.carry_out(command, server.models, server.reporter())


HANDLERS: dict[type[Command], Handler] = {
    Train: _train,
    PrepareTraining: _prepare_training,
    LoadModel: _load_model,
    OpenImagenet: _open_imagenet,
    Predict: _predict,
    Explain: _explain,
    EstimateRun: _estimate_run,
    FindGraphics: _find_graphics,
    CompareRuntimes: _compare_runtimes,
    EvaluateRun: _evaluate,
    CheckRobustness: _evaluate,
    CheckLabels: _inspect,
    FindLearningCurve: _inspect,
    OpenPile: _label,
    SuggestLabels: _label,
    ExportModel: _export,
    CheckExport: _export,
    DescribeCluster: _on_cluster,
    ReadDataset: _on_cluster,
    PredictFiles: _on_cluster,
}
"""What executes each command, and returns the event that ends its job. Modules of the engine are
imported inside the functions, so that an engine starts without TensorFlow."""
