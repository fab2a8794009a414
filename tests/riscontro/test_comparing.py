"""`compare`, `profile` and `export`: seven chambers of one region made in code, and the means of the real documents."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import shutil
import subprocess
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from frictionless import Package

import bench
import extract
import normalize
from normalize.matching.pairing import paired
from normalize.said.means import averaged
from riscontro import api, corpus, matches, shelf, warehouse
from riscontro.comparing import Asked, compare, profile
from riscontro.errors import ShelfProblem, UnknownDocument
from riscontro.model import Kind, Operator, Place, Reading, Source
from riscontro.report import query
from tests.riscontro import build
from tests.riscontro.conftest import Run

TUSCANY = ("arezzo-siena", "firenze", "maremma-e-tirreno", "pistoia-prato", "pisa", "lucca", "massa-carrara")
DAYS = ("1,00", "2,00", "3,00", "4,00", "5,00", "6,00")
"""The last of the seven has no figure."""
NAME = "Tempo medio di lavorazione delle pratiche telematiche Registro Imprese"
HOSTILE = '=HYPERLINK("http://x","y")\x1b[31m'


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of seven reports of 2021, one indicator each, of which one chamber's note prints a mean."""
    folder = tmp_path_factory.mktemp("region")
    for chamber, days in zip(TUSCANY, DAYS, strict=False):
        fields = {"code_printed": "C1.1_07", "code": "C1.1_07", "name": NAME, "place": Place(page=7), "note": HOSTILE}
        target = build.quantity("4,50", Operator.AT_MOST, "gg")
        row = build.record("i1", actual=build.quantity(days, unit="gg"), target=target, **fields)
        made = build.reading(f"{'x'}-2021-relazione", content=chamber, records=[row])
        source = replace(made.source, document_id=f"{chamber}-2021-relazione", chamber_id=chamber)
        shelf.put(folder / "shelf", replace(made, source=source))
    views = [*bench.views(), *bench.comparisons()]
    warehouse.build(folder / "shelf", folder / "made.duckdb", views, match=matches.matched, average=averaged)
    return folder / "made.duckdb"


def test_a_chamber_beside_its_region(db: Path) -> None:
    (row,) = compare(db, Asked("Pisa", "C1.1_07", "regionale")).dicts()
    assert (row["value"], row["mean"], row["median"], row["n"]) == (5, Decimal("3.5"), Decimal("3.5"), 6)
    assert (row["rank_low"], row["rank_high"], row["better"], row["demanding"]) == (5, 5, False, False)
    assert (row["document_id"], row["page"], row["value_raw"]) == ("pisa-2021-relazione", 7, "5,00 gg")


@pytest.mark.parametrize(
    ("asked", "clusters"),
    [
        (Asked("pisa"), 3),
        (Asked("pisa", year=2021, concept="lavorazione delle pratiche"), 3),
        (Asked("pisa", year=2020), 0),
        (Asked("pisa", cluster="regione"), 1),
        (Asked("pisa", concept="DFP 1.3"), 0),
    ],
)
def test_what_is_asked_is_what_is_shown(db: Path, asked: Asked, clusters: int) -> None:
    assert len(compare(db, asked).rows) == clusters


def test_a_mean_of_few_is_shown_when_asked_for_and_says_so(db: Path, run: Run) -> None:
    assert {row["mean"] for row in compare(db, Asked("pisa", cluster="sistema")).dicts()} == {None}
    (row,) = compare(db, Asked("pisa", cluster="sistema", few=True)).dicts()
    assert (row["mean"], row["gap"]) == (Decimal("3.5"), Decimal("1.5"))
    assert row["standing"] == "media di poche camere: solo indicativa"
    told = run("compare", "--chamber", "pisa", "--cluster", "sistema", "--few", "--db", db)
    assert "(poche" in told.output and "indicativa" in told.output
    assert "senza media" in run("compare", "--chamber", "pisa", "--cluster", "sistema", "--db", db).output


def test_a_list_of_ones_own_for_one_answer_only(db: Path, tmp_path: Path) -> None:
    own = tmp_path / "mine.csv"
    names = ["Pisa", "Lucca", "Firenze", "Pistoia-Prato", "Arezzo-Siena"]
    own.write_text("cluster,chamber,from,to,source\n" + "".join(f"vicine,{name},,,io\n" for name in names))
    (row,) = compare(db, Asked("pisa", cluster="vicine"), own).dicts()
    assert (row["n"], row["mean"], row["cluster_family"]) == (5, Decimal("3.6"), "elenco")
    assert compare(db, Asked("pisa", cluster="vicine")).rows == ()


def test_a_chamber_nobody_knows(db: Path, run: Run) -> None:
    with pytest.raises(UnknownDocument, match="Atlantide"):
        compare(db, Asked("Atlantide"))
    assert run("compare", "--chamber", "Atlantide", "--db", db).exit_code == 5


def test_csv_json_and_frame_say_the_same(db: Path, run: Run) -> None:
    words = ("compare", "--chamber", "pisa", "--cluster", "regione", "--db", db, "--format")
    (row,) = csv.DictReader(io.StringIO(run(*words, "csv").stdout))
    (held,) = json.loads(run(*words, "json").stdout, parse_float=Decimal)
    frame = api.compare("pisa", cluster="regione", db=db)
    assert row["mean"] == str(held["mean"]) == "3.5" and frame.loc[0, "mean"] == Decimal("3.5")


def test_the_page_of_a_chamber(db: Path, run: Run) -> None:
    told = profile(db, "Firenze")
    assert [row["concept_id"] for row in told.strong] == ["tempo-medio-lavorazione-pratiche-telematiche-registro"]
    assert (len(told.weak), len(told.easy), told.documents) == (0, 1, ["firenze-2021-relazione"])
    page = " ".join(run("profile", "firenze", "--db", db).output.split())
    for words in (
        "Punti di forza: meglio della media (1)",
        "Punti deboli: peggio della media (0)",
        "Target facili",
    ):
        assert words in page
    merged = " ".join(run("profile", "pisa", "--db", db).output.split())
    assert "pisa confluita in toscana-nord-ovest: 30/06/2022" in merged


def test_every_comparison_leads_to_its_page_in_one_query(db: Path) -> None:
    asked = (
        "select count(*), count(i.page), count(*) filter (i.actual_raw = b.value_raw) from benchmarks as b "
        "join indicators as i using (document_id, node_id)"
    )
    ((every, paged, same),) = query(db, asked).rows
    ((rows,),) = query(db, "select count(*) from benchmarks").rows
    assert every == paged == same == rows > 0


@pytest.fixture(scope="module")
def exported(db: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("export") / "data"
    api.export(folder, db, publisher="Ente di prova")
    return folder


def test_the_data_package_is_valid(exported: Path) -> None:
    report = Package(str(exported / "datapackage.json")).validate()
    assert report.valid, report.flatten(["type", "message"])
    assert report.stats["tasks"] == len(list((exported / "csv").glob("*.csv"))) > 10


def test_csv_parquet_and_database_hold_the_same(exported: Path, db: Path) -> None:
    assert (exported / "riscontro.duckdb").read_bytes() == db.read_bytes()
    for name in ("benchmarks", "indicators", "chambers", "trends"):
        ((rows,),) = query(db, f"select count(*) from {name}").rows
        parquet, text = pd.read_parquet(exported / f"parquet/{name}.parquet"), pd.read_csv(exported / f"csv/{name}.csv")
        assert len(parquet) == len(text) == rows
        assert list(parquet) == list(text)
    assert {"3.5", "3.500000"} & set(pd.read_csv(exported / "csv/benchmarks.csv", dtype=str)["mean"].dropna())


def test_no_file_obeys_what_a_document_prints(exported: Path) -> None:
    book = openpyxl.load_workbook(exported / "riscontro.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert any(str(cell.value).startswith("=HYPERLINK") for cell in cells)
    assert {cell.data_type for cell in cells} <= {"s", "n", "d", "b"} and not any(cell.hyperlink for cell in cells)
    assert not any("\x1b" in file.read_text(encoding="utf-8") for file in (exported / "csv").glob("*.csv"))


def test_the_sums_are_those_of_the_files(exported: Path) -> None:
    lines = (exported / "SHA256SUMS").read_text().splitlines()
    held = {name: digest for digest, name in (line.split("  ", 1) for line in lines)}
    files = {
        f.relative_to(exported).as_posix(): f for f in exported.rglob("*") if f.is_file() and f.name != "SHA256SUMS"
    }
    assert held == {name: hashlib.sha256(file.read_bytes()).hexdigest() for name, file in files.items()}


def test_the_catalogue_names_every_file_with_licence_and_sum(exported: Path) -> None:
    dataset, agent = json.loads((exported / "catalogo.jsonld").read_text())["@graph"]
    required = {"dct:identifier", "dct:title", "dct:description", "dct:modified", "dcat:theme", "dct:rightsHolder"}
    assert required | {"dct:accrualPeriodicity"} <= set(dataset) and agent["foaf:name"] == "Ente di prova"
    named = {entry["dcat:downloadURL"]["@id"] for entry in dataset["dcat:distribution"]}
    data = {
        f.relative_to(exported).as_posix() for f in exported.rglob("*") if f.suffix in (".csv", ".parquet", ".xlsx")
    }
    assert named == data | {"riscontro.duckdb"}
    assert all(entry["dct:license"] and entry["dct:format"] for entry in dataset["dcat:distribution"])


def test_the_dictionary_explains_every_column(exported: Path, db: Path) -> None:
    text = (exported / "dizionario.md").read_text(encoding="utf-8")
    columns = "select table_name, column_name from duckdb_columns() where schema_name = 'main' and not internal"
    for view, column in query(db, columns).rows:
        part = text.split(f"\n## {view}\n")[1].split("\n## ")[0]
        (line,) = [line for line in part.splitlines() if line.startswith(f"| `{column}` |")]
        assert len(line.split("|")[3].strip()) > 5, line


def test_a_folder_in_use_stays_as_it_is(exported: Path, db: Path) -> None:
    before = sorted(exported.rglob("*"))
    with pytest.raises(ShelfProblem, match="not empty"):
        api.export(exported, db)
    assert sorted(exported.rglob("*")) == before


def test_libreoffice_opens_the_workbook(exported: Path, tmp_path: Path) -> None:
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if not office:
        pytest.skip("LibreOffice is not on this machine")
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    text = "csv:Text - txt - csv (StarCalc):44,34,76"
    words = [office, home, "--headless", "--convert-to", text, "--outdir", tmp_path, exported / "riscontro.xlsx"]
    subprocess.run(words, check=True, timeout=300, capture_output=True)
    assert "benchmarks" in (tmp_path / "riscontro.csv").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def real(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The comparisons over the PIRA of Massa-Carrara and the report of Pisa, read from their PDFs; no checks."""
    folder = tmp_path_factory.mktemp("real")
    for chamber, kind in (("massa-carrara", Kind.PIRA), ("pisa", Kind.RELAZIONE)):
        name = f"{chamber}-2020-{kind}"
        found = extract.read(shared / "relazioni" / f"{name}.pdf", lambda *_: None)
        made = normalize.read_tree(found.tree)
        source = Source(
            Path(f"{name}.pdf"), hashlib.sha256(name.encode()).hexdigest(), name, chamber, 2020, kind, "", 1
        )
        shelf.put(folder / "shelf", Reading(source, made.records, made.cells, made.unread, statements=made.statements))
    warehouse.build(
        folder / "shelf", folder / "db", bench.comparisons(), match=matches.matched, pair=paired, average=averaged
    )
    return folder / "db"


def test_the_means_that_the_documents_print_and_no_other(real: Path) -> None:
    """Thirteen of the plan's notes and two targets of Pisa's; the target of 43,40 and of 32,23 are not said to be."""
    found = query(real, "from benchmarks where cluster_source = 'printed' and document_id = mean_document_id").dicts()
    stated = [
        row
        for row in corpus.facts("cluster_means")
        if row["certainty"] in ("printed", "stated: target = media regionale")
    ]
    expected = sorted(
        (Decimal(r["mean_value"]), int(r["year"]), r["cluster"], Decimal(r["chamber_last_value"])) for r in stated
    )
    assert sorted((row["mean"], row["cluster_year"], row["cluster"], row["value"]) for row in found) == expected
    assert len(found) == 15
    assert all(row["page"] and row["mean_page"] and row["unit"] and row["mean_text"] for row in found)
    units = {row["mean"]: row["unit"] for row in found}
    for row in stated:
        assert units[Decimal(row["mean_value"])] == {"N.": "N"}.get(row["unit"], row["unit"])
    others = "from benchmarks where cluster_source = 'printed' and mean in (43.40, 32.23)"
    assert query(real, others).rows == ()
