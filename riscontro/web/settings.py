"""What a web page serves: the files it reads and the files it writes."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from riscontro.kept import Kept


@dataclass(frozen=True, slots=True)
class Settings:
    """The files behind a page: `db` and `shelf` as everywhere; `source`, where the documents' own files lie (a file, a
    folder, None: by name in the working folder); `kept`, what a reviewer of matches decided; `opinions`, what an
    evaluator said of figures; `reviewer`, who decides, by role."""

    db: Path
    shelf: Path
    source: Path | None = None
    kept: Kept = field(default_factory=Kept)
    opinions: Path = Path("riscontro.opinions.csv")
    reviewer: str = "valutatore"

    @property
    def cache(self) -> Path:
        """The folder of pictures of pages, and of the database as each request holds it: beside the database."""
        return self.db.parent / f".{self.db.name}.web"

    @property
    def uploads(self) -> Path:
        """The folder of the documents that readers gave to the page: their pages are drawn from there."""
        return self.db.parent / f"{self.db.stem}.uploads"
