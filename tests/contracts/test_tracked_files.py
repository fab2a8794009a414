"""What git tracks names no registry, no machine, and holds nothing unfinished."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

import pytest

from tests.contracts.house import tracked

REGISTRY = re.compile(
    r"--?(extra-)?index-url|--find[-]links|\"resolved\": *\"http|registry *= *[\"']?http|https?://[^\s\"']+/simple\b"
    r"|https?://[\w.]*(pypi|pythonhosted|npmjs)\.\w+"
)
MACHINE = re.compile(r"(?<![\w.-])/(work|farm|root|home|Users)/[a-zA-Z]")
UNFINISHED = re.compile(r"\b(T[O]DO|F[I]XME|X{3}|Not[I]mplemented(Error)?|pytest\.mark\.x[f]ail)\b|\bassert T[r]ue\b")
LOCKS = {"uv.lock", "pylock.toml", "poetry.lock", "pdm.lock", "Pipfile.lock", "package-lock.json", "yarn.lock"}


def complaints(files: Mapping[str, str]) -> list[str]:
    """One line for every line of these files (path -> text) that has no business in the repository."""
    locks = [f"{name}: a lock file writes registry addresses" for name in files if PurePosixPath(name).name in LOCKS]
    reasons = {"registry address": REGISTRY, "machine path": MACHINE, "unfinished": UNFINISHED}
    return locks + [
        f"{name}:{number}: {reason}"
        for name, text in files.items()
        for number, line in enumerate(text.splitlines(), 1)
        for reason, pattern in reasons.items()
        if pattern.search(line)
    ]


def test_tracked_files_are_clean(root: Path) -> None:
    files = tracked(root)
    assert "pyproject.toml" in files
    assert complaints(files) == []


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("pip install --index" + "-url https://example.org x", "registry address"),
        ("https://example.org/pypi" + "/simple/", "registry address"),
        ("https://files.python" + "hosted.org/packages/x.whl", "registry address"),
        ('"resolved": "' + 'https://example.org/x.tgz"', "registry address"),
        ("open('/" + "work/main/x')", "machine path"),
        ("in /" + "home/maria/riscontro", "machine path"),
        ("# TO" + "DO: later", "unfinished"),
        ("raise NotImple" + "mentedError", "unfinished"),
        ("    assert " + "True", "unfinished"),
    ],
)
def test_what_has_no_business_here(line: str, reason: str) -> None:
    assert complaints({"a.py": "fine\n" + line}) == [f"a.py:2: {reason}"]


def test_a_lock_file_has_no_business_here() -> None:
    assert complaints({"web/package-lock.json": ""}) == ["web/package-lock.json: a lock file writes registry addresses"]


def test_what_may_stay() -> None:
    text = "METO" + "DO\nhttps://www.ptpo.camcom.it/home/comunicati\n.venv/bin/python\nassert Truth\n"
    assert complaints({"a.md": text}) == []
