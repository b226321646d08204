"""The table of section 1 of MODEL.md, from the declarations.

python -m model.scenario.table            prints it
python -m model.scenario.table --write    puts it into MODEL.md
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

from pydantic.fields import FieldInfo

from model.scenario.assumption import Assumption, declared
from model.scenario.declared import LISTS
from model.scenario.groups import AUTOMATION, Mix, Part
from model.scenario.scenario import Scenario

FILE = Path(__file__).parents[1] / "MODEL.md"
HEADING = "## 1 "
HEADER = ("group", "field", "unit", "bounds", "meaning")
FRAME = "frame"
CALLED = {"segments": "segment g", "touchpoints": "touchpoint j", "today": "policy (today, plan)"}
WITHOUT = ("schema_", "name", "about", "preset", "sources", "plan", "uncertainty", "computed")
Row = tuple[str, str, str, str]
AUTOMATION_OF = next(one for one in AUTOMATION.metadata if isinstance(one, Assumption))


def table() -> str:
    """Markdown: each group with its fields in the order of the file."""
    lines = [HEADER, ("---",) * len(HEADER)]
    for group, rows in _groups():
        lines += [(group if i == 0 else "", *row) for i, row in enumerate(rows)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def written(text: str) -> str:
    """The text of MODEL.md with the first table of section 1 as declared."""
    before, heading, section = text.partition(HEADING)
    lines = section.splitlines(keepends=True)
    first = next(i for i, line in enumerate(lines) if line.startswith("|"))
    last = next(i for i in range(first, len(lines)) if not lines[i].startswith("|"))
    return before + heading + "".join([*lines[:first], table(), *lines[last:]])


def _groups() -> Iterator[tuple[str, list[Row]]]:
    fields = {name: field for name, field in Scenario.model_fields.items() if name not in WITHOUT}
    kinds: dict[str, type[Part] | None] = {name: _kind(name, field) for name, field in fields.items()}
    yield FRAME, [row for name, field in fields.items() if not kinds[name] for row in _rows(name, field)]
    for name, kind in kinds.items():
        if kind:
            inner = [row for one, field in kind.model_fields.items() if one != "name" for row in _rows(one, field)]
            yield CALLED.get(name, name), inner


def _rows(name: str, field: FieldInfo) -> list[Row]:
    """One row, or one for each field of a part of the group."""
    kind = _part(field)
    if kind is Mix:
        return [
            (
                f"{name}[i]",
                "share",
                "0 to 1",
                f"{_sentences(field)} The shares of fan, neutral and detractor add up to 1.",
            )
        ]
    if kind:
        return [row for one, inner in kind.model_fields.items() for row in _rows(f"{name}.{one}", inner)]
    assumption = AUTOMATION_OF if name == "automation" else declared(field)
    if assumption:
        path = "automation[j]" if name == "automation" else name
        return [
            (
                path,
                str(assumption.unit),
                f"{assumption.ge:g} to {assumption.le:g}",
                f"{assumption.label}. {assumption.help}",
            )
        ]
    return [(name, _choice(field.annotation), "", _sentences(field))]


def _kind(name: str, field: FieldInfo) -> type[Part] | None:
    return LISTS.get(name) or _part(field)


def _part(field: FieldInfo) -> type[Part] | None:
    kind: Any = field.annotation
    return kind if isinstance(kind, type) and issubclass(kind, Part) else None


def _choice(kind: Any) -> str:
    if get_origin(kind) is Literal:
        return " / ".join(map(str, get_args(kind)))
    return "yes / no" if kind is bool else "text"


def _sentences(field: FieldInfo) -> str:
    return ". ".join(filter(None, (field.title, field.description)))


if __name__ == "__main__":
    if "--write" in sys.argv[1:]:
        FILE.write_text(written(FILE.read_text("utf-8")), "utf-8")
    else:
        sys.stdout.write(table())
