"""The review as a workbook: what is exported, what a filled one gives, and that every refused row is named."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner

from riscontro import cli, warehouse
from riscontro.errors import UnreadableFile
from riscontro.kept import Kept
from riscontro.review.filled import Imported, take_in
from riscontro.review.queue import waiting
from riscontro.review.session import Author
from riscontro.review.sheet import workbook
from riscontro.review.words import ANSWERS, MISSING, OPEN
from tests.riscontro import build

ADESIONI = "Nuove adesioni al cassetto digitale"
TEMPI = "Tempi di lavorazione delle pratiche del Registro"
HOSTILE = "=cmd|' /C calc'!A0 tempi di lavorazione pratiche registro"
NAMES = (ADESIONI, TEMPI, HOSTILE, "Bando PID")
AUTHOR = Author("revisore 1", "2026-11-21", "1")
YES = {"esito": "abbina", "concetto": "1", "equivalenza": "uguale", "motivo": "letto a pagina 3"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of three texts that wait and one that is nobody's."""
    made = tmp_path_factory.mktemp("sheet")
    build.matched_db(made, NAMES, Kept(made / "none.csv", made / "none2.csv"))
    return made


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    return Kept(tmp_path / "decisions.csv", tmp_path / "synonyms.csv")


@pytest.fixture
def exported(folder: Path, kept: Kept, tmp_path: Path) -> Path:
    file = tmp_path / "review.xlsx"
    file.write_bytes(workbook(waiting(folder / "made.duckdb", kept), kept.catalogue()))
    return file


def fill(file: Path, answers: Mapping[tuple[str, str], Mapping[str, str]]) -> None:
    """Write answers into the rows of a sheet that show a name (or, for the missing, a concept)."""
    book = openpyxl.load_workbook(file)
    for (name, shown), words in answers.items():
        sheet = book[name]
        titles = [cell.value for cell in sheet[1]]
        key = titles.index("denominazione")
        row = next(row for row in sheet.iter_rows(min_row=2) if row[key].value == shown)
        for title, word in words.items():
            row[titles.index(title)].value = word
    book.save(file)


def taken(file: Path, kept: Kept) -> Imported:
    return take_in(file, kept, AUTHOR)


def test_every_text_is_a_row_and_text_stays_text(exported: Path) -> None:
    book = openpyxl.load_workbook(exported)
    sheet = book[OPEN]
    titles = [cell.value for cell in sheet[1]]
    names = {row[titles.index("denominazione")].value for row in sheet.iter_rows(min_row=2)}
    assert names == {ADESIONI, TEMPI, HOSTILE} and set(ANSWERS) <= set(titles)
    cells = [cell for page in book for row in page.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert all(cell.quotePrefix for cell in cells if str(cell.value)[0] in "=+-@")
    assert "79" not in " ".join(str(cell.value) for cell in sheet[2]), "no score leads the reviewer"


def test_nothing_filled_is_nothing_decided(exported: Path, kept: Kept) -> None:
    assert taken(exported, kept) == Imported((), 0, ()) and not kept.decisions.exists()


def test_filled_rows_become_decisions_and_a_second_import_changes_nothing(
    exported: Path, kept: Kept, tmp_path: Path
) -> None:
    none = {"esito": "nessuno", "motivo": "misura locale", "vale per": "tutte", "revisore": "revisore 2"}
    fill(exported, {(OPEN, ADESIONI): YES | {"equivalenza": "Più  ampio"}, (OPEN, HOSTILE): none})
    first = taken(exported, kept)
    assert first.refused == () and first.already == 0
    accepted, nothing = sorted(first.written, key=lambda ruling: ruling.verdict)
    assert (accepted.equivalence, accepted.scope, accepted.reviewer) == ("wider", "chamber", "revisore 1")
    assert (nothing.scope, nothing.chamber, nothing.reviewer) == ("all", "", "revisore 2") and nothing.rejected
    held = kept.decisions.read_bytes()
    assert taken(exported, kept) == Imported((), 2, ()) and kept.decisions.read_bytes() == held
    rows = warehouse.frame(
        build.matched_db(tmp_path, NAMES, kept), "select decision from matches where decided_by is not null"
    )
    assert sorted(rows["decision"]) == ["accept", "none"]


def test_a_row_of_the_reverse_list_names_its_concept_by_itself(exported: Path, kept: Kept) -> None:
    words = {"esito": "abbina", "equivalenza": "non esattamente", "motivo": "la sola riga sul tema"}
    fill(exported, {(MISSING, "Bando PID"): words})
    (ruling,) = taken(exported, kept).written
    assert ruling.text_key == "bando pid" and ruling.concept_id and ruling.equivalence == "inexact"


@pytest.mark.parametrize(
    ("sheet", "wrong", "why"),
    [
        (OPEN, {"esito": "forse"}, "esito: «forse» non è fra abbina, nessuno, dubbio"),
        (OPEN, {"concetto": "4"}, "concetto: «4»"),
        (OPEN, {"concetto": "non-esiste"}, "concetto: «non-esiste»"),
        (OPEN, {"equivalenza": ""}, "equivalenza"),
        (OPEN, {"vale per": "Italia"}, "vale per"),
        (OPEN, {"motivo": ""}, "motivo: manca"),
        (OPEN, {"motivo": '=HYPERLINK("http://x")'}, "motivo: contiene una formula"),
        (OPEN, {"al posto di": "mai-vista"}, "supersedes"),
        (OPEN, {"testo": "Altro Testo"}, "text_key"),
        (MISSING, {"esito": "nessuno"}, "vale solo abbina"),
    ],
)
def test_a_row_that_does_not_fit_is_refused_by_its_number_and_the_others_are_taken(
    exported: Path, kept: Kept, sheet: str, wrong: Mapping[str, str], why: str
) -> None:
    fill(exported, {(OPEN, TEMPI): YES, (sheet, "Bando PID" if sheet == MISSING else ADESIONI): YES | wrong})
    found = taken(exported, kept)
    (refused,) = found.refused
    assert why in refused.why and refused.sheet == sheet and refused.row > 1
    assert [ruling.text_key for ruling in found.written] == [TEMPI.lower()]


def test_two_rows_that_contradict_each_other_are_not_both_taken(exported: Path, kept: Kept) -> None:
    fill(exported, {(OPEN, ADESIONI): YES, (MISSING, ADESIONI): YES | {"concetto": "sedute-giunta-consiglio"}})
    found = taken(exported, kept)
    (refused,) = found.refused
    assert len(found.written) == 1 and found.written[0].decision_id in refused.why
    fill(exported, {(MISSING, ADESIONI): {"al posto di": found.written[0].decision_id}})
    assert [ruling.concept_id for ruling in taken(exported, kept).written] == ["sedute-giunta-consiglio"]


def test_what_is_no_review_sheet_is_refused_whole(exported: Path, kept: Kept, tmp_path: Path) -> None:
    other, book = tmp_path / "other.xlsx", openpyxl.Workbook()
    book.save(other)
    text, lacking = tmp_path / "text.xlsx", tmp_path / "lacking.xlsx"
    text.write_text("not a workbook", encoding="utf-8")
    book = openpyxl.load_workbook(exported)
    book[OPEN].delete_cols(8, 30)
    book.save(lacking)
    bomb = BytesIO()
    with zipfile.ZipFile(bomb, "w") as made:
        made.writestr("nothing", "")
    (tmp_path / "zip.xlsx").write_bytes(bomb.getvalue())
    for file in (other, text, lacking, tmp_path / "zip.xlsx", tmp_path / "absent.xlsx", tmp_path):
        with pytest.raises(UnreadableFile):
            taken(file, kept)


def test_the_command_writes_a_sheet_once_and_takes_it_in(folder: Path, kept: Kept, tmp_path: Path) -> None:
    def run(*words: str) -> tuple[int, str]:
        ours = [
            "--db",
            str(folder / "made.duckdb"),
            "--decisions",
            str(kept.decisions),
            "--synonyms",
            str(kept.synonyms),
        ]
        found = CliRunner().invoke(cli.app, ["review", *ours, *words])
        return found.exit_code, found.output

    file = tmp_path / "r.xlsx"
    code, told = run("--export", str(file))
    assert code == 0 and "3 texts to decide" in told
    assert run("--export", str(file))[0] == 7, "a sheet that may be filled is not written over"
    fill(file, {(OPEN, ADESIONI): YES, (OPEN, TEMPI): YES | {"motivo": ""}})
    code, told = run("--import", str(file))
    assert code == 3 and "Da decidere, riga" in told and "1 decisions written" in told
    code, told = run("--proposals", "--format", "csv")
    assert code == 0 and "nuove adesioni al cassetto digitale" in told and "false" in told
    assert run("--keep", "mai vista")[0] == 7 and not kept.synonyms.exists()
    assert "true" in run("--keep", ADESIONI, "--format", "csv")[1]
    assert [s.text for s in kept.catalogue().synonyms][-1] == ADESIONI.lower()
