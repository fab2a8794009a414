"""What pictures are asked for: a chamber, a year, a cluster to set it beside."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from riscontro.comparing import known
from riscontro.errors import UnknownDocument
from riscontro.report import query

NAME = "SELECT name FROM chambers WHERE chamber_id = $1"
YEARS = """
SELECT year FROM benchmarks WHERE chamber_id = $1 UNION SELECT year FROM documents WHERE chamber_id = $1 ORDER BY 1
"""


@dataclass(frozen=True, slots=True)
class Asked:
    """One chamber in one year, under its name; `cluster` None leaves the choice to each picture."""

    db: Path
    chamber: str
    name: str
    year: int
    cluster: str | None = None


def asked(db: Path, chamber: str, year: int | None = None, cluster: str | None = None) -> list[Asked]:
    """What is asked, one for each year of which there are data (or the one given); `chamber` is an id or a name.
    Raises UnknownDocument when no chamber is called so or there is nothing of it in that year."""
    chamber = known(db, chamber)
    named = query(db, NAME, [chamber]).rows
    years = [row[0] for row in query(db, YEARS, [chamber]).rows if year in (None, row[0])]
    if not years:
        of = f"'{chamber}' of {year}" if year else f"'{chamber}'"
        raise UnknownDocument(f"nothing of {of} in {db}", remedy="riscontro check lists the documents there are")
    return [Asked(db, chamber, named[0][0] if named else chamber, one, cluster) for one in years]
