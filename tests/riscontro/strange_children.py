"""Children for the tests of `supervise`: one behaviour per request, things real readers do."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time

from riscontro.ingest import child


def page(number: int, of: int = 9) -> None:
    print(json.dumps({"page": number, "of": of}), flush=True)


def main() -> None:
    request = json.loads(sys.stdin.readline())
    child.limit(request["limits"])
    match request["do"]:
        case "answer":
            page(1)
            page(2)
            print(json.dumps({"done": {"rows": 3}}), flush=True)
        case "refuse":
            said = {"class": request["error"], "message": "cifrato", "page": 2, "remedy": "togliere la password"}
            print(json.dumps({"refused": said}), flush=True)
        case "hang":
            page(3)
            time.sleep(60)
        case "trickle":
            for number in range(1, 1000):
                page(number, 1000)
                time.sleep(0.05)
        case "compute":
            page(2)
            while True:
                pass
        case "compute a little":
            page(1)
            child.grant(request["limits"], 1)
            while time.process_time() < 2.5:
                pass
            print(json.dumps({"done": {"rows": 0}}), flush=True)
        case "eat memory":
            kept = [bytearray(1 << 26) for _ in range(1000)]
            print(len(kept))
        case "abort":
            page(4)
            os.abort()
        case "killed":
            os.kill(os.getpid(), signal.SIGKILL)
        case "write":
            with open(request["file"], "wb") as file:
                file.write(b"x" * (1 << 24))
        case "babble":
            print("not json at all", flush=True)
        case "endless line":
            while True:
                sys.stdout.write("x" * 65536)
        case "mute":
            os.close(1)
            os.close(2)
            time.sleep(60)
        case "grandchild":
            grandchild = subprocess.Popen(["sleep", "60"])
            print(json.dumps({"page": 1, "of": 9, "pid": grandchild.pid}), flush=True)
            time.sleep(60)


main()
