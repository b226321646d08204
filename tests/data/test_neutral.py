"""A field with a neutral value comes late: files and links made before open as they were, without a step and a new preset.

Tried on a copy of the project in which a group and a segment have one more field.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from data import presets
from model.scenario import paths
from model.scenario.assumption import assume

ROOT = Path(__file__).parents[2]
MORE = {
    "model/scenario/groups/operations.py": (
        "class Service(Part):\n",
        '"Kindness", "ratio", "Tried.", 0, 10, neutral=1',
    ),
    "model/scenario/groups/business.py": ("class Segment(Part):\n", '"Warmth", "share", "Tried.", 0, 1, neutral=0'),
}
IN_THE_COPY = """
import json, sys
from pathlib import Path
from urllib.parse import parse_qs
from data import link_migrate, links, presets
from model.scenario import file, migrate, paths
from model.scenario.errors import ScenarioError
from model.scenario.scenario import Scenario

bank = presets.load("retail_bank")
kept = sorted(Path("tests/links").glob("*.txt"))
opened = {one.stem: links.read(parse_qs(one.read_text("utf-8").strip())) for one in kept}
queries = {one.stem: parse_qs(one.read_text("utf-8").strip()) for one in kept}
raw = {one.name: one.read_bytes() for one in Path("tests/links/files").glob(f"*.schema{migrate.SCHEMA}.json")}
same = [name for name, query in queries.items() if query["v"] == [str(link_migrate.VERSION)]]
new = {"service.added": 2.0, "segments.%s.added" % bank.segments[0].name: 0.25}
changed = paths.put(bank, new)
parted = paths.dump(changed)
parted["segments"][0]["name"] = "Another"
parted = paths.read(parted)
there = links.read(parse_qs(links.write(parted)))
try:
    file.parse(json.dumps(paths.dump(bank) | {"service": paths.dump(bank)["service"] | {"added": None}}).encode())
    refused = ""
except ScenarioError as error:
    refused = str(error)
print(json.dumps({
    "fingerprints": {id: paths.fingerprint(presets.load(id)) for id in presets.names()},
    "values": [paths.get(bank, "service.added"), paths.about("service.added").label],
    "problems": [p for one in opened.values() for p in one.problems],
    "links": all([paths.fingerprint(opened[name].scenario)] == queries[name]["fp"] for name in same),
    "files": all(presets.to_file(f.scenario, f.computed) == r for r in raw.values() for f in [file.open_(r)]),
    "kept": [len(same), len(raw)],
    "in_links": "added" in links.write(bank),
    "changed": paths.fingerprint(changed) != paths.fingerprint(bank),
    "file_back": file.parse(file.form(changed)) == changed,
    "link_back": links.read(parse_qs(links.write(changed))).scenario == changed,
    "part_back": [there.problems, paths.fingerprint(there.scenario) == paths.fingerprint(parted)],
    "refused": refused,
    "required": "added" in Scenario.model_json_schema()["$defs"]["Service"]["required"],
    "default": Scenario.model_json_schema()["$defs"]["Service"]["properties"]["added"]["default"],
}))
"""


@pytest.fixture(scope="module")
def found(tmp_path_factory) -> dict:
    """What a project with two more fields says of what was made before."""
    copy = tmp_path_factory.mktemp("copy")
    for part in ("model", "data", "tests/links"):
        shutil.copytree(ROOT / part, copy / part, ignore=shutil.ignore_patterns("__pycache__"))
    for file, (head, field) in MORE.items():
        text = (copy / file).read_text("utf-8")
        assert text.count(head) == 1
        (copy / file).write_text(text.replace(head, f"{head}    added: float = assume({field})\n"), "utf-8")
    ran = subprocess.run([sys.executable, "-c", IN_THE_COPY], cwd=copy, capture_output=True, text=True, timeout=300)
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout)


def test_scenarios_are_the_ones_they_were(found):
    assert found["fingerprints"] == {id: paths.fingerprint(presets.load(id)) for id in presets.names()}
    assert found["values"] == [1.0, "Kindness"]


def test_links_and_files_made_before_open_and_are_written_as_they_were(found):
    """Those of an earlier schema take its step first, so they open without a problem and are written as of this one."""
    assert found["problems"] == [] and found["links"] and found["files"] and not found["in_links"]
    assert min(found["kept"]) > len(presets.names())


def test_another_value_is_kept(found):
    assert found["changed"] and found["file_back"] and found["link_back"] and found["part_back"] == [[], True]


def test_the_schema_says_that_it_may_be_missing_but_not_be_empty(found):
    assert not found["required"] and found["default"] == 1.0
    assert found["refused"] == "service.added: is empty"


def test_a_neutral_value_lies_within_the_bounds():
    with pytest.raises(ValueError, match=re.escape("Kindness: the neutral value 3 lies outside 0 to 2")):
        assume("Kindness", "ratio", "Tried.", 0, 2, neutral=3)
