"""The door: the pictures of a chamber, as data or as files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from riscontro import aside
from riscontro.pictures.asked import asked
from riscontro.pictures.bullets import bullets
from riscontro.pictures.heat import heat, heat_of_years
from riscontro.pictures.pairs import plans, years
from riscontro.pictures.picture import Form, Picture, pdf, svg
from riscontro.pictures.strips import strips


def pictures(db: Path, chamber: str, year: int | None = None, cluster: str | None = None) -> Iterator[Picture]:
    """Every picture that a chamber's data allow, of one year or of all: bullets, strips, plan against report, year
    against year, map of objectives. Raises UnknownDocument when there is nothing of that chamber and year."""
    every = asked(db, chamber, year, cluster)
    for one in every:
        for kind in (bullets, strips, plans, years, heat):
            yield from kind(one)
    if year is None:
        yield from heat_of_years(every[0])


def write(
    db: Path, chamber: str, out: Path, form: Form = Form.SVG, year: int | None = None, cluster: str | None = None
) -> Iterator[Path]:
    """Draw them into folder `out`; the files, one by one as they are made. Raises as `pictures` does, and
    RiscontroError when a file cannot be written."""
    for picture in pictures(db, chamber, year, cluster):
        target = out / f"{picture.name}.{form}"
        aside.write(target, svg(picture).encode() if form is Form.SVG else pdf(picture))
        yield target
