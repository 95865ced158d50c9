"""Messages between workers, fork server and kernels: framed JSON and open files over Unix sockets."""

import json
import os
import socket
from multiprocessing.connection import Connection
from typing import Any

FILES = b"f"  # the byte that is sent along with open files


def connect(address: str) -> socket.socket:
    """Connect to the fork server that listens at ``address``.

    Raises
    ------
    OSError
        If none does.
    """
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        connection.connect(address)
    except OSError:
        connection.close()
        raise
    return connection


def send_order(connection: socket.socket, order: dict[str, Any], files: list[int]) -> None:
    """Send an order for a kernel, and the open files that are to be its standard output and error."""
    socket.send_fds(connection, [FILES], files)
    with Connection(os.dup(connection.fileno())) as framed:
        send(framed, order)


def receive_order(connection: socket.socket) -> tuple[dict[str, Any], list[int]]:
    """Wait for what ``send_order`` sends.

    Returns
    -------
    tuple
        The order and the open files.

    Raises
    ------
    EOFError
        If the other side closed the connection.
    """
    received, files, _, _ = socket.recv_fds(connection, len(FILES), 2)
    if not received:
        raise EOFError
    with Connection(os.dup(connection.fileno())) as framed:
        return receive(framed), files


def send(framed: "Connection[Any, Any]", message: dict[str, Any]) -> None:
    """Send one message."""
    framed.send_bytes(json.dumps(message).encode("utf-8", "surrogateescape"))


def receive(framed: "Connection[Any, Any]") -> dict[str, Any]:
    """Wait for the next message."""
    message: dict[str, Any] = json.loads(framed.recv_bytes().decode("utf-8", "surrogateescape"))
    return message
