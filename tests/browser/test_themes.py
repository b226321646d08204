"""The whole app in a real browser, light and dark: texts and curves can be seen."""

from __future__ import annotations

import pytest

from tests.browser.whole_app import open_whole

pytestmark = pytest.mark.browser

CONTRASTS = """() => {
  const light = (colour) => { const paper = document.createElement('canvas').getContext('2d');
    paper.fillStyle = colour; paper.fillRect(0, 0, 1, 1);
    const [r, g, b] = [...paper.getImageData(0, 0, 1, 1).data].map((v) => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
  const clear = (node) => /, 0\\)$|transparent/.test(getComputedStyle(node).backgroundColor);
  const behind = (node) => { while (clear(node)) node = node.parentElement; return light(getComputedStyle(node).backgroundColor); };
  const chart = document.querySelector('.plot-chart');
  const texts = ['.live-answer a', '.live-reason a', '.live-figure-label', '.live-figure-value', '.live-axis', '.live-bar-name',
    '.live-bar-amount', '.live-slider-label', '.live-slider-value', '.live-product', '.live-scenario', '.live-question', '.live-result dt',
    '.live-group', '[data-testid=stSidebarNavLink]:not([aria-current]) p', '[data-testid=stMain] h3', '.card-value'];
  const found = texts.map((name) => document.querySelector(name)).map((node) => [light(getComputedStyle(node).color), behind(node), 4.5]);
  const drawn = document.querySelector('.live-chart');
  for (const name of ['.live-tick', '.live-unit', '.live-name', '.live-flag'])
    found.push([light(getComputedStyle(drawn.querySelector(name)).fill), behind(drawn.parentElement), 4.5]);
  for (const name of ['savings', 'losses', 'net'])
    found.push([light(getComputedStyle(drawn.querySelector(`.live-line.live-${name}`)).stroke), behind(drawn.parentElement), 3]);
  found.push([light(chart._fullLayout.font.color), behind(chart), 4.5]);
  for (const trace of chart._fullData) if (trace.mode === 'lines' && trace.name && trace.fill === 'none')
    found.push([light(trace.line.color), behind(chart), 3]);
  return found.map(([one, two, least]) => [two, (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05), least]); }"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_light_and_dark(visit, scheme):
    page = open_whole(visit(scheme=scheme))
    measured = page.evaluate(CONTRASTS)
    assert len(measured) >= 24 + 4, "texts and three curves, twice"
    assert all((back < 0.1) == (scheme == "dark") and contrast >= least for back, contrast, least in measured), [
        (place, one) for place, one in enumerate(measured) if (one[0] < 0.1) != (scheme == "dark") or one[1] < one[2]
    ]
