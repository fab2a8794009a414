"""A row: its words, its verdict, its figures boxed on the page; what is decided on it is kept and exported."""

from __future__ import annotations

import csv
import re
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from starlette.testclient import TestClient

from riscontro import report, shelf, warehouse
from riscontro.model import Cell, Place, Record, Role
from riscontro.report import query
from riscontro.web import addresses
from riscontro.web.app import make_app
from riscontro.web.axis import axis
from riscontro.web.operands import Operand, operands
from riscontro.web.settings import Settings
from tests.riscontro import build, papers
from tests.riscontro.conftest import REPORT
from tests.riscontro.markup import Markup


@pytest.fixture
def false_row(house: Path) -> dict[str, object]:
    """The check of the row whose percentage cannot be."""
    found = query(house / "db", "SELECT * FROM checks WHERE verdict = 'inconsistent' AND subject = 'score'").dicts()
    assert [check["name"] for check in found] == [papers.FALSE_ROW[0]]
    return found[0]


def address(check: dict[str, object]) -> str:
    return f"/documenti/{REPORT}/{check['node_id']}/score"


def test_a_row_says_what_is_printed_what_is_recomputed_and_why(
    client: TestClient, false_row: dict[str, object]
) -> None:
    answer = client.get(address(false_row))
    told = Markup(answer.text)
    assert answer.status_code == 200 and told.wrong == []
    for piece in ("non coerente", "≠", str(false_row["explanation"]), "95 (tra 94,995 e 95,005)", "non si incontrano"):
        assert piece in told.text, piece
    for printed in papers.FALSE_ROW[2:]:
        assert not printed or printed in told.text, printed


def test_each_operand_is_boxed_on_the_picture_of_its_page(client: TestClient, false_row: dict[str, object]) -> None:
    text = client.get(address(false_row)).text
    name = re.search(r'<image href="/immagini/([^"]+)"', text)
    assert name
    picture = client.get(f"/immagini/{name[1]}")
    assert picture.headers["content-type"] == "image/jpeg" and "immutable" in picture.headers["cache-control"]
    image = Image.open(BytesIO(picture.content))
    assert image.width > 1000
    assert text.count('<g class="riquadro">') == 2 * 3, "from near and on the page: target, result, degree"
    for strange in ("../../db", f"..%2f{name[1]}", "x.jpg", f"{name[1]}.json"):
        assert client.get(f"/immagini/{strange}").status_code == 404


def test_a_page_shows_no_cell_that_names_a_person(client: TestClient, house: Path) -> None:
    boxes = query(house / "db", "SELECT x0, top, x1, bottom FROM cells WHERE withheld AND page = 2").rows
    assert boxes, "the invented report has such a cell"
    text = client.get(f"/documenti/{REPORT}/{_named(house)}/score").text
    name = re.search(r'<image href="/immagini/([^"]+)" width="([\d.]+)"', text)
    assert name and "Rossi" not in text
    image = Image.open(BytesIO(client.get(f"/immagini/{name[1]}").content)).convert("L")
    scale = image.width / float(name[2])
    for x0, top, x1, bottom in boxes:
        seen = image.crop((int(x0 * scale) + 4, int(top * scale) + 4, int(x1 * scale) - 4, int(bottom * scale) - 4))
        assert seen.getextrema()[1] < 40, "all black"


def _named(house: Path) -> str:
    found = query(house / "db", "SELECT node_id FROM checks WHERE name LIKE '%[persona]%' AND subject = 'score'").rows
    return str(found[0][0])


def test_every_check_has_its_own_address(client: TestClient, house: Path) -> None:
    checks = query(house / "db", "SELECT DISTINCT node_id, subject FROM checks WHERE node_id IS NOT NULL").rows
    for node, subject in checks:
        told = Markup(client.get(f"/documenti/{REPORT}/{node}/{subject}").text)
        assert told.wrong == [] and "Come citare" in told.text
    assert client.get(f"/documenti/{REPORT}/{checks[0][0]}").url.path.startswith(f"/documenti/{REPORT}/")
    for nothing in (
        f"/documenti/{REPORT}/n9999/score",
        "/documenti/lucca-1999-relazione",
        f"/documenti/{REPORT}/n9999",
    ):
        assert client.get(nothing).status_code == 404


def test_a_mean_is_boxed_with_all_that_it_is_made_of(tmp_path: Path) -> None:
    shelf.put(tmp_path / "shelf", build.reading())
    warehouse.build(tmp_path / "shelf", tmp_path / "db", [])
    about = {"document_id": "prova-2022-relazione", "node_id": "o1", "subject": "mean", "check_id": "x", "page": 1}
    found = operands(tmp_path / "db", {**about, "operands": "", "name": "o1"})
    assert [(one.node_id, one.role, one.words) for one in found] == [
        ("o1", "score", "98,76 %"),
        ("i1", "weight", "50,00 %"),
        ("i1", "score", "98,97 %"),
        ("i2", "score", "100,00 %"),
    ]
    weight, degree = found[1:3]
    assert weight.box and not weight.whole, "its cell holds more words than the figure"
    assert degree.box == (10.0, 20.0, 30.5, 40.0) and degree.whole, "no cell has the figure: the whole row"


def test_a_figure_that_a_card_sets_outside_its_row_is_boxed_where_it_stands(tmp_path: Path) -> None:
    def cell(text: str, page: int, *box: float, role: Role | None = None) -> Cell:
        return Cell(text, Place(page=page, box=(box[0], box[1], box[2], box[3])), 1, 1, 0, role)

    def row(name: str, top: float, score: str) -> Record:
        place = Place(page=2, box=(10.0, top, 90.0, top + 9))
        return build.record(name, "o1", score=build.percent(score), place=place)

    rows = row("i1", 20, "98,97"), row("i2", 60, "98,97"), row("i3", 100, "97,00"), row("i4", 150, "5,00")
    cells = (
        cell("Grado: 98,97 %", 2, 50, 40, 90, 49),
        cell("98,97 %", 2, 10, 80, 90, 89),
        cell("97,00 %", 2, 95, 100, 120, 109),
        cell("97,00 %", 2, 10, 120, 90, 129),
        cell("15,00 %", 2, 10, 170, 90, 179),
        cell("5,00 %", 3, 10, 5, 90, 14),
    )
    shelf.put(tmp_path / "shelf", build.reading(records=rows, cells=cells))
    warehouse.build(tmp_path / "shelf", tmp_path / "db", [])
    about = {"document_id": "prova-2022-relazione", "subject": "score", "check_id": "x", "operands": "", "page": 2}
    found = {one.name: operands(tmp_path / "db", {**about, "node_id": one.node_id, "name": ""})[-1] for one in rows}
    boxes = {name: (one.page, one.box[1] if one.box else None, one.whole) for name, one in found.items()}
    assert boxes == {
        "i1": (2, 40.0, False),
        "i2": (2, 80.0, False),
        "i3": (2, 100.0, False),
        "i4": (3, 5.0, False),
    }, "under its row before the next one, beside it first, over the page, never a part of a longer figure"


def test_a_figure_far_from_its_row_is_boxed_where_it_stands_alone(tmp_path: Path) -> None:
    far, other = (110.0, 90.0, 130.5, 99.0), (110.0, 190.0, 130.5, 199.0)
    cells = tuple(Cell("98,97 %", Place(page=2, box=box), 1, 1, 0, Role.SCORE) for box in (far, other))
    for some in (cells[:1], cells):
        shelf.put(tmp_path / "shelf", build.reading(f"prova-{2020 + len(some)}-relazione", cells=some))
    warehouse.build(tmp_path / "shelf", tmp_path / "db", [])

    def degree(document: str) -> Operand:
        about = {"document_id": document, "node_id": "i1", "subject": "score", "check_id": "x"}
        return operands(tmp_path / "db", {**about, "page": 2, "operands": "", "name": "i1"})[-1]

    alone = degree("prova-2021-relazione")
    assert (alone.box, alone.whole) == (far, False)
    assert degree("prova-2022-relazione").whole, "which is it?"


def test_a_document_shows_its_tree_and_filters_it(client: TestClient) -> None:
    whole = Markup(client.get(f"/documenti/{REPORT}").text)
    assert whole.wrong == [] and "Trovano riscontro" in whole.text
    rows = len(whole.all("tr"))
    for name in ("non-torna", "sotto", "dichiarati"):
        some = Markup(client.get(f"/documenti/{REPORT}?solo={name}").text)
        assert some.wrong == [] and len(some.all("tr")) < rows
    some = Markup(client.get(f"/documenti/{REPORT}?solo=non-torna").text)
    assert papers.FALSE_ROW[0] in some.text
    assert len(Markup(client.get(f"/documenti/{REPORT}?solo=altro").text).all("tr")) == rows


def test_acts_are_kept_at_once_with_who_and_when_and_can_be_taken_back(
    client: TestClient, settings: Settings, false_row: dict[str, object]
) -> None:
    def act(name: str, text: str = "") -> str:
        form = {"verifica": str(false_row["check_id"]), "atto": name, "testo": text}
        answer = client.post("/pareri", data=form)
        assert answer.status_code == 200 and answer.url.path == address(false_row)
        return Markup(answer.text).text.replace(" :", ":")

    assert "confermata" in act("confirm")
    assert "in dubbio: cifra da chiedere" in act("question", "cifra da chiedere")
    assert "nota: <b>=1+1</b>" in act("note", "<b>=1+1</b>")
    assert "segnalata" in act("flag")
    assert "segnalata" not in act("undo")
    assert "=1+1" not in act("undo")
    with settings.opinions.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["act"] for row in rows] == ["confirm", "question", "note", "flag", "undo", "undo"]
    assert {row["reviewer"] for row in rows} == {"OIV"} and all(row["made_at"].endswith("Z") for row in rows)
    for form in ("html", "xlsx"):
        sheet = client.get(f"/fogli/{REPORT}.{form}")
        assert sheet.status_code == 200 and f'filename="{REPORT}.{form}"' in sheet.headers["content-disposition"]
    page = client.get(f"/fogli/{REPORT}.html").text
    assert "in dubbio: cifra da chiedere (OIV, " in page and "1+1" not in page, "the note was taken back"
    assert Markup(page).wrong == []


def test_what_is_no_act_is_refused(client: TestClient, settings: Settings, false_row: dict[str, object]) -> None:
    check = str(false_row["check_id"])
    for form, status in (
        ({"verifica": check, "atto": "delete"}, 400),
        ({"verifica": check, "atto": "note", "testo": "  "}, 400),
        ({"verifica": "x/score/n1", "atto": "confirm"}, 404),
        ({"verifica": check, "atto": "note", "testo": "x" * 30_000}, 413),
    ):
        assert client.post("/pareri", data=form).status_code == status
    assert client.post("/pareri", content=b"{}", headers={"content-type": "application/json"}).status_code == 415
    assert not settings.opinions.exists()


def test_two_intervals_on_a_line_meet_where_they_do() -> None:
    def drawn(*ends: str) -> object:
        names = ("published_low", "published_high", "recomputed_low", "recomputed_high", "gap")
        return axis(dict(zip(names, map(Decimal, ends), strict=True)))

    apart, touching, same = drawn("94.995", "95.005", "75", "75", "19.995"), drawn("1", "2", "2", "3", "0"), None
    assert apart and apart.common is None and "distano 19,995" in apart.sentence
    assert apart.published.start > apart.recomputed.start + apart.recomputed.width
    assert touching and touching.common and "si incontrano" in touching.sentence
    same = drawn("100", "100", "100", "100", "0")
    assert same and same.common and same.published == same.recomputed
    assert axis({"published_low": None, "published_high": None, "recomputed_low": 1, "recomputed_high": 1}) is None


def test_a_row_asks_nothing_of_its_document_that_was_not_asked_ahead(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    checks = query(settings.db, "SELECT * FROM checks ORDER BY check_id").dicts()
    app = make_app(settings)
    questions: list[str] = []
    with TestClient(app, base_url="http://127.0.0.1") as visitor:
        app.state.ahead.latest().result()
        monkeypatch.setattr(report, "query", lambda _, sql, *__: questions.append(sql))
        seen = {visitor.get(addresses.row(check)).status_code for check in checks}
    assert questions == [] and seen == {200}


def test_what_is_said_of_a_check_that_holds_stands_in_the_sheet_too(client: TestClient, house: Path) -> None:
    check = query(house / "db", "SELECT * FROM checks WHERE verdict = 'exact' ORDER BY check_id LIMIT 1").dicts()[0]
    said = {"verifica": check["check_id"], "atto": "question", "testo": "da chiedere alla camera"}
    assert client.post("/pareri", data=said, follow_redirects=False).status_code == 303
    assert "in dubbio: da chiedere alla camera" in Markup(client.get(f"/fogli/{REPORT}.html").text).text
