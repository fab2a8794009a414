"""The sheet as an XLSX workbook: one table a sheet, no formula, text that stays text whatever sign it begins with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import xlsxwriter

from riscontro.printing import safe
from riscontro.report import VERDICTS
from riscontro.sheet import words
from riscontro.sheet.criteria import criteria
from riscontro.sheet.gather import Facts, Row
from riscontro.sheet.page import HEADINGS, coverage, header

LONGEST = 32_000
"""Characters of a cell; Excel takes 32,767."""
WIDEST, NARROWEST = 60, 8
LIVE = ("=", "+", "-", "@", "\t", "\r")
"""A text that begins so is marked as text for good: typing Enter in its cell does not make a formula of it."""

CHECKS = {
    "verdict": "esito",
    "subject": "che cosa",
    "name": "denominazione",
    "operands": "stampato",
    "published": "pubblicato",
    "published_low": "pubblicato, da",
    "published_high": "pubblicato, a",
    "recomputed": "ricalcolato",
    "recomputed_low": "ricalcolato, da",
    "recomputed_high": "ricalcolato, a",
    "width": "ampiezza",
    "gap": "distanza",
    "rule": "regola",
    "explanation": "perché",
    "smallest_change": "tornerebbe con",
    "misreading": "una cifra sola",
    "section": "parte",
    "level": "livello",
    "page": "pagina",
    "line": "riga",
    "check_id": "verifica",
}
TREE = {
    "section": "parte",
    "level": "livello",
    "code": "codice",
    "name": "denominazione",
    "weight_raw": "peso",
    "score_raw": "pubblicato",
    "recomputed": "ricalcolato",
    "recomputed_low": "ricalcolato, da",
    "recomputed_high": "ricalcolato, a",
    "verdict": "esito",
    "page": "pagina",
    "line": "riga",
}
CHANGES = {
    "code": "codice",
    "name": "indicatore",
    "plan_target_raw": "valore atteso del piano",
    "report_target_raw": "valore atteso della relazione",
    "change": "che cosa è cambiato",
    "score_published": "grado pubblicato",
    "score_against_plan": "grado con il valore atteso del piano",
    "matched_by": "abbinati per",
    "note": "avvertenza",
    "plan_document": "piano",
    "plan_file": "file del piano",
    "plan_page": "pagina del piano",
    "report_page": "pagina della relazione",
}
UNREAD = {"page": "pagina", "line": "riga", "raw": "testo", "reason": "motivo"}
NOTE = "nota di chi valuta"


def xlsx(facts: Facts) -> bytes:
    """The workbook: summary, every check, those that do not hold exactly, the draw, the tree, the plan, questions, rows
    not read, criteria. The same facts give the same bytes but for the zip's own dates."""
    stream = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(stream, options) as workbook:
        workbook.set_properties({"title": f"Foglio di verifica: {facts.document['document_id']}"})
        sheets = _Sheets(workbook)
        sheets.add("Riepilogo", ("che cosa", "valore"), _summary(facts))
        sheets.add("Verifiche", (*CHECKS.values(), NOTE), _rows(facts.checks, CHECKS))
        sheets.add("Non esatte", (*CHECKS.values(), NOTE), _rows(facts.open, CHECKS))
        drawn = [check for some in facts.draw for check in some]
        sheets.add("Estrazione", (*CHECKS.values(), NOTE), _rows(drawn, CHECKS))
        sheets.add("Albero", (*TREE.values(), NOTE), _rows(facts.tree, TREE))
        sheets.add("Piano e relazione", (*CHANGES.values(), NOTE), _rows(facts.changes, CHANGES))
        for view, found in facts.questions.items():
            labels = {column: said for column, said in HEADINGS[view][1].items() if column in found.columns}
            sheets.add(view.replace("_", " ").capitalize(), (*labels.values(), NOTE), _rows(found.dicts(), labels))
        sheets.add("Non lette", (*UNREAD.values(), NOTE), _rows(facts.unread, UNREAD))
        sheets.add("Criteri A-K", ("criterio", "accertato", "resta a chi valuta", NOTE), _criteria(facts))
    return stream.getvalue()


class _Sheets:
    """Writes tables into a workbook, one a sheet, every cell by its type."""

    def __init__(self, workbook: Any) -> None:
        self.workbook = workbook
        self.head = workbook.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        self.text = workbook.add_format({"text_wrap": True, "valign": "top"})
        self.live = workbook.add_format({"text_wrap": True, "valign": "top", "quote_prefix": True})
        self.day = workbook.add_format({"num_format": "dd/mm/yyyy", "valign": "top"})

    def add(self, name: str, headings: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        """A sheet with its headings repeated on every printed page, frozen above, and a filter."""
        sheet = self.workbook.add_worksheet(name)
        body = list(rows)
        for number, row in enumerate([headings, *body]):
            for column, value in enumerate(row):
                self._cell(sheet, number, column, value, self.head if number == 0 else None)
        for column, heading in enumerate(headings):
            longest = max((len(str(row[column] or "")) for row in body if column < len(row)), default=0)
            sheet.set_column(column, column, min(WIDEST, max(NARROWEST, len(heading), longest) + 2))
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, len(body), len(headings) - 1)
        sheet.repeat_rows(0)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)

    def _cell(self, sheet: Any, row: int, column: int, value: Any, head: Any) -> None:
        match value:
            case None | "":
                return
            case int() | Decimal() | float():
                sheet.write_number(row, column, value, head)
            case date():
                sheet.write_datetime(row, column, value, self.day)
            case _:
                text = safe(str(value))[:LONGEST]
                sheet.write_string(row, column, text, head or (self.live if text.startswith(LIVE) else self.text))


def _rows(rows: Iterable[Row], columns: Iterable[str]) -> list[list[Any]]:
    return [[_said(row, column) for column in columns] for row in rows]


def _said(row: Row, column: str) -> Any:
    """A value of a row, its codes in words."""
    value: Any = row.get(column)
    match column:
        case "verdict":
            return words.verdict(value) if value else None
        case "subject":
            return words.SUBJECTS.get(value, value)
        case "rule":
            return words.rule(value, row.get("rule_basis"))
        case "section":
            return words.SECTIONS.get(value, value)
        case "level":
            return words.LEVELS.get(value, value)
        case "matched_by":
            return words.PAIRED.get(value, value)
        case "change":
            return words.changed(value)
    return value


def _summary(facts: Facts) -> list[tuple[str, Any]]:
    totals = Counter(check["verdict"] for check in facts.checks)
    return [
        *header(facts),
        *((f"Metodo: {rule['document']}, p. {rule['page']}", rule["statement"]) for rule in facts.stated),
        *(
            (f"Righe {label}" if not label.startswith("righe") else label.capitalize(), n)
            for label, n in coverage(facts)
        ),
        *((f"Verifiche: {words.verdict(name)}", n) for name in VERDICTS if (n := totals[name])),
        ("Seme dell'estrazione", facts.seed),
    ]


def _criteria(facts: Facts) -> list[tuple[str, ...]]:
    return [
        (f"{one.letter}. {one.title}", "\n".join(one.established) or "Nulla.", "\n".join(one.left))
        for one in criteria(facts)
    ]
