"""The process in which pages are drawn: a hostile PDF can hang or kill who renders it as well as who reads it.

Run by `supervise.run`, as the reading child is: pictures go as PNG files into the folder `out`, only their names back.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from extract.render import Drawing, Fill, Mark, pictures
from riscontro.errors import UnreadableFile
from riscontro.ingest import supervise
from riscontro.ingest.child import Request, serve
from riscontro.ingest.intake import fingerprint
from riscontro.ingest.supervise import Limits

READER = "riscontro.seen.painter"
LIMITS = Limits(seconds=60, per_page=2, most=600, written_bytes=64 * 1024 * 1024)


def draw(path: Path, sha256: str, drawings: Sequence[Drawing], out: Path, colours: int = 0) -> list[Path]:
    """The drawings of a PDF as PNG files in folder `out`, in their order, made in a supervised process.

    `colours` reduces each to a palette of that many, 0 leaves all. Raises UnreadableFile when the file is not the one
    with that sha256 or cannot be drawn, ReaderStopped when drawing passes a limit.
    """
    asked = {"path": str(path.resolve()), "sha256": sha256, "out": str(out.resolve()), "colours": colours}
    request = {**asked, "drawings": [asdict(drawing) for drawing in drawings]}
    done = supervise.run(READER, request, LIMITS, lambda _: None)
    return [out / str(name) for name in done["files"]]


def paint(request: Request, on_page: Callable[[int, int], None]) -> dict[str, Any]:
    """Draw what the request lists; the names of the files written."""
    path, drawings = Path(request["path"]), [_drawing(said) for said in request["drawings"]]
    if fingerprint(path) != request["sha256"]:
        raise UnreadableFile("is not the file that was read", file=path.name, remedy="give the very file")
    images, files = pictures(path, drawings), []
    for number in range(1, len(drawings) + 1):
        on_page(number, len(drawings))
        image = next(images)
        picture = image.quantize(int(request["colours"])) if request["colours"] else image
        files.append(f"{number:05d}.png")
        picture.save(Path(request["out"], files[-1]), optimize=True)
    return {"files": files}


def _drawing(said: Mapping[str, Any]) -> Drawing:
    return Drawing(
        page=said["page"],
        marks=tuple(map(_mark, said["marks"])),
        strips=tuple(tuple(box) for box in said["strips"]),
        scale=said["scale"],
        legend=tuple((_mark(mark), words) for mark, words in said["legend"]),
    )


def _mark(said: Mapping[str, Any]) -> Mark:
    return Mark(**{**said, "box": tuple(said["box"]), "fill": Fill(said["fill"])})


if __name__ == "__main__":
    serve(paint)
