"""The check sheet: everything that does not hold is on it, with its cut-out; nothing of a document is obeyed."""

from __future__ import annotations

import base64
import re
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from zipfile import ZipFile

import pytest
from PIL import Image

import bench
from riscontro import shelf, warehouse
from riscontro.model import Level, Operator, Place
from riscontro.printing import Rows
from riscontro.report import VERDICTS
from riscontro.sheet import cuts, page, words
from riscontro.sheet.criteria import criteria
from riscontro.sheet.gather import QUESTION, Facts, drawn, gather, has_power
from riscontro.sheet.write import write
from tests.riscontro import build, papers
from tests.riscontro.axe import axe
from tests.riscontro.conftest import REPORT as DOCUMENT
from tests.riscontro.conftest import call
from tests.riscontro.markup import Markup


@pytest.fixture(scope="module")
def facts(house: Path) -> Facts:
    return gather(house / "db", DOCUMENT, seed=1, draw=3)


@pytest.fixture(scope="module")
def sheet(house: Path) -> Markup:
    (made,) = write(house / "db", DOCUMENT, house / "foglio.html", source=house, draw=3)
    return Markup(made.read_text(encoding="utf-8"))


def pictures(sheet: Markup) -> list[Image.Image]:
    """The cut-outs of a sheet."""
    sources = [image["src"] for image in sheet.all("img")]
    assert all(source.startswith("data:image/png;base64,") for source in sources)
    return [Image.open(BytesIO(base64.b64decode(source.partition(",")[2]))) for source in sources]


def test_every_check_that_does_not_hold_exactly_is_told_with_its_figures(facts: Facts, sheet: Markup) -> None:
    assert facts.open and all(check["verdict"] != "exact" for check in facts.open)
    assert len(facts.open) == sum(check["verdict"] != "exact" for check in facts.checks)
    for number, check in enumerate(facts.open, 1):
        assert f"{number}. {check['name']}" in sheet.text
        assert " ".join(check["explanation"].split()) in sheet.text
    told = sheet.text[sheet.text.index(f"1. {papers.FALSE_ROW[0]}") :]
    for piece in ("≠ non coerente", ">= 40,00 N.", "30,00 N.", "95 (tra 94,995 e 95,005)", "75", "fino a 100", "p. 2"):
        assert piece in told, piece


def test_header_coverage_tree_and_criteria_are_there(facts: Facts, sheet: Markup) -> None:
    assert facts.document["sha256"] in sheet.text and "versione " in sheet.text
    assert f"righe di tabelle viste {facts.coverage.printed} " in sheet.text
    assert [one.letter for one in criteria(facts)] == list("ABCDEFGHIJK")
    assert all(f"{one.letter}. {one.title}" in sheet.text for one in criteria(facts))
    assert "Note di chi valuta" in sheet.text and "errore" not in sheet.text.lower()


def test_a_cut_out_shows_the_row_and_its_headings_only(sheet: Markup) -> None:
    found = pictures(sheet)
    assert found and all(image.mode == "P" for image in found)
    whole = 595 * cuts.SCALE
    assert all(image.width < whole and image.height < 60 * cuts.SCALE for image in found)
    assert all("Ritaglio della pagina 2" in image["alt"] for image in sheet.all("img"))


def test_a_figure_of_a_table_is_shown_with_the_rows_above_it(house: Path, facts: Facts) -> None:
    cutter = cuts.Cutter(house / "db", facts, house / "relazione.pdf")
    cell = next(c for c in cutter.cells[2] if c["row_no"] > 1 and c["column_no"] > 1 and not c["withheld"])
    key = f"{DOCUMENT}/table/{cell['table_no']}/{cell['row_no']}/{cell['column_no']}/column_total"
    check = {"subject": "table", "check_id": key, "page": 2, "node_id": None}
    shown = cutter.cuts([check], 1_000_000)[key]
    assert Image.open(BytesIO(shown.png)).height > 0 and shown.first == key
    gone = cuts.Cutter(house / "db", facts, None).cuts([check], 1_000_000)[key]
    assert not gone.png and "non è a disposizione" in gone.reason


def test_what_proves_nothing_is_told_in_brief(facts: Facts) -> None:
    quiet = {**facts.checks[0], "verdict": "vacuous", "subject": "score", "check_id": "x/score/1"}
    told = Markup(page.render(replace(facts, checks=(quiet,), draw=()), {}))
    assert " ".join(quiet["explanation"].split()) in told.text and quiet["operands"] in told.text
    assert "Nota di chi valuta:" not in told.text and told.wrong == []
    assert "○ senza contenuto 1 grado 1" in told.text, "the verdicts in three columns, whatever is checked"


def test_the_criteria_count_what_the_tables_show(facts: Facts) -> None:
    under = [{**i, "parent_id": "o" if n else "p", "measure_type": "Efficacia"} for n, i in enumerate(facts.indicators)]
    said = {one.letter: " ".join(one.established) for one in criteria(replace(facts, indicators=tuple(under)))}
    many = len(facts.indicators)
    assert f"Indicatori per obiettivo: da 1 a {many - 1}; con uno solo: 1." in said["K"]
    assert f"efficacia {many}." in said["K"] and f"su {many}; con l'unità: " in said["K"]
    assert all(one.left for one in criteria(facts) if one.letter in "HIK")


def test_a_row_that_names_a_person_has_no_cut_out(facts: Facts, sheet: Markup) -> None:
    named = [check for check in facts.open if "[persona]" in check["name"]]
    assert named and "Rossi" not in sheet.text
    after = sheet.text[sheet.text.index(f". {named[0]['name']}") :]
    assert cuts.PERSON in after[: after.index("Righe confermate")]


def test_what_would_reconcile_two_figures_is_told_where_it_was_looked_for(facts: Facts) -> None:
    searched = {**facts.checks[0], "smallest_change": "il risultato 38 invece di 30", "misreading": None}
    told = Markup(page.render(replace(facts, checks=(searched,), draw=()), {}))
    assert "Tornerebbe con il risultato 38 invece di 30 (non si dice quale cifra sia giusta)" in told.text
    assert "Una cifra sola" not in told.text and told.wrong == []


def test_what_the_text_says_is_beside_the_tables(facts: Facts) -> None:
    columns = ("text", "page", "published", "recomputed", "verdict", "explanation", "kind")
    said = Rows(columns, (("Tutti sopra l'80 %", 3, None, Decimal("75.5"), "inconsistent", "Uno sta sotto.", "bound"),))
    held = replace(facts, questions={**facts.questions, "statements": said})
    told = Markup(page.render(held, {}))
    assert "Tutti sopra l'80 % 3 75,5 ≠ non coerente Uno sta sotto." in told.text
    assert "Frasi del testo messe accanto alle tabelle: 1." in told.text


def test_the_draw_depends_on_the_seed_alone(house: Path, facts: Facts) -> None:
    assert drawn(facts.checks, 1, 3) == facts.draw and len(facts.draw) == 3
    assert all(check["verdict"] == "exact" for some in facts.draw for check in some)
    assert len({drawn(facts.checks, seed, 3) == facts.draw for seed in range(1, 7)}) == 2, "another seed, other rows"
    again = gather(house / "db", DOCUMENT, seed=1, draw=3)
    assert page.render(again, {}) == page.render(facts, {}), "the same facts, the same sheet"


def test_the_sheet_is_one_sound_page_without_script_or_link_outside(house: Path, sheet: Markup) -> None:
    assert sheet.wrong == []
    assert sheet.all("html") == [{"lang": "it"}]
    assert not sheet.all("script") and not sheet.all("link") and not sheet.all("iframe")
    assert all(a["href"].startswith("#") for a in sheet.all("a"))
    assert all(th["scope"] in ("col", "row") for th in sheet.all("th"))
    assert all(image["alt"] for image in sheet.all("img"))
    levels = [int(tag[1]) for tag, _ in sheet.elements if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert "http" not in re.sub(r'src="[^"]*"', "", (house / "foglio.html").read_text(encoding="utf-8")).replace(
        "http-equiv", ""
    )


def test_it_stays_under_its_limit_and_says_when_it_was_reached(
    house: Path, sheet: Markup, monkeypatch: pytest.MonkeyPatch
) -> None:
    bare = len(page.render(gather(house / "db", DOCUMENT, 1, 10), {}).encode())
    monkeypatch.setattr(page, "LIMIT", bare + 12_000)
    (made,) = write(house / "db", DOCUMENT, house / "piccolo.html", source=house)
    assert made.stat().st_size < bare + 12_000
    small = Markup(made.read_text(encoding="utf-8"))
    assert cuts.CAP in small.text and len(small.all("img")) < len(sheet.all("img"))


def test_without_the_file_the_sheet_says_so(house: Path, tmp_path: Path) -> None:
    (made,) = write(house / "db", DOCUMENT, tmp_path / "a.html", source=tmp_path)
    told = Markup(made.read_text(encoding="utf-8"))
    assert not told.all("img") and "il file relazione.pdf non è a disposizione: si veda la pagina 2" in told.text
    broken = house / "tronca"
    broken.mkdir()
    (broken / "relazione.pdf").write_bytes(b"%PDF-")
    assert (
        call(house, "check", DOCUMENT, "--sheet", tmp_path / "b.html", "--source", broken / "relazione.pdf").exit_code
        == 3
    )


HOSTILE = (
    "<script>alert(1)</script>",
    "=cmd|' /C calc'!A0",
    '"><img src=x onerror=alert(1)>',
    "a\u202eb\u2066c\x1b[2J",
    "{{ 7*7 }}{% raw %}",
    "@SUM(1+1)",
)


def test_names_made_to_be_obeyed_are_only_shown(tmp_path: Path) -> None:
    rows = [
        build.record(
            f"n{i}",
            name=name,
            order=i,
            level=Level.INDICATOR,
            target=build.quantity("40,00", Operator.AT_LEAST, "N"),
            actual=build.quantity("30,00", unit="N"),
            score=build.percent("95,00"),
            place=Place(page=2, box=(10.0, 20.0, 30.5, 40.0)),
        )
        for i, name in enumerate(HOSTILE)
    ]
    shelf.put(tmp_path / "shelf", build.reading(records=rows))
    shelf.put(tmp_path / "shelf", build.reading("prova-2021-piano", "two", records=build.TREE[:1]))
    warehouse.build(tmp_path / "shelf", tmp_path / "db", bench.views())
    html, xlsx = write(tmp_path / "db", "prova-2022-relazione", tmp_path / "fogli")
    text = html.read_text(encoding="utf-8")
    sound = Markup(text)
    assert sound.wrong == [] and not sound.all("script") and not sound.all("img")
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text and "{{ 7*7 }}{% raw %}" in sound.text
    assert not set("\u202e\u2066\x1b") & set(text) and "a\ufffdb\ufffdc\ufffd[2J" in text
    (plan,) = write(tmp_path / "db", "prova-2021-piano", tmp_path / "piano.html")
    told = Markup(plan.read_text(encoding="utf-8"))
    assert told.wrong == [] and "I criteri riguardano la relazione" in told.text
    book = ZipFile(xlsx)
    sheets = {name: book.read(name).decode() for name in book.namelist() if name.startswith("xl/worksheets/sheet")}
    assert len(sheets) >= 8 and not any("<f>" in sheet or "<hyperlink" in sheet for sheet in sheets.values())
    strings = book.read("xl/sharedStrings.xml").decode()
    assert "=cmd|' /C calc'!A0" in strings and "@SUM(1+1)" in strings and "\u202e" not in strings
    assert 'quotePrefix="1"' in book.read("xl/styles.xml").decode()


def test_the_workbook_lists_every_check_with_a_column_for_notes(house: Path, facts: Facts) -> None:
    (made,) = write(house / "db", DOCUMENT, house / "foglio.xlsx")
    book = ZipFile(made)
    rows = [book.read(f"xl/worksheets/sheet{n}.xml").decode().count("<row ") for n in (2, 3)]
    assert rows == [1 + len(facts.checks), 1 + len(facts.open)]
    names = re.findall(r'<sheet name="([^"]+)"', book.read("xl/workbook.xml").decode())
    assert names[:4] == ["Riepilogo", "Verifiche", "Non esatte", "Estrazione"] and names[-1] == "Criteri A-K"
    assert "nota di chi valuta" in book.read("xl/sharedStrings.xml").decode()


def test_the_command_writes_what_is_asked(house: Path, tmp_path: Path) -> None:
    both = call(house, "check", DOCUMENT, "--sheet", tmp_path / "fogli", "--source", house, "--seed", 7, "--draw", 2)
    assert both.exit_code == 0
    assert both.stdout.split() == [str(tmp_path / "fogli" / f"{DOCUMENT}.{kind}") for kind in ("html", "xlsx")]
    assert "Estratte 2 righe" in (tmp_path / "fogli" / f"{DOCUMENT}.html").read_text(encoding="utf-8")
    assert call(house, "check", DOCUMENT, "--strict", "--sheet", tmp_path / "x.xlsx").exit_code == 9
    assert call(house, "check", "--sheet", tmp_path / "y.html").exit_code == 2
    assert call(house, "check", "lucca-1999-relazione", "--sheet", tmp_path / "y.html").exit_code == 5


def test_a_wide_interval_or_a_cap_has_no_power() -> None:
    check = {"subject": "score", "published": 90, "width": 0.01}
    assert has_power(check) and has_power({**check, "subject": "mean", "published": 100})
    assert not has_power({**check, "published": 100})
    assert not has_power({**check, "width": 5}) and not has_power({**check, "width": None})


def test_every_verdict_and_subject_has_its_words() -> None:
    assert set(words.SHAPES) == set(words.MEANINGS) == {*VERDICTS, QUESTION}
    assert len(set(words.SHAPES.values())) == len(VERDICTS) + 1, "a shape of its own for each"
    assert set(words.SUBJECT_MEANINGS) == set(words.SUBJECTS)


def test_axe_finds_nothing_that_hinders_anybody(house: Path, sheet: Markup, tmp_path: Path) -> None:
    found = axe((house / "foglio.html").read_text(encoding="utf-8"), tmp_path)
    assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == []
    assert len(found["passes"]) > 20
    worse = axe('<html><body><img src="data:,"><p style="color:#ccc">poco</p></body></html>', tmp_path)
    assert {"html-has-lang", "image-alt", "color-contrast"} <= {one["id"] for one in worse["violations"]}
