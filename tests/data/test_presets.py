"""Presets load, files survive the way out and back, and a file that cannot be used is refused in sentences."""

from __future__ import annotations

import json
import sys

import pytest

from data import presets
from data.evidence import YOURS, evidence
from model.scenario import paths
from model.scenario.errors import ScenarioError
from model.stages.contact_flow import flow

RAW = (presets.FOLDER / "retail_bank.json").read_bytes()


def refused(raw: bytes, name: str = "mine.json") -> list[str]:
    with pytest.raises(ScenarioError) as error:
        presets.from_file(raw, name)
    return error.value.sentences


def test_the_usual_order():
    assert presets.names()[:4] == ["retail_bank", "industrial_supplier", "energy_supplier", "premium_retailer"]
    assert presets.DEFAULT in presets.names()


def test_further_presets_follow_by_the_alphabet(tmp_path, monkeypatch):
    for id in ("zoo", "energy_supplier", "airline", "retail_bank"):
        (tmp_path / f"{id}.json").write_bytes(RAW)
    monkeypatch.setattr(presets, "FOLDER", tmp_path)
    assert presets.names() == ["retail_bank", "energy_supplier", "airline", "zoo"]


@pytest.mark.parametrize("id", presets.names())
def test_a_preset_says_what_it_is_and_what_supports_it(id):
    preset = presets.load(id)
    assert preset.preset == id
    assert preset.about.endswith(".")
    for path, source in preset.sources.items():
        assert path in paths.values(preset)
        assert source in {YOURS, *evidence()}


@pytest.mark.parametrize("id", presets.names())
def test_what_a_preset_cites_supports_its_number(id):
    preset = presets.load(id)
    for path, source in preset.sources.items():
        if source != YOURS:
            row = evidence()[source]
            low, high = row.low or row.value, row.high or row.value
            assert low <= paths.get(preset, path) <= high, f"{path} lies outside of {source}"


@pytest.mark.parametrize("id", presets.names())
def test_so_many_as_leave_over_a_poor_contact_can_have_had_one(id):
    """Event churn is asked of leavers; over the poor contacts it is a chance, which has to be one that is believed.

    Below one in a thousand it would not be worth telling apart; above one in ten it would come near what customers only
    say that they would do (leave_one_bad: a third)."""
    preset = presets.load(id)
    for segment in preset.segments:
        alone = preset.model_copy(update={"segments": (segment,)})
        met = [i for i, touchpoint in enumerate(preset.touchpoints) if touchpoint.phase != "prospect"]
        poor = flow(alone, "today").contacts[met, :, -1].sum() / segment.customers
        chance = preset.loyalty.event_churn * segment.churn / poor
        assert 0.001 <= round(chance, 3) <= 0.1, f"{segment.name}: {chance:.4f}"


def test_an_unknown_preset_is_named():
    with pytest.raises(KeyError) as error:
        presets.load("../retail_bank")
    assert error.value.args[0].startswith("there is no preset '../retail_bank'; there are retail_bank, industrial_")


@pytest.mark.parametrize("id", presets.names())
def test_a_file_survives_the_way_out_and_back(id):
    preset = presets.load(id)
    raw = presets.to_file(preset)
    assert presets.from_file(raw, "x.json") == preset
    assert presets.to_file(presets.from_file(raw, "x.json")) == raw
    assert raw.endswith(b"}\n") and raw.startswith(b'{\n  "schema": 2,')


def test_names_in_any_script_survive():
    preset = presets.load("retail_bank").model_copy(update={"name": "Größe & <b>名</b> {x}"})
    raw = presets.to_file(preset)
    assert "Größe & <b>名</b> {x}" in raw.decode()
    assert presets.from_file(raw, "x.json") == preset


def test_a_byte_order_mark_is_no_obstacle():
    assert presets.from_file(b"\xef\xbb\xbf" + RAW, "x.json") == presets.load("retail_bank")


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "mine.json: the file is empty"),
        (
            b'{\n  "schema": 1,\n}',
            "mine.json: the file is not JSON: line 3, column 1: a name in double quotes is missing",
        ),
        (RAW.decode().encode("utf-16"), "mine.json: the file is not UTF-8 text: byte 1 cannot be read"),
        (b"PK\x03\x04\xff", "mine.json: the file is not UTF-8 text: byte 5 cannot be read"),
        (b" " * 1_000_001, "mine.json: the file has 1.0 MB; at most 1 MB are read"),
        (RAW.replace(b"0.08", b"NaN", 1), "mine.json: discount_rate: NaN is not a number"),
        (RAW.replace(b"0.08", b"-Infinity", 1), "mine.json: discount_rate: -Infinity is not a number"),
        (RAW.replace(b"0.08", b"1e999", 1), "mine.json: discount_rate: 1e999 is too large"),
        (RAW.replace(b"0.08", b"9" * 5000, 1), f"mine.json: discount_rate: {'9' * 57}... is too large"),
        (RAW.replace(b"0.08", b'"0.08"', 1), "mine.json: discount_rate: '0.08' is not a number"),
        (RAW.replace(b"0.08", b"true", 1), "mine.json: discount_rate: true is not a number"),
        (
            RAW.replace(b'"name"', b'"schema"', 1),
            "mine.json: the name 'schema' is used twice in one object of the file",
        ),
        (b"[" * 500_000, "mine.json: the file is not a scenario: its parts are nested too deep"),
        (b'{"a":' * 150_000, "mine.json: the file is not a scenario: its parts are nested too deep"),
        (b"[]", "mine.json: the file holds a list, not a scenario"),
        (b"null", "mine.json: the file holds null, not a scenario"),
        (RAW.replace(b'"churn":', b'"chrun":', 1), "mine.json: segments.Everyday.churn is missing"),
    ],
)
def test_what_is_wrong_with_a_file_is_said(raw, said):
    assert refused(raw)[0].startswith(said)


def test_the_largest_file_allowed_is_read():
    assert presets.from_file(RAW + b" " * (presets.LIMIT - len(RAW)), "x.json") == presets.load("retail_bank")


def test_deep_values_that_json_can_still_read_are_refused_in_a_sentence():
    limit = sys.getrecursionlimit()
    for depth in range(limit // 2, limit + 10):
        deep = b"[" * depth + b"]" * depth
        assert refused(RAW.replace(b"0.08", deep, 1))


def test_a_file_full_of_errors_gets_a_readable_answer():
    data = json.loads(RAW) | {f"field {n}": n for n in range(1_000)} | {"x" * 10_000: 1}
    said = refused(json.dumps(data).encode(), "a" * 500)
    assert len(said) == 31 and said[-1].endswith("and 971 more of this kind")
    assert max(map(len, said)) < 400
