"""axe-core on a page of ours, in a headless Chromium: what hinders people who cannot see, or see little."""

from __future__ import annotations

import html
import importlib.util
import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
RUN = """
<script>axe.run().then(found => {
  const said = document.createElement("pre");
  said.id = "axe-said";
  said.textContent = JSON.stringify(found);
  document.body.append(said);
})</script></body>
"""


def browser() -> str:
    """The path of Chromium; the test is skipped where there is none."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    found = next(filter(None, map(shutil.which, names)), None)
    if found is None:
        pytest.skip("no Chromium on this machine (Debian: apt install chromium)")
    return found


def script() -> str:
    """axe-core itself: the file RISCONTRO_AXE names, else the one of the package axe-core-python."""
    named = os.environ.get("RISCONTRO_AXE")
    if named:
        return Path(named).read_text(encoding="utf-8")
    package = importlib.util.find_spec("axe_core_python")
    if package is None or not package.submodule_search_locations:
        pytest.skip("axe-core is not installed (package axe-core-python)")
    return Path(package.submodule_search_locations[0], "axe.min.js").read_text(encoding="utf-8")


def axe(page: str, folder: Path) -> dict[str, Any]:
    """What axe-core says of a page: its `passes` and its `violations`. The page's own policy, which forbids every
    script, is taken off the copy that is looked at."""
    copy = folder / "guardata.html"
    watched = "<script>" + script().replace("</script>", r"<\\/script>") + "</script>" + RUN
    copy.write_text(POLICY.sub("", page).replace("</body>", watched), encoding="utf-8")
    profile = f"--user-data-dir={folder / 'profilo'}"
    options = ("--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=60000", profile, "--dump-dom")
    done = subprocess.run([browser(), *options, str(copy)], capture_output=True, text=True, timeout=300, check=True)
    said = re.search(r'<pre id="axe-said">(.*?)</pre>', done.stdout, re.DOTALL)
    assert said, done.stderr[-500:]
    found: dict[str, Any] = json.loads(html.unescape(said[1]))
    return found
