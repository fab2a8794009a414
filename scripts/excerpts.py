"""Excerpts of the pictured reports of ../shared, a few pages each: what is read of scans on every change.

The whole of them takes minutes (`make quality` reads it).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pypdfium2

PAGES: Mapping[str, range] = {
    "massa-carrara-2020-relazione-scan": range(16, 18),
    "pistoia-prato-2022-relazione-images": range(17, 19),
}
"""Which pages (from 1) of each file: the middle of the part that has hand-keyed rows."""
SUFFIX = "-estratto"


def excerpts(reports: Path, folder: Path) -> Iterator[Path]:
    """Cuts the excerpt of each file that is in `reports` into `folder`, under the file's name with SUFFIX."""
    for name, pages in PAGES.items():
        if (reports / f"{name}.pdf").is_file():
            yield cut(reports / f"{name}.pdf", pages, folder / f"{name}{SUFFIX}.pdf")


def cut(file: Path, pages: range, to: Path) -> Path:
    """A PDF of these pages of another; `to` itself."""
    whole, part = pypdfium2.PdfDocument(file), pypdfium2.PdfDocument.new()
    part.import_pages(whole, [page - 1 for page in pages])
    part.save(to)
    part.close()
    whole.close()
    return to
