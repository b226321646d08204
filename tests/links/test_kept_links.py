"""Links that are out in the world still open. Their files are kept for ever: add new ones, never change one."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs

import pytest

from data import links, presets
from model import paths

KEPT = {file.stem: file.read_text("utf-8").strip() for file in sorted(Path(__file__).parent.glob("*.txt"))}


def test_there_is_one_for_each_preset():
    assert set(presets.names()) <= set(KEPT)


@pytest.mark.parametrize("name", KEPT)
def test_a_kept_link_opens_as_it_was(name):
    params = parse_qs(KEPT[name], strict_parsing=True)
    found = links.read(params)
    assert found.problems == []
    assert [paths.fingerprint(found.scenario)] == params["fp"]


@pytest.mark.parametrize("name", KEPT)
def test_no_two_kept_links_are_the_same(name):
    assert list(KEPT.values()).count(KEPT[name]) == 1
