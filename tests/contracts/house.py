"""What the contract tests measure: the four packages' sources, and the files that git tracks."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest

PACKAGES = ("riscontro", "extract", "normalize", "bench")


def sources(root: Path) -> dict[str, Path]:
    """Every module of the four packages under `root`: dotted name -> file."""
    files = [file for package in PACKAGES for file in sorted((root / package).rglob("*.py"))]
    return {_dotted(file.relative_to(root)): file for file in files}


def _dotted(file: Path) -> str:
    parts = file.with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def project(root: Path) -> dict[str, Any]:
    """pyproject.toml as a dictionary."""
    return tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))


def plain(requirement: str) -> str:
    """The name of a requirement such as `Faker>=30`, lower case, in the form packages are compared by."""
    return re.sub(r"[-_.]+", "-", re.split(r"[\s<>=!~;\[]", requirement)[0]).lower()


def tracked(root: Path) -> dict[str, str]:
    """Every text file that git tracks: path inside the repository -> text; skips outside a git checkout."""
    try:
        listing = subprocess.run(["git", "ls-files", "-z"], cwd=root, capture_output=True, check=True, text=True).stdout
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a git checkout")
    files = (root / name for name in listing.split("\0") if name)
    texts = ((file.relative_to(root).as_posix(), _text(file)) for file in files if file.is_file())
    return {name: text for name, text in texts if text is not None}


def _text(file: Path) -> str | None:
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return None
