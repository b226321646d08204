"""What a file manager shows of the deck: the project's and the author's, nothing of the template's or of the library that wrote it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from pptx.opc.constants import RELATIONSHIP_TYPE

from model import VERSION
from pages.report import language
from pages.report.exports.deck.fit import clean
from pages.report.exports.deck.material import Material
from pages.report.language import called, say

SPACE = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
EMPTY = ("keywords", "comments", "category", "content_status", "identifier")


def write(presentation: Any, material: Material, at: datetime) -> None:
    """Sets them. at: when it was made."""
    project, answer = say("Automate or keep personal?"), material.answer
    about = presentation.core_properties
    for name in EMPTY:
        setattr(about, name, "")
    about.title = clean(called(answer.scenario.name))
    about.subject = say("fingerprint {fingerprint}, model {version}", fingerprint=answer.fingerprint, version=VERSION)
    about.author = about.last_modified_by = clean(material.author) or project
    about.created = about.modified = at
    about.revision, about.version, about.language = 1, VERSION, language.spoken()
    for related in [*presentation.part.package._rels.values()]:
        if related.reltype == RELATIONSHIP_TYPE.THUMBNAIL:
            presentation.part.package._rels.pop(related.rId)
        elif related.reltype == RELATIONSHIP_TYPE.EXTENDED_PROPERTIES:
            written = (
                f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns="{SPACE}"><Application>'
            )
            related.target_part._blob = f"{written}{project}</Application></Properties>".encode()
