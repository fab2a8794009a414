"""What the public views and their columns mean, in Italian: `sql/comments.toml` as COMMENT statements."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

SQL = Path(__file__).parent / "sql"
ITSELF = ""
"""The key of a view's own comment among those of its columns."""


def texts(view: str) -> dict[str, str]:
    """The texts for one view: column name to text, `ITSELF` for the view; may name columns the view does not have."""
    held = tomllib.loads((SQL / "comments.toml").read_text(encoding="utf-8"))
    itself = {ITSELF: held["views"][view]} if view in held["views"] else {}
    return {**held["every"], **held["columns"].get(view, {}), **itself}


def statements(views: Mapping[str, Sequence[str]], own: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    """COMMENT statements for `views` (name to columns): a view's `own` text first, else that of the file."""
    for view, columns in views.items():
        said = {**texts(view), **own.get(view, {})}
        for column in (ITSELF, *columns):
            if column in said:
                what = f'column "{view}"."{column}"' if column else f'view "{view}"'
                yield f"comment on {what} is {quoted(said[column])}"


def quoted(text: str) -> str:
    """The text as an SQL string."""
    return "'" + text.replace("'", "''") + "'"
