"""Event: every message that an engine process sends to the window."""

from __future__ import annotations

from resnet_gui.core.protocol.cluster_events import ClusterEvent
from resnet_gui.core.protocol.export_events import ExportFailed, ExportProgressed, ModelExported
from resnet_gui.core.protocol.inference_events import (
    Explained,
    ImportNeeded,
    ModelLoaded,
    ModelRefused,
    Predicted,
    PredictionFailed,
    RuntimesCompared,
)
from resnet_gui.core.protocol.inspection_events import (
    InspectionFailed,
    LabelsChecked,
    LearningCurveFound,
)
from resnet_gui.core.protocol.labeling_events import LabelingFailed, LabelsSuggested, PileOpened
from resnet_gui.core.protocol.system_events import (
    EngineReady,
    Failed,
    GraphicsFound,
    PhaseChanged,
    Warned,
)
from resnet_gui.core.protocol.training_events import (
    EstimateFailed,
    ImageUnreadable,
    InterimModelReady,
    Resumed,
    RunEvaluated,
    RuntimeSelected,
    SavingFailed,
    TrainingFinished,
    TrainingStarted,
)
from resnet_gui.core.training.values import BatchEnded, EpochEnded, RunEstimate, Validating

Event = (
    EngineReady | GraphicsFound | PhaseChanged | TrainingStarted | RuntimeSelected | BatchEnded
    | Validating | EpochEnded | Resumed | InterimModelReady | TrainingFinished | SavingFailed
    | ModelLoaded | ModelRefused | ImportNeeded | Predicted | PredictionFailed | Explained
    | RunEstimate | EstimateFailed | RuntimesCompared | RunEvaluated | ImageUnreadable | Warned
    | Failed | LabelsChecked | LearningCurveFound | InspectionFailed
    | PileOpened | LabelsSuggested | LabelingFailed | ExportProgressed | ModelExported
    | ExportFailed | ClusterEvent
)  # fmt: skip
