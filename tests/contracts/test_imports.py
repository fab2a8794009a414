"""Imports run one way (docs/ARCHITECTURE.md): import-linter's contracts of pyproject.toml, and that they can break."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.contracts.house import PACKAGES, project, sources

FLOOR_AND_ROOF = ("model", "errors", "corpus", "shelf", "warehouse/__init__", "sandbox", "pipeline", "api")
ALLOWED = {
    "riscontro/pipeline.py": "import extract, normalize, riscontro.warehouse",
    "riscontro/warehouse/build.py": "import duckdb, riscontro.shelf",
    "riscontro/sandbox.py": "import duckdb",
    "riscontro/shelf.py": "import pyarrow.parquet, riscontro.model",
    "bench/views.py": "import duckdb, riscontro.warehouse, riscontro.corpus",
    "extract/pdf.py": "import pdfminer.layout, pdfplumber, pypdfium2, pytesseract, riscontro.errors",
    "normalize/codes.py": "import rapidfuzz.fuzz, riscontro.corpus",
}
FORBIDDEN = [
    ("extract.pdf", "normalize"),
    ("normalize.codes", "bench"),
    ("bench.views", "extract"),
    ("riscontro.warehouse.build", "bench"),
    ("riscontro.corpus", "riscontro.pipeline"),
    ("riscontro.model", "riscontro.corpus"),
    ("extract.pdf", "riscontro.pipeline"),
    ("extract.pdf", "riscontro.warehouse"),
    ("normalize.codes", "riscontro.shelf"),
    ("bench.views", "riscontro.sandbox"),
    ("normalize.codes", "pdfplumber"),
    ("riscontro.pipeline", "pypdfium2"),
    ("riscontro.pipeline", "pdfminer"),
    ("bench.views", "rapidfuzz"),
    ("riscontro.api", "duckdb"),
    ("normalize.codes", "duckdb"),
    ("riscontro.warehouse.build", "pyarrow"),
]


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """import-linter's verdict on the packages in `folder`, by the contracts of its pyproject.toml."""
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True)


def tiny_house(folder: Path, contracts: Path, lines: Mapping[str, str]) -> Path:
    """The packages in `folder`, empty but for these lines (file -> source), under the real contracts."""
    shutil.copy(contracts, folder)
    files = [f"{package}/__init__.py" for package in PACKAGES] + [f"riscontro/{name}.py" for name in FLOOR_AND_ROOF]
    for file in files:
        (folder / file).parent.mkdir(exist_ok=True)
        (folder / file).touch()
    for file, text in lines.items():
        (folder / file).write_text(text + "\n")
    return folder


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory, root: Path) -> str:
    """What import-linter says of a house in which every forbidden import is made, inside a function too."""
    lines: dict[str, str] = {}
    for module, imported in FORBIDDEN:
        file = module.replace(".", "/") + ".py"
        lines[file] = lines.get(file, "def read():\n    pass\n") + f"    import {imported}\n"
    result = lint(tiny_house(tmp_path_factory.mktemp("house"), root / "pyproject.toml", lines))
    assert result.returncode == 1, result.stdout + result.stderr
    return result.stdout


def test_the_house_keeps_its_contracts(root: Path) -> None:
    result = lint(root)
    assert result.returncode == 0, result.stdout + result.stderr


def test_every_module_of_riscontro_has_its_place_in_the_layers(root: Path) -> None:
    layers = next(c for c in project(root)["tool"]["importlinter"]["contracts"] if c["type"] == "layers")["layers"]
    placed = set(re.findall(r"riscontro\.\w+", " ".join(layers)))
    modules = {".".join(name.split(".")[:2]) for name in sources(root) if name.startswith("riscontro.")}
    assert modules <= placed, "name its layer in pyproject.toml"


def test_what_the_contracts_allow(tmp_path: Path, root: Path) -> None:
    result = lint(tiny_house(tmp_path, root / "pyproject.toml", ALLOWED))
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize(("module", "imported"), FORBIDDEN)
def test_what_the_contracts_forbid(broken: str, module: str, imported: str) -> None:
    assert re.search(rf"^\s*-\s+{module} -> {imported} \(l\.\d+\)$", broken, re.MULTILINE), broken
