"""How a link is closed and packed: begin=2 as its first parameter, end=2 as its last, and many values as one, z.

A link whose end mark is not there was cut on its way, and what stood last in it is worth nothing. Links without begin are read
as they are: those made before there was one (tests/links/), and those that people write by hand. Before begin may stand the
language in which its reader is spoken to, which is no part of the scenario: lang=de-CH.
"""

from __future__ import annotations

import base64
import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

LANGUAGE, BEGIN, END, PACKED, FORM = "lang", "begin", "end", "z", "2"
MARKS = (BEGIN, END, PACKED)
READABLE = 600
"""Characters of values up to which a link spells them out; more are packed."""
MOST_LINES, MOST_UNPACKED = 5_000, 400_000
STRAY = ".,;:!?)]}>\"' \t\r\n"
"""What sentences and mail programs leave behind an address."""
OPENED = {")": "(", "]": "[", "}": "{", ">": "<"}
CHUNK = 64
_NO_PAYLOAD = re.compile(r"[^A-Za-z0-9_-]")


@dataclass
class Unpacked:
    """given: the parameters. cut: its end is missing. damaged: its values cannot be read. long: only its beginning was read.
    language: the one that is asked for, '' for none."""

    given: dict[str, str]
    cut: bool = False
    damaged: bool = False
    long: bool = False
    language: str = ""


def written(head: Mapping[str, str], values: Mapping[str, str], tail: Mapping[str, str]) -> str:
    """The query: head, values and tail between the marks."""
    spelled = _joined(values)
    middle = spelled if len(spelled) <= READABLE else f"{PACKED}={_packed(values)}"
    return "&".join(part for part in (f"{BEGIN}={FORM}", _joined(head), middle, _joined(tail), f"{END}={FORM}") if part)


def _without_stray(text: str) -> str:
    """Without what stands behind an address; a bracket that closes one within the text belongs to it."""
    while text and text[-1] in STRAY and not (text[-1] in OPENED and OPENED[text[-1]] in text):
        text = text[:-1]
    return text


def read(given: Mapping[str, str], kept_as_they_are: tuple[str, ...]) -> Unpacked:
    """The parameters that a link means, without marks and without what is stray at their ends.

    kept_as_they_are: those whose texts may end in any character.
    """
    texts = {_key(key): text if _key(key) in kept_as_they_are else _without_stray(text) for key, text in given.items()}
    language = texts.pop(LANGUAGE, "")
    found = Unpacked({key: text for key, text in texts.items() if key and key not in MARKS}, language=language)
    begun = BEGIN in texts or (len(texts) == 1 and BEGIN.startswith(next(iter(texts)) or " "))
    found.cut = begun and texts.get(END) != FORM
    if found.cut:
        found.given.pop([*texts][-1], None)  # it may have been longer
    if PACKED in texts:
        _unpack(texts[PACKED], found)
    return found


def _key(key: str) -> str:
    """Without what an address loses or gains where it is written as HTML: '&amp;preset=' stands for '&preset='."""
    while key.startswith("amp;"):
        key = key.removeprefix("amp;")
    return key


def _joined(query: Mapping[str, str]) -> str:
    return "&".join(f"{quote(key, safe='')}={quote(text, safe='')}" for key, text in query.items())


def _packed(values: Mapping[str, str]) -> str:
    lines = "".join(f"{key}\t{text}\n" for key, text in values.items())  # neither holds control characters
    return base64.urlsafe_b64encode(zlib.compress(lines.encode(), 9)).decode().rstrip("=")


def _unpack(payload: str, found: Unpacked) -> None:
    """Add what is packed. Of a payload that was cut the beginning is right; of one that was changed nothing may be taken."""
    clean = _NO_PAYLOAD.sub("", payload)
    clean = clean[:-1] if len(clean) % 4 == 1 else clean
    raw = base64.urlsafe_b64decode(clean + "=" * (-len(clean) % 4))
    unpacking, out = zlib.decompressobj(), b""
    try:
        for at in range(0, len(raw), CHUNK):
            out += unpacking.decompress(raw[at : at + CHUNK], MOST_UNPACKED)
            if len(out) >= MOST_UNPACKED:
                found.long = True
                break
    except zlib.error:
        found.damaged = True
        return
    found.cut |= not unpacking.eof and not found.long
    *lines, _ = out.decode("utf-8", "ignore").split("\n")
    found.long |= len(lines) > MOST_LINES
    for line in lines[:MOST_LINES]:
        key, tab, text = line.partition("\t")
        if tab and key not in found.given:
            found.given[key] = text
