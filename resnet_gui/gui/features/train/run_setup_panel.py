"""The panel before a run: presets at the left, configuration at the right, summary below."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from resnet_gui.core.config import presets
from resnet_gui.core.config import train_config as settings
from resnet_gui.core.config.presets import PRESETS
from resnet_gui.core.config.train_config import TrainConfig
from resnet_gui.core.dataset.dataset import Dataset
from resnet_gui.core.errors.problem import ProblemError
from resnet_gui.core.models.backbones import BACKBONES
from resnet_gui.core.models.pretrained_files import IMAGENET_SIZE
from resnet_gui.core.training import stages
from resnet_gui.core.training.values import Phase, RunEstimate
from resnet_gui.gui.features.train.augmentation_preview import AugmentationPreviewPanel
from resnet_gui.gui.features.train.config_form import TrainConfigForm
from resnet_gui.gui.features.train.planning.preset_times import PresetTimes
from resnet_gui.gui.features.train.preset_list import PresetList
from resnet_gui.gui.services import dialogs
from resnet_gui.gui.services.weights_finder import WeightsFinder
from resnet_gui.gui.text import format, labels
from resnet_gui.gui.theme import palette
from resnet_gui.gui.widgets.controls import button, label
from resnet_gui.gui.widgets.key_value_table import KeyValueTable
from resnet_gui.gui.widgets.layouts.steady_scroll_area import SteadyScrollArea, WideEnoughScrollArea
from resnet_gui.gui.widgets.section_header import section_header
from resnet_gui.gui.widgets.translated import Translated

_ORDER = ("instant", "quick", "instant-tune", "course-lab", "scratch", "small", "plain")
_FIRST = "instant"  # good for everyone: it downloads nothing, and is done in seconds
_LOW = 590  # below this height only the chosen preset shows its sentence
_NARROW = 760


class RunSetupPanel(Translated, QWidget):
    """What to train, and how.

    Args:
        weights: Knows which weights are on this computer.
        times: Know how long presets take.

    Signals:
        changed: The configuration changed.
    """

    changed = Signal()

    def __init__(self, weights: WeightsFinder, times: PresetTimes | None = None) -> None:
        super().__init__()
        self._finder, self._times = weights, times or PresetTimes()
        self._soon = QTimer(self, interval=0, singleShot=True)
        self._soon.timeout.connect(self._show_plan)
        for more_is_known in (weights.changed, self._times.changed):
            more_is_known.connect(self._soon.start)
        self._dataset: Dataset | None = None
        self._estimate: RunEstimate | None = None
        self._presets, self.form, self._facts = PresetList(), TrainConfigForm(), KeyValueTable()
        self._presets.preset_chosen.connect(self.choose_preset)
        self.form.changed.connect(self._on_form_changed)
        self.form.file_requested.connect(self.choose_weights_file)
        self._preset_title, self._form_title = label("section"), label("section")
        self._facts_title = label("section")
        self._reset = button("", "quiet")
        self._reset.clicked.connect(self._on_reset_clicked)
        self._look = button("", "link")
        self._look.clicked.connect(self._on_look_clicked)
        self._samples = AugmentationPreviewPanel()
        self._samples.back_requested.connect(self._show_settings)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addLayout(section_header(self._preset_title))
        presets = SteadyScrollArea()  # in a low window the facts leave them little room
        presets.setWidget(self._presets)
        left.addWidget(presets, 1)
        left.addSpacing(8)
        left.addWidget(self._facts_title)
        left.addWidget(self._facts)
        scroll = WideEnoughScrollArea()  # the presets give way, they can cut their sentences
        scroll.setWidget(self.form)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addLayout(section_header(self._form_title, None, self._look, self._reset))
        right.addWidget(scroll, 1)
        self._settings = QWidget()
        self._columns = layout = QHBoxLayout(self._settings)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(left, 1)
        layout.addLayout(right, 1)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self._settings)
        self._pages.addWidget(self._samples)
        self._presets.set_presets([(key, *labels.preset(key)) for key in _ORDER])
        self.retranslate()

    def set_dataset(self, dataset: Dataset | None) -> None:
        """Offer a dataset; the settings stay as they are."""
        self._dataset, self._estimate = dataset, None
        self._look.setEnabled(dataset is not None)
        self._show_settings()
        if not self._presets.chosen():
            self.choose_preset(_FIRST)
        self._soon.start()

    @Slot(str)
    def choose_preset(self, preset: str) -> None:
        """Take over all settings of a preset."""
        self._presets.choose(preset)
        self.form.set_config(
            settings.with_changes(presets.from_preset(preset, Path()), **self._images())
        )
        self.set_estimate(None)
        self.changed.emit()

    def suggest(self, **changes: Any) -> None:
        """Set single settings that suit the dataset; the user may change them."""
        with contextlib.suppress(ProblemError):  # what is wrong stands below its field
            self.set_config(settings.with_changes(self.config(), **changes))

    def set_config(self, config: TrainConfig) -> None:
        """Show a configuration."""
        self._presets.choose(config.preset)
        self.form.set_config(config)
        self.set_estimate(None)
        self.changed.emit()

    def config(self) -> TrainConfig:
        """Return the configuration; :class:`ProblemError` where there is none to be had."""
        config = settings.as_new_run(self.form.config(), automatic=False, **self._images())
        BACKBONES[config.network].check_image_size(config.image_size)
        if self._dataset is not None:
            self._dataset.check_trainable()
        return config

    def set_estimate(self, estimate: RunEstimate | None) -> None:
        """Show what was measured for the configuration, or that nothing is known yet."""
        self._estimate = estimate
        self._soon.start()

    def seconds(self) -> dict[Phase, float]:
        """Return the estimated seconds of each phase of the run, or nothing while unknown."""
        try:
            config = self.config()
        except ProblemError:
            return {}
        return self._seconds_of(config, self._estimate)

    def _seconds_of(self, config: TrainConfig, measured: RunEstimate | None) -> dict[Phase, float]:
        downloads = self._finder.must_download(config.network, config.weights)
        return self._times.seconds(config, self._dataset, measured, downloads=downloads)

    @Slot()
    def _show_plan(self) -> None:
        """Show times and facts: in a turn of their own, once for all that changed before."""
        self._soon.stop()
        self._show_times()
        self._show_facts()

    def _show_times(self) -> None:
        """Show how long each preset takes that was measured, the chosen one as it is set."""
        if self._dataset is None:
            return
        for preset in _ORDER:
            config, measured = self._config_of(preset), self._estimate
            if preset != self._presets.chosen() or measured is None:
                n_classes = len(self._dataset.classes)
                measured = self._times.of_config(config, n_classes, self._estimate)
            seconds = self._seconds_of(config, measured)
            downloads = self._finder.must_download(config.network, config.weights)
            known = self._times.caption(seconds, downloads=downloads) if seconds else ("", "")
            self._presets.set_caption(preset, *known)

    def _config_of(self, preset: str) -> TrainConfig:
        """Return a preset's configuration; of the chosen one, as the user has changed it."""
        if preset == self._presets.chosen():
            with contextlib.suppress(ProblemError):  # what is wrong stands below its field
                return self.config()
        return settings.with_changes(presets.from_preset(preset, Path()), **self._images())

    @Slot()
    def choose_weights_file(self) -> None:
        """Let the user choose the file that training starts from."""
        self.form.set_weights_file(self.ask_for_weights())

    def ask_for_weights(self) -> Path | None:
        """Return a weights file that the user chooses, or None."""
        title = self.tr("Choose a weights file")
        kinds = self.tr("Keras weights (*.h5)")
        return dialogs.choose_file(self, title, kinds, None)

    def retranslate(self) -> None:
        """Set the texts in the language in force."""
        self._preset_title.setText(self.tr("Preset"))
        self._form_title.setText(self.tr("Settings"))
        self._facts_title.setText(self.tr("This run"))
        self._reset.setText(self.tr("Reset"))
        self._look.setText(self.tr("What training sees"))
        self._presets.set_presets([(key, *labels.preset(key)) for key in _ORDER])
        self._show_plan()

    def resizeEvent(self, event: object) -> None:
        """Say less where there is less room."""
        narrow = self.width() < palette.px(_NARROW)
        self._presets.set_compact(self.height() < _LOW)
        self._columns.setSpacing(32 if narrow else 48)
        self.form.set_column(160 if narrow else 200)

    def _images(self) -> dict[str, Any]:
        """Return the settings that say which images are learned."""
        if self._dataset is None:
            return {"dataset": "", "root": "", "layout": "auto"}
        dataset = self._dataset
        return {
            "dataset": str(dataset.source),
            "root": dataset.given_root,
            "layout": dataset.layout,
        }

    def _show_facts(self) -> None:
        try:
            config = self.form.config()
        except ProblemError:
            self._facts.set_facts([])
            return
        facts = [(self.tr("Network"), self._network(config))]
        if self._estimate is not None:
            parameters = self._estimate.parameters
            counts = self.tr("{total}, of which {trained} are trained").format(
                total=format.number(parameters.total), trained=format.number(parameters.trainable)
            )
            disk = format.size(stages.disk_bytes(self._estimate))
            facts += [
                (self.tr("Parameters"), counts),
                (self.tr("On disk"), self.tr("about {size}").format(size=disk)),
            ]
        else:
            facts += [(self.tr("Parameters"), "…"), (self.tr("On disk"), "…")]
        if features := stages.kept_feature_bytes(config, self._dataset):
            size = format.size(features)
            facts.append(
                (self.tr("Features"), self.tr("{size}, kept for the next run").format(size=size))
            )
        facts.append((self.tr("Weights"), self._weights(config)))
        self._facts.set_facts(facts)

    def _network(self, config: TrainConfig) -> str:
        title = BACKBONES[config.network].title
        if config.freeze_until == "all":
            return self.tr("{network}, frozen").format(network=title)
        if config.freeze_until == "none":
            return self.tr("{network}, all layers trained").format(network=title)
        return self.tr("{network}, trained above {layer}").format(
            network=title, layer=config.freeze_until
        )

    def _weights(self, config: TrainConfig) -> str:
        if config.weights == "none":
            return self.tr("random")
        if config.weights_are_file:
            return Path(config.weights).name
        if BACKBONES[config.network].builtin:
            return self.tr("ImageNet, built in")
        if not self._finder.has_looked:
            return "…"
        if self._finder.must_download(config.network, config.weights):
            return self.tr("ImageNet, {size} to download first").format(
                size=format.size(IMAGENET_SIZE)
            )
        return self.tr("ImageNet, found on this computer")

    @Slot()
    def _on_form_changed(self) -> None:
        self.set_estimate(None)
        self.changed.emit()

    @Slot()
    def _show_settings(self) -> None:
        self._pages.setCurrentWidget(self._settings)

    @Slot()
    def _on_look_clicked(self) -> None:
        try:
            config = self.form.config()
        except ProblemError:
            return  # what is wrong stands below its field
        if self._dataset is not None:
            self._samples.show_samples(self._dataset, config)
            self._pages.setCurrentWidget(self._samples)

    @Slot()
    def _on_reset_clicked(self) -> None:
        if self._presets.chosen() in PRESETS:
            self.choose_preset(self._presets.chosen())
