"""Where texts stand on a page: which lie upon each other, and what reaches beyond the right edge."""

from __future__ import annotations

TEXTS = """() => {
  /* only for screen readers */
  const hidden = (node) => { for (let at = node; at; at = at.parentElement) {
    const { clipPath, clip, position } = getComputedStyle(at);
    if (position === 'absolute' && (clipPath !== 'none' || clip !== 'auto')) return true;
  } return false; };
  const found = [];
  const walker = document.createTreeWalker(document.querySelector('[data-testid=stAppViewContainer]'), NodeFilter.SHOW_TEXT);
  const box = document.createRange();
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const parent = node.parentElement;
    if (!node.data.trim() || !parent.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    if (parent.closest('[data-testid=stIconMaterial]') || hidden(parent)) continue;
    /* moved aside by hand, as a row of tabs on a phone */
    if (parent.closest('[role=tablist]')) continue;
    if (parent.closest('[popover]:not(:popover-open), script, style, title, [aria-hidden=true]')) continue;
    const fixed = parent.closest('.live-strip, [data-testid=stHeader], [data-testid=stSidebarHeader]');
    box.selectNodeContents(node);
    for (const { left, top, right, bottom } of box.getClientRects()) {
      if (right - left > 1 && bottom - top > 1) found.push({ text: node.data.trim().slice(0, 60), left, top, right, bottom, fixed: !!fixed });
    }
  }
  return found;
}"""
LEAST = 3
"""Pixels in both directions by which two texts must lie upon each other; line boxes of neighbours touch."""


def overlapping(page) -> list[tuple[str, str]]:
    """Pairs of texts of which one lies upon the other."""
    boxes = page.evaluate(TEXTS)
    # letters are lower than their line boxes
    for box in boxes:
        inset = 0.18 * (box["bottom"] - box["top"])
        box["top"], box["bottom"] = box["top"] + inset, box["bottom"] - inset
    boxes.sort(key=lambda box: box["top"])
    pairs = []
    for i, a in enumerate(boxes):
        for b in boxes[i + 1 :]:
            if b["top"] >= a["bottom"] - LEAST:
                break
            if min(a["right"], b["right"]) - max(a["left"], b["left"]) > LEAST and a["fixed"] == b["fixed"]:
                pairs.append((a["text"], b["text"]))
    return pairs


def beyond(page) -> list[str]:
    """Texts that reach beyond the right edge of the window, and whether the page can be scrolled sideways."""
    width = page.viewport_size["width"]
    wide = page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth")
    found = [f"the page is {wide} px wide"] if wide > page.viewport_size["width"] else []
    return found + [box["text"] for box in page.evaluate(TEXTS) if box["right"] > width + 1 and box["left"] < width]
