"""The server: one process, this machine only unless told otherwise."""

from __future__ import annotations

import uvicorn

from riscontro.web.app import make_app
from riscontro.web.settings import Settings

HOST, PORT = "127.0.0.1", 8765


def serve(settings: Settings, host: str = HOST, port: int = PORT) -> None:
    """Serve the pages until interrupted. Only warnings are logged: addresses say what somebody looks for."""
    app = make_app(settings, names=(host,))
    uvicorn.run(app, host=host, port=port, log_level="warning", server_header=False, access_log=False)
