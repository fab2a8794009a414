"""What holds on every page that the application serves, in a browser: nothing hinders anybody, nothing is asked of
others, nothing is too wide, all is reached by keys."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import quote

import pytest
from starlette.routing import Route

from riscontro.report import query
from riscontro.web import addresses
from riscontro.web.app import POLICY, make_app
from riscontro.web.settings import Settings
from tests.riscontro.web.browser import DESKTOP, PHONE, Page, serving

PAGES = (
    "/",
    "/documenti",
    "/documenti/{document}",
    "/documenti/{document}/{node}",
    "/documenti/{document}/{node}/{subject}",
    "/pagina",
    "/cerca",
    "/camere",
    "/camere/{chamber}",
    "/misure/{concept}",
    "/abbinamenti",
    "/domande",
    "/domande/{name}",
    "/controlla",
    "/nulla",
)
FILES = {"/immagini/{name}", "/fogli/{document}.{form}", "/figure/{chamber}/{name}.svg", "/domande.csv"}
"""What answers with a file."""
WALKED = {"/controlla/{key}", "/documenti/{document}/-/{tail:path}"}
"""The page that only test_walk comes to; and the one of a sentence, which is that of a row."""
DRAWN = "document.images.length === [...document.images].filter(i => i.complete && i.naturalWidth).length"
UNREACHED = """[...document.querySelectorAll("a[href], button, input, select, textarea, summary")]
    .filter(e => e.checkVisibility() && !e.disabled && e.tabIndex !== 0).map(e => e.outerHTML)"""


@pytest.fixture(scope="module")
def charted(demo: Path, root: Path) -> Iterator[str]:
    """The address of the page over the sample documents: their chambers have charts."""
    with serving(Settings(demo, demo.parent / "shelf", root / "corpus/documents")) as address:
        yield address


@pytest.fixture(scope="module")
def asked(demo: Path) -> Mapping[str, str]:
    """An address of each page by its route."""

    def first(sql: str) -> dict[str, object]:
        return query(demo, f"SELECT {sql} LIMIT 1").dicts()[0]

    row = first("* FROM checks WHERE subject = 'mean' AND page IS NOT NULL AND node_id IS NOT NULL ORDER BY check_id")
    here = f"documento={row['document_id']}&pagina={row['page']}"
    concept = first("concept_id AS id FROM benchmarks WHERE mean IS NOT NULL ORDER BY n DESC, concept_id")["id"]
    return {
        **{route: route for route in PAGES if "{" not in route},
        "/documenti/{document}": addresses.document(str(row["document_id"])),
        "/documenti/{document}/{node}": addresses.node(str(row["document_id"]), str(row["node_id"])),
        "/documenti/{document}/{node}/{subject}": addresses.row(row),
        "/pagina": f"/pagina?verifica={quote(str(row['check_id']), safe='')}&{here}",
        "/cerca": "/cerca?q=imprese",
        "/camere/{chamber}": "/camere/massa-carrara",
        "/misure/{concept}": f"/misure/{concept}",
        "/domande/{name}": "/domande/non_tornano",
    }


def test_every_page_is_looked_at(settings: Settings) -> None:
    served = {r.path for r in make_app(settings).routes if isinstance(r, Route) and "GET" in (r.methods or ())}
    assert served == {*PAGES, *FILES, *WALKED} - {"/nulla"}


@pytest.mark.parametrize("route", PAGES)
def test_a_page_hinders_nobody_and_asks_nobody_else(
    route: str, asked: Mapping[str, str], charted: str, tab: Page
) -> None:
    tab.go(charted + asked[route])
    tab.run("document.querySelectorAll('[loading]').forEach(i => i.loading = 'eager')")
    tab.until(DRAWN)
    for size in (DESKTOP, PHONE):
        tab.resize(size)
        assert tab.violations() == []
        assert not tab.wide
    assert tab.run("document.documentElement.lang") == "it" and tab.run("document.querySelectorAll('h1').length") == 1
    assert tab.run(UNREACHED) == []
    assert tab.run("fetch(location.href).then(a => a.headers.get('content-security-policy'))") == POLICY
    assert all(one.startswith((charted, "data:")) for one in tab.requests), tab.requests
    assert [said for said in tab.complaints if route != "/nulla" or "404" not in said] == []


def test_charts_stand_on_the_page_of_a_chamber(charted: str, tab: Page) -> None:
    tab.go(charted + "/camere/massa-carrara")
    tab.run("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert tab.run("[...document.images].filter(i => i.src.includes('/figure/')).length") > 0
    assert tab.violations() == [], "also with the values of the charts unfolded"
