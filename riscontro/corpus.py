"""The corpus: data beside the code. Where its files are, its TOML with known keys only, and who the chambers are.

Another corpus, with the same folders, takes its place where the environment names one in RISCONTRO_CORPUS: a user's own
chambers, or the invented ones of `make system`.
"""

from __future__ import annotations

import csv
import os
import re
import tomllib
import unicodedata
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

_ROOT = Path(os.environ.get("RISCONTRO_CORPUS") or Path(__file__).parent.parent / "corpus").resolve()

_SAID = "value source certainty"
KEYS: dict[str, dict[str, str]] = {
    "chamber.toml": {
        "": "slug name alias province region cluster predecessor successor established closed",
        "name": _SAID,
        "alias": _SAID,
        "province": _SAID,
        "region": _SAID,
        "cluster": f"{_SAID} year",
        "predecessor": f"{_SAID} date",
        "successor": f"{_SAID} date",
        "established": _SAID,
        "closed": _SAID,
    },
    "method.toml": {
        "": "chamber rule declared",
        "rule": "id subject years levels operator statement document page bands own children tolerance critical",
        "bands": "stated words colour from to above below",
        "declared": "years section code indicator statement target score document page",
    },
    "reading.toml": {"": "header row", "header": "words role document page", "row": "words kind document page"},
    "corrections.toml": {"": "correction", "correction": "document page where printed read reason expect"},
}
"""Per file of a drawer: the keys known at the top ("") and in each kind of table, as words."""


@dataclass(frozen=True, slots=True)
class Chamber:
    """A chamber of commerce, of today or of the past.

    `aliases` are other names it is printed under; `provinces` two-letter signs (empty where the facts do not say);
    `valid_from`, `valid_to` ISO dates as precise as known (`2022-06-30`, `2020`), None when not merged into or from
    anything known; `successor` the slug of the chamber that took it over. `certainty` is `sourced` or `unverified`;
    `domain` its web domain.
    """

    slug: str
    name: str
    aliases: tuple[str, ...] = ()
    provinces: tuple[str, ...] = ()
    region: str | None = None
    valid_from: str | None = None
    valid_to: str | None = None
    successor: str | None = None
    source: str = ""
    certainty: str = "unverified"
    domain: str | None = None


def path(*parts: str) -> Path:
    """The place of a file or folder of the corpus, whether it exists or not."""
    return _ROOT.joinpath(*parts)


def drawer(slug: str) -> Path | None:
    """The folder of what is known of one chamber beyond its documents, or None: a chamber without one must work."""
    folder = path("chambers", slug)
    return folder if (folder / "chamber.toml").is_file() else None


def toml(*parts: str) -> dict[str, Any]:
    """The content of a TOML file of the corpus, fractional numbers as Decimal.

    A file that a chamber's drawer lacks is {}: it has nothing to add; any other missing file is a FileNotFoundError.
    Raises ValueError naming file and key when a drawer has a key this program does not know: a typing slip must not
    pass in silence.
    """
    place = path(*parts)
    in_drawer = parts[0] == "chambers"
    if in_drawer and not place.is_file():
        return {}
    content = tomllib.loads(place.read_text(encoding="utf-8"), parse_float=Decimal)
    if in_drawer:
        _check_keys("/".join(parts), content, KEYS[place.name], "")
    return content


def facts(name: str) -> list[dict[str, str]]:
    """The rows of `corpus/facts/<name>.csv`, column name to text as written there."""
    with path("facts", f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def chambers() -> tuple[Chamber, ...]:
    """Every chamber known, today's first, then those merged away, each in the order of the facts.

    A merger that was decreed but never came about makes no chamber. What a drawer says replaces what the facts say.
    """
    found: dict[str, Chamber] = {}
    for row in facts("chambers"):
        found[slug(row["chamber"])] = _of_today(row)
    mergers = [row for row in facts("mergers") if row["operative"] == "yes"]
    for row in mergers:
        _merge(found, row)
    for key, chamber in found.items():
        if drawer(key):
            found[key] = _with_drawer(chamber, toml("chambers", key, "chamber.toml"))
    return tuple(found.values())


def slug(name: str) -> str:
    """A chamber's name as a folder name: `dell'Emilia` -> `emilia`, `Sassari (Nord Sardegna)` -> `sassari`."""
    bare = re.sub(r"\(.*?\)", "", name)
    plain = unicodedata.normalize("NFKD", bare).encode("ascii", "ignore").decode().lower()
    plain = re.sub(r"^(dell'|(del|dello|della|delle|di)\s)", "", plain.strip())
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def _check_keys(file: str, table: dict[str, Any], known: dict[str, str], kind: str) -> None:
    for key, value in table.items():
        if key not in known[kind].split():
            raise ValueError(f"{file}: unknown key '{key}'{f' in [{kind}]' if kind else ''}")
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, dict):
                _check_keys(file, item, {key: "", **known}, key)


def _certainty(source: str) -> str:
    return "unverified" if "unverified" in source else "sourced"


def _of_today(row: dict[str, str]) -> Chamber:
    inner = re.findall(r"\((.*?)\)", row["chamber"])
    name = re.sub(r"\s*\(.*?\)", "", row["chamber"])
    return Chamber(
        slug=slug(row["chamber"]),
        name=name,
        aliases=tuple(inner),
        provinces=tuple(row["provinces"].split(";")),
        region=row["region"],
        source=row["source"],
        certainty=_certainty(row["source"]),
        domain=row["domain"] or None,
    )


def _merge(found: dict[str, Chamber], row: dict[str, str]) -> None:
    after, source = slug(row["successor"]), row["source"]
    new = found.get(after) or Chamber(after, row["successor"], source=source, certainty=_certainty(source))
    found[after] = replace(new, valid_from=row["date"])
    for name in row["predecessors"].split(";"):
        before = found.get(slug(name)) or Chamber(slug(name), name, source=source, certainty=_certainty(source))
        found[before.slug] = replace(before, region=before.region or new.region, valid_to=row["date"], successor=after)


def _with_drawer(chamber: Chamber, content: dict[str, Any]) -> Chamber:
    provinces, aliases = content.get("province", []), content.get("alias", [])
    said = [fact for key in ("name", "region") if (fact := content.get(key))] + provinces
    return replace(
        chamber,
        name=content.get("name", {}).get("value", chamber.name),
        aliases=chamber.aliases + tuple(fact["value"] for fact in aliases),
        provinces=tuple(fact["value"] for fact in provinces) or chamber.provinces,
        region=content.get("region", {}).get("value", chamber.region),
        valid_from=content.get("established", {}).get("value", chamber.valid_from),
        valid_to=content.get("closed", {}).get("value", chamber.valid_to),
        source="; ".join(dict.fromkeys(fact["source"] for fact in said)) or chamber.source,
        certainty="unverified" if any(fact["certainty"] != "sourced" for fact in said) else "sourced",
    )
