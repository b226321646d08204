"""What each answer tells the browser not to do; and who may not talk to the server at all."""

from __future__ import annotations

import hashlib
import os
import re
from base64 import b64encode
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from starlette.datastructures import Headers as Read
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import cookie_parser
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import config, file_util

INLINE = re.compile(r"<script>(.*?)</script>", re.S)
SEAT = "SEAT"
"""The environment variable that names this process among several, and, in small letters, the cookie that keeps a visitor with it."""
CACHED = "/static/"
BEGINNINGS = ("http.response.start", "websocket.accept")
REFUSED = 1008
"""A websocket is closed for what it is, not for what went wrong."""


@cache
def headers() -> dict[str, str]:
    return {
        "Content-Security-Policy": "; ".join(f"{what} {whence}" for what, whence in policy().items()),
        "X-Frame-Options": "DENY",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",  # the address holds the scenario
        "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
        "Cross-Origin-Opener-Policy": "same-origin",
    }


def policy() -> dict[str, str]:
    """What a page may load, and from where: nothing from elsewhere.

    blob: is how Streamlit and the charts begin their own scripts, and what is downloaded is made; styles are written into the page.
    """
    return {
        "default-src": "'self'",
        "script-src": " ".join(["'self'", "blob:", *_inline_scripts()]),
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": "'self'",
        "worker-src": "'self' blob:",
        "frame-src": "'none'",
        "object-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
    }


def _inline_scripts() -> list[str]:
    """Those that stand in Streamlit's own page, by what they say."""
    page = Path(file_util.get_static_dir(), "index.html").read_text("utf-8")
    digests = (hashlib.sha256(script.encode()).digest() for script in INLINE.findall(page))
    return [f"'sha256-{b64encode(digest).decode()}'" for digest in digests]


def from_here(origin: str | None, host: str | None) -> bool:
    """Whether a page of this app asks (a program that is no browser says no origin), or one that the configuration allows.

    Streamlit itself also lets every page of localhost in, and asks an outside service for its own address before it refuses one.
    """
    if origin is None or urlsplit(origin).netloc == host:
        return True
    return origin in config.get_option("server.corsAllowedOrigins")


class Headers:
    """Adds them to all answers, and the cookie that brings the visitor back to this process where it is one of several."""

    def __init__(self, app: ASGIApp):
        self.app = app

    @classmethod
    def middleware(cls) -> Middleware:
        return Middleware(cls)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            asked = Read(scope=scope)
            if not from_here(asked.get("origin"), asked.get("host")):
                await send({"type": "websocket.close", "code": REFUSED})
                return
        known = scope["type"] in ("http", "websocket")
        await self.app(scope, receive, _adding(send, seat(scope)) if known else send)


def seat(scope: Scope) -> str | None:
    """The cookie, unless the visitor has it already; what caches keep for all has none."""
    own = os.environ.get(SEAT, "").strip()
    if (
        not own
        or CACHED in scope["path"]
        or cookie_parser(Read(scope=scope).get("cookie", "")).get(SEAT.lower()) == own
    ):
        return None
    tls = "https" in (Read(scope=scope).get("x-forwarded-proto"), scope.get("scheme"))
    return f"{SEAT.lower()}={own}; Path=/; HttpOnly; SameSite=Lax" + ("; Secure" if tls else "")


def _adding(send: Send, cookie: str | None) -> Send:
    async def send_more(message: Message) -> None:
        if message["type"] in BEGINNINGS:
            answer = MutableHeaders(scope=message)
            if message["type"] == "http.response.start":
                for name, value in headers().items():
                    answer.setdefault(name, value)
            if cookie:
                answer.append("Set-Cookie", cookie)
        await send(message)

    return send_more
