"""The pages of the window. This is the one place where the shell learns of a new page."""

from __future__ import annotations

from dataclasses import dataclass

from resnet_gui.gui.features.batch.batch_page import BatchPage
from resnet_gui.gui.features.data.data_page import DataPage
from resnet_gui.gui.features.evaluate.evaluate_page import EvaluatePage
from resnet_gui.gui.features.label.label_page import LabelPage
from resnet_gui.gui.features.train.planning.preset_times import PresetTimes
from resnet_gui.gui.features.train.planning.run_estimator import RunEstimator
from resnet_gui.gui.features.train.train_page import TrainPage
from resnet_gui.gui.services.app_settings import AppSettings
from resnet_gui.gui.services.compute.compute_place import ComputePlace
from resnet_gui.gui.services.dataset_session import DatasetSession
from resnet_gui.gui.services.inference_client import InferenceClient
from resnet_gui.gui.services.run_controller import RunController
from resnet_gui.gui.services.run_library import RunLibrary
from resnet_gui.gui.services.task_runner import TaskRunner
from resnet_gui.gui.services.weights_finder import WeightsFinder
from resnet_gui.gui.widgets.keyboard.help_topic import set_help_topic
from resnet_gui.gui.widgets.page import Page


@dataclass(frozen=True)
class Services:
    """What pages and panels share.

    Attributes:
        settings: The program's settings.
        inference: The engine that predicts.
        measuring: The engine that measures how long a run takes.
        tasks: Runs short tasks in the background.
        session: The open dataset.
        runs: The current run.
        library: The kept runs.
        weights: Knows which pretrained weights are on this computer.
        place: Where work on many images is done.
    """

    settings: AppSettings
    inference: InferenceClient
    measuring: InferenceClient
    tasks: TaskRunner
    session: DatasetSession
    runs: RunController
    library: RunLibrary
    weights: WeightsFinder
    place: ComputePlace


@dataclass(frozen=True)
class PageSpec:
    """How a page stands in the window.

    Attributes:
        page: The page.
        icon: The name of the icon in its tab.
        help_topic: The page of the help that F1 opens there.
        is_step: Whether it is always there, with an entry in the menu; another page is opened
            when it is needed, and can be closed.
    """

    page: Page
    icon: str
    help_topic: str
    is_step: bool = True


class Pages:
    """Every page, made and registered."""

    def __init__(self, services: Services) -> None:
        tasks, runs = services.tasks, services.runs
        self.data = DataPage(services.session, tasks)
        estimator = RunEstimator(services.measuring, PresetTimes(services.settings))
        self.train = TrainPage(runs, estimator, tasks, services.weights)
        self.evaluate = EvaluatePage(tasks, runs, services.library, services.settings)
        self.batch = BatchPage(
            *(services.inference, tasks, services.settings), services.session, services.place
        )
        self.label = LabelPage(tasks)
        runs.finished.connect(
            lambda run: self.data.inspection.check_after_training(run.dataset, run.config)
        )
        self.specs = (
            PageSpec(self.data, "pictures", "data"),
            PageSpec(self.train, "curve", "training"),
            PageSpec(self.evaluate, "grid", "evaluating"),
            PageSpec(self.batch, "table", "predicting#many", is_step=False),
            PageSpec(self.label, "pictures", "labelling", is_step=False),
        )
        for spec in self.specs:
            set_help_topic(spec.page, spec.help_topic)
