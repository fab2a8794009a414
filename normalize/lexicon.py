"""The words of `corpus/lexicon`, loaded once: how units, operators and absent values are written."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any

from riscontro import corpus


@cache
def words(name: str) -> dict[str, Any]:
    """The content of `corpus/lexicon/<name>.toml` as nested dicts; raises FileNotFoundError when it is not there."""
    return tomllib.loads(corpus.path("lexicon", f"{name}.toml").read_text(encoding="utf-8"))


@cache
def spellings(name: str, table: str) -> dict[str, str]:
    """One table of a lexicon turned round: each spelling -> what it stands for (`"giorni" -> "gg"`)."""
    return {spelling: meaning for meaning, found in words(name)[table].items() for spelling in found}


def squeeze(text: str) -> str:
    """Text in lower case without blanks and dots, as the lexicon's short words are compared."""
    return "".join(text.lower().replace(".", "").split())
