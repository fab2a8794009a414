"""Pictures of pages: drawn when first asked for, kept beside the database, names of persons covered."""

from __future__ import annotations

import contextlib
import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from riscontro import aside, originals
from riscontro.easel import Easel, Sheet
from riscontro.errors import RiscontroError, UnreadableFile
from riscontro.model import Box
from riscontro.sheet.cuts import NO_PAGE
from riscontro.web.asking import asked
from riscontro.web.settings import Settings

DOUBT = (
    "la pagina contiene obiettivi individuali letti da un'immagine, dove un nome può essere sfuggito: non è mostrata"
)
PAPER = """
    SELECT d.file_name, d.sha256, d.pages,
        (SELECT list([c.x0, c.top, c.x1, c.bottom] ORDER BY c.top, c.x0) FROM cells AS c
            WHERE c.document_id = d.document_id AND c.page = ?2 AND c.withheld AND c.x0 IS NOT NULL) AS covered,
        EXISTS (FROM core.record AS r WHERE r.document_id = d.document_id AND r.page = ?2
            AND r.section = 'individual' AND r.confidence IS NOT NULL) AS doubtful
    FROM core.document AS d WHERE d.document_id = ?1
"""
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
        self._folders = [settings.source, settings.uploads]
        self._folder, self._easel = settings.cache / "pages", easel
        self._found: dict[str, Path] = {}

    def page(self, db: Path, document_id: str, page: int) -> Shown:
        """The picture of a page, drawn now if it never was."""
        rows = asked(db, PAPER, document_id, page)
        if not rows or not rows[0]["pages"]:
            return Shown(reason=NO_PAGE)
        paper = rows[0]
        if paper["doubtful"]:
            return Shown(reason=DOUBT)
        covered: Sequence[Box] = [tuple(box) for box in paper["covered"] or []]
        name = _name(paper["sha256"], page, covered)
        try:
            sheet = self._kept(name) or self._drawn(paper, page, covered, name)
        except RiscontroError as problem:
            return Shown(reason=_told(problem, paper))
        return Shown(name, sheet.width, sheet.height)

    def file(self, name: str) -> Path | None:
        """The file of a picture drawn before, None where there is none of that name."""
        found = self._folder / name
        return found if NAME.fullmatch(name) and found.is_file() else None

    def original(self, paper: Mapping[str, Any]) -> Path | None:
        """The file of a document (its file_name and sha256), or None where it is not at hand."""
        held = self._found.get(paper["sha256"])
        if held and held.is_file():
            return held
        for folder in self._folders:
            if folder is not None and not folder.exists():
                continue
            with contextlib.suppress(UnreadableFile):
                if path := originals.find(paper["file_name"], paper["sha256"], folder):
                    self._found[paper["sha256"]] = path
                    return path
        return None

    def _kept(self, name: str) -> Sheet | None:
        try:
            return Sheet(**json.loads((self._folder / name).with_suffix(".json").read_text()))
        except (OSError, ValueError):
            return None

    def _drawn(self, paper: Mapping[str, Any], page: int, covered: Sequence[Box], name: str) -> Sheet:
        path = self.original(paper)
        if path is None:
            raise UnreadableFile("is not at hand")
        try:
            with aside.folder(self._folder, ".making-") as made:
                sheet = self._easel.draw(path, paper["sha256"], page, covered, made / name)
                (made / name).replace(self._folder / name)
                size = json.dumps({"width": sheet.width, "height": sheet.height})
                aside.write((self._folder / name).with_suffix(".json"), size.encode())
        except OSError as problem:
            raise RiscontroError(f"cannot be written: {problem.strerror}") from problem
        return sheet


def _name(sha256: str, page: int, covered: Sequence[Box]) -> str:
    covers = hashlib.sha256(json.dumps(covered).encode()).hexdigest()
    return f"{sha256[:16]}-{page}-{covers[:8]}.jpg"


def _told(problem: RiscontroError, paper: Mapping[str, Any]) -> str:
    if isinstance(problem, UnreadableFile):
        return f"il file {paper['file_name']} non è a disposizione"
    return "la pagina non si è potuta disegnare"
