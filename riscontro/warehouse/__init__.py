"""The DuckDB file: `build` makes it from shelf, corpus and the views of room 3; `connect` and `frame` open it."""

from riscontro.warehouse.build import BuildSummary, build
from riscontro.warehouse.opened import Connection, connect, frame, regrouped
from riscontro.warehouse.views import SCHEMAS, View, compute

__all__ = ["SCHEMAS", "BuildSummary", "Connection", "View", "build", "compute", "connect", "frame", "regrouped"]
