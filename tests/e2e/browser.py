"""A real Chromium without a window, told by the DevTools protocol what a person would do."""

from __future__ import annotations

import contextlib
import itertools
import json
import os
import select
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

CHROMIUM = shutil.which("chromium")
_READS, _WRITES = 3, 4  # the descriptors at which Chromium expects its pipes
_HIGH = 100  # descriptors from here on are not those
_PATIENCE = 120.0  # seconds
_QUIET = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update", "--disable-quic"),
    *("--hide-scrollbars", "--force-color-profile=srgb", "--remote-debugging-pipe"),
)


class Browser:
    """One tab of Chromium.

    Attributes:
        requests: Every address that the page has asked for since it was opened.
        errors: What it has written to the console as an error, and what was forbidden to it.
    """

    def __init__(self, to: int, back: int) -> None:
        self._to, self._back = to, back
        self._numbers = itertools.count(1)
        self._rest = b""
        self._session = ""
        self.requests: list[str] = []
        self.errors: list[str] = []
        target = self._call("Target.createTarget", url="about:blank")["targetId"]
        attached = self._call("Target.attachToTarget", targetId=target, flatten=True)
        self._session = attached["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log", "DOM"):
            self._call(f"{domain}.enable")

    def open(self, address: str) -> None:
        """Go to an address."""
        self.requests.clear()
        self.errors.clear()
        self._call("Page.navigate", url="about:blank")
        self._call("Page.navigate", url=address)
        self.wait_for("document.readyState == 'complete' && location.href != 'about:blank'")

    def language(self, tag: str) -> None:
        """Say which language the person prefers, from the next page on."""
        agent = self._call("Browser.getVersion")["userAgent"]
        self._call("Network.setUserAgentOverride", userAgent=agent, acceptLanguage=tag)

    def look(self, width: int, height: int, *, dark: bool, touch: bool = False) -> None:
        """Be a screen of this size, in this theme, moved by a finger or a mouse."""
        metrics = {"width": width, "height": height, "deviceScaleFactor": 2 if touch else 1}
        self._call("Emulation.setDeviceMetricsOverride", mobile=touch, **metrics)
        theme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        pointer = {"name": "pointer", "value": "coarse" if touch else "fine"}
        self._call("Emulation.setEmulatedMedia", features=[theme, pointer])
        self._call("Emulation.setTouchEmulationEnabled", enabled=touch)

    def evaluate(self, expression: str) -> Any:
        """Return what JavaScript gives in the page."""
        answer = self._call(
            "Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True
        )
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def wait_for(self, expression: str) -> Any:
        """Return the first value of an expression that counts as true."""
        end = time.monotonic() + _PATIENCE
        while not (value := self.evaluate(expression)):
            assert time.monotonic() < end, f"{expression}; {self.errors}"
            time.sleep(0.02)
        return value

    def choose(self, selector: str, file: Path) -> None:
        """Choose a file in a field of the page."""
        root = self._call("DOM.getDocument")["root"]["nodeId"]
        node = self._call("DOM.querySelector", nodeId=root, selector=selector)["nodeId"]
        self._call("DOM.setFileInputFiles", files=[str(file)], nodeId=node)

    def press(self, key: str, code: int) -> None:
        """Press a key, such as Tab (9) or Enter (13)."""
        words = {"key": key, "windowsVirtualKeyCode": code}
        text = {"text": "\r"} if key == "Enter" else {}
        self._call("Input.dispatchKeyEvent", type="keyDown", **words, **text)
        self._call("Input.dispatchKeyEvent", type="keyUp", **words)

    def drop(self, file: Path, x: int, y: int) -> None:
        """Drag a file over the page and drop it."""
        data = {"items": [], "files": [str(file)], "dragOperationsMask": 1}
        for kind in ("dragEnter", "dragOver", "drop"):
            self._call("Input.dispatchDragEvent", type=kind, x=x, y=y, data=data)

    def screenshot(self) -> bytes:
        """Return the page as PNG, all of it."""
        import base64

        taken = self._call("Page.captureScreenshot", captureBeyondViewport=True)
        return base64.b64decode(taken["data"])

    def _call(self, method: str, **values: Any) -> dict[str, Any]:
        number = next(self._numbers)
        message: dict[str, Any] = {"id": number, "method": method, "params": values}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._to, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._read()
            if answer.get("id") == number:
                assert "error" not in answer, (method, answer["error"])
                result: dict[str, Any] = answer["result"]
                return result
            self._note(answer.get("method", ""), answer.get("params", {}))

    def _note(self, event: str, values: dict[str, Any]) -> None:
        if event == "Network.requestWillBeSent":
            self.requests.append(values["request"]["url"])
        elif event == "Log.entryAdded" and values["entry"]["level"] == "error":
            self.errors.append(values["entry"]["text"])
        elif event == "Runtime.consoleAPICalled" and values["type"] == "error":
            self.errors.append(json.dumps(values["args"]))
        elif event == "Runtime.exceptionThrown":
            self.errors.append(json.dumps(values["exceptionDetails"]))

    def _read(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            ready, _, _ = select.select([self._back], [], [], _PATIENCE)
            assert ready, "Chromium does not answer"
            piece = os.read(self._back, 1 << 20)
            assert piece, "Chromium has ended"
            self._rest += piece
        line, _, self._rest = self._rest.partition(b"\0")
        message: dict[str, Any] = json.loads(line)
        return message


@contextlib.contextmanager
def chromium() -> Iterator[Browser]:
    """Yield a browser with a profile of its own, which is gone afterwards."""
    import fcntl  # not above: Windows has none, and tests are collected there too

    assert CHROMIUM is not None
    reads, to = os.pipe()
    back, writes = os.pipe()
    high_reads = fcntl.fcntl(reads, fcntl.F_DUPFD, _HIGH)
    high_writes = fcntl.fcntl(writes, fcntl.F_DUPFD, _HIGH)

    def connect() -> None:
        os.dup2(high_reads, _READS)
        os.dup2(high_writes, _WRITES)

    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        process = subprocess.Popen(
            [CHROMIUM, *_QUIET, f"--user-data-dir={profile}"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            pass_fds=(_READS, _WRITES),
            preexec_fn=connect,
        )
        for descriptor in (reads, writes, high_reads, high_writes):
            os.close(descriptor)
        try:
            yield Browser(to, back)
        finally:
            process.terminate()
            process.wait(30)
            os.close(to)
            os.close(back)
