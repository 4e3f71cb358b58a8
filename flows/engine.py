"""The Prefect API that a run talks to: ours on 127.0.0.1, alive exactly as long as the run.

Prefect's own temporary server outlives a run that is killed. Ours reads a pipe from the process
that started it and ends when the pipe does, however that process ended. Where PREFECT_API_URL
is set (全单位共用的一台服务器), that server is used and none is started.
"""

import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

STARTUP_SECONDS = 120
SCHEDULING = "--scheduling"
ALONE = {
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",  # with DO_NOT_TRACK: nothing leaves the machine
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_UI_V2_ENABLED": "false",  # its pages call an analytics host
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": str(STARTUP_SECONDS),
}
QUIET = {
    "PREFECT_LOGGING_LEVEL": "WARNING",
    "PREFECT_LOGGING_LOGGERS_PREFECT_FLOW_RUNS_LEVEL": "CRITICAL",
    "PREFECT_LOGGING_LOGGERS_PREFECT_TASK_RUNS_LEVEL": "CRITICAL",
}


class EngineError(RuntimeError):
    """The Prefect API did not come up; the message names its log."""


def prepare(state: Path, *, quiet: bool = True) -> None:
    """Set what Prefect reads from the environment, before anything imports it.

    What the user set stays. ``state`` is the folder where Prefect keeps its database; ``quiet``
    leaves it to the command to say how a run went.
    """
    os.environ.setdefault("PREFECT_HOME", str(state.resolve()))
    for name, value in (ALONE | QUIET if quiet else ALONE).items():
        os.environ.setdefault(name, value)
    Path(os.environ["PREFECT_HOME"]).mkdir(parents=True, exist_ok=True)


@contextmanager
def local_api(*, scheduling: bool = False) -> Iterator[Callable[[], str]]:
    """Run a Prefect API for the block and name it in PREFECT_API_URL.

    The block gets a function that waits until the API answers and returns its address: starting
    takes seconds that the caller can spend on its imports. ``scheduling`` also runs Prefect's
    services and pages; without it the server only keeps books.

    Raises:
        EngineError: the API that is set does not answer; from that function, ours does not.

    """
    if given := os.environ.get("PREFECT_API_URL", ""):
        _check(given)
        yield lambda: given
        return
    log = Path(os.environ["PREFECT_HOME"], "server.log")
    with log.open("ab") as errors, socket.create_server(("127.0.0.1", 0)) as listener:
        url = f"http://127.0.0.1:{listener.getsockname()[1]}/api"
        server = _start(listener, errors.fileno(), scheduling)
    os.environ["PREFECT_API_URL"] = url
    try:
        yield lambda: _wait(server, url, log)
    finally:
        os.environ.pop("PREFECT_API_URL", None)
        server.communicate()  # closes the pipe, and the server ends


def _check(given: str) -> None:
    try:
        urlopen(f"{given}/health", timeout=STARTUP_SECONDS).close()  # noqa: S310 - the user's own
    except HTTPError:
        pass  # it answers; whether it lets us in is for Prefect to find out
    except OSError as error:
        raise EngineError(
            f"PREFECT_API_URL={given} does not answer ({error}); nothing was loaded\n"
            "  Start that server, or unset PREFECT_API_URL: then one is started for the run."
        ) from error


def _start(listener: socket.socket, errors: int, scheduling: bool) -> subprocess.Popen[bytes]:
    port = str(listener.getsockname()[1])
    return subprocess.Popen(  # noqa: S603 - ourselves
        [
            *(sys.executable, "-m", "flows.engine", str(listener.fileno())),
            *([SCHEDULING] if scheduling else []),
        ],
        env={**os.environ, "PREFECT_SERVER_API_PORT": port},  # where its pages look for the API
        stdin=subprocess.PIPE,
        stderr=errors,
        pass_fds=[listener.fileno()],
        start_new_session=True,  # Ctrl-C is for the run; the server ends after it
    )


def _wait(server: subprocess.Popen[bytes], url: str, log: Path) -> str:
    try:
        with urlopen(f"{url}/health", timeout=STARTUP_SECONDS):  # noqa: S310 - http, ours
            return url
    except OSError as error:
        state = "ended" if server.poll() is not None else "does not answer"
        raise EngineError(
            f"the local Prefect API {state} ({error}); nothing was loaded\n"
            f"  Its log is {log}. Run again; if it stays so, move {log.parent} away."
        ) from error


def _serve(descriptor: int, scheduling: bool) -> None:
    threading.Thread(target=_end_with_parent, daemon=True).start()
    import uvicorn
    from prefect.server.api.server import create_app

    app = create_app(ephemeral=not scheduling, final=True)
    config = uvicorn.Config(app, log_level="error", lifespan="on")
    uvicorn.Server(config).run(sockets=[socket.socket(fileno=descriptor)])


def _end_with_parent() -> None:
    sys.stdin.buffer.read()
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    _serve(int(sys.argv[1]), SCHEDULING in sys.argv)
