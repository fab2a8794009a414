"""Questions in SQL: a box with the cookbook beside it, the answer as a table and as CSV, an address for each question.

Whatever is asked runs in the sandbox, two questions at once and a few waiting; other pages go on meanwhile.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime
from threading import BoundedSemaphore
from typing import Any
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bench.recipes import Recipe, recipes
from riscontro import sandbox
from riscontro.errors import QueryRefused, Refusal
from riscontro.printing import Rows, csv_text, italian
from riscontro.report import query as ours
from riscontro.sandbox import MIB, Limits, Result
from riscontro.web import addresses
from riscontro.web.pages import page
from riscontro.web.published import Published

LIMITS = Limits(text=8_000, memory=256 * MIB)
AT_ONCE, WAITING, SHOWN = 2, 6, 200
"""Questions answered at once, those that may wait for them, rows of an answer on the page (the CSV has all)."""
TOLD: Mapping[Refusal, str] = {
    Refusal.INVALID: "La domanda non è scritta in modo che la base dati la capisca.",
    Refusal.LONG: f"La domanda è troppo lunga: può avere al massimo {LIMITS.text} caratteri.",
    Refusal.COUNT: "Una domanda alla volta: qui non ce n'è nessuna, o ce n'è più di una.",
    Refusal.KIND: "Qui si può soltanto leggere: una domanda comincia con SELECT, FROM, WITH, DESCRIBE o SUMMARIZE.",
    Refusal.ACCESS: "Una domanda vede soltanto la base dati: non legge né scrive altri file e non va in rete.",
    Refusal.TIME: f"La domanda è stata fermata dopo {LIMITS.seconds:g} secondi: chiedere di meno, per esempio di un "
    "solo documento.",
    Refusal.MEMORY: "La domanda è stata fermata perché le serviva troppa memoria: chiedere di meno.",
    Refusal.SIZE: "La risposta è troppo grande: chiedere meno colonne, o testi più corti.",
    Refusal.BROKEN: "La domanda si è interrotta senza una risposta.",
}
BUSY = "Ci sono già troppe domande in corso: riprovare fra qualche secondo."
NAMING = ("document_id", "plan_document", "report_document")
"""The columns whose values are documents."""
_NUMBERS = re.compile(r"DECIMAL|U?(?:TINY|SMALL|BIG|HUGE)?INT|INTEGER|DOUBLE|FLOAT")
_FORMULA = re.compile(r"\s*[=@\t\r]|\s*[+-](?!\s?[\d.,]+\s?[\w.%€]*$)")
VIEWS = """
    SELECT v.view_name AS name, v.comment,
        list({'name': c.column_name, 'comment': c.comment} ORDER BY c.column_index) AS columns
    FROM duckdb_views() AS v
    JOIN duckdb_columns() AS c ON c.table_oid = v.view_oid AND c.database_name = v.database_name
    WHERE v.schema_name = 'main' AND NOT v.internal AND v.database_name = current_database()
    GROUP BY ALL ORDER BY name
"""


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a question: its result, or the sentence that says why there is none, with DuckDB's own words
    (in English) where those help; `state` is when the database that answered was made."""

    result: Result | None = None
    sentence: str = ""
    words: str = ""
    status: int = 200
    state: datetime | None = None


@dataclass(slots=True)
class Questions:
    """Those that are being answered or wait; no thread of the pages' own is taken by them."""

    published: Published
    pool: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(AT_ONCE, "domanda"))
    room: BoundedSemaphore = field(default_factory=lambda: BoundedSemaphore(AT_ONCE + WAITING))

    async def answer(self, sql: str) -> Answer:
        """The answer to one question; a refusal where too many are asked."""
        if not self.room.acquire(blocking=False):
            return Answer(sentence=BUSY, status=503)
        try:
            return await asyncio.wrap_future(self.pool.submit(self._answer, sql))
        finally:
            self.room.release()

    def close(self) -> None:
        """Let nobody wait any longer."""
        self.pool.shutdown(wait=False, cancel_futures=True)

    def _answer(self, sql: str) -> Answer:
        with self.published.held() as db:
            state = datetime.fromtimestamp(db.stat().st_mtime)
            try:
                return Answer(sandbox.query(db, sql, LIMITS), state=state)
            except QueryRefused as refused:
                words = refused.message if refused.reason is Refusal.INVALID else ""
                return Answer(None, TOLD[refused.reason], words, 400, state)


async def questions(request: Request) -> Response:
    """The box, filled with the question asked by address (`?sql=`), and its answer."""
    return await _page(request, _sql(request))


async def kept(request: Request) -> Response:
    """A question of the cookbook, with its answer and how it is read and cited."""
    name = request.path_params["name"]
    recipe = next((one for one in recipes() if one.name == name), None)
    if recipe is None:
        raise HTTPException(404)
    return await _page(request, recipe.sql, recipe)


async def download(request: Request) -> Response:
    """The answer as CSV; where there is none, the page that says why."""
    sql = _sql(request)
    answer = await _asked(request, sql)
    if answer.result is None:
        return await _shown(request, sql, answer)
    named = {"content-disposition": 'attachment; filename="riscontro-domanda.csv"'}
    columns = tuple(map(str, map(harmless, answer.result.columns)))
    rows = Rows(columns, tuple(tuple(map(harmless, row)) for row in answer.result.rows))
    return Response(csv_text(rows), media_type="text/csv; charset=utf-8", headers=named)


def _sql(request: Request) -> str:
    """The question that an address asks; a form sends its lines as CR LF."""
    return request.query_params.get("sql", "").replace("\r\n", "\n")


async def _page(request: Request, sql: str, recipe: Recipe | None = None) -> Response:
    answer = await _asked(request, sql) if sql.strip() else Answer()
    return await _shown(request, sql, answer, recipe)


async def _asked(request: Request, sql: str) -> Answer:
    answer: Answer = await request.app.state.questions.answer(sql)
    return answer


async def _shown(request: Request, sql: str, answer: Answer, recipe: Recipe | None = None) -> Response:
    views = await run_in_threadpool(_views, request.app.state.published)
    content: dict[str, Any] = {
        "sql": sql,
        "answer": answer,
        "recipe": recipe,
        "recipes": recipes(),
        "views": views,
        "limits": LIMITS,
        "shown": SHOWN,
        "cells": cells(answer.result, SHOWN) if answer.result else [],
        "numeric": [bool(_NUMBERS.match(kind)) for kind in answer.result.types] if answer.result else [],
        "address": f"/domande/{recipe.name}" if recipe else f"/domande?{urlencode({'sql': sql})}",
        "csv": f"/domande.csv?{urlencode({'sql': sql})}",
    }
    return page(request, "query.html", answer.status, **content)


def _views(published: Published) -> list[dict[str, Any]]:
    with published.held() as db:
        return ours(db, VIEWS).dicts()


def cells(result: Result, most: int) -> list[list[tuple[str, str]]]:
    """The first rows of an answer as (text, address): documents and rows of documents lead to their pages."""
    named = [dict(zip(result.columns, row, strict=True)) for row in result.rows[:most]]
    return [[(written(value), _address(column, row)) for column, value in row.items()] for row in named]


def written(value: object) -> str:
    """A value in Italian writing; lists and structures by their parts."""
    match value:
        case list() | tuple():
            return "; ".join(map(written, value))
        case dict():
            return ", ".join(f"{written(name)}: {written(inner)}" for name, inner in value.items())
        case _:
            return italian(value)


def harmless(value: object) -> object:
    """A value for a file that a spreadsheet may open: a text that it would take for a formula begins with an
    apostrophe. What is printed as a number with its sign stays."""
    return f"'{value}" if isinstance(value, str) and _FORMULA.match(value) else value


def _address(column: str, row: Mapping[str, Any]) -> str:
    """Where a cell leads: a document, or with `node_id` the row of the document beside it; "" for all others."""
    value, document = row[column], row.get("document_id")
    if not isinstance(value, str) or not value:
        return ""
    if column == "node_id" and isinstance(document, str):
        return addresses.node(document, value)
    return addresses.document(value) if column in NAMING else ""


routes = [
    Route("/domande", questions),
    Route("/domande.csv", download),
    Route("/domande/{name}", kept),
]
