"""The commands as functions for notebooks and programs: paths and words in, pandas frames out.

    from riscontro import api
    api.ingest(["relazione.pdf"]); api.build(); api.checks("pisa-2020-relazione")

Exact figures stay exact: a column of printed numbers holds `decimal.Decimal`, a missing one is None. Every function
raises a `riscontro.errors.RiscontroError` where the command would end with its exit code.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from riscontro.model import Kind

if TYPE_CHECKING:
    import pandas as pd

    from riscontro.comparing import Profile

SHELF, DB = Path("riscontro.shelf"), Path("riscontro.duckdb")
DECISIONS, SYNONYMS = Path("riscontro.decisions.csv"), Path("riscontro.synonyms.csv")
CLUSTERS = Path("riscontro.clusters.toml")
Place = str | Path


def ingest(
    paths: Iterable[Place],
    shelf: Place = SHELF,
    *,
    chamber: str | None = None,
    year: int | None = None,
    kind: str | None = None,
) -> pd.DataFrame:
    """Read files and folders onto the shelf. One row per file: path, status (read, already, refused), document_id,
    sha256, pages, rows, unread, message, exit_code. A refused file is a row, not an exception."""
    import pandas as pd

    from riscontro import pipeline
    from riscontro.ingest.identity import Given

    job = pipeline.Job(Path(shelf), Given(chamber, year, Kind(kind) if kind else None))
    return pd.DataFrame([asdict(outcome) for outcome in pipeline.ingest([Path(path) for path in paths], job)])


def build(
    shelf: Place = SHELF,
    db: Place = DB,
    *,
    decisions: Place = DECISIONS,
    synonyms: Place = SYNONYMS,
    clusters: Place = CLUSTERS,
) -> pd.DataFrame:
    """Make the database from the shelf, a reviewer's files and a file of clusters, if there are any.

    One row per public view: view, rows."""
    import pandas as pd

    from riscontro import pipeline
    from riscontro.kept import Kept

    made = pipeline.build(Path(shelf), Path(db), kept=Kept(Path(decisions), Path(synonyms)), groups=Path(clusters))
    return pd.DataFrame(list(made.rows.items()), columns=["view", "rows"])


def documents(db: Place = DB) -> pd.DataFrame:
    """The view `documents`: one row per document."""
    return _view("documents", db, None)


def indicators(document: str | None = None, db: Place = DB) -> pd.DataFrame:
    """The view `indicators`, of one document or of all: one row per indicator as printed, per section."""
    return _view("indicators", db, document)


def objectives(document: str | None = None, db: Place = DB) -> pd.DataFrame:
    """The view `objectives`, of one document or of all: one row per node above indicators."""
    return _view("objectives", db, document)


def sheet(
    document: str, out: Place, db: Place = DB, *, source: Place | None = None, seed: int = 1, draw: int = 10
) -> list[Path]:
    """Write the check sheet of a document: `out` ends in .html or .xlsx, else it is a folder for both. The files made.

    `source` is the document's file or a folder that holds it, for the cut-outs of its pages.
    """
    from riscontro.sheet.write import write

    return write(Path(db), document, Path(out), None if source is None else Path(source), seed, draw)


def checks(document: str | None = None, db: Place = DB) -> pd.DataFrame:
    """The view `checks`, of one document or of all: one row per check, with published and recomputed interval."""
    return _view("checks", db, document)


def compare(
    chamber: str,
    concept: str | None = None,
    cluster: str | None = None,
    year: int | None = None,
    *,
    few: bool = False,
    clusters: Place | None = None,
    db: Place = DB,
) -> pd.DataFrame:
    """The view `benchmarks` of a chamber (id or name), of one concept (id, code or words of its name), cluster (words
    of its name, or a family) and year, or of all. `few` fills in means below the threshold, `standing` saying so;
    `clusters` is a file of groups of one's own, for this answer only."""
    from riscontro.comparing import Asked
    from riscontro.comparing import compare as compared

    rows = compared(Path(db), Asked(chamber, concept, cluster, year, few), None if clusters is None else Path(clusters))
    return _frame(rows.columns, rows.rows)


def profile(chamber: str, year: int | None = None, db: Place = DB) -> Profile:
    """A chamber on a page: its mergers, verdicts and comparisons, one for each concept, sorted into lists."""
    from riscontro.comparing import profile as told

    return told(Path(db), chamber, year)


def export(folder: Place, db: Place = DB, *, publisher: str = "") -> list[Path]:
    """Write every public view as CSV and Parquet, a workbook, the DuckDB file, data package, DCAT-AP_IT metadata and a
    data dictionary into a new or empty folder. The files made. `publisher` is who answers for the data."""
    from riscontro.export.write import write

    return write(Path(db), Path(folder), publisher)


def sql(query: str, db: Place = DB) -> pd.DataFrame:
    """The rows of a query, run read-only in a sandbox with limits on time, memory and rows. Raises QueryRefused.

    `attrs["truncated"]` of the frame says whether rows beyond the limit were left out.
    """
    from riscontro import sandbox

    answer = sandbox.query(Path(db), query)
    made = _frame(answer.columns, answer.rows)
    made.attrs["truncated"] = answer.truncated
    return made


def evaluate(gold: Iterable[Place], db: Place = DB) -> pd.DataFrame:
    """Score what was read against hand-keyed rows: one row per document and section, shares as fractions of 1."""
    from riscontro.scored.reading import evaluate as score

    rows = score(Path(db), [Path(path) for path in gold])
    return _frame(rows.columns, rows.rows)


def _view(view: str, db: Place, document: str | None) -> pd.DataFrame:
    from riscontro import warehouse

    where = "" if document is None else " WHERE document_id = ?"
    return warehouse.frame(Path(db), f"SELECT * FROM {view}{where}", None if document is None else [document])


def _frame(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame(list(rows), columns=list(columns), dtype=object).infer_objects()
