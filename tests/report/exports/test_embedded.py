"""The scenario within workbooks and decks: it goes in, the package stays whole, and it comes out again or a sentence says why not."""

from __future__ import annotations

import posixpath
import zipfile
from io import BytesIO

import openpyxl
import pytest
import xlsxwriter
from lxml import etree
from pptx import Presentation

from data import presets
from model.scenario import paths
from model.scenario.errors import ScenarioError
from pages.report.exports import embedded
from pages.screen.scenario_files import opened
from tests.report.exports.templates import saved

BANK = presets.load("retail_bank")
FILE = presets.to_file(BANK)


def small_workbook() -> bytes:
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        book.add_worksheet("A").write(0, 0, 1)
    return out.getvalue()


def small_deck() -> bytes:
    return saved(Presentation())


PACKAGES = {"xlsx": small_workbook, "pptx": small_deck}


def with_part(package: bytes, name: str, content: bytes) -> bytes:
    out = BytesIO(package)
    with zipfile.ZipFile(out, "a") as changed:
        changed.writestr(name, content)
    return out.getvalue()


def whole(package: bytes) -> list[str]:
    """The custom XML parts, once every part has a type, once, and every relation a part."""
    with zipfile.ZipFile(BytesIO(package)) as given:
        names = given.namelist()
        assert len(names) == len(set(names))
        types = etree.fromstring(given.read("[Content_Types].xml"))
        endings = {one.get("Extension").lower() for one in types if one.get("Extension")}
        own = [one.get("PartName").lstrip("/") for one in types if one.get("PartName")]
        assert len(own) == len(set(own)) and set(own) <= set(names)
        assert all(name in own or name.rpartition(".")[2].lower() in endings for name in names[1:])
        for relations in (name for name in names if name.endswith(".rels")):
            found = etree.fromstring(given.read(relations))
            assert len({one.get("Id") for one in found}) == len(found)
            base = posixpath.dirname(posixpath.dirname(relations))
            for one in (one for one in found if one.get("TargetMode") != "External"):
                target = one.get("Target")
                at = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"{base}/{target}")
                assert at.lstrip("/") in names, (relations, target)
        return [name for name in names if name.startswith("customXml/item") and "Props" not in name]


@pytest.mark.parametrize("ending", PACKAGES)
def test_the_scenario_goes_in_and_comes_out(ending):
    package = embedded.embed(PACKAGES[ending](), FILE)
    assert whole(package) == ["customXml/item1.xml"]
    assert opened(package, f"ours.{ending}") == presets.opened(FILE, "ours.json")
    again = embedded.embed(package, presets.to_file(presets.load("insurer")))
    assert whole(again) == ["customXml/item1.xml"]
    assert opened(again, f"ours.{ending}").scenario == presets.load("insurer")


def test_libraries_read_the_package():
    book = openpyxl.load_workbook(BytesIO(embedded.embed(small_workbook(), FILE)))
    assert book["A"]["A1"].value == 1
    shown = Presentation(BytesIO(embedded.embed(small_deck(), FILE)))
    assert opened(saved(shown), "saved again.pptx").scenario == BANK


def test_any_name_survives():
    """Signs that XML refuses or changes: marks, non-characters, letters beyond the first plane."""
    odd = paths.read(paths.dump(BANK) | {"name": "<&>]]>\"'\ufffe𝔘 Größe"})
    assert opened(embedded.embed(small_workbook(), presets.to_file(odd)), "odd.xlsx").scenario == odd


def test_a_companys_own_parts_stay():
    """Beside them ours gets the next number."""
    label = b"<label xmlns='urn:company'>internal</label>"
    package = embedded.embed(with_part(small_workbook(), "customXml/item1.xml", label), FILE)
    assert whole(package) == ["customXml/item1.xml", "customXml/item2.xml"]
    assert opened(package, "a.xlsx").scenario == BANK


BOMB = f"<!DOCTYPE x [<!ENTITY a 'aaaa'>]><scenario xmlns='{embedded.NAMESPACE}'>&a;</scenario>".encode()
REFUSED = {
    "none": (small_workbook(), "holds no scenario"),
    "no zip": (b"PK\x03\x04 not at all", "damaged or locked"),
    "locked": (b"\xd0\xcf\x11\xe0" + bytes(600), "damaged or locked"),
    "with entities": (with_part(small_workbook(), "customXml/item1.xml", BOMB), "holds no scenario"),
    "no XML": (
        with_part(small_workbook(), "customXml/item1.xml", embedded.NAMESPACE.encode() + b"<"),
        "holds no scenario",
    ),
    "another's element": (
        with_part(small_workbook(), "customXml/item1.xml", f"<a b='{embedded.NAMESPACE}'/>".encode()),
        "holds no scenario",
    ),
    "too large": (embedded.embed(small_workbook(), b'"' + b"x" * presets.LIMIT + b'"'), "at most 1 MB"),
    "no scenario in it": (embedded.embed(small_workbook(), b"{}"), "segments"),
    "endless": (
        with_part(
            small_workbook(), "customXml/item1.xml", b"<s xmlns='" + embedded.NAMESPACE.encode() + b"'>" + b" " * 10**8
        ),
        "holds no scenario",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_holds_none_is_said(case):
    package, why = REFUSED[case]
    with pytest.raises(ScenarioError) as error:
        opened(package, "theirs.xlsx")
    assert all(sentence.startswith("theirs.xlsx: ") for sentence in error.value.sentences)
    assert any(why in sentence for sentence in error.value.sentences)
