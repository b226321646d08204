"""Who may import whom (DESIGN.md), read from the source: app -> pages -> pages/shared -> data -> model, never back."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LAYERS = ("app", "pages", "pages.shared", "data", "model")
FILES = sorted([ROOT / "app.py", *(f for top in ("pages", "data", "model") for f in (ROOT / top).rglob("*.py"))])
OF_THE_MODEL = {"numpy", "scipy", "pydantic", "pydantic_core"}


def module(file: Path) -> str:
    return ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


MODULES = {module(file): file for file in FILES}


def imported(source: str, inside: str, is_package: bool = False) -> set[str]:
    """Full names of all modules that a source imports, wherever in it, relative ones resolved."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            parts = inside.split(".")
            base = parts[: len(parts) - node.level + is_package] if node.level else []
            base = ".".join([*base, *([node.module] if node.module else [])])
            inner = {f"{base}.{alias.name}" for alias in node.names}
            found |= {name for name in inner if name in MODULES} or {base}
        elif isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) in (
            "import_module",
            "__import__",
        ):
            found |= {arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)}
    return found


def layer(name: str) -> int | None:
    """0 for app ... 4 for model, None for what is not the project's."""
    if name.split(".")[0] not in ("app", "pages", "data", "model"):
        return None
    if name == "pages.shared" or name.startswith("pages.shared."):
        return LAYERS.index("pages.shared")
    return LAYERS.index(name.split(".")[0])


def wrong(name: str, imports: set[str]) -> list[str]:
    """What a module may not import, in sentences."""
    own, said = layer(name), []
    for other in sorted(imports):
        theirs, top = layer(other), other.split(".")[0]
        if theirs is not None and theirs < own:
            said.append(f"{name} imports {other}: {LAYERS[own]} may not know {LAYERS[theirs]}")
        if own == theirs == LAYERS.index("pages"):
            said.append(f"{name} imports {other}: pages may not import pages")
        if own == LAYERS.index("model") and theirs is None and top not in OF_THE_MODEL | sys.stdlib_module_names:
            said.append(f"{name} imports {other}: the model knows {', '.join(sorted(OF_THE_MODEL))} and Python only")
        if top == "tests":
            said.append(f"{name} imports {other}: no part of the tests runs in the app")
        if name.startswith(("pages.shared.charts", "pages.shared.exports")) and top == "streamlit":
            said.append(f"{name} imports {other}: charts and exports know no screen")
        if own == LAYERS.index("data") and top in ("streamlit", "plotly"):
            said.append(f"{name} imports {other}: what is kept knows no screen")
    return said


def imports_of(name: str) -> set[str]:
    file = MODULES[name]
    return imported(file.read_text(encoding="utf-8"), name, file.name == "__init__.py")


def reach(name: str) -> set[str]:
    """All that is imported with a module, through the project's own modules."""
    found: set[str] = set()
    todo = [name]
    while todo:
        for other in imports_of(todo.pop()) - found:
            found.add(other)
            todo += [other] if other in MODULES else []
    return found


@pytest.mark.parametrize("name", MODULES)
def test_a_module_imports_only_what_its_layer_may(name):
    """Every file of the project, imports inside functions included."""
    assert wrong(name, imports_of(name)) == []


@pytest.mark.parametrize("name", [n for n in MODULES if n.startswith(("pages.shared.charts", "pages.shared.exports"))])
def test_charts_and_exports_reach_no_screen(name):
    """Not by way of another module either: they can be drawn and written without Streamlit being installed."""
    assert not {other for other in reach(name) if other.split(".")[0] == "streamlit"}


def test_the_files_are_all_there():
    """The rules above speak of something: each layer has modules, and all of the model's stages are among them."""
    assert {layer(name) for name in MODULES} == set(range(len(LAYERS)))
    stages = {"scenario", "contacts", "bond", "lifetime", "money", "simulate", "breakeven"}
    assert {f"model.{stage}" for stage in stages} <= set(MODULES)


@pytest.mark.parametrize(
    ("name", "source", "refused"),
    [
        ("model.bond", "from data import presets", True),
        ("model.bond", "import pandas as pd", True),
        ("model.bond", "import plotly.graph_objects", True),
        ("model.bond", "def f():\n    import streamlit", True),
        ("model.bond", "from importlib import import_module\nimport_module('streamlit')", True),
        ("model.bond", "from tests import strategies", True),
        ("model.bond", "import numpy, scipy.optimize, pydantic, json\nfrom model import money", False),
        ("model.bond", "from . import money", False),
        ("data.presets", "from pages.shared import frame", True),
        ("data.presets", "import streamlit as st", True),
        ("data.presets", "from model import paths\nimport pandas", False),
        ("pages.shared.frame", "from pages.decide import break_even", True),
        ("pages.shared.frame", "import app", True),
        ("pages.shared.frame", "import streamlit\nfrom data import presets\nfrom model.answer import answer", False),
        ("pages.shared.charts.palette", "import streamlit as st", True),
        ("pages.shared.charts.palette", "from pages.shared import format", False),
        ("pages.decide.break_even", "from pages.decide import over_time", True),
        ("pages.decide.break_even", "from . import over_time", True),
        ("pages.decide.break_even", "from pages.decide.over_time import x", True),
        ("pages.decide.break_even", "import app", True),
        ("pages.decide.break_even", "from pages.shared import frame\nfrom model import breakeven", False),
        ("app", "import streamlit\nfrom pages.shared import frame", False),
    ],
)
def test_the_rules_see_what_they_forbid(name, source, refused):
    """Each rule on sources that keep it and that break it."""
    assert bool(wrong(name, imported(source, name))) == refused
