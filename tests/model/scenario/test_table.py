"""MODEL.md's table of what is entered is the declarations'."""

from __future__ import annotations

from data import presets
from model.scenario import paths, table


def test_the_table_of_section_1_is_as_declared():
    text = table.FILE.read_text("utf-8")
    assert table.written(text) == text, "run python -m model.scenario.table --write"


def test_every_number_stands_in_it():
    rows = table.table()
    for path in paths.numbers(presets.load("retail_bank")):
        group, *steps = paths.split(path)
        last = (
            f"after.{steps[1]}[i]" if steps[:1] == ["after"] else ".".join(steps[1:] if group in paths.LISTS else steps)
        )
        name = (
            "automation[j]"
            if last.startswith("automation.") or last.startswith("automation") and len(steps) == 2
            else last
        )
        assert f"| {name or group} |" in rows, path


def test_only_the_table_is_written_anew():
    text = "# A\n| no |\n## 1 What is entered\nwords\n| old |\n| table |\n\n## 2 More\n| kept |\n"
    new = table.written(text)
    assert new.startswith("# A\n| no |\n## 1 What is entered\nwords\n| group |") and new.endswith(
        "\n\n## 2 More\n| kept |\n"
    )
    assert "| old |" not in new and table.written(new) == new
