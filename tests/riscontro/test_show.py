"""`riscontro show`: a page with what was read drawn on it; nothing when the file is not the one that was read."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from extract.render import Drawing, Fill
from riscontro.errors import ReaderStopped
from riscontro.ingest.intake import fingerprint
from riscontro.ingest.supervise import Limits
from riscontro.report import query
from riscontro.seen import painter, show
from tests.riscontro import papers
from tests.riscontro.conftest import REPORT as DOCUMENT
from tests.riscontro.conftest import call


def test_every_row_read_has_its_mark_and_every_column_its_role(house: Path) -> None:
    marks = list(show.marks(house / "db", DOCUMENT, 2))
    records = query(house / "db", "SELECT count(*) FROM core.record WHERE page = 2").rows[0][0]
    assert sum(mark.tag in ("indicatore", "obiettivo") for mark in marks) == records == 9
    assert {"tabella 1", "nome", "peso", "target", "risultato", "grado"} <= {mark.tag for mark in marks}


def test_the_picture_has_the_page_and_a_legend(house: Path) -> None:
    out = house / "pagina.png"
    result = call(house, "show", DOCUMENT, "--page", 2, "--source", house, "--out", out)
    assert result.exit_code == 0 and result.stdout.strip() == str(out)
    page = Image.open(out)
    assert page.size == (1191, 1684 + 8 + 26 * len(show.LEGEND))
    told = {(mark.colour, mark.width, mark.dash, mark.fill) for mark, _ in show.LEGEND}
    assert len(told) == len(show.LEGEND), "told apart without colour too"
    assert len({(mark.width, mark.dash, mark.fill) for mark, _ in show.LEGEND}) == len(show.LEGEND)
    assert not list(house.glob(".pagina*")), "nothing half-made is left"


def test_a_cell_that_names_a_person_is_covered(house: Path) -> None:
    covered = [mark for mark in show.marks(house / "db", DOCUMENT, 2) if mark.fill is Fill.COVER]
    named = query(house / "db", "SELECT x0, top, x1, bottom FROM cells WHERE text LIKE '%[persona]%'").rows
    assert [mark.box for mark in covered] == list(named) and len(named) == 1
    call(house, "show", DOCUMENT, "--page", 2, "--source", house, "--out", house / "b.png")
    inner = [round(2 * edge) + sign for edge, sign in zip(named[0], (9, 9, -9, -9), strict=True)]
    assert Image.open(house / "b.png").crop(tuple(inner)).getcolors() == [  # type: ignore[arg-type]
        ((inner[2] - inner[0]) * (inner[3] - inner[1]), (0, 0, 0))
    ]


def test_what_cannot_be_shown_is_one_line(house: Path, tmp_path: Path) -> None:
    other = papers.report(tmp_path / "altra.pdf")
    for code, words, asked in (
        (3, "sha256", ["--page", 2, "--source", other]),
        (3, "not at hand", ["--page", 2, "--source", tmp_path]),
        (3, "pages 1 to 2", ["--page", 3, "--source", house]),
    ):
        result = call(house, "show", DOCUMENT, "--out", tmp_path / "c.png", *asked)
        assert result.exit_code == code and words in result.stderr and len(result.stderr.splitlines()) == 1
    assert call(house, "show", "lucca-1999-relazione", "--page", 1).exit_code == 5
    assert call(house, "show", DOCUMENT, "--page", 1, "--source", house, "--out", "/proc/x/y.png").exit_code == 1
    assert not (tmp_path / "c.png").exists()


def test_the_file_is_found_by_its_name_in_the_working_folder(house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(house)
    assert call(house, "show", DOCUMENT, "--page", 1).exit_code == 0
    assert (house / f"{DOCUMENT}-p1.png").is_file()


def test_a_hostile_file_is_drawn_within_limits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hostile = papers.nested_forms(tmp_path / "bomba.pdf", depth=60)
    monkeypatch.setattr(painter, "LIMITS", Limits(seconds=2, per_page=0, memory=1 << 30))
    with pytest.raises(ReaderStopped):
        painter.draw(hostile, fingerprint(hostile), [Drawing(1)], tmp_path)
