"""The four top-level names are ours: packages of the same names exist elsewhere and would be imported silently."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterable
from importlib.machinery import PathFinder
from pathlib import Path

import pytest

from tests.contracts.house import PACKAGES


def strangers(name: str, root: Path, path: Iterable[str]) -> list[str]:
    """Where on the import path `name` is found outside `root`, ours shadowed or not."""
    folders = [folder for folder in path if Path(folder or ".").resolve() != root]
    specs = (PathFinder.find_spec(name, [folder]) for folder in folders)
    origins = (spec.origin for spec in specs if spec and spec.origin)
    return [origin for origin in origins if not Path(origin).is_relative_to(root / name)]


@pytest.mark.parametrize("name", PACKAGES)
def test_the_name_is_ours_alone(name: str, root: Path) -> None:
    spec = importlib.util.find_spec(name)
    assert spec and spec.origin == str(root / name / "__init__.py")
    assert strangers(name, root, sys.path) == [], "uninstall it: pip uninstall " + name


def test_a_stranger_is_seen(tmp_path: Path, root: Path) -> None:
    (tmp_path / "normalize").mkdir()
    (tmp_path / "normalize" / "__init__.py").touch()
    assert strangers("normalize", root, [str(root), str(tmp_path)]) == [str(tmp_path / "normalize" / "__init__.py")]
    assert strangers("bench", root, [str(root), str(tmp_path)]) == []
