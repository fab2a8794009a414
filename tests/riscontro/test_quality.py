"""The quality page: what it says is read back, a fall is named, a slip within the tolerance is not."""

from __future__ import annotations

import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from riscontro import api, corpus
from riscontro.errors import UnreadableFile
from riscontro.scored import quality
from tests.riscontro import papers
from tests.riscontro.conftest import Run
from tests.riscontro.test_evaluate import DOCUMENT, gold


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("quality")
    api.ingest([papers.report(folder / "a.pdf", rows=papers.CHECKED)], folder / "shelf")
    api.build(folder / "shelf", folder / "db")
    return folder / "db"


def test_the_page_says_by_field_and_reader_what_was_read(db: Path, tmp_path: Path) -> None:
    page = tmp_path / "QUALITY.md"
    quality.write(db, [gold(tmp_path / "g.csv", *papers.CHECKED[1:5], wrong=papers.CHECKED[1][0])], page)
    shares = quality.read(page)
    assert shares[DOCUMENT, "indicators", "recall", "found"] == 1
    assert shares[DOCUMENT, "indicators", "recall", "score"] == Decimal("0.75")
    assert shares[DOCUMENT, "indicators", "precision", "target"] == 1
    assert (DOCUMENT, "indicators", "precision", "right") not in shares, "rows nobody keyed are no wrong rows"
    text = page.read_text()
    assert "## Born-digital PDFs" in text and "## Scans" not in text and "## Limits of the gold" in text
    (line,) = [line for line in text.splitlines() if line.startswith(f"| {DOCUMENT} | pdf |")]
    *_, characters, tabled, share, unread, _ = (cell.strip() for cell in line.split("|"))
    assert 0 < int(tabled) <= int(characters) and float(share) > 0.5 and unread == "0"


def test_a_fall_below_the_page_is_named_and_a_slip_is_not(
    db: Path, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, rows = tmp_path / "QUALITY.md", papers.CHECKED[1:5]
    quality.write(db, [gold(tmp_path / "g.csv", *rows)], page)
    held = ("evaluate", gold(tmp_path / "w.csv", *rows, wrong=rows[0][0]), "--db", db, "--hold", page)
    result = run(*held)
    assert result.exit_code == 10
    assert f"{DOCUMENT} indicators recall score: 1.000 on the page, 0.750 now" in result.stderr
    assert run("evaluate", tmp_path / "g.csv", "--db", db, "--hold", page).exit_code == 0
    monkeypatch.setattr(quality, "TOLERANCE", Decimal("0.25"))
    assert run(*held).exit_code == 0


def test_a_page_that_says_nothing_of_the_documents_is_refused(db: Path, tmp_path: Path) -> None:
    page, rows = tmp_path / "QUALITY.md", papers.CHECKED[1:3]
    quality.write(db, [gold(tmp_path / "g.csv", *rows)], page)
    page.write_text(page.read_text().replace(DOCUMENT, "pisa-1999-piano"))
    with pytest.raises(UnreadableFile, match="no figure of these documents"):
        quality.falls(db, [gold(tmp_path / "g.csv", *rows)], page)
    with pytest.raises(UnreadableFile):
        quality.read(tmp_path / "none.md")


WHO_AND_ROWS = """
import sys
from pathlib import Path
from extract import read
from normalize import read_tree
from riscontro import corpus
from riscontro.ingest.identity import Given, identify
found = read(file := Path(sys.argv[1]))
print(identify(file.name, found.title, found.opening, corpus.chambers(), Given()).document_id)
print(*read_tree(found.tree).records, sep="\\n")
"""


def test_a_chamber_is_read_alike_without_its_drawer(root: Path, tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    for part in corpus.path().iterdir():
        if part.name != "chambers":
            (tmp_path / "corpus" / part.name).symlink_to(part)
    told = []
    for place in (corpus.path(), tmp_path / "corpus"):
        command = [
            sys.executable,
            "-c",
            WHO_AND_ROWS,
            str(corpus.path("documents", "pisa-2020-relazione-ricomposta.pdf")),
        ]
        environment = {**os.environ, "RISCONTRO_CORPUS": str(place), "PYTHONPATH": str(root)}
        told.append(subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout)
    assert told[0] == told[1] and told[0].startswith("pisa-2020-relazione-ricomposta\n") and told[0].count("\n") > 50
