"""The command line speaks English unless it is told otherwise; what programs read stays."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from resnet_gui import cli
from resnet_gui.commands.texts import language
from resnet_gui.commands.texts.help_layout import wrapped
from resnet_gui.commands.texts.text_table import width_of
from resnet_gui.core.i18n import LANGUAGES
from resnet_gui.gui.shell import app
from tests.golden.forever import golden


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    yield
    language.use(None)


def said(capsys: pytest.CaptureFixture[str], *words: str | Path) -> tuple[str, str]:
    """Run a command; return what it says on standard output and standard error."""
    capsys.readouterr()
    with contextlib.suppress(SystemExit):
        cli.main([str(word) for word in words])
    out, err = capsys.readouterr()
    return out, err


@pytest.mark.parametrize("place", [0, 1, 3])
def test_the_option_stands_anywhere(place: int, capsys: pytest.CaptureFixture[str]) -> None:
    nowhere = Path("/nowhere")  # which Windows writes in its own way
    words = ["check", str(nowhere), "--all"]
    for option in (["--language", "zh_TW"], ["--language=zh_TW"]):
        err = said(capsys, *words[:place], *option, *words[place:])[1]
        assert err == f"resnet-gui: 找不到資料夾 {nowhere}。\n"
    assert said(capsys, *words)[1] == f"resnet-gui: There is no folder {nowhere}.\n"


def test_the_variable_holds_where_no_option_is_given(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(language.VARIABLE, "zh-Hant")
    assert "找不到資料夾" in said(capsys, "check", "/nowhere")[1]
    assert "找不到文件夹" in said(capsys, "check", "/nowhere", "--language", "zh_CN")[1]
    assert "There is no" in said(capsys, "check", "/nowhere", "--language", "en")[1]


def test_an_unknown_language_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["check", "x", "--language", "xx"], ["check", "x", "--language"]):
        assert "--language" in said(capsys, *words)[1]


def test_what_follows_two_dashes_is_no_option() -> None:
    assert language.take_option(["predict", "--", "--language", "zh_TW"])[1] is None


def test_the_window_opens_in_it(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[tuple[list[str], str]] = []

    def window(files: list[str], name: str) -> int:
        opened.append((files, name))
        return 0

    monkeypatch.setattr(app, "main", window)

    assert cli.main(["--language", "zh_TW"]) == 0
    assert opened == [([], "zh_TW")]


@pytest.mark.parametrize("name", LANGUAGES)
def test_help_is_in_one_language(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Python's own words too; every text takes what is filled in."""
    text = said(capsys, "--help", "--language", name)[0]
    for command in ("check", "train", "predict", "evaluate", "export", "suggest", "compare"):
        text += said(capsys, command, "--help", "--language", name)[0]
    for english in ("usage:", "options:", "show this help", "Check every picture", "steps"):
        assert (english in text) == (name == "en"), english


def test_mistakes_are_told_in_it(capsys: pytest.CaptureFixture[str]) -> None:
    found = said(capsys, "predict", "--language", "zh_TW")[1]
    assert found == (
        "resnet-gui predict：缺少必要的引數：MODEL, IMAGE（請見 resnet-gui predict --help）\n"
    )
    found = said(capsys, "train", "x", "--epochs", "many", "--language", "zh_CN")[1]
    assert "参数 --epochs：'many' 不是有效的 int 值" in found


def test_what_programs_read_stays(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    model, root = golden.tiny_model(tmp_path), golden.photos(tmp_path / "photos")
    outputs = []
    for name in ("en", "zh_TW"):
        table = tmp_path / "answers.csv"
        told = said(capsys, "predict", model, root, "--language", name)
        lines = said(capsys, "predict", model, root, "--json", "--language", name)[0]
        said(capsys, "predict", model, root, "--csv", table, "--language", name)
        outputs.append((told[0], lines, table.read_bytes()))
        table.unlink()
        assert ("This is not a picture" in told[1]) == (name == "en")
    assert outputs[0] == outputs[1]


def test_chinese_is_broken_by_columns() -> None:
    lines = wrapped("檢查資料集的每張影像，並報告會影響訓練的問題 --all（全部）。", 20)
    assert max(map(width_of, lines)) <= 22  # a sign that begins no line may stand out
    assert "".join(lines).replace(" ", "") == (
        "檢查資料集的每張影像，並報告會影響訓練的問題--all（全部）。"
    )
    assert not [line for line in lines if line[0] in "，。）"]
    assert wrapped("one two  three", 8) == ["one two", "three"]


def test_a_report_is_in_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    model, root = golden.tiny_model(tmp_path), golden.photos(tmp_path / "photos")
    report = tmp_path / "report.html"

    out, _ = said(capsys, "evaluate", model, root, "--html", report, "--language", "zh_TW")

    assert out.startswith("全部：4 張影像，準確率 0.7500（95% 區間")
    html = report.read_text(encoding="utf-8")
    assert "混淆矩陣" in html and "cats" in html
    assert "Confusion matrix" not in html
