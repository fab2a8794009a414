"""The command line: one function a command; `riscontro --help` lists them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from riscontro import examples
from riscontro.model import Engine, Kind
from riscontro.pictures.picture import Form as PictureForm
from riscontro.printing import Format, Rows, shown, table
from riscontro.terminal import Group, complain, out, reading_bars, say, steps

INCONSISTENT, SHEET_REFUSED = 9, 3

app = typer.Typer(
    cls=Group,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    help="Read the performance reports of Italian chambers of commerce, recompute every published percentage, and say "
    "which hold.\n\nFirst [bold]ingest[/bold] the files, [bold]build[/bold] the database, then [bold]check[/bold] it.",
    epilog=examples.EXIT_CODES,
)

Shelf = Annotated[Path, typer.Option("--shelf", envvar="RISCONTRO_SHELF", help="Folder that keeps what was read.")]
Db = Annotated[Path, typer.Option("--db", envvar="RISCONTRO_DB", help="The DuckDB file.")]
Form = Annotated[Format, typer.Option("--format", help="A table to look at, or CSV or JSON for programs.")]
Source = Annotated[
    Path | None,
    typer.Option(
        "--source",
        envvar="RISCONTRO_SOURCE",
        help="The document's file, or a folder that holds it (default: by name, here).",
    ),
]
Decisions = Annotated[
    Path, typer.Option("--decisions", envvar="RISCONTRO_DECISIONS", help="CSV of the matches you decided.")
]
Synonyms = Annotated[
    Path, typer.Option("--synonyms", envvar="RISCONTRO_SYNONYMS", help="CSV of the names you added to the catalogue.")
]
Opinions = Annotated[
    Path, typer.Option("--opinions", envvar="RISCONTRO_OPINIONS", help="CSV of what you said of figures on the page.")
]
Clusters = Annotated[
    Path,
    typer.Option("--clusters", envvar="RISCONTRO_CLUSTERS", help="Your own groups of chambers, TOML or CSV."),
]
SHELF, DB = Path("riscontro.shelf"), Path("riscontro.duckdb")
DECISIONS, SYNONYMS = Path("riscontro.decisions.csv"), Path("riscontro.synonyms.csv")
CLUSTERS = Path("riscontro.clusters.toml")
OPINIONS = Path("riscontro.opinions.csv")


@app.command(epilog=examples.INGEST)
def ingest(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH", help="Files or folders.", show_default=False)],
    shelf: Shelf = SHELF,
    chamber: Annotated[str | None, typer.Option(help="The chamber, where the document does not say.")] = None,
    year: Annotated[int | None, typer.Option(min=1990, max=2100, help="The year reported on or planned.")] = None,
    kind: Annotated[Kind | None, typer.Option(help="What sort of document it is.")] = None,
    engine: Annotated[Engine, typer.Option(help="What takes a PDF apart; the second is slower.")] = Engine.PDFIUM,
) -> None:
    """Read documents (PDF, or extracted text) and put what they hold on the shelf."""
    from riscontro import pipeline
    from riscontro.ingest.identity import Given
    from riscontro.ingest.intake import Status

    job = pipeline.Job(shelf, Given(chamber, year, kind), engine=engine)
    with reading_bars() as on_progress:
        outcomes = pipeline.ingest(paths, job, on_progress)
    for outcome in outcomes:
        say(outcome)
    read, already, refused = (sum(o.status is status for o in outcomes) for status in Status)
    then = " Next: riscontro build" if read or already else ""
    out().print(f"{read} read, {already} already on the shelf, {refused} refused.{then}")
    raise typer.Exit(next((o.exit_code for o in outcomes if o.exit_code), 0))


@app.command()
def build(
    shelf: Shelf = SHELF,
    db: Db = DB,
    decisions: Decisions = DECISIONS,
    synonyms: Synonyms = SYNONYMS,
    clusters: Clusters = CLUSTERS,
) -> None:
    """Make the DuckDB file from the shelf and the decisions: it replaces the old one in one step."""
    from riscontro import pipeline
    from riscontro.kept import Kept

    with steps() as on_step:
        made = pipeline.build(shelf, db, on_step, Kept(decisions, synonyms), clusters)
    counts = ", ".join(f"{count} {name}" for name, count in made.rows.items())
    out().print(f"{db}: {counts}", markup=False, highlight=False, soft_wrap=True)
    if taken := [str(file) for file in (decisions, synonyms, clusters) if file.is_file()]:
        out().print(f"with what was decided in {' and '.join(taken)}", markup=False, soft_wrap=True)


@app.command(epilog=examples.CHECK)
def check(
    document: Annotated[str | None, typer.Argument(help="A document_id; without it, a summary of all.")] = None,
    db: Db = DB,
    shelf: Shelf = SHELF,
    form: Form = Format.TABLE,
    all_rows: Annotated[bool, typer.Option("--all-rows", help="Show also the rows that hold.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="End with code 9 when anything is inconsistent.")] = False,
    sheet: Annotated[
        Path | None, typer.Option(help="Write the check sheet: a .html, a .xlsx, or a folder for both.")
    ] = None,
    source: Source = None,
    seed: Annotated[int, typer.Option(help="What the draw of confirmed rows on the sheet depends on.")] = 1,
    draw: Annotated[int, typer.Option(min=0, max=200, help="How many confirmed rows the sheet draws.")] = 10,
    opinions: Opinions = OPINIONS,
) -> None:
    """Say which published figures a recomputation confirms: verdicts counted, then the rows that do not hold.

    CSV and JSON list every check. --sheet writes the sheet for the evaluator, with cut-outs of the pages where the file
    is at hand (--source).
    """
    from riscontro import report

    if sheet and not document:
        raise typer.BadParameter("a sheet is of one document: say which")
    if late := report.waiting(shelf, db, document):
        complain(f"on the shelf but not yet in {db}: {', '.join(late)} (run: riscontro build)")
    rows = report.checks(db, document) if document else report.summary(db)
    if sheet and document:
        from riscontro.sheet.write import write

        for file in write(db, document, sheet, source, seed, draw, opinions):
            out().print(str(file), markup=False, highlight=False, soft_wrap=True)
    elif form is not Format.TABLE:
        typer.echo(shown(rows, form), nl=False)
    elif document:
        out().print(*report.check_sheet(db, document, rows, all_rows), sep="\n")
    else:
        out().print(report.summary_table(rows), report.conclusion(rows))
    if strict and report.verdicts(rows)["inconsistent"]:
        raise typer.Exit(INCONSISTENT)


@app.command(epilog=examples.COMPARE)
def compare(
    chamber: Annotated[str, typer.Option(help="A chamber, by id or name.")],
    concept: Annotated[str | None, typer.Option(help="A concept: id, code, or words of its name.")] = None,
    cluster: Annotated[
        str | None, typer.Option(help="A group: words of its name, or a family such as regione.")
    ] = None,
    year: Annotated[int | None, typer.Option(help="The year of the chamber's figure.")] = None,
    few: Annotated[bool, typer.Option("--few", help="Also show means of too few chambers, labelled.")] = False,
    clusters: Annotated[
        Path | None, typer.Option(help="Groups of your own (TOML or CSV), for this answer only.", exists=True)
    ] = None,
    db: Db = DB,
    form: Form = Format.TABLE,
) -> None:
    """Set a chamber's figures beside those of its clusters: printed means and means computed from the database."""
    from riscontro import comparing

    rows = comparing.compare(db, comparing.Asked(chamber, concept, cluster, year, few), clusters)
    if form is not Format.TABLE:
        typer.echo(shown(rows, form), nl=False)
    elif rows.rows:
        out().print(*comparing.shown(rows), sep="\n")
    else:
        complain(f"nothing to compare {chamber} by: see the view concept_values")


@app.command()
def profile(
    chamber: Annotated[str, typer.Argument(help="A chamber, by id or name.")],
    year: Annotated[int | None, typer.Option(help="Only figures of this year (default: the latest).")] = None,
    db: Db = DB,
) -> None:
    """One page on a chamber, in Italian: strengths, weaknesses, demanding and easy targets, verdicts of the checks."""
    from riscontro import comparing

    out().print(*comparing.page(comparing.profile(db, chamber, year)), sep="\n")


@app.command(epilog=examples.EXPORT)
def export(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A new or empty folder.")],
    db: Db = DB,
    publisher: Annotated[str, typer.Option(help="Who publishes the data, for the metadata.")] = "",
) -> None:
    """Write the public views for others: CSV, Parquet, XLSX, the DuckDB file, Frictionless and DCAT-AP_IT metadata,
    a data dictionary in Italian, and the SHA-256 of every file."""
    from riscontro.export.write import write

    for file in write(db, folder, publisher):
        out().print(str(file), markup=False, highlight=False, soft_wrap=True)


@app.command(epilog=examples.SHOW)
def show(
    document: Annotated[str, typer.Argument(help="A document_id.")],
    page: Annotated[int, typer.Option(min=1, help="The page of the PDF, from 1.")],
    out_file: Annotated[Path | None, typer.Option("--out", help="The PNG to write; else DOCUMENT-pN.png.")] = None,
    source: Source = None,
    db: Db = DB,
) -> None:
    """Draw what was read on a page: tables, the role of each column, rows that were read and rows that were not.

    The page is shown as printed; only cells of tables that name a person are covered.
    """
    from riscontro.seen.show import show as draw

    made = out_file or Path(f"{document}-p{page}.png")
    draw(db, document, page, made, source)
    out().print(str(made), markup=False, highlight=False, soft_wrap=True)


@app.command(epilog=examples.DRAW)
def draw(
    chamber: Annotated[str, typer.Argument(help="The chamber, as the database calls it.", show_default=False)],
    db: Db = DB,
    folder: Annotated[Path, typer.Option("--out", help="The folder the pictures go to.")] = Path("pictures"),
    form: Annotated[PictureForm, typer.Option("--format", help="For pages, or for print.")] = PictureForm.SVG,
    year: Annotated[int | None, typer.Option(help="One year only (default: all).")] = None,
    cluster: Annotated[str | None, typer.Option(help="The cluster to set it beside (default: the widest).")] = None,
) -> None:
    """Draw a chamber's results beside targets and cluster, plan beside report, year beside year, its objectives."""
    from riscontro.pictures.write import write

    path = None
    for path in write(db, chamber, folder, form, year, cluster):
        out().print(str(path), markup=False, highlight=False, soft_wrap=True)
    if path is None:
        complain(f"nothing to draw of {chamber}: no figure of it can be set beside another")


@app.command(epilog=examples.REVIEW)
def review(
    db: Db = DB,
    decisions: Decisions = DECISIONS,
    synonyms: Synonyms = SYNONYMS,
    reviewer: Annotated[
        str, typer.Option(envvar="RISCONTRO_REVIEWER", help="Who decides: a role, not a person's name.")
    ] = "revisore",
    export: Annotated[Path | None, typer.Option(metavar="XLSX", help="Write what waits as a sheet to fill in.")] = None,
    filled: Annotated[Path | None, typer.Option("--import", metavar="XLSX", help="Take in a filled sheet.")] = None,
    proposals: Annotated[
        bool, typer.Option("--proposals", help="List names that the decisions suggest, and what each would change.")
    ] = False,
    keep: Annotated[list[str] | None, typer.Option(metavar="NAME", help="Keep a proposed name.")] = None,
    form: Form = Format.TABLE,
) -> None:
    """Decide the matches that wait for a person, text by text; each decision is written at once.

    The database is only read: `riscontro build` takes the decisions in.
    """
    from riscontro.kept import Kept
    from riscontro.review import actions as act

    kept = Kept(decisions, synonyms)
    if export:
        out().print(act.export(db, kept, export), markup=False, soft_wrap=True)
    elif filled:
        found = act.take_in(filled, kept, reviewer)
        for refused in found.refused:
            complain(f"{filled}: {refused.sheet}, riga {refused.row}: {refused.why}")
        out().print(act.counted(found, decisions), markup=False, soft_wrap=True)
        raise typer.Exit(SHEET_REFUSED if found.refused else 0)
    elif proposals or keep:
        _print(act.proposed(db, kept, keep or []), form)
    else:
        decided = act.in_terminal(db, kept, reviewer)
        out().print(f"{decisions}: {decided} decisions. Next: riscontro build", markup=False, soft_wrap=True)


@app.command()
def evaluate(
    gold: Annotated[
        list[Path] | None, typer.Argument(metavar="GOLD", help="CSV files of hand-keyed rows.", show_default=False)
    ] = None,
    matches: Annotated[Path | None, typer.Option(help="A CSV of hand-labelled matches: score the matcher.")] = None,
    write: Annotated[Path | None, typer.Option(help="Write the quality page to this Markdown file.")] = None,
    hold: Annotated[Path | None, typer.Option(help="Name every share below this quality page's; exit 10.")] = None,
    db: Db = DB,
    form: Form = Format.TABLE,
) -> None:
    """Score what was read against hand-keyed rows: how many were found, and how many are right in every field.

    With --matches, score the matching of names to codes instead, without decisions and without a database.
    """
    if matches:
        from riscontro.scored.matching import evaluate_matches

        return _print(evaluate_matches(matches), form)
    if not gold:
        raise typer.BadParameter("give a CSV of hand-keyed rows, or --matches")
    from riscontro.scored import quality
    from riscontro.scored.reading import evaluate as score

    if write:
        quality.write(db, gold, write)
    elif hold:
        for fall in (falls := quality.falls(db, gold, hold)):
            complain(fall)
        raise typer.Exit(10 if falls else 0)
    else:
        _print(score(db, gold), form)


# A query may begin with a comment (`-- ...`), which would otherwise be taken for an option.
@app.command(epilog=examples.SQL, context_settings={"ignore_unknown_options": True})
def sql(
    query: Annotated[str, typer.Argument(help="One SQL query, in DuckDB's dialect.")],
    db: Db = DB,
    form: Form = Format.TABLE,
) -> None:
    """Ask the database in SQL: read-only, in a sandbox, with limits on time and memory."""
    from riscontro import sandbox

    answer = sandbox.query(db, query)
    _print(Rows(answer.columns, answer.rows), form)
    if answer.truncated:
        complain(f"only the first {len(answer.rows)} rows are shown: narrow the query")


@app.command(epilog=examples.SERVE)
def serve(
    db: Db = DB,
    shelf: Shelf = SHELF,
    source: Source = None,
    decisions: Decisions = DECISIONS,
    synonyms: Synonyms = SYNONYMS,
    opinions: Opinions = OPINIONS,
    reviewer: Annotated[
        str, typer.Option(envvar="RISCONTRO_REVIEWER", help="Who decides: a role, not a person's name.")
    ] = "valutatore",
    host: Annotated[str, typer.Option(help="Where to listen; only this machine unless changed.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="The port to listen at.")] = 8765,
) -> None:
    """Serve the review page: documents, every figure on its page, the evaluator's decisions. Ctrl-C ends it.

    The database is only read. What an evaluator decides is appended to --opinions, matches to --decisions.
    """
    from riscontro.kept import Kept
    from riscontro.web.server import serve as run
    from riscontro.web.settings import Settings

    out().print(f"http://{host}:{port}/", markup=False, highlight=False, soft_wrap=True)
    run(Settings(db, shelf, source, Kept(decisions, synonyms), opinions, reviewer), host, port)


@app.command()
def doctor() -> None:
    """Say what is installed, what is missing, and what that costs."""
    from riscontro.doctor import examine, works

    findings = examine()
    for finding in findings:
        out().print(finding.line(), markup=False, highlight=False, soft_wrap=True)
    raise typer.Exit(0 if works(findings) else 1)


def _print(rows: Rows, form: Format) -> None:
    if form is Format.TABLE:
        out().print(table(rows))
    else:
        typer.echo(shown(rows, form), nl=False)


def main() -> None:
    """Run the command line and end the process with its exit code."""
    app(prog_name="riscontro")


if __name__ == "__main__":
    main()
