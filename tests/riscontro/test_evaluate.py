"""Reading scored against gold: shares per section, a clear refusal of what is no gold."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

import pytest

from riscontro import api
from riscontro.errors import UnreadableFile
from riscontro.scored.matching import wilson_low
from riscontro.scored.reading import GOLD_COLUMNS, evaluate
from tests.riscontro import papers
from tests.riscontro.conftest import Run

DOCUMENT = "pistoia-prato-2021-relazione"


def gold(path: Path, *rows: list[str], wrong: str = "") -> Path:
    """Gold for rows of the invented report; the score of the row named `wrong` is keyed as another one."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, sorted(GOLD_COLUMNS), restval="")
        writer.writeheader()
        for number, (name, _, target, actual, score) in enumerate(rows):
            writer.writerow(
                {
                    "document": DOCUMENT,
                    "section": "results",
                    "level": "indicator",
                    "key": f"k{number}",
                    "name": name,
                    "target_op": ">=",
                    "target_value": target.split()[1].replace(",", "."),
                    "target_unit": "N",
                    "actual_value": actual.split()[0].replace(",", "."),
                    "score_pct": "1.00" if name == wrong else score.split()[0].replace(",", "."),
                }
            )
    return path


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("evaluate")
    api.ingest([papers.report(folder / "a.pdf", rows=papers.CHECKED)], folder / "shelf")
    api.build(folder / "shelf", folder / "db")
    return folder / "db"


def test_a_right_reading_scores_one_and_a_wrong_cell_costs_its_row(db: Path, tmp_path: Path) -> None:
    rows = papers.CHECKED[1:5]
    (whole,) = (r for r in evaluate(db, [gold(tmp_path / "g.csv", *rows)]).dicts() if r["section"] == "all")
    assert (whole["rows"], whole["read"], whole["found"], whole["right"]) == (4, 8, 1, 1)
    assert whole["code"] is None, "the gold says nothing of codes"
    keyed = gold(tmp_path / "w.csv", *rows, wrong=rows[0][0])
    (whole,) = (r for r in evaluate(db, [keyed]).dicts() if r["section"] == "all")
    assert (whole["found"], whole["score"], whole["right"]) == (1, Decimal("0.75"), Decimal("0.75"))


def test_a_row_that_was_not_read_is_not_found(db: Path, tmp_path: Path) -> None:
    absent = papers.measured("Arbitrati amministrati dalla camera arbitrale", 7, 7, "100,00")
    keyed = gold(tmp_path / "g.csv", papers.CHECKED[1], absent)
    assert {r["found"] for r in evaluate(db, [keyed]).dicts()} == {Decimal("0.5")}


def test_the_command_prints_shares(db: Path, tmp_path: Path, run: Run) -> None:
    result = run("evaluate", gold(tmp_path / "g.csv", *papers.CHECKED[1:]), "--db", db, "--format", "csv")
    header, *lines = csv.reader(result.stdout.splitlines())
    assert result.exit_code == 0 and lines[-1][:4] == [DOCUMENT, "indicators", "all", "8"]
    assert lines[-1][header.index("right")] == "1"


def test_what_is_no_gold_is_refused(db: Path, tmp_path: Path, run: Run) -> None:
    (tmp_path / "other.csv").write_text("a,b\n1,2\n")
    result = run("evaluate", tmp_path / "other.csv", "--db", db)
    assert result.exit_code == 3 and "other.csv" in result.stderr and result.stderr.count("\n") == 1
    with pytest.raises(UnreadableFile):
        evaluate(db, [tmp_path / "none.csv"])


def test_matches_are_scored_by_difficulty(tmp_path: Path, run: Run) -> None:
    keyed = tmp_path / "m.csv"
    with keyed.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["document", "raw_text", "code", "difficulty", "algorithm_text", "unit"])
        name = "C2.7.2_02 Volume medio per addetto procedure di mediazione"
        writer.writerow(["a", name, "C2.7.2_02", "code printed", "", "N."])
        writer.writerow(["a", "Numero totale di sedute di Giunta e di Consiglio", "N_Org_Del", "same name", "", "N."])
        writer.writerow(["a", "Bando PID", "NONE", "plain negative", "", "N."])
    result = run("evaluate", "--matches", keyed, "--format", "csv")
    by_name = {row["difficulty"]: row for row in csv.DictReader(result.stdout.splitlines())}
    assert result.exit_code == 0
    assert (by_name["code printed"]["recall"], by_name["code printed"]["codes_read"]) == ("1", "1")
    assert (by_name["same name"]["wrong"], by_name["same name"]["precision"]) == ("1", "0")
    assert (by_name["all"]["mentions"], by_name["all"]["accepted"], by_name["all"]["precision"]) == ("3", "2", "0.5")
    assert by_name["plain negative"]["precision"] == ""


def test_labelled_matches_are_no_gold_rows(tmp_path: Path, run: Run) -> None:
    (tmp_path / "other.csv").write_text("a,b\n1,2\n")
    result = run("evaluate", "--matches", tmp_path / "other.csv")
    assert result.exit_code == 3 and "labelled matches" in result.stderr
    assert run("evaluate").exit_code == 2


def test_the_lower_bound_of_a_precision() -> None:
    assert wilson_low(87, 87) == Decimal("0.957")
    assert wilson_low(0, 10) == 0 and wilson_low(0, 0) is None
