"""Which language a reader gets, and what becomes of one that is not there."""

from __future__ import annotations

from pathlib import Path

import pytest

from resnet_gui.core import i18n


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        *(("zh-Hant-TW", "zh_TW"), ("zh_TW.UTF-8", "zh_TW"), ("zh-Hant", "zh_TW")),
        *(("zh-HK", "zh_TW"), ("zh_MO", "zh_TW"), ("zh", "zh_CN"), ("zh-Hans-HK", "zh_CN")),
        *(("zh_SG", "zh_CN"), ("zh-CN", "zh_CN"), ("en-GB", "en"), ("de_AT", "en")),
        *(("C", "en"), ("", "en"), ("ja-JP", "en")),
    ],
)
def test_a_reader_gets_the_nearest_language(tag: str, language: str) -> None:
    assert i18n.nearest_language(tag) == language


def test_a_language_without_a_catalog_is_english(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(i18n, "TRANSLATIONS", tmp_path)

    language = i18n.read_language("zh_TW")

    assert language.translate("Report", "Loss") == "Loss"
    assert language.percent(0.931) == i18n.ENGLISH.percent(0.931) == "93.1\u202f%"
    assert len(i18n.missing_catalogs()) == 4


def test_a_language_translates_what_it_knows_and_leaves_the_rest() -> None:
    language = i18n.read_language("zh_TW")

    assert language.translate("Report", "Loss") == "損失"
    assert language.translate("Report", "No such text") == "No such text"
    assert language.percent(0.931) == "93.1%"
    assert i18n.missing_catalogs() == []
