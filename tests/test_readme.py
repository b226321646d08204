"""README.md is true: its commands, outputs, paths, modules, dependencies and changelog."""

from __future__ import annotations

import ast
import importlib.util
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from model import VERSION
from pages.screen.places import places

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text("utf-8")
SET_UP = "python3 -m venv .venv && .venv/bin/pip install -q -r requirements.txt && "
SHOWN = re.findall(r"^```console\n\$ (.+)\n([\s\S]*?)^```", README, re.M)
CODE = re.findall(r"`([^`\n]+)`", re.sub(r"^```[\s\S]*?^```", "", README, flags=re.M))
WORDS = [word for code in [*CODE, *re.findall(r"^```sh\n([\s\S]*?)^```", README, re.M)] for word in code.split()]
TOP = [entry.name for entry in ROOT.iterdir()]
NUMBER = re.compile(r"-?\d+\.\d+")


def section(title: str) -> str:
    found = re.search(rf"^## {title}\n([\s\S]*?)(?=^## |\Z)", README, re.M)
    assert found, title
    return found[1]


def command(title: str) -> str:
    """The only command of a section; it is one line."""
    (block,) = re.findall(r"^```sh\n([\s\S]*?)^```", section(title), re.M)
    assert block.count("\n") == 1
    return block.strip()


def bash(script: str) -> str:
    done = subprocess.run(["bash", "-c", script], cwd=ROOT, capture_output=True, text=True, timeout=120, check=True)
    return done.stdout


def imports(file: Path) -> set[str]:
    """The top-level packages that a file imports."""
    nodes = list(ast.walk(ast.parse(file.read_text("utf-8"))))
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module and not node.level}
    return {name.split(".")[0] for name in names}


def test_one_line_starts_the_app_and_one_runs_the_tests():
    assert command("Start") == SET_UP + ".venv/bin/streamlit run app.py"
    assert command("Test") == SET_UP + ".venv/bin/python -m pytest"


def test_ci_runs_the_readmes_own_test_command():
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    (extract,) = re.findall(r"^command=\$\((.+)\)$", script, re.M)
    assert bash(extract).strip() == command("Test")
    assert 'bash -c "$command"' in script


@pytest.mark.parametrize(("typed", "printed"), SHOWN, ids=[typed[:40] for typed, _ in SHOWN])
def test_a_shown_command_prints_what_is_shown(typed, printed):
    """Word for word; of numbers with a point, the last digits may differ from machine to machine."""
    found = bash(typed.replace(".venv/bin/python", shlex.quote(sys.executable)))
    assert NUMBER.sub("#", found) == NUMBER.sub("#", printed)
    numbers = [[float(number) for number in NUMBER.findall(text)] for text in (found, printed)]
    assert numbers[0] == pytest.approx(numbers[1], rel=1e-9)


def test_every_page_and_no_other_has_its_question_in_the_order_of_the_navigation():
    table = section("What the pages answer").split("|---|---|")[1]
    assert re.findall(r"^\| (\S[^|]*) \| \S", table, re.M) == [place.title for place in places()]


def test_commands_are_shown():
    assert any("model evaluate" in typed for typed, _ in SHOWN)


def test_every_path_exists():
    links = re.findall(r"\]\(([^)#:]+)\)", README)
    named = [word for word in WORDS if word.split("/")[0] in TOP and not word.startswith((".venv", ".deploy/.env"))]
    assert len(named) > 10
    assert [path for path in {*links, *named} if not (ROOT / path).exists()] == []


def test_every_module_exists():
    named = set(re.findall(r"python -m ([\w.]+)", README)) - {"venv"}
    assert {"model", "pytest"} < named
    assert [module for module in sorted(named) if not importlib.util.find_spec(module)] == []


def test_every_dependency_has_its_reason():
    wanted = re.findall(r"^([a-z][\w-]*)(?:\[\w+\])?(?:==|~=)\d", (ROOT / "requirements.txt").read_text("utf-8"), re.M)
    assert re.findall(r"^\| ([a-z][\w-]*) \| \w", section("Why each dependency").split("|---|---|")[1], re.M) == wanted
    assert "streamlit" in wanted


def test_every_import_is_required():
    """What requirements.txt does not name is Python's own, ours, or said here to come with something that is named."""
    wanted = set(
        re.findall(r"^([a-z][\w-]*)(?:\[\w+\])?(?:==|~=)\d", (ROOT / "requirements.txt").read_text("utf-8"), re.M)
    )
    # python-pptx, pillow, openxml-audit, axe-playwright-python, ibis-framework, oidc-provider-mock and prometheus-client are imported by
    # another name than they are installed by.
    allowed = (
        wanted
        | {"pptx", "PIL", "axe_playwright_python", "openxml_audit", "ibis", "oidc_provider_mock", "prometheus_client"}
        | {"starlette"}  # comes with Streamlit, whose server it is
        | set(sys.stdlib_module_names)
        | {"model", "data", "pages", "tests", "pydantic_core"}
    )
    files = [ROOT / "app.py"]
    files += [file for top in ("model", "data", "pages", "tests") for file in sorted((ROOT / top).rglob("*.py"))]
    found = {name: file.relative_to(ROOT) for file in files for name in imports(file)}
    assert {name: file for name, file in found.items() if name not in allowed} == {}


def test_the_newest_entry_of_the_changelog_is_the_models_version():
    entries = re.findall(r"^### (\S+) \((\d{4}-\d\d-\d\d)\)$", section("Changelog"), re.M)
    assert entries[0][0] == VERSION
    assert [date for _, date in entries] == sorted((date for _, date in entries), reverse=True)
