"""What every test may ask for: the repository, the material beside it, and searches that end the same way each time."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

from riscontro import pipeline

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"

# The same examples on every machine and run, so that a red test is red for everyone; HYPOTHESIS_PROFILE=wide searches.
settings.register_profile("ci", derandomize=True, max_examples=100, deadline=None, database=None)
settings.register_profile("wide", max_examples=2000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository's top folder."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real documents and gold beside the repository; the test is skipped where it is not."""
    if not SHARED.is_dir():
        pytest.skip("the real documents (../shared) are not on this machine")
    return SHARED


@pytest.fixture(scope="session")
def demo(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of the sample documents, as `make demo` builds it, beside its `shelf`. It is only read."""
    folder = tmp_path_factory.mktemp("demo")
    outcomes = pipeline.ingest([root / "corpus/documents"], pipeline.Job(folder / "shelf"))
    assert [o.status.value for o in outcomes if o.status.value != "read"] == []
    pipeline.build(folder / "shelf", folder / "riscontro.duckdb")
    return folder / "riscontro.duckdb"
