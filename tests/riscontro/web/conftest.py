"""One browser for every test of the page, and a server over the invented report."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from riscontro.web.settings import Settings
from tests.riscontro.web.browser import Chromium, Page, chromium, serving


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
