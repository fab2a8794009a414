"""Pictures of pages: drawn when first asked for, kept beside the database, names of persons covered."""

from __future__ import annotations

import contextlib
import hashlib
import json
import re
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from riscontro import aside
from riscontro.errors import RiscontroError, UnreadableFile
from riscontro.model import Box
from riscontro.seen import originals
from riscontro.seen.easel import Easel, Sheet
from riscontro.sheet.cuts import NO_PAGE
from riscontro.web import papers
from riscontro.web.asking import Row, document
from riscontro.web.settings import Settings

DOUBT = (
    "la pagina contiene obiettivi individuali letti da un'immagine, dove un nome può essere sfuggito: non è mostrata"
)
AT_ONCE = 2
"""Pages waited for at once; they are drawn one after another."""
NAME = re.compile(r"[0-9a-f]{16}-\d+-[0-9a-f]{8}\.jpg")


@dataclass(frozen=True, slots=True)
class Shown:
    """A page as a picture: its file's name in the gallery and its paper in points; or no picture and the reason."""

    name: str = ""
    width: float = 0
    height: float = 0
    reason: str = ""


class Gallery:
    """The pictures of a house's pages."""

    def __init__(self, settings: Settings, easel: Easel) -> None:
        self._uploads, self._folders = settings.uploads, (settings.source, settings.uploads)
        self._folder, self._easel = settings.cache / "pages", easel
        self._found: dict[str, Path] = {}
        self._pool = ThreadPoolExecutor(AT_ONCE, "disegno")

    def page(self, db: Path, document_id: str, page: int) -> Future[Shown]:
        """The picture of a page, drawn now if it never was, while who asks goes on with something else."""
        paper = document(db, document_id)
        if not paper["pages"]:
            return _at_once(Shown(reason=NO_PAGE))
        rows = papers.records(db, document_id, "page").get(page, [])
        if any(row["section"] == "individual" and row["confidence"] is not None for row in rows):
            return _at_once(Shown(reason=DOUBT))
        withheld = (cell for cell in papers.cells(db, document_id, page) if cell["withheld"])
        covered = sorted(
            ((c["x0"], c["top"], c["x1"], c["bottom"]) for c in withheld), key=lambda box: (box[1], box[0])
        )
        return self._pool.submit(self._shown, paper, page, covered)

    def close(self) -> None:
        """Draw no more."""
        self._pool.shutdown(cancel_futures=True)

    def file(self, name: str) -> Path | None:
        """The file of a picture drawn before, None where there is none of that name."""
        found = self._folder / name
        return found if NAME.fullmatch(name) and found.is_file() else None

    def original(self, paper: Row) -> Path | None:
        """The file of a document (its file_name and sha256), or None where it is not at hand."""
        held = self._found.get(paper["sha256"])
        if held and held.is_file():
            return held
        for folder in (self._uploads / paper["sha256"][:16], *self._folders):
            if folder is not None and not folder.exists():
                continue
            with contextlib.suppress(UnreadableFile):
                if path := originals.find(paper["file_name"], paper["sha256"], folder):
                    self._found[paper["sha256"]] = path
                    return path
        return None

    def _shown(self, paper: Row, page: int, covered: Sequence[Box]) -> Shown:
        name = _name(paper["sha256"], page, covered)
        try:
            sheet = self._kept(name) or self._drawn(paper, page, covered, name)
        except RiscontroError as problem:
            return Shown(reason=_told(problem, paper))
        return Shown(name, sheet.width, sheet.height)

    def _kept(self, name: str) -> Sheet | None:
        try:
            return Sheet(**json.loads((self._folder / name).with_suffix(".json").read_text()))
        except (OSError, ValueError):
            return None

    def _drawn(self, paper: Row, page: int, covered: Sequence[Box], name: str) -> Sheet:
        path = self.original(paper)
        if path is None:
            raise UnreadableFile("is not at hand")
        try:
            with aside.folder(self._folder, ".making-") as made:
                sheet = self._easel.draw(path, paper["sha256"], page, covered, made / name)
                size = (made / name).with_suffix(".json")
                size.write_text(json.dumps({"width": sheet.width, "height": sheet.height}))
                for file in (made / name, size):  # the size last: it says that the picture is there
                    file.replace(self._folder / file.name)
        except OSError as problem:
            raise RiscontroError(f"cannot be written: {problem.strerror}") from problem
        return sheet


def _name(sha256: str, page: int, covered: Sequence[Box]) -> str:
    covers = hashlib.sha256(json.dumps(covered).encode()).hexdigest()
    return f"{sha256[:16]}-{page}-{covers[:8]}.jpg"


def _at_once(shown: Shown) -> Future[Shown]:
    done: Future[Shown] = Future()
    done.set_result(shown)
    return done


def _told(problem: RiscontroError, paper: Row) -> str:
    if isinstance(problem, UnreadableFile):
        return f"il file {paper['file_name']} non è a disposizione"
    return "la pagina non si è potuta disegnare"
