"""The language that is spoken to the reader of the session being drawn: `say` gives a whole sentence in it.

Rules, held by tests/report/test_language.py:

- A text is one whole English sentence, heading, label or main clause, written out where it is said. What varies within it
  are numbers and names, never words: another language has another order. Cases are told apart before (decide first, say last).
- Several sentences stand side by side (`" ".join`), several main clauses by `clauses`; none is put into another. A title has no
  full stop; `ended` makes a sentence of it.
- Texts that are declared elsewhere (labels and helps of assumptions, the claims, captions of evidence) are said by `declared`,
  sentences of the model and the store by `again`.
- A part may be a label (`declared`) or a name that is said on its own (`named`): of a lever's move, of a measure, of one of
  several things that are `listed`. It keeps its form in every sentence that it stands in.
- A name that an example gave (of a scenario, a segment, a touchpoint) is said in the reader's language: as a part, in a list, in
  quotation marks or cut by itself; where it stands alone, by `called`. Keys, links, files and their tables keep the English one.

English stands in the code, German in pages/report/locale/de.po (`python -m pages.report.catalogue` keeps it in step). German is
spoken as in Germany ("de"), Austria ("de-AT") or Switzerland ("de-CH"): they write numbers and ß differently, the texts are the same.
"xx" is for tests: brackets around whatever was said here, so that a test sees what was not,
⟦ ⟧ around sentences, ‹ › around names and declared texts, which may stand in a sentence (tests/report/pseudo.py reads them).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar, copy_context
from functools import wraps
from string import Formatter
from typing import ParamSpec, TypeVar

from model.scenario.sentence import Sentence
from pages.report import example_names
from pages.report.translations import translated

ENGLISH, GERMAN, PSEUDO = "en", "de", "xx"
AUSTRIAN, SWISS = "de-AT", "de-CH"
LANGUAGES = (ENGLISH, GERMAN, AUSTRIAN, SWISS)
WRITTEN = (ENGLISH, PSEUDO)
"""Languages whose texts are those in the code."""
OPEN, CLOSE = "⟦", "⟧"
NAME_OPEN, NAME_CLOSE = "‹", "›"
BRACKETS = OPEN + CLOSE + NAME_OPEN + NAME_CLOSE
QUOTES = {ENGLISH: ("“", "”"), GERMAN: ("„", "“"), AUSTRIAN: ("„", "“"), SWISS: ("«", "»")}
NUMBER = re.compile(r"-?\d{1,3}(?:,?\d{3})*(?:\.\d+)?")
"""A number as the model writes it into its sentences."""
MARKS = {one: str.maketrans(",.", ".,") for one in (GERMAN, AUSTRIAN)} | {SWISS: str.maketrans(",", "'")}
P = ParamSpec("P")
T = TypeVar("T")
_spoken: ContextVar[str] = ContextVar("language", default=ENGLISH)


def use(language: str) -> None:
    """Speak this language from here on in this thread or task: 'de-CH', of an unknown region 'de'; one that is not known is English."""
    known = (one for one in (language, language.partition("-")[0]) if one in (*LANGUAGES, PSEUDO))
    _spoken.set(next(known, ENGLISH))


def spoken() -> str:
    """The language that is spoken, with its region where that matters: 'en', 'de', 'de-CH'."""
    return _spoken.get()


def is_german() -> bool:
    """Whether German is spoken, as in any country."""
    return spoken().partition("-")[0] == GERMAN


@contextmanager
def in_english() -> Iterator[None]:
    """Speak English for as long as it lasts: for tables of files, whose words are an interface in every language."""
    before = _spoken.set(ENGLISH)
    try:
        yield
    finally:
        _spoken.reset(before)


def as_spoken_here(make: Callable[P, T]) -> Callable[P, T]:
    """The same function, speaking what is spoken now, whenever and in whichever thread it is called: at a download's click."""
    here = copy_context()

    @wraps(make)
    def made(*args: P.args, **kwargs: P.kwargs) -> T:
        return here.copy().run(make, *args, **kwargs)

    return made


def say(english: str, /, **parts: str) -> str:
    """A whole sentence in the reader's language. parts: numbers and names as they are shown, by the names in braces."""
    text = _worded(english, parts)
    return f"{OPEN}{text}{CLOSE}" if spoken() == PSEUDO else text


def count(n: float, one: str, other: str, /, **parts: str) -> str:
    """The sentence for one, or that for any other number; both name their number as they like, as a part."""
    return say(one if n == 1 else other, **parts)


def declared(english: str) -> str:
    """A text that is declared in model/ or written in data/, and said as it is: a label, a help, a caption, a claim."""
    return named(english) if english else ""


def named(english: str, /, **parts: str) -> str:
    """A name, or one of several things that are listed, to be a part of sentences: 'more training', 'automate A further'."""
    text = _worded(english, parts)
    return f"{NAME_OPEN}{text}{NAME_CLOSE}" if spoken() == PSEUDO else text


def called(name: str) -> str:
    """A name of a scenario, segment or touchpoint as a reader sees it: one that an example gave in the reader's language, any
    other as it was typed."""
    language = spoken()
    return name if language in WRITTEN else example_names.shown(name, language)


def typed(text: str, name: str) -> str:
    """The name that a text stands for, typed where `name` is shown: itself where the text is what is shown of it."""
    return name if text.strip() == called(name) else text


def again(text: str) -> str:
    """What the model or the store has said, in the reader's language; a text from elsewhere (a name, a database) as it is."""
    if not isinstance(text, Sentence):
        return text
    return say(text.english, **{name: _inner(part) for name, part in text.parts.items()})


def reason(error: Exception) -> str:
    """Why the model or the store could not do something, in the reader's language: a main clause, without a full stop."""
    problems = getattr(error, "sentences", None)
    if problems:
        return clauses(*(again(problem) for problem in problems))
    given = error.args[0] if error.args else ""
    return again(given) if isinstance(given, str) else str(error)


def ended(clause: str, mark: str = ".") -> str:
    """A main clause or heading that was said, as a sentence that ends, or with ':' as one that leads to what follows."""
    return clause if mark == "." and clause.endswith(".") and is_german() else f"{clause}{mark}"  # "3,9 Mio."


def as_part(text: str) -> str:
    """A label or a reason that was said, as a part of another sentence: 'Help for Net value', 'Not opened: it is empty.'"""
    for opening, closing in ((OPEN, CLOSE), (NAME_OPEN, NAME_CLOSE)):
        if text.startswith(opening) and text.endswith(closing):
            return text[len(opening) : -len(closing)]
    return text


def cut(name: str, most: int) -> str:
    """A name of at most so many characters, an ellipsis in place of its end."""
    name, marks = called(name), BRACKETS if spoken() == PSEUDO else ""
    if sum(sign not in marks for sign in name) <= most:
        return name
    kept, rest, room = "", name, most - 1
    while room or rest[0] in marks:
        kept, rest, room = kept + rest[0], rest[1:], room - (rest[0] not in marks)
    return f"{kept.rstrip()}…{''.join(sign for sign in rest if sign in marks)}"


def filled(template: str, parts: Mapping[str, str], /) -> str:
    """A text that is written in data/ with named parts, such as the verdict on a claim. parts: at least those that it names."""
    names = {name for _, name, _, _ in Formatter().parse(template) if name is not None}
    return say(template, **{name: parts[name] for name in names}) if template else ""


def labelled(label: str, value: str) -> str:
    """A label that was said, with its number: 'net: 3.9 m EUR'."""
    return f"{called(label)}: {value}"


def listed(names: Sequence[str]) -> str:
    """Names one after the other: 'a', 'a and b', 'a, b and c'."""
    return _joined(names, "und" if is_german() else "and")


def any_of(names: Sequence[str]) -> str:
    """Names of which any will do: 'a', 'a or b', 'a, b or c'."""
    return _joined(names, "oder" if is_german() else "or")


def quoted(name: str) -> str:
    """A name between the language's quotation marks: '“Base case”'."""
    opening, closing = QUOTES.get(spoken(), QUOTES[ENGLISH])
    return f"{opening}{called(name)}{closing}"


def clauses(*said: str) -> str:
    """Main clauses, each said on its own, as one line: 'a; b'. Empty ones are left out."""
    return "; ".join(one for one in said if one)


def _worded(english: str, parts: Mapping[str, str]) -> str:
    language = spoken()
    if language in WRITTEN:
        return english.format(**parts) if parts else english
    text = translated(english, language)
    return text.format(**{key: example_names.shown(part, language) for key, part in parts.items()}) if parts else text


def _joined(names: Sequence[str], last: str) -> str:
    *some, name = map(called, names)
    return f"{', '.join(some)} {last} {name}" if some else name


def _inner(part: object) -> str:
    """A part of a sentence of the model: itself a sentence only where one is quoted; a number with the marks of the language."""
    if isinstance(part, Sentence):
        return as_part(again(part))
    text = str(part)
    return text.translate(MARKS[spoken()]) if spoken() in MARKS and NUMBER.fullmatch(text) else text
