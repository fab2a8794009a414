"""What is installed, what is missing and what that costs: facts gathered, nothing changed."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from riscontro import corpus
from riscontro.errors import RiscontroError

PACKAGES = {
    "pypdfium2": "no PDF can be read",
    "pdfplumber": "no second opinion on a PDF (ingest --engine pdfplumber)",
    "scipy": "columns of tables cannot be told apart",
    "Faker": "names of persons cannot be recognised, so nothing is stored",
    "rapidfuzz": "names cannot be compared",
    "pyarrow": "the shelf cannot be written",
    "pandas": "no database can be built",
    "duckdb": "no database can be built",
}
OCR_REMEDY = "apt-get install tesseract-ocr tesseract-ocr-ita"
OCR_COST = "scans and pictures of tables cannot be read; documents with a text layer can"
TINY_PDF = b"""%PDF-1.4
1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj
3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R
 /Resources <</Font <</F 5 0 R>>>>>> endobj
4 0 obj <</Length 71>> stream
BT /F 12 Tf 72 720 Td (Prova di lettura: una riga di testo su una pagina.) Tj ET
endstream endobj
5 0 obj <</Type /Font /Subtype /Type1 /BaseFont /Helvetica>> endobj
trailer <</Root 1 0 R>>
%%EOF
"""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: what was found; when `ok` is false also what that costs and what to do about it."""

    name: str
    ok: bool
    found: str
    cost: str = ""
    remedy: str = ""
    needed: bool = True

    def line(self) -> str:
        """The finding in one line."""
        mark = "ok     " if self.ok else "MISSING" if self.needed else "absent "
        loss = "" if self.ok else f" - {self.cost}. Remedy: {self.remedy}"
        return f"{mark} {self.name}: {self.found}{loss}"


def examine() -> list[Finding]:
    """Everything looked at, in the order of the reading; the last one is a real document read from end to end."""
    return [
        _python(),
        *(_package(name, cost) for name, cost in PACKAGES.items()),
        _corpus(),
        *_tesseract(),
        _threads(),
        _reading(),
    ]


def works(findings: Iterable[Finding]) -> bool:
    """Whether documents with a text layer can be read: nothing needed is missing."""
    return all(finding.ok for finding in findings if finding.needed)


def _python() -> Finding:
    found = f"{platform.python_version()} on {platform.system()} {platform.machine()}"
    return Finding("python", sys.version_info >= (3, 11), found, "nothing works", "install Python 3.11 or later")


def _package(name: str, cost: str) -> Finding:
    try:
        return Finding(name, True, version(name))
    except PackageNotFoundError:
        return Finding(name, False, "not installed", cost, "make setup")


def _corpus() -> Finding:
    try:
        known = len(corpus.chambers())
    except (OSError, ValueError) as problem:
        return Finding("corpus", False, str(problem), "chambers are not recognised", "run from the repository")
    return Finding("corpus", known > 0, f"{known} chambers", "chambers are not recognised", "run from the repository")


def _tesseract() -> list[Finding]:
    program = shutil.which("tesseract")
    if not program:
        return [Finding("tesseract", False, "not installed", OCR_COST, OCR_REMEDY, needed=False)]
    shown = _says(program, "--version").split("\n")[0] or "no answer"
    italian = "ita" in _says(program, "--list-langs").split()
    state = "installed" if italian else "not installed"
    return [
        Finding("tesseract", True, shown, needed=False),
        Finding("tesseract, Italian data", italian, state, OCR_COST, OCR_REMEDY, needed=False),
    ]


def _says(*command: str) -> str:
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=20, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout + done.stderr


def _threads() -> Finding:
    here = os.environ.get("OMP_THREAD_LIMIT")
    return Finding(
        "threads", True, f"one for each reader (OMP_THREAD_LIMIT=1; {here or 'not set'} outside)", needed=False
    )


def _reading() -> Finding:
    """A one-page PDF taken through the whole path: child process, limits, reader, shelf."""
    cost, remedy = "documents cannot be read", "make setup; RISCONTRO_DEBUG=1 riscontro doctor shows more"
    try:
        from riscontro.ingest.identity import Given
        from riscontro.ingest.intake import Status
        from riscontro.model import Kind
        from riscontro.pipeline import Job, ingest

        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "prova.pdf"
            file.write_bytes(TINY_PDF)
            outcome = ingest([file], Job(Path(folder) / "shelf", Given("Prova", 2020, Kind.RELAZIONE)))[0]
    except (RiscontroError, OSError, ImportError) as problem:
        return Finding("reading a PDF", False, str(problem), cost, remedy)
    good = outcome.status is Status.READ and outcome.pages == 1
    return Finding("reading a PDF", good, "one page read" if good else outcome.message, cost, remedy)
