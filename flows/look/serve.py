"""The server of ``dateline open``: on this machine's loopback alone, until it is stopped."""

from __future__ import annotations

import secrets
import socket
import webbrowser

from dateline.flows.look.current import Current
from dateline.flows.outputs.existing import published
from dateline.transforms.errors import UsageError

HOST = "127.0.0.1"


def serve(out: str, port: int, browser: bool) -> None:
    """Serves the pages of an output until it is stopped. port 0: any that is free.

    Raises OutputError where there is nothing to show, UsageError where the port is taken.
    """
    import uvicorn

    from dateline.flows.look.app import make

    class Announced(uvicorn.Server):
        """Tells the address once signals are its own: Ctrl-C before that would leave a coroutine unawaited."""

        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            print(f"open it: {address}\nstop it: Ctrl-C", flush=True)
            if browser:
                webbrowser.open(address)

    current = Current(published(out))
    door = _listen(port)
    token = secrets.token_urlsafe(24)
    address = f"http://{HOST}:{door.getsockname()[1]}/{token}/"
    config = uvicorn.Config(make(current, token), log_level="warning", access_log=False, server_header=False)
    try:
        Announced(config).run(sockets=[door])
    except KeyboardInterrupt:
        return
    finally:
        door.close()


def _listen(port: int) -> socket.socket:
    door = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        door.bind((HOST, port))
        door.listen()
    except OSError as error:
        door.close()
        raise UsageError(
            f"--port {port} cannot be used: {error.strerror}; give another one, or none for any that is free"
        ) from None
    return door
