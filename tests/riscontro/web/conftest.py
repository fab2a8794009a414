"""One browser for every test of the page, and a server over the invented report."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from riscontro.kept import Kept
from riscontro.seen.easel import Easel
from riscontro.web.app import make_app
from riscontro.web.settings import Settings
from tests.riscontro.web.browser import Chromium, Page, chromium, serving

HOME = "http://127.0.0.1"


@pytest.fixture(autouse=True)
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """The process that draws pages starts with the first page that is drawn: most tests draw none."""
    monkeypatch.setattr(Easel, "ready", lambda _: None)


@pytest.fixture
def settings(house: Path, tmp_path: Path) -> Settings:
    """The page's files: the invented report, the test's own decisions."""
    kept = Kept(tmp_path / "decisions.csv", tmp_path / "synonyms.csv")
    return Settings(house / "db", house / "shelf", house, kept, tmp_path / "opinions.csv", "OIV")


@pytest.fixture
def own(house: Path, tmp_path: Path) -> Settings:
    """A shelf and a database that a test may change."""
    shutil.copytree(house / "shelf", tmp_path / "shelf")
    shutil.copy(house / "db", tmp_path / "db")
    return Settings(tmp_path / "db", tmp_path / "shelf", opinions=tmp_path / "opinions.csv", reviewer="OIV")


@pytest.fixture
def client(settings: Settings) -> Iterator[TestClient]:
    """A visitor without a browser."""
    with TestClient(make_app(settings), base_url=HOME) as visitor:
        yield visitor


@pytest.fixture(scope="session")
def driven() -> Iterator[Chromium]:
    """A headless Chromium; skipped where there is none."""
    with chromium() as browser:
        yield browser


@pytest.fixture
def tab(driven: Chromium) -> Page:
    """A fresh tab at the width of a desktop."""
    return Page(driven)


@pytest.fixture(scope="session")
def site(house: Path) -> Iterator[str]:
    """The address of the page over the invented report, only to be read."""
    with serving(Settings(house / "db", house / "shelf", house)) as address:
        yield address
