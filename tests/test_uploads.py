"""What comes from outside is data, never code: nothing in the app could run it, and its size is limited before it is read."""

from __future__ import annotations

import ast
import json
import pickle
import tomllib
from pathlib import Path

import pytest

from data import presets
from model.scenario import paths
from model.scenario.errors import ScenarioError

ROOT = Path(__file__).resolve().parents[1]
FILES = [ROOT / "app.py", *sorted(f for top in ("model", "data", "pages") for f in (ROOT / top).rglob("*.py"))]
RUNS_CODE = {
    "pickle",
    "cPickle",
    "dill",
    "cloudpickle",
    "joblib",
    "marshal",
    "shelve",
    "yaml",
    "code",
    "codeop",
    "runpy",
}
CALLS = {
    "eval",
    "exec",
    "compile",
    "__import__",
    "read_pickle",
    "to_pickle",
    "load_pickle",
    "literal_eval",
    "system",
    "popen",
}
OWN_PIPES = "model/batches/processes.py"
"""Unpickles what this app and its own processes say to each other, and nothing else: the test below."""
SOURCES = {"pickle.loads": {"_received(self._answers)", "job"}, "_received": {"self._answers", "jobs"}}
UPLOADS = {"file_uploader", "chat_input", "camera_input", "audio_input"}


def suspicious(source: str) -> list[str]:
    """Imports and calls in a source that could turn data into code."""
    said = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import | ast.ImportFrom):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else [node.module or ""]
            said += [f"import {name}" for name in names if name.split(".")[0] in RUNS_CODE]
        elif isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            owner = getattr(getattr(node.func, "value", None), "id", "")
            if name in CALLS and owner not in ("re", "_"):
                said.append(f"{owner}.{name}()".lstrip("."))
            said += [
                f"{k.arg}=True"
                for k in node.keywords
                if k.arg in ("allow_pickle", "unsafe_allow_html", "unsafe_allow_javascript", "shell")
                and getattr(k.value, "value", None) is True
            ]
    return said


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_nothing_could_run_what_was_uploaded(file):
    own = file == ROOT / OWN_PIPES
    assert suspicious(file.read_text("utf-8")) == (["import pickle"] if own else [])


def test_only_the_apps_own_pipes_are_unpickled():
    """What is unpickled was read from a pipe to a process that the app started itself, or there from the app."""
    tree = ast.parse((ROOT / OWN_PIPES).read_text("utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    given = {name: {ast.unparse(c.args[0]) for c in calls if ast.unparse(c.func) == name} for name in SOURCES}
    assert given == SOURCES
    assigned = [ast.unparse(node) for node in ast.walk(tree) if isinstance(node, ast.Assign)]
    assert [line for line in assigned if line.startswith("job")] == [
        "jobs, answers = (os.fdopen(os.dup(0), 'rb'), os.fdopen(os.dup(1), 'wb'))",
        "job = _received(jobs)",
    ]
    (started,) = [line for line in assigned if line.startswith("popen = ")]
    assert started.startswith(
        "popen = Popen([sys.executable, '-m', 'model.batches.processes'], stdin=PIPE, stdout=PIPE,"
    )
    assert [line for line in assigned if "self._answers" in line.partition(" = ")[0]] == [
        "self._popen, self._jobs, self._answers = (popen, cast(BinaryIO, popen.stdin), cast(BinaryIO, popen.stdout))"
    ]
    used = {ast.unparse(node) for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    assert {name for name in used if name.startswith("pickle.")} == {
        "pickle.loads",
        "pickle.dumps",
        "pickle.HIGHEST_PROTOCOL",
    }


@pytest.mark.parametrize(
    "source",
    [
        "import pickle",
        "from pickle import loads",
        "eval(x)",
        "pd.read_pickle(f)",
        "np.load(f, allow_pickle=True)",
        "import yaml",
        "os.system(x)",
        "st.markdown(x, unsafe_allow_html=True)",
        "run(x, shell=True)",
    ],
)
def test_it_would_be_seen(source):
    assert suspicious(source)
    assert not suspicious("import re\nre.compile(x)\nrun([x])\nst.markdown(x)")


def test_every_uploader_limits_the_size_of_a_file():
    """In the browser and on the server; the smallest of the limits counts."""
    found = 0
    for file in FILES:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in UPLOADS:
                found += 1
                assert "max_upload_size" in {keyword.arg for keyword in node.keywords}, f"{file}: line {node.lineno}"
    assert found
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))
    assert config["server"]["maxUploadSize"] <= 5 and config["server"]["enableXsrfProtection"] is True


class Bomb:
    def __reduce__(self):
        return (Path.touch, (Path("/tmp/an-upload-ran-code"),))


@pytest.mark.parametrize(
    "raw",
    [
        pickle.dumps(Bomb()),
        b'{"__class__": "os.system", "args": ["touch /tmp/an-upload-ran-code"]}',
        b"!!python/object/apply:os.system ['touch /tmp/an-upload-ran-code']",
        b"__import__('os').system('touch /tmp/an-upload-ran-code')",
        b"PK\x03\x04" + bytes(200),
        json.dumps(paths.dump(presets.load("retail_bank")) | {"__init__": {"x": 1}}).encode(),
        b"[" * 100_000,
        b'{"schema": ' + b"1" * 900_000 + b"}",
    ],
    ids=["pickle", "class", "yaml", "python", "zip", "dunder", "deep", "long number"],
)
def test_a_hostile_upload_is_refused_in_a_sentence(raw):
    with pytest.raises(ScenarioError) as error:
        presets.from_file(raw, "x.json")
    assert error.value.sentences and all(len(said) < 400 for said in error.value.sentences)
    assert not Path("/tmp/an-upload-ran-code").exists()
