"""Numbers and names for people: every key of the core has its words."""

from __future__ import annotations

import re
import string

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

from resnet_gui.core.checks.finding import Finding, FindingKind
from resnet_gui.core.checks.finding_messages import finding_groups
from resnet_gui.core.config.presets import PRESETS
from resnet_gui.core.config.train_config import LOSSES
from resnet_gui.core.dataset.records import Split
from resnet_gui.core.errors import sentences
from resnet_gui.core.errors.kinds import ProblemKind
from resnet_gui.core.errors.problem import Problem, Value
from resnet_gui.core.imaging.augmentation_config import FILL_MODES, NAMED, OWN
from resnet_gui.core.imaging.resize import RESIZE_RULES
from resnet_gui.core.models.backbones import BACKBONES
from resnet_gui.core.training.values import Phase, Runtime, StopReason
from resnet_gui.gui.features.data import finding_text
from resnet_gui.gui.text import format, labels

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0, "0:00"), (9.4, "0:09"), (59.6, "1:00"), (200, "3:20"), (3723, "1:02:03")],
)
def test_clock(seconds: float, text: str) -> None:
    assert format.clock(seconds) == text


@pytest.mark.parametrize(
    ("seconds", "text"), [(0.43, "0.4 s"), (9.9, "9.9 s"), (12.4, "12 s"), (200, "3:20")]
)
def test_took(seconds: float, text: str) -> None:
    assert format.took(seconds) == text


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0.2, "under 1 s"),
        (1.0, "about 1 s"),
        (9.4, "about 9 s"),
        (12.4, "about 10 s"),
        (42, "about 40 s"),
        (600, "about 10 min"),
        (6000, "about 1.7 h"),
    ],
)
def test_about_is_as_rough_as_it_deserves(seconds: float, text: str) -> None:
    assert format.about(seconds) == text


@pytest.mark.parametrize(
    ("count", "text"),
    [(0, "1 KB"), (640_000, "640 KB"), (91_400_000, "91 MB"), (2_140_000_000, "2.1 GB")],
)
def test_size(count: float, text: str) -> None:
    assert format.size(count) == text


def test_percent_has_a_thin_gap() -> None:
    assert format.percent(0.9312) == "93.1\u202f%"
    assert format.percent(1.0, 0) == "100\u202f%"


@pytest.mark.parametrize("phase", Phase)
def test_every_phase_has_a_name_and_a_progress(phase: Phase) -> None:
    assert labels.phase(phase)
    said = labels.phase_progress(phase, 3, 12)
    assert bool(said) == (phase is not Phase.SAVING)


def test_progress_is_told_in_what_it_is_counted_in() -> None:
    assert labels.phase_progress(Phase.DOWNLOADING, 10_000_000, 94_765_736) == "10 MB of 95 MB"
    assert labels.phase_progress(Phase.TRAINING, 0, 12) == "epoch 1 of 12"
    assert labels.phase_progress(Phase.READING, 3, 1200) == "3 of 1,200"


@pytest.mark.parametrize("reason", StopReason)
def test_every_end_names_the_epoch_that_is_kept(reason: StopReason) -> None:
    said = labels.ended(reason, last=9, best=7, patience=2)
    assert "7" in said and "9" in said


@pytest.mark.parametrize("reason", [StopReason.COMPLETED, StopReason.EARLY])
def test_one_epoch_is_not_called_several(reason: StopReason) -> None:
    said = labels.ended(reason, last=1, best=1, patience=1)
    assert "1 epoch" in said and "epochs" not in said


@pytest.mark.parametrize("preset", PRESETS)
def test_every_preset_has_a_title_and_a_sentence(preset: str) -> None:
    title, sentence = labels.preset(preset)
    assert title and sentence


def test_every_choice_has_a_name() -> None:
    for key in (*NAMED, OWN):
        assert labels.augmentation(key)
    for mode in FILL_MODES:
        assert labels.fill_mode(mode)
    for loss in LOSSES:
        assert labels.loss(loss)
    for rule in RESIZE_RULES:
        assert labels.resize_rule(rule)
    for split in Split:
        assert labels.split(split)
    for network in BACKBONES.values():
        for layer in ("none", "all", *network.boundaries):
            assert labels.boundary(layer)


def test_what_computes_is_named_in_words_with_its_reason() -> None:
    usual = Runtime("openvino", "cpu", "bf16")
    assert labels.device(usual, 2) == "Processor, 2 cores, bfloat16"
    assert "bfloat16" in labels.device_reason(usual)
    graphics = Runtime("openvino", "gpu", "f16")
    assert labels.device(graphics, 2) == "Graphics processor, float16"
    assert "you chose" in labels.device_reason(graphics)
    assert "TensorFlow trains" in labels.device_reason(Runtime("tensorflow", "cpu", "f32"))
    assert "float32" in labels.device_reason(Runtime("openvino", "cpu", "f32"))
    assert "NumPy" in labels.device_reason(Runtime("numpy", "cpu", "f32"))
    assert labels.device(None, 2) == "Processor, 2 cores"
    assert labels.device_reason(None) == ""


@pytest.mark.parametrize(("value", "text"), [(0.26, "0.3"), (9.94, "9.9"), (1234.4, "1,234")])
def test_a_slow_rate_is_no_zero(value: float, text: str) -> None:
    assert format.rate(value) == text


def test_where_tensorflow_stands_in_it_is_told() -> None:
    why = Problem(ProblemKind.TENSORFLOW_STANDS_IN, {"detail": "no libopenvino.so"})
    reason = labels.device_reason(Runtime("tensorflow", "cpu", "f32", why))

    assert "TensorFlow" in reason
    assert "libopenvino" not in reason


@pytest.mark.parametrize("kind", sorted(sentences.known_kinds()))
def test_every_problem_becomes_one_whole_sentence(kind: ProblemKind) -> None:
    names = [name for _, name, *_ in string.Formatter().parse(sentences.template(kind)) if name]
    values: dict[str, Value] = {name: f"‹{name}›" for name in names}
    said = labels.problem(Problem(kind, values))
    assert said.endswith((".", "?"))
    assert not re.search(r"[{}]", said)
    for name in names:
        assert f"‹{name}›" in said


def test_a_problems_sentence_is_translated_before_it_is_filled() -> None:
    class German(QTranslator):
        def isEmpty(self) -> bool:
            return False

        def translate(
            self, context: str, text: str, disambiguation: str | None = None, n: int = -1
        ) -> str:
            if context == sentences.CONTEXT:
                asked.append((context, text))
            return "Es gibt keinen Ordner {path}."

    asked: list[tuple[str, str]] = []
    german = German()
    QCoreApplication.installTranslator(german)
    said = labels.problem(Problem(ProblemKind.FOLDER_MISSING, {"path": "/貓 {x}"}))
    QCoreApplication.removeTranslator(german)
    assert said == "Es gibt keinen Ordner /貓 {x}."
    assert asked == [(sentences.CONTEXT, "There is no folder {path}.")]


def test_numbers_in_sentences_follow_the_locale() -> None:
    QLocale.setDefault(QLocale(QLocale.Language.German, QLocale.Country.Germany))
    try:
        size: dict[str, Value] = {"width": 30_000, "height": 1_000}
        said = labels.problem(Problem(ProblemKind.IMAGE_TOO_LARGE, size))
        finding = Finding(FindingKind.SHORTCUT, (), {"class": "cats", "by": "size", "score": 0.953})
        (group,) = finding_groups([finding])
        sentence = finding_text.sentence(group)
    finally:
        QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))
    assert "30.000 × 1.000" in said
    assert "95,3\u202f%" in sentence
