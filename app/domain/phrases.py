"""Fixed sentences in a family's language beside the German ones. Knows words and gaps, no paper and no file.

What a sheet says in German is looked up among the German sentences and said again in the other language; what has no
translation stays German and says so. German words a family meets on letters stand in ``<…>`` in a translation.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Final

from app.core.assets import read_toml
from app.core.ids import id_of_name

GAP: Final = re.compile(r"\{(\w+)\}")
GERMAN_WORDS: Final = re.compile(r"<([^<>]*)>")
_LTR_ISOLATE, _ISOLATE, _END = "\u2066", "\u2068", "\u2069"
_IN_GERMAN: Final = "[Deutsch] "
_KINDS: Final[Mapping[str, str]] = {
    "day": r"\d{2}\.\d{2}\.\d{4}",
    "from": r"\d{1,2}\.\d{1,2}\.\d{4}",
    "to": r"\d{1,2}\.\d{1,2}\.\d{4}",
    "month": r"\d{2}/\d{4}",
    "year": r"\d{4}",
    "age": r"\d+",
    "amount": r"[\d.]+,\d{2}\s€",
    "law": r"§§? .+?",
    "besides": r".+",
}
"""How what fills a gap looks; ``route`` and ``place`` are filled with a phrase of their own group."""
_SAID_AGAIN: Final = frozenset({"route", "place", "besides"})
_OF_THE_CATALOGUE: Final = ("benefit", "verdict", "need", "route", "place", "reason", "question", "hint", "threshold", "proof")


class Direction(StrEnum):
    """Which way a language is written."""

    LEFT_TO_RIGHT = "ltr"
    RIGHT_TO_LEFT = "rtl"


class PhraseState(StrEnum):
    """Whether somebody who knows language and law has read a translation."""

    DRAFT = "draft"
    REVIEWED = "reviewed"


@dataclass(frozen=True, kw_only=True)
class Language:
    """One language, as the head of its file tells. ``name``: in German; ``own_name``: as its speakers write it.

    ``tag``: how a PDF names it (BCP 47), where that is not its code.
    """

    code: str
    name: str
    own_name: str
    direction: Direction
    version: str
    state: PhraseState
    reviewed_by: str = ""
    reviewed_on: date | None = None
    tag: str = ""


@dataclass(frozen=True)
class Pair:
    """The same in both languages. ``own`` holds isolates where its words run the other way."""

    own: str
    german: str


def language_id(code: str) -> str:
    """Answer the id of a language a centre took over: the same at every site, so that two that take over one mean one."""
    return id_of_name("language", code)


@cache
def german_phrases() -> Mapping[str, str]:
    """Answer the German sentences by name (``group.name``)."""
    return flat(read_toml("phrases", "de.toml"))


def flat(groups: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """Name phrases by group and name."""
    return {f"{group}.{name}": text for group, phrases in groups.items() for name, text in phrases.items()}


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    """Answer for every sentence of the catalogue what it looks like when its gaps are filled."""
    names = (name for group in _OF_THE_CATALOGUE for name in german_phrases() if name.startswith(f"{group}."))
    return {name: re.compile(_pattern(german_phrases()[name])) for name in names}


def _pattern(template: str) -> str:
    parts = GAP.split(template)
    return "".join(re.escape(part) if number % 2 == 0 else f"(?P<{part}>{_looks(part)})" for number, part in enumerate(parts))


def _looks(gap: str) -> str:
    if gap in _KINDS:
        return _KINDS[gap]
    return "|".join(re.escape(text) for name, text in german_phrases().items() if name.startswith(f"{gap}."))


@dataclass(frozen=True)
class Phrases:
    """The sentences of one language."""

    language: Language
    own: Mapping[str, str]

    @property
    def missing(self) -> tuple[str, ...]:
        """Answer the names of the sentences it lacks."""
        return tuple(name for name in german_phrases() if name not in self.own)

    def said(self, name: str, **gaps: str) -> Pair:
        """Answer a sentence by its name, its gaps filled."""
        return self._pair(name, german_phrases()[name].format(**gaps), gaps)

    def again(self, german: str) -> Pair:
        """Say what the catalogue said in German; what it says otherwise than the file knows stays German."""
        for name, pattern in _patterns().items():
            if found := pattern.fullmatch(german):
                return self._pair(name, german, found.groupdict())
        return self.in_german(german)

    def in_german(self, german: str) -> Pair:
        """Answer a sentence that has no translation: German, and marked as such."""
        return Pair(self._apart(f"{_IN_GERMAN}{german}", _LTR_ISOLATE), german)

    def inserted(self, text: str) -> str:
        """Answer a name, day or number for the text of this language: in an order of its own, and in one piece if it is a number."""
        whole = text.replace(" ", "\u00a0") if any(sign.isdigit() for sign in text) else text
        return self._apart(whole, _ISOLATE if any(sign.isalpha() for sign in text) else _LTR_ISOLATE)

    def _pair(self, name: str, german: str, gaps: Mapping[str, str]) -> Pair:
        template = self.own.get(name)
        if template is None:
            return self.in_german(german)
        marked = GERMAN_WORDS.sub(lambda found: self._apart(found[1], _LTR_ISOLATE), template)
        return Pair(marked.format(**{gap: self._filling(gap, text) for gap, text in gaps.items()}), german)

    def _filling(self, gap: str, text: str) -> str:
        return self.again(text).own if gap in _SAID_AGAIN else self.inserted(text)

    def _apart(self, text: str, isolate: str) -> str:
        """Keep words that run the other way from mixing with the sentence; a language that runs as German does needs nothing."""
        return f"{isolate}{text}{_END}" if self.language.direction is Direction.RIGHT_TO_LEFT else text


def glossary(phrases: Phrases) -> Iterator[Pair]:
    """Answer the words of forms and letters."""
    return (phrases.said(name) for name in german_phrases() if name.startswith("words."))
