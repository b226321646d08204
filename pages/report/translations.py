"""The translations of one language, read once from pages/report/locale/LANGUAGE.po, those of the glossary from data/glossary.csv;
saying a text is then a look-up.

The German file is written as in Switzerland: ss for ß, « and » around quotations, a point before decimals and ' between
thousands. What Germany and Austria write otherwise is put right when the file is read. A scale from 1, the best, to 6 has the
word Wertung: Germany and Austria grade so in school, where in Switzerland 6 is the best.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path

from data.glossary import glossary

LOCALE = Path(__file__).with_name("locale")
SWISS = "de-CH"
QUOTES = str.maketrans({"«": "„", "»": "“"})
# Where Germany and Austria write ß: after a long vowel or a diphthong.
SHARP = re.compile(
    r"(?<=gro)ss|(?<=grö)ss|(?<=au)ss(?=er|en(?!d[eu]))|(?<=äu)ss(?=er)|(?<=mä)ss|(?<=\bma)ss(?=nahm|stab|ge[bs]|einheit|\b)"
    r"|(?<=schlie)ss|(?<=flie)ss|(?<=schie)ss|(?<=lie)ss(?=e?n?\b)|(?<=\bhie)ss|(?<=hei)ss|(?<=wei)ss|(?<=stra)ss|(?<=stö)ss"
    r"|(?<=sto)ss|(?<=sü)ss|(?<=\bfu)ss|(?<=spa)ss|(?<=blo)ss|(?<=\bausrei)ss|(?<=gru)ss|(?<=\bdrei)ss",
    re.IGNORECASE,
)
GRADE = re.compile(r"\bWertung(?:e(?=n\b)|\b)")
DECIMAL, THOUSANDS = re.compile(r"(?<=\d)\.(?=\d)"), re.compile(r"(?<=\d)'(?=\d{3})")
LOGGED = 80
log = logging.getLogger(__name__)


class Missing(LookupError):
    """A text that has no translation."""


strict = False
"""Whether a text without a translation raises Missing, as it does in tests; else it is said in English, and logged once."""


def translated(english: str, language: str) -> str:
    """The text in a language, named as 'de' or 'de-CH'."""
    return catalogue(language).get(english) or _instead(english, language)


@cache
def catalogue(language: str) -> Mapping[str, str]:
    """English -> translation, as the region writes it."""
    german = {**_of_glossary(), **dict(read((LOCALE / f"{language.partition('-')[0]}.po").read_text("utf-8")))}
    if language == SWISS:
        return german
    return {english: not_swiss(text) for english, text in german.items()}


def _of_glossary() -> dict[str, str]:
    terms = glossary()
    return {term.term: term.german for term in terms} | {term.meaning: term.german_meaning for term in terms}


def not_swiss(text: str) -> str:
    """A text as Germany and Austria write it; equations keep their points."""
    written = GRADE.sub("Schulnote", SHARP.sub("ß", text).translate(QUOTES))
    return written if "\\" in text else THOUSANDS.sub(".", DECIMAL.sub(",", written))


def read(lines: str) -> Iterator[tuple[str, str]]:
    """(English, translation) of the text of a .po file, whose strings are escaped as in JSON."""
    entry: dict[str, str] = {}
    key = ""
    for line in [*lines.splitlines(), ""]:
        name, _, text = line.partition(" ")
        if name in ("msgid", "msgstr"):
            key, entry[name] = name, json.loads(text)
        elif line.startswith('"'):
            entry[key] += json.loads(line)
        elif not line:
            if entry.get("msgid"):
                yield entry["msgid"], entry["msgstr"]
            entry = {}


@lru_cache(maxsize=256)
def _unknown(english: str, language: str) -> None:
    """Once for each text, and not for ever: it may be a reader's own."""
    log.warning("no text in '%s' for: %s", language, english[:LOGGED])


def _instead(english: str, language: str) -> str:
    if strict:
        raise Missing(f"no text in '{language}' for: {english}")
    _unknown(english, language)
    return english
