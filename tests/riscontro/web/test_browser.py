"""What holds on every page, in a browser: nothing hinders anybody, nothing is asked of others, nothing is too wide."""

from __future__ import annotations

import pytest

from tests.riscontro.conftest import REPORT
from tests.riscontro.web.browser import DESKTOP, PHONE, Page

ADDRESSES = (
    "/documenti",
    f"/documenti/{REPORT}",
    f"/documenti/{REPORT}/n0001",
    "/cerca?q=corsi",
    "/camere",
    "/camere/pistoia-prato",
    "/abbinamenti",
    "/nulla",
)


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_hinders_nobody_and_asks_nobody_else(address: str, site: str, tab: Page) -> None:
    tab.go(site + address)
    for size in (DESKTOP, PHONE):
        tab.resize(size)
        assert tab.violations() == []
        assert not tab.wide
    assert tab.run("document.documentElement.lang") == "it"
    assert all(one.startswith((site, "data:")) for one in tab.requests), tab.requests
    assert [said for said in tab.complaints if "404" not in said] == []
