"""The scenario within a deck or workbook: its file as a custom XML part, which Office keeps when it saves the document.

embed(package, file) puts it in; embedded(package) takes it out again. Both work on any Open XML package (.xlsx, .pptx, also with
macros or as a template).
"""

from __future__ import annotations

import json
import re
import zipfile
from io import BytesIO
from uuid import NAMESPACE_URL, uuid5
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from data.presets import LIMIT
from model.scenario.errors import ScenarioError
from model.scenario.sentence import Sentence

NAMESPACE = "urn:automate-or-keep:scenario"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
TYPE_OF_PROPERTIES = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
TYPES = "[Content_Types].xml"
ENDINGS = (".xlsx", ".xlsm", ".xltx", ".pptx", ".pptm", ".potx")
"""Of the files that may hold a scenario."""
PART = re.compile(r"customXml/item\d+\.xml")
MOST_PARTS = 20_000
MOST_ITEMS = 20
"""Custom XML parts that are looked into: labels and forms of a company's own lie beside ours."""
HEAD = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
DAMAGED = (zipfile.BadZipFile, KeyError, OSError, NotImplementedError, RuntimeError, EOFError, ValueError)


def embed(package: bytes, file: bytes) -> bytes:
    """The package with the scenario file in it, in the place of one that it may have held."""
    with zipfile.ZipFile(BytesIO(package)) as given:
        parts = {one.filename: given.read(one) for one in given.infolist()}
    ours = [name for name in parts if PART.fullmatch(name) and NAMESPACE.encode() in parts[name]]
    if ours:
        parts[ours[0]] = _item(file)
    else:
        _added(parts, file)
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as out:
        for name, content in parts.items():
            out.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def embedded(package: bytes) -> bytes:
    """The scenario file within a package. Raises ScenarioError, in a sentence, where there is none that can be read."""
    try:
        with zipfile.ZipFile(BytesIO(package)) as given:
            names = [one for one in given.infolist() if PART.fullmatch(one.filename)]
            if len(given.infolist()) > MOST_PARTS:
                names = []
            for one in names[:MOST_ITEMS]:
                found = _file(_limited(given, one))
                if found is not None:
                    return found
    except DAMAGED:
        raise ScenarioError([Sentence("the file is damaged or locked by a password and cannot be read")]) from None
    raise ScenarioError([Sentence("the file holds no scenario of this app; slides and workbooks made here do")])


def _limited(given: zipfile.ZipFile, one: zipfile.ZipInfo) -> bytes:
    """The part as far as it may be read, whatever size it says to have: any scenario file fits, as escaped as can be."""
    with given.open(one) as part:
        return part.read(7 * LIMIT)


def _file(part: bytes) -> bytes | None:
    """The scenario file in a custom XML part; None where it is another's."""
    if NAMESPACE.encode() not in part or b"<!DOCTYPE" in part:
        return None
    try:
        root = etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        return None
    return (root.text or "").encode() if root.tag == f"{{{NAMESPACE}}}scenario" else None


def _item(file: bytes) -> bytes:
    """What XML may not hold stands in strings only, and there JSON has another way to write it."""
    plain = re.sub(r"[^\n\x20-\x7e]", lambda sign: json.dumps(sign[0])[1:-1], file.decode())
    return HEAD + f"<scenario xmlns={quoteattr(NAMESPACE)}>{escape(plain)}</scenario>".encode()


def _added(parts: dict[str, bytes], file: bytes) -> None:
    """Our part, what Office wants to know of it, and the relation by which the document holds it."""
    n = next(i for i in range(1, len(parts) + 2) if f"customXml/item{i}.xml" not in parts)
    parts[f"customXml/item{n}.xml"] = _item(file)
    id = str(uuid5(NAMESPACE_URL, NAMESPACE)).upper()
    schema = f'<ds:schemaRefs><ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs>'
    about = f'<ds:datastoreItem ds:itemID="{{{id}}}" xmlns:ds="{PROPERTIES}">{schema}</ds:datastoreItem>'
    parts[f"customXml/itemProps{n}.xml"] = HEAD + about.encode()
    parts[f"customXml/_rels/item{n}.xml.rels"] = _related(None, "customXmlProps", f"itemProps{n}.xml")
    document = _document(parts)
    folder, _, name = document.rpartition("/")
    relations = f"{folder}/_rels/{name}.rels"
    parts[relations] = _related(parts.get(relations), "customXml", f"../customXml/item{n}.xml")
    types = etree.fromstring(parts[TYPES])
    etree.SubElement(
        types,
        f"{{{types.nsmap[None]}}}Override",
        PartName=f"/customXml/itemProps{n}.xml",
        ContentType=TYPE_OF_PROPERTIES,
    )
    if not any(one.get("Extension", "").lower() == "xml" for one in types):
        default = types.makeelement(f"{{{types.nsmap[None]}}}Default", Extension="xml", ContentType="application/xml")
        types.insert(0, default)
    parts[TYPES] = _written(types)


def _document(parts: dict[str, bytes]) -> str:
    """The package's main part, workbook or presentation."""
    for one in etree.fromstring(parts["_rels/.rels"]):
        if one.get("Type") == f"{RELATION}/officeDocument":
            return str(one.get("Target")).lstrip("/")
    raise ValueError("no document in the package")


def _related(known: bytes | None, kind: str, target: str) -> bytes:
    """The list of relations with one more."""
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    root = etree.fromstring(known) if known else etree.Element(f"{{{space}}}Relationships", nsmap={None: space})
    taken = {one.get("Id") for one in root}
    id = next(f"rId{i}" for i in range(1, len(taken) + 2) if f"rId{i}" not in taken)
    etree.SubElement(root, f"{{{space}}}Relationship", Id=id, Type=f"{RELATION}/{kind}", Target=target)
    return _written(root)


def _written(root: etree._Element) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
