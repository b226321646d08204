"""The rules of pages/report/language.py: what is said is written out, whole, with named parts that are handed over."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from model.scenario.sentence import Sentence
from pages.report import language
from tests.report.pseudo import outside, spoken, unsaid

PAGES = Path(__file__).parents[2] / "pages"
FILES = [file for file in sorted(PAGES.rglob("*.py")) if file.name != "language.py"]
TEXTS = {"say": (0,), "count": (1, 2), "named": (0,)}
"""What says something: at which places its texts stand."""


def calls(tree: ast.Module) -> Iterator[tuple[str, ast.Call]]:
    """Every call of say, count and named, whatever it is imported as."""
    direct, modules = {}, set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "pages.report.language":
            direct |= {name.asname or name.name: name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module == "pages.report":
            modules |= {name.asname or name.name for name in node.names if name.name == "language"}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        match node.func:
            case ast.Name(name) if direct.get(name) in TEXTS:
                yield direct[name], node
            case ast.Attribute(ast.Name(module), name) if module in modules and name in TEXTS:
                yield name, node


def wrong(source: str) -> list[str]:
    """What breaks the rules, line by line."""
    found = []
    for name, call in calls(ast.parse(source)):
        texts = [call.args[at] for at in TEXTS[name] if at < len(call.args)]
        literal = [text.value for text in texts if isinstance(text, ast.Constant) and isinstance(text.value, str)]
        said_elsewhere = name == "named" and not literal and not call.keywords  # a declared label
        if len(call.args) != TEXTS[name][-1] + 1 or len(literal) != len(TEXTS[name]) and not said_elsewhere:
            found.append(f"{call.lineno}: {name} is given a text that is not written out")
            continue
        fields = [part for text in literal for _, *part in Formatter().parse(text) if part[0] is not None]
        handed = {keyword.arg for keyword in call.keywords}
        if {field for field, *_ in fields} != handed:
            found.append(
                f"{call.lineno}: parts named {sorted(f for f, *_ in fields)}, handed over {sorted(map(str, handed))}"
            )
        if any(how or conversion for _, how, conversion in fields):
            found.append(f"{call.lineno}: a number is formatted outside of pages/report/numbers.py")
        if any(not text.strip() or text != text.strip() for text in literal):
            found.append(f"{call.lineno}: a text that is empty or begins or ends with a space is a piece")
    return found


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(PAGES)))
def test_every_text_is_written_out_with_its_parts(file):
    assert wrong(file.read_text("utf-8")) == []


IMPORT = "from pages.report.language import say, count, named\nfrom pages.report import language as l\n"


@pytest.mark.parametrize(
    "call",
    [
        "say(f'worth {x}')",
        "say('worth ' + x)",
        "say('a' if x else 'b')",
        "say(TEXT)",
        "say('worth {x}')",
        "say('worth', x=x)",
        "say('worth {x}', **parts)",
        "say('worth {x:.1f}', x=x)",
        "say('worth {x!r}', x=x)",
        "say('worth ')",
        "say('worth', 'more')",
        "count(n, 'one', other)",
        "count(n, 'one')",
        "count(n, 'one', '{n} others')",
        "named(NAME, x=x)",
        "l.say(TEXT)",
    ],
)
def test_what_breaks_the_rules_is_found(call):
    assert wrong(IMPORT + call)


@pytest.mark.parametrize(
    "call",
    ["say('worth {x}', x=x)", "count(n, 'one', '{n} others', n=n)", "named(label)", "numbers.count(n)", "[].count(n)"],
)
def test_what_keeps_them_is_not(call):
    assert not wrong(IMPORT + call)


def test_the_pseudo_language_brackets_what_was_said():
    with spoken():
        assert language.say("worth {x}", x="3 EUR") == "⟦worth 3 EUR⟧"
        assert language.count(2, "one", "{n} more", n="2") == "⟦2 more⟧"
        assert language.say("{label} is best", label=language.declared("Training")) == "⟦‹Training› is best⟧"
        assert language.declared("") == ""
        assert language.clauses(language.say("a"), "", language.say("b")) == "⟦a⟧; ⟦b⟧"
        quoted = Sentence("not read: {why}", why=Sentence("'{x}' is no number", x="y"))
        assert (
            language.again(quoted) == "⟦not read: 'y' is no number⟧" and language.again("no sentence") == "no sentence"
        )
    assert language.say("worth {x}", x="3 EUR") == "worth 3 EUR"


def test_what_nobody_said_is_seen():
    assert (
        unsaid("⟦worth ‹more training› 3 EUR⟧; ⟦b⟧: −3.9 m EUR, 1 month, 22 November 2026 → Problem", ["Problem"]) == ""
    )
    assert unsaid("⟦worth⟧ more 3 EUR furlongs") == "more furlongs"
    assert unsaid("12.4 % per year (month 36)") == ""
    for text in ("⟦a ⟦b⟧⟧", "⟦a", "‹a ⟦b⟧›", "a⟧"):
        with pytest.raises(AssertionError):
            outside(text)
