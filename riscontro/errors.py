"""What can go wrong, as situations a person can act on; anything odd *inside* a document is a row of data instead."""

from __future__ import annotations

from enum import StrEnum


class RiscontroError(Exception):
    """Base of all errors shown to the user: one line naming file, page and remedy. `exit_code` is the command's."""

    exit_code = 1

    def __init__(self, message: str, *, file: str | None = None, page: int | None = None, remedy: str = "") -> None:
        super().__init__(message)
        self.message, self.file, self.page, self.remedy = message, file, page, remedy

    def __str__(self) -> str:
        where = f"{self.file}: " if self.file else ""
        page = f"page {self.page}: " if self.page else ""
        remedy = f" ({self.remedy})" if self.remedy else ""
        return f"{where}{page}{self.message}{remedy}"


class UnreadableFile(RiscontroError):
    """Not a PDF or text, truncated, encrypted, empty, or without pages."""

    exit_code = 3


class NeedsOcr(RiscontroError):
    """Pages are pictures and no text recognition is installed."""

    exit_code = 4


class UnknownDocument(RiscontroError):
    """Chamber, year or kind cannot be told from the document."""

    exit_code = 5


class ReaderStopped(RiscontroError):
    """The supervised reader passed a limit (time, memory, pages) or died."""

    exit_code = 6


class ShelfProblem(RiscontroError):
    """The shelf or the database cannot be read or written (missing, no space, locked)."""

    exit_code = 7


class Refusal(StrEnum):
    """Why a query got no answer."""

    INVALID = "invalid"
    LONG = "long"
    COUNT = "count"
    KIND = "kind"
    ACCESS = "access"
    TIME = "time"
    MEMORY = "memory"
    SIZE = "size"
    BROKEN = "broken"


class QueryRefused(RiscontroError):
    """A query was stopped by the sandbox or is not valid SQL; `reason` says which."""

    exit_code = 8

    def __init__(
        self, message: str, reason: Refusal = Refusal.INVALID, *, page: int | None = None, remedy: str = ""
    ) -> None:
        super().__init__(message, page=page, remedy=remedy)
        self.reason = reason
