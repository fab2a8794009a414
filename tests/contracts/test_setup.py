"""The set-up takes what it lacks from Debian, once, and goes on where it cannot; apt itself is played by a script."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

TOOLS = ("sh", "dirname", "env", "touch", "mkdir", "chmod", "cat")
CALL = '\nmkdir -p .setup\nby_apt has_chromium "Chromium" "tests in a browser are skipped without Chromium" chromium\n'
GIVES = 'case "$*" in *install*) printf "#!/bin/sh\\n" >"$BIN/chromium"; chmod +x "$BIN/chromium";; esac'


@pytest.mark.parametrize("gives", [True, False])
def test_chromium_is_asked_of_apt_once(gives: bool, root: Path, tmp_path: Path) -> None:
    tools = tmp_path / "bin"
    tools.mkdir()
    for name in TOOLS:
        found = shutil.which(name)
        assert found
        (tools / name).symlink_to(found)
    _script(tools / "id", "echo 0")
    _script(tools / "apt-get", f'echo "$*" >>"$BIN/asked"\n{GIVES if gives else "exit 100"}')
    functions, cut, _ = (root / "scripts/setup.sh").read_text(encoding="utf-8").partition("\nmkdir -p .setup\n")
    assert cut
    (tmp_path / "scripts").mkdir()
    _script(tmp_path / "scripts/setup.sh", functions.removeprefix("#!/bin/sh\n") + CALL)
    said = [_run(tmp_path, tools) for _ in range(2)]
    asked = (tools / "asked").read_text(encoding="utf-8").splitlines()
    assert [line.rpartition("Timeout=30 ")[2] for line in asked] == [
        "update",
        "install -y --no-install-recommends chromium",
    ]
    assert "Chromium, by apt" in said[0] and "by apt" not in said[1]
    assert all(("skipped without Chromium" in one) != gives for one in said)


def test_an_environment_that_is_a_link_is_left_alone(root: Path, tmp_path: Path) -> None:
    for name in ("pyproject.toml", "constraints.txt", "scripts/setup.sh"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(root / name, tmp_path / name)
    (tmp_path / "elsewhere").mkdir()
    kept = tmp_path / "elsewhere/kept"
    kept.touch()
    (tmp_path / ".venv").symlink_to("elsewhere")
    done = subprocess.run(["sh", tmp_path / "scripts/setup.sh"], capture_output=True, text=True, timeout=60)
    assert done.returncode and ".venv is a link" in done.stderr and kept.exists()


def _script(file: Path, text: str) -> None:
    file.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    file.chmod(0o755)


def _run(folder: Path, tools: Path) -> str:
    environment = {**os.environ, "PATH": str(tools), "BIN": str(tools)}
    command = [str(tools / "sh"), str(folder / "scripts/setup.sh")]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=True, timeout=60).stdout
