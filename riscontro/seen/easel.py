"""Whole pages drawn one after another by a process that stays: a web page cannot wait for one to start each time.

The same protection as `painter`: limits for each request, and a hostile PDF ends a process that is not ours.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import Image

from extract.render import Drawing, Fill, Folder, Mark
from riscontro.errors import UnreadableFile
from riscontro.ingest.child import Request, serve_on
from riscontro.ingest.supervise import Limits, Standing
from riscontro.model import Box
from riscontro.seen.originals import sha256_of

READER = "riscontro.seen.easel"
LIMITS = Limits(seconds=20, per_page=0, most=20, patience=3, written_bytes=64 * 1024 * 1024)
SCALE = 2.0
"""Pixels for each point of the page."""
QUALITY = 88
"""Of the JPEG, of 100."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The paper of a page as it was drawn, in points."""

    width: float
    height: float


class Easel:
    """Draws pages as JPEG files. One page at a time, for whoever asks first."""

    def __init__(self) -> None:
        self._child = Standing(READER, LIMITS)

    def ready(self) -> None:
        """Have the process at hand before it is needed."""
        self._child.ready()

    def draw(self, path: Path, sha256: str, page: int, covered: Sequence[Box], out: Path) -> Sheet:
        """Draw a page of a PDF into the file `out`, what lies in the boxes `covered` not to be seen.

        Raises UnreadableFile when the file is not the one with that sha256 or has no such page, ReaderStopped when
        drawing passes a limit.
        """
        if sha256_of(path) != sha256:
            raise UnreadableFile("is not the file that was read", file=path.name, remedy="give the very file")
        asked = {"path": str(path.resolve()), "page": page, "covered": list(covered), "out": str(out.resolve())}
        done = self._child.ask(asked)
        return Sheet(float(done["width"]), float(done["height"]))

    def close(self) -> None:
        """End the process."""
        self._child.close()


_FOLDER = Folder()


def paint(request: Request, on_page: Callable[[int, int], None]) -> dict[str, Any]:
    """Draw the page a request asks for; the size of its paper in points."""
    covers = tuple(Mark(tuple(box), "#000000", fill=Fill.COVER) for box in request["covered"])
    image, scale = _FOLDER.picture(Path(request["path"]), Drawing(int(request["page"]), covers, scale=SCALE))
    image.save(request["out"], "JPEG", quality=QUALITY)
    return {"width": image.width / scale, "height": image.height / scale}


if __name__ == "__main__":
    Image.preinit()  # else the first page would wait for it
    serve_on(paint)
