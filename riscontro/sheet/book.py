"""The sheet as an XLSX workbook: one table a sheet, no formula, text that stays text whatever sign it begins with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from riscontro.opinions import told
from riscontro.report import VERDICTS
from riscontro.sheet import words
from riscontro.sheet.criteria import criteria
from riscontro.sheet.gather import Facts, Row
from riscontro.sheet.page import HEADINGS, coverage, header
from riscontro.spreadsheet import Workbook

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
LEAD = 3
"""Verdict, subject and name stand on every printed page of a table of checks."""
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
    sheets = Workbook(f"Foglio di verifica: {facts.document['document_id']}")
    sheets.table("Riepilogo", ("che cosa", "valore"), _summary(facts))
    sheets.table("Verifiche", (*CHECKS.values(), NOTE), _noted(facts, facts.checks), LEAD)
    sheets.table("Non esatte", (*CHECKS.values(), NOTE), _noted(facts, facts.open), LEAD)
    drawn = [check for some in facts.draw for check in some]
    sheets.table("Estrazione", (*CHECKS.values(), NOTE), _noted(facts, drawn), LEAD)
    sheets.table("Albero", (*TREE.values(), NOTE), _rows(facts.tree, TREE))
    sheets.table("Piano e relazione", (*CHANGES.values(), NOTE), _rows(facts.changes, CHANGES))
    for view, found in facts.questions.items():
        labels = {column: said for column, said in HEADINGS[view][1].items() if column in found.columns}
        sheets.table(view.replace("_", " ").capitalize(), (*labels.values(), NOTE), _rows(found.dicts(), labels))
    sheets.table("Non lette", (*UNREAD.values(), NOTE), _rows(facts.unread, UNREAD))
    sheets.table("Criteri A-K", ("criterio", "accertato", "resta a chi valuta", NOTE), _criteria(facts))
    return sheets.content()


def _noted(facts: Facts, checks: Iterable[Row]) -> list[list[Any]]:
    """Checks as rows, with what the evaluator said of each already in the column for notes."""
    return [[*(_said(c, column) for column in CHECKS), told(facts.opinions.get(c["check_id"], ()))] for c in checks]


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
            return words.rule(value, row.get("rule_basis"), row.get("rule_source"))
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
