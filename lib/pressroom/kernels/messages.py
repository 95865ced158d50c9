"""What the parts say to each other: framed JSON over sockets of the file system, open files passed along."""

import json
import os
import socket
from multiprocessing.connection import Connection
from typing import Any

FILES = b"f"  # the byte that open files travel with


def connect(address: str) -> socket.socket:
    """A connection to the fork server that listens at ``address``."""
    wire = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        wire.connect(address)
    except OSError:
        wire.close()
        raise
    return wire


def send_order(wire: socket.socket, order: dict[str, Any], files: list[int]) -> None:
    """Send an order and the open files that belong to it."""
    socket.send_fds(wire, [FILES], files)
    framed = Connection(os.dup(wire.fileno()))
    with framed:
        send(framed, order)


def receive_order(wire: socket.socket) -> tuple[dict[str, Any], list[int]]:
    """The order and the open files that ``send_order`` sent.

    Raises
    ------
    EOFError
        If the other side is gone.
    """
    found, files, _, _ = socket.recv_fds(wire, len(FILES), 2)
    if not found:
        raise EOFError
    with Connection(os.dup(wire.fileno())) as framed:
        return receive(framed), files


def send(framed: "Connection[Any, Any]", message: dict[str, Any]) -> None:
    """Send one message."""
    framed.send_bytes(json.dumps(message).encode("utf-8", "surrogateescape"))


def receive(framed: "Connection[Any, Any]") -> dict[str, Any]:
    """The next message; waits for it."""
    message: dict[str, Any] = json.loads(framed.recv_bytes().decode("utf-8", "surrogateescape"))
    return message
