"""Brings the translations in step with the texts: `python -m pages.report.catalogue`.

Writes pages/report/locale/messages.pot (every English text that can be said, with the places that say it) and merges
it into each pages/report/locale/LANGUAGE.po: new texts get an empty translation, texts that are gone leave.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from pages.report.texts_of_data import texts as texts_of_data

ROOT = Path(__file__).parents[2]
LOCALE = Path(__file__).with_name("locale")
TEMPLATE = LOCALE / "messages.pot"
KEYWORDS = {"say": (0,), "named": (0,), "declared": (0,), "count": (1, 2), "Sentence": (0,), "refusal": (1,)}
"""What says a text, and at which places its texts stand."""
IN_THE_MODEL = (
    "words",
    "WORDS",
    "english",
    "LOCKED",
    "READ_ONLY",
    "CHANGED",
    "FULL",
    "DAMAGED",
    "IN_SQLITE",
    "IN_POSTGRES",
)
"""Names of variables and parameters under which model/ and data/ hand a sentence on."""
LABELS = {"Question": (2, ("label", "line", "relative"))}
"""What is labelled in model/decisions/claims: at which place and by which keywords."""
WIDTH = 130


def texts() -> dict[str, list[str]]:
    """Every text that can be said -> the files that say it, in the order of the files."""
    said: dict[str, list[str]] = {}
    for place, text in _all():
        places = said.setdefault(text, [])
        if place not in places:
            places.append(place)
    said.pop("", None)
    return said


def template() -> Catalog:
    """All texts, without translations."""
    catalogue = Catalog(project="Automate or keep personal?", fuzzy=False)
    for text, places in texts().items():
        catalogue.add(text, locations=[(place, 0) for place in places])
    return catalogue


def merged(file: Path, template: Catalog) -> Catalog:
    """The translations of a file, in step with the template."""
    with file.open("rb") as lines:
        catalogue = read_po(lines, locale=file.stem)
    catalogue.update(template, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    return catalogue


def write(file: Path, catalogue: Catalog) -> None:
    """Without dates and line numbers, so that a change shows in the texts only."""
    with file.open("wb") as lines:
        write_po(lines, catalogue, width=WIDTH, omit_header=True, include_lineno=False)


def _all() -> Iterator[tuple[str, str]]:
    for file in [ROOT / "app.py", *sorted((ROOT / "pages").rglob("*.py"))]:
        for text in of_page(file.read_text("utf-8")):
            yield str(file.relative_to(ROOT)), text
    yield from texts_of_data()
    for folder in ("model", "data"):
        for file in sorted((ROOT / folder).rglob("*.py")):
            if "cli" not in file.parts:
                for text in of_model(file.read_text("utf-8")):
                    yield str(file.relative_to(ROOT)), text


def of_page(source: str) -> Iterator[str]:
    """The texts of calls of say, named, count, by whatever name they are imported; of Sentence, too."""
    tree = ast.parse(source)
    known = {name: name for name in KEYWORDS}
    known.pop("count"), known.pop("declared")
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "pages.report.language":
            known |= {name.asname or name.name: name.name for name in node.names}
    yield from _called(tree, known)


def of_model(source: str) -> Iterator[str]:
    """The texts of Sentences and refusals, also where they are chosen before, and the labels of claims' questions."""
    tree = ast.parse(source)
    yield from _called(tree, {"Sentence": "Sentence", "refusal": "refusal"})
    handed, assigned = _parameters(tree), _assigned(tree)
    for name in IN_THE_MODEL:
        yield from (text for value in assigned.get(name, ()) for text in _literals(value))
    for node in ast.walk(tree):
        match node:
            case ast.Call(ast.Name(name), args) if name in handed and len(args) > handed[name]:
                yield from _literals(args[handed[name]])
            case ast.Call(ast.Name(name)) if name in LABELS:
                for label in _labels(node, *LABELS[name]):
                    known = assigned.get(label.id, ()) if isinstance(label, ast.Name) else [label]
                    yield from (text for value in known for text in _literals(value))
            case ast.ClassDef(name) if name in LABELS:
                yield from (text for value in _defaults(node, LABELS[name][1]) for text in _literals(value))


def _parameters(tree: ast.Module) -> dict[str, int]:
    """Function -> at which place it is handed a sentence."""
    return {
        one.name: at
        for one in ast.walk(tree)
        if isinstance(one, ast.FunctionDef)
        for at, argument in enumerate(one.args.posonlyargs + one.args.args)
        if argument.arg in IN_THE_MODEL
    }


def _assigned(tree: ast.Module) -> dict[str, list[ast.expr]]:
    """Name -> all that is assigned to it anywhere in the file, also side by side."""
    values: dict[str, list[ast.expr]] = {}
    for node in ast.walk(tree):
        match node:
            case ast.Assign([ast.Name(name)], value):
                values.setdefault(name, []).append(value)
            case ast.Assign([ast.Tuple(several)], ast.Tuple(beside)):
                for target, value in zip(several, beside, strict=False):
                    if isinstance(target, ast.Name):
                        values.setdefault(target.id, []).append(value)
    return values


def _labels(call: ast.Call, at: int, keywords: tuple[str, ...]) -> Iterator[ast.expr]:
    yield from call.args[at : at + 1]
    yield from (keyword.value for keyword in call.keywords if keyword.arg in keywords)


def _defaults(declared: ast.ClassDef, names: tuple[str, ...]) -> Iterator[ast.expr]:
    for line in declared.body:
        if isinstance(line, ast.AnnAssign) and isinstance(line.target, ast.Name) and line.target.id in names:
            yield from [line.value] if line.value else []


def _called(tree: ast.Module, known: dict[str, str]) -> Iterator[str]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        match node.func:
            case ast.Name(name) if name in known:
                called = known[name]
            case ast.Attribute(ast.Name("language"), name) if name in KEYWORDS:
                called = name
            case _:
                continue
        for at in KEYWORDS.get(called, ()):
            if at < len(node.args):
                yield from _literals(node.args[at])


def _literals(node: ast.expr) -> Iterator[str]:
    """The texts that an expression may come to: itself, either of two, those of a table."""
    match node:
        case ast.Constant(str(text)):
            yield text
        case ast.IfExp(_, first, second):
            yield from _literals(first)
            yield from _literals(second)
        case ast.Dict(_, values):
            for value in values:
                yield from _literals(value)
        case ast.Tuple(several) | ast.List(several):
            for value in several:
                yield from _literals(value)


def main() -> None:
    """Write the template and every translation."""
    LOCALE.mkdir(exist_ok=True)
    made = template()
    write(TEMPLATE, made)
    for file in sorted(LOCALE.glob("*.po")):
        catalogue = merged(file, made)
        write(file, catalogue)
        missing = sum(not message.string for message in catalogue if message.id)
        print(f"{file.name}: {len(made)} texts, {missing} without a translation")


if __name__ == "__main__":
    main()
