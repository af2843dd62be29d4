"""The report holds every figure, needs nothing outside itself, and survives odd names."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from resnet_gui.core.i18n import ENGLISH
from resnet_gui.core.metrics.robustness import robustness_json
from resnet_gui.core.runs import registry
from resnet_gui.core.runs.report_html import report_html
from resnet_gui.core.runs.report_json import report_json
from tests import images
from tests.core.cards import CARD
from tests.core.made_runs import ROBUSTNESS, answers, make_run

ODD = replace(CARD, classes=('<b>"a"&', "貓"))


class _Reader(HTMLParser):
    """Collects a page's text and what it loads, and minds that tags match."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.sources: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.sources += [value or "" for name, value in attrs if name in ("src", "href")]
        if tag not in ("meta", "img", "line", "polyline", "path"):
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def read(page: str) -> _Reader:
    reader = _Reader()
    reader.feed(page)
    assert reader.open == []
    return reader


@pytest.fixture
def run(tmp_path: Path) -> Path:
    predictions = answers(ODD, count=40, wrong=(1, 2, 3))
    return make_run(tmp_path / "pets & <more>", predictions=predictions, card=ODD)


def test_the_page_tells_the_figures(run: Path, tmp_path: Path) -> None:
    page = read(report_html(registry.read_record(run), None, tmp_path))

    text = " ".join(page.words)
    for figure in ("92.5", "80.1", "97.4", "pets & <more>", '<b>"a"&', "貓", "0123456789abcdef"):
        assert figure in text  # 37 of 40, and Wilson's interval of it
    assert "epoch 3 is kept" in text


def test_the_page_says_what_limits_the_run(tmp_path: Path) -> None:
    weak = answers(CARD, count=144, wrong=tuple(range(0, 140, 2)))
    page = report_html(
        registry.read_record(make_run(tmp_path / "weak", predictions=weak)), None, tmp_path
    )
    assert "No better than always answering “狗”: 51.4\u202f% right" in page
    assert "Start from a network trained on a million pictures" in page

    good = make_run(tmp_path / "good", predictions=answers(CARD, count=200, wrong=(1, 2)))
    assert "No better than" not in report_html(registry.read_record(good), None, tmp_path)


def test_the_page_tells_how_far_its_percentages_are_off(run: Path, tmp_path: Path) -> None:
    record = registry.read_record(run)
    page = read(report_html(record, None, tmp_path))

    assert "12.5\u202f%" in page.words  # right 37 times of 40, and 80 % sure each time
    assert any("9 times out of 10" in text for text in page.words)
    old = replace(record, evaluations=(replace(record.evaluations[0], calibration_error=None),))
    assert "Calibration error" not in report_html(old, None, tmp_path)


def test_mistakes_come_with_their_images_inside_the_file(run: Path, tmp_path: Path) -> None:
    for number in (1, 3):  # the second has gone meanwhile
        (tmp_path / "validation").mkdir(exist_ok=True)
        images.draw(0, number).save(tmp_path / "validation" / f"{number}.jpg")
    predictions = registry.read_run_predictions(run)

    page = read(report_html(registry.read_record(run), predictions, tmp_path))

    assert len(page.sources) == 2
    assert all(source.startswith("data:image/jpeg;base64,") for source in page.sources)


def test_nothing_is_loaded_from_outside(run: Path, tmp_path: Path) -> None:
    page = report_html(registry.read_record(run), registry.read_run_predictions(run), tmp_path)

    page = page.replace('xmlns="http://www.w3.org/2000/svg"', "")  # a name, never loaded
    assert not re.search(r"https?:|url\(|@import|<script|<link", page)


def test_a_run_with_little_left_still_has_a_report(run: Path, tmp_path: Path) -> None:
    for name in ("config.json", "history.csv", "evaluation.json"):
        (run / name).unlink()

    page = read(report_html(registry.read_record(run), None, tmp_path))

    assert "pets & <more>" in page.words


def test_settings_are_named_in_words(run: Path, tmp_path: Path) -> None:
    page = read(report_html(registry.read_record(run), None, tmp_path))
    assert "Learning rate" in page.words
    assert not [word for word in page.words if "learning_rate" in word or "batch_size" in word]


def test_changed_images_come_with_a_sentence_and_figures(run: Path, tmp_path: Path) -> None:
    (run / "robustness.json").write_text(robustness_json(ROBUSTNESS), encoding="utf-8")
    record = registry.read_record(run)
    assert record.robustness == ROBUSTNESS
    page = read(report_html(record, None, tmp_path))
    assert page.sources == []  # the example has gone
    assert any("“Turned by 90°”: 73.0\u202f% of" in text for text in page.words)
    assert any("chosen from 780" in text for text in page.words)
    rows = [page.words[at + 1] for at, text in enumerate(page.words) if text == "Grey"]
    assert rows == ["94.5\u202f%"]

    (tmp_path / "validation").mkdir()
    images.draw(0, 0).save(tmp_path / "validation" / "0.jpg")

    page = read(report_html(record, None, tmp_path))
    assert len(set(page.sources)) == 9
    values = json.loads(report_json(record, None))["robustness"]
    assert (values["right"], values["results"][5]["corruption"]) == (190, "turned")


def test_a_loss_that_chance_explains_is_not_blamed_on_a_change(run: Path, tmp_path: Path) -> None:
    results = tuple(replace(one, right=188, lost=2) for one in ROBUSTNESS.results)
    record = replace(
        registry.read_record(run), robustness=replace(ROBUSTNESS, results=results, total=200)
    )
    page = read(report_html(record, None, tmp_path))
    assert any("than chance explains: 95.0\u202f%" in text for text in page.words)
    assert not any("drawn from" in text for text in page.words)


def test_every_sentence_can_be_translated(run: Path, tmp_path: Path) -> None:
    language = replace(ENGLISH, translate=lambda _, text: f"«{text}»")
    page = report_html(registry.read_record(run), None, tmp_path, language)

    for word in ("«Validation»", "«Recall»", "«Curves»"):
        assert word in page


def test_the_json_holds_everything(run: Path) -> None:
    values = json.loads(report_json(registry.read_record(run), registry.read_run_predictions(run)))

    assert values["schema"] == 1
    assert values["validation"]["accuracy"] == pytest.approx(37 / 40)
    assert values["card"]["dataset"]["fingerprint"] == "0123456789abcdef"
    assert values["settings"]["network"] == "resnet_small"
    assert [epoch["epoch"] for epoch in values["history"]] == [1, 2, 3]
    assert [entry["path"] for entry in values["mistakes"]] == [
        f"validation/{n}.jpg" for n in (1, 2, 3)
    ]
    assert values["mistakes"][0]["answered"] == ODD.classes[0]
