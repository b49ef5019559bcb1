"""What rules are asked and what they answer: three-valued, so that a fact that is not known never becomes a yes or a no."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from app.domain.benefits.catalogue import Catalogue, RouteLaw
from app.domain.benefits.facts import ChildFacts, GrantFacts
from app.domain.benefits.verdict import Verdict

Words = Mapping[str, str | int | date]
"""What a sentence of the catalogue is filled with."""


class Judgement(NamedTuple):
    """One rule's answer: the verdict, the sentence of the catalogue that says why, and the facts it stands on."""

    verdict: Verdict
    sentence: str
    facts: tuple[str, ...] = ()
    words: Words = MappingProxyType({})


@dataclass(frozen=True)
class Asked:
    """What a rule is asked about: a child on a day under the law, on one route."""

    child: ChildFacts
    route: RouteLaw
    day: date
    law: Catalogue


@dataclass(frozen=True)
class GrantAsked(Asked):
    """The same about one grant."""

    grant: GrantFacts


def yes(sentence: str, *facts: str, **words: str | int | date) -> Judgement:
    """Answer that a condition holds."""
    return Judgement(Verdict.YES, sentence, facts, words)


def no(sentence: str, *facts: str, **words: str | int | date) -> Judgement:
    """Answer that a condition does not hold."""
    return Judgement(Verdict.NO, sentence, facts, words)


def unclear(sentence: str, *facts: str, **words: str | int | date) -> Judgement:
    """Answer that a fact is missing."""
    return Judgement(Verdict.UNCLEAR, sentence, facts, words)


def all_of(judgements: Iterable[Judgement], *, otherwise: Judgement) -> Judgement:
    """Answer the first no, else the first unclear one; else that all conditions hold."""
    open_question: Judgement | None = None
    facts: tuple[str, ...] = ()
    for judgement in judgements:
        if judgement.verdict is Verdict.NO:
            return judgement
        if judgement.verdict is Verdict.UNCLEAR:
            open_question = open_question or judgement
        facts += judgement.facts
    return open_question or Judgement(otherwise.verdict, otherwise.sentence, facts + otherwise.facts, otherwise.words)
