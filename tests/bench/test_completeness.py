"""Criteria A and C: what one part of a document, or a plan, lists and the other does not; questions, never verdicts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import duckdb

from riscontro.model import Cell, Level, Place, Record, Section, Unread
from tests.bench.made import database, node, reading, row
from tests.bench.test_plans import named, plan

NAMES = ["Turismo", "Estero", "Vigilanza", "Biblioteca", "Protesti"]


def rows(con: duckdb.DuckDBPyConnection, view: str, columns: str) -> list[tuple[Any, ...]]:
    return con.execute(f"select {columns} from {view}").fetchall()


def listed(section: Section, names: Iterable[str], score: str = "100,00 %", page: int = 1) -> list[Record]:
    """Objectives of these names in a section, one page."""
    return [
        replace(node(f"{section}{n}", score, section=section, place=Place(page=page)), name=name)
        for n, name in enumerate(names)
    ]


def missing(*records: Record, cells: tuple[Cell, ...] = ()) -> set[tuple[str, str]]:
    """(name, part that lacks it) of every row not listed."""
    con = database([replace(reading(records), cells=cells)])
    return {(n, o) for n, o, kind in rows(con, "completeness", "name, other_section, kind") if kind == "not_listed"}


def test_a_row_of_the_detail_that_the_summary_lacks() -> None:
    detail, summary = listed(Section.OPERATIONAL, NAMES, page=2), listed(Section.SUMMARY, NAMES[:4])
    assert missing(*detail, *summary) == {("Protesti", "summary")}
    assert missing(*detail, *listed(Section.SUMMARY, NAMES)) == set()
    assert missing(*detail, *listed(Section.SUMMARY, NAMES[:2])) == set(), "two in common are not the same list"
    assert missing(*detail, *listed(Section.INDIVIDUAL, NAMES[:4])) == set(), "nobody need be given every objective"


def test_a_name_shortened_or_printed_where_no_row_was_read_is_not_missing() -> None:
    detail = listed(Section.OPERATIONAL, [*NAMES[:4], "Gestione dei protesti cambiari"], page=2)
    assert missing(*detail, *listed(Section.SUMMARY, NAMES)) == set()
    like = listed(Section.SUMMARY, [*NAMES[:4], "Protesti cambiari (ufficio)"])
    assert missing(*detail, *like) == set(), "half of the long words and a degree that meets"
    other = replace(like[-1], score=replace(like[-1].score, number=node("x", "50,00 %").score.number))
    assert missing(*detail, *like[:-1], other) == {
        ("Gestione dei protesti cambiari", "summary"),
        ("Protesti cambiari (ufficio)", "operational"),
    }
    unseen = Cell("4.5 - Gestione dei\nprotesti cambiari", Place(page=1), 9, 1, 0)
    assert missing(*detail, *listed(Section.SUMMARY, NAMES[:4]), cells=(unseen,)) == set()


def test_words_of_many_rows_and_names_of_other_rows_tell_nothing() -> None:
    shared = [f"{name} (obiettivo comune)" for name in ("Transizione digitale", "Mercati esteri", "Personale giovane")]
    detail = listed(Section.OPERATIONAL, [*shared, "Sportelli telematici (obiettivo comune)"], page=2)
    summary = listed(Section.SUMMARY, [*shared, "Sedi periferiche"])
    lacking = {("Sportelli telematici (obiettivo comune)", "summary"), ("Sedi periferiche", "operational")}
    assert missing(*detail, *summary) == lacking, "two words that every objective has make no name"
    named = listed(Section.OPERATIONAL, [*NAMES, "Vigilanza metrica"], page=2)
    assert missing(*named, *listed(Section.SUMMARY, [*NAMES, "Diritto annuale"])) == {
        ("Diritto annuale", "operational")
    }, "one name inside the other"


def test_an_initialism_is_told_by_a_degree_that_stands_alone() -> None:
    detail = listed(Section.OPERATIONAL, [*NAMES[:4], "Risoluzione delle liti"], page=2)
    summary = listed(Section.SUMMARY, [*NAMES[:4], "ADR"])
    assert missing(*detail, *summary) == {("Risoluzione delle liti", "summary"), ("ADR", "operational")}
    alone = node("x", "95,99 %").score
    told = [*detail[:-1], replace(detail[-1], score=alone), *summary[:-1], replace(summary[-1], score=alone)]
    assert missing(*told) == set()


def test_a_row_without_result_among_rows_that_have_one() -> None:
    done = [row(f"i{n}", ">= 8 N.", "9 N.", "100 %") for n in range(4)]
    silent, watched = row("muto", ">= 8 N.", "N/D", ""), row("visto", "monitoraggio", "", "")
    con = database([reading([*done, silent, watched], unread=[Unread(Place(page=1), "x", "y")])])
    ((kind, who, question),) = rows(con, "completeness", "kind, node_id, question")
    assert (kind, who) == ("no_result", "muto")
    assert "4 delle 6 righe" in question
    assert "1 righe non lette" in question
    assert rows(database([replace(plan([*done, silent]))]), "completeness", "kind") == [], "a plan has no results yet"


def test_what_only_the_plan_or_only_the_report_has() -> None:
    before = [named("p1", "Sedute", ">= 8 N."), named("p2", "Delibere", ">= 3 N.")]
    after = [named("r1", "sedute", ">= 9 N.", "9 N."), named("r2", "Corsi", ">= 3 N."), named("r3", "corsi", "")]
    columns = "presence, name, plan_node_id, report_node_id, question is null"
    con = database([plan(before), reading(after)])
    assert rows(con, "plan_coverage", columns) == [
        ("both", "Sedute", "p1", "r1", True),
        ("plan_only", "Delibere", "p2", None, False),
        ("report_only", "Corsi", None, "r2", True),
    ]
    whole = replace(plan(before), source=replace(plan(before).source, kind="piano", document_id="prova-2022-piano"))
    assert rows(database([whole, reading(after)]), "plan_coverage", columns)[2][4] is False


def test_an_individual_list_is_compared_with_the_objectives() -> None:
    persons = [replace(r, level=Level.INDIVIDUAL) for r in listed(Section.INDIVIDUAL, NAMES, page=3)]
    assert missing(*listed(Section.OPERATIONAL, NAMES[:4], page=2), *persons) == {("Protesti", "operational")}
