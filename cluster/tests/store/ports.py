"""Prints free ports of the loopback, each with the next one free too."""

import socket
import sys


def free() -> int:
    while True:
        with socket.socket() as first, socket.socket() as second:
            first.bind(("127.0.0.1", 0))
            port = first.getsockname()[1]
            try:
                second.bind(("127.0.0.1", port + 1))
            except OSError:
                continue
            return port


print(*[free() for _ in range(int(sys.argv[1]))])
