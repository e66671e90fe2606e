"""A process that has imported the program once and forks a fresh one for every job.

A job is a line of JSON on standard input; the answer, a line on standard output, says how its process
ended: {"pid", "signal" | "exit" | "stopped"}. `continue` wakes a stopped one and waits for it.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from typing import Any


def answer(value: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(value) + "\n")
    sys.stdout.flush()


def ended(pid: int) -> dict[str, Any]:
    _, status = os.waitpid(pid, os.WUNTRACED)
    if os.WIFSTOPPED(status):
        return {"pid": pid, "stopped": True}
    if os.WIFSIGNALED(status):
        return {"pid": pid, "signal": os.WTERMSIG(status)}
    return {"pid": pid, "exit": os.WEXITSTATUS(status)}


def begin(job: dict[str, Any]) -> int:
    pid = os.fork()
    if pid:
        return pid
    from tests.faults import child

    null = os.open(os.devnull, os.O_RDONLY)
    os.dup2(null, 0)
    out = os.open(job["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.dup2(out, 1)
    os.dup2(out, 2)
    signal.alarm(120)  # a process that hangs is a fault of its own, and must not hold up the rest
    code = 1
    try:
        code = child.work(job)
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def main() -> None:
    from tests.faults import child

    child.warm()
    answer({"ready": True})
    for line in sys.stdin:
        job = json.loads(line)
        if job["do"] == "continue":
            os.kill(job["pid"], signal.SIGCONT)
            answer(ended(job["pid"]))
        else:
            answer(ended(begin(job)))


if __name__ == "__main__":
    main()
