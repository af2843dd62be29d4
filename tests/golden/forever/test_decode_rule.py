"""What 0.1.0 left goes on by its own decode rule; what is made now has the newest.

Its images get a colour profile here, which 0.1.0 ignored: by its rule nothing may change.
"""

from __future__ import annotations

import csv
import hashlib
import json
import struct
from pathlib import Path

import numpy as np
import pytest

from resnet_gui.core.imaging import decode
from resnet_gui.core.imaging.decode_rule import NEWEST_RULE
from tests import icc
from tests.golden.forever.leavings import call, history, predicted, probabilities
from tests.golden.forever.test_runs import COMPUTED_ANEW, FIGURES, Place, placed


def with_profile(data: bytes) -> bytes:
    """Return a JPEG that says that its colours are Adobe RGB; its pixels stay."""
    body = b"ICC_PROFILE\0\1\1" + icc.rgb(icc.ADOBE, icc.ADOBE_GAMMA)
    return data[:2] + b"\xff\xe2" + struct.pack(">H", len(body) + 2) + body + data[2:]


def give_profiles(place: Place) -> None:
    """Give all images a profile, and let the half-finished run know them as they are now."""
    split = place.half / "split.csv"
    with split.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        path = place.images / row["path"]
        path.write_bytes(with_profile(path.read_bytes()))
        row["sha256"] = hashlib.sha256(path.read_bytes()).hexdigest()
    with split.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def rule_in(file: Path) -> object:
    return json.loads(file.read_text(encoding="utf-8")).get("decode_rule", 1)


def test_the_profile_of_this_test_changes_what_rule_2_reads(tmp_path: Path) -> None:
    place = placed(tmp_path)
    image = next(place.images.rglob("*.jpg"))
    plain = image.read_bytes()
    first = [
        decode.decode_square(data, 24, "letterbox", rule=1) for data in (plain, with_profile(plain))
    ]
    second = [decode.decode_square(data, 24, "letterbox") for data in (plain, with_profile(plain))]

    assert np.array_equal(first[0], first[1])
    assert np.array_equal(first[0], second[0])
    assert not np.array_equal(second[0], second[1])


def test_an_old_model_answers_by_its_own_rule(tmp_path: Path) -> None:
    place = placed(tmp_path)
    before = predicted(place.model, place.images / "test")
    give_profiles(place)

    assert predicted(place.model, place.images / "test") == before


def test_a_run_that_was_broken_off_goes_on_by_its_own_rule(tmp_path: Path) -> None:
    place = placed(tmp_path)
    give_profiles(place)
    said = call("train", "--resume", place.half)
    assert said.code == 0, said.err
    run = place.runs / "half"

    recorded = FIGURES["resumed"]
    assert np.array(history(run)) == pytest.approx(np.array(recorded["history"]), abs=COMPUTED_ANEW)
    assert probabilities(run).keys() == recorded["probabilities"].keys()
    assert rule_in(run / "config.json") == rule_in(run / "card.json") == 1
    evaluation = json.loads((run / "evaluation.json").read_text(encoding="utf-8"))
    assert evaluation["validation"]["decode_rule"] == 1


def test_a_new_run_of_old_settings_has_the_newest_rule(tmp_path: Path) -> None:
    place = placed(tmp_path)
    settings = ("--config", place.finished / "config.json", "--epochs", "1")
    said = call("train", place.images, *settings, "--output", place.root / "new")
    assert said.code == 0, said.err
    run = place.root / "new"

    assert rule_in(run / "config.json") == rule_in(run / "card.json") == NEWEST_RULE
    evaluation = json.loads((run / "evaluation.json").read_text(encoding="utf-8"))
    assert evaluation["validation"]["decode_rule"] == NEWEST_RULE
    said = call("evaluate", run / "model.keras", place.images, "--split", "test", "--json")
    assert json.loads(said.out)["test"]["decode_rule"] == NEWEST_RULE
    said = call("evaluate", place.model, place.images, "--split", "test", "--json")
    assert json.loads(said.out)["test"]["decode_rule"] == 1
