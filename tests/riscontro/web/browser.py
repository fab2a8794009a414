"""A headless Chromium driven over its own pipe, as a person would use it: keys, clicks, files; what it asked for and
what it complained of is kept. And the server that it visits."""

from __future__ import annotations

import base64
import contextlib
import json
import os
import select
import shutil
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import uvicorn

from riscontro.web.app import make_app
from riscontro.web.settings import Settings
from tests.riscontro import axe

DESKTOP, PHONE = (1280, 900), (375, 800)
PATIENCE = 240
"""Seconds for anything a browser does on a busy machine."""
KEYS = {
    "Tab": (9, ""),
    "Enter": (13, "\r"),
    "Escape": (27, ""),
    "Backspace": (8, ""),
    " ": (32, " "),
    "ArrowLeft": (37, ""),
    "ArrowRight": (39, ""),
    "ArrowDown": (40, ""),
}
OPTIONS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--hide-scrollbars",
    "--no-first-run",
    "--lang=it",
    "--disable-component-update",
    "--disable-background-networking",
    "--remote-debugging-pipe",
)


@contextlib.contextmanager
def serving(settings: Settings) -> Iterator[str]:
    """The address of a server of ours over these files, on a port that was free."""
    server = uvicorn.Server(uvicorn.Config(make_app(settings), port=0, log_level="error", lifespan="on"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    _until(lambda: server.started or not thread.is_alive())
    host, port = server.servers[0].sockets[0].getsockname()
    try:
        yield f"http://{host}:{port}"
    finally:
        server.should_exit = True
        thread.join(PATIENCE)


@dataclass(slots=True)
class Chromium:
    """One browser; every command goes down its pipe and waits for the answer, events are kept by method."""

    write: int
    read: int
    numbers: Iterator[int] = field(default_factory=lambda: count(1))
    events: list[dict[str, Any]] = field(default_factory=list)
    pending: bytes = b""

    def ask(self, method: str, session: str | None = None, **parameters: Any) -> dict[str, Any]:
        """The result of one command of the DevTools protocol."""
        number = next(self.numbers)
        command = {"id": number, "method": method, "params": parameters, **({"sessionId": session} if session else {})}
        os.write(self.write, json.dumps(command).encode() + b"\0")
        deadline = time.monotonic() + PATIENCE
        while True:
            message = self._message(deadline)
            if message.get("id") == number:
                assert "error" not in message, message
                result: dict[str, Any] = message["result"]
                return result
            self.events.append(message)

    def _message(self, deadline: float) -> dict[str, Any]:
        while b"\0" not in self.pending:
            ready, _, _ = select.select([self.read], [], [], max(0, deadline - time.monotonic()))
            assert ready, "Chromium does not answer"
            self.pending += os.read(self.read, 1 << 20)
        one, _, self.pending = self.pending.partition(b"\0")
        message: dict[str, Any] = json.loads(one)
        return message


@contextlib.contextmanager
def chromium() -> Iterator[Chromium]:
    """A fresh browser with a profile of its own; the test is skipped where there is none."""
    program = axe.browser()
    (theirs_in, write), (read, theirs_out) = os.pipe(), os.pipe()
    profile = tempfile.mkdtemp(prefix="riscontro-chromium-")

    def as_three_and_four() -> None:
        high = [os.dup2(end, 100 + place) for place, end in enumerate((theirs_in, theirs_out))]
        for place, end in enumerate(high, start=3):
            os.dup2(end, place, inheritable=True)

    child = subprocess.Popen(
        [program, *OPTIONS, f"--user-data-dir={profile}"],
        preexec_fn=as_three_and_four,  # the numbers that Chromium expects
        close_fds=False,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(theirs_in)
    os.close(theirs_out)
    try:
        yield Chromium(write, read)
    finally:
        child.terminate()
        try:
            child.wait(10)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
        os.close(write)
        os.close(read)
        shutil.rmtree(profile, ignore_errors=True)


class Page:
    """One tab at one width. What it asked for is in `requests`, what the browser complained of in `complaints`."""

    def __init__(self, browser: Chromium, size: tuple[int, int] = DESKTOP) -> None:
        self.browser = browser
        target = browser.ask("Target.createTarget", url="about:blank")["targetId"]
        self.session = browser.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Network", "Log", "Runtime", "DOM"):
            self.ask(f"{domain}.enable")
        self.resize(size)

    def ask(self, method: str, **parameters: Any) -> dict[str, Any]:
        """A command to this tab."""
        return self.browser.ask(method, self.session, **parameters)

    def resize(self, size: tuple[int, int]) -> None:
        """Another width and height."""
        width, height = size
        mobile = width < 600
        self.ask("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=mobile)

    def go(self, address: str) -> None:
        """Open an address and wait until it is there."""
        self.ask("Page.navigate", url=address)
        self.until("document.readyState === 'complete' && location.href !== 'about:blank'")

    def run(self, script: str) -> Any:
        """What a script of ours finds in the page; a promise is waited for."""
        said = self.ask("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in said, said["exceptionDetails"]
        return said["result"].get("value")

    def until(self, condition: str) -> None:
        """Wait for a condition in the page, also while it is loaded anew."""

        def holds() -> bool:
            with contextlib.suppress(AssertionError):
                return bool(self.run(f"Boolean({condition})"))
            return False

        _until(holds, condition)

    def text(self, selector: str = "main") -> str:
        """The words a reader sees in a part of the page."""
        return " ".join(str(self.run(f"document.querySelector({json.dumps(selector)}).innerText")).split())

    def click(self, selector: str) -> None:
        """Click on the middle of an element."""
        box = self.run(
            f"(e => {{ e.scrollIntoView({{block: 'center'}}); const b = e.getBoundingClientRect();"
            f" return [b.x + b.width / 2, b.y + b.height / 2]; }})(document.querySelector({json.dumps(selector)}))"
        )
        for kind in ("mousePressed", "mouseReleased"):
            self.ask("Input.dispatchMouseEvent", type=kind, x=box[0], y=box[1], button="left", clickCount=1)

    def press(self, key: str, *, shift: bool = False) -> None:
        """Press and release one key: a letter, or one of KEYS."""
        code, text = KEYS.get(key, (ord(key.upper()[0]), key))
        named = {"key": key, "windowsVirtualKeyCode": code, "modifiers": 8 if shift else 0}
        self.ask("Input.dispatchKeyEvent", type="keyDown" if text else "rawKeyDown", text=text, **named)
        self.ask("Input.dispatchKeyEvent", type="keyUp", **named)

    def write(self, text: str) -> None:
        """Type a text where the cursor is."""
        self.ask("Input.insertText", text=text)

    def choose(self, selector: str, *files: Path) -> None:
        """Put files into a file field."""
        root = self.ask("DOM.getDocument")["root"]["nodeId"]
        node = self.ask("DOM.querySelector", nodeId=root, selector=selector)["nodeId"]
        self.ask("DOM.setFileInputFiles", nodeId=node, files=[str(file.resolve()) for file in files])

    def stops(self, most: int = 200) -> list[str]:
        """What the Tab key reaches from the top of the page, in order, each by its element and name."""
        self.run("document.activeElement.blur(), window.getSelection().removeAllRanges(), window.scrollTo(0, 0)")
        told = (
            "(e => e === document.body ? '' : e.tagName + ' ' + (e.id || e.name || e.textContent.trim().slice(0, 60)))"
        )
        found: list[str] = []
        for _ in range(most):
            self.press("Tab")
            stop = self.run(f"{told}(document.activeElement)")
            if not stop or (found and stop == found[0] and len(found) > 3):
                break
            found.append(stop)
        return found

    def violations(self) -> list[str]:
        """What axe-core finds wrong with the page as it stands: rule and elements."""
        if self.run("typeof axe === 'undefined'"):
            self.run(axe.script() + ";true")
        found = self.run("axe.run().then(f => f.violations.map(v => v.id + ': ' + v.nodes.map(n => n.target).join()))")
        return list(found)

    def picture(self, file: Path, *, whole: bool = True) -> Path:
        """The page as a PNG."""
        shot = self.ask("Page.captureScreenshot", format="png", captureBeyondViewport=whole)
        file.write_bytes(base64.b64decode(shot["data"]))
        return file

    def printed(self, file: Path) -> Path:
        """The page in print, as PDF."""
        made = self.ask("Page.printToPDF", printBackground=True, preferCSSPageSize=True)
        file.write_bytes(base64.b64decode(made["data"]))
        return file

    @property
    def wide(self) -> bool:
        """Whether the page is wider than its window, so that one would have to scroll sideways."""
        return bool(self.run("document.documentElement.scrollWidth > document.documentElement.clientWidth"))

    @property
    def requests(self) -> list[str]:
        """The address of everything this tab asked for."""
        self.run("1")
        sent = (e for e in self.browser.events if e.get("sessionId") == self.session)
        return [e["params"]["request"]["url"] for e in sent if e["method"] == "Network.requestWillBeSent"]

    @property
    def complaints(self) -> list[str]:
        """What the browser's console says: breaches of the policy, failures of scripts, answers that failed."""
        self.run("1")
        mine = [e for e in self.browser.events if e.get("sessionId") == self.session]
        said = [e["params"]["entry"]["text"] for e in mine if e["method"] == "Log.entryAdded"]
        failed = [e["params"]["exceptionDetails"]["text"] for e in mine if e["method"] == "Runtime.exceptionThrown"]
        return said + failed


def _until(holds: Callable[[], bool], what: str = "the server") -> None:
    deadline = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < deadline, f"{what} did not come about"
        time.sleep(0.05)
