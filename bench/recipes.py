"""The cookbook: questions of those who ask the database in SQL, each with its query and how its answer is cited.

One file of `bench/cookbook` a question; web page, notebook and tests read the same files.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

COOKBOOK = Path(__file__).parent / "cookbook"
_HEAD = re.compile(
    r"-- (?P<question>.+)\n"
    r"-- Come si legge: (?P<reading>(?:.+\n-- )*?.+)\n"
    r"-- Come si cita: (?P<citing>(?:.+\n-- )*?.+)\n"
    r"(?P<sql>[^-](?s:.+))"
)


@dataclass(frozen=True, slots=True)
class Recipe:
    """A question in Italian, one SELECT over the public views that answers it, how its columns read, how to cite them.

    `name` is the file's, without its number: it stays when questions are put in another order.
    """

    name: str
    question: str
    reading: str
    citing: str
    sql: str


def recipes() -> list[Recipe]:
    """Every question, in the order of the file names. Raises ValueError naming a file that lacks a part."""
    return [_recipe(file) for file in sorted(COOKBOOK.glob("*.sql"))]


def _recipe(file: Path) -> Recipe:
    found = _HEAD.fullmatch(file.read_text(encoding="utf-8"))
    if found is None:
        raise ValueError(f"{file.name}: question, 'Come si legge:', 'Come si cita:' and the query, in this order")
    said = {part: text.replace("\n-- ", " ") for part, text in found.groupdict().items() if part != "sql"}
    return Recipe(file.stem.partition("_")[2], **said, sql=found["sql"].strip())
