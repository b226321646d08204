"""A part of a page that is drawn again by itself speaks its reader's language: what the page set before is gone by then."""

from __future__ import annotations

import ast
from pathlib import Path

PAGES = Path(__file__).parents[2] / "pages"


def test_every_fragment_speaks_first():
    found = 0
    for file in sorted(PAGES.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef) and any(
                "st.fragment" in ast.unparse(one) for one in node.decorator_list
            ):
                found += 1
                body = [one for one in node.body if not isinstance(one, ast.Nonlocal)]
                said = [one for one in body if not isinstance(getattr(one, "value", None), ast.Constant)]
                assert ast.unparse(said[0]).endswith("speak()"), f"{file}: {node.name}"
    assert found >= 4
