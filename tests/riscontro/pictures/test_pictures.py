"""Pictures show what the views say, in Italian writing, with units, source and number; nothing in them is obeyed."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

import pytest

from riscontro.errors import UnknownDocument
from riscontro.pictures import words
from riscontro.pictures.picture import SPECS, Form, Picture, Point, specification, svg
from riscontro.pictures.write import pictures, write
from tests.riscontro.conftest import Run
from tests.riscontro.pictures.made import database

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Picture]:
    db = database(tmp_path_factory.mktemp("pictures") / "made.duckdb")
    return {picture.name: picture for picture in pictures(db, "prova")}


def test_every_kind_is_drawn_once(drawn: dict[str, Picture]) -> None:
    assert list(drawn) == [
        "risultati-prova-2022",
        "gruppo-prova-2022-C1-gg-cinque",
        "piano-prova-2022",
        "anni-prova-2022",
        "obiettivi-prova-2022",
    ]
    assert {f"{picture.kind}.vl.json" for picture in drawn.values()} == {file.name for file in SPECS.glob("*.vl.json")}


def test_a_bullet_says_result_target_and_mean_or_why_there_is_none(drawn: dict[str, Picture]) -> None:
    one, other = drawn["risultati-prova-2022"].rows
    assert one["said"] == "risultato 4,5 gg, target ≤ 6 gg\nmedia 5,25 gg (cinque 2022, n 5 su 5)"
    assert (one["value"], one["target"], one["mean"]) == (Decimal("4.5"), 6, Decimal("5.25"))
    assert other["said"] == "risultato 97,52 %\nmedia non mostrata: 1 su 60 (tutte)"
    assert other["mean"] is None
    assert one["heading"] != other["heading"], "each row stands on a line of its own"


def test_a_strip_shows_the_cluster_and_nobody_else(drawn: dict[str, Picture]) -> None:
    picture = drawn["gruppo-prova-2022-C1-gg-cinque"]
    points = [row for row in picture.rows if row["what"] in ("own", "other")]
    assert sorted(row["value"] for row in points) == [2, 3, Decimal("4.5"), Decimal("4.5"), Decimal("12.25")]
    assert len({(row["value"], row["lane"]) for row in points}) == 5, "equal figures stand beside each other"
    assert [row["lane"] for row in points if row["what"] == "own"] == [0]
    assert "fra il posto 3 e il 4 di 5" in picture.legend
    assert "più basso è meglio" in picture.legend
    assert "fuori" not in picture.alternative


def test_dumbbells_say_both_figures(drawn: dict[str, Picture]) -> None:
    (plan,) = drawn["piano-prova-2022"].rows
    (year,) = drawn["anni-prova-2022"].rows
    assert plan["said"] == "piano ≤ 5 gg, relazione ≤ 6 gg\nrisultato 4,5 gg"
    assert year["said"] == "2021: 7 gg\n2022: 4,5 gg migliorato"
    assert (year["before"], year["after"]) == (7, Decimal("4.5"))


def test_the_map_has_a_column_a_part_and_leaves_empty_what_is_not_printed(drawn: dict[str, Picture]) -> None:
    rows = drawn["obiettivi-prova-2022"].rows
    cells = {(row["heading"], row["column"].replace("\n", " ")): row["said"] for row in rows}
    assert cells == {
        ("A1 Servizi", "albero della performance"): "94",
        ("A1 Servizi", "cruscotto"): "94",
        ("A1 Turismo", "cruscotto"): "59,5",
    }


def test_units_source_and_number_stand_on_every_picture(drawn: dict[str, Picture]) -> None:
    for picture in drawn.values():
        said = " ".join(specification(picture)["title"]["subtitle"])
        assert f"Unità: {picture.units}. {picture.count}." in said
        assert "prova-2022-relazione, pagin" in said
    with pytest.raises(ValueError, match="units"):
        Picture("bullet", "x", "x", "x", "", "x", "1", "x", ({},), (Point("x", "x", "x", "x"),))


def test_every_figure_says_which_row_prints_it(drawn: dict[str, Picture]) -> None:
    told = {name: [(p.document_id, p.node_id, p.said) for p in picture.points] for name, picture in drawn.items()}
    report = "prova-2022-relazione"
    assert told["risultati-prova-2022"][0][:2] == (report, "n1")
    assert ("tre-2022-relazione", "n1", "12,25 gg") in told["gruppo-prova-2022-C1-gg-cinque"]
    assert told["piano-prova-2022"] == [
        ("prova-2022-piano", "n9", "target del piano 5 gg"),
        (report, "n1", "target della relazione 6 gg"),
    ]
    assert told["anni-prova-2022"] == [
        ("prova-2021-relazione", "n4", "valore precedente 7 gg"),
        (report, "n1", "valore dell'anno 4,5 gg"),
    ]
    assert told["obiettivi-prova-2022"] == [
        (report, "o3", "albero della performance: 94 %"),
        (report, "o5", "cruscotto: 94 %"),
        (report, "o5", "cruscotto: 59,5 %"),
    ]


def test_an_svg_stands_alone_and_says_what_it_shows(drawn: dict[str, Picture]) -> None:
    picture = drawn["risultati-prova-2022"]
    tree = ElementTree.fromstring(svg(picture))
    assert tree.get("role") == "img"
    assert tree.findtext(f"{SVG}desc") == picture.alternative
    assert not [node for node in tree.iter() if node.tag in (f"{SVG}b", f"{SVG}script", f"{SVG}image")]
    shown = "".join(tree.itertext())
    assert "Tempo medio <b>" in shown
    assert "risultato 4,5 gg" in shown


def test_files_are_written(tmp_path: Path) -> None:
    db = database(tmp_path / "made.duckdb")
    made = list(write(db, "prova", tmp_path / "out", Form.PDF, year=2022))
    assert len(made) == 5
    assert all(path.read_bytes().startswith(b"%PDF") for path in made)
    with pytest.raises(UnknownDocument, match="nothing of 'prova' of 2019"):
        list(write(db, "prova", tmp_path / "out", year=2019))


def test_the_command_writes_the_pictures_of_the_sample_reports(demo: Path, run: Run, tmp_path: Path) -> None:
    done = run("draw", "massa-carrara", "--db", demo, "--out", tmp_path / "out")
    assert done.exit_code == 0, done.output
    made = {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "out").iterdir()}
    assert sorted(str(tmp_path / "out" / name) for name in made) == sorted(done.stdout.split())
    assert {name.split("-")[0] for name in made} == {"risultati", "piano", "anni", "obiettivi"}
    assert "CCIAA piccole 2018, stampata" in "".join(made.values()), "the means that the plan prints"


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        ("97.520000", "%", "97,52 %"),
        ("1234567.891", "EUR", "1.234.567,89 €"),
        ("-0.004", "gg", "-0,004 gg"),
        ("1500", "N", "1.500"),
        ("2.999", "h", "3 h"),
        ("0.5", None, "0,5"),
    ],
)
def test_amounts_are_written_as_italians_do(value: str, unit: str | None, said: str) -> None:
    assert words.amount(Decimal(value), unit) == said


def test_headings_are_told_apart_and_cut_with_a_sign() -> None:
    assert words.told_apart(["a", "b", "a"]) == ["a (1)", "b", "a (2)"]
    assert words.heading("parola " * 40, lines=2).endswith("…")
