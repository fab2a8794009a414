"""The room's door: what it refuses, what it warns of, what it hands over."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract import read
from riscontro.errors import NeedsOcr, UnreadableFile
from riscontro.model import Level
from tests.extract.made import BLACK, Paper
from tests.riscontro import papers


def refusal(path: Path, word: str) -> UnreadableFile:
    with pytest.raises(UnreadableFile, match=word) as refused:
        read(path)
    assert refused.value.exit_code == 3
    assert refused.value.file == path.name
    assert refused.value.remedy
    return refused.value


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "empty"),
        (b"<html><body>404</body></html>", "not a PDF"),
        (b"PK\x03\x04" + b"\0" * 100, "not a PDF"),
        (b"%PDF-1.7\n", "damaged"),
        (b"%PDF-1.7\n" + b"\xff\x00garbage" * 200, "damaged|no pages"),
    ],
    ids=["empty", "web-page", "zip", "only-a-header", "garbage"],
)
def test_what_is_no_pdf(tmp_path: Path, content: bytes, word: str) -> None:
    file = tmp_path / "relazione.pdf"
    file.write_bytes(content)
    refusal(file, word)


def test_encrypted(tmp_path: Path) -> None:
    assert "password" in refusal(papers.report(tmp_path / "r.pdf", password="segreta"), "encrypted").remedy


def test_truncated(tmp_path: Path) -> None:
    refusal(papers.truncated(tmp_path / "r.pdf"), "damaged|no pages")


def test_without_pages(tmp_path: Path) -> None:
    refusal(papers.without_pages(tmp_path / "r.pdf"), "no pages|damaged")


@pytest.mark.parametrize("suffix", [".txt", ".md", ".TXT"])
def test_an_empty_text(tmp_path: Path, suffix: str) -> None:
    file = tmp_path / f"r{suffix}"
    file.write_text("\n \n")
    refusal(file, "empty")


def test_pages_of_pictures_alone_need_text_recognition(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "r.pdf")
    for _ in range(2):
        paper.picture()
        paper.page()
    with pytest.raises(NeedsOcr) as refused:
        read(paper.save())
    assert (refused.value.exit_code, refused.value.page, refused.value.file) == (4, 1, "r.pdf")
    assert refused.value.remedy


def test_some_pages_of_pictures_are_a_warning(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "r.pdf")
    paper.text(72, 80, papers.COVER[0])
    paper.page()
    paper.picture()
    paper.page()
    paper.table(100, papers.ROWS, [170, 60, 80, 80, 100], [("GRID", (0, 0), (-1, -1), 0.5, BLACK)])
    found = read(paper.save())
    assert found.pages == 3
    (warning,) = found.warnings
    assert warning.endswith(": 2")
    assert [n.level for n in found.tree.nodes] == [Level.INDICATOR, Level.INDICATOR]


def test_a_sound_report(tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    found = read(papers.report(tmp_path / "r.pdf"), lambda page, of: seen.append((page, of)))
    assert (found.pages, seen, found.warnings) == (2, [(1, 2), (2, 2)], ())
    assert found.reader_version
    assert found.opening.startswith("Camera di Commercio di Pistoia-Prato\nRelazione sulla performance 2021\n")
    assert [n.place.page for n in found.tree.nodes] == [2, 2]
    assert found.tree.unread == ()


def test_the_same_file_reads_the_same(tmp_path: Path) -> None:
    file = papers.report(tmp_path / "r.pdf")
    assert read(file) == read(file)


def test_a_text_has_no_pages(tmp_path: Path) -> None:
    file = tmp_path / "r.txt"
    file.write_text("\n".join("\t".join(row) for row in papers.ROWS))
    found = read(file)
    assert (found.pages, found.title) == (0, "")
    assert [(n.level, n.place.page, n.place.line) for n in found.tree.nodes] == [
        (Level.INDICATOR, None, 2),
        (Level.INDICATOR, None, 3),
    ]


def test_the_opening_is_kept_short(tmp_path: Path) -> None:
    file = tmp_path / "r.txt"
    file.write_text("Premessa al documento\n" * 3000)
    assert len(read(file).opening) == 20_000
