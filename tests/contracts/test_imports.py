"""Imports run one way (docs/ARCHITECTURE.md): import-linter's contracts of pyproject.toml, and that they can break."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.contracts.house import PACKAGES, project, sources

MODULES = ("model", "errors", "corpus", "shelf", "warehouse", "sandbox", "pipeline", "api")
TINY_HOUSE = [f"{package}/__init__.py" for package in PACKAGES] + [f"riscontro/{name}.py" for name in MODULES]


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """import-linter's verdict on the packages in `folder`, by the contracts of its pyproject.toml."""
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True)


@pytest.fixture
def tiny_house(tmp_path: Path, root: Path) -> Path:
    """The packages, empty, under the real contracts."""
    shutil.copy(root / "pyproject.toml", tmp_path)
    for file in TINY_HOUSE:
        (tmp_path / file).parent.mkdir(exist_ok=True)
        (tmp_path / file).touch()
    return tmp_path


def test_the_house_keeps_its_contracts(root: Path) -> None:
    result = lint(root)
    assert result.returncode == 0, result.stdout + result.stderr


def test_every_module_of_riscontro_has_its_place_in_the_layers(root: Path) -> None:
    layers = next(c for c in project(root)["tool"]["importlinter"]["contracts"] if c["type"] == "layers")["layers"]
    placed = set(re.findall(r"riscontro\.\w+", " ".join(layers)))
    modules = {".".join(name.split(".")[:2]) for name in sources(root) if name.startswith("riscontro.")}
    assert modules <= placed, "name its layer in pyproject.toml"


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("riscontro/pipeline.py", "import extract, normalize, riscontro.warehouse"),
        ("riscontro/warehouse.py", "import duckdb"),
        ("riscontro/sandbox.py", "import duckdb"),
        ("riscontro/shelf.py", "import pyarrow.parquet"),
        ("bench/views.py", "import duckdb, riscontro.warehouse"),
        ("extract/pdf.py", "import pdfminer.layout, pdfplumber, pypdfium2, pytesseract"),
        ("normalize/codes.py", "import rapidfuzz.fuzz, riscontro.corpus"),
    ],
)
def test_what_the_contracts_allow(tiny_house: Path, module: str, line: str) -> None:
    (tiny_house / module).write_text(line + "\n")
    result = lint(tiny_house)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("extract/pdf.py", "import normalize"),
        ("normalize/codes.py", "import bench"),
        ("bench/views.py", "from extract import pdf"),
        ("riscontro/warehouse.py", "import bench"),
        ("riscontro/corpus.py", "from riscontro import pipeline"),
        ("riscontro/model.py", "from riscontro.corpus import CHAMBERS"),
        ("extract/pdf.py", "import riscontro.pipeline"),
        ("extract/pdf.py", "def read():\n    import riscontro.warehouse"),
        ("normalize/codes.py", "import riscontro.shelf"),
        ("bench/views.py", "import riscontro.sandbox"),
        ("normalize/codes.py", "import pdfplumber"),
        ("riscontro/pipeline.py", "import pypdfium2"),
        ("riscontro/pipeline.py", "from pdfminer.layout import LTPage"),
        ("bench/views.py", "import rapidfuzz"),
        ("riscontro/api.py", "import duckdb"),
        ("normalize/codes.py", "import duckdb"),
        ("riscontro/warehouse.py", "import pyarrow.parquet"),
    ],
)
def test_what_the_contracts_forbid(tiny_house: Path, module: str, line: str) -> None:
    (tiny_house / "extract/pdf.py").touch()
    (tiny_house / module).write_text(line + "\n")
    result = lint(tiny_house)
    assert result.returncode == 1 and "BROKEN" in result.stdout, result.stdout + result.stderr
