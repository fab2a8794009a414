"""The terminal's side of the commands: consoles, progress on standard error, one-line errors with exit codes."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer
from rich.console import Console, RenderableType
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn
from rich.text import Text
from typer.core import TyperGroup

from riscontro.errors import RiscontroError
from riscontro.ingest.intake import Outcome, Status
from riscontro.printing import safe

if TYPE_CHECKING:
    from riscontro.review.desk import Desk

WIDTH_OF_A_FILE = 140
"""Characters of a line where the output is no terminal."""
UNEXPECTED, INTERRUPTED = 1, 130


def out() -> Console:
    """Standard output; wide where it is no terminal, so that tables in a file or a log are not folded small."""
    told = sys.stdout.isatty() or "COLUMNS" in os.environ
    return Console(width=None if told else WIDTH_OF_A_FILE, highlight=False)


class Group(TyperGroup):
    """The commands, with every failure told in one line on standard error; RISCONTRO_DEBUG=1 shows the traceback."""

    def invoke(self, ctx: Any) -> Any:
        """Run a command; its error becomes a line and an exit code."""
        try:
            return super().invoke(ctx)
        except (Exception, KeyboardInterrupt) as error:
            if os.environ.get("RISCONTRO_DEBUG") or _is_typers_own(error):
                raise
            if getattr(error, "errno", None) != errno.EPIPE:
                complain(_line(error))
            raise typer.Exit(_code(error)) from error


def _is_typers_own(error: BaseException) -> bool:
    """Whether it is how Typer itself ends a command: an exit, or wrong usage (which can `show` itself)."""
    return isinstance(error, (typer.Exit, typer.Abort)) or hasattr(error, "show")


def complain(line: str) -> None:
    """One line on standard error, nothing in it obeyed."""
    typer.echo("riscontro: " + " ".join(safe(line).split()), err=True)


def say(outcome: Outcome) -> None:
    """One line about one file: on standard error when it was refused."""
    if outcome.status is Status.REFUSED:
        complain(f"{outcome.path}: {outcome.message}")
        return
    counts = f", {outcome.rows} rows, {outcome.unread} unread" if outcome.status is Status.READ else ""
    pages = f", {outcome.pages} pages" if outcome.pages else ""
    note = f" ({outcome.message})" if outcome.message else ""
    line = f"{outcome.status:8}{outcome.document_id or outcome.path}{pages}{counts}{note}"
    out().print(Text(safe(line)), soft_wrap=True)


@contextlib.contextmanager
def reading_bars() -> Iterator[Callable[[Path, int, int], None]]:
    """A progress bar per file being read, on a terminal only; the function to call with file, page, pages."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda path, page, of: None
        return
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as bars:
        tasks: dict[Path, TaskID] = {}
        lock = threading.Lock()

        def on_progress(path: Path, page: int, of: int) -> None:
            with lock:
                if path not in tasks:
                    tasks[path] = bars.add_task(safe(path.name), total=None)
                bars.update(tasks[path], completed=page, total=of or None, visible=not of or page < of)

        yield on_progress


def desk() -> Desk:
    """The terminal as a reviewer's desk: each screen in the place of the one before. Raises BadParameter when standard
    input or output is no terminal."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise typer.BadParameter("reviewing needs a terminal; without one, use --export and --import")
    from riscontro.review.desk import Desk

    console = Console(highlight=False)

    def draw(screen: RenderableType) -> None:
        console.clear()
        console.print(screen)

    return Desk(lambda: typer.getchar().lower(), lambda: console.input("> ", markup=False), draw)


@contextlib.contextmanager
def steps() -> Iterator[Callable[[str], None]]:
    """A line that says what is being done, on a terminal only; the function to call with each step's name."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda label: None
        return
    with console.status("") as status:
        yield status.update


def _line(error: BaseException) -> str:
    match error:
        case RiscontroError():
            return str(error)
        case KeyboardInterrupt():
            return "interrupted; what was finished is kept, run it again for the rest"
        case _:
            return f"unexpected {type(error).__name__}: {error} (RISCONTRO_DEBUG=1 shows more)"


def _code(error: BaseException) -> int:
    if isinstance(error, RiscontroError):
        return error.exit_code
    return INTERRUPTED if isinstance(error, KeyboardInterrupt) else UNEXPECTED
