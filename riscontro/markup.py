"""The one way in which HTML is made here: every string is escaped, control characters are shown, none is obeyed."""

from __future__ import annotations

from jinja2 import Environment, PackageLoader, StrictUndefined

from riscontro.printing import italian, safe


def environment(package: str, folder: str) -> Environment:
    """An environment for the templates in a folder of a package, with the filter `it`; a name that is not given to a
    template raises instead of leaving a gap."""
    made = Environment(
        loader=PackageLoader(package, folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: safe(value) if type(value) is str else value,
    )
    made.filters["it"] = it
    return made


def it(value: object) -> str:
    """A value as an Italian reader writes it; a text on one line."""
    return " ".join(italian(value).split())
