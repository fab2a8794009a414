"""Opens a Riscontro database with an old DuckDB client, in a throwaway environment: what a reader's own tools may be.

usage: old_client.py DATABASE [VERSION]     prints the rows of every public view; exit 1 when one cannot be read
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import venv
from pathlib import Path

READ = """
import sys, duckdb
db = duckdb.connect(sys.argv[1], read_only=True)
views = db.sql(
    "select view_name, comment from duckdb_views() where schema_name = 'main' and not internal order by 1"
).fetchall()
if not views: sys.exit("no public view in " + sys.argv[1])
print("DuckDB", duckdb.__version__, "opens", sys.argv[1])
refused = 0
for name, comment in views:
    try:
        print(f"{name:20} {len(db.sql('select * from ' + name).fetchall()):6} rows   {comment or '(no comment)'}")
    except duckdb.Error as reason:
        refused += 1
        print(f"{name:20} cannot be read: {reason}")
sys.exit(1 if refused else 0)
"""


def main(database: str, version: str = "1.1.3") -> int:
    """Exit code of the old client reading every row of every view of `database` (0: all were read)."""
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = Path(folder) / "bin" / "python"
        install = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", f"duckdb=={version}"]
        subprocess.run(install, check=True)
        return subprocess.run([python, "-c", READ, Path(database).resolve()]).returncode


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
