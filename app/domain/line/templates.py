"""Texts to begin with: the usual questions, with places in braces that are filled from the thread. No place is a name."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID, uuid5

from app.core.frozen import dataclass
from app.domain.line.words import Subject

PLACES = ("antrag", "leistung", "abgegeben_am", "frist", "stelle", "vorgang", "heute", "zentrum", "telefon", "gruss")
"""What a text may leave room for. Anything else in braces would stand so before the office, and is refused."""

UNKNOWN = "……"
"""What stands for a place nobody knows a fact for; the desk sees at once that something is missing."""

_TEMPLATES = UUID("5c0f6c1e-4f0b-5b0a-8f43-0c9f6f1d2a77")
_PLACE = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, kw_only=True)
class TextTemplateFields:
    """What is typed for a template."""

    subject: Subject = Subject.OTHER
    title: str = ""
    text: str = ""


@dataclass(frozen=True, kw_only=True)
class TextTemplate(TextTemplateFields):
    """A template. ``is_own``: the centre worded it; ``is_shipped``: the program came with one of this code."""

    code: str
    is_own: bool = False
    is_shipped: bool = False
    ended_on: date | None = None


def template_id(code: str) -> str:
    """Answer the id of a centre's wording: the same at every site, so that two that word one template mean one."""
    return str(uuid5(_TEMPLATES, code))


def unknown_places(text: str) -> tuple[str, ...]:
    """Answer what stands in braces and is no place."""
    return tuple(dict.fromkeys(place for place in _PLACE.findall(text) if place not in PLACES))


def filled(text: str, facts: Mapping[str, str]) -> str:
    """Fill every place with its fact."""
    return _PLACE.sub(lambda found: facts.get(found[1], "") or UNKNOWN, text)


def together(shipped: Iterable[TextTemplate], own: Iterable[TextTemplate]) -> tuple[TextTemplate, ...]:
    """Answer what the desk may choose from, by title: the centre's wording goes before what was shipped; what it ended is gone."""
    known = {each.code: each for each in shipped} | {each.code: each for each in own}
    return tuple(sorted((each for each in known.values() if each.ended_on is None), key=lambda each: (each.subject, each.title)))
