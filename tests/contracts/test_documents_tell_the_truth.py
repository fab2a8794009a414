"""Documentation that lies breaks the build: make verbs, commands, dependencies and pins are what the files say."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import pytest
import typer.main

from tests.contracts.house import plain, project, sources

GUIDES = ("README.md", "README.it.md", "CONTRIBUTING.md")


def verbs(makefile: str) -> set[str]:
    """The verbs a Makefile offers (with a `##` line saying what each does)."""
    return set(re.findall(r"^([a-z-]+):.*##", makefile, re.MULTILINE))


def verbs_named(text: str) -> set[str]:
    """The verbs a guide names: in `make x` between backquotes or at the start of a line of a code block."""
    return set(re.findall(r"(?:`|^\s*(?:\$ )?)make ([a-z][a-z-]*)", text, re.MULTILINE))


def commands_named(texts: Iterable[str]) -> set[str]:
    """The commands of `riscontro` that guides name, as `riscontro x`."""
    return {command for text in texts for command in re.findall(r"\briscontro ([a-z][a-z-]*)", text)}


def requirements(root: Path) -> set[str]:
    """Every package pyproject.toml asks for: to run, to develop, to set up, to build."""
    declared = project(root)
    extras = declared["project"]["optional-dependencies"].values()
    groups = [declared["project"]["dependencies"], declared["build-system"]["requires"], *extras]
    return {plain(requirement) for group in groups for requirement in group}


def dependency_rows(text: str) -> dict[str, list[str]]:
    """The rows of the tables of docs/DEPENDENCIES.md: package -> its other cells."""
    lines = [line.strip("| ") for line in text.splitlines() if line.startswith("|")]
    rows = [[cell.strip() for cell in line.split("|")] for line in lines]
    return {plain(row[0].strip("`")): row[1:] for row in rows if row[0] != "package" and set(row[0]) != {"-"}}


def pins(constraints: str) -> list[str]:
    """The requirement lines of constraints.txt."""
    return [line for line in constraints.splitlines() if line.strip() and not line.strip().startswith("#")]


def modules_named(text: str) -> set[str]:
    """What a map names between backquotes, dotted names by their last part."""
    return {name.strip("/").rsplit(".", 1)[-1] for name in re.findall(r"`([\w./]+)", text)}


@pytest.mark.parametrize("guide", GUIDES)
def test_guides_name_make_verbs_that_exist(guide: str, root: Path) -> None:
    named = verbs_named((root / guide).read_text(encoding="utf-8"))
    assert {"demo", "test"} <= named
    assert named <= verbs((root / "Makefile").read_text(encoding="utf-8"))


def test_ci_runs_the_tests_of_the_readme_and_the_checks(root: Path) -> None:
    run = verbs_named((root / ".ci/run").read_text(encoding="utf-8"))
    assert {"test", "check"} <= run <= verbs((root / "Makefile").read_text(encoding="utf-8"))
    assert run & {"test"} <= verbs_named((root / "README.md").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("file", "key"), [("CITATION.cff", "version"), ("publiccode.yml", "softwareVersion")])
def test_the_version_is_one(file: str, key: str, root: Path) -> None:
    version = project(root)["project"]["version"]
    assert f"\n{key}: {version}\n" in (root / file).read_text(encoding="utf-8")


def test_every_command_is_in_a_guide(root: Path) -> None:
    from riscontro.cli import app

    guides = [root / "README.md", root / "README.it.md", *(root / "docs").glob("*.md")]
    commands = set(typer.main.get_group(app).commands)
    assert {"ingest", "build", "check", "evaluate", "sql", "doctor"} <= commands
    assert commands <= commands_named(guide.read_text(encoding="utf-8") for guide in guides)


def test_every_dependency_earns_its_line(root: Path) -> None:
    rows = dependency_rows((root / "docs/DEPENDENCIES.md").read_text(encoding="utf-8"))
    assert set(rows) == requirements(root)
    assert [name for name, cells in rows.items() if len(cells) != 3 or not all(cells)] == []


def test_every_dependency_is_pinned(root: Path) -> None:
    lines = pins((root / "constraints.txt").read_text(encoding="utf-8"))
    assert [line for line in lines if not re.fullmatch(r"[\w.-]+==[\w.]+( ; .+)?", line)] == []
    assert requirements(root) <= {plain(line) for line in lines}


def test_the_map_names_every_module(root: Path) -> None:
    named = modules_named((root / "docs/ARCHITECTURE.md").read_text(encoding="utf-8"))
    missing = sorted(name for name in sources(root) if name.rsplit(".", 1)[-1] not in named and "." in name)
    assert missing == []


def test_verbs_are_seen() -> None:
    assert verbs("help: ## print\ndemo: setup ## show\n.PHONY: x\n\techo a: ##\nBIN := b\n") == {"help", "demo"}
    text = "Type `make demo` and make sure.\n```\nmake test\n$ make old-client\n```\n"
    assert verbs_named(text) == {"demo", "test", "old-client"}


def test_commands_are_seen() -> None:
    assert commands_named(["`riscontro ingest x.pdf`", "riscontro --help; the riscontro.shelf"]) == {"ingest"}


def test_dependencies_are_seen() -> None:
    assert {plain(name) for name in ("Faker>=30", "pandas_stubs", "a[b]~=1")} == {"faker", "pandas-stubs", "a"}
    table = "| package | for |\n| --- | --- |\n| `Faker` | names | MIT | lists |\n"
    assert dependency_rows(table) == {"faker": ["names", "MIT", "lists"]}
    assert pins("# by make\na==1\n    # via b\n") == ["a==1"]
