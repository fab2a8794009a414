"""The size budget: small modules, small functions, documented and annotated doors, no circles of imports."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from statistics import median, quantiles

from tests.contracts.house import sources

MODULE_MEDIAN, MODULE_MAX = 150, 400
FUNCTION_MEDIAN, FUNCTION_P90, FUNCTION_MAX = 12, 40, 80
EMPTY_MODULE = 5
"""Modules under this many lines (an `__init__.py` usually) are not measured, as in the survey the budget comes from."""

Function = ast.FunctionDef | ast.AsyncFunctionDef
Definition = Function | ast.ClassDef


@dataclass(frozen=True)
class Door:
    """A definition that other modules may use, and its place."""

    where: str
    node: Definition


def length(node: Function) -> int:
    """Lines of a function from `def` to its last, both counted."""
    return (node.end_lineno or node.lineno) - node.lineno + 1


def functions(tree: ast.AST) -> list[Function]:
    """Every function, methods and nested ones too."""
    return [node for node in ast.walk(tree) if isinstance(node, Function)]


def doors(name: str, body: list[ast.stmt]) -> Iterator[Door]:
    """Public functions, classes and methods of public classes; what is inside a function is nobody's door."""
    for node in body:
        if isinstance(node, Definition) and not node.name.startswith("_"):
            yield Door(f"{name}.{node.name}:{node.lineno}", node)
            if isinstance(node, ast.ClassDef):
                yield from doors(f"{name}.{node.name}", node.body)


def imported(tree: ast.Module, modules: Mapping[str, Path]) -> set[str]:
    """The modules of the house that a module imports as it is loaded (not those a function imports when called)."""
    found = set()
    for node in tree.body:
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            deeper = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= (deeper & set(modules)) or {node.module}
    return found & set(modules)


def complaints(modules: Mapping[str, Path]) -> list[str]:
    """What of the budget these modules break, one line each; empty when all is well."""
    trees = {name: ast.parse(file.read_text(encoding="utf-8")) for name, file in modules.items()}
    lines = {name: len(file.read_text(encoding="utf-8").splitlines()) for name, file in modules.items()}
    return [
        *_long_modules({name: count for name, count in lines.items() if count >= EMPTY_MODULE}),
        *_long_functions({f"{name}.{f.name}:{f.lineno}": length(f) for name, t in trees.items() for f in functions(t)}),
        *(f"{where}: no docstring" for name, t in trees.items() for where in _undocumented(name, t)),
        *(f"{name}.{f.name}: no return annotation" for name, t in trees.items() for f in functions(t) if not f.returns),
        *_circles({name: imported(tree, modules) for name, tree in trees.items()}),
    ]


def _undocumented(name: str, tree: ast.Module) -> Iterator[str]:
    if tree.body and not ast.get_docstring(tree):
        yield name
    yield from (door.where for door in doors(name, tree.body) if not ast.get_docstring(door.node))


def _long_modules(lines: Mapping[str, int]) -> Iterator[str]:
    yield from (f"{name}: {n} lines, at most {MODULE_MAX}" for name, n in lines.items() if n > MODULE_MAX)
    if lines and (middle := median(lines.values())) > MODULE_MEDIAN:
        yield f"module median {middle:g} lines, at most {MODULE_MEDIAN}"


def _long_functions(lengths: Mapping[str, int]) -> Iterator[str]:
    yield from (f"{name}: {n} lines, at most {FUNCTION_MAX}" for name, n in lengths.items() if n > FUNCTION_MAX)
    if lengths and (middle := median(lengths.values())) > FUNCTION_MEDIAN:
        yield f"function median {middle:g} lines, at most {FUNCTION_MEDIAN}"
    if len(lengths) > 1 and (p90 := quantiles(lengths.values(), n=10)[-1]) > FUNCTION_P90:
        yield f"function 90th percentile {p90:g} lines, at most {FUNCTION_P90}"


def _circles(imports: Mapping[str, set[str]]) -> Iterator[str]:
    try:
        TopologicalSorter(imports).prepare()
    except CycleError as circle:
        yield "modules import each other: " + " -> ".join(circle.args[1])


def test_the_house_keeps_its_budget(root: Path) -> None:
    modules = sources(root)
    assert len(modules) > 10, "the packages were not found"
    assert complaints(modules) == []


def house(folder: Path, **texts: str) -> dict[str, Path]:
    for name, text in texts.items():
        (folder / f"{name}.py").write_text(text)
    return {name: folder / f"{name}.py" for name in texts}


def body(lines: int) -> str:
    return '"""Doc."""\n' + "x = 1\n" * (lines - 1)


def function(lines: int, name: str = "f") -> str:
    return f"def {name}() -> None:\n" + '    """Doc."""\n' + "    x = 1\n" * (lines - 2)


def test_a_module_is_too_long(tmp_path: Path) -> None:
    assert complaints(house(tmp_path, a=body(400), b=body(5), c=body(5))) == []
    assert complaints(house(tmp_path, a=body(401), b=body(5), c=body(5))) == ["a: 401 lines, at most 400"]


def test_modules_are_long_on_the_whole(tmp_path: Path) -> None:
    assert complaints(house(tmp_path, a=body(151), b=body(151))) == ["module median 151 lines, at most 150"]
    assert complaints(house(tmp_path, a=body(150), b=body(150), c='"""Doc."""\n')) == []


def test_a_function_is_too_long(tmp_path: Path) -> None:
    short = "".join(function(2, f"f{n}") for n in range(20))
    assert complaints(house(tmp_path, a='"""Doc."""\n' + short + function(80))) == []
    assert complaints(house(tmp_path, a='"""Doc."""\n' + short + function(81))) == ["a.f:42: 81 lines, at most 80"]


def test_functions_are_long_on_the_whole(tmp_path: Path) -> None:
    many = "".join(function(13, f"f{n}") for n in range(5))
    assert complaints(house(tmp_path, a='"""Doc."""\n' + many)) == ["function median 13 lines, at most 12"]


def test_too_many_long_functions(tmp_path: Path) -> None:
    texts = "".join(function(3, f"s{n}") for n in range(8)) + "".join(function(41, f"l{n}") for n in range(2))
    assert complaints(house(tmp_path, a='"""Doc."""\n' + texts)) == ["function 90th percentile 41 lines, at most 40"]


def test_doors_without_docstring(tmp_path: Path) -> None:
    text = "class A:\n    def door(self) -> None: ...\n    def _in(self) -> None: ...\n"
    text += "class _B:\n    def b(self) -> None: ...\n"
    found = complaints(house(tmp_path, a=text))
    assert found == ["a: no docstring", "a.A:1: no docstring", "a.A.door:2: no docstring"]


def test_functions_without_return_annotation(tmp_path: Path) -> None:
    text = '"""Doc."""\ndef _f(): ...\ndef _g() -> None:\n    def h(): ...\n'
    assert complaints(house(tmp_path, a=text)) == ["a._f: no return annotation", "a.h: no return annotation"]


def test_modules_that_import_each_other(tmp_path: Path) -> None:
    mutual = house(tmp_path, a='"""Doc."""\nimport b\n', b='"""Doc."""\nfrom a import x\n')
    assert len(complaints(mutual)) == 1 and "import each other" in complaints(mutual)[0]
    later = house(tmp_path, a='"""Doc."""\nimport b\n', b='"""Doc."""\ndef _f() -> None:\n    import a\n')
    assert complaints(later) == []
