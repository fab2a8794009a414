"""The evaluator's walk in a browser, by keys: drop a PDF, find what does not hold, see it on the page, decide, export
the sheet."""

from __future__ import annotations

import contextlib
import csv
import threading
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from riscontro.web.settings import Settings
from tests.riscontro import papers
from tests.riscontro.conftest import REPORT
from tests.riscontro.web.browser import DESKTOP, PHONE, Page, serving
from tests.riscontro.web.readers import fetched

COVER = ("Camera di Commercio di Pisa", "Relazione sulla performance", "Anno 2021")
GIVEN = "pisa-2021-relazione"
DRAWN = "[...document.querySelectorAll('svg image')].length > 0"
LOADED = "performance.getEntriesByType('resource').some(r => r.name.includes('/immagini/') && r.decodedBodySize > 9999)"


@pytest.fixture
def home(settings: Settings) -> Iterator[str]:
    """The address of a server whose decisions are the test's own."""
    with serving(settings) as address:
        yield address


def test_from_a_pdf_to_the_signed_sheet(own: Settings, tmp_path: Path, tab: Page) -> None:
    paper = papers.report(tmp_path / "relazione.pdf", cover=COVER, rows=papers.CHECKED)
    with serving(own) as home:
        with read_meanwhile(home) as seen:
            give(tab, home, paper)
        assert set(seen) == {200}, "whoever reads meanwhile notices nothing"
        assert [file.read_bytes() for file in own.uploads.rglob("*.pdf")] == [paper.read_bytes()]
        assert not list((own.shelf / ".making").iterdir())
        tab.go(home)
        tab.click(f'main a[href="/documenti/{GIVEN}"]')
        tab.until("document.querySelector('.albero')")
        assert "Trovano riscontro" in tab.text()
        decide(tab, home, own.opinions)
        assert tab.complaints == []


@contextlib.contextmanager
def read_meanwhile(home: str) -> Iterator[Counter[int]]:
    """Somebody else reads the list all the time; how often it was answered with which status."""
    over, seen = threading.Event(), Counter[int]()

    def read() -> None:
        while not over.wait(0.1):
            seen[fetched(home, "/documenti")[0]] += 1

    reader = threading.Thread(target=read)
    reader.start()
    try:
        yield seen
    finally:
        over.set()
        reader.join()


def give(tab: Page, home: str, paper: Path) -> None:
    """Drop a document, wait until it is read, confirm by keys what it says it is, and be led to its checks."""
    tab.go(home + "/controlla")
    assert tab.violations() == []
    assert [s for s in tab.stops() if s.startswith(("INPUT", "BUTTON"))] == ["INPUT documento", "BUTTON Leggi"]
    tab.choose("#documento", paper)
    tab.click("main button")
    tab.until("document.querySelector('#stato progress')")
    assert tab.violations() == []
    tab.until("document.querySelector('#camera')")
    assert tab.run("[camera.value, anno.value, tipo.value]") == ["Pisa", "2021", "relazione"]
    assert f"Lette 2 pagine, trovate {len(papers.CHECKED) - 1} righe" in tab.text()
    assert tab.violations() == []
    tab.resize(PHONE)
    assert not tab.wide and tab.violations() == []
    tab.resize(DESKTOP)
    tab.run("document.querySelector('button[value=conferma]').focus()")
    tab.press("Enter")
    tab.until(f"location.pathname === '/documenti/{GIVEN}'")


def decide(tab: Page, home: str, opinions: Path) -> None:
    """By keys from a document to what does not hold, its box on the page, the decisions, the exported sheet."""
    tab.run("document.querySelector('.filtri a[href*=non-torna]').focus()")
    tab.press("Enter")
    tab.until("location.search.includes('non-torna') && document.querySelector('.albero')")
    assert papers.FALSE_ROW[0] in tab.text()
    tab.run("[...document.querySelectorAll('.albero td a')].find(a => a.textContent.includes('non coerente')).focus()")
    tab.press("Enter")
    tab.until(DRAWN)
    tab.until(f"{LOADED} && document.readyState === 'complete'")
    assert "non si incontrano" in tab.text() and tab.run("document.querySelectorAll('.foglio .riquadro').length") == 6
    assert tab.violations() == []

    tab.press("a")
    tab.until("document.querySelector('.detto').textContent.includes('confermata')")
    tab.press("f")
    tab.until("document.querySelector('.detto').textContent.includes('segnalata')")
    tab.press("Backspace")
    tab.until("!document.querySelector('.detto').textContent.includes('segnalata')")
    tab.press(" ")
    tab.until("document.activeElement.tagName === 'TEXTAREA'")
    tab.write("chiesto alla camera: a x f")
    tab.press("Escape")
    tab.press("x")
    tab.until("document.querySelector('.detto').textContent.includes('in dubbio')")
    assert "chiesto alla camera: a x f" in tab.text(".detto")
    assert tab.violations() == [], "also after a part of the page was renewed"

    here = tab.run("location.pathname")
    before = tab.run("document.querySelectorAll('.passi a').length")
    if before:
        key = "ArrowRight" if tab.run("Boolean(document.querySelector('[data-key=ArrowRight]'))") else "ArrowLeft"
        tab.press(key)
        tab.until(f"location.pathname !== '{here}' && document.querySelector('.verifica')")
    with opinions.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["act"] for row in rows] == ["confirm", "flag", "undo", "question"]
    sheet = tab.run(f"fetch('/fogli/{GIVEN}.html').then(answer => answer.text())")
    assert "in dubbio: chiesto alla camera: a x f (OIV, " in sheet
    assert all(one.startswith((home, "data:")) for one in tab.requests)


def test_keys_can_be_switched_off_and_all_is_reached_by_tab(home: str, settings: Settings, tab: Page) -> None:
    tab.go(f"{home}/documenti/{REPORT}/n0008")
    tab.until("document.querySelector('[data-tasti]:not([hidden])')")
    tab.run("document.querySelector('[data-tasti]').click()")
    tab.press("a")
    tab.run("new Promise(done => setTimeout(done, 300))")
    assert not settings.opinions.exists()
    stops = " ".join(tab.stops())
    for reached in (
        "Vai al contenuto",
        "Documenti",
        "BUTTON a1",
        "BUTTON x1",
        "BUTTON f1",
        "TEXTAREA testo1",
        "BUTTON n1",
    ):
        assert reached in stops, reached


def test_matches_are_decided_by_keys(home: str, settings: Settings, tab: Page) -> None:
    tab.resize(PHONE)
    tab.go(f"{home}/abbinamenti")
    if "Nessun testo aspetta" in tab.text():
        assert tab.run("document.querySelectorAll('form[method=post]').length") == 0
        return
    tab.press("d")
    tab.until("document.querySelector('#motivo') && document.readyState === 'complete'")
    tab.press(" ")
    tab.write("non si capisce")
    tab.press("Enter")
    tab.until("!document.querySelector('#motivo')")
    assert "non si capisce" in settings.kept.decisions.read_text(encoding="utf-8")
    assert tab.violations() == [] and not tab.wide
