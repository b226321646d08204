"""Addresses beside the pages."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from streamlit import config


def at(name: str, answer: Callable[[Request], Awaitable[Response]]) -> Route:
    """/name, below the base path that the server is configured with."""
    base = (config.get_option("server.baseUrlPath") or "").strip("/")
    return Route(f"/{base}/{name}" if base else f"/{name}", answer, methods=["GET", "HEAD"])
