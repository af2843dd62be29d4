"""Pictures in S3, with a server on this computer, Ray itself and the real command line."""

from __future__ import annotations

import csv
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from benchmarks.s3_server import SECRET, environment
from tests.engine.execution.test_ray_itself import outside_connections
from tests.images import MakeFolder

_NEEDED = ("ray", "obstore", "moto")

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(  # not imported here: other tests in this process look whether Ray is
        not all(map(importlib.util.find_spec, _NEEDED)),
        reason="needs the extras cluster and cluster-tests",
    ),
]

_RETRIES = re.compile(r"The source failed now and then\. Readings that were repeated: (\d+)\n")


@dataclass(frozen=True)
class Served:
    """A folder, the same at an address, and URLs of servers; see ``flaky_s3``.

    Attributes:
        worst: The picture that the flaky one never gives.
    """

    folder: Path
    worst: str
    address: str
    url: str
    flaky: str
    forbidden: str


@pytest.fixture
def served(image_folder: MakeFolder, monkeypatch: pytest.MonkeyPatch) -> Iterator[Served]:
    folder = image_folder(each=20)
    (folder / "notes.txt").write_text("no picture")
    worst = sorted(folder.rglob("*.png"))[0].name
    command = [sys.executable, "-m", "tests.engine.execution.flaky_s3", str(folder), worst]
    server = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert server.stdin is not None
    assert server.stdout is not None
    found = Served(folder, worst, *json.loads(server.stdout.readline()))
    for name, value in environment(int(found.url.rpartition(":")[2])).items():
        monkeypatch.setenv(name, value)
    yield found
    server.stdin.close()
    server.stdout.close()
    server.wait()


def run(*words: str | Path, **changed: str | None) -> subprocess.CompletedProcess[str]:
    """Call the command line; what is None is not in its environment."""
    command = [sys.executable, "-m", "resnet_gui", *map(str, words), "--cluster", "auto"]
    both = {**os.environ, **changed}
    variables = {name: value for name, value in both.items() if value is not None}
    return subprocess.run(command, capture_output=True, text=True, env=variables)


def rows(table: Path, source: str | Path) -> dict[str, list[str]]:
    with table.open(encoding="utf-8-sig", newline="") as file:
        found = list(csv.reader(file))[1:]
    made = {row[0].removeprefix(f"{source}/"): row[1:] for row in found}
    assert len(made) == len(found)
    return made


def sentence(done: subprocess.CompletedProcess[str]) -> str:
    """Return the one sentence with which a command has ended, and could not start."""
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    return done.stderr


def test_rows_and_findings_are_those_of_the_folder(served: Served, tmp_path: Path) -> None:
    here = run("predict", "imagenet", served.folder, "--csv", tmp_path / "here.csv")
    there = run("predict", "imagenet", served.address, "--csv", tmp_path / "there.csv")

    assert (here.returncode, there.returncode) == (1, 1)
    expected = rows(tmp_path / "here.csv", served.folder)
    assert rows(tmp_path / "there.csv", served.address) == expected
    assert len(expected) > 20

    checked = [run("check", each, "--json") for each in (served.folder, served.address)]
    assert json.loads(checked[1].stdout) == json.loads(checked[0].stdout)


def test_a_source_that_fails_now_and_then_loses_nothing(served: Served, tmp_path: Path) -> None:
    expected = {f.relative_to(served.folder).as_posix() for f in served.folder.rglob("*.*")}

    words = ("predict", "imagenet", served.address, "--csv", tmp_path / "a.csv")
    done = run(*words, AWS_ENDPOINT_URL=served.flaky)

    found = rows(tmp_path / "a.csv", served.address)
    assert done.returncode == 1
    assert found.keys() == expected
    errors = {path for path, row in found.items() if row[5]}
    assert errors == {path for path in expected if path.endswith(("notes.txt", served.worst))}
    assert "503 Service Unavailable (Made)" in done.stderr
    retries = _RETRIES.search(done.stderr)
    assert retries is not None
    assert int(retries[1]) > 8


def test_what_cannot_start_is_told_in_one_sentence(served: Served) -> None:
    def told(address: str = served.address, **changed: str | None) -> str:
        return sentence(run("predict", "imagenet", address, **changed))

    assert "There is nothing at s3://nothing/here." in told("s3://nothing/here")
    assert "has no credentials for s3://pictures/" in told(
        AWS_ACCESS_KEY_ID=None,
        AWS_SECRET_ACCESS_KEY=None,
        AWS_METADATA_ENDPOINT="http://127.0.0.1:9",
    )
    assert "cannot be read: the connection failed." in told(AWS_ENDPOINT_URL="http://127.0.0.1:9")
    assert "do not permit reading s3://pictures/" in told(AWS_ENDPOINT_URL=served.forbidden)


def test_credentials_are_written_nowhere(served: Served, tmp_path: Path) -> None:
    home, parts = tmp_path / "home", tmp_path / "parts"
    words = ("predict", "imagenet", served.address, "--parquet", parts)
    done = run(*words, AWS_ENDPOINT_URL=served.flaky, RESNET_GUI_HOME=str(home))

    assert done.returncode == 1
    assert SECRET not in done.stdout + done.stderr
    written = [file for top in (home, parts) for file in top.rglob("*")]
    assert any(file.suffix == ".log" for file in written)
    assert not any(SECRET.encode() in file.read_bytes() for file in written if file.is_file())


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
def test_nothing_but_the_store_is_reached(served: Served, tmp_path: Path) -> None:
    words = ("predict", "imagenet", served.address, "--csv", str(tmp_path / "a.csv"))
    assert outside_connections(tmp_path / "trace", *words, "--cluster", "auto") == []


def test_a_listing_that_has_changed_is_not_resumed(served: Served, tmp_path: Path) -> None:
    import obstore
    from obstore.store import from_url

    words = ("predict", "imagenet", served.address, "--parquet", tmp_path / "parts", "--resume")
    assert run(*words).returncode == 1
    assert run(*words).returncode == 0  # nothing is left

    bucket = from_url("s3://pictures", client_options={"allow_http": True})
    obstore.put(bucket, f"{served.folder.name}/a/first.png", b"x")

    assert "The pictures are not those with which" in sentence(run(*words))
