""".deploy/ is true: what it copies is all that the app needs, and its files agree with each other and with what reads them."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.serving.server import server
from tests.test_readme import imports, section

ROOT = Path(__file__).resolve().parents[1]
DEPLOY = ROOT / ".deploy"
LINES = re.sub(r"\\\n\s*", "", (DEPLOY / "Dockerfile").read_text("utf-8")).splitlines()
ENV = dict(line.split("=", 1) for line in (DEPLOY / "example.env").read_text("utf-8").splitlines() if "=" in line[1:])


def said(instruction: str) -> list[str]:
    return [line.partition(" ")[2] for line in LINES if line.startswith(f"{instruction} ")]


def tool(name: str) -> str:
    if found := shutil.which(name):
        return found
    missing = pytest.fail if os.environ.get("REQUIRE_" + name.rpartition("-")[2].upper()) == "1" else pytest.skip
    return missing(f"no {name} found")


def installed() -> str:
    """requirements.txt as the image installs it."""
    (cut,) = re.findall(r"sed '(.+?)' requirements\.txt", " ".join(said("RUN")))
    text = (ROOT / "requirements.txt").read_text("utf-8")
    heading = re.fullmatch(r"/\^(.+)/,\$d", cut)[1]
    assert f"\n{heading}\n" in text
    return text.partition(f"\n{heading}\n")[0]


def test_the_image_holds_all_that_the_app_needs(tmp_path):
    """The app starts from what is copied, with nothing but that, and without a home."""
    app = tmp_path / "app"
    for line in said("COPY"):
        *sources, to = line.split()
        for source in sources:
            target = app / (source if to in ("./", ".") else to)
            target.parent.mkdir(parents=True, exist_ok=True)
            (shutil.copytree if (ROOT / source).is_dir() else shutil.copy)(ROOT / source, target)
    environment = {"HOME": str(tmp_path / "nowhere"), "PYTHONPATH": "", "STORE_URL": str(tmp_path / "store.sqlite")}
    command = json.loads(said("CMD")[-1])
    with server(tmp_path / "log", folder=app, command=command, **environment) as one:
        one.ready()
    assert not (tmp_path / "nowhere").exists()


def test_what_is_copied_is_sent_to_the_builder_and_nothing_else():
    ignore = (DEPLOY / "Dockerfile.dockerignore").read_text("utf-8").splitlines()
    sources = {source for line in said("COPY") for source in line.split()[:-1]}
    assert {line[1:] for line in ignore if line.startswith("!")} == sources and "*" in ignore


def test_the_image_installs_what_the_app_imports():
    """And not what only the tests do."""
    known = {re.split(r"[\[~=;]", line)[0] for line in installed().splitlines() if line and line[0] not in "#"}
    files = [ROOT / "app.py", *(f for room in ("model", "data", "pages") for f in (ROOT / room).rglob("*.py"))]
    names = {"pptx": "python-pptx", "PIL": "pillow", "prometheus_client": "prometheus-client", "ibis": "ibis-framework"}
    used = {names.get(name, name) for file in files for name in imports(file)}
    declared = set(re.findall(r"^([A-Za-z0-9_-]+)", (ROOT / "requirements.txt").read_text("utf-8"), re.M))
    assert used & declared <= known and not known & {"pytest", "playwright", "ruff", "hypothesis"}


def test_nobody_is_root_and_somebody_looks_after_it():
    (user,) = said("USER")
    assert int(user) >= 10_000 and LINES.index(f"USER {user}") > max(
        i for i, one in enumerate(LINES) if one[:3] == "RUN"
    )
    assert "/_stcore/health" in next(one for one in LINES if one.startswith("HEALTHCHECK"))


def test_the_dockerfile_is_as_its_linter_wants_it():
    done = subprocess.run([tool("hadolint"), DEPLOY / "Dockerfile"], capture_output=True, text=True)
    assert not done.stdout + done.stderr


def composed(tmp_path: Path, **filled: str) -> dict:
    """As Docker Compose reads it."""
    env = tmp_path / "env"
    env.write_text("".join(f"{name}={filled.get(name) or value}\n" for name, value in ENV.items()))
    command = [tool("docker-compose"), "--env-file", env, "-f", DEPLOY / "compose.yaml", "config", "--format", "json"]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.stdout, done.stderr
    return json.loads(done.stdout)


def test_compose_reads_its_file(tmp_path):
    services = composed(tmp_path, POSTGRES_PASSWORD="secret", COOKIE_SECRET="cookie")["services"]
    apps = {name: one["environment"] for name, one in services.items() if "SEAT" in one.get("environment", {})}
    assert {f"app-{one['SEAT']}" for one in apps.values()} == set(apps) and len(apps) == 2
    for one in apps.values():
        assert one["STREAMLIT_SERVER_COOKIE_SECRET"] == "cookie"
        assert one["STORE_URL"] == "postgresql://app:secret@database:5432/scenarios" and one["MODEL_WORKERS"]
    assert services["nginx"]["ports"][0]["host_ip"] == "127.0.0.1"
    assert services["database"]["volumes"][0]["type"] == "volume"
    assert all(
        "healthcheck" in services["database"] and one["read_only"] for name, one in services.items() if name in apps
    )


@pytest.mark.parametrize("missing", ["POSTGRES_PASSWORD", "COOKIE_SECRET"])
def test_compose_does_not_start_without_a_secret(missing, tmp_path):
    filled = {name: "x" for name in ("POSTGRES_PASSWORD", "COOKIE_SECRET") if name != missing}
    with pytest.raises(AssertionError, match=f"{missing}.*example.env"):
        composed(tmp_path, **filled)


def test_the_files_name_the_same_things():
    compose, nginx = ((DEPLOY / name).read_text("utf-8") for name in ("compose.yaml", "nginx.conf"))
    seats = set(re.findall(r"SEAT: (\w)", compose))
    assert set(re.findall(r"server app-(\w):8501", nginx)) == seats and said("EXPOSE") == ["8501"]
    assert set(re.findall(r"upstream app_(\w)", nginx)) == seats
    assert set(re.findall(r"\$\{(\w+)", compose)) == set(ENV)
    assert ".deploy/.env" in (ROOT / ".gitignore").read_text("utf-8").split()
    assert "docker compose -f .deploy/compose.yaml up" in section("Many users")
