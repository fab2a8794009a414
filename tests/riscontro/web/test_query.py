"""Questions in SQL: answered as table and CSV at an address of their own, stopped when they do harm."""

from __future__ import annotations

import csv
import io
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from bench.recipes import recipes
from riscontro.errors import Refusal
from riscontro.web import query
from riscontro.web.app import make_app
from riscontro.web.settings import Settings
from tests.riscontro.conftest import REPORT
from tests.riscontro.markup import Markup
from tests.riscontro.web.browser import DESKTOP, PHONE, Page

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>"


@pytest.fixture(scope="module")
def client(house: Path) -> TestClient:
    """A visitor of the page over the invented report."""
    return TestClient(make_app(Settings(house / "db", house / "shelf", house)), base_url="http://127.0.0.1")


def asked(client: TestClient, sql: str) -> tuple[int, Markup]:
    answer = client.get("/domande", params={"sql": sql})
    return answer.status_code, Markup(answer.text)


def test_every_kept_question_has_its_address(client: TestClient) -> None:
    told = Markup(client.get("/domande").text)
    links = [a["href"] for a in told.all("a")]
    assert told.wrong == [] and len(recipes()) >= 15
    assert [f"/domande/{recipe.name}" for recipe in recipes()] == [a for a in links if a.startswith("/domande/")]
    assert client.get("/domande/nessuna").status_code == 404


def test_an_answer_leads_to_its_rows_and_is_written_in_italian(client: TestClient) -> None:
    status, told = asked(client, "select document_id, node_id, score from indicators where score = 87.5")
    assert status == 200 and told.wrong == [] and "Una riga." in told.text and "87,5" in told.text
    links = [a["href"] for a in told.all("a")]
    assert f"/documenti/{REPORT}" in links and any(a.startswith(f"/documenti/{REPORT}/n0") for a in links)


def test_a_kept_question_shows_how_its_answer_is_read_and_cited(client: TestClient) -> None:
    told = Markup(client.get("/domande/non_tornano").text)
    assert "Come si cita:" in told.text and "inconsistent" in told.text and "Una riga." in told.text


def test_the_csv_has_exact_figures_and_no_formula(client: TestClient) -> None:
    sql = """select * from (values ('=HYPERLINK("http://evil.example")', 1.50, '-7,01'), ('@SUM(A1)', -2, '+x'),
        ('-2+3+cmd|x!A0', 3, '-7,01 %'), (chr(9) || '=1', null, '=> 4')) as t(a, b, c)"""
    answer = client.get("/domande.csv", params={"sql": sql})
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"].startswith("attachment")
    rows = list(csv.reader(io.StringIO(answer.text)))
    assert rows == [
        ["a", "b", "c"],
        ['\'=HYPERLINK("http://evil.example")', "1.5", "-7,01"],
        ["'@SUM(A1)", "-2", "'+x"],
        ["'-2+3+cmd|x!A0", "3", "-7,01 %"],
        ["'\t=1", "", "'=> 4"],
    ]


def test_a_column_named_like_a_formula_is_harmless_too(client: TestClient) -> None:
    answer = client.get("/domande.csv", params={"sql": "select 1 as \"=cmd|' /C calc'!A0\""})
    assert answer.text.startswith("'=cmd")


@pytest.mark.parametrize("sql", [f"select '{HOSTILE}' as x", f'select 1 as "{HOSTILE}"', f"select {HOSTILE}"])
def test_what_looks_like_a_script_stays_words(sql: str, client: TestClient) -> None:
    _, told = asked(client, sql)
    assert told.wrong == [] and told.all("img") == []
    assert all(script.get("src", "").startswith("/static/") for script in told.all("script"))


@pytest.mark.parametrize(
    ("sql", "sentence", "status"),
    [
        ("select pippo from checks", "DuckDB dice:", 400),
        ("drop view checks", "Qui si può soltanto leggere", 400),
        ("select 1; select 2", "Una domanda alla volta", 400),
        ("from read_text('/etc/passwd')", "non legge né scrive altri file", 400),
        ("select '" + "x" * 8_000 + "'", "troppo lunga", 400),
        ("select repeat('x', 30000000)", "La risposta è troppo grande", 400),
        ("select length(repeat('x', 3000000000))", "troppa memoria", 400),
        ("select 1 where false", "Nessuna riga risponde", 200),
    ],
)
def test_why_there_is_no_answer_is_told_in_italian(sql: str, sentence: str, status: int, client: TestClient) -> None:
    code, told = asked(client, sql)
    assert code == status and sentence in told.text and told.wrong == []
    assert "root:" not in told.text
    if status == 400:
        assert client.get("/domande.csv", params={"sql": sql}).headers["content-type"].startswith("text/html")


def test_every_refusal_has_a_sentence() -> None:
    assert set(query.TOLD) == set(Refusal)


def test_too_many_questions_are_told_to_wait_while_other_pages_go_on(
    house: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(query, "LIMITS", query.Limits(seconds=2))
    with TestClient(make_app(Settings(house / "db", house / "shelf")), base_url="http://127.0.0.1") as client:
        with ThreadPoolExecutor(12) as pool:
            slow = [pool.submit(asked, client, "select sleep_ms(600000)") for _ in range(10)]
            reads = [client.get("/documenti").status_code for _ in range(10)]
            told = [one.result() for one in slow]
        assert reads == [200] * 10
        codes = sorted(status for status, _ in told)
        assert codes == [400] * (query.AT_ONCE + query.WAITING) + [503] * 2
        assert all("riprovare" in page.text for status, page in told if status == 503)
        assert asked(client, "select 1")[0] == 200


def test_a_person_asks_with_the_keyboard_alone(site: str, tab: Page) -> None:
    tab.go(site + "/domande")
    stops = tab.stops()
    assert stops.index("TEXTAREA sql") < stops.index("BUTTON Chiedi") < stops.index(f"A {recipes()[0].question[:60]}")
    tab.run("document.querySelector('#sql').focus()")
    tab.write("select name, published from checks where verdict = 'inconsistent'")
    tab.press("Tab")
    tab.press("Enter")
    tab.until("document.querySelector('#risposta')")
    assert "Una riga." in tab.text() and "95" in tab.text()
    address = tab.run("location.href")
    tab.go(address)
    assert "Una riga." in tab.text(), "the address is the question"


@pytest.mark.parametrize("sql", ["", "from indicators", "select pippo", "select 1 where false"])
def test_the_page_hinders_nobody(sql: str, site: str, tab: Page) -> None:
    tab.go(f"{site}/domande?sql={quote(sql)}")
    for size in (DESKTOP, PHONE):
        tab.resize(size)
        assert tab.violations() == [] and not tab.wide
    assert all(one.startswith((site, "data:")) for one in tab.requests)
    assert [said for said in tab.complaints if "400" not in said] == []
