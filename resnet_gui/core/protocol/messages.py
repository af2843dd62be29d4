"""All commands and events between the window and the engine process."""

from __future__ import annotations

from resnet_gui.core.protocol.commands import (
    Cancel,
    CompareRuntimes,
    EstimateRun,
    EvaluateRun,
    FindGraphics,
    LoadModel,
    OpenImagenet,
    Predict,
    SaveAgain,
    Stop,
    Train,
)
from resnet_gui.core.protocol.inference_events import (
    ImportNeeded,
    ModelLoaded,
    ModelRefused,
    Predicted,
    PredictionFailed,
    RuntimesCompared,
)
from resnet_gui.core.protocol.system_events import (
    EngineReady,
    Failed,
    GraphicsFound,
    PhaseChanged,
    Warned,
)
from resnet_gui.core.protocol.training_events import (
    EstimateFailed,
    InterimModelReady,
    PictureUnreadable,
    Resumed,
    RunEvaluated,
    RuntimeSelected,
    SavingFailed,
    TrainingFinished,
    TrainingStarted,
)
from resnet_gui.core.training.values import BatchEnded, EpochEnded, RunEstimate, Validating

# Commands: window to engine.


Command = (
    Train | Stop | Cancel | SaveAgain | LoadModel | OpenImagenet | Predict | EstimateRun
    | FindGraphics | CompareRuntimes | EvaluateRun
)  # fmt: skip


# Events: engine to window.


Event = (
    EngineReady | GraphicsFound | PhaseChanged | TrainingStarted | RuntimeSelected | BatchEnded
    | Validating | EpochEnded | Resumed | InterimModelReady | TrainingFinished | SavingFailed
    | ModelLoaded | ModelRefused | ImportNeeded | Predicted | PredictionFailed | RunEstimate
    | EstimateFailed | RuntimesCompared | RunEvaluated | PictureUnreadable | Warned | Failed
)  # fmt: skip
