"""The commands from end to end on an invented report with one false percentage, and what they print."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest
from rich.console import Console
from typer.testing import CliRunner, Result

from riscontro.cli import app
from tests.riscontro import papers
from tests.riscontro.conftest import Run

ROOT = Path(__file__).parents[2]
DOCUMENT = "pistoia-prato-2021-relazione"
NAME = papers.FALSE_ROW[0]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the report, its shelf and its database."""
    folder = tmp_path_factory.mktemp("house")
    papers.report(folder / "a.pdf", rows=papers.CHECKED)
    assert call(folder, "ingest", folder / "a.pdf").exit_code == 0
    assert call(folder, "build").exit_code == 0
    return folder


def call(folder: Path, *words: object) -> Result:
    environment = {"RISCONTRO_SHELF": f"{folder}/shelf", "RISCONTRO_DB": f"{folder}/db", "COLUMNS": "220"}
    return CliRunner(env=environment).invoke(app, [str(word) for word in words])


def test_the_false_percentage_comes_first_with_its_evidence(house: Path) -> None:
    sheet = call(house, "check", DOCUMENT).stdout
    assert "2 pagine, 8 righe lette, 0 non lette" in sheet
    first = sheet.index(NAME)
    assert sheet.index("non coerente") < first
    evidence = sheet[first:]
    assert all(words in evidence for words in (">= 40,00 N.", "30,00 N.", "95", "75"))
    assert "Sopralluoghi" not in sheet, "a row that holds is only counted"
    assert "non coerenti: 1." in sheet


def test_all_rows_shows_the_rows_that_hold_too(house: Path) -> None:
    sheet = call(house, "check", DOCUMENT, "--all-rows").stdout
    assert sheet.index(NAME) < sheet.index("Sopralluoghi ai mercati")


def test_the_summary_has_a_line_per_document_and_a_conclusion(house: Path) -> None:
    shown = call(house, "check").stdout
    line = next(line for line in shown.splitlines() if line.strip().startswith(DOCUMENT))
    assert line.split()[1:4] == ["8", "0", str(len(checks(house)))]
    assert "Trovano riscontro" in shown and "non coerenti: 1." in shown


def checks(house: Path) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(
        call(house, "check", DOCUMENT, "--format", "json").stdout, parse_float=Decimal, parse_int=Decimal
    )
    return found


def test_json_and_csv_list_every_check_with_the_same_exact_figures(house: Path) -> None:
    listed = list(csv.DictReader(io.StringIO(call(house, "check", DOCUMENT, "--format", "csv").stdout)))
    scores = [row for row in listed if row["subject"] == "score"]
    assert len(scores) == 8 and len(listed) == len(checks(house))
    assert [row["published"] for row in scores if row["name"] == NAME] == ["95"]
    for row, other in zip(listed, checks(house), strict=True):
        assert (row["name"], row["verdict"]) == (other["name"], other["verdict"])
        assert row["published_low"] == ("" if other["published_low"] is None else str(other["published_low"]))


def test_strict_has_a_code_of_its_own(house: Path) -> None:
    assert call(house, "check", "--strict").exit_code == 9
    assert call(house, "check", DOCUMENT, "--strict").exit_code == 9
    assert call(house, "check", DOCUMENT).exit_code == 0


def test_a_document_nobody_has_names_those_there_are(house: Path) -> None:
    result = call(house, "check", "lucca-1999-relazione")
    assert result.exit_code == 5 and "lucca-1999-relazione" in result.stderr and DOCUMENT in result.stderr


def test_sql_answers_and_refuses(house: Path) -> None:
    query = f"select score, actual from indicators where name = '{NAME}'"
    assert call(house, "sql", query, "--format", "csv").stdout == "score,actual\n95,30\n"
    assert call(house, "sql", query, "--format", "json").stdout == '[{"score": 95, "actual": 30}]\n'
    assert call(house, "sql", f"-- perché=?\n{query}", "--format", "csv").stdout == "score,actual\n95,30\n"
    refused = call(house, "sql", "select * from read_csv('/etc/passwd')")
    assert refused.exit_code == 8 and len(refused.stderr.splitlines()) == 1
    assert call(house, "sql", "selekt 1").exit_code == 8
    assert call(house, "sql", "--fromat", "csv", query).exit_code == 2
    assert call(house, "sql", "--nothing").exit_code == 8


def test_ingest_points_to_the_next_step_only_when_something_was_read(tmp_path: Path, run: Run) -> None:
    (tmp_path / "no.pdf").write_text("no PDF", encoding="utf-8")
    refused = run("ingest", tmp_path / "no.pdf")
    assert refused.exit_code == 3 and refused.stdout == "0 read, 0 already on the shelf, 1 refused.\n"
    assert run("ingest", papers.report(tmp_path / "a.pdf")).stdout.endswith("0 refused. Next: riscontro build\n")


def test_check_tells_to_build_and_builds_nothing(tmp_path: Path, run: Run) -> None:
    assert run("check").exit_code == 7
    run("ingest", papers.report(tmp_path / "a.pdf"))
    for words in (["check"], ["check", DOCUMENT]):
        result = run(*words)
        assert result.exit_code == 7 and "riscontro build" in result.stderr
    assert not (tmp_path / "checked.duckdb").exists()
    run("build")
    run(
        "ingest",
        papers.report(tmp_path / "b.pdf", cover=("Camera di Commercio di Pisa", "Relazione sulla performance 2019")),
    )
    late = run("check", "pisa-2019-relazione")
    assert late.exit_code == 7 and "riscontro build" in late.stderr
    behind = run("check")
    assert behind.exit_code == 0 and "pisa-2019-relazione" in behind.stderr and "riscontro build" in behind.stderr


@pytest.mark.parametrize("command", ["ingest", "build", "check", "show", "evaluate", "sql", "doctor"])
def test_every_command_explains_itself(command: str) -> None:
    result = CliRunner(env={"COLUMNS": "120"}).invoke(app, [command, "--help"])
    assert result.exit_code == 0 and "Usage: " in result.stdout


def test_the_help_says_the_exit_codes() -> None:
    shown = CliRunner(env={"COLUMNS": "200"}).invoke(app, ["--help"]).stdout
    assert all(f"{code} " in shown for code in range(10)) and "check --strict" in shown


def test_wrong_usage_is_code_two() -> None:
    for words in (["ingest"], ["nonsense"], ["check", "--format", "xml"], ["ingest", "x", "--kind", "novel"]):
        assert CliRunner().invoke(app, words).exit_code == 2


def test_something_unexpected_is_one_line_without_traceback(house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("proprio così")

    monkeypatch.setattr("riscontro.report.summary", broken)
    result = call(house, "check")
    assert result.exit_code == 1 and result.stderr.count("\n") == 1 and "proprio così" in result.stderr
    monkeypatch.setenv("RISCONTRO_DEBUG", "1")
    assert isinstance(call(house, "check").exception, ZeroDivisionError)


def test_as_a_program_it_needs_no_terminal_and_bears_a_closed_pipe(house: Path) -> None:
    command = (
        f"{sys.executable} -m riscontro.cli check {DOCUMENT} --all-rows --db {house}/db --shelf {house}/shelf | head -1"
    )
    done = subprocess.run(["bash", "-c", command], cwd=ROOT, capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.startswith(DOCUMENT) and "Traceback" not in done.stderr


def test_progress_is_for_terminals_only(tmp_path: Path, run: Run) -> None:
    result = run("ingest", papers.report(tmp_path / "a.pdf"))
    assert result.stderr == "" and not Console(stderr=True).is_terminal
