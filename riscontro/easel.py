"""Whole pages drawn one after another by a process that stays: a web page cannot wait for one to start each time.

The same protection as `riscontro.painter`: limits for each request, and a hostile PDF ends a process that is not ours.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extract.render import Drawing, Fill, Folder, Mark
from riscontro.child import Request, serve_on
from riscontro.errors import UnreadableFile
from riscontro.intake import fingerprint
from riscontro.model import Box
from riscontro.supervise import Limits, Standing

READER = "riscontro.easel"
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
        asked = {"path": str(path.resolve()), "sha256": sha256, "page": page, "covered": list(covered)}
        done = self._child.ask({**asked, "out": str(out.resolve())})
        return Sheet(float(done["width"]), float(done["height"]))

    def close(self) -> None:
        """End the process."""
        self._child.close()


_FOLDER = Folder()
_KNOWN: dict[tuple[str, int, int], str] = {}
"""The sha256 of files drawn before, by path, time of change and size."""


def paint(request: Request, on_page: Callable[[int, int], None]) -> dict[str, Any]:
    """Draw the page a request asks for; the size of its paper in points."""
    path = Path(request["path"])
    if _sha256(path) != request["sha256"]:
        raise UnreadableFile("is not the file that was read", file=path.name, remedy="give the very file")
    covers = tuple(Mark(tuple(box), "#000000", fill=Fill.COVER) for box in request["covered"])
    image, scale = _FOLDER.picture(path, Drawing(int(request["page"]), covers, scale=SCALE))
    image.save(request["out"], "JPEG", quality=QUALITY)
    return {"width": image.width / scale, "height": image.height / scale}


def _sha256(path: Path) -> str:
    try:
        found = path.stat()
    except OSError as problem:
        raise UnreadableFile(f"cannot be opened: {problem.strerror}", file=path.name) from problem
    key = (str(path), found.st_mtime_ns, found.st_size)
    if key not in _KNOWN:
        _KNOWN[key] = fingerprint(path)
    return _KNOWN[key]


if __name__ == "__main__":
    serve_on(paint)
