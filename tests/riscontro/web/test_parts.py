"""The other parts of the page, without a browser: search, chambers, measures, the review of matches."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from riscontro import matches, shelf, warehouse
from riscontro.kept import Kept
from riscontro.web import addresses, figures
from riscontro.web.app import make_app
from riscontro.web.settings import Settings
from tests.riscontro import build, papers
from tests.riscontro.conftest import REPORT
from tests.riscontro.markup import Markup
from tests.riscontro.web.conftest import HOME

MATCHED = "Tempo medio di lavorazione delle pratiche telematiche Registro Imprese"
OPEN = "Tempi medi di lavorazione delle pratiche telematiche del Registro"


@pytest.fixture
def matching(tmp_path: Path) -> tuple[TestClient, Settings]:
    """A visitor of a database with one indicator matched to the catalogue and one that waits for a person."""
    kept = Kept(tmp_path / "decisions.csv", tmp_path / "synonyms.csv")
    records = tuple(build.record(str(at), name=name, order=at) for at, name in enumerate((MATCHED, OPEN)))
    shelf.put(tmp_path / "shelf", build.reading("pisa-2022-relazione", records=records))
    warehouse.build(tmp_path / "shelf", tmp_path / "db", [], match=partial(matches.matched, kept=kept))
    settings = Settings(tmp_path / "db", tmp_path / "shelf", tmp_path, kept, tmp_path / "opinions.csv", "OIV")
    return TestClient(make_app(settings), base_url=HOME), settings


def test_search_finds_rows_chambers_and_codes_whatever_the_accents(client: TestClient) -> None:
    told = Markup(client.get("/cerca", params={"q": papers.FALSE_ROW[0].upper()}).text)
    assert told.wrong == [] and "Indicatori: 1" in told.text and papers.FALSE_ROW[0] in told.text
    assert REPORT in Markup(client.get("/cerca", params={"q": "pistòia"}).text).text
    hostile = client.get("/cerca", params={"q": "<script>'; DROP TABLE x --"})
    assert Markup(hostile.text).wrong == [] and "<script>'" not in hostile.text and "Nulla con" in hostile.text
    assert "almeno due lettere" in client.get("/cerca?q=x").text


def test_chambers_and_measures_lead_to_rows(matching: tuple[TestClient, Settings]) -> None:
    client, _ = matching
    listed = Markup(client.get("/camere").text)
    assert listed.wrong == [] and "Pisa" in listed.text and MATCHED in listed.text
    concept = next(a["href"] for a in listed.all("a") if a["href"].startswith("/misure/"))
    for address in ("/camere/pisa", concept):
        told = Markup(client.get(address).text)
        assert told.wrong == [] and MATCHED in told.text
        assert any(a["href"] == "/documenti/pisa-2022-relazione/0" for a in told.all("a"))
    assert client.get("/camere/atlantide").status_code == 404 and client.get("/misure/nulla").status_code == 404


def test_a_match_is_decided_and_taken_back(matching: tuple[TestClient, Settings]) -> None:
    client, settings = matching

    def press(key: str, step: str, **more: str) -> str:
        answer = client.post("/abbinamenti", data={"tasto": key, "posto": "0", "passo": step, **more})
        assert answer.status_code == 200 and Markup(answer.text).wrong == []
        return Markup(answer.text).text

    assert OPEN in Markup(client.get("/abbinamenti").text).text
    assert "Abbinare a" in press("1", "choose")
    assert "Motivo" in press("2", "grade")
    assert not settings.kept.decisions.exists()
    assert "Fine: 1 decisione" in press("motivo", "reason", motivo="la stessa misura")
    assert [(one.verdict, one.equivalence, one.reason) for one in _own(settings)] == [
        ("accept", "equivalent", "la stessa misura")
    ]
    press("motivo", "reason", motivo="due volte")
    assert len(_own(settings)) == 1, "a form from an old page changes nothing"
    client.post("/abbinamenti", data={"tasto": "a", "posto": "1", "passo": "done"})
    assert [one.verdict for one in _own(settings)] == ["accept", "unsure"]


def _own(settings: Settings) -> list[object]:
    return [one for one in settings.kept.rulings() if one.reviewer == "OIV"]


def test_every_point_of_a_chart_leads_to_its_row(demo: Path, tmp_path: Path) -> None:
    client = TestClient(make_app(Settings(demo, tmp_path / "shelf", tmp_path)), base_url=HOME)
    told = Markup(client.get("/camere/massa-carrara").text)
    drawn = [image for image in told.all("img") if image["src"].startswith("/figure/")]
    assert told.wrong == [] and drawn and all("tabella che segue" in image["alt"] for image in drawn)
    found = figures.charts(demo, "massa-carrara", figures.years(demo, "massa-carrara")[0], None)
    points = {addresses.node(point.document_id, point.node_id) for picture in found for point in picture.points}
    assert len(found) == len(drawn) and points <= {a["href"] for a in told.all("a")}
    assert {client.get(a, follow_redirects=False).status_code for a in points} == {307}
    answer = client.get(drawn[0]["src"])
    assert answer.headers["content-type"] == "image/svg+xml" and found[0].title in answer.text
    assert client.get(drawn[0]["src"]).content == answer.content, "kept"
    for nothing in ("/figure/massa-carrara/nulla.svg?anno=2020", drawn[0]["src"].partition("?")[0] + "?anno=x"):
        assert client.get(nothing).status_code == 404
    concept = next(a["href"] for a in told.all("a") if a["href"].startswith("/misure/"))
    assert Markup(client.get(f"{concept}?camera=massa-carrara&anno=1999&gruppo=x").text).wrong == []
