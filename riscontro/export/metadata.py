"""What the exported files are, for people and machines: Frictionless data package, DCAT-AP_IT, data dictionary."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from riscontro.export.tables import Column, Table

TITLE = "Riscontro: relazioni sulla performance delle Camere di commercio"
DESCRIPTION = (
    "Gli indicatori, gli obiettivi e le cifre che le Camere di commercio pubblicano nelle relazioni sulla performance "
    "e nei piani, riga per riga con il documento e la pagina, le verifiche di ricalcolo e i confronti fra camere. Le "
    "cifre sono quelle stampate nei documenti, letti da un programma: prima di citarne una si guardi la pagina."
)
LICENCE = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Attribuzione 4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}
_EU = "http://publications.europa.eu/resource/authority"
_CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcatapit": "http://dati.gov.it/onto/dcatapit#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_FORMATS = {"csv": "CSV", "parquet": "PARQUET", "xlsx": "XLSX", "duckdb": "OCTET"}
_HEAD = "| colonna | tipo | significato |\n| --- | --- | --- |\n"
_TYPES = {"BOOLEAN": "boolean", "DATE": "date", "DOUBLE": "number", "VARCHAR": "string"}


def sha256(file: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def data_package(folder: Path, views: Sequence[Table]) -> str:
    """`datapackage.json` for the CSV files `csv/<view>.csv` of a folder, with type and meaning of every column."""
    resources = []
    for view in views:
        file = folder / "csv" / f"{view.name}.csv"
        resources.append(
            {
                "name": view.name.replace("_", "-"),
                "type": "table",
                "path": f"csv/{file.name}",
                "scheme": "file",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "title": view.name,
                "description": view.meaning,
                "bytes": file.stat().st_size,
                "hash": f"sha256:{sha256(file)}",
                "schema": {"fields": [_field(column) for column in view.columns], "missingValues": [""]},
            }
        )
    package = {
        "name": "riscontro",
        "title": TITLE,
        "description": DESCRIPTION,
        "licenses": [LICENCE],
        "resources": resources,
    }
    return json.dumps(package, ensure_ascii=False, indent=1) + "\n"


def _field(column: Column) -> dict[str, str]:
    kind = _TYPES.get(column.type, "string")
    if column.type.startswith("DECIMAL"):
        kind = "number"
    elif "INT" in column.type and not column.type.endswith("[]"):
        kind = "integer"
    elif column.type.endswith("[]"):
        kind = "array"
    return {"name": column.name, "type": kind, "description": column.meaning}


def catalogue(files: Sequence[Path], folder: Path, publisher: str, modified: date) -> str:
    """`catalogo.jsonld`: one dataset and its files in DCAT-AP_IT; addresses are relative to where it is published."""
    agent = {
        "@id": "#titolare",
        "@type": ["dcatapit:Agent", "foaf:Agent"],
        "foaf:name": publisher or "titolare non indicato",
        "dct:identifier": "titolare",
    }
    day = {"@type": "xsd:date", "@value": modified.isoformat()}
    dataset = {
        "@id": "#riscontro",
        "@type": ["dcatapit:Dataset", "dcat:Dataset"],
        "dct:identifier": "riscontro",
        "dct:title": {"@language": "it", "@value": TITLE},
        "dct:description": {"@language": "it", "@value": DESCRIPTION},
        "dct:modified": day,
        "dct:accrualPeriodicity": {"@id": f"{_EU}/frequency/IRREG"},
        "dct:language": {"@id": f"{_EU}/language/ITA"},
        "dcat:theme": {"@id": f"{_EU}/data-theme/GOVE"},
        "dct:rightsHolder": {"@id": "#titolare"},
        "dct:publisher": {"@id": "#titolare"},
        "dcat:distribution": [_distribution(file, folder, day) for file in files if file.suffix[1:] in _FORMATS],
    }
    return json.dumps({"@context": _CONTEXT, "@graph": [dataset, agent]}, ensure_ascii=False, indent=1) + "\n"


def _distribution(file: Path, folder: Path, day: dict[str, str]) -> dict[str, Any]:
    place = file.relative_to(folder).as_posix()
    return {
        "@id": place,
        "@type": ["dcatapit:Distribution", "dcat:Distribution"],
        "dct:title": {"@language": "it", "@value": place},
        "dcat:accessURL": {"@id": place},
        "dcat:downloadURL": {"@id": place},
        "dcat:byteSize": {"@type": "xsd:decimal", "@value": str(file.stat().st_size)},
        "dct:format": {"@id": f"{_EU}/file-type/{_FORMATS[file.suffix[1:]]}"},
        "dct:license": {"@id": LICENCE["path"]},
        "dct:modified": day,
        "spdx:checksum": {"spdx:algorithm": "SHA256", "spdx:checksumValue": sha256(file)},
    }


def dictionary(views: Sequence[Table]) -> str:
    """`dizionario.md`: every table and column in Italian, from the COMMENTs of the database."""
    parts = [f"# Dizionario dei dati\n\n{DESCRIPTION}\n"]
    for view in views:
        head = f"\n## {view.name}\n{view.meaning} Righe: {view.rows}.\n\n{_HEAD}"
        parts.append(head + "".join(f"| `{c.name}` | {_kind(c.type)} | {_cell(c.meaning)} |\n" for c in view.columns))
    return "".join(parts)


def _kind(type: str) -> str:
    told = {"VARCHAR": "testo", "BOOLEAN": "vero o falso", "DATE": "data", "DOUBLE": "numero"}
    if type in told:
        return told[type]
    if type.endswith("[]"):
        return "elenco"
    return "numero esatto" if type.startswith("DECIMAL") else "numero intero"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;")
