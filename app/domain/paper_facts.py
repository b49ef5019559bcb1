"""What an office's own form can be filled with: a closed list of the program's own names (``resources/paper_facts.toml``)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from app.core.assets import read_toml
from app.core.terms import words_of
from app.domain.documents import read_document

YES, NO = "ja", "nein"
"""How a mapping names the two answers of a fact that is a tick."""


class FactKind(StrEnum):
    """What a fact is: text, a day written ``TT.MM.JJJJ``, an answer, one of a list, several of a list."""

    TEXT = "text"
    DAY = "day"
    TICK = "tick"
    ONE = "one"
    MANY = "many"


@dataclass(frozen=True, kw_only=True)
class PaperFact:
    """One fact. ``values``: the group of ``terms.toml`` with what it can say; ``hints``: words by which it is proposed for a field."""

    label: str
    group: str
    kind: FactKind
    values: str = ""
    hints: tuple[str, ...] = ()

    @property
    def choices(self) -> Mapping[str, str]:
        """Answer what it can say, with the German words."""
        if self.kind is FactKind.TICK:
            return {YES: YES, NO: NO}
        return words_of(self.values) if self.values else {}


@cache
def paper_facts() -> Mapping[str, PaperFact]:
    """Answer all facts by name."""
    return {name: read_document(PaperFact, entry, name) for name, entry in read_toml("paper_facts.toml").items()}
