"""What the pages of a document's rows ask once of it, asked before anybody waits for it: of the latest documents when
the server starts and whenever the database is another one; of any document when its own page is opened."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from riscontro import corpus
from riscontro.errors import RiscontroError
from riscontro.web import asking, filters, pages, papers, places, row
from riscontro.web.asking import asked
from riscontro.web.gallery import Gallery
from riscontro.web.published import Published

LATEST = f"SELECT document_id FROM core.document ORDER BY year DESC, document_id LIMIT {asking.DOCUMENTS}"
GROUPS = ("node_id", "parent_id", "page", "name", "key")
"""The columns by which the rows of a document are looked up."""


class Ahead:
    """One piece of work after another, on a thread of its own; `published` and `gallery` are the server's."""

    def __init__(self, published: Published, gallery: Gallery) -> None:
        self._published, self._gallery = published, gallery
        self._pool = ThreadPoolExecutor(1, "anticipo")

    def start(self) -> Future[None]:
        """Have at hand what no document changes, then the latest documents; done when they are."""
        self._pool.submit(corpus.chambers)
        self._pool.submit(pages.prepare)
        return self.latest()

    def latest(self) -> Future[None]:
        """Have the latest documents of the newest state at hand, as many as are kept."""
        return self._pool.submit(self._over, self._latest)

    def document(self, document_id: str) -> Future[None]:
        """Have a document at hand: its page is being read, one of its rows may come next."""
        return self._pool.submit(self._over, lambda db: self._asked(db, document_id))

    def close(self) -> None:
        """Do no more."""
        self._pool.shutdown(cancel_futures=True)

    def _over(self, work: Callable[[Path], None]) -> None:
        """Work over the newest state; a failure is told to whoever asks for the page itself."""
        with contextlib.suppress(RiscontroError), self._published.held() as db:
            work(db)

    def _latest(self, db: Path) -> None:
        for found in asked(db, LATEST):
            self._asked(db, found["document_id"])

    def _asked(self, db: Path, document_id: str) -> None:
        document = asking.document(db, document_id)
        for column in GROUPS:
            papers.records(db, document_id, column)
        papers.checks_of(db, document_id, None)
        papers.cells(db, document_id, 1)
        papers.statements(db, document_id, "")
        papers.concept(db, document_id, None)
        filters.sequence(db, document_id)
        places.indicators(db, document)
        places.benchmarks(db, document)
        row.rules(document["chamber_id"])
        self._gallery.original(document)
