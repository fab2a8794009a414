"""The addresses of rows: stable and short enough to be cited."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

NOWHERE = "-"
"""In the place of a node, for a check that speaks of no row."""


def document(document_id: str) -> str:
    """The address of a document."""
    return f"/documenti/{_part(document_id)}"


def row(check: Mapping[str, Any]) -> str:
    """The address of a check (document_id, node_id, subject, check_id): `/documenti/<document>/<node>/<subject>`. What
    speaks of no row has the tail of its check_id after `-/`."""
    node, subject = check["node_id"], check["subject"]
    if node:
        return f"{document(check['document_id'])}/{_part(node)}/{_part(subject)}"
    if not check["check_id"]:
        return document(check["document_id"])
    tail = check["check_id"].removeprefix(f"{check['document_id']}/")
    return f"{document(check['document_id'])}/{NOWHERE}/{quote(tail, safe='/')}"


def node(document_id: str, node_id: str) -> str:
    """The address of a row whatever is checked of it."""
    return f"{document(document_id)}/{_part(node_id)}"


def _part(text: str) -> str:
    return quote(text, safe="")
