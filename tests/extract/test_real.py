"""Hand-checked rows of the real documents, the awkward ones: cut by a page, damaged, dated, monitored."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from extract import read
from normalize import read_tree
from riscontro.model import Record
from tests.extract.test_golden import value


class Row(NamedTuple):
    """What is printed of an indicator; `at` is its page in a PDF, its line in a text; `parent` a code."""

    at: int
    name: str
    code: str | None
    parent: str | None
    weight: str
    operator: str | None
    target: str
    actual: str
    score: str


MASSA_CARRARA = {
    "a table that goes over the page": Row(
        20, "Attività gestite dal personale addetto", None, "3.2", "25.00 %", ">=", "45 N", "90 N", "100.00 %"
    ),
    "a code that scans damage": Row(
        21, "Tempo medio di lavorazione", "C1.1_07", "3.2", "25.00 %", "<=", "2.00 gg", "0.50 gg", "100.00 %"
    ),
    "a row cut by the page": Row(
        23, "Numero totale di delibere", "N_Org_Del", "2.1", "", ">=", "65.00 N", "67.00 N", ""
    ),
    "another row cut by the page": Row(
        28, "Numero newsletters inviate nell'anno", None, "1.2.4", "", ">=", "12.00 N", "12.00 N", ""
    ),
    "a date cut by the page": Row(
        29, "Predisporre report annuale", None, "2.1.1", "", "entro", "2020-12-31", "2020-12-31", ""
    ),
    "a negative result": Row(
        30, "Contabilizzazione delle retribuzioni", None, "2.1.3", "", "<=", "30.00 N", "-51.50 N", ""
    ),
    "a placeholder where the code should be": Row(
        34, "Predisposizione piano formativo", None, "3.1.1", "", "entro", "2020-03-31", "2020-03-23", ""
    ),
}  # fmt: skip
PIRA_PDF = {
    "a target without a space": Row(1, "Realizzazione studi", None, "1.1", "", ">=", "8 N", "", ""),
    "a target far below one": Row(2, "Risorse dedicate per impresa", None, "2.2", "", ">=", "0.03 ratio", "", ""),
    "without a result": Row(3, "Numero totale di domande brevetti", None, "3.2", "", ">=", "134 N", "", ""),
    "the last page": Row(4, "Numero totale di delibere", None, "2.1", "", ">=", "120 N", "", ""),
}
PIRA_TEXT = {
    "a target without a space": PIRA_PDF["a target without a space"]._replace(at=16),
    "a target far below one": PIRA_PDF["a target far below one"]._replace(at=36),
    "without a result": PIRA_PDF["without a result"]._replace(at=59),
    "the last objective": PIRA_PDF["the last page"]._replace(at=91),
}
PISA_TEXT = {
    "monitored": Row(
        494, "Grado di apertura all'internazionalizzazione", "A1", "A1", "0 %", "monitor", "monitoraggio", "0.87", ""
    ),
    "monitored, in per cent": Row(
        514, "Livello di implementazione del registro", "A3", "A3", "0 %", "monitor", "monitoraggio", "3 %", ""
    ),
    "the same name, not monitored": Row(
        515, "Livello di implementazione del registro", "A3", "A3", "30 %", None, "100 %", "100 %", "100 %"
    ),
    "a bare number": Row(575, "Livello di diffusione servizi", "B1", "B1", "0 %", "monitor", "monitoraggio", "141", ""),
    "days without a unit": Row(577, "Tempi medi di lavorazione", "B1", "B1", "15 %", None, "6.00", "4.90", "100 %"),
}
PISTOIA_PRATO_TEXT = {
    "a damaged code": Row(
        631, "Azioni di diffusione della cultura", "OC_TD_02", "oc_01", "25.00 %", ">=", "4.00 N", "27.00 N", "100.00 %"
    ),
    "a lower-case code with blanks": Row(
        674, "Capacità di risposta", "OC_Int_04", None, "25.00 %", "=", "100.00 %", "100.00 %", "100.00 %"
    ),
    "a date without a result": Row(
        761, "Valorizzazione degli spazi camerali", "AUDI_04", None, "0.00 %", "entro", "2022-11-30", "N/D", "N/D"
    ),
    "no target set": Row(
        771, "Customer satisfaction (ufficio ambiente)", None, None, "0.00 %", None, "non specificato", "N/D", "N/D"
    ),
    "a letter where a digit should be": Row(
        781, "Elenco tecnici ed esperti", "PROD_TIP_05", None, "0.00 %", "=", "100.00 %", "100.00 %", "100.00 %"
    ),
    "below the target": Row(
        861, "Numero di procedure di mediazione", None, None, "10.00 %", ">=", "295.00 N", "238.00 N", "80.68 %"
    ),
    "a date": Row(
        895, "Registro assegnatari", None, "01_06_04", "12.50 %", "entro", "2022-04-30", "2022-02-03", "100.00 %"
    ),
}  # fmt: skip
DOCUMENTS = {
    "massa-carrara-2020-relazione.pdf": MASSA_CARRARA,
    "massa-carrara-2020-pira.pdf": PIRA_PDF,
    "massa-carrara-2020-pira.txt": PIRA_TEXT,
    "pisa-2020-relazione.txt": PISA_TEXT,
    "pistoia-prato-2022-relazione.txt": PISTOIA_PRATO_TEXT,
}
CASES = [(document, name) for document, rows in DOCUMENTS.items() for name in rows]


@cache
def records(file: Path) -> tuple[Record, ...]:
    """What is read of one document, once in a session."""
    return read_tree(read(file).tree).records


@pytest.mark.parametrize(("document", "name"), CASES, ids=[f"{d.rpartition('-')[0]}: {n}" for d, n in CASES])
def test_rows_checked_by_hand(shared: Path, document: str, name: str) -> None:
    row = DOCUMENTS[document][name]
    found = records(shared / "relazioni" / document)
    codes = {r.node_id: r.code for r in found}
    (one,) = [r for r in found if r.name.startswith(row.name) and row.at in (r.place.page, r.place.line)]
    assert one.level == "indicator"
    told = (one.code, value(one.weight), one.target.operator, value(one.target), value(one.actual), value(one.score))
    assert told == (row.code, row.weight, row.operator, row.target, row.actual, row.score)
    if row.parent:
        assert codes.get(one.parent_id or "") == row.parent


def test_a_plan_keeps_the_last_value_and_the_targets_of_the_next_years(shared: Path) -> None:
    found = records(shared / "relazioni" / "massa-carrara-2020-pira.pdf")
    (one,) = [r for r in found if r.name == "Realizzazione studi"]
    assert (value(one.last_value), one.last_value_year) == ("8 N", 2019)
    assert [(year, target.operator, value(target)) for year, target in one.next_targets] == [
        (2021, ">=", "8 N"),
        (2022, ">=", "8 N"),
    ]
