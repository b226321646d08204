"""A template's file before it is opened: what cannot be one is refused quickly, a .potx or .pptm is made a presentation without macros."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from io import BytesIO

from lxml import etree

from model.scenario.sentence import Sentence
from pages.report import numbers

MOST = 25 * 2**20
MOST_UNPACKED = 100 * 2**20
MOST_MARKUP = 30 * 2**20
"""Of the parts that are parsed, which takes many times their size in memory."""
MARKUP = (".xml", ".rels", ".vml")
MOST_PARTS = 20_000
OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"
TYPES = "[Content_Types].xml"
PRESENTATION = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
MAIN_TYPES = (
    "application/vnd.openxmlformats-officedocument.presentationml.template.main+xml",
    "application/vnd.openxmlformats-officedocument.presentationml.slideshow.main+xml",
    "application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml",
    "application/vnd.ms-powerpoint.template.macroEnabled.main+xml",
    "application/vnd.ms-powerpoint.slideshow.macroEnabled.main+xml",
)
"""What is a presentation but in name: templates and shows, with macros or without."""
MACROS = ("/vbaProject", "/ui/extensibility", "/ui/userCustomization")
"""Ends of the relations to macros, and to buttons that call them."""


class TemplateError(ValueError):
    """Why a file cannot be the template: a Sentence without its full stop, to be said by `language.reason`."""

    def __init__(self, why: Sentence):
        super().__init__(why)


@dataclass(frozen=True)
class Package:
    """blob: a presentation without macros; macros: whether the template had some."""

    blob: bytes
    macros: bool


def accepted(template: bytes) -> Package:
    """The template as a presentation; raises TemplateError where that can be said without opening it."""
    if len(template) > MOST:
        raise TemplateError(
            Sentence("The template is larger than {n} MB; remove pictures from it", n=numbers.whole(MOST // 2**20))
        )
    if template.startswith(OLD_OR_LOCKED):
        raise TemplateError(
            Sentence("The template is locked by a password or of the old format .ppt; save it as .pptx without")
        )
    try:
        with zipfile.ZipFile(BytesIO(template)) as packed:
            _limited(packed.infolist())
            return _presentation(template, packed)
    except (
        zipfile.BadZipFile, KeyError, OSError, NotImplementedError, RuntimeError, EOFError, ValueError, etree.XMLSyntaxError,
    ) as error:  # fmt: skip
        if isinstance(error, TemplateError):
            raise
        raise TemplateError(Sentence("The template is not a PowerPoint file (.pptx, .potx or .pptm)")) from None


def _limited(parts: list[zipfile.ZipInfo]) -> None:
    """Only what can be opened in reasonable time: sizes stand in the package's list, so nothing is unpacked for it."""
    whole = sum(part.file_size for part in parts)
    markup = sum(part.file_size for part in parts if part.filename.lower().endswith(MARKUP))
    if len(parts) > MOST_PARTS or whole > MOST_UNPACKED or markup > MOST_MARKUP:
        raise TemplateError(
            Sentence(
                "The template is too large when unpacked, over {n} MB; remove pictures and slides from it",
                n=numbers.whole((MOST_UNPACKED if whole > MOST_UNPACKED else MOST_MARKUP) // 2**20),
            )
        )


def _presentation(template: bytes, packed: zipfile.ZipFile) -> Package:
    """Read as a plain presentation: another main type and the relations to macros are what sets the others apart."""
    new: dict[str, bytes] = {}
    types, macros = etree.fromstring(packed.read(TYPES)), False
    for one in types:
        macros |= "macroEnabled" in one.get("ContentType", "")
        if one.get("ContentType") in MAIN_TYPES:
            one.set("ContentType", PRESENTATION)
            new[TYPES] = etree.tostring(types)
    for name in (name for name in packed.namelist() if name.lower().endswith(".rels")):
        content = packed.read(name)
        if not any(end.encode() in content for end in MACROS):
            continue
        relations = etree.fromstring(content)
        for one in [*relations]:
            if one.get("Type", "").endswith(MACROS):
                relations.remove(one)
                new[name], macros = etree.tostring(relations), True
    return Package(_replaced(packed, new) if new else template, macros)


def _replaced(packed: zipfile.ZipFile, new: dict[str, bytes]) -> bytes:
    """The package with other contents of some parts."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as written:
        for one in packed.infolist():
            written.writestr(one.filename, new[one.filename] if one.filename in new else packed.read(one))
    return out.getvalue()
